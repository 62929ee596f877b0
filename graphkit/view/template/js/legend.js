/** The legend, which is the filter: what a sign means, how often it stands for something, and whether it is shown. */

import { byId, el, svg } from "./dom.js";
import { icon } from "./glyphs.js";
import { DASHES } from "./looks.js";
import { outletOf } from "./model.js";
import { toggled } from "./state.js";
import { GROUP_NAMES, RELATIONS, STATUSES, VIOLENT, groupName, kindName, plural } from "./words.js";

/** @typedef {import("./model.js").Model} Model */

/** Builds the legend once; returns what brings it up to date. @param {any} app */
export function createLegend(app) {
  const { model } = app;
  const shapeOf = new Map(model.nodes.map((/** @type {any} */ node) => [node.group, node.shape]));
  const groups = Object.keys(GROUP_NAMES).filter((group) => shapeOf.has(group));
  const counts = countAll(model);
  const kinds = [...counts.kinds.keys()];
  const byCount = (/** @type {string} */ a, /** @type {string} */ b) => (counts.kinds.get(b) ?? 0) - (counts.kinds.get(a) ?? 0) || a.localeCompare(b);
  /** @type {{box: HTMLInputElement, tally: HTMLElement, field: string, name: string}[]} */
  const entries = [];

  /** @param {string} field @param {string} name @param {string} text @param {Node | null} sign */
  const entry = (field, name, text, sign) => {
    const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", checked: true, onchange: () => app.change({ [field]: toggled(app.view[field], name) }) }));
    const tally = el("span", { class: "tally" });
    entries.push({ box, tally, field, name });
    return el("label", { class: "entry" }, box, sign, el("span", { class: "entry-name" }, text), tally);
  };
  /** @param {string} title @param {Node[]} list @param {boolean} isOpen */
  const group = (title, list, isOpen) => (list.length ? el("details", { open: isOpen }, el("summary", {}, title), ...list) : null);

  const belief = /** @type {HTMLInputElement} */ (el("input", { type: "range", id: "belief", min: 0, max: 100, step: 5, value: 0,
    oninput: () => app.change({ belief: Number(belief.value) / 100 }, false) }));
  const beliefText = el("output", { for: "belief" });
  const weave = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", onchange: () => app.change({ weave: weave.checked }) }));

  byId("legend").replaceChildren(
    ...[
      group("Names and incidents", groups.map((name) => entry("offGroups", name, groupName(name), icon(name, shapeOf.get(name), name === "incident"))), true),
      group("How sure", STATUSES.filter((status) => counts.statuses.has(status)).map((status) => entry("offStatuses", status, kindName(status), lineSign(status))), true),
      group("Acts of force", kinds.filter((kind) => VIOLENT.has(kind)).sort(byCount).map((kind) => entry("offKinds", kind, kindName(kind), colourSign("violent"))), true),
      group("Words and deeds", kinds.filter((kind) => !VIOLENT.has(kind) && !RELATIONS.has(kind) && kind !== "at").sort(byCount).map((kind) => entry("offKinds", kind, kindName(kind), colourSign("plain"))), false),
      group("Ties", kinds.filter((kind) => RELATIONS.has(kind) || kind === "at").sort(byCount).map((kind) => entry("offKinds", kind, kindName(kind), colourSign("quiet"))), false),
      group(`${kindName(model.teller)}s`, model.outlets.map((/** @type {string} */ outlet) => entry("offOutlets", outlet, outlet, null)), false),
      el("label", { class: "range", for: "belief" }, "Belief at least ", beliefText), belief,
      el("label", { class: "entry" }, weave, el("span", { class: "entry-name" }, "Draw incidents as nodes")),
    ].filter((child) => child !== null),
  );

  return {
    update() {
      const { view, passing } = app;
      const now = countPassing(model, passing);
      for (const { box, tally, field, name } of entries) {
        box.checked = !view[field].includes(name);
        tally.textContent = tallyText(now[field].get(name) ?? 0, counts[field].get(name) ?? 0);
      }
      belief.value = String(Math.round(view.belief * 100));
      beliefText.textContent = `${Math.round(view.belief * 100)} %`;
      weave.checked = view.weave;
      showOmitted(app);
    },
  };
}

/** @param {number} now @param {number} all */
function tallyText(now, all) {
  return now === all ? String(all) : `${now} of ${all}`;
}

/** @param {any} app */
function showOmitted(app) {
  const { passing, view, canvas } = app;
  const { offNodes, offIncidents, offEdges, undated } = passing;
  const shown = canvas.scope.rows.length;
  const faint = app.model.nodes.length - offNodes - offIncidents - shown;
  const parts = [];
  if (offNodes) parts.push(plural(offNodes, "name"));
  if (offIncidents) parts.push(plural(offIncidents, "incident"));
  if (offEdges) parts.push(plural(offEdges, "statement"));
  const texts = [`${plural(shown, "node")} drawn in full, ${faint.toLocaleString("en")} faint.`];
  if (canvas.scope.cut) texts.push(`${plural(canvas.scope.cut, "node")} more than fit stay faint.`);
  if (parts.length) texts.push(`Filtered out: ${parts.join(", ")}${undated ? ` (${undated} undated)` : ""}.`);
  if (view.hidden.length) texts.push(`${plural(view.hidden.length, "name")} hidden by hand.`);
  byId("omitted").textContent = texts.join(" ");
  byId("reset").hidden = !parts.length && view.focus === null && !view.expanded.length && !view.pinned.length;
}

/** @param {Model} model @returns {Record<string, Map<string, number>>} */
function countAll(model) {
  const all = { nodes: new Uint8Array(model.nodes.length).fill(1), edges: new Uint8Array(model.edges.length).fill(1) };
  const counts = countPassing(model, all);
  return { ...counts, kinds: counts.offKinds, statuses: counts.offStatuses };
}

/** @param {Model} model @param {{nodes: Uint8Array, edges: Uint8Array}} passing @returns {Record<string, Map<string, number>>} */
function countPassing(model, passing) {
  /** @type {Record<string, Map<string, number>>} */
  const counts = { offGroups: new Map(), offKinds: new Map(), offStatuses: new Map(), offOutlets: new Map() };
  const add = (/** @type {Map<string, number>} */ map, /** @type {string} */ name, /** @type {number} */ by) => map.set(name, (map.get(name) ?? 0) + by);
  for (const node of model.nodes) {
    add(counts.offGroups, node.group, passing.nodes[node.row]);
    if (node.incident) add(counts.offKinds, node.incident.kind, passing.nodes[node.row]);
  }
  const perArticle = new Uint32Array(model.articles.length);
  for (const edge of model.edges) {
    const by = passing.edges[edge.row];
    add(counts.offStatuses, edge.status, by);
    if (edge.incident === null || edge.kind === "at") add(counts.offKinds, edge.kind, by);
    if (by) for (const row of edge.evidence) perArticle[model.evidence[row].article] += 1;
  }
  model.articles.forEach((article, row) => add(counts.offOutlets, outletOf(article), perArticle[row]));
  return counts;
}

/** A short line as the canvas draws that status. @param {string} status */
function lineSign(status) {
  const dashes = DASHES[status];
  const line = svg("line", { x1: 1, y1: 8, x2: 25, y2: 8, class: "sign-line", "stroke-dasharray": dashes ? dashes.join(" ") : null });
  const stroke = status === "denied" ? svg("line", { x1: 10, y1: 13, x2: 16, y2: 3, class: "sign-line" }) : null;
  return svg("svg", { class: "sign", viewBox: "0 0 26 16", width: 26, height: 16, "aria-hidden": "true" }, line, stroke);
}

/** @param {string} name */
function colourSign(name) {
  return svg("svg", { class: "sign", viewBox: "0 0 26 16", width: 26, height: 16, "aria-hidden": "true" },
    svg("line", { x1: 1, y1: 8, x2: 25, y2: 8, class: `sign-line sign-${name}` }));
}
