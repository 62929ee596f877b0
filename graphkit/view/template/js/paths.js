/** Paths: the cheapest ways between two names, by the cost that the command line uses.
 *
 * A hop costs −ln belief + 0.5, a name on the way ln(degree / median degree) where that is above 0. Statements of
 * belief 0 are not walked, neither are incidents, nor what one article alone describes, but as an end, nor, while a period is kept, statements without a date. The first
 * way is Dijkstra's, the others Yen's (1971).
 */

/** @typedef {import("./model.js").Model} Model @typedef {{rows: number[], cost: number, hubs: number[]}} FoundPath */

const HOP_COST = 0.5;
const BELIEF_FLOOR = 0.05;
const HUB_DEGREE = 10;
const HUB_MEDIANS = 8;

/** Up to `most` paths that differ in their names, cheapest first. @param {Model} model @param {import("./passing.js").Passing} passing @param {number} from @param {number} to @param {number} most @returns {FoundPath[]} */
export function findPaths(model, passing, from, to, most) {
  if (from === to || model.nodes[from].incident || model.nodes[to].incident) return [];
  const near = adjacency(model, passing);
  const best = cheapest(model, near, from, to, new Set(), new Set());
  if (!best) return [];
  const found = [best];
  /** @type {{rows: number[], cost: number}[]} */
  const candidates = [];
  while (found.length < most) {
    const last = found[found.length - 1].rows;
    for (let i = 0; i < last.length - 1; i++) {
      const root = last.slice(0, i + 1);
      const barred = new Set();
      for (const path of found) if (root.every((row, j) => path.rows[j] === row)) barred.add(path.rows[i + 1]);
      const spur = cheapest(model, near, last[i], to, new Set(root.slice(0, -1)), barred);
      if (!spur) continue;
      const rows = [...root.slice(0, -1), ...spur.rows];
      if (![...found, ...candidates].some((path) => path.rows.join() === rows.join())) candidates.push({ rows, cost: costOf(model, near, rows) });
    }
    candidates.sort((a, b) => a.cost - b.cost || compareIds(model, a.rows, b.rows));
    const next = candidates.shift();
    if (!next) break;
    found.push(next);
  }
  return found.map((path) => ({ ...path, hubs: path.rows.slice(1, -1).filter((row) => isHub(model, row)) }));
}

/** Whether a name has so many neighbours that to share it says little. @param {Model} model @param {number} row */
function isHub(model, row) {
  return model.degrees[row] > Math.max(HUB_DEGREE, HUB_MEDIANS * model.medianDegree);
}

/** Whether a path may take a statement. @param {import("./model.js").Edge} edge @param {import("./passing.js").Passing} passing */
export function isWalked(edge, passing) {
  return edge.belief > 0 && Boolean(passing.edges[edge.row]) && (!passing.isPeriod || edge.range !== null);
}

/** @param {number} belief */
function hopCost(belief) {
  return HOP_COST - Math.log(Math.max(belief, BELIEF_FLOOR));
}

/** The belief of the best statement that may be walked, both ways, for every pair of neighbours.
 * @param {Model} model @param {import("./passing.js").Passing} passing @returns {Map<number, Map<number, number>>} */
function adjacency(model, passing) {
  /** @type {Map<number, Map<number, number>>} */
  const near = new Map();
  const join = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ belief) => {
    const others = near.get(a) ?? new Map();
    near.set(a, others);
    others.set(b, Math.max(others.get(b) ?? 0, belief));
  };
  for (const edge of model.edges) {
    if (edge.from === edge.to || !isWalked(edge, passing)) continue;
    join(edge.from, edge.to, edge.belief);
    join(edge.to, edge.from, edge.belief);
  }
  return near;
}

/** @param {Model} model @param {number} row */
function hubCost(model, row) {
  return Math.max(0, Math.log(model.degrees[row] / model.medianDegree));
}

/** @param {Model} model @param {Map<number, Map<number, number>>} near @param {number[]} rows */
function costOf(model, near, rows) {
  let cost = 0;
  for (let i = 1; i < rows.length; i++) {
    cost += hopCost(near.get(rows[i - 1])?.get(rows[i]) ?? 0);
    if (i < rows.length - 1) cost += hubCost(model, rows[i]);
  }
  return cost;
}

/** @param {Model} model @param {number[]} a @param {number[]} b */
function compareIds(model, a, b) {
  const [first, second] = [a, b].map((rows) => rows.map((row) => model.nodes[row].id).join("\n"));
  return first < second ? -1 : first > second ? 1 : 0;
}

/** @param {Model} model @param {Map<number, Map<number, number>>} near @param {number} from @param {number} to @param {Set<number>} closed @param {Set<number>} barred rows that may not follow `from` */
function cheapest(model, near, from, to, closed, barred) {
  const costs = new Map([[from, 0]]);
  const before = new Map();
  const done = new Set(closed);
  const heap = new Heap();
  heap.push(0, from);
  for (let row = heap.pop(); row !== undefined; row = heap.pop()) {
    if (done.has(row)) continue;
    done.add(row);
    if (row === to) break;
    const passage = row === from ? 0 : hubCost(model, row);
    for (const [other, belief] of near.get(row) ?? []) {
      if (done.has(other) || (model.nodes[other].isLocal && other !== to) || (row === from && barred.has(other))) continue;
      const cost = (costs.get(row) ?? 0) + passage + hopCost(belief);
      if (cost >= (costs.get(other) ?? Infinity)) continue;
      costs.set(other, cost);
      before.set(other, row);
      heap.push(cost, other);
    }
  }
  if (!done.has(to)) return null;
  const rows = [to];
  while (rows[0] !== from) rows.unshift(before.get(rows[0]));
  return { rows, cost: costOf(model, near, rows) };
}

class Heap {
  constructor() {
    /** @type {[number, number][]} */
    this.entries = [];
  }

  /** @param {number} cost @param {number} row */
  push(cost, row) {
    const { entries } = this;
    let i = entries.push([cost, row]) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (entries[up][0] <= cost) break;
      [entries[up], entries[i]] = [entries[i], entries[up]];
      i = up;
    }
  }

  /** @returns {number | undefined} */
  pop() {
    const { entries } = this;
    if (!entries.length) return undefined;
    const top = entries[0][1];
    const last = /** @type {[number, number]} */ (entries.pop());
    if (entries.length) {
      entries[0] = last;
      let i = 0;
      for (;;) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2]) if (child < entries.length && entries[child][0] < entries[least][0]) least = child;
        if (least === i) break;
        [entries[least], entries[i]] = [entries[i], entries[least]];
        i = least;
      }
    }
    return top;
  }
}
