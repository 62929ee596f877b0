import assert from "node:assert/strict";
import { test } from "node:test";

import { accountBy } from "../../../graphkit/view/template/js/compare.js";
import { incidentText } from "../../../graphkit/view/template/js/findings.js";
import { readModel } from "../../../graphkit/view/template/js/model.js";
import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { ASH, BLUE, RED, SHELLING, smallBlock } from "./graph.js";

const [ACTUAL, ALLEGED] = [0, 3];

/** The block with an attack that both outlets tell as a fact, the one its author too, whom the other only alleges. */
function attackBlock() {
  const block = smallBlock();
  block.nodes.rows[SHELLING][1] = "Attack by Red Column, 2 March 2021";
  const incident = /** @type {any[]} */ (block.nodes.rows[SHELLING][16]);
  const [participants, reports] = incident.slice(-2);
  participants[0][2] = block.edges.rows[0][5] = block.evidence.rows[0][3] = reports[1][2] = ACTUAL;
  return block;
}

/** @param {ReturnType<typeof smallBlock>} block */
const read = (block) => readModel(JSON.stringify(block));
const withoutWire = { ...START, offOutlets: ["Example Wire"] };

test("who has a part without a statement is told by those whose sentences name it", () => {
  const block = smallBlock();
  block.edges.rows = block.edges.rows.filter(([, , , incident]) => incident !== SHELLING);
  const model = read(block);
  const [red, ember] = model.nodes[SHELLING].parts;
  assert.deepEqual([red.evidence, red.articles, ember.articles], [[], [0], [0]]);
  const parties = (/** @type {string} */ outlet) => accountBy(model, model.nodes[SHELLING], outlet)?.parts.map(({ node }) => node.label);
  assert.deepEqual(parties("Example Wire"), ["Red Column", "Camp Ember"]);
  assert.deepEqual(parties("Sample Herald"), []);
});

test("a row that ends before its last cells lacks these", () => {
  const block = smallBlock();
  for (const table of [block.nodes, block.edges, block.evidence]) for (const row of table.rows) while (row.at(-1) === null || (Array.isArray(row.at(-1)) && !row.at(-1).length)) row.pop();
  const [short, full] = [readModel(JSON.stringify(block)), read(smallBlock())];
  assert.ok(block.nodes.rows[RED].length < block.nodes.columns.length);
  assert.deepEqual(short.evidence, full.evidence);
  assert.deepEqual(short.nodes.map(({ aliases, grounds, country, incident }) => [aliases, grounds, country, incident === null]), full.nodes.map(({ aliases, grounds, country, incident }) => [aliases, grounds, country, incident === null]));
});

test("what an outlet tells is the same in the comparison, whatever is filtered out", () => {
  const model = read(attackBlock());
  const told = () => ["Example Wire", "Sample Herald"].map((outlet) => accountBy(model, model.nodes[SHELLING], outlet)?.parts.map(({ role, status, belief, saidBy }) => ({ role, status, belief, saidBy })));
  findPassing(model, START);
  const unfiltered = told();
  assert.deepEqual(unfiltered.map((parts) => parts?.[0].status), ["actual", "alleged"]);
  findPassing(model, withoutWire);
  assert.deepEqual(told(), unfiltered);
});

test("the name of an incident doubts its author while only those outlets are kept that do", () => {
  const model = read(attackBlock());
  const text = (/** @type {import("../../../graphkit/view/template/js/state.js").View} */ view) => incidentText(model, findPassing(model, view), model.nodes[SHELLING]);
  assert.equal(text(START), "Attack by Red Column (Camp Ember), 2 Mar 2021, 3–5 dead");
  assert.equal(text(withoutWire), "Attack by Red Column (alleged) (Camp Ember), 5 dead");
  assert.equal(text(START), "Attack by Red Column (Camp Ember), 2 Mar 2021, 3–5 dead");
});

test("one doubt of an incident and of its author is told once", () => {
  const block = attackBlock();
  const incident = /** @type {any[]} */ (block.nodes.rows[SHELLING][16]);
  const [participants, reports] = incident.slice(-2);
  incident[1] = participants[0][2] = reports[0][2] = reports[1][2] = ALLEGED;
  const model = read(block);
  assert.equal(incidentText(model, findPassing(model, START), model.nodes[SHELLING]), "Attack by Red Column (alleged) (Camp Ember), 2 Mar 2021, 3–5 dead");
});

test("namesakes are told apart by their country, those of one country by the outlet that alone names them", () => {
  const distinctions = (/** @type {(string | null)[]} */ ...countries) => {
    const block = smallBlock();
    const rows = [RED, BLUE, ASH];
    rows.forEach((row, i) => Object.assign(block.nodes.rows[row], { 1: "Red Column", 9: countries[i] }));
    const { nodes } = read(block);
    return rows.map((row) => nodes[row].distinction);
  };
  assert.deepEqual(distinctions("IQ", "SY", null), ["Iraq", "Syria", "Example Wire"]);
  assert.deepEqual(distinctions("IQ", "SY", "IQ"), ["Iraq", "Syria", "Example Wire"], "both outlets name the first");
});
