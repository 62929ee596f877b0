/** The model: the data block as objects that know each other. Read once, never changed. */

import { STATUSES, VIOLENT, dateText, dayRange, readOntology } from "./words.js";

/**
 * @typedef {{row: number, id: string, label: string, group: string, shape: string, size: number, x: number, y: number,
 *   weight: number, isKey: number, aliases: string[], country: string | null, latitude: number | null,
 *   longitude: number | null, wikidata: string | null, grounds: string[], incident: Incident | null,
 *   edges: Edge[], parts: Part[], range: [number, number] | null}} GraphNode
 * @typedef {{kind: string, status: string, date: string[] | null, place: number | null, dead: number[] | null,
 *   injured: number[] | null, outlets: number, participants: [number, string, string][], reports: any[]}} Incident
 * @typedef {{node: GraphNode, incident: GraphNode, role: string, status: string}} Part
 * @typedef {{row: number, from: number, to: number, kind: string, incident: number | null, date: string | null,
 *   status: string, belief: number, outlets: number, evidence: number[], range: [number, number] | null}} Edge
 * @typedef {{article: number, sentence: number, trigger: number[] | null, status: string, saidBy: string | null}} Evidence
 * @typedef {{id: string, title: string | null, outlet: string | null, published: string | null, url: string | null,
 *   source: string}} Article
 * @typedef {{title: string, origin: string, made: string | null, opening: string, teller: string, options: any, outlines: any, nodes: GraphNode[], edges: Edge[],
 *   evidence: Evidence[], articles: Article[], sentences: string[], rowOf: Map<string, number>, outlets: string[],
 *   days: [number, number] | null, period: string, medianDegree: number, degrees: Float64Array}} Model
 */

/** @param {string} text @returns {Model} */
export function readModel(text) {
  const block = JSON.parse(text);
  readOntology(block.ontology);
  const nodes = readTable(block.nodes);
  const edges = readTable(block.edges);
  for (const node of nodes) {
    node.edges = [];
    node.parts = [];
    node.range = node.incident?.date ? dayRange(node.incident.date[0]) : null;
  }
  const evidence = readTable(block.evidence);
  for (const told of [...edges, ...evidence]) told.status = STATUSES[told.status];
  for (const edge of edges) {
    edge.range = dayRange(edge.date);
    nodes[edge.from].edges.push(edge);
    if (edge.to !== edge.from) nodes[edge.to].edges.push(edge);
    if (edge.incident !== null) nodes[edge.incident].edges.push(edge);
  }
  for (const node of nodes) {
    for (const [row, role, status] of node.incident?.participants ?? []) {
      const part = { node: nodes[row], incident: node, role, status };
      node.parts.push(part);
      nodes[row].parts.push(part);
    }
  }
  const articles = readTable(block.articles);
  const degrees = block.degrees ? Float64Array.from(block.degrees) : countNeighbours(nodes);
  return {
    ...block,
    nodes,
    edges,
    articles,
    evidence,
    rowOf: new Map(nodes.map((node) => [node.id, node.row])),
    outlets: [...new Set(articles.map(outletOf))].sort((a, b) => a.localeCompare(b)),
    teller: tellerOf(articles),
    days: spanOf(nodes, edges),
    period: periodOf(nodes, edges),
    degrees,
    medianDegree: block.medianDegree ?? medianOf(degrees),
  };
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
    if (node.incident) continue;
    const others = new Set();
    for (const edge of node.edges) others.add(edge.from === node.row ? edge.to : edge.from);
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
