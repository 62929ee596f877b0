/** The page: the model, the state, and the one function that draws what the state says. */

import { articlePanel } from "./article.js";
import { createCanvas } from "./canvas.js";
import { dressNodes } from "./columns.js";
import { comparePanel } from "./compare.js";
import { isChanging } from "./decisions.js";
import { decide, keepDesk, readDesk } from "./desk.js";
import { reviewPanel } from "./deskpanel.js";
import { announce, byId } from "./dom.js";
import { nodePanel, pairPanel } from "./evidence.js";
import { readHash, writeHash } from "./hash.js";
import { bindKeys } from "./keyboard.js";
import { createLegend } from "./legend.js";
import { createMap } from "./map.js";
import { findMarks } from "./marks.js";
import { readModel } from "./model.js";
import { overviewPanel } from "./overview.js";
import { findPassing } from "./passing.js";
import { createPathForm, pathPanel, pathText } from "./pathpanel.js";
import { findPaths } from "./paths.js";
import { findScope, neighboursOf, pairId } from "./scope.js";
import { createIndex, makePicker } from "./search.js";
import { bindPrinting } from "./printing.js";
import { pickAlso, severalPanel } from "./several.js";
import { bindSharing } from "./share.js";
import { createState, toggled, START } from "./state.js";
import { createTable } from "./table.js";
import { createTexts } from "./texts.js";
import { createTimeline } from "./timeline.js";
import { tourBar } from "./tour.js";
import { groupName, plural } from "./words.js";

/** @typedef {import("./state.js").View} View */

const PATHS = 3;
const PIXELS_A_NODE = 8000;
/** Which fields of the view decide what passes. @type {(keyof View)[]} */
const FILTERS = ["offGroups", "offKinds", "offStatuses", "offOutlets", "belief", "days", "undated", "bare", "hidden", "kept"];

/** Lets the browser draw and answer between two long steps. */
const breath = () => new Promise((go) => setTimeout(go, 0));

async function start() {
  const original = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  await breath();
  const block = byId("graph-data").textContent;
  const model = readModel(block);
  const desk = readDesk(model.key, model.desk);
  if (desk.decisions.length) Object.assign(model, readModel(block, desk.decisions));
  await breath();
  const first = { ...readHash(model, location.hash.replace(/^#/, "") || model.opening), desk };
  let index = createIndex(model);
  const canvas = createCanvas(model, {
    onNode: (row) => app.select(row),
    onLine: (line) => app.selectPair(line.from, line.to),
    onNothing: () => (app.view.selected || app.view.picked.length) && app.change({ selected: null, picked: [] }),
    onAdd: (row) => app.change(pickAlso(app.view, row)),
    onRing: (rows, isMore) => app.change({ picked: [...new Set([...(isMore ? app.view.picked : []), ...rows])], selected: null, reading: null }),
    onOpen: (row) => app.toggleExpanded(row),
  });

  /** Derived from view and model, kept until what they depend on changes. */
  let passing = findPassing(model, first);
  /** @type {import("./paths.js").FoundPath[]} */
  let paths = [];
  /** What the colours of names stand for, where these are not those of their kinds. @type {import("./columns.js").KeyEntry[]} */
  let key = [];
  let isFirst = true;

  const state = createState(first, (view, before) => render(view, before));
  const app = {
    model,
    get index() {
      return index;
    },
    canvas,
    state,
    get view() {
      return state.view;
    },
    get passing() {
      return passing;
    },
    get colourKey() {
      return key;
    },
    get paths() {
      return paths;
    },
    /** @param {Partial<View>} patch @param {boolean} [isStep] */
    change: (patch, isStep = true) => state.change(patch, isStep),
    /** @param {number} row */
    select: (row) => {
      const isNew = !canvas.scope.isShown[row];
      state.change({ selected: { node: row }, reading: null, ...(isNew ? { pinned: [...new Set([...state.view.pinned, row])] } : {}) });
      if (state.view.tab === "graph") canvas.seek(row);
    },
    /** Shows a view that a sentence offers, all it names in sight. @param {Partial<View>} patch */
    open: (patch) => {
      state.change(patch);
      if (state.view.tab !== "graph") return;
      if (patch.selected && "node" in patch.selected) canvas.fit([...canvas.picture.marks.rows]);
      else canvas.fit(paths.length ? paths[0].rows : canvas.scope.rows);
    },
    /** @param {number} a @param {number} b */
    selectPair: (a, b) => state.change({ selected: { pair: [a, b] }, reading: null }),
    /** @param {number | null} row @param {number} hops */
    focus: (row, hops) => {
      state.change({ focus: row, hops, path: null, selected: row === null ? state.view.selected : { node: row } });
      canvas.fit(canvas.scope.rows);
    },
    /** @param {number} row */
    toggleExpanded: (row) => state.change({ expanded: toggled(state.view.expanded, row), selected: { node: row } }),
    /** @param {number} row */
    hide: (row) => state.change({ hidden: [...state.view.hidden, row], selected: null, focus: state.view.focus === row ? null : state.view.focus }),
    /** @param {number} row */
    startPath: (row) => {
      state.change({ path: { from: row, to: null, choice: 0 } });
      byId("path-to").focus();
    },
    /** @param {"from" | "to"} end @param {number} row */
    setPathEnd: (end, row) => {
      const path = { from: null, to: null, choice: 0, ...state.view.path, [end]: row };
      path.choice = 0;
      state.change({ path, selected: null, tab: "graph" });
      if (paths.length) canvas.fit(paths[0].rows);
      else if (path.to === null) byId("path-to").focus();
    },
    /** Decides something; `patch` is what else changes with it. @param {import("./decisions.js").Draft[]} drafts @param {Partial<View>} [patch] */
    decide: (drafts, patch = {}) => state.change({ ...patch, desk: decide(state.view.desk, drafts, Date.now()) }),
    /** One step towards the overview. */
    back: () => {
      const { selected, picked, path, reading, review } = state.view;
      if (reading) state.change({ reading: null });
      else if (picked.length) state.change({ picked: [] });
      else if (selected) state.change({ selected: null });
      else state.change(path ? { path: null } : review ? { review: false } : { compare: null });
    },
    texts: createTexts(model, () => showPanel(state.view, { ...state.view, reading: null })),
    /** Opens the article of a sentence, there. @param {import("./model.js").Evidence} told */
    read: (told) => {
      state.change({ reading: { article: told.article, at: null, start: told.start ?? 0 } });
    },
    reset: () => {
      state.change({ ...START, desk: state.view.desk, theme: state.view.theme, tab: state.view.tab, table: state.view.table });
      canvas.fit(canvas.scope.rows);
    },
  };

  await breath();
  let legend = createLegend(app);
  let timeline = createTimeline(app);
  const table = createTable(app);
  const map = createMap(app);
  const pathForm = createPathForm(app);

  /** @param {View} view @param {View | null} before */
  function render(view, before) {
    const isDecided = !isFirst && isChanging(view.desk.decisions, before?.desk.decisions ?? []);
    if (view.desk !== before?.desk) keepDesk(model.key, view.desk);
    if (isDecided) decideAnew(view.desk.decisions);
    const isFiltered = isFirst || isDecided || FILTERS.some((field) => view[field] !== before?.[field]);
    if (isFiltered) passing = findPassing(model, view);
    if (isFiltered || view.path?.from !== before?.path?.from || view.path?.to !== before?.path?.to) {
      paths = view.path && view.path.from !== null && view.path.to !== null ? findPaths(model, passing, view.path.from, view.path.to, PATHS) : [];
    }
    if (isFirst || view.theme !== before?.theme) showTheme(view);
    const isDressed = isFiltered || view.theme !== before?.theme || view.colour !== before?.colour || view.size !== before?.size;
    if (isDressed) key = dressNodes(model, passing, view, canvas.palette);
    const path = paths.length ? paths[Math.min(view.path?.choice ?? 0, paths.length - 1)] : null;
    const scope = findScope(model, view, passing, path?.rows ?? []);
    const isSame = !isFirst && !isDressed && scope.rows.length === canvas.scope.rows.length && scope.rows.every((row) => canvas.scope.isShown[row]);
    canvas.show(scope, passing, findMarks(model, view, scope, path?.rows ?? []), isSame);
    showTab(view, before);
    legend.update();
    if (isFiltered || view.selected !== before?.selected || view.picked !== before?.picked) timeline.update();
    pathForm.update();
    if (view.tab === "table") table.update();
    if (view.tab === "map") map.update();
    showPanel(view, before);
    byId("undo").disabled = !state.canUndo;
    byId("redo").disabled = !state.canRedo;
    const hash = writeHash(model, view);
    const address = hash ? `#${hash}` : location.pathname + location.search;
    if (isFirst || !history.state || history.state.step === state.step) history.replaceState({ step: state.step }, "", address);
    else history.pushState({ step: state.step }, "", address);
    isFirst = false;
  }

  /** The page as decided: the model is read again, and what was built from it once is built again. @param {import("./decisions.js").Decision[]} decisions */
  function decideAnew(decisions) {
    const places = model.nodes.map(({ x, y }) => ({ x, y }));
    Object.assign(model, readModel(block, decisions));
    model.nodes.forEach((node, row) => Object.assign(node, places[row]));
    index = createIndex(model);
    legend = createLegend(app);
    timeline = createTimeline(app);
  }

  /** @param {View} view @param {View | null} before */
  function showPanel(view, before) {
    const isNew = isFirst || view.selected !== before?.selected || view.picked !== before?.picked || view.path !== before?.path || view.compare !== before?.compare || view.reading?.article !== before?.reading?.article || view.review !== before?.review || view.tour !== before?.tour;
    const panel = byId("panel-body");
    const hasPath = view.path && view.path.from !== null && view.path.to !== null;
    const content = view.reading ? articlePanel(app) : view.picked.length ? severalPanel(app) : view.selected ? ("node" in view.selected ? nodePanel(app, view.selected.node) : pairPanel(app, view.selected.pair))
      : hasPath ? pathPanel(app) : view.review ? reviewPanel(app) : view.compare ? comparePanel(app) : overviewPanel(app);
    panel.replaceChildren(...[tourBar(app), ...content].filter((part) => part !== null));
    byId("panel-back").hidden = !view.selected && !view.picked.length && !hasPath && !view.compare && !view.reading && !view.review;
    byId("panel-back").textContent = view.reading ? "← Evidence" : view.selected && hasPath ? "← Path" : view.selected && view.compare ? "← Comparison" : "← Overview";
    byId("panel").classList.toggle("has-selection", Boolean(view.selected || view.picked.length || hasPath || view.compare || view.reading || view.review));
    if (view.reading && view.reading !== before?.reading) panel.querySelector(".here")?.scrollIntoView({ block: "center" });
    if (!isNew) return;
    if (!view.reading) byId("panel").scrollTop = 0;
    if (!isFirst) announce(spoken(view));
  }

  /** What a reader sees first: everything, or on a small screen the name that weighs most and those around it. */
  function firstSight() {
    const { rows, lines } = canvas.scope;
    const most = Math.round((canvas.host.clientWidth * canvas.host.clientHeight) / PIXELS_A_NODE);
    const top = rows.find((row) => !model.nodes[row].incident);
    if (rows.length <= most || top === undefined) return rows;
    const near = new Set([top]);
    for (const { from, to } of lines) if (from === top || to === top) near.add(from === top ? to : from);
    return rows.filter((row) => near.has(row)).slice(0, most);
  }

  /** @param {View} view */
  function spoken(view) {
    if (view.picked.length) return `${plural(view.picked.length, "node")} selected together`;
    if (view.selected && "node" in view.selected) {
      const node = model.nodes[view.selected.node];
      return `${node.label}, ${node.incident ? "incident" : groupName(node.group)}, ${plural(neighboursOf(model, passing, node.row).length, "neighbour")}`;
    }
    if (view.selected) return view.selected.pair.map((row) => model.nodes[row].label).join(" and ");
    if (paths.length) return pathText(app, paths[Math.min(view.path?.choice ?? 0, paths.length - 1)]);
    return "Overview";
  }

  /** @param {View} view @param {View | null} before */
  function showTab(view, before) {
    for (const tab of ["graph", "map", "table"]) {
      byId(`tab-${tab}`).setAttribute("aria-selected", String(view.tab === tab));
      byId(`tab-${tab}`).tabIndex = view.tab === tab ? 0 : -1;
      byId(`view-${tab}`).hidden = view.tab !== tab;
    }
    if (view.tab === "graph" && before && before.tab !== "graph") {
      canvas.network.setSize("100%", "100%");
      canvas.network.redraw();
    }
  }

  /** @param {View} view */
  function showTheme(view) {
    const isDark = view.theme === "dark" || (view.theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    byId("theme").textContent = isDark ? "Light" : "Dark";
    canvas.recolour();
  }

  makePicker({ input: byId("search"), list: byId("search-list"), model,
    find: (query) => [...app.index.findNames(query, true), ...app.index.findSentences(query)],
    onPick: (row, isMore) => {
      byId("search").value = "";
      if (isMore) app.change(pickAlso(app.view, row));
      else app.select(row);
      canvas.seek(row);
      canvas.host.focus({ preventScroll: true });
    } });
  byId("panel-back").addEventListener("click", () => app.back());
  byId("reset").addEventListener("click", app.reset);
  byId("theme").addEventListener("click", () => app.change({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }));
  byId("undo").addEventListener("click", state.undo);
  byId("redo").addEventListener("click", state.redo);
  byId("zoom-in").addEventListener("click", () => canvas.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => canvas.fit(canvas.scope.rows));
  byId("rail-toggle").addEventListener("click", () => {
    const isOpen = byId("rail").classList.toggle("open");
    byId("rail-toggle").setAttribute("aria-expanded", String(isOpen));
  });
  for (const tab of /** @type {const} */ (["graph", "map", "table"])) byId(`tab-${tab}`).addEventListener("click", () => app.change({ tab }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.view.theme === "system" && app.change({ theme: "system" }, false));
  addEventListener("popstate", (event) => {
    const step = event.state?.step;
    if (typeof step === "number" && state.goTo(step)) return;
    state.change({ ...readHash(model, location.hash), desk: state.view.desk });
  });
  bindKeys(app);
  bindSharing(app, original);
  bindPrinting(app);

  await breath();
  render(first, null);
  canvas.fit(paths.length ? paths[0].rows : firstSight(), true);
  new ResizeObserver(() => canvas.network.redraw()).observe(canvas.host);
  Object.assign(window, { graphkit: { app, pairId } });
  document.documentElement.dataset.ready = "true";
  while (index.prepare()) await breath();
}

start();
