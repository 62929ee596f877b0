/** The state: everything that the page shows follows from this one object and the model. Never changed in place. */

import { EMPTY_DESK } from "./desk.js";

/**
 * @typedef {{tab: "graph" | "map" | "table", table: "incidents" | "statements" | "names", sheet: import("./tables.js").Wish, geography: boolean, selected: Selection | null,
 *   picked: number[], folds: number[][], focus: number | null, hops: number, expanded: number[], pinned: number[], hidden: number[], kept: number[],
 *   offGroups: string[], offKinds: string[], offStatuses: string[], offOutlets: string[], belief: number,
 *   days: [number, number] | null, undated: boolean, bare: boolean, compare: [string, string] | null, tour: number | null, review: boolean, desk: import("./desk.js").Desk, reading: {article: number, at: number | null, start: number} | null, path: {from: number | null, to: number | null, choice: number} | null,
 *   colour: keyof typeof import("./columns.js").COLOURS, size: keyof typeof import("./columns.js").SIZES, weave: boolean, theme: "system" | "light" | "dark"}} View
 *   `kept` are the names that alone are shown, all where it is empty; `picked` are several nodes at once; each of `folds` is drawn as one node, that of its first row
 * @typedef {{node: number} | {pair: [number, number]}} Selection
 */

/** @type {View} */
export const START = {
  tab: "graph",
  table: "incidents",
  sheet: { query: "", sort: { column: "Date", isDown: false }, filters: {} },
  geography: false,
  selected: null,
  picked: [],
  folds: [],
  focus: null,
  hops: 1,
  expanded: [],
  pinned: [],
  hidden: [],
  kept: [],
  offGroups: [],
  offKinds: [],
  offStatuses: [],
  offOutlets: [],
  belief: 0,
  days: null,
  undated: false,
  bare: false,
  compare: null,
  reading: null,
  review: false,
  tour: null,
  desk: EMPTY_DESK,
  path: null,
  colour: "kind",
  size: "weight",
  weave: true,
  theme: "system",
};

/**
 * A store of views with a past and a future.
 * @param {View} first
 * @param {(view: View, before: View | null) => void} render
 */
export function createState(first, render) {
  /** @type {View[]} */
  let steps = [first];
  let at = 0;

  /** @param {number} next @param {View} before */
  const go = (next, before) => {
    at = next;
    render(steps[at], before);
  };

  return {
    get view() {
      return steps[at];
    },
    /** Which step is shown, so that an entry of the browser's history can mean it. */
    get step() {
      return at;
    },
    get canUndo() {
      return at > 0;
    },
    get canRedo() {
      return at < steps.length - 1;
    },
    /** Changes some fields; what is selected alone ends a selection of several. `isStep` false joins the change to the last one, as while a brush is dragged.
     * @param {Partial<View>} patch @param {boolean} [isStep] */
    change(patch, isStep = true) {
      const before = steps[at];
      const next = { ...before, ...(patch.selected ? { picked: [] } : {}), ...patch };
      if (isStep) steps = [...steps.slice(0, at + 1), next];
      else steps = steps.with(at, next);
      go(isStep ? steps.length - 1 : at, before);
    },
    undo() {
      if (at > 0) go(at - 1, steps[at]);
    },
    redo() {
      if (at < steps.length - 1) go(at + 1, steps[at]);
    },
    /** Whether there is a step by this number to go to; it is gone to. @param {number} step */
    goTo(step) {
      if (!steps[step]) return false;
      if (step !== at) go(step, steps[at]);
      return true;
    },
  };
}

/** `list` with `entry` taken out where it is in, put in where it is not. @template T @param {T[]} list @param {T} entry */
export function toggled(list, entry) {
  return list.includes(entry) ? list.filter((other) => other !== entry) : [...list, entry];
}
