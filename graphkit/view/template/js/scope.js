/** The scope: which of the nodes that pass are drawn in full, and by which lines they are joined. */

import { DOERS, STATUSES, VIOLENT, isSetting } from "./words.js";

/**
 * @typedef {import("./model.js").Model} Model @typedef {import("./model.js").Edge} Edge
 * @typedef {import("./model.js").GraphNode} GraphNode
 * @typedef {import("./state.js").View} View @typedef {import("./passing.js").Passing} Passing
 * @typedef {{id: string, from: number, to: number, edges: Edge[], status: string, isViolent: boolean, isQuiet: boolean,
 *   hasForward: boolean, hasBackward: boolean, count: number, outlets: number, onPath: boolean}} Line
 * @typedef {{rows: number[], isShown: Uint8Array, lines: Line[], cut: number, folded: Map<number, number>, names: Map<number, string>}} Scope
 *   `folded` tells the row that stands for a folded one, `names` how a row is called that stands for several
 */

export const MOST_SHOWN = 300;

/** @param {Model} model @param {View} view @param {Passing} passing @param {number[]} pathRows @returns {Scope} */
export function findScope(model, view, passing, pathRows) {
  const wanted = new Set(pathRows);
  if (view.selected) for (const row of selectionOf(model, passing, view.selected)) wanted.add(row);
  for (const row of [...view.pinned, ...view.picked]) wanted.add(row);
  const base = view.focus === null ? keysOf(model) : within(model, passing, view.focus, view.hops);
  for (const row of base) wanted.add(row);
  for (const row of view.expanded) for (const near of neighboursOf(model, passing, row)) wanted.add(near);
  const must = new Set(pathRows);
  const passed = [...wanted].filter((row) => (passing.nodes[row] || must.has(row)) && (view.weave || !model.nodes[row].incident));
  const first = new Set([...pathRows, ...view.pinned, ...view.picked, view.focus ?? -1]);
  passed.sort((a, b) => Number(first.has(b)) - Number(first.has(a)) || model.nodes[b].weight - model.nodes[a].weight || a - b);
  const drawn = passed.slice(0, MOST_SHOWN);
  const isShown = new Uint8Array(model.nodes.length);
  for (const row of drawn) isShown[row] = 1;
  const { folded, names } = findFolds(model, view, passing, isShown);
  const rows = [...new Set(drawn.map((row) => folded.get(row) ?? row))];
  const lines = foldLines(findLines(model, passing, drawn, isShown, pathRows), folded);
  return { rows, isShown, lines, cut: passed.length - drawn.length, folded, names };
}

/** What stands for what: of each fold the first that passes for the others. Marks them all as shown.
 * @param {Model} model @param {View} view @param {Passing} passing @param {Uint8Array} isShown */
function findFolds(model, view, passing, isShown) {
  /** @type {Map<number, number>} */
  const folded = new Map();
  /** @type {Map<number, string>} */
  const names = new Map();
  for (const fold of view.folds) {
    const there = fold.filter((row) => passing.nodes[row]);
    if (there.length < 2 || !there.some((row) => isShown[row])) continue;
    for (const row of there) {
      folded.set(row, there[0]);
      isShown[row] = 1;
    }
    const others = there.length - 1;
    names.set(there[0], model.nodes[there[0]].incident ? `${there.length} incidents` : `${model.nodes[there[0]].label} and ${others} more`);
  }
  return { folded, names };
}

/** Lines as they run where rows are folded: those inside a fold are gone, and those between the same two are one.
 * @param {Line[]} lines @param {Map<number, number>} folded @returns {Line[]} */
function foldLines(lines, folded) {
  if (!folded.size) return lines;
  /** @type {Map<string, Line>} */
  const kept = new Map();
  for (const line of lines) {
    const [from, to] = [folded.get(line.from) ?? line.from, folded.get(line.to) ?? line.to];
    if (from === to) continue;
    const isAtFold = folded.has(line.from) || folded.has(line.to);
    const id = isAtFold ? `f${pairId(from, to)}` : line.id;
    const known = kept.get(id);
    if (!known) {
      kept.set(id, { ...line, id, from, to });
      continue;
    }
    const isTurned = known.from !== from;
    known.edges = [...known.edges, ...line.edges];
    known.count += line.count;
    known.outlets = Math.max(known.outlets, line.outlets);
    if (STATUSES.indexOf(line.status) < STATUSES.indexOf(known.status)) known.status = line.status;
    known.isViolent ||= line.isViolent;
    known.isQuiet &&= line.isQuiet;
    known.hasForward ||= isTurned ? line.hasBackward : line.hasForward;
    known.hasBackward ||= isTurned ? line.hasForward : line.hasBackward;
    known.onPath ||= line.onPath;
  }
  return [...kept.values()];
}

/** The rows that a drawn row stands for, itself among them. @param {View} view @param {number} row */
export function membersOf(view, row) {
  return view.folds.find((fold) => fold.includes(row)) ?? [row];
}

/** How many of a selected name's incidents are drawn although the default view leaves them out. */
const MOST_OWN = 8;

/** What is selected, with the incidents that weigh most of a name, and with who takes part in these.
 * @param {Model} model @param {Passing} passing @param {NonNullable<View["selected"]>} selected */
function selectionOf(model, passing, selected) {
  if ("pair" in selected) return selected.pair;
  const node = model.nodes[selected.node];
  const incidents = node.incident ? [node] : [...new Set(partsOf(passing, node).map((part) => part.incident))].sort((a, b) => b.weight - a.weight).slice(0, MOST_OWN);
  return [node.row, ...incidents.flatMap((incident) => [incident.row, ...partsOf(passing, incident).map((part) => part.node.row)])];
}

/** The parts of a name or incident that pass. @param {Passing} passing @param {GraphNode} node */
export function partsOf(passing, node) {
  return node.parts.filter((part) => passing.parts[part.row]);
}

/** @param {Model} model */
function keysOf(model) {
  return model.nodes.filter((node) => node.isKey).map((node) => node.row);
}

/** Whom a node is joined to: the other ends of its statements, its incidents, the parties of an incident.
 * @param {Model} model @param {Passing} passing @param {number} row */
export function neighboursOf(model, passing, row) {
  const node = model.nodes[row];
  const near = new Set();
  if (!node.incident) {
    for (const edge of node.edges) if (passing.edges[edge.row]) near.add(edge.from === row ? edge.to : edge.from);
  }
  for (const part of partsOf(passing, node)) near.add(node.incident ? part.node.row : part.incident.row);
  near.delete(row);
  return [...near].filter((other) => passing.nodes[other]);
}

/** The nodes up to `hops` statements away, with the incidents that at least two of them share.
 * @param {Model} model @param {Passing} passing @param {number} start @param {number} hops */
function within(model, passing, start, hops) {
  const reached = new Set([start]);
  let ring = [start];
  for (let hop = 0; hop < hops; hop++) {
    const next = [];
    for (const row of ring) {
      for (const near of neighboursOf(model, passing, row)) {
        if (reached.has(near) || (model.nodes[near].incident && !model.nodes[start].incident)) continue;
        reached.add(near);
        next.push(near);
      }
    }
    ring = next;
  }
  for (const node of model.nodes) {
    if (node.incident && passing.nodes[node.row] && partsOf(passing, node).filter((part) => reached.has(part.node.row)).length >= 2) {
      if (hops > 1 || node.parts.some((part) => part.node.row === start)) reached.add(node.row);
    }
  }
  return reached;
}

/** @param {Model} model @param {Passing} passing @param {number[]} rows @param {Uint8Array} isShown @param {number[]} pathRows @returns {Line[]} */
function findLines(model, passing, rows, isShown, pathRows) {
  /** @type {Map<string, Line>} */
  const lines = new Map();
  const hops = new Set(pathRows.slice(1).map((row, i) => pairId(pathRows[i], row)));
  for (const row of rows) {
    const node = model.nodes[row];
    if (node.incident) {
      for (const spoke of spokesOf(passing, node, isShown)) lines.set(spoke.id, spoke);
      continue;
    }
    for (const edge of node.edges) {
      if (edge.from !== row || !isShown[edge.to] || edge.from === edge.to || !passing.edges[edge.row]) continue;
      const id = pairId(edge.from, edge.to);
      // An incident drawn as a node tells its own statements; a path is drawn from name to name all the same.
      if (edge.incident !== null && isShown[edge.incident] && !hops.has(id)) continue;
      const line = lines.get(id) ?? newLine(id, edge.from, edge.to);
      lines.set(id, line);
      addEdge(line, edge);
      line.onPath = hops.has(id);
    }
  }
  return [...lines.values()];
}

/** @param {number} a @param {number} b */
export function pairId(a, b) {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}

/** @param {string} id @param {number} from @param {number} to @returns {Line} */
function newLine(id, from, to) {
  return { id, from, to, edges: [], status: "denied", isViolent: false, isQuiet: true, hasForward: false,
    hasBackward: false, count: 0, outlets: 0, onPath: false };
}

/** @param {Line} line @param {Edge} edge */
function addEdge(line, edge) {
  line.edges.push(edge);
  line.count += 1;
  line.outlets = Math.max(line.outlets, edge.outlets);
  if (STATUSES.indexOf(edge.status) < STATUSES.indexOf(line.status)) line.status = edge.status;
  if (VIOLENT.has(edge.kind)) line.isViolent = true;
  if (edge.kind !== "at" && edge.kind !== "located_in") line.isQuiet = false;
  if (edge.from === line.from) line.hasForward = true;
  else line.hasBackward = true;
}

/** One line between an incident and each of its parties: towards it for who did it, away from it for whom it hit.
 * @param {Passing} passing @param {GraphNode} node @param {Uint8Array} isShown @returns {Line[]} */
function spokesOf(passing, node, isShown) {
  /** @type {Map<number, Line>} */
  const spokes = new Map();
  for (const part of partsOf(passing, node)) {
    const row = part.node.row;
    if (!isShown[row]) continue;
    const isDoer = DOERS.has(part.role);
    const line = spokes.get(row) ?? newLine(`i${node.row}-${row}`, isDoer ? row : node.row, isDoer ? node.row : row);
    spokes.set(row, line);
    if (STATUSES.indexOf(part.status) < STATUSES.indexOf(line.status)) line.status = part.status;
    if (!isSetting(part.role)) {
      line.isQuiet = false;
      line.isViolent = VIOLENT.has(node.incident?.kind ?? "");
      if ((line.from === row) === isDoer) line.hasForward = true;
      else line.hasBackward = true;
    }
    line.count = 1;
    line.outlets = passing.accounts[node.row]?.outlets ?? 1;
  }
  return [...spokes.values()];
}
