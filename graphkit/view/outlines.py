"""The outlines: countries around the places of a graph, and the areas of those it tells of, for the map.

The outlines are Natural Earth's at 1:50 million (public domain), in the TopoJSON of the package world-atlas 2.0.2.
They are as fine as that along the places of the graph, fine where most of these lie and coarse elsewhere: a page about
one province does not carry every fjord of Chile because one article mentions Santiago.
Thinning works on the arcs that neighbours share, so that no gap opens between two countries. The lines between
first-level areas are drawn where one goes near: for the countries that most places of the graph lie in, as many as
weigh little (`python -m graphkit.training provinces` wrote them).
"""

from __future__ import annotations

import json
import string
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]

#: So many steps go along the longer side of the fine part of the map, and so many coarse ones along that of the whole:
#: about the pixels of a large map.
GRID_STEPS = 1000
MARGIN_SHARE = 0.35
SPAN_MIN_DEGREES = 8.0

#: The share of the places, on each side, that the fine part of the map does not wait for.
OUTLIER_SHARE = 0.1

#: The gap between the points of outlines along the places of a graph, about that of the source itself.
FINEST_DEGREES = 0.02

#: The side of the squares in which places are counted: an arc with an end or its middle in a square that has places, or
#: in one beside it, is near them. Magnified until lines need to be that fine, a map shows no more than this at once.
NEAR_DEGREES = 6.0

#: So many points are some 45 kB; all of Iraq has 230.
MOST_FINE_POINTS = 8_000

#: An island smaller than this many of the coarse steps is left out: at sea it would be a dot among dots.
LEAST_SPANS = 2.0

#: So many numbers are some 45 kB: the areas of Iraq are 900, those of Ukraine 2,300.
MOST_PROVINCE_NUMBERS = 14_000

#: A ring that stays so far outside the map is not looked at: more than clipping may round.
SPARE_DEGREES = 1e-6

_LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"

#: Its ring goes round the pole and has no inside on a flat map.
UNBOUNDED = frozenset({"Antarctica"})


def read_outlines(points: Sequence[Point], countries_of_points: Sequence[str | None] = ()) -> dict[str, Any] | None:
    """The outlines around `points` (longitude, latitude), None where there are none.

    `bounds` are west, south, east and north in degrees; `step` is the grid in degrees; `countries` hold a name and
    rings of x, y, dx, dy, dx, dy … in steps, the first point counted from the south-west corner. `provinces` are the
    lines between the areas of `countries_of_points` (codes such as IQ), in hundredths of a degree from 0° 0°.
    """
    if not points:
        return None
    bounds, core = _around(points), _around(_most(points))
    step = max(core[2] - core[0], core[3] - core[1]) / GRID_STEPS
    coarse = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / GRID_STEPS
    grid = min(step, FINEST_DEGREES)
    countries = []
    for name, rings in _find_countries(points, bounds, _Gaps(core, grid, step, coarse)):
        clipped = [_on_grid(_clip(ring, bounds), bounds, grid) for ring in rings]
        kept = [ring for ring in clipped if len(ring) >= 4 and _span(ring) * grid >= LEAST_SPANS * coarse]
        if kept:
            countries.append({"name": name, "rings": [_differences(ring) for ring in kept]})
    provinces = _read_provinces(Counter(filter(None, countries_of_points)), bounds)
    return {"bounds": bounds, "step": grid, "countries": countries, "provinces": provinces}


def pack_outlines(outlines: Mapping[str, Any]) -> dict[str, Any]:
    """`outlines` with each ring and line as text, less than half as long: numbers in the Base64 VLQ of source maps."""
    countries = [
        country | {"rings": [pack_numbers(ring) for ring in country["rings"]]} for country in outlines["countries"]
    ]
    return {**outlines, "countries": countries, "provinces": [pack_numbers(line) for line in outlines["provinces"]]}


def pack_numbers(numbers: Iterable[int]) -> str:
    """`numbers` as text: five bits a letter, the lowest first and the sign before them.

    All letters of a number but its last say that more follow.
    """
    letters = []
    for number in numbers:
        rest = (abs(number) << 1) | (number < 0)
        while rest >= 32:
            letters.append(_LETTERS[32 | rest & 31])
            rest >>= 5
        letters.append(_LETTERS[rest])
    return "".join(letters)


def _read_provinces(places: Mapping[str, int], bounds: Bounds) -> list[list[int]]:
    """The lines of the countries with most places, each country's all or none, where they begin inside `bounds`."""
    lines_of: dict[str, list[list[int]]] = json.loads(_read_vendor("provinces.json"))
    west, south, east, north = (100 * limit for limit in bounds)
    kept: list[list[int]] = []
    room = MOST_PROVINCE_NUMBERS
    for code in sorted(places, key=lambda code: (-places[code], code)):
        lines = [line for line in lines_of.get(code, []) if west <= line[0] <= east and south <= line[1] <= north]
        size = sum(map(len, lines))
        if size <= room:
            kept += lines
            room -= size
    return kept


def _read_vendor(name: str) -> str:
    return files("graphkit.view").joinpath("template", "vendor", name).read_text(encoding="utf-8")


def _most(points: Sequence[Point]) -> list[Point]:
    """The corners of the box that most points lie in."""
    cut = int(len(points) * OUTLIER_SHARE)
    xs, ys = (sorted(values)[cut : len(points) - cut] for values in zip(*points, strict=True))
    return [(xs[0], ys[0]), (xs[-1], ys[-1])]


def _around(points: Sequence[Point]) -> Bounds:
    """A box round the points with the margin of its longer side on all sides, for windows are wide or high."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    span = max(max(xs) - min(xs), max(ys) - min(ys), SPAN_MIN_DEGREES)
    x, y, reach = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, span * (0.5 + MARGIN_SHARE)
    return (
        round(max(x - reach * 1.4, -180.0), 2),
        round(max(y - reach, -85.0), 2),
        round(min(x + reach * 1.4, 180.0), 2),
        round(min(y + reach, 85.0), 2),
    )


class _Gaps(NamedTuple):
    """How far apart the points of the outlines are: `finest` along the places, `fine` in `core`, else `coarse`."""

    core: Bounds
    finest: float
    fine: float
    coarse: float


def _find_countries(points: Sequence[Point], bounds: Bounds, gaps: _Gaps) -> list[tuple[str, list[list[Point]]]]:
    """The name of every country and those of its rings in degrees that may reach into `bounds`."""
    shapes, whole, boxes = read_countries()
    near = _find_near(whole, points)

    @cache
    def thin(row: int) -> list[Point]:
        is_fine = _touches(whole[row], gaps.core)
        return _thin(whole[row], gaps.finest if row in near else gaps.fine if is_fine else gaps.coarse)

    countries = []
    for shape in shapes:
        if shape["properties"]["name"] in UNBOUNDED:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring for polygon in polygons for ring in polygon]
        joined = [_join_arcs(ring, thin) for ring in rings if _may_reach([boxes[_row_of(n)] for n in ring], bounds)]
        countries.append((shape["properties"]["name"], [copy for ring in joined for copy in _both_sides(ring)]))
    return countries


class _Countries(NamedTuple):
    """The countries of the world: the shape of each in numbers of arcs, the arcs in degrees, and the box of each."""

    shapes: list[dict[str, Any]]
    arcs: list[list[Point]]
    boxes: list[Bounds]


@cache
def read_countries() -> _Countries:
    """The outlines of all countries, read once in a process: that takes as long as to draw those of one map."""
    topology = json.loads(_read_vendor("countries-50m.json"))
    arcs = _read_arcs(topology)
    return _Countries(topology["objects"]["countries"]["geometries"], arcs, [_box_of(arc) for arc in arcs])


def _read_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        columns, rows = zip(*steps, strict=True)
        arcs.append(
            [
                (x * scale_x + move_x, y * scale_y + move_y)
                for x, y in zip(accumulate(columns), accumulate(rows), strict=True)
            ]
        )
    return arcs


def _box_of(arc: Sequence[Point]) -> Bounds:
    xs, ys = zip(*arc, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _may_reach(boxes: Sequence[Bounds], bounds: Bounds) -> bool:
    """Whether the ring of arcs in `boxes` may have a part in `bounds`; one that jumps at 180 degrees always may."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    west, south, east, north = min(wests), min(souths), max(easts), max(norths)
    is_beside = west > bounds[2] + SPARE_DEGREES or east < bounds[0] - SPARE_DEGREES
    is_off = south > bounds[3] + SPARE_DEGREES or north < bounds[1] - SPARE_DEGREES
    return east - west > 180.0 or not (is_beside or is_off)


def _find_near(arcs: Sequence[Sequence[Point]], points: Sequence[Point]) -> frozenset[int]:
    """The rows of the arcs that most `points` lie near, as many as have `MOST_FINE_POINTS` together."""
    crowd = Counter(map(_cell_of, points))
    nearby: Counter[tuple[int, int]] = Counter()
    for (i, j), count in crowd.items():
        nearby.update({(i + di, j + dj): count for di in (-1, 0, 1) for dj in (-1, 0, 1)})
    counts = [max(nearby[_cell_of(arc[part])] for part in (0, len(arc) // 2, -1)) for arc in arcs]
    found = set()
    room = MOST_FINE_POINTS
    for row in sorted(range(len(arcs)), key=lambda row: (-counts[row], row)):
        if counts[row] and len(arcs[row]) <= room:
            found.add(row)
            room -= len(arcs[row])
    return frozenset(found)


def _cell_of(point: Point) -> tuple[int, int]:
    return int(point[0] // NEAR_DEGREES), int(point[1] // NEAR_DEGREES)


def _touches(arc: Sequence[Point], bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return any(west <= x <= east and south <= y <= north for x, y in arc)


def _thin(arc: Sequence[Point], gap: float) -> list[Point]:
    """`arc` from end to end without points closer than `gap` degrees to the one before."""
    thin = [arc[0]]
    for x, y in arc[1:-1]:
        if abs(x - thin[-1][0]) + abs(y - thin[-1][1]) >= gap:
            thin.append((x, y))
    return [*thin, arc[-1]]


def _join_arcs(numbers: Sequence[int], read: Callable[[int], Sequence[Point]]) -> list[Point]:
    """The ring of arcs laid end to end; ~n is arc n walked backwards. `read` gives the arc of a row."""
    ring: list[Point] = []
    for number in numbers:
        arc = read(_row_of(number))
        arc = arc if number >= 0 else arc[::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _row_of(number: int) -> int:
    return number if number >= 0 else ~number


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


def _clip(ring: Sequence[Point], bounds: Bounds) -> list[Point]:
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


def _on_grid(ring: Sequence[Point], bounds: Bounds, step: float) -> list[tuple[int, int]]:
    """`ring` in steps of the grid, without points that fall on the one before."""
    places = [(round((x - bounds[0]) / step), round((y - bounds[1]) / step)) for x, y in ring]
    return [place for place, before in zip(places, [None, *places], strict=False) if place != before]


def _span(ring: Sequence[tuple[int, int]]) -> int:
    """The longer side of the box round `ring`."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _differences(ring: Sequence[tuple[int, int]]) -> list[int]:
    """`ring` as its first point and the way from each point to the next."""
    flat = [*ring[0]]
    for (ax, ay), (bx, by) in pairwise(ring):
        flat += [bx - ax, by - ay]
    return flat
