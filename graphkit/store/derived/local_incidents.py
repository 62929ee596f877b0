"""Local incidents: what articles tell of acts, in which blocks they meet, which of them agree, and how they are
grouped.

A team is made of local incidents that agree firmly; its key is that of its first local incident. A team that names its
day and place is settled: it is its own home. An open one may have another team for its home, or 0, which is none of
several. What a local incident says is a text here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from graphkit.store.connection import Subject
from graphkit.store.query.keys import AMONG


class LocalIncidentRow(NamedTuple):
    """A local incident with its keys; `group` is the outlet for which its article counts."""

    key: int
    article: int
    article_id: str
    outlet: str | None
    group: str
    is_specific: bool
    team: int | None
    home: int | None
    incident: int | None
    local_incident: str


class Place(NamedTuple):
    """The team and the home of a local incident, None where it has none."""

    team: int | None
    home: int | None

    @property
    def is_settled(self) -> bool:
        """Whether its team names day and place, and is its own home."""
        return self.home is not None and self.home == self.team


class ScoreRow(NamedTuple):
    """Two local incidents that agree, and how far; `is_firm` where they are of one act whatever others say."""

    one: int
    other: int
    score: float
    is_firm: bool


_COLUMNS = "a.key, a.article, t.id, t.outlet, o.outlet, a.is_specific, a.team, a.home, a.incident, a.record"


class LocalIncidents(Subject):
    """The local incidents of a store."""

    def add(
        self,
        article: int,
        local_incident: str,
        stands: Iterable[tuple[int, int]],
        *,
        is_specific: bool,
        first: int | None,
        published: int | None,
    ) -> int:
        """The key of a new local incident of an article.

        `stands` are the blocks that it stands in, and its sides of them; `first` is its day, and `published` that of
        its article.
        """
        [[key]] = self.connection.execute(
            "INSERT INTO local_incidents (article, is_specific, first, published, record) VALUES (?, ?, ?, ?, ?)"
            " RETURNING key",
            [article, is_specific, first, published, local_incident],
        ).fetchall()
        self.connection.executemany(
            "INSERT INTO local_incident_blocks (block, side, local_incident) VALUES (?, ?, ?)",
            ((*stand, key) for stand in stands),
        )
        return int(key)

    def find_met(self, local_incident: int) -> frozenset[int]:
        """The local incidents of other articles that a local incident meets in its blocks.

        One that is later than the article of the other is left out: nobody tells of what is to come. Such were 41 of
        100 in a store of 3,000 articles, and reading one takes longer than leaving it out.
        """
        rows = self.connection.execute(
            "SELECT DISTINCT b.local_incident FROM local_incidents o"
            " CROSS JOIN local_incident_blocks m ON m.local_incident = o.key"
            " CROSS JOIN local_incident_blocks b ON b.block = m.block AND b.side >= 3 - m.side"
            " CROSS JOIN local_incidents a ON a.key = b.local_incident"
            " WHERE o.key = ? AND a.article <> o.article"
            " AND coalesce(a.first <= o.published + 1, 1) AND coalesce(o.first <= a.published + 1, 1)",
            [local_incident],
        ).fetchall()
        return frozenset(key for (key,) in rows)

    def read(self, column: str, keys: Collection[int]) -> tuple[LocalIncidentRow, ...]:
        """The local incidents whose "key", "article", "team", "home" or "incident" is one of `keys`."""
        rows = self.connection.execute(
            f"SELECT {_COLUMNS} FROM local_incidents a JOIN articles t ON t.key = a.article"
            " JOIN outlets o ON o.article = t.key"
            f" WHERE a.{column} {AMONG}",
            [json.dumps(sorted(keys))],
        ).fetchall()
        return tuple(LocalIncidentRow._make((*row[:5], bool(row[5]), *row[6:])) for row in rows)

    def add_scores(self, found: Iterable[ScoreRow]) -> None:
        """Keeps which local incidents agree."""
        self.connection.executemany(
            "INSERT INTO local_incident_scores (one, other, score, is_firm) VALUES (?, ?, ?, ?)",
            (row for pair in found for row in (pair, (pair.other, pair.one, pair.score, pair.is_firm))),
        )

    def read_scores(self, local_incidents: Collection[int]) -> tuple[ScoreRow, ...]:
        """The pairs that agree, of which one is among `local_incidents`.

        Those with both among them come twice, once each way.
        """
        rows = self.connection.execute(
            f"SELECT one, other, score, is_firm FROM local_incident_scores WHERE one {AMONG}",
            [json.dumps(sorted(local_incidents))],
        ).fetchall()
        return tuple(ScoreRow._make((*row[:3], bool(row[3]))) for row in rows)

    def find_firmly_linked(self, local_incidents: Collection[int]) -> frozenset[int]:
        """`local_incidents`, and all to which firm agreement leads from them, however far."""
        rows = self.connection.execute(
            "WITH RECURSIVE linked(key) AS (SELECT value FROM json_each(?)"
            " UNION SELECT g.other FROM linked JOIN local_incident_scores g ON g.one = linked.key WHERE g.is_firm)"
            " SELECT key FROM linked",
            [json.dumps(sorted(local_incidents))],
        ).fetchall()
        return frozenset(key for (key,) in rows)

    def read_places(self, keys: Collection[int]) -> dict[int, Place]:
        """Where the local incidents with these keys stand, those that are gone left out."""
        rows = self.connection.execute(
            f"SELECT key, team, home FROM local_incidents WHERE key {AMONG}", [json.dumps(sorted(keys))]
        ).fetchall()
        return {key: Place(team, home) for key, team, home in rows}

    def write_teams(self, team_by_local_incident: Iterable[tuple[int, int]]) -> None:
        """Puts local incidents into teams; pairs of local incident and team."""
        self.connection.executemany(
            "UPDATE local_incidents SET team = ?2 WHERE key = ?1 AND team IS NOT ?2", list(team_by_local_incident)
        )

    def write_homes(self, home_by_team: Iterable[tuple[int, int | None]]) -> None:
        """Gives homes to all local incidents of teams; pairs of team and home."""
        self.connection.executemany(
            "UPDATE local_incidents SET home = ?2 WHERE team = ?1 AND home IS NOT ?2", list(home_by_team)
        )

    def write_incident_of(self, incident_by_local_incident: Iterable[tuple[int, int]]) -> None:
        """Says of local incidents which incidents they tell of; pairs of local incident and incident."""
        self.connection.executemany(
            "UPDATE local_incidents SET incident = ?2 WHERE key = ?1 AND incident IS NOT ?2",
            list(incident_by_local_incident),
        )
