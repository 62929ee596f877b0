import assert from "node:assert/strict";
import { test } from "node:test";

import { formatCsv } from "../../../graphkit/view/template/js/tables.js";

test("a cell that a spreadsheet would run is text, and one with a comma or a quote is quoted", () => {
  const csv = formatCsv({ heads: ["A", "B"], rows: [{ cells: ["=1+1", 'say "x", y'], row: null, pair: null }] });
  assert.equal(csv, "A,B\r\n'=1+1,\"say \"\"x\"\", y\"\r\n");
});
