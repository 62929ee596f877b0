"""Soundness: what is wrong with a store, and the repair of all that can be derived from what is right.

Three layers are looked at: the pages of the file and their indexes, the record (texts against their hashes,
extractions against their texts), and what is derived from it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from graphkit.schema import article_id
from graphkit.schema.contract import SCHEMA, read_record
from graphkit.store.backup import write_backup
from graphkit.store.connection import Connection, Subject, transaction
from graphkit.store.query.article_rows import ARTICLE_COLUMNS, ARTICLE_FIELDS, make_article
from graphkit.store.record.articles import BATCH
from graphkit.store.record.changes import Changes
from graphkit.store.record.near_duplicates import has_sketch, sketch_all
from graphkit.store.sql_tables import DERIVED_TABLES

MOST = 20
"""How many faults of a kind are named; more would not help anybody."""

INDEX_SIGNS = ("index", "NULL value in", "non-unique")
"""What `integrity_check` says of an index that can be made anew, against a page that is lost."""


class Remedy(StrEnum):
    """What makes a fault good."""

    INDEX = "the index is made anew"
    LINK = "the graph is made anew from the articles"
    READ = "the article is read again"
    NONE = "keep the file, and build a new store from the articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a store. `article_id` where it is the matter of one article."""

    problem: str
    remedy: Remedy
    article_id: str | None = None


class Maintenance(Subject):
    """The soundness of a store, its repair, and copies of it."""

    def write_backup(self, target: Path) -> None:
        """Writes the store, as it is when this begins, to `target`, replaced as a whole or not at all."""
        write_backup(self.connection, target)

    def find_faults(self) -> tuple[Fault, ...]:
        """All that is wrong with the store, the worst first; () for a sound one."""
        faults: list[Fault] = []
        for find in (
            _find_page_faults,
            _find_key_faults,
            _find_word_faults,
            _find_copy_faults,
            _find_record_faults,
            _find_derived_faults,
        ):
            try:
                faults += find(self.connection)
            except (sqlite3.DatabaseError, ValueError, OverflowError) as error:
                faults.append(Fault(problem=f"unreadable: {error}", remedy=Remedy.NONE))
        order = (Remedy.NONE, Remedy.READ, Remedy.INDEX, Remedy.LINK)
        return tuple(sorted(dict.fromkeys(faults), key=lambda fault: order.index(fault.remedy)))

    def repair_indexes(self) -> None:
        """Makes every index of tables and words anew, and the marks of copies."""
        self.connection.execute("REINDEX")
        with transaction(self.connection):
            sketch_all(self.connection)
            for table in ("article_words", "name_letters"):
                self.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")

    def empty_derived(self) -> None:
        """Empties all that is derived, rows without their parents included, and marks it as stale."""
        self.connection.execute("PRAGMA foreign_keys = OFF")
        try:
            with transaction(self.connection):
                for table in DERIVED_TABLES:
                    self.connection.execute(f"DELETE FROM {table}")
                for child in ("extractions", "minhashes", "sources"):
                    self.connection.execute(f"DELETE FROM {child} WHERE article NOT IN (SELECT key FROM articles)")
                Changes(self.connection).mark_stale()
        finally:
            self.connection.execute("PRAGMA foreign_keys = ON")


def _find_page_faults(connection: Connection) -> Iterator[Fault]:
    for (said,) in connection.execute(f"PRAGMA integrity_check({MOST})").fetchall():
        if said != "ok":
            is_index = any(sign in said for sign in INDEX_SIGNS) and "Page" not in said and "page" not in said
            yield Fault(problem=f"file: {said}", remedy=Remedy.INDEX if is_index else Remedy.NONE)


def _find_key_faults(connection: Connection) -> Iterator[Fault]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    for table, parent in sorted({(row[0], row[2]) for row in rows})[:MOST]:
        yield Fault(problem=f"table {table}: rows without their {parent}", remedy=Remedy.LINK)


def _find_word_faults(connection: Connection) -> Iterator[Fault]:
    """Faults of the two indexes of words; their check is written as an INSERT, which a reader may not send."""
    [[query_only]] = connection.execute("PRAGMA query_only").fetchall()
    connection.execute("PRAGMA query_only = OFF")
    try:
        for table in ("article_words", "name_letters"):
            try:
                connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.OperationalError as error:
                if "readonly" not in str(error):  # where nothing can be written, this stays unchecked
                    raise
            except sqlite3.DatabaseError:
                yield Fault(problem=f"index {table}: not what the texts say", remedy=Remedy.INDEX)
    finally:
        connection.execute(f"PRAGMA query_only = {query_only}")


def _find_copy_faults(connection: Connection) -> Iterator[Fault]:
    sketched = (has_sketch(connection, key, text) for key, text in connection.execute("SELECT key, text FROM articles"))
    lost = "SELECT 1 FROM copies WHERE article NOT IN (SELECT key FROM articles) LIMIT 1"
    lone = "SELECT 1 FROM copies c WHERE NOT EXISTS"
    lone += " (SELECT 1 FROM copies d WHERE d.article = c.other AND d.other = c.article) LIMIT 1"
    if not all(sketched) or any(connection.execute(question).fetchall() for question in (lost, lone)):
        yield Fault(problem="index copies: not what the texts say", remedy=Remedy.INDEX)


def _find_record_faults(connection: Connection) -> Iterator[Fault]:
    last = -1
    while rows := connection.execute(
        f"SELECT a.key, {ARTICLE_COLUMNS}, e.record FROM articles a LEFT JOIN extractions e ON e.article = a.key"
        " WHERE a.key > ? ORDER BY a.key LIMIT ?",
        [last, BATCH],
    ).fetchall():
        for row in rows:
            yield from _article_faults(row)
        last = rows[-1][0]
    for source, raw, stated in connection.execute("SELECT source, raw, raw_sha256 FROM sources"):
        try:
            is_whole = hashlib.sha256(zlib.decompress(raw)).hexdigest() == stated
        except (zlib.error, TypeError):
            is_whole = False
        if not is_whole:
            yield Fault(problem=f"{source}: its bytes are not those that were read", remedy=Remedy.NONE)


def _article_faults(row: tuple[object, ...]) -> Iterator[Fault]:
    try:
        article = make_article([str(part) if part is not None else None for part in row[1:-1]])  # type: ignore[misc]
    except ValueError as error:
        yield Fault(problem=f"{row[2]}: what its source states of it is lost ({error})", remedy=Remedy.NONE)
        return
    has_text = article.text is not None  # what the schema forbids, a damaged page may hold all the same
    if not has_text or article_id(article.text, article.outlet, article.published, article.url) != article.id:
        yield Fault(problem=f"{article.source}: its text is not the one that was read", remedy=Remedy.NONE)
        return
    try:
        record = json.loads(zlib.decompress(row[-1]))  # type: ignore[arg-type]
        fields = {name: getattr(article, name) for name in ARTICLE_FIELDS}
        extraction = read_record({**record, "schema": SCHEMA, "article": fields})
    except (zlib.error, ValueError, TypeError) as error:
        problem = f"{article.source}: what was read in it is lost ({error})"
        yield Fault(problem=problem, remedy=Remedy.READ, article_id=article.id)
        return
    if any(article.text[mention.start : mention.end] != mention.text for mention in extraction.mentions):
        problem = f"{article.source}: what was read in it is not in its text"
        yield Fault(problem=problem, remedy=Remedy.READ, article_id=article.id)


def _find_derived_faults(connection: Connection) -> Iterator[Fault]:
    if Changes(connection).is_stale():
        yield Fault(problem="the graph is older than the articles: a build was interrupted", remedy=Remedy.LINK)
        return
    questions = {
        "an edge that leads nowhere": "SELECT 1 FROM adjacency a WHERE a.edge NOT IN (SELECT key FROM edges)"
        " OR a.target NOT IN (SELECT key FROM entities) LIMIT 1",
        "a wrong number of neighbours": "SELECT 1 FROM degrees d WHERE d.degree <>"
        " (SELECT count(*) FROM adjacency a JOIN degrees o ON o.entity = a.target"
        " WHERE a.source = d.entity AND NOT o.is_local AND NOT d.is_local) LIMIT 1",
        "an entity without a name": "SELECT 1 FROM entities WHERE key NOT IN (SELECT entity FROM names) LIMIT 1",
        "evidence outside its text": "SELECT 1 FROM evidence v JOIN articles a ON a.key = v.article"
        ' WHERE v."end" > length(a.text) OR v.start < 0 LIMIT 1',
    }
    for problem, question in questions.items():
        if connection.execute(question).fetchall():
            yield Fault(problem=f"graph: {problem}", remedy=Remedy.LINK)
