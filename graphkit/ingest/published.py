"""Published: the day on which an article appeared, as its source states it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = date(1900, 1, 1)
# With the month in words, day and month cannot be confused; "03/04/2020" is refused, because they can.
WORDED_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")

_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)


def read_published(text: str) -> str:
    """The ISO date (`YYYY-MM-DD`) that `text` states.

    Understood are ISO dates and timestamps, e-mail dates, and days with the month in words.

    Raises:
        ValueError: `text` is no such date, or one before 1900 or in the future; the message says which.
    """
    day = _find_day(text.strip())
    if day is None:
        raise ValueError(f"not a date: {text.strip()[:60]!r}")
    if day < EARLIEST:
        raise ValueError(f"a date before {EARLIEST.year}: {day.isoformat()}")
    if day > datetime.now(UTC).date() + timedelta(days=1):  # east of Greenwich it may be tomorrow already
        raise ValueError(f"a date in the future: {day.isoformat()}")
    return day.isoformat()


def _find_day(text: str) -> date | None:
    if match := _ISO_DAY.fullmatch(text):
        try:
            return date.fromisoformat(match[1])
        except ValueError:
            return None
    words = re.sub(r"(?<=[a-z])\.|,", "", text)
    for worded in WORDED_FORMATS:
        try:
            return datetime.strptime(words, worded).date()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
