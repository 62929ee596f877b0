"""Dates: the expressions of a text that say when, with their ISO values.

Relative ones ("Thursday", "last month") are anchored on the day of publication and looked for in the past, as
news tells it; without that day they stay without a value, because a date is never invented.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from graphkit.schema import EventDate, Precision

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)} | {"a": 1, "an": 1, "a few": 0, "several": 0}

_MONTH = r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>19\d\d|20\d\d)"
_COUNT = r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|a few|several)"
_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_PART = r"(?:early|late|mid|mid-)[ -]?"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression at code points `start` to `end`; `date` is None where nothing anchors it."""

    start: int
    end: int
    date: EventDate | None


Value = tuple[str, Precision]
Reader = Callable[[re.Match[str], dt.date | None], Value | None]


def find_dates(text: str, start: int, end: int, *, published: str | None) -> tuple[FoundDate, ...]:
    """The date expressions of `text[start:end]`, in order and without overlap, the longest of rivals first."""
    anchor = dt.date.fromisoformat(published) if published else None
    window = text[start:end]
    found: list[tuple[int, int, Value | None]] = []
    taken = bytearray(len(window))
    for pattern, read in _READERS:
        for match in pattern.finditer(window):
            first, last = match.span()
            if any(taken[first:last]):
                continue
            taken[first:last] = b"\x01" * (last - first)
            found.append((first, last, read(match, anchor)))
    return tuple(_found(text, start + first, start + last, value) for first, last, value in sorted(found))


def _found(text: str, start: int, end: int, value: Value | None) -> FoundDate:
    date = EventDate(text=text[start:end], value=value[0], precision=value[1]) if value else None
    return FoundDate(start, end, date)


def _month_number(match: re.Match[str]) -> int:
    return next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(match["month"].lower().rstrip(".")[:3]))


def _full(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    try:
        return dt.date(int(match["year"]), _month_number(match), int(match["day"])).isoformat(), Precision.DAY
    except ValueError:
        return None


def _iso(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    try:
        return dt.date.fromisoformat(match[0]).isoformat(), Precision.DAY
    except ValueError:
        return None


def _month_year(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    return f"{match['year']}-{_month_number(match):02}", Precision.MONTH


def _month_day(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    """A day without a year: the latest such day not more than a fortnight after publication."""
    if anchor is None:
        return None
    month, day = _month_number(match), int(match["day"])
    for year in (anchor.year + 1, anchor.year, anchor.year - 1):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if date <= anchor + dt.timedelta(days=14):
            return date.isoformat(), Precision.DAY
    return None


def _bare_month(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    if anchor is None:
        return None
    month = _month_number(match)
    year = anchor.year if month <= anchor.month else anchor.year - 1
    return f"{year}-{month:02}", Precision.MONTH


def _weekday(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    if anchor is None:
        return None
    day = WEEKDAYS.index(match["weekday"].lower())
    if match["which"] and match["which"].lower().startswith("next"):
        return (anchor + dt.timedelta(days=(day - anchor.weekday() - 1) % 7 + 1)).isoformat(), Precision.DAY
    return (anchor - dt.timedelta(days=(anchor.weekday() - day) % 7)).isoformat(), Precision.DAY


def _near_day(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    if anchor is None:
        return None
    back = {"yesterday": 1, "tomorrow": -1}.get(match[0].lower().split()[0], 0)
    return (anchor - dt.timedelta(days=back)).isoformat(), Precision.DAY


def _season(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    month = SEASONS[match["season"].lower()]
    if match["year"]:
        return f"{match['year']}-{month:02}", Precision.SEASON
    if anchor is None:
        return None
    year = anchor.year if month <= anchor.month else anchor.year - 1
    if (match["which"] or "").lower() == "last" and year == anchor.year and month + 2 >= anchor.month:
        year -= 1
    return f"{year}-{month:02}", Precision.SEASON


def _period(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    if anchor is None:
        return None
    back = 1 if match["which"].lower() in ("last", "previous") else 0
    unit = match["unit"].lower()
    if unit == "week":
        return (anchor - dt.timedelta(days=anchor.weekday() + 7 * back)).isoformat(), Precision.WEEK
    if unit == "month":
        return _months_back(anchor, back), Precision.MONTH
    if unit == "year":
        return str(anchor.year - back), Precision.YEAR
    saturday = anchor - dt.timedelta(days=(anchor.weekday() - 5) % 7)
    return saturday.isoformat(), Precision.DAY


def _ago(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    count = match["count"].lower()
    number = int(count) if count.isdigit() else NUMBERS[count]
    if anchor is None or number == 0:
        return None
    unit = match["unit"].lower().rstrip("s")
    try:
        if unit == "day":
            return (anchor - dt.timedelta(days=number)).isoformat(), Precision.DAY
        if unit == "week":
            day = anchor - dt.timedelta(weeks=number)
            return (day - dt.timedelta(days=day.weekday())).isoformat(), Precision.WEEK
        if unit == "month":
            return _months_back(anchor, number), Precision.MONTH
        return str(anchor.year - number), Precision.YEAR
    except (OverflowError, ValueError):
        return None


def _months_back(anchor: dt.date, count: int) -> str:
    index = anchor.year * 12 + anchor.month - 1 - count
    return f"{index // 12}-{index % 12 + 1:02}"


def _year(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    return match["year"], Precision.YEAR


def _decade(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    return match["decade"] + "0", Precision.DECADE


def _unanchored(match: re.Match[str], anchor: dt.date | None) -> Value | None:
    return None


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{body})(?!\w)", re.IGNORECASE)


_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_pattern(r"(?:19|20)\d\d-\d\d-\d\d"), _iso),
    (_pattern(rf"{_MONTH} {_DAY},? {_YEAR}"), _full),
    (_pattern(rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}"), _full),
    (_pattern(rf"(?:{_PART})?{_MONTH},? (?:of )?{_YEAR}"), _month_year),
    (_pattern(rf"(?:the |{_PART})?(?P<season>spring|summer|fall|autumn|winter) (?:of )?(?P<which>)(?P<year>(?:19|20)\d\d)"), _season),
    (_pattern(rf"{_MONTH} {_DAY}"), _month_day),
    (_pattern(rf"{_DAY} (?:of )?{_MONTH}"), _month_day),
    (_pattern(rf"(?P<which>last |next |this |this past )?{_WEEKDAY}(?: morning| afternoon| evening| night)?"), _weekday),
    (_pattern(r"(?P<which>last|this|this past) (?P<season>summer|fall|autumn|winter|spring)(?P<year>)"), _season),
    (_pattern(rf"{_COUNT} (?P<unit>days?|weeks?|months?|years?) (?:ago|earlier)"), _ago),
    (_pattern(r"(?:earlier |late |later )?(?P<which>last|this|previous) (?P<unit>week|month|year|weekend)"), _period),
    (_pattern(r"over the (?P<which>)(?P<unit>weekend)"), lambda m, a: _period(m, a)),
    (_pattern(r"yesterday(?: morning| evening| afternoon)?|today|tonight|tomorrow|overnight|this (?:morning|afternoon|evening)"), _near_day),
    (_pattern(r"(?:the )?(?P<decade>19\d|20\d)0s"), _decade),
    (_pattern(rf"(?:(?:early|late|mid)[ -])?(?:in|since|by|of|until|during|from|before|after|for|throughout|between|early|late|mid|mid-|through|to) {_YEAR}(?!,\d| (?:troops|people|soldiers|rockets|men))"), _year),
    (re.compile(rf"(?<=[(\[]){_YEAR}(?=[)\]])"), _year),
    (_pattern(rf"(?:in |last |in early |in late |in mid-|early |late |since |until |by ){_MONTH}"), _bare_month),
    (_pattern(r"in recent (?:days|weeks|months|years)|in the past (?:few )?\w+ (?:days|weeks|months|years)|the (?:previous|following) (?:day|week|month|year)|the day before"), _unanchored),
)
