"""Incidents: the accounts of all articles that tell of one real act.

What one article tells of an act is an account. Accounts that name their day and place meet first. One that leaves
either open ("the attacks earlier this month") joins them only when it fits a single one, so that it never makes one
attack of two. Contradictions are kept: an incident lists what each outlet said, because the reader, not the program,
decides. Accounts are compared where they share a block of day and place, of place and month, of person killed, never
all with all; whether two agree depends on these two alone, and how they are grouped on those that agree with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from graphkit.link.accounts import find_accounts
from graphkit.link.agreement import Agreement, date_score, is_one_night, is_wide
from graphkit.link.gazetteer import Gazetteer
from graphkit.link.reports import build_incident
from graphkit.link.tellings import VAGUE_KINDS, Account, read_tellings
from graphkit.schema import VIOLENT_KINDS, Entity, Extraction, Incident, MentionKind, MentionRef

SAME_SCORE = 3.3
"""From here accounts of two articles are of one act: a day and a town, or a month, a facility and the kind."""

_CLEAR_LEAD = 0.9
"""By how much an open account must fit one act better than the next to be counted to it."""

_TELLING_TOLL = 3
"""From so many dead an equal number brings accounts of one place together."""

_OPEN_BLOCKS = frozenset({"at", "month"})
"""Blocks in which those meet that leave their day or place open: the others meet on their day."""

Pair = tuple[Account, Account]
Key = tuple[object, ...]


def find_incidents(
    extractions: Sequence[Extraction], entities: Iterable[Entity], gazetteer: Gazetteer, outlet_of: Mapping[str, str]
) -> tuple[Incident, ...]:
    """Every incident that `extractions` tell of, ordered by id, each with all its reports.

    The result does not depend on the order of `extractions`. `outlet_of` gives the outlet group of each article.
    """
    by_id = {entity.id: entity for entity in entities}
    entity_of: dict[MentionRef, Entity] = {ref: entity for entity in by_id.values() for ref in entity.mentions}
    agreement = Agreement(by_id, gazetteer)
    accounts = [
        account
        for extraction in extractions
        for account in find_accounts(read_tellings(extraction, outlet_of[extraction.article.id], entity_of), agreement)
    ]
    groups = _Groups(sorted(accounts, key=lambda account: account.key), agreement)
    scored = _score_pairs(accounts, agreement)
    groups.join(pair for pair in scored if _is_firm(pair, agreement))
    torn = groups.attach(scored)
    groups.join(pair for pair in scored if groups.are_open(pair) and torn.isdisjoint(account.key for account in pair))
    told = ([telling for account in group for telling in account.tellings] for group in groups.all())
    return tuple(sorted((build_incident(group, by_id, entity_of) for group in told), key=lambda incident: incident.id))


def _score_pairs(accounts: Iterable[Account], agreement: Agreement) -> dict[Pair, float]:
    """The pairs that may be of one act with their scores, likest first."""
    scored: dict[Pair, float] = {}
    for pair in _find_pairs(accounts, agreement):
        agreed = agreement.score(*pair)
        if agreed is not None and agreed >= SAME_SCORE and _is_enough(pair, agreement):
            scored[pair] = agreed
    return dict(sorted(scored.items(), key=lambda item: (-item[1], item[0][0].key, item[0][1].key)))


def _is_enough(pair: Pair, agreement: Agreement) -> bool:
    """Words and deeds short of force need one day and both parties: leaders meet and threaten every week."""
    one, other = pair
    if one.kinds & VIOLENT_KINDS:
        return True
    return (
        one.has_day
        and other.has_day
        and bool(
            agreement.party_score(one.doers, other.doers) and agreement.party_score(one.undergoers, other.undergoers)
        )
    )


def _is_firm(pair: Pair, agreement: Agreement) -> bool:
    one, other = pair
    return bool(one.dead_people & other.dead_people) or all(agreement.is_specific(account) for account in pair)


# --- blocks ---------------------------------------------------------------------------------------------------


def _find_pairs(accounts: Iterable[Account], agreement: Agreement) -> Iterable[Pair]:
    """The pairs of accounts that share a block, each once and in the order of their keys."""
    blocks: dict[Key, list[Account]] = {}
    for account in accounts:
        for key in find_blocks(account, agreement):
            blocks.setdefault(key, []).append(account)
    seen: set[Pair] = set()
    for key, members in blocks.items():
        for one, other in combinations(sorted(members, key=lambda account: account.key), 2):
            if key[0] in _OPEN_BLOCKS and agreement.is_specific(one) and agreement.is_specific(other):
                continue
            if one.article_id != other.article_id and (one, other) not in seen:
                seen.add((one, other))
                yield one, other


def find_blocks(account: Account, agreement: Agreement) -> set[Key]:
    """The blocks in which an account meets all others whose agreement can reach SAME_SCORE."""
    keys: set[Key] = {("killed", person) for person in account.dead_people}
    places = {agreement.entities[place] for place in account.places}
    parties = {label for party in account.doers for label in agreement.labels(party)}
    people = {party for party in account.undergoers if agreement.entities[party].kind == MentionKind.PERSON}
    if account.kinds & VIOLENT_KINDS:
        keys |= {("attacked", person) for person in people}
    if account.first is not None and account.has_day:
        days = (account.first, account.first + 1)
        keys |= {("day", day, agreement.country_of(place) or place.id) for day in days for place in places}
        others = {label for party in account.undergoers for label in agreement.labels(party)}
        keys |= {("day", account.first, party) for party in parties | others | account.beside | account.sites}
    if account.first is not None and account.last is not None and account.last - account.first <= 100:
        months = range(account.first // 31, account.last // 31 + 1)
        keys |= {("month", month, beside) for month in months for beside in account.beside}
    hints = {
        *parties,
        *account.sites,
        *account.kinds - VAGUE_KINDS,
        *(toll for toll in account.tolls if toll >= _TELLING_TOLL),
    }
    for place in places:
        if place.kind == MentionKind.COUNTRY or is_wide(place):
            continue
        keys |= {("at", place.id, hint) for hint in (("any",) if place.kind == MentionKind.FACILITY else hints)}
    return keys


# --- groups ---------------------------------------------------------------------------------------------------


class _Groups:
    """Accounts joined step by step; a group never holds two different days or places, but for one person's death."""

    def __init__(self, accounts: Iterable[Account], agreement: Agreement) -> None:
        self.agreement = agreement
        self.group_of: dict[tuple[str, str], list[Account]] = {account.key: [account] for account in accounts}

    def all(self) -> list[list[Account]]:
        """The groups, each in the order of its accounts."""
        return list({group[0].key: group for group in self.group_of.values()}.values())

    def join(self, pairs: Iterable[Pair]) -> None:
        """Joins the groups of each pair in turn, unless they contradict each other."""
        for one, other in pairs:
            first, second = self.group_of[one.key], self.group_of[other.key]
            if first is not second and (one.dead_people & other.dead_people or not self._contradict(first, second)):
                self._merge(first, second)

    def attach(self, scored: Mapping[Pair, float]) -> set[tuple[str, str]]:
        """Joins each group that leaves its day or place open to the one group that it fits.

        Those that fit several are left alone; their accounts are returned by their keys.
        """
        torn: set[tuple[str, str]] = set()
        fits: dict[tuple[str, str], dict[tuple[str, str], float]] = {}
        for pair, score in scored.items():
            groups = [self.group_of[account.key] for account in pair]
            firm = [any(self.agreement.is_specific(account) for account in group) for group in groups]
            if firm[0] == firm[1] or self._contradict(*groups):
                continue
            open_group, firm_group = groups if firm[1] else reversed(groups)
            best = fits.setdefault(open_group[0].key, {})
            best[firm_group[0].key] = max(score, best.get(firm_group[0].key, 0.0))
        for open_key in sorted(fits):
            ranked = sorted(fits[open_key].items(), key=lambda item: (-item[1], item[0]))
            if len(ranked) == 1 or ranked[0][1] >= ranked[1][1] + _CLEAR_LEAD:
                self._merge(self.group_of[open_key], self.group_of[ranked[0][0]])
            else:
                torn |= {account.key for account in self.group_of[open_key]}
        return torn

    def are_open(self, pair: Pair) -> bool:
        """Whether both groups of a pair leave their day or place open."""
        return not any(self.agreement.is_specific(member) for account in pair for member in self.group_of[account.key])

    def _merge(self, first: list[Account], second: list[Account]) -> None:
        joined = sorted(first + second, key=lambda account: account.key)
        self.group_of.update((account.key, joined) for account in joined)

    def _contradict(self, first: list[Account], second: list[Account]) -> bool:
        """Whether two groups tell of different days, places or kinds."""
        days = [{account.first for account in group if account.has_day} for group in (first, second)]
        pairs = [(one, other) for one in first for other in second]
        if days[0] and days[1] and not days[0] & days[1] and not any(is_one_night(*pair) for pair in pairs):
            return True
        if all(date_score(*pair) is None and not is_one_night(*pair) for pair in pairs):
            return True
        if self.agreement.are_apart(*(frozenset().union(*(one.places for one in group)) for group in (first, second))):
            return True
        return all(self.agreement.kind_score(*pair) is None for pair in pairs)
