import assert from "node:assert/strict";
import { test } from "node:test";

import { readHash, writeHash } from "../../../graphkit/view/template/js/hash.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { BLUE, EMBER, RED, SHELLING, smallModel } from "./graph.js";

const model = smallModel();

test("what an address asks for and the page does not know is left out", () => {
  const view = readHash(smallModel(), "colour=toString&size=constructor&pick=nobody&keep=red&fold=red+nobody");
  assert.deepEqual([view.colour, view.size, view.picked, view.kept, view.folds], ["kind", "weight", [], [RED], []]);
});

test("several that are selected, kept and folded come back from the address", () => {
  const model = smallModel();
  const view = { ...START, picked: [RED, EMBER], kept: [BLUE], folds: [[RED, BLUE]], colour: /** @type {const} */ ("community"), size: /** @type {const} */ ("incidents") };
  const back = readHash(model, writeHash(model, view));
  assert.deepEqual([back.picked, back.kept, back.folds, back.colour, back.size], [view.picked, view.kept, view.folds, view.colour, view.size]);
});

test("a view comes back from its address", () => {
  const view = { ...START, tab: "map", selected: { pair: [RED, EMBER] }, focus: BLUE, hops: 2, pinned: [SHELLING], offOutlets: ["a, b & c"], belief: 0.35,
    days: [100, 200], path: { from: RED, to: EMBER, choice: 1 }, weave: false, theme: "dark" };
  assert.deepEqual(readHash(model, writeHash(model, view)), view);
});

test("what makes no sense is left out", () => {
  assert.deepEqual(readHash(model, "show=nobody&focus=%E0%A4%A,9&belief=x&days=5,1&tab=evil&no-status=odd"), { ...START, hops: 3 });
});
