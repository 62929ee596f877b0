/** The pointer: what lies under it, and what a click, a double click or a drag does there. */

import { bindLasso } from "./lasso.js";

/**
 * @typedef {import("./canvas.js").Picture} Picture @typedef {import("./scope.js").Line} Line
 * @typedef {{onNode: (row: number) => void, onLine: (line: Line) => void, onNothing: () => void, onAdd: (row: number) => void, onRing: (rows: number[], isMore: boolean) => void, onOpen: (row: number) => void}} Listeners
 */

const REACH_PX = 9;

/** @param {Picture} picture @param {any} network @param {HTMLElement} host
 * @param {{labels: import("./labels.js").Label[]}} arrangement @param {ReturnType<typeof import("./underlay.js").createUnderlay>} underlay @param {Listeners} listeners @param {() => void} redraw */
export function bindPointer(picture, network, host, arrangement, underlay, listeners, redraw) {
  /** What lies under the pointer, topmost first. @param {any} event @returns {{row?: number, line?: Line}} */
  const hit = ({ pointer }) => {
    const row = network.getNodeAt(pointer.DOM) ?? labelAt(arrangement.labels, pointer.canvas, network.getScale())?.row;
    if (row !== undefined) return { row };
    const id = network.getEdgeAt(pointer.DOM);
    if (id !== undefined) return { line: picture.scope.lines.find((line) => line.id === id) };
    return { row: underlay.find(pointer.canvas.x, pointer.canvas.y, REACH_PX / network.getScale())?.row };
  };
  bindLasso(host, {
    find: (at) => hit({ pointer: { DOM: at, canvas: network.DOMtoCanvas(at) } }).row,
    placed: () => picture.scope.rows.map((row) => ({ row, ...network.canvasToDOM(picture.model.nodes[row]) })),
    onAdd: listeners.onAdd,
    onRing: listeners.onRing,
  });
  /** @param {number | null} row */
  const hover = (row) => {
    picture.hovered = row;
    host.classList.toggle("pointing", row !== null);
    redraw();
  };
  const keepPlaces = (/** @type {any} */ event) => {
    for (const row of event.nodes) Object.assign(picture.model.nodes[row], network.getPosition(row));
    if (event.nodes.length) picture.version += 1;
  };

  network.on("click", (/** @type {any} */ event) => {
    const { row, line } = hit(event);
    if (row !== undefined) listeners.onNode(row);
    else if (line) listeners.onLine(line);
    else listeners.onNothing();
  });
  network.on("doubleClick", (/** @type {any} */ event) => {
    const { row } = hit(event);
    if (row !== undefined) listeners.onOpen(row);
  });
  network.on("hoverNode", (/** @type {any} */ event) => hover(event.node));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", () => host.classList.add("pointing"));
  network.on("blurEdge", () => host.classList.remove("pointing"));
  network.on("dragging", keepPlaces);
  network.on("dragEnd", keepPlaces);
}

/** @param {import("./labels.js").Label[]} labels @param {{x: number, y: number}} place @param {number} scale */
function labelAt(labels, { x, y }, scale) {
  return labels.find((box) => x * scale >= box.x && x * scale <= box.x + box.width && y * scale >= box.y && y * scale <= box.y + box.height);
}
