// Mouse, pen and fingers on the canvas. A vertical swipe is the page's: the style sheet says `touch-action: pan-y`.

/** Pixels that a press may wander and still be a tap. */
const TAP = 6;
/** Milliseconds before the end of a drag that give its speed. */
const RECENT = 80;

/**
 * Calls the methods of `target`: `hover(point)` and `leave(event)` for a pointer that is not pressed, `press()`,
 * `drag(from, to)` and `release(speed)` for one that is, in pixels and pixels a millisecond, `tap(point, isTouch)`,
 * and `pinch(factor, point)` for two. Points are [x, y] in pixels of the canvas.
 */
export function listenToPointers(canvas, target, signal) {
  const pressed = new Map();
  const on = (name, listener) => canvas.addEventListener(name, listener, { signal });
  let start = null;
  let wandered = false;
  let track = [];

  const spread = () => {
    const [a, b] = [...pressed.values()];
    return [Math.hypot(a[0] - b[0], a[1] - b[1]), [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]];
  };

  on("pointerdown", (event) => {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    pressed.set(event.pointerId, pointOf(event, canvas));
    if (pressed.size === 1) {
      start = pointOf(event, canvas);
      wandered = false;
      track = [[event.timeStamp, start]];
      target.press();
    } else {
      wandered = true;
    }
  });
  on("pointermove", (event) => {
    const point = pointOf(event, canvas);
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") target.hover(point);
      return;
    }
    if (pressed.size === 2) {
      const [was] = spread();
      pressed.set(event.pointerId, point);
      const [is, middle] = spread();
      if (was && is) target.pinch(is / was, middle);
      return;
    }
    pressed.set(event.pointerId, point);
    if (!wandered) {
      const [across, down] = [point[0] - start[0], point[1] - start[1]];
      if (Math.hypot(across, down) < TAP) return;
      if (event.pointerType === "touch" && Math.abs(down) > Math.abs(across)) {
        // The page scrolls, and the browser will say so only after a few more moves.
        pressed.delete(event.pointerId);
        return;
      }
    }
    target.drag(wandered ? before : start, point);
    wandered = true;
    track = [...track.filter(([time]) => event.timeStamp - time < RECENT), [event.timeStamp, point]];
  });
  on("pointerup", (event) => {
    if (!pressed.delete(event.pointerId) || pressed.size) return;
    if (!wandered) {
      target.tap(pointOf(event, canvas), event.pointerType === "touch");
      return;
    }
    const recent = track.filter(([time]) => event.timeStamp - time < RECENT);
    const [first, last] = [recent[0], recent.at(-1)];
    const time = recent.length > 1 ? last[0] - first[0] : 0;
    target.release(time ? [(last[1][0] - first[1][0]) / time, (last[1][1] - first[1][1]) / time] : [0, 0]);
  });
  on("pointercancel", (event) => pressed.delete(event.pointerId));
  on("pointerleave", (event) => target.leave(event));
}

function pointOf(event, canvas) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
