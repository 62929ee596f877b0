/** The map: where incidents happened and facilities stand, over outlines that came with the page. */

import { byId, svg } from "./dom.js";
import { drawFan } from "./fan.js";
import { drawShape } from "./glyphs.js";
import { isViolent } from "./model.js";
import { leaderOf, placeLabels, wrapped } from "./labels.js";
import { mapKey } from "./mapkey.js";
import { borderPath, countryNames, groundPath, provincePath, readRings } from "./outlines.js";
import { SANS, createRuler } from "./ruler.js";
import { plural } from "./words.js";

const MOST_PLACES = 400;
const LABELS = 60;
/** A map of one town shows nothing by which to know where it is. */
const LEAST_DEGREES = 4;
/** Areas of countries are drawn where the window is no wider: above it their lines are a net over everything. */
const PROVINCE_DEGREES = 24;
/** The share of the incidents, on each side, that the first view does not wait for. */
const OUTLIER_SHARE = 0.08;
/** In hundredths of a degree: places nearer to each other are not told apart by going nearer. */
const LEAST_REACH = 0.5;

/** How far the ring of a place of which only the area is known reaches beyond its circle. */
const AREA_PX = 9;

/** How far into each other two circles may reach, as a share of the smaller, before they become one. */
const MOST_OVERLAP = 0.35;

/** @typedef {{node: any, count: number, violent: number, x: number, y: number, radius: number, members: Spot[]}} Spot
 *   `members` are the spots that one circle stands for at this scale, the spot itself first */

/** @param {any} app */
export function createMap(app) {
  const outlines = readRings(app.model.outlines);
  const host = byId("map");
  if (!outlines) {
    byId("map-note").textContent = "No place in this graph has coordinates.";
    return { update() {} };
  }
  const [west, south, east, north] = outlines.bounds;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  /** @param {number} longitude @param {number} latitude @returns {[number, number]} */
  const project = (longitude, latitude) => [(longitude - west) * squeeze * 100, (north - latitude) * 100];
  const world = { x: 0, y: 0, width: (east - west) * squeeze * 100, height: (north - south) * 100 };
  let window = { ...world };
  let isFitted = false;
  const widthOf = createRuler();

  const provinces = svg("path", { class: "province", d: provincePath(outlines, project) });
  const land = svg("g", { class: "land" },
    outlines.countries.map((/** @type {any} */ country) => svg("path", { class: "ground", d: groundPath(country, outlines, project) })),
    provinces, outlines.countries.map((/** @type {any} */ country) => svg("path", { class: "border", d: borderPath(country, outlines, project) })));
  const names = svg("g", { class: "map-names" });
  const spots = svg("g", { class: "map-spots" });
  const picture = svg("svg", { class: "map-picture", role: "group", "aria-label": "Map of incidents and facilities" }, land, names, spots);
  host.replaceChildren(picture);

  const unit = () => window.width / Math.max(host.clientWidth, 1);

  /** West, south, east and north of what is in view, in steps of the grid. */
  const viewInSteps = () => {
    const [x, y] = [window.x / (100 * squeeze), (world.height - window.y - window.height) / 100];
    return [x, y, x + window.width / (100 * squeeze), y + window.height / 100].map((degrees) => degrees / outlines.step);
  };

  /** Shows all places, or those between which all but some incidents lie. @param {Spot[]} list @param {number} [outliers] */
  const fit = (list, outliers = 0) => {
    const told = list.filter((spot) => spot.count);
    const on = told.length ? told : list;
    if (!on.length || !host.clientWidth) return;
    const [[west, east], [north, south]] = [spanOf(on, "x", outliers), spanOf(on, "y", outliers)];
    const [cx, cy] = [(west + east) / 2, (north + south) / 2];
    const ratio = host.clientWidth / host.clientHeight;
    const height = Math.max(south - north, (east - west) / ratio, LEAST_DEGREES * 100) * 1.35;
    window = { x: cx - (height * ratio) / 2, y: cy - height / 2, width: height * ratio, height };
    isFitted = true;
  };

  const update = () => {
    const found = findSpots(app, project);
    if (!isFitted) fit(found, OUTLIER_SHARE);
    const list = gatherSpots(found, unit());
    picture.setAttribute("viewBox", `${window.x} ${window.y} ${window.width} ${window.height}`);
    const scale = unit();
    land.setAttribute("stroke-width", String(scale));
    provinces.toggleAttribute("hidden", window.width > PROVINCE_DEGREES * 100);
    const { taken, labels: all } = arrangeLabels(list, scale, widthOf);
    const labels = all.filter((label) => isWhole(label, scale));
    names.replaceChildren(...countryNames(outlines, project, squeeze, scale, viewInSteps(), [...taken, ...labels]));
    spots.replaceChildren(...labels.map((label) => drawLeader(label, scale)).filter((line) => line !== null),
      ...list.map((spot) => drawSpot(app, spot, scale, () => open(spot))), ...labels.map((label) => drawLabel(label, scale)), ...fanOf(app, list, scale));
    byId("map-key").replaceChildren(...mapKey(picture, app.canvas.palette));
    const unplaced = findUnplaced(app).length;
    const outside = found.filter((spot) => !isSeen(spot)).reduce((sum, spot) => sum + spot.count, 0);
    byId("map-note").textContent = `${plural(list.reduce((sum, spot) => sum + spot.count, 0), "incident")} at ${plural(found.filter((spot) => spot.count).length, "place")}.${outside ? ` ${plural(outside, "incident")} outside this view.` : ""}` +
      (unplaced ? ` ${plural(unplaced, "incident")} without a known place ${unplaced === 1 ? "is" : "are"} not on the map, and listed beside it.` : "");
  };

  /** Whether the edge of the window cuts through no part of a label. @param {import("./labels.js").Label} label @param {number} scale */
  const isWhole = ({ x, y, width, height }, scale) =>
    x * scale >= window.x && y * scale >= window.y && (x + width) * scale <= window.x + window.width && (y + height) * scale <= window.y + window.height;

  /** @param {Spot} spot */
  const isSeen = ({ x, y }) => x >= window.x && x <= window.x + window.width && y >= window.y && y <= window.y + window.height;

  /** A circle that stands for several places is opened by going there, a place by telling of it. @param {Spot} spot */
  const open = (spot) => {
    const told = spot.members.filter((member) => member.count);
    const [xs, ys] = [told.map((member) => member.x), told.map((member) => member.y)];
    const reach = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
    if (told.length < 2 || reach < LEAST_REACH) {
      app.select(spot.node.row);
      return;
    }
    const ratio = host.clientHeight / host.clientWidth;
    const width = Math.min(Math.max(reach * 1.8, (Math.max(...ys) - Math.min(...ys)) * 1.8 / ratio), window.width / 2);
    const [cx, cy] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
    window = { x: cx - width / 2, y: cy - (width * ratio) / 2, width, height: width * ratio };
    update();
    /** @type {HTMLElement | null} */ (spots.querySelector(".spot"))?.focus();
  };

  const zoom = (/** @type {number} */ factor, /** @type {number} */ px, /** @type {number} */ py) => {
    const width = Math.min(Math.max(window.width * factor, 4), world.width * 3);
    const by = width / window.width;
    window = { x: px - (px - window.x) * by, y: py - (py - window.y) * by, width, height: window.height * by };
    update();
  };
  host.addEventListener("wheel", (/** @type {WheelEvent} */ event) => {
    event.preventDefault();
    const box = host.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, window.x + (event.clientX - box.left) * unit(), window.y + (event.clientY - box.top) * unit());
  }, { passive: false });
  host.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (/** @type {Element} */ (event.target).closest(".spot")) return;
    let [x, y] = [event.clientX, event.clientY];
    const drag = (/** @type {PointerEvent} */ moved) => {
      window = { ...window, x: window.x - (moved.clientX - x) * unit(), y: window.y - (moved.clientY - y) * unit() };
      [x, y] = [moved.clientX, moved.clientY];
      picture.setAttribute("viewBox", `${window.x} ${window.y} ${window.width} ${window.height}`);
    };
    const stop = () => {
      removeEventListener("pointermove", drag);
      removeEventListener("pointerup", stop);
      update();
    };
    addEventListener("pointermove", drag);
    addEventListener("pointerup", stop);
  });
  /** The buttons zoom on the incidents in sight, wherever in the window these lie. @param {number} factor */
  const middle = (factor) => {
    const { x, y, width, height } = window;
    const seen = findSpots(app, project).filter((spot) => spot.count && isSeen(spot));
    const count = seen.reduce((sum, spot) => sum + spot.count, 0);
    const mean = (/** @type {"x" | "y"} */ axis, /** @type {number} */ other) => (count ? seen.reduce((sum, spot) => sum + spot[axis] * spot.count, 0) / count : other);
    const [px, py] = [mean("x", x + width / 2), mean("y", y + height / 2)];
    // Going nearer also brings them half of the way to the middle: at the edge the next step would lose them.
    if (factor < 1) window = { ...window, x: x + (px - x - width / 2) / 2, y: y + (py - y - height / 2) / 2 };
    zoom(factor, px, py);
  };
  byId("map-in").addEventListener("click", () => middle(1 / 1.4));
  byId("map-out").addEventListener("click", () => middle(1.4));
  byId("map-fit").addEventListener("click", () => {
    fit(findSpots(app, project));
    update();
  });
  new ResizeObserver(() => {
    if (!host.clientWidth || !isFitted) return;
    window.height = (window.width * host.clientHeight) / host.clientWidth;
    update();
  }).observe(host);
  return { update };
}

/** From where to where spots lie on an axis, without `outliers` of their incidents on either side. @param {Spot[]} list @param {"x" | "y"} axis @param {number} outliers @returns {[number, number]} */
function spanOf(list, axis, outliers) {
  const sorted = list.flatMap((spot) => new Array(Math.max(spot.count, 1)).fill(spot[axis])).sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * outliers);
  return [sorted[cut], sorted[sorted.length - 1 - cut]];
}

/** The incidents that pass and of which nobody knows the place more closely than the country. @param {any} app @returns {import("./model.js").GraphNode[]} */
export function findUnplaced(app) {
  return app.model.nodes.filter((/** @type {any} */ node) => node.incident && app.passing.nodes[node.row] && !pointOf(app, node));
}

/** The incidents of the place that is selected, or of the selected incident's, around its spot. @param {any} app @param {Spot[]} list @param {number} scale */
function fanOf(app, list, scale) {
  const { selected } = app.view;
  if (!selected || !("node" in selected)) return [];
  const at = pointOf(app, app.model.nodes[selected.node]);
  const spot = at && list.find((each) => each.members.some((member) => member.node.row === at.row));
  if (!spot) return [];
  const here = app.model.nodes.filter((/** @type {any} */ node) => node.incident && app.passing.nodes[node.row] && pointOf(app, node)?.row === at.row);
  const byDay = (/** @type {any} */ node) => app.passing.accounts[node.row]?.range?.[0] ?? Infinity;
  return here.length > 1 ? drawFan(app, here.sort((/** @type {any} */ a, /** @type {any} */ b) => byDay(a) - byDay(b) || a.row - b.row), spot.x, spot.y, spot.radius, scale) : [];
}

/** The place whose coordinates stand for a node: its own, or those of an incident's place. @param {any} app @param {any} node */
function pointOf(app, node) {
  const at = node.incident ? (node.incident.place === null ? null : app.model.nodes[node.incident.place]) : node;
  return at && at.latitude !== null && at.group !== "country" ? at : null;
}

/** @param {any} app @param {(longitude: number, latitude: number) => [number, number]} project @returns {Spot[]} */
function findSpots(app, project) {
  /** @type {Map<number, Spot>} */
  const spots = new Map();
  for (const node of app.model.nodes) {
    if (!app.passing.nodes[node.row]) continue;
    const at = pointOf(app, node);
    if (!at || (!node.incident && node.group !== "facility")) continue;
    const [x, y] = project(at.longitude, at.latitude);
    const spot = spots.get(at.row) ?? { node: at, count: 0, violent: 0, x, y, radius: 4, members: [] };
    spots.set(at.row, spot);
    if (!node.incident) continue;
    spot.count += 1;
    if (isViolent(node)) spot.violent += 1;
    spot.radius = radiusOf(spot.count);
  }
  return [...spots.values()].sort((a, b) => b.count - a.count || b.node.weight - a.node.weight || a.node.row - b.node.row).slice(0, MOST_PLACES);
}

/** Spots that would hide each other joined into one, which takes the place of the largest. @param {Spot[]} all @param {number} scale @returns {Spot[]} */
function gatherSpots(all, scale) {
  /** @type {Spot[]} */
  let gathered = all.map((spot) => ({ ...spot, members: [spot] }));
  for (let before = Infinity; gathered.length < before; ) {
    before = gathered.length;
    /** @type {Spot[]} */
    const kept = [];
    for (const spot of gathered) {
      const host = kept.find((other) => Math.hypot(other.x - spot.x, other.y - spot.y) / scale < other.radius + spot.radius - 2 * MOST_OVERLAP * Math.min(other.radius, spot.radius));
      if (!host) {
        kept.push(spot);
        continue;
      }
      host.members.push(...spot.members);
      host.count += spot.count;
      host.violent += spot.violent;
      host.radius = radiusOf(host.count);
    }
    gathered = kept;
  }
  return gathered.sort((a, b) => b.count - a.count);
}

/** @param {number} count */
function radiusOf(count) {
  return count ? 4 + 3.4 * Math.sqrt(count) : 4;
}

/** @param {any} app @param {Spot} spot @param {number} scale @param {() => void} open */
function drawSpot(app, spot, scale, open) {
  const { node, count } = spot;
  const { selected } = app.view;
  const chosen = selected && "node" in selected ? selected.node : null;
  const isChosen = chosen !== null && spot.members.some((member) => chosen === member.node.row || app.model.nodes[chosen].incident?.place === member.node.row);
  const isArea = count > 0 && spot.members.length === 1 && node.precision === "area";
  const sign = count
    ? svg("circle", { cx: spot.x, cy: spot.y, r: spot.radius * scale, class: `spot-circle spot-${isArea ? "area" : node.precision}${spot.violent ? " spot-violent" : ""}`, "stroke-width": scale * 1.2 })
    : drawShapeAt(node.shape, spot, 4.5 * scale, scale);
  return svg("g", { class: `spot${isChosen ? " chosen" : ""}`, role: "button", tabindex: 0, "aria-label": count ? `${nameOf(spot)}, ${plural(count, "incident")}` : nameOf(spot),
    onclick: open, onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && open() },
  isArea ? svg("circle", { cx: spot.x, cy: spot.y, r: (spot.radius + AREA_PX) * scale, class: "spot-area-ring", "stroke-width": scale, "stroke-dasharray": `${3 * scale} ${3 * scale}` }) : null,
  sign, count > 1 ? svg("text", { x: spot.x, y: spot.y + 3.6 * scale, class: "spot-count", "font-size": 10.5 * scale }, String(count)) : null);
}

/** @param {Spot} spot */
function nameOf({ node, members }) {
  const others = members.filter((member) => member.count).length - 1;
  return others > 0 ? `${node.label} and ${others} more` : node.label;
}

/** @param {string} shape @param {Spot} spot @param {number} size @param {number} scale */
function drawShapeAt(shape, spot, size, scale) {
  const glyph = drawShape(shape, 0, 0, 10, { class: "spot-glyph", "stroke-width": (scale * 12) / size });
  glyph.setAttribute("transform", `translate(${spot.x} ${spot.y}) scale(${size / 10})`);
  return glyph;
}

/** Names beside the spots, those of most incidents first. @param {Spot[]} list @param {number} scale @param {(font: string, text: string) => number} widthOf */
function arrangeLabels(list, scale, widthOf) {
  const px = (/** @type {Spot} */ spot) => (spot.count ? 12 : 11);
  const wishes = list.slice(0, LABELS).map((spot) => {
    const lines = wrapped(nameOf(spot));
    return { row: spot.node.row, x: spot.x / scale, y: spot.y / scale, reach: spot.radius, lines, fonts: [], colours: [], leading: lines.map(() => px(spot) + 2),
      widths: lines.map((line) => widthOf(`${spot.count ? "600 " : ""}${px(spot)}px ${SANS}`, line)), rank: spot.count };
  });
  const taken = list.map((spot) => ({ x: spot.x / scale - spot.radius, y: spot.y / scale - spot.radius, width: 2 * spot.radius, height: 2 * spot.radius }));
  return { taken, labels: placeLabels(wishes, taken, [], new Set()) };
}

/** @param {import("./labels.js").Label} label @param {number} scale */
function drawLeader(label, scale) {
  const leader = leaderOf(label);
  if (!leader) return null;
  const [x1, y1, x2, y2] = leader.map((value) => value * scale);
  return svg("line", { x1, y1, x2, y2, class: "map-leader", "stroke-width": scale });
}

/** @param {import("./labels.js").Label} label @param {number} scale */
function drawLabel(label, scale) {
  const anchor = label.align === "left" ? "start" : label.align === "right" ? "end" : "middle";
  const x = (label.align === "left" ? label.x : label.align === "right" ? label.x + label.width : label.x + label.width / 2) * scale;
  const isTold = label.rank > 0;
  let y = label.y;
  return svg("text", { class: `map-label${isTold ? " told" : ""}`, "text-anchor": anchor, "font-size": (isTold ? 12 : 11) * scale, "stroke-width": 3 * scale },
    label.lines.map((line, i) => {
      y += label.leading[i];
      return svg("tspan", { x, y: (y - 3) * scale }, line);
    }));
}
