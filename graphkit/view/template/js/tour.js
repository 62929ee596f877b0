/** Saved views: a reader keeps what is shown under a name and a note; one after the other they are a tour. */

import { announce, el, offerFile } from "./dom.js";
import { section } from "./evidence.js";
import { filterTexts } from "./filtertext.js";
import { readHash, writeHash } from "./hash.js";

/** @typedef {import("./desk.js").SavedView} SavedView */

/** The saved views, and what saves this one. @param {any} app */
export function viewsSection(app) {
  const { view } = app;
  const { saved } = view.desk;
  const name = /** @type {HTMLInputElement} */ (el("input", { type: "text", "aria-label": "Name of this view", placeholder: nameOf(app), autocomplete: "off" }));
  const note = /** @type {HTMLInputElement} */ (el("input", { type: "text", "aria-label": "Note on this view", placeholder: "What a reader should see in it", autocomplete: "off" }));
  const save = () => {
    const entry = { name: name.value.trim() || nameOf(app), note: note.value.trim(), hash: writeHash(app.model, view) };
    keep(app, [...saved, entry]);
    announce("View saved");
  };
  return section("Views",
    saved.length ? el("ol", { class: "plain views" }, saved.map((/** @type {SavedView} */ one, /** @type {number} */ i) => el("li", {},
      el("button", { type: "button", class: "row", onclick: () => goTo(app, i) }, el("span", { class: "row-text" }, el("b", {}, one.name), el("small", {}, one.note))),
      el("button", { type: "button", class: "quiet", "aria-label": `Earlier: ${one.name}`, disabled: i === 0, onclick: () => keep(app, swapped(saved, i)) }, "↑"),
      el("button", { type: "button", class: "quiet", "aria-label": `Remove: ${one.name}`, onclick: () => keep(app, saved.filter((/** @type {SavedView} */ other) => other !== one)) }, "×")))) : null,
    el("div", { class: "correct" }, name, note, el("div", { class: "actions" }, el("button", { type: "button", onclick: save }, "Save this view"),
      saved.length ? el("button", { type: "button", onclick: () => goTo(app, 0) }, "Start the tour") : null)));
}

/** @param {any} app @param {SavedView[]} saved */
function keep(app, saved) {
  app.change({ desk: { ...app.view.desk, saved } });
}

/** @param {SavedView[]} list @param {number} i */
function swapped(list, i) {
  return list.map((one, j) => (j === i ? list[i - 1] : j === i - 1 ? list[i] : one));
}

/** What a view is called where nobody names it. @param {any} app */
function nameOf({ model, view }) {
  const { selected } = view;
  if (selected && "node" in selected) return model.nodes[selected.node].label;
  return filterTexts(model, view).join("; ") || "Overview";
}

/** Shows a saved view as a step of the tour. @param {any} app @param {number} i */
export function goTo(app, i) {
  const { desk, theme } = app.view;
  const one = desk.saved[i];
  if (one) app.open({ ...readHash(app.model, one.hash), desk, theme, tour: i });
}

/** The bar above the panel while a tour is shown. @param {any} app */
export function tourBar(app) {
  const { tour, desk } = app.view;
  const one = tour === null ? undefined : desk.saved[tour];
  if (!one) return null;
  const step = (/** @type {string} */ text, /** @type {number} */ to) => el("button", { type: "button", disabled: !desk.saved[to], onclick: () => goTo(app, to) }, text);
  return el("section", { class: "tour", "aria-label": "Tour" }, el("b", {}, `${tour + 1} of ${desk.saved.length}: ${one.name}`), one.note ? el("p", {}, one.note) : null,
    el("div", { class: "actions" }, step("Previous", tour - 1), step("Next", tour + 1), el("button", { type: "button", onclick: () => app.change({ tour: null }) }, "End")));
}

const ESCAPES = /** @type {Record<string, string>} */ ({ "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029" });

/** Offers a copy of the page that carries the desk, to be mailed. @param {any} app @param {HTMLElement} original the document as it was opened @param {string} name */
export function offerCopy(app, original, name) {
  const data = /** @type {HTMLElement} */ (original.querySelector("#graph-data"));
  const block = { ...JSON.parse(data.textContent ?? ""), desk: app.view.desk };
  const copy = /** @type {HTMLElement} */ (original.cloneNode(true));
  /** @type {HTMLElement} */ (copy.querySelector("#graph-data")).textContent = JSON.stringify(block).replace(/[<>&\u2028\u2029]/g, (letter) => ESCAPES[letter]);
  const html = `<!DOCTYPE html>\n<html lang="en">${/** @type {any} */ (copy).getHTML()}</html>\n`;
  offerFile(`${name}.html`, new Blob([html], { type: "text/html" }));
}
