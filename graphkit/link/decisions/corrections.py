"""Corrections: extractions without what a person rejected, and with events as a person corrected them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from graphkit.link.decisions.decision_log import Decisions
from graphkit.link.entities.merging import describe
from graphkit.names.comparison import kind_family
from graphkit.names.spelling import name_key
from graphkit.schema import (
    Correction,
    Decision,
    DecisionKind,
    Event,
    EventDate,
    Extraction,
    Mention,
    MentionKind,
    Named,
    Precision,
    Role,
    RoleKind,
    Status,
    relation_id,
)

_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


class Corrections:
    """The decisions about events and relations."""

    def __init__(self, decisions: Decisions) -> None:
        self._rejected: dict[str, Decision] = {}
        self._corrected: dict[str, list[tuple[Decision, Correction]]] = {}
        for row in decisions.in_force:
            if row.what == DecisionKind.REJECT and row.subject:
                self._rejected[row.subject] = row
            elif row.what == DecisionKind.CORRECT and row.subject and row.correction:
                self._corrected.setdefault(row.subject, []).append((row, row.correction))
        self._has_relations = any(subject.startswith("relation-") for subject in self._rejected)

    def find_subjects(self, extraction: Extraction) -> frozenset[str]:
        """The ids of the events and relations of `extraction` that decisions are about."""
        subjects = {event.id for event in extraction.events} & (self._rejected.keys() | self._corrected.keys())
        if self._has_relations:
            subjects |= self._rejected.keys() & set(_relation_ids(extraction))
        return frozenset(subjects)

    def apply(self, extraction: Extraction) -> Extraction:
        """`extraction` as decided; itself where nothing in it was decided."""
        decided = {event.id for event in extraction.events} & (self._rejected.keys() | self._corrected.keys())
        if self._has_relations:
            extraction = self._without_relations(extraction)
        if not decided:
            return extraction
        mentions = list(extraction.mentions)
        events = []
        for event in extraction.events:
            if event.id in self._rejected:
                continue
            for _, correction in self._corrected.get(event.id, ()):
                event = _corrected(event, correction, mentions)
            events.append(event)
        return replace(extraction, events=tuple(events), mentions=tuple(mentions))

    def find_unmet(self, met: Collection[str]) -> tuple[str, ...]:
        """The decisions whose subjects are not among the `met` ones, in words."""
        rows = [*self._rejected.values(), *(row for found in self._corrected.values() for row, _ in found)]
        unmet = sorted((row for row in rows if row.subject not in met), key=lambda row: (row.when, row.id))
        return tuple(f"{describe(row)}: no article of this store tells it; it waits for one that does" for row in unmet)

    def _without_relations(self, extraction: Extraction) -> Extraction:
        pairs = zip(extraction.relations, _relation_ids(extraction), strict=True)
        kept = (relation for relation, known in pairs if known not in self._rejected)
        return replace(extraction, relations=tuple(kept))


def _relation_ids(extraction: Extraction) -> list[str]:
    return [relation_id(extraction.article.id, relation, extraction.mentions) for relation in extraction.relations]


def _corrected(event: Event, correction: Correction, mentions: list[Mention]) -> Event:
    """`event` with what `correction` says; an argument that its article does not mention is added to `mentions`."""
    status = correction.status or event.status
    roles = list(event.roles)
    if correction.status:
        is_fact = correction.status == Status.ACTUAL
        roles = [replace(role, status=status, said_by=None if is_fact else role.said_by) for role in roles]
    for kind, arguments in correction.arguments:
        roles = [role for role in roles if role.role != kind]
        for named in arguments:
            mention = _find_mention(named, event, mentions)
            roles.append(Role(role=kind, mention=mention, status=correction.status or Status.ACTUAL))
    roles.sort(key=lambda role: list(RoleKind).index(role.role))
    date = event.date
    if correction.date:
        date = EventDate(text=correction.date, value=correction.date, precision=_PRECISIONS[len(correction.date)])
    return replace(
        event,
        kind=correction.kind or event.kind,
        status=status,
        said_by=None if correction.status == Status.ACTUAL else event.said_by,
        roles=tuple(dict.fromkeys(roles)),
        date=date,
    )


def _find_mention(named: Named, event: Event, mentions: list[Mention]) -> int:
    """The mention of `named` nearest to the event's trigger, by what it means, then by its words; else a new one.

    What the new one names is a person's knowledge and not in the text, so it has no extent there.
    """
    key, family = name_key(named.name), kind_family(named.kind) if named.kind else None
    near = sorted(mentions, key=lambda mention: (abs(mention.start - event.trigger.start), mention.id))
    fitting = [mention for mention in near if family in (None, kind_family(mention.kind))]
    found = _first(mention for mention in fitting if mention.entity and name_key(mention.entity) == key)
    found = found or _first(mention for mention in fitting if name_key(mention.text) == key)
    if found is None:
        found = Mention(
            id=len(mentions),
            start=event.trigger.start,
            end=event.trigger.start,
            text=named.name,
            kind=named.kind or MentionKind.ORGANISATION,
            entity=named.name,
        )
        mentions.append(found)
    return found.id


def _first(mentions: Iterable[Mention]) -> Mention | None:
    return next(iter(mentions), None)
