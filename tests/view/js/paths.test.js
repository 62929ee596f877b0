import assert from "node:assert/strict";
import { test } from "node:test";

import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { findPaths } from "../../../graphkit/view/template/js/paths.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { ASH, BLUE, EMBER, RED, smallModel } from "./graph.js";

const model = smallModel();

test("the cheapest way goes over what is asserted, not over what is denied", () => {
  const paths = findPaths(model, findPassing(model, START), BLUE, ASH, 3);
  assert.deepEqual(paths.map((path) => path.rows), [[BLUE, RED, EMBER, ASH]]);
});

test("a filter closes the way", () => {
  assert.deepEqual(findPaths(model, findPassing(model, { ...START, belief: 0.5 }), BLUE, ASH, 3), []);
});
