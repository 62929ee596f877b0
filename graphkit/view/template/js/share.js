/** Sharing: the picture as PNG and SVG, what it shows as CSV, and the address of this very view. */

import { announce, byId, el, offerFile, svg } from "./dom.js";
import { DASHES } from "./canvas.js";
import { drawShape, paintOf, round } from "./glyphs.js";
import { isViolent } from "./model.js";
import { buildSheet, formatCsv } from "./tables.js";

const MARGIN = 40;
const SANS_FILE = "Helvetica, Arial, sans-serif";

/** @param {any} app */
export function bindSharing(app) {
  const menu = byId("share-menu");
  const toggle = byId("share");
  const close = () => {
    menu.hidden = true;
    toggle.setAttribute("aria-expanded", "false");
  };
  toggle.addEventListener("click", () => {
    menu.hidden = !menu.hidden;
    toggle.setAttribute("aria-expanded", String(!menu.hidden));
    byId("cite").textContent = citation(app.model);
    if (!menu.hidden) menu.querySelector("button")?.focus();
  });
  addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target)) && event.target !== toggle) close();
  });
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    close();
    toggle.focus();
  });
  const name = fileName(app.model.title);
  byId("share-link").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      announce("Address copied");
    } catch {
      announce("The address of this view stands in the address bar");
    }
    close();
  });
  byId("share-svg").addEventListener("click", () => {
    offerFile(`${name}.svg`, new Blob([svgText(app)], { type: "image/svg+xml" }));
    close();
  });
  byId("share-png").addEventListener("click", () => {
    pngBlob(app, (blob) => blob && offerFile(`${name}.png`, blob));
    close();
  });
  byId("share-csv").addEventListener("click", () => {
    offerFile(`${name}.csv`, new Blob(["\ufeff", formatCsv(buildSheet(app.model, app.passing, app.view.table === "incidents" && app.view.tab !== "table" ? "statements" : app.view.table))], { type: "text/csv" }));
    close();
  });
  byId("share-print").addEventListener("click", () => {
    close();
    print();
  });
}

/** @param {string} title */
function fileName(title) {
  return title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph";
}

/** @param {import("./model.js").Model} model */
export function citation(model) {
  return `${model.title}. Graph of ${model.origin}${model.period ? `, ${model.period}` : ""}${model.made ? `. Made on ${model.made}` : ""} with graphkit.`;
}

/** The picture as the canvas shows it, on paper, with its title and source. @param {any} app @param {(blob: Blob | null) => void} done */
function pngBlob(app, done) {
  const source = app.canvas.host.querySelector("canvas");
  const grain = source.width / app.canvas.host.clientWidth;
  const sheet = /** @type {HTMLCanvasElement} */ (el("canvas", { width: source.width, height: source.height + 76 * grain }));
  const context = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
  const { paper, ink, soft } = app.canvas.palette;
  context.fillStyle = paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(source, 0, 46 * grain);
  context.scale(grain, grain);
  context.fillStyle = ink;
  context.font = "700 20px Georgia, serif";
  context.fillText(app.model.title, 16, 30, source.width / grain - 32);
  context.fillStyle = soft;
  context.font = `11px ${SANS_FILE}`;
  context.fillText(citation(app.model), 16, sheet.height / grain - 12, source.width / grain - 32);
  sheet.toBlob(done, "image/png");
}

/** The nodes, lines and labels that are drawn in full as SVG. @param {any} app */
export function svgText(app) {
  const { canvas, model } = app;
  const { scope, palette } = canvas;
  const scale = canvas.network.getScale();
  const rows = scope.rows.map((/** @type {number} */ row) => model.nodes[row]);
  const { labels } = canvas.arranged();
  const xs = [...rows.map((/** @type {any} */ node) => node.x * scale), ...labels.flatMap((/** @type {any} */ box) => [box.x, box.x + box.width])];
  const ys = [...rows.map((/** @type {any} */ node) => node.y * scale), ...labels.flatMap((/** @type {any} */ box) => [box.y, box.y + box.height])];
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN - 30];
  const [width, height] = [Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN + 10 - top];
  const colourOf = (/** @type {any} */ line) => (line.onPath ? palette.focus : line.status === "denied" ? palette.faint : line.isViolent ? palette.violence : line.isQuiet ? palette.line : palette.soft);
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: [left, top, width, height].map(round).join(" "), width: round(width), height: round(height), "font-family": SANS_FILE },
    svg("title", {}, model.title),
    svg("rect", { x: round(left), y: round(top), width: round(width), height: round(height), fill: palette.paper }),
    svg("text", { x: round(left + 16), y: round(top + 30), "font-size": 20, "font-weight": 700, "font-family": "Georgia, serif", fill: palette.ink }, model.title),
    scope.lines.map((/** @type {any} */ line) => svgLine(model, line, scale, colourOf(line))),
    rows.map((/** @type {any} */ node) => drawShape(node.shape, node.x * scale, node.y * scale, node.size * scale, paintOf(palette, node.group, isViolent(node)))),
    labels.map((/** @type {any} */ label) => svgLabel(label, palette.paper)),
    svg("text", { x: round(left + 16), y: round(top + height - 12), "font-size": 11, fill: palette.soft }, citation(model)));
  return new XMLSerializer().serializeToString(picture);
}

/** @param {any} model @param {any} line @param {number} scale @param {string} colour */
function svgLine(model, line, scale, colour) {
  const [from, to] = [model.nodes[line.from], model.nodes[line.to]];
  const [ax, ay, bx, by] = [from.x * scale, from.y * scale, to.x * scale, to.y * scale];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const tip = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ dx, /** @type {number} */ dy) =>
    svg("polygon", { points: [[x, y], [x - 8 * dx + 3 * dy, y - 8 * dy - 3 * dx], [x - 8 * dx - 3 * dy, y - 8 * dy + 3 * dx]].map((point) => point.map(round).join(",")).join(" "), fill: colour });
  const dashes = DASHES[line.status];
  return svg("g", {},
    svg("line", { x1: round(ax), y1: round(ay), x2: round(bx), y2: round(by), stroke: colour, "stroke-width": line.onPath ? 3 : 1.2, "stroke-dasharray": dashes ? dashes.join(" ") : null }),
    line.hasForward ? tip(bx - ux * to.size * scale, by - uy * to.size * scale, ux, uy) : null,
    line.hasBackward ? tip(ax + ux * from.size * scale, ay + uy * from.size * scale, -ux, -uy) : null);
}

/** @param {any} label @param {string} paper */
function svgLabel(label, paper) {
  const x = label.align === "left" ? label.x : label.align === "right" ? label.x + label.width : label.x + label.width / 2;
  const anchor = label.align === "left" ? "start" : label.align === "right" ? "end" : "middle";
  let y = label.y;
  return svg("text", { "text-anchor": anchor, stroke: paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" },
    label.lines.map((/** @type {string} */ line, /** @type {number} */ i) => {
      y += label.leading[i];
      const [, weight, size] = /^(?:(\d+) )?(\d+)px/.exec(label.fonts[i]) ?? ["", "400", "12"];
      return svg("tspan", { x: round(x), y: round(y - label.leading[i] * 0.24), fill: label.colours[i], "font-size": size, "font-weight": weight ?? "400" }, line);
    }));
}
