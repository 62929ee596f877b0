/** Communities: names that are joined among each other more than to others (Blondel et al. 2008, by modularity). */

import { neighboursOf } from "./scope.js";

/** @typedef {Map<number, Map<number, number>>} Web who is joined to whom, and how strongly */

const MOST_LEVELS = 5;
const MOST_ROUNDS = 12;

/** The community of each name or incident that passes and is joined to any, by any number; the same for the same graph.
 * @param {import("./model.js").Model} model @param {import("./passing.js").Passing} passing @returns {Map<number, number>} */
export function findCommunities(model, passing) {
  /** @type {Web} */
  const web = new Map();
  for (const node of model.nodes) {
    if (!passing.nodes[node.row]) continue;
    const near = neighboursOf(model, passing, node.row);
    if (near.length) web.set(node.row, new Map(near.map((row) => [row, 1])));
  }
  return gather(web);
}

/** The community of each member of a web, by any number. @param {Web} web @returns {Map<number, number>} */
export function gather(web) {
  let level = web;
  let of = new Map([...web.keys()].map((member) => [member, member]));
  for (let i = 0; i < MOST_LEVELS; i++) {
    const moved = moveAll(level);
    of = new Map([...of].map(([member, at]) => [member, moved.get(at) ?? at]));
    const next = joined(level, moved);
    if (next.size === level.size) break;
    level = next;
  }
  return of;
}

/** Moves each member to the neighbouring community that it fits best, until none moves. @param {Web} web @returns {Map<number, number>} */
function moveAll(web) {
  const strength = new Map([...web].map(([member, near]) => [member, sum(near.values())]));
  const all = sum(strength.values()) || 1;
  const of = new Map([...web.keys()].map((member) => [member, member]));
  const total = new Map(strength);
  for (let round = 0, isMoved = true; isMoved && round < MOST_ROUNDS; round++) {
    isMoved = false;
    for (const [member, near] of web) {
      const own = /** @type {number} */ (of.get(member));
      const weight = /** @type {number} */ (strength.get(member));
      total.set(own, /** @type {number} */ (total.get(own)) - weight);
      /** @type {Map<number, number>} */
      const ties = new Map([[own, 0]]);
      for (const [other, tie] of near) {
        if (other === member) continue;
        const at = /** @type {number} */ (of.get(other));
        ties.set(at, (ties.get(at) ?? 0) + tie);
      }
      const gain = (/** @type {number} */ at) => /** @type {number} */ (ties.get(at)) - (weight * (total.get(at) ?? 0)) / all;
      let best = own;
      for (const at of ties.keys()) if (gain(at) > gain(best) + 1e-9 || (gain(at) > gain(best) - 1e-9 && at < best && best !== own)) best = at;
      total.set(best, (total.get(best) ?? 0) + weight);
      of.set(member, best);
      if (best !== own) isMoved = true;
    }
  }
  return of;
}

/** The web of communities, each with what joins it to itself. @param {Web} web @param {Map<number, number>} of @returns {Web} */
function joined(web, of) {
  /** @type {Web} */
  const whole = new Map();
  for (const [member, near] of web) {
    const at = /** @type {number} */ (of.get(member));
    const ties = whole.get(at) ?? new Map();
    whole.set(at, ties);
    for (const [other, tie] of near) {
      const to = /** @type {number} */ (of.get(other));
      ties.set(to, (ties.get(to) ?? 0) + tie);
    }
  }
  return whole;
}

/** @param {Iterable<number>} values */
function sum(values) {
  let all = 0;
  for (const value of values) all += value;
  return all;
}
