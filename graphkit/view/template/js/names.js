/** Names as they are looked for: the normal form and the sound that the command line uses, so that both find the same. */

import { folded } from "./words.js";

/** Words that a loosely typed name may leave out or add. */
const SMALL_WORDS = new Set(["al", "el", "the", "of", "and", "in", "de", "la"]);
const LEADING_ARTICLE = "the";
/** Letters that sound alike, each replaced in turn. */
const ALIKE = [["sh", "$"], ["kh", "k"], ["gh", "g"], ["ph", "f"], ["ck", "k"], ["c", "k"], ["q", "k"], ["w", "v"]];
const MOST_INITIALS = 8;

/** Without case, accents, punctuation and a leading "the", words parted by one space. @param {string} name */
export function normalForm(name) {
  const words = folded(name.normalize("NFKD").replace(/[´ʾʿ′]/g, "")).replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ");
  return (words.length > 1 && words[0] === LEADING_ARTICLE ? words.slice(1) : words).join(" ");
}

/** The words of a normal form that tell names apart; all of them where only small ones are there. @param {string} form */
export function wordsOf(form) {
  const words = form.split(" ").filter(Boolean);
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  return telling.length ? telling : words;
}

/** What the usual transliterations of one name have in common. @param {string} form */
export function soundOf(form) {
  return wordsOf(form).map(soundOfWord).join(" ").replace(/(.)\1+/g, "$1");
}

/** @type {Map<string, string>} */
const sounds = new Map();

/** @param {string} word */
export function soundOfWord(word) {
  let sound = sounds.get(word);
  if (sound === undefined) {
    let alike = word;
    for (const [letters, one] of ALIKE) alike = alike.replaceAll(letters, one);
    sound = (/^[aeiou]/.test(alike) ? "a" : alike.slice(0, 1)) + alike.slice(1).replace(/[aeiouhy]/g, "");
    sounds.set(word, sound);
  }
  return sound;
}

/** The initials of the words of `form`, with and without those of its small words; none for a name of one word.
 * @param {string} form @returns {string[]} */
export function initialsOf(form) {
  const words = form.split(" ");
  if (words.length < 2) return [];
  const kept = words.filter((word) => !SMALL_WORDS.has(word));
  return [words, kept].filter((list) => list.length > 1 && list.length <= MOST_INITIALS).map((list) => list.map((word) => word[0]).join(""));
}
