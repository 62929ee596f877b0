"""Rows of tables of events: what ACLED, UCDP GED and GTD say in their columns, in one form."""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from graphkit.schema import Count
from graphkit.schema.errors import InputError

LARGEST = 500 * 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event of a table. `first` and `last` are ISO days, None where there is none; `line` is that of the file."""

    line: int
    id: str
    first: str | None
    last: str | None
    by: tuple[str, ...]
    on: tuple[str, ...]
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    kind: str | None
    dead: Count | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTable:
    """The rows of a table, and the name of the form that its columns have."""

    form: str
    rows: tuple[EventRow, ...]


_Cells = Mapping[str, str]
_Reader = Callable[[int, _Cells], EventRow]


def read_event_table(path: Path, text: str | None = None) -> EventTable:
    """The events of a CSV table; `text` is its text where that is known already.

    Raises:
        InputError: it cannot be read, or its columns are not those of a table that is known.
    """
    text = _read(path) if text is None else text
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = columns
    for form, (needed, read_row) in FORMS.items():
        if needed <= set(columns):
            try:
                rows = [read_row(reader.line_num, _cells(row)) for row in reader]
            except (csv.Error, ValueError) as error:
                raise InputError(path, line=reader.line_num, problem=f"not a row of {form}: {error}") from error
            return EventTable(form=form, rows=tuple(rows))
    needs = "; or ".join(f"{form}: {', '.join(sorted(needed))}" for form, (needed, _) in FORMS.items())
    has = ", ".join(filter(None, columns)) or "none"
    raise InputError(path, problem=f"its columns are not understood; it has {has[:500]}", hint=f"it needs {needs}")


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(path, problem="too large for a table of events", hint="part it")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(path, problem=f"cannot be read ({(error.strerror or str(error)).lower()})") from error
    except UnicodeDecodeError as error:
        raise InputError(path, problem="it is not UTF-8", hint="save it as CSV in UTF-8") from error


def _cells(row: Mapping[str | None, str | list[str] | None]) -> dict[str, str]:
    """The cells by column; the apostrophe that keeps a spreadsheet from running a cell is not part of it."""
    return {name: value.strip().removeprefix("'") for name, value in row.items() if name and isinstance(value, str)}


def _acled(line: int, row: _Cells) -> EventRow:
    first = _day(row["event_date"])
    precision = row.get("time_precision", "1")
    last = first
    if first and precision == "2":
        last = (date.fromisoformat(first) + timedelta(days=6)).isoformat()
    elif first and precision == "3":
        last = f"{first[:8]}{monthrange(int(first[:4]), int(first[5:7]))[1]:02}"
    return EventRow(
        line=line,
        id=row.get("event_id_cnty", ""),
        first=first,
        last=last,
        by=_names(row, "actor1", "assoc_actor_1"),
        on=_names(row, "actor2", "assoc_actor_2"),
        place=row.get("location") or None,
        country=row.get("country") or None,
        latitude=_number(row.get("latitude")),
        longitude=_number(row.get("longitude")),
        kind=row.get("event_type") or None,
        dead=_count(row.get("fatalities"), row.get("fatalities")),
    )


def _ged(line: int, row: _Cells) -> EventRow:
    return EventRow(
        line=line,
        id=row.get("id", ""),
        first=_day(row["date_start"]),
        last=_day(row["date_end"]),
        by=_names(row, "side_a"),
        on=_names(row, "side_b"),
        place=row.get("where_coordinates") or None,
        country=row.get("country") or None,
        latitude=_number(row.get("latitude")),
        longitude=_number(row.get("longitude")),
        kind=None,
        dead=_count(row.get("low") or row.get("best"), row.get("high") or row.get("best")),
    )


def _gtd(line: int, row: _Cells) -> EventRow:
    year, month, day = (int(row[name] or 0) for name in ("iyear", "imonth", "iday"))
    first = last = None
    if year:
        months = (month, month) if month else (1, 12)
        first = f"{year:04}-{months[0]:02}-{day or 1:02}"
        last = f"{year:04}-{months[1]:02}-{day or monthrange(year, months[1])[1]:02}"
    return EventRow(
        line=line,
        id=row.get("eventid", ""),
        first=first,
        last=last,
        by=tuple(name for name in _names(row, "gname", "gname2") if name != "Unknown"),
        on=_names(row, "target1", "corp1"),
        place=row.get("city") or None,
        country=row.get("country_txt") or None,
        latitude=_number(row.get("latitude")),
        longitude=_number(row.get("longitude")),
        kind=None,
        dead=_count(row.get("nkill"), row.get("nkill")),
    )


FORMS: Mapping[str, tuple[frozenset[str], _Reader]] = {
    "ACLED": (frozenset({"event_date", "event_type", "actor1", "location", "fatalities"}), _acled),
    "UCDP GED": (frozenset({"date_start", "date_end", "side_a", "side_b", "best"}), _ged),
    "GTD": (frozenset({"iyear", "imonth", "iday", "gname", "nkill"}), _gtd),
}
"""The tables that are understood, by the columns that tell each."""


def _names(row: _Cells, *columns: str) -> tuple[str, ...]:
    named = (name.strip() for column in columns for name in row.get(column, "").split(";"))
    return tuple(dict.fromkeys(filter(None, named)))


def _day(text: str) -> str | None:
    """An ISO day of what the tables write: 2020-01-03, 2020-01-03 00:00:00.000, 03 January 2020, 3 Jan 2020."""
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        pass
    day, _, rest = text.partition(" ")
    month, _, year = rest.partition(" ")
    number = MONTHS.get(month[:3].lower())
    if number is None or not (day.isdigit() and year.isdigit()):
        raise ValueError(f"not a day: {text!r}")
    return date(int(year), number, int(day)).isoformat()


MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


def _number(text: str | None) -> float | None:
    return float(text) if text else None


def _count(low: str | None, high: str | None) -> Count | None:
    if not low or not high:
        return None
    least, most = int(float(low)), int(float(high))
    return Count(low=least, high=most) if least >= 0 else None  # GTD writes -99 for unknown


def iterate_days(row: EventRow) -> Iterator[str]:
    """Every day on which the event of a row may have been, one more at each end."""
    if row.first is None or row.last is None:
        return
    day, last = date.fromisoformat(row.first) - timedelta(days=1), date.fromisoformat(row.last) + timedelta(days=1)
    while day <= last:
        yield day.isoformat()
        day += timedelta(days=1)
