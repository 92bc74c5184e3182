// Writes the world map that a page shows without a script: land and sea as paths in the Equal Earth projection.
//
//   node world-map.mjs FILE.json
//
// The file says how to project a point in the same way: x = width / 2 + scale * X, y = height / 2 - scale * Y, where
// (X, Y) is the point in the projection's own unit.

import { writeFileSync } from "node:fs";
import { geoEqualEarth, geoPath } from "d3-geo";
import { landOf } from "./land.mjs";

const WIDTH = 1000;
/** For a map as wide as a page, and for one of a quarter of that. */
const WHOLE = { corner: 4e-5, island: 5e-5 };
const SMALL = { corner: 3e-4, island: 4e-4 };

/** Writes rings as a path of whole numbers, each point relative to the one before. */
function compact(rings) {
  let path = "";
  let pen = [0, 0];
  for (const ring of rings) {
    const points = ring
      .map((point) => point.map(Math.round))
      .filter((point, i, all) => i === 0 || `${point}` !== `${all[i - 1]}`);
    if (points.length < 4) continue;
    const steps = points.map(([x, y], i) => [x - (i ? points[i - 1] : pen)[0], y - (i ? points[i - 1] : pen)[1]]);
    // The points after `m` are lines; a number that begins with a minus needs no space before it.
    path += `m${steps.flat().join(" ").replaceAll(" -", "-")}z`;
    pen = points[0];
  }
  return path;
}

/** Returns the rings that a shape becomes when it is projected, cut at the antimeridian and resampled. */
function rings(projection, shape) {
  const found = [];
  const context = {
    moveTo: (x, y) => found.push([[x, y]]),
    lineTo: (x, y) => found.at(-1).push([x, y]),
    closePath: () => {},
  };
  geoPath(projection, context)(shape);
  return found;
}

const sphere = { type: "Sphere" };
const projection = geoEqualEarth().fitWidth(WIDTH, sphere);
const height = Math.ceil(geoPath(projection).bounds(sphere)[1][1]);
projection.translate([WIDTH / 2, height / 2]);

const map = {
  width: WIDTH,
  height,
  scale: Number(projection.scale().toFixed(4)),
  sea: compact(rings(projection.precision(0.7), sphere)),
  land: compact(rings(projection, landOf(WHOLE))),
  small: compact(rings(projection, landOf(SMALL))),
};
writeFileSync(process.argv[2], `${JSON.stringify(map, null, 1)}\n`);
