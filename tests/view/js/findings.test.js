import assert from "node:assert/strict";
import { test } from "node:test";

import { findActors, findFindings, incidentText } from "../../../graphkit/view/template/js/findings.js";
import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { BLUE, EMBER, RED, SHELLING, smallModel } from "./graph.js";

const model = smallModel();
const passing = (patch = {}) => findPassing(model, { ...START, ...patch });

test("an incident is told in one sentence, unsure parts said to be so", () => {
  assert.equal(incidentText(model, passing(), model.nodes[SHELLING]), "Shelling at Camp Ember, by Red Column (alleged), 2 Mar 2021, 3–5 dead");
});

test("what is most told comes first, with its sources and its view", () => {
  const [first] = findFindings(model, passing());
  assert.equal(first.title, "Most told");
  assert.ok(first.sources.includes("2 independent outlets: Example Wire, Sample Herald"));
  assert.deepEqual(first.patch.selected, { node: SHELLING });
});

test("an actor is who did or suffered something, never where it happened", () => {
  assert.deepEqual(findActors(model, passing()).map(({ node, did, suffered }) => [node.row, did, suffered]), [[RED, 1, 1], [BLUE, 1, 0]]);
  assert.ok(!findActors(model, passing()).some(({ node }) => node.row === EMBER));
});

test("tolls are disputed where they cannot both be right", () => {
  const disputed = (/** @type {any[]} */ ...tolls) => {
    const told = smallModel();
    const reports = /** @type {any} */ (told.nodes[SHELLING].incident).reports;
    told.nodes[SHELLING].parts = [];
    tolls.forEach((dead, i) => (reports[i].dead = dead));
    return findFindings(told, findPassing(told, { ...START, bare: true })).find((finding) => finding.title === "Disputed")?.text;
  };
  assert.equal(disputed([11, null], [14, 14]), undefined);
  assert.equal(disputed([3, 5], [5, 6]), undefined);
});

test("what has neither a day nor a place below the country is no finding", () => {
  const [bare] = [smallModel()];
  const incident = /** @type {any} */ (bare.nodes[SHELLING].incident);
  incident.date = incident.place = null;
  bare.nodes[SHELLING].range = null;
  assert.ok(!findFindings(bare, findPassing(bare, START)).some((finding) => finding.text.includes("Shelling")));
});

test("findings are of what passes", () => {
  assert.ok(!findFindings(model, passing({ offKinds: ["shelling"] })).some((finding) => finding.text.includes("Ember")));
});
