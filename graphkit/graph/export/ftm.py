"""FollowTheMoney: the graph as FollowTheMoney entities (followthemoney.tech), one JSON object a line.

People, organisations and states are legal entities, places addresses, facilities real estate, incidents events, and
articles what proves the rest. A statement is a link that names its kind, its certainty and the ids of its evidence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graphkit.graph.export.tables import Content, clean, days_of, edge_id, evidence_id
from graphkit.schema import Edge, Entity, Evidence, Incident, MentionKind, RelationKind, Sector

Values = Mapping[str, Iterable[object | None]]

SCHEMATA = {
    MentionKind.PERSON: "Person",
    MentionKind.ORGANISATION: "Organization",
    MentionKind.COUNTRY: "PublicBody",
    MentionKind.PLACE: "Address",
    MentionKind.FACILITY: "RealEstate",
}
PUBLIC_SECTORS = (Sector.GOVERNMENT, Sector.STATE_FORCE)
WEB_ADDRESS = re.compile(r"https?://[^\s/.]+\.\S+", re.ASCII)
WIKIDATA_ID = re.compile(r"Q\d+")


def write_investigation(content: Content, path: Path) -> None:
    """Entities by id, then articles, links and events; a file that `ftm validate` takes as it is."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in _lines(content):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _lines(content: Content) -> Iterator[dict[str, object]]:
    entities = content.entity_by_id
    for entity in content.entities:
        yield _node(entity)
    cited = {evidence.article_id: evidence for edge in content.edges for evidence in edge.evidence}
    outlets = {report.article_id: report.outlet for incident in content.incidents for report in incident.reports}
    for article_id in sorted(cited.keys() | outlets.keys()):
        yield _article(article_id, cited.get(article_id), outlets.get(article_id))
    for edge in content.edges:
        yield _link(edge, entities)
    for incident in content.incidents:
        yield _event(incident, entities)


def _node(entity: Entity) -> dict[str, object]:
    is_public = entity.kind is MentionKind.ORGANISATION and entity.sector in PUBLIC_SECTORS
    is_somewhere = entity.kind in (MentionKind.PLACE, MentionKind.FACILITY)
    is_known = entity.wikidata is not None and WIKIDATA_ID.fullmatch(entity.wikidata)
    values: dict[str, Iterable[object | None]] = {
        "name": [_name(entity.name) or entity.id],
        "alias": map(_name, entity.aliases),
        "country": [entity.country.lower() if entity.country else None],
        "wikidataId": [entity.wikidata if is_known else None],
        "notes": entity.grounds,
    }
    if is_somewhere:
        values |= {"latitude": [entity.latitude], "longitude": [entity.longitude]}
    if entity.kind is MentionKind.ORGANISATION:
        values |= {"sector": [entity.sector.value if entity.sector else None]}
    return _entity(entity.id, "PublicBody" if is_public else SCHEMATA[entity.kind], values)


def _article(article_id: str, evidence: Evidence | None, outlet: str | None) -> dict[str, object]:
    """An article as far as the graph tells of it: by a sentence of it, or only as a report of an incident."""
    if evidence is None:
        return _entity(article_id, "Article", {"publisher": [outlet]})
    return _entity(
        article_id,
        "Article",
        {
            "title": [evidence.title],
            "fileName": [evidence.source],
            "publisher": [evidence.outlet],
            "publishedAt": [evidence.published],
            "sourceUrl": [_address(evidence.url)],
        },
    )


def _link(edge: Edge, entities: Mapping[str, Entity]) -> dict[str, object]:
    is_joined = edge.kind == RelationKind.MEMBER_OF and entities[edge.target].kind is MentionKind.ORGANISATION
    source, target = ("member", "organization") if is_joined else ("subject", "object")
    return _entity(
        edge_id(edge),
        "Membership" if is_joined else "UnknownLink",
        {
            source: [edge.source],
            target: [edge.target],
            "role": [edge.kind],
            "status": [edge.status.value],
            **_period(edge.date),
            "description": [f"belief {edge.belief:.2f}, {edge.outlets} independent outlets"],
            "summary": (evidence.sentence for evidence in edge.evidence),
            "recordId": map(evidence_id, edge.evidence),
            "publisher": (evidence.outlet for evidence in edge.evidence),
            "sourceUrl": (_address(evidence.url) for evidence in edge.evidence),
            "proof": (evidence.article_id for evidence in edge.evidence),
        },
    )


def _event(incident: Incident, entities: Mapping[str, Entity]) -> dict[str, object]:
    place = entities.get(incident.place_id or "")
    parts = (f"{part.role}: {_name(entities[part.entity_id].name)} ({part.status})" for part in incident.participants)
    tolls = ((incident.dead, "dead"), (incident.injured, "injured"))
    return _entity(
        incident.id,
        "Event",
        {
            "name": [_name(incident.name) or incident.id],
            "keywords": [incident.kind.value, incident.status.value],
            **_period(incident.date.value if incident.date else None),
            "location": [_name(place.name) if place else None],
            "addressEntity": [place.id if place and place.kind is MentionKind.PLACE else None],
            "country": [place.country.lower() if place and place.country else None],
            "involved": (part.entity_id for part in incident.participants),
            "notes": (*parts, *(f"{count.low} to {count.high or 'more'} {what}" for count, what in tolls if count)),
            "publisher": (report.outlet for report in incident.reports),
            "proof": (report.article_id for report in incident.reports),
        },
    )


def _period(date: str | None) -> Values:
    if date is None:
        return {}
    first, last = days_of(date)
    return {"date": [date]} if first == last else {"startDate": [first], "endDate": [last]}


def _name(text: str) -> str:
    return " ".join(clean(text).split())


def _address(url: str | None) -> str | None:
    return url if url and WEB_ADDRESS.fullmatch(url) else None


def _entity(entity_id: str, schema: str, values: Values) -> dict[str, object]:
    """An entity as FollowTheMoney writes it: each property a list of distinct texts, none where nothing is known."""
    texts = {
        name: [clean(str(value)).strip() for value in given if value is not None] for name, given in values.items()
    }
    properties = {name: list(dict.fromkeys(filter(None, known))) for name, known in texts.items()}
    return {
        "id": entity_id,
        "schema": schema,
        "properties": {name: known for name, known in properties.items() if known},
    }
