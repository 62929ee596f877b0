"""What the durability programs share: small articles, a build in a child process, and what must hold afterwards."""

from __future__ import annotations

import json
import os
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from unittest import mock

from pattern_reader import PatternReader

import graphkit.gazetteer.index
from graphkit.api import Graph
from graphkit.build.pipeline import Reading, build
from graphkit.gazetteer.index import load_gazetteer
from graphkit.schema.errors import InputError
from graphkit.store.store import Store

GROUPS = ("Kestrel Front", "Talon Brigade", "Osprey Column")
BASES = ("Camp Ember", "Harrow Base")
STORE = Path("graph.db")


def write_articles(folder: Path, numbers: range) -> list[Path]:
    """Articles that differ in one number, each with one attack."""
    folder.mkdir(exist_ok=True)
    return [_write_article(folder / f"{number:05}.txt", number) for number in numbers]


def _write_article(path: Path, number: int) -> Path:
    attack = f"{GROUPS[number % 3]} shelled {BASES[number % 2]}."
    path.write_text(f"Title: Report {number}\nDate: 2021-03-04\n\n{attack} It was report {number}.\n", encoding="utf-8")
    return path


@cache
def names():
    return load_gazetteer()


def run_build(sources, acknowledge: Callable[[str], None] = lambda _: None, store: Path = STORE, **options):
    """A build without a model; `acknowledge` is told each source that is safe in the store."""

    def watch(told: Reading | InputError) -> None:
        if not isinstance(told, InputError):
            acknowledge(told.source)

    # Loaded once, before the children are forked, and not once in each of a thousand.
    with mock.patch.object(graphkit.gazetteer.index, "load_gazetteer", return_value=names()):
        return build(sources, store_path=store, extractor=PatternReader(), watch=watch, **options)


def fork(body: Callable[[], int | None]) -> int:
    """The process id of a child that runs `body` and ends with what it returns; 99 after an exception."""
    names()
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        code = body() or 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def wait(child: int) -> int:
    """The exit code of a child, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def find_trouble(store: Path, acknowledged: set[str]) -> Iterator[str]:
    """All that must not be after an interruption: asked of SQLite itself first, then of graphkit."""
    with closing(sqlite3.connect(store)) as connection:
        if not acknowledged and not connection.execute("SELECT 1 FROM sqlite_master").fetchall():
            return  # killed before it was a store
        for pragma in ("integrity_check", "foreign_key_check"):
            yield from (f"{pragma}: {row}" for row in connection.execute(f"PRAGMA {pragma}") if row != ("ok",))
        for table in ("article_words", "name_letters"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        found = connection.execute(
            "SELECT s.source, a.text, e.events FROM sources s JOIN articles a ON a.key = s.article"
            " LEFT JOIN extractions e ON e.article = a.key"
        ).fetchall()
        [[unmarked]] = connection.execute(
            "SELECT count(*) FROM articles WHERE key NOT IN (SELECT article FROM minhashes)"
        ).fetchall()
        builds = connection.execute("SELECT number, is_done FROM builds ORDER BY number").fetchall()
        noted = {
            build
            for table in ("former_incidents", "former_articles")
            for (build,) in connection.execute(f"SELECT DISTINCT build FROM {table}").fetchall()
        }
    if [done for _, done in builds[:-1]] != [1] * (len(builds) - 1):
        yield f"a build that neither ended nor went on: {builds}"
    if 1 in noted:
        yield "something noted of the first build, before which there was nothing"
    if unmarked:
        yield f"{unmarked} articles without a sketch"
    stored = {source for source, _, _ in found}
    yield from (f"lost: {source}" for source in acknowledged - stored)
    for source, text, events in found:
        if text != Path(source).read_text(encoding="utf-8").split("\n\n", 1)[1] or events != 1:
            yield f"half: {source} {events}"
    with Store.open(store) as opened:
        faults = opened.maintenance.find_faults()
    yield from (fault.problem for fault in faults if "interrupted" not in fault.problem)


def answer_all(store: Path) -> list[str]:
    """The incidents with who says what of whom, and the names of a store, as they are asked for."""
    with Graph(store) as graph:
        return [
            json.dumps(graph.attacks().to_record(), sort_keys=True),
            *sorted(map(str, graph.claims())),
            *sorted(map(str, graph.store.entities.read_all())),
            *sorted(map(str, graph.store.edges.read_all())),
        ]
