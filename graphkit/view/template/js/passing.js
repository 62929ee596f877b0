/** What passes the filters: the graph as the outlets, statuses and dates that are kept tell it. All words of the page are
 * functions of this, and whatever is taken away is counted with the reason for it. */

import { accountOf, isBare, outletOf, tellClaims } from "./model.js";
import { isSetting } from "./words.js";

/**
 * @typedef {import("./model.js").Model} Model @typedef {import("./model.js").Part} Part @typedef {import("./model.js").Report} Report
 * @typedef {import("./model.js").GraphNode} GraphNode @typedef {import("./model.js").Account} Account
 * @typedef {import("./state.js").View} View
 * @typedef {{edges: Uint8Array, nodes: Uint8Array, parts: Uint8Array, articles: Uint8Array, accounts: (Account | null)[],
 *   offNodes: number, offEdges: number, offIncidents: number, offParts: number, undated: number, bare: number, untold: number,
 *   isPeriod: boolean, isNarrow: boolean}} Passing
 *   `accounts` are the incidents as they are told by what passes, by the row of their node; `undated` and `bare` count those of
 *   `offIncidents` that are left out for having no date while a period is kept, and for saying nothing; `untold` counts those of `offNodes` that no filter
 *   left anything of because nothing is told of them
 */

/** @param {Model} model @param {View} view @returns {Passing} */
export function findPassing(model, view) {
  const test = testsOf(model, view);
  tellClaims(model, test.articles);
  const nodes = new Uint8Array(model.nodes.length);
  const edges = new Uint8Array(model.edges.length);
  const parts = new Uint8Array(model.parts.length);
  /** @type {(Account | null)[]} */
  const accounts = new Array(model.nodes.length).fill(null);
  let [undated, bare] = [0, 0];
  for (const node of model.nodes) {
    if (!test.group(node)) continue;
    if (!node.incident) {
      nodes[node.row] = 1;
      continue;
    }
    const account = findAccount(model, node, test);
    if (!account) continue;
    if (view.days && !account.range && !view.undated) undated += 1;
    else if (!view.bare && isBare(node)) bare += 1;
    else if (isWithin(account.range, view.days)) {
      nodes[node.row] = 1;
      accounts[node.row] = account;
      for (const part of account.parts) parts[part.row] = 1;
    }
  }
  for (const edge of model.edges) if (nodes[edge.from] && nodes[edge.to] && test.edge(edge)) edges[edge.row] = 1;
  const untold = dropBare(model, test.isNarrow, nodes, edges, parts);
  for (const part of model.parts) if (!nodes[part.node.row] || !nodes[part.incident.row]) parts[part.row] = 0;
  const off = countOff(model, nodes, edges, parts);
  return { nodes, edges, parts, accounts, articles: test.articles, undated, bare, untold, isPeriod: view.days !== null, isNarrow: test.isNarrow, ...off };
}

/** @typedef {ReturnType<typeof testsOf>} Tests */

/** The filters of a view as tests. @param {Model} model @param {View} view */
function testsOf(model, view) {
  const off = { groups: new Set(view.offGroups), kinds: new Set(view.offKinds), statuses: new Set(view.offStatuses), outlets: new Set(view.offOutlets) };
  const hidden = new Set(view.hidden);
  const kept = new Set(view.kept);
  const articles = Uint8Array.from(model.articles, (article) => (off.outlets.has(outletOf(article)) ? 0 : 1));
  const hasOutlets = off.outlets.size > 0;
  return {
    articles,
    hasOutlets,
    hasStatuses: off.statuses.size > 0,
    isNarrow: Boolean(view.days || view.belief > 0 || off.kinds.size || off.statuses.size || off.outlets.size),
    belief: view.belief,
    group: (/** @type {GraphNode} */ node) => !node.isGone && !off.groups.has(node.group) && !hidden.has(node.row) && (!kept.size || (node.incident ? node.parts.length > 0 : kept.has(node.row))),
    kind: (/** @type {string} */ kind) => !off.kinds.has(kind),
    status: (/** @type {string} */ status) => !off.statuses.has(status),
    /** Whether somebody who is kept names a party, where it is known who does. @param {Part} part */
    teller: (part) => !hasOutlets || !part.articles.length || part.articles.some((article) => articles[article]),
    /** @param {import("./model.js").Edge} edge */
    edge: (edge) => {
      if (edge.isGone || off.kinds.has(edge.kind) || off.statuses.has(edge.status) || edge.belief < view.belief) return false;
      if (hasOutlets && !edge.evidence.some((row) => articles[model.evidence[row].article])) return false;
      if (edge.incident !== null) {
        const { incident } = model.nodes[edge.incident];
        if (incident && off.kinds.has(incident.kind)) return false;
        if (view.days && !edge.range && !view.undated) return false;
      }
      return isWithin(edge.range, view.days);
    },
  };
}

/** An incident as what passes tells it; null where nothing of it does. @param {Model} model @param {GraphNode} node @param {Tests} test @returns {Account | null} */
function findAccount(model, node, test) {
  const incident = /** @type {import("./model.js").Incident} */ (node.incident);
  if (!test.kind(incident.kind) || node.belief < test.belief) return null;
  const byOutlet = test.hasOutlets ? incident.reports.filter((report) => test.articles[report.article]) : incident.reports;
  if (!byOutlet.length && incident.reports.length) return null;
  const parts = node.parts.filter((part) => (isSetting(part.role) || (test.status(part.status) && part.belief >= test.belief)) && test.teller(part));
  const byStatus = test.hasStatuses ? byOutlet.filter((report) => test.status(report.status)) : byOutlet;
  const claims = parts.filter((part) => !isSetting(part.role));
  if (test.hasStatuses && !byStatus.length && !claims.length && !test.status(incident.status)) return null;
  if (byStatus.length) return accountOf(model, node, byStatus, parts);
  // What is alleged of an incident that is told as a fact leaves its day and toll as they are, and is told by fewer.
  const account = accountOf(model, node, byOutlet, parts);
  const reports = reportsOf(byOutlet, claims);
  return { ...account, reports, outlets: Math.min(account.outlets, new Set(reports.map((report) => outletOf(model.articles[report.article]))).size) };
}

/** The reports of the articles that make these claims, all where nobody can tell which these are: a party may be alleged in an
 * incident that every report takes for a fact, and who tells no more than the fact does not allege it.
 * @param {Report[]} reports @param {Part[]} claims */
function reportsOf(reports, claims) {
  const articles = new Set(claims.flatMap((part) => part.articles));
  const own = reports.filter((report) => articles.has(report.article));
  return own.length ? own : reports;
}

/** An incident as it is told by what passes, and as all tell it where it does not pass. @param {Model} model @param {Passing} passing @param {GraphNode} node @returns {Account} */
export function accountIn(model, passing, node) {
  return passing.accounts[node.row] ?? accountOf(model, node, /** @type {import("./model.js").Incident} */ (node.incident).reports, node.parts);
}

/** @param {[number, number] | null} range @param {[number, number] | null} days */
export function isWithin(range, days) {
  return !range || !days || (range[1] >= days[0] && range[0] <= days[1]);
}

/** Names of whom nothing is left to tell go with it, and incidents without anybody; how many names there never was anything to tell of.
 * @param {Model} model @param {boolean} isNarrow @param {Uint8Array} nodes @param {Uint8Array} edges @param {Uint8Array} parts */
function dropBare(model, isNarrow, nodes, edges, parts) {
  for (const node of model.nodes) {
    if (!nodes[node.row] || !node.incident || !node.parts.length) continue;
    if (!node.parts.some((part) => nodes[part.node.row])) nodes[node.row] = 0;
  }
  let untold = 0;
  if (!isNarrow) return untold;
  for (const node of model.nodes) {
    if (!nodes[node.row] || node.incident) continue;
    const isTold = node.edges.some((edge) => edges[edge.row]) || node.parts.some((part) => parts[part.row] && nodes[part.incident.row]);
    if (isTold) continue;
    nodes[node.row] = 0;
    if (!node.isPeripheral && !node.edges.length && !node.parts.length) untold += 1;
  }
  return untold;
}

/** @param {Model} model @param {Uint8Array} nodes @param {Uint8Array} edges @param {Uint8Array} parts */
function countOff(model, nodes, edges, parts) {
  let [offNodes, offIncidents, offEdges, offParts] = [0, 0, 0, 0];
  for (const node of model.nodes) {
    if (nodes[node.row] || node.isGone) continue;
    if (node.incident) offIncidents += 1;
    else if (!node.isPeripheral) offNodes += 1;
  }
  for (const edge of model.edges) if (!edges[edge.row] && !edge.isGone) offEdges += 1;
  for (const part of model.parts) if (!parts[part.row] && nodes[part.incident.row]) offParts += 1;
  return { offNodes, offIncidents, offEdges, offParts };
}
