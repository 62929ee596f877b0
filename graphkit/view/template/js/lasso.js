/** The lasso: nodes are selected together by a line drawn around them, or one by one with the shift key. */

import { byId, svg } from "./dom.js";
import { isInside } from "./outlines.js";

const LEAST_PX = 6;

/** @typedef {{x: number, y: number}} Point */

/** Listens before the drawing does: with the shift key, or while the button is pressed, a drag does not move the picture.
 * @param {HTMLElement} host @param {{find: (at: Point) => number | undefined, placed: () => ({row: number} & Point)[],
 *   onAdd: (row: number) => void, onRing: (rows: number[], isMore: boolean) => void}} listeners */
export function bindLasso(host, { find, placed, onAdd, onRing }) {
  const button = byId("lasso");
  const isOn = () => button.getAttribute("aria-pressed") === "true";
  const turn = (/** @type {boolean} */ on) => {
    button.setAttribute("aria-pressed", String(on));
    host.classList.toggle("lassoing", on);
  };
  button.addEventListener("click", () => turn(!isOn()));
  host.addEventListener("pointerdown", (event) => {
    if (event.button || !(event.shiftKey || isOn())) return;
    event.stopPropagation();
    event.preventDefault();
    const box = host.getBoundingClientRect();
    const at = (/** @type {PointerEvent} */ moved) => ({ x: moved.clientX - box.left, y: moved.clientY - box.top });
    const points = [at(event)];
    const ring = svg("polygon", { class: "lasso-ring" });
    const sheet = svg("svg", { class: "lasso-sheet", "aria-hidden": "true" }, ring);
    host.append(sheet);
    const drag = (/** @type {PointerEvent} */ moved) => {
      points.push(at(moved));
      ring.setAttribute("points", points.map(({ x, y }) => `${x},${y}`).join(" "));
    };
    const end = (/** @type {PointerEvent} */ ended) => {
      removeEventListener("pointermove", drag);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      sheet.remove();
      if (ended.type === "pointercancel") return;
      if (points.every(({ x, y }) => Math.hypot(x - points[0].x, y - points[0].y) < LEAST_PX)) {
        const row = find(points[0]);
        if (row !== undefined) onAdd(row);
        return;
      }
      turn(false);
      const flat = points.flatMap(({ x, y }) => [x, y]);
      onRing(placed().filter(({ x, y }) => isInside(flat, [x, y])).map(({ row }) => row), event.shiftKey);
    };
    addEventListener("pointermove", drag);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }, { capture: true });
}
