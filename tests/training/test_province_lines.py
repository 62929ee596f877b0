"""The lines between areas: only what two of them share, with no more points than the map needs."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

from graphkit.training.gazetteer.province_lines import find_shared_lines, simplify, write_province_lines

#: Two squares side by side; the second line is their common side.
TOPOLOGY = {
    "transform": {"scale": [0.1, 0.1], "translate": [40, 30]},
    "arcs": [
        [[0, 0], [0, 10], [10, 0]],
        [[10, 10], [0, -5], [0, -5]],
        [[10, 10], [10, 0], [0, -10]],
        [[10, 0], [-10, 0]],
    ],
    "objects": {
        "xxx": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "XX.AA", "arcs": [[0, 1, 3]]},
                {"type": "Polygon", "id": "XX.BB", "arcs": [[2, ~1]]},
            ],
        }
    },
}


def test_only_the_line_that_two_areas_share_is_kept() -> None:
    assert find_shared_lines(TOPOLOGY) == [[(41.0, 31.0), (41.0, 30.0)]]


def test_points_on_the_way_go_and_corners_stay() -> None:
    corner = (1.0, 1.0)
    assert simplify([(0.0, 0.0), (0.5, 0.501), corner, (2.0, 0.0)]) == [(0.0, 0.0), corner, (2.0, 0.0)]


def test_lines_are_written_by_the_code_of_the_country(tmp_path: Path) -> None:
    content = json.dumps(TOPOLOGY).encode()
    with tarfile.open(tmp_path / "p.tgz", "w:gz") as archive:
        member = tarfile.TarInfo("package/src/js/data/xxx.topo.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    assert write_province_lines(tmp_path / "p.tgz", tmp_path / "o.json") == {"countries": 1, "lines": 1}
    assert json.loads((tmp_path / "o.json").read_text()) == {"XX": [[4100, 3100, 0, -100]]}
