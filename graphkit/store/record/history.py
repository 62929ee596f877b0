"""History: what each build changed, kept so that the graph can be compared with what it was.

A build keeps an incident as it was before it changes it for the first time, and which events came with new ones; all
else is as it is now. A build that makes the whole graph anew keeps every incident and lets go of those that turn out
the same. Nothing is kept of the first build: before it there was nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from graphkit.schema import Count, EventKind, Incident, RoleKind, Status
from graphkit.schema.former import ArticleThen, Build, IncidentThen, PartyThen
from graphkit.store.connection import Connection, Subject
from graphkit.store.query.entity_rows import read_entities
from graphkit.store.query.incident_rows import read_incidents
from graphkit.store.query.keys import AMONG, read_all_keys, read_keys

FIRST = 1
ADDED, REMOVED = "added", "removed"
NOWHERE = 0
"""Stands for the key of an incident where events came with a graph that was made anew."""


class Change(NamedTuple):
    """An incident as it was before `build`, None where there was none; `events` are those it had, or has since."""

    build: int
    before: IncidentThen | None
    events: frozenset[str]


class History(Subject):
    """What builds changed. Everything is written inside the caller's transaction."""

    def open(self) -> int:
        """The number of the build that is under way; one that was killed goes on under its number."""
        rows = self.connection.execute("SELECT number FROM builds WHERE is_done = 0").fetchall()
        if rows:
            return int(rows[0][0])
        [[number]] = self.connection.execute(
            "INSERT INTO builds (at, is_whole, is_done) VALUES (?, 0, 0) RETURNING number",
            [datetime.now(UTC).isoformat(timespec="seconds")],
        ).fetchall()
        return int(number)

    def keep(self, keys: Iterable[int]) -> None:
        """Keeps the incidents with these keys as they are, unless this build has kept them already."""
        build, is_whole = self._under_way()
        if build == FIRST or is_whole:
            return
        wanted = {*keys}
        known = {
            key
            for (key,) in self.connection.execute(
                f"SELECT incident FROM former_incidents WHERE build = ? AND incident {AMONG}",
                [build, json.dumps(sorted(wanted))],
            ).fetchall()
        }
        self._insert(build, wanted - known)

    def keep_of_article(self, article: int) -> None:
        """Keeps the incidents of which the article with this key tells."""
        self.keep(
            key
            for (key,) in self.connection.execute(
                "SELECT DISTINCT incident FROM reports WHERE article = ?", [article]
            ).fetchall()
        )

    def keep_all(self) -> None:
        """Keeps every incident, before all of them are made anew."""
        build, is_whole = self._under_way()
        keys = read_all_keys(self.connection, "incidents")
        if build == FIRST or is_whole or not keys:
            return
        self.keep(keys)
        self.connection.execute("UPDATE builds SET is_whole = 1 WHERE number = ?", [build])

    def note_new(self, keys: Iterable[int]) -> None:
        """Notes that there was no incident with these keys before this build."""
        build, is_whole = self._under_way()
        if build > FIRST and not is_whole:
            self.connection.executemany(
                "INSERT OR REPLACE INTO former_incidents (build, incident, record, events) VALUES (?, ?, NULL, '[]')",
                ((build, key) for key in keys),
            )

    def note_article(self, key: int, what: str) -> None:
        """Notes that the article with this key came or goes; what comes and goes in one build is not noted."""
        build = self.open()
        if build == FIRST:
            return
        [row] = self.connection.execute(
            "SELECT id, source, title, outlet, published FROM articles WHERE key = ?", [key]
        ).fetchall()
        undone = self.connection.execute(
            "DELETE FROM former_articles WHERE build = ? AND article = ? AND what <> ? RETURNING 1",
            [build, row[0], what],
        ).fetchall()
        if not undone:
            self.connection.execute(
                "INSERT OR REPLACE INTO former_articles (build, article, what, source, title, outlet, published)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [build, row[0], what, *row[1:]],
            )

    def close(self) -> None:
        """Ends the build that is under way, if any; only what is otherwise now is left of what it kept."""
        rows = self.connection.execute("SELECT number, is_whole FROM builds WHERE is_done = 0").fetchall()
        for build, is_whole in rows:
            if is_whole:
                self._settle_whole(build)
            else:
                self._settle(build)
            self.connection.execute("UPDATE builds SET is_done = 1 WHERE number = ?", [build])

    def read_builds(self) -> tuple[Build, ...]:
        """Every build that came to its end, in their order."""
        rows = self.connection.execute("SELECT number, at FROM builds WHERE is_done = 1 ORDER BY number").fetchall()
        return tuple(Build(number=number, at=at) for number, at in rows)

    def read_changes(self, since: int) -> tuple[Change, ...]:
        """What the builds after the build `since` changed, in their order."""
        rows = self.connection.execute(
            "SELECT f.build, f.record, f.events FROM former_incidents f JOIN builds b ON b.number = f.build"
            " WHERE f.build > ? AND b.is_done = 1 ORDER BY f.build, f.incident",
            [since],
        ).fetchall()
        return tuple(
            Change(build, _read_then(record) if record else None, frozenset(json.loads(events)))
            for build, record, events in rows
        )

    def read_articles(self, since: int) -> tuple[ArticleThen, ...]:
        """The articles that came or went with the builds after the build `since`, in their order."""
        rows = self.connection.execute(
            "SELECT f.build, f.article, f.what, f.source, f.title, f.outlet, f.published FROM former_articles f"
            " JOIN builds b ON b.number = f.build WHERE f.build > ? AND b.is_done = 1 ORDER BY 1, f.source, 2",
            [since],
        ).fetchall()
        return tuple(
            ArticleThen(
                build=row[0],
                id=row[1],
                what=_read_what(row[2]),
                source=row[3],
                title=row[4],
                outlet=row[5],
                published=row[6],
            )
            for row in rows
        )

    def read_now(self, events: Collection[str]) -> tuple[IncidentThen, ...]:
        """The incidents that tell of any of these events, as they are now, in the form of former ones."""
        keys = self.connection.execute(
            f"SELECT DISTINCT incident FROM reports WHERE event_id {AMONG}", [json.dumps(sorted(events))]
        ).fetchall()
        return tuple(read_then(self.connection, [key for (key,) in keys]).values())

    def _under_way(self) -> tuple[int, bool]:
        build = self.open()
        [[is_whole]] = self.connection.execute("SELECT is_whole FROM builds WHERE number = ?", [build]).fetchall()
        return build, bool(is_whole)

    def _insert(self, build: int, keys: Collection[int]) -> None:
        self.connection.executemany(
            "INSERT INTO former_incidents (build, incident, record, events) VALUES (?, ?, ?, ?)",
            (
                (build, key, json.dumps(_write_then(then), ensure_ascii=False), json.dumps(then.events))
                for key, then in read_then(self.connection, keys).items()
            ),
        )

    def _settle(self, build: int) -> None:
        """Notes which events new incidents have, and lets go of incidents that are as they were."""
        rows = self.connection.execute(
            "SELECT incident, record FROM former_incidents WHERE build = ?", [build]
        ).fetchall()
        now = read_then(self.connection, [key for key, _ in rows])
        for key, record in rows:
            if record is None and key in now:
                self.connection.execute(
                    "UPDATE former_incidents SET events = ? WHERE build = ? AND incident = ?",
                    [json.dumps(now[key].events), build, key],
                )
            elif record is None or (key in now and _read_then(record) == now[key]):
                self.connection.execute("DELETE FROM former_incidents WHERE build = ? AND incident = ?", [build, key])

    def _settle_whole(self, build: int) -> None:
        """The same where keys mean nothing: incidents are those with the same events."""
        now = {
            then.events: then
            for then in read_then(self.connection, read_all_keys(self.connection, "incidents")).values()
        }
        rows = self.connection.execute(
            "SELECT incident, record FROM former_incidents WHERE build = ?", [build]
        ).fetchall()
        known: set[str] = set()
        for key, record in rows:
            before = _read_then(record) if record else None
            known.update(before.events if before else ())
            if before is None or now.get(before.events) == before:
                self.connection.execute("DELETE FROM former_incidents WHERE build = ? AND incident = ?", [build, key])
        come = {event for events in now for event in events} - known
        if come:
            self.connection.execute(
                "INSERT INTO former_incidents (build, incident, record, events) VALUES (?, ?, NULL, ?)",
                [build, NOWHERE, json.dumps(sorted(come))],
            )


def read_then(connection: Connection, keys: Iterable[int]) -> dict[int, IncidentThen]:
    """The incidents with these keys in the form in which former ones are kept, by key."""
    wanted = {*keys}
    incidents = read_incidents(connection, wanted)
    ids = {part.entity_id for incident in incidents for part in incident.participants}
    ids |= {incident.place_id for incident in incidents if incident.place_id}
    entities = read_entities(connection, read_keys(connection, "entities", ids).values(), mentions=False).values()
    names = {entity.id: entity.name for entity in entities}
    key_of = read_keys(connection, "incidents", [incident.id for incident in incidents])
    return {key_of[incident.id]: _then(incident, names) for incident in incidents}


def _then(incident: Incident, names: dict[str, str]) -> IncidentThen:
    return IncidentThen(
        id=incident.id,
        name=incident.name,
        kind=incident.kind,
        status=incident.status,
        date=incident.date.value if incident.date else None,
        place=names.get(incident.place_id or ""),
        place_id=incident.place_id,
        dead=incident.dead,
        injured=incident.injured,
        parties=tuple(
            PartyThen(
                entity_id=part.entity_id,
                name=names.get(part.entity_id, part.entity_id),
                role=part.role,
                status=part.status,
                said_by=part.said_by,
                denied_by=part.denied_by,
            )
            for part in incident.participants
        ),
        outlets=tuple(sorted({report.outlet for report in incident.reports if report.outlet})),
        events=tuple(sorted(report.event_id for report in incident.reports)),
    )


def _write_then(then: IncidentThen) -> list[Any]:
    counts = [[count.low, count.high] if count else None for count in (then.dead, then.injured)]
    parties = [
        [party.entity_id, party.name, party.role, party.status, party.said_by, party.denied_by]
        for party in then.parties
    ]
    head = [then.id, then.name, then.kind, then.status, then.date, then.place, then.place_id]
    return [*head, *counts, parties, then.outlets, then.events]


def _read_what(what: str) -> str:
    if what not in (ADDED, REMOVED):
        raise ValueError(f"an article was {what!r}")
    return what


def _read_then(record: str) -> IncidentThen:
    incident_id, name, kind, status, date, place, place_id, dead, injured, parties, outlets, events = json.loads(record)
    return IncidentThen(
        id=incident_id,
        name=name,
        kind=EventKind(kind),
        status=Status(status),
        date=date,
        place=place,
        place_id=place_id,
        dead=_read_count(dead),
        injured=_read_count(injured),
        parties=tuple(map(_read_party, parties)),
        outlets=tuple(outlets),
        events=tuple(events),
    )


def _read_party(row: Sequence[Any]) -> PartyThen:
    entity_id, name, role, status, said_by, denied_by = row
    return PartyThen(
        entity_id=entity_id,
        name=name,
        role=RoleKind(role),
        status=Status(status),
        said_by=tuple(said_by),
        denied_by=tuple(denied_by),
    )


def _read_count(row: Sequence[int | None] | None) -> Count | None:
    return Count(low=row[0] or 0, high=row[1]) if row else None
