import assert from "node:assert/strict";
import { test } from "node:test";

import { readToll } from "../../../graphkit/view/template/js/correct.js";
import { formatDecisions, isChanging, refer, writeValues } from "../../../graphkit/view/template/js/decisions.js";
import { EMPTY_DESK, checkDesk, decide } from "../../../graphkit/view/template/js/desk.js";
import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { AIRSTRIKE, BLUE, EMBER, RED, SHELLING, smallModel } from "./graph.js";

const plain = smallModel();
const decided = (...drafts) => smallModel(decide(EMPTY_DESK, drafts, 1_000_000).decisions);
const event = (what, first, rest = {}) => ({ what, first, firstKind: "event", ...rest });

test("an incident is gone when all that tell of it are rejected, and what it said of others too", () => {
  const half = decided(event("reject", "e1"));
  assert.ok(!half.nodes[SHELLING].isGone);
  assert.equal(half.nodes[SHELLING].incident?.reports.length, 1);
  const model = decided(event("reject", "e1"), event("reject", "e2"));
  assert.ok(model.nodes[SHELLING].isGone);
  const passing = findPassing(model, START);
  assert.equal(passing.nodes[SHELLING], 0);
  assert.equal(passing.edges[0], 0);
  assert.equal(passing.offIncidents, 0, "what was rejected is no work of a filter");
});

test("a correction changes kind, status, date, toll and parties at once", () => {
  const values = writeValues({ kind: "airstrike", status: "alleged", date: "2021-03", dead: [4, null], roles: { attacker: { [refer(plain.nodes[BLUE])]: "organisation", "Green Band": "organisation" } } });
  const model = decided(event("correct", "e1", { values }), event("correct", "e2", { values }));
  const { incident, parts, label } = model.nodes[SHELLING];
  assert.deepEqual([incident.kind, incident.status, incident.date, incident.dead], ["airstrike", "alleged", ["2021-03", "month"], [4, null]]);
  assert.deepEqual(parts.filter((part) => part.role === "attacker").map((part) => [part.node.label, part.status]), [["Blue Guard", "alleged"], ["Green Band", "alleged"]]);
  assert.equal(label, "Airstrike at Camp Ember");
  assert.equal(model.nodes.at(-1).label, "Green Band");
  assert.ok(model.edges[0].isGone, "Red Column is no party any more");
});

test("merged names are one node that answers to all spellings", () => {
  const model = decided({ what: "same", first: refer(plain.nodes[BLUE]), firstKind: "organisation", second: refer(plain.nodes[RED]), secondKind: "organisation" });
  assert.ok(model.nodes[BLUE].isGone);
  assert.ok(model.nodes[RED].aliases.includes("Blue Guard"));
  assert.ok(model.nodes[AIRSTRIKE].parts.every((part) => part.node.row === RED));
});

test("who is one with whom it attacked only suffered it", () => {
  const model = decided({ what: "same", first: refer(plain.nodes[BLUE]), firstKind: "organisation", second: refer(plain.nodes[RED]), secondKind: "organisation" });
  assert.deepEqual(model.nodes[AIRSTRIKE].parts.map((part) => [part.node.row, part.role]), [[RED, "target"]]);
});

test("two names that are said to be two are not merged, whatever came first and through whomever", () => {
  const pair = (what) => ({ what, first: refer(plain.nodes[BLUE]), firstKind: "organisation", second: refer(plain.nodes[RED]), secondKind: "organisation" });
  for (const drafts of [[pair("different"), pair("same")], [pair("same"), pair("different")]]) assert.ok(!decided(...drafts).nodes[BLUE].isGone);
});

test("an alias that is another gets a node of its own", () => {
  const model = decided({ what: "different", first: refer(plain.nodes[EMBER]), firstKind: "facility", second: "Ember base", secondKind: "facility" });
  assert.deepEqual(model.nodes[EMBER].aliases, []);
  assert.equal(model.nodes.at(-1).label, "Ember base");
});

test("what is exported is one row a decision, whatever was typed", () => {
  const desk = decide({ ...EMPTY_DESK, by: "A\tB" }, [event("reject", "e1", { comment: "line\none\u202e" }), event("reject", "e2")], 1_000_000);
  const lines = formatDecisions(desk.decisions).trimEnd().split("\n");
  assert.equal(lines.length, 3);
  assert.deepEqual(lines[1].split("\t").slice(1), ["reject", "e1", "event", "", "", "", "A B", "line one"]);
  assert.notEqual(lines[1].split("\t")[0], lines[2].split("\t")[0], "two rows never have one moment");
});

test("a toll is read as it is written", () => {
  assert.deepEqual(["3", "3-5", "3+", "", "many"].map(readToll), [[3, 3], [3, 5], [3, null], null, undefined]);
});

test("what a browser keeps is taken only as far as it makes sense", () => {
  const [good] = decide(EMPTY_DESK, [event("reject", "e1")], 1).decisions;
  assert.deepEqual(checkDesk({ by: 3, decisions: [good, null, { what: "reject" }, { ...good, what: "drop" }, { ...good, what: "correct", values: "{" }], saved: [1] }), { by: "", decisions: [good], saved: [] });
  assert.deepEqual(checkDesk("x"), EMPTY_DESK);
});

test("a note and a question left open change nothing that is drawn", () => {
  const { decisions } = decide(EMPTY_DESK, [event("reject", "e1"), event("note", "e1", { comment: "x" }), event("unsure", "e1")], 1);
  assert.ok(!isChanging(decisions, decisions.slice(0, 1)));
  assert.ok(isChanging(decisions, []));
});
