/** Sharing: the picture as PNG and SVG, what it shows as CSV, and the address of this very view. */

import { announce, byId, offerFile } from "./dom.js";
import { citation, drawPicture, formatPicture, paintPicture } from "./pictures.js";
import { shownSheet } from "./table.js";
import { offerCopy } from "./tour.js";
import { buildSheet, formatCsv } from "./tables.js";

/** @param {any} app @param {HTMLElement} original the document as it was opened */
export function bindSharing(app, original) {
  const menu = byId("share-menu");
  const toggle = byId("share");
  const close = () => {
    menu.hidden = true;
    toggle.setAttribute("aria-expanded", "false");
  };
  toggle.addEventListener("click", () => {
    menu.hidden = !menu.hidden;
    toggle.setAttribute("aria-expanded", String(!menu.hidden));
    byId("cite").textContent = citation(app.model);
    const what = app.view.tab === "map" ? "The map" : "All that is drawn in full";
    for (const kind of ["png", "svg"]) {
      byId(`share-${kind}`).hidden = app.view.tab === "table";
      byId(`share-${kind}`).textContent = `${what} (${kind.toUpperCase()})`;
    }
    if (!menu.hidden) menu.querySelector("button")?.focus();
  });
  addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target)) && event.target !== toggle) close();
  });
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    close();
    toggle.focus();
  });
  const name = fileName(app.model.title);
  byId("share-link").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      announce("Address copied");
    } catch {
      announce("The address of this view stands in the address bar");
    }
    close();
  });
  byId("share-svg").addEventListener("click", () => {
    offerFile(`${name}.svg`, new Blob([formatPicture(drawPicture(app))], { type: "image/svg+xml" }));
    close();
  });
  byId("share-png").addEventListener("click", () => {
    paintPicture(drawPicture(app), (blob) => blob && offerFile(`${name}.png`, blob));
    close();
  });
  byId("share-csv").addEventListener("click", () => {
    offerFile(`${name}.csv`, new Blob(["\ufeff", formatCsv(app.view.tab === "table" ? shownSheet(app) : buildSheet(app.model, app.passing, "statements"))], { type: "text/csv" }));
    close();
  });
  byId("share-copy").addEventListener("click", () => {
    offerCopy(app, original, name);
    close();
  });
  byId("share-print").addEventListener("click", () => {
    close();
    print();
  });
}

/** @param {string} title */
function fileName(title) {
  return title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph";
}
