"""Edges: what the articles state between two entities, with all its evidence.

An event yields an edge from each attacker to each target and victim, or from each actor to each recipient, of the
event's kind; where nobody is named at the far end, to the place. A target is `at` the place of its event. In a kind
that is mutual, such as `armed_clash`, all agents do it to each other. An instrument is part of the incident and of no
edge. Relations are edges as they are. Evidence of one incident, or for relations of all articles, is gathered in one
edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import permutations, product
from typing import Generic, TypeVar

from graphkit.graph.belief import belief
from graphkit.schema import (
    Edge,
    Event,
    Evidence,
    Extraction,
    Incident,
    Linked,
    MentionRef,
    Relation,
    Role,
    RoleKind,
    Span,
    Status,
    Testimony,
    Worth,
    relation_id,
    weaker,
)
from graphkit.schema.ontology import AGENTS, AT, EVENTS, PATIENTS

Identity = tuple[str, str, str, str | None]
"""Source, target, kind and incident: what makes two statements one edge."""


Known = TypeVar("Known", str, int)
"""How entities are identified: by id, or by whatever key the caller uses."""

Statement = tuple[Known, Known, str, Evidence]
"""Source, target, kind of edge, and its evidence."""


@dataclass(frozen=True, slots=True)
class _Part(Generic[Known]):
    """An entity that fills a role of an event."""

    entity: Known
    role: Role


def build_edges(extractions: Iterable[Extraction], linked: Linked, outlet_of: Mapping[str, str]) -> tuple[Edge, ...]:
    """Every edge that `extractions` give between the entities of `linked`, ordered by its ends, kind and incident.

    The result does not depend on the order of `extractions`. `outlet_of` gives the outlet group for which an article
    counts. Arguments that are no entity yield no edge, and nothing is an edge to itself.
    """
    entity_of = {mention: entity.id for entity in linked.entities for mention in entity.mentions}
    incident_of = {
        (report.article_id, report.event_id): incident for incident in linked.incidents for report in incident.reports
    }
    gathered: dict[Identity, list[Evidence]] = defaultdict(list)
    for extraction in extractions:
        article_id = extraction.article.id
        entities = {
            mention.id: entity_of[MentionRef(article_id, mention.id)]
            for mention in extraction.mentions
            if MentionRef(article_id, mention.id) in entity_of
        }
        for source, target, kind, evidence in find_statements(extraction, entities):
            incident = incident_of.get((article_id, evidence.event_id or ""))
            gathered[source, target, kind, incident.id if incident else None].append(evidence)
    incident_by_id = {incident.id: incident for incident in linked.incidents}
    return tuple(
        _edge(identity, gathered[identity], incident_by_id, outlet_of)
        for identity in sorted(gathered, key=lambda identity: (*identity[:3], identity[3] or ""))
    )


def find_statements(extraction: Extraction, entities: Mapping[int, Known]) -> Iterator[Statement[Known]]:
    """What `extraction` states between two of `entities`, which are given by mention; nothing of one and itself."""
    for event in extraction.events:
        for source, target, kind in _event_statements(event, entities):
            if source.entity != target.entity:
                evidence = _event_evidence(extraction, event, (source.role, target.role))
                yield source.entity, target.entity, kind, evidence
    for relation in extraction.relations:
        ends = entities.get(relation.source), entities.get(relation.target)
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            yield ends[0], ends[1], relation.kind.value, _relation_evidence(extraction, relation)


def weigh_evidence(kind: str, evidence: Sequence[Testimony], incident_date: str | None) -> Worth:
    """What follows from all the `evidence` of an edge of this kind.

    Its date is that of the incident, else of the strongest evidence that has any.
    """
    strongest_first = sorted(evidence, key=_strength)
    return Worth(
        date=incident_date or next((found.date for found in strongest_first if found.date), None),
        status=strongest_first[0].status,
        belief=belief(kind, evidence, {found.article_id: found.outlet for found in evidence}),
        outlets=len({found.outlet for found in evidence}),
    )


def _event_statements(event: Event, entities: Mapping[int, Known]) -> Iterator[tuple[_Part[Known], _Part[Known], str]]:
    """The pairs of arguments that `event` connects, and the kind of each edge."""
    parts = [_Part(entities[role.mention], role) for role in event.roles if role.mention in entities]
    agents, patients, places = _in(parts, *AGENTS), _in(parts, *PATIENTS), _in(parts, RoleKind.PLACE)
    kind = event.kind.value
    is_mutual = EVENTS[event.kind].is_mutual and len(agents) > 1
    if is_mutual:
        yield from ((one, other, kind) for one, other in permutations(agents, 2))
    far_ends = patients if is_mutual else patients or places
    yield from ((agent, end, kind) for agent, end in product(agents, far_ends))
    yield from ((target, place, AT) for target, place in product(_in(parts, RoleKind.TARGET), places))


def _in(parts: Sequence[_Part[Known]], *roles: RoleKind) -> list[_Part[Known]]:
    """The parts with one of these roles."""
    return [part for part in parts if part.role.role in roles]


def _event_evidence(extraction: Extraction, event: Event, roles: tuple[Role, Role]) -> Evidence:
    status = reduce(weaker, (role.status for role in roles), event.status)
    sentence = _trimmed(extraction.article.text, event.evidence)
    is_inside = sentence.start <= event.trigger.start and event.trigger.end <= sentence.end
    trigger = Span(start=event.trigger.start - sentence.start, end=event.trigger.end - sentence.start)
    return _evidence(
        extraction,
        sentence,
        event_id=event.id,
        date=event.date.value if event.date else None,
        trigger=trigger if is_inside else None,
        status=status,
        said_by=_said_by(extraction, event, roles, status),
        confidence=event.confidence,
    )


def _said_by(extraction: Extraction, event: Event, roles: tuple[Role, Role], status: Status) -> str | None:
    """Who says so: first the speaker behind the weakest part of the statement, then any other."""
    voices = [(role.status, role.said_by) for role in roles] + [(event.status, event.said_by)]
    voices.sort(key=lambda voice: voice[0] is not status)
    heard = next((mention for _, mention in voices if mention is not None), None)
    return next((mention.text for mention in extraction.mentions if mention.id == heard), None)


def _relation_evidence(extraction: Extraction, relation: Relation) -> Evidence:
    return _evidence(
        extraction,
        _trimmed(extraction.article.text, relation.evidence),
        event_id=None,
        date=None,
        trigger=None,
        status=relation.status,
        said_by=None,
        confidence=relation.confidence,
        relation=relation_id(extraction.article.id, relation, extraction.mentions),
    )


def _evidence(
    extraction: Extraction,
    sentence: Span,
    *,
    event_id: str | None,
    date: str | None,
    trigger: Span | None,
    status: Status,
    said_by: str | None,
    confidence: float,
    relation: str | None = None,
) -> Evidence:
    article = extraction.article
    return Evidence(
        article_id=article.id,
        event_id=event_id,
        source=article.source,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        date=date,
        start=sentence.start,
        end=sentence.end,
        sentence=article.text[sentence.start : sentence.end],
        trigger=trigger,
        status=status,
        said_by=said_by,
        confidence=confidence,
        relation_id=relation,
    )


def _trimmed(text: str, span: Span) -> Span:
    """`span` without the white space at its ends."""
    sentence = text[span.start : span.end]
    start = span.start + len(sentence) - len(sentence.lstrip())
    return Span(start=start, end=start + len(sentence.strip()))


def _edge(
    identity: Identity, evidence: list[Evidence], incidents: Mapping[str, Incident], outlet_of: Mapping[str, str]
) -> Edge:
    source, target, kind, incident_id = identity
    testimony = {found: _testimony(found, outlet_of[found.article_id]) for found in evidence}
    date = incidents[incident_id].date if incident_id else None
    worth = weigh_evidence(kind, tuple(testimony.values()), date.value if date else None)
    return Edge(
        source=source,
        target=target,
        kind=kind,
        incident=incident_id,
        date=worth.date,
        status=worth.status,
        belief=worth.belief,
        outlets=worth.outlets,
        evidence=tuple(sorted(testimony, key=lambda found: (*_strength(testimony[found]), found.said_by or ""))),
    )


def _testimony(evidence: Evidence, outlet: str) -> Testimony:
    return Testimony(
        article_id=evidence.article_id,
        outlet=outlet,
        published=evidence.published,
        statement=evidence.event_id or evidence.relation_id or "",
        date=evidence.date,
        start=evidence.start,
        end=evidence.end,
        status=evidence.status,
        confidence=evidence.confidence,
    )


def _strength(evidence: Testimony) -> tuple[int, float, str, str, int, str]:
    return (
        evidence.status.rank,
        -evidence.confidence,
        evidence.published or "",
        evidence.article_id,
        evidence.start,
        evidence.statement,
    )
