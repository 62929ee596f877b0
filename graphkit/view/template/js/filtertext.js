/** The filters in words: what the headline, a print and a picture say of what they leave out. */

import { ownStatus } from "./model.js";
import { STATUSES, dayText, groupName, isSetting, kindName, plural } from "./words.js";

/** @typedef {import("./model.js").Model} Model @typedef {import("./state.js").View} View @typedef {import("./passing.js").Passing} Passing */

const MOST_NAMED = 3;

/** What `view` keeps, one text a filter; none where everything is shown. @param {Model} model @param {View} view @returns {string[]} */
export function filterTexts(model, view) {
  const { groups, kinds, statuses } = choicesOf(model);
  return [
    listText(view.offOutlets, model.outlets, (outlet) => outlet, `as told by `),
    listText(view.offStatuses, statuses, (status) => status, "only "),
    listText(view.offGroups, groups, groupName, "only "),
    listText(view.offKinds, kinds, kindName, "only "),
    view.belief > 0 ? `belief at least ${Math.round(view.belief * 100)} %` : "",
    view.days ? `${dayText(view.days[0])} to ${dayText(view.days[1])}${view.undated ? " and undated" : ""}` : "",
    view.kept.length ? `only ${namesText(view.kept.map((row) => model.nodes[row].label))}` : "",
    view.hidden.length ? `without ${namesText(view.hidden.map((row) => model.nodes[row].label))}` : "",
  ].filter(Boolean);
}

/** What there is to choose from in a model. @type {WeakMap<import("./model.js").GraphNode[], {groups: string[], kinds: string[], statuses: string[]}>} */
const choices = new WeakMap();

/** @param {Model} model */
function choicesOf(model) {
  // A model is read again in place where something is corrected; its nodes then are others.
  let found = choices.get(model.nodes);
  if (!found) {
    const kinds = new Set(model.edges.map((edge) => edge.kind));
    for (const { incident } of model.nodes) if (incident) kinds.add(incident.kind);
    const told = new Set(model.edges.map((edge) => ownStatus(model, edge)));
    for (const part of model.parts) if (!isSetting(part.role)) told.add(ownStatus(model, part));
    found = { groups: [...new Set(model.nodes.map((node) => node.group))], kinds: [...kinds], statuses: STATUSES.filter((status) => told.has(status)) };
    choices.set(model.nodes, found);
  }
  return found;
}

/** What is left of a list, or what is taken from it, whichever is shorter. @param {string[]} off @param {string[]} all @param {(name: string) => string} nameOf @param {string} lead */
function listText(off, all, nameOf, lead) {
  const kept = all.filter((name) => !off.includes(name));
  if (kept.length === all.length) return "";
  const gone = all.filter((name) => off.includes(name));
  return kept.length <= gone.length ? lead + namesText(kept.map(nameOf)) : `without ${namesText(gone.map(nameOf))}`;
}

/** @param {string[]} names */
function namesText(names) {
  if (!names.length) return "nothing";
  const rest = names.length - MOST_NAMED;
  return rest > 1 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${rest} more` : names.join(", ");
}

/** What is left out, in words; "" where nothing is. @param {Passing} passing @param {View} view */
export function omittedText(passing, view) {
  const { offNodes, offIncidents, offEdges, offParts, undated, bare, untold } = passing;
  const reasons = [undated ? `${undated.toLocaleString("en")} undated` : "", bare ? `${bare.toLocaleString("en")} that name no party, nor place and date` : ""].filter(Boolean);
  const parts = [
    offIncidents ? plural(offIncidents, "incident") + (reasons.length ? ` (${reasons.join(", ")})` : "") : "",
    offNodes ? plural(offNodes, "name") + (untold ? ` (${untold.toLocaleString("en")} of whom nothing is told)` : "") : "",
    offEdges ? plural(offEdges, "statement") : "",
    offParts ? plural(offParts, "claim about a party", "claims about parties") : "",
  ].filter(Boolean);
  const texts = parts.length ? [`Filtered out: ${parts.join(", ")}.`] : [];
  if (view.hidden.length) texts.push(`${plural(view.hidden.length, "name")} hidden by hand.`);
  return texts.join(" ");
}
