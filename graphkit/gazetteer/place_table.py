"""The place table: the towns and areas of the world, looked up one by one in a file that is never read whole.

It holds the towns of GeoNames above 500 inhabitants and the first- and second-level areas around them, each with a
point, and under every spelling in Latin letters (CC BY 4.0; see `data/SOURCES.md`). `graphkit.training` writes it.
"""

from __future__ import annotations

import math
import os
import re
import sqlite3
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graphkit.names.spelling import name_key

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, level INTEGER NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL, area INTEGER, district INTEGER
);
CREATE TABLE spelling (
    key TEXT NOT NULL, place INTEGER NOT NULL, is_own INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE sound (
    country TEXT NOT NULL, consonants TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (country, consonants, key, place)
) WITHOUT ROWID;
"""

LATIN_COUNTRIES = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "FR", "DE", "ES", "IT", "PT", "NL", "BE", "BR", "MX"})
"""Countries whose town names nobody romanises; the first two have a third of all spellings of GeoNames."""


class Level(IntEnum):
    """What a place of the table is: a town, or an area of the first or second level of a country."""

    TOWN = 0
    AREA = 1
    DISTRICT = 2


class Place(NamedTuple):
    """A town or area of GeoNames; `country` is an ISO 3166 two-letter code.

    `area` is the name of the first-level area in which it lies, of such an area its own; `area_id` and `district_id`
    are the ids of the areas around it. `is_own` where it was asked for by its own name, not by another. The population
    of an area is that of its towns.
    """

    id: int
    name: str
    country: str
    level: Level
    latitude: float
    longitude: float
    population: int
    area: str | None
    area_id: int | None
    district_id: int | None
    is_own: bool


_COLUMNS = """place.id, place.name, place.country, place.level, place.latitude, place.longitude, place.population,
    CASE place.level WHEN 1 THEN place.name ELSE around.name END, place.area, place.district"""
_JOINED = "place LEFT JOIN place AS around ON around.id = place.area"


@lru_cache(maxsize=1 << 13)
def find_places(name: str) -> tuple[Place, ...]:
    """Every town and area that bears this name in some spelling, the most populous first."""
    rows = _table().execute(
        f"SELECT {_COLUMNS}, spelling.is_own FROM spelling JOIN {_JOINED} WHERE spelling.key = ? "
        "AND place.id = spelling.place ORDER BY place.population DESC, place.id",
        (name_key(name),),
    )
    return tuple(_place(row) for row in rows)


def find_towns(name: str) -> tuple[Place, ...]:
    """The towns among them; of short names those that bear it as their own."""
    is_short = len(name_key(name)) <= _SHORT
    return tuple(place for place in find_places(name) if place.level == Level.TOWN and (place.is_own or not is_short))


_SHORT = 3


@lru_cache(maxsize=1 << 12)
def find_towns_like(name: str, country: str) -> tuple[tuple[str, Place], ...]:
    """The spellings of a country's towns that have the consonants of `name`, each with its town."""
    rows = _table().execute(
        f"SELECT {_COLUMNS}, 0, sound.key FROM sound JOIN {_JOINED} WHERE sound.country = ? AND sound.consonants = ? "
        "AND place.id = sound.place ORDER BY place.population DESC, place.id, sound.key",
        (country, consonants(name_key(name))),
    )
    return tuple((row[-1], _place(row[:-1])) for row in rows)


@lru_cache(maxsize=1 << 12)
def find_area(identifier: int) -> Place | None:
    """The town or area of this id."""
    rows = _table().execute(f"SELECT {_COLUMNS}, 1 FROM {_JOINED} WHERE place.id = ?", (identifier,))
    return next((_place(row) for row in rows), None)


@lru_cache(maxsize=1 << 10)
def find_nearest_town(latitude: float, longitude: float, country: str) -> Place | None:
    """The town of a country with more than 15,000 inhabitants that is nearest by degrees; None where it has none."""
    narrowing = math.cos(math.radians(latitude)) ** 2
    rows = _table().execute(
        f"SELECT {_COLUMNS}, 1 FROM {_JOINED} WHERE place.level = 0 AND place.country = ? AND place.population > 15000 "
        "ORDER BY (place.latitude - ?) * (place.latitude - ?) + (place.longitude - ?) * (place.longitude - ?) * ?, "
        "place.id LIMIT 1",
        (country, latitude, latitude, longitude, longitude, narrowing),
    )
    return next((_place(row) for row in rows), None)


def _place(row: tuple[object, ...]) -> Place:
    place = Place(*row)  # type: ignore[arg-type]
    return place._replace(level=Level(place.level), is_own=bool(place.is_own))


def _table() -> sqlite3.Connection:
    """The open table; a forked process opens its own, because SQLite's connections must not cross a fork."""
    return _open(os.getpid())


@lru_cache(maxsize=1)
def _open(_process: int) -> sqlite3.Connection:
    path = Path(__file__).parent / "data" / "places.sqlite"
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


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


def consonants(key: str) -> str:
    """The classes of a key's consonants: any two keys of like sound have the same."""
    classes = _ARABIC_ARTICLE.sub("", key).translate(_CONSONANT_CLASSES)
    return "".join(letter for letter, before in zip(classes, " " + classes, strict=False) if letter != before)
