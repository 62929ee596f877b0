/** Words: what kinds, statuses and dates are called on the page. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** How many days a date stands for at least, where its digits do not say so. @type {Record<string, number>} */
const DAYS_OF = { week: 7, season: 90, decade: 3652 };
const SEASONS = ["winter", "spring", "summer", "autumn"];
/** A date as the names of incidents end in it: ", 2 March 2021", ", autumn 2019", ", 1990 to 1999". */
const A_DATE = "(?:week of )?(?:\\d{1,2} )?(?:(?:\\p{Lu}\\p{Ll}+|winter|spring|summer|autumn) )?\\d{4}s?";
const DATED = new RegExp(`, ${A_DATE}(?: to ${A_DATE})?$`, "u");

/** Kinds of events that are acts of force. @type {Set<string>} */
export const VIOLENT = new Set();

/** Kinds of events whose parties do it to each other. @type {Set<string>} */
export const MUTUAL = new Set();

/** Kinds of relations. @type {Set<string>} */
export const RELATIONS = new Set();

/** The statuses, strongest first. @type {string[]} */
export const STATUSES = [];

/** How each group is called, in the order of the legend. @type {Record<string, string>} */
export const GROUP_NAMES = {};

/** What a statement says, between its two ends. @type {Record<string, string>} */
const VERBS = {};

/** The same where one says of towns and countries something else than of bases: "is based in". @type {Record<string, string>} */
const VERBS_INSIDE = {};

/** Takes the words of the page from its data block, before anything is drawn.
 * @param {{groups: Record<string, string>, events: Record<string, [string, number, number]>, relations: Record<string, string>,
 *   at: string, inside: Record<string, string>, statuses: string[]}} ontology */
export function readOntology({ groups, events, relations, at, inside, statuses }) {
  Object.assign(GROUP_NAMES, groups);
  for (const [kind, [verb, isViolent, isMutual]] of Object.entries(events)) {
    VERBS[kind] = verb;
    if (isViolent) VIOLENT.add(kind);
    if (isMutual) MUTUAL.add(kind);
  }
  for (const [kind, verb] of Object.entries(relations)) {
    VERBS[kind] = verb;
    RELATIONS.add(kind);
  }
  VERBS.at = at;
  Object.assign(VERBS_INSIDE, inside);
  STATUSES.splice(0, Infinity, ...statuses);
}

/** @param {string} kind @param {string} [group] of what the statement is about */
export function verbOf(kind, group = "") {
  const inside = group === "place" || group === "country" ? VERBS_INSIDE[kind] : undefined;
  return inside ?? VERBS[kind] ?? kindName(kind).toLowerCase();
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

/** "2020-01-08" as "8 Jan 2020", with the precision told where it is not plain. @param {string[] | string | null} date @returns {string} */
export function dateText(date) {
  if (!date) return "undated";
  const [value, precision, until] = Array.isArray(date) ? date : [date, "", ""];
  if (until && until !== value) return rangeText(value, until);
  const [year, month, day] = value.split("-");
  if (precision === "decade") return `${year}s`;
  if (precision === "season" && month) return `${SEASONS[Math.floor((Number(month) % 12) / 3)]} ${year}`;
  const text = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  return precision === "week" ? `week of ${text}` : text;
}

/** From one date to another, what both have in common told once: "1 to 7 Nov 2006". @param {string} from @param {string} until */
function rangeText(from, until) {
  const parent = from.slice(0, from.lastIndexOf("-"));
  const isShort = parent !== "" && from.length === until.length && until.startsWith(`${parent}-`);
  return `${isShort ? dateText(from).split(" ")[0] : dateText(from)} to ${dateText(until)}`;
}

/** The name of an incident without the date at its end, where that stands beside it. @param {string} name */
export function undatedName(name) {
  return name.replace(DATED, "");
}

/** Roles of those who do something. */
export const DOERS = new Set(["attacker", "actor"]);

/** Statuses that are told without a doubt; what is past is no less sure. */
export const FACTS = new Set(["actual", "historical"]);

/** A name, and how sure it is where that is not plain. @param {string} name @param {string} status */
export function withDoubt(name, status) {
  return FACTS.has(status) ? name : `${name} (${status})`;
}

/** Whether a role says where or with what, and is nobody's share in an incident. @param {string} role */
export function isSetting(role) {
  return role === "place" || role === "instrument";
}

/** [3, 5] as "3–5", [3, null] as "at least 3". @param {(number | null)[] | null} count @param {(number: number) => string} [write] */
export function countText(count, write = String) {
  if (!count) return "";
  const [low, high] = [Number(count[0]), count[1]];
  if (high === null) return `at least ${write(low)}`;
  return low === high ? write(low) : `${write(low)}–${write(high)}`;
}

/** [3, null] as from 3 to any number. @param {(number | null)[] | null} count @returns {[number, number] | null} */
export function rangeOfCount(count) {
  return count && [count[0] ?? 0, count[1] ?? Infinity];
}

/** Whether accounts contradict each other, each a range of days or numbers: "Dec 2019" and "27 Dec 2019" do not.
 * @param {([number, number] | null)[]} ranges */
export function areContrary(ranges) {
  const told = ranges.filter((range) => range !== null);
  return Math.max(...told.map(([low]) => low)) > Math.min(...told.map(([, high]) => high));
}

/** @param {number} number @param {string} one @param {string} [many] */
export function plural(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

const REGIONS = new Intl.DisplayNames(["en"], { type: "region" });

/** "IQ" as "Iraq"; what is no code as it stands. @param {string | null} code */
export function countryName(code) {
  return code && /^[A-Z]{2}$/.test(code) ? (REGIONS.of(code) ?? code) : code ?? "";
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

/** The first and last day of a date as it is told, of a range those of its ends. @param {string[] | null} date @returns {[number, number] | null} */
export function daysOf(date) {
  const [first, last] = [dayRange(date?.[0] ?? null), dayRange(date?.[2] ?? date?.[0] ?? null)];
  return first && last && [first[0], Math.max(first[1], last[1], first[0] + (DAYS_OF[date?.[1] ?? ""] ?? 0) - 1)];
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
  const bare = text.normalize("NFD").replace(/[\u0300-\u036f\u02bc\u02bb'’‘\u0060]/g, "").toLowerCase();
  return bare.replace(/[łđðøıħŧŋæœßþ]/g, (letter) => PLAIN[letter]);
}

/** The same letter by letter, so that a place in the result is the same place in `text`. @param {string} text */
export function evenFolded(text) {
  return text.replace(/[^\x00-\x40\x5b-\x7f]/g, (letter) => {
    const bare = folded(letter);
    return bare.length === 1 ? bare : letter;
  });
}
