"""GeoParquet 1.1 (geoparquet.org): places, facilities and incidents as points, for QGIS, GeoPandas and DuckDB."""

from __future__ import annotations

import json
import struct
from importlib import import_module
from pathlib import Path

from graphkit.graph.export.geojson import map_rows
from graphkit.graph.export.parquet import FRACTIONS, WHOLE_NUMBERS
from graphkit.graph.export.tables import COLUMNS, Content, Row
from graphkit.schema.errors import SettingError

GEOMETRY = "geometry"
LAYER = "layer"


def write_geoparquet(content: Content, path: Path) -> None:
    """The same rows as in GeoJSON, `layer` says of which table, with their points as WKB.

    Raises:
        SettingError: pyarrow, which comes with `graphkit[parquet]`, is not installed.
    """
    try:
        pa, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        problem = "a .geoparquet file needs pyarrow; install graphkit[parquet], or export .geojson"
        raise SettingError(problem) from error

    kinds = {**dict.fromkeys(WHOLE_NUMBERS, pa.int64()), **dict.fromkeys(FRACTIONS, pa.float64())}
    names = dict.fromkeys((LAYER, *COLUMNS["nodes"], *COLUMNS["incidents"]))
    fields = [(name, kinds.get(name, pa.string())) for name in names]
    box = _box(content)
    about = {
        "version": "1.1.0",
        "primary_column": GEOMETRY,
        "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"], **({"bbox": box} if box else {})}},
    }
    schema = pa.schema([*fields, (GEOMETRY, pa.binary())], metadata={"geo": json.dumps(about)})
    rows = [{LAYER: layer, **row, GEOMETRY: _point(row)} for layer, row in map_rows(content)]
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), path, compression="zstd")


def _point(row: Row) -> bytes:
    """A point as little-endian WKB, longitude first."""
    return struct.pack("<BIdd", 1, 1, row["longitude"], row["latitude"])


def _box(content: Content) -> list[float]:
    points = [(float(row["longitude"] or 0), float(row["latitude"] or 0)) for _, row in map_rows(content)]
    if not points:
        return []
    east, north = zip(*points, strict=True)
    return [min(east), min(north), max(east), max(north)]
