/** What passes the filters, and what the filters would let pass: nothing is taken away without being counted. */

import { outletOf } from "./model.js";

/** @typedef {import("./model.js").Model} Model @typedef {import("./state.js").View} View */
/** @typedef {{edges: Uint8Array, nodes: Uint8Array, offNodes: number, offEdges: number, offIncidents: number, undated: number, isPeriod: boolean}} Passing */

/** @param {Model} model @param {View} view @returns {Passing} */
export function findPassing(model, view) {
  const nodes = new Uint8Array(model.nodes.length);
  const edges = new Uint8Array(model.edges.length);
  const off = { groups: new Set(view.offGroups), kinds: new Set(view.offKinds), statuses: new Set(view.offStatuses) };
  const hidden = new Set(view.hidden);
  const hasOutlet = outletTest(model, view);
  let undated = 0;
  for (const node of model.nodes) {
    if (off.groups.has(node.group) || hidden.has(node.row)) continue;
    const { incident } = node;
    if (incident) {
      if (off.kinds.has(incident.kind) || off.statuses.has(incident.status)) continue;
      if (!incident.reports.some((report) => hasOutlet(report[0])) && incident.reports.length) continue;
      if (view.days && !node.range) {
        undated += 1;
        continue;
      }
      if (!isWithin(node.range, view.days)) continue;
    }
    nodes[node.row] = 1;
  }
  for (const edge of model.edges) {
    if (!nodes[edge.from] || !nodes[edge.to]) continue;
    if (off.kinds.has(edge.kind) || off.statuses.has(edge.status) || edge.belief < view.belief) continue;
    if (edge.incident !== null) {
      const of = model.nodes[edge.incident];
      if (of.incident && off.kinds.has(of.incident.kind)) continue;
      if (view.days && !edge.range) continue;
    }
    if (!isWithin(edge.range, view.days)) continue;
    if (view.offOutlets.length && !edge.evidence.some((row) => hasOutlet(model.evidence[row].article))) continue;
    edges[edge.row] = 1;
  }
  dropBare(model, view, nodes, edges);
  return { nodes, edges, undated, isPeriod: view.days !== null, ...countOff(model, nodes, edges) };
}

/** @param {Model} model @param {View} view @returns {(article: number) => boolean} */
function outletTest(model, view) {
  if (!view.offOutlets.length) return () => true;
  const off = new Set(view.offOutlets);
  const passes = model.articles.map((article) => !off.has(outletOf(article)));
  return (article) => passes[article];
}

/** @param {[number, number] | null} range @param {[number, number] | null} days */
export function isWithin(range, days) {
  return !range || !days || (range[1] >= days[0] && range[0] <= days[1]);
}

/** Names of whom nothing is left to tell go with it, and incidents without anybody. @param {Model} model @param {View} view @param {Uint8Array} nodes @param {Uint8Array} edges */
function dropBare(model, view, nodes, edges) {
  const isNarrow = view.days || view.belief > 0 || view.offKinds.length || view.offStatuses.length || view.offOutlets.length;
  if (!isNarrow && !view.offGroups.length) return;
  for (const node of model.nodes) {
    if (!nodes[node.row]) continue;
    if (node.incident) {
      if (node.parts.length && !node.parts.some((part) => nodes[part.node.row])) nodes[node.row] = 0;
    } else if (isNarrow && node.edges.length + node.parts.length > 0) {
      const isTold = node.edges.some((edge) => edges[edge.row]) || node.parts.some((part) => nodes[part.incident.row]);
      if (!isTold) nodes[node.row] = 0;
    }
  }
}

/** @param {Model} model @param {Uint8Array} nodes @param {Uint8Array} edges */
function countOff(model, nodes, edges) {
  let [offNodes, offIncidents, offEdges] = [0, 0, 0];
  for (const node of model.nodes) {
    if (nodes[node.row]) continue;
    if (node.incident) offIncidents += 1;
    else offNodes += 1;
  }
  for (let row = 0; row < edges.length; row++) offEdges += 1 - edges[row];
  return { offNodes, offIncidents, offEdges };
}
