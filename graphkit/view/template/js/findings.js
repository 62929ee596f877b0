/** Findings: what a reader should see first, each a sentence with who says so and the view that shows it. */

import { byBelief } from "./evidence.js";
import { isViolent, outletOf } from "./model.js";
import { findPaths } from "./paths.js";
import { partsOf } from "./scope.js";
import { DOERS, FACTS, MUTUAL, RELATIONS, STATUSES, countText, dateText, dayRange, isSetting, plural, undatedName, verbOf, withDoubt } from "./words.js";

/**
 * @typedef {import("./model.js").GraphNode} GraphNode @typedef {import("./model.js").Account} Account @typedef {import("./model.js").Model} Model @typedef {import("./model.js").Part} Part
 * @typedef {import("./passing.js").Passing} Passing
 * @typedef {{title: string, text: string, sources: string, patch: Partial<import("./state.js").View>}} Finding
 * @typedef {{node: GraphNode, did: number, suffered: number, other: number, said: number, weight: number}} Actor
 *   `did` and `suffered` count acts of force told as facts, `other` words and deeds without force, whoever spoke or acted,
 *   `said` those in which the part of the actor is only claimed or alleged
 */

const MOST_FINDINGS = 5;
/** A month is rising with so many incidents, so many times those of the month before, and so many times as many an article. */
const RISING = { incidents: 3, times: 1.5 };
/** Of how many actors the connections are looked for. */
const MOST_JOINED = 5;
/** What places somebody and says nothing of what was done. */
const QUIET = new Set(["at", "located_in"]);
/** Who can stand between two actors; that both act in one country is no connection. */
const BETWEEN = /^(person|organisation)/;
const CLAIMED = new Set(["claimed", "alleged"]);
/** Statuses of what is told as having happened, and not as planned, supposed or denied. */
const DONE = new Set([...FACTS, ...CLAIMED]);
/** Kinds of incidents with a party on either side, both of whom act, and which the ontology does not call mutual: called so,
 * they would have an edge from each party to each other one. */
const JOINT = new Set(["meeting", "ceasefire"]);
/** Ties that say who stands behind whom. */
const BACKING = new Set(["backed_by", "commands", "front_for"]);
const ACTORS = /^(person|country|organisation)/;
/** Whose backers and commanders are news; that a government is led by its head is none. */
const BACKED = [/armed_group/, /armed_group|state_force/, /^(person|organisation)(?! government)/];

/** Up to five findings of what passes, those that matter to most readers first. @param {Model} model @param {Passing} passing @returns {Finding[]} */
export function findFindings(model, passing) {
  const told = model.nodes.filter((node) => passing.nodes[node.row] && passing.accounts[node.row] && isAnchored(model, passing, node));
  const used = new Set();
  const once = (/** @type {(nodes: GraphNode[]) => Finding | null} */ find) => {
    const finding = find(told.filter((node) => !used.has(node.row)));
    const { selected } = finding?.patch ?? {};
    if (selected && "node" in selected) used.add(selected.node);
    return finding;
  };
  return [
    once((nodes) => mostTold(model, passing, nodes)),
    once((nodes) => disputed(model, passing, nodes) ?? disputed(model, passing, told)),
    once((nodes) => deadliest(model, passing, nodes)),
    rising(model, passing, told),
    once((nodes) => alleged(model, passing, nodes)),
    mostOften(model, passing),
    connecting(model, passing),
    behind(model, passing),
  ].filter((finding) => finding !== null).slice(0, MOST_FINDINGS);
}

/** The actors of what passes, which several findings ask for. @type {WeakMap<Passing, Actor[]>} */
const actorsOf = new WeakMap();

/** Who did and suffered most, of those who have a name of their own; nobody is an actor for what is denied or planned, or for being where something happened. @param {Model} model @param {Passing} passing @returns {Actor[]} */
export function findActors(model, passing) {
  const known = actorsOf.get(passing);
  if (known) return known;
  /** By the incident and the side on which the actor stands in it. @type {Map<number, Actor & {sides: Map<number, "did" | "suffered" | "other" | "said">}>} */
  const actors = new Map();
  for (const part of model.parts) {
    const { node, incident } = part;
    if (!passing.parts[part.row] || isSetting(part.role) || !DONE.has(part.status) || !ACTORS.test(node.group) || !node.isNamed || node.isLocal || incident.incident?.place === node.row) continue;
    const actor = actors.get(node.row) ?? { node, did: 0, suffered: 0, other: 0, said: 0, weight: 0, sides: new Map() };
    actors.set(node.row, actor);
    const isDoer = DOERS.has(part.role);
    const side = !isViolent(incident) ? "other" : isDoer ? "did" : "suffered";
    const key = 2 * incident.row + Number(isDoer);
    if (!actor.sides.has(key)) actor.weight += incident.weight;
    if (FACTS.has(part.status)) actor.sides.set(key, side);
    else if (!actor.sides.has(key)) actor.sides.set(key, "said");
  }
  for (const actor of actors.values()) for (const side of actor.sides.values()) actor[side] += 1;
  const sorted = [...actors.values()].sort((a, b) => b.weight - a.weight || a.node.row - b.node.row);
  actorsOf.set(passing, sorted);
  return sorted;
}

/** What an actor did, suffered and is said to have a part in. @param {Actor} actor */
export function deedsText({ did, suffered, other, said }) {
  const force = (/** @type {number} */ count) => plural(count, "act of force", "acts of force");
  const told = [did ? `did ${force(did)}` : "", suffered ? `suffered ${did ? suffered : force(suffered)}` : "", other ? `in ${plural(other, "event")} without force` : ""];
  return [...told, said ? `${said} only claimed or alleged` : ""].filter(Boolean).join(", ");
}

/** An incident in one sentence: what it is called, who did it, where and when, and how many it cost.
 * @param {Model} model @param {Passing} passing @param {GraphNode} node */
export function incidentText(model, passing, node) {
  const account = /** @type {Account} */ (passing.accounts[node.row]);
  const incident = /** @type {import("./model.js").Incident} */ (node.incident);
  const name = undatedName(node.label);
  const doers = doersOf(passing, node).filter((part) => part.status !== "denied" && !name.includes(part.node.label));
  const place = incident.place === null ? "" : model.nodes[incident.place].label;
  const where = place && !name.includes(place) ? ` (${place})` : "";
  const who = doers.length ? `, by ${namesText(doers)}` : "";
  const when = account.date ? `, ${dateText(account.date)}` : "";
  const doubted = name.includes(`(${account.status})`) ? name : withDoubt(name, account.status);
  return `${doubted}${where}${who}${when}${account.dead ? `, ${countText(account.dead, grouped)} dead` : ""}`;
}

/** 92437 as "92,437". @param {number} number */
function grouped(number) {
  return number.toLocaleString("en");
}

/** The named doers of an incident, the surest first. @param {Passing} passing @param {GraphNode} node */
function doersOf(passing, node) {
  return partsOf(passing, node).filter((part) => DOERS.has(part.role) && part.node.isNamed).sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
}

/** Whether a reader can look an incident up: it has a day or a place below the country, and names somebody or that place.
 * @param {Model} model @param {Passing} passing @param {GraphNode} node */
export function isAnchored(model, passing, node) {
  if (node.incident?.scope === "series") return false;
  if (hasOwnPlace(model, node)) return true;
  return passing.accounts[node.row]?.date !== null && node.parts.some((part) => passing.parts[part.row] && !isSetting(part.role) && part.node.isNamed);
}

/** Whether it is known where in a country an incident was. @param {Model} model @param {GraphNode} node */
function hasOwnPlace(model, { incident }) {
  const place = incident?.place ?? null;
  return place !== null && model.nodes[place].group !== "country";
}

/** @param {Part[]} parts */
function namesText(parts) {
  const names = [...new Set(parts.map(({ node, status }) => withDoubt(node.label, status)))];
  return names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ").replace(/, ([^,]*)$/, " and $1");
}

/** Who tells something. @param {Model} model @param {{article: number}[]} told reports or evidence */
function sourcesOf(model, told) {
  const outlets = [...new Set(told.map(({ article }) => outletOf(model.articles[article])))];
  return outlets.length > 3 ? `${outlets.slice(0, 2).join(", ")} and ${outlets.length - 2} more` : outlets.join(", ");
}

/** @param {string} title @param {Model} model @param {Passing} passing @param {GraphNode} node @param {string} [text] @returns {Finding} */
function ofIncident(title, model, passing, node, text = incidentText(model, passing, node)) {
  const account = /** @type {Account} */ (passing.accounts[node.row]);
  return { title, text, sources: sourcesOf(model, account.reports), patch: { selected: { node: node.row }, tab: "graph" } };
}

/** The first by `score`, which is above 0, of equals the one that weighs more. @param {GraphNode[]} nodes @param {(node: GraphNode) => number} score */
function best(nodes, score) {
  /** @type {GraphNode | null} */
  let first = null;
  let most = 0;
  for (const node of nodes) {
    const its = score(node);
    if (its > most || (its === most && first && node.weight > first.weight)) [first, most] = [node, its];
  }
  return first;
}

/** What most independent outlets tell, of acts of force that were done; told once each, what weighs most. @param {Model} model @param {Passing} passing @param {GraphNode[]} nodes */
function mostTold(model, passing, nodes) {
  const done = nodes.filter((node) => isDone(passing, node));
  const outletsOf = (/** @type {GraphNode} */ node) => passing.accounts[node.row]?.outlets ?? 0;
  const node = best(done.filter(isViolent), (each) => outletsOf(each) - 1) ?? best(done, (each) => each.weight);
  if (!node) return null;
  const outlets = outletsOf(node);
  const finding = ofIncident(outlets > 1 ? "Most told" : "Weighs most", model, passing, node);
  return { ...finding, sources: outlets > 1 ? `${plural(outlets, `independent ${model.teller}`)}: ${finding.sources}` : finding.sources };
}

/** Whether an incident is told as having happened. @param {Passing} passing @param {GraphNode} node */
function isDone(passing, node) {
  return DONE.has(passing.accounts[node.row]?.status ?? "");
}

/** @param {Model} model @param {Passing} passing @param {GraphNode[]} nodes */
function disputed(model, passing, nodes) {
  const claims = (/** @type {GraphNode} */ node) => disputeOf(model, passing, node);
  const node = best(nodes, (each) => (claims(each) ? each.weight : 0));
  if (!node) return null;
  return ofIncident("Disputed", model, passing, node, `${undatedName(node.label)}${passing.accounts[node.row]?.date ? `, ${dateText(passing.accounts[node.row]?.date ?? null)}` : ""}: ${claims(node)}`);
}

/** What is told of an incident in two ways: who did it, or how many it cost. @param {Model} model @param {Passing} passing @param {GraphNode} node */
function disputeOf(model, passing, node) {
  const doers = doersOf(passing, node);
  const denied = doers.find((part) => part.deniedBy.length || part.status === "denied");
  if (denied) return denied.deniedBy.includes(denied.node.label) ? `${denied.node.label} denied it` : `that ${denied.node.label} did it is denied${denied.deniedBy.length ? ` by ${denied.deniedBy.join(" and ")}` : ""}`;
  const kind = node.incident?.kind ?? "";
  const rivals = MUTUAL.has(kind) || JOINT.has(kind) ? [] : rivalsAmong(passing, doers);
  return rivals.length ? `${namesText(rivals)} are named` : tollDispute(model, /** @type {Account} */ (passing.accounts[node.row]));
}

/** Two of whom the one did it only if the other did not: both named as doers, not both as a fact, and neither tied to the other.
 * @param {Passing} passing @param {Part[]} doers */
function rivalsAmong(passing, doers) {
  for (const [i, one] of doers.entries()) {
    for (const other of doers.slice(i + 1)) {
      if (one.node === other.node || !CLAIMED.has(other.status) || isTied(passing, one.node, other.node)) continue;
      return [one, other];
    }
  }
  return [];
}

/** Whether the one belongs to, backs or commands the other, or both to a third. @param {Passing} passing @param {GraphNode} one @param {GraphNode} other */
function isTied(passing, one, other) {
  const tiedTo = (/** @type {GraphNode} */ node) => new Set(node.edges.filter((edge) => RELATIONS.has(edge.kind) && edge.kind !== "hostile_to" && edge.kind !== "located_in" && passing.edges[edge.row] && edge.belief > 0).map((edge) => (edge.from === node.row ? edge.to : edge.from)));
  const [mine, theirs] = [tiedTo(one), tiedTo(other)];
  return mine.has(other.row) || [...mine].some((row) => theirs.has(row));
}

/** Two tolls that cannot both be right, of two outlets: "at least 11" and "14" can. @param {Model} model @param {Account} account */
function tollDispute(model, account) {
  const tolls = account.reports.flatMap(({ dead, article }) => (dead ? [{ dead, low: dead[0] ?? 0, high: dead[1] ?? Infinity, outlet: outletOf(model.articles[article]) }] : []));
  if (!tolls.length) return "";
  const few = tolls.reduce((best, one) => (one.high < best.high ? one : best));
  const many = tolls.reduce((best, one) => (one.low > best.low ? one : best));
  return many.low <= few.high || few.outlet === many.outlet ? "" : `${countText(few.dead)} dead as ${few.outlet} tells it, ${countText(many.dead)} as ${many.outlet} does`;
}

/** What cost most lives, of what was done at one place below the country: a toll without one sums up many acts.
 * @param {Model} model @param {Passing} passing @param {GraphNode[]} nodes */
function deadliest(model, passing, nodes) {
  const deadOf = (/** @type {GraphNode} */ node) => passing.accounts[node.row]?.dead?.[0] ?? 0;
  const placed = nodes.filter((node) => isDone(passing, node) && hasOwnPlace(model, node));
  const node = best(placed, deadOf);
  return node && deadOf(node) > 1 ? ofIncident("Deadliest", model, passing, node) : null;
}

/** What nobody tells as a fact of who did it. @param {Model} model @param {Passing} passing @param {GraphNode[]} nodes */
function alleged(model, passing, nodes) {
  const claimOf = (/** @type {GraphNode} */ node) => {
    const doers = doersOf(passing, node);
    return doers.every((part) => CLAIMED.has(part.status)) ? doers[0] : undefined;
  };
  const node = best(nodes.filter((each) => isViolent(each) && isDone(passing, each)), (each) => (claimOf(each) ? each.weight : 0));
  const claim = node && claimOf(node);
  if (!node || !claim) return null;
  const by = claim.status === "alleged" && claim.saidBy.length ? `, according to ${claim.saidBy.slice(0, 2).join(" and ")}` : "";
  return ofIncident(claim.status === "claimed" ? "Claimed" : "Alleged", model, passing, node, `${incidentText(model, passing, node)}${by}`);
}

/** Who acts against whom most often, of those who have a name and by what is told as a fact. @param {Model} model @param {Passing} passing @returns {Finding | null} */
function mostOften(model, passing) {
  /** @type {Map<number, {a: GraphNode, b: GraphNode, incidents: Set<GraphNode>}>} */
  const pairs = new Map();
  for (const node of model.nodes) {
    if (!passing.nodes[node.row] || node.parts.length < 2 || !isViolent(node)) continue;
    for (const { node: a, role } of node.parts) {
      if (!DOERS.has(role)) continue;
      for (const { node: b, role: other } of node.parts) {
        if (a === b || DOERS.has(other) || isSetting(other)) continue;
        const key = a.row * model.nodes.length + b.row;
        const pair = pairs.get(key) ?? { a, b, incidents: new Set() };
        pairs.set(key, pair);
        pair.incidents.add(node);
      }
    }
  }
  /** Counted before it is weighed: hardly any pair is told of several times. @param {{a: GraphNode, b: GraphNode, incidents: Set<GraphNode>}} pair */
  const weighed = ({ a, b, incidents }) => {
    if (![a, b].every((node) => ACTORS.test(node.group) && node.isNamed)) return [];
    const told = [...incidents].filter((node) => FACTS.has(passing.accounts[node.row]?.status ?? "") && [a, b].every((party) => node.parts.some((part) => part.node === party && passing.parts[part.row] && FACTS.has(part.status))));
    return told.length > 1 ? [{ a, b, incidents: new Set(told) }] : [];
  };
  const [most] = [...pairs.values()].filter(({ incidents }) => incidents.size > 1).flatMap(weighed).sort((x, y) => y.incidents.size - x.incidents.size || y.a.weight + y.b.weight - x.a.weight - x.b.weight);
  if (!most) return null;
  const reports = [...most.incidents].flatMap((node) => passing.accounts[node.row]?.reports ?? []);
  return { title: "Most often", text: `${most.a.label} against ${most.b.label}, in ${plural(most.incidents.size, "incident")}`, sources: sourcesOf(model, reports),
    patch: { selected: { pair: [most.a.row, most.b.row] }, tab: "graph" } };
}

/** The tie that says who backs or commands whom and that most independent outlets tell. @param {Model} model @param {Passing} passing @returns {Finding | null} */
function behind(model, passing) {
  const rankOf = (/** @type {import("./model.js").Edge} */ { kind, from, to }) => BACKED.filter((group) => group.test(model.nodes[kind === "commands" ? to : from].group)).length;
  const ties = model.edges.filter((edge) => edge.incident === null && passing.edges[edge.row] && BACKING.has(edge.kind) && rankOf(edge) && edge.belief > 0 && [edge.from, edge.to].every((row) => ACTORS.test(model.nodes[row].group) && model.nodes[row].isNamed) && !isToldByName(model, edge));
  const weightOf = (/** @type {import("./model.js").Edge} */ edge) => model.nodes[edge.from].weight + model.nodes[edge.to].weight;
  if (!ties.length) return null;
  const edge = ties.reduce((most, tie) => (rankOf(tie) - rankOf(most) || tie.outlets - most.outlets || weightOf(tie) - weightOf(most)) > 0 ? tie : most);
  const [from, to] = [model.nodes[edge.from], model.nodes[edge.to]];
  const told = edge.evidence.map((row) => model.evidence[row]).filter(({ article }) => passing.articles[article]);
  return { title: "Stands behind", text: withDoubt(`${from.label} ${verbOf(edge.kind, to.group)} ${to.label}`, edge.status), sources: sourcesOf(model, told),
    patch: { selected: { pair: [edge.from, edge.to] }, tab: "graph" } };
}

/** Whether a tie says no more than the names it joins: "Iran-backed militias" and Iran. @param {Model} model @param {import("./model.js").Edge} edge */
function isToldByName(model, { from, to }) {
  const [one, other] = [model.nodes[from].label, model.nodes[to].label];
  return one.includes(other) || other.includes(one);
}

/** The month with most more acts of force than the month before, where more articles do not explain it. @param {Model} model @param {Passing} passing @param {GraphNode[]} nodes @returns {Finding | null} */
function rising(model, passing, nodes) {
  /** @type {Map<string, GraphNode[]>} */
  const months = new Map();
  for (const node of nodes) {
    const month = monthOf(passing.accounts[node.row]?.date?.[0] ?? "");
    if (month && isViolent(node) && isDone(passing, node)) months.set(month, [...(months.get(month) ?? []), node]);
  }
  const articles = countBy(model.articles.filter((_, row) => passing.articles[row]).map((article) => monthOf(article.published ?? "")));
  let found = null;
  let most = 0;
  for (const [month, list] of months) {
    const before = months.get(monthBefore(month))?.length ?? 0;
    const rise = list.length - before;
    const [read, readBefore] = [articles.get(month) ?? 0, articles.get(monthBefore(month)) ?? 0];
    if (!before || list.length < RISING.incidents || list.length < RISING.times * before || list.length * readBefore < RISING.times * before * read) continue;
    if (readBefore && rise > most) [found, most] = [{ month, list, before, read, readBefore }, rise];
  }
  if (!found) return null;
  const { month, list, before, read, readBefore } = found;
  const reports = list.flatMap((node) => passing.accounts[node.row]?.reports ?? []);
  return { title: "Rising", text: `${plural(list.length, "act")} of force in ${dateText(month)} (${plural(read, "article")}), after ${before} in ${dateText(monthBefore(month))} (${plural(readBefore, "article")})`,
    sources: sourcesOf(model, reports), patch: { days: dayRange(month), selected: null, path: null } };
}

/** "2020-01-08" as "2020-01"; "" where there is no month. @param {string} date */
function monthOf(date) {
  return date.length >= "2020-01".length ? date.slice(0, "2020-01".length) : "";
}

/** @param {string[]} words @returns {Map<string, number>} */
function countBy(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** @param {string} month */
function monthBefore(month) {
  const [year, number] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}

/** Who stands between two of the main actors that no statement joins. @param {Model} model @param {Passing} passing @returns {Finding | null} */
function connecting(model, passing) {
  const top = findActors(model, passing).map((actor) => actor.node).filter((node) => node.group !== "person").slice(0, MOST_JOINED);
  let found = null;
  for (const [i, a] of top.entries()) {
    for (const b of top.slice(i + 1)) {
      if (a.edges.some((edge) => passing.edges[edge.row] && (edge.from === b.row || edge.to === b.row))) continue;
      const [path] = findPaths(model, passing, a.row, b.row, 1);
      if (!path || path.rows.length !== 3 || !BETWEEN.test(model.nodes[path.rows[1]].group)) continue;
      const kinds = hopsOf(model, passing, path.rows).map((edge) => edge.kind);
      if (kinds.some((kind) => QUIET.has(kind)) || !kinds.some((kind) => RELATIONS.has(kind))) continue;
      if (!found || path.cost < found.path.cost) found = { a, b, path };
    }
  }
  if (!found) return null;
  const { a, b, path } = found;
  const middle = model.nodes[path.rows[1]];
  const hops = hopsOf(model, passing, path.rows);
  const says = hops.map((edge) => withDoubt(`${model.nodes[edge.from].label} ${verbOf(edge.kind, model.nodes[edge.to].group)} ${model.nodes[edge.to].label}`, edge.status)).join("; ");
  const told = hops.flatMap((edge) => edge.evidence.map((row) => model.evidence[row])).filter(({ article }) => passing.articles[article]);
  return { title: "Connects two actors", text: `${middle.label} stands between ${a.label} and ${b.label}: ${says}`,
    sources: sourcesOf(model, told), patch: { path: { from: a.row, to: b.row, choice: 0 }, selected: null, tab: "graph" } };
}

/** The best statement of each step of a path. @param {Model} model @param {Passing} passing @param {number[]} rows */
function hopsOf(model, passing, rows) {
  return rows.slice(1).map((row, i) => byBelief(model.nodes[rows[i]].edges.filter((edge) => (edge.from === row || edge.to === row) && passing.edges[edge.row]))[0]);
}
