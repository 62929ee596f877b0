"""A graph to look at: Iraq from 27 December 2019 to 29 March 2020 as public sources tell it, made without reading.

The names, incidents and ties stand in `story.txt`; outlets and articles are invented, and so are the sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

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
    article_id,
    content_id,
)

OUTLETS = (
    "Example Wire",
    "The Harbour Post",
    "Northgate Daily",
    "Meridian Briefing",
    "Tidewater Times",
    "Lantern Review",
    "Plainview Gazette",
    "Crossroads Monitor",
    "Example Wire Asia",
    "Old Quay Herald",
    "Sample Courier",
    "Redbrick Journal",
)

VERBS = {
    EventKind.SHELLING: "rockets struck",
    EventKind.AIRSTRIKE: "aircraft struck",
    EventKind.RIOT: "crowds stormed",
    EventKind.BOMBING: "a bomb hit",
    EventKind.ARMED_ATTACK: "gunmen attacked",
    EventKind.THREAT: "threatened",
    EventKind.SANCTION: "sanctioned",
    EventKind.AGREEMENT: "voted against",
    EventKind.MEETING: "met",
    EventKind.ACCUSATION: "accused",
    EventKind.WITHDRAWAL: "left",
    EventKind.DEPLOYMENT: "sent marines to",
    EventKind.CLAIM_OF_RESPONSIBILITY: "claimed the attack on",
    EventKind.INTERCEPTION: "would have shot down missiles of",
}

AGENTS = (RoleKind.ATTACKER, RoleKind.ACTOR)
UNASSERTED = (Status.DENIED, Status.HYPOTHETICAL, Status.PLANNED)


def story_graph() -> tuple[nx.MultiDiGraph[str], list[Article]]:
    """The graph of `story.txt` and the articles that tell it."""
    story = _Story()
    for row in _rows("entities"):
        story.add_entity(*row)
    for number, row in enumerate(_rows("incidents")):
        story.add_incident(number, *row)
    for number, row in enumerate(_rows("relations")):
        story.add_relation(number, *row)
    return story.graph, list(story.articles.values())


def find_id(graph: nx.MultiDiGraph[str], name: str) -> str:
    """The id of the entity called `name`, or of the first incident whose name begins so."""
    for node, attributes in graph.nodes(data=True):
        noun = attributes.get("entity") or attributes["incident"]
        if noun.name == name or ("incident" in attributes and noun.name.startswith(name)):
            return node
    raise KeyError(name)


def _rows(section: str) -> Iterator[list[str]]:
    text = Path(__file__).with_name("story.txt").read_text(encoding="utf-8")
    lines = text.split(f"# {section}\n")[1].split("\n\n")[0].strip().splitlines()[1:]
    return ([cell.strip() for cell in line.split("|")] for line in lines)


@dataclass(frozen=True)
class _Told:
    article: Article
    sentence: str
    trigger: Span | None

    def evidence(self, status: Status, date: str | None) -> Evidence:
        article = self.article
        return Evidence(
            article_id=article.id,
            event_id=None,
            source=article.source,
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published=article.published,
            date=date,
            start=0,
            end=len(self.sentence),
            sentence=self.sentence,
            trigger=self.trigger,
            status=status,
            said_by="U.S. officials" if status is Status.ALLEGED else None,
            confidence=0.9,
        )


@dataclass
class _Story:
    graph: nx.MultiDiGraph[str] = field(default_factory=nx.MultiDiGraph)
    entities: dict[str, Entity] = field(default_factory=dict)
    articles: dict[tuple[str, str], Article] = field(default_factory=dict)

    def add_entity(
        self, name: str, kind: str, sector: str, country: str, latitude: str, longitude: str, aliases: str
    ) -> None:
        entity = Entity(
            id="e" + content_id(name, kind),
            name=name,
            kind=MentionKind(kind),
            sector=Sector(sector) if sector else None,
            country=country or None,
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
            aliases=tuple(alias.strip() for alias in aliases.split(";") if alias.strip()),
            grounds=("same name, same kind",),
        )
        self.entities[name] = entity
        self.graph.add_node(entity.id, entity=entity)

    def add_incident(
        self,
        number: int,
        kind: str,
        day: str,
        status: str,
        outlets: str,
        place: str,
        dead: str,
        injured: str,
        told: str,
    ) -> None:
        parties = [_party(text) for text in told.split(";")]
        event_mentions = list(self._event_mentions(number, EventKind(kind), day, int(outlets), place, parties))
        when = EventDate(text=day, value=day, precision=Precision.DAY)
        participants = [
            Participant(entity_id=self.entities[name].id, role=role, status=its) for role, its, name in parties
        ]
        if place:
            place_id = self.entities[place].id
            participants.append(Participant(entity_id=place_id, role=RoleKind.PLACE, status=Status(status)))
        reports = tuple(
            Report(
                event_id=content_id(event_mention.article.id, str(number)),
                article_id=event_mention.article.id,
                outlet=event_mention.article.outlet,
                kind=EventKind(kind),
                status=Status(status),
                date=when,
                dead=_count(dead, more=i % 5 == 4),
                injured=_count(injured),
            )
            for i, event_mention in enumerate(event_mentions)
        )
        incident = Incident(
            id="i" + content_id("incident", str(number)),
            name=f"{kind.replace('_', ' ').capitalize()}{' at ' + place if place else ''}, {_written(day)}",
            kind=EventKind(kind),
            status=Status(status),
            date=when,
            place_id=self.entities[place].id if place else None,
            dead=_count(dead),
            injured=_count(injured),
            participants=tuple(participants),
            reports=reports,
            outlets=int(outlets),
        )
        self.graph.add_node(incident.id, incident=incident)
        for part in participants:
            self.graph.add_edge(incident.id, part.entity_id, key=(part.role, incident.id), participant=part)
        self._add_statements(incident, place, parties, event_mentions)

    def _add_statements(
        self, incident: Incident, place: str, parties: list[tuple[RoleKind, Status, str]], event_mentions: list[_Told]
    ) -> None:
        hit = [(name, its) for role, its, name in parties if role not in AGENTS]
        belief = {Status.ACTUAL: 1 - 0.2 ** min(incident.outlets, 4)}
        for _, its, agent in (party for party in parties if party[0] in AGENTS):
            for name, _ in hit:
                weight = 0.0 if its in UNASSERTED else belief.get(its, 1 - 0.6 ** min(incident.outlets, 4))
                self._add_edge(agent, str(incident.kind), name, incident, its, weight, event_mentions)
        for name, its in hit:
            if place and place != name:
                self._add_edge(name, "at", place, incident, its, 0.8, event_mentions[:2])

    def _event_mentions(
        self,
        number: int,
        kind: EventKind,
        day: str,
        outlets: int,
        place: str,
        parties: list[tuple[RoleKind, Status, str]],
    ) -> Iterator[_Told]:
        who = " and ".join(name for role, _, name in parties if role in AGENTS) or "Unidentified men"
        whom = " and ".join(name for role, _, name in parties if role not in AGENTS) or place
        for i in range(outlets):
            start = len(who) + 2
            sentence = f"{who}: {VERBS[kind]} {whom} on {day}."
            trigger = Span(start=start, end=start + len(VERBS[kind]))
            yield _Told(self._article(OUTLETS[(number + i) % len(OUTLETS)], day), sentence, trigger)

    def add_relation(self, number: int, source: str, kind: str, target: str, status: str, belief: str) -> None:
        article = self._article(OUTLETS[number % len(OUTLETS)], f"2020-01-{number % 9 + 1:02}")
        sentence = f"{source}, {kind.replace('_', ' ')} {target}, has been at the centre of the crisis."
        self._add_edge(source, kind, target, None, Status(status), float(belief), [_Told(article, sentence, None)])

    def _add_edge(
        self,
        source: str,
        kind: str,
        target: str,
        incident: Incident | None,
        status: Status,
        belief: float,
        told: list[_Told],
    ) -> None:
        date = incident.date.value if incident and incident.date else None
        edge = Edge(
            source=self.entities[source].id,
            target=self.entities[target].id,
            kind=kind,
            incident=incident.id if incident else None,
            date=date,
            status=status,
            belief=belief,
            outlets=len({event_mention.article.outlet for event_mention in told}),
            evidence=tuple(event_mention.evidence(status, date) for event_mention in told),
        )
        self.graph.add_edge(edge.source, edge.target, key=(kind, edge.incident), edge=edge)

    def _article(self, outlet: str, day: str) -> Article:
        if (outlet, day) not in self.articles:
            title = f"{outlet} on the events of {day}"
            self.articles[outlet, day] = Article(
                id=article_id(title, outlet, day, None),
                source=f"{outlet.lower().replace(' ', '-')}.txt",
                title=title,
                published=day,
                outlet=outlet,
                url=f"https://example.org/{day}/{len(self.articles)}",
                text=title,
            )
        return self.articles[outlet, day]


def _party(text: str) -> tuple[RoleKind, Status, str]:
    """ "attacker (alleged) Kataib Hezbollah" as role, status and name; without brackets it is actual."""
    role, name = text.strip().split(" ", 1)
    if name.startswith("("):
        status, name = name[1:].split(") ", 1)
        return RoleKind(role), Status(status), name
    return RoleKind(role), Status.ACTUAL, name


def _written(day: str) -> str:
    parsed = date.fromisoformat(day)
    return f"{parsed.day} {parsed:%B %Y}"


def _count(text: str, *, more: bool = False) -> Count | None:
    return Count(low=int(text) + more, high=int(text) + more) if text else None
