"""Changes: what was touched since the graph was linked last.

The record and the graph are not written together: an article is safe as soon as it is read, and linked with others
after it. What is touched and not linked yet stands in `touched`, by which a build that was killed goes on. An article
that goes takes its evidence, reports and mentions with it at once, in the transaction that deletes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from graphkit.store.connection import Connection, Subject
from graphkit.store.sql_tables import BASIS, DERIVED_TABLES, STALE

if TYPE_CHECKING:
    from graphkit.store.record.history import History


class Touched(StrEnum):
    """What may have to be made anew."""

    ARTICLE = "article"
    PART = "part"
    LOCAL_INCIDENT = "local_incident"
    INCIDENT = "incident"
    EDGE = "edge"


class Basis(NamedTuple):
    """What the derived tables rest on besides the record: decisions, by a hash of them, and gazetteers of a user."""

    decisions: str = ""
    gazetteers: tuple[str, ...] = ()


class Changes(Subject):
    """What has changed in a store since its graph was linked last, and what the graph rests on."""

    def touch(self, what: Touched, keys: Iterable[int]) -> None:
        """Notes, inside the caller's transaction, that these have to be looked at when the graph is linked next."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO touched (what, key) VALUES (?, ?)", ((what, key) for key in keys)
        )

    def take(self, what: Touched, limit: int = -1) -> list[int]:
        """What was touched, at most `limit`, lowest keys first; it no longer is."""
        keys = [
            key
            for (key,) in self.connection.execute(
                "SELECT key FROM touched WHERE what = ? ORDER BY key LIMIT ?", [what, limit]
            ).fetchall()
        ]
        self.connection.executemany("DELETE FROM touched WHERE what = ? AND key = ?", ((what, key) for key in keys))
        return keys

    def mark_stale(self) -> None:
        """Says, inside the caller's transaction, that the whole graph has to be made anew."""
        self.connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, '1')", [STALE])

    def is_outdated(self) -> bool:
        """Whether the whole graph has to be made anew."""
        return bool(self.connection.execute("SELECT 1 FROM meta WHERE name = ?", [STALE]).fetchall())

    def is_stale(self) -> bool:
        """Whether articles came or went since the derived tables were written."""
        return self.is_outdated() or bool(self.connection.execute("SELECT 1 FROM touched LIMIT 1").fetchall())

    def read_basis(self) -> Basis:
        """What the derived tables rest on besides the record."""
        rows = self.connection.execute("SELECT value FROM meta WHERE name = ?", [BASIS]).fetchall()
        if not rows:
            return Basis()
        decisions, gazetteers = json.loads(rows[0][0])
        return Basis(str(decisions), tuple(map(str, gazetteers)))

    def start_anew(self, basis: Basis) -> None:
        """Empties the graph, inside the caller's transaction, and touches every article; all will rest on `basis`."""
        _history(self.connection).keep_all()
        for table in DERIVED_TABLES:
            self.connection.execute(f"DELETE FROM {table}")
        self.connection.execute("INSERT INTO name_letters (name_letters) VALUES ('delete-all')")
        self.connection.execute("INSERT INTO touched (what, key) SELECT ?, article FROM extractions", [Touched.ARTICLE])
        self.connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [BASIS, json.dumps(basis)])
        self.connection.execute("DELETE FROM meta WHERE name = ?", [STALE])

    def withdraw_article(self, article: int) -> None:
        """Takes out of the graph, inside the caller's transaction, all that the article with this key gave to it."""
        _history(self.connection).keep_of_article(article)
        name_mentions = "SELECT name_mention FROM mentions WHERE article = :article"
        for what, keys in (
            (Touched.PART, f"SELECT part FROM name_mentions WHERE key IN ({name_mentions})"),
            (Touched.EDGE, "SELECT edge FROM evidence WHERE article = :article"),
        ):
            self.connection.execute(
                f"INSERT OR IGNORE INTO touched (what, key) SELECT DISTINCT '{what}', * FROM ({keys})",
                {"article": article},
            )
        self.connection.execute(
            "UPDATE name_mentions SET count = count - (SELECT count(*) FROM mentions m WHERE m.article = :article"
            f" AND m.name_mention = name_mentions.key) WHERE key IN ({name_mentions})",
            {"article": article},
        )
        self.withdraw_local_incidents(article)
        for table in ("evidence", "claims", "weapons", "mentions", "decided_statements", "outlets"):
            self.connection.execute(f"DELETE FROM {table} WHERE article = ?", [article])

    def withdraw_local_incidents(self, article: int) -> None:
        """Takes out of the graph, inside the caller's transaction, what the article with this key tells of acts."""
        _history(self.connection).keep_of_article(article)
        local_incidents = "SELECT key FROM local_incidents WHERE article = :article"
        agreeing = f"SELECT other FROM local_incident_scores WHERE one IN ({local_incidents})"
        for what, keys in (
            (Touched.LOCAL_INCIDENT, agreeing),
            (Touched.INCIDENT, "SELECT incident FROM reports WHERE article = :article"),
        ):
            self.connection.execute(
                f"INSERT OR IGNORE INTO touched (what, key) SELECT DISTINCT '{what}', * FROM ({keys})",
                {"article": article},
            )
        self.connection.execute(
            f"DELETE FROM local_incident_scores WHERE one IN ({agreeing}) AND other IN ({local_incidents})",
            {"article": article},
        )
        self.connection.execute(
            f"DELETE FROM local_incident_scores WHERE one IN ({local_incidents})", {"article": article}
        )
        for table in ("reports", "local_incidents"):
            self.connection.execute(f"DELETE FROM {table} WHERE article = ?", [article])

    def write_decided_statements(self, article: int, subjects: Iterable[str]) -> None:
        """Notes which events and relations of an article decisions speak of."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO decided_statements (article, subject) VALUES (?, ?)",
            ((article, subject) for subject in subjects),
        )

    def read_decided_statements(self) -> frozenset[str]:
        """The ids of the events and relations that decisions speak of and an article tells."""
        return frozenset(
            subject
            for (subject,) in self.connection.execute("SELECT DISTINCT subject FROM decided_statements").fetchall()
        )


def _history(connection: Connection) -> History:
    """What builds changed, for a store that is written: whoever only asks whether one is stale loads none of it."""
    from graphkit.store.record.history import History

    return History(connection)
