"""Incidents: the events of all articles that tell of one real act.

Tellings that name their day and place meet first. One that leaves either open ("the attacks earlier this month")
joins them only when it fits a single one, so that it never makes one attack of two. Contradictions are kept: an
incident lists what each outlet said, because the reader, not the program, decides. Tellings are compared within
blocks of day and country, of place and month, of person killed, and within their article, never all with all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from graphkit.link.agreement import Agreement, date_score, kind_score
from graphkit.link.gazetteer import Gazetteer
from graphkit.link.reports import build_incident
from graphkit.link.retellings import find_retellings
from graphkit.link.tellings import Telling, read_telling
from graphkit.schema import VIOLENT_KINDS, Entity, Extraction, Incident, MentionKind, MentionRef

SAME_SCORE = 4.2
"""From here tellings of two articles are of one act: a day and a town, or a month, a facility and the kind."""

_CLEAR_LEAD = 0.9
"""By how much an open telling must fit one act better than the next to be counted to it."""

_BLOCK_LIMIT = 60
"""Tellings of a block beyond which each is only compared with its next neighbours, by place and kind."""

Pair = tuple[Telling, Telling]


def find_incidents(
    extractions: Sequence[Extraction], entities: Iterable[Entity], gazetteer: Gazetteer, outlet_of: Mapping[str, str]
) -> tuple[Incident, ...]:
    """Every incident that `extractions` tell of, ordered by id, each with all its reports.

    The result does not depend on the order of `extractions`. `outlet_of` gives the outlet group of each article.
    """
    by_id = {entity.id: entity for entity in entities}
    entity_of: dict[MentionRef, Entity] = {ref: entity for entity in by_id.values() for ref in entity.mentions}
    tellings = sorted(
        (
            read_telling(extraction, event, outlet_of[extraction.article.id], entity_of)
            for extraction in extractions
            for event in extraction.events
        ),
        key=lambda telling: telling.key,
    )
    agreement = Agreement(by_id, gazetteer)
    groups = _Groups(tellings, agreement)
    scored = _score_pairs(tellings, agreement)
    groups.join(pair for pair in scored if _is_firm(pair, agreement))
    groups.attach(scored)
    groups.join(pair for pair in scored if groups.are_open(pair))
    return tuple(
        sorted((build_incident(group, by_id, entity_of) for group in groups.all()), key=lambda incident: incident.id)
    )


def _score_pairs(tellings: Sequence[Telling], agreement: Agreement) -> dict[Pair, float]:
    """The pairs that may be of one act with their scores, likest first."""
    scored: dict[Pair, float] = {}
    for one, other, score in find_retellings(tellings, agreement):
        scored[one, other] = score
    for pair in _pairs_across_articles(tellings, agreement):
        if pair not in scored and pair[0].article_id != pair[1].article_id:
            agreed = agreement.score(*pair)
            if agreed is not None and agreed >= SAME_SCORE and _is_enough(pair, agreement):
                scored[pair] = agreed
    return dict(sorted(scored.items(), key=lambda item: (-item[1], item[0][0].key, item[0][1].key)))


def _is_enough(pair: Pair, agreement: Agreement) -> bool:
    """Words and deeds short of force need one day and both parties: leaders meet and threaten every week."""
    one, other = pair
    if one.event.kind in VIOLENT_KINDS:
        return True
    is_one_day = one.has_day and other.has_day
    return is_one_day and bool(
        agreement.party_score(one.doers, other.doers) and agreement.party_score(one.undergoers, other.undergoers)
    )


def _is_firm(pair: Pair, agreement: Agreement) -> bool:
    one, other = pair
    if one.article_id == other.article_id or one.dead_people & other.dead_people:
        return True
    return agreement.is_specific(one) and agreement.is_specific(other)


# --- across articles ------------------------------------------------------------------------------------------


def _pairs_across_articles(tellings: Sequence[Telling], agreement: Agreement) -> Iterable[Pair]:
    blocks: dict[tuple[object, ...], list[Telling]] = {}
    for telling in tellings:
        for key in _block_keys(telling, agreement):
            blocks.setdefault(key, []).append(telling)
    seen: set[Pair] = set()
    for key in sorted(blocks, key=repr):
        for pair in _pairs_of_block(blocks[key]):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _block_keys(telling: Telling, agreement: Agreement) -> set[tuple[object, ...]]:
    """The blocks in which a telling meets all others whose agreement can reach SAME_SCORE."""
    keys: set[tuple[object, ...]] = {("killed", person) for person in telling.dead_people}
    places = {agreement.entities[place] for place in telling.places}
    parties = {label for party in telling.doers for label in agreement.labels(party)}
    people = {party for party in telling.undergoers if agreement.entities[party].kind == MentionKind.PERSON}
    keys |= {("attacked", person) for person in people if telling.event.kind in VIOLENT_KINDS}
    if telling.has_day:
        keys |= {("day", telling.first, place.country or place.id) for place in places}
        keys |= {("day", telling.first, party) for party in parties}
    for place in places:
        if place.kind == MentionKind.COUNTRY:
            continue
        keys |= {("undated", place.id, party) for party in parties}
        if telling.first is not None and telling.last is not None and telling.last - telling.first <= 100:
            keys |= {("month", place.id, month) for month in range(telling.first // 31, telling.last // 31 + 1)}
    return keys


def _pairs_of_block(members: list[Telling]) -> Iterable[Pair]:
    if len(members) <= _BLOCK_LIMIT:
        yield from combinations(members, 2)
        return
    ordered = sorted(
        members, key=lambda telling: (sorted(telling.places), telling.first or 0, telling.event.kind, telling.key)
    )
    for position, one in enumerate(ordered):
        for other in ordered[position + 1 : position + 1 + _BLOCK_LIMIT]:
            yield (one, other) if one.key < other.key else (other, one)


# --- groups ---------------------------------------------------------------------------------------------------


class _Groups:
    """Tellings joined step by step; a group never holds two different days or places, but for one person's death."""

    def __init__(self, tellings: Iterable[Telling], agreement: Agreement) -> None:
        self.agreement = agreement
        self.group_of: dict[tuple[str, str], list[Telling]] = {telling.key: [telling] for telling in tellings}

    def all(self) -> list[list[Telling]]:
        """The groups, each in the order of its tellings."""
        return list({group[0].key: group for group in self.group_of.values()}.values())

    def join(self, pairs: Iterable[Pair]) -> None:
        """Joins the groups of each pair in turn, unless they contradict each other."""
        for one, other in pairs:
            first, second = self.group_of[one.key], self.group_of[other.key]
            if first is not second and (one.dead_people & other.dead_people or not self._contradict(first, second)):
                self._merge(first, second)

    def attach(self, scored: Mapping[Pair, float]) -> None:
        """Joins each group that leaves its day or place open to the one group that it fits, to none of several."""
        fits: dict[tuple[str, str], dict[tuple[str, str], float]] = {}
        for pair, score in scored.items():
            groups = [self.group_of[telling.key] for telling in pair]
            firm = [any(self.agreement.is_specific(telling) for telling in group) for group in groups]
            if firm[0] == firm[1] or self._contradict(*groups):
                continue
            open_group, firm_group = groups if firm[1] else reversed(groups)
            best = fits.setdefault(open_group[0].key, {})
            best[firm_group[0].key] = max(score, best.get(firm_group[0].key, 0.0))
        for open_key in sorted(fits):
            ranked = sorted(fits[open_key].items(), key=lambda item: (-item[1], item[0]))
            if len(ranked) == 1 or ranked[0][1] >= ranked[1][1] + _CLEAR_LEAD:
                self._merge(self.group_of[open_key], self.group_of[ranked[0][0]])

    def are_open(self, pair: Pair) -> bool:
        """Whether both groups of a pair leave their day or place open."""
        return not any(self.agreement.is_specific(member) for telling in pair for member in self.group_of[telling.key])

    def _merge(self, first: list[Telling], second: list[Telling]) -> None:
        joined = sorted(first + second, key=lambda telling: telling.key)
        self.group_of.update((telling.key, joined) for telling in joined)

    def _contradict(self, first: list[Telling], second: list[Telling]) -> bool:
        """Whether two groups tell of different days, places or kinds."""
        days = [{telling.first for telling in group if telling.has_day} for group in (first, second)]
        if days[0] and days[1] and not days[0] & days[1]:
            return True
        if all(date_score(one, other) is None for one in first for other in second):
            return True
        if self.agreement.are_apart(*(frozenset().union(*(one.places for one in group)) for group in (first, second))):
            return True
        return all(kind_score(one.event.kind, other.event.kind) is None for one in first for other in second)
