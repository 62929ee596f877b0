"""Export: one file or folder, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from graphkit.files.outputs import fresh_beside, replace_file
from graphkit.graph.export.conflict_tables import write_acled, write_ged
from graphkit.graph.export.csv_tables import write_csv_tables
from graphkit.graph.export.ftm import write_investigation
from graphkit.graph.export.geojson import write_geojson
from graphkit.graph.export.geoparquet import write_geoparquet
from graphkit.graph.export.markdown import write_briefing
from graphkit.graph.export.networks import write_cytoscape, write_gexf, write_graphml, write_node_link
from graphkit.graph.export.parquet import write_parquet
from graphkit.graph.export.rdf import write_turtle
from graphkit.graph.export.stix import write_stix
from graphkit.graph.export.tables import COLUMNS, Content
from graphkit.schema.errors import SettingError

FORMATS: dict[str, Callable[[Content, Path], None]] = {
    ".gexf": write_gexf,
    ".graphml": write_graphml,
    ".ftm.json": write_investigation,
    ".stix.json": write_stix,
    ".acled.csv": write_acled,
    ".ged.csv": write_ged,
    ".ttl": write_turtle,
    ".geoparquet": write_geoparquet,
    ".json": write_node_link,
    ".cyjs": write_cytoscape,
    ".parquet": write_parquet,
    ".geojson": write_geojson,
    ".md": write_briefing,
    "": write_csv_tables,
}
"""What writes a file with each ending; a name without one is a folder of CSV files."""


def write_export(content: Content, path: Path | str) -> None:
    """Writes `content` to `path` in the format of its ending; the same content gives the same bytes.

    A path that ends in a slash is a folder, whatever dots its name has.

    Raises:
        SettingError: no format has this ending, or `path` cannot be written.
    """
    ending = "" if str(path).endswith(("/", os.sep)) else ending_of(Path(path))
    path = Path(path)
    if ending not in FORMATS:
        known = ", ".join(filter(None, FORMATS))
        raise SettingError(f"{path}: no format ends in {ending!r}; use {known}, or a folder for CSV files")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if ending:
            _write_file(content, path, FORMATS[ending])
        else:
            _write_folder(content, path)
    except OSError as error:
        raise SettingError(f"{path}: cannot be written ({error.strerror}); choose another place") from error


def ending_of(path: Path) -> str:
    """The longest ending of `path` that names a format, else its last one.

    >>> ending_of(Path("graph.v2.ftm.json")), ending_of(Path("graph.json")), ending_of(Path("tables"))
    ('.ftm.json', '.json', '')
    """
    endings = ("".join(path.suffixes[start:]) for start in range(len(path.suffixes)))
    return next((ending for ending in endings if ending in FORMATS), path.suffix)


def _write_file(content: Content, path: Path, write: Callable[[Content, Path], None]) -> None:
    fresh = fresh_beside(path)
    try:
        write(content, fresh)
        replace_file(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _write_folder(content: Content, folder: Path) -> None:
    """Each file replaces its like, and no other file of the folder is touched."""
    fresh = fresh_beside(folder)
    try:
        fresh.mkdir()
        write_csv_tables(content, fresh)
        folder.mkdir(exist_ok=True)
        for table in COLUMNS:
            replace_file(fresh / f"{table}.csv", folder / f"{table}.csv")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
