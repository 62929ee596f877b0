/** Elements made without markup: whatever a stranger wrote is shown as text and never parsed. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes, listeners (`onclick`) and children; null children are left out.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  return /** @type {HTMLElement} */ (fill(document.createElement(tag), attributes, children));
}

/**
 * The same for SVG.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  return /** @type {SVGElement} */ (fill(document.createElementNS(SVG, tag), attributes, children));
}

/** @param {Element} element @param {Record<string, any>} attributes @param {any[]} children */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * A link where the address is http or https, else its text alone.
 * @param {string | null} address @param {string} text
 */
export function link(address, text) {
  const safe = safeAddress(address);
  return safe ? el("a", { href: safe, rel: "noopener noreferrer", target: "_blank" }, text) : el("span", {}, text);
}

/** @param {string | null} address @returns {string | null} */
export function safeAddress(address) {
  try {
    const parsed = new URL(address ?? "");
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

/**
 * A list that shows its first entries and, on demand, the rest in steps.
 * @template T
 * @param {T[]} entries @param {number} step @param {(entry: T) => Node} draw @param {string} [className]
 */
export function longList(entries, step, draw, className = "") {
  const list = el("ul", { class: className });
  let drawn = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => grow() });
  const grow = () => {
    for (const entry of entries.slice(drawn, drawn + step)) list.append(el("li", {}, draw(entry)));
    drawn = Math.min(drawn + step, entries.length);
    more.textContent = moreText(step, entries.length - drawn);
    more.hidden = drawn >= entries.length;
  };
  grow();
  return el("div", {}, list, more);
}

/** What the button says that brings `step` of `rest` entries. @param {number} step @param {number} rest */
export function moreText(step, rest) {
  return rest > step ? `Show ${step} of ${rest.toLocaleString("en")} more` : `Show ${rest} more`;
}

/** Says `text` to who listens instead of looking. @param {string} text */
export function announce(text) {
  byId("live").textContent = text;
}

/** Offers `content` as a file. @param {string} name @param {Blob} content */
export function offerFile(name, content) {
  const address = URL.createObjectURL(content);
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
