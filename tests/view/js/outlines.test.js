import assert from "node:assert/strict";
import { test } from "node:test";

import { readRings, unpackNumbers } from "../../../graphkit/view/template/js/outlines.js";

test("numbers are read from letters, small and large, of either sign", () => {
  assert.deepEqual(unpackNumbers("AACDggBhgB"), [0, 0, 1, -1, 512, -512]);
});

test("a ring is the way from place to place, told as places", () => {
  const { countries, provinces } = readRings({ bounds: [0, 0, 1, 1], step: 0.01, countries: [{ name: "Ochre", rings: ["UUCDCA"] }], provinces: ["UUCD"] });
  assert.deepEqual(countries[0].rings, [[10, 10, 11, 9, 12, 9]]);
  assert.deepEqual(provinces, [[10, 10, 11, 9]]);
  assert.equal(readRings(null), null);
});
