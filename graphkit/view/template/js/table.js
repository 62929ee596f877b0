/** The table tab: sortable, searchable, copied as CSV; what a page without canvas and a screen reader get. */

import { announce, byId, el, offerFile } from "./dom.js";
import { buildSheet, formatCsv } from "./tables.js";
import { folded, plural } from "./words.js";

const ROWS_A_STEP = 200;

/** @param {any} app */
export function createTable(app) {
  const find = byId("table-find");
  const body = byId("table-body");
  let sort = { column: 0, isDown: false };
  let most = ROWS_A_STEP;
  let query = "";

  const current = () => {
    const sheet = buildSheet(app.model, app.passing, app.view.table);
    const wanted = folded(query);
    const rows = wanted ? sheet.rows.filter((row) => row.cells.some((cell) => folded(String(cell)).includes(wanted))) : sheet.rows;
    return { heads: sheet.heads, all: sheet.rows.length, rows: [...rows].sort((a, b) => compare(a.cells[sort.column], b.cells[sort.column], sort.isDown)) };
  };

  const update = () => {
    const { heads, rows, all } = current();
    for (const name of ["incidents", "statements", "names"]) byId(`sheet-${name}`).setAttribute("aria-pressed", String(app.view.table === name));
    byId("table-count").textContent = rows.length === all ? plural(all, "row") : `${rows.length} of ${plural(all, "row")}`;
    body.replaceChildren(el("table", { class: "sheet" },
      el("thead", {}, el("tr", {}, heads.map((head, column) => headCell(head, column)))),
      el("tbody", {}, rows.slice(0, most).map((row) => el("tr", {}, row.cells.map((cell, column) => el("td", { class: cellClass(cell, column) }, column === opener(app.view.table) ? openButton(row, cell) : String(cell))))))),
    rows.length > most ? el("button", { type: "button", class: "more", onclick: () => { most += ROWS_A_STEP; update(); } }, `Show ${Math.min(ROWS_A_STEP, rows.length - most)} of ${rows.length - most} more`) : "");
  };

  /** @param {string | number} cell @param {number} column */
  const cellClass = (cell, column) =>
    typeof cell === "number" ? "number" : /^(at least )?\d[\d–-]*$/.test(cell) ? "date" : column === 1 && app.view.table === "incidents" ? "kind" : null;

  /** @param {string} head @param {number} column */
  const headCell = (head, column) => {
    const isSorted = sort.column === column;
    return el("th", { scope: "col", "aria-sort": isSorted ? (sort.isDown ? "descending" : "ascending") : "none" },
      el("button", { type: "button", onclick: () => { sort = { column, isDown: isSorted && !sort.isDown }; update(); } }, head, el("span", { "aria-hidden": "true" }, isSorted ? (sort.isDown ? " ↓" : " ↑") : "")));
  };

  /** @param {{row: number | null, pair: [number, number] | null}} row @param {string | number} cell */
  const openButton = ({ row, pair }, cell) =>
    el("button", { type: "button", class: "name", onclick: () => (row === null && pair ? app.selectPair(...pair) : app.select(row)) }, String(cell));

  find.addEventListener("input", () => {
    query = find.value;
    most = ROWS_A_STEP;
    update();
  });
  for (const name of /** @type {const} */ (["incidents", "statements", "names"])) {
    byId(`sheet-${name}`).addEventListener("click", () => {
      sort = { column: 0, isDown: false };
      most = ROWS_A_STEP;
      app.change({ table: name });
    });
  }
  byId("table-copy").addEventListener("click", async () => {
    const csv = formatCsv(current());
    try {
      await navigator.clipboard.writeText(csv);
      announce("Copied");
      byId("table-copy").textContent = "Copied";
      setTimeout(() => (byId("table-copy").textContent = "Copy as CSV"), 1500);
    } catch {
      offerFile(`${app.view.table}.csv`, new Blob([csv], { type: "text/csv" }));
    }
  });
  return { update };
}

/** Which column opens the row. @param {string} table */
function opener(table) {
  return table === "incidents" ? 1 : 0;
}

/** The order of two cells; empty ones come last either way, "3–5" and "at least 3" count as 3.
 * @param {string | number} a @param {string | number} b @param {boolean} isDown */
function compare(a, b, isDown) {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  const [x, y] = [numberIn(a), numberIn(b)];
  const order = Number.isFinite(x) && Number.isFinite(y) ? x - y : String(a).localeCompare(String(b), "en");
  return isDown ? -order : order;
}

/** @param {string | number} cell */
function numberIn(cell) {
  return Number(String(cell).replace(/^at least /, "").replace(/–\d+$/, ""));
}
