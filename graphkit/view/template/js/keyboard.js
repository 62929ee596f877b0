/** The keyboard: every action without a pointer. Arrows walk from a node to the neighbour in that direction. */

import { answer, startReview } from "./deskpanel.js";
import { byId } from "./dom.js";
import { neighboursOf } from "./scope.js";
import { pickAlso } from "./several.js";

/** @param {any} app */
export function bindKeys(app) {
  const host = byId("canvas");
  const help = byId("help");
  byId("help-open").addEventListener("click", () => help.showModal());
  byId("help-close").addEventListener("click", () => help.close());
  const tabs = ["graph", "map", "table"];
  byId("tabs").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(app.view.tab) + step + tabs.length) % tabs.length];
    app.change({ tab: next });
    byId(`tab-${next}`).focus();
  });

  host.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (direction) {
      event.preventDefault();
      walk(app, direction[0], direction[1], event.shiftKey);
    } else if (event.key === "Enter" && app.view.selected) {
      event.preventDefault();
      byId("panel-body").querySelector("h2")?.focus();
    }
  });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !help.open) {
      if (app.view.selected || app.view.picked.length || app.view.path || app.view.compare || app.view.reading || app.view.review) app.back();
      return;
    }
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (target.matches('input:not([type="checkbox"]):not([type="range"]), textarea, select')) return;
    const action = actionOf(app, event.key);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** @param {any} app @param {string} key @returns {(() => void) | undefined} */
function actionOf(app, key) {
  const { canvas, state, view } = app;
  const row = view.selected && "node" in view.selected ? view.selected.node : null;
  /** @type {Record<string, () => void>} */
  const always = {
    "/": () => byId("search").focus(),
    "?": () => byId("help").showModal(),
    "+": () => canvas.zoom(1.3),
    "=": () => canvas.zoom(1.3),
    "-": () => canvas.zoom(1 / 1.3),
    0: () => canvas.fit(canvas.scope.rows),
    z: state.undo,
    Z: state.redo,
    y: state.redo,
    p: () => byId("path-from").focus(),
    r: () => startReview(app),
    1: () => app.change({ tab: "graph" }),
    2: () => app.change({ tab: "map" }),
    3: () => app.change({ tab: "table" }),
  };
  if (view.review && !view.selected) {
    const answers = { y: "same", n: "different", s: "unsure" };
    const what = answers[/** @type {keyof typeof answers} */ (key)];
    if (what) return () => answer(app, /** @type {any} */ (what));
  }
  if (always[key]) return always[key];
  if (key === "h" && view.picked.length) return () => app.change({ hidden: [...view.hidden, ...view.picked], picked: [] });
  if (row === null) return undefined;
  return { f: () => app.focus(view.focus === row ? null : row, view.hops), e: () => app.toggleExpanded(row), h: () => app.hide(row) }[key];
}

/** Selects the neighbour that lies best in a direction, alone or with what is selected; without a selection, the node that matters most.
 * @param {any} app @param {number} dx @param {number} dy @param {boolean} isMore */
function walk(app, dx, dy, isMore) {
  const { model, passing, view, canvas } = app;
  const last = view.picked.length ? view.picked[view.picked.length - 1] : view.selected && "node" in view.selected ? view.selected.node : null;
  if (last === null) {
    const row = canvas.scope.rows[0];
    if (row !== undefined) app.select(row);
    return;
  }
  const here = model.nodes[last];
  let best = null;
  let least = Infinity;
  for (const row of neighboursOf(model, passing, here.row)) {
    const node = model.nodes[row];
    if (!canvas.scope.isShown[row] || (isMore && view.picked.includes(row))) continue;
    const [x, y] = [node.x - here.x, node.y - here.y];
    const along = x * dx + y * dy;
    if (along <= 0) continue;
    const cost = along + 2.5 * Math.abs(x * dy - y * dx);
    if (cost < least) [least, best] = [cost, row];
  }
  if (best === null) return;
  if (isMore) app.change(pickAlso(view, best));
  else app.select(best);
}
