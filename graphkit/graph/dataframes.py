"""Data frames: answers as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from graphkit.graph.export.tables import COLUMNS, Content, read_rows
from graphkit.schema import Path
from graphkit.schema.errors import SettingError


def write_frames(content: Content) -> dict[str, Any]:
    """Nodes, edges, evidence and incidents, each a frame with the columns of its CSV file."""
    return {table: _frame(content, table) for table in COLUMNS}


def write_incident_frame(content: Content) -> Any:
    """A row an incident, in columns named after those of ACLED."""
    return _frame(content, "incidents")


def write_path_frame(paths: Iterable[Path]) -> Any:
    """A row a hop, with the statement and the sentence that speak for it; `path` and `step` count from 1."""
    rows = [
        {
            "path": number,
            "step": step,
            "source": hop.source.name,
            "kind": hop.edges[0].kind,
            "target": hop.target.name,
            "is_forward": hop.is_forward,
            "status": hop.edges[0].status.value,
            "date": hop.edges[0].date,
            "belief": hop.edges[0].belief,
            "outlets": hop.edges[0].outlets,
            "sentence": hop.edges[0].evidence[0].sentence,
            "file": hop.edges[0].evidence[0].source,
            "url": hop.edges[0].evidence[0].url,
        }
        for number, path in enumerate(paths, start=1)
        for step, hop in enumerate(path.hops, start=1)
    ]
    return _pandas().DataFrame(rows)


def _frame(content: Content, table: str) -> Any:
    return _pandas().DataFrame(read_rows(content, table), columns=list(COLUMNS[table]))


def _pandas() -> Any:
    try:
        return import_module("pandas")
    except ImportError as error:
        raise SettingError("frames need pandas; install it, or export a folder of CSV files") from error
