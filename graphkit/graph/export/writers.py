"""Writers: an export as one file or folder that is complete or absent."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from graphkit.files.outputs import check_folder_output, check_output, fresh_beside, replace_file
from graphkit.graph.export.csv_tables import write_csv_tables
from graphkit.graph.export.ftm import write_investigation
from graphkit.graph.export.geojson import write_geojson
from graphkit.graph.export.markdown import write_briefing
from graphkit.graph.export.networks import write_cytoscape, write_gexf, write_graphml, write_node_link
from graphkit.graph.export.parquet import write_parquet
from graphkit.graph.export.tables import COLUMNS, Content
from graphkit.schema.errors import SettingError

FORMATS: dict[str, Callable[[Content, Path], None]] = {
    ".gexf": write_gexf,
    ".graphml": write_graphml,
    ".ftm.json": write_investigation,
    ".json": write_node_link,
    ".cyjs": write_cytoscape,
    ".parquet": write_parquet,
    ".geojson": write_geojson,
    ".md": write_briefing,
    "": write_csv_tables,
}
"""The writer of each file extension; a name without one is a folder of CSV files."""


def check_export(path: Path | str, *, store: Path) -> None:
    """Does nothing where what `store` holds may be exported to `path`.

    Raises:
        SettingError: no format has this ending, or `path` may not be written.
    """
    if _find_ending(path):
        check_output(Path(path), inputs=[store])
    else:
        check_folder_output(Path(path), [f"{table}.csv" for table in COLUMNS], inputs=[store])


def write_export(content: Content, path: Path | str) -> None:
    """Writes `content` to `path` in the format of its extension; the same content gives the same bytes.

    A path that ends in a slash is a folder, even if its name contains dots.

    Raises:
        SettingError: no format has this extension, or `path` cannot be written.
    """
    ending = _find_ending(path)
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if ending:
            _write_file(content, path, FORMATS[ending])
        else:
            _write_folder(content, path)
    except OSError as error:
        raise SettingError(f"{path}: cannot be written ({error.strerror}); choose another place") from error


def _find_ending(path: Path | str) -> str:
    """The ending of `path` that tells its format, "" for a folder.

    Raises:
        SettingError: no format has this ending.
    """
    ending = "" if str(path).endswith(("/", os.sep)) else ending_of(Path(path))
    if ending not in FORMATS:
        known = ", ".join(filter(None, FORMATS))
        raise SettingError(f"{path}: no format ends in {ending!r}; use {known}, or a folder for CSV files")
    return ending


def ending_of(path: Path) -> str:
    """The longest extension of `path` that is a format, else its last one.

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
    folder = folder.absolute()  # "." has no name that another could be made of
    fresh = fresh_beside(folder)
    try:
        fresh.mkdir()
        write_csv_tables(content, fresh)
        folder.mkdir(exist_ok=True)
        for table in COLUMNS:
            replace_file(fresh / f"{table}.csv", folder / f"{table}.csv")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
