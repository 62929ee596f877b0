"""Relative dates: time expressions that count from the day of publication.

News tells of what has happened: "Thursday" and "in November" are the latest before the article, unless the words
before them look ahead ("will meet on Friday"). What counts from another event ("three days later") or counts nothing
("in recent days") is recognised and stays without a value.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from graphkit.extract.rules.en.calendar import (
    ANY_UNIT,
    BEFORE_ADJECTIVE,
    BEFORE_MONTH,
    COUNT,
    COUNTABLE,
    DAYS,
    DAYS_OF_WEEK,
    FEASTS,
    FEW,
    HOLIDAY,
    LATER_MONTH,
    MONTH,
    MONTH_NAME,
    MONTHS,
    NO_TITLE,
    PART,
    SEASON,
    SEASON_NAMES,
    SEASONS,
    UNITS,
    WEEKDAY,
    WEEKDAY_BEFORE,
    WEEKDAYS,
    WHICH_YEAR,
    Hints,
    Value,
    compile_words,
    holiday_day,
    month_number,
    small_number,
)
from graphkit.schema import Precision

ZONE_DAYS = 1
"""An event may be dated a day after the article, which was published where it was still yesterday."""
SEASON_DAYS = 91


class Anchor(NamedTuple):
    """The day of publication, and whether the words before the expression look ahead of it."""

    day: dt.date
    is_ahead: bool


RelativeReader = Callable[[re.Match[str], Anchor], Value | None]


# --- days -----------------------------------------------------------------------------------------------------


def _read_weekday(match: re.Match[str], anchor: Anchor) -> Value:
    weekday = WEEKDAYS.index(match["weekday"].lower())
    back = (anchor.day.weekday() - weekday) % 7
    match _word(match, "which"):
        case "last":
            days = -(back or 7)
        case "next" | "coming" | "this coming":
            days = 7 - back
        case _:
            days = -back if back == 0 or not anchor.is_ahead else 7 - back
    return _day(anchor.day + dt.timedelta(days=days))


def _read_weekday_of_week(match: re.Match[str], anchor: Anchor) -> Value:
    weeks = {"last": -1, "this": 0, "next": 1}[_word(match, "which")]
    days = WEEKDAYS.index(match["weekday"].lower()) - anchor.day.weekday() + 7 * weeks
    return _day(anchor.day + dt.timedelta(days=days))


def _read_near_day(match: re.Match[str], anchor: Anchor) -> Value:
    days = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(match["near"].split()[0].lower(), 0)
    return _day(anchor.day + dt.timedelta(days=days))


def _read_day_of_month(match: re.Match[str], anchor: Anchor) -> Value | None:
    return _dated(month_number(match["month"]), int(match["day"]), _word(match, "which_year"), anchor)


def _read_feast(match: re.Match[str], anchor: Anchor) -> Value | None:
    return _dated(*holiday_day(match["holiday"]), _word(match, "which_year"), anchor)


def _dated(month: int, day: int, which_year: str, anchor: Anchor) -> Value | None:
    """A day of the "last" or of "this" year; without these, the nearest past one, or the nearest to come if ahead."""
    if which_year:
        return _day(dt.date(anchor.day.year - (which_year == "last"), month, day))
    step = 1 if anchor.is_ahead else -1
    latest = anchor.day + dt.timedelta(days=ZONE_DAYS)
    # Eight years hold a 29 February, even where a century has none.
    for year in range(anchor.day.year - step, anchor.day.year + 9 * step, step):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if date >= anchor.day if anchor.is_ahead else date <= latest:
            return _day(date)
    return None


def _day(day: dt.date) -> Value:
    return day.isoformat(), Precision.DAY


# --- longer periods -------------------------------------------------------------------------------------------


def _read_month(match: re.Match[str], anchor: Anchor) -> Value:
    """A month without a year: the latest that has begun; "last March" is never the current one, nor "next March"."""
    month, which, which_year = month_number(match["month"]), _word(match, "which"), _word(match, "which_year")
    year, current = anchor.day.year, anchor.day.month
    if which_year:
        year -= which_year == "last"
    elif which == "next" or (anchor.is_ahead and not which):
        year += month < current or (which == "next" and month == current)
    else:
        year -= month > current or (which == "last" and month == current)
    return _month(dt.date(year, month, 1))


def _read_season(match: re.Match[str], anchor: Anchor) -> Value:
    """The latest season of that name that has begun, with "last" the latest that is over, "this" that of the year."""
    month = SEASONS[match["season"].lower()]
    first = dt.date(anchor.day.year - (month > anchor.day.month), month, 1)
    which = _word(match, "which")
    if _word(match, "which_year"):
        first = dt.date(anchor.day.year - (_word(match, "which_year") == "last"), month, 1)
    elif which == "last" and first + dt.timedelta(days=SEASON_DAYS) >= anchor.day:
        first = first.replace(year=first.year - 1)
    elif which == "next" or (which == "this" and first + dt.timedelta(days=SEASON_DAYS) < anchor.day):
        first = first.replace(year=first.year + 1)
    return f"{first.year:04}-{first.month:02}", Precision.SEASON


def _read_period(match: re.Match[str], anchor: Anchor) -> Value:
    """ "Last week", "this month", "next year": the calendar's periods, weeks from Monday."""
    steps = {"last": -1, "next": 1}.get(_word(match, "which"), 0)
    return _periods_from(anchor.day, steps, match["unit"])


def _read_weekend(match: re.Match[str], anchor: Anchor) -> Value:
    """The latest Saturday that has begun, as the first day of a period that is shorter than a week."""
    back = (anchor.day.weekday() - 5) % 7
    if _word(match, "which") == "last" and back < 2:
        back += 7
    if _word(match, "which") in ("next", "coming", "this coming") or (anchor.is_ahead and back > 1):
        back -= 7
    return (anchor.day - dt.timedelta(days=back)).isoformat(), Precision.WEEK


def _read_ago(match: re.Match[str], anchor: Anchor) -> Value:
    """ "Two months ago" is a month; "three days ago" a day."""
    return _periods_from(anchor.day, -small_number(match["count"]), match["unit"].lower().removesuffix("s"))


def _read_stretch(match: re.Match[str], anchor: Anchor) -> Value | None:
    """ "In the past two months": its first day or month, with the shortest precision that reaches to the article.

    None where it is longer than a season: no date is that wide.
    """
    count, unit = small_number(_word(match, "count") or "one"), match["unit"].lower().removesuffix("s")
    first = _moved(anchor.day, -count, unit)
    if (anchor.day - first).days <= 7:
        return first.isoformat(), Precision.WEEK
    if (anchor.day - first.replace(day=1)).days <= SEASON_DAYS:
        return f"{first.year:04}-{first.month:02}", Precision.SEASON
    return None


def _periods_from(day: dt.date, steps: int, unit: str) -> Value:
    moved = _moved(day, steps, unit.lower())
    match unit.lower():
        case "day":
            return _day(moved)
        case "week":
            return (moved - dt.timedelta(days=moved.weekday())).isoformat(), Precision.WEEK
        case "month":
            return _month(moved)
    return f"{moved.year:04}", Precision.YEAR


def _moved(day: dt.date, steps: int, unit: str) -> dt.date:
    """`day` moved by days or weeks, or to the same day or the 28th, whichever is first, of another month or year."""
    if unit in ("day", "week"):
        return day + dt.timedelta(days=steps * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + steps * (12 if unit == "year" else 1)
    return dt.date(months // 12, months % 12 + 1, min(day.day, 28))


def _month(day: dt.date) -> Value:
    return f"{day.year:04}-{day.month:02}", Precision.MONTH


def _read_nothing(match: re.Match[str], anchor: Anchor) -> None:
    """No value: the expression counts from another event, or counts nothing."""


def _word(match: re.Match[str], group: str) -> str:
    """What an optional group of a pattern holds, in lower case."""
    return (match.groupdict().get(group) or "").lower()


_NO_QUANTITY = rf"(?! {COUNTABLE})"

# Longest first, as for the absolute ones, which are read before these.
RELATIVE: tuple[tuple[Hints, re.Pattern[str], RelativeReader], ...] = tuple(
    (hints, compile_words(body), read)
    for hints, body, read in (
        (
            MONTHS,
            rf"{PART}?{MONTH_NAME}(?: [0-9]{{1,2}})? (?:of )?(?:that|the (?:same|following|previous|next)) year",
            _read_nothing,
        ),
        (MONTHS, rf"{WEEKDAY_BEFORE}{MONTH} {DAYS}{_NO_QUANTITY}{WHICH_YEAR}", _read_day_of_month),
        (MONTHS, rf"{WEEKDAY_BEFORE}(?:the )?{DAYS}(?: | of |-){MONTH}{WHICH_YEAR}", _read_day_of_month),
        (FEASTS, rf"{HOLIDAY}{WHICH_YEAR}", _read_feast),
        (DAYS_OF_WEEK, rf"{WEEKDAY},? (?:of )?(?P<which>last|this|next) week", _read_weekday_of_week),
        (
            DAYS_OF_WEEK,
            r"(?:(?:earlier|later|early|late) (?:on )?)?"
            r"(?:(?P<which>last|next|this coming|coming|this past|past|this) )?"
            rf"(?<!black\s)(?<!bloody\s){WEEKDAY}(?: (?:morning|afternoon|evening|night))?{NO_TITLE}",
            _read_weekday,
        ),
        (MONTHS, rf"(?:{PART}|(?:the )?month of ){MONTH_NAME}{WHICH_YEAR}", _read_month),
        (MONTHS, rf"(?P<which>last|this past|this|next) {MONTH_NAME}", _read_month),
        (
            MONTHS,
            rf"(?:{BEFORE_MONTH}){MONTH_NAME}(?:(?: and | to |[-–—]){LATER_MONTH})?(?!['’]s){WHICH_YEAR}",
            _read_month,
        ),
        (MONTHS, rf"(?:{BEFORE_ADJECTIVE}){MONTH_NAME}(?= [a-z])(?! (?:on|to|for|from|of|in)\b)", _read_month),
        (MONTHS, r"(?P<month>january|february|july|september|october|november|december)(?=['’]s\b)", _read_month),
        (SEASON_NAMES, rf"{PART}?(?P<which>last|this past|this|next) {SEASON}", _read_season),
        (SEASON_NAMES, rf"(?<=\bin\s)the {SEASON}{WHICH_YEAR}(?! of\b)", _read_season),
        (("ago",), rf"(?:more than|over|at least) {COUNT} {ANY_UNIT} ago", _read_nothing),
        (("ago",), rf"{COUNT} (?P<unit>days?|weeks?|months?|years?) ago", _read_ago),
        (
            ("ago", "earlier", "later", "before", "after"),
            rf"(?:{COUNT}|{FEW}) {ANY_UNIT} (?:ago|earlier|later|before|after)",
            _read_nothing,
        ),
        (("earlier", "later"), rf"(?:{COUNT} )?{ANY_UNIT} (?:earlier|later)", _read_nothing),
        (("since",), rf"(?:in|over|during|within) the {COUNT} (?P<unit>days?|weeks?|months?) since", _read_stretch),
        (("since",), rf"{COUNT} (?P<unit>days?|weeks?|months?|years?) since", _read_ago),
        (
            ("past", "last", "recent"),
            rf"(?:the|this) (?:past|last) {FEW} {ANY_UNIT}|(?:in )?recent {ANY_UNIT}",
            _read_nothing,
        ),
        (
            ("past", "last"),
            rf"(?:the|this) (?:past|last) (?:{COUNT} )?(?P<unit>days?|weeks?|months?|years?)(?! of\b)",
            _read_stretch,
        ),
        (
            UNITS,
            r"(?:the|that) (?:previous|preceding|following|next|same) (?:day|night|morning|evening|week|month|year)"
            r"|the (?:day|night|morning|evening|week|month|year) (?:before|after)|earlier in the day|later in the day",
            _read_nothing,
        ),
        (
            UNITS,
            r"(?:(?:earlier|later|early|late) (?:in )?)?(?P<which>last|this|next) (?P<unit>week|month|year)(?! of\b)",
            _read_period,
        ),
        (("earlier", "later"), r"(?:earlier|later) in the (?P<unit>week|month|year)", _read_period),
        (
            ("weekend",),
            r"(?:(?:over|at|during|on) the|(?P<which>last|this past|past|this coming|coming|this|next)) weekend",
            _read_weekend,
        ),
        (
            ("day", "night", "morrow", "morning", "noon", "evening"),
            r"(?<!usa\s)(?<!russia\s)(?:(?:earlier|later) )?"
            r"(?P<near>yesterday|today|tonight|tomorrow|overnight|last night|this (?:morning|afternoon|evening))",
            _read_near_day,
        ),
    )
)
