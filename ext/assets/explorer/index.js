import { Explorer } from "./explorer.js";

// This runs in the head of the page, and keeps the text back until all of it is there: else parts of the form would make
// room for each other as they arrive, and cards would be seen for a moment that the address does not ask for.
const page = document.documentElement;
page.dataset.exploring = "";

addEventListener("DOMContentLoaded", () => {
  try {
    for (const element of document.querySelectorAll(".portfolio-explorer")) new Explorer(element);
  } finally {
    delete page.dataset.exploring;
  }
});
