/** The arrangement: where the labels of nodes and the counts on lines stand, worked out once for each scale. */

import { BoxGrid, placeLabels, wrapped } from "./labels.js";
import { isViolent } from "./model.js";
import { SANS, createRuler } from "./ruler.js";
import { dateText, kindName, undatedName } from "./words.js";

/**
 * @typedef {import("./canvas.js").Picture} Picture @typedef {import("./scope.js").Line} Line
 * @typedef {import("./labels.js").Label} Label @typedef {import("./labels.js").Box} Box
 * @typedef {{line: Line, x: number, y: number, angle: number}} LineMark a count, or the stroke through what is denied
 */

/** With more lines than these, labels are placed without regard to them. */
const MOST_CROSSED = 160;
const LEAST_LINE_PX = 44;
/** A longer name of an incident stands on two lines. */
const MOST_LETTERS = 24;
/** A name of so much weight is told even where its label must go far from it. */
const LEAST_NOTABLE = 0.7;
/** Where on a line its mark may stand, best first. */
const LINE_SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/** What arranges `picture`; the last arrangement is kept until something of it changes. @param {Picture} picture */
export function createArrangement(picture) {
  const widthOf = createRuler();
  let kept = { key: "", labels: /** @type {Label[]} */ ([]), marks: /** @type {LineMark[]} */ ([]) };
  return {
    /** Labels and marks at a scale, in its pixels. @param {number} scale */
    at(scale) {
      const key = `${picture.version}|${scale.toFixed(4)}|${picture.hovered}`;
      if (kept.key !== key) kept = { key, ...arrange(picture, scale, widthOf) };
      return kept;
    },
    /** The labels that were arranged last. */
    get labels() {
      return kept.labels;
    },
  };
}

/** @param {Picture} picture @param {number} scale @param {(font: string, text: string) => number} widthOf */
function arrange(picture, scale, widthOf) {
  const { model, scope, marks, hovered } = picture;
  const rows = marks.rows.size ? scope.rows.filter((row) => marks.rows.has(row) || row === hovered) : scope.rows;
  const wishes = rows.map((row) => wishOf(picture, row, scale, widthOf)).sort((a, b) => b.rank - a.rank || a.row - b.row);
  const taken = scope.rows.map((row) => boxOf(model.nodes[row], scale));
  const crossed = scope.lines.length <= MOST_CROSSED ? scope.lines.map((line) => endsOf(model, line, scale)) : [];
  const labels = placeLabels(wishes, taken, crossed, new Set([...marks.strong, ...(hovered === null ? [] : [hovered])]));
  return { labels, marks: placeMarks(picture, scale, [...taken, ...labels]) };
}

/** @param {import("./model.js").GraphNode} node @param {number} scale @returns {Box} */
function boxOf({ x, y, size }, scale) {
  const reach = size * scale * 0.9;
  return { x: x * scale - reach, y: y * scale - reach, width: 2 * reach, height: 2 * reach };
}

/** @param {Picture} picture @param {number} row @param {number} scale @param {(font: string, text: string) => number} widthOf @returns {import("./labels.js").Wish} */
function wishOf(picture, row, scale, widthOf) {
  const { model, marks, palette, hovered } = picture;
  const node = model.nodes[row];
  const base = { row, x: node.x * scale, y: node.y * scale, reach: node.size * scale + (marks.strong.has(row) ? 6 : 0) };
  const first = Number(marks.strong.has(row)) * 4 + Number(row === hovered) * 8 + Number(marks.rows.has(row)) * 2;
  const name = picture.scope.names.get(row);
  if (node.incident && !name) {
    const { names, when } = incidentLines(picture, node);
    const lines = [...names, ...when];
    const fonts = lines.map((_, i) => (i < names.length ? `600 11px ${SANS}` : `11px ${SANS}`));
    const colour = isViolent(node) ? palette.violence : palette.ink;
    return { ...base, lines, fonts, colours: lines.map((_, i) => (i < names.length ? colour : palette.soft)), leading: lines.map(() => 13),
      widths: lines.map((line, i) => widthOf(fonts[i], line)), rank: first + node.weight * 0.8 };
  }
  const px = Math.round(11 + 4.5 * node.weight);
  const font = `${node.weight > 0.45 ? 700 : node.weight > 0.2 ? 600 : 400} ${px}px ${SANS}`;
  const lines = wrapped(name ?? (node.distinction ? `${node.label} (${node.distinction})` : node.label));
  return { ...base, lines, fonts: lines.map(() => font), colours: lines.map(() => palette.ink), leading: lines.map(() => px + 2),
    widths: lines.map((line) => widthOf(font, line)), rank: first + node.weight, isNotable: node.weight >= LEAST_NOTABLE };
}

/** An incident by where and when it was, for kinds repeat and places and days hardly do; by its name where only the country is known.
 * @param {Picture} picture @param {import("./model.js").GraphNode} node */
function incidentLines({ model, accounts }, node) {
  const incident = /** @type {import("./model.js").Incident} */ (node.incident);
  const date = accounts[node.row]?.date ?? null;
  const kind = kindName(incident.kind).toLowerCase();
  const place = incident.place === null ? null : model.nodes[incident.place];
  if (place === null || place.group === "country") return { names: wrapped(undatedName(node.label), MOST_LETTERS), when: date ? [dateText(date)] : [] };
  return { names: wrapped(place.label, MOST_LETTERS), when: [date ? `${kind}, ${dateText(date)}` : kind] };
}

/** From where to where a line runs. @param {import("./model.js").Model} model @param {Line} line @param {number} scale @returns {[number, number, number, number]} */
function endsOf(model, line, scale) {
  const [from, to] = [model.nodes[line.from], model.nodes[line.to]];
  return [from.x * scale, from.y * scale, to.x * scale, to.y * scale];
}

/** How many statements a line bundles, and the stroke through what is denied, where there is room on the line.
 * @param {Picture} picture @param {number} scale @param {Box[]} taken @returns {LineMark[]} */
function placeMarks({ model, scope }, scale, taken) {
  const grid = new BoxGrid();
  for (const box of taken) grid.add(box);
  const placed = [];
  for (const line of scope.lines) {
    if (line.count < 2 && line.status !== "denied") continue;
    const [ax, ay, bx, by] = endsOf(model, line, scale);
    if (Math.hypot(bx - ax, by - ay) < LEAST_LINE_PX) continue;
    for (const share of LINE_SHARES) {
      const [x, y] = [ax + (bx - ax) * share, ay + (by - ay) * share];
      const box = { x: x - 9, y: y - 8, width: 18, height: 16 };
      if (grid.isTaken(box)) continue;
      grid.add(box);
      placed.push({ line, x, y, angle: Math.atan2(by - ay, bx - ax) });
      break;
    }
  }
  return placed;
}
