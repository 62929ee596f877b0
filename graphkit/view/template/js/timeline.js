/** The timeline: incidents by date, force in red, with a brush that keeps a period. */

import { byId, el, svg } from "./dom.js";
import { isViolent } from "./model.js";
import { dateText, dayText, plural, toDay } from "./words.js";

const HEIGHT = 44;
const TICKS = 8;
const EARLY_SHARE = 0.06;

/** @typedef {{first: number, last: number, violent: number, other: number}} Bin */

/** Builds the timeline once; returns what brings it up to date. @param {any} app */
export function createTimeline(app) {
  const host = byId("timeline");
  const dated = app.model.nodes.filter((/** @type {any} */ node) => node.incident && node.range);
  if (!dated.length) {
    host.hidden = true;
    return { update() {} };
  }
  const bins = binsOf(dated);
  const [first, last] = [bins[0].first, bins[bins.length - 1].last];
  const most = Math.max(...bins.map((bin) => bin.violent + bin.other));
  const chart = svg("svg", { class: "histogram", preserveAspectRatio: "none", "aria-hidden": "true" });
  const brush = el("div", { class: "brush", hidden: true });
  const handles = [handle("First day shown"), handle("Last day shown")];
  const field = el("div", { class: "field" }, chart, brush, ...handles);
  const caption = el("p", { class: "caption" });
  const clear = el("button", { type: "button", class: "quiet", hidden: true, onclick: () => app.change({ days: null }) }, "All dates");
  host.replaceChildren(el("div", { class: "timeline-head" }, caption, clear), field, ticks(bins));
  chart.setAttribute("viewBox", `0 0 ${bins.length} ${HEIGHT}`);

  /** Where a day stands on the axis, whose bars are equally wide whatever they stand for. @param {number} day */
  const share = (day) => {
    const i = findBin(bins, day);
    const { first: start, last: end } = bins[i];
    return (i + Math.min((day - start) / (end + 1 - start), 1)) / bins.length;
  };
  /** @param {PointerEvent} event */
  const dayAt = (event) => {
    const box = field.getBoundingClientRect();
    const at = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 0.9999) * bins.length;
    const bin = bins[Math.floor(at)];
    return bin.first + Math.floor((at % 1) * (bin.last + 1 - bin.first));
  };
  /** @param {number} a @param {number} b @param {boolean} isStep */
  const keep = (a, b, isStep) => {
    const low = bins.find((bin) => bin.last >= Math.min(a, b))?.first ?? first;
    const high = [...bins].reverse().find((bin) => bin.first <= Math.max(a, b))?.last ?? last;
    app.change({ days: low <= first && high >= last ? null : [low, high] }, isStep);
  };

  field.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    field.setPointerCapture(event.pointerId);
    const which = handles.indexOf(/** @type {HTMLElement} */ (event.target));
    const [low, high] = app.view.days ?? [first, last];
    const anchor = which === 0 ? high : which === 1 ? low : dayAt(event);
    let isStep = true;
    const drag = (/** @type {PointerEvent} */ moved) => {
      keep(anchor, dayAt(moved), isStep);
      isStep = false;
    };
    const stop = () => {
      field.removeEventListener("pointermove", drag);
      field.removeEventListener("pointerup", stop);
      if (isStep && which < 0) keep(anchor, anchor, true);
    };
    field.addEventListener("pointermove", drag);
    field.addEventListener("pointerup", stop);
  });
  handles.forEach((grip, which) =>
    grip.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6 }[event.key];
      if (!step && event.key !== "Home" && event.key !== "End") return;
      event.preventDefault();
      const days = app.view.days ?? [first, last];
      const at = bins.findIndex((bin) => bin.last >= days[which]);
      const next = event.key === "Home" ? 0 : event.key === "End" ? bins.length - 1 : Math.min(Math.max(at + (step ?? 0), 0), bins.length - 1);
      const moved = which === 0 ? [bins[next].first, Math.max(days[1], bins[next].last)] : [Math.min(days[0], bins[next].first), bins[next].last];
      keep(moved[0], moved[1], true);
    }));

  return {
    update() {
      const { view, passing } = app;
      const days = view.days ?? [first, last];
      const now = dated.filter((/** @type {any} */ node) => passing.nodes[node.row]);
      chart.replaceChildren(...bars(bins, most, "bar-all"), ...bars(binsOf(now, bins), most, "bar"));
      brush.hidden = !view.days;
      brush.style.left = `${share(days[0]) * 100}%`;
      brush.style.width = `${(share(days[1] + 1) - share(days[0])) * 100}%`;
      handles[0].style.left = `${share(days[0]) * 100}%`;
      handles[1].style.left = `${share(days[1] + 1) * 100}%`;
      handles.forEach((grip, which) => {
        grip.setAttribute("aria-valuemin", String(first));
        grip.setAttribute("aria-valuemax", String(last));
        grip.setAttribute("aria-valuenow", String(days[which]));
        grip.setAttribute("aria-valuetext", dayText(days[which]));
      });
      clear.hidden = !view.days;
      const undated = app.model.nodes.filter((/** @type {any} */ node) => node.incident && !node.range).length;
      caption.textContent = `${plural(now.length, "dated incident")}, ${spanText(days[0], days[1])}${undated ? `; ${undated} undated${view.days ? " left out" : ""}` : ""}`;
    },
  };
}

/** @param {string} name */
function handle(name) {
  return el("div", { class: "handle", role: "slider", tabindex: 0, "aria-label": name });
}

/** Incidents a day, month or year, whatever gives at most some eighty bars. @param {any[]} nodes @param {Bin[]} [like] @returns {Bin[]} */
function binsOf(nodes, like) {
  const bins = like ? like.map((bin) => ({ ...bin, violent: 0, other: 0 })) : emptyBins(nodes);
  for (const node of nodes) {
    const bin = bins[findBin(bins, node.range[0])];
    if (isViolent(node)) bin.violent += 1;
    else bin.other += 1;
  }
  return bins;
}

/** @param {Bin[]} bins @param {number} day */
function findBin(bins, day) {
  let [low, high] = [0, bins.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle].first <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Bars from the first day to the last; a few incidents of long ago share one bar, lest they squeeze all others.
 * @param {any[]} nodes @returns {Bin[]} */
function emptyBins(nodes) {
  const days = nodes.map((node) => node.range[0]).sort((a, b) => a - b);
  const [first, last] = [days[0], days[days.length - 1]];
  const early = days[Math.floor(days.length * EARLY_SHARE)];
  const isLong = early - first > last - early && early - first > 366;
  const bins = evenBins(isLong ? early : first, last);
  return isLong ? [{ first, last: bins[0].first - 1, violent: 0, other: 0 }, ...bins] : bins;
}

/** @param {number} first @param {number} last @returns {Bin[]} */
function evenBins(first, last) {
  const days = last - first + 1;
  /** @type {Bin[]} */
  const bins = [];
  if (days <= 130) {
    for (let day = first; day <= Math.max(last, first + 6); day++) bins.push({ first: day, last: day, violent: 0, other: 0 });
    return bins;
  }
  const start = new Date(first * 86_400_000);
  const months = days <= 365 * 9 ? 1 : days <= 365 * 30 ? 3 : 12;
  let [year, month] = [start.getUTCFullYear(), Math.floor(start.getUTCMonth() / months) * months];
  while (toDay(year, month, 1) <= last) {
    bins.push({ first: toDay(year, month, 1), last: toDay(year, month + months, 1) - 1, violent: 0, other: 0 });
    month += months;
  }
  return bins;
}

/** @param {Bin[]} bins @param {number} most @param {string} className */
function bars(bins, most, className) {
  const unit = (HEIGHT - 2) / most;
  return bins.flatMap((bin, i) => {
    const [violent, other] = [bin.violent * unit, bin.other * unit];
    const bar = (/** @type {string} */ kind, /** @type {number} */ bottom, /** @type {number} */ height) =>
      height ? [svg("rect", { class: `${className} bar-${kind}`, x: i + 0.1, width: 0.8, y: HEIGHT - bottom - height, height })] : [];
    return [...bar("violent", 0, violent), ...bar("other", violent, other)];
  });
}

/** Dates under the axis, where years, months or days begin; the bar of long ago says so. @param {Bin[]} bins */
function ticks(bins) {
  const isEarly = bins.length > 1 && bins[0].last - bins[0].first > 2 * (bins[1].last - bins[1].first) + 2;
  const starts = bins.map((bin, i) => ({ i, date: new Date(bin.first * 86_400_000).toISOString().slice(0, 10) })).slice(isEarly ? 1 : 0);
  const years = starts.filter(({ date }) => date.endsWith("-01-01"));
  const months = starts.filter(({ date }) => date.endsWith("-01"));
  const [chosen, letters] = years.length > 1 ? [years, 4] : months.length > 1 ? [months, 7] : [starts, 10];
  const marks = chosen.map(({ i, date }) => ({ i, text: dateText(date.slice(0, letters)) }));
  if (isEarly) marks.unshift({ i: 0, text: `before ${dayText(bins[0].last + 1)}` });
  const gap = (bins.length / TICKS) * 0.9;
  let free = 0;
  const kept = marks.filter(({ i, text }) => {
    if (i < free || i > bins.length - gap / 2) return false;
    free = i + gap * (text.length > 9 ? 1.6 : 1);
    return true;
  });
  return el("div", { class: "ticks", "aria-hidden": "true" }, kept.map(({ i, text }) => {
    const mark = el("span", {}, text);
    mark.style.left = `${(100 * i) / bins.length}%`;
    return mark;
  }));
}

/** A span of days in the coarsest words that name it: years, months or days. @param {number} first @param {number} last */
function spanText(first, last) {
  const [from, after] = [first, last + 1].map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  const to = new Date(last * 86_400_000).toISOString();
  const letters = from.endsWith("-01-01") && after.endsWith("-01-01") ? 4 : from.endsWith("-01") && after.endsWith("-01") ? 7 : 10;
  const [start, end] = [from, to].map((date) => dateText(date.slice(0, letters)));
  return start === end ? start : `${start} – ${end}`;
}
