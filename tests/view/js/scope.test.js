import assert from "node:assert/strict";
import { test } from "node:test";

import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { findScope } from "../../../graphkit/view/template/js/scope.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { ASH, BLUE, EMBER, RED, SHELLING, smallModel } from "./graph.js";

const scopeOf = (/** @type {Partial<import("../../../graphkit/view/template/js/state.js").View>} */ patch) => {
  const model = smallModel();
  const view = { ...START, pinned: [ASH], ...patch };
  return findScope(model, view, findPassing(model, view), []);
};

test("what is folded is drawn as the first of it, with its lines joined to that", () => {
  const scope = scopeOf({ folds: [[RED, BLUE]] });
  assert.ok(scope.rows.includes(RED) && !scope.rows.includes(BLUE));
  assert.equal(scope.names.get(RED), "Red Column and 1 more");
  assert.ok(scope.lines.every((line) => line.from !== BLUE && line.to !== BLUE && line.from !== line.to));
});

test("lines between the same two are one, and count what they bundle", () => {
  const [loose, tight] = [scopeOf({}), scopeOf({ folds: [[SHELLING, EMBER]] })];
  const between = (/** @type {any} */ scope, /** @type {number} */ a, /** @type {number[]} */ others) =>
    scope.lines.filter((/** @type {any} */ line) => (line.from === a && others.includes(line.to)) || (line.to === a && others.includes(line.from)));
  assert.ok(between(loose, RED, [SHELLING, EMBER]).length >= 1);
  assert.equal(between(tight, RED, [SHELLING, EMBER]).length, 1);
});

test("where one who stands for others and one of the others are tied to the same, one line is drawn", () => {
  const { lines } = scopeOf({ folds: [[RED, EMBER]] });
  const toShelling = lines.filter((line) => [line.from, line.to].includes(RED) && [line.from, line.to].includes(SHELLING));
  assert.deepEqual(toShelling.map((line) => line.count), [2]);
});

test("a fold of which one is left by the filters is no fold", () => {
  assert.equal(scopeOf({ folds: [[RED, BLUE]], hidden: [BLUE] }).names.size, 0);
});
