/** Looks: how nodes and lines are drawn, as vis-network takes it; the SVG asks here too. */

import { isViolent } from "./model.js";
import { coloursOfNode } from "./palette.js";

/** @typedef {import("./scope.js").Line} Line @typedef {import("./canvas.js").Picture} Picture */

/** @type {Record<string, number[] | false>} */
export const DASHES = {
  actual: false, historical: false, claimed: [9, 3], alleged: [5, 4], planned: [1.5, 4], hypothetical: [1.5, 4], denied: [1.5, 4],
};

const OPACITY_DIM = 0.18;

/** Whether a node steps back because others are lit. @param {Picture} picture @param {number} row */
export function isDim({ marks }, row) {
  return marks.rows.size > 0 && !marks.rows.has(row);
}

/** Whether a line steps back because others are lit. @param {Picture} picture @param {Line} line */
export function isOff({ marks }, line) {
  return marks.lines !== null && !marks.lines.has(line.id);
}

/** @param {Picture} picture @param {number} row */
export function nodeLook(picture, row) {
  const node = picture.model.nodes[row];
  const { fill, border } = coloursOfNode(picture.palette, node, isViolent(node));
  const colour = { background: fill, border };
  return {
    id: row, x: node.x, y: node.y, shape: node.shape, size: node.size, opacity: isDim(picture, row) ? OPACITY_DIM : 1,
    borderWidth: picture.scope.names.has(row) ? 5 : node.shape === "star" ? 1 : 1.8,
    color: { ...colour, hover: colour, highlight: colour },
  };
}

/** @param {import("./palette.js").Palette} palette @param {Line} line */
export function lineColour(palette, line) {
  if (line.onPath) return palette.focus;
  if (line.status === "denied") return palette.soft;
  if (line.isViolent) return palette.violence;
  return line.isQuiet ? palette.line : palette.soft;
}

/** @param {Picture} picture @param {Line} line */
export function lineLook(picture, line) {
  const colour = lineColour(picture.palette, line);
  const width = line.onPath ? 3 : line.isQuiet ? 1 : Math.min(1 + 0.35 * Math.log2(1 + line.outlets), 2.6);
  const opacity = isOff(picture, line) ? 0.1 : line.isViolent || line.onPath ? 0.75 : 0.7;
  return {
    id: line.id, from: line.from, to: line.to, width, dashes: DASHES[line.status] ?? false,
    color: { color: colour, hover: colour, highlight: colour, opacity },
    arrows: { to: { enabled: line.hasForward, scaleFactor: 0.45 }, from: { enabled: line.hasBackward, scaleFactor: 0.45 } },
  };
}
