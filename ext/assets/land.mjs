// The land of the earth, as coarse as it is wanted: Natural Earth's at 1:50m, which has ten times as many points as a
// globe can show, without the corners and the islands that nobody would see.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const source = createRequire(import.meta.url).resolve("world-atlas/land-50m.json");
const topology = presimplify(JSON.parse(readFileSync(source, "utf-8")), sphericalTriangleArea);

/**
 * Returns the land as GeoJSON.
 *
 * @param corner corners that span less go, in steradians: 1e-5 is 400 square kilometres
 * @param island islands that are smaller go
 */
export function landOf({ corner, island }) {
  const simple = simplify(topology, corner);
  return feature(filter(simple, filterWeight(simple, island, sphericalRingArea)), "land");
}

/** Degrees of a step in what is packed. */
const UNIT = 0.02;

/**
 * Returns the land as numbers that compress well, which `globe/painter.js` reads: for each ring of each polygon the
 * steps east and north from point to point, of `unit` degrees, the first from [0, 0]. A point is in the middle of its
 * step, at an odd hundredth of a degree: d3-geo takes land for sea where points are exactly 90 degrees from the centre
 * of a view, and views are at round numbers.
 */
export function packed(land) {
  const steps = (ring) => {
    const flat = [];
    let pen = [0, 0];
    for (const point of ring) {
      const next = point.map((degrees) => Math.floor(degrees / UNIT));
      if (flat.length && `${next}` === `${pen}`) continue;
      flat.push(next[0] - pen[0], next[1] - pen[1]);
      pen = next;
    }
    return flat;
  };
  const polygons = land.features.flatMap(({ geometry: { type, coordinates } }) =>
    (type === "Polygon" ? [coordinates] : coordinates).map((polygon) => polygon.map(steps)),
  );
  return { unit: UNIT, polygons };
}
