"""Articles: the record of what was read, one transaction an article."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from enum import StrEnum
from typing import Any

from graphkit.schema import Article, Extraction
from graphkit.schema.contract import SCHEMA, read_record, write_record
from graphkit.store.connection import Connection, Subject, transaction
from graphkit.store.query.article_rows import ARTICLE_COLUMNS, ARTICLE_FIELDS, article_fields, make_article
from graphkit.store.query.keys import AMONG, read_keys
from graphkit.store.record.changes import Changes, Touched
from graphkit.store.record.history import ADDED, REMOVED, History
from graphkit.store.record.near_duplicates import forget_sketch, save_sketch
from graphkit.store.sql_tables import FOLDER

BATCH = 200


class ArticleState(StrEnum):
    """How an article that was just read stands to the store."""

    NEW = "new"
    CHANGED = "changed"  # its source is known with another content
    COPY = "copy"  # its content is known from another source
    STALE = "stale"  # known, and read by another version of model and rules
    UNCHANGED = "unchanged"


class Articles(Subject):
    """The articles of a store, and what was read in them."""

    def find_state(self, article: Article, find_version: Callable[[], str]) -> ArticleState:
        """Whether `article` has to be read by the extractor of the version that `find_version` gives, and why.

        It is asked only of an article that is there: to hash the model takes a tenth of a second.
        """
        source = self.connection.execute(
            "SELECT a.id, s.title, s.author, s.stated FROM sources s JOIN articles a ON a.key = s.article"
            " WHERE s.source = ?",
            [article.source],
        ).fetchall()
        known = self.connection.execute(
            "SELECT e.version FROM articles a JOIN extractions e ON e.article = a.key WHERE a.id = ?", [article.id]
        ).fetchall()
        if not known:
            return ArticleState.CHANGED if source else ArticleState.NEW
        if source != [(article.id, article.title, article.author, _write_stated(article))]:
            return ArticleState.CHANGED if source else ArticleState.COPY
        return ArticleState.UNCHANGED if known == [(find_version(),)] else ArticleState.STALE

    def has_source(self, source: str) -> bool:
        """Whether an article came from `source`."""
        return bool(self.connection.execute("SELECT 1 FROM sources WHERE source = ?", [source]).fetchall())

    def settle_folder(self, folder: str) -> str:
        """The folder from which the sources of this store are named; `folder` where it has none yet.

        Two files called 1.txt, read from two folders, are two sources.
        """
        with transaction(self.connection):
            self.connection.execute("INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)", [FOLDER, folder])
            [[settled]] = self.connection.execute("SELECT value FROM meta WHERE name = ?", [FOLDER]).fetchall()
        return str(settled)

    def save(self, article: Article, extraction: Extraction, version: str) -> None:
        """Keeps an article and what was read in it; a text that its source held before is forgotten."""
        record = write_record(extraction)
        del record["article"]
        packed = zlib.compress(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode())
        with transaction(self.connection):
            key = _save_text(self.connection, article)
            self.connection.execute(
                "INSERT OR REPLACE INTO extractions (article, version, mentions, events, relations, record)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    key,
                    version,
                    len(extraction.mentions),
                    len(extraction.events),
                    len(extraction.relations),
                    packed,
                ],
            )
            Changes(self.connection).touch(Touched.ARTICLE, [key])

    def save_copy(self, article: Article) -> None:
        """Keeps one more source of an article that the store knows (`ArticleState.COPY`)."""
        with transaction(self.connection):
            _save_text(self.connection, article)

    def remove(self, article_id: str) -> bool:
        """Whether there was such an article; it is gone with all its sources."""
        with transaction(self.connection):
            found = self.connection.execute("SELECT key FROM articles WHERE id = ?", [article_id]).fetchall()
            for (key,) in found:
                _delete(self.connection, key)
        return bool(found)

    def read_all(self) -> tuple[Article, ...]:
        """Every article, without its raw bytes, ordered by source."""
        rows = self.connection.execute(f"SELECT {ARTICLE_COLUMNS} FROM articles a ORDER BY a.source, a.id").fetchall()
        return tuple(make_article(row) for row in rows)

    def read_by_id(self, article_ids: Collection[str]) -> tuple[Article, ...]:
        """The articles with these ids, as far as they are here, in the order of their ids, without their raw bytes."""
        rows = self.connection.execute(
            f"SELECT {ARTICLE_COLUMNS} FROM articles a WHERE a.id {AMONG} ORDER BY a.id",
            [json.dumps(sorted(article_ids))],
        ).fetchall()
        return tuple(make_article(row) for row in rows)

    def read(self, article_id: str) -> Article | None:
        """The article with this id and the raw bytes of its first source, None where there is none."""
        rows = self.connection.execute(
            f"SELECT {ARTICLE_COLUMNS}, s.raw FROM articles a JOIN sources s ON s.source = a.source WHERE a.id = ?",
            [article_id],
        ).fetchall()
        return next((make_article(row[:-1], raw=unpack(row[-1])) for row in rows), None)

    def read_extractions(self) -> Iterator[Extraction]:
        """Every extraction, ordered by the id of its article; a batch at a time, so that no lock is held between."""
        last = ""
        while True:
            rows = self.connection.execute(
                f"SELECT {ARTICLE_COLUMNS}, e.record"
                " FROM articles a JOIN extractions e ON e.article = a.key WHERE a.id > ? ORDER BY a.id LIMIT ?",
                [last, BATCH],
            ).fetchall()
            yield from map(_make_extraction, rows)
            if len(rows) < BATCH:
                return
            last = rows[-1][0]

    def read_key(self, article_id: str) -> int:
        """The key by which linking calls the article with this id, which the store holds."""
        return read_keys(self.connection, "articles", [article_id])[article_id]

    def read_extractions_by_key(self, keys: Collection[int]) -> dict[int, Extraction]:
        """The extractions of the articles with these keys, ordered by key; those that are gone are left out."""
        rows = self.connection.execute(
            f"SELECT {ARTICLE_COLUMNS}, e.record, a.key FROM articles a JOIN extractions e ON e.article = a.key"
            f" WHERE a.key {AMONG} ORDER BY a.key",
            [json.dumps(sorted(keys))],
        ).fetchall()
        return {row[-1]: _make_extraction(row[:-1]) for row in rows}

    def read_stale_sources(self, version: str) -> tuple[str, ...]:
        """The sources of the articles that another version of model and rules has read."""
        rows = self.connection.execute(
            "SELECT a.source FROM extractions e JOIN articles a ON a.key = e.article WHERE e.version <> ? ORDER BY 1",
            [version],
        ).fetchall()
        return tuple(source for (source,) in rows)


def _save_text(connection: Connection, article: Article) -> int:
    """The key of `article`, stored with its source; an older text of the source goes with its last source."""
    connection.execute(
        "INSERT OR IGNORE INTO articles (id, source, title, published, outlet, url, text, author, stated)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [*(getattr(article, name) for name in ARTICLE_FIELDS[:-1]), _write_stated(article)],
    )
    inserted = connection.execute("SELECT changes()").fetchall() == [(1,)]
    [[key]] = connection.execute("SELECT key FROM articles WHERE id = ?", [article.id]).fetchall()
    if inserted:
        History(connection).note_article(key, ADDED)
        _index(connection, key)
        save_sketch(connection, key, article.id, article.text)
    before = connection.execute("SELECT article FROM sources WHERE source = ?", [article.source]).fetchall()
    connection.execute(
        "INSERT OR REPLACE INTO sources (source, article, title, author, stated, raw, raw_sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            article.source,
            key,
            article.title,
            article.author,
            _write_stated(article),
            zlib.compress(article.raw),
            hashlib.sha256(article.raw).hexdigest(),
        ],
    )
    for touched in {key, *(old for (old,) in before)}:
        _settle(connection, touched)
    return int(key)


def _settle(connection: Connection, key: int) -> None:
    """Gives an article the name and what is said of it by its first source, or deletes it where no source is left.

    So the order in which copies are saved does not matter.
    """
    first = connection.execute(
        "SELECT source, title, author, stated FROM sources WHERE article = ? ORDER BY source LIMIT 1", [key]
    ).fetchall()
    if not first:
        _delete(connection, key)
        return
    known = connection.execute("SELECT source, title, author, stated FROM articles WHERE key = ?", [key]).fetchall()
    if first != known:
        _unindex(connection, key)
        connection.execute(
            "UPDATE articles SET source = ?, title = ?, author = ?, stated = ? WHERE key = ?", [*first[0], key]
        )
        _index(connection, key)


def _delete(connection: Connection, key: int) -> None:
    History(connection).note_article(key, REMOVED)
    Changes(connection).withdraw_article(key)
    _unindex(connection, key)
    copies = connection.execute("SELECT other FROM copies WHERE article = ?", [key]).fetchall()
    Changes(connection).touch(Touched.ARTICLE, (other for (other,) in copies))  # they may count for another outlet now
    [[article_id]] = connection.execute("SELECT id FROM articles WHERE key = ?", [key]).fetchall()
    forget_sketch(connection, key, article_id)
    connection.execute("DELETE FROM articles WHERE key = ?", [key])


def _index(connection: Connection, key: int) -> None:
    connection.execute(
        "INSERT INTO article_words (rowid, title, text) SELECT key, title, text FROM articles WHERE key = ?", [key]
    )


def _unindex(connection: Connection, key: int) -> None:
    connection.execute(
        "INSERT INTO article_words (article_words, rowid, title, text)"
        " SELECT 'delete', key, title, text FROM articles WHERE key = ?",
        [key],
    )


def _make_extraction(row: Sequence[Any]) -> Extraction:
    """The extraction of a row of `ARTICLE_COLUMNS` and a record."""
    record = json.loads(unpack(row[-1]))
    return read_record({**record, "schema": SCHEMA, "article": article_fields(row[:-1])})


def _write_stated(article: Article) -> str:
    return json.dumps(article.stated, ensure_ascii=False)


def unpack(packed: bytes) -> bytes:
    """What was packed into a column."""
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(f"a packed column: {error}") from error
