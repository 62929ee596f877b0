"""Contents: what of a store goes into an export, with the sentence of every event."""

from __future__ import annotations

from graphkit.app.inquiry import Names, find_places
from graphkit.graph.export.tables import Content
from graphkit.schema import Edge, Evidence, Incident
from graphkit.store.store import Store


def read_content(names: Names, *, at: str | None = None, since: str | None = None, until: str | None = None) -> Content:
    """The whole graph, or what happened at a place and in a period with all who had a part in it and their ties."""
    store = names.store
    if not (at or since or until):
        incidents = store.incidents.read_all()
        entities = store.entities.read_all()
        edges = store.edges.read_all()
    else:
        places = find_places(names, at) if at else None
        incidents = store.incidents.find(at=places, since=since, until=until)
        ids = {part.entity_id for incident in incidents for part in incident.participants}
        ids |= {incident.place_id for incident in incidents if incident.place_id}
        known = store.entities.read_by_id(ids)
        entities = tuple(known[entity_id] for entity_id in sorted(known))
        kept = {incident.id for incident in incidents}
        edges = store.edges.read_among(ids, told_in=kept)
    return Content(
        entities=entities,
        incidents=incidents,
        edges=tuple(sorted(edges, key=_ends)),
        tellings=_tellings(store, incidents),
        peripheral=store.entities.read_peripheral() & {entity.id for entity in entities},
    )


def _ends(edge: Edge) -> tuple[str, str, str]:
    return edge.source, edge.target, edge.kind


def _tellings(store: Store, incidents: tuple[Incident, ...]) -> dict[str, Evidence]:
    return store.statements.read_event_mentions(
        {report.article_id for incident in incidents for report in incident.reports}
    )
