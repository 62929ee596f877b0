/** Columns: what names can be coloured and sized by beside their kind. Incidents keep their colours: red is for force. */

import { findCommunities } from "./communities.js";
import { mixed } from "./palette.js";
import { neighboursOf, partsOf } from "./scope.js";
import { countryName, dateText } from "./words.js";

/**
 * @typedef {import("./model.js").Model} Model @typedef {import("./model.js").GraphNode} GraphNode @typedef {import("./passing.js").Passing} Passing
 * @typedef {import("./palette.js").Palette} Palette @typedef {import("./state.js").View} View
 * @typedef {{text: string, colour: string, count: number}} KeyEntry what a colour stands for, and for how many names
 */

export const COLOURS = { kind: "Kind", country: "Country", community: "Community", neighbours: "Neighbours", first: "First seen" };
export const SIZES = { weight: "Weight", neighbours: "Neighbours", incidents: "Incidents" };

const STEPS = 4;
const [LEAST_SIZE, MOST_SIZE] = [5, 18];

/** Gives the names the colour and the size that the view asks for; what the colours stand for.
 * @param {Model} model @param {Passing} passing @param {View} view @param {Palette} palette @returns {KeyEntry[]} */
export function dressNodes(model, passing, view, palette) {
  const names = model.nodes.filter((node) => !node.incident && passing.nodes[node.row]);
  for (const node of model.nodes) node.tint = null;
  resize(model, passing, view, names);
  if (view.colour === "kind") return [];
  if (view.colour === "country") return tintByClass(names, palette, (node) => countryName(node.country));
  if (view.colour === "community") {
    const communities = findCommunities(model, passing);
    const heads = headsOf(model, communities);
    return tintByClass(names, palette, (node) => heads.get(communities.get(node.row) ?? -1) ?? "");
  }
  const valueOf = view.colour === "first" ? (/** @type {GraphNode} */ node) => firstDay(passing, node) : (/** @type {GraphNode} */ node) => neighboursOf(model, passing, node.row).length;
  const textOf = view.colour === "first" ? (/** @type {number} */ day) => dateText(new Date(day * 86_400_000).toISOString().slice(0, 7)) : String;
  return tintByStep(names, palette, valueOf, textOf);
}

/** @param {Model} model @param {Passing} passing @param {View} view @param {GraphNode[]} names */
function resize(model, passing, view, names) {
  for (const node of model.nodes) node.size = node.ownSize;
  if (view.size === "weight") return;
  const valueOf = (/** @type {GraphNode} */ node) => (view.size === "incidents" ? new Set(partsOf(passing, node).map((part) => part.incident)).size : neighboursOf(model, passing, node.row).length);
  const values = names.map(valueOf);
  const most = values.reduce((a, b) => Math.max(a, b), 1);
  names.forEach((node, i) => (node.size = LEAST_SIZE + (MOST_SIZE - LEAST_SIZE) * Math.sqrt(values[i] / most)));
}

/** Classes by number of names, as many as there are colours; the others share the last. @param {GraphNode[]} names @param {Palette} palette @param {(node: GraphNode) => string} classOf @returns {KeyEntry[]} */
function tintByClass(names, palette, classOf) {
  /** @type {Map<string, GraphNode[]>} */
  const classes = new Map();
  for (const node of names) {
    const its = classOf(node);
    const members = classes.get(its) ?? [];
    classes.set(its, members);
    members.push(node);
  }
  const unknown = classes.get("") ?? [];
  classes.delete("");
  const ordered = [...classes].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]));
  const rest = ordered.slice(palette.tints.length).flatMap(([, nodes]) => nodes);
  const key = ordered.slice(0, palette.tints.length).map(([text, nodes], i) => tinted(nodes, text, palette.tints[i]));
  return [...key, tinted(rest, "Others", palette.soft), tinted(unknown, "Unknown", palette.line)].filter(({ count }) => count);
}

/** Steps that hold equally many names, from light to dark. @param {GraphNode[]} names @param {Palette} palette @param {(node: GraphNode) => number | null} valueOf @param {(value: number) => string} textOf @returns {KeyEntry[]} */
function tintByStep(names, palette, valueOf, textOf) {
  const valued = names.map((node) => ({ node, value: valueOf(node) }));
  const known = /** @type {{node: GraphNode, value: number}[]} */ (valued.filter(({ value }) => value !== null));
  const sorted = known.map(({ value }) => value).sort((a, b) => a - b);
  const limits = [...new Set(Array.from({ length: STEPS }, (_, i) => sorted[Math.floor((i * sorted.length) / STEPS)]))];
  const key = limits.map((from, i) => {
    const to = limits[i + 1] ?? Infinity;
    const inside = known.filter(({ value }) => value >= from && value < to);
    const last = inside.reduce((most, { value }) => Math.max(most, value), from);
    const [a, b] = [textOf(from), textOf(last)];
    return tinted(inside.map(({ node }) => node), a === b ? a : `${a} to ${b}`, mixed(palette.line, palette.focus, (i + 1) / limits.length));
  });
  const unknown = valued.filter(({ value }) => value === null).map(({ node }) => node);
  return [...key, tinted(unknown, "Unknown", palette.line)].filter(({ count }) => count);
}

/** @param {GraphNode[]} nodes @param {string} text @param {string} colour @returns {KeyEntry} */
function tinted(nodes, text, colour) {
  for (const node of nodes) node.tint = colour;
  return { text, colour, count: nodes.length };
}

/** What communities are called: by the name in each that weighs most. @param {Model} model @param {Map<number, number>} communities */
function headsOf(model, communities) {
  /** @type {Map<number, string>} */
  const heads = new Map();
  // Nodes stand in the order of their weight, the default view first.
  for (const { row, incident, label } of model.nodes) {
    const at = communities.get(row);
    if (!incident && at !== undefined && !heads.has(at)) heads.set(at, `${label} and others`);
  }
  return heads;
}

/** The first day on which anything is told of a name. @param {Passing} passing @param {GraphNode} node */
function firstDay(passing, node) {
  const days = partsOf(passing, node).flatMap((part) => passing.accounts[part.incident.row]?.range?.[0] ?? []);
  return days.length ? Math.min(...days) : null;
}
