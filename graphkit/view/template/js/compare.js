/** Comparing: what two outlets tell, side by side, and what only one of them tells. */

import { el, longList } from "./dom.js";
import { contraries, partiesOf, section } from "./evidence.js";
import { icon } from "./glyphs.js";
import { accountOf, claimAsTold, isViolent, outletOf } from "./model.js";
import { countText, dateText, isSetting, plural, undatedName, withDoubt } from "./words.js";

/** @typedef {import("./model.js").GraphNode} GraphNode @typedef {import("./model.js").Account} Account */

const LIST_STEP = 25;

/** @param {any} app @returns {Node[]} */
export function comparePanel(app) {
  const { model, passing, view } = app;
  const [one, other] = view.compare;
  const told = model.nodes.filter((/** @type {GraphNode} */ node) => node.incident && passing.nodes[node.row])
    .map((/** @type {GraphNode} */ node) => ({ node, accounts: [one, other].map((outlet) => accountBy(model, node, outlet)) }));
  const both = told.filter((/** @type {any} */ { accounts }) => accounts[0] && accounts[1]);
  const alone = [0, 1].map((i) => told.filter((/** @type {any} */ { accounts }) => accounts[i] && !accounts[1 - i]));
  return [
    el("header", { class: "card" }, el("p", { class: "kicker" }, "Side by side"), el("h2", { tabindex: -1 }, one, el("span", { class: "between" }, " and "), other)),
    el("div", { class: "actions" }, [one, other].map((outlet) => el("button", { type: "button", onclick: () => app.change({ compare: null, offOutlets: model.outlets.filter((/** @type {string} */ name) => name !== outlet) }) }, `Only ${outlet}`)),
      el("button", { type: "button", onclick: () => app.change({ compare: null }) }, "Close")),
    section(`${plural(both.length, "incident")} told by both`, both.length ? longList(both, LIST_STEP, (/** @type {any} */ row) => bothRow(app, row, [one, other]), "plain") : el("p", { class: "hint" }, "None.")),
    ...[one, other].map((outlet, i) => section(`${plural(alone[i].length, "incident")} told by ${outlet} alone`,
      longList(alone[i], LIST_STEP, (/** @type {any} */ { node, accounts }) => incidentButton(app, node, accounts[i].date), "plain"))),
  ];
}

/** An incident as one outlet tells it, whatever is left out; null where it does not. @param {any} model @param {GraphNode} node @param {string} outlet @returns {Account | null} */
export function accountBy(model, node, outlet) {
  const isHis = (/** @type {number} */ article) => outletOf(model.articles[article]) === outlet;
  const reports = (node.incident?.reports ?? []).filter((report) => isHis(report.article));
  const parts = node.parts.filter((part) => !part.articles.length || part.articles.some(isHis)).map((part) => ({ ...part, ...model.retold.get(part), ...claimAsTold(model, part, isHis) }));
  return reports.length ? accountOf(model, node, reports, parts) : null;
}

/** @param {any} app @param {GraphNode} node @param {string[] | null} [date] */
function incidentButton(app, node, date = null) {
  return el("button", { type: "button", class: "row", onclick: () => app.select(node.row) }, icon("incident", "star", isViolent(node)), el("span", { class: "row-text" }, el("b", {}, undatedName(node.label)), date ? el("small", {}, dateText(date)) : null));
}

/** @param {any} app @param {{node: GraphNode, accounts: Account[]}} row @param {string[]} outlets */
function bothRow(app, { node, accounts }, outlets) {
  const [one, other] = accounts;
  const parties = accounts.map(({ parts }) => partiesOf(parts.filter((part) => !isSetting(part.role))).map(({ node: party, status }) => withDoubt(party.label, status)).join(", "));
  const [date, dead, injured] = contraries(accounts);
  const facts = [
    { head: "Date", texts: accounts.map((account) => (account.date ? dateText(account.date) : "")), differs: date },
    { head: "Dead", texts: accounts.map((account) => countText(account.dead)), differs: dead },
    { head: "Injured", texts: accounts.map((account) => countText(account.injured)), differs: injured },
    { head: "Status", texts: accounts.map(({ status }) => status), differs: one.status !== other.status },
    { head: "Parties", texts: parties, differs: parties[0] !== parties[1] },
  ].filter(({ texts }) => texts.some(Boolean));
  return el("div", { class: "other" }, incidentButton(app, node),
    el("table", { class: "reports" }, el("thead", {}, el("tr", {}, el("td"), outlets.map((outlet) => el("th", { scope: "col" }, outlet)))),
      el("tbody", {}, facts.map(({ head, texts, differs }) => el("tr", {}, el("th", { scope: "row" }, head, differs && texts.every(Boolean) ? el("span", { class: "differs", title: "Accounts differ" }, " ≠") : null), texts.map((text) => el("td", {}, text)))))));
}
