/** Search: names, aliases and sentences, found as they are typed, whatever the accents. */

import { byId, el } from "./dom.js";
import { icon } from "./glyphs.js";
import { isViolent } from "./model.js";
import { initialsOf, normalForm, soundOfWord, wordsOf } from "./names.js";
import { dateText, groupName, kindName } from "./words.js";

/** @typedef {import("./model.js").Model} Model @typedef {{row: number, name: string, alias: string | null, text: string | null}} Found */

const MOST_NAMES = 8;
const MOST_SENTENCES = 6;
const LEAST_QUERY = 3;
/** A sound of fewer consonants belongs to too many words. */
const LEAST_SOUND = 3;
/** How good each way to find a name is; an alias counts a little less than the name itself. */
const SCORES = { same: 5, start: 4, words: 3, acronym: 2.8, sound: 2, inside: 1 };
const ALIAS_COST = 0.5;
const INCIDENT_COST = 0.7;

/** So many names or sentences are prepared at once, between two answers of the page. */
const WARM_STEP = 1500;

/** @typedef {{form: string, spaced: string, sounds: string, initials: string[]}} Spelling `spaced` and `sounds` begin each word with a space */

/** @param {Model} model */
export function createIndex(model) {
  /** @type {Spelling[][]} */
  const spellings = [];
  /** @type {{spaced: string, row: number, text: string}[]} */
  const sentences = [];
  /** @type {[number, number][] | null} */
  let told = null;

  /** Prepares the next names, then the next sentences; whether anything was left. @param {number} step */
  const prepare = (step) => {
    if (spellings.length < model.nodes.length) {
      const { length } = spellings;
      for (const node of model.nodes.slice(length, length + step)) spellings.push([node.label, ...node.aliases].map(spellingOf));
      return true;
    }
    told ??= [...linkSentences(model)];
    const next = told.slice(sentences.length, sentences.length + step);
    for (const [sentence, row] of next) sentences.push({ spaced: ` ${normalForm(model.sentences[sentence])}`, row, text: model.sentences[sentence] });
    return next.length > 0;
  };

  /** @param {string} query @param {boolean} withIncidents @returns {Found[]} */
  const findNames = (query, withIncidents) => {
    const form = normalForm(query);
    if (!form) return [];
    prepare(Infinity);
    const words = wordsOf(form);
    const sounds = words.map(soundOfWord);
    /** @type {{score: number, row: number, alias: number}[]} */
    const hits = [];
    for (let row = 0; row < spellings.length; row++) {
      const node = model.nodes[row];
      if (node.isGone || (!withIncidents && node.incident)) continue;
      let best = 0;
      let alias = 0;
      for (let i = 0; i < spellings[row].length; i++) {
        const score = scoreOf(spellings[row][i], form, words, sounds) - (i ? ALIAS_COST : 0);
        if (score > best) [best, alias] = [score, i];
      }
      if (best) hits.push({ score: best + node.weight - (node.incident ? INCIDENT_COST : 0), row, alias });
    }
    hits.sort((a, b) => b.score - a.score || a.row - b.row);
    return hits.slice(0, MOST_NAMES).map(({ row, alias }) => {
      const node = model.nodes[row];
      return { row, name: node.label, alias: alias ? node.aliases[alias - 1] : null, text: null };
    });
  };

  /** Sentences that hold all words of `query`, as they are spelled or as they sound. @param {string} query @returns {Found[]} */
  const findSentences = (query) => {
    const form = normalForm(query);
    if (form.length < LEAST_QUERY) return [];
    while (prepare(Infinity));
    const words = wordsOf(form).map((word) => ({ word: ` ${word}`, sound: soundOfWord(word) }));
    const found = [];
    for (const { spaced, row, text } of sentences) {
      const isHit = words.every(({ word, sound }) => spaced.includes(word) || (sound.length >= LEAST_SOUND && word.length > 5 && hasSound(spaced, sound)));
      if (isHit) found.push({ row, name: model.nodes[row].label, alias: null, text });
    }
    return found.sort((a, b) => model.nodes[b.row].weight - model.nodes[a.row].weight).slice(0, MOST_SENTENCES);
  };

  return { findNames, findSentences, prepare: () => prepare(WARM_STEP) };
}

/** @param {string} name @returns {Spelling} */
function spellingOf(name) {
  const form = normalForm(name);
  return { form, spaced: ` ${form}`, sounds: ` ${wordsOf(form).map(soundOfWord).join(" ")} `, initials: initialsOf(form) };
}

/** How well a spelling fits what was typed, 0 for not at all. @param {Spelling} spelling @param {string} form @param {string[]} words @param {string[]} sounds */
function scoreOf({ form: known, spaced, sounds: heard, initials }, form, words, sounds) {
  if (known === form) return SCORES.same;
  if (known.startsWith(form)) return SCORES.start;
  if (words.every((word) => spaced.includes(` ${word}`))) return SCORES.words;
  if (initials.includes(form)) return SCORES.acronym;
  if (sounds.every((sound) => sound.length >= LEAST_SOUND && heard.includes(` ${sound} `))) return SCORES.sound;
  return known.includes(form) ? SCORES.inside : 0;
}

/** @param {string} spaced @param {string} sound */
function hasSound(spaced, sound) {
  return spaced.split(" ").some((word) => word.length > 4 && soundOfWord(word) === sound);
}

/** The incident that each sentence tells of, or the first name of its statement. @param {Model} model @returns {Map<number, number>} */
function linkSentences(model) {
  const nodeOf = new Map();
  for (const edge of model.edges) {
    for (const row of edge.evidence) {
      const { sentence } = model.evidence[row];
      if (!nodeOf.has(sentence)) nodeOf.set(sentence, edge.incident ?? edge.from);
    }
  }
  for (const node of model.nodes) {
    for (const report of node.incident?.reports ?? []) {
      const sentence = report.evidence === null ? undefined : model.evidence[report.evidence].sentence;
      if (sentence !== undefined && !nodeOf.has(sentence)) nodeOf.set(sentence, node.row);
    }
  }
  return nodeOf;
}

/**
 * Makes a text field choose a node, after the combobox pattern of the ARIA practices.
 * @param {{input: HTMLInputElement, list: HTMLElement, model: Model, find: (query: string) => Found[], onPick: (row: number, isMore: boolean) => void}} parts
 *   `isMore` where the shift key is held: beside what is chosen already
 */
export function makePicker({ input, list, model, find, onPick }) {
  /** @type {Found[]} */
  let found = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const open = () => {
    found = find(input.value);
    active = found.length ? 0 : -1;
    list.replaceChildren(...found.map((hit, i) => option(model, hit, `${list.id}-${i}`, (isMore) => pick(i, isMore))));
    if (!found.length && input.value.trim()) list.append(el("li", { class: "nothing" }, "Nothing by that name"));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  const mark = () => {
    [...list.children].forEach((child, i) => child.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
      byId(`${list.id}-${active}`)?.scrollIntoView({ block: "nearest" });
    }
  };
  /** @param {number} i @param {boolean} [isMore] */
  const pick = (i, isMore = false) => {
    const hit = found[i];
    if (!hit) return;
    close();
    input.blur();
    onPick(hit.row, isMore);
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.value && open());
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(active, event.shiftKey);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) input.blur();
      close();
    }
  });
}

/** @param {Model} model @param {Found} hit @param {string} id @param {(isMore: boolean) => void} pick */
function option(model, hit, id, pick) {
  const node = model.nodes[hit.row];
  const kind = node.incident ? `${kindName(node.incident.kind)}, ${dateText(node.incident.date)}` : [groupName(node.group), node.distinction].filter(Boolean).join(", ");
  return el("li", { role: "option", id, onpointerdown: (/** @type {Event} */ event) => event.preventDefault(), onclick: (/** @type {MouseEvent} */ event) => pick(event.shiftKey) },
    icon(node.group, node.shape, isViolent(node)),
    el("span", { class: "row-text" }, el("b", {}, hit.name), el("small", {}, hit.text ?? (hit.alias ? `${hit.alias} · ${kind}` : kind))));
}
