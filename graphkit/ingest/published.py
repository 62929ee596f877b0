"""Published: the day on which an article appeared, as its source states it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = date(1900, 1, 1)
EARLIEST_EPOCH = 631_152_000  # 1990; a smaller number of seconds is some other number
TOP_LINES = 12
"""How far down a text a line that is a date is the date of the text; below it is one of many."""
LONGEST_DATE_LINE = 90

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_MONTHS = tuple(month[:3].lower() for month in MONTHS)
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
_MONTH += r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?\s?m\.?)?"
_ZONE = r"(?:\s*\(?(?:UTC|GMT|[A-Z]{1,5})?(?:[+-]\d{1,2}(?::?\d{2})?)?\)?)"
_TIME = rf"(?:{_CLOCK}{_ZONE})"
_BEFORE = rf"(?:{_TIME}[ ,]*)?(?:{_WEEKDAY}[ \t]+)?"
_AFTER = rf"(?:[ ,]+{_WEEKDAY})?(?:,?[ \t]*(?:at|-|–|\|)?[ \t]*{_TIME})?"
_WORDED = tuple(
    re.compile(_BEFORE + order + _AFTER, re.I)
    for order in (
        rf"{_DAY}(?:\.?[ \t]+(?:of[ \t]+)?|-){_MONTH}(?:,?[ \t]+|-){_YEAR}",
        rf"{_MONTH}[ \t]+{_DAY}(?:,[ \t]*|[ \t]+){_YEAR}",
    )
)
_YEAR_FIRST = (
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?:[T ].*)?", re.DOTALL),
    re.compile(r"(?P<year>\d{4})(?:/|\. ?)(?P<number>\d{1,2})(?:/|\. ?)(?P<day>\d{1,2})\.?(?:[T ].*)?", re.DOTALL),
    re.compile(
        r"(?P<year>(?:19|20)\d{2})(?P<number>\d{2})(?P<day>\d{2})(?:T?\d{4,6}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
    ),
)
_SHORT = re.compile(rf"(?P<day>\d{{1,2}})-{_MONTH}-(?P<year>\d{{2}})", re.I)
"""What Excel makes of a day, 15-Jan-24; in a text two digits are too few for a year."""
_NUMBERED = re.compile(
    rf"(?P<first>\d{{1,2}})[/.-](?P<second>\d{{1,2}})[/.-](?P<year>\d{{4}}|\d{{2}})(?:[ ,T]+{_TIME})?", re.I
)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\.\d+)?|(?P<milliseconds>\d{12,13})")
_LABEL = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified|issued|released|date|created)(?: on| at)?:?[ \t]*", re.I
)
_PARTS = re.compile(r"[ \t]*[|·•][ \t]*|[ \t]+[–—-][ \t]+")


def read_published(text: str, *, is_day_first: bool | None = None) -> str:
    """The ISO date (`YYYY-MM-DD`) that `text` states.

    Understood are ISO dates and timestamps, with and without their signs, e-mail dates, days with the month in words
    before or after a weekday and a time, seconds since 1970, and days in numbers where one of them is no month or
    `is_day_first` says which is which.

    Raises:
        ValueError: `text` is no such date, or one before 1900 or in the future; the message says which.
    """
    day = _find_day(text.strip(), is_day_first)
    if day is None:
        raise ValueError(f"not a date: {text.strip()[:60]!r}")
    if day < EARLIEST:
        raise ValueError(f"a date before {EARLIEST.year}: {day.isoformat()}")
    if day > datetime.now(UTC).date() + timedelta(days=1):  # east of Greenwich it may be tomorrow already
        raise ValueError(f"a date in the future: {day.isoformat()}")
    return day.isoformat()


def find_published(text: str | None) -> str | None:
    """The ISO date that `text` states, None where it states none that makes sense."""
    try:
        return read_published(text) if text else None
    except ValueError:
        return None


def find_order(text: str) -> bool | None:
    """Whether a date in numbers can only be read day first (True) or month first (False); None where it is neither."""
    match = _NUMBERED.fullmatch(text.strip())
    if not match:
        return None
    first, second = int(match["first"]), int(match["second"])
    return True if first > 12 >= second else False if second > 12 >= first else None


def is_ambiguous(text: str) -> bool:
    """Whether `text` is a date in numbers that may mean two days."""
    match = _NUMBERED.fullmatch(text.strip())
    return bool(
        match and int(match["first"]) <= 12 and int(match["second"]) <= 12 and match["first"] != match["second"]
    )


def find_date_line(text: str) -> str | None:
    """The day of the first line among the top ones of `text` that is a date and little else ("Dec 30, 2019").

    Only days with the month in words and ISO dates count: a line of digits may be anything.
    """
    seen = 0
    for line in text[:20_000].split("\n"):
        if not line.strip():
            continue
        seen += 1
        if seen > TOP_LINES:
            break
        if len(line.strip()) > LONGEST_DATE_LINE:
            continue
        for part in _PARTS.split(line.strip()):
            stated = _LABEL.sub("", part, count=1) if _LABEL.match(part) else part
            if any(pattern.fullmatch(stated) for pattern in (*_WORDED, _YEAR_FIRST[0])) and (
                found := find_published(stated)
            ):
                return found
    return None


def _find_day(text: str, is_day_first: bool | None) -> date | None:
    if len(text) > 200:
        return None
    for pattern in (*_YEAR_FIRST, *_WORDED, _SHORT):
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            number = int(parts["number"]) if "number" in parts else _MONTHS.index(parts["month"][:3].lower()) + 1
            return _build_day(_read_year(parts["year"]), number, int(parts["day"]))
    if match := _NUMBERED.fullmatch(text):
        return _numbered_day(text, _read_year(match["year"]), int(match["first"]), int(match["second"]), is_day_first)
    if match := _EPOCH.fullmatch(text):
        seconds = int(match["seconds"]) if match["seconds"] else int(match["milliseconds"]) // 1000
        return datetime.fromtimestamp(seconds, UTC).date() if seconds >= EARLIEST_EPOCH else None
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _numbered_day(text: str, year: int, first: int, second: int, is_day_first: bool | None) -> date | None:
    order = find_order(text)
    if order is None:
        order = True if first == second else is_day_first
    if order is None:
        return None
    return _build_day(year, second, first) if order else _build_day(year, first, second)


def _read_year(digits: str) -> int:
    """A year; one of two digits is the last that has them."""
    year, latest = int(digits), datetime.now(UTC).year + 1
    return year if len(digits) > 2 else latest - (latest - year) % 100


def _build_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
