/** The table tab: sorted and filtered by column, copied as CSV; what a page without canvas and a screen reader get. */

import { announce, byId, el, moreText, offerFile } from "./dom.js";
import { SANS, createRuler } from "./ruler.js";
import { buildSheet, formatCsv, selectRows } from "./tables.js";
import { folded, plural } from "./words.js";

/** @typedef {import("./tables.js").Sheet} Sheet @typedef {import("./tables.js").SheetRow} SheetRow @typedef {import("./tables.js").Column} Column */

const ROWS_A_STEP = 200;
const FONT_PX = 12.5;
const DENSE = 11.5 / FONT_PX;
const PADDING_PX = 20;
const GAP_PX = 8;
/** A longer word is an address or worse, and may be broken. */
const MOST_WORD_PX = 110;
const LEAST_WORD_PX = 34;
/** A window of less width scrolls the table sideways; above it all columns are fitted in. */
const LEAST_FITTED_PX = 600;
const MOST_MEASURED = 500;

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
  const table = el("table", { class: "sheet" }, head, rows);
  body.replaceChildren(table, more);
  const widthOf = createRuler();
  /** Which columns the head was built for: it stays while a reader types in it. */
  let built = "";
  let most = ROWS_A_STEP;
  /** @type {Sheet & {all: number}} */
  let sheet = { columns: [], rows: [], all: 0 };

  /** Gives each column the room that its longest word needs, and shares out what is left. @param {Column[]} columns */
  const layOut = (columns) => {
    const room = body.clientWidth - 2 * PADDING_PX;
    const words = columns.map((column) => longestWord(sheet, column));
    const fitted = fitColumns(columns, words, room);
    table.classList.toggle("dense", fitted.isDense);
    table.style.minWidth = `${fitted.least}px`;
    const heads = /** @type {HTMLElement[]} */ ([...head.children[0].children]);
    fitted.widths.forEach((width, i) => (heads[i].style.width = `${width}px`));
  };

  /** The width of the longest word of a column, in pixels at full size; a date is never broken. @param {Sheet} shown @param {Column} column */
  const longestWord = ({ columns, rows: list }, column) => {
    const at = columns.indexOf(column);
    const font = column.isOpener ? `600 ${FONT_PX}px ${SANS}` : `${FONT_PX}px ${SANS}`;
    let widest = widthOf(`650 12px ${SANS}`, column.name.split(" ").reduce((a, b) => (b.length > a.length ? b : a)));
    for (const { cells } of list.slice(0, MOST_MEASURED)) {
      const text = String(cells[at]);
      for (const word of column.isDate ? [text] : text.split(/[\s-]+/)) widest = Math.max(widest, widthOf(font, word));
    }
    return Math.min(widest, MOST_WORD_PX);
  };

  const drawRows = () => {
    rows.replaceChildren(...sheet.rows.slice(0, most).map((row) => drawRow(app, sheet.columns, row)));
    const rest = sheet.rows.length - most;
    more.hidden = rest <= 0;
    more.textContent = moreText(ROWS_A_STEP, rest);
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
    const columns = visibleOf(sheet);
    const key = `${view.table}|${columns.map((column) => column.name).join("|")}`;
    if (key !== built) {
      built = key;
      head.replaceChildren(...drawHead(app, columns));
    }
    layOut(columns);
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
  new ResizeObserver(() => {
    if (built && body.clientWidth) layOut(visibleOf(sheet));
  }).observe(body);
  return { update };
}

/** @param {Sheet} sheet */
function visibleOf({ columns }) {
  return columns.filter((column) => !column.isHidden);
}

/** How wide columns are whose longest words have these widths: in smaller type where they need more than there is, and
 * where even that is too wide with the longest words broken, if the window is not so narrow that the table is scrolled.
 * @param {Column[]} columns @param {number[]} words @param {number} room */
export function fitColumns(columns, words, room) {
  const sum = (/** @type {number[]} */ list) => list.reduce((total, each) => total + each, 0);
  const needs = (/** @type {number} */ type, /** @type {number} */ most) => words.map((word, i) => Math.max(Math.min(word * type, columns[i].isOpener || columns[i].isDate ? Infinity : most), (columns[i].least ?? 0) * Math.max(room, LEAST_FITTED_PX)) + GAP_PX);
  const isDense = sum(needs(1, Infinity)) > room;
  let most = MOST_WORD_PX;
  let least = needs(isDense ? DENSE : 1, Infinity);
  while (room >= LEAST_FITTED_PX && sum(least) > room && most > LEAST_WORD_PX) least = needs(DENSE, (most -= 1));
  const shares = sum(columns.map((column) => column.share));
  const spare = Math.max(room - sum(least), 0);
  return { isDense, least: Math.ceil(sum(least)), widths: least.map((width, i) => width + (spare * columns[i].share) / shares) };
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
  const sortBy = (/** @type {string} */ column) => {
    const { sheet } = app.view;
    app.change({ sheet: { ...sheet, sort: { column, isDown: sheet.sort.column === column && !sheet.sort.isDown } } });
  };
  const heads = columns.map(({ name }) => el("th", { scope: "col" }, el("button", { type: "button", onclick: () => sortBy(name) }, name, el("span", { "aria-hidden": "true" }))));
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
