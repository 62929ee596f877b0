/** The overlay: what is painted above the nodes and lines, in pixels of the screen. */

import { leaderOf, paintLabel } from "./labels.js";
import { isOff } from "./looks.js";
import { SANS } from "./ruler.js";

/** @typedef {import("./canvas.js").Picture} Picture */

/** @param {CanvasRenderingContext2D} context @param {Picture} picture @param {number} scale
 * @param {import("./labels.js").Label[]} labels those that can be seen whole @param {import("./arrangement.js").LineMark[]} marks */
export function paintOverlay(context, picture, scale, labels, marks) {
  const { model, scope, palette } = picture;
  context.save();
  context.scale(1 / scale, 1 / scale);
  for (const { line, x, y, angle } of marks) {
    if (isOff(picture, line)) continue;
    if (line.status === "denied") paintStroke(context, x, y, angle, palette.soft);
    else paintCount(context, line.count, x, y, palette);
  }
  for (const label of labels) if (label.from) paintLeader(context, label, palette.faint);
  for (const row of picture.marks.strong) if (scope.isShown[row]) paintRing(context, model.nodes[row], scale, palette.focus);
  for (const label of labels) paintLabel(context, label, palette.paper);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {import("./labels.js").Label} label @param {string} colour */
function paintLeader(context, label, colour) {
  const [ax, ay, bx, by] = leaderOf(label) ?? [0, 0, 0, 0];
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(ax, ay);
  context.lineTo(bx, by);
  context.stroke();
}

/** What is selected, and the ends of a path, ringed. @param {CanvasRenderingContext2D} context @param {import("./model.js").GraphNode} node @param {number} scale @param {string} colour */
function paintRing(context, { x, y, size, shape }, scale, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(x * scale, y * scale, size * scale * (shape === "square" ? 1.42 : 1.1) + 4, 0, 2 * Math.PI);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {number} count @param {number} x @param {number} y @param {any} palette */
function paintCount(context, count, x, y, palette) {
  context.font = `600 10px ${SANS}`;
  const half = Math.max(context.measureText(String(count)).width / 2 + 4, 7.5);
  context.fillStyle = palette.paper;
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x - half, y - 7, 2 * half, 14, 7);
  context.fill();
  context.stroke();
  context.fillStyle = palette.ink;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String(count), x, y + 0.5);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} angle @param {string} colour */
function paintStroke(context, x, y, angle, colour) {
  context.save();
  context.translate(x, y);
  context.rotate(angle + Math.PI / 3);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(-7, 0);
  context.lineTo(7, 0);
  context.stroke();
  context.restore();
}
