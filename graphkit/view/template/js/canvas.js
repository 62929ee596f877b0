/** The canvas: vis-network holds what is drawn in full; faint nodes lie beneath and labels above. */

import { createArrangement } from "./arrangement.js";
import { createCamera } from "./camera.js";
import { byId } from "./dom.js";
import { lineLook, nodeLook } from "./looks.js";
import { paintOverlay } from "./overlay.js";
import { readPalette } from "./palette.js";
import { bindPointer } from "./pointer.js";
import { createUnderlay } from "./underlay.js";

/**
 * @typedef {import("./model.js").Model} Model @typedef {import("./scope.js").Scope} Scope
 * @typedef {{model: Model, scope: Scope, marks: import("./marks.js").Marks, palette: import("./palette.js").Palette,
 *   accounts: (import("./model.js").Account | null)[], hovered: number | null, version: number}} Picture
 *   what is drawn; `version` rises with whatever moves a label
 */

/** @param {Model} model @param {import("./pointer.js").Listeners} listeners */
export function createCanvas(model, listeners) {
  const host = byId("canvas");
  const { network, show: showSets } = createNetwork(model, host);
  /** @type {Picture} */
  const picture = {
    model, palette: readPalette(), hovered: null, version: 0, accounts: [],
    scope: { rows: [], isShown: new Uint8Array(0), lines: [], cut: 0, folded: new Map(), names: new Map() },
    marks: { strong: new Set(), rows: new Set(), lines: null },
  };
  const underlay = createUnderlay(model);
  const arrangement = createArrangement(picture);
  const camera = createCamera(picture, network, host, arrangement.at);
  const isWhole = createWindowTest(picture, network, host);
  /** Draws anew without measuring the window, which is done where its size changes. */
  const redraw = () => network.body.emitter.emit("_redraw");

  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ context) => underlay.draw(context));
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => {
    const scale = network.getScale();
    const { labels, marks } = arrangement.at(scale);
    paintOverlay(context, picture, scale, labels.filter((label) => isWhole(label, scale)), marks);
  });
  bindPointer(picture, network, host, arrangement, underlay, listeners, redraw);

  return {
    ...camera, network, host, picture,
    /** Shows `scope`; what `marks` lights keeps its colour while the rest steps back.
     * @param {Scope} scope @param {import("./passing.js").Passing} passing @param {import("./marks.js").Marks} marks @param {boolean} isSame */
    show(scope, passing, marks, isSame) {
      Object.assign(picture, { scope, marks, accounts: passing.accounts, version: picture.version + 1 });
      showSets(scope.rows.map((row) => nodeLook(picture, row)), scope.lines.map((line) => lineLook(picture, line)));
      if (!isSame) underlay.update(passing, scope.isShown, picture.palette, redraw);
      redraw();
    },
    recolour() {
      picture.palette = readPalette();
    },
    get scope() {
      return picture.scope;
    },
    get palette() {
      return picture.palette;
    },
    /** Where labels and counts stand at a scale, that of the window unless told. */
    arranged: (/** @type {number} */ scale = network.getScale()) => arrangement.at(scale),
  };
}

/** A vis-network in `host`, and what changes its nodes and edges. @param {Model} model @param {HTMLElement} host */
function createNetwork(model, host) {
  const vis = /** @type {any} */ (window).vis;
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const interaction = { ...model.options.interaction, selectable: false };
  const network = new vis.Network(host, { nodes, edges }, { ...model.options, interaction });
  /** @param {any} set @param {any[]} wanted */
  const swap = (set, wanted) => {
    const ids = new Set(wanted.map((entry) => entry.id));
    set.remove(set.getIds().filter((/** @type {any} */ id) => !ids.has(id)));
    set.update(wanted);
  };
  /** @param {any[]} nodeLooks @param {any[]} lineLooks */
  const show = (nodeLooks, lineLooks) => {
    // vis-network draws after every change of a set, four times where once is enough.
    network.body.emitter.emit("_blockRedraw");
    swap(nodes, nodeLooks);
    swap(edges, lineLooks);
    network.body.emitter.emit("_allowRedraw");
  };
  return { network, show };
}

/** Whether neither the edge of the window nor a button cuts through a label: half a name is worse than none.
 * @param {Picture} picture @param {any} network @param {HTMLElement} host @returns {(label: import("./labels.js").Label, scale: number) => boolean} */
function createWindowTest(picture, network, host) {
  /** Where the buttons over the picture begin. */
  let corner = { x: Infinity, y: Infinity };
  new ResizeObserver(() => {
    const { offsetLeft, offsetTop } = /** @type {HTMLElement} */ (document.querySelector("#view-graph .controls"));
    corner = { x: offsetLeft, y: offsetTop };
  }).observe(host);
  return (label, scale) => {
    const at = network.canvasToDOM({ x: label.x / scale, y: label.y / scale });
    const [right, bottom] = [at.x + label.width, at.y + label.height];
    const isIn = at.x >= 0 && at.y >= 0 && right <= host.clientWidth && bottom <= host.clientHeight;
    return (isIn && !(right > corner.x && bottom > corner.y)) || label.row === picture.hovered;
  };
}
