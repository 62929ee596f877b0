import assert from "node:assert/strict";
import { test } from "node:test";

import { placeLabels, wrapped } from "../../../graphkit/view/template/js/labels.js";

const wish = (row, x, y) => ({ row, x, y, reach: 5, lines: ["Name"], fonts: [""], colours: [""], leading: [12], widths: [40], rank: -row });
const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test("labels of a crowd do not lie on each other", () => {
  const placed = placeLabels(Array.from({ length: 60 }, (_, i) => wish(i, (i % 8) * 30, Math.floor(i / 8) * 20)), [], [], new Set());
  assert.ok(placed.length > 10);
  for (const a of placed) for (const b of placed) assert.ok(a === b || !meet(a, b));
});

test("a forced label is placed whatever it covers", () => {
  const taken = [{ x: -500, y: -500, width: 1000, height: 1000 }];
  assert.equal(placeLabels([wish(1, 0, 0)], taken, [], new Set()).length, 0);
  assert.equal(placeLabels([wish(1, 0, 0)], taken, [], new Set([1])).length, 1);
});

test("who matters most is named even from the middle of a crowd, with a line to the node", () => {
  const taken = [{ x: -50, y: -50, width: 100, height: 100 }];
  assert.equal(placeLabels([wish(1, 0, 0)], taken, [], new Set()).length, 0);
  const [label] = placeLabels([{ ...wish(1, 0, 0), isNotable: true }], taken, [], new Set());
  assert.ok(!meet(label, taken[0]) && label.from);
});

test("a long name breaks where its halves are most alike", () => {
  assert.deepEqual(wrapped("Islamic Revolutionary Guard Corps"), ["Islamic Revolutionary", "Guard Corps"]);
});
