/** Statements: a sentence with its trigger and parties marked, and where it was printed. */

import { rejectTie } from "./correct.js";
import { el, link } from "./dom.js";
import { outletOf } from "./model.js";
import { dateText, evenFolded, plural, verbOf } from "./words.js";

/** @typedef {import("./model.js").Model} Model @typedef {import("./model.js").Edge} Edge @typedef {import("./model.js").GraphNode} GraphNode */

/** Names of so few letters are parts of other words: "US" of "because". */
const SHORT = 3;
const MOST_QUOTES = 30;

/** A sentence as a quotation. @param {any} app @param {import("./model.js").Evidence} told @param {GraphNode[]} parties */
export function quote(app, told, parties) {
  const { model, texts } = app;
  const article = model.articles[told.article];
  const published = article.published ? dateText(article.published) : null;
  return el(
    "figure",
    { class: "quote" },
    el("blockquote", {}, ...markedSentence(model.sentences[told.sentence], told.trigger, parties)),
    el(
      "figcaption",
      {},
      el("strong", {}, article.outlet ? article.outlet : link(article.url, outletOf(article))),
      published ? `, ${published}` : "",
      article.outlet && (article.title || article.url) ? [". ", link(article.url, article.title || "Article")] : null,
      article.url || !(article.outlet || article.title) ? null : ` (${article.source})`,
      told.status === "actual" ? null : [" ", el("span", { class: `status status-${told.status}` }, told.status)],
      told.saidBy ? [" ", el("span", { class: "said-by" }, `according to ${told.saidBy}`)] : null,
      texts.has(told.article) ? [" ", el("button", { type: "button", class: "quiet", onclick: () => app.read(told) }, "Read the article")] : null,
    ),
  );
}

/** The text in pieces: the trigger in a mark, the names of the parties in bold.
 * @param {string} text @param {number[] | null} trigger @param {GraphNode[]} parties @returns {Node[]} */
function markedSentence(text, trigger, parties) {
  /** @type {{start: number, end: number, tag: string}[]} */
  const spans = trigger ? [{ start: trigger[0], end: trigger[1], tag: "mark" }] : [];
  for (const party of parties) {
    for (const name of [party.label, ...party.aliases].filter((name) => name.length > 1).sort((a, b) => b.length - a.length)) {
      const start = findName(text, name, spans);
      if (start < 0) continue;
      spans.push({ start, end: start + name.length, tag: "b" });
      break;
    }
  }
  spans.sort((a, b) => a.start - b.start);
  /** @type {Node[]} */
  const pieces = [];
  let at = 0;
  for (const { start, end, tag } of spans) {
    pieces.push(document.createTextNode(text.slice(at, start)), el(tag, {}, text.slice(start, end)));
    at = end;
  }
  pieces.push(document.createTextNode(text.slice(at)));
  return pieces;
}

/** Every place in a text where a name or alias of `node` stands, none inside another. @param {string} text @param {GraphNode} node @returns {[number, number][]} */
export function findNames(text, node) {
  /** @type {{start: number, end: number}[]} */
  const spans = [];
  for (const name of [node.label, ...node.aliases].filter((name) => name.length > 1).sort((a, b) => b.length - a.length)) {
    for (let start = findName(text, name, spans); start >= 0; start = findName(text, name, spans)) spans.push({ start, end: start + name.length });
  }
  return spans.map(({ start, end }) => /** @type {[number, number]} */ ([start, end])).sort((a, b) => a[0] - b[0]);
}

/** Where a name stands in a text as words of their own, outside `spans`; one of few letters only as it is written.
 * @param {string} text @param {string} name @param {{start: number, end: number}[]} spans */
function findName(text, name, spans) {
  const [within, wanted] = name.length > SHORT ? [evenFolded(text), evenFolded(name)] : [text, name];
  for (let start = within.indexOf(wanted); start >= 0; start = within.indexOf(wanted, start + 1)) {
    const end = start + name.length;
    const isWord = !/[\p{L}\p{N}]$/u.test(text.slice(0, start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end));
    if (isWord && !spans.some((span) => start < span.end && span.start < end)) return start;
  }
  return -1;
}

/** A statement with all its sentences. @param {any} app @param {Edge} edge @param {{isOpen?: boolean, me?: number}} [options] */
export function statement(app, edge, { isOpen = false, me = -1 } = {}) {
  const { model, passing } = app;
  const [from, to] = [model.nodes[edge.from], model.nodes[edge.to]];
  const parties = [from, to];
  const evidence = edge.evidence.filter((row) => passing.articles[model.evidence[row].article]);
  const outlets = new Set(evidence.map((row) => outletOf(model.articles[model.evidence[row].article])));
  const body = el("div", { class: "quotes" });
  const fillBody = () => {
    if (body.childElementCount) return;
    for (const row of evidence.slice(0, MOST_QUOTES)) body.append(quote(app, model.evidence[row], parties));
    if (evidence.length > MOST_QUOTES) body.append(el("p", { class: "hint" }, `and ${plural(evidence.length - MOST_QUOTES, "more sentence")}`));
    const tie = rejectTie(app, edge, `${from.label} ${verbOf(edge.kind, to.group)} ${to.label}`);
    if (tie) body.append(tie);
    if (edge.incident !== null) {
      body.append(el("button", { type: "button", class: "quiet", onclick: () => app.select(edge.incident) }, "Show this incident"));
    }
  };
  if (isOpen) fillBody();
  const details = el(
    "details",
    { class: "statement", open: isOpen },
    el(
      "summary",
      {},
      el("span", { class: "says" }, me === edge.from ? "" : el("b", {}, from.label), ` ${verbOf(edge.kind, to.group)} `, me === edge.to ? to.label : el("b", {}, to.label)),
      el("span", { class: "facts" }, facts(edge, outlets.size, model.teller)),
    ),
    body,
  );
  details.addEventListener("toggle", fillBody);
  return details;
}

/** @param {Edge} edge @param {number} outlets @param {string} teller */
function facts(edge, outlets, teller) {
  // Copies of one wire story are many tellings and one independent one.
  const independent = outlets ? Math.min(edge.outlets, outlets) : edge.outlets;
  const told = outlets > independent ? `${plural(outlets, teller)}, ${independent} independent` : plural(independent, teller);
  return [
    edge.date ? el("span", {}, dateText(edge.date)) : null,
    edge.status === "actual" ? null : el("span", { class: `status status-${edge.status}` }, edge.status),
    el("span", { title: "Belief: how well independent tellings support this" }, belief(edge.belief), ` ${Math.round(edge.belief * 100)} %`),
    el("span", {}, told),
  ];
}

/** @param {number} value */
function belief(value) {
  const full = Math.round(value * 4);
  return el("span", { class: "belief", "aria-hidden": "true" }, "●".repeat(full), el("i", {}, "●".repeat(4 - full)));
}
