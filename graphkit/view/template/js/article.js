/** The article: its whole text, with what was read in it marked where it stands. */

import { el, link } from "./dom.js";
import { outletOf } from "./model.js";
import { findNames } from "./statements.js";
import { dateText, kindName, plural, verbOf, withDoubt } from "./words.js";

/**
 * @typedef {import("./model.js").Model} Model @typedef {import("./model.js").GraphNode} GraphNode
 * @typedef {{start: number, end: number, kind: "sentence" | "event" | "name", title: string, node: number | null, status: string, isOccurrence: boolean}} Mark
 */

/** @param {any} app @returns {Node[]} */
export function articlePanel(app) {
  const { model, view, texts } = app;
  const { article: row } = view.reading;
  const article = model.articles[row];
  const text = texts.read(row);
  const published = article.published ? dateText(article.published) : null;
  const header = el("header", { class: "card" }, el("p", { class: "kicker" }, [outletOf(article), published].filter(Boolean).join(", ")),
    el("h2", { tabindex: -1 }, article.title || article.source), article.url ? el("p", { class: "standfirst" }, link(article.url, article.url)) : null);
  if (text === null) return [header, el("p", { class: "hint", role: "status" }, texts.has(row) ? "Unpacking …" : "The text of this article did not come with the page.")];
  const marks = findArticleMarks(model, row, text, subjectOf(app));
  const passages = marks.filter((mark) => mark.isOccurrence);
  const occurrences = passages.length;
  const at = Math.min(view.reading.at ?? Math.max(passages.findIndex((mark) => mark.start >= view.reading.start), 0), occurrences - 1);
  return [header, stepper(app, occurrences, at), el("div", { class: "article" }, ...paragraphs(app, text, marks, at))];
}

/** What is looked for in the article: the rows of what is selected. @param {any} app @returns {Set<number>} */
function subjectOf({ view }) {
  if (!view.selected) return new Set();
  return new Set("node" in view.selected ? [view.selected.node] : view.selected.pair);
}

/** @param {any} app @param {number} count @param {number} at */
function stepper(app, count, at) {
  if (!count) return el("p", { class: "hint" }, "Nothing of what is selected is marked in this article.");
  const go = (/** @type {number} */ by) => app.change({ reading: { ...app.view.reading, at: (at + by + count) % count } }, false);
  return el("div", { class: "actions stepper" },
    el("button", { type: "button", onclick: () => go(-1) }, "Previous"), el("button", { type: "button", onclick: () => go(1) }, "Next"),
    el("span", { class: "tally", role: "status" }, `${at + 1} of ${plural(count, "passage")}`));
}

/** Where in a text the sentences, triggers and names stand that the graph has from it, none inside another of its kind.
 * @param {Model} model @param {number} article @param {string} text @param {Set<number>} subject @returns {Mark[]} */
export function findArticleMarks(model, article, text, subject) {
  const told = tellingsOf(model, article);
  /** @type {Mark[]} */
  const marks = [];
  /** @type {Map<number, Mark>} */
  const sentences = new Map();
  for (const { evidence, edge, incident } of told) {
    if (evidence.start === null) continue;
    const sentence = model.sentences[evidence.sentence];
    const isOccurrence = !subject.size || [edge?.from, edge?.to, incident?.row, ...(incident?.parts.map((part) => part.node.row) ?? [])].some((row) => row !== undefined && subject.has(row));
    const known = sentences.get(evidence.start);
    if (known) known.isOccurrence ||= isOccurrence;
    else {
      const mark = { start: evidence.start, end: evidence.start + sentence.length, kind: /** @type {const} */ ("sentence"), title: "", node: incident?.row ?? edge?.from ?? null, status: evidence.status, isOccurrence };
      sentences.set(evidence.start, mark);
      marks.push(mark);
    }
    if (evidence.trigger) {
      const [start, end] = evidence.trigger.map((place) => place + /** @type {number} */ (evidence.start));
      const what = incident ? kindName(incident.incident?.kind ?? "") : edge ? verbOf(edge.kind) : "";
      marks.push({ start, end, kind: "event", title: withDoubt(what, evidence.status), node: incident?.row ?? null, status: evidence.status, isOccurrence: false });
    }
    const parts = incident ? incident.parts : [edge?.from, edge?.to].flatMap((row) => (row === undefined ? [] : [{ node: model.nodes[row], role: "", status: "actual" }]));
    for (const { node, role, status } of parts) {
      for (const [start, end] of findNames(sentence, node)) {
        const title = [node.label, role && withDoubt(role, status)].filter(Boolean).join(": ");
        marks.push({ start: evidence.start + start, end: evidence.start + end, kind: "name", title, node: node.row, status, isOccurrence: false });
      }
    }
  }
  for (const row of subject) {
    if (model.nodes[row].incident) continue;
    for (const [start, end] of findNames(text, model.nodes[row])) marks.push({ start, end, kind: "name", title: model.nodes[row].label, node: row, status: "actual", isOccurrence: ![...sentences.values()].some((mark) => mark.isOccurrence && start >= mark.start && end <= mark.end) });
  }
  return withoutOverlap(marks);
}

/** @param {Model} model @param {number} article */
function tellingsOf(model, article) {
  /** @type {{evidence: import("./model.js").Evidence, edge: import("./model.js").Edge | null, incident: GraphNode | null}[]} */
  const told = [];
  for (const node of model.nodes) {
    for (const report of node.incident?.reports ?? []) {
      if (report.article === article && report.evidence !== null) told.push({ evidence: model.evidence[report.evidence], edge: null, incident: node });
    }
  }
  for (const edge of model.edges) {
    for (const row of edge.evidence) {
      if (model.evidence[row].article === article) told.push({ evidence: model.evidence[row], edge, incident: edge.incident === null ? null : model.nodes[edge.incident] });
    }
  }
  return told;
}

/** Sentences hold events and names; of two marks of one depth that meet, the first stays. @param {Mark[]} marks @returns {Mark[]} */
function withoutOverlap(marks) {
  const order = { sentence: 0, event: 1, name: 2 };
  const sorted = [...marks].sort((a, b) => a.start - b.start || order[a.kind] - order[b.kind] || b.end - a.end);
  /** @type {Mark[]} */
  const kept = [];
  let [outer, inner] = [0, 0];
  for (const mark of sorted) {
    if (mark.kind === "sentence") {
      if (mark.start < outer) continue;
      outer = mark.end;
    } else {
      if (mark.start < inner) continue;
      inner = mark.end;
    }
    kept.push(mark);
  }
  return kept;
}

/** @param {any} app @param {string} text @param {Mark[]} marks @param {number} at @returns {Node[]} */
function paragraphs(app, text, marks, at) {
  /** @type {Node[]} */
  const list = [];
  let number = -1;
  let start = 0;
  for (const piece of text.split(/(\n\s*\n)/)) {
    const end = start + piece.length;
    if (piece.trim()) {
      const here = marks.filter((mark) => mark.start >= start && mark.start < end);
      const first = number + 1;
      number += here.filter((mark) => mark.isOccurrence).length;
      list.push(el("p", {}, ...pieces(app, text, start, end, here, first, at)));
    }
    start = end;
  }
  return list;
}

/** A button that runs over the end of a line like the words around it, which no `button` does.
 * @param {string} className @param {string} title @param {string} text @param {() => void} open */
function markButton(className, title, text, open) {
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  };
  return el("span", { class: className, title, role: "button", tabindex: 0, onclick: open, onkeydown }, text);
}

/** The stretch of `text` from `start` to `end` with its marks, one level of them inside sentences.
 * @param {any} app @param {string} text @param {number} start @param {number} end @param {Mark[]} marks @param {number} first the number of the first occurrence @param {number} at @returns {Node[]} */
function pieces(app, text, start, end, marks, first, at) {
  /** @type {Node[]} */
  const nodes = [];
  let place = start;
  let number = first;
  const plain = (/** @type {number} */ to) => {
    if (to > place) nodes.push(document.createTextNode(text.slice(place, to)));
    place = Math.max(place, to);
  };
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i];
    if (mark.start < place) continue;
    plain(mark.start);
    const to = Math.min(mark.end, end);
    const isHere = mark.isOccurrence && number === at;
    if (mark.isOccurrence) number += 1;
    const className = `told told-${mark.kind} told-${mark.status}${isHere ? " here" : ""}`;
    if (mark.kind === "sentence") {
      const inside = marks.filter((other) => other.kind !== "sentence" && other.start >= mark.start && other.start < to);
      nodes.push(el("span", { class: className }, ...pieces(app, text, mark.start, to, inside, -1, at)));
    } else {
      const { node } = mark;
      nodes.push(node === null ? el("span", { class: className, title: mark.title }, text.slice(mark.start, to))
        : markButton(className, mark.title, text.slice(mark.start, to), () => app.change({ selected: { node }, reading: null })));
    }
    place = to;
  }
  plain(end);
  return nodes;
}
