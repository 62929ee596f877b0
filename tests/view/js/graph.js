/** A small graph for the tests of the page's modules: written out as a page carries it, and read as a page reads it. */

import { readModel } from "../../../graphkit/view/template/js/model.js";

const ONTOLOGY = {
  groups: { person: "Person", "organisation armed_group": "Armed group", "organisation state_force": "State force", facility: "Facility", place: "Place", incident: "Incident" },
  events: { shelling: ["shelled", 1, 0], airstrike: ["carried out an airstrike on", 1, 0], armed_clash: ["clashed with", 1, 1], meeting: ["met", 0, 0] },
  relations: { located_in: "is located in", hostile_to: "is hostile to", based_at: "is based at" },
  at: "was hit at", inside: { at: "was hit in", based_at: "is based in" },
  statuses: ["actual", "historical", "claimed", "alleged", "planned", "hypothetical", "denied"],
  weights: [1, 1, 0.7, 0.5, 0, 0, 0],
};

/** Two groups, a base and a town; a dated shelling that two outlets tell and one denies, and an undated airstrike. */
export function smallBlock() {
  return {
    title: "Small", origin: "2 articles from 2 outlets", made: null, opening: "", degrees: null, medianDegree: null, options: {}, outlines: null, texts: null, rest: "", key: "small", decisions: [], questions: [],
    ontology: ONTOLOGY,
    groups: [["organisation armed_group", "square"], ["organisation state_force", "square"], ["facility", "diamond"], ["place", "triangleDown"], ["incident", "star"]],
    kinds: ["shelling", "airstrike", "located_in", "hostile_to"],
    roles: ["attacker", "target"],
    incidentColumns: ["kind", "status", "date", "place", "dead", "injured", "outlets", "scope", "participants", "reports"],
    nodes: {
      columns: ["id", "label", "group", "size", "x", "y", "weight", "isKey", "aliases", "country", "area", "precision", "latitude", "longitude", "wikidata", "grounds", "incident"],
      rows: [
        ["red", "Red Column", 0, 10, 0, 0, 1, 1, ["RC", "the Column"], null, null, null, null, null, null, [], null],
        ["blue", "Blue Guard", 1, 10, 100, 0, 0.8, 1, [], null, null, null, null, null, null, [], null],
        ["ember", "Camp Ember", 2, 8, 50, 50, 0.6, 1, ["Ember base"], null, "Ash", "town", 33.5, 44.2, null, [], null],
        ["ash", "Ash", 3, 6, 0, 100, 0.2, 0, [], null, "Ash", "town", 33.6, 44.3, null, [], null],
        ["i1", "Shelling at Camp Ember, 2 March 2021", 4, 8, 20, 20, 1, 1, [], null, null, null, null, null, null, [], [
          0, 0, "2021-03-02", 2, [3, 5], null, 2, null,
          [[0, 0, 3], [2, 1, 0]],
          [[0, 0, 0, "2021-03-02", [3, 3], null, 0, 0], [1, 0, 3, null, [5, 5], null, 1, 1]],
        ]],
        ["i2", "Airstrike", 4, 8, 80, 80, 0.5, 1, [], null, null, null, null, null, null, [], [
          1, 0, null, null, null, null, 1, null,
          [[1, 0, 0], [0, 1, 0]],
          [[1, 1, 0, null, null, null, 2, 2]],
        ]],
      ],
    },
    edges: {
      columns: ["from", "to", "kind", "incident", "date", "status", "belief", "outlets", "evidence"],
      rows: [
        [0, 2, 0, 4, "2021-03-02", 3, 0.4, 2, [0, 1]],
        [1, 0, 1, 5, null, 0, 0.6, 1, [2]],
        [2, 3, 2, null, null, 0, 0.6, 1, [3]],
        [0, 1, 3, null, null, 6, 0, 1, [3]],
      ],
    },
    evidence: {
      columns: ["article", "sentence", "trigger", "status", "saidBy", "confidence", "statement", "start"],
      rows: [[0, 0, [8, 11], 3, "officials", 0.9, 0, 0], [1, 1, null, 3, null, 0.9, 1, 0], [1, 2, null, 0, null, 0.9, 2, 23], [0, 3, null, 0, null, 0.9, 3, 54]],
    },
    articles: {
      columns: ["id", "title", "outlet", "published", "url", "source", "hasText"],
      rows: [["a1", "One", "Example Wire", "2021-03-02", null, "one.txt", 1], ["a2", "Two", "Sample Herald", "2021-03-03", null, "two.txt", 1]],
    },
    statements: ["e1", "e2", "e3", "relation-1"],
    sentences: ["Rockets hit Camp Ember, and officials blamed Red Column.", "Five died at the base.", "Jets of the Blue Guard struck Red Column.", "Camp Ember lies in Ash."],
  };
}

export const RED = 0, BLUE = 1, EMBER = 2, ASH = 3, SHELLING = 4, AIRSTRIKE = 5;

/** @param {any[]} [decisions] */
export function smallModel(decisions = []) {
  return readModel(JSON.stringify(smallBlock()), decisions);
}
