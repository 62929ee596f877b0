"""Copies: which articles print one and the same story, marked when they are read.

An article is compared with those that share one of its smallest hashes: of two copies at the bound of `are_copies` one
pair in 60,000 shares none of them. Where many share a hash, as they do where an outlet prints the same footer below
each article, one is compared with those next to it in an order that follows from their ids: their number does not make
reading slower, and copies among many copies are joined through those between them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from graphkit.store.connection import Connection, Subject
from graphkit.store.record.minhash import Sketch, are_copies, build_sketch

SOUGHT_HASHES = 16
"""How many of an article's hashes others are found by."""

COMPARED = 8
"""With how many before and behind it an article is compared for each of these hashes."""

EARLIEST = "coalesce(a.published, '9999'), a.id"


def save_sketch(connection: Connection, key: int, article_id: str, text: str) -> None:
    """Keeps the sketch of a new article and its pairs with those that are copies of it, in the caller's transaction."""
    sketch, place = build_sketch(text), _find_place(article_id)
    connection.execute("INSERT INTO minhashes (article, hashes) VALUES (?, ?)", [key, _pack(sketch)])
    for other in sorted(_find_candidates(connection, sketch, place)):
        [[hashes]] = connection.execute("SELECT hashes FROM minhashes WHERE article = ?", [other]).fetchall()
        if are_copies(sketch, _unpack(hashes)):
            connection.executemany("INSERT INTO copies (article, other) VALUES (?, ?)", [(key, other), (other, key)])
    connection.executemany(
        "INSERT INTO minhash_values (hash, place, article) VALUES (?, ?, ?)",
        [(value, place, key) for value in sketch[:SOUGHT_HASHES]],
    )


def forget_sketch(connection: Connection, key: int, article_id: str) -> None:
    """Removes what `save_sketch` kept of an article."""
    for (hashes,) in connection.execute("SELECT hashes FROM minhashes WHERE article = ?", [key]).fetchall():
        connection.executemany(
            "DELETE FROM minhash_values WHERE hash = ? AND place = ? AND article = ?",
            [(value, _find_place(article_id), key) for value in _unpack(hashes)[:SOUGHT_HASHES]],
        )
    others = connection.execute("SELECT other FROM copies WHERE article = ?", [key]).fetchall()
    connection.executemany("DELETE FROM copies WHERE article = ? AND other = ?", [(other, key) for (other,) in others])
    connection.execute("DELETE FROM copies WHERE article = ?", [key])
    connection.execute("DELETE FROM minhashes WHERE article = ?", [key])


def sketch_all(connection: Connection) -> None:
    """Makes sketches and pairs of all articles anew, in the caller's transaction."""
    for table in ("copies", "minhash_values", "minhashes"):
        connection.execute(f"DELETE FROM {table}")
    last = -1
    while rows := connection.execute(
        "SELECT key, id, text FROM articles WHERE key > ? ORDER BY key LIMIT 1", [last]
    ).fetchall():
        [(last, article_id, text)] = rows
        save_sketch(connection, last, article_id, text)


class Copies(Subject):
    """Which articles of a store print one and the same story."""

    def find_copied(self, article_id: str) -> str | None:
        """The source of the article published first among those that are copies of this one, None where none is."""
        rows = self.connection.execute(
            "SELECT a.source FROM articles b JOIN copies c ON c.article = b.key JOIN articles a ON a.key = c.other"
            f" WHERE b.id = ? ORDER BY {EARLIEST} LIMIT 1",
            [article_id],
        ).fetchall()
        return next((source for (source,) in rows), None)

    def read(self, article_id: str) -> tuple[str, ...]:
        """The ids of all articles that print the story of this one, itself included, the one published first in front.

        These are its copies, the copies of those, and so on; () where there is no such article.
        """
        rows = self.connection.execute(
            "WITH RECURSIVE found(key) AS ("
            " SELECT key FROM articles WHERE id = ?"
            " UNION SELECT c.other FROM found f JOIN copies c ON c.article = f.key)"
            f" SELECT a.id FROM found f JOIN articles a ON a.key = f.key ORDER BY {EARLIEST}",
            [article_id],
        ).fetchall()
        return tuple(found for (found,) in rows)

    def read_originals(self) -> dict[str, str]:
        """For each article whose story another printed before, the id of the one that did so first."""
        paired = self.connection.execute("SELECT article, other FROM copies ORDER BY 1, 2").fetchall()
        others: dict[int, list[int]] = {}
        for key, other in paired:
            others.setdefault(key, []).append(other)
        ordered = self.connection.execute(
            f"SELECT a.key, a.id FROM articles a WHERE a.key IN (SELECT article FROM copies) ORDER BY {EARLIEST}"
        ).fetchall()
        id_of = dict(ordered)
        original: dict[int, int] = {}
        for first, _ in ordered:
            if first not in original:
                original |= dict.fromkeys(find_reachable(first, others), first)
        return {id_of[key]: id_of[first] for key, first in original.items() if key != first and key in id_of}


def has_sketch(connection: Connection, key: int, text: str) -> bool:
    """Whether the sketch of an article is that of its text."""
    return connection.execute("SELECT hashes FROM minhashes WHERE article = ?", [key]).fetchall() == [
        (_pack(build_sketch(text)),)
    ]


def _find_candidates(connection: Connection, sketch: Sketch, place: int) -> set[int]:
    found: set[int] = set()
    for value in sketch[:SOUGHT_HASHES]:
        for side in ("< ? ORDER BY place DESC, article DESC", ">= ? ORDER BY place, article"):
            found.update(
                key
                for (key,) in connection.execute(
                    f"SELECT article FROM minhash_values WHERE hash = ? AND place {side} LIMIT {COMPARED}",
                    [value, place],
                )
            )
    return found


def find_reachable(first: int, others: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """`first`, and all that chains of `others` lead to from it."""
    seen, waiting = {first}, [first]
    while waiting:
        key = waiting.pop()
        yield key
        fresh = [other for other in others.get(key, ()) if other not in seen]
        seen.update(fresh)
        waiting += fresh


def _find_place(article_id: str) -> int:
    """Where an article stands among those that share a hash: as good as by chance, and the same in every store."""
    return int.from_bytes(blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=2).digest())


def _pack(sketch: Sketch) -> bytes:
    return struct.pack(f"<{len(sketch)}I", *sketch)


def _unpack(hashes: bytes) -> Sketch:
    try:
        return struct.unpack(f"<{len(hashes) // 4}I", hashes)
    except (struct.error, TypeError) as error:
        raise ValueError(f"a damaged sketch: {error}") from error
