/** Folds: nodes that are drawn as one, each a list of rows, that which stands for the others first. `scope.js` draws them so. */

import { findCommunities } from "./communities.js";

/** @typedef {import("./model.js").Model} Model */

/** A fold of every community of which three or more are drawn.
 * @param {Model} model @param {import("./passing.js").Passing} passing @param {number[]} rows those that are drawn @returns {number[][]} */
export function foldCommunities(model, passing, rows) {
  const communities = findCommunities(model, passing);
  /** @type {Map<number, number[]>} */
  const folds = new Map();
  for (const row of rows) {
    const at = communities.get(row);
    if (at === undefined) continue;
    folds.set(at, [...(folds.get(at) ?? []), row]);
  }
  return [...folds.values()].filter((fold) => fold.length > 2).map((fold) => byRank(model, fold));
}

/** The folds when some rows become one; who is in another fold brings its fold along. @param {Model} model @param {number[][]} folds @param {number[]} rows */
export function foldRows(model, folds, rows) {
  const joined = folds.filter((fold) => fold.some((row) => rows.includes(row)));
  const all = [...new Set([...rows, ...joined.flat()])];
  return [...folds.filter((fold) => !joined.includes(fold)), byRank(model, all)];
}

/** Of several nodes the name that weighs most, or the incident where there are no names. @param {Model} model @param {number[]} rows */
export function headOf(model, rows) {
  return byRank(model, rows)[0];
}

/** Names before incidents, and of each the weightiest first. @param {Model} model @param {number[]} rows */
function byRank({ nodes }, rows) {
  return [...rows].sort((a, b) => Number(Boolean(nodes[a].incident)) - Number(Boolean(nodes[b].incident)) || nodes[b].weight - nodes[a].weight || a - b);
}
