/** The state: everything that the page shows follows from this one object and the model. Never changed in place. */

/**
 * @typedef {{tab: "graph" | "map" | "table", table: "incidents" | "statements" | "names", selected: Selection | null,
 *   focus: number | null, hops: number, expanded: number[], pinned: number[], hidden: number[],
 *   offGroups: string[], offKinds: string[], offStatuses: string[], offOutlets: string[], belief: number,
 *   days: [number, number] | null, path: {from: number | null, to: number | null, choice: number} | null,
 *   weave: boolean, theme: "system" | "light" | "dark"}} View
 * @typedef {{node: number} | {pair: [number, number]}} Selection
 */

/** @type {View} */
export const START = {
  tab: "graph",
  table: "incidents",
  selected: null,
  focus: null,
  hops: 1,
  expanded: [],
  pinned: [],
  hidden: [],
  offGroups: [],
  offKinds: [],
  offStatuses: [],
  offOutlets: [],
  belief: 0,
  days: null,
  path: null,
  weave: true,
  theme: "system",
};

const PAST_STEPS = 100;

/**
 * A store of views with a past and a future.
 * @param {View} first
 * @param {(view: View, before: View | null) => void} render
 */
export function createState(first, render) {
  let view = first;
  /** @type {View[]} */
  let past = [];
  /** @type {View[]} */
  let future = [];

  /** @param {View} next */
  const show = (next) => {
    const before = view;
    view = next;
    render(view, before);
  };

  return {
    get view() {
      return view;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    /** Changes some fields; `isStep` false joins the change to the last one, as while a brush is dragged.
     * @param {Partial<View>} patch @param {boolean} [isStep] */
    change(patch, isStep = true) {
      if (isStep) {
        past = [...past.slice(1 - PAST_STEPS), view];
        future = [];
      }
      show({ ...view, ...patch });
    },
    undo() {
      const last = past.pop();
      if (!last) return;
      future.push(view);
      show(last);
    },
    redo() {
      const next = future.pop();
      if (!next) return;
      past.push(view);
      show(next);
    },
    /** @param {View} next */
    replace(next) {
      past = [...past.slice(1 - PAST_STEPS), view];
      show(next);
    },
  };
}

/** `list` with `entry` taken out where it is in, put in where it is not. @template T @param {T[]} list @param {T} entry */
export function toggled(list, entry) {
  return list.includes(entry) ? list.filter((other) => other !== entry) : [...list, entry];
}
