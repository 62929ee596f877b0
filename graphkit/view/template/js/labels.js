/** Labels: every name stands clear of every other, at every zoom; who matters most chooses first. */

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{row: number, x: number, y: number, reach: number, lines: string[], fonts: string[], colours: string[],
 *   leading: number[], widths: number[], rank: number, isNotable?: boolean}} Wish
 *   one that is notable goes further from its node, rather than without its label
 * @typedef {Wish & Box & {align: "left" | "center" | "right", from: [number, number] | null}} Label
 */

const GAP = 3;
/** Room between two labels on one line, so that they do not read as one. */
const AIR = 4;
const CELL = 64;
/** How many places further down its list a label goes to avoid a line, in steps of 0.4. */
const CROSSING_COST = 2;

/**
 * A place for each wish that can have one, in screen pixels. Boxes of nodes and of labels placed before are taken;
 * among the free places the one that fewest lines cross is best.
 * @param {Wish[]} wishes best first @param {Box[]} taken @param {[number, number, number, number][]} lines
 * @param {Set<number>} forced rows whose label is drawn whatever it covers
 * @returns {Label[]}
 */
export function placeLabels(wishes, taken, lines, forced) {
  const grid = new BoxGrid();
  for (const box of taken) grid.add(box);
  /** @type {Label[]} */
  const placed = [];
  for (const wish of wishes) {
    const width = Math.max(...wish.widths);
    const height = wish.leading.reduce((sum, leading) => sum + leading, 0);
    /** @type {Label | null} */
    let best = null;
    let least = Infinity;
    for (const [order, [dx, dy, align]] of (wish.isNotable ? ALL_SPOTS : SPOTS).entries()) {
      if (order * 0.4 >= least) break;
      const box = spotBox(wish, width, height, dx, dy);
      if (grid.isTaken({ ...box, x: box.x - AIR, width: width + 2 * AIR })) continue;
      const cost = order * 0.4 + (lines.length ? CROSSING_COST * countCrossings(box, lines) : 0);
      if (cost < least) {
        least = cost;
        best = { ...wish, ...box, align, from: order >= NEAR_SPOTS ? [wish.x, wish.y] : null };
      }
    }
    if (!best && forced.has(wish.row)) best = { ...wish, ...spotBox(wish, width, height, 0, 1), align: "center", from: null };
    if (!best) continue;
    grid.add(best);
    placed.push(best);
  }
  return placed;
}

/** Where a label may stand beside its node, best first. @type {[number, number, "left" | "center" | "right"][]} */
const SPOTS = [
  [0, 1, "center"], [1, 0, "left"], [-1, 0, "right"], [0, -1, "center"],
  [0.75, 0.8, "left"], [-0.75, 0.8, "right"], [0.75, -0.8, "left"], [-0.75, -0.8, "right"],
  [0, 1.9, "center"], [0, -1.9, "center"], [1.9, 0, "left"], [-1.9, 0, "right"],
  [1.5, 1.5, "left"], [-1.5, 1.5, "right"], [1.5, -1.5, "left"], [-1.5, -1.5, "right"],
  [2.6, 2.2, "left"], [-2.6, 2.2, "right"], [2.6, -2.2, "left"], [-2.6, -2.2, "right"],
  [0, 3.2, "center"], [0, -3.2, "center"], [3.2, 0, "left"], [-3.2, 0, "right"],
];
/** Further away, all around, in the middle of a crowd. @type {[number, number, "left" | "center" | "right"][]} */
const FAR_SPOTS = [4.5, 6, 8].flatMap((reach) => SPOTS.slice(0, 8).map(([dx, dy, align]) => /** @type {[number, number, "left" | "center" | "right"]} */ ([dx * reach, dy * reach, align])));
const ALL_SPOTS = [...SPOTS, ...FAR_SPOTS];
/** A label on one of the spots after these has a line to its node. */
const NEAR_SPOTS = 16;

/** @param {Wish} wish @param {number} width @param {number} height @param {number} dx @param {number} dy @returns {Box} */
function spotBox(wish, width, height, dx, dy) {
  const reach = wish.reach + GAP;
  const x = wish.x + dx * reach - (dx > 0 ? 0 : dx < 0 ? width : width / 2);
  const y = wish.y + dy * reach - (dy > 0 ? 0 : dy < 0 ? height : height / 2);
  return { x, y, width, height };
}

/** @param {Box} box @param {[number, number, number, number][]} lines */
function countCrossings(box, lines) {
  let crossings = 0;
  for (const [ax, ay, bx, by] of lines) if (isCrossed(box, ax, ay, bx, by)) crossings += 1;
  return crossings;
}

/** Whether a line runs through a box (Liang and Barsky, 1984). @param {Box} box @param {number} ax @param {number} ay @param {number} bx @param {number} by */
function isCrossed(box, ax, ay, bx, by) {
  let [enter, leave] = [0, 1];
  const [dx, dy] = [bx - ax, by - ay];
  for (const [p, q] of [[-dx, ax - box.x], [dx, box.x + box.width - ax], [-dy, ay - box.y], [dy, box.y + box.height - ay]]) {
    if (p === 0) {
      if (q < 0) return false;
    } else if (p < 0) enter = Math.max(enter, q / p);
    else leave = Math.min(leave, q / p);
    if (enter > leave) return false;
  }
  return true;
}

/** Boxes by where they are, to find out quickly whether a place is taken. */
export class BoxGrid {
  constructor() {
    /** @type {Map<string, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  add(box) {
    for (const key of this.keysOf(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /** @param {Box} box */
  isTaken(box) {
    for (const key of this.keysOf(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (box.x < other.x + other.width && other.x < box.x + box.width &&
            box.y < other.y + other.height && other.y < box.y + box.height) return true;
      }
    }
    return false;
  }

  /** @param {Box} box */
  *keysOf(box) {
    for (let i = Math.floor(box.x / CELL); i <= Math.floor((box.x + box.width) / CELL); i++) {
      for (let j = Math.floor(box.y / CELL); j <= Math.floor((box.y + box.height) / CELL); j++) yield `${i},${j}`;
    }
  }
}

/** A long name on two lines, broken where the halves are most alike. @param {string} text @param {number} most */
export function wrapped(text, most = 18) {
  const name = text.length > 48 ? `${text.slice(0, 46).trimEnd()}…` : text;
  if (name.length <= most) return [name];
  let best = -1;
  for (let i = name.indexOf(" "); i >= 0; i = name.indexOf(" ", i + 1)) {
    if (best < 0 || Math.abs(i - name.length / 2) < Math.abs(best - name.length / 2)) best = i;
  }
  return best < 0 ? [name] : [name.slice(0, best), name.slice(best + 1)];
}

/** From where to where the line between a node and its far label runs. @param {Label} label @returns {[number, number, number, number] | null} */
export function leaderOf({ from, x, y, width, height }) {
  if (!from) return null;
  const clamp = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) => Math.min(Math.max(value, low), high);
  return [from[0], from[1], clamp(from[0], x + 4, x + width - 4), clamp(from[1], y + 4, y + height - 4)];
}

/** A label on a slip of paper, which hides the lines that run beneath it.
 * @param {CanvasRenderingContext2D} context @param {Label} label @param {string} paper */
export function paintLabel(context, label, paper) {
  context.globalAlpha = 0.82;
  context.fillStyle = paper;
  context.beginPath();
  context.roundRect(label.x - 2, label.y - 1, label.width + 4, label.height + 2, 3);
  context.fill();
  context.globalAlpha = 1;
  context.textBaseline = "alphabetic";
  context.textAlign = label.align;
  context.lineJoin = "round";
  const x = label.align === "left" ? label.x : label.align === "right" ? label.x + label.width : label.x + label.width / 2;
  let y = label.y;
  label.lines.forEach((line, i) => {
    y += label.leading[i];
    context.font = label.fonts[i];
    context.strokeStyle = paper;
    context.lineWidth = 3.5;
    context.strokeText(line, x, y - label.leading[i] * 0.24);
    context.fillStyle = label.colours[i];
    context.fillText(line, x, y - label.leading[i] * 0.24);
  });
}
