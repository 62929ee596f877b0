"""STIX 2.1: the graph as a bundle of identities, locations, incidents and relationships (docs.oasis-open.org/cti).

A statement is a relationship whose type is its kind; who is only denied to have done something is `denied-` so. Every
object refers to the sentences it rests on, and `labels` say its status and how far it is believed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from graphkit.graph.export.tables import Content, clean, days_of, edge_id, evidence_id
from graphkit.graph.parties import party_words
from graphkit.schema import Edge, Entity, Evidence, Incident, MentionKind, Sector, Status

NAMESPACE = uuid5(NAMESPACE_URL, "graphkit")
EPOCH = "1970-01-01T00:00:00.000Z"
"""When what has no date was made: a bundle depends on the graph alone, not on the day of its export."""

CLASSES = {MentionKind.PERSON: "individual", MentionKind.ORGANISATION: "organization", MentionKind.COUNTRY: "class"}
ON_A_MAP = (MentionKind.PLACE, MentionKind.FACILITY)


def write_stix(content: Content, path: Path) -> None:
    """One bundle with everything; the same content gives the same bytes."""
    objects = [*_objects(content)]
    bundle = {"type": "bundle", "id": _id("bundle", *(one["id"] for one in objects)), "objects": objects}
    path.write_text(json.dumps(bundle, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _objects(content: Content) -> Iterator[dict[str, Any]]:
    entities = content.entity_by_id
    ids = {entity.id: _node_id(entity) for entity in content.entities}
    for entity in content.entities:
        yield _node(entity)
    for incident in content.incidents:
        yield _incident(content, incident, entities)
        if incident.place_id:
            yield _relation(f"{incident.id} at", _id("incident", incident.id), "located-at", ids[incident.place_id])
        for part in incident.participants:
            kind = f"denied-{part.role.value}" if part.status is Status.DENIED else part.role.value
            yield _relation(
                f"{incident.id} {part.entity_id} {part.role}",
                ids[part.entity_id],
                f"{kind}-of",
                _id("incident", incident.id),
                labels=[f"status:{part.status.value}"],
                description=party_words(clean(entities[part.entity_id].name), part),
            )
    for edge in content.edges:
        yield _edge(edge, ids)


def _node(entity: Entity) -> dict[str, Any]:
    if entity.kind in ON_A_MAP:
        return _location(entity)
    sector = entity.sector.value if entity.sector else None
    return _object(
        "identity",
        _node_id(entity),
        EPOCH,
        name=_name(entity),
        identity_class="group" if entity.sector is Sector.ARMED_GROUP else CLASSES[entity.kind],
        labels=[f"kind:{entity.kind.value}", *([f"sector:{sector}"] if sector else [])],
        description="; ".join(map(clean, entity.aliases)) or None,
        external_references=_external(entity),
    )


def _location(entity: Entity) -> dict[str, Any]:
    has_point = entity.latitude is not None and entity.longitude is not None
    point = {"latitude": entity.latitude, "longitude": entity.longitude} if has_point else {}
    return _object(
        "location",
        _node_id(entity),
        EPOCH,
        name=_name(entity),
        labels=[f"kind:{entity.kind.value}"],
        country=entity.country or None if has_point or entity.country else None,
        region=None if has_point or entity.country else "world",  # a location has to lie somewhere
        administrative_area=clean(entity.area) if entity.area else None,
        external_references=_external(entity),
        **point,
    )


def _incident(content: Content, incident: Incident, entities: dict[str, Entity]) -> dict[str, Any]:
    told = [one for report in incident.reports if (one := content.tellings.get(report.event_id))]
    parties = [
        f"{part.role.value}: {party_words(clean(entities[part.entity_id].name), part)}"
        for part in incident.participants
    ]
    tolls = [
        f"{count.low} to {count.high if count.high is not None else 'more'} {what}"
        for count, what in ((incident.dead, "dead"), (incident.injured, "injured"))
        if count
    ]
    labels = [f"status:{incident.status.value}", f"kind:{incident.kind.value}", f"outlets:{incident.outlets}"]
    labels += [f"date:{incident.date.value}"] if incident.date else []
    return _object(
        "incident",
        _id("incident", incident.id),
        _moment(told),
        name=clean(incident.name),
        description="; ".join((*parties, *tolls)) or None,
        labels=labels,
        external_references=[{"source_name": "graphkit", "external_id": incident.id}, *map(_reference, _once(told))],
    )


def _edge(edge: Edge, ids: dict[str, str]) -> dict[str, Any]:
    kind = edge.kind.replace("_", "-")
    labels = [f"status:{edge.status.value}", f"belief:{edge.belief:.6f}", f"outlets:{edge.outlets}"]
    labels += [f"date:{edge.date}"] if edge.date else []
    first, last = days_of(edge.date) if edge.date else (None, None)
    period = {"start_time": f"{first}T00:00:00.000Z", "stop_time": f"{last}T23:59:59.000Z"} if first else {}
    return _relation(
        edge_id(edge),
        ids[edge.source],
        f"denied-{kind}" if edge.status is Status.DENIED else kind,
        ids[edge.target],
        labels=labels,
        confidence=round(100 * edge.belief),
        external_references=[*map(_reference, _once(edge.evidence))] or None,
        created=_moment(edge.evidence),
        **period,
    )


def _relation(
    key: str, source: str, kind: str, target: str, *, created: str = EPOCH, **properties: Any
) -> dict[str, Any]:
    relation_id = _id("relationship", key)
    ends = {"relationship_type": kind, "source_ref": source, "target_ref": target}
    return _object("relationship", relation_id, created, **ends, **properties)


def _object(kind: str, object_id: str, moment: str, **properties: Any) -> dict[str, Any]:
    head = {"type": kind, "spec_version": "2.1", "id": object_id, "created": moment, "modified": moment}
    return {**head, **{name: value for name, value in properties.items() if value not in (None, [])}}


def _reference(evidence: Evidence) -> dict[str, str]:
    told = (evidence.outlet, evidence.title, evidence.published, evidence.source)
    reference = {
        "source_name": clean(", ".join(filter(None, told))),
        "external_id": evidence_id(evidence),
        "description": clean(evidence.sentence),
    }
    return reference | ({"url": evidence.url} if evidence.url and evidence.url.startswith("http") else {})


def _once(evidence: Iterable[Evidence]) -> list[Evidence]:
    return [*{evidence_id(one): one for one in evidence}.values()]


def _external(entity: Entity) -> list[dict[str, str]]:
    references = [{"source_name": "graphkit", "external_id": entity.id}]
    if entity.wikidata:
        references.append({"source_name": "wikidata", "external_id": entity.wikidata})
    return references


def _moment(evidence: Iterable[Evidence]) -> str:
    published = min((one.published for one in evidence if one.published), default=None)
    return f"{days_of(published[:10])[0]}T00:00:00.000Z" if published else EPOCH


def _node_id(entity: Entity) -> str:
    return _id("location" if entity.kind in ON_A_MAP else "identity", entity.id)


def _name(entity: Entity) -> str:
    return clean(entity.name).strip() or entity.id


def _id(kind: str, *keys: str) -> str:
    return f"{kind}--{uuid5(NAMESPACE, ' '.join((kind, *keys)))}"
