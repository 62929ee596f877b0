/** Correcting: the forms by which a reader says what was misread, where it is read. */

import { el } from "./dom.js";
import { describe, kindOf, readValues, refer, writeValues } from "./decisions.js";
import { makePicker } from "./search.js";
import { STATUSES, VIOLENT, countText, kindName } from "./words.js";

/**
 * @typedef {import("./model.js").GraphNode} GraphNode @typedef {import("./decisions.js").Draft} Draft
 * @typedef {import("./decisions.js").Decision} Decision
 */

const FORCE_ROLES = ["attacker", "target", "victim", "place"];
const OTHER_ROLES = ["actor", "recipient", "place"];
const ORGANISATION = "organisation";

/** The form of an incident: what it was, who took part, or that it was none. @param {any} app @param {GraphNode} node */
export function incidentForm(app, node) {
  const incident = /** @type {import("./model.js").Incident} */ (node.incident);
  const ids = incident.reports.map((report) => report.id).filter(Boolean);
  if (!ids.length) return null;
  const kind = choice("Kind", Object.keys(app.model.ontology.events), incident.kind);
  const status = choice("Status", STATUSES, incident.status);
  const date = field("Date", incident.date?.[0] ?? "", "YYYY-MM-DD");
  const dead = field("Dead", tollText(incident.dead), "3, 3-5 or 3+");
  const injured = field("Injured", tollText(incident.injured), "3, 3-5 or 3+");
  const roles = (VIOLENT.has(incident.kind) ? FORCE_ROLES : OTHER_ROLES).map((role) => ({ role, before: partiesOf(app, node, role), input: field(kindName(role), partiesOf(app, node, role), "names parted by ;") }));
  const why = field("Why", "", "kept with it");
  const problem = el("p", { class: "hint", role: "alert" });
  const apply = () => {
    const counts = [dead, injured].map(({ input }) => readToll(input.value));
    const isDate = !date.input.value || /^\d{4}(-\d\d(-\d\d)?)?$/.test(date.input.value.trim());
    if (counts.includes(undefined) || !isDate) {
      problem.textContent = isDate ? "A toll is written 3, 3-5 or 3+." : "A date is written 2020, 2020-03 or 2020-03-11.";
      return;
    }
    const changed = (/** @type {{input: HTMLInputElement | HTMLSelectElement}} */ { input }, /** @type {string} */ before) => (input.value.trim() !== before ? input.value.trim() : undefined);
    const newKind = changed(kind, incident.kind);
    /** @type {Record<string, Record<string, string>>} */
    const named = {};
    for (const { role, before, input } of roles) {
      const isOther = newKind !== undefined && VIOLENT.has(newKind) !== VIOLENT.has(incident.kind);
      const as = isOther ? otherRole(role) : role;
      if (input.input.value.trim() === before && as === role) continue;
      if (as !== role) named[role] = {};
      named[as] = { ...named[as], ...readNames(app, input.input.value) };
      if (as !== role) delete named[role];
    }
    const values = { kind: newKind, status: changed(status, incident.status), date: changed(date, incident.date?.[0] ?? "") || undefined,
      dead: changed(dead, tollText(incident.dead)) ? counts[0] ?? undefined : undefined, injured: changed(injured, tollText(incident.injured)) ? counts[1] ?? undefined : undefined, roles: named };
    if (!Object.keys(named).length && Object.values(values).filter((value) => value !== undefined).length === 1) {
      problem.textContent = "Nothing is changed yet.";
      return;
    }
    const comment = why.input.value.trim() || `${node.label}`;
    app.decide(ids.map((first) => /** @type {Draft} */ ({ what: "correct", first, firstKind: "event", values: writeValues(values), comment })));
  };
  const reject = () => app.decide(ids.map((first) => /** @type {Draft} */ ({ what: "reject", first, firstKind: "event", comment: why.input.value.trim() || node.label })), { selected: null });
  return fold("Correct", el("form", { class: "correct", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    apply();
  } }, kind.row, status.row, date.row, dead.row, injured.row, roles.map(({ input }) => input.row), why.row, problem,
  el("div", { class: "actions" }, el("button", { type: "submit" }, "Apply"), el("button", { type: "button", onclick: reject }, "Reject: no such event"), noteButton(app, node.label, ids[0], "event", why.input))));
}

/** The form of a name: what it is one with, which spelling is another, and a note. @param {any} app @param {GraphNode} node */
export function nameForm(app, node) {
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "text", role: "combobox", "aria-label": "The same as", "aria-expanded": "false", "aria-controls": "same-list", "aria-autocomplete": "list", autocomplete: "off", placeholder: "The same as …" }));
  const list = el("ul", { id: "same-list", role: "listbox", "aria-label": "The same as", hidden: true });
  const why = field("Why", "", "kept with it");
  makePicker({ input, list, model: app.model, find: (query) => app.index.findNames(query, false).filter((/** @type {any} */ hit) => hit.row !== node.row),
    onPick: (row) => app.decide([pairDraft("same", node, app.model.nodes[row], why.input.value.trim())], { selected: { node: app.model.nodes[row].weight > node.weight ? row : node.row } }) });
  const split = (/** @type {string} */ alias) => el("button", { type: "button", onclick: () =>
    app.decide([{ what: "different", first: refer(node), firstKind: kindOf(node), second: alias, secondKind: kindOf(node), comment: why.input.value.trim() }]) }, `${alias} is another`);
  return fold("Correct", el("div", { class: "correct" }, el("div", { class: "search" }, input, list), why.row,
    el("div", { class: "actions" }, node.aliases.slice(0, 12).map(split), noteButton(app, node.label, refer(node), kindOf(node), why.input))));
}

/** The button that says of a tie that it is none. @param {any} app @param {import("./model.js").Edge} edge @param {string} says */
export function rejectTie(app, edge, says) {
  const ids = [...new Set(edge.evidence.map((row) => app.model.evidence[row].statement).filter((id) => id?.startsWith("relation-")))];
  if (edge.incident !== null || !ids.length) return null;
  return el("button", { type: "button", class: "quiet", onclick: () => app.decide(ids.map((first) => /** @type {Draft} */ ({ what: "reject", first, firstKind: "relation", comment: says }))) }, "Reject");
}

/** @param {"same" | "different" | "unsure"} what @param {GraphNode} one @param {GraphNode} other @param {string} comment @returns {Draft} */
export function pairDraft(what, one, other, comment) {
  return { what, first: refer(one), firstKind: kindOf(one), second: refer(other), secondKind: kindOf(other), comment };
}

/** @param {any} app @param {string} label @param {string} first @param {string} firstKind @param {HTMLInputElement} input */
function noteButton(app, label, first, firstKind, input) {
  return el("button", { type: "button", onclick: () => {
    if (input.value.trim()) app.decide([{ what: "note", first, firstKind, comment: input.value.trim() }]);
    else input.focus();
  } }, `Note on ${label.length > 24 ? "it" : label}`);
}

/** What was decided and noted about a name or incident, by whom, when and why. @param {any} app @param {GraphNode} node */
export function decidedList(app, node) {
  const rows = decisionsAbout(app, node);
  if (!rows.length) return null;
  return el("section", {}, el("h3", {}, "Decided and noted"), el("ul", { class: "plain decided" }, rows.map((row) => el("li", {}, decisionText(row)))));
}

/** All decisions that hold, those of the store first. @param {any} app @returns {Decision[]} */
export function allDecisions({ model, view }) {
  const stored = model.decisions.map((/** @type {string[]} */ [, when, what, first, firstKind, second, secondKind, values, by, comment]) => ({ when, what, first, firstKind, second, secondKind, values, by, comment }));
  return [...stored, ...view.desk.decisions];
}

/** @param {any} app @param {GraphNode} node */
function decisionsAbout(app, node) {
  const ids = new Set(node.incident?.reports.map((report) => report.id) ?? []);
  const names = new Set([node.label, ...node.aliases]);
  const seen = new Set();
  return allDecisions(app).filter((row) => {
    const isAbout = node.incident ? ids.has(row.first) : [row.first, row.second].some((name) => names.has(name.replace(/ \[\S+\]$/, "")) && name);
    const key = `${row.what}|${row.values}|${row.comment}`;
    return isAbout && !seen.has(key) && seen.add(key);
  });
}

/** @param {Decision} row */
export function decisionText(row) {
  return [el("span", {}, describe(row)), el("small", {}, ` ${[row.by, row.when.slice(0, 10), row.what === "same" || row.what === "different" ? row.comment : ""].filter(Boolean).join(", ")}`)];
}

/** @param {string} title @param {Node} content */
function fold(title, content) {
  return el("details", { class: "correcting" }, el("summary", {}, title), content);
}

/** @param {string} name @param {string} value @param {string} hint */
function field(name, value, hint) {
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "text", value, placeholder: hint, autocomplete: "off" }));
  return { input, row: el("label", { class: "field-row" }, el("span", {}, name), input) };
}

/** @param {string} name @param {string[]} options @param {string} value */
function choice(name, options, value) {
  const input = /** @type {HTMLSelectElement} */ (el("select", {}, options.map((option) => el("option", { value: option, selected: option === value }, kindName(option)))));
  return { input, row: el("label", { class: "field-row" }, el("span", {}, name), input) };
}

/** @param {any} app @param {GraphNode} node @param {string} role */
function partiesOf(app, node, role) {
  return [...new Set(node.parts.filter((part) => part.role === role).map((part) => part.node.label))].join("; ");
}

/** @param {string} role */
function otherRole(role) {
  return { attacker: "actor", target: "recipient", victim: "recipient", actor: "attacker", recipient: "target" }[role] ?? role;
}

/** Names as typed, those that the page knows by their id. @param {any} app @param {string} text @returns {Record<string, string>} */
function readNames(app, text) {
  return Object.fromEntries(text.split(";").map((name) => name.trim()).filter(Boolean).map((name) => {
    const known = app.index.findNames(name, false).map((/** @type {any} */ hit) => app.model.nodes[hit.row]).find((/** @type {GraphNode} */ node) => node.label === name || node.aliases.includes(name));
    return known ? [refer(known), kindOf(known)] : [name, ORGANISATION];
  }));
}

/** [3, 5] as "3-5", [3, null] as "3+". @param {(number | null)[] | null} count */
function tollText(count) {
  return count?.[1] === null ? `${count[0]}+` : countText(count).replace("–", "-");
}

/** "3-5" as [3, 5]; null for nothing, undefined for what is no count. @param {string} text @returns {(number | null)[] | null | undefined} */
export function readToll(text) {
  const match = /^(\d{1,9})(?:-(\d{1,9})|(\+))?$/.exec(text.trim());
  if (!match) return text.trim() ? undefined : null;
  const low = Number(match[1]);
  return [low, match[3] ? null : Math.max(low, Number(match[2] ?? low))];
}
