import { filled, folded } from "./words.js";

/** So many values of a long list are shown at first. */
const FIRST = 12;

/** One value of a facet: its box, and the positions of the projects that have it. */
class Option {
  constructor(input) {
    const label = input.closest("label");
    this.input = input;
    this.name = label.querySelector("span").textContent;
    /** All words for it, as they are compared. */
    this.words = [this.name, ...(input.dataset.words?.split("\n") ?? [])].map(folded);
    this.projects = input.dataset.projects.split(" ").map(Number);
    this.label = label;
    this.shown = label.querySelector(".portfolio-explorer-count");
    this.number = this.projects.length;
  }

  get chosen() {
    return this.input.checked;
  }

  /** Counts those of its projects for which `holds` has a truth. */
  count(holds) {
    const number = this.projects.filter((project) => holds[project]).length;
    if (number === this.number) return;
    this.number = number;
    this.shown.textContent = number;
    this.label.toggleAttribute("data-none", number === 0);
  }
}

/** One way to narrow the projects down: several values that are chosen mean any of them. */
export class Facet {
  constructor(element, words) {
    this.element = element;
    this.summary = element.querySelector("summary");
    this.number = element.querySelector(".portfolio-explorer-number");
    this.options = Array.from(element.querySelectorAll("input[name]"), (input) => new Option(input));
    this.id = this.options[0].input.name;
    this.text = element.querySelector("[type=search]");
    if (this.text) this.shorten(words);
  }

  get chosen() {
    return this.options.filter((option) => option.chosen);
  }

  /** Returns the option that a value of an address means: by its id, or another word for it. */
  meant(value) {
    const word = folded(value);
    return this.options.find(({ input }) => input.value === value) ?? this.options.find(({ words }) => words.includes(word));
  }

  /** Returns position -> whether the project has one of the values; null if none is chosen. */
  filter(size, chosen = this.chosen) {
    if (!chosen.length) return null;
    const holds = new Uint8Array(size);
    for (const option of chosen) for (const project of option.projects) holds[project] = 1;
    return holds;
  }

  /** Shows how many of the projects that all else lets through each value would give. */
  count(holds) {
    for (const option of this.options) option.count(holds);
    const number = this.chosen.length;
    this.number.textContent = number ? ` ${number}` : "";
  }

  /** Makes a long list short: what most of the projects have, or what has the text that is typed. */
  shorten(words) {
    const all = this.element.querySelector("button");
    const found = this.element.querySelector("output");
    const show = (isShown) => {
      for (const option of this.options) option.label.hidden = !option.chosen && !isShown(option);
    };
    const first = () => {
      const most = new Set(this.options.filter((option) => option.number).slice(0, FIRST));
      show((option) => most.has(option));
      all.hidden = false;
      found.textContent = "";
    };
    const find = () => {
      const text = folded(this.text.value);
      if (!text) return first();
      const has = (option) => option.words.some((word) => word.includes(text));
      show(has);
      all.hidden = true;
      found.textContent = filled(words.some, { found: this.options.filter(has).length, number: this.options.length });
    };
    this.text.addEventListener("input", find);
    this.text.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.text.value) return;
      event.preventDefault();
      event.stopPropagation();
      this.text.value = "";
      find();
    });
    all.addEventListener("click", () => {
      show(() => true);
      all.hidden = true;
      this.text.focus();
    });
    // What was typed there is not there the next time.
    this.element.addEventListener("toggle", () => {
      this.text.value = "";
      first();
    });
    first();
  }
}
