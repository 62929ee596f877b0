"""Absolute dates: time expressions that need nothing outside the text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from graphkit.extract.rules.en.calendar import (
    ABSOLUTE_DATES,
    SEASONS,
    Hints,
    Value,
    Written,
    compile_words,
    holiday_day,
    month_number,
)
from graphkit.schema import Precision

AbsoluteReader = Callable[[re.Match[str]], Value | None]


def _read_day(match: re.Match[str]) -> Value | None:
    return dt.date(int(match["year"]), month_number(match["month"]), int(match["day"])).isoformat(), Precision.DAY


def _read_numeric_day(match: re.Match[str]) -> Value | None:
    """The day of "25/12/2019"; None for "08/01/2020", of which no one knows the month."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (second, first) if second > 12 else (first, second)
    return dt.date(year, month, day).isoformat(), Precision.DAY


def _read_iso_day(match: re.Match[str]) -> Value | None:
    return dt.date(int(match["year"]), int(match["number"]), int(match["day"])).isoformat(), Precision.DAY


def _read_holiday(match: re.Match[str]) -> Value | None:
    return dt.date(int(match["year"]), *holiday_day(match["holiday"])).isoformat(), Precision.DAY


def _read_september_11(match: re.Match[str]) -> Value | None:
    return "2001-09-11", Precision.DAY


def _read_month(match: re.Match[str]) -> Value | None:
    return f"{match['year']}-{month_number(match['month']):02}", Precision.MONTH


def _read_months(match: re.Match[str]) -> Value | None:
    """The first month of "November to January 2020", whose year is the one before."""
    month = month_number(match["month"])
    year = int(match["year"]) - (month > month_number(match["later_month"]))
    return f"{year}-{month:02}", Precision.MONTH


def _read_season(match: re.Match[str]) -> Value | None:
    return f"{match['year']}-{SEASONS[match['season'].lower()]:02}", Precision.SEASON


def _read_decade(match: re.Match[str]) -> Value | None:
    return match["decade"] + "0", Precision.DECADE


def _read_year(match: re.Match[str]) -> Value | None:
    return match["year"], Precision.YEAR


_READERS: dict[Written, AbsoluteReader] = {
    Written.DAY: _read_day,
    Written.DECADE: _read_decade,
    Written.HOLIDAY: _read_holiday,
    Written.ISO_DAY: _read_iso_day,
    Written.MONTH: _read_month,
    Written.MONTHS: _read_months,
    Written.NUMERIC_DAY: _read_numeric_day,
    Written.SEASON: _read_season,
    Written.SEPTEMBER_11: _read_september_11,
    Written.YEAR: _read_year,
}
ABSOLUTE: tuple[tuple[Hints, re.Pattern[str], AbsoluteReader], ...] = tuple(
    (hints, compile_words(body), _READERS[written]) for hints, body, written in ABSOLUTE_DATES
)
"""What a text must hold before a pattern is tried, the pattern, and what reads its match; the longest first."""
