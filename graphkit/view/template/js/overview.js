/** The overview: what the panel says before anything is selected, so that a reader knows where to begin. */

import { deskSection } from "./deskpanel.js";
import { el, longList } from "./dom.js";
import { section } from "./evidence.js";
import { filterTexts } from "./filtertext.js";
import { deedsText, findActors, findFindings, isAnchored } from "./findings.js";
import { icon } from "./glyphs.js";
import { findUnplaced } from "./map.js";
import { isViolent } from "./model.js";
import { viewsSection } from "./tour.js";
import { countText, dateText, groupName, plural, undatedName } from "./words.js";

const ACTORS = 8;
const INCIDENTS = 8;
const UNPLACED_STEP = 20;

/** @param {any} app @returns {(Node | null)[]} */
export function overviewPanel(app) {
  const { model, passing, view } = app;
  if (!model.nodes.length) {
    return [el("p", { class: "lead" }, "The articles name nobody and tell of no incident: there is nothing to draw.")];
  }
  const incidents = model.nodes.filter((/** @type {any} */ node) => node.incident && passing.nodes[node.row]);
  const findings = findFindings(model, passing);
  const actors = findActors(model, passing).slice(0, ACTORS);
  return [
    el("p", { class: "lead" }, leadText(model, view, passing)),
    model.rest ? el("p", { class: "hint" }, model.rest) : null,
    view.tab === "map" ? unplacedList(app) : null,
    findings.length ? section("What stands out", el("ol", { class: "plain findings" }, findings.map((finding) => el("li", {}, findingRow(app, finding))))) : null,
    actors.length ? section("Main actors", el("ol", { class: "plain" }, actors.map((actor) => el("li", {}, actorRow(app, actor))))) : null,
    incidents.length ? section("Most told incidents", el("ol", { class: "plain" }, mostTold(app, incidents).map((node) => el("li", {}, incidentRow(app, node))))) : null,
    viewsSection(app),
    deskSection(app),
    el("p", { class: "hint" }, "Click a name, an incident or a line to read the sentences behind it. Double-click a name to see whom else it is tied to."),
  ];
}

/** What there is, or what is left of it under the filters. @param {any} model @param {any} view @param {any} passing */
export function leadText(model, view, passing) {
  const there = model.nodes.filter((/** @type {any} */ node) => !node.isGone);
  const incidents = there.filter((/** @type {any} */ node) => node.incident).length;
  const names = there.filter((/** @type {any} */ node) => !node.incident && !node.isPeripheral).length;
  const [keptIncidents, keptNames] = [incidents - passing.offIncidents, names - passing.offNodes];
  const filters = filterTexts(model, view);
  const verb = model.articles.length === 1 ? "tells" : "tell";
  const tail = `${passing.bare ? ` ${plural(passing.bare, "more mention")} of violence ${passing.bare === 1 ? "names" : "name"} no party, nor place and date.` : ""}`;
  if (!filters.length) return `${model.origin} ${verb} of ${plural(keptIncidents, "incident")} and ${plural(keptNames, "name")}${model.period ? `, ${model.period}` : ""}.${tail}`;
  return `${keptIncidents.toLocaleString("en")} of ${plural(incidents, "incident")} and ${keptNames.toLocaleString("en")} of ${plural(names, "name")}: ${filters.join("; ")}.${passing.undated ? ` ${plural(passing.undated, "undated incident")} not shown.` : ""}`;
}

/** @param {any} app @param {import("./findings.js").Finding} finding */
function findingRow(app, { title, text, sources, patch }) {
  return el("button", { type: "button", class: "row", onclick: () => app.open(patch) },
    el("span", { class: "row-text" }, el("b", {}, `${title}: `), text, ".", el("small", {}, sources)));
}

/** What the map cannot show. @param {any} app */
function unplacedList(app) {
  const unplaced = findUnplaced(app).sort((a, b) => b.weight - a.weight || a.row - b.row);
  if (!unplaced.length) return null;
  const list = longList(unplaced, UNPLACED_STEP, (node) => incidentRow(app, node), "plain");
  return el("section", {}, el("details", {}, el("summary", {}, `${plural(unplaced.length, "incident")} not on the map`), list));
}

/** The incidents that most outlets tell, of those that can be looked up where there are any. @param {any} app @param {any[]} nodes */
function mostTold({ model, passing }, nodes) {
  const outletsOf = (/** @type {any} */ node) => passing.accounts[node.row].outlets;
  const anchored = nodes.filter((node) => isAnchored(model, passing, node));
  return [...(anchored.length ? anchored : nodes)].sort((a, b) => outletsOf(b) - outletsOf(a) || b.weight - a.weight || a.row - b.row).slice(0, INCIDENTS);
}

/** @param {any} app @param {import("./findings.js").Actor} actor */
function actorRow(app, actor) {
  const { node } = actor;
  return el("button", { type: "button", class: "row", onclick: () => app.select(node.row) }, icon(node.group, node.shape),
    el("span", { class: "row-text" }, el("b", {}, node.label), el("small", {}, `${[groupName(node.group), node.distinction].filter(Boolean).join(", ")} · ${deedsText(actor)}`)));
}

/** @param {any} app @param {any} node */
function incidentRow(app, node) {
  const { date, dead, injured, outlets } = app.passing.accounts[node.row];
  const toll = dead ? `${countText(dead)} dead` : injured ? `${countText(injured)} injured` : "";
  return el("button", { type: "button", class: "row", onclick: () => app.select(node.row) }, icon("incident", "star", isViolent(node)),
    el("span", { class: "row-text" }, el("b", {}, undatedName(node.label)),
      el("small", {}, [dateText(date), toll].filter(Boolean).join(" · "))),
    el("span", { class: "tally" }, plural(outlets, app.model.teller)));
}
