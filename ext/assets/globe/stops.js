// The stops, as the list in the page has them.

/** Returns {id, name, place: [lon, lat], item} for each item of the list. */
export function stopsOf(element) {
  return [...element.querySelectorAll(".portfolio-stop")].map((item) => ({
    id: item.dataset.place,
    name: item.dataset.name,
    place: [Number(item.dataset.lon), Number(item.dataset.lat)],
    item,
  }));
}

/** Returns the stop that is nearest to a point and within reach, or null; `locate` gives a stop's point or null. */
export function nearest(stops, [x, y], reach, locate) {
  let found = null;
  let least = reach;
  for (const stop of stops) {
    const point = locate(stop);
    if (!point) continue;
    const distance = Math.hypot(point[0] - x, point[1] - y);
    if (distance <= least) [found, least] = [stop, distance];
  }
  return found;
}
