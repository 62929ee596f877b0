/** The evidence panel: what is known of the node or line that is selected, each word of it with its source. */

import { decidedList, incidentForm, nameForm } from "./correct.js";
import { el, link, longList } from "./dom.js";
import { icon } from "./glyphs.js";
import { isViolent, outletOf } from "./model.js";
import { accountIn } from "./passing.js";
import { membersOf, partsOf } from "./scope.js";
import { statement, quote } from "./statements.js";
import { STATUSES, areContrary, countText, countryName, dateText, daysOf, groupName, kindName, plural, rangeOfCount, undatedName, verbOf, withDoubt } from "./words.js";

/** @typedef {import("./model.js").Model} Model @typedef {import("./model.js").GraphNode} GraphNode @typedef {import("./model.js").Edge} Edge */

const LIST_STEP = 25;

/** @param {any} app @param {number} row @returns {(Node | null)[]} */
export function nodePanel(app, row) {
  const node = app.model.nodes[row];
  return node.incident ? incidentPanel(app, node) : namePanel(app, node);
}

/** @param {any} app @param {GraphNode} node */
function namePanel(app, node) {
  const { passing } = app;
  const edges = node.edges.filter((edge) => passing.edges[edge.row]);
  const ties = edges.filter((edge) => edge.kind !== "located_in");
  const parts = partsOf(passing, node);
  const told = byDate(app, parts);
  return [
    heading(node, groupName(node.group)),
    nameFacts(node),
    foldLine(app, node),
    actions(app, node),
    nameForm(app, node),
    decidedList(app, node),
    told.length ? section(plural(told.length, "incident"), longList(told, LIST_STEP, (part) => partLine(app, part), "plain incidents")) : null,
    ties.length ? section(plural(ties.length, "statement"), ...byOther(app, node, ties)) : null,
    edges.length > ties.length ? locations(app, node, edges.filter((edge) => edge.kind === "located_in")) : null,
    omitted(node.edges.length - edges.length + node.parts.length - parts.length),
    node.grounds.length ? section("Why this is one name", el("ul", { class: "grounds" }, node.grounds.map((ground) => el("li", {}, ground)))) : null,
  ];
}

/** What a name stands for while others are folded into it. @param {any} app @param {GraphNode} node */
function foldLine(app, node) {
  const fold = membersOf(app.view, node.row);
  if (fold.length < 2) return null;
  return el("p", { class: "hint" }, `Folded with ${fold.filter((row) => row !== node.row).map((row) => app.model.nodes[row].label).join(", ")}. `,
    el("button", { type: "button", class: "quiet", onclick: () => app.change({ picked: fold, selected: null }) }, "Select all of them"), " ",
    el("button", { type: "button", class: "quiet", onclick: () => app.change({ folds: app.view.folds.filter((/** @type {number[]} */ other) => other !== fold) }) }, "Unfold"));
}

/** Where a place lies and what lies in it: folded, for that is geography and no news. @param {any} app @param {GraphNode} node @param {Edge[]} edges */
function locations(app, node, edges) {
  return el("details", { class: "locations" }, el("summary", {}, plural(edges.length, "statement of where it lies", "statements of what lies where")), ...byOther(app, node, edges));
}

/** @param {GraphNode} node @param {string} kind */
function heading(node, kind) {
  return el("header", { class: "card" }, el("p", { class: `kicker${isViolent(node) ? " violent" : ""}` }, icon(node.group, node.shape, isViolent(node)), kind),
    el("h2", { tabindex: -1 }, node.incident ? undatedName(node.label) : node.label));
}

/** @param {GraphNode} node */
function nameFacts(node) {
  const { latitude, longitude, precision } = node;
  return el(
    "dl",
    { class: "facts-list" },
    node.aliases.length ? [el("dt", {}, "Also"), el("dd", {}, node.aliases.slice(0, 12).join(" · "))] : null,
    node.country ? [el("dt", {}, "Country"), el("dd", {}, countryName(node.country))] : null,
    node.area && node.area !== node.label ? [el("dt", {}, "Area"), el("dd", {}, node.area)] : null,
    latitude !== null && longitude !== null
      ? [el("dt", {}, "Place"), el("dd", {}, link(`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=11/${latitude}/${longitude}`,
          `${latitude.toFixed(3)}, ${longitude.toFixed(3)}${precision && precision !== "point" ? ` (of the ${precision})` : ""}`))]
      : null,
    node.wikidata && /^Q\d+$/.test(node.wikidata) ? [el("dt", {}, "Wikidata"), el("dd", {}, link(`https://www.wikidata.org/wiki/${node.wikidata}`, node.wikidata))] : null,
  );
}

/** @param {any} app @param {GraphNode} node */
function actions(app, node) {
  const { view } = app;
  const isFocused = view.focus === node.row;
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, /** @type {boolean | null} */ pressed = null) =>
    el("button", { type: "button", onclick, "aria-pressed": pressed === null ? null : String(pressed) }, text);
  return el(
    "div",
    { class: "actions" },
    button(isFocused ? "End focus" : "Focus", () => app.focus(isFocused ? null : node.row, view.hops)),
    isFocused ? [1, 2, 3].map((hops) => button(`${hops} hop${hops > 1 ? "s" : ""}`, () => app.focus(node.row, hops), view.hops === hops)) : null,
    button(view.expanded.includes(node.row) ? "Collapse" : "Expand", () => app.toggleExpanded(node.row)),
    button("Hide", () => app.hide(node.row)),
    node.incident ? null : button("Path from here", () => app.startPath(node.row)),
  );
}

/** @param {any} app @param {import("./model.js").Part} part */
export function partLine(app, part) {
  const account = accountIn(app.model, app.passing, part.incident);
  return el(
    "button",
    { type: "button", class: "row", onclick: () => app.select(part.incident.row) },
    icon("incident", "star", isViolent(part.incident)),
    el("span", { class: "row-text" }, el("b", {}, undatedName(part.incident.label)),
      el("small", {}, dateText(account.date), ` · ${rolesOf(app.passing, part)}`, toll(account))),
  );
}

/** All the parts that a name has in an incident. @param {import("./passing.js").Passing} passing @param {import("./model.js").Part} part */
function rolesOf(passing, { node, incident }) {
  const parts = partsOf(passing, node).filter((other) => other.incident === incident);
  return [...new Set(parts.map(({ role, status }) => withDoubt(role, status)))].join(", ");
}

/** @param {Model} model @param {import("./model.js").Incident} incident */
function placeOf(model, incident) {
  return incident.place === null ? "" : model.nodes[incident.place].label;
}

/** @param {import("./model.js").Account} account */
function toll({ dead, injured }) {
  if (!dead && !injured) return "";
  const counts = [dead && `${countText(dead)} dead`, injured && `${countText(injured)} injured`];
  return ` · ${counts.filter(Boolean).join(", ")}`;
}

/** One part an incident, the dated ones first. @param {any} app @param {import("./model.js").Part[]} parts */
export function byDate(app, parts) {
  const seen = new Set();
  const dayOf = (/** @type {import("./model.js").Part} */ part) => accountIn(app.model, app.passing, part.incident).range?.[0] ?? Infinity;
  return [...parts]
    .sort((a, b) => dayOf(a) - dayOf(b) || a.row - b.row)
    .filter((part) => !seen.has(part.incident.row) && seen.add(part.incident.row));
}

/** Statements under the name at their other end. @param {any} app @param {GraphNode} node @param {Edge[]} edges */
function byOther(app, node, edges) {
  /** @type {Map<number, Edge[]>} */
  const groups = new Map();
  for (const edge of edges) {
    const other = edge.from === node.row ? edge.to : edge.from;
    groups.set(other, [...(groups.get(other) ?? []), edge]);
  }
  const ordered = [...groups].sort((a, b) => app.model.nodes[b[0]].weight - app.model.nodes[a[0]].weight || a[0] - b[0]);
  return [
    longList(ordered, LIST_STEP, ([other, list]) => {
      const to = app.model.nodes[other];
      return el("div", { class: "other" },
        el("button", { type: "button", class: "name", onclick: () => app.select(other) }, icon(to.group, to.shape), to.label),
        byBelief(list).map((edge) => statement(app, edge, { me: node.row })));
    }, "plain"),
  ];
}

/** @param {Edge[]} edges */
export function byBelief(edges) {
  return [...edges].sort((a, b) => b.belief - a.belief || a.row - b.row);
}

/** @param {any} app @param {GraphNode} node */
function incidentPanel(app, node) {
  const { model, passing } = app;
  const incident = /** @type {import("./model.js").Incident} */ (node.incident);
  const account = accountIn(model, passing, node);
  const quotes = quotesOf(app, node, account);
  const leftOut = incident.reports.length - account.reports.length;
  return [
    heading(node, incident.scope === "series" ? `${kindName(incident.kind)}, a series` : kindName(incident.kind)),
    el("p", { class: "standfirst" },
      [dateText(account.date), placeOf(model, incident)].filter(Boolean).join(", "), toll(account),
      account.status === "actual" ? null : statusTag(account.status)),
    actions(app, node),
    incidentForm(app, node),
    decidedList(app, node),
    section("Who and where", el("ul", { class: "plain parts" }, partiesOf(account.parts).map((party) => partyLine(app, party)))),
    omitted(node.parts.length - account.parts.length, "claim about a party", "claims about parties"),
    account.reports.length ? section(`As told by ${plural(account.outlets, `independent ${model.teller}`)}`, reportTable(app, account)) : null,
    omitted(leftOut, "report"),
    quotes.length ? section("In their words", longList(quotes, 12, (told) => quote(app, told, account.parts.map((part) => part.node)), "plain quotes")) : null,
  ];
}

/** @param {string} status */
function statusTag(status) {
  return el("span", { class: `status status-${status}` }, status);
}

/** A party with its roles, how sure they are, and who says or denies it. @param {any} app @param {Party} party */
function partyLine(app, { node, roles, status, saidBy, deniedBy }) {
  return el("li", {}, el("span", { class: "role" }, roles.join(", ")),
    el("span", {}, el("button", { type: "button", class: "name", onclick: () => app.select(node.row) }, icon(node.group, node.shape), node.label),
      status === "actual" ? null : statusTag(status),
      saidBy.length ? el("small", { class: "claims" }, ` ${status === "claimed" ? "claimed by" : "according to"} ${saidBy.join(", ")}`) : null,
      deniedBy.length ? el("small", { class: "claims" }, `${saidBy.length ? ";" : ""} denied by ${deniedBy.join(", ")}`) : null));
}

/** @typedef {{node: GraphNode, roles: string[], status: string, saidBy: string[], deniedBy: string[]}} Party */

/** Who takes part in an incident, each once, with all the parts that they have. @param {import("./model.js").Part[]} parts @returns {Party[]} */
export function partiesOf(parts) {
  /** @type {Map<number, Party>} */
  const parties = new Map();
  for (const { node, role, status, saidBy, deniedBy } of parts) {
    const known = parties.get(node.row) ?? { node, roles: [], status, saidBy: [], deniedBy: [] };
    parties.set(node.row, known);
    known.roles = union(known.roles, [role]);
    known.saidBy = union(known.saidBy, saidBy);
    known.deniedBy = union(known.deniedBy, deniedBy);
    if (STATUSES.indexOf(status) < STATUSES.indexOf(known.status)) known.status = status;
  }
  return [...parties.values()];
}

/** @template T @param {T[]} one @param {T[]} other @returns {T[]} */
function union(one, other) {
  return [...new Set([...one, ...other])];
}

/** What each article said, side by side; what others contradict is marked. @param {any} app @param {import("./model.js").Account} account */
function reportTable(app, account) {
  const { model } = app;
  /** @type {Map<number, Set<string>[]>} */
  const told = new Map();
  for (const { article, status, date, dead, injured } of account.reports) {
    const cells = told.get(article) ?? [new Set(), new Set(), new Set(), new Set()];
    told.set(article, cells);
    [date ? dateText(date) : "", countText(dead), countText(injured), status === "actual" ? "" : status].forEach((text, i) => text && cells[i].add(text));
  }
  const rows = [...told].map(([row, cells]) => ({ row, article: model.articles[row], cells: cells.map((texts) => [...texts].join("; ")) }));
  const statuses = new Set([...told.values()].flatMap((cells) => [...cells[3]]));
  const differs = [...contraries(account.reports), statuses.size > 1];
  const uses = [0, 1, 2, 3].filter((i) => rows.some((row) => row.cells[i]));
  const heads = ["Date", "Dead", "Injured", "Status"];
  return el("div", { class: "scroll" }, el("table", { class: "reports" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, kindName(model.teller)), uses.map((i) => el("th", { scope: "col" }, heads[i], differs[i] ? el("span", { class: "differs", title: "Accounts differ" }, " ≠") : null)))),
    el("tbody", {}, rows.slice(0, 60).map((row) => el("tr", {}, el("td", {}, app.texts.has(row.row) ? el("button", { type: "button", class: "quiet", title: "Read the article", onclick: () => app.change({ reading: { article: row.row, at: 0, start: 0 } }) }, outletOf(row.article)) : link(row.article.url, outletOf(row.article))), uses.map((i) => el("td", {}, row.cells[i])))))));
}

/** Whether accounts contradict each other in the date, in the dead and in the injured. @param {{date: string[] | null, dead: (number | null)[] | null, injured: (number | null)[] | null}[]} told */
export function contraries(told) {
  return [told.map(({ date }) => daysOf(date)), told.map(({ dead }) => rangeOfCount(dead)), told.map(({ injured }) => rangeOfCount(injured))].map(areContrary);
}

/** The sentences that tell of an incident, each once, however many statements rest on it.
 * @param {any} app @param {GraphNode} node @param {import("./model.js").Account} account */
function quotesOf({ model, passing }, node, account) {
  /** @type {Map<string, import("./model.js").Evidence>} */
  const quotes = new Map();
  const edges = node.edges.filter((edge) => passing.edges[edge.row]);
  const reports = account.reports.flatMap((report) => (report.evidence === null ? [] : [report.evidence]));
  for (const row of [...edges.flatMap((edge) => edge.evidence), ...reports]) {
    const told = model.evidence[row];
    const key = `${told.article}|${told.sentence}`;
    if (passing.articles[told.article] && !quotes.has(key)) quotes.set(key, told);
  }
  return [...quotes.values()];
}

/** What lies on a line between two names. @param {any} app @param {[number, number]} pair @returns {(Node | null)[]} */
export function pairPanel(app, [a, b]) {
  const { model, passing } = app;
  const [from, to] = [model.nodes[a], model.nodes[b]];
  if (from.incident || to.incident) return nodePanel(app, from.incident ? a : b);
  const [ours, theirs] = [membersOf(app.view, a), membersOf(app.view, b)];
  const all = edgesBetween(model, ours, theirs);
  const edges = byBelief(all.filter((/** @type {Edge} */ edge) => passing.edges[edge.row]));
  return [
    el("header", { class: "card" }, el("p", { class: "kicker" }, plural(edges.length, "statement")),
      el("h2", { tabindex: -1 }, el("button", { type: "button", class: "name", onclick: () => app.select(a) }, from.label), el("span", { class: "between" }, " and "),
        el("button", { type: "button", class: "name", onclick: () => app.select(b) }, to.label))),
    el("p", { class: "standfirst" }, summaryOf(model, edges)),
    el("div", {}, edges.map((edge, i) => statement(app, edge, { isOpen: i < 3 }))),
    omitted(all.length - edges.length),
  ];
}

/** The statements that join rows with others. @param {Model} model @param {number[]} ours @param {number[]} theirs @returns {Edge[]} */
function edgesBetween(model, ours, theirs) {
  const others = new Set(theirs);
  return ours.flatMap((row) => model.nodes[row].edges.filter((edge) => edge.from !== edge.to && others.has(edge.from === row ? edge.to : edge.from)));
}

/** @param {Model} model @param {Edge[]} edges */
function summaryOf(model, edges) {
  const verbs = [...new Set(edges.map((edge) => `${model.nodes[edge.from].label} ${verbOf(edge.kind, model.nodes[edge.to].group)} ${model.nodes[edge.to].label}`))];
  return verbs.slice(0, 3).join("; ") + (verbs.length > 3 ? `; and ${verbs.length - 3} more` : "");
}

/** @param {number} count @param {string} [one] @param {string} [many] */
function omitted(count, one = "more entry", many = one === "more entry" ? "more entries" : `${one}s`) {
  return count > 0 ? el("p", { class: "hint" }, `${plural(count, one, many)} left out by the filters.`) : null;
}

/** @param {string} title @param {...any} content */
export function section(title, ...content) {
  return el("section", {}, el("h3", {}, title), ...content);
}
