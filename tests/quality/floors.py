"""Floors: the figures below which the extractor must not fall, kept in `floors.json`.

They lie a little under what was measured, because another processor rounds the quantised model otherwise. A figure
that counts false alarms has a ceiling instead.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
SLACK_POINTS = 1.0


def read_floors(path: Path = FLOORS) -> dict[str, float]:
    """The floor of each figure by name."""
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf8"))
    return floors


def write_floors(floors: Mapping[str, float], path: Path = FLOORS) -> None:
    """Keeps `floors`, one a line."""
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf8")


def find_fallen(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """In words each figure that is worse than its floor, or that is measured no more."""
    gone = [f"{name} is no longer measured" for name in floors if name not in figures]
    return gone + [
        f"{name} is {figures[name]:g}, pinned at {floor:g}"
        for name, floor in floors.items()
        if name in figures and is_worse(name, figures[name], floor)
    ]


def find_floors(floors: Mapping[str, float], figures: Mapping[str, float], *, lower: bool = False) -> dict[str, float]:
    """The floors that `figures` allow: raised where a figure rose, and let down only where `lower` says so."""
    allowed = {name: _pin(name, figure) for name, figure in figures.items()}
    if lower:
        return allowed
    kept = {
        name: floor for name, floor in floors.items() if name not in allowed or is_worse(name, allowed[name], floor)
    }
    return {name: kept.get(name, allowed.get(name, 0.0)) for name in {**allowed, **kept}}


def is_worse(name: str, figure: float, than: float) -> bool:
    """Whether `figure` is worse: fewer percent, or more alarms."""
    return figure > than if name.endswith("alarms") else figure < than


def _pin(name: str, figure: float) -> float:
    return figure if name.endswith("alarms") else max(0.0, math.floor(figure) - SLACK_POINTS)
