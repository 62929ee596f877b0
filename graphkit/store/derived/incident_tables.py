"""Derived incidents: their rows, participants and reports as linking writes them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from graphkit.schema import Count, EventDate, Incident
from graphkit.store.connection import Connection, Subject
from graphkit.store.derived.periphery import settle_periphery
from graphkit.store.derived.tallies import Tallied, add_tallies
from graphkit.store.query.keys import AMONG


class IncidentTables(Subject):
    """Incidents as linking writes them."""

    def open(self, ids: Sequence[str]) -> dict[str, int]:
        """Keys for new incidents with these ids, of which nothing else is known yet."""
        keys = {}
        for incident_id in ids:
            [[keys[incident_id]]] = self.connection.execute(
                "INSERT INTO incidents (id, name, kind, scope, status, outlets)"
                " VALUES (?, '', '', '', '', 0) RETURNING key",
                [incident_id],
            ).fetchall()
        return keys

    def free_ids(self, keys: Iterable[int]) -> None:
        """Takes their ids from incidents that go or get another one, so that others may have them."""
        self.connection.executemany("UPDATE incidents SET id = '? ' || key WHERE key = ?", ((key,) for key in keys))

    def write(
        self,
        incidents: Mapping[int, Incident],
        entities: Mapping[str, int],
        articles: Mapping[str, int],
    ) -> None:
        """Writes the incidents with these keys as they are now; `entities` and `articles` are keys by id."""
        _tally(self.connection, incidents, come=incidents.values())
        before = self._read_parties(incidents)
        self.connection.executemany(
            "UPDATE incidents SET id = ?, name = ?, kind = ?, scope = ?, status = ?,"
            " date_text = ?, date = ?, date_until = ?, date_precision = ?,"
            " place = ?, dead_low = ?, dead_high = ?, injured_low = ?, injured_high = ?, outlets = ? WHERE key = ?",
            (
                (
                    incident.id,
                    incident.name,
                    incident.kind.value,
                    incident.scope.value,
                    incident.status.value,
                    *_date(incident.date),
                    entities[incident.place_id] if incident.place_id else None,
                    *_count(incident.dead),
                    *_count(incident.injured),
                    incident.outlets,
                    key,
                )
                for key, incident in incidents.items()
            ),
        )
        self.connection.executemany("DELETE FROM participants WHERE incident = ?", ((key,) for key in incidents))
        self.connection.executemany(
            "INSERT INTO participants (incident, entity, role, status, said_by, denied_by) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    key,
                    entities[part.entity_id],
                    part.role.value,
                    part.status.value,
                    json.dumps(part.said_by, ensure_ascii=False),
                    json.dumps(part.denied_by, ensure_ascii=False),
                )
                for key, incident in incidents.items()
                for part in incident.participants
            ),
        )
        settle_periphery(self.connection, before | self._read_parties(incidents))
        self.connection.executemany(
            "INSERT INTO reports (incident, event_id, article, outlet, kind, status,"
            " date_text, date, date_until, date_precision,"
            " dead_low, dead_high, injured_low, injured_high) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (article, event_id) DO UPDATE SET incident = excluded.incident"
            " WHERE incident <> excluded.incident",
            (
                (
                    key,
                    report.event_id,
                    articles[report.article_id],
                    report.outlet,
                    report.kind.value,
                    report.status.value,
                    *_date(report.date),
                    *_count(report.dead),
                    *_count(report.injured),
                )
                for key, incident in incidents.items()
                for report in incident.reports
            ),
        )

    def delete(self, keys: Collection[int]) -> None:
        """Deletes incidents that no report tells of any more."""
        _tally(self.connection, keys)
        before = self._read_parties(keys)
        self.connection.executemany("DELETE FROM incidents WHERE key = ?", ((key,) for key in keys))
        settle_periphery(self.connection, before)

    def _read_parties(self, incidents: Collection[int]) -> frozenset[int]:
        """Everyone with a part in one of these incidents."""
        rows = self.connection.execute(
            f"SELECT DISTINCT entity FROM participants WHERE incident {AMONG}", [json.dumps(sorted(incidents))]
        ).fetchall()
        return frozenset(entity for (entity,) in rows)

    def read_of_articles(self, articles: Collection[int]) -> dict[int, dict[str, int]]:
        """The keys of the incidents that the events of these articles tell of, by article and event."""
        incidents: dict[int, dict[str, int]] = {article: {} for article in articles}
        for article, event_id, incident in self.connection.execute(
            f"SELECT article, event_id, incident FROM reports WHERE article {AMONG}", [json.dumps(sorted(articles))]
        ).fetchall():
            incidents[article][event_id] = incident
        return incidents

    def read_titles(self, keys: Collection[int]) -> dict[int, tuple[str, str | None]]:
        """Id and date of the incidents with these keys."""
        rows = self.connection.execute(
            f"SELECT key, id, date FROM incidents WHERE key {AMONG}", [json.dumps(sorted(keys))]
        ).fetchall()
        return {key: (incident_id, date) for key, incident_id, date in rows}

    def find_with(self, entities: Collection[int]) -> frozenset[int]:
        """The incidents in which one of `entities` has a part, or that happened there."""
        rows = self.connection.execute(
            f"SELECT incident FROM participants WHERE entity {AMONG}"
            f" UNION SELECT key FROM incidents WHERE place {AMONG}",
            [json.dumps(sorted(entities))] * 2,
        ).fetchall()
        return frozenset(incident for (incident,) in rows)


def _tally(connection: Connection, keys: Collection[int], come: Iterable[Incident] = ()) -> None:
    before = connection.execute(
        f"SELECT kind, status FROM incidents WHERE key {AMONG} AND kind <> ''", [json.dumps(sorted(keys))]
    ).fetchall()
    now = [(incident.kind.value, incident.status.value) for incident in come]
    for what, column in ((Tallied.INCIDENTS, 0), (Tallied.STATUSES, 1)):
        add_tallies(connection, what, come=(row[column] for row in now), gone=(row[column] for row in before))


def _date(date: EventDate | None) -> tuple[str | None, ...]:
    return (date.text, date.value, date.until, date.precision.value) if date else (None,) * 4


def _count(count: Count | None) -> tuple[int | None, int | None]:
    return (count.low, count.high) if count else (None, None)
