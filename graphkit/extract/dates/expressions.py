"""Time expressions of a text, with their ISO values.

Absolute expressions are read before relative ones, and longer before shorter. A value is the first day, month or
year of the period that the expression stands for. Relative ones ("Thursday", "last month", "in November") are
anchored on the day of publication; without that day they stay without a value, because a date is never invented.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.extract.dates.absolute import ABSOLUTE
from graphkit.extract.dates.relative import RELATIVE, Anchor
from graphkit.extract.rules.en.calendar import AHEAD, DAY_RANGE, LABELS_OF_DAY, PREPOSITION, Value
from graphkit.schema import EventDate, Precision

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression at code points `start` to `end`; `date` is None where nothing says which day it is."""

    start: int
    end: int
    date: EventDate | None


def find_dates(text: str, start: int, end: int, *, published: str | None) -> tuple[FoundDate, ...]:
    """The date expressions of `text[start:end]`, in order and without overlap.

    `published` is the ISO day from which relative ones count. A preposition before the expression belongs to it
    ("in January 2020"), so that a reader sees whether it means the day itself or what comes after it.
    """
    window = text[start:end]
    anchor = dt.date.fromisoformat(published) if published else None
    taken = bytearray(len(window))
    spans = []
    for first, last, value in _read_all(window, anchor):
        if not any(taken[first:last]):
            taken[first:last] = b"\x01" * (last - first)
            spans.append((first, last, value))
    found = []
    for first, last, value in sorted(spans, key=lambda span: span[:2]):
        begin = _with_preposition(window, first, last)
        # "The day before Thursday" has its "before" already.
        begin = first if any(taken[begin:first]) else begin
        found.append(_build_found(text, start + begin, start + last, value))
    return tuple(found)


def _read_all(window: str, anchor: dt.date | None) -> Iterator[tuple[int, int, Value | None]]:
    """Every match with its value, those that win over their rivals first."""
    lower = window.lower()
    for hints, pattern, read_absolute in ABSOLUTE:
        if not any(hint in lower for hint in hints):
            continue
        for match in pattern.finditer(window):
            try:
                value = read_absolute(match)
            except ValueError:  # 31 February
                value = None
            yield *match.span(), value
    for hints, pattern, read_relative in RELATIVE:
        if not any(hint in lower for hint in hints):
            continue
        for match in pattern.finditer(window):
            try:
                value = read_relative(match, Anchor(anchor, _looks_ahead(window, match.start()))) if anchor else None
            except (ValueError, OverflowError):  # 31 February, or before the year 1
                value = None
            yield *match.span(), value


_CLAUSE = re.compile(r"[.;:,“”\"](?=\s|$)")
AHEAD_CHARACTERS = 80


def _looks_ahead(window: str, position: int) -> bool:
    """Whether the clause before `position` speaks of what is to come: "will meet on", not "will pay, he said on"."""
    before = window[max(0, position - AHEAD_CHARACTERS) : position]
    return bool(AHEAD.search(_CLAUSE.split(before)[-1]))


_POSSESSIVE = re.compile(r"['’]s?\b")


def _with_preposition(window: str, first: int, last: int) -> int:
    """Where the expression begins with its preposition; that before "Friday's attack" belongs to the attack."""
    if _POSSESSIVE.match(window, last):
        return first
    match = PREPOSITION.search(window, max(0, first - 12), first)
    return match.start() if match else first


def _build_found(text: str, start: int, end: int, value: Value | None) -> FoundDate:
    return FoundDate(start, end, build_date(text[start:end], *value) if value else None)


def build_date(text: str, value: str, precision: Precision) -> EventDate:
    """The date of a value; weeks and decades are ranges, which have a last day or year."""
    if precision is Precision.WEEK:
        last = dt.date.fromisoformat(value) + dt.timedelta(days=DAYS_OF_A_WEEK - 1)
        return EventDate(text=text, value=value, until=last.isoformat(), precision=Precision.RANGE)
    if precision is Precision.DECADE:
        return EventDate(text=text, value=value, until=f"{int(value) + 9:04}", precision=Precision.RANGE)
    if precision is Precision.DAY and (until := _last_day(text, dt.date.fromisoformat(value))) is not None:
        return EventDate(text=text, value=value, until=until, precision=Precision.RANGE)
    return EventDate(text=text, value=value, precision=precision)


def _last_day(text: str, first: dt.date) -> str | None:
    """The last of the days that an expression tells, "July 20 to 22"; None where it tells one."""
    days = DAY_RANGE.search(text)
    if days is None or int(days["day"]) != first.day:
        return None
    last = int(re.sub(r"\D", "", days["last"]))
    return first.replace(day=last).isoformat() if first.day < last <= monthrange(first.year, first.month)[1] else None


_ONLY_DATE = re.compile(r"[^\W\d_]{2,}")
FIRST_LINES, LONGEST_DATE_LINE, DATELINE_REACH = 6, 60, 90


def find_article_day(text: str) -> str | None:
    """The day that the text itself gives as its own: on a line of its own near the top, or in a dateline.

    "Dec 30, 2019" below the headline, "Updated: 3 March 2021 at 7:58 GMT", "BAGHDAD, March 12, 2020 (Example Wire) —".
    It anchors "Thursday" where the source gives no date; it is never written as the date of publication.
    """
    start = 0
    for line in text.split("\n")[:FIRST_LINES]:
        end = start + len(line)
        is_short = 0 < len(line.strip()) <= LONGEST_DATE_LINE
        reach = end if is_short else min(end, start + DATELINE_REACH)
        for found in find_dates(text, start, reach, published=None):
            if found.date is None or found.date.precision is not Precision.DAY:
                continue
            rest = text[start : found.start] + " " + text[found.end : end]
            words = {word.lower() for word in _ONLY_DATE.findall(rest)}
            before, after = text[start : found.start], text[found.end : end]
            is_alone = is_short and (words <= LABELS_OF_DAY or bool(_ONLY_AGENCY.fullmatch(before + after)))
            if is_alone or _is_in_dateline(before, after):
                return found.date.value
        start = end + 1
    return None


def _is_in_dateline(before: str, after: str) -> bool:
    """Whether a date stands between the place and the end of a dateline; a place in small letters has an agency."""
    place, ends = before.split(",")[0].strip(), _DATELINE_END.match(after)
    is_place = place.isupper() or bool(ends and ends[1] and place.istitle() and len(place.split()) <= LONGEST_PLACE)
    return is_place and ends is not None


_ONLY_AGENCY = re.compile(r"\s*\([^()\n]{1,40}\)\s*(?:—|–|--|-)?\s*")
"""What stands beside the day of a line that has no more than that and an agency: "3 March 2021 (Example Wire)"."""

LONGEST_PLACE = 4
"""How many words the place of a dateline has at most."""

_DATELINE_END = re.compile(r"[ ,]*(\([^)\n]{1,40}\)[ ,]*)?(?:—|–|--|-)")
