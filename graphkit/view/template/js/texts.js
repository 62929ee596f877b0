/** Texts: the articles that came with the page, unpacked when the first of them is read. */

/** @typedef {import("./model.js").Model} Model */

/** The texts of articles by their row, "" where one did not come with the page. @param {string} packed @returns {Promise<string[]>} */
export async function unpackTexts(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/** What gives a text at once where it is there, and calls `onReady` once it is where it is not. @param {Model} model @param {() => void} onReady */
export function createTexts(model, onReady) {
  /** @type {string[] | null} */
  let texts = null;
  let isAsked = false;
  return {
    /** Whether this article can be read. @param {number} article */
    has: (article) => model.texts !== null && Boolean(model.articles[article].hasText),
    /** @param {number} article @returns {string | null} */
    read(article) {
      if (texts) return texts[article];
      if (!isAsked && model.texts !== null) {
        isAsked = true;
        unpackTexts(model.texts).then((unpacked) => {
          texts = unpacked;
          onReady();
        });
      }
      return null;
    },
  };
}
