/** Glyphs: the shapes of vis-network as outlines, for the legend, the faint nodes, the map and the SVG. */

import { svg } from "./dom.js";

/** The corners of a shape around (0, 0), null for a circle. Follows vis-network's own geometry.
 * @param {string} shape @param {number} size @returns {[number, number][] | null} */
export function cornersOf(shape, size) {
  if (shape === "square") return [[-size, -size], [size, -size], [size, size], [-size, size]];
  if (shape === "diamond") return [[0, size], [size, 0], [0, -size], [-size, 0]];
  if (shape === "hexagon") return ring(6, size, 0);
  if (shape === "star") {
    const reach = size * 0.82;
    return Array.from({ length: 10 }, (_, i) => {
      const radius = i % 2 ? reach * 0.5 : reach * 1.3;
      const angle = (Math.PI * 2 * i) / 10;
      return [radius * Math.sin(angle), 0.1 * reach - radius * Math.cos(angle)];
    });
  }
  if (shape === "triangleDown" || shape === "triangle") {
    const reach = size * 1.15;
    const flip = shape === "triangle" ? 1 : -1;
    const half = reach;
    const rise = (Math.sqrt(3) / 6) * reach * 2;
    const height = Math.sqrt(4 * reach * reach - half * half);
    const shift = 0.275 * reach;
    return [[0, flip * (-(height - rise) + shift)], [half, flip * (rise + shift)], [-half, flip * (rise + shift)]];
  }
  return null;
}

/** @param {number} count @param {number} size @param {number} turn @returns {[number, number][]} */
function ring(count, size, turn) {
  return Array.from({ length: count }, (_, i) => {
    const angle = turn + (Math.PI * 2 * i) / count;
    return [size * Math.cos(angle), size * Math.sin(angle)];
  });
}

/** @param {CanvasRenderingContext2D} context @param {string} shape @param {number} x @param {number} y @param {number} size */
export function traceShape(context, shape, x, y, size) {
  const corners = cornersOf(shape, size);
  context.beginPath();
  if (!corners) {
    context.arc(x, y, size, 0, Math.PI * 2);
    return;
  }
  corners.forEach(([dx, dy], i) => (i ? context.lineTo(x + dx, y + dy) : context.moveTo(x + dx, y + dy)));
  context.closePath();
}

/** A shape as an SVG element. @param {string} shape @param {number} x @param {number} y @param {number} size @param {Record<string, any>} attributes */
export function drawShape(shape, x, y, size, attributes) {
  const corners = cornersOf(shape, size);
  if (!corners) return svg("circle", { cx: round(x), cy: round(y), r: round(size), ...attributes });
  return svg("polygon", { points: corners.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(" "), ...attributes });
}

/** A small picture of a node for text and legend, coloured by the style sheet.
 * @param {string} group @param {string} shape @param {boolean} [isViolent] */
export function icon(group, shape, isViolent = false) {
  const name = isViolent ? "violent" : group.split(" ").at(-1);
  const size = shape === "square" ? 5 : shape === "dot" ? 5.5 : 6;
  const glyph = drawShape(shape, 8, 8, size, { class: `glyph glyph-${name}` });
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, glyph);
}

/** The colours of a node, by attribute, for files that leave the page. @param {{fill: string, border: string}} colours */
export function paintOf({ fill, border }) {
  return { fill, stroke: border, "stroke-width": 1.5 };
}

/** @param {number} value */
export function round(value) {
  return Math.round(value * 10) / 10;
}
