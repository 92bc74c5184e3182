import { folded } from "./words.js";

/** One value of a facet: its box, and the projects that have it. */
class Option {
  constructor(input) {
    const label = input.closest("label");
    this.input = input;
    this.name = label.querySelector("span").textContent;
    this.words = [this.name, ...(input.dataset.words?.split("\n") ?? [])];
    this.projects = new Set(input.dataset.projects.split(" ").map(Number));
    this.label = label;
    this.count = label.querySelector(".portfolio-explorer-count");
  }

  get chosen() {
    return this.input.checked;
  }

  /** Tells whether a value of an address means it: the id, or another word for it. */
  isMeantBy(value) {
    return value === this.input.value || this.words.some((word) => folded(word) === folded(value));
  }

  show(count) {
    this.count.textContent = count;
    this.label.toggleAttribute("data-none", count === 0);
  }
}

/** One way to narrow the projects down: several values that are chosen mean any of them. */
export class Facet {
  constructor(element) {
    this.element = element;
    this.summary = element.querySelector("summary");
    this.number = element.querySelector(".portfolio-explorer-number");
    this.options = Array.from(element.querySelectorAll("input"), (input) => new Option(input));
    this.id = this.options[0].input.name;
  }

  get chosen() {
    return this.options.filter((option) => option.chosen);
  }

  /** Returns a test of a project's position. */
  filter(chosen = this.chosen) {
    return (project) => chosen.length === 0 || chosen.some((option) => option.projects.has(project));
  }

  /** Shows how many of the projects that all else lets through each value would give. */
  count(projects) {
    for (const option of this.options) option.show(projects.filter((project) => option.projects.has(project)).length);
    const number = this.chosen.length;
    this.number.textContent = number ? ` ${number}` : "";
  }
}
