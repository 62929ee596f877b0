/** The view in the address: a link shows another reader the same picture. Names nodes by id, which outlive a rebuild. */

import { COLOURS, SIZES } from "./columns.js";
import { START } from "./state.js";
import { STATUSES } from "./words.js";

/** @typedef {import("./state.js").View} View @typedef {import("./model.js").Model} Model */

const LISTS = /** @type {const} */ ({ group: "offGroups", kind: "offKinds", status: "offStatuses", outlet: "offOutlets" });
const ROWS = /** @type {const} */ ({ pick: "picked", open: "expanded", with: "pinned", without: "hidden", keep: "kept" });

/** @param {Model} model @param {View} view */
export function writeHash(model, view) {
  const query = new URLSearchParams();
  /** @param {number} row */
  const id = (row) => encodeURIComponent(model.nodes[row].id);
  if (view.tab !== START.tab) query.set("tab", view.tab);
  if (view.table !== START.table) query.set("table", view.table);
  if (view.selected) query.set("show", "node" in view.selected ? id(view.selected.node) : view.selected.pair.map(id).join(","));
  if (view.focus !== null) query.set("focus", `${id(view.focus)},${view.hops}`);
  for (const [name, field] of Object.entries(ROWS)) {
    const there = view[field].filter((row) => model.nodes[row]);
    if (there.length) query.set(name, there.map(id).join(","));
  }
  for (const [name, field] of Object.entries(LISTS)) {
    const kept = name === "outlet" ? model.outlets.filter((outlet) => !view.offOutlets.includes(outlet)) : [];
    if (kept.length && kept.length < view[field].length) query.set(`only-${name}`, kept.map(encodeURIComponent).join(","));
    else if (view[field].length) query.set(`no-${name}`, view[field].map(encodeURIComponent).join(","));
  }
  if (view.folds.length) query.set("fold", view.folds.map((fold) => fold.filter((row) => model.nodes[row]).map(id).join("+")).join(","));
  if (view.belief > 0) query.set("belief", String(view.belief));
  if (view.days) query.set("days", view.days.join(","));
  if (view.path && view.path.from !== null && view.path.to !== null) {
    query.set("path", `${id(view.path.from)},${id(view.path.to)},${view.path.choice}`);
  }
  if (view.undated) query.set("undated", "1");
  if (view.bare) query.set("bare", "1");
  if (view.reading) query.set("read", `${encodeURIComponent(model.articles[view.reading.article].id)},${view.reading.at ?? ""},${view.reading.start}`);
  if (view.compare) query.set("compare", view.compare.map(encodeURIComponent).join(","));
  if (view.colour !== START.colour) query.set("colour", view.colour);
  if (view.size !== START.size) query.set("size", view.size);
  if (!view.weave) query.set("incidents", "lines");
  if (view.theme !== START.theme) query.set("theme", view.theme);
  return query.toString();
}

/** The view that `hash` names; what it names and the graph does not know is left out. @param {Model} model @param {string} hash @returns {View} */
export function readHash(model, hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  /** @param {string} name */
  const parts = (name) => (query.get(name) ?? "").split(",").filter(Boolean).map(decoded);
  /** @param {string[]} ids */
  const rows = (ids) => ids.map((id) => model.rowOf.get(id)).filter((row) => row !== undefined);
  /** @type {View} */
  const view = { ...START };
  const tab = query.get("tab");
  if (tab === "map" || tab === "table") view.tab = tab;
  const table = query.get("table");
  if (table === "statements" || table === "names") view.table = table;
  const shown = rows(parts("show"));
  if (shown.length === 1) view.selected = { node: shown[0] };
  if (shown.length === 2) view.selected = { pair: [shown[0], shown[1]] };
  const [focus, hops] = parts("focus");
  view.focus = model.rowOf.get(focus) ?? null;
  view.hops = Math.min(Math.max(Number(hops) || 1, 1), 3);
  for (const [name, field] of Object.entries(ROWS)) view[field] = rows(parts(name));
  view.folds = (query.get("fold") ?? "").split(",").map((fold) => rows(fold.split("+").map(decoded))).filter((fold) => fold.length > 1);
  for (const [name, field] of Object.entries(LISTS)) view[field] = parts(`no-${name}`);
  const kept = parts("only-outlet").filter((outlet) => model.outlets.includes(outlet));
  if (kept.length) view.offOutlets = model.outlets.filter((outlet) => !kept.includes(outlet));
  view.offStatuses = view.offStatuses.filter((status) => STATUSES.includes(status));
  view.belief = Math.min(Math.max(Number(query.get("belief")) || 0, 0), 1);
  const days = parts("days").map(Number);
  if (days.length === 2 && days.every(Number.isFinite) && days[0] <= days[1]) view.days = [days[0], days[1]];
  const path = parts("path");
  const ends = rows(path.slice(0, 2));
  if (ends.length === 2) view.path = { from: ends[0], to: ends[1], choice: Math.max(Number(path[2]) || 0, 0) };
  view.undated = query.has("undated");
  view.bare = query.has("bare");
  const [read, at, start] = (query.get("read") ?? "").split(",").map(decoded);
  const article = model.articles.findIndex((each) => each.id === read);
  if (article >= 0) view.reading = { article, at: at ? Math.max(Math.floor(Number(at)) || 0, 0) : null, start: Math.max(Number(start) || 0, 0) };
  const compared = parts("compare").filter((outlet) => model.outlets.includes(outlet));
  if (compared.length === 2) view.compare = [compared[0], compared[1]];
  view.colour = Object.hasOwn(COLOURS, query.get("colour") ?? "") ? /** @type {View["colour"]} */ (query.get("colour")) : START.colour;
  view.size = Object.hasOwn(SIZES, query.get("size") ?? "") ? /** @type {View["size"]} */ (query.get("size")) : START.size;
  view.weave = query.get("incidents") !== "lines";
  const theme = query.get("theme");
  if (theme === "light" || theme === "dark") view.theme = theme;
  return view;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
