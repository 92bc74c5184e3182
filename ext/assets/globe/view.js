// Where the globe is looked at from. A view is {lon, lat, zoom}: the degrees of the centre, north being up, and how many
// times the globe is as large as its box.

const RADIANS = Math.PI / 180;

export const MIN_ZOOM = 1;
export const MAX_ZOOM = 8;
/** Beyond it a drag would turn the globe upside down. */
const MAX_LAT = 88;

export const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** Returns the view with its values in their bounds, longitude from -180 to 180. */
export function bounded({ lon, lat, zoom }) {
  return {
    lon: ((((lon + 180) % 360) + 360) % 360) - 180,
    lat: clamp(lat, -MAX_LAT, MAX_LAT),
    zoom: clamp(zoom, MIN_ZOOM, MAX_ZOOM),
  };
}

/** Tells whether a place, [lon, lat] in degrees, is on the near side: less than 90 degrees from the centre. */
export function isInSight(view, [lon, lat]) {
  const [p, p0] = [lat * RADIANS, view.lat * RADIANS];
  return Math.sin(p) * Math.sin(p0) + Math.cos(p) * Math.cos(p0) * Math.cos((lon - view.lon) * RADIANS) > 0;
}

/**
 * Returns the view in which a place stands at a point of the disc, so that what is under the pointer stays under it.
 *
 * The orthographic projection (Snyder, Map Projections, 1987, equations 20-3 and 20-4) gives
 * x = cos(p) sin(l - l0) and y = cos(p0) sin(p) - sin(p0) cos(p) cos(l - l0), here solved for the centre (l0, p0).
 * With north up there may be no such view near the poles; then it is the nearest.
 *
 * @param view the present view
 * @param place [lon, lat] in degrees
 * @param point [x, y] in radii from the centre of the disc, y upwards
 */
export function turnedTo(view, [lon, lat], [x, y]) {
  const across = Math.cos(lat * RADIANS);
  const up = Math.sin(lat * RADIANS);
  const angle = Math.asin(clamp(across ? x / across : 0, -1, 1));
  const near = across * Math.cos(angle);
  const tilt = Math.atan2(near, up);
  const turn = Math.acos(clamp(y / Math.hypot(up, near), -1, 1));
  const lats = [turn - tilt, -turn - tilt].map((value) => Math.atan2(Math.sin(value), Math.cos(value)) / RADIANS);
  const [best] = lats.sort((a, b) => Math.abs(a - view.lat) - Math.abs(b - view.lat));
  return bounded({ lon: lon - angle / RADIANS, lat: best, zoom: view.zoom });
}
