/** The timeline: incidents by date, force in red, with a brush that keeps a period. */

import { byId, el, svg } from "./dom.js";
import { isViolent, periodText } from "./model.js";
import { partsOf } from "./scope.js";
import { dateText, dayRange, dayText, plural, toDay } from "./words.js";

const HEIGHT = 44;
const TICKS = 8;
const EARLY_SHARE = 0.06;
/** Playing moves a window of a sixth of the time in steps of a sixtieth. */
const PLAY_WIDTHS = 6;
const PLAY_STEPS = 60;
const PLAY_MS = 350;

/** @typedef {{first: number, last: number, violent: number, other: number}} Bin */

/** Builds the timeline once; returns what brings it up to date. @param {any} app */
export function createTimeline(app) {
  const host = byId("timeline");
  const incidents = app.model.nodes.filter((/** @type {any} */ node) => node.incident && !node.isGone);
  const dated = incidents.filter((/** @type {any} */ node) => node.range);
  host.hidden = !dated.length;
  if (!dated.length) return { update() {} };
  const bins = binsOf(dated, rangeOf);
  const [first, last] = [bins[0].first, bins[bins.length - 1].last];
  const most = Math.max(...bins.map((bin) => bin.violent + bin.other));
  const chart = svg("svg", { class: "histogram", preserveAspectRatio: "none", "aria-hidden": "true", viewBox: `0 0 ${bins.length} ${HEIGHT}` });
  const brush = el("div", { class: "brush", hidden: true });
  const handles = [handle("First day shown"), handle("Last day shown")];
  const field = el("div", { class: "field" }, chart, brush, ...handles);
  const undated = undatedBin(app);
  const caption = el("p", { class: "caption", role: "status" });
  const clear = el("button", { type: "button", class: "quiet", hidden: true, onclick: () => app.change({ days: null }) }, "All dates");
  const player = createPlayer(app, [first, last]);
  const typed = typedDates(app, [first, last]);
  host.replaceChildren(el("div", { class: "timeline-head" }, caption, clear, player.button, typed.form), el("div", { class: "axis" }, el("div", { class: "axis-dated" }, field, ticks(bins)), undated.button));
  const axis = axisOf(bins);
  bindBrush(app, field, handles, axis, [first, last]);
  bindHandles(app, handles, bins);

  return {
    update() {
      const { view, passing } = app;
      const days = view.days ?? [first, last];
      const now = incidents.filter((/** @type {any} */ node) => passing.accounts[node.row]?.range && passing.nodes[node.row]);
      const told = (/** @type {any[]} */ nodes, /** @type {string} */ className) => bars(binsOf(nodes, (node) => passing.accounts[node.row].range, bins), most, className);
      const own = ownOf(app, now);
      chart.replaceChildren(...bars(bins, most, "bar-all"), ...told(now, own ? "bar-faint" : "bar"), ...(own ? told(own, "bar") : []));
      brush.hidden = !view.days;
      const [from, to] = [axis.shareAt(days[0]), axis.shareAt(days[1] + 1)];
      brush.style.left = `${from * 100}%`;
      brush.style.width = `${(to - from) * 100}%`;
      handles.forEach((grip, which) => {
        grip.style.left = `${[from, to][which] * 100}%`;
        grip.setAttribute("aria-valuemin", String(first));
        grip.setAttribute("aria-valuemax", String(last));
        grip.setAttribute("aria-valuenow", String(days[which]));
        grip.setAttribute("aria-valuetext", dayText(days[which]));
      });
      clear.hidden = !view.days;
      undated.update();
      typed.update(days);
      player.update();
      caption.textContent = captionText(app, now);
    },
  };
}

/** The incidents of the names that are selected, whose time then stands out; null where none are. @param {any} app @param {any[]} incidents */
function ownOf({ model, passing, view: { selected, picked } }, incidents) {
  const rows = picked.length ? picked : selected && "node" in selected && !model.nodes[selected.node].incident ? [selected.node] : [];
  if (!rows.length) return null;
  const own = new Set(rows.map((/** @type {number} */ row) => model.nodes[row]).flatMap((/** @type {any} */ node) => (node.incident ? [node] : partsOf(passing, node).map((part) => part.incident))));
  return incidents.filter((incident) => own.has(incident));
}

/** @param {any} node @returns {[number, number]} */
function rangeOf(node) {
  return node.range;
}

/** How many incidents are dated, in which period, and what happens to the others. @param {any} app @param {any[]} dated */
function captionText({ view, passing, model }, dated) {
  const shown = countUndated(model, passing);
  const rest = view.days && !view.undated ? (passing.undated ? `; ${passing.undated.toLocaleString("en")} undated not shown` : "") : shown ? `; ${shown.toLocaleString("en")} undated` : "";
  const span = view.days ? spanText(view.days[0], view.days[1]) : periodText(dated.map((node) => passing.accounts[node.row]));
  return `${plural(dated.length, "dated incident")}${span ? `, ${span}` : ""}${rest}`;
}

/** @param {any} model @param {any} passing @returns {number} */
function countUndated(model, passing) {
  return model.nodes.filter((/** @type {any} */ node) => node.incident && passing.nodes[node.row] && !passing.accounts[node.row].range).length;
}

/** Where a day stands on the axis, whose bars are equally wide whatever they stand for, and the other way round. @param {Bin[]} bins */
function axisOf(bins) {
  return {
    /** @param {number} day */
    shareAt(day) {
      const i = findBin(bins, day);
      const { first, last } = bins[i];
      return (i + Math.min((day - first) / (last + 1 - first), 1)) / bins.length;
    },
    /** @param {number} share */
    dayAt(share) {
      const at = Math.min(Math.max(share, 0), 0.9999) * bins.length;
      const { first, last } = bins[Math.floor(at)];
      return first + Math.floor((at % 1) * (last + 1 - first));
    },
  };
}

/** Keeps the days between two, or all where these are all. @param {any} app @param {[number, number]} span @param {number} a @param {number} b @param {boolean} isStep */
function keepDays(app, [first, last], a, b, isStep) {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  app.change({ days: low <= first && high >= last ? null : [low, high] }, isStep);
}

/** @param {any} app @param {HTMLElement} field @param {HTMLElement[]} handles @param {ReturnType<typeof axisOf>} axis @param {[number, number]} span */
function bindBrush(app, field, handles, axis, span) {
  /** @param {PointerEvent} event */
  const dayOf = (event) => {
    const box = field.getBoundingClientRect();
    return axis.dayAt((event.clientX - box.left) / box.width);
  };
  field.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    field.setPointerCapture(event.pointerId);
    const which = handles.indexOf(/** @type {HTMLElement} */ (event.target));
    const [low, high] = app.view.days ?? span;
    const anchor = which === 0 ? high : which === 1 ? low : dayOf(event);
    let isStep = true;
    const drag = (/** @type {PointerEvent} */ moved) => {
      keepDays(app, span, anchor, dayOf(moved), isStep);
      isStep = false;
    };
    const stop = () => {
      field.removeEventListener("pointermove", drag);
      field.removeEventListener("pointerup", stop);
      if (isStep && which < 0) keepDays(app, span, anchor, anchor, true);
    };
    field.addEventListener("pointermove", drag);
    field.addEventListener("pointerup", stop);
  });
}

/** Arrows move a handle by a bar, page keys by six. @param {any} app @param {HTMLElement[]} handles @param {Bin[]} bins */
function bindHandles(app, handles, bins) {
  /** @type {[number, number]} */
  const span = [bins[0].first, bins[bins.length - 1].last];
  handles.forEach((grip, which) =>
    grip.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6 }[event.key];
      if (!step && event.key !== "Home" && event.key !== "End") return;
      event.preventDefault();
      const days = app.view.days ?? span;
      const at = findBin(bins, days[which]);
      const next = event.key === "Home" ? 0 : event.key === "End" ? bins.length - 1 : Math.min(Math.max(at + (step ?? 0), 0), bins.length - 1);
      const moved = which === 0 ? [bins[next].first, Math.max(days[1], bins[next].last)] : [Math.min(days[0], bins[next].first), bins[next].last];
      keepDays(app, span, moved[0], moved[1], true);
    }));
}

/** The bar beside the axis for what has no date: whether it stays while a period is kept. @param {any} app */
function undatedBin(app) {
  const button = el("button", { type: "button", class: "undated", onclick: () => app.change({ undated: !app.view.undated }) });
  return {
    button,
    update() {
      const isIn = !app.view.days || app.view.undated;
      button.setAttribute("aria-pressed", String(isIn));
      button.toggleAttribute("disabled", !app.view.days);
      const count = isIn ? countUndated(app.model, app.passing) : app.passing.undated;
      button.hidden = !count && !app.view.days;
      button.textContent = `${count.toLocaleString("en")} undated${app.view.days ? (isIn ? ", shown" : ", not shown") : ""}`;
    },
  };
}

/** The period as text, for who knows the days: a year, a month or a day in each field. @param {any} app @param {[number, number]} span */
function typedDates(app, span) {
  const [from, to] = ["First day", "Last day"].map((name) => /** @type {HTMLInputElement} */ (el("input", { type: "text", "aria-label": name, placeholder: "YYYY-MM-DD", size: 10, maxlength: 10, autocomplete: "off", spellcheck: "false" })));
  const form = el("div", { class: "typed-dates", role: "group", "aria-label": "Period" }, from, "–", to);
  const take = () => {
    const ranges = [from, to].map((input) => dayRange(input.value.trim()));
    [from, to].forEach((input, i) => input.setAttribute("aria-invalid", String(Boolean(input.value.trim()) && !ranges[i])));
    if ([from, to].some((input, i) => input.value.trim() && !ranges[i])) return;
    keepDays(app, span, ranges[0]?.[0] ?? span[0], ranges[1]?.[1] ?? span[1], true);
  };
  for (const input of [from, to]) {
    input.addEventListener("change", take);
    input.addEventListener("keydown", (event) => event.key === "Enter" && take());
  }
  return {
    form,
    /** @param {[number, number]} days */
    update(days) {
      [from, to].forEach((input, i) => {
        if (document.activeElement === input) return;
        input.value = app.view.days ? isoDay(days[i]) : "";
        input.setAttribute("aria-invalid", "false");
      });
    },
  };
}

/** Moves a window of time over the axis, a step a moment, until it is stopped or at its end. @param {any} app @param {[number, number]} span */
function createPlayer(app, [first, last]) {
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "Play";
  };
  const step = () => {
    const [low, high] = app.view.days ?? [first, first];
    const by = Math.max(Math.round((last - first) / PLAY_STEPS), 1);
    if (high >= last) return stop();
    app.change({ days: [low + by, Math.min(high + by, last)] }, false);
  };
  const button = el("button", { type: "button", class: "quiet", onclick: () => {
    if (timer) return stop();
    const [low, high] = app.view.days ?? [first, first + Math.max(Math.round((last - first) / PLAY_WIDTHS), 1)];
    app.change({ days: high >= last ? [first, first + (high - low)] : [low, high] });
    timer = Number(setInterval(step, PLAY_MS));
    button.textContent = "Stop";
  } }, "Play");
  return { button, update: () => timer && !app.view.days && stop() };
}

/** @param {number} day */
function isoDay(day) {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** @param {string} name */
function handle(name) {
  return el("div", { class: "handle", role: "slider", tabindex: 0, "aria-label": name });
}

/** Incidents a day, month or year, whatever gives at most some eighty bars.
 * @param {any[]} nodes @param {(node: any) => [number, number]} rangeOf @param {Bin[]} [like] @returns {Bin[]} */
function binsOf(nodes, rangeOf, like) {
  const bins = like ? like.map((bin) => ({ ...bin, violent: 0, other: 0 })) : emptyBins(nodes);
  for (const node of nodes) {
    const bin = bins[findBin(bins, rangeOf(node)[0])];
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
