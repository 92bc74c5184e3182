// Draws a view on a canvas, and tells where things are on it.

import { geoOrthographic, geoPath } from "d3-geo";
import { isInSight } from "./view.js";

/** Room around the globe at zoom 1, in CSS pixels. */
const MARGIN = 8;
const DOT = 4.5;
const MOVING_RATIO = 1.5;
const RESTING_RATIO = 2;
const SPHERE = { type: "Sphere" };
/** The view in which all of the disc is the globe. */
const WHOLE = { zoom: 1 };
/** Meridians and parallels, every 15 degrees. d3-geo's own is half a kilobyte more to load. */
const GRATICULE = {
  type: "MultiLineString",
  coordinates: [
    ...steps(-180, 165, 15).map((lon) => steps(-75, 75, 5).map((lat) => [lon, lat])),
    ...steps(-75, 75, 15).map((lat) => steps(-180, 180, 5).map((lon) => [lon, lat])),
  ],
};

export class Painter {
  #canvas;
  #context;
  #land = null;
  #projection = geoOrthographic().clipAngle(90).precision(0.4);

  constructor(canvas, context) {
    this.#canvas = canvas;
    this.#context = context;
  }

  set land(packed) {
    this.#land = unpacked(packed);
  }

  get hasLand() {
    return this.#land !== null;
  }

  /** The length of the radius at a view, in CSS pixels. */
  radius(view) {
    return Math.max(1, Math.min(this.#canvas.clientWidth, this.#canvas.clientHeight) / 2 - MARGIN) * view.zoom;
  }

  /** Returns the place at a point of the canvas as [lon, lat], null beside the globe. */
  placeAt(view, [x, y]) {
    const [dx, dy] = this.fromCentre(view, [x, y]);
    return dx * dx + dy * dy < 1 ? this.#at(view).invert([x, y]) : null;
  }

  /** Returns a point of the canvas in radii from the centre, y upwards. */
  fromCentre(view, [x, y]) {
    const radius = this.radius(view);
    return [(x - this.#canvas.clientWidth / 2) / radius, (this.#canvas.clientHeight / 2 - y) / radius];
  }

  /** Returns the point of the canvas where a place is, null on the far side and beside what is in sight. */
  pointOf(view, place) {
    return isInSight(view, place) ? this.#at(view)(place) : null;
  }

  /** Draws. Fewer pixels are drawn while the globe moves, as many as the screen has when it rests. */
  draw(view, stops, selected, colours, moving) {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const ratio = Math.min(devicePixelRatio, moving ? MOVING_RATIO : RESTING_RATIO);
    const size = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== size[0] || this.#canvas.height !== size[1]) [this.#canvas.width, this.#canvas.height] = size;
    const context = this.#context;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.save();
    // A closer look is through a window: the disc and its rim are the same at every zoom.
    context.beginPath();
    context.arc(width / 2, height / 2, this.radius(WHOLE), 0, 2 * Math.PI);
    if (view.zoom > 1) context.clip();
    const projection = this.#at(view);
    const path = geoPath(projection, context);
    const trace = (shape) => {
      context.beginPath();
      path(shape);
    };
    trace(SPHERE);
    context.fillStyle = colours.sea;
    context.fill();
    trace(GRATICULE);
    context.lineWidth = 0.5;
    context.strokeStyle = colours.grid;
    context.stroke();
    if (this.#land) {
      trace(this.#land);
      context.fillStyle = colours.land;
      context.fill();
      context.lineWidth = 0.75;
      context.strokeStyle = colours.coast;
      context.stroke();
    }
    const ring = (point, radius, width, colour) => {
      context.beginPath();
      context.arc(...point, radius, 0, 2 * Math.PI);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    };
    const inSight = (stop) => isInSight(view, stop.place);
    if (selected && inSight(selected)) {
      const point = projection(selected.place);
      ring(point, DOT + 5, 5, colours.ground);
      ring(point, DOT + 5, 2, colours.stop);
    }
    // What is true lies over what stands in, and what is chosen over all.
    const rank = (stop) => (stop === selected ? 2 : stop.standsIn ? 0 : 1);
    for (const stop of stops.filter(inSight).sort((a, b) => rank(a) - rank(b))) {
      const point = projection(stop.place);
      ring(point, DOT, 3, colours.ground);
      context.fillStyle = stop.standsIn ? colours.ground : colours.stop;
      context.fill();
      if (stop.standsIn) ring(point, DOT - 0.75, 1.5, colours.stop);
    }
    context.restore();
  }

  #at(view) {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    return this.#projection
      .rotate([-view.lon, -view.lat])
      .scale(this.radius(view))
      .translate([width / 2, height / 2])
      .clipExtent([
        [-MARGIN, -MARGIN],
        [width + MARGIN, height + MARGIN],
      ]);
  }
}

/** Returns the land that `land.mjs` has packed, as GeoJSON. */
function unpacked({ unit, polygons }) {
  const ring = (steps) => {
    const points = [];
    let [x, y] = [0.5, 0.5];
    for (let i = 0; i < steps.length; i += 2) points.push([(x += steps[i]) * unit, (y += steps[i + 1]) * unit]);
    return points;
  };
  return { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(ring)) };
}

function steps(first, last, step) {
  return Array.from({ length: (last - first) / step + 1 }, (_, i) => first + i * step);
}
