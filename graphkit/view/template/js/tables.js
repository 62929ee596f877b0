/** Tables: what passes the filters as rows of text, for the table tab and for CSV. */

import { outletOf } from "./model.js";
import { countText, groupName, kindName, verbOf } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{heads: string[], rows: {cells: (string | number)[], row: number | null, pair: [number, number] | null}[]}} Sheet */

/** @param {Model} model @param {import("./passing.js").Passing} passing @param {"incidents" | "statements" | "names"} name @returns {Sheet} */
export function buildSheet(model, passing, name) {
  if (name === "incidents") return incidentSheet(model, passing);
  return name === "names" ? nameSheet(model, passing) : statementSheet(model, passing);
}

/** @param {Model} model @param {import("./passing.js").Passing} passing @returns {Sheet} */
function incidentSheet(model, passing) {
  const doers = new Set(["attacker", "actor"]);
  const rows = model.nodes.flatMap((node) => {
    const { incident } = node;
    if (!incident || !passing.nodes[node.row]) return [];
    const names = (/** @type {(role: string) => boolean} */ test) => [...new Set(node.parts.filter((part) => test(part.role)).map(partText))].join("; ");
    return [{ row: node.row, pair: null, cells: [
      incident.date?.[0] ?? "", kindName(incident.kind), names((role) => doers.has(role)), names((role) => !doers.has(role) && role !== "place" && role !== "instrument"),
      incident.place === null ? "" : model.nodes[incident.place].label, countText(incident.dead), countText(incident.injured), incident.status, incident.outlets] }];
  });
  return { heads: ["Date", "What", "By", "Against", "Where", "Dead", "Injured", "Status", `${kindName(model.teller)}s`], rows };
}

/** A party, and how sure its part is where it is not plain. @param {import("./model.js").Part} part */
function partText({ node, status }) {
  return status === "actual" ? node.label : `${node.label} (${status})`;
}

/** @param {Model} model @param {import("./passing.js").Passing} passing @returns {Sheet} */
function nameSheet(model, passing) {
  const rows = model.nodes.flatMap((node) => {
    if (node.incident || !passing.nodes[node.row]) return [];
    return [{ row: node.row, pair: null, cells: [node.label, groupName(node.group), node.aliases.join("; "), node.country ?? "",
      new Set(node.parts.map((part) => part.incident.row)).size, node.edges.length, node.latitude ?? "", node.longitude ?? ""] }];
  });
  return { heads: ["Name", "Kind", "Also", "Country", "Incidents", "Statements", "Latitude", "Longitude"], rows };
}

/** @param {Model} model @param {import("./passing.js").Passing} passing @returns {Sheet} */
function statementSheet(model, passing) {
  const rows = model.edges.flatMap((edge) => {
    if (!passing.edges[edge.row]) return [];
    const told = model.evidence[edge.evidence[0]];
    const article = told ? model.articles[told.article] : null;
    /** @type {[number, number]} */
    const pair = [edge.from, edge.to];
    return [{ row: null, pair, cells: [model.nodes[edge.from].label, verbOf(edge.kind, model.nodes[edge.to].group), model.nodes[edge.to].label, edge.date ?? "", edge.status,
      edge.belief.toFixed(2), edge.outlets, article ? outletOf(article) : "", told ? model.sentences[told.sentence] : "", article?.url ?? ""] }];
  });
  return { heads: ["From", "Does", "To", "Date", "Status", "Belief", `Independent ${model.teller}s`, kindName(model.teller), "Sentence", "Address"], rows };
}

/** A sheet as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe. @param {Sheet} sheet */
export function formatCsv({ heads, rows }) {
  const cell = (/** @type {string | number} */ value) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [heads, ...rows.map((row) => row.cells)].map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}
