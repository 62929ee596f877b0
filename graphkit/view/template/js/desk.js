/** The desk: what a reader decided, noted and saved on this page, kept in the browser until it is exported. */

import { decisionOf } from "./decisions.js";

/**
 * @typedef {import("./decisions.js").Decision} Decision @typedef {import("./decisions.js").Draft} Draft
 * @typedef {{name: string, note: string, hash: string}} SavedView
 * @typedef {{by: string, decisions: Decision[], saved: SavedView[]}} Desk
 */

/** @type {Desk} */
export const EMPTY_DESK = { by: "", decisions: [], saved: [] };

const PREFIX = "graphkit:";
/** Fields of a decision, each a text; what is kept in a browser may have been written by another page. */
const TEXTS = ["when", "what", "first", "firstKind", "second", "secondKind", "values", "by", "comment"];
const KINDS = new Set(["same", "different", "unsure", "reject", "correct", "note", "undo"]);

/** What the browser keeps of this page, or else what came with it. @param {string} key @param {any} [carried] @returns {Desk} */
export function readDesk(key, carried = null) {
  try {
    return checkDesk(JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") ?? carried);
  } catch {
    return checkDesk(carried);
  }
}

/** @param {string} key @param {Desk} desk */
export function keepDesk(key, desk) {
  try {
    if (desk === EMPTY_DESK || (!desk.decisions.length && !desk.saved.length && !desk.by)) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(desk));
  } catch {
    // A browser that keeps nothing still shows what is decided until the page is closed.
  }
}

/** The parts of `value` that make sense as a desk. @param {any} value @returns {Desk} */
export function checkDesk(value) {
  const isDecision = (/** @type {any} */ row) => row && TEXTS.every((field) => typeof row[field] === "string") && KINDS.has(row.what) && isReadable(row);
  const isSaved = (/** @type {any} */ one) => one && ["name", "note", "hash"].every((field) => typeof one[field] === "string");
  const list = (/** @type {any} */ rows, /** @type {(row: any) => boolean} */ test) => (Array.isArray(rows) ? rows.filter(test) : []);
  return { by: typeof value?.by === "string" ? value.by : "", decisions: list(value?.decisions, isDecision), saved: list(value?.saved, isSaved) };
}

/** @param {Decision} decision */
function isReadable({ what, values }) {
  if (what !== "correct") return true;
  try {
    const read = JSON.parse(values);
    return Object.values(read).every((value) => typeof value === "string" || (typeof value === "object" && value !== null));
  } catch {
    return false;
  }
}

/** A desk with drafts decided now, each a moment after the one before so that no two rows are one. @param {Desk} desk @param {Draft[]} drafts @param {number} now @returns {Desk} */
export function decide(desk, drafts, now) {
  const last = desk.decisions.length ? Date.parse(desk.decisions[desk.decisions.length - 1].when) : 0;
  const start = Math.max(now, last + 1);
  const rows = drafts.map((draft, i) => decisionOf(draft, desk.by, new Date(start + i).toISOString()));
  return { ...desk, decisions: [...desk.decisions, ...rows] };
}
