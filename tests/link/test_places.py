"""Which place of a name an article means."""

from __future__ import annotations

import pytest

from graphkit.link import Gazetteer
from graphkit.link.places import distance_km, find_spot


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


def test_distance_is_measured_on_the_sphere() -> None:
    """Baghdad to Erbil is 320 km; a degree at the equator 111."""
    assert distance_km((33.34, 44.40), (36.19, 44.01)) == pytest.approx(319, abs=3)
    assert distance_km((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.2)
