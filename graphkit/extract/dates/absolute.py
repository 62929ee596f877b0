"""Absolute dates: time expressions that need nothing outside the text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from graphkit.extract.rules.en.calendar import (
    CENTURIES,
    DAYS,
    HOLIDAY,
    LATER_DAY,
    LATER_MONTH,
    MONTH,
    NO_QUANTITY,
    PART,
    SEASON,
    SEASONS,
    WEEKDAY_BEFORE,
    YEAR,
    YEAR_HERE,
    Hints,
    Value,
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


_LAST_YEAR = r"(?:19|20)[0-9]{2}"


# Longest first: what one of them took, none of the later ones gets. Before each, the letters that it cannot do
# without; they are looked for first, which spares nine sentences of ten most of the patterns.
ABSOLUTE: tuple[tuple[Hints, re.Pattern[str], AbsoluteReader], ...] = tuple(
    (hints, compile_words(body), read)
    for hints, body, read in (
        (
            CENTURIES,
            rf"{YEAR}(?P<dash>[-/])(?P<number>[01][0-9])(?P=dash)(?P<day>[0-3][0-9])(?:T[0-9:.]{{4,15}}Z?)?",
            _read_iso_day,
        ),
        (CENTURIES, rf"(?P<first>[0-3]?[0-9])(?P<dash>[/.])(?P<second>[0-3]?[0-9])(?P=dash){YEAR}", _read_numeric_day),
        (CENTURIES, rf"{WEEKDAY_BEFORE}{MONTH} {DAYS},? (?:in |of )?{YEAR}", _read_day),
        (CENTURIES, rf"{WEEKDAY_BEFORE}(?:the )?{DAYS}(?: | of |-){MONTH}(?:,? |-)(?:of )?{YEAR}", _read_day),
        (
            CENTURIES,
            rf"{MONTH} {DAYS}(?:[-–—]| to | and | through | until ){LATER_MONTH} {LATER_DAY},? {YEAR}",
            _read_day,
        ),
        (CENTURIES, rf"{HOLIDAY},? (?:of |in )?{YEAR}", _read_holiday),
        (
            ("11",),
            r"sept(?:ember|\.)? 11(?:th)?,?(?= (?:[a-z]+ )?(?:attacks?|hijack[a-z]{2,4})\b)|9/11",
            _read_september_11,
        ),
        (
            CENTURIES,
            rf"{PART}?{MONTH}(?: and | or | to | through |[-–—/]){LATER_MONTH},? (?:of )?{YEAR}",
            _read_months,
        ),
        (CENTURIES, rf"{PART}?(?:the month of )?{MONTH},? (?:of |in )?{YEAR}", _read_month),
        (CENTURIES, rf"(?:the )?{PART}?(?:the )?{SEASON}(?: of| in)? {YEAR}", _read_season),
        (("0s", "0's", "0’s"), rf"(?:the )?{PART}?(?:the )?(?P<decade>19[0-9]|20[0-9])0['’]?s", _read_decade),
        (CENTURIES, rf"{PART}{YEAR}{NO_QUANTITY}", _read_year),
        (
            CENTURIES,
            rf"(?:(?<=\bbetween\s)|(?<=\bfrom\s)){YEAR} (?:and|to|until|through) {_LAST_YEAR}{NO_QUANTITY}",
            _read_year,
        ),
        (CENTURIES, rf"{YEAR_HERE}{YEAR}[-–—/](?:{_LAST_YEAR}|[0-9]{{2}})", _read_year),
        (CENTURIES, rf"{YEAR_HERE}{YEAR}{NO_QUANTITY}", _read_year),
    )
)
