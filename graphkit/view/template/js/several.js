/** Several: what can be done with some nodes at once, and what is told of them together. */

import { el, longList } from "./dom.js";
import { byBelief, byDate, partLine, section } from "./evidence.js";
import { foldRows, headOf } from "./folds.js";
import { icon } from "./glyphs.js";
import { isViolent } from "./model.js";
import { partsOf } from "./scope.js";
import { statement } from "./statements.js";
import { toggled } from "./state.js";
import { plural } from "./words.js";

/** @typedef {import("./model.js").GraphNode} GraphNode @typedef {import("./model.js").Edge} Edge */

const LIST_STEP = 25;

/** What is picked when `row` is added, or taken out again; a node that is selected alone is the first of several.
 * @param {import("./state.js").View} view @param {number} row @returns {Partial<import("./state.js").View>} */
export function pickAlso(view, row) {
  const alone = !view.picked.length && view.selected && "node" in view.selected && view.selected.node !== row ? [view.selected.node] : [];
  return { picked: toggled([...view.picked, ...alone], row), selected: null, reading: null };
}

/** @param {any} app @returns {(Node | null)[]} */
export function severalPanel(app) {
  const { model, passing, view } = app;
  /** @type {GraphNode[]} */
  const nodes = view.picked.map((/** @type {number} */ row) => model.nodes[row]);
  const names = nodes.filter((node) => !node.incident);
  const told = byDate(app, names.flatMap((node) => partsOf(passing, node)));
  const between = statementsAmong(passing, names);
  return [
    el("header", { class: "card" }, el("p", { class: "kicker" }, "Selected together"), el("h2", { tabindex: -1 }, countText(nodes.length, names.length))),
    severalActions(app, nodes, names),
    el("ul", { class: "plain picked" }, nodes.map((node) => el("li", {},
      el("button", { type: "button", class: "name", onclick: () => app.select(node.row) }, icon(node.group, node.shape, isViolent(node)), node.label),
      el("button", { type: "button", class: "quiet", "aria-label": `Take out ${node.label}`, onclick: () => app.change({ picked: toggled(view.picked, node.row) }) }, "×")))),
    between.length ? section(`${plural(between.length, "statement")} between them`, longList(between, LIST_STEP, (edge) => statement(app, edge), "plain")) : null,
    told.length ? section(`Their ${plural(told.length, "incident")}, by date`, longList(told, LIST_STEP, (part) => partLine(app, part), "plain incidents")) : null,
  ];
}

/** @param {number} all @param {number} names */
function countText(all, names) {
  return [names ? plural(names, "name") : "", all > names ? plural(all - names, "incident") : ""].filter(Boolean).join(" and ");
}

/** @param {any} app @param {GraphNode[]} nodes @param {GraphNode[]} names */
function severalActions(app, nodes, names) {
  const { view } = app;
  const rows = nodes.map((node) => node.row);
  const isPinned = rows.every((row) => view.pinned.includes(row));
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick) => el("button", { type: "button", onclick }, text);
  return el("div", { class: "actions" },
    button("Hide", () => app.change({ hidden: [...view.hidden, ...rows], picked: [] })),
    button("Keep only these", () => app.change({ kept: namesOf(nodes), picked: [] })),
    button(isPinned ? "Unpin" : "Pin", () => app.change({ pinned: isPinned ? view.pinned.filter((/** @type {number} */ row) => !rows.includes(row)) : [...new Set([...view.pinned, ...rows])] })),
    rows.length > 1 ? button("Fold into one", () => app.change({ folds: foldRows(app.model, view.folds, rows), picked: [], selected: { node: headOf(app.model, rows) } })) : null,
    names.length === 2 && nodes.length === 2 ? button("Path between", () => app.open({ path: { from: names[0].row, to: names[1].row, choice: 0 }, picked: [], tab: "graph" })) : null,
    button("Clear", () => app.change({ picked: [] })));
}

/** The rows of the names among nodes, or of who takes part where all are incidents. @param {GraphNode[]} nodes */
function namesOf(nodes) {
  const names = nodes.filter((node) => !node.incident).map((node) => node.row);
  return names.length ? names : [...new Set(nodes.flatMap((node) => node.parts.map((part) => part.node.row)))];
}

/** The statements with both ends among some names. @param {import("./passing.js").Passing} passing @param {GraphNode[]} names @returns {Edge[]} */
function statementsAmong(passing, names) {
  const rows = new Set(names.map((node) => node.row));
  const edges = names.flatMap((node) => node.edges.filter((edge) => edge.from === node.row && edge.to !== node.row && rows.has(edge.to) && passing.edges[edge.row]));
  return byBelief(edges);
}
