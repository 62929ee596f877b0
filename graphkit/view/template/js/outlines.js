/** The outlines: land, borders and the names of countries, from what the page carries. */

import { svg } from "./dom.js";
import { BoxGrid } from "./labels.js";

const RASTER = 12;

/** The names of the countries that have room for theirs in `view`, a box in steps of the grid.
 * @param {any} outlines @param {any} project @param {number} squeeze @param {number} scale @param {number[]} view @param {import("./labels.js").Box[]} taken */
export function countryNames(outlines, project, squeeze, scale, view, taken) {
  const grid = new BoxGrid();
  for (const box of taken) grid.add(box);
  const [west, south, east, north] = view;
  return outlines.countries.flatMap((/** @type {any} */ country) => {
    const ring = country.rings.reduce((/** @type {number[]} */ a, /** @type {number[]} */ b) => (b.length > a.length ? b : a));
    const width = country.name.length * 7.5;
    /** @param {[number, number]} place */
    const boxAt = ([x, y]) => {
      const [px, py] = project(outlines.bounds[0] + x * outlines.step, outlines.bounds[1] + y * outlines.step);
      return { x: px / scale - width / 2, y: py / scale - 12, width, height: 16 };
    };
    const isFree = (/** @type {[number, number]} */ place) => isInside(ring, place) && !grid.isTaken(boxAt(place)) &&
      [-0.6, 0.6].every((share) => isInside(ring, [place[0] + (share * width * scale) / (100 * outlines.step * squeeze), place[1]]));
    const inView = rasterOf(west, south, east, north).filter((place) => isInside(ring, place));
    const place = [middleOf(ring), middleOf(inView.flat()), ...inView].find((spot) => inBox(spot, view) && isFree(spot));
    if (!place) return [];
    const box = boxAt(place);
    grid.add(box);
    return [svg("text", { x: (box.x + width / 2) * scale, y: (box.y + 12) * scale, "font-size": 13 * scale, "text-anchor": "middle" }, country.name)];
  });
}

/** Places spread evenly over a box, the middle ones first. @param {number} west @param {number} south @param {number} east @param {number} north @returns {[number, number][]} */
function rasterOf(west, south, east, north) {
  /** @type {[number, number][]} */
  const places = [];
  for (let i = 1; i < RASTER; i++) {
    for (let j = 1; j < RASTER; j++) places.push([west + ((east - west) * i) / RASTER, south + ((north - south) * j) / RASTER]);
  }
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  return places.sort((a, b) => Math.hypot(a[0] - x, a[1] - y) - Math.hypot(b[0] - x, b[1] - y));
}

/** @param {[number, number]} place @param {number[]} box west, south, east, north */
function inBox([x, y], [west, south, east, north]) {
  return x > west && x < east && y > south && y < north;
}

/** Whether a place lies in a ring of x, y, x, y …, by the crossings of a ray. @param {number[]} ring @param {[number, number]} place */
export function isInside(ring, [x, y]) {
  let isIn = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    if (ring[i + 1] > y !== ring[j + 1] > y && x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]) isIn = !isIn;
  }
  return isIn;
}

/** The centroid of a ring of x, y, x, y … @param {number[]} ring @returns {[number, number]} */
function middleOf(ring) {
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    const cross = ring[i] * ring[j + 1] - ring[j] * ring[i + 1];
    [area, x, y] = [area + cross, x + (ring[i] + ring[j]) * cross, y + (ring[i + 1] + ring[j + 1]) * cross];
  }
  return area ? [x / (3 * area), y / (3 * area)] : [ring[0], ring[1]];
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]));

/** The numbers of a text in the Base64 VLQ of source maps. @param {string} text */
export function unpackNumbers(text) {
  const numbers = [];
  let [number, shift] = [0, 0];
  for (const letter of text) {
    const value = VALUES.get(letter) ?? 0;
    number |= (value & 31) << shift;
    shift += 5;
    if (value & 32) continue;
    numbers.push(number & 1 ? -(number >> 1) : number >> 1);
    [number, shift] = [0, 0];
  }
  return numbers;
}

/** The outlines with rings of places, from the texts of the ways between them. @param {any} outlines */
export function readRings(outlines) {
  if (!outlines) return null;
  const placesOf = (/** @type {string} */ text) => {
    const ring = unpackNumbers(text);
    for (let i = 2; i < ring.length; i++) ring[i] += ring[i - 2];
    return ring;
  };
  return { ...outlines, provinces: outlines.provinces.map(placesOf), countries: outlines.countries.map((/** @type {any} */ country) => ({ ...country, rings: country.rings.map(placesOf) })) };
}

/** The land of a country, closed along the edge of what the page carries. @param {any} country @param {any} outlines @param {any} project */
export function groundPath(country, outlines, project) {
  return country.rings.map((/** @type {number[]} */ ring) => `M${pointsOf(ring, outlines, project).join("L")}Z`).join("");
}

/** Its borders and coasts, without that edge. @param {any} country @param {any} outlines @param {any} project */
export function borderPath(country, outlines, project) {
  const [west, south, east, north] = outlines.bounds;
  const edges = [[0, Math.round((east - west) / outlines.step)], [0, Math.round((north - south) / outlines.step)]];
  return country.rings.map((/** @type {number[]} */ ring) => {
    const points = pointsOf(ring, outlines, project);
    const isEdge = (/** @type {number} */ i, /** @type {number} */ j) =>
      edges.some((limits, axis) => limits.some((limit) => ring[2 * i + axis] === limit && ring[2 * j + axis] === limit));
    return points.map((point, i) => `${i === 0 || isEdge(i - 1, i) ? "M" : "L"}${point}`).join("") +
      (isEdge(points.length - 1, 0) ? "" : `L${points[0]}`);
  }).join("");
}

/** The lines between first-level areas. @param {any} outlines @param {any} project */
export function provincePath(outlines, project) {
  const onGrid = { bounds: [0, 0], step: 0.01 };
  return outlines.provinces.map((/** @type {number[]} */ line) => `M${pointsOf(line, onGrid, project).join("L")}`).join("");
}

/** @param {number[]} ring @param {any} outlines @param {any} project @returns {string[]} */
function pointsOf(ring, outlines, project) {
  const [west, south] = outlines.bounds;
  const points = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = project(west + ring[i] * outlines.step, south + ring[i + 1] * outlines.step);
    points.push(`${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  return points;
}
