/** The fan: the incidents of one place, each by itself around it, for a circle tells only how many there are. */

import { svg } from "./dom.js";
import { drawShape } from "./glyphs.js";
import { isViolent } from "./model.js";
import { dateText, undatedName } from "./words.js";

/** @typedef {import("./model.js").GraphNode} GraphNode */

const MOST = 40;
const STAR_PX = 6;
const RING_PX = 15;
const FIRST_RING_PX = 12;

/** The incidents around (x, y), in rings by date. @param {any} app @param {GraphNode[]} incidents @param {number} x @param {number} y
 * @param {number} inner the radius that is taken in the middle, in pixels @param {number} scale */
export function drawFan(app, incidents, x, y, inner, scale) {
  const { selected } = app.view;
  const chosen = selected && "node" in selected ? selected.node : null;
  return fanPlaces(incidents.length, inner).slice(0, MOST).map(([dx, dy], i) => {
    const node = incidents[i];
    const [px, py] = [x + dx * scale, y + dy * scale];
    const star = drawShape("star", px, py, STAR_PX * scale, { class: `fan-star${isViolent(node) ? " glyph-violent" : " glyph-incident"}`, "stroke-width": scale });
    const open = () => app.select(node.row);
    return svg("g", { class: `fan${chosen === node.row ? " chosen" : ""}`, role: "button", tabindex: 0, "aria-label": `${undatedName(node.label)}, ${dateText(app.passing.accounts[node.row]?.date ?? null)}`,
      onclick: open, onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && open() },
    svg("line", { x1: x, y1: y, x2: px, y2: py, class: "map-leader", "stroke-width": scale }), star);
  });
}

/** Places in rings, each as full as its stars have room. @param {number} count @param {number} inner @returns {[number, number][]} */
export function fanPlaces(count, inner) {
  /** @type {[number, number][]} */
  const places = [];
  for (let ring = 0; places.length < count; ring++) {
    const radius = inner + FIRST_RING_PX + ring * RING_PX;
    const room = Math.min(Math.floor((2 * Math.PI * radius) / (2.6 * STAR_PX)), count - places.length);
    for (let i = 0; i < room; i++) {
      const angle = (2 * Math.PI * i) / room - Math.PI / 2;
      places.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
    }
  }
  return places;
}
