"""Databases: the tables of ACLED, GTD, UCDP GED and POLECAT, by their columns.

What a coder wrote of an event is the text of its row. What the database codes beside it (day, place, sides, dead) is
kept with the article as stated and not read from the text. The day of a row is the day of its event, by which "on
Sunday" in the notes is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graphkit.ingest.formats.dated_tables import tell_stated, write_day
from graphkit.ingest.formats.tables.fields import plain
from graphkit.ingest.published import MONTHS, find_published

Values = Mapping[str, str]
"""The cells of a row by the plain names of their columns."""
Stated = dict[str, str | None]
"""What a database says of an event, by the names of what an article states."""

ONE_SIDED = "one-sided violence"

_GTD_DAY = re.compile(r"\A\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """How the rows of one database are told and read. `fields` and `stated` take the cells by plain names."""

    name: str
    signs: frozenset[str]
    fields: Callable[[Values], dict[str, str | None]]
    stated: Callable[[Values], Stated]
    tell: Callable[[Stated], str | None] | None = None
    """How a row without notes is told; None where its sides do not say who attacked whom."""

    def read(self, values: Values) -> tuple[dict[str, str | None], Stated]:
        """The fields of a row, and what the database states of its event; without notes, the row is told by these."""
        stated = {"export": self.name, **self.stated(values)}
        fields = self.fields(values)
        if self.tell and not (fields["text"] or "").strip():
            fields["text"] = self.tell(stated)
        return fields, stated


def find_database(names: Iterable[str]) -> Database | None:
    """The database whose columns have these names."""
    known = {plain(name) for name in names}
    return next((each for each in DATABASES if each.signs <= known), None)


def _first(values: Values, *names: str) -> str | None:
    return next((values[name] for name in names if values.get(name, "").strip()), None)


def _count(values: Values, *names: str) -> str | None:
    """A count without the decimals that spreadsheets add; None for what is no count (GTD writes -99 for unknown)."""
    stated = _first(values, *names)
    try:
        number = float(stated or "")
    except ValueError:
        return None
    return str(int(number)) if 0 <= number < 10_000_000 else None


def _acled_fields(values: Values) -> dict[str, str | None]:
    return {
        "id": _first(values, "event id cnty", "data id"),
        "text": values.get("notes"),
        "published": values.get("event date"),
        "outlet": values.get("source"),
    }


def _acled_stated(values: Values) -> Stated:
    kind = [_first(values, "event type"), _first(values, "sub event type")]
    return {
        "event_id": _first(values, "event id cnty", "data id"),
        "event_date": find_published(values.get("event date")) or values.get("event date"),
        "date_precision": values.get("time precision"),
        "event_kind": " / ".join(filter(None, kind)),
        "place": values.get("location"),
        "admin": _first(values, "admin3", "admin2", "admin1"),
        "country": values.get("country"),
        "latitude": values.get("latitude"),
        "longitude": values.get("longitude"),
        "place_precision": _first(values, "geo precision", "geo precis"),
        "actor1": values.get("actor1"),
        "actor2": values.get("actor2"),
        "actor1_side": _first(values, "assoc actor 1", "ally actor 1"),
        "actor2_side": _first(values, "assoc actor 2", "ally actor 2"),
        "fatalities": _count(values, "fatalities"),
        "reported_by": values.get("source"),
    }


def _gtd_day(values: Values) -> str | None:
    year, month, day = (_count(values, name) or "0" for name in ("iyear", "imonth", "iday"))
    return find_published(f"{int(year):04}-{int(month):02}-{int(day):02}")


def _gtd_month(values: Values) -> str | None:
    """The month of an event whose day nobody knows, in words."""
    year, month = (int(_count(values, name) or 0) for name in ("iyear", "imonth"))
    return f"{MONTHS[month - 1]} {year}" if year and 1 <= month <= 12 else None


def _gtd_fields(values: Values) -> dict[str, str | None]:
    """GTD opens its summaries with the day in numbers, month first; written out it cannot be misread."""
    summary = _GTD_DAY.sub(
        lambda day: f"{MONTHS[int(day[1]) - 1]} {int(day[2])}, {day[3]}:" if 1 <= int(day[1]) <= 12 else day[0],
        values.get("summary", ""),
    )
    outlets = re.findall(r',"*\s*([^",]{2,60}),[^",]*\d{1,2}, \d{4}', values.get("scite1", ""))
    return {
        "id": values.get("eventid"),
        "text": summary,
        "published": _gtd_day(values),
        "outlet": outlets[0].strip() if outlets else None,
    }


def _gtd_doubt(values: Values) -> str | None:
    """What GTD doubts: that the group did it, or that it was an act of terror at all."""
    doubts = {"guncertain1": "suspected", "doubtterr": "doubtful"}
    return next((status for name, status in doubts.items() if values.get(name) == "1"), None)


def _gtd_stated(values: Values) -> Stated:
    claims = {"1": "claimed", "0": None}
    return {
        "event_id": values.get("eventid"),
        "event_date": _gtd_day(values) or _gtd_month(values),
        "event_kind": values.get("attacktype1 txt"),
        "place": values.get("city"),
        "admin": values.get("provstate"),
        "country": values.get("country txt"),
        "latitude": values.get("latitude"),
        "longitude": values.get("longitude"),
        "place_precision": values.get("specificity"),
        "actor1": values.get("gname"),
        "actor2": _first(values, "target1", "targtype1 txt"),
        "status": claims.get(values.get("claimed", "")) or _gtd_doubt(values),
        "fatalities": _count(values, "nkill"),
        "injured": _count(values, "nwound"),
        "reported_by": "; ".join(filter(None, (values.get(name) for name in ("scite1", "scite2", "scite3")))),
    }


def _ucdp_fields(values: Values) -> dict[str, str | None]:
    headline = _first(values, "source headline")
    return {
        "id": _first(values, "id", "relid"),
        "text": headline,
        "title": headline.split(";")[0] if headline else None,
        "published": find_published(values.get("date start")) or values.get("date start"),
        "outlet": _first(values, "source office"),
    }


def _ucdp_stated(values: Values) -> Stated:
    kinds = {"1": "state-based conflict", "2": "non-state conflict", "3": ONE_SIDED}
    return {
        "event_id": _first(values, "id", "relid"),
        "event_date": find_published(values.get("date start")) or values.get("date start"),
        "event_until": find_published(values.get("date end")) or values.get("date end"),
        "date_precision": values.get("date prec"),
        "event_kind": kinds.get(values.get("type of violence", ""), values.get("type of violence")),
        "place": _first(values, "where coordinates", "where description"),
        "admin": _first(values, "adm 2", "adm 1"),
        "country": values.get("country"),
        "latitude": values.get("latitude"),
        "longitude": values.get("longitude"),
        "place_precision": values.get("where prec"),
        "actor1": values.get("side a"),
        "actor2": values.get("side b"),
        "fatalities": _count(values, "best"),
        "fatalities_low": _count(values, "low"),
        "fatalities_high": _count(values, "high"),
        "reported_by": _first(values, "source article", "source original"),
    }


def _ucdp_told(stated: Stated) -> str | None:
    """UCDP names two sides and not who began: in one-sided violence alone has the first attacked the second."""
    first, second, day, until = (stated[name] for name in ("actor1", "actor2", "event_date", "event_until"))
    if not (first and second and day):
        return None
    when = f"On {write_day(day)}" if until in (None, day) else f"Between {write_day(day)} and {write_day(until)}"
    place = ", ".join(filter(None, (stated[name] for name in ("place", "admin", "country"))))
    where = f" in {place}" if place else ""
    dead = stated["fatalities"] or "0"
    if stated["event_kind"] == ONE_SIDED:
        lost = f" and killed {dead} people" if dead != "0" else ""
        return f"{when}, {first} attacked {second.lower() if second == 'Civilians' else second}{where}{lost}."
    return f"{when}, {first} and {second} clashed{where}{f', and {dead} people were killed' if dead != '0' else ''}."


def _polecat_fields(values: Values) -> dict[str, str | None]:
    """POLECAT publishes codes and no text: a row is told in the words of its codes."""
    actor, recipient = (_first(values, f"{side} name", f"{side} name raw") for side in ("actor", "recipient"))
    kind = ", ".join(filter(None, (_first(values, "event type"), _first(values, "event mode")))).lower()
    place = _polecat_place(values)
    opening = f"On {write_day(values.get('event date', ''))}{f' in {place}' if place else ''}: {kind}"
    told = f"{opening}{f', by {actor}' if actor else ''}{f' against {recipient}' if recipient else ''}."
    return {
        "id": values.get("event id"),
        "text": _first(values, "text", "story text", "headline") or told,
        "title": values.get("headline"),
        "published": find_published(_first(values, "publication date", "event date")),
        "outlet": _first(values, "source", "source name"),
    }


def _polecat_place(values: Values) -> str:
    return ", ".join(
        filter(None, (_first(values, "placename", "city"), _first(values, "province"), _first(values, "country")))
    )


def _polecat_stated(values: Values) -> Stated:
    kind = [_first(values, "event type"), _first(values, "event mode"), _first(values, "contexts")]
    return {
        "event_id": values.get("event id"),
        "event_date": find_published(values.get("event date")) or values.get("event date"),
        "event_kind": " / ".join(filter(None, kind)),
        "place": _first(values, "placename", "city", "raw placename"),
        "admin": _first(values, "province", "district"),
        "country": values.get("country"),
        "latitude": values.get("latitude"),
        "longitude": values.get("longitude"),
        "actor1": _first(values, "actor name", "actor name raw"),
        "actor2": _first(values, "recipient name", "recipient name raw"),
        "actor1_side": values.get("actor country"),
        "actor2_side": values.get("recipient country"),
        "reported_by": values.get("source"),
    }


DATABASES = (
    Database(
        name="ACLED",
        signs=frozenset({"event date", "event type", "actor1", "notes", "fatalities"}),
        fields=_acled_fields,
        stated=_acled_stated,
    ),
    Database(
        name="GTD",
        signs=frozenset({"eventid", "iyear", "imonth", "iday", "summary"}),
        fields=_gtd_fields,
        stated=_gtd_stated,
        tell=tell_stated,
    ),
    Database(
        name="UCDP GED",
        signs=frozenset({"date start", "date end", "side a", "side b", "best", "source headline"}),
        fields=_ucdp_fields,
        stated=_ucdp_stated,
        tell=_ucdp_told,
    ),
    Database(
        name="POLECAT",
        signs=frozenset({"event id", "event date", "event type", "actor name", "recipient name"}),
        fields=_polecat_fields,
        stated=_polecat_stated,
    ),
)
