"""Export: one file or folder, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from graphkit.errors import SettingError
from graphkit.graph.export.briefing import write_briefing
from graphkit.graph.export.networks import write_cytoscape, write_gexf, write_graphml, write_node_link
from graphkit.graph.export.places import write_geojson
from graphkit.graph.export.rows import Content
from graphkit.graph.export.sheets import TABLES, write_sheets

FORMATS: dict[str, Callable[[Content, Path], None]] = {
    ".gexf": write_gexf,
    ".graphml": write_graphml,
    ".json": write_node_link,
    ".cyjs": write_cytoscape,
    ".geojson": write_geojson,
    ".md": write_briefing,
    "": write_sheets,
}
"""What writes a file with each ending; a name without one is a folder of CSV files."""


def write_export(content: Content, path: Path) -> None:
    """Writes `content` to `path` in the format of its ending; the same content gives the same bytes.

    Raises:
        SettingError: no format has this ending, or `path` cannot be written.
    """
    if path.suffix not in FORMATS:
        known = ", ".join(filter(None, FORMATS))
        raise SettingError(f"{path}: no format ends in {path.suffix!r}; use {known}, or a folder for CSV files")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix:
            _write_file(content, path)
        else:
            _write_folder(content, path)
    except OSError as error:
        raise SettingError(f"{path}: cannot be written ({error.strerror}); choose another place") from error


def _write_file(content: Content, path: Path) -> None:
    fresh = _fresh(path)
    try:
        FORMATS[path.suffix](content, fresh)
        _settle(fresh)
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _write_folder(content: Content, folder: Path) -> None:
    """Each file replaces its like, and no other file of the folder is touched."""
    fresh = _fresh(folder)
    try:
        fresh.mkdir()
        write_sheets(content, fresh)
        folder.mkdir(exist_ok=True)
        for name in TABLES:
            _settle(fresh / f"{name}.csv")
            os.replace(fresh / f"{name}.csv", folder / f"{name}.csv")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _settle(path: Path) -> None:
    """Waits until the disk has it: a power cut after the renaming must not leave an empty file under the name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _fresh(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.fresh")
