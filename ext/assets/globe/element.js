// The element: a map and a list, made a globe that one can turn.

import { makeControls, make } from "./controls.js";
import { glide, prefersStillness, spin, turn } from "./motion.js";
import { Painter } from "./painter.js";
import { listenToPointers } from "./pointers.js";
import { inTurn, nearest, stopsAt, stopsOf } from "./stops.js";
import { coloursOf, onThemeChange } from "./theme.js";
import { bounded, MAX_ZOOM, turnedTo, viewOf } from "./view.js";
import { listenToWheel } from "./wheel.js";

/** Pixels within which a dot is meant. */
const REACH = 12;
const TOUCH_REACH = 22;
/** Milliseconds of rest after which the globe is drawn as fine as the screen is. */
const SETTLE = 120;
/** How far neighbours should be apart where one is selected, in pixels, and how close that may bring the globe. */
const APART = 24;
const CLOSE = 3;
/** Dots that are nearer to each other than this look like one, in pixels. */
const ALIKE = 5;
const STEP = 15;

/** Land is the same for all globes of a page. */
let landLoad = null;

export class TravelGlobe extends HTMLElement {
  /** Number of frames that have been drawn. */
  draws = 0;
  #view = null;
  #stops = [];
  #selected = null;
  #hovered = null;
  #motion = null;
  #frame = 0;
  #settling = 0;
  #inView = false;
  #stopped = null;
  #painter;
  #parts;
  #colours;

  connectedCallback() {
    const stage = this.querySelector(".portfolio-globe-stage");
    const parts = makeControls(JSON.parse(this.dataset.words), (action) => this.#act(action));
    const context = parts.canvas.getContext("2d");
    if (!stage || !context) return;
    this.#stopped = new AbortController();
    const { signal } = this.#stopped;
    this.#parts = parts;
    this.#painter = new Painter(parts.canvas, context);
    this.#stops = stopsOf(this);
    const known = this.#stops.filter(({ standsIn }) => !standsIn);
    this.#view ??= viewOf((known.length ? known : this.#stops).map(({ place }) => place));
    this.#colours = coloursOf(this);
    stage.append(parts.canvas, parts.tip, parts.bar, parts.hint, parts.status);
    for (const stop of this.#stops) this.#makeButton(stop);
    listenToPointers(parts.canvas, this.#pointerTarget(), signal);
    listenToWheel(parts.canvas, (factor, event) => this.#zoomAt(factor, [event.offsetX, event.offsetY]), signal);
    parts.canvas.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.#dismiss(), { signal });
    parts.tip.addEventListener("pointerleave", () => this.#hover(null), { signal });
    document.addEventListener("visibilitychange", () => this.#invalidate(), { signal });
    onThemeChange(() => {
      this.#colours = coloursOf(this);
      this.#invalidate();
    }, signal);
    const sizes = new ResizeObserver(() => this.#invalidate());
    sizes.observe(parts.canvas);
    const sight = new IntersectionObserver(([entry]) => this.#onSight(entry.isIntersecting));
    sight.observe(stage);
    signal.addEventListener("abort", () => {
      sizes.disconnect();
      sight.disconnect();
    });
  }

  disconnectedCallback() {
    if (!this.#stopped) return;
    this.#stopped.abort();
    this.#stopped = null;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#settling);
    this.#frame = 0;
    this.#motion = this.#selected = this.#hovered = null;
    this.removeAttribute("data-ready");
    for (const part of Object.values(this.#parts)) part.remove();
    for (const button of this.querySelectorAll(".portfolio-stop-button")) {
      button.replaceWith(make("span", { class: "portfolio-stop-name" }, button.textContent));
    }
  }

  /** The degrees of the centre, and how many times the globe is as large as its box. */
  get view() {
    return { ...this.#view };
  }

  set view(view) {
    this.#show(view);
  }

  /** Returns where a stop is in the window, in pixels, or null on the far side. */
  locate(id) {
    const stop = this.#stops.find((one) => one.id === id);
    const point = stop && this.#pointOf(stop);
    if (!point) return null;
    const box = this.#parts.canvas.getBoundingClientRect();
    return { x: box.left + point[0], y: box.top + point[1] };
  }

  #pointOf(stop) {
    return this.#painter.pointOf(this.#view, stop.place);
  }

  #makeButton(stop) {
    const name = stop.item.querySelector(".portfolio-stop-name");
    const button = make("button", { type: "button", class: "portfolio-stop-button portfolio-stop-name" }, name.textContent);
    button.addEventListener("click", () => {
      this.#select(stop);
      this.#parts.canvas.scrollIntoView({ block: "nearest" });
    });
    name.replaceWith(button);
  }

  // -- land and frames ------------------------------------------------------------------------------------------------

  #onSight(inView) {
    this.#inView = inView;
    if (!inView) return;
    this.#invalidate();
    if (this.#painter.hasLand) return;
    const { signal } = this.#stopped;
    landLoad ??= load(new URL(this.dataset.land, document.baseURI));
    landLoad.then((topology) => {
      if (signal.aborted || this.#painter.hasLand) return;
      this.#painter.land = topology;
      this.#draw(false);
      this.setAttribute("data-ready", "");
    });
  }

  /** Draws before the next frame of the screen, if anybody can see it. */
  #invalidate() {
    if (this.#frame || !this.#inView || document.hidden || !this.#stopped) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      if (this.#motion) {
        this.#motion.began ??= now;
        const view = this.#motion.step(now - this.#motion.began);
        if (view) this.#view = view;
        else this.#motion = null;
      }
      this.#draw(true);
      if (this.#motion) this.#invalidate();
    });
  }

  #draw(moving) {
    clearTimeout(this.#settling);
    const finer = moving && devicePixelRatio > 1.5;
    if (finer && !this.#motion) this.#settling = setTimeout(() => this.#draw(false), SETTLE);
    this.#painter.draw(this.#view, this.#stops, this.#selected, this.#colours, finer);
    this.draws += 1;
    this.#placeTip();
  }

  #move(step) {
    this.#motion = step && { step };
    this.#rotation.setAttribute("aria-pressed", "false");
    this.#invalidate();
  }

  get #rotation() {
    return this.#parts.bar.querySelector("[data-action=rotate]");
  }

  /** Changes the view, at once. */
  #show(view) {
    this.#move(null);
    this.#view = bounded(view);
    this.#invalidate();
  }

  // -- stops ----------------------------------------------------------------------------------------------------------

  #select(stop) {
    this.#selected = stop;
    this.#hovered = null;
    this.#parts.status.textContent = stop.name;
    const [lon, lat] = stop.place;
    const target = bounded({ lon, lat, zoom: Math.max(this.#view.zoom, this.#zoomFor(stop)) });
    if (prefersStillness()) this.#show(target);
    else this.#move(turn(this.#view, target));
  }

  /** Returns the zoom at which a stop stands apart from its neighbours. */
  #zoomFor(stop) {
    const [lon, lat] = stop.place;
    const view = { lon, lat, zoom: 1 };
    const centre = this.#painter.pointOf(view, stop.place);
    const here = stopsAt(this.#stops, stop);
    const others = this.#stops.filter((other) => !here.includes(other));
    const next = nearest(others, centre, Infinity, (other) => this.#painter.pointOf(view, other.place));
    if (!next) return 1;
    const [x, y] = this.#painter.pointOf(view, next.place);
    const distance = Math.hypot(x - centre[0], y - centre[1]);
    return Math.min(APART / Math.max(distance, 1), CLOSE, MAX_ZOOM);
  }

  #step(by) {
    const at = this.#stops.indexOf(this.#selected);
    const count = this.#stops.length;
    if (count) this.#select(this.#stops[at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count]);
  }

  #hover(stop) {
    if (this.#hovered === stop) return;
    this.#hovered = stop;
    this.#placeTip();
  }

  #dismiss() {
    this.#selected = this.#hovered = null;
    this.#parts.status.textContent = "";
    this.#placeTip();
    this.#invalidate();
  }

  /** Tells whether a stop would be taken for what stands at a point. */
  #isAlike([x, y], stop) {
    const point = this.#pointOf(stop);
    return point !== null && Math.hypot(point[0] - x, point[1] - y) < ALIKE;
  }

  #placeTip() {
    const { tip, canvas } = this.#parts;
    const stop = this.#hovered ?? this.#selected;
    const point = stop && this.#pointOf(stop);
    tip.hidden = !point;
    if (!point) return;
    const here = this.#stops.filter((other) => other !== stop && this.#isAlike(point, other));
    tip.textContent = [stop, ...here].map(({ name }) => name).join(" · ");
    const half = tip.offsetWidth / 2;
    const left = Math.min(Math.max(point[0], half), canvas.clientWidth - half);
    tip.style.transform = `translate(${Math.round(left - half)}px, ${Math.round(point[1] - tip.offsetHeight - 8)}px)`;
  }

  // -- what the reader does -------------------------------------------------------------------------------------------

  #pointerTarget() {
    const find = (point, reach) => nearest(this.#stops, point, reach, (stop) => this.#pointOf(stop));
    return {
      hover: (point) => this.#hover(find(point, REACH)),
      leave: (event) => event.relatedTarget !== this.#parts.tip && this.#hover(null),
      press: () => this.#move(null),
      drag: (from, to) => {
        const place = this.#painter.placeAt(this.#view, from);
        if (place) this.#show(turnedTo(this.#view, place, this.#painter.fromCentre(this.#view, to)));
      },
      release: ([x, y]) => {
        const degrees = 180 / Math.PI / this.#painter.radius(this.#view);
        if (!prefersStillness()) this.#move(glide(this.#view, [-x * degrees, y * degrees]));
      },
      tap: (point, isTouch) => {
        const stop = find(point, isTouch ? TOUCH_REACH : REACH);
        if (stop) this.#select(inTurn(this.#stops, stop, this.#selected));
        else this.#dismiss();
      },
      pinch: (factor, point) => this.#zoomAt(factor, point),
    };
  }

  /** Zooms with what is at a point staying there; returns whether anything changed. */
  #zoomAt(factor, point) {
    const view = bounded({ ...this.#view, zoom: this.#view.zoom * factor });
    if (view.zoom === this.#view.zoom) return false;
    const place = point && this.#painter.placeAt(this.#view, point);
    this.#show(place ? turnedTo(view, place, this.#painter.fromCentre(view, point)) : view);
    return true;
  }

  #act(action) {
    const rotating = this.#rotation.getAttribute("aria-pressed") === "true";
    if (action === "previous") this.#step(-1);
    if (action === "next") this.#step(1);
    if (action === "zoom-in") this.#zoomAt(1.5, null);
    if (action === "zoom-out") this.#zoomAt(1 / 1.5, null);
    if (action === "rotate") {
      this.#move(rotating ? null : spin(this.#view));
      this.#rotation.setAttribute("aria-pressed", String(!rotating));
    }
  }

  #onKey(event) {
    const { lon, lat, zoom } = this.#view;
    const step = STEP / zoom;
    const views = {
      ArrowLeft: { lon: lon - step, lat, zoom },
      ArrowRight: { lon: lon + step, lat, zoom },
      ArrowUp: { lon, lat: lat + step, zoom },
      ArrowDown: { lon, lat: lat - step, zoom },
      "+": { lon, lat, zoom: zoom * 1.5 },
      "=": { lon, lat, zoom: zoom * 1.5 },
      "-": { lon, lat, zoom: zoom / 1.5 },
    };
    if (!views[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#show(views[event.key]);
  }
}

/** Loads the script of the land, which works from files as well, and resolves to its topology. */
function load(address) {
  return new Promise((resolve, reject) => {
    const script = make("script", { src: address.href });
    script.addEventListener("load", () => resolve(script.land));
    script.addEventListener("error", () => reject(new Error(`The land of the globe did not load from ${address}`)));
    document.head.append(script);
  });
}
