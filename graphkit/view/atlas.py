"""The atlas: country outlines around the places of a graph, for the map.

The outlines are Natural Earth's at 1:50 million (public domain), in the TopoJSON of the package world-atlas 2.0.2.
Only what the map can show is kept, on a grid as fine as the map is large: a page about one province does not carry
the coast of Chile.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise
from typing import Any

Point = tuple[float, float]

#: How many steps of the grid the longer side of the map has: about the pixels of a large map tab.
GRID_STEPS = 1600
MARGIN_SHARE = 0.35
SPAN_MIN_DEGREES = 8.0

#: Its ring goes round the pole and has no inside on a flat map.
UNBOUNDED = frozenset({"Antarctica"})


def read_outlines(points: Sequence[Point]) -> dict[str, Any] | None:
    """The outlines around `points` (longitude, latitude), None where there are none.

    `bounds` are west, south, east and north in degrees; `step` is the grid in degrees; `countries` hold a name and
    rings of x, y, x, y … in steps from the south-west corner.
    """
    if not points:
        return None
    west, south, east, north = _bounds(points)
    step = max(east - west, north - south) / GRID_STEPS
    countries = []
    for name, rings in _read_countries():
        clipped = [_on_grid(_clip(ring, (west, south, east, north)), west, south, step) for ring in rings]
        kept = [ring for ring in clipped if len(ring) >= 8]
        if kept:
            countries.append({"name": name, "rings": kept})
    return {"bounds": [west, south, east, north], "step": step, "countries": countries}


def _bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    span = max(max(xs) - min(xs), max(ys) - min(ys), SPAN_MIN_DEGREES)
    # A window is rarely as wide or as high as the places are: the margin is that of the longer side, on all sides.
    x, y, reach = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, span * (0.5 + MARGIN_SHARE)
    return (
        round(max(x - reach * 1.4, -180.0), 2),
        round(max(y - reach, -85.0), 2),
        round(min(x + reach * 1.4, 180.0), 2),
        round(min(y + reach, 85.0), 2),
    )


def _read_countries() -> list[tuple[str, list[list[Point]]]]:
    """Every country's name and rings in degrees."""
    topology = json.loads(
        files("graphkit.view").joinpath("template", "vendor", "countries-50m.json").read_text(encoding="utf-8")
    )
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(arc)
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        joined = [_join_arcs(ring, arcs) for polygon in polygons for ring in polygon]
        if shape["properties"]["name"] not in UNBOUNDED:
            countries.append((shape["properties"]["name"], [copy for ring in joined for copy in _both_sides(ring)]))
    return countries


def _join_arcs(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The ring of arcs laid end to end; ~n is arc n walked backwards."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _both_sides(ring: Sequence[Point]) -> list[list[Point]]:
    """`ring` without the jump at 180 degrees: where it runs past that line, once on either side of the map."""
    turn = 0.0
    unwrapped = [ring[0]]
    for (before, _), (x, y) in pairwise(ring):
        turn += 360.0 if x - before < -180.0 else -360.0 if x - before > 180.0 else 0.0
        unwrapped.append((x + turn, y))
    copies = [unwrapped]
    if max(x for x, _ in unwrapped) > 180.0:
        copies.append([(x - 360.0, y) for x, y in unwrapped])
    if min(x for x, _ in unwrapped) < -180.0:
        copies.append([(x + 360.0, y) for x, y in unwrapped])
    return copies


def _clip(ring: Sequence[Point], bounds: tuple[float, float, float, float]) -> list[Point]:
    """The part of `ring` inside `bounds` (Sutherland and Hodgman, 1974)."""
    west, south, east, north = bounds
    clipped = list(ring)
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        if not clipped:
            return []
        result: list[Point] = []
        previous = clipped[-1]
        for point in clipped:
            is_in, was_in = sign * (point[axis] - limit) >= 0, sign * (previous[axis] - limit) >= 0
            if is_in != was_in:
                share = (limit - previous[axis]) / (point[axis] - previous[axis])
                result.append(
                    (previous[0] + share * (point[0] - previous[0]), previous[1] + share * (point[1] - previous[1]))
                )
            if is_in:
                result.append(point)
            previous = point
        clipped = result
    return clipped


def _on_grid(ring: Sequence[Point], west: float, south: float, step: float) -> list[int]:
    """`ring` in steps of the grid, without points that fall on or right beside the one before."""
    flat: list[int] = []
    for x, y in ring:
        place = [round((x - west) / step), round((y - south) / step)]
        if not flat or abs(flat[-2] - place[0]) + abs(flat[-1] - place[1]) > 1:
            flat += place
    return flat
