"""Small worlds for tests: articles told by hand, and graphs drawn by hand, with no extractor and no linker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from at_once import write_derived

from graphkit.graph.edges import build_edges
from graphkit.schema import (
    LOCAL,
    Article,
    Edge,
    Entity,
    Event,
    EventDate,
    EventKind,
    Evidence,
    Extraction,
    Incident,
    Linked,
    Mention,
    MentionKind,
    MentionRef,
    Participant,
    Precision,
    Relation,
    RelationKind,
    Report,
    Role,
    RoleKind,
    Span,
    Status,
    Trigger,
    article_id,
    content_id,
)
from graphkit.store.store import Store

VERSION = "model 0 rules 0"

PLACES = {"Camp Ember": MentionKind.FACILITY, "Harrow Base": MentionKind.FACILITY, "Ostrel": MentionKind.PLACE}


def article(
    text: str, *, source: str = "a.txt", outlet: str | None = "Example Wire", published: str = "2021-03-04"
) -> Article:
    return Article(
        id=article_id(text, outlet, published, None),
        source=source,
        title=text.split(".")[0],
        published=published,
        outlet=outlet,
        url=None,
        text=text,
        raw=text.encode(),
    )


def event(
    kind: EventKind,
    trigger: str,
    *,
    status: Status = Status.ACTUAL,
    said_by: str | None = None,
    date: str | None = None,
    role_statuses: Mapping[str, Status] | None = None,
    **roles: str | Sequence[str],
) -> dict[str, object]:
    """What `told` needs to know of an event; `roles` are phrases of the text, `role_statuses` by phrase."""
    return locals()


def told(of: Article, *events: Mapping[str, object], relations: Sequence[tuple[str, str, str]] = ()) -> Extraction:
    """The extraction of an article in which each phrase is a mention and each sentence ends with a full stop."""
    phrases: list[str] = []
    for one in events:
        for names in one["roles"].values():  # type: ignore[attr-defined]
            phrases += [names] if isinstance(names, str) else names
        if one["said_by"]:
            phrases.append(str(one["said_by"]))
    for source, _, target in relations:
        phrases += [source, target]
    ordered = sorted(dict.fromkeys(phrases), key=of.text.index)
    mentions = tuple(
        Mention(
            id=number,
            start=of.text.index(phrase),
            end=of.text.index(phrase) + len(phrase),
            text=phrase,
            kind=PLACES.get(phrase, MentionKind.ORGANISATION),
        )
        for number, phrase in enumerate(ordered)
    )
    return Extraction(
        article=of,
        mentions=mentions,
        events=tuple(_event(of, ordered, number, one) for number, one in enumerate(events)),
        relations=tuple(
            Relation(
                kind=RelationKind(kind),
                source=ordered.index(source),
                target=ordered.index(target),
                status=Status.ACTUAL,
                confidence=0.8,
                evidence=_sentence(of.text, of.text.index(source)),
            )
            for source, kind, target in relations
        ),
    )


def _event(of: Article, phrases: list[str], number: int, one: Mapping[str, object]) -> Event:
    trigger, statuses = str(one["trigger"]), one["role_statuses"] or {}
    start = of.text.index(trigger)
    roles = [
        Role(role=RoleKind(role), mention=phrases.index(name), status=statuses.get(name, Status.ACTUAL))  # type: ignore[attr-defined]
        for role, names in one["roles"].items()  # type: ignore[attr-defined]
        for name in ([names] if isinstance(names, str) else names)
    ]
    date = one["date"]
    return Event(
        id=content_id(of.id, str(number)),
        kind=EventKind(str(one["kind"])),
        status=Status(str(one["status"])),
        trigger=Trigger(start=start, end=start + len(trigger), text=trigger),
        said_by=phrases.index(str(one["said_by"])) if one["said_by"] else None,
        roles=tuple(roles),
        date=EventDate(text=str(date), value=str(date), precision=Precision.DAY) if date else None,
        dead=None,
        injured=None,
        confidence=0.9,
        evidence=_sentence(of.text, start),
    )


def _sentence(text: str, inside: int) -> Span:
    start = text.rfind(".", 0, inside) + 1
    return Span(start=start, end=text.index(".", inside) + 1)


def linked(extractions: Iterable[Extraction]) -> Linked:
    """Entities by the text of their mentions, and an incident for every event."""
    refs: dict[tuple[str, MentionKind], list[MentionRef]] = defaultdict(list)
    incidents = []
    for extraction in extractions:
        for mention in extraction.mentions:
            refs[mention.text, mention.kind].append(MentionRef(extraction.article.id, mention.id))
        incidents += [_incident(extraction, one) for one in extraction.events]
    entities = [
        Entity(id=entity_id(name), name=name, kind=kind, mentions=tuple(sorted(found)))
        for (name, kind), found in refs.items()
    ]
    return Linked(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        incidents=tuple(sorted(incidents, key=lambda incident: incident.id)),
    )


def bare_incident(kind: EventKind, **told: Any) -> Incident:
    """An incident told as fact by one outlet, of which nothing is known but its kind and what is given."""
    unknown = dict.fromkeys(("date", "place_id", "dead", "injured"))
    plain = {"id": "incident-1", "name": "an incident", "status": Status.ACTUAL, "outlets": 1}
    return Incident(**{"kind": kind, "participants": (), "reports": ()} | plain | unknown | told)


def _incident(extraction: Extraction, one: Event) -> Incident:
    names = {mention.id: mention.text for mention in extraction.mentions}
    return Incident(
        id=f"i-{one.id}",
        name=f"{one.kind} {one.date.value if one.date else ''}".strip(),
        kind=one.kind,
        status=one.status,
        date=one.date,
        place_id=next((entity_id(names[role.mention]) for role in one.roles if role.role == "place"), None),
        dead=one.dead,
        injured=one.injured,
        participants=tuple(
            Participant(entity_id=entity_id(names[role.mention]), role=role.role, status=role.status)
            for role in one.roles
        ),
        reports=(
            Report(
                event_id=one.id,
                article_id=extraction.article.id,
                outlet=extraction.article.outlet,
                kind=one.kind,
                status=one.status,
                date=one.date,
                dead=one.dead,
                injured=one.injured,
            ),
        ),
        outlets=1,
    )


def entity_id(name: str) -> str:
    """What has no capital is described, and known to its article alone: "gunmen"."""
    return f"{LOCAL if name.islower() else ''}{content_id('entity', name)}"


def edges_of(extractions: Sequence[Extraction]) -> tuple[Edge, ...]:
    return build_edges(extractions, linked(extractions), outlets_of(extractions))


def outlets_of(extractions: Iterable[Extraction]) -> dict[str, str]:
    return {extraction.article.id: extraction.article.outlet or extraction.article.source for extraction in extractions}


def write_store(path: Path, extractions: Sequence[Extraction]) -> Path:
    """A finished store of these extractions."""
    with Store.open(path, "write") as store:
        for extraction in extractions:
            store.articles.save(extraction.article, extraction, VERSION)
        write_derived(store, linked(extractions), edges_of(extractions))
    return path


def write_drawn_store(
    path: Path, drawn: Sequence[tuple[str, str, float] | tuple[str, str, float, str | None]], **more: object
) -> Path:
    """A finished store of edges given as source, target, belief and perhaps date, all else the same for every one."""
    only = article("It happened.")
    evidence = Evidence(
        article_id=only.id,
        event_id=None,
        source=only.source,
        title=only.title,
        outlet=only.outlet,
        url=only.url,
        published=only.published,
        date=None,
        start=0,
        end=len(only.text),
        sentence=only.text,
        trigger=None,
        status=Status.ACTUAL,
        said_by=None,
        confidence=0.9,
    )
    edges = [
        Edge(
            **{  # type: ignore[arg-type]
                "source": entity_id(source),
                "target": entity_id(target),
                "kind": "support",
                "incident": None,
                "date": date[0] if date else None,
                "status": Status.ACTUAL,
                "belief": belief,
                "outlets": 1,
                "evidence": (evidence,),
                **more,
            }
        )
        for source, target, belief, *date in drawn
    ]
    return write_edges(path, only, edges, {name for source, target, *_ in drawn for name in (source, target)})


def write_edges(path: Path, only: Article, edges: Sequence[Edge], names: Iterable[str]) -> Path:
    """A finished store of one article and these edges between entities with these names."""
    entities = [Entity(id=entity_id(name), name=name, kind=MentionKind.ORGANISATION) for name in names]
    with Store.open(path, "write") as store:
        store.articles.save(only, told(only), VERSION)
        write_derived(
            store, Linked(entities=tuple(sorted(entities, key=lambda entity: entity.id)), incidents=()), edges
        )
    return path
