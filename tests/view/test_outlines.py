"""The atlas carries the outlines around the places of a graph, and little else."""

from __future__ import annotations

import json
from itertools import accumulate, chain, pairwise
from typing import Any

import pytest

from graphkit.view import outlines as module
from graphkit.view.outlines import (
    MOST_FINE_POINTS,
    MOST_PROVINCE_NUMBERS,
    pack_numbers,
    pack_outlines,
    read_outlines,
)

BAGHDAD = (44.4, 33.3)


def rings_of(outlines: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """All rings as places, from the ways between these."""
    flat = (ring for country in outlines["countries"] for ring in country["rings"])
    return [list(zip(accumulate(ring[0::2]), accumulate(ring[1::2]), strict=True)) for ring in flat]


def test_a_page_about_one_city_carries_its_region_only() -> None:
    outlines = read_outlines([BAGHDAD])
    assert outlines
    names = {country["name"] for country in outlines["countries"]}
    assert {"Iraq", "Iran"} <= names
    assert not names & {"Chile", "France", "Japan"}


def test_no_outline_is_worked_on_that_the_map_does_not_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are 1,959 arcs in the world, and a page about Iraq waited for all of them."""
    thinned = []
    monkeypatch.setattr(module, "_thin", lambda arc, gap: thinned.append(gap) or list(arc))
    assert read_outlines([BAGHDAD])
    assert len(thinned) < 200


def test_a_ring_across_180_degrees_is_looked_at_on_either_side() -> None:
    for longitude in (178.0, -178.0):
        outlines = read_outlines([(longitude, -17.0)])
        assert outlines
        assert "Fiji" in {country["name"] for country in outlines["countries"]}


def test_every_outline_lies_inside_the_bounds() -> None:
    outlines = read_outlines([BAGHDAD, (69.2, 34.5)])
    assert outlines
    west, south, east, north = outlines["bounds"]
    width, height = round((east - west) / outlines["step"]), round((north - south) / outlines["step"])
    for x, y in chain.from_iterable(rings_of(outlines)):
        assert 0 <= x <= width
        assert 0 <= y <= height


def test_no_outline_runs_across_the_map_where_longitudes_jump() -> None:
    outlines = read_outlines([(-179.0, 10.0), (179.0, 60.0)])
    assert outlines
    for ring in rings_of(outlines):
        assert max(abs(ax - bx) for (ax, _), (bx, _) in pairwise(ring)) * outlines["step"] <= 180


def test_a_graph_without_coordinates_has_no_map() -> None:
    assert read_outlines([]) is None


def test_borders_are_fine_along_the_places_though_the_map_spans_the_world() -> None:
    """Looked at from near, a border is a line and no staircase, and the file does not grow with the span."""
    outlines = read_outlines([BAGHDAD] * 5 + [(-80.0, 26.7), (151.2, -33.9)])
    assert outlines
    assert outlines["step"] <= 0.02
    (iraq,) = [rings for rings in outlines["countries"] if rings["name"] == "Iraq"]
    assert sum(map(len, iraq["rings"])) > 400
    numbers = sum(len(ring) for country in outlines["countries"] for ring in country["rings"])
    assert numbers < 2 * MOST_FINE_POINTS + 60_000


def test_the_areas_of_the_countries_of_most_places_come_along_within_a_limit() -> None:
    outlines = read_outlines([BAGHDAD], ["IQ"])
    assert outlines
    west, south, east, north = (100 * limit for limit in outlines["bounds"])
    assert len(outlines["provinces"]) > 10
    for line in outlines["provinces"]:
        assert west <= line[0] <= east
        assert south <= line[1] <= north
    world = read_outlines([(-100.0, -30.0), (140.0, 60.0)], ["RU", "US", "UA", "IQ", "CN", "BR", "IN", "CA", None])
    assert world
    assert sum(map(len, world["provinces"])) <= MOST_PROVINCE_NUMBERS
    elsewhere = read_outlines([BAGHDAD], ["ZZ"])
    assert elsewhere
    assert elsewhere["provinces"] == []


def test_outlines_travel_as_text_of_less_than_half_the_size() -> None:
    outlines = read_outlines([BAGHDAD], ["IQ"])
    assert outlines
    packed = pack_outlines(outlines)
    assert packed["bounds"] == outlines["bounds"]
    assert 2 * len(json.dumps(packed)) < len(json.dumps(outlines, separators=(",", ":")))


def test_a_number_is_as_many_letters_as_it_needs() -> None:
    """The same letters are read back in `outlines.test.js`."""
    assert pack_numbers([0, 0, 1, -1, 512, -512]) == "AACDggBhgB"
