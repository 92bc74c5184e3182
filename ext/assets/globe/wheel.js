// Whose the wheel is. Scrolling over the globe zooms it, and yet nobody is caught who only passes by: a gesture that
// began elsewhere, or while the page was scrolling, goes on scrolling the page.

/** Milliseconds without an event that end a gesture. */
const PAUSE = 200;
/** Pixels of one line, for wheels that count lines. */
const LINE = 16;

/**
 * Calls `zoom(factor, event)` for the events that are the globe's; it returns whether anything changed. At the limits
 * nothing does, and the page scrolls.
 */
export function listenToWheel(canvas, zoom, signal) {
  let last = -Infinity;
  let scrolled = -Infinity;
  let ours = false;
  // The times are those of the events: a page that is slow to hear of them must not make two gestures of one.
  addEventListener("scroll", (event) => (scrolled = event.timeStamp), { passive: true, signal });
  addEventListener(
    "wheel",
    (event) => {
      const now = event.timeStamp;
      if (now - last > PAUSE) ours = event.target === canvas && now - scrolled > PAUSE;
      last = now;
    },
    { passive: true, capture: true, signal },
  );
  canvas.addEventListener(
    "wheel",
    (event) => {
      // A pinch on a touchpad comes as a wheel with the control key.
      if (!ours && !event.ctrlKey) return;
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1);
      const changed = zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002)), event);
      if (changed || event.ctrlKey) event.preventDefault();
      else ours = false;
    },
    { passive: false, signal },
  );
}
