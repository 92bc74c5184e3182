// The colours of the page: light, dark, or what the system says.

const NAMES = ["sea", "land", "coast", "grid", "stop"];

/** Returns what the style sheet says of an element's colours. */
export function coloursOf(element) {
  const style = getComputedStyle(element);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--portfolio-globe-${name}`).trim()]));
}

/** Calls back whenever the colours may be others, until the signal says stop. */
export function onThemeChange(callback, signal) {
  const observer = new MutationObserver(callback);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-theme"] });
  signal.addEventListener("abort", () => observer.disconnect());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callback, { signal });
}
