/** The model: the data block as objects that know each other. Read once; only the `size` and `tint` of nodes follow the view,
 * and how sure claims are, which follows the outlets that it keeps. */

import { readBlock } from "./block.js";
import { applyDecisions } from "./decisions.js";
import { DOERS, FACTS, RELATIONS, STATUSES, VIOLENT, countryName, dateText, dayRange, daysOf, isSetting, readOntology } from "./words.js";

/**
 * @typedef {{row: number, id: string, label: string, plainLabel: string, group: string, shape: string, size: number, x: number, y: number,
 *   weight: number, isKey: number, isPeripheral: number, isLocal: boolean, aliases: string[], country: string | null, area: string | null,
 *   precision: "point" | "town" | "area" | "country" | null, latitude: number | null,
 *   longitude: number | null, wikidata: string | null, grounds: string[], incident: Incident | null,
 *   edges: Edge[], parts: Part[], range: [number, number] | null, belief: number, isGone?: boolean, isNamed: boolean, distinction: string, tint: string | null, ownSize: number}} GraphNode
 *   `isPeripheral` where it is drawn and counted only when asked for, `isLocal` where one article alone describes it;
 *   `size` and `tint` are what the view colours and sizes names by, `ownSize` that by weight; `isNamed` where it is a name and no description such as "two gunmen"; `distinction` is what tells it from another of its name; `plainLabel` is its label without a word of how sure that is; `isGone` where a reader rejected or merged it away; `belief` of an incident is that of the claim in it that is best supported, of a name 1
 * @typedef {{kind: string, status: string, date: string[] | null, place: number | null, dead: (number | null)[] | null,
 *   injured: (number | null)[] | null, outlets: number, scope: "single" | "series", reports: Report[]}} Incident
 * @typedef {{article: number, kind: string, status: string, date: string[] | null, dead: (number | null)[] | null,
 *   injured: (number | null)[] | null, evidence: number | null, id: string}} Report
 * @typedef {{row: number, node: GraphNode, incident: GraphNode, role: string, status: string, saidBy: string[], deniedBy: string[],
 *   evidence: number[], articles: number[], belief: number}} Part
 *   `evidence` are the sentences in which the party is named with another, `articles` those that give it this part, none where
 *   that is not known; `saidBy` and `deniedBy` are who says so
 * @typedef {{date: string[] | null, range: [number, number] | null, dead: (number | null)[] | null, injured: (number | null)[] | null,
 *   status: string, outlets: number, reports: Report[], parts: Part[]}} Account
 *   an incident as some of its reports tell it
 * @typedef {{row: number, from: number, to: number, kind: string, incident: number | null, date: string | null,
 *   status: string, belief: number, outlets: number, evidence: number[], range: [number, number] | null, isGone?: boolean}} Edge
 * @typedef {{article: number, sentence: number, trigger: number[] | null, status: string, saidBy: string | null,
 *   confidence: number, statement: string | null, start: number | null}} Evidence
 *   `start` is where the sentence begins in the text of its article, null where that did not come with the page
 * @typedef {{id: string, title: string | null, outlet: string | null, published: string | null, url: string | null,
 *   source: string, hasText: number}} Article
 * @typedef {{title: string, origin: string, made: string | null, opening: string, teller: string, options: any, outlines: any,
 *   nodes: GraphNode[], edges: Edge[], parts: Part[], evidence: Evidence[], articles: Article[], sentences: string[],
 *   rowOf: Map<string, number>, outlets: string[], retold: Map<any, any>, days: [number, number] | null, period: string, medianDegree: number,
 *   degrees: Float64Array, texts: string | null, rest: string, desk?: any, ontology: {events: Record<string, [string, number, number]>, weights: number[]}, key: string,
 *   decisions: string[][], questions: [number, number, number, string][]}} Model
 */

/** The power of a confidence that says how often a sentence is right, of an act and of a tie, and what an outlet is doubted
 * at least: as the store counts belief. */
const ACT_POWER = 1;
const TIE_POWER = 2;
const OUTLET_DOUBT = 0.05;
/** The confidence of a report whose sentence did not come with the page. */
const USUAL_CONFIDENCE = 0.9;
/** How the id of what one article alone describes begins: it is nobody's neighbour, and no path passes through it. */
const LOCAL = "local-";

/** @param {string} text @param {import("./decisions.js").Decision[]} [decisions] what a reader decided on this page @returns {Model} */
export function readModel(text, decisions = []) {
  const block = readBlock(text);
  readOntology(block.ontology);
  applyDecisions(block, decisions);
  const nodes = readTable(block.nodes);
  const edges = readTable(block.edges);
  const evidence = readTable(block.evidence);
  for (const row of block.goneNodes) nodes[row].isGone = true;
  for (const row of block.goneEdges) edges[row].isGone = true;
  const parts = readNodes(nodes);
  for (const edge of edges) {
    edge.range = dayRange(edge.date);
    if (edge.isGone) continue;
    nodes[edge.from].edges.push(edge);
    if (edge.to !== edge.from) nodes[edge.to].edges.push(edge);
    if (edge.incident !== null) nodes[edge.incident].edges.push(edge);
  }
  const articles = readTable(block.articles);
  const degrees = block.degrees ? Float64Array.from(nodes, (_, row) => block.degrees[row] ?? 0) : countNeighbours(nodes);
  const model = {
    ...block,
    nodes,
    edges,
    parts,
    articles,
    evidence,
    rowOf: new Map(nodes.map((node) => [node.id, node.row])),
    retold: new Map(),
    outlets: [...new Set(articles.map(outletOf))].sort((a, b) => a.localeCompare(b)),
    teller: tellerOf(articles),
    days: spanOf(nodes, edges),
    period: periodOf(nodes, edges),
    degrees,
    medianDegree: block.medianDegree ?? medianOf(degrees),
  };
  for (const node of nodes) if (node.incident) weighClaims(model, node);
  tellApart(model);
  return model;
}

/** Joins names and incidents by the parts that those have in these. @param {any[]} nodes @returns {Part[]} */
function readNodes(nodes) {
  /** @type {Part[]} */
  const parts = [];
  for (const node of nodes) {
    node.isLocal = node.id.startsWith(LOCAL);
    node.edges = [];
    node.parts = [];
    node.range = daysOf(node.incident?.date ?? null);
    node.distinction = "";
    node.plainLabel = node.label;
    node.belief = 1;
    node.tint = null;
    node.isNamed = node.label !== node.label.toLowerCase() || node.label === node.label.toUpperCase();
    node.ownSize = node.size;
  }
  for (const node of nodes) {
    const { incident } = node;
    if (!incident || node.isGone) {
      if (incident) incident.reports = [];
      continue;
    }
    incident.reports = incident.reports.map((/** @type {any[]} */ [article, kind, status, date, dead, injured, told, id]) =>
      ({ article, kind, status, date, dead, injured, evidence: told, id }));
    for (const [row, role, status, saidBy = [], deniedBy = []] of incident.participants) {
      const part = { row: parts.length, node: nodes[row], incident: node, role, status, saidBy, deniedBy, evidence: [], articles: [], belief: 0 };
      parts.push(part);
      node.parts.push(part);
      nodes[row].parts.push(part);
    }
    node.label = doubtedName(node);
  }
  return parts;
}

/** The name of an incident, where it names who did it and nobody tells that as a fact with a word that says so:
 * "Attack by Red Column (alleged), 2 March 2021". @param {GraphNode} node */
function doubtedName({ plainLabel, parts }) {
  let name = plainLabel;
  for (const { node, role, status } of parts) {
    if (!DOERS.has(role) || parts.some((part) => part.node === node && DOERS.has(part.role) && FACTS.has(part.status))) continue;
    const end = [` by ${node.label}`, ` of ${node.label}`, ` and ${node.label}`].flatMap((words) => (name.includes(words) ? [name.indexOf(words) + words.length] : []))[0];
    if (end !== undefined && !/[\p{L}\p{N}]/u.test(name[end] ?? "") && !name.startsWith(" (", end)) name = `${name.slice(0, end)} (${status})${name.slice(end)}`;
  }
  return name;
}

/** Gives names that are called alike, and are not known to be one, what can tell them apart: a country that none of the others
 * has, else the outlet that alone names them, else the country. @param {Model} model */
function tellApart(model) {
  /** @type {Map<string, GraphNode[]>} */
  const called = new Map();
  for (const node of model.nodes) if (!node.incident && !node.isGone && !node.isLocal) called.set(node.label, [...(called.get(node.label) ?? []), node]);
  for (const nodes of called.values()) {
    if (nodes.length < 2) continue;
    for (const node of nodes) {
      const country = countryName(node.country);
      const isAlone = country && nodes.every((other) => other === node || other.country !== node.country);
      node.distinction = isAlone ? country : onlyTellerOf(model, node) ?? country;
    }
  }
}

/** The outlet that alone names somebody, null where several do. @param {Model} model @param {GraphNode} node */
function onlyTellerOf(model, node) {
  const rows = [...node.edges.flatMap((edge) => edge.evidence), ...node.parts.flatMap((part) => part.evidence)];
  const outlets = new Set(rows.map((row) => outletOf(model.articles[model.evidence[row].article])));
  return outlets.size === 1 ? [...outlets][0] : null;
}

/** Gives an incident and its parts their belief and the parts their sentences. @param {Model} model @param {GraphNode} node */
function weighClaims(model, node) {
  const { reports } = /** @type {Incident} */ (node.incident);
  for (const part of node.parts) {
    const edges = node.edges.filter((edge) => edge.from === part.node.row || edge.to === part.node.row);
    part.evidence = [...new Set(edges.flatMap((edge) => edge.evidence))];
    part.articles = part.evidence.length ? part.evidence.map((row) => model.evidence[row].article) : reports.filter((report) => isNamedIn(model, report, part.node)).map((report) => report.article);
    part.belief = Math.max(...edges.map((edge) => edge.belief), edges.length ? 0 : believed(model, reports, part.status));
    if (!part.saidBy.length && part.status !== "actual") part.saidBy = speakersOf(model, part);
  }
  node.belief = Math.max(believed(model, reports, null), ...node.edges.map((edge) => edge.belief));
}

/** Whether the sentence of a report names a party, for one that no statement ties to another. @param {Model} model @param {Report} report @param {GraphNode} node */
function isNamedIn(model, { evidence }, { label, aliases }) {
  const sentence = evidence === null ? "" : model.sentences[model.evidence[evidence].sentence];
  return [label, ...aliases].some((name) => sentence.includes(name));
}

/** Who is named as the source of the sentences that give a party its status. @param {Model} model @param {Part} part */
function speakersOf(model, { evidence, status }) {
  return [...speakersIn(model, evidence, status)];
}

/** @param {Model} model @param {number[]} evidence @param {string} status @returns {Set<string>} */
function speakersIn(model, evidence, status) {
  const told = evidence.map((row) => model.evidence[row]).filter((one) => one.status === status && one.saidBy);
  return new Set(told.map((one) => /** @type {string} */ (one.saidBy)));
}

/** Makes claims, and the names of incidents, as sure as the outlets of the kept articles make them: what one outlet states as
 * a fact another may only allege. With every article kept they are as all tell them. @param {Model} model @param {Uint8Array} articles */
export function tellClaims(model, articles) {
  for (const [claim, own] of model.retold) Object.assign(claim, own);
  model.retold.clear();
  if (!articles.every(Boolean)) tellAnew(model, articles);
  for (const node of model.nodes) if (node.incident) node.label = doubtedName(node);
}

/** Makes claims as sure as the kept articles make them, and keeps how sure they were. @param {Model} model @param {Uint8Array} articles */
function tellAnew(model, articles) {
  for (const claim of [...model.edges, ...model.parts]) {
    const told = claimAsTold(model, claim, (article) => articles[article] === 1);
    if (!told) continue;
    model.retold.set(claim, Object.fromEntries(Object.keys(told).map((field) => [field, /** @type {any} */ (claim)[field]])));
    Object.assign(claim, told);
  }
}

/** How sure a claim is as all outlets tell it. @param {Model} model @param {Edge | Part} claim @returns {string} */
export function ownStatus(model, claim) {
  return (model.retold.get(claim) ?? claim).status;
}

/** What changes of a claim as all outlets tell it where only some articles do; null where nothing does.
 * @param {Model} model @param {Edge | Part} claim @param {(article: number) => boolean} isKept */
export function claimAsTold(model, claim, isKept) {
  /** @type {Edge | Part} */
  const own = { ...claim, ...model.retold.get(claim) };
  const kept = own.evidence.filter((row) => isKept(model.evidence[row].article));
  if (!kept.length || kept.length === own.evidence.length) return null;
  const strongest = (/** @type {number[]} */ rows) => Math.min(...rows.map((row) => STATUSES.indexOf(model.evidence[row].status)));
  // A part can be surer than each sentence that ties it to another: its status then is not theirs to lower.
  const status = STATUSES[strongest(own.evidence)] === own.status ? STATUSES[strongest(kept)] : own.status;
  const power = "kind" in own && RELATIONS.has(own.kind) ? TIE_POWER : ACT_POWER;
  const belief = Math.min(own.belief, beliefOf(model, kept.map((row) => model.evidence[row]), power));
  if ("outlets" in own) return { status, belief, outlets: Math.min(own.outlets, new Set(kept.map((row) => outletOf(model.articles[model.evidence[row].article]))).size) };
  const speakers = speakersIn(model, kept, status);
  return { status, belief, saidBy: status === own.status ? own.saidBy.filter((name) => !speakers.size || speakers.has(name)) : [...speakers] };
}

/** How far reports make something believable, each with its own status unless one is given. @param {Model} model @param {Report[]} reports @param {string | null} status */
function believed(model, reports, status) {
  return beliefOf(model, reports.map((report) => ({ article: report.article, status: status ?? report.status,
    confidence: report.evidence === null ? USUAL_CONFIDENCE : model.evidence[report.evidence].confidence ?? USUAL_CONFIDENCE })), ACT_POWER);
}

/** How far sentences make something believable. @param {Model} model @param {{article: number, status: string, confidence: number}[]} told @param {number} power */
function beliefOf(model, told, power) {
  /** @type {Map<string, number>} */
  const doubts = new Map();
  for (const { article, status, confidence } of told) {
    const outlet = outletOf(model.articles[article]);
    const weight = model.ontology.weights[STATUSES.indexOf(status)] ?? 0;
    doubts.set(outlet, (doubts.get(outlet) ?? 1) * (1 - confidence ** power * weight));
  }
  let doubt = 1;
  for (const each of doubts.values()) doubt *= OUTLET_DOUBT + (1 - OUTLET_DOUBT) * each;
  return 1 - doubt;
}

/** An incident as `reports` and `parts` tell it: in its own words where these are all, else in those that most of them support.
 * @param {Model} model @param {GraphNode} node @param {Report[]} reports @param {Part[]} parts @returns {Account} */
export function accountOf(model, node, reports, parts) {
  const incident = /** @type {Incident} */ (node.incident);
  if (reports.length === incident.reports.length) {
    const { date, dead, injured, status, outlets } = incident;
    return { date, range: node.range, dead, injured, status, outlets, reports, parts };
  }
  const date = mostTold(reports.map((report) => report.date), (a, b) => b[0].length - a[0].length);
  return {
    date,
    range: daysOf(date),
    dead: mostTold(reports.map((report) => report.dead)),
    injured: mostTold(reports.map((report) => report.injured)),
    status: STATUSES.find((status) => reports.some((report) => report.status === status)) ?? incident.status,
    outlets: Math.min(incident.outlets, new Set(reports.map((report) => outletOf(model.articles[report.article]))).size),
    reports,
    parts,
  };
}

/** The value that most reports give, of several the first by `order`. @template T @param {(T | null)[]} values @param {(a: T, b: T) => number} [order] @returns {T | null} */
function mostTold(values, order = () => 0) {
  /** @type {Map<string, {value: T, count: number}>} */
  const counts = new Map();
  for (const value of values) {
    if (!value) continue;
    const known = counts.get(JSON.stringify(value));
    if (known) known.count += 1;
    else counts.set(JSON.stringify(value), { value, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || order(a.value, b.value))[0]?.value ?? null;
}

/** Whether an incident says nothing that could be looked up: it names no party that is not only denied, nor a place and a date.
 * @param {GraphNode} node */
export function isBare(node) {
  const { incident } = node;
  if (!incident || node.parts.some((part) => !isSetting(part.role) && part.status !== "denied")) return false;
  return incident.place === null || incident.date === null;
}

/** @param {{columns: string[], rows: any[][]}} table @returns {any[]} */
function readTable(table) {
  const { columns, rows } = table;
  return rows.map((values, row) => {
    /** @type {Record<string, any>} */
    const entry = { row };
    for (let i = 0; i < columns.length; i++) entry[columns[i]] = values[i];
    return entry;
  });
}

/** Whom an article counts for: an article without an outlet for itself. @param {Article} article */
export function outletOf(article) {
  return article.outlet || article.title || article.source;
}

/** What is counted where independent tellings are: outlets, as far as they are known. @param {Article[]} articles */
function tellerOf(articles) {
  const known = articles.filter((article) => article.outlet).length;
  return known === articles.length ? "outlet" : known ? "source" : "article";
}

/** @param {GraphNode} node */
export function isViolent(node) {
  return node.incident !== null && VIOLENT.has(node.incident.kind);
}

/** @param {GraphNode[]} nodes @param {Edge[]} edges @returns {[number, number] | null} */
function spanOf(nodes, edges) {
  let [first, last] = [Infinity, -Infinity];
  for (const { range } of [...nodes, ...edges]) {
    if (range) [first, last] = [Math.min(first, range[0]), Math.max(last, range[1])];
  }
  return first <= last ? [first, last] : null;
}

/** From the first to the last date, each as precisely as it is told. @param {GraphNode[]} nodes @param {Edge[]} edges */
function periodOf(nodes, edges) {
  /** @type {{range: [number, number], date: string | string[]}[]} */
  const dated = [];
  for (const { range, incident } of nodes) if (range && incident?.date) dated.push({ range, date: incident.date });
  for (const { range, date } of edges) if (range && date) dated.push({ range, date });
  return periodText(dated);
}

/** From the first to the last of dates, "" where there are none. @param {{range: [number, number], date: string | string[]}[]} dated */
export function periodText(dated) {
  if (!dated.length) return "";
  const first = dated.reduce((best, one) => (one.range[0] < best.range[0] ? one : best));
  const last = dated.reduce((best, one) => (one.range[1] > best.range[1] ? one : best));
  const [from, to] = [dateText(first.date), dateText(last.date)];
  return from === to ? from : `${from} to ${to}`;
}

/** Distinct neighbours of each entity over statements of any status, as the store counts them. @param {GraphNode[]} nodes */
function countNeighbours(nodes) {
  const degrees = new Float64Array(nodes.length);
  for (const node of nodes) {
    if (node.incident || node.isLocal) continue;
    const others = new Set();
    for (const edge of node.edges) {
      const other = edge.from === node.row ? edge.to : edge.from;
      if (!nodes[other].isLocal) others.add(other);
    }
    others.delete(node.row);
    degrees[node.row] = others.size;
  }
  return degrees;
}

/** @param {Float64Array} degrees */
function medianOf(degrees) {
  const sorted = degrees.filter((degree) => degree > 0).sort();
  if (!sorted.length) return 1;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
