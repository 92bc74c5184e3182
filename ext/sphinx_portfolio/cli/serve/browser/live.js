// Keeps a served page up to date: loads it again when it has changed, and shows what is wrong.
(() => {
  const { build, page } = document.currentScript.dataset;
  const ours = new URL(".", document.currentScript.src);
  const PLACE = "portfolio-serve:place";
  const HIDDEN = "portfolio-serve:hidden";

  // -- loading again, where the reader was

  const marks = () => [...document.querySelectorAll("section[id], h1[id], h2[id], h3[id], dt[id], li[id]")];

  /** Load the page again; afterwards what stands at the top of the window is there again. */
  function reload() {
    // Text above may have become longer: what counts is the place in the text.
    const mark = marks().findLast((each) => each.getBoundingClientRect().top <= innerHeight / 3);
    const place = {
      path: location.pathname,
      x: scrollX,
      y: scrollY,
      mark: mark?.id,
      top: mark?.getBoundingClientRect().top,
    };
    sessionStorage.setItem(PLACE, JSON.stringify(place));
    history.scrollRestoration = "manual";
    location.reload();
  }

  function comeBack() {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
    sessionStorage.removeItem(PLACE);
    if (place?.path !== location.pathname) return;
    const scroll = () => {
      const mark = place.mark && document.getElementById(place.mark);
      const top = mark && place.y > 0 ? scrollY + mark.getBoundingClientRect().top - place.top : place.y;
      scrollTo({ left: place.x, top, behavior: "instant" });
    };
    // Pictures and type may move the text until all is there; and then the browser goes to a fragment of the address, or
    // to where it was itself, if it may.
    const settle = () => {
      scroll();
      requestAnimationFrame(() => {
        scroll();
        history.scrollRestoration = "auto";
      });
    };
    scroll();
    if (document.readyState === "complete") settle();
    else addEventListener("load", settle, { once: true });
  }

  /** Tell whether what has changed is this page, or something that it may load. */
  function concerns(changed) {
    if (page === "") return changed.length > 0;
    return changed.some((name) => name === page || /^_(static|images|downloads)\//.test(name));
  }

  // -- what is wrong

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const host = element("portfolio-serve");
  const root = host.attachShadow({ mode: "open" });
  const style = element("link", { rel: "stylesheet", href: new URL("live.css", ours).href });
  // It is there before it says something, so that screen readers notice.
  const status = element("div", { role: "status" });
  root.append(style, status);

  const counted = (number) => (number === 1 ? "1 warning" : `${number} warnings`);

  function show({ messages, error }) {
    const said = [...(error === null ? [] : [error]), ...messages];
    const key = said.join("\n");
    if (status.dataset.said === key) return;
    status.dataset.said = key;
    status.replaceChildren();
    if (said.length === 0 || sessionStorage.getItem(HIDDEN) === key) return;
    const title = error === null ? counted(messages.length) : "The build failed; this is the last good one";
    const hide = element("button", { type: "button", textContent: "Hide" });
    hide.addEventListener("click", () => {
      // Until something else is wrong, on other pages too.
      sessionStorage.setItem(HIDDEN, key);
      status.replaceChildren();
    });
    const heading = element("h2", { textContent: title });
    const list = element("ul", { tabIndex: 0, ariaLabel: title });
    list.append(...said.map((text) => element("li", { textContent: text })));
    const head = element("header", {}, heading, hide);
    status.append(element("section", { ariaLabel: "What the build says", className: error ? "failed" : "" }, head, list));
  }

  // -- what the server says

  function hear(event) {
    const said = JSON.parse(event.data);
    if (said.build > Number(build) && concerns(said.changed)) reload();
    else if (said.state !== "building") show(said);
  }

  comeBack();
  document.body.append(host);
  const events = new EventSource(new URL(`events?since=${build}`, ours));
  events.addEventListener("status", hear);
  // A page that is kept for the way back must not keep its connection: a browser has few.
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
