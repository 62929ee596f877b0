"""Graphs of any size with the shape that news has: few hubs, many names met once, a third of the nodes incidents."""

from __future__ import annotations

import random
from dataclasses import replace

import networkx as nx

from graphkit.schema import (
    Article,
    Count,
    Edge,
    Entity,
    EventDate,
    EventKind,
    Evidence,
    Incident,
    MentionKind,
    Participant,
    Precision,
    Report,
    RoleKind,
    Sector,
    Span,
    Status,
)

KINDS = tuple(MentionKind(kind) for kind in ("person", "organisation", "place", "organisation", "facility", "person"))
EVENTS = (EventKind.AIRSTRIKE, EventKind.SHELLING, EventKind.ARMED_CLASH, EventKind.BOMBING, EventKind.THREAT)
TIES = ("commands", "member_of", "part_of", "backed_by", "based_at", "located_in")
STATUSES = (Status.ACTUAL, Status.ACTUAL, Status.ACTUAL, Status.CLAIMED, Status.ALLEGED, Status.DENIED)
ROLES = (RoleKind.ATTACKER, RoleKind.TARGET, RoleKind.PLACE)
STATEMENTS_A_NODE = 3
HUB_SHARE = 0.6


def scale_graph(size: int, seed: int = 1) -> tuple[nx.MultiDiGraph[str], list[Article]]:
    """`size` nodes, two thirds of them names, with about three statements a node; the same for the same `seed`."""
    dice = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = [_entity(i, dice) for i in range(size * 2 // 3)]
    graph.add_nodes_from((entity.id, {"entity": entity}) for entity in names)
    articles = [_article(i) for i in range(max(size // 5, 1))]
    pool = list(range(min(len(names), 8))) * 3

    def pick() -> Entity:
        chosen = dice.choice(pool) if dice.random() < HUB_SHARE else dice.randrange(len(names))
        pool.append(chosen)
        return names[chosen]

    count = 0
    for i in range(size - len(names)):
        count += _add_incident(graph, i, [pick(), pick(), pick()], articles[i % len(articles)], dice)
    for i in range(size * STATEMENTS_A_NODE - count):
        source, target = names[dice.randrange(len(names))], pick()
        sentence = f"{source.name} has long been tied to {target.name}, people briefed on report {i} said."
        told = _evidence(articles[i % len(articles)], sentence, None)
        _add_edge(graph, source, target, TIES[i % len(TIES)], None, told, dice)
    return graph, articles


def _entity(number: int, dice: random.Random) -> Entity:
    kind = MentionKind.COUNTRY if number < 8 else KINDS[number % len(KINDS)]
    has_point = kind in (MentionKind.PLACE, MentionKind.FACILITY)
    first = ("North", "South", "East", "West", "Upper", "Lower", "New", "Old")[number % 8]
    second = ("Ridge", "Ford", "Mill", "Gate", "Bridge")[number % 5]
    return Entity(
        id=f"e{number:05}",
        name=f"{first} {second} {number}",
        kind=kind,
        sector=list(Sector)[number % len(Sector)] if kind is MentionKind.ORGANISATION else None,
        aliases=(f"NR-{number}",),
        latitude=30 + dice.random() * 8 if has_point else None,
        longitude=38 + dice.random() * 12 if has_point else None,
    )


def _article(number: int) -> Article:
    return Article(
        id=f"a{number:05}",
        source=f"{number}.txt",
        title=f"Report number {number} of the day",
        published=f"{2019 + number % 4}-{number // 4 % 12 + 1:02}-{number % 28 + 1:02}",
        outlet=f"Outlet {number % 12}",
        url=f"https://example.org/{number}",
        text="",
    )


def _add_incident(
    graph: nx.MultiDiGraph[str], number: int, parties: list[Entity], article: Article, dice: random.Random
) -> int:
    """Adds an incident with its statements; how many these are."""
    attacker, target, place = parties
    kind, day = EVENTS[number % len(EVENTS)], article.published or ""
    date = EventDate(text=day, value=day, precision=Precision.DAY)
    report = Report(
        event_id=f"v{number}",
        article_id=article.id,
        outlet=article.outlet,
        kind=kind,
        status=Status.ACTUAL,
        date=date,
        dead=None,
        injured=None,
    )
    incident = Incident(
        id=f"i{number:05}",
        name=f"{kind} {number}",
        kind=kind,
        status=Status.ACTUAL,
        date=date,
        place_id=place.id,
        dead=Count(low=number % 9, high=number % 9),
        injured=None,
        participants=tuple(
            Participant(entity_id=party.id, role=role, status=Status.ACTUAL)
            for role, party in zip(ROLES, parties, strict=True)
        ),
        reports=(report,),
        outlets=1 + number % 3,
    )
    graph.add_node(incident.id, incident=incident)
    for part in incident.participants:
        graph.add_edge(incident.id, part.entity_id, key=(part.role, incident.id), participant=part)
    sentence = f"On {day} {attacker.name} struck {target.name} near {place.name}, an official said in report {number}."
    start = sentence.index("struck")
    told = _evidence(article, sentence, Span(start=start, end=start + len("struck")))
    _add_edge(graph, attacker, target, str(kind), incident, told, dice)
    _add_edge(graph, target, place, "at", incident, told, dice)
    return 2


def _evidence(article: Article, sentence: str, trigger: Span | None) -> Evidence:
    return Evidence(
        article_id=article.id,
        event_id=None,
        source=article.source,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        date=article.published,
        start=0,
        end=len(sentence),
        sentence=sentence,
        trigger=trigger,
        status=Status.ACTUAL,
        said_by=None,
        confidence=0.9,
    )


def _add_edge(
    graph: nx.MultiDiGraph[str],
    source: Entity,
    target: Entity,
    kind: str,
    incident: Incident | None,
    told: Evidence,
    dice: random.Random,
) -> None:
    if source.id == target.id:
        return
    status = dice.choice(STATUSES)
    incident_id = incident.id if incident else None
    edge = Edge(
        source=source.id,
        target=target.id,
        kind=kind,
        incident=incident_id,
        date=told.date if incident else None,
        status=status,
        belief=0.0 if status is Status.DENIED else 0.3 + dice.random() * 0.69,
        outlets=1,
        evidence=(replace(told, status=status),),
    )
    graph.add_edge(edge.source, edge.target, key=(kind, incident_id), edge=edge)
