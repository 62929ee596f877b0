/** The ruler: how wide a text is in the type of the page. */

export const SANS = '-apple-system, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif';

/** What measures how wide a text is in a font, in pixels. @returns {(font: string, text: string) => number} */
export function createRuler() {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {Map<string, number>} */
  const widths = new Map();
  return (font, text) => {
    const key = `${font}|${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  };
}
