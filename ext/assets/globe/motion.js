// How a view changes by itself. A motion is a function of the milliseconds since it began, which returns the view then,
// or null when it is over.

import { bounded } from "./view.js";

const TURN = 500;
/** Milliseconds in which speed falls to a third. */
const FADE = 250;
/** Degrees a millisecond: slower than this is rest. */
const REST = 0.002;
/** Degrees a millisecond: once around in half a minute. */
const SPIN = 0.012;

export const prefersStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Turns from a view to another, the shorter way around. */
export function turn(from, to) {
  const east = ((((to.lon - from.lon) % 360) + 540) % 360) - 180;
  let done = false;
  return (elapsed) => {
    if (done) return null;
    const share = Math.min(elapsed / TURN, 1);
    done = share === 1;
    const eased = share * share * (3 - 2 * share);
    const [lon, lat] = [from.lon + east * eased, from.lat + (to.lat - from.lat) * eased];
    return bounded({ lon, lat, zoom: from.zoom * (to.zoom / from.zoom) ** eased });
  };
}

/** Goes on turning after a drag, slower and slower. The speed is in degrees a millisecond, [lon, lat]. */
export function glide(from, [east, north]) {
  return (elapsed) => {
    const fade = Math.exp(-elapsed / FADE);
    if (Math.hypot(east, north) * fade < REST) return null;
    const way = FADE * (1 - fade);
    return bounded({ lon: from.lon + east * way, lat: from.lat + north * way, zoom: from.zoom });
  };
}

/** Rotates until it is told to stop. */
export function spin(from) {
  return (elapsed) => bounded({ ...from, lon: from.lon + SPIN * elapsed });
}
