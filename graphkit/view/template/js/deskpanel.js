/** The desk's panel: what was decided on this page, taken back or exported; and the questions about names, answered by a key. */

import { announce, el, offerFile } from "./dom.js";
import { allDecisions, decisionText, pairDraft } from "./correct.js";
import { formatDecisions } from "./decisions.js";
import { section } from "./evidence.js";
import { icon } from "./glyphs.js";
import { quote } from "./statements.js";
import { countryName, groupName, plural } from "./words.js";

/** @typedef {import("./model.js").GraphNode} GraphNode */

const QUOTES = 2;

/** The questions that nobody has answered, here or before. @param {any} app @returns {[number, number, number, string][]} */
export function openQuestions({ model, view }) {
  const answered = new Set(view.desk.decisions.filter((/** @type {any} */ row) => row.second).map((/** @type {any} */ row) => pairKey(row.first, row.second)));
  const idOf = (/** @type {number} */ row) => `[${model.nodes[row].id}]`;
  return model.questions.filter((/** @type {any} */ [one, other]) => !model.nodes[one].isGone && !model.nodes[other].isGone && !answered.has(pairKey(idOf(one), idOf(other))));
}

/** @param {string} one @param {string} other */
function pairKey(one, other) {
  return [one, other].map((name) => /\[(\S+)\]$/.exec(name)?.[1] ?? name).sort().join("|");
}

/** What was decided, and what is asked, for the end of the overview. @param {any} app */
export function deskSection(app) {
  const { view, model } = app;
  const questions = openQuestions(app);
  const { decisions } = view.desk;
  if (!questions.length && !decisions.length && !model.decisions.length) return null;
  return section("Corrections",
    questions.length ? el("div", { class: "actions" }, el("button", { type: "button", onclick: () => startReview(app) }, `Answer ${plural(questions.length, "question")} about names `, el("kbd", {}, "r"))) : null,
    decisions.length ? deskForm(app) : null,
    decisions.length ? el("ul", { class: "plain decided" }, grouped(decisions).map((rows) => el("li", {}, decisionText(rows[0]), rows.length > 1 ? ` (${rows.length} reports)` : "",
      el("button", { type: "button", class: "quiet", "aria-label": "Take back", onclick: () => app.change({ desk: { ...view.desk, decisions: decisions.filter((/** @type {any} */ row) => !rows.includes(row)) } }) }, " take back")))) : null,
    model.decisions.length ? el("details", {}, el("summary", {}, `${plural(model.decisions.length, "decision")} in the store`),
      el("ul", { class: "plain decided" }, grouped(allDecisions(app).slice(0, model.decisions.length)).map((rows) => el("li", {}, decisionText(rows[0]), rows.length > 1 ? ` (${rows.length} reports)` : "")))) : null);
}

/** Rows that say the same of several events of one incident, together. @param {any[]} rows @returns {any[][]} */
function grouped(rows) {
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  for (const row of rows) {
    const key = ["reject", "correct"].includes(row.what) ? `${row.what}|${row.values}|${row.comment}` : `${row.when}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** @param {any} app */
function deskForm(app) {
  const { desk } = app.view;
  const by = /** @type {HTMLInputElement} */ (el("input", { type: "text", value: desk.by, "aria-label": "Who decides", placeholder: "Who decides", autocomplete: "off",
    onchange: () => app.change({ desk: { ...app.view.desk, by: by.value.trim(), decisions: app.view.desk.decisions.map((/** @type {any} */ row) => ({ ...row, by: by.value.trim() })) } }, false) }));
  return el("div", { class: "actions desk" }, by,
    el("button", { type: "button", onclick: () => {
      offerFile("decisions.tsv", new Blob([formatDecisions(app.view.desk.decisions)], { type: "text/tab-separated-values" }));
      announce("Exported. graphkit decide applies the file");
    } }, "Export"));
}

/** Asks the questions, one after the other. @param {any} app */
export function startReview(app) {
  app.change({ review: true, selected: null, picked: [], path: null, reading: null });
}

/** Two names that may be one: y, n or s answers, and the next follows. @param {any} app @returns {(Node | null)[]} */
export function reviewPanel(app) {
  const { model, view } = app;
  const [question] = openQuestions(app);
  if (!question) return [el("header", { class: "card" }, el("h2", { tabindex: -1 }, "No question is left")), el("p", { class: "standfirst" }, "Export the answers from the overview.")];
  const [one, other, score, why] = question;
  const nodes = [model.nodes[one], model.nodes[other]];
  const button = (/** @type {"same" | "different" | "unsure"} */ what, /** @type {string} */ key, /** @type {string} */ text) =>
    el("button", { type: "button", onclick: () => answer(app, what) }, text, " ", el("kbd", {}, key));
  return [
    el("header", { class: "card" }, el("p", { class: "kicker" }, `Are these one? ${plural(openQuestions(app).length, "question")} left`),
      el("h2", { tabindex: -1, class: "asked" }, nodes.map((node) => el("span", {}, node.label, " ", el("small", {}, [groupName(node.group), node.distinction || countryName(node.country)].filter(Boolean).join(", ")))))),
    el("div", { class: "actions" }, button("same", "y", "One"), button("different", "n", "Two"), button("unsure", "s", "Skip"),
      view.desk.decisions.length ? el("button", { type: "button", class: "quiet", onclick: () => app.state.undo() }, "Undo ", el("kbd", {}, "z")) : null),
    el("p", { class: "hint" }, `${why}, score ${score.toFixed(2)}`),
    ...nodes.map((node) => candidate(app, node)),
  ];
}

/** @param {any} app @param {GraphNode} node */
function candidate(app, node) {
  const rows = [...new Set([...node.edges.flatMap((edge) => edge.evidence), ...node.parts.flatMap((part) => (part.incident.incident?.reports ?? []).flatMap((report) => (report.evidence === null ? [] : [report.evidence])))])];
  return el("section", {}, el("h3", {}, icon(node.group, node.shape), ` ${node.label}`),
    node.aliases.length ? el("p", { class: "hint" }, `Also ${node.aliases.slice(0, 6).join(" · ")}`) : null,
    rows.slice(0, QUOTES).map((row) => quote(app, app.model.evidence[row], [node])));
}

/** @param {any} app @param {"same" | "different" | "unsure"} what */
export function answer(app, what) {
  const [question] = openQuestions(app);
  if (!question) return;
  const [one, other, score, why] = question;
  app.decide([pairDraft(what, app.model.nodes[one], app.model.nodes[other], `${score.toFixed(2)}: ${why}`)]);
  announce(what === "same" ? "One" : what === "different" ? "Two" : "Skipped");
}
