/** Printing: on paper the page is its drawing with legend and filters, and the evidence of what is selected, unfolded. */

import { byId, el } from "./dom.js";
import { leadText } from "./overview.js";
import { drawPicture } from "./pictures.js";

/** So many folded statements are opened for paper; a thousand sentences are a book. */
const MOST_OPENED = 60;

/** @param {any} app */
export function bindPrinting(app) {
  const sheet = byId("print-sheet");
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    const { model, view, passing } = app;
    sheet.replaceChildren(el("p", { class: "lead" }, leadText(model, view, passing)), ...(view.tab === "table" ? [] : [drawPicture(app)]));
    opened = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("#panel-body details:not([open], .correcting)"))].slice(0, MOST_OPENED);
    for (const details of opened) {
      details.open = true;
      details.dispatchEvent(new Event("toggle"));
    }
  });
  addEventListener("afterprint", () => {
    sheet.replaceChildren();
    for (const details of opened) details.open = false;
    opened = [];
  });
}
