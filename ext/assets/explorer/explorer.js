import { Address } from "./address.js";
import { Facet } from "./facet.js";
import { Items } from "./items.js";
import { filled, folded, formOf } from "./words.js";

/** A button that takes away one of the things that were asked for. */
function button(said, act, described = "") {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = said;
  if (described) element.setAttribute("aria-label", described);
  element.addEventListener("click", act);
  return element;
}

/** Counts the truths. */
const count = (found) => found.reduce((sum, each) => sum + each, 0);

/** Narrows projects down, by facets (any value of one, and all of them) and by words. */
export class Explorer {
  constructor(element) {
    this.form = element.querySelector("form");
    /** What it says, in the language of the page. */
    this.words = JSON.parse(this.form.dataset.words);
    this.text = this.form.elements.q;
    this.sort = this.form.elements.sort;
    this.status = this.form.querySelector("[role=status]");
    this.saysAll = this.status.textContent;
    this.chosen = element.querySelector(".portfolio-explorer-chosen");
    this.facets = Array.from(this.form.querySelectorAll("details"), (details) => new Facet(details, this.words));
    this.items = new Items(element);
    this.others = this.standIns();
    this.size = this.items.all.length;
    this.address = new Address(this.form, this.facets);
    this.nothing = document.createElement("div");
    this.nothing.className = "portfolio-explorer-nothing";
    this.form.after(this.nothing);
    this.listen();
    this.restore();
    // Else the first letter that is typed would have to wait for it.
    setTimeout(() => this.said);
  }

  /** Returns what stands for the same projects elsewhere on the page: elements with a project's position each. */
  standIns() {
    const address = (element) => element.querySelector("a")?.href;
    const positions = new Map(this.items.all.map((item, i) => [address(item), i]));
    const found = Array.from(document.querySelectorAll(".portfolio-of-project"), (each) => [each, positions.get(address(each))]);
    return found.filter(([, position]) => position !== undefined);
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => {
      if (target.name) this.update(target === this.text ? "replaceState" : "pushState");
    });
    this.form.addEventListener("keydown", (event) => {
      const open = this.facets.find((facet) => facet.element.open);
      if (event.key !== "Escape" || !open) return;
      open.element.open = false;
      open.summary.focus();
    });
    // One list of values is open at a time, and none when the reader goes on elsewhere.
    const close = (event) => {
      for (const { element } of this.facets) if (!element.contains(event.target)) element.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("focusin", close);
    addEventListener("popstate", () => this.restore());
  }

  restore() {
    this.address.read();
    this.show();
  }

  update(method) {
    this.address.write(method);
    this.show();
  }

  show() {
    const asked = this.asked();
    const found = this.matches(asked);
    const number = count(found);
    this.items.show(found, this.sort.selectedOptions[0].dataset.order.split(" "));
    for (const [element, i] of this.others) element.hidden = !found[i];
    for (const facet of this.facets) facet.count(this.matches(asked.filter((each) => each.of !== facet)));
    this.status.textContent = number === this.size ? this.saysAll : filled(this.words.found, { found: number });
    this.showChosen();
    this.showNothing(number > 0);
  }

  /** Returns what a project must be, one condition for each facet and one for the words: position -> whether it is. */
  asked() {
    const words = folded(this.text.value).split(" ").filter(Boolean);
    const asked = this.facets.map((facet) => ({ of: facet, holds: facet.filter(this.size) }));
    if (words.length) {
      asked.push({ of: this.text, holds: this.said.map((said) => words.every((word) => said.includes(word))) });
    }
    return asked.filter(({ holds }) => holds);
  }

  /** Returns position -> whether the project is all that is asked. */
  matches(asked) {
    const found = new Uint8Array(this.size).fill(1);
    for (const { holds } of asked) for (let i = 0; i < this.size; i++) found[i] &= holds[i];
    return found;
  }

  /** What can be found of each project: what stands on its card, and all words for the values that it has. */
  get said() {
    const words = this.items.all.map((item) => [item.textContent]);
    for (const option of this.facets.flatMap((facet) => facet.options)) {
      for (const project of option.projects) words[project].push(...option.words);
    }
    const value = words.map((each) => folded(each.join(" ")));
    Object.defineProperty(this, "said", { value });
    return value;
  }

  /** Yields each thing that was asked for: its name, what takes it away, and what is asked without it. */
  *choices() {
    if (this.text.value.trim()) {
      const clear = () => (this.text.value = "");
      const name = filled(this.words.quoted, { text: this.text.value.trim() });
      yield { name, clear, kept: (asked) => asked.filter(({ of }) => of !== this.text) };
    }
    for (const facet of this.facets) {
      for (const option of facet.chosen) {
        const others = facet.chosen.filter((other) => other !== option);
        const kept = (asked) =>
          asked
            .map((each) => (each.of === facet ? { of: facet, holds: facet.filter(this.size, others) } : each))
            .filter(({ holds }) => holds);
        yield { name: option.name, clear: () => (option.input.checked = false), kept };
      }
    }
  }

  showChosen() {
    const choices = [...this.choices()];
    const act = (clear) => () => {
      clear();
      this.update("pushState");
      (this.chosen.querySelector("button") ?? this.text).focus();
    };
    const buttons = choices.map(({ name, clear }) => button(name, act(clear), filled(this.words.remove, { name })));
    if (choices.length) {
      const all = button(this.words.clear, act(() => choices.forEach(({ clear }) => clear())));
      all.className = "portfolio-explorer-clear";
      buttons.push(all);
    }
    this.chosen.replaceChildren(...buttons);
  }

  /** Where nothing matches: says which of the things asked for would give something, if it went. */
  showNothing(some) {
    const ways = some
      ? []
      : [...this.choices()]
          .map((choice) => ({ ...choice, number: count(this.matches(choice.kept(this.asked()))) }))
          .filter(({ number }) => number > 0);
    const buttons = ways.map(({ name, clear, number }) =>
      button(filled(formOf(this.words.without, number), { name, number }), () => {
        clear();
        this.update("pushState");
        this.text.focus();
      }),
    );
    const said = document.createElement("p");
    said.textContent = buttons.length ? this.words.notAll : this.words.none;
    this.nothing.replaceChildren(...(some ? [] : [said, ...buttons]));
  }
}
