"""Dossiers: all that a store knows of one incident, so that a person can judge and correct it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from graphkit.schema import Count, Entity, EventDate, EventKind, Evidence, Incident, Status
from graphkit.schema.claims import Claim, ToldPart
from graphkit.schema.errors import UnknownRecordError
from graphkit.schema.incidents import short_id
from graphkit.store.store import Store

Told = TypeVar("Told")

LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one sentence of one outlet tells of an incident; `parties` are the names that it gives each role."""

    event_id: str
    article_id: str
    outlet: str | None
    kind: EventKind
    status: Status
    date: EventDate | None
    dead: Count | None
    injured: Count | None
    parties: tuple[ToldPart, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why the reports of two articles are one incident, and how sure that is, in [0, 1].

    `is_firm` where it does so whatever other articles say.
    """

    first: str
    second: str
    score: float
    is_firm: bool
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """An incident with each sentence that tells of it, the claims about it, and what joined them.

    `entities` are its participants and place, by id.
    """

    incident: Incident
    entities: dict[str, Entity]
    tellings: tuple[Telling, ...]
    claims: tuple[Claim, ...]
    joins: tuple[Join, ...]

    @property
    def remedies(self) -> tuple[str, ...]:
        """Commands by which a person says that it is none, or that one sentence of it tells of something else."""
        whole = f"graphkit reject {self.incident.id}"
        singly = (f"graphkit reject {one.event_id}" for one in self.tellings)
        corrected = (f"graphkit correct {one.event_id} --status {one.status.value}" for one in self.tellings)
        return whole, *singly, *corrected


def find_incident_id(store: Store, name: str) -> str:
    """The id of the incident meant by an id, the beginning of one, the id of an event, or words of its name.

    An id that it had before other articles joined it still means it.

    Raises:
        UnknownRecordError: there is none, or several.
    """
    found = store.incidents.find_meant(name, LISTED + 1)
    if len(found) == 1:
        return found[0]
    if not found:
        hint = "`graphkit attacks --all --ids` lists incidents with their ids"
        raise UnknownRecordError(name, problem="no such incident in the store", hint=hint)
    named = store.incidents.read_by_id(found[:LISTED])
    listed = "; ".join(f"{short_id(each.id)} {each.name}" for each in named)
    more = " and others" if len(found) > LISTED else ""
    raise UnknownRecordError(name, problem="several incidents are called so", hint=f"say which: {listed}{more}")


def find_dossier(store: Store, name: str) -> Dossier:
    """The dossier of the incident meant by `name`."""
    incident_id = find_incident_id(store, name)
    [incident] = store.incidents.read_by_id([incident_id])
    ids = {part.entity_id for part in incident.participants} | {incident.place_id or ""}
    sentences = store.statements.read_event_mentions({report.article_id for report in incident.reports})
    parties = store.statements.read_parties({report.event_id: report.article_id for report in incident.reports})
    tellings = tuple(
        Telling(
            event_id=report.event_id,
            article_id=report.article_id,
            outlet=report.outlet,
            kind=report.kind,
            status=report.status,
            date=report.date,
            dead=report.dead,
            injured=report.injured,
            parties=parties.get(report.event_id, ()),
            evidence=sentences[report.event_id],
        )
        for report in incident.reports
    )
    return Dossier(
        incident=incident,
        entities=store.entities.read_by_id(ids - {""}),
        tellings=tuple(
            sorted(
                tellings,
                key=lambda one: (one.evidence.published or "", one.outlet or "", one.article_id, one.evidence.start),
            )
        ),
        claims=store.claims.find(incidents=[incident_id]),
        joins=_joins(store, incident, tellings),
    )


def _joins(store: Store, incident: Incident, tellings: tuple[Telling, ...]) -> tuple[Join, ...]:
    of_article: dict[str, list[Telling]] = {}
    for telling in tellings:
        of_article.setdefault(telling.article_id, []).append(telling)
    return tuple(
        Join(
            first=one,
            second=other,
            score=score,
            is_firm=is_firm,
            grounds=_grounds(of_article.get(one, []), of_article.get(other, [])),
        )
        for one, other, score, is_firm in store.incidents.read_scores(incident.id)
    )


def _grounds(one: list[Telling], other: list[Telling]) -> tuple[str, ...]:
    """What both articles say in the same words, as far as a reader can see it."""
    days = _both(one, other, lambda telling: [telling.date.value] if telling.date else [])
    kinds = _both(one, other, lambda telling: [telling.kind])
    names = _both(one, other, lambda telling: [(role, name) for role, name, *_ in telling.parties])
    dead = _both(one, other, lambda telling: [telling.dead] if telling.dead else [])
    return (
        *(f"both say {day}" for day in sorted(days)),
        *(f"kind {kind.replace('_', ' ')}" for kind in sorted(kinds)),
        *(f"{role.value} {name}" for role, name in sorted(names)),
        *(f"{low} dead" for low in sorted(count.low for count in dead)),
    )


def _both(one: list[Telling], other: list[Telling], read: Callable[[Telling], Iterable[Told]]) -> set[Told]:
    """What `read` finds in the words of both articles."""
    first, second = ({told for telling in tellings for told in read(telling)} for tellings in (one, other))
    return first & second
