"""Derived tables: entities, incidents and edges, written anew in one transaction from what `link` and `graph` made."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from graphkit.schema import Count, Edge, Entity, EventDate, Incident, Linked
from graphkit.store.connection import transaction
from graphkit.store.names import normal_form, sound_of
from graphkit.store.tables import BASIS, DERIVED_TABLES, MEDIAN_DEGREE, STALE, TALLIES

Keys = Mapping[str, int]


class Basis(NamedTuple):
    """What the derived tables rest on besides the record: decisions, by a hash of them, and gazetteers of a user."""

    decisions: str = ""
    gazetteers: tuple[str, ...] = ()


def write_derived(
    connection: sqlite3.Connection, linked: Linked, edges: Iterable[Edge], basis: Basis | None = None
) -> None:
    """Replaces all derived tables, and clears the mark that says they are older than the record.

    `basis` says what they rest on besides the record, for `read_basis` to tell.
    Keys follow the order of ids, so that the same input makes the same tables.
    """
    with transaction(connection):
        for table in DERIVED_TABLES:
            connection.execute(f"DELETE FROM {table}")
        article_keys = dict(connection.execute("SELECT id, key FROM articles").fetchall())
        entity_keys = _keys(entity.id for entity in linked.entities)
        incident_keys = _keys(incident.id for incident in linked.incidents)
        ordered = sorted(edges, key=_identity)
        neighbours = _best_edges(ordered, entity_keys)
        _write_entities(connection, linked.entities, entity_keys, neighbours)
        _write_mentions(connection, linked.entities, entity_keys, article_keys)
        _write_incidents(connection, linked.incidents, incident_keys, entity_keys, article_keys)
        _write_edges(connection, ordered, entity_keys, incident_keys, article_keys)
        _write_adjacency(connection, neighbours)
        _write_tallies(connection, linked, ordered)
        row = [BASIS, json.dumps(basis or Basis())]
        connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", row)
        connection.execute("DELETE FROM meta WHERE name = ?", [STALE])


def read_basis(connection: sqlite3.Connection) -> Basis:
    """What the derived tables rest on besides the record."""
    rows = connection.execute("SELECT value FROM meta WHERE name = ?", [BASIS]).fetchall()
    if not rows:
        return Basis()
    decisions, gazetteers = json.loads(rows[0][0])
    return Basis(str(decisions), tuple(map(str, gazetteers)))


def _keys(ids: Iterable[str]) -> dict[str, int]:
    return {known: key for key, known in enumerate(sorted(ids), start=1)}


def _identity(edge: Edge) -> tuple[str, str, str, str]:
    return edge.source, edge.target, edge.kind, edge.incident or ""


def _best_edges(edges: Sequence[Edge], keys: Keys) -> dict[int, dict[int, tuple[int, float]]]:
    """Key and belief of the best edge to each neighbour of each entity, edges taken both ways."""
    best: dict[int, dict[int, tuple[int, float]]] = defaultdict(dict)
    for key, edge in enumerate(edges, start=1):
        source, target = keys[edge.source], keys[edge.target]
        for here, there in ((source, target), (target, source)):
            if there not in best[here] or best[here][there][1] < edge.belief:
                best[here][there] = (key, edge.belief)
    return best


def _write_entities(
    connection: sqlite3.Connection,
    entities: Sequence[Entity],
    keys: Keys,
    neighbours: Mapping[int, Mapping[int, object]],
) -> None:
    degrees = {key: len(neighbours.get(key, ())) for key in keys.values()}
    connection.executemany(
        "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                keys[entity.id],
                entity.id,
                entity.name,
                entity.kind.value,
                entity.sector.value if entity.sector else None,
                entity.country,
                entity.latitude,
                entity.longitude,
                entity.wikidata,
                json.dumps(entity.grounds, ensure_ascii=False),
            )
            for entity in entities
        ),
    )
    connection.executemany("INSERT INTO degrees VALUES (?, ?)", degrees.items())
    connection.executemany(
        "INSERT INTO names (entity, position, name, form, sound) VALUES (?, ?, ?, ?, ?)",
        (
            (keys[entity.id], position, name, form := normal_form(name), sound_of(form))
            for entity in sorted(entities, key=lambda entity: entity.id)
            for position, name in enumerate((entity.name, *entity.aliases))
        ),
    )
    connection.execute("INSERT INTO name_letters (name_letters) VALUES ('rebuild')")
    from statistics import median  # brings fractions and decimals along, and whoever only asks has no use for them

    middle = median([degree for degree in degrees.values() if degree] or [1])
    connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [MEDIAN_DEGREE, str(float(middle))])


def _write_mentions(connection: sqlite3.Connection, entities: Sequence[Entity], keys: Keys, articles: Keys) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?)",
        (
            (keys[entity.id], articles[mention.article_id], mention.mention_id)
            for entity in entities
            for mention in entity.mentions
        ),
    )


def _write_incidents(
    connection: sqlite3.Connection, incidents: Sequence[Incident], keys: Keys, entities: Keys, articles: Keys
) -> None:
    connection.executemany(
        "INSERT INTO incidents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                keys[incident.id],
                incident.id,
                incident.name,
                incident.kind.value,
                incident.status.value,
                *_date(incident.date),
                entities[incident.place_id] if incident.place_id else None,
                *_count(incident.dead),
                *_count(incident.injured),
                incident.outlets,
            )
            for incident in incidents
        ),
    )
    connection.executemany(
        "INSERT INTO participants VALUES (?, ?, ?, ?, ?)",
        (
            (keys[incident.id], position, entities[part.entity_id], part.role.value, part.status.value)
            for incident in incidents
            for position, part in enumerate(incident.participants)
        ),
    )
    connection.executemany(
        "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                keys[incident.id],
                position,
                report.event_id,
                articles[report.article_id],
                report.outlet,
                report.kind.value,
                report.status.value,
                *_date(report.date),
                *_count(report.dead),
                *_count(report.injured),
            )
            for incident in incidents
            for position, report in enumerate(incident.reports)
        ),
    )


def _write_edges(
    connection: sqlite3.Connection, edges: Sequence[Edge], entities: Keys, incidents: Keys, articles: Keys
) -> None:
    connection.executemany(
        "INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                key,
                entities[edge.source],
                entities[edge.target],
                edge.kind,
                incidents[edge.incident] if edge.incident else None,
                edge.date,
                edge.status.value,
                edge.belief,
                edge.outlets,
            )
            for key, edge in enumerate(edges, start=1)
        ),
    )
    connection.executemany(
        "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        chain.from_iterable(_evidence(key, edge, articles) for key, edge in enumerate(edges, start=1)),
    )


def _evidence(key: int, edge: Edge, articles: Keys) -> Iterator[tuple[object, ...]]:
    for position, evidence in enumerate(edge.evidence):
        yield (
            key,
            position,
            articles[evidence.article_id],
            evidence.event_id or evidence.relation_id,
            evidence.date,
            evidence.start,
            evidence.end,
            evidence.trigger.start if evidence.trigger else None,
            evidence.trigger.end if evidence.trigger else None,
            evidence.status.value,
            evidence.said_by,
            evidence.confidence,
        )


def _write_adjacency(connection: sqlite3.Connection, neighbours: Mapping[int, Mapping[int, tuple[int, float]]]) -> None:
    connection.executemany(
        "INSERT INTO adjacency VALUES (?, ?, ?, ?, ?)",
        (
            (source, target, *neighbours[source][target], len(neighbours[target]))
            for source in sorted(neighbours)
            for target in sorted(neighbours[source])
        ),
    )


def _write_tallies(connection: sqlite3.Connection, linked: Linked, edges: Sequence[Edge]) -> None:
    """Counts what a store of a million edges should not have to count whenever somebody asks."""
    counted = {
        "entities": Counter(entity.kind.value for entity in linked.entities),
        "incidents": Counter(incident.kind.value for incident in linked.incidents),
        "edges": Counter(edge.kind for edge in edges),
        "statuses": Counter(incident.status.value for incident in linked.incidents),
    }
    tallies = {
        what: dict(sorted(counts.items(), key=lambda row: (-row[1], row[0]))) for what, counts in counted.items()
    }
    connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [TALLIES, json.dumps(tallies)])


def _date(date: EventDate | None) -> tuple[str | None, str | None, str | None]:
    return (date.text, date.value, date.precision.value) if date else (None, None, None)


def _count(count: Count | None) -> tuple[int | None, int | None]:
    return (count.low, count.high) if count else (None, None)
