// What stands around the canvas: buttons, the name of a stop, what is said aloud, and a hint.

const ICONS = {
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  "zoom-out": "M5 12h14",
  "zoom-in": "M5 12h14M12 5v14",
  rotate: "M19 12a7 7 0 1 1-2-5m2-3v4h-4",
};

/** Makes an element. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Makes the canvas and all around it, in the words of the page; calls `act(action)` when a button is pressed. */
export function makeControls(words, act) {
  const canvas = make("canvas", {
    class: "portfolio-globe-canvas",
    tabindex: "0",
    role: "application",
    "aria-label": words.canvas,
  });
  const bar = make("div", { class: "portfolio-globe-controls", role: "group", "aria-label": words.globe });
  for (const [action, path] of Object.entries(ICONS)) {
    const said = words[action];
    const button = make("button", { type: "button", "data-action": action, "aria-label": said, title: said });
    button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;
    button.addEventListener("click", () => act(action));
    bar.append(button);
  }
  bar.querySelector("[data-action=rotate]").setAttribute("aria-pressed", "false");
  const tip = make("div", { class: "portfolio-globe-tip", hidden: "" });
  const status = make("p", { class: "portfolio-globe-status", role: "status" });
  const hint = make("p", { class: "portfolio-globe-hint" }, words.hint);
  return { canvas, bar, tip, status, hint };
}
