"""GeoJSON (RFC 7946): facilities and incidents, for QGIS and kepler.gl."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphkit.graph.export.tables import Content, Row, incident_rows, node_rows
from graphkit.schema import MentionKind

ON_A_MAP = (MentionKind.PLACE, MentionKind.FACILITY)


def write_geojson(content: Content, path: Path) -> None:
    """Every place, facility and incident whose coordinates are known; a country is no point on a map."""
    features = [*_features(content)]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _features(content: Content) -> Iterator[dict[str, Any]]:
    for row in node_rows(content):
        if row["kind"] in ON_A_MAP and row["latitude"] is not None:
            yield _feature(row, layer="place", feature_id=row["id"])
    for row in incident_rows(content):
        if row["latitude"] is not None:
            yield _feature(row, layer="incident", feature_id=row["event_id_cnty"])


def _feature(row: Row, *, layer: str, feature_id: object) -> dict[str, Any]:
    properties = {column: value for column, value in row.items() if column not in ("latitude", "longitude")}
    return {
        "type": "Feature",
        "id": feature_id,
        "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
        "properties": {"layer": layer, **properties},
    }
