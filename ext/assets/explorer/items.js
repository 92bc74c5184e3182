/** So many cards stand in a row of the grid, as in the page: a number that any usual number of columns divides. */
const CARDS = 12;

/**
 * The cards, or the rows of a table, of the projects.
 *
 * Where there are many, browsers lay out only the cards that are near the screen: the page has the grid in rows of cards,
 * each a grid of its own with `content-visibility`. A card that had it alone would not stand in line with its neighbours.
 */
export class Items {
  constructor(element) {
    this.all = Array.from(element.querySelectorAll(".sd-col, tbody > tr"));
    this.rows = [...new Set(this.all.map((item) => item.parentElement))];
    this.most = this.rows.length > 1 ? CARDS : Infinity;
  }

  /** Shows those for which `isShown` has a truth at their position, in that order. */
  show(isShown, order) {
    for (const [i, item] of this.all.entries()) if (item.hidden === Boolean(isShown[i])) item.hidden = !isShown[i];
    // To move an element is to lose the focus in it.
    const focused = document.activeElement;
    const shown = order.filter((i) => isShown[i]).map((i) => this.all[i]);
    for (const [number, row] of this.rows.entries()) {
      const items = shown.slice(number * this.most || 0, (number + 1) * this.most);
      arrange(row, items);
      row.hidden = !items.length;
      row.classList.toggle("portfolio-explorer-full", (number + 1) * this.most < shown.length);
    }
    if (document.activeElement !== focused) focused.focus({ preventScroll: true });
  }
}

/** Puts items in their order into a row; what is hidden in it stays where it is, since it takes time to move it. */
function arrange(row, items) {
  let place = row.firstElementChild;
  for (const item of items) {
    while (place?.hidden) place = place.nextElementSibling;
    if (item === place) place = place.nextElementSibling;
    else row.insertBefore(item, place);
  }
}
