"""Derived: a whole graph written at once, as somebody else made it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphkit.schema import Edge, Evidence, Linked, Worth
from graphkit.store.connection import transaction
from graphkit.store.derived.edge_tables import EdgeKey, add_edge, add_evidence, settle_edges
from graphkit.store.derived.entity_tables import MentionRow, add_mentions, open_entities, write_entities
from graphkit.store.derived.incident_tables import open_incidents, write_incidents
from graphkit.store.record.changes import Basis, start_anew


def write_derived(connection: sqlite3.Connection, linked: Linked, edges: Iterable[Edge]) -> None:
    """Replaces the whole graph in one transaction; nothing is left to be linked before another basis is chosen.

    Keys follow the order of ids, so that the same input makes the same tables.
    """
    with transaction(connection):
        start_anew(connection, Basis())
        connection.execute("DELETE FROM touched")
        articles = dict(connection.execute("SELECT id, key FROM articles").fetchall())
        entities = open_entities(connection, sorted(entity.id for entity in linked.entities))
        write_entities(connection, {entities[entity.id]: entity for entity in linked.entities})
        add_mentions(
            connection,
            (
                MentionRow(entities[entity.id], articles[ref.article_id], ref.mention_id, 0)
                for entity in linked.entities
                for ref in entity.mentions
            ),
        )
        incidents = open_incidents(connection, sorted(incident.id for incident in linked.incidents))
        by_key = {incidents[incident.id]: incident for incident in linked.incidents}
        write_incidents(connection, by_key, entities, articles)
        ordered = sorted(edges, key=lambda edge: (edge.source, edge.target, edge.kind, edge.incident or ""))
        edge_by_key = {add_edge(connection, _ends(edge, entities, incidents)): edge for edge in ordered}
        told: defaultdict[int, list[tuple[int, Evidence]]] = defaultdict(list)
        for key, edge in edge_by_key.items():
            for evidence in edge.evidence:
                told[articles[evidence.article_id]].append((key, evidence))
        for article, found in told.items():
            add_evidence(connection, article, found)
        settle_edges(
            connection,
            {key: Worth(edge.date, edge.status, edge.belief, edge.outlets) for key, edge in edge_by_key.items()},
        )


def _ends(edge: Edge, entities: Mapping[str, int], incidents: Mapping[str, int]) -> EdgeKey:
    return entities[edge.source], entities[edge.target], edge.kind, incidents[edge.incident] if edge.incident else None
