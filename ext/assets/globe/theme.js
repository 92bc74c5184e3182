// The colours of the page, in the scheme that it shows.

const NAMES = ["sea", "land", "coast", "grid", "stop", "ground"];
/** By these themes and their switches say which scheme they show. */
const SWITCHES = ["data-theme", "data-mode", "class"];

/**
 * Returns what the style sheet says of an element's colours. A custom property is text, which may ask for the colour of
 * the text or for that of a scheme, and a canvas understands neither; so another element tells what each comes to.
 */
export function coloursOf(element) {
  const probe = document.createElement("span");
  // Else it might tell of a colour between two.
  probe.style.transition = "none";
  element.append(probe);
  const colours = NAMES.map((name) => {
    probe.style.color = `var(--_portfolio-globe-${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours);
}

/** Calls back whenever the colours may be others, until the signal says stop. */
export function onThemeChange(callback, signal) {
  const observer = new MutationObserver(callback);
  for (const element of [document.documentElement, document.body]) {
    observer.observe(element, { attributes: true, attributeFilter: SWITCHES });
  }
  signal.addEventListener("abort", () => observer.disconnect());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callback, { signal });
}
