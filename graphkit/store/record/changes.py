"""Changes: what was touched since the graph was linked last.

The record and the graph are not written together: an article is safe as soon as it is read, and linked with others
after it. What is touched and not linked yet stands in `touched`, by which a build that was killed goes on. An article
that goes takes its evidence, reports and mentions with it at once, in the transaction that deletes it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import NamedTuple

from graphkit.store.connection import transaction
from graphkit.store.tables import BASIS, DERIVED_TABLES, STALE


class Touched(StrEnum):
    """What may have to be made anew."""

    ARTICLE = "article"
    PART = "part"
    LOCAL_INCIDENT = "account"
    INCIDENT = "incident"
    EDGE = "edge"


class Basis(NamedTuple):
    """What the derived tables rest on besides the record: decisions, by a hash of them, and gazetteers of a user."""

    decisions: str = ""
    gazetteers: tuple[str, ...] = ()


def touch(connection: sqlite3.Connection, what: Touched, keys: Iterable[int]) -> None:
    """Notes, inside the caller's transaction, that these have to be looked at when the graph is linked next."""
    connection.executemany("INSERT OR IGNORE INTO touched (what, key) VALUES (?, ?)", ((what, key) for key in keys))


def take_touched(connection: sqlite3.Connection, what: Touched, limit: int = -1) -> list[int]:
    """What was touched, at most `limit`, lowest keys first; it no longer is."""
    keys = [
        key
        for (key,) in connection.execute(
            "SELECT key FROM touched WHERE what = ? ORDER BY key LIMIT ?", [what, limit]
        ).fetchall()
    ]
    connection.executemany("DELETE FROM touched WHERE what = ? AND key = ?", ((what, key) for key in keys))
    return keys


def mark_stale(connection: sqlite3.Connection) -> None:
    """Says, inside the caller's transaction, that the whole graph has to be made anew."""
    connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, '1')", [STALE])


def read_is_outdated(connection: sqlite3.Connection) -> bool:
    """Whether the whole graph has to be made anew."""
    return bool(connection.execute("SELECT 1 FROM meta WHERE name = ?", [STALE]).fetchall())


def read_is_stale(connection: sqlite3.Connection) -> bool:
    """Whether articles came or went since the derived tables were written."""
    return read_is_outdated(connection) or bool(connection.execute("SELECT 1 FROM touched LIMIT 1").fetchall())


def read_basis(connection: sqlite3.Connection) -> Basis:
    """What the derived tables rest on besides the record."""
    rows = connection.execute("SELECT value FROM meta WHERE name = ?", [BASIS]).fetchall()
    if not rows:
        return Basis()
    decisions, gazetteers = json.loads(rows[0][0])
    return Basis(str(decisions), tuple(map(str, gazetteers)))


def start_anew(connection: sqlite3.Connection, basis: Basis) -> None:
    """Empties the graph, inside the caller's transaction, and touches every article; all will rest on `basis`."""
    for table in DERIVED_TABLES:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO name_letters (name_letters) VALUES ('delete-all')")
    connection.execute("INSERT INTO touched (what, key) SELECT ?, article FROM extractions", [Touched.ARTICLE])
    connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [BASIS, json.dumps(basis)])
    connection.execute("DELETE FROM meta WHERE name = ?", [STALE])


def withdraw_article(connection: sqlite3.Connection, article: int) -> None:
    """Takes out of the graph, inside the caller's transaction, all that the article with this key has given to it."""
    name_mentions = "SELECT sighting FROM mentions WHERE article = :article"
    for what, keys in (
        (Touched.PART, f"SELECT part FROM sightings WHERE key IN ({name_mentions})"),
        (Touched.EDGE, "SELECT edge FROM evidence WHERE article = :article"),
    ):
        connection.execute(
            f"INSERT OR IGNORE INTO touched (what, key) SELECT DISTINCT '{what}', * FROM ({keys})", {"article": article}
        )
    connection.execute(
        "UPDATE sightings SET count = count - (SELECT count(*) FROM mentions m WHERE m.article = :article"
        f" AND m.sighting = sightings.key) WHERE key IN ({name_mentions})",
        {"article": article},
    )
    withdraw_local_incidents(connection, article)
    for table in ("evidence", "mentions", "decided_statements", "outlets"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", [article])


def withdraw_local_incidents(connection: sqlite3.Connection, article: int) -> None:
    """Takes out of the graph, inside the caller's transaction, what the article with this key tells of acts."""
    local_incidents = "SELECT key FROM accounts WHERE article = :article"
    agreeing = f"SELECT other FROM agreements WHERE one IN ({local_incidents})"
    for what, keys in (
        (Touched.LOCAL_INCIDENT, agreeing),
        (Touched.INCIDENT, "SELECT incident FROM reports WHERE article = :article"),
    ):
        connection.execute(
            f"INSERT OR IGNORE INTO touched (what, key) SELECT DISTINCT '{what}', * FROM ({keys})", {"article": article}
        )
    connection.execute(
        f"DELETE FROM agreements WHERE one IN ({agreeing}) AND other IN ({local_incidents})", {"article": article}
    )
    connection.execute(f"DELETE FROM agreements WHERE one IN ({local_incidents})", {"article": article})
    for table in ("reports", "accounts"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", [article])


@contextmanager
def changing(connection: sqlite3.Connection) -> Iterator[None]:
    """A block whose changes are all made or none; one inside another belongs to it."""
    if connection.in_transaction:
        yield
        return
    with transaction(connection):
        yield


# --- what linking notes of articles ---------------------------------------------------------------------------


def write_decided_statements(connection: sqlite3.Connection, article: int, subjects: Iterable[str]) -> None:
    """Notes which events and relations of an article decisions speak of."""
    connection.executemany(
        "INSERT OR IGNORE INTO decided_statements (article, subject) VALUES (?, ?)",
        ((article, subject) for subject in subjects),
    )


def read_decided_statements(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of the events and relations that decisions speak of and an article tells."""
    return frozenset(
        subject for (subject,) in connection.execute("SELECT DISTINCT subject FROM decided_statements").fetchall()
    )
