"""A whole graph at once: what linking an article at a time is compared with, and how graphs drawn by hand are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.decisions.corrections import Corrections
from graphkit.link.decisions.decision_log import Decisions
from graphkit.link.entities.grouping import find_entities
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.link.incidents.coreference import number_incidents
from graphkit.link.incidents.outlets import independent_outlets
from graphkit.link.incidents.pairing import find_incidents
from graphkit.schema import Edge, Evidence, Extraction, Linked, Worth
from graphkit.store.derived.edge_tables import EdgeKey, add_edge
from graphkit.store.derived.entity_tables import MentionRow
from graphkit.store.record.changes import Basis
from graphkit.store.store import Store


def read_as_built(extraction: Extraction, gazetteer: Gazetteer) -> Extraction:
    """`extraction` as a build keeps it: its names resolved, its incidents numbered."""
    return number_incidents(resolve_mentions(extraction, gazetteer), gazetteer)


def link_extractions(
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    decisions: Decisions | None = None,
    originals: Mapping[str, str] | None = None,
) -> Linked:
    """The entities that the mentions mean and the incidents that the events tell of.

    Mentions are taken as `resolve_mentions` left them, events as they were read: what `decisions` say of them is
    applied here. `originals` says which article printed first what another prints too, by id. The result is a function
    of the set of articles and the set of decisions: neither their order nor repetition changes it, and without an
    article it is what it would have been had the article never been there.
    """
    decisions = decisions or Decisions()
    corrections = Corrections(decisions)
    by_id = {extraction.article.id: extraction for extraction in extractions}
    met = frozenset().union(*map(corrections.find_subjects, by_id.values()))
    ordered = [corrections.apply(by_id[article_id]) for article_id in sorted(by_id)]
    found = find_entities(ordered, gazetteer, decisions)
    outlets = independent_outlets((extraction.article for extraction in ordered), originals or {})
    return Linked(
        entities=found.entities,
        incidents=find_incidents(ordered, found.entities, gazetteer, outlets),
        notes=(*found.notes, *corrections.find_unmet(met)),
    )


def write_derived(store: Store, linked: Linked, edges: Iterable[Edge]) -> None:
    """Replaces the whole graph in one transaction; nothing is left to be linked before another basis is chosen.

    Keys follow the order of ids, so that the same input makes the same tables.
    """
    derived = store.derived
    with store.changing():
        store.changes.start_anew(Basis())
        store.connection.execute("DELETE FROM touched")
        articles = dict(store.connection.execute("SELECT id, key FROM articles").fetchall())
        entities = derived.entities.open(sorted(entity.id for entity in linked.entities))
        derived.entities.write({entities[entity.id]: entity for entity in linked.entities})
        derived.entities.add_mentions(
            MentionRow(entities[entity.id], articles[ref.article_id], ref.mention_id, 0)
            for entity in linked.entities
            for ref in entity.mentions
        )
        incidents = derived.incidents.open(sorted(incident.id for incident in linked.incidents))
        by_key = {incidents[incident.id]: incident for incident in linked.incidents}
        derived.incidents.write(by_key, entities, articles)
        ordered = sorted(edges, key=lambda edge: (edge.source, edge.target, edge.kind, edge.incident or ""))
        edge_by_key = {add_edge(store.connection, _ends(edge, entities, incidents)): edge for edge in ordered}
        told: defaultdict[int, list[tuple[int, Evidence]]] = defaultdict(list)
        for key, edge in edge_by_key.items():
            for evidence in edge.evidence:
                told[articles[evidence.article_id]].append((key, evidence))
        for article, found in told.items():
            derived.edges.add_evidence(article, found)
        derived.edges.settle(
            {key: Worth(edge.date, edge.status, edge.belief, edge.outlets) for key, edge in edge_by_key.items()}
        )


def _ends(edge: Edge, entities: Mapping[str, int], incidents: Mapping[str, int]) -> EdgeKey:
    return entities[edge.source], entities[edge.target], edge.kind, incidents[edge.incident] if edge.incident else None
