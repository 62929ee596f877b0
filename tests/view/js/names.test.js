import assert from "node:assert/strict";
import { test } from "node:test";

import { initialsOf, normalForm, soundOf } from "../../../graphkit/view/template/js/names.js";
import { createIndex } from "../../../graphkit/view/template/js/search.js";
import { RED, smallModel } from "./graph.js";

test("a name has the form and the sound that the command line gives it", () => {
  assert.equal(normalForm("The Kata’ib  Ḥezbollah"), "kataib hezbollah");
  assert.equal(normalForm("Ain al-Asad"), "ain al asad");
  assert.equal(soundOf("qassem suleimani"), soundOf("qasem soleimani"));
});

test("initials stand for a name, with and without its small words", () => {
  assert.ok(initialsOf("islamic revolutionary guard corps").includes("irgc"));
  assert.deepEqual(initialsOf("ministry of defence"), ["mod", "md"]);
  assert.deepEqual(initialsOf("ember"), []);
});

test("names are found by any of their words, sentences by all of them in any order", () => {
  const index = createIndex(smallModel());
  assert.equal(index.findNames("colum", false)[0].row, RED);
  assert.equal(index.findNames("rd colum", false).length, 0);
  assert.equal(index.findNames("Reed Coloumn", false)[0]?.row, undefined, "two consonants are too few to sound alike");
  assert.equal(index.findSentences("column blamed")[0].text, "Rockets hit Camp Ember, and officials blamed Red Column.");
  assert.deepEqual(index.findSentences("column peace"), []);
});
