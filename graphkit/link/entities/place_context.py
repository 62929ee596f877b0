"""Place context: what an article says of the countries it is about, and of where each of its names lies.

Countries speak by their names, by adjectives inside mentions ("Lebanese officials"), by the organisations, people and
facilities that the gazetteer knows, and by the outlet where that is of one country. A place speaks for another by
standing behind it: "Paris, Texas", "Tripoli in Lebanon", "Ohio's Franklin County".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import graphkit.gazetteer
from graphkit.gazetteer.index import Gazetteer
from graphkit.gazetteer.place_table import Level, find_places
from graphkit.gazetteer.rows import Row
from graphkit.link.rules.en.toponym_words import AREA_LINK, BEHIND
from graphkit.names.comparison import kind_family, read_location
from graphkit.names.sharing import is_made_of_common_words, is_shared
from graphkit.names.spelling import fold, name_key
from graphkit.schema import Extraction, Mention, MentionKind

_NAMED, _KNOWN, _ADJECTIVE, _INSIDE, _OUTLET = 1.0, 0.5, 0.5, 0.5, 0.5
"""What a country counts that is named, that a known thing is of, as an adjective, inside a mention, as an outlet's."""

_WORLDWIDE = frozenset({"US", "GB", "FR", "DE", "QA", "RU", "CN", "JP", "SA", "TR", "IT", "ES", "NL"})
"""Countries whose outlets in the gazetteer report from everywhere."""

_DOMAIN = re.compile(r"(?:^|//|\.)[\w-]+\.(?:(?:com?|org|net|gov|ac)\.)?([a-z]{2})(?:/|$)")
_TRADED_DOMAINS = frozenset("co tv me io ai fm ly to cc ws am is".split())
_COUNTRY_OF_DOMAIN = {"uk": "GB"}


def count_countries(extraction: Extraction, gazetteer: Gazetteer) -> dict[str, float]:
    """How much an article says of each country, by ISO code.

    A country that is named counts twice its adjective: "Iraq" says where, "American" mostly who.
    """
    counts: dict[str, float] = {}
    for _, code, weight in find_told(extraction, gazetteer):
        counts[code] = counts.get(code, 0.0) + weight
    return counts


def find_told(extraction: Extraction, gazetteer: Gazetteer) -> Iterator[tuple[str, str, float]]:
    """Each thing that speaks for a country: the key of its name, "" for the outlet, the country's code, its weight."""
    for mention in extraction.mentions:
        for code, weight in _countries_of(mention, gazetteer):
            yield name_key(mention.text), code, weight
    outlet = find_country_of_outlet(extraction.article.outlet, extraction.article.url, gazetteer)
    if outlet:
        yield "", outlet, _OUTLET


def find_shares(counts: Mapping[str, float]) -> dict[str, float]:
    """What share of an article each country has; the shares add up to 1."""
    total = sum(counts.values())
    return {code: count / total for code, count in sorted(counts.items())}


def _countries_of(mention: Mention, gazetteer: Gazetteer) -> list[tuple[str, float]]:
    matches = gazetteer.find_matches(mention.text)[:1]
    for match in matches:
        code = match.row.country
        if code is None or match.how in ("metonym", "surname", "short"):
            continue
        if (
            match.row.kind == MentionKind.COUNTRY
            and match.how == "name"
            and len(find_regions(mention.text, gazetteer)) > 1
        ):
            continue
        if match.row.kind == MentionKind.FACILITY and is_made_of_common_words(
            " ".join(read_location(mention.text).words)
        ):
            continue
        if match.row.kind in (MentionKind.COUNTRY, MentionKind.FACILITY):
            return [(code, _ADJECTIVE if match.how == "adjective" else _NAMED)]
        is_known = match.row.kind in (MentionKind.ORGANISATION, MentionKind.PERSON) and match.how in ("name", "alias")
        if is_known and not is_shared(mention.text, match.row.kind):
            return [(code, _KNOWN)]
    if matches or kind_family(mention.kind) not in ("organisation", "person", "location", "country"):
        return []
    words = fold(mention.text).split()
    for length in (2, 1):
        for start in range(min(3, len(words) - length + 1)):
            country = gazetteer.country_of(" ".join(words[start : start + length]))
            if country is not None and country.country and len(words) > length and not is_region_too(country):
                return [(country.country, _INSIDE)]
    return []


def is_region_too(country: Row) -> bool:
    """Whether an area elsewhere bears a country's name as its own: Georgia."""
    return any(
        place.level == Level.AREA and place.is_own and place.country != country.country
        for place in find_places(country.name)
    )


@lru_cache(maxsize=1 << 10)
def _country_of_domain(address: str) -> str | None:
    match = _DOMAIN.search(address.lower())
    if match is None or match[1] in _TRADED_DOMAINS:
        return None
    return _COUNTRY_OF_DOMAIN.get(match[1], match[1].upper())


def find_country_of_outlet(outlet: str | None, url: str | None, gazetteer: Gazetteer) -> str | None:
    """The country of an outlet that reports from there: by the gazetteer, else by the end of its address."""
    for match in gazetteer.find_matches(outlet) if outlet else ():
        if match.row.kind == MentionKind.ORGANISATION and match.row.country:
            return None if match.row.country in _WORLDWIDE else match.row.country
    for address in (outlet, url):
        code = _country_of_domain(address) if address else None
        if code and gazetteer.country_by_code(code):
            return code
    return None


# --- what stands beside a name --------------------------------------------------------------------------------


Region = tuple[str, str]
"""A country's code with the name of a first-level area in it, "" where all of the country is meant."""


def find_around(text: str, end: int, gazetteer: Gazetteer) -> tuple[Region, ...]:
    """Where the name that ends at `end` is said to lie, by what stands right behind it; () where nothing is said.

    "Georgia" behind a town may be the state or the country: then both are given.
    """
    match = BEHIND.match(text, end, end + 60)
    if match is None:
        return ()
    is_apposed = not match["link"].strip().startswith(AREA_LINK)
    words = match["name"].split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if is_apposed and (area := read_abbreviation(name)):
            return (area,)
        if found := find_regions(name, gazetteer):
            return found
    return ()


def is_told_inside(text: str, end: int) -> bool:
    """Whether the name that ends at `end` is said to lie in what follows, not only beside it: "Gao in northern Mali".

    After a comma two places may as well stand in a list.
    """
    match = BEHIND.match(text, end, end + 60)
    return match is not None and match["link"].strip().startswith(AREA_LINK)


def find_regions(name: str, gazetteer: Gazetteer) -> tuple[Region, ...]:
    """The country and the well-known first-level area that a name means, () where it is rather a town."""
    country = gazetteer.country_of(name)
    places = find_places(name)
    areas = [place for place in places if place.level == Level.AREA and place.is_own]
    largest_town = max((place.population for place in places if place.level == Level.TOWN), default=0)
    found: list[Region] = [(country.country, "")] if country is not None and country.country else []
    found += [(area.country, area.area or area.name) for area in areas[:2] if area.population >= largest_town]
    return tuple(found)


def read_abbreviation(name: str) -> Region | None:
    """The state or province that an abbreviation means: "Ga.", "GA", "W. Va."."""
    return _read_abbreviations().get(name.replace(" ", "").rstrip(".,"))


@lru_cache(maxsize=1)
def _read_abbreviations() -> Mapping[str, tuple[str, str]]:
    """The abbreviations of states and provinces, "Ga", "GA", "Ont", each with its country's code and its name."""
    path = Path(next(iter(graphkit.gazetteer.__path__))) / "data" / "abbreviations.json"
    by_country: dict[str, dict[str, list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    return {
        short: (country, area)
        for country, areas in by_country.items()
        for area, shorts in areas.items()
        for short in shorts
    }
