import assert from "node:assert/strict";
import { test } from "node:test";

import { areContrary, countText, countryName, dateText, dayRange, dayText, daysOf, evenFolded, folded, rangeOfCount, readOntology, undatedName, verbOf } from "../../../graphkit/view/template/js/words.js";
import { smallBlock } from "./graph.js";

test("a date is told as precisely as it is known", () => {
  assert.equal(dateText(["2021-03-02", "day"]), "2 Mar 2021");
  assert.equal(dateText(["2021-03", "month"]), "Mar 2021");
  assert.equal(dateText(["2021-03-01", "week"]), "week of 1 Mar 2021");
  assert.equal(dateText(["2010", "decade"]), "2010s");
  assert.equal(dateText(["2024-05-10", "range", "2024-06-14"]), "10 May 2024 to 14 Jun 2024");
  assert.equal(dateText(["2006-11-01", "range", "2006-11-07"]), "1 to 7 Nov 2006");
  assert.equal(dateText(["2006-10", "range", "2006-12"]), "Oct to Dec 2006");
  assert.equal(dateText(["1990", "range", "1999"]), "1990 to 1999");
  assert.equal(dateText(["2019-12", "season"]), "winter 2019");
  assert.equal(dateText(null), "undated");
});

test("a force is based at a base and in a country", () => {
  readOntology(smallBlock().ontology);
  assert.deepEqual(["facility", "place", "country"].map((group) => verbOf("based_at", group)), ["is based at", "is based in", "is based in"]);
  assert.deepEqual(["facility", "country"].map((group) => verbOf("at", group)), ["was hit at", "was hit in"]);
});

test("a month spans its days, leap years included", () => {
  const [first, last] = dayRange("2020-02") ?? [0, 0];
  assert.equal(last - first, 28);
  assert.equal(dayText(last), "29 Feb 2020");
  assert.equal(dayRange("soon"), null);
});

test("a range spans the days between its ends", () => {
  const days = daysOf(["2024-05-10", "range", "2024-06-14"]);
  assert.deepEqual(days?.map(dayText), ["10 May 2024", "14 Jun 2024"]);
});

test("a week, a season and a decade span more days than their digits say", () => {
  assert.deepEqual(daysOf(["2021-03-01", "week"])?.map(dayText), ["1 Mar 2021", "7 Mar 2021"]);
  assert.equal(daysOf(["2019-12", "season"])?.map(dayText)[1], "28 Feb 2020");
  assert.equal(daysOf(["2010", "decade"])?.map(dayText)[1], "31 Dec 2019");
});

test("counts are told as they are known", () => {
  assert.equal(countText([3, 5]), "3–5");
  assert.equal(countText([3, null]), "at least 3");
  assert.equal(countText([4, 4]), "4");
  assert.equal(countText(null), "");
});

test("accounts are contrary where they cannot both be right", () => {
  const days = (/** @type {string[]} */ ...dates) => areContrary(dates.map((date) => dayRange(date)));
  assert.ok(!days("2019-12-27", "2019-12", "2019"));
  assert.ok(days("2019-12-27", "2019-12-28"));
  const tolls = (/** @type {(number | null)[][]} */ ...counts) => areContrary([null, ...counts.map(rangeOfCount)]);
  assert.ok(!tolls([11, null], [14, 14]) && !tolls([3, 5]) && !tolls());
  assert.ok(tolls([3, 5], [6, null]));
});

test("the date at the end of an incident's name goes, and nothing else", () => {
  assert.equal(undatedName("Shelling at Camp Ember, 2 March 2021"), "Shelling at Camp Ember");
  for (const date of ["winter 2019", "1990 to 1999", "1 November 2006 to 7 November 2006", "week of 3 May 2021", "2010s"]) assert.equal(undatedName(`Attack in Ash, ${date}`), "Attack in Ash");
  assert.equal(undatedName("Attack on Unit 2021"), "Attack on Unit 2021");
});

test("folding drops accents and apostrophes; even folding keeps every place", () => {
  assert.equal(folded("Mālikī’s Łódź"), "malikis lodz");
  const text = "Çağrı æ Đ 🚀 x";
  assert.equal(evenFolded(text).length, text.length);
});

test("a country is called by its name, and a text that is no code is left alone", () => {
  assert.deepEqual(["IQ", "<b>", null].map(countryName), ["Iraq", "<b>", ""]);
});
