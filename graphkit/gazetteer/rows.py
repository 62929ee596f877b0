"""Rows: the lines of a gazetteer file, checked once as they are read.

Each line is a JSON object with `name` and `kind`; what else it may hold depends on the kind and is listed in
`graphkit/gazetteer/data/SOURCES.md`. A user's own file has the same form, all kinds mixed as one likes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.files.inputs import LARGEST_TABLE, read_regular
from graphkit.names.spelling import fold
from graphkit.schema import MentionKind, Sector
from graphkit.schema.errors import InputError

_KINDS = {
    "country": MentionKind.COUNTRY,
    "organisation": MentionKind.ORGANISATION,
    "person": MentionKind.PERSON,
    "facility": MentionKind.FACILITY,
    "place": MentionKind.PLACE,
}
_TEXTS = ("name", "country", "type", "place", "capital", "parent", "wikidata", "iso2", "from", "to")
_LISTS = ("aliases", "acronyms", "demonyms", "metonyms", "sponsors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What a person was, of what, from when to when (ISO dates of any precision, None where open)."""

    title: str
    of: str | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that the gazetteer knows. `rank` is 0 for rows of the user's own files, 1 for those of graphkit.

    `country` is an ISO 3166 two-letter code; of a country it is its own.
    """

    id: str
    name: str
    kind: MentionKind
    rank: int = 1
    country: str | None = None
    sector: Sector | None = None
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    capital: str | None = None
    parent: str | None = None
    sponsors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    type: str | None = None
    place: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    wikidata: str | None = None
    start: str | None = None
    end: str | None = None


def read_rows(path: Path, *, rank: int = 1) -> Iterator[Row]:
    """The rows of a gazetteer file, in its order.

    Raises:
        InputError: the file or a line of it is not what the format asks for; it names the line.
    """
    try:
        lines = read_regular(path, LARGEST_TABLE).decode("utf-8-sig").splitlines()
    except OSError as error:
        problem = f"the gazetteer cannot be read ({(error.strerror or str(error)).lower()})"
        raise InputError(path, problem=problem, hint="name a file of JSON Lines with --gazetteer") from error
    except UnicodeDecodeError as error:
        raise InputError(path, problem="the gazetteer is not UTF-8 text", hint="save it as UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            yield _read_row(path, number, line, rank)


def _read_row(path: Path, number: int, line: str, rank: int) -> Row:
    def fail(problem: str, hint: str = "") -> InputError:
        return InputError(path, line=number, problem=problem, hint=hint)

    try:
        fields: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise fail("not a JSON object", "one row of the gazetteer is one JSON object on one line") from error
    if not isinstance(fields, dict):
        raise fail("not a JSON object", "one row of the gazetteer is one JSON object on one line")
    name = fields.get("name")
    if not isinstance(name, str) or not fold(name):
        raise fail("`name` is missing or empty")
    kind = _KINDS.get(fields.get("kind", "")) if isinstance(fields.get("kind"), str) else None
    if kind is None:
        raise fail(f"`kind` is {fields.get('kind')!r}", f"use one of {', '.join(_KINDS)}")
    for key in _TEXTS:
        if not isinstance(fields.get(key, ""), str):
            raise fail(f"`{key}` is not text")
    for key in _LISTS:
        texts = fields.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            raise fail(f"`{key}` is not a list of names", 'write it as ["one", "two"]')
    country = fields.get("iso2" if kind == MentionKind.COUNTRY else "country")
    if country is not None and not re.fullmatch("[A-Z]{2}", country):
        raise fail(f"the country is {country!r}", "use the two-letter code of ISO 3166, such as IQ")
    latitude, longitude = (_read_degrees(fields.get(key), bound) for key, bound in (("lat", 90), ("lon", 180)))
    if not fields.keys().isdisjoint({"lat", "lon"}) and (latitude is None or longitude is None):
        raise fail("`lat` and `lon` are not degrees", "both are needed, -90 to 90 and -180 to 180")
    return Row(
        id=row_id(kind, name, country),
        name=name.strip(),
        kind=kind,
        rank=rank,
        country=country,
        sector=_read_sector(fields, fail),
        **{key: tuple(fields.get(key, ())) for key in _LISTS},
        capital=fields.get("capital"),
        parent=fields.get("parent"),
        offices=tuple(_read_office(office, fail) for office in fields.get("offices", ())),
        type=fields.get("type"),
        place=fields.get("place"),
        latitude=latitude,
        longitude=longitude,
        wikidata=fields.get("wikidata"),
        start=fields.get("from"),
        end=fields.get("to"),
    )


def _read_degrees(value: object, bound: int) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and -bound <= value <= bound else None  # type: ignore[arg-type,operator]


def _read_sector(fields: dict[str, Any], fail: Any) -> Sector | None:
    if "sector" not in fields:
        return None
    try:
        return Sector(fields["sector"])
    except ValueError:
        raise fail(f"`sector` is {fields['sector']!r}", f"use one of {', '.join(Sector)}") from None


def _read_office(office: object, fail: Any) -> Office:
    if not isinstance(office, dict) or not isinstance(office.get("title"), str):
        raise fail("`offices` is not a list of objects with a `title`")
    return Office(title=office["title"], of=office.get("of"), start=office.get("from"), end=office.get("to"))


def row_id(kind: MentionKind, name: str, country: str | None) -> str:
    """The id of an entity that the gazetteer knows: readable, and the same in every store."""
    parts = [kind.value, slug(name)]
    if kind in (MentionKind.PLACE, MentionKind.FACILITY) and country:
        parts.append(country.lower())
    return "-".join(parts)


def slug(name: str) -> str:
    """A name as part of an id: lower-case ASCII words joined by hyphens."""
    return "-".join(fold(name).lower().split())
