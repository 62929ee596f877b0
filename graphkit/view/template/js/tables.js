/** Tables: what passes the filters as rows of text, for the table tab and for CSV. */

import { outletOf } from "./model.js";
import { accountIn } from "./passing.js";
import { partsOf } from "./scope.js";
import { DOERS, countText, countryName, groupName, isSetting, kindName, verbOf, withDoubt } from "./words.js";

/** In a window of 1440 pixels lines of some eight words. */
const SENTENCE_SHARE = 0.38;

/**
 * @typedef {import("./model.js").Model} Model @typedef {import("./passing.js").Passing} Passing @typedef {import("./model.js").Part} Part
 * @typedef {{name: string, share: number, isNumber?: boolean, isDate?: boolean, isOpener?: boolean, isHidden?: boolean, least?: number}} Column
 *   `share` is how much it takes of the width that no column needs for its longest word; a hidden column is only in the CSV;
 *   `least` is the share of the width that a column of sentences needs, whatever its words
 * @typedef {string | number} Cell
 * @typedef {{cells: Cell[], row: number | null, pair: [number, number] | null}} SheetRow
 * @typedef {{columns: Column[], rows: SheetRow[]}} Sheet
 * @typedef {{query: string, sort: {column: string, isDown: boolean}, filters: Record<string, string>}} Wish what of a sheet is wanted, and in which order
 */

/** @param {Model} model @param {Passing} passing @param {"incidents" | "statements" | "names"} name @param {boolean} withGeography whether what lies where counts among the statements @returns {Sheet} */
export function buildSheet(model, passing, name, withGeography = true) {
  const sheet = name === "incidents" ? incidentSheet(model, passing) : name === "names" ? nameSheet(model, passing) : statementSheet(model, passing, withGeography);
  return withoutEmpty(sheet);
}

/** The rows of a sheet that are wanted, in the order that is wanted. @param {Sheet} sheet @param {Wish} wish @param {(text: string) => string} fold @returns {Sheet} */
export function selectRows({ columns, rows }, { query, sort, filters }, fold) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const tests = columns.map((column) => filterTest(column, filters[column.name] ?? "", fold));
  const kept = rows.filter(({ cells }) => words.every((word) => cells.some((cell) => fold(String(cell)).includes(word))) && cells.every((cell, i) => tests[i](cell)));
  const at = columns.findIndex((column) => column.name === sort.column);
  return { columns, rows: at < 0 ? kept : [...kept].sort((a, b) => compare(a.cells[at], b.cells[at], sort.isDown)) };
}

/** Whether a cell fits what is asked of its column: words, or a bound such as ">= 3", "< 0.5", "2020-01..2020-03".
 * @param {Column} column @param {string} asked @param {(text: string) => string} fold @returns {(cell: Cell) => boolean} */
function filterTest({ isNumber, isDate }, asked, fold) {
  const text = asked.trim();
  if (!text) return () => true;
  const bound = /^(<=|>=|<|>|=)\s*(.+)$/.exec(text);
  const range = /^(\S*)\s*\.\.\s*(\S*)$/.exec(text);
  if (isDate && range) return (cell) => cell !== "" && (!range[1] || String(cell).slice(0, range[1].length) >= range[1]) && (!range[2] || String(cell).slice(0, range[2].length) <= range[2]);
  if (isDate && bound) return (cell) => cell !== "" && isOrdered(String(cell).slice(0, bound[2].length).localeCompare(bound[2]), bound[1]);
  if (isNumber && range) return (cell) => cell !== "" && numberIn(cell) >= Number(range[1] || -Infinity) && numberIn(cell) <= Number(range[2] || Infinity);
  if (isNumber && bound && Number.isFinite(Number(bound[2]))) return (cell) => cell !== "" && isOrdered(numberIn(cell) - Number(bound[2]), bound[1]);
  const words = fold(text).split(/\s+/);
  return (cell) => words.every((word) => fold(String(cell)).includes(word));
}

/** @param {number} order @param {string} sign */
function isOrdered(order, sign) {
  return (order === 0 && sign.includes("=")) || (order < 0 && sign.startsWith("<")) || (order > 0 && sign.startsWith(">"));
}

/** The order of two cells; empty ones come last either way, "3–5" and "≥ 3" count as 3. @param {Cell} a @param {Cell} b @param {boolean} isDown */
function compare(a, b, isDown) {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  const [x, y] = [numberIn(a), numberIn(b)];
  const order = Number.isFinite(x) && Number.isFinite(y) ? x - y : String(a).localeCompare(String(b), "en");
  return isDown ? -order : order;
}

/** @param {Cell} cell */
function numberIn(cell) {
  return Number(String(cell).replace(/^≥ /, "").replace(/–\d+$/, ""));
}

/** A sheet without the columns that say nothing in any row. @param {Sheet} sheet @returns {Sheet} */
function withoutEmpty({ columns, rows }) {
  const used = columns.map((column, i) => !rows.length || column.isOpener || rows.some(({ cells }) => cells[i] !== ""));
  return { columns: columns.filter((_, i) => used[i]), rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, i) => used[i]) })) };
}

/** @param {Model} model @param {Passing} passing @returns {Sheet} */
function incidentSheet(model, passing) {
  const rows = model.nodes.flatMap((node) => {
    const { incident } = node;
    if (!incident || !passing.nodes[node.row]) return [];
    const account = accountIn(model, passing, node);
    const parts = partsOf(passing, node);
    const named = (/** @type {(part: Part) => boolean} */ test) => joined(parts.filter(test).map((part) => partText(part, account.status)));
    const doers = parts.filter((part) => DOERS.has(part.role));
    const kind = withDoubt(kindName(incident.kind) + (incident.scope === "series" ? " (series)" : ""), account.status);
    return [{ row: node.row, pair: null, cells: [
      account.date?.[0] ?? "", kind, named((part) => DOERS.has(part.role)), joined(doers.flatMap((part) => part.saidBy)), joined(doers.flatMap((part) => part.deniedBy)),
      named((part) => !DOERS.has(part.role) && !isSetting(part.role)), incident.place === null ? "" : model.nodes[incident.place].label,
      shortCount(account.dead), shortCount(account.injured), named((part) => part.role === "instrument"), account.status, Number(node.belief.toFixed(2)), account.outlets] }];
  });
  return { rows, columns: [
    { name: "Date", share: 14, isDate: true }, { name: "What", share: 16, isOpener: true }, { name: "By", share: 15 }, { name: "Said by", share: 12 }, { name: "Denied by", share: 11 },
    { name: "Against", share: 17 }, { name: "Where", share: 14 }, { name: "Dead", share: 8, isNumber: true }, { name: "Injured", share: 10, isNumber: true }, { name: "Weapon", share: 10 },
    { name: "Status", share: 13, isHidden: true }, { name: "Belief", share: 8, isNumber: true }, { name: `${kindName(model.teller)}s`, share: 12, isNumber: true }] };
}

/** [3, null] as "≥ 3", for cells are narrow. @param {(number | null)[] | null} count */
function shortCount(count) {
  return countText(count).replace(/^at least /, "≥ ");
}

/** @param {string[]} texts */
function joined(texts) {
  return [...new Set(texts)].join("; ");
}

/** A party, and how sure its part is where that is neither plain nor said of the whole incident. @param {Part} part @param {string} status */
function partText(part, status) {
  return part.status === status ? part.node.label : withDoubt(part.node.label, part.status);
}

/** @param {Model} model @param {Passing} passing @returns {Sheet} */
function nameSheet(model, passing) {
  const rows = model.nodes.flatMap((node) => {
    if (node.incident || node.isPeripheral || !passing.nodes[node.row]) return [];
    return [{ row: node.row, pair: null, cells: [node.label, groupName(node.group), node.aliases.join("; "), countryName(node.country), node.area ?? "",
      new Set(partsOf(passing, node).map((part) => part.incident.row)).size, node.edges.filter((edge) => passing.edges[edge.row]).length, node.latitude ?? "", node.longitude ?? ""] }];
  });
  return { rows, columns: [
    { name: "Name", share: 20, isOpener: true }, { name: "Kind", share: 14 }, { name: "Also", share: 26 }, { name: "Country", share: 9 }, { name: "Area", share: 12 }, { name: "Incidents", share: 10, isNumber: true },
    { name: "Statements", share: 11, isNumber: true }, { name: "Latitude", share: 9, isNumber: true, isHidden: true }, { name: "Longitude", share: 9, isNumber: true, isHidden: true }] };
}

/** @param {Model} model @param {Passing} passing @param {boolean} withGeography @returns {Sheet} */
function statementSheet(model, passing, withGeography) {
  const rows = model.edges.flatMap((edge) => {
    if (!passing.edges[edge.row] || (!withGeography && edge.kind === "located_in")) return [];
    const row = edge.evidence.find((each) => passing.articles[model.evidence[each].article]);
    const told = row === undefined ? null : model.evidence[row];
    const article = told ? model.articles[told.article] : null;
    /** @type {[number, number]} */
    const pair = [edge.from, edge.to];
    return [{ row: null, pair, cells: [model.nodes[edge.from].label, withDoubt(verbOf(edge.kind, model.nodes[edge.to].group), edge.status), model.nodes[edge.to].label, edge.date ?? "", edge.status,
      Number(edge.belief.toFixed(2)), edge.outlets, article ? outletOf(article) : "", told ? model.sentences[told.sentence] : "", article?.url ?? ""] }];
  });
  return { rows, columns: [
    { name: "From", share: 13, isOpener: true }, { name: "Does", share: 11 }, { name: "To", share: 13 }, { name: "Date", share: 14, isDate: true }, { name: "Status", share: 9, isHidden: true }, { name: "Belief", share: 8, isNumber: true },
    { name: `Independent ${model.teller}s`, share: 8, isNumber: true, isHidden: true }, { name: kindName(model.teller), share: 11 }, { name: "Sentence", share: 34, least: SENTENCE_SHARE }, { name: "Address", share: 10, isHidden: true }] };
}

/** A sheet as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe. @param {Sheet} sheet */
export function formatCsv({ columns, rows }) {
  const cell = (/** @type {Cell} */ value) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns.map((column) => column.name), ...rows.map((row) => row.cells)].map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}
