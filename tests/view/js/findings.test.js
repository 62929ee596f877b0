import assert from "node:assert/strict";
import { test } from "node:test";

import { findActors, findFindings, incidentText } from "../../../graphkit/view/template/js/findings.js";
import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { AIRSTRIKE, BLUE, EMBER, RED, SHELLING, smallModel } from "./graph.js";

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

test("what nobody tells as a fact of who did it is alleged, with who says so", () => {
  const told = smallModel();
  Object.assign(/** @type {any} */ (told.nodes[AIRSTRIKE].incident), { outlets: 5, date: ["2021-04-01", "day"] });
  told.nodes[AIRSTRIKE].range = [18_718, 18_718];
  told.nodes[SHELLING].parts[0].saidBy = ["officials"];
  const shelling = /** @type {any} */ (told.nodes[SHELLING].incident);
  for (const teller of [shelling, ...shelling.reports]) teller.dead = null;
  const texts = findFindings(told, findPassing(told, START)).map(({ title, text }) => `${title}: ${text}`);
  assert.ok(texts.includes("Alleged: Shelling at Camp Ember, by Red Column (alleged), 2 Mar 2021, according to officials"), texts.join("\n"));
});

test("who is denied to have done it is not named as its author, and the denial is told even of what is most told", () => {
  const told = smallModel();
  Object.assign(told.nodes[SHELLING].parts[0], { status: "denied", deniedBy: ["Red Column"] });
  const findings = findFindings(told, findPassing(told, { ...START, offKinds: ["airstrike"] }));
  assert.ok(!findings[0].text.includes("Red Column"));
  assert.deepEqual(findActors(told, findPassing(told, { ...START, offKinds: ["airstrike"] })), []);
  assert.equal(findings[1].title, "Disputed");
  assert.ok(findings[1].text.endsWith("Red Column denied it"));
});

test("who acts against whom in several incidents is told once", () => {
  const told = smallModel();
  const again = told.nodes[AIRSTRIKE].parts.map((part) => ({ ...part, incident: told.nodes[SHELLING], belief: 1 }));
  told.nodes[SHELLING].parts = again;
  for (const part of told.nodes[AIRSTRIKE].parts) part.belief = 1;
  const finding = findFindings(told, findPassing(told, START)).find(({ title }) => title === "Most often");
  assert.equal(finding?.text, "Blue Guard against Red Column, in 2 incidents");
});

test("there are no more than five, each with its view", () => {
  const findings = findFindings(model, passing());
  assert.ok(findings.length <= 5 && findings.every(({ patch, sources }) => Object.keys(patch).length && sources));
});
