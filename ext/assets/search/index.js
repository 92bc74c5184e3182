// On the search page, after the script of Sphinx: excerpts are sentences of the page, and projects come first. What a
// host has set for its own search stays: `html_search_scorer` may bring a `score`.

/** What is no sentence: what narrows a list down, strips of facts, tables of numbers, forms of a citation. */
const BESIDE = [
  "h1",
  ".portfolio-explorer-form",
  ".portfolio-explorer-state",
  ".portfolio-facts",
  ".portfolio-matrix",
  ".portfolio-timeline-table",
  ".portfolio-citation",
  ".portfolio-chips",
  ".portfolio-marks",
  ".portfolio-foot",
].join();
/** What a project has more than another page: scores are whole numbers, so it goes before its equals alone. */
const AHEAD = 0.5;

const { projects } = document.currentScript.dataset;
const { htmlToText, makeSearchSummary, performObjectSearch } = Search;

Search.htmlToText = (html, anchor) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll(BESIDE)) element.remove();
  return htmlToText(page.documentElement.outerHTML, anchor).replace(/\s+/g, " ").trim();
};

// It cuts the text anywhere: what is left of a word goes.
Search.makeSearchSummary = (...page) => {
  const summary = makeSearchSummary(...page) ?? document.createElement("p");
  summary.textContent = summary.textContent.replace(/^\.{3}\S*\s/, "… ").replace(/\s\S*\.{3}$/, " …");
  return summary;
};

// The index has names as HTML, which the page would show as they are written there.
const CHARACTERS = { amp: "&", quot: '"', "#x27": "'" };
Search.performObjectSearch = (...asked) =>
  performObjectSearch(...asked).map(([docname, name, ...rest]) => [
    docname,
    name.replace(/&(amp|quot|#x27);/g, (_, character) => CHARACTERS[character]),
    ...rest,
  ]);

const isProject = (docname) => docname.startsWith(`${projects}/`) && !docname.endsWith("/index");
Scorer.score ??= ([docname, , anchor, , score]) => (!anchor && isProject(docname) ? score + AHEAD : score);
