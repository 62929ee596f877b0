"""Incident tables: lists of attacks in a page or a document, read row by row where a header says date and place.

Each row is an article of its own, because its day, place and count are of its event and of no other. Its text is what
its cells say; date, place, sides and counts are kept beside it as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.ingest.cleaning import build_article, clean_line
from graphkit.ingest.document import Document, Finding
from graphkit.ingest.published import MONTHS, find_published
from graphkit.schema.errors import InputError

HEADERS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day", "when", "date of attack", "date of incident", "event date"),
    "place": ("location", "place", "city", "town", "where", "site", "city/town", "location(s)"),
    "admin": ("province", "governorate", "region", "state", "district", "area"),
    "country": ("country",),
    "dead": ("killed", "dead", "deaths", "fatalities", "death toll", "deaths (est)", "fatalities (est)"),
    "injured": ("injured", "wounded", "injuries"),
    "actor": ("perpetrator", "perpetrators", "perpetrator(s)", "attacker", "attackers", "group", "responsible", "by"),
    "suspect": ("suspected perpetrator", "suspected perpetrators", "suspect", "suspects", "suspected group"),
    "claimant": ("claimed by", "claim", "responsibility"),
    "target": ("target", "targets", "victim", "victims"),
    "details": ("details", "description", "event", "incident", "summary", "notes", "circumstances", "what", "attack"),
    "kind": ("type", "attack type", "type of attack", "weapon", "method"),
}
MOST_ROWS = 20_000

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_COUNT = re.compile(r"(\d[\d,]*)\s*(?:[-–]\s*(\d[\d,]*)|\+)?")
_STATUSES = {"actor": None, "suspect": "suspected", "claimant": "claimed"}
_NO_DAY = re.compile(r"\b(?:\d{1,2}[/.-])?(?:19|20)\d{2}(?:[/.-]\d{1,2})?\b")
"""A year, alone, with the number of its month, or with the next ("1985-86")."""
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_UNKNOWN = re.compile(r"(?:unknown|unidentified.*|unclaimed|none|n/?a|tba|tbd|[-–—?]+|no(?: one)?)", re.I)
_FOOTNOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|citation needed)\]")


def find_columns(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Which column of a table of incidents holds what; nothing where it is no such table."""
    return read_columns(rows[0]) if len(rows) > 1 else {}


def read_columns(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what under this `header`; nothing where it is not that of a table of incidents."""
    names = [" ".join(_FOOTNOTE.sub("", cell).casefold().split()) for cell in header]
    found = {
        field: next(names.index(header) for header in headers if header in names)
        for field, headers in HEADERS.items()
        if any(header in names for header in headers)
    }
    is_located = bool(found.keys() & {"place", "admin", "country"})
    is_told = bool(found.keys() & {"dead", "injured", "details"})
    return found if "date" in found and is_located and is_told else {}


def read_incident_table(
    document: Document,
    rows: Sequence[Sequence[str]],
    *,
    name: str,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Iterator[Finding]:
    """Each row of a table of incidents as an article named `source#name-number`.

    A day without its year has the one year that `title` names.
    """
    columns = find_columns(rows)
    years = set(_YEAR.findall(title or ""))
    year = years.pop() if len(years) == 1 else None
    for number, row in enumerate(rows[1 : MOST_ROWS + 1], start=1):
        told = None if list(row) == list(rows[0]) else tell_incident(columns, row, year)
        if told is None:
            continue
        yield build_article(
            source=f"{document.source}#{name}-{number}",
            text=told.text,
            raw="\t".join(row).encode("utf-8", "surrogatepass"),
            title=told.title,
            published=published,
            outlet=outlet,
            url=url,
            stated=told.stated,
        )
    if len(rows) > MOST_ROWS + 1:
        problem = f"only the first {MOST_ROWS:,} of {len(rows) - 1:,} rows of this table are read"
        yield InputError(f"{document.source}#{name}", problem=problem, hint="save the table as .csv and give that")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIncident:
    """One row as sentences, with what its cells state."""

    title: str
    text: str
    stated: Mapping[str, str | None]


def tell_incident(columns: Mapping[str, int], row: Sequence[str], year: str | None = None) -> ToldIncident | None:
    """The incident in a `row`, None where there is none; a day without its year is one of `year`."""
    cells = {
        field: value
        for field, at in columns.items()
        if at < len(row) and (value := clean_line(_FOOTNOTE.sub("", row[at])))
    }
    if len(cells) < 2 or "date" not in cells:
        return None
    day = cells["date"] if _YEAR.search(cells["date"]) or not year else f"{cells['date']} {year}"
    place = ", ".join(cells[field] for field in ("place", "admin", "country") if field in cells)
    return ToldIncident(
        title=f"{day}, {place}" if place else day,
        text=_tell(cells, day, place),
        stated={
            "event_date": find_published(day) or day,
            "place": cells.get("place"),
            "admin": cells.get("admin"),
            "country": cells.get("country"),
            "actor1": cells.get("actor") or cells.get("suspect") or cells.get("claimant"),
            "status": next((status for field, status in _STATUSES.items() if field in cells), None),
            "actor2": cells.get("target"),
            "event_kind": cells.get("kind"),
            **_counts("fatalities", cells.get("dead")),
            "injured": cells.get("injured"),
        },
    )


def tell_stated(stated: Mapping[str, str | None]) -> str | None:
    """An attack that a database codes and does not describe, as sentences; None where not even its month is known.

    >>> tell_stated({"event_date": "1985-04-16", "place": "Harrow", "actor1": "Red Column", "event_kind": "Bombing"})
    'On 16 April 1985 in Harrow: Bombing. Red Column carried out the attack.'
    """
    day = stated.get("event_date")
    if not day:
        return None
    author = {"suspected": "suspect", "claimed": "claimant"}.get(stated.get("status") or "", "actor")
    named = {"kind": "event_kind", author: "actor1", "target": "actor2", "dead": "fatalities", "injured": "injured"}
    known = {name: value for name, value in stated.items() if value and not _UNKNOWN.fullmatch(value)}
    cells = {cell: known[name] for cell, name in named.items() if name in known}
    place = ", ".join(known[name] for name in ("place", "admin", "country") if name in known)
    return _tell(cells, write_day(day), place)


def write_day(stated: str) -> str:
    """A day with its month in words, as it stands where it is no date."""
    day = find_published(stated)
    return f"{int(day[8:])} {MONTHS[int(day[5:7]) - 1]} {day[:4]}" if day else stated


def _names_day(when: str) -> bool:
    """Whether a day is named, with or without its year, and not a month or a year alone."""
    return bool(_DAY.search(_NO_DAY.sub("", when))) or find_published(when) is not None


def _tell(cells: Mapping[str, str], day: str, place: str) -> str:
    """What the cells say, as sentences."""
    where = f" in {place}" if place else ""
    opening = f"{'On' if _names_day(day) else 'In'} {day}{where}"
    told = cells.get("details") or cells.get("kind")
    sentences = [f"{opening}: {told.rstrip(' .')}." if told else f"{opening}."]
    losses = " and ".join(
        f"{verb} {cells[field]}{' people' if verb == 'killing' else ''}"
        for field, verb in (("dead", "killing"), ("injured", "injuring"))
        if (count := _COUNT.match(cells.get(field, ""))) and count[1] != "0"
    )
    actor = cells.get("actor", "")
    if actor and not _UNKNOWN.fullmatch(actor):
        sentences.append(f"{actor} carried out the attack{f', {losses}' if losses else ''}.")
    elif losses:
        sentences.append(f"The attack happened{where}, {losses}.")
    for field, told in (("suspect", "is suspected of the attack"), ("claimant", "claimed the attack")):
        if field in cells and not _UNKNOWN.fullmatch(cells[field]):
            sentences.append(f"{cells[field]} {told}.")
    if "target" in cells:
        sentences.append(f"Target: {cells['target']}.")
    return " ".join(sentences)


def _counts(name: str, cell: str | None) -> dict[str, str | None]:
    match = _COUNT.match(cell or "")
    if not match or not match[2]:
        return {name: cell}
    return {name: cell, f"{name}_low": match[1], f"{name}_high": match[2]}
