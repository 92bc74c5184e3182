import { Explorer } from "./explorer.js";

for (const element of document.querySelectorAll(".portfolio-explorer")) new Explorer(element);
