/** The overview: what the panel says before anything is selected, so that a reader knows where to begin. */

import { el } from "./dom.js";
import { icon } from "./glyphs.js";
import { isViolent } from "./model.js";
import { section } from "./evidence.js";
import { countText, dateText, groupName, plural, undatedName } from "./words.js";

const ACTORS = 8;
const INCIDENTS = 8;

/** @param {any} app @returns {(Node | null)[]} */
export function overviewPanel(app) {
  const { model, passing } = app;
  const names = model.nodes.filter((/** @type {any} */ node) => !node.incident && passing.nodes[node.row]);
  const incidents = model.nodes.filter((/** @type {any} */ node) => node.incident && passing.nodes[node.row]);
  const actors = names.filter((/** @type {any} */ node) => node.group !== "place" && node.group !== "facility");
  if (!model.nodes.length) {
    return [el("p", { class: "lead" }, "The articles name nobody and tell of no incident: there is nothing to draw.")];
  }
  return [
    el("p", { class: "lead" }, leadText(model, names.length, incidents)),
    section("Main actors", el("ol", { class: "plain" }, byWeight(actors).slice(0, ACTORS).map((node) => el("li", {}, actorRow(app, node))))),
    incidents.length ? section("Most told incidents", el("ol", { class: "plain" }, byWeight(incidents).slice(0, INCIDENTS).map((node) => el("li", {}, incidentRow(app, node))))) : null,
    el("p", { class: "hint" }, "Click a name, an incident or a line to read the sentences behind it. Double-click a name to see whom else it is tied to."),
  ];
}

/** @param {any} model @param {number} names @param {any[]} incidents */
function leadText(model, names, incidents) {
  const verb = model.articles.length === 1 ? "tells" : "tell";
  return `${model.origin} ${verb} of ${plural(incidents.length, "incident")} and ${plural(names, "name")}${model.period ? `, ${model.period}` : ""}.`;
}

/** @param {any[]} nodes */
function byWeight(nodes) {
  return [...nodes].sort((a, b) => b.weight - a.weight || a.row - b.row);
}

/** @param {any} app @param {any} node */
function actorRow(app, node) {
  const count = new Set(node.parts.map((/** @type {any} */ part) => part.incident.row)).size;
  return el("button", { type: "button", class: "row", onclick: () => app.select(node.row) }, icon(node.group, node.shape),
    el("span", { class: "row-text" }, el("b", {}, node.label), el("small", {}, groupName(node.group))),
    el("span", { class: "tally" }, count ? plural(count, "incident") : ""));
}

/** @param {any} app @param {any} node */
function incidentRow(app, node) {
  const { incident } = node;
  const toll = incident.dead ? `${countText(incident.dead)} dead` : incident.injured ? `${countText(incident.injured)} injured` : "";
  return el("button", { type: "button", class: "row", onclick: () => app.select(node.row) }, icon("incident", "star", isViolent(node)),
    el("span", { class: "row-text" }, el("b", {}, undatedName(node.label)),
      el("small", {}, [dateText(incident.date), toll].filter(Boolean).join(" · "))),
    el("span", { class: "tally" }, plural(incident.outlets, app.model.teller)));
}
