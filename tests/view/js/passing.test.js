import assert from "node:assert/strict";
import { test } from "node:test";

import { filterTexts, omittedText } from "../../../graphkit/view/template/js/filtertext.js";
import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { dayRange } from "../../../graphkit/view/template/js/words.js";
import { AIRSTRIKE, BLUE, RED, SHELLING, smallModel } from "./graph.js";

const model = smallModel();
const passing = (patch = {}) => findPassing(model, { ...START, ...patch });

test("without a filter everything passes and nothing is counted as left out", () => {
  const all = passing();
  assert.ok(all.nodes.every(Boolean) && all.edges.every(Boolean));
  assert.deepEqual([all.offNodes, all.offEdges, all.offIncidents, all.undated], [0, 0, 0, 0]);
});

test("a period drops undated incidents and counts them", () => {
  const march = passing({ days: dayRange("2021-03") });
  assert.deepEqual([march.nodes[SHELLING], march.nodes[AIRSTRIKE], march.undated], [1, 0, 1]);
});

test("an incident that only a dropped outlet tells is dropped with it", () => {
  const wire = passing({ offOutlets: ["Sample Herald"] });
  assert.deepEqual([wire.nodes[SHELLING], wire.nodes[AIRSTRIKE]], [1, 0]);
});

test("an allegation counts the outlets that make it, not all that tell of the incident", () => {
  const told = smallModel();
  for (const report of /** @type {any} */ (told.nodes[SHELLING].incident).reports) report.status = "actual";
  told.nodes[SHELLING].parts[0].articles = [0];
  const outlets = (/** @type {string[]} */ offStatuses) => findPassing(told, { ...START, offStatuses }).accounts[SHELLING]?.outlets;
  assert.deepEqual([outlets([]), outlets(["actual"])], [2, 1]);
  assert.deepEqual(findPassing(told, { ...START, offStatuses: ["actual"] }).accounts[SHELLING]?.date, ["2021-03-02", "day"], "on the day that all tell");
  told.nodes[SHELLING].parts[0].articles = [];
  assert.equal(outlets(["actual"]), 2, "all where nobody knows who alleges it");
});

test("names of whom nothing is told go under a filter, and are counted as such", () => {
  const told = smallModel();
  told.nodes.push({ ...told.nodes[RED], row: told.nodes.length, id: "ochre", label: "Ochre", edges: [], parts: [] });
  const text = (/** @type {Partial<typeof START>} */ patch) => omittedText(findPassing(told, { ...START, ...patch }), { ...START, ...patch });
  assert.equal(text({}), "");
  assert.match(text({ offKinds: ["hostile_to"] }), /, 1 name \(1 of whom nothing is told\), |: 1 name \(1 of whom nothing is told\), /);
});

test("where some names are kept, the others go with whatever only they take part in", () => {
  const kept = passing({ kept: [BLUE] });
  assert.deepEqual([RED, BLUE, SHELLING, AIRSTRIKE].map((row) => kept.nodes[row]), [0, 1, 0, 1]);
  assert.equal(kept.offNodes, 3);
  assert.deepEqual(filterTexts(model, { ...START, kept: [BLUE] }), ["only Blue Guard"]);
});
