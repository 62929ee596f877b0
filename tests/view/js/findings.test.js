import assert from "node:assert/strict";
import { test } from "node:test";

import { deedsText, findActors, findFindings, incidentText } from "../../../graphkit/view/template/js/findings.js";
import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { readModel } from "../../../graphkit/view/template/js/model.js";
import { RELATIONS } from "../../../graphkit/view/template/js/words.js";
import { AIRSTRIKE, BLUE, EMBER, RED, SHELLING, smallBlock, smallModel } from "./graph.js";

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
  assert.deepEqual(findActors(model, passing()).map((actor) => [actor.node.row, deedsText(actor)]), [[RED, "suffered 1 act of force, 1 only claimed or alleged"], [BLUE, "did 1 act of force"]]);
  assert.ok(!findActors(model, passing()).some(({ node }) => node.row === EMBER));
});

test("whom somebody supports suffers nothing by it, and who speaks does no force", () => {
  assert.equal(deedsText({ node: model.nodes[RED], did: 6, suffered: 1, other: 11, said: 0, weight: 1 }), "did 6 acts of force, suffered 1, in 11 events without force");
  assert.equal(deedsText({ node: model.nodes[RED], did: 0, suffered: 0, other: 1, said: 0, weight: 1 }), "in 1 event without force");
  const told = smallModel();
  /** @type {any} */ (told.nodes[AIRSTRIKE].incident).kind = "meeting";
  assert.deepEqual(findActors(told, findPassing(told, START)).map((actor) => deedsText(actor)), ["in 1 event without force, 1 only claimed or alleged", "in 1 event without force"]);
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

test("what is claimed needs nobody who says so: the claim is its author's own", () => {
  const told = smallModel();
  Object.assign(told.nodes[SHELLING].parts[0], { status: "claimed", saidBy: ["the Column"] });
  Object.assign(/** @type {any} */ (told.nodes[AIRSTRIKE].incident), { outlets: 5, date: ["2021-04-01", "day"] });
  told.nodes[AIRSTRIKE].range = [18_718, 18_718];
  const shelling = /** @type {any} */ (told.nodes[SHELLING].incident);
  for (const teller of [shelling, ...shelling.reports]) teller.dead = null;
  const claimed = findFindings(told, findPassing(told, START)).find(({ title }) => title === "Claimed");
  assert.equal(claimed?.text, "Shelling at Camp Ember, by Red Column (claimed), 2 Mar 2021");
});

test("who stands behind a group or a force is a finding, and who heads a country is none", () => {
  const behind = (/** @type {string} */ group) => {
    const told = smallModel();
    RELATIONS.add("commands");
    told.nodes[RED].group = group;
    told.edges.push({ ...told.edges[2], row: told.edges.length, from: BLUE, to: RED, kind: "commands" });
    return findFindings(told, findPassing(told, START)).find(({ title }) => title === "Stands behind")?.text;
  };
  assert.equal(behind("organisation armed_group"), "Blue Guard commands Red Column");
  assert.equal(behind("country"), undefined);
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

test("a clash has two sides and no dispute, what is past is a fact, and a force that claims what its own side did disputes nothing", () => {
  const disputeOf = (/** @type {string} */ kind, /** @type {string} */ status, /** @type {(told: any) => void} */ change = () => undefined) => {
    const told = smallModel();
    const shelling = told.nodes[SHELLING];
    Object.assign(/** @type {any} */ (shelling.incident), { kind, reports: [], dead: null });
    Object.assign(shelling.parts[0], { status: "actual" });
    shelling.parts.push({ ...shelling.parts[0], row: shelling.parts[1].row, node: told.nodes[BLUE], status });
    change(told);
    return findFindings(told, findPassing(told, { ...START, offKinds: ["airstrike"] })).find(({ title }) => title === "Disputed")?.text;
  };
  assert.match(disputeOf("shelling", "alleged") ?? "", /Red Column and Blue Guard \(alleged\) are named$/);
  assert.equal(disputeOf("armed_clash", "alleged"), undefined);
  assert.equal(disputeOf("shelling", "historical"), undefined);
  const ally = (/** @type {any} */ told) => Object.assign(told.edges[3], { kind: "allied_with", status: "actual", belief: 0.6 });
  assert.equal(disputeOf("shelling", "claimed", (told) => { RELATIONS.add("allied_with"); ally(told); }), undefined);
});

test("a month is rising only where more articles do not explain it", () => {
  const risen = (/** @type {string[]} */ ...published) => {
    const told = smallModel();
    const [shelling, airstrike] = [told.nodes[SHELLING], told.nodes[AIRSTRIKE]];
    const dated = (/** @type {any} */ node, /** @type {string} */ date, /** @type {number} */ row) => ({ ...node, row, isKey: 0, incident: { ...node.incident, date: [date, "day"] }, range: [18_000, 18_000] });
    told.nodes.push(...["2021-03-04", "2021-03-05", "2021-02-01"].map((date, i) => dated(i ? airstrike : shelling, date, told.nodes.length + i)));
    told.articles = published.map((day) => ({ ...told.articles[0], published: day }));
    for (const node of told.nodes) if (node.incident) node.incident = { ...node.incident, reports: [] };
    return findFindings(told, findPassing(told, { ...START })).find(({ title }) => title === "Rising")?.text;
  };
  assert.equal(risen("2021-03-09", "2021-02-09"), "3 acts of force in Mar 2021 (1 article), after 1 in Feb 2021 (1 article)");
  assert.equal(risen("2021-03-09", "2021-03-10", "2021-03-11", "2021-02-09"), undefined, "three times as many articles");
  assert.equal(risen("2021-03-09", "2021-03-11"), undefined, "nothing was read of the month before");
});

test("as one outlet tells it, who did it is no surer than that outlet makes it", () => {
  const told = smallModel();
  told.evidence[0].status = "actual";
  for (const claim of [told.nodes[SHELLING].parts[0], told.edges[0]]) claim.status = "actual";
  const text = (/** @type {string[]} */ offOutlets) => incidentText(told, findPassing(told, { ...START, offOutlets }), told.nodes[SHELLING]);
  assert.match(text([]), /, by Red Column,/);
  assert.match(text(["Example Wire"]), /, by Red Column \(alleged\)/);
  assert.match(text([]), /, by Red Column,/, "and with all outlets back it is as all tell it");
});

test("a name that says who did it says so where nobody tells it as a fact", () => {
  const block = smallBlock();
  block.nodes.rows[SHELLING][1] = "Attack by Red Column, 2 March 2021";
  assert.equal(readModel(JSON.stringify(block)).nodes[SHELLING].label, "Attack by Red Column (alleged), 2 March 2021");
});

test("what is planned or supposed is not told as done", () => {
  const told = smallModel();
  for (const node of [told.nodes[SHELLING], told.nodes[AIRSTRIKE]]) {
    const incident = /** @type {any} */ (node.incident);
    for (const teller of [incident, ...incident.reports]) teller.status = "planned";
  }
  const titles = findFindings(told, findPassing(told, START)).map(({ title }) => title);
  assert.ok(!titles.some((title) => ["Most told", "Weighs most", "Deadliest", "Alleged"].includes(title)), titles.join());
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
