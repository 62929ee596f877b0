import assert from "node:assert/strict";
import { test } from "node:test";

import { dressNodes } from "../../../graphkit/view/template/js/columns.js";
import { gather } from "../../../graphkit/view/template/js/communities.js";
import { foldCommunities } from "../../../graphkit/view/template/js/folds.js";
import { mixed } from "../../../graphkit/view/template/js/palette.js";
import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { ASH, BLUE, RED, SHELLING, smallModel } from "./graph.js";

const PALETTE = /** @type {any} */ ({ line: "#cccccc", soft: "#777777", focus: "#0000ff", tints: ["#111111", "#222222"] });

/** @param {[number, number][]} pairs */
function webOf(pairs) {
  /** @type {Map<number, Map<number, number>>} */
  const web = new Map();
  for (const [a, b] of pairs.flatMap(([a, b]) => [[a, b], [b, a]])) web.set(a, new Map([...(web.get(a) ?? []), [b, 1]]));
  return web;
}

const clique = (/** @type {number[]} */ members) => members.flatMap((a, i) => members.slice(i + 1).map((b) => /** @type {[number, number]} */ ([a, b])));

test("two groups that one line joins are two communities", () => {
  const of = gather(webOf([...clique([1, 2, 3, 4]), ...clique([5, 6, 7, 8]), [4, 5]]));
  assert.equal(new Set([1, 2, 3, 4].map((member) => of.get(member))).size, 1);
  assert.equal(new Set([5, 6, 7, 8].map((member) => of.get(member))).size, 1);
  assert.notEqual(of.get(1), of.get(8));
});

test("a ring of six groups comes apart into six", () => {
  const groups = Array.from({ length: 6 }, (_, i) => [0, 1, 2, 3, 4].map((j) => i * 5 + j));
  const bridges = groups.map((group, i) => /** @type {[number, number]} */ ([group[4], groups[(i + 1) % 6][0]]));
  const of = gather(webOf([...groups.flatMap(clique), ...bridges]));
  assert.equal(new Set(of.values()).size, 6);
});

test("names take the colour of their class, incidents keep their own, and the key counts both", () => {
  const model = smallModel();
  model.nodes[RED].country = model.nodes[BLUE].country = "IQ";
  const key = dressNodes(model, findPassing(model, START), { ...START, colour: "country" }, PALETTE);
  assert.deepEqual(key.map(({ text, count }) => [text, count]), [["Iraq", 2], ["Unknown", 2]]);
  assert.equal(model.nodes[RED].tint, "#111111");
  assert.equal(model.nodes[SHELLING].tint, null);
  dressNodes(model, findPassing(model, START), START, PALETTE);
  assert.equal(model.nodes[RED].tint, null);
});

test("names are as large as they have incidents, and as by weight again afterwards", () => {
  const model = smallModel();
  dressNodes(model, findPassing(model, START), { ...START, size: "incidents" }, PALETTE);
  assert.ok(model.nodes[RED].size > model.nodes[BLUE].size && model.nodes[BLUE].size > model.nodes[ASH].size);
  dressNodes(model, findPassing(model, START), START, PALETTE);
  assert.equal(model.nodes[RED].size, 10);
});

test("steps of a number go from light to dark", () => {
  const model = smallModel();
  const key = dressNodes(model, findPassing(model, START), { ...START, colour: "neighbours" }, PALETTE);
  assert.equal(key[key.length - 1].colour, PALETTE.focus);
  assert.equal(key.reduce((sum, { count }) => sum + count, 0), 4);
  assert.equal(mixed("#000000", "#ffffff", 0.5), "#808080");
});

test("communities are folded with a name in front", () => {
  const model = smallModel();
  const folds = foldCommunities(model, findPassing(model, START), model.nodes.map((node) => node.row));
  assert.ok(folds.length && folds.every((fold) => fold.length > 2 && !model.nodes[fold[0]].incident));
});
