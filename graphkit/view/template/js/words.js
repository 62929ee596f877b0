/** Words: what kinds, statuses and dates are called on the page. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Kinds of events that are acts of force. @type {Set<string>} */
export const VIOLENT = new Set();

/** Kinds of relations. @type {Set<string>} */
export const RELATIONS = new Set();

/** The statuses, strongest first. @type {string[]} */
export const STATUSES = [];

/** How each group is called, in the order of the legend. @type {Record<string, string>} */
export const GROUP_NAMES = {};

/** What a statement says, between its two ends. @type {Record<string, string>} */
const VERBS = {};

/** Takes the words of the page from its data block, before anything is drawn.
 * @param {{groups: Record<string, string>, events: Record<string, [string, number]>, relations: Record<string, string>,
 *   at: string[], statuses: string[]}} ontology */
export function readOntology({ groups, events, relations, at, statuses }) {
  Object.assign(GROUP_NAMES, groups);
  for (const [kind, [verb, isViolent]] of Object.entries(events)) {
    VERBS[kind] = verb;
    if (isViolent) VIOLENT.add(kind);
  }
  for (const [kind, verb] of Object.entries(relations)) {
    VERBS[kind] = verb;
    RELATIONS.add(kind);
  }
  [VERBS.at, VERBS.atPlace] = at;
  STATUSES.splice(0, Infinity, ...statuses);
}

/** @param {string} kind @param {string} [group] of what the statement is about */
export function verbOf(kind, group = "") {
  if (kind === "at" && (group === "place" || group === "country")) return VERBS.atPlace;
  return VERBS[kind] ?? kindName(kind).toLowerCase();
}

/** "armed_clash" as "Armed clash". @param {string} kind */
export function kindName(kind) {
  if (kind === "at") return "Location of an attack";
  const words = kind.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string} group */
export function groupName(group) {
  return GROUP_NAMES[group] ?? kindName(group);
}

/** "2020-01-08" as "8 Jan 2020", with the precision told where it is not plain. @param {string[] | string | null} date */
export function dateText(date) {
  if (!date) return "undated";
  const [value, precision] = Array.isArray(date) ? date : [date, ""];
  const [year, month, day] = value.split("-");
  if (precision === "decade") return `${year}s`;
  const text = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  return precision === "week" ? `week of ${text}` : text;
}

/** The name of an incident without the date at its end, where that stands beside it. @param {string} name */
export function undatedName(name) {
  return name.replace(/,(?: week of)?(?: \d{1,2})?(?: \p{Lu}\p{Ll}+)? \d{4}s?$/u, "");
}

/** [3, 5] as "3–5", [3, null] as "at least 3". @param {(number | null)[] | null} count */
export function countText(count) {
  if (!count) return "";
  const [low, high] = count;
  if (high === null) return `at least ${low}`;
  return low === high ? `${low}` : `${low}–${high}`;
}

/** @param {number} number @param {string} one @param {string} [many] */
export function plural(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** The first and last day of a date, counted from 1970. @param {string | null} value @returns {[number, number] | null} */
export function dayRange(value) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(value ?? "");
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), match[2] && Number(match[2]) - 1, match[3] && Number(match[3])];
  if (month === undefined || month === "") return [toDay(year, 0, 1), toDay(year + 1, 0, 1) - 1];
  if (!day) return [toDay(year, Number(month), 1), toDay(year, Number(month) + 1, 1) - 1];
  return [toDay(year, Number(month), day), toDay(year, Number(month), day)];
}

/** @param {number} year @param {number} month @param {number} day */
export function toDay(year, month, day) {
  return Math.round(Date.UTC(year, month, day) / 86_400_000);
}

/** @param {number} day */
export function dayText(day) {
  return dateText(new Date(day * 86_400_000).toISOString().slice(0, 10));
}

/** Letters that Unicode does not take apart into a letter and a mark. @type {Record<string, string>} */
const PLAIN = { ł: "l", đ: "d", ð: "d", ø: "o", ı: "i", ħ: "h", ŧ: "t", ŋ: "n", æ: "ae", œ: "oe", ß: "ss", þ: "th" };

/** Lower case without accents, so that a name is found as it is typed. @param {string} text */
export function folded(text) {
  const bare = text.normalize("NFD").replace(/[\u0300-\u036f\u02bc\u02bb'’‘`]/g, "").toLowerCase();
  return bare.replace(/[łđðøıħŧŋæœßþ]/g, (letter) => PLAIN[letter]);
}

/** The same letter by letter, so that a place in the result is the same place in `text`. @param {string} text */
export function evenFolded(text) {
  return text.replace(/[^\x00-\x40\x5b-\x7f]/g, (letter) => {
    const bare = folded(letter);
    return bare.length === 1 ? bare : letter;
  });
}
