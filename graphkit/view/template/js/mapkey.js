/** The key of the map: what its signs stand for, as far as they are drawn; below the map, and in its picture. */

import { el, svg } from "./dom.js";
import { drawShape } from "./glyphs.js";

/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {{drawn: string, text: string, draw: (palette: Palette, x: number, y: number) => SVGElement}} MapSign `drawn` finds the sign on the map */

/** @param {number} cx @param {number} cy @param {number} r @param {Record<string, any>} look */
const circle = (cx, cy, r, look) => svg("circle", { cx, cy, r, ...look });

/** @type {MapSign[]} */
const SIGNS = [
  { drawn: ".spot-violent", text: "Acts of force; the number tells how many", draw: ({ violence }, x, y) => circle(x, y, 5, { fill: violence }) },
  { drawn: ".spot-circle:not(.spot-violent)", text: "Other incidents", draw: ({ soft }, x, y) => circle(x, y, 5, { fill: soft }) },
  { drawn: ".spot-area-ring", text: "Somewhere in this area", draw: ({ soft }, x, y) => circle(x, y, 6, { fill: "none", stroke: soft, "stroke-dasharray": "2.5 2.5" }) },
  { drawn: ".spot-glyph", text: "Facility", draw: ({ fills }, x, y) => drawShape("diamond", x, y, 5, { fill: fills.facility }) },
];

/** The signs that a map shows. @param {Element} picture */
export function mapSigns(picture) {
  return SIGNS.filter(({ drawn }) => picture.querySelector(drawn));
}

/** The same as a line of text. @param {Element} picture @param {Palette} palette @returns {Node[]} */
export function mapKey(picture, palette) {
  return mapSigns(picture).map(({ text, draw }) => el("span", {}, svg("svg", { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, draw(palette, 8, 8)), text));
}
