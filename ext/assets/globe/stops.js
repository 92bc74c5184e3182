// The stops, as the list in the page has them.

/** Returns {id, name, place: [lon, lat], standsIn, item} for each item of the list. */
export function stopsOf(element) {
  return [...element.querySelectorAll(".portfolio-stop")].map((item) => ({
    id: item.dataset.place,
    name: item.dataset.name,
    place: [Number(item.dataset.lon), Number(item.dataset.lat)],
    standsIn: "standIn" in item.dataset,
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

/** Returns the stops that stand at the point of a stop, with it. */
export function stopsAt(stops, { place: [lon, lat] }) {
  return stops.filter(({ place }) => place[0] === lon && place[1] === lat);
}

/** Returns what a tap on a stop chooses: of several at one point, the one after that which is chosen. */
export function inTurn(stops, stop, chosen) {
  const here = stopsAt(stops, stop);
  return here[(here.indexOf(chosen) + 1) % here.length];
}
