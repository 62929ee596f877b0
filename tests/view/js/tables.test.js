import assert from "node:assert/strict";
import { test } from "node:test";

import { findPassing } from "../../../graphkit/view/template/js/passing.js";
import { START } from "../../../graphkit/view/template/js/state.js";
import { buildSheet, formatCsv, selectRows } from "../../../graphkit/view/template/js/tables.js";
import { fitColumns } from "../../../graphkit/view/template/js/table.js";
import { folded } from "../../../graphkit/view/template/js/words.js";
import { smallModel } from "./graph.js";

test("a cell that a spreadsheet would run is text, and one with a comma or a quote is quoted", () => {
  const csv = formatCsv({ columns: [{ name: "A", share: 1 }, { name: "B", share: 1 }], rows: [{ cells: ["=1+1", 'say "x", y'], row: null, pair: null }] });
  assert.equal(csv, "A,B\r\n'=1+1,\"say \"\"x\"\", y\"\r\n");
});

test("a column is filtered by words, by bounds and by ranges", () => {
  const sheet = { columns: [{ name: "Date", share: 1, isDate: true }, { name: "Dead", share: 1, isNumber: true }, { name: "By", share: 1 }],
    rows: [["2020-01-03", "3–5", "Red Column"], ["2020-03", "≥ 9", "Blue Guard"], ["", "", "Red Guard"]].map((cells, row) => ({ cells, row, pair: null })) };
  const wish = { query: "", sort: { column: "Dead", isDown: true }, filters: {} };
  const rows = (filters, query = "") => selectRows(sheet, { ...wish, filters, query }, folded).rows.map((row) => row.row);
  assert.deepEqual(rows({}), [1, 0, 2]);
  assert.deepEqual(rows({ Dead: ">= 4" }), [1]);
  assert.deepEqual(rows({ Dead: "1..4" }), [0]);
  assert.deepEqual(rows({ Date: "2020-01..2020-02" }), [0]);
  assert.deepEqual(rows({ Date: "> 2020-01" }), [1]);
  assert.deepEqual(rows({ By: "red" }, "column"), [0]);
});

test("a column has room for its longest word, in smaller type where that is short, and what is left is shared out", () => {
  const columns = [{ name: "A", share: 1 }, { name: "B", share: 3 }];
  const wide = fitColumns(columns, [40, 60], 156);
  assert.deepEqual([wide.isDense, wide.widths], [false, [58, 98]]);
  const narrow = fitColumns(columns, [40, 60], 110);
  assert.ok(narrow.isDense && narrow.least <= 110);
  assert.ok(fitColumns(columns, [200, 200], 110).least > 110, "then it scrolls");
  assert.ok(fitColumns(columns, [500, 500], 700).least <= 700, "but not in a wide window");
});

test("a column of sentences has lines of some eight words, and other columns share the rest", () => {
  const columns = [{ name: "From", share: 13, isOpener: true }, { name: "To", share: 13 }, { name: "Sentence", share: 34, least: 0.38 }];
  const { widths, least } = fitColumns(columns, [110, 110, 110], 800);
  assert.ok(widths[2] > 0.38 * 800 && least <= 800);
  assert.ok(fitColumns([...columns, ...columns.slice(0, 2)], [110, 110, 110, 110, 110], 640).widths[2] > 0.38 * 640, "also where other words must be broken for it");
});

test("the sheet of statements says how sure each is where it says what was done", () => {
  const model = smallModel();
  const { columns, rows } = buildSheet(model, findPassing(model, START), "statements");
  assert.ok(rows[0].cells.includes("shelled (alleged)"));
  assert.ok(columns.find(({ name }) => name === "Status")?.isHidden, "for the CSV");
});

test("what the sheet of incidents says follows the filters", () => {
  const model = smallModel();
  const cells = (patch) => buildSheet(model, findPassing(model, { ...START, ...patch }), "incidents").rows.map((row) => row.cells.join("|"));
  assert.ok(cells({})[0].includes("Red Column (alleged)|officials"));
  assert.ok(cells({ offOutlets: ["Example Wire"] })[0].startsWith("Shelling"), "the other outlet gives no date");
  assert.deepEqual(cells({ offStatuses: ["actual"] }).length, 1);
});
