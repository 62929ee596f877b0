/** Search: names, aliases and sentences, found as they are typed, whatever the accents. */

import { byId, el } from "./dom.js";
import { icon } from "./glyphs.js";
import { isViolent } from "./model.js";
import { dateText, folded, groupName, kindName } from "./words.js";

/** @typedef {import("./model.js").Model} Model @typedef {{row: number, name: string, alias: string | null, text: string | null}} Found */

const MOST_NAMES = 8;
const MOST_SENTENCES = 4;

/** @param {Model} model */
export function createIndex(model) {
  const names = model.nodes.map((node) => [node.label, ...node.aliases].map(folded));
  /** @type {string[] | null} */
  let sentences = null;
  /** @type {Map<number, number> | null} */
  let nodeOfSentence = null;

  /** @param {string} query @param {boolean} withIncidents @returns {Found[]} */
  const findNames = (query, withIncidents) => {
    const wanted = folded(query.trim());
    if (!wanted) return [];
    /** @type {{score: number, row: number, alias: number}[]} */
    const hits = [];
    for (let row = 0; row < names.length; row++) {
      if (!withIncidents && model.nodes[row].incident) continue;
      let best = 0;
      let alias = 0;
      for (let i = 0; i < names[row].length; i++) {
        const at = names[row][i].indexOf(wanted);
        if (at < 0) continue;
        const score = (names[row][i] === wanted ? 4 : at === 0 ? 3 : names[row][i][at - 1] === " " ? 2 : 1) - (i ? 0.5 : 0);
        if (score > best) [best, alias] = [score, i];
      }
      if (best) hits.push({ score: best + model.nodes[row].weight - (model.nodes[row].incident ? 0.7 : 0), row, alias });
    }
    hits.sort((a, b) => b.score - a.score || a.row - b.row);
    return hits.slice(0, MOST_NAMES).map(({ row, alias }) => {
      const node = model.nodes[row];
      return { row, name: node.label, alias: alias ? node.aliases[alias - 1] : null, text: null };
    });
  };

  /** @param {string} query @returns {Found[]} */
  const findSentences = (query) => {
    const wanted = folded(query.trim());
    if (wanted.length < 3) return [];
    sentences ??= model.sentences.map(folded);
    nodeOfSentence ??= linkSentences(model);
    /** @type {Found[]} */
    const found = [];
    for (let i = 0; i < sentences.length && found.length < MOST_SENTENCES; i++) {
      const row = nodeOfSentence.get(i);
      if (row !== undefined && sentences[i].includes(wanted)) found.push({ row, name: model.nodes[row].label, alias: null, text: model.sentences[i] });
    }
    return found;
  };

  return { findNames, findSentences };
}

/** The incident that a sentence tells of, or the first name of its statement. @param {Model} model */
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
      const sentence = report[6] === null ? undefined : model.evidence[report[6]].sentence;
      if (sentence !== undefined && !nodeOf.has(sentence)) nodeOf.set(sentence, node.row);
    }
  }
  return nodeOf;
}

/**
 * Makes a text field choose a node, after the combobox pattern of the ARIA practices.
 * @param {{input: HTMLInputElement, list: HTMLElement, model: Model, find: (query: string) => Found[], onPick: (row: number) => void}} parts
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
    list.replaceChildren(...found.map((hit, i) => option(model, hit, `${list.id}-${i}`, () => pick(i))));
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
  /** @param {number} i */
  const pick = (i) => {
    const hit = found[i];
    if (!hit) return;
    close();
    onPick(hit.row);
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
      pick(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) input.blur();
      close();
    }
  });
}

/** @param {Model} model @param {Found} hit @param {string} id @param {() => void} onclick */
function option(model, hit, id, onclick) {
  const node = model.nodes[hit.row];
  const kind = node.incident ? `${kindName(node.incident.kind)}, ${dateText(node.incident.date)}` : groupName(node.group);
  return el("li", { role: "option", id, onpointerdown: (/** @type {Event} */ event) => event.preventDefault(), onclick },
    icon(node.group, node.shape, isViolent(node)),
    el("span", { class: "row-text" }, el("b", {}, hit.name), el("small", {}, hit.text ?? (hit.alias ? `${hit.alias} · ${kind}` : kind))));
}
