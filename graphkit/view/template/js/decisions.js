/** Decisions: what a reader knows better, as the rows of the file that `graphkit decide` takes, and as they change the page. */

import { DOERS, STATUSES, isSetting } from "./words.js";

/**
 * @typedef {{when: string, what: "same" | "different" | "apart" | "unsure" | "reject" | "correct" | "note" | "undo", first: string, firstKind: string,
 *   second: string, secondKind: string, values: string, by: string, comment: string}} Decision
 * @typedef {Partial<Decision> & Pick<Decision, "what" | "first" | "firstKind">} Draft
 * @typedef {{kind?: string, status?: string, date?: string, dead?: (number | null)[], injured?: (number | null)[],
 *   roles: Record<string, Record<string, string>>}} Values
 */

const COLUMNS = ["when", "what", "first", "first_kind", "second", "second_kind", "values", "by", "comment"];
const ROLES = ["attacker", "target", "victim", "actor", "recipient", "place", "instrument"];
const ID_IN_BRACKETS = /^(.*\S) \[(\S+)\]$/;
/** Controls and marks that turn the direction of writing: a row is one line that reads as it is. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** @param {Draft} draft @param {string} by @param {string} when @returns {Decision} */
export function decisionOf(draft, by, when) {
  return { second: "", secondKind: "", values: "", comment: "", ...draft, by, when };
}

/** A name as a decision means it. @param {{label: string, id: string}} node */
export function refer({ label, id }) {
  return `${label} [${id}]`;
}

/** The kind of a name as decisions give it: that of its group. @param {{group: string}} node */
export function kindOf({ group }) {
  return group.split(" ")[0];
}

/** Rows as a decisions file. @param {Decision[]} decisions */
export function formatDecisions(decisions) {
  const rows = decisions.map((row) => [row.when, row.what, row.first, row.firstKind, row.second, row.secondKind, row.values, row.by, row.comment]);
  return `${[COLUMNS, ...rows].map((cells) => cells.map(oneLine).join("\t")).join("\n")}\n`;
}

/** @param {string} cell */
function oneLine(cell) {
  return cell.replace(UNPRINTABLE, " ").split(/\s+/).filter(Boolean).join(" ");
}

/** Whether a page shows other names or incidents after one list of decisions than after another: a note changes nothing of
 * them, nor what is left open. @param {Decision[]} now @param {Decision[]} before */
export function isChanging(now, before) {
  const telling = (/** @type {Decision[]} */ rows) => rows.filter(({ what }) => what !== "note" && what !== "unsure");
  const [one, other] = [telling(now), telling(before)];
  return one.length !== other.length || one.some((row, i) => row !== other[i]);
}

/** What was said in words. @param {Decision} decision */
export function describe({ what, first, second, values, comment }) {
  const [one, other] = [first, second].map((name) => ID_IN_BRACKETS.exec(name)?.[1] ?? name);
  if (what === "same") return `${one} and ${other} are one`;
  if (what === "different") return `${one} and ${other} are two`;
  if (what === "apart") return `${one} in ${second} is another`;
  if (what === "unsure") return `whether ${one} and ${other} are one is left open`;
  if (what === "note") return `note on ${one}: ${comment}`;
  if (what === "undo") return `taken back: ${comment || first}`;
  if (what === "reject") return `rejected: ${comment || first}`;
  return `corrected${values ? ` (${valuesText(readValues(values))})` : ""}: ${comment || first}`;
}

/** @param {Values} values */
function valuesText({ roles, ...told }) {
  const names = Object.entries(roles).map(([role, list]) => `${role} ${Object.keys(list).map((name) => ID_IN_BRACKETS.exec(name)?.[1] ?? name).join(", ") || "nobody"}`);
  const rest = Object.entries(told).filter(([, value]) => value !== undefined).map(([name, value]) => `${name} ${Array.isArray(value) ? value.map((count) => count ?? "or more").join("–") : value}`);
  return [...rest, ...names].join("; ");
}

/** @param {string} text @returns {Values} */
export function readValues(text) {
  const { kind, status, date, dead, injured, ...roles } = JSON.parse(text);
  return { kind, status, date, dead, injured, roles };
}

/** @param {Values} values */
export function writeValues({ roles, ...told }) {
  return JSON.stringify({ ...Object.fromEntries(ROLES.filter((role) => roles[role]).map((role) => [role, roles[role]])), ...told });
}

// --- what a decision changes in the page ------------------------------------------------------------------------

/** The data block as decided. Rows keep their numbers: what is gone is marked, and what is new comes last.
 * @param {any} block @param {Decision[]} decisions */
export function applyDecisions(block, decisions) {
  const table = new Tables(block);
  table.keepDistinct(decisions.filter((row) => row.what === "different"));
  table.reject(new Set(decisions.filter((row) => row.what === "reject").map((row) => row.first)));
  for (const decision of decisions) {
    if (decision.what === "correct") table.correct(decision.first, readValues(decision.values));
    else if (decision.what === "same") table.merge(decision.first, decision.second);
    else if (decision.what === "different") table.split(decision.first, decision.second);
  }
  block.goneNodes = [...table.goneNodes];
  block.goneEdges = [...table.goneEdges];
}

/** The tables of a block by the names of their columns. */
class Tables {
  /** @param {any} block */
  constructor(block) {
    this.nodes = block.nodes.rows;
    this.edges = block.edges.rows;
    this.evidence = block.evidence.rows;
    this.node = places(block.nodes.columns);
    this.edge = places(block.edges.columns);
    this.told = places(block.evidence.columns);
    /** @type {Set<number>} */
    this.goneNodes = new Set();
    /** @type {Set<number>} */
    this.goneEdges = new Set();
    /** Where an event or a name went. @type {Map<number, number>} */
    this.mergedInto = new Map();
    /** Rows that are two names whatever else is decided: as in the store, a "two" outweighs every "one". @type {[number, number][]} */
    this.distinct = [];
  }

  /** @param {Decision[]} decisions which say that two names are two */
  keepDistinct(decisions) {
    for (const { first, second } of decisions) {
      const [one, other] = [this.find(first), this.find(second)];
      if (one !== null && other !== null && one !== other) this.distinct.push([one, other]);
    }
  }

  /** The row that a row was merged into; itself where it was not. @param {number} row */
  rootOf(row) {
    let root = row;
    while (this.mergedInto.has(root)) root = /** @type {number} */ (this.mergedInto.get(root));
    return root;
  }

  /** Takes events and relations away, and with them what only they tell. @param {Set<string>} ids */
  reject(ids) {
    if (!ids.size) return;
    this.edges.forEach((/** @type {any[]} */ edge, /** @type {number} */ row) => {
      const told = edge[this.edge.evidence].filter((/** @type {number} */ each) => !ids.has(this.evidence[each][this.told.statement]));
      if (told.length < edge[this.edge.evidence].length && !told.length) this.goneEdges.add(row);
      edge[this.edge.evidence] = told;
    });
    this.nodes.forEach((/** @type {any[]} */ node, /** @type {number} */ row) => {
      const incident = node[this.node.incident];
      if (!incident) return;
      const kept = incident.reports.filter((/** @type {any[]} */ report) => !ids.has(report[REPORT.id]));
      if (!kept.length && incident.reports.length) this.drop(row);
      incident.reports = kept;
    });
  }

  /** @param {number} row */
  drop(row) {
    this.goneNodes.add(row);
    this.edges.forEach((/** @type {any[]} */ edge, /** @type {number} */ at) => {
      if (edge[this.edge.incident] === row || edge[this.edge.from] === row || edge[this.edge.to] === row) this.goneEdges.add(at);
    });
  }

  /** Puts the incident right that an event tells of. @param {string} event @param {Values} values */
  correct(event, { kind, status, date, dead, injured, roles }) {
    const row = this.nodes.findIndex((/** @type {any[]} */ node) => node[this.node.incident]?.reports.some((/** @type {any[]} */ report) => report[REPORT.id] === event));
    if (row < 0) return;
    const incident = this.nodes[row][this.node.incident];
    const when = date ? [date, { 4: "year", 7: "month", 10: "day" }[date.length] ?? "day"] : undefined;
    const told = { kind, status, date: when, dead, injured };
    for (const [name, value] of Object.entries(told)) if (value !== undefined) incident[name] = value;
    for (const report of incident.reports) {
      for (const [name, value] of Object.entries(told)) if (value !== undefined && report[REPORT.id] === event) report[REPORT[name]] = value;
    }
    if (status) for (const part of incident.participants) part[2] = status;
    if (Object.keys(roles).length) this.correctParties(row, roles, status ?? "actual");
    if (when || kind || roles.place) this.rename(row);
  }

  /** @param {number} row @param {Record<string, Record<string, string>>} roles @param {string} status */
  correctParties(row, roles, status) {
    const incident = this.nodes[row][this.node.incident];
    incident.participants = incident.participants.filter((/** @type {any[]} */ part) => !(part[1] in roles));
    for (const [role, names] of Object.entries(roles)) {
      for (const [name, kind] of Object.entries(names)) {
        const party = this.find(name) ?? this.add(name, kind, row);
        incident.participants.push([party, role, status]);
        if (role === "place") incident.place = party;
      }
      if (role === "place" && !Object.keys(names).length) incident.place = null;
    }
    const parties = new Set(incident.participants.map((/** @type {any[]} */ part) => part[0]));
    this.edges.forEach((/** @type {any[]} */ edge, /** @type {number} */ at) => {
      if (edge[this.edge.incident] === row && !(parties.has(edge[this.edge.from]) && parties.has(edge[this.edge.to]))) this.goneEdges.add(at);
    });
  }

  /** An incident that was corrected is called by what it is now. @param {number} row */
  rename(row) {
    const { kind, place } = this.nodes[row][this.node.incident];
    const words = kind.replaceAll("_", " ");
    const where = place === null ? "" : ` ${this.nodes[place][this.node.group] === "facility" ? "at" : "in"} ${this.nodes[place][this.node.label]}`;
    this.nodes[row][this.node.label] = `${words[0].toUpperCase()}${words.slice(1)}${where}`;
  }

  /** @param {string} first @param {string} second */
  merge(first, second) {
    const [one, other] = [this.find(first), this.find(second)];
    if (one === null || other === null || one === other) return;
    if (this.distinct.some((pair) => pair.map((row) => this.rootOf(row)).sort().join() === [one, other].sort().join())) return;
    const [kept, gone] = this.nodes[one][this.node.weight] >= this.nodes[other][this.node.weight] ? [one, other] : [other, one];
    this.mergedInto.set(gone, kept);
    const [to, from] = [this.nodes[kept], this.nodes[gone]];
    to[this.node.aliases] = [...new Set([...to[this.node.aliases], from[this.node.label], ...from[this.node.aliases]])].filter((name) => name !== to[this.node.label]);
    for (const node of this.nodes) {
      const incident = node[this.node.incident];
      if (!incident) continue;
      if (incident.participants.some((/** @type {any[]} */ part) => part[0] === gone)) {
        for (const part of incident.participants) if (part[0] === gone) part[0] = kept;
        incident.participants = oneSided(incident);
      }
      if (incident.place === gone) incident.place = kept;
    }
    this.edges.forEach((/** @type {any[]} */ edge, /** @type {number} */ at) => {
      for (const end of [this.edge.from, this.edge.to]) if (edge[end] === gone) edge[end] = kept;
      if (edge[this.edge.from] === edge[this.edge.to]) this.goneEdges.add(at);
    });
    this.goneNodes.add(gone);
  }

  /** Gives an alias a node of its own; which of the sentences mean it only the store can say. @param {string} first @param {string} second */
  split(first, second) {
    for (const [whole, alias] of [[first, second], [second, first]]) {
      const row = this.find(whole);
      if (row === null) continue;
      const node = this.nodes[row];
      const name = plainName(alias);
      if (!node[this.node.aliases].includes(name)) continue;
      node[this.node.aliases] = node[this.node.aliases].filter((/** @type {string} */ each) => each !== name);
      this.add(name, node[this.node.group].split(" ")[0], row, node);
      return;
    }
  }

  /** The row of a name, by its id in brackets or else by what it is called. @param {string} reference @returns {number | null} */
  find(reference) {
    const id = ID_IN_BRACKETS.exec(reference)?.[2];
    const name = plainName(reference);
    const test = (/** @type {any[]} */ node) => !node[this.node.incident] && (id ? node[this.node.id] === id : node[this.node.label] === name);
    const row = this.nodes.findIndex((/** @type {any[]} */ node, /** @type {number} */ at) => (!this.goneNodes.has(at) || this.mergedInto.has(at)) && test(node));
    return row < 0 ? null : this.rootOf(row);
  }

  /** A new name beside a row. @param {string} reference @param {string} kind @param {number} beside @param {any[] | null} [like] @returns {number} */
  add(reference, kind, beside, like = null) {
    const name = plainName(reference);
    const node = new Array(this.nodes[0].length).fill(null);
    const known = this.nodes.find((/** @type {any[]} */ other) => other[this.node.group].split(" ")[0] === kind);
    const near = this.nodes[beside];
    /** @type {Record<string, any>} */
    const cells = { id: `new-${kind}-${name}`, label: name, group: like?.[this.node.group] ?? kind, shape: like?.[this.node.shape] ?? known?.[this.node.shape] ?? "dot", size: 7,
      x: near[this.node.x] + 40, y: near[this.node.y] + 40, weight: 0.1, isKey: 0, isPeripheral: 0, aliases: [], grounds: ["named by a reader of this page"] };
    for (const [column, value] of Object.entries(cells)) node[this.node[column]] = value;
    this.nodes.push(node);
    return this.nodes.length - 1;
  }
}

/** The parts of an incident, each party once in a role and, but for clashes, on the side that suffered where it stands on both:
 * nobody attacks himself. As in the store, not all mutual kinds but clashes alone have a party on both sides. @param {any} incident @returns {any[][]} */
function oneSided({ kind, participants }) {
  /** @type {Map<string, any[]>} */
  const parts = new Map();
  for (const [row, role, status, saidBy = [], deniedBy = []] of participants) {
    const known = parts.get(`${row}|${role}`);
    const surest = known && STATUSES.indexOf(known[2]) < STATUSES.indexOf(status) ? known[2] : status;
    parts.set(`${row}|${role}`, [row, role, surest, [...new Set([...(known?.[3] ?? []), ...saidBy])], [...new Set([...(known?.[4] ?? []), ...deniedBy])]]);
  }
  const list = [...parts.values()];
  const sufferers = new Set(list.filter(([, role]) => !DOERS.has(role) && !isSetting(role)).map(([row]) => row));
  return kind === "armed_clash" ? list : list.filter(([row, role]) => !DOERS.has(role) || !sufferers.has(row));
}

/** Where the cells of a report stand. @type {Record<string, number>} */
const REPORT = { article: 0, kind: 1, status: 2, date: 3, dead: 4, injured: 5, evidence: 6, id: 7 };

/** @param {string} reference */
function plainName(reference) {
  return ID_IN_BRACKETS.exec(reference)?.[1] ?? reference;
}

/** @param {string[]} columns @returns {Record<string, number>} */
function places(columns) {
  return Object.fromEntries(columns.map((column, i) => [column, i]));
}
