"""Dates counted from another act: "two days later", "the following morning", "six days after the raid".

Such an expression stands without a value until what it counts from has a day. That is the act named behind "after" or
"before", else the last day told before it in its sentence or the act told last; where none has a day, none is made up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphkit.extract.dates.expressions import FoundDate, build_date
from graphkit.extract.dates.relative import move_periods, word_of
from graphkit.extract.rules.en.calendar import (
    BACKWARDS,
    COUNTED_SUBJECT,
    NAMES_NOTHING,
    POINTING_AT,
    STEPS,
    UNIT_OF,
    small_number,
)
from graphkit.schema import EventDate, EventKind, Precision
from graphkit.schema.ontology import find_resemblance

REACH = 600
"""Within how many characters before an expression the act stands from which it counts."""

OPENING = 2
"""How many acts open an article: that of its headline and that of its first sentence are mostly one."""

COMPARED = 40
"""From how many acts before and behind it an act may count, so that a chronicle costs no more than its length."""

NAMED_REACH = 80
"""Within how many characters behind "after" the act is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedAct:
    """An act at code point `start` with its date, or with the expression `counted` that counts from another's.

    `days` are the days of the calendar that its sentence tells, `counts` its expressions that count from an act;
    `points_back` where it is told as known: "the raid".
    """

    start: int
    kind: EventKind
    lemma: str
    sentence: tuple[int, int]
    is_real: bool
    date: EventDate | None
    counted: FoundDate | None
    days: tuple[FoundDate, ...]
    counts: tuple[FoundDate, ...]
    points_back: bool


@dataclass(frozen=True, slots=True)
class Step:
    """How many units later, or earlier, another day is; `points` where the act from which it counts is named."""

    count: int
    unit: Precision
    points: bool


def date_by_others(acts: Sequence[TimedAct], text: str) -> tuple[EventDate | None, ...]:
    """The dates of `acts`, with those that are counted from others, in the order of `acts`."""
    known = {act.start: act for act in acts}
    starts = sorted(known)
    for place, start in enumerate(starts):
        act = known[start]
        if act.counted is None and (act.date is not None or not act.counts):
            continue
        near = {*starts[:OPENING], *starts[max(0, place - COMPARED) : place + COMPARED]} - {start}
        others = [known[other] for other in sorted(near)]
        counted = act.counted or _find_count(act, others, text)
        if counted is not None:
            known[start] = replace(act, date=_count(act, counted, others, text))
    return tuple(known[act.start].date for act in acts)


def _find_count(act: TimedAct, others: Sequence[TimedAct], text: str) -> FoundDate | None:
    """The expression that counts to `act` from an act named behind it: "two days after the raid, jets bombed"."""
    for counted in act.counts:
        named = _find_named(counted, act.sentence, others, text)
        first, last = sorted((act.start, counted.start))
        between = [each for each in others if first < each.start < last or counted.start <= each.start < act.start]
        is_apart = act.start < counted.start or (named is not None and "," in text[named.start : act.start])
        if named is not None and between in ([], [named]) and is_apart:
            return counted
    return None


def _count(act: TimedAct, counted: FoundDate, others: Sequence[TimedAct], text: str) -> EventDate | None:
    expression = text[counted.start : counted.end]
    step = _read_step(expression)
    if step is None:
        return None
    anchor, is_counted_from = _find_anchor(act, counted, others, text)
    if anchor is None or not _is_fine_enough(anchor, step):
        return None
    day = dt.date.fromisoformat((anchor.value + "-01-01")[:10])
    try:
        return build_date(expression, *move_periods(day, step.count if is_counted_from else -step.count, step.unit))
    except (ValueError, OverflowError):  # before the year 1
        return None


def _read_step(expression: str) -> Step | None:
    """What an expression counts; None for "days later", which counts nothing."""
    for pattern, fixed in STEPS:
        if (found := pattern.fullmatch(expression)) is not None:
            way, unit = word_of(found, "way"), UNIT_OF.get(word_of(found, "unit"), Precision.DAY)
            count = small_number(found["count"]) if fixed is None else fixed
            return Step(-count if way in BACKWARDS else count, unit, way in POINTING_AT)
    return None


def _find_named(counted: FoundDate, sentence: tuple[int, int], acts: Sequence[TimedAct], text: str) -> TimedAct | None:
    """The act named behind an expression that names something."""
    if not _names_something(counted, text):
        return None
    reach = min(sentence[1], counted.end + NAMED_REACH)
    return min((each for each in acts if counted.end <= each.start <= reach), key=_start, default=None)


def _names_something(counted: FoundDate, text: str) -> bool:
    """Whether it is told from what is counted: not by "two days after that" or "the day before."."""
    step = _read_step(text[counted.start : counted.end])
    return step is not None and step.points and NAMES_NOTHING.match(text, counted.end) is None


def _find_anchor(
    act: TimedAct, counted: FoundDate, others: Sequence[TimedAct], text: str
) -> tuple[EventDate | None, bool]:
    """The date from which an expression counts, and whether it counts from it to `act`, not back to `act`."""
    before = [each for each in others if each.start < counted.start and each.counted != counted]
    named = _find_named(counted, act.sentence, [*others, act], text)
    if named is None:  # "two days after the vote" counts from no act
        return (None if _names_something(counted, text) else _last_day(act, counted, before)), True
    if named is not act:
        return _dated(named, others), True
    own = [each for each in before if each.start >= act.sentence[0]]
    if not own and COUNTED_SUBJECT.match(text, act.sentence[0], counted.start):
        return _last_day(act, counted, before), False
    return (_dated(own[-1], others) if own else None) or _last_day(act, counted, ()), False


def _start(act: TimedAct) -> int:
    return act.start


def _last_day(act: TimedAct, counted: FoundDate, before: Sequence[TimedAct]) -> EventDate | None:
    """The day told last before an expression: of its sentence, or of a real act."""
    told = [(each.start, each.date) for each in before if each.is_real and counted.start - each.start <= REACH]
    told += [(day.start, day.date) for day in act.days if day.end <= counted.start]
    return max(((start, date) for start, date in told if date), key=lambda each: each[0], default=(0, None))[1]


def _dated(act: TimedAct, others: Sequence[TimedAct]) -> EventDate | None:
    """The date of `act`, or of those that it may point back to, the opening act and those told in the same word.

    None where these have several.
    """
    if act.date is not None or not act.points_back:
        return act.date
    told = sorted((each for each in others if each.is_real and each.start < act.start), key=_start)
    opening = [each for each in told[:OPENING] if find_resemblance(each.kind, act.kind) is not None]
    meant = opening + [each for each in told if each.lemma == act.lemma]
    dates = [each.date for each in meant if each.date is not None]
    return dates[0] if dates and all(date.value == dates[0].value for date in dates) else None


FINENESS = {Precision.YEAR: 0, Precision.SEASON: 1, Precision.MONTH: 1, Precision.RANGE: 2, Precision.DAY: 2}


def _is_fine_enough(date: EventDate, step: Step) -> bool:
    """Whether a date tells the unit that is counted: no day lies two days after a month."""
    needed = {Precision.DAY: Precision.DAY, Precision.WEEK: Precision.DAY}.get(step.unit, step.unit)
    return date.precision is not Precision.RANGE and FINENESS[date.precision] >= FINENESS[needed]
