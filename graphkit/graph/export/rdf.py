"""RDF in Turtle: entities in terms of schema.org, incidents in those of SEM (the Simple Event Model) as well.

A part in an incident is a `sem:Role` node and a statement an `rdf:Statement`, so that status, belief and the sentences
stand at them and not at whoever is meant. Who is only denied to have had a part is no `sem:hasActor`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from graphkit.graph.export.tables import Content, clean, edge_id, evidence_id
from graphkit.schema import Edge, Entity, Evidence, Incident, MentionKind, Participant, Status

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gk": "urn:graphkit:term:",
}
CLASSES = {
    MentionKind.PERSON: "schema:Person",
    MentionKind.ORGANISATION: "schema:Organization",
    MentionKind.COUNTRY: "schema:Country",
    MentionKind.PLACE: "schema:Place",
    MentionKind.FACILITY: "schema:Place",
}
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
DATED = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

Pair = tuple[str, str]


def write_turtle(content: Content, path: Path) -> None:
    """Everything as triples; the same content gives the same bytes."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for prefix, namespace in PREFIXES.items():
            file.write(f"@prefix {prefix}: <{namespace}> .\n")
        for subject, pairs in _subjects(content):
            listed = " ;\n  ".join(f"{predicate} {value}" for predicate, value in pairs)
            file.write(f"\n{subject} {listed} .\n")


def _subjects(content: Content) -> Iterator[tuple[str, list[Pair]]]:
    for entity in content.entities:
        yield _node("entity", entity.id), [*_entity(entity)]
    for incident in content.incidents:
        yield _node("incident", incident.id), [*_incident(content, incident)]
        for part in incident.participants:
            yield _role_node(incident, part), [*_role(incident, part)]
    for edge in content.edges:
        yield _node("statement", edge_id(edge)), [*_edge(edge)]
    cited = {
        evidence_id(one): one
        for one in (*(one for edge in content.edges for one in edge.evidence), *content.tellings.values())
    }
    for key, evidence in sorted(cited.items()):
        yield _node("sentence", key), [*_sentence(evidence)]
    articles = {evidence.article_id: evidence for evidence in cited.values()}
    for article_id, evidence in sorted(articles.items()):
        yield _node("article", article_id), [*_article(evidence)]


def _entity(entity: Entity) -> Iterator[Pair]:
    yield "a", CLASSES[entity.kind]
    yield "schema:name", _text(entity.name)
    yield "gk:kind", _text(entity.kind.value)
    for alias in entity.aliases:
        yield "schema:alternateName", _text(alias)
    if entity.sector:
        yield "gk:sector", _text(entity.sector.value)
    if entity.country:
        yield "schema:addressCountry", _text(entity.country)
    if entity.latitude is not None and entity.longitude is not None:
        yield "schema:latitude", _number(entity.latitude)
        yield "schema:longitude", _number(entity.longitude)
    if entity.wikidata and re.fullmatch(r"Q\d+", entity.wikidata):
        yield "schema:sameAs", f"<http://www.wikidata.org/entity/{entity.wikidata}>"


def _incident(content: Content, incident: Incident) -> Iterator[Pair]:
    yield "a", "sem:Event, schema:Event"
    yield "schema:name", _text(incident.name)
    yield "sem:eventType", f"gk:{incident.kind.value}"
    yield "gk:status", _text(incident.status.value)
    yield "gk:scope", _text(incident.scope.value)
    yield "gk:outlets", str(incident.outlets)
    if incident.date:
        yield "sem:hasTimeStamp", _date(incident.date.value)
        yield "schema:startDate", _date(incident.date.value)
        if incident.date.until:
            yield "schema:endDate", _date(incident.date.until)
    if incident.place_id:
        yield "sem:hasPlace", _node("entity", incident.place_id)
        yield "schema:location", _node("entity", incident.place_id)
    for count, what in ((incident.dead, "dead"), (incident.injured, "injured")):
        if count:
            yield f"gk:{what}Low", str(count.low)
            if count.high is not None:
                yield f"gk:{what}High", str(count.high)
    for entity_id in dict.fromkeys(
        part.entity_id for part in incident.participants if part.status is not Status.DENIED
    ):
        yield "sem:hasActor", _node("entity", entity_id)
    for part in incident.participants:
        yield "gk:role", _role_node(incident, part)
    for report in incident.reports:
        if told := content.tellings.get(report.event_id):
            yield "schema:citation", _node("sentence", evidence_id(told))


def _role(incident: Incident, part: Participant) -> Iterator[Pair]:
    yield "a", "sem:Role"
    yield "rdf:value", _node("entity", part.entity_id)
    yield "sem:roleType", f"gk:{part.role.value}"
    yield "gk:incident", _node("incident", incident.id)
    yield "gk:status", _text(part.status.value)
    for name in part.said_by:
        yield "gk:saidBy", _text(name)
    for name in part.denied_by:
        yield "gk:deniedBy", _text(name)


def _edge(edge: Edge) -> Iterator[Pair]:
    yield "a", "rdf:Statement"
    yield "rdf:subject", _node("entity", edge.source)
    yield "rdf:predicate", f"gk:{edge.kind}"
    yield "rdf:object", _node("entity", edge.target)
    yield "gk:status", _text(edge.status.value)
    yield "gk:belief", _number(round(edge.belief, 6))
    yield "gk:outlets", str(edge.outlets)
    if edge.date:
        yield "schema:startDate", _date(edge.date)
    if edge.incident:
        yield "gk:incident", _node("incident", edge.incident)
    for key in dict.fromkeys(map(evidence_id, edge.evidence)):
        yield "schema:citation", _node("sentence", key)


def _sentence(evidence: Evidence) -> Iterator[Pair]:
    yield "a", "schema:Quotation"
    yield "schema:text", _text(evidence.sentence)
    yield "schema:isPartOf", _node("article", evidence.article_id)
    yield "gk:start", str(evidence.start)
    yield "gk:end", str(evidence.end)
    yield "gk:confidence", _number(round(evidence.confidence, 6))
    if evidence.said_by:
        yield "schema:creator", _text(evidence.said_by)


def _article(evidence: Evidence) -> Iterator[Pair]:
    yield "a", "schema:NewsArticle"
    yield "schema:identifier", _text(evidence.source)
    if evidence.title:
        yield "schema:headline", _text(evidence.title)
    if evidence.outlet:
        yield "schema:publisher", _text(evidence.outlet)
    if evidence.published:
        yield "schema:datePublished", _text(evidence.published)
    if evidence.url and ADDRESS.fullmatch(evidence.url):
        yield "schema:url", f"<{evidence.url}>"


def _role_node(incident: Incident, part: Participant) -> str:
    return _node("role", f"{incident.id}:{part.role.value}:{part.entity_id}")


def _node(kind: str, key: str) -> str:
    return f"<urn:graphkit:{kind}:{quote(clean(key), safe=':-')}>"


def _text(text: str) -> str:
    return f'"{"".join(ESCAPES.get(letter, letter) for letter in clean(text))}"'


def _number(value: float) -> str:
    return f'"{value}"^^xsd:decimal' if "e" not in str(value) else f'"{value:.9f}"^^xsd:decimal'


def _date(value: str) -> str:
    kind = DATED.get(len(value))
    return f'"{value}"^^{kind}' if kind else _text(value)
