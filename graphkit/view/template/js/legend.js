/** The legend, which is the filter: what a sign means, how often it stands for something, and whether it is shown. */

import { COLOURS, SIZES } from "./columns.js";
import { byId, el, svg } from "./dom.js";
import { filterTexts, omittedText } from "./filtertext.js";
import { foldCommunities } from "./folds.js";
import { icon } from "./glyphs.js";
import { DASHES } from "./looks.js";
import { isBare, outletOf, ownStatus } from "./model.js";
import { toggled } from "./state.js";
import { GROUP_NAMES, RELATIONS, STATUSES, VIOLENT, groupName, isSetting, kindName, plural } from "./words.js";

/** @typedef {import("./model.js").Model} Model */

/** Up to so many outlets are listed without being asked for. */
const FEW_OUTLETS = 12;

/** The fields of a view that hold what is unchecked. @typedef {"offGroups" | "offKinds" | "offStatuses" | "offOutlets"} Field */

/** Builds the legend once; returns what brings it up to date. @param {any} app */
export function createLegend(app) {
  const { model } = app;
  const shapeOf = new Map(model.nodes.map((/** @type {any} */ node) => [node.group, node.shape]));
  const counts = countPassing(model, everything(model), ownStatus);
  const all = namesOf(model, shapeOf, counts);
  /** @type {{box: HTMLInputElement, only: HTMLElement, tally: HTMLElement, field: Field, name: string}[]} */
  const entries = [];

  /** @param {Field} field @param {string} name @param {string} text @param {Node | null} sign */
  const entry = (field, name, text, sign) => {
    const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", checked: true, onchange: () => app.change({ [field]: toggled(app.view[field], name) }) }));
    const tally = el("span", { class: "tally" });
    const only = el("button", { type: "button", class: "only", "aria-label": `Only ${text}`, onclick: () => app.change({ [field]: isOnly(app.view[field], name, all[field]) ? [] : all[field].filter((other) => other !== name) }) }, "only");
    entries.push({ box, only, tally, field, name });
    return el("div", { class: "entry" }, el("label", {}, box, sign, el("span", { class: "entry-name", title: text }, text)), only, tally);
  };
  /** @param {(kind: string) => boolean} test @param {string} sign */
  const kinds = (test, sign) => all.offKinds.filter(test).map((kind) => entry("offKinds", kind, kindName(kind), colourSign(sign)));
  const isTie = (/** @type {string} */ kind) => RELATIONS.has(kind) || kind === "at";

  const belief = /** @type {HTMLInputElement} */ (el("input", { type: "range", id: "belief", min: 0, max: 100, step: 5, value: 0,
    oninput: () => app.change({ belief: Number(belief.value) / 100 }, false) }));
  const beliefText = el("output", { for: "belief" });
  const dress = dressForm(app);
  const weave = switchOf(app, "weave", "Draw incidents as nodes");
  const bare = switchOf(app, "bare", "Show incidents that name no party, nor place and date");

  byId("legend").replaceChildren(
    ...[
      group("Names and incidents", all.offGroups.map((name) => entry("offGroups", name, groupName(name), icon(name, shapeOf.get(name), name === "incident"))), true),
      group("How sure", all.offStatuses.map((status) => entry("offStatuses", status, kindName(status), lineSign(status))), true),
      group(`${kindName(model.teller)}s`, [...all.offOutlets.map((outlet) => entry("offOutlets", outlet, outlet, null)), ...comparison(app, all.offOutlets)], all.offOutlets.length <= FEW_OUTLETS),
      group("Acts of force", kinds((kind) => VIOLENT.has(kind), "violent"), true),
      group("Words and deeds", kinds((kind) => !VIOLENT.has(kind) && !isTie(kind), "plain"), false),
      group("Ties", kinds(isTie, "quiet"), false),
      el("label", { class: "range", for: "belief" }, "Belief at least ", beliefText), belief,
      dress.form, weave.label, model.nodes.some(isBare) ? bare.label : null,
    ].filter((child) => child !== null),
  );

  return {
    update() {
      const { view, passing } = app;
      const now = countPassing(model, passing);
      for (const { box, only, tally, field, name } of entries) {
        box.checked = !view[field].includes(name);
        only.setAttribute("aria-pressed", String(isOnly(view[field], name, all[field])));
        tally.textContent = tallyText(now[field].get(name) ?? 0, counts[field].get(name) ?? 0);
      }
      belief.value = String(Math.round(view.belief * 100));
      beliefText.textContent = `${Math.round(view.belief * 100)} %`;
      dress.update();
      weave.box.checked = view.weave;
      bare.box.checked = view.bare;
      showOmitted(app);
    },
  };
}

/** @param {string} title @param {Node[]} list @param {boolean} isOpen */
function group(title, list, isOpen) {
  return list.length ? el("details", { open: isOpen }, el("summary", {}, title), ...list) : null;
}

/** Every name that can be unchecked, in the order of the legend.
 * @param {Model} model @param {Map<string, string>} shapeOf @param {Record<Field, Map<string, number>>} counts @returns {Record<Field, string[]>} */
function namesOf(model, shapeOf, counts) {
  const byCount = (/** @type {string} */ a, /** @type {string} */ b) => (counts.offKinds.get(b) ?? 0) - (counts.offKinds.get(a) ?? 0) || a.localeCompare(b);
  return {
    offGroups: Object.keys(GROUP_NAMES).filter((group) => shapeOf.has(group)),
    offStatuses: STATUSES.filter((status) => counts.offStatuses.has(status)),
    offKinds: [...counts.offKinds.keys()].sort(byCount),
    offOutlets: model.outlets,
  };
}

/** @param {string[]} off @param {string} name @param {string[]} all */
function isOnly(off, name, all) {
  return all.length > 1 && off.length === all.length - 1 && !off.includes(name);
}

/** @param {any} app @param {"weave" | "bare"} field @param {string} text */
function switchOf(app, field, text) {
  const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", onchange: () => app.change({ [field]: box.checked }) }));
  return { box, label: el("div", { class: "entry" }, el("label", {}, box, el("span", { class: "entry-name long" }, text))) };
}

/** What names are coloured and sized by, what the colours then stand for, and communities as one node each. @param {any} app */
function dressForm(app) {
  const colour = choiceOf(app, "colour", "Colour names by", COLOURS);
  const size = choiceOf(app, "size", "Size names by", SIZES);
  const key = el("ul", { class: "plain colour-key" });
  const fold = el("button", { type: "button", onclick: () => {
    const { model, passing, view, canvas } = app;
    app.change({ folds: view.folds.length ? [] : foldCommunities(model, passing, canvas.scope.rows), selected: null, picked: [] });
  } });
  return {
    form: group("Colour, size, groups", [colour.label, key, size.label, fold], false),
    update() {
      colour.input.value = app.view.colour;
      size.input.value = app.view.size;
      key.replaceChildren(...app.colourKey.map((/** @type {any} */ { text, colour: fill, count }) => el("li", {},
        svg("svg", { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("circle", { cx: 8, cy: 8, r: 5.5, fill })), el("span", { class: "entry-name", title: text }, text), el("span", { class: "tally" }, String(count)))));
      fold.textContent = app.view.folds.length ? "Unfold all groups" : "Fold communities";
    },
  };
}

/** @param {any} app @param {"colour" | "size"} field @param {string} text @param {Record<string, string>} options */
function choiceOf(app, field, text, options) {
  const input = /** @type {HTMLSelectElement} */ (el("select", { onchange: () => app.change({ [field]: input.value }) }, Object.entries(options).map(([value, name]) => el("option", { value }, name))));
  return { input, label: el("label", { class: "field-row" }, el("span", {}, text), input) };
}

/** Two outlets to be put side by side. @param {any} app @param {string[]} outlets @returns {Node[]} */
function comparison(app, outlets) {
  if (outlets.length < 2) return [];
  const [one, other] = ["Compare", "with"].map((name, i) =>
    /** @type {HTMLSelectElement} */ (el("select", { "aria-label": `${name} ${app.model.teller}` }, outlets.map((outlet, j) => el("option", { value: outlet, selected: i === j }, outlet)))));
  const go = el("button", { type: "button", onclick: () => one.value !== other.value && app.change({ compare: [one.value, other.value], selected: null, path: null }) }, "Compare");
  return [el("div", { class: "compare" }, one, other, go)];
}

/** How many there are now, and of how many; claims that an outlet doubts more than others are more now of their status.
 * @param {number} now @param {number} all */
function tallyText(now, all) {
  return now >= all ? String(now) : `${now} of ${all}`;
}

/** @param {any} app */
function showOmitted(app) {
  const { model, passing, view, canvas } = app;
  const shown = canvas.scope.rows.length;
  const there = canvas.scope.isShown.reduce((/** @type {number} */ sum, /** @type {number} */ is) => sum + is, 0);
  const faint = model.nodes.filter((/** @type {any} */ node) => passing.nodes[node.row] && !node.isPeripheral && !canvas.scope.isShown[node.row]).length;
  const texts = [`${plural(shown, "node")} drawn in full${there > shown ? `, ${there - shown} folded into them` : ""}, ${faint.toLocaleString("en")} faint.`];
  if (canvas.scope.cut) texts.push(`${plural(canvas.scope.cut, "node")} more than fit stay faint.`);
  byId("omitted").textContent = [...texts, omittedText(passing, view)].join(" ").trim();
  byId("reset").hidden = !filterTexts(model, view).length && view.focus === null && !view.expanded.length && !view.pinned.length;
}

/** @typedef {Pick<import("./passing.js").Passing, "nodes" | "edges" | "parts" | "accounts">} Counted */

/** @param {Model} model @returns {Counted} */
function everything(model) {
  const there = (/** @type {{isGone?: boolean}[]} */ list) => Uint8Array.from(list, (one) => (one.isGone ? 0 : 1));
  return { nodes: there(model.nodes), edges: there(model.edges), parts: new Uint8Array(model.parts.length).fill(1), accounts: [] };
}

/** How many names and incidents there are of each group and kind, claims of each status, incidents of each outlet.
 * @param {Model} model @param {Counted} passing @param {typeof ownStatus} [statusOf] @returns {Record<Field, Map<string, number>>} */
function countPassing(model, passing, statusOf = (_, claim) => claim.status) {
  const counts = { offGroups: new Map(), offKinds: new Map(), offStatuses: new Map(), offOutlets: new Map() };
  const add = (/** @type {Map<string, number>} */ map, /** @type {string} */ name, /** @type {number} */ by) => map.set(name, (map.get(name) ?? 0) + by);
  for (const node of model.nodes) {
    const by = passing.nodes[node.row];
    add(counts.offGroups, node.group, node.isPeripheral ? 0 : by);
    if (!node.incident) continue;
    add(counts.offKinds, node.incident.kind, by);
    const reports = (passing.accounts[node.row] ?? node.incident).reports;
    if (by) for (const outlet of new Set(reports.map((report) => outletOf(model.articles[report.article])))) add(counts.offOutlets, outlet, 1);
  }
  for (const part of model.parts) if (!isSetting(part.role)) add(counts.offStatuses, statusOf(model, part), passing.parts[part.row]);
  for (const edge of model.edges) {
    if (edge.incident === null) add(counts.offStatuses, statusOf(model, edge), passing.edges[edge.row]);
    if (edge.incident === null || edge.kind === "at") add(counts.offKinds, edge.kind, passing.edges[edge.row]);
  }
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
