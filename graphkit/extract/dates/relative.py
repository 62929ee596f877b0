"""Relative dates: time expressions that count from the day of publication.

News tells of what has happened: "Thursday" and "in November" are the latest before the article, unless the words
before them look ahead ("will meet on Friday"). What counts from another event ("three days later") or counts nothing
("in recent days") is recognised and has no value here; `graphkit.extract.dates.counted_dates` counts the former.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from graphkit.extract.rules.en.calendar import (
    COMING,
    LAST,
    NEAR_DAYS,
    NEXT,
    RELATIVE_DATES,
    SEASONS,
    THIS,
    UNIT_OF,
    WEEKDAYS,
    WHICH_WEEK,
    Counted,
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
    which = word_of(match, "which")
    if which in LAST:
        days = -(back or 7)
    elif which in COMING or (back and anchor.is_ahead):
        days = 7 - back
    else:
        days = -back
    return _day(anchor.day + dt.timedelta(days=days))


def _read_weekday_of_week(match: re.Match[str], anchor: Anchor) -> Value:
    weeks = WHICH_WEEK[word_of(match, "which")]
    days = WEEKDAYS.index(match["weekday"].lower()) - anchor.day.weekday() + 7 * weeks
    return _day(anchor.day + dt.timedelta(days=days))


def _read_near_day(match: re.Match[str], anchor: Anchor) -> Value:
    days = NEAR_DAYS.get(match["near"].split()[0].lower(), 0)
    return _day(anchor.day + dt.timedelta(days=days))


def _read_day_of_month(match: re.Match[str], anchor: Anchor) -> Value | None:
    return _dated(month_number(match["month"]), int(match["day"]), word_of(match, "which_year"), anchor)


def _read_feast(match: re.Match[str], anchor: Anchor) -> Value | None:
    return _dated(*holiday_day(match["holiday"]), word_of(match, "which_year"), anchor)


def _dated(month: int, day: int, which_year: str, anchor: Anchor) -> Value | None:
    """A day of the "last" or of "this" year; without these, the nearest past one, or the nearest to come if ahead."""
    if which_year:
        return _day(dt.date(anchor.day.year - (which_year in LAST), month, day))
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
    month, which, which_year = month_number(match["month"]), word_of(match, "which"), word_of(match, "which_year")
    year, current = anchor.day.year, anchor.day.month
    if which_year:
        year -= which_year in LAST
    elif which in NEXT or (anchor.is_ahead and not which):
        year += month < current or (which in NEXT and month == current)
    else:
        year -= month > current or (which in LAST and month == current)
    return _month(dt.date(year, month, 1))


def _read_season(match: re.Match[str], anchor: Anchor) -> Value:
    """The latest season of that name that has begun, with "last" the latest that is over, "this" that of the year."""
    month = SEASONS[match["season"].lower()]
    first = dt.date(anchor.day.year - (month > anchor.day.month), month, 1)
    which = word_of(match, "which")
    if word_of(match, "which_year"):
        first = dt.date(anchor.day.year - (word_of(match, "which_year") in LAST), month, 1)
    elif which in LAST and first + dt.timedelta(days=SEASON_DAYS) >= anchor.day:
        first = first.replace(year=first.year - 1)
    elif which in NEXT or (which in THIS and first + dt.timedelta(days=SEASON_DAYS) < anchor.day):
        first = first.replace(year=first.year + 1)
    return f"{first.year:04}-{first.month:02}", Precision.SEASON


def _read_period(match: re.Match[str], anchor: Anchor) -> Value:
    """ "Last week", "this month", "next year": the calendar's periods, weeks from Monday."""
    which = word_of(match, "which")
    return move_periods(anchor.day, (which in NEXT) - (which in LAST), UNIT_OF[match["unit"].lower()])


def _read_weekend(match: re.Match[str], anchor: Anchor) -> Value:
    """The latest Saturday that has begun, as the first day of a period that is shorter than a week."""
    back = (anchor.day.weekday() - 5) % 7
    if word_of(match, "which") in LAST and back < 2:
        back += 7
    if word_of(match, "which") in COMING or (anchor.is_ahead and back > 1):
        back -= 7
    return (anchor.day - dt.timedelta(days=back)).isoformat(), Precision.WEEK


def _read_ago(match: re.Match[str], anchor: Anchor) -> Value:
    """ "Two months ago" is a month; "three days ago" a day."""
    return move_periods(anchor.day, -small_number(match["count"]), UNIT_OF[match["unit"].lower()])


def _read_stretch(match: re.Match[str], anchor: Anchor) -> Value | None:
    """ "In the past two months": its first day or month, with the shortest precision that reaches to the article.

    None where it is longer than a season: no date is that wide.
    """
    count = word_of(match, "count")
    first = _moved(anchor.day, -small_number(count) if count else -1, UNIT_OF[match["unit"].lower()])
    if (anchor.day - first).days <= 7:
        return first.isoformat(), Precision.WEEK
    if (anchor.day - first.replace(day=1)).days <= SEASON_DAYS:
        return f"{first.year:04}-{first.month:02}", Precision.SEASON
    return None


def move_periods(day: dt.date, steps: int, unit: Precision) -> Value:
    """The day, or the week, month or year of the calendar, that lies so many after that of `day`."""
    moved = _moved(day, steps, unit)
    match unit:
        case Precision.DAY:
            return _day(moved)
        case Precision.WEEK:
            return (moved - dt.timedelta(days=moved.weekday())).isoformat(), Precision.WEEK
        case Precision.MONTH:
            return _month(moved)
    return f"{moved.year:04}", Precision.YEAR


def _moved(day: dt.date, steps: int, unit: Precision) -> dt.date:
    """`day` moved by days or weeks, or to the same day or the 28th, whichever is first, of another month or year."""
    if unit in (Precision.DAY, Precision.WEEK):
        return day + dt.timedelta(days=steps * (7 if unit is Precision.WEEK else 1))
    months = day.year * 12 + day.month - 1 + steps * (12 if unit is Precision.YEAR else 1)
    return dt.date(months // 12, months % 12 + 1, min(day.day, 28))


def _month(day: dt.date) -> Value:
    return f"{day.year:04}-{day.month:02}", Precision.MONTH


def _read_nothing(match: re.Match[str], anchor: Anchor) -> None:
    """No value: the expression counts from another event, or counts nothing."""


def word_of(match: re.Match[str], group: str) -> str:
    """What an optional group of a pattern holds, in lower case."""
    return (match.groupdict().get(group) or "").lower()


_READERS: dict[Counted, RelativeReader] = {
    Counted.AGO: _read_ago,
    Counted.DAY_OF_MONTH: _read_day_of_month,
    Counted.FEAST: _read_feast,
    Counted.MONTH: _read_month,
    Counted.NEAR_DAY: _read_near_day,
    Counted.NOTHING: _read_nothing,
    Counted.PERIOD: _read_period,
    Counted.SEASON: _read_season,
    Counted.STRETCH: _read_stretch,
    Counted.WEEKDAY: _read_weekday,
    Counted.WEEKDAY_OF_WEEK: _read_weekday_of_week,
    Counted.WEEKEND: _read_weekend,
}
RELATIVE: tuple[tuple[Hints, re.Pattern[str], RelativeReader], ...] = tuple(
    (hints, compile_words(body), _READERS[counted]) for hints, body, counted in RELATIVE_DATES
)
"""What a text must hold before a pattern is tried, the pattern, and what reads its match; the longest first."""
