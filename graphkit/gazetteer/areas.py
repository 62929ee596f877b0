"""Areas: the first-level administrative areas of countries, such as provinces, governorates and states.

GeoNames gives each city the code of its area; `gazetteer/areas.json` gives the codes their names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def find_area(country: str, code: str) -> str | None:
    """The name of the area of a country (ISO 3166) that has this code in GeoNames; None where it is not known."""
    return _read_areas().get(country, {}).get(code)


@cache
def _read_areas() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).parent / "data" / "areas.json"
    areas: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return areas
