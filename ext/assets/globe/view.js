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

/** Returns the unit vector to a place, [lon, lat] in degrees. */
export function vectorTo([lon, lat]) {
  const across = Math.cos(lat * RADIANS);
  return [across * Math.cos(lon * RADIANS), across * Math.sin(lon * RADIANS), Math.sin(lat * RADIANS)];
}

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * Tells whether a place, [lon, lat] in degrees, is within the disc, which shows half of the earth at zoom 1: its
 * distance from the axis of sight is the sine of the angle, and the disc is as large as the globe over the zoom.
 */
export function isInSight({ lon, lat, zoom }, place) {
  return dot(vectorTo([lon, lat]), vectorTo(place)) > Math.sqrt(1 - 1 / zoom ** 2);
}

/** Returns the view in which most of some places are seen, or face the reader most. */
export function viewOf(places) {
  const vectors = places.map(vectorTo);
  const facing = (from) => vectors.filter((vector) => dot(vector, from) > 0);
  const sum = (some) => some.reduce((a, b) => a.map((value, i) => value + b[i]), [0, 0, 0]);
  const centres = vectors.map((vector) => sum(facing(vector)));
  const [x, y, z] = centres.reduce((a, b) => (dot(b, b) > dot(a, a) ? b : a), [0, 0, 0]);
  return bounded({ lon: Math.atan2(y, x) / RADIANS, lat: Math.atan2(z, Math.hypot(x, y)) / RADIANS, zoom: 1 });
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
