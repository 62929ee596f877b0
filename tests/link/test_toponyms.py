"""Which place of a name an article means."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.gazetteer.index import Gazetteer, load_gazetteer
from graphkit.link.entities.toponyms import distance_km, find_spot


@pytest.mark.parametrize(
    ("name", "countries", "country"),
    [
        ("Tripoli", {"LB": 1.0}, "LB"),
        ("Tripoli", {"LY": 1.0}, "LY"),
        ("Tripoli", {}, "LY"),
        ("Moscow", {"US": 1.0}, "RU"),
        ("Birmingham", {"GB": 1.0}, "GB"),
        ("Hyderabad", {"PK": 1.0}, "PK"),
        ("Hyderabad", {"IN": 1.0}, "IN"),
    ],
)
def test_the_country_of_the_article_decides_then_size(
    gazetteer: Gazetteer, name: str, countries: dict[str, float], country: str
) -> None:
    spot = find_spot(name, countries, gazetteer)
    assert spot is not None
    assert spot.country == country
    assert spot.why


@pytest.mark.parametrize("name", ["Springfield", "Nowhere-on-Sea", "the city", "base"])
def test_the_unknown_and_the_undecidable_stay_unknown(gazetteer: Gazetteer, name: str) -> None:
    """No coordinates are better than wrong ones."""
    assert find_spot(name, {"IQ": 1.0}, gazetteer) is None


def test_a_small_town_needs_its_country(gazetteer: Gazetteer) -> None:
    """A town of forty thousand is believed where the article is about its country, and nowhere else."""
    assert find_spot("Balad", {"IQ": 1.0}, gazetteer) is not None
    assert find_spot("Balad", {}, gazetteer) is None


def test_a_part_of_a_country_has_its_country_and_no_coordinates(gazetteer: Gazetteer) -> None:
    spot = find_spot("northern Iraq", {}, gazetteer)
    assert spot is not None
    assert (spot.country, spot.latitude) == ("IQ", None)


def test_a_romanisation_that_geonames_lacks_is_found_in_the_articles_country(gazetteer: Gazetteer) -> None:
    spot = find_spot("Hodeidah", {"YE": 1.0}, gazetteer)
    assert spot is not None
    assert spot.country == "YE"


@pytest.mark.parametrize(
    ("name", "countries", "area"),
    [
        ("Ramadi", {"IQ": 1.0}, "Anbar"),
        ("Camp Taji", {"IQ": 1.0}, "Baghdad"),
        ("Anbar province", {"IQ": 1.0}, "Anbar"),
        ("Tripoli", {"LB": 1.0}, "North Lebanon"),
        ("Chasiv Yar", {"UA": 1.0}, "Donetsk Oblast"),
        ("Darfur", {"SD": 1.0}, None),
        ("northern Iraq", {"IQ": 1.0}, None),
    ],
)
def test_a_place_has_its_province_and_what_spans_several_has_none(
    gazetteer: Gazetteer, name: str, countries: dict[str, float], area: str | None
) -> None:
    spot = find_spot(name, countries, gazetteer)
    assert spot is not None
    assert spot.area == area


@pytest.mark.parametrize(("latitude", "longitude", "area"), [(33.45, 43.2, "Anbar"), (31.0, 43.5, None)])
def test_a_base_without_an_area_takes_that_of_a_city_nearby_and_says_so(
    tmp_path: Path, latitude: float, longitude: float, area: str | None
) -> None:
    """Beside Ramadi it is Anbar's; in the desert it stays unknown."""
    extra = tmp_path / "own.jsonl"
    extra.write_text(
        f'{{"name": "Camp Ember", "kind": "facility", "country": "IQ", "lat": {latitude}, "lon": {longitude}}}\n'
    )
    spot = find_spot("Camp Ember", {"IQ": 1.0}, load_gazetteer([extra]))
    assert spot is not None
    assert spot.area == area
    assert ("area of Ramadi" in spot.why) == (area is not None)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Port-au-Prince", "HT"), ("Port Said", "EG"), ("Fort Worth", "US"), ("Port Harcourt", "NG"), ("Gulf", None)],
)
def test_words_that_describe_may_be_a_name_together(gazetteer: Gazetteer, name: str, country: str | None) -> None:
    """A port is a facility, Port Said a city."""
    spot = find_spot(name, {country: 1.0} if country else {}, gazetteer)
    assert spot is not None
    assert spot.country == country


def test_a_name_that_ends_with_its_country_needs_no_article(gazetteer: Gazetteer) -> None:
    spot = find_spot("Tripoli, Lebanon", {}, gazetteer)
    assert spot is not None
    assert spot.country == "LB"


def test_a_town_is_one_whichever_list_knows_the_spelling(gazetteer: Gazetteer) -> None:
    """The gazetteer writes Omdurman, GeoNames has it as Umm Durman too."""
    spots = [find_spot(name, {"SD": 1.0}, gazetteer) for name in ("Omdurman", "Umm Durman")]
    assert spots[0] is not None
    assert spots[1] is not None
    assert spots[0].id == spots[1].id


def test_distance_is_measured_on_the_sphere() -> None:
    """Baghdad to Erbil is 320 km; a degree at the equator 111."""
    assert distance_km((33.34, 44.40), (36.19, 44.01)) == pytest.approx(319, abs=3)
    assert distance_km((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.2)
