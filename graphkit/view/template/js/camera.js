/** The camera: which part of the graph the window shows. */

/** @typedef {import("./canvas.js").Picture} Picture @typedef {{left: number, right: number, top: number, bottom: number}} Extent */

const EDGE_PX = 22;
const MOST_SCALE = 1.25;
const LEAST_SIDE_PX = 80;
/** The first view of a story is seldom drawn smaller, and a click in it should not make it jump. */
const LEAST_READABLE_SCALE = 0.45;
const READABLE_SCALE = 0.9;
/** By how much the picture shrinks for its labels, which do not shrink with it; what still is cut off is then not drawn. */
const LABEL_SHARES = [1, 0.96, 0.93, 0.9, 0.86, 0.8, 0.74, 0.68];
/** How far labels may reach into the margin. */
const SLACK_PX = 20;

/** @param {Picture} picture @param {any} network @param {HTMLElement} host @param {(scale: number) => {labels: import("./labels.js").Label[]}} arrange */
export function createCamera(picture, network, host, arrange) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** @param {any} where @param {boolean} [isSudden] */
  const move = (where, isSudden = false) => {
    network.moveTo({ ...where, animation: isSudden || isCalm ? false : { duration: 420, easingFunction: "easeInOutQuad" } });
  };

  /** What nodes cover, in units of the graph. @param {Set<number>} rows @returns {Extent} */
  const nodesExtent = (rows) => {
    const extent = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const row of rows) {
      const { x, y, size } = picture.model.nodes[row];
      widen(extent, x - size, y - size, 2 * size, 2 * size);
    }
    return extent;
  };

  /** What nodes and labels cover, in pixels at `scale`. @param {Set<number>} rows @param {number} scale @returns {Extent} */
  const extentOf = (rows, scale) => {
    const extent = scaled(nodesExtent(rows), scale);
    for (const { row, x, y, width, height } of arrange(scale).labels) if (rows.has(row)) widen(extent, x, y, width, height);
    return extent;
  };

  return {
    /** Brings nodes into view, their labels included. @param {number[]} rows @param {boolean} [isSudden] */
    fit(rows, isSudden = false) {
      if (!rows.length || !host.clientWidth) return;
      const wanted = new Set(rows);
      const width = Math.max(host.clientWidth - 2 * EDGE_PX, LEAST_SIDE_PX);
      const height = Math.max(host.clientHeight - 2 * EDGE_PX, LEAST_SIDE_PX);
      const bare = nodesExtent(wanted);
      const most = Math.min(width / (bare.right - bare.left), height / (bare.bottom - bare.top), MOST_SCALE);
      let [scale, extent] = [most, bare];
      for (const share of LABEL_SHARES) {
        scale = most * share;
        extent = extentOf(wanted, scale);
        if (extent.right - extent.left <= width + SLACK_PX && extent.bottom - extent.top <= height + SLACK_PX) break;
      }
      move({ position: { x: (extent.left + extent.right) / 2 / scale, y: (extent.top + extent.bottom) / 2 / scale }, scale }, isSudden);
    },
    /** Brings a node into view without a jump where it already is. @param {number} row */
    seek(row) {
      const { x, y } = picture.model.nodes[row];
      const at = network.canvasToDOM({ x, y });
      const isIn = at.x > 60 && at.y > 50 && at.x < host.clientWidth - 60 && at.y < host.clientHeight - 50;
      if (!isIn || network.getScale() < LEAST_READABLE_SCALE) move({ position: { x, y }, scale: Math.max(network.getScale(), READABLE_SCALE) });
    },
    /** @param {number} factor */
    zoom: (factor) => move({ scale: network.getScale() * factor, position: network.getViewPosition() }),
  };
}

/** @param {Extent} extent @param {number} scale @returns {Extent} */
function scaled({ left, right, top, bottom }, scale) {
  return { left: left * scale, right: right * scale, top: top * scale, bottom: bottom * scale };
}

/** @param {Extent} extent @param {number} x @param {number} y @param {number} width @param {number} height */
function widen(extent, x, y, width, height) {
  extent.left = Math.min(extent.left, x);
  extent.right = Math.max(extent.right, x + width);
  extent.top = Math.min(extent.top, y);
  extent.bottom = Math.max(extent.bottom, y + height);
}
