/** The table tab: sorted and filtered by column, copied as CSV; what a page without canvas and a screen reader get. */

import { announce, byId, el, offerFile } from "./dom.js";
import { buildSheet, formatCsv, selectRows } from "./tables.js";
import { folded, plural } from "./words.js";

/** @typedef {import("./tables.js").Sheet} Sheet @typedef {import("./tables.js").SheetRow} SheetRow @typedef {import("./tables.js").Column} Column */

const ROWS_A_STEP = 200;

/** The sheet that is shown, its rows as they are sorted and filtered. @param {any} app @returns {Sheet & {all: number}} */
export function shownSheet({ model, passing, view }) {
  const sheet = buildSheet(model, passing, view.table, view.geography);
  return { ...selectRows(sheet, view.sheet, folded), all: sheet.rows.length };
}

/** @param {any} app */
export function createTable(app) {
  const body = byId("table-body");
  const find = byId("table-find");
  const rows = el("tbody");
  const head = el("thead");
  const more = el("button", { type: "button", class: "more", onclick: () => grow() });
  body.replaceChildren(el("table", { class: "sheet" }, head, rows), more);
  /** Which columns the head was built for: it stays while a reader types in it. */
  let built = "";
  let most = ROWS_A_STEP;
  /** @type {Sheet & {all: number}} */
  let sheet = { columns: [], rows: [], all: 0 };

  const drawRows = () => {
    rows.replaceChildren(...sheet.rows.slice(0, most).map((row) => drawRow(app, sheet.columns, row)));
    const rest = sheet.rows.length - most;
    more.hidden = rest <= 0;
    more.textContent = `Show ${Math.min(ROWS_A_STEP, rest)} of ${rest} more`;
  };
  const grow = () => {
    most += ROWS_A_STEP;
    drawRows();
  };

  const update = () => {
    const { view } = app;
    sheet = shownSheet(app);
    for (const name of ["incidents", "statements", "names"]) byId(`sheet-${name}`).setAttribute("aria-pressed", String(view.table === name));
    byId("table-count").textContent = sheet.rows.length === sheet.all ? plural(sheet.all, "row") : `${sheet.rows.length} of ${plural(sheet.all, "row")}`;
    if (document.activeElement !== find) find.value = view.sheet.query;
    showGeography(app);
    const columns = sheet.columns.filter((column) => !column.isHidden);
    const key = `${view.table}|${columns.map((column) => column.name).join("|")}`;
    if (key !== built) {
      built = key;
      head.replaceChildren(...drawHead(app, columns));
    }
    markHead(app, head, columns);
    most = ROWS_A_STEP;
    drawRows();
  };

  find.addEventListener("input", () => app.change({ sheet: { ...app.view.sheet, query: find.value } }, false));
  for (const name of /** @type {const} */ (["incidents", "statements", "names"])) {
    byId(`sheet-${name}`).addEventListener("click", () => app.change({ table: name, sheet: { ...app.view.sheet, sort: { column: "Date", isDown: false }, filters: {} } }));
  }
  byId("table-geography").addEventListener("click", () => app.change({ geography: !app.view.geography }));
  byId("table-copy").addEventListener("click", () => copySheet(app));
  return { update };
}

/** Copies what is shown, or offers it as a file where the browser lets nothing be copied. @param {any} app */
async function copySheet(app) {
  const csv = formatCsv(shownSheet(app));
  const button = byId("table-copy");
  try {
    await navigator.clipboard.writeText(csv);
    announce("Copied");
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy as CSV"), 1500);
  } catch {
    offerFile(`${app.view.table}.csv`, new Blob([csv], { type: "text/csv" }));
  }
}

/** How many statements of what lies where are left out, and the button that brings them. @param {any} app */
function showGeography({ model, passing, view }) {
  const count = view.table === "statements" ? model.edges.filter((/** @type {any} */ edge) => edge.kind === "located_in" && passing.edges[edge.row]).length : 0;
  byId("table-geography").hidden = !count;
  byId("table-geography").textContent = view.geography ? "Hide what lies where" : `${count} of what lies where not shown: show`;
}

/** A row of buttons that sort and a row of fields that filter. @param {any} app @param {Column[]} columns @returns {Node[]} */
function drawHead(app, columns) {
  const all = columns.reduce((sum, column) => sum + column.share, 0);
  const sortBy = (/** @type {string} */ column) => {
    const { sheet } = app.view;
    app.change({ sheet: { ...sheet, sort: { column, isDown: sheet.sort.column === column && !sheet.sort.isDown } } });
  };
  const heads = columns.map(({ name, share }) => {
    const head = el("th", { scope: "col" }, el("button", { type: "button", onclick: () => sortBy(name) }, name, el("span", { "aria-hidden": "true" })));
    head.style.width = `${(100 * share) / all}%`;
    return head;
  });
  const filters = columns.map(({ name, isNumber, isDate }) => {
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "text", "aria-label": `Filter ${name}`, title: isNumber ? "text, or >= 3, < 10, 3..5" : isDate ? "text, or >= 2020, 2020-01..2020-03" : "text", autocomplete: "off", spellcheck: "false",
      oninput: () => app.change({ sheet: { ...app.view.sheet, filters: { ...app.view.sheet.filters, [name]: input.value } } }, false) }));
    return el("td", {}, input);
  });
  return [el("tr", {}, heads), el("tr", { class: "filters" }, filters)];
}

/** @param {any} app @param {HTMLElement} head @param {Column[]} columns */
function markHead({ view: { sheet } }, head, columns) {
  const [heads, filters] = head.children;
  columns.forEach(({ name }, i) => {
    const isSorted = sheet.sort.column === name;
    heads.children[i].setAttribute("aria-sort", isSorted ? (sheet.sort.isDown ? "descending" : "ascending") : "none");
    /** @type {Element} */ (heads.children[i].querySelector("span")).textContent = isSorted ? (sheet.sort.isDown ? " ↓" : " ↑") : "";
    const input = /** @type {HTMLInputElement} */ (filters.children[i].firstElementChild);
    if (document.activeElement !== input) input.value = sheet.filters[name] ?? "";
  });
}

/** A row that opens wherever it is clicked, and by the button in its main cell. @param {any} app @param {Column[]} columns @param {SheetRow} row */
function drawRow(app, columns, { row, pair, cells }) {
  const open = () => (row === null && pair ? app.selectPair(...pair) : app.select(row));
  const { selected } = app.view;
  const isChosen = selected && (row === null ? "pair" in selected && pair && selected.pair.join() === pair.join() : "node" in selected && selected.node === row);
  return el("tr", { class: isChosen ? "chosen" : null, onclick: () => !getSelection()?.toString() && open() },
    cells.flatMap((cell, i) => {
      const { isNumber, isDate, isOpener, isHidden } = columns[i];
      if (isHidden) return [];
      const content = isOpener ? el("button", { type: "button", class: "name" }, String(cell)) : String(cell);
      return [el("td", { class: isNumber ? "number" : isDate ? "date" : null }, content)];
    }));
}
