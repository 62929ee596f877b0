/** The underlay: nodes that are not drawn in full, as a faint picture behind the graph that costs one copy a frame. */

import { coloursOfNode } from "./palette.js";
import { traceShape } from "./glyphs.js";
import { isViolent } from "./model.js";

/** @typedef {import("./model.js").Model} Model @typedef {import("./model.js").GraphNode} GraphNode */

const MOST_PIXELS = 2048;
const LINES_A_TURN = 2500;
const MOST_LINES = 12_000;
const CELL = 80;

/** @param {Model} model */
export function createUnderlay(model) {
  const picture = document.createElement("canvas");
  /** @type {GraphNode[]} */
  let faint = [];
  /** @type {Map<string, GraphNode[]>} */
  let cells = new Map();
  let [left, top, width, height, grain] = [0, 0, 1, 1, 1];
  let turn = 0;

  /** @param {import("./passing.js").Passing} passing @param {Uint8Array} isShown @param {import("./palette.js").Palette} palette @param {() => void} redraw */
  const update = (passing, isShown, palette, redraw) => {
    faint = model.nodes.filter((node) => passing.nodes[node.row] && !node.isPeripheral && !isShown[node.row]);
    cells = new Map();
    for (const node of faint) {
      const key = `${Math.floor(node.x / CELL)},${Math.floor(node.y / CELL)}`;
      const cell = cells.get(key);
      if (cell) cell.push(node);
      else cells.set(key, [node]);
    }
    turn += 1;
    if (!faint.length) return;
    frame();
    const context = /** @type {CanvasRenderingContext2D} */ (picture.getContext("2d"));
    context.setTransform(grain, 0, 0, grain, -left * grain, -top * grain);
    // The more there are, the fainter each: a cloud of thousands must stay behind the story.
    const strength = Math.min(1, Math.max(0.5, 30 / Math.sqrt(faint.length)));
    for (const node of faint) paintFaint(context, node, palette, strength);
    paintLines(context, passing, isShown, palette, redraw);
  };

  const frame = () => {
    const xs = faint.map((node) => node.x);
    const ys = faint.map((node) => node.y);
    const least = (/** @type {number[]} */ list) => list.reduce((a, b) => Math.min(a, b));
    const most = (/** @type {number[]} */ list) => list.reduce((a, b) => Math.max(a, b));
    [left, top] = [least(xs) - 20, least(ys) - 20];
    [width, height] = [most(xs) - left + 20, most(ys) - top + 20];
    grain = Math.min(MOST_PIXELS / width, MOST_PIXELS / height, 1.5);
    [picture.width, picture.height] = [Math.ceil(width * grain), Math.ceil(height * grain)];
  };

  /** Lines are painted in turns, behind the nodes, so that no turn holds the page up. */
  const paintLines = (/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ passing, /** @type {Uint8Array} */ isShown, /** @type {any} */ palette, /** @type {() => void} */ redraw) => {
    const mine = turn;
    let next = 0;
    let painted = 0;
    const step = () => {
      if (mine !== turn) return;
      context.globalCompositeOperation = "destination-over";
      context.globalAlpha = Math.min(0.5, Math.max(0.1, 20 / Math.sqrt(model.edges.length)));
      context.strokeStyle = palette.line;
      context.lineWidth = Math.max(0.6, 0.6 / grain);
      context.beginPath();
      const stop = Math.min(next + LINES_A_TURN, model.edges.length);
      for (; next < stop && painted < MOST_LINES; next++) {
        const edge = model.edges[next];
        if (!passing.edges[edge.row] || (isShown[edge.from] && isShown[edge.to])) continue;
        context.moveTo(model.nodes[edge.from].x, model.nodes[edge.from].y);
        context.lineTo(model.nodes[edge.to].x, model.nodes[edge.to].y);
        painted += 1;
      }
      context.stroke();
      context.globalCompositeOperation = "source-over";
      context.globalAlpha = 1;
      redraw();
      if (next < model.edges.length && painted < MOST_LINES) setTimeout(step, 0);
    };
    setTimeout(step, 0);
  };

  /** @param {CanvasRenderingContext2D} context */
  const draw = (context) => {
    if (faint.length) context.drawImage(picture, left, top, width, height);
  };

  /** The faint node at a place of the graph, within `reach`. @param {number} x @param {number} y @param {number} reach */
  const find = (x, y, reach) => {
    let best = null;
    let least = reach;
    const [i, j] = [Math.floor(x / CELL), Math.floor(y / CELL)];
    for (let di = -1; di <= 1; di++) {
      for (let dj = -1; dj <= 1; dj++) {
        for (const node of cells.get(`${i + di},${j + dj}`) ?? []) {
          const distance = Math.hypot(node.x - x, node.y - y);
          if (distance < least) [least, best] = [distance, node];
        }
      }
    }
    return best;
  };

  return { update, draw, find, count: () => faint.length };
}

/** @param {CanvasRenderingContext2D} context @param {GraphNode} node @param {import("./palette.js").Palette} palette @param {number} strength */
function paintFaint(context, node, palette, strength) {
  const { border } = coloursOfNode(palette, node, isViolent(node));
  context.globalAlpha = (node.incident ? 0.22 : 0.32) * strength;
  context.fillStyle = node.group === "incident" && !isViolent(node) ? palette.soft : border;
  traceShape(context, node.shape, node.x, node.y, Math.max(2.2, node.size * 0.5));
  context.fill();
  context.globalAlpha = 1;
}
