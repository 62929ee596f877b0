/** The canvas: vis-network holds what is drawn in full; faint nodes lie beneath and labels above. */

import { byId } from "./dom.js";
import { coloursOf, readPalette } from "./palette.js";
import { isViolent } from "./model.js";
import { createUnderlay } from "./underlay.js";
import { BoxGrid, leaderOf, paintLabel, placeLabels, wrapped } from "./labels.js";
import { dateText, kindName } from "./words.js";

/**
 * @typedef {import("./model.js").Model} Model @typedef {import("./scope.js").Scope} Scope
 * @typedef {import("./scope.js").Line} Line @typedef {import("./state.js").View} View
 */

const SANS = '-apple-system, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif';
const REACH_PX = 9;
const EDGE_PX = 22;
const MOST_SCALE = 1.25;

/** @type {Record<string, number[] | false>} */
export const DASHES = {
  actual: false, historical: false, claimed: [9, 3], alleged: [5, 4], planned: [1.5, 4], hypothetical: [1.5, 4], denied: [1.5, 4],
};

/**
 * @param {Model} model
 * @param {{onNode: (row: number) => void, onLine: (line: Line) => void, onNothing: () => void, onOpen: (row: number) => void}} listeners
 */
export function createCanvas(model, listeners) {
  const vis = /** @type {any} */ (window).vis;
  const host = byId("canvas");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(host, { nodes, edges }, { ...model.options, interaction: { ...model.options.interaction, selectable: false } });
  const underlay = createUnderlay(model);
  let palette = readPalette();
  /** @type {Scope} */
  let scope = { rows: [], isShown: new Uint8Array(0), lines: [], cut: 0 };
  /** @type {Map<string, Line>} */
  let lineOf = new Map();
  /** @type {Set<number>} */
  let lit = new Set();
  /** @type {Set<number>} */
  let strong = new Set();
  /** @type {Set<string> | null} */
  let litLines = null;
  /** @type {number | null} */
  let hovered = null;
  let drawn = { key: "", labels: /** @type {import("./labels.js").Label[]} */ ([]), counts: /** @type {any[]} */ ([]) };
  let version = 0;

  /** Shows `next`; what `marks` lights keeps its colour while the rest steps back.
   * @param {Scope} next @param {import("./passing.js").Passing} passing @param {import("./marks.js").Marks} marks @param {boolean} isSame */
  const show = (next, passing, marks, isSame) => {
    scope = next;
    lineOf = new Map(scope.lines.map((line) => [line.id, line]));
    lit = marks.rows;
    strong = marks.strong;
    litLines = marks.lines;
    version += 1;
    // vis-network draws after every change of a set, four times where once is enough.
    network.body.emitter.emit("_blockRedraw");
    swap(nodes, scope.rows.map(nodeLook));
    swap(edges, scope.lines.map(edgeLook));
    network.body.emitter.emit("_allowRedraw");
    if (!isSame) underlay.update(passing, scope.isShown, palette, redraw);
    redraw();
  };

  /** Draws anew without measuring the window, which is done where its size changes. */
  const redraw = () => network.body.emitter.emit("_redraw");

  /** @param {any} set @param {any[]} wanted */
  const swap = (set, wanted) => {
    const ids = new Set(wanted.map((entry) => entry.id));
    set.remove(set.getIds().filter((/** @type {any} */ id) => !ids.has(id)));
    set.update(wanted);
  };

  /** @param {number} row */
  const isDim = (row) => lit.size > 0 && !lit.has(row);

  /** @param {number} row */
  const nodeLook = (row) => {
    const node = model.nodes[row];
    const { fill, border } = coloursOf(palette, node.group, isViolent(node));
    const colour = { background: fill, border };
    return {
      id: row, x: node.x, y: node.y, shape: node.shape, size: node.size, opacity: isDim(row) ? 0.18 : 1,
      borderWidth: node.shape === "star" ? 1 : 1.8,
      color: { ...colour, hover: colour, highlight: colour },
    };
  };

  /** @param {Line} line */
  const isOff = (line) => litLines !== null && !litLines.has(line.id);

  /** @param {Line} line */
  const colourOf = (line) =>
    line.onPath ? palette.focus : line.status === "denied" ? palette.soft : line.isViolent ? palette.violence : line.isQuiet ? palette.line : palette.soft;

  /** @param {Line} line */
  const edgeLook = (line) => {
    const colour = colourOf(line);
    const width = line.onPath ? 3 : line.isQuiet ? 1 : Math.min(1 + 0.35 * Math.log2(1 + line.outlets), 2.6);
    return {
      id: line.id, from: line.from, to: line.to, width, dashes: DASHES[line.status] ?? false,
      color: { color: colour, hover: colour, highlight: colour, opacity: isOff(line) ? 0.1 : line.isViolent || line.onPath ? 0.75 : 0.7 },
      arrows: { to: { enabled: line.hasForward, scaleFactor: 0.45 }, from: { enabled: line.hasBackward, scaleFactor: 0.45 } },
    };
  };

  // --- above and beneath ------------------------------------------------------------------------------------

  const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {Map<string, number>} */
  const widths = new Map();
  /** @param {string} font @param {string} text */
  const widthOf = (font, text) => {
    const key = `${font}|${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      ruler.font = font;
      width = ruler.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  };

  /** @param {number} row @param {number} scale @returns {import("./labels.js").Wish} */
  const wishOf = (row, scale) => {
    const node = model.nodes[row];
    const base = { row, x: node.x * scale, y: node.y * scale, reach: node.size * scale + (strong.has(row) ? 6 : 0) };
    const first = Number(strong.has(row)) * 4 + Number(row === hovered) * 8 + Number(lit.has(row)) * 2;
    if (node.incident) {
      const lines = [kindName(node.incident.kind), ...(node.incident.date ? [dateText(node.incident.date)] : [])];
      const fonts = [`600 11px ${SANS}`, `11px ${SANS}`];
      return { ...base, lines, fonts, colours: [isViolent(node) ? palette.violence : palette.ink, palette.soft], leading: [13, 13],
        widths: lines.map((line, i) => widthOf(fonts[i], line)), rank: first + node.weight * 0.8 };
    }
    const px = Math.round(11 + 4.5 * node.weight);
    const font = `${node.weight > 0.45 ? 700 : node.weight > 0.2 ? 600 : 400} ${px}px ${SANS}`;
    const lines = wrapped(node.label);
    return { ...base, lines, fonts: lines.map(() => font), colours: lines.map(() => palette.ink), leading: lines.map(() => px + 2),
      widths: lines.map((line) => widthOf(font, line)), rank: first + node.weight };
  };

  /** @param {number} scale */
  const arrange = (scale) => {
    const key = `${version}|${scale.toFixed(4)}|${hovered}`;
    if (drawn.key === key) return drawn;
    const rows = lit.size ? scope.rows.filter((row) => lit.has(row) || row === hovered) : scope.rows;
    const wishes = rows.map((row) => wishOf(row, scale)).sort((a, b) => b.rank - a.rank || a.row - b.row);
    const taken = scope.rows.map((row) => {
      const { x, y, size } = model.nodes[row];
      const reach = size * scale * 0.9;
      return { x: x * scale - reach, y: y * scale - reach, width: 2 * reach, height: 2 * reach };
    });
    /** @type {[number, number, number, number][]} */
    const lines = scope.lines.length <= 160 ? scope.lines.map((line) => ends(line, scale)) : [];
    const labels = placeLabels(wishes, taken, lines, new Set([...strong, ...(hovered === null ? [] : [hovered])]));
    drawn = { key, labels, counts: placeCounts(scale, [...taken, ...labels]) };
    return drawn;
  };

  /** @param {Line} line @param {number} scale @returns {[number, number, number, number]} */
  const ends = (line, scale) => {
    const [from, to] = [model.nodes[line.from], model.nodes[line.to]];
    return [from.x * scale, from.y * scale, to.x * scale, to.y * scale];
  };

  /** How many statements a line bundles, and the stroke through what is denied, where there is room on the line.
   * @param {number} scale @param {import("./labels.js").Box[]} taken */
  const placeCounts = (scale, taken) => {
    const grid = new BoxGrid();
    for (const box of taken) grid.add(box);
    const placed = [];
    for (const line of scope.lines) {
      if (line.count < 2 && line.status !== "denied") continue;
      const [ax, ay, bx, by] = ends(line, scale);
      if (Math.hypot(bx - ax, by - ay) < 44) continue;
      for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
        const [x, y] = [ax + (bx - ax) * share, ay + (by - ay) * share];
        const box = { x: x - 9, y: y - 8, width: 18, height: 16 };
        if (grid.isTaken(box)) continue;
        grid.add(box);
        placed.push({ line, x, y, angle: Math.atan2(by - ay, bx - ax) });
        break;
      }
    }
    return placed;
  };

  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ context) => underlay.draw(context));
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => {
    const scale = network.getScale();
    const { labels, counts } = arrange(scale);
    context.save();
    context.scale(1 / scale, 1 / scale);
    for (const { line, x, y, angle } of counts) {
      if (isOff(line)) continue;
      if (line.status === "denied") paintStroke(context, x, y, angle, palette.soft);
      else paintCount(context, line.count, x, y, palette);
    }
    for (const label of labels) if (label.from && isWhole(label, scale)) paintLeader(context, label, palette.faint);
    for (const row of strong) if (scope.isShown[row]) paintRing(context, model.nodes[row], scale, palette.focus);
    for (const label of labels) if (isWhole(label, scale)) paintLabel(context, label, palette.paper);
    context.restore();
  });

  /** Whether neither the edge of the window nor a button cuts through a label: half a name is worse than none.
   * @param {import("./labels.js").Label} label @param {number} scale */
  const isWhole = (label, scale) => {
    const at = network.canvasToDOM({ x: label.x / scale, y: label.y / scale });
    const [right, bottom] = [at.x + label.width, at.y + label.height];
    const isIn = at.x >= 0 && at.y >= 0 && right <= host.clientWidth && bottom <= host.clientHeight;
    return (isIn && !(right > corner.x && bottom > corner.y)) || label.row === hovered;
  };
  /** Where the buttons over the picture begin. */
  let corner = { x: Infinity, y: Infinity };
  new ResizeObserver(() => {
    const { offsetLeft, offsetTop } = /** @type {HTMLElement} */ (document.querySelector("#view-graph .controls"));
    corner = { x: offsetLeft, y: offsetTop };
  }).observe(host);

  // --- pointer -----------------------------------------------------------------------------------------------

  /** @param {any} event */
  const hit = (event) => {
    const row = network.getNodeAt(event.pointer.DOM);
    if (row !== undefined) return { row };
    const label = labelAt(event.pointer.canvas);
    if (label) return { row: label.row };
    const id = network.getEdgeAt(event.pointer.DOM);
    if (id !== undefined) return { line: lineOf.get(id) };
    const faint = underlay.find(event.pointer.canvas.x, event.pointer.canvas.y, REACH_PX / network.getScale());
    return faint ? { row: faint.row } : {};
  };
  /** @param {{x: number, y: number}} place */
  const labelAt = ({ x, y }) => {
    const scale = network.getScale();
    return drawn.labels.find((box) => x * scale >= box.x && x * scale <= box.x + box.width && y * scale >= box.y && y * scale <= box.y + box.height);
  };
  network.on("click", (/** @type {any} */ event) => {
    const { row, line } = hit(event);
    if (row !== undefined) listeners.onNode(row);
    else if (line) listeners.onLine(line);
    else listeners.onNothing();
  });
  network.on("doubleClick", (/** @type {any} */ event) => {
    const { row } = hit(event);
    if (row !== undefined) listeners.onOpen(row);
  });
  network.on("hoverNode", (/** @type {any} */ event) => point(event.node));
  network.on("blurNode", () => point(null));
  network.on("hoverEdge", () => host.classList.add("pointing"));
  network.on("blurEdge", () => host.classList.remove("pointing"));
  network.on("dragEnd", (/** @type {any} */ event) => {
    for (const row of event.nodes) Object.assign(model.nodes[row], network.getPosition(row));
    version += 1;
  });
  network.on("dragging", (/** @type {any} */ event) => {
    for (const row of event.nodes) Object.assign(model.nodes[row], network.getPosition(row));
    if (event.nodes.length) version += 1;
  });

  /** @param {number | null} row */
  const point = (row) => {
    hovered = row;
    host.classList.toggle("pointing", row !== null);
    redraw();
  };

  // --- camera ------------------------------------------------------------------------------------------------

  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  /** Brings nodes into view, their labels included. @param {number[]} rows @param {boolean} [isSudden] */
  const fit = (rows, isSudden = false) => {
    const wanted = new Set(rows);
    const room = { x: Math.max(host.clientWidth - 2 * EDGE_PX, 80), y: Math.max(host.clientHeight - 2 * EDGE_PX, 80) };
    if (!rows.length || !host.clientWidth) return;
    let scale = 1;
    let box = { left: 0, right: 0, top: 0, bottom: 0 };
    for (let turn = 0; turn < 4; turn++) {
      box = extentOf(wanted, scale);
      const next = Math.min((room.x / (box.right - box.left)) * scale, (room.y / (box.bottom - box.top)) * scale, MOST_SCALE);
      if (Math.abs(next - scale) < 0.01 * scale) break;
      scale = next;
    }
    move({ position: { x: (box.left + box.right) / 2 / scale, y: (box.top + box.bottom) / 2 / scale }, scale }, isSudden);
  };
  /** What nodes and labels cover, in pixels at `scale`. @param {Set<number>} rows @param {number} scale */
  const extentOf = (rows, scale) => {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    const add = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width, /** @type {number} */ height) => {
      [box.left, box.right] = [Math.min(box.left, x), Math.max(box.right, x + width)];
      [box.top, box.bottom] = [Math.min(box.top, y), Math.max(box.bottom, y + height)];
    };
    for (const row of rows) {
      const { x, y, size } = model.nodes[row];
      add((x - size) * scale, (y - size) * scale, 2 * size * scale, 2 * size * scale);
    }
    for (const label of arrange(scale).labels) if (rows.has(label.row)) add(label.x, label.y, label.width, label.height);
    return box;
  };
  /** @param {any} where @param {boolean} [isSudden] */
  const move = (where, isSudden = false) => {
    network.moveTo({ ...where, animation: isSudden || isCalm ? false : { duration: 420, easingFunction: "easeInOutQuad" } });
  };
  /** Brings a node into view without a jump where it already is. @param {number} row */
  const seek = (row) => {
    const node = model.nodes[row];
    const at = network.canvasToDOM({ x: node.x, y: node.y });
    const isIn = at.x > 60 && at.y > 50 && at.x < host.clientWidth - 60 && at.y < host.clientHeight - 50;
    if (!isIn || network.getScale() < 0.55) move({ position: { x: node.x, y: node.y }, scale: Math.max(network.getScale(), 0.9) });
  };

  return {
    show, fit, seek, network, host, isDim, isOff, colourOf,
    zoom: (/** @type {number} */ factor) => move({ scale: network.getScale() * factor, position: network.getViewPosition() }),
    recolour: () => {
      palette = readPalette();
    },
    get scope() {
      return scope;
    },
    get palette() {
      return palette;
    },
    /** Where labels and counts stand at a scale, that of the window unless told. */
    arranged: (/** @type {number} */ scale = network.getScale()) => arrange(scale),
  };
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
