/** The path panel: two names, up to three ways from one to the other, and the sentence behind every hop. */

import { byId, el } from "./dom.js";
import { icon } from "./glyphs.js";
import { makePicker } from "./search.js";
import { statement } from "./statements.js";
import { byBelief } from "./evidence.js";
import { plural, verbOf } from "./words.js";

/** Builds the form once; the fields keep what is typed while the panel beneath is drawn anew. @param {any} app */
export function createPathForm(app) {
  const ends = /** @type {const} */ (["from", "to"]);
  for (const end of ends) {
    makePicker({ input: byId(`path-${end}`), list: byId(`path-${end}-list`), model: app.model,
      find: (query) => app.index.findNames(query, false),
      onPick: (row) => app.setPathEnd(end, row) });
  }
  byId("path-swap").addEventListener("click", () => {
    const { path } = app.view;
    if (path) app.change({ path: { from: path.to, to: path.from, choice: 0 }, selected: null });
  });
  return {
    update() {
      for (const end of ends) {
        const row = app.view.path?.[end] ?? null;
        const input = byId(`path-${end}`);
        if (document.activeElement !== input || row !== null) input.value = row === null ? "" : app.model.nodes[row].label;
      }
    },
  };
}

/** @param {any} app @returns {Node[]} */
export function pathPanel(app) {
  const { model, view, paths } = app;
  const { from, to, choice } = view.path;
  const [a, b] = [model.nodes[from], model.nodes[to]];
  if (!paths.length) {
    return [el("header", { class: "card" }, el("h2", { tabindex: -1 }, "No path found")),
      el("p", { class: "standfirst" }, `Nothing that the articles assert joins ${a.label} to ${b.label}. Statements that are denied, planned or hypothetical are not walked.`)];
  }
  const path = paths[Math.min(choice, paths.length - 1)];
  return [
    el("header", { class: "card" }, el("p", { class: "kicker" }, plural(path.rows.length - 1, "hop")),
      el("h2", { tabindex: -1 }, a.label, el("span", { class: "between" }, " to "), b.label)),
    el("div", { class: "actions" }, paths.length > 1 ? paths.map((/** @type {any} */ other, /** @type {number} */ i) =>
      el("button", { type: "button", "aria-pressed": String(other === path), onclick: () => app.change({ path: { ...view.path, choice: i } }) }, `Path ${i + 1}`)) : null,
      el("button", { type: "button", onclick: () => app.change({ kept: [...new Set(paths.flatMap((/** @type {any} */ other) => other.rows))] }) }, paths.length > 1 ? "Keep only these paths" : "Keep only this path"),
      el("button", { type: "button", onclick: () => app.change({ path: null }) }, "Close")),
    el("ol", { class: "hops" }, path.rows.slice(1).map((/** @type {number} */ row, /** @type {number} */ i) => hop(app, path.rows[i], row, i === 0))),
    el("p", { class: "hint" }, `Cost ${path.cost.toFixed(2)}. `, path.hubs.length ? `It leads through ${path.hubs.map((/** @type {number} */ row) => model.nodes[row].label).join(", ")}, to whom many are tied: a weak sign of a connection. ` : "",
      "The lower the cost, the better the statements are supported and the fewer hubs lie on the way."),
  ];
}

/** @param {any} app @param {number} from @param {number} to @param {boolean} isFirst */
function hop(app, from, to, isFirst) {
  const { model, passing } = app;
  const edges = byBelief(model.nodes[from].edges.filter((/** @type {any} */ edge) => (edge.from === to || edge.to === to) && passing.edges[edge.row] && (!passing.isPeriod || edge.range)));
  const name = (/** @type {number} */ row) => el("button", { type: "button", class: "name", onclick: () => app.change({ selected: { node: row } }) },
    icon(model.nodes[row].group, model.nodes[row].shape), model.nodes[row].label);
  return el("li", {}, isFirst ? name(from) : null,
    el("div", { class: "hop" }, edges.slice(0, 4).map((edge, i) => statement(app, edge, { isOpen: i === 0 })),
      edges.length > 4 ? el("button", { type: "button", class: "quiet", onclick: () => app.selectPair(from, to) }, `All ${edges.length} statements`) : null),
    name(to));
}

/** The path in one sentence, for who listens. @param {any} app @param {any} path */
export function pathText(app, path) {
  const { model } = app;
  return path.rows.map((/** @type {number} */ row, /** @type {number} */ i) => {
    const { label, group } = model.nodes[row];
    if (!i) return label;
    const before = path.rows[i - 1];
    const best = byBelief(model.nodes[before].edges.filter((/** @type {any} */ edge) => edge.from === row || edge.to === row))[0];
    return best.from === before ? ` ${verbOf(best.kind, group)} ${label}` : `, and ${label} ${verbOf(best.kind, model.nodes[before].group)} it`;
  }).join("");
}
