/** Pictures: what the graph or the map shows, all of it, as one SVG with its title and its source. */

import { el, svg } from "./dom.js";
import { filterTexts, omittedText } from "./filtertext.js";
import { drawShape, paintOf, round } from "./glyphs.js";
import { leaderOf } from "./labels.js";
import { DASHES, isDim, isOff, lineColour } from "./looks.js";
import { mapSigns } from "./mapkey.js";
import { isViolent } from "./model.js";
import { coloursOf, coloursOfNode } from "./palette.js";
import { GROUP_NAMES, STATUSES, groupName, kindName } from "./words.js";

const MARGIN = 40;
const HEAD = 46;
const INDENT = 16;
const LINE = 16;
const LETTER_PX = 5.8;
const LEAST_WIDTH = 640;
const SANS = "Helvetica, Arial, sans-serif";
/** Dots a pixel of a PNG, as far as browsers make canvases so large. */
const GRAIN = 2;
const MOST_DOTS = 8000;
/** What the style sheet says of the map and a file must say by itself. */
const STYLES = ["fill", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-linejoin", "paint-order", "font-family", "font-style", "font-weight", "text-anchor", "vector-effect"];

/** @param {import("./model.js").Model} model */
export function citation(model) {
  return `${model.title}. Graph of ${model.origin}${model.period ? `, ${model.period}` : ""}. Made ${model.made ? `on ${model.made} ` : ""}with graphkit.`;
}

/** The picture of the tab that is shown. @param {any} app @returns {SVGElement} */
export function drawPicture(app) {
  return app.view.tab === "map" ? mapPicture(app) : graphPicture(app);
}

/** @param {SVGElement} picture */
export function formatPicture(picture) {
  return new XMLSerializer().serializeToString(picture);
}

/** @param {SVGElement} picture @param {(blob: Blob | null) => void} done */
export function paintPicture(picture, done) {
  const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
  const grain = Math.min(GRAIN, MOST_DOTS / Math.max(width, height));
  const image = new Image();
  const address = URL.createObjectURL(new Blob([formatPicture(picture)], { type: "image/svg+xml" }));
  image.onload = () => {
    const sheet = /** @type {HTMLCanvasElement} */ (el("canvas", { width: Math.round(width * grain), height: Math.round(height * grain) }));
    const context = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
    context.drawImage(image, 0, 0, sheet.width, sheet.height);
    URL.revokeObjectURL(address);
    sheet.toBlob(done, "image/png");
  };
  image.src = address;
}

/** A sheet with its title above a drawing, and below it the legend, the filters in words, and the source.
 * @param {any} app @param {number} left @param {number} top @param {number} width @param {number} height of the drawing @param {any[]} content */
function sheetOf(app, left, top, width, height, content) {
  const { model, canvas: { palette } } = app;
  const legend = legendRows(app, left + INDENT, top + HEAD + height + LINE, width - 2 * INDENT);
  const notes = [...wrapWords(filterNote(app), width - 2 * INDENT), ...wrapWords(citation(model), width - 2 * INDENT)];
  const foot = legend.height + (notes.length + 1) * LINE;
  const all = HEAD + height + foot;
  const write = (/** @type {string} */ text, /** @type {number} */ i) =>
    svg("text", { x: round(left + INDENT), y: round(top + HEAD + height + legend.height + (i + 1) * LINE), "font-size": 11, fill: palette.soft }, text);
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: [left, top, width, all].map(round).join(" "), width: round(width), height: round(all), "font-family": SANS },
    svg("title", {}, model.title),
    svg("rect", { x: round(left), y: round(top), width: round(width), height: round(all), fill: palette.paper }),
    content,
    svg("text", { x: round(left + INDENT), y: round(top + 30), "font-size": 20, "font-weight": 700, "font-family": "Georgia, serif", fill: palette.ink }, model.title),
    legend.signs, notes.map(write));
}

/** What the filters keep and leave out. @param {any} app */
function filterNote({ model, passing, view }) {
  const filters = filterTexts(model, view);
  return [filters.length ? `Shown: ${filters.join("; ")}.` : "", omittedText(passing, view)].filter(Boolean).join(" ");
}

/** @param {string} text @param {number} width @returns {string[]} */
function wrapWords(text, width) {
  const most = Math.max(Math.floor(width / LETTER_PX), 20);
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The signs that are drawn, in rows of `width`. @param {any} app @param {number} x @param {number} y @param {number} width */
function legendRows(app, x, y, width) {
  const { model, view, canvas: { scope, palette } } = app;
  const nodes = view.tab === "map" ? [] : scope.rows.map((/** @type {number} */ row) => model.nodes[row]);
  const groups = Object.keys(GROUP_NAMES).filter((group) => nodes.some((/** @type {any} */ node) => node.group === group));
  const statuses = STATUSES.filter((status) => nodes.length && scope.lines.some((/** @type {any} */ line) => line.status === status));
  const entries = [
    ...groups.map((group) => ({ text: groupName(group), draw: (/** @type {number} */ cx, /** @type {number} */ cy) =>
      drawShape(nodes.find((/** @type {any} */ node) => node.group === group).shape, cx + 8, cy - 4, 5, paintOf(coloursOf(palette, group, group === "incident"))) })),
    ...(view.tab === "graph" ? app.colourKey : []).map((/** @type {any} */ { text, colour }) => ({ text, draw: (/** @type {number} */ cx, /** @type {number} */ cy) => svg("circle", { cx: cx + 8, cy: cy - 4, r: 5, fill: colour }) })),
    ...statuses.map((status) => ({ text: kindName(status), draw: (/** @type {number} */ cx, /** @type {number} */ cy) =>
      svg("line", { x1: cx - 4, y1: cy - 4, x2: cx + 18, y2: cy - 4, stroke: palette.soft, "stroke-width": 1.5, "stroke-dasharray": DASHES[status] ? String(DASHES[status]) : null }) })),
    ...(view.tab === "map" ? mapSigns(shownMap()) : []).map(({ text, draw }) => ({ text, draw: (/** @type {number} */ cx, /** @type {number} */ cy) => draw(palette, cx + 8, cy - 4) })),
  ];
  let [at, row] = [0, 0];
  const signs = entries.map(({ text, draw }) => {
    const room = 32 + text.length * LETTER_PX + 14;
    if (at > 0 && at + room > width) [at, row] = [0, row + 1];
    const place = [round(x + at), round(y + row * (LINE + 3))];
    at += room;
    return svg("g", {}, draw(place[0], place[1]), svg("text", { x: place[0] + 26, y: place[1], "font-size": 11, fill: palette.ink }, text));
  });
  return { signs, height: entries.length ? (row + 1) * (LINE + 3) + 6 : 0 };
}

/** The nodes, lines and labels that are drawn in full, at a size at which all their labels have room. @param {any} app */
function graphPicture(app) {
  const { canvas, model } = app;
  const { scope, palette } = canvas;
  const rows = scope.rows.map((/** @type {number} */ row) => model.nodes[row]);
  const { labels, marks } = canvas.arranged(1);
  const xs = [...rows.flatMap((/** @type {any} */ node) => [node.x - node.size, node.x + node.size]), ...labels.flatMap((/** @type {any} */ box) => [box.x, box.x + box.width])];
  const ys = [...rows.flatMap((/** @type {any} */ node) => [node.y - node.size, node.y + node.size]), ...labels.flatMap((/** @type {any} */ box) => [box.y, box.y + box.height])];
  const [left, top] = [Math.min(...xs, 0) - MARGIN, Math.min(...ys, 0) - MARGIN - HEAD];
  const [width, height] = [Math.max(Math.max(...xs, 0) + MARGIN - left, LEAST_WIDTH), Math.max(...ys, 0) + MARGIN - top - HEAD];
  return sheetOf(app, left, top, width, height, [
    scope.lines.map((/** @type {any} */ line) => drawLine(app, line)),
    marks.filter((/** @type {any} */ { line }) => !isOff(canvas.picture, line)).map((/** @type {any} */ mark) => drawCount(mark, palette)),
    rows.map((/** @type {any} */ node) => drawShape(node.shape, node.x, node.y, node.size, { ...paintOf(coloursOfNode(palette, node, isViolent(node))), opacity: isDim(canvas.picture, node.row) ? 0.18 : null })),
    labels.map((/** @type {any} */ label) => drawLabel(label, palette)),
  ]);
}

/** @param {any} app @param {any} line */
function drawLine({ model, canvas }, line) {
  const colour = lineColour(canvas.palette, line);
  const [from, to] = [model.nodes[line.from], model.nodes[line.to]];
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const tip = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ dx, /** @type {number} */ dy) =>
    svg("polygon", { points: [[x, y], [x - 8 * dx + 3 * dy, y - 8 * dy - 3 * dx], [x - 8 * dx - 3 * dy, y - 8 * dy + 3 * dx]].map((point) => point.map(round).join(",")).join(" "), fill: colour });
  const dashes = DASHES[line.status];
  return svg("g", { opacity: isOff(canvas.picture, line) ? 0.1 : 0.75 },
    svg("line", { x1: round(from.x), y1: round(from.y), x2: round(to.x), y2: round(to.y), stroke: colour, "stroke-width": line.onPath ? 3 : 1.2, "stroke-dasharray": dashes ? dashes.join(" ") : null }),
    line.hasForward ? tip(to.x - ux * to.size, to.y - uy * to.size, ux, uy) : null,
    line.hasBackward ? tip(from.x + ux * from.size, from.y + uy * from.size, -ux, -uy) : null);
}

/** The number on a line that bundles several statements, or the stroke through what is denied. @param {any} mark @param {any} palette */
function drawCount({ line, x, y, angle }, palette) {
  if (line.status === "denied") {
    const [dx, dy] = [7 * Math.cos(angle + Math.PI / 3), 7 * Math.sin(angle + Math.PI / 3)];
    return svg("line", { x1: round(x - dx), y1: round(y - dy), x2: round(x + dx), y2: round(y + dy), stroke: palette.soft, "stroke-width": 2 });
  }
  const half = Math.max(String(line.count).length * 3 + 4, 7.5);
  return svg("g", {},
    svg("rect", { x: round(x - half), y: round(y - 7), width: round(2 * half), height: 14, rx: 7, fill: palette.paper, stroke: palette.line }),
    svg("text", { x: round(x), y: round(y + 3.5), "font-size": 10, "font-weight": 600, "text-anchor": "middle", fill: palette.ink }, String(line.count)));
}

/** @param {any} label @param {any} palette */
function drawLabel(label, palette) {
  const x = label.align === "left" ? label.x : label.align === "right" ? label.x + label.width : label.x + label.width / 2;
  const anchor = label.align === "left" ? "start" : label.align === "right" ? "end" : "middle";
  const leader = leaderOf(label);
  let y = label.y;
  return svg("g", {},
    leader ? svg("line", { x1: round(leader[0]), y1: round(leader[1]), x2: round(leader[2]), y2: round(leader[3]), stroke: palette.faint }) : null,
    svg("text", { "text-anchor": anchor, stroke: palette.paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" },
      label.lines.map((/** @type {string} */ line, /** @type {number} */ i) => {
        y += label.leading[i];
        const [, weight, size] = /^(?:(\d+) )?(\d+)px/.exec(label.fonts[i]) ?? ["", "400", "12"];
        return svg("tspan", { x: round(x), y: round(y - label.leading[i] * 0.24), fill: label.colours[i], "font-size": size, "font-weight": weight ?? "400" }, line);
      })));
}

function shownMap() {
  return /** @type {SVGElement} */ (document.querySelector(".map-picture"));
}

/** The map as it is seen, its styles written into it. @param {any} app */
function mapPicture(app) {
  const shown = shownMap();
  const { width, height } = shown.getBoundingClientRect();
  const copy = /** @type {SVGElement} */ (shown.cloneNode(true));
  const [originals, copies] = [shown, copy].map((picture) => [...picture.querySelectorAll("*")]);
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    for (const name of STYLES) {
      if (!(name === "stroke-width" && original.hasAttribute(name))) copies[i].setAttribute(name, style.getPropertyValue(name));
    }
  });
  for (const unseen of copy.querySelectorAll("[hidden]")) unseen.remove();
  for (const [name, value] of Object.entries({ x: 0, y: HEAD, width, height })) copy.setAttribute(name, String(round(value)));
  return sheetOf(app, 0, 0, width, height, [copy]);
}
