"""The atlas carries the outlines around the places of a graph, and little else."""

from __future__ import annotations

from graphkit.view.atlas import read_outlines

BAGHDAD = (44.4, 33.3)


def test_a_page_about_one_city_carries_its_region_only() -> None:
    outlines = read_outlines([BAGHDAD])
    assert outlines
    names = {country["name"] for country in outlines["countries"]}
    assert {"Iraq", "Iran"} <= names
    assert not names & {"Chile", "France", "Japan"}


def test_every_outline_lies_inside_the_bounds() -> None:
    outlines = read_outlines([BAGHDAD, (69.2, 34.5)])
    assert outlines
    west, south, east, north = outlines["bounds"]
    width, height = round((east - west) / outlines["step"]), round((north - south) / outlines["step"])
    for ring in (ring for country in outlines["countries"] for ring in country["rings"]):
        assert min(ring) >= 0
        assert max(ring[0::2]) <= width
        assert max(ring[1::2]) <= height


def test_no_outline_runs_across_the_map_where_longitudes_jump() -> None:
    outlines = read_outlines([(-179.0, 10.0), (179.0, 60.0)])
    assert outlines
    for ring in (ring for country in outlines["countries"] for ring in country["rings"]):
        inner = [(a, b) for a, b in zip(ring[0::2], ring[2::2], strict=False) if abs(a - b) > 800]
        assert inner == []


def test_a_graph_without_coordinates_has_no_map() -> None:
    assert read_outlines([]) is None
