/** The state of the form in the address of the page; what else stands there is left alone. */
export class Address {
  constructor(form, facets) {
    this.text = form.elements.q;
    this.sort = form.elements.sort;
    this.facets = facets;
  }

  /** Sets the form to what the address says. */
  read() {
    const said = new URLSearchParams(location.search);
    this.text.value = said.get("q") ?? "";
    // A plus stands for a blank there, but whoever types `C++` means it; then it is the name of something.
    const typed = new URLSearchParams(location.search.replaceAll("+", "%2B"));
    for (const facet of this.facets) {
      const values = said.getAll(facet.id);
      const meant = typed.getAll(facet.id).map((value, i) => facet.meant(value) ?? facet.meant(values[i]));
      for (const option of facet.options) option.input.checked = meant.includes(option);
    }
    const orders = Array.from(this.sort.options, (option) => option.value);
    this.sort.selectedIndex = Math.max(orders.indexOf(said.get("sort")), 0);
  }

  /** Writes what the form says; `method` is that of the history, `pushState` or `replaceState`. */
  write(method) {
    const said = new URLSearchParams(location.search);
    const set = (name, values) => {
      said.delete(name);
      for (const value of values) said.append(name, value);
    };
    set("q", [this.text.value.trim()].filter(Boolean));
    for (const facet of this.facets) set(facet.id, facet.chosen.map((option) => option.input.value));
    set("sort", this.sort.selectedIndex > 0 ? [this.sort.value] : []);
    const query = said.toString();
    const address = location.pathname + (query && `?${query}`) + location.hash;
    if (`?${query}` !== (location.search || "?")) history[method](null, "", address);
  }
}
