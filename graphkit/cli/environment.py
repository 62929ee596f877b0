"""The environment: versions and state of everything graphkit runs on, for `graphkit doctor`."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from graphkit.files.processors import count_processors

LIBRARIES = ("spacy", "onnxruntime", "networkx", "pyvis", "trafilatura", "typer", "rich")
EXTRAS = {"pypdf": "reads .pdf", "python-calamine": "reads .xlsx", "distributed": "reads on several machines"}
_NAME = re.compile(r"[\w.-]+")
BROWSERS = ("chromium", "google-chrome", "firefox", "xdg-open", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that graphkit relies on, and its state."""

    name: str
    state: str
    is_well: bool = True


def find_environment() -> tuple[Part, ...]:
    """Every part with its version, and whether it works."""
    return (
        Part(name="graphkit", state=f"{version('graphkit')} on Python {platform.python_version()}"),
        Part(name="machine", state=_describe_machine()),
        *(_library(name) for name in LIBRARIES),
        *(_extra(name, use) for name, use in EXTRAS.items()),
        _try("SQLite", _check_sqlite),
        _try("trained pipeline", _check_model),
        _try("gazetteer", _check_gazetteer),
        Part(name="terminal", state=f"{sys.stdout.encoding}, {'a' if sys.stdout.isatty() else 'not a'} terminal"),
        Part(name="browser", state=next(filter(shutil.which, BROWSERS), "none found; open the page by hand")),
    )


def find_missing() -> list[str]:
    """The packages that graphkit requires and that are not installed, those of its extras left out."""
    required = [row.partition(";") for row in requires("graphkit") or ()]
    names = [match[0] for row, _, marker in required if (match := _NAME.match(row)) and "extra" not in marker]
    return [name for name in names if _find_version(name) is None]


def _find_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _describe_machine() -> str:
    usable, cores = count_processors(), os.cpu_count() or 1
    return f"{platform.system()} {platform.machine()}, {cores} cores" + (f", {usable} for us" if usable < cores else "")


def _library(name: str) -> Part:
    found = _find_version(name)
    return Part(name=name, state=found or "missing; reinstall graphkit", is_well=found is not None)


def _extra(name: str, use: str) -> Part:
    return Part(name=name, state=_find_version(name) or f"not installed; {use}")


def _try(name: str, check: Callable[[], str]) -> Part:
    try:
        return Part(name=name, state=check())
    except Exception as error:  # any failure of a part is what doctor reports
        return Part(name=name, state=" ".join(f"{type(error).__name__}: {error}".split()), is_well=False)


def _check_sqlite() -> str:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='trigram')")
    finally:
        connection.close()
    return f"{sqlite3.sqlite_version} with full-text search"


def _check_model() -> str:
    from graphkit.extract.extractor import Extractor
    from graphkit.gazetteer.index import load_gazetteer
    from graphkit.schema import Article

    text = "Rockets hit the base."
    extractor = Extractor(load_gazetteer())
    extractor.find_extraction(
        Article(id="0", source="doctor", title=None, published=None, outlet=None, url=None, text=text)
    )
    return extractor.version


def _check_gazetteer() -> str:
    from graphkit.gazetteer.index import load_gazetteer

    return "knows Iraq" if load_gazetteer().find_known("Iraq") else "is empty"
