import assert from "node:assert/strict";
import { test } from "node:test";

import { readModel } from "../../../graphkit/view/template/js/model.js";
import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { findPaths } from "../../../graphkit/view/template/js/paths.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { ASH, BLUE, EMBER, RED, smallBlock, smallModel } from "./graph.js";

const model = smallModel();

test("the cheapest way goes over what is asserted, not over what is denied", () => {
  const paths = findPaths(model, findPassing(model, START), BLUE, ASH, 3);
  assert.deepEqual(paths.map((path) => path.rows), [[BLUE, RED, EMBER, ASH]]);
});

test("a filter closes the way", () => {
  assert.deepEqual(findPaths(model, findPassing(model, { ...START, belief: 0.5 }), BLUE, ASH, 3), []);
});

test("no way leads through what one article alone describes, and it is nobody's neighbour", () => {
  const block = smallBlock();
  const gunmen = block.nodes.rows.push(["local-1", "gunmen", 0, 6, 50, 0, 0.1, 0, [], null, null, null, null, null, null, [], null]) - 1;
  for (const end of [BLUE, ASH]) block.edges.rows.push([gunmen, end, 0, null, null, 0, 0.99, 1, [2]]);
  const described = readModel(JSON.stringify(block));
  const waysTo = (/** @type {number} */ goal) => findPaths(described, findPassing(described, START), BLUE, goal, 3).map((path) => path.rows);
  assert.deepEqual(waysTo(ASH), [[BLUE, RED, EMBER, ASH]]);
  assert.deepEqual(waysTo(gunmen)[0], [BLUE, gunmen]);
  assert.equal(described.degrees[BLUE], model.degrees[BLUE]);
});
