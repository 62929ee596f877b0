"""Accounts: what one article tells of one act, its tellings taken together.

"Rockets hit the camp on Wednesday", "the attack" two paragraphs on and "three soldiers were killed" are one account,
which has the day of the first, the author of the second and the dead of the third. Each telling joins the account
that it fits best, the one told last or the one that the article opens with rather than others, or starts a new one.
What speaks for and against is weighed by a logistic regression over the annotated tellings of `tests/cases`;
`python tests/bench/incidents.py --fit` prints the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p

from graphkit.link.incidents.event_mentions import UNREAL, VAGUE_KINDS, Account, Telling, join_tellings
from graphkit.link.incidents.scoring import Agreement, date_score, kind_score
from graphkit.link.incidents.wording import DAYS
from graphkit.schema import VIOLENT_KINDS

SAME_ACCOUNT_SCORE = 0.3
"""From here a telling is of the act of an account: 0 would be as likely as not, and a wrong merge costs more."""

WEIGHTS: Mapping[str, float] = {
    "always": -0.8,
    "kind is the same and specific": 1.1,
    "kind is only like": -1.4,
    "days are the same": 1.2,
    "only the telling has a date": -1.1,
    "leads to another time": -1.0,
    "comes after in its sentence": -0.5,
    "points elsewhere": -1.3,
    "only one names a person killed": -0.6,
    "is an answer": -1.8,
    "is beside another": -2.5,
    "is another": -0.3,
    "account opens the article": 0.9,
    "account is the only one": 0.8,
    "account was told last": 0.7,
    "points back at the opening": 1.1,
    "points back at the last": 0.5,
    "says little, opening": 0.5,
    "shares filler in one sentence": 0.3,
    "distance": -0.5,
    "place is the same": 0.5,
    "place is only near": -0.6,
    "place is new": -0.5,
    "author is another": -0.6,
    "target is the same": 1.3,
    "names are the same": 0.8,
    "names are others": -0.8,
    "thing attacked is the same": 0.4,
    "toll is the same": 0.4,
    "toll is another": -0.5,
    "toll is new": -0.6,
}

_COMPARED = 60
"""With how many accounts before it a telling is compared, so that a long chronicle costs no more than its length."""

_WORDS_COST = 1.0
"""What words and deeds short of force must fit better: leaders meet and threaten in every paragraph."""


def find_accounts(told: Sequence[Telling], agreement: Agreement) -> tuple[Account, ...]:
    """The accounts that the tellings `told` of one article make up, in the order of the text."""
    accounts: list[Account] = []
    for telling in sorted(told, key=lambda telling: (telling.event.trigger.start, telling.event.id)):
        near = sorted(accounts[:1] + accounts[1:][-_COMPARED:], key=lambda account: -_end(account))
        scored = [
            (score, -rank)
            for rank, account in enumerate(near)
            if (clues := find_clues(telling, account, accounts, agreement)) is not None
            and (score := _score(clues, telling)) >= SAME_ACCOUNT_SCORE
        ]
        if scored:
            chosen = near[-max(scored)[1]]
            accounts[accounts.index(chosen)] = join_tellings((*chosen.tellings, telling))
        else:
            accounts.append(join_tellings((telling,)))
    return tuple(accounts)


def _score(clues: Mapping[str, float], telling: Telling) -> float:
    score = sum(WEIGHTS[clue] * value for clue, value in clues.items())
    return score if telling.event.kind in VIOLENT_KINDS else score - _WORDS_COST


def find_clues(
    telling: Telling, account: Account, accounts: Sequence[Account], agreement: Agreement
) -> dict[str, float] | None:
    """What speaks for and against a telling being of the act of `account`; None where they cannot be one."""
    if not _may_join(telling, account, agreement):
        return None
    is_lead = account is accounts[0]
    is_recent = _end(account) == max(_end(each) for each in accounts)
    has_date, is_dated = telling.first is not None, account.first is not None
    is_in_sentence = any(member.event.evidence == telling.event.evidence for member in account.tellings)
    toll = telling.event.dead.low if telling.event.dead else None
    place = agreement.place_score(telling.places, account.places) if telling.places and account.places else None
    doers = agreement.party_score(telling.doers, account.doers)
    likeness = max(kind_score(telling.event.kind, kind) or 0.0 for kind in account.kinds)
    is_bare = not (telling.places or has_date or telling.undergoers)
    return {
        "always": 1.0,
        "kind is the same and specific": telling.event.kind in account.kinds - VAGUE_KINDS,
        "kind is only like": likeness < 0.5,
        "days are the same": has_date and is_dated and telling.has_day and account.has_day,
        "only the telling has a date": has_date and not is_dated,
        "leads to another time": telling.is_away,
        "comes after in its sentence": any(_is_after(member, telling) for member in account.tellings),
        "points elsewhere": telling.is_demonstrative and not is_recent,
        "only one names a person killed": bool(telling.dead_people) != bool(account.dead_people),
        "is an answer": telling.is_answer,
        "is beside another": telling.is_beside,
        "is another": telling.is_another,
        "account opens the article": is_lead,
        "account is the only one": len(accounts) == 1,
        "account was told last": is_recent,
        "points back at the opening": telling.is_definite and is_lead,
        "points back at the last": telling.is_definite and is_recent,
        "says little, opening": is_bare and is_lead,
        "shares filler in one sentence": is_in_sentence
        and any(
            member.event.evidence == telling.event.evidence and member.fillers & telling.fillers
            for member in account.tellings
        ),
        "distance": log1p(max(0, telling.event.trigger.start - _end(account)) / 200),
        "place is the same": place is not None and place >= 2.5,
        "place is only near": place is not None and place < 1.0,
        "place is new": bool(telling.places) and not account.places,
        "author is another": doers is False,
        "target is the same": agreement.party_score(telling.undergoers, account.undergoers) is True,
        "names are the same": any(_shares_name(member, telling) for member in account.tellings),
        "names are others": any(_are_rivals(member, telling) for member in account.tellings),
        "thing attacked is the same": bool(telling.sites & account.sites),
        "toll is the same": toll is not None and toll > 2 and toll in account.tolls,
        "toll is another": toll is not None and bool(account.tolls) and toll not in account.tolls,
        "toll is new": toll is not None and not account.tolls,
    }


def _end(account: Account) -> int:
    return max(telling.event.trigger.end for telling in account.tellings)


def _may_join(telling: Telling, account: Account, agreement: Agreement) -> bool:
    """Whether nothing that is told makes them two: another day, a place elsewhere, a plan against a deed."""
    if (telling.event.status in UNREAL) == account.is_real:
        return False
    kinds = account.kinds - VAGUE_KINDS or account.kinds
    if all(kind_score(telling.event.kind, kind) is None for kind in kinds):
        return False
    if telling.is_generic or any(_is_apart(member, telling) for member in account.tellings):
        return False
    if telling.loose_day in DAYS and _is_dated_widely(account):
        return False
    if any(date_score(telling, member) is None for member in account.tellings):
        return False
    return not agreement.are_apart(telling.places, account.places)


def _is_dated_widely(account: Account) -> bool:
    """Whether an act is dated by its month or year, as none is that a weekday dates."""
    return account.first is not None and account.last is not None and account.last - account.first > 13


def _is_apart(one: Telling, other: Telling) -> bool:
    """Whether "in retaliation for" or the like stands between two tellings of one sentence."""
    return one.event.evidence == other.event.evidence and one.clause != other.clause


def _is_after(one: Telling, other: Telling) -> bool:
    return one.event.evidence == other.event.evidence and one.after != other.after


def _shares_name(one: Telling, other: Telling) -> bool:
    return bool(one.doer_names & other.doer_names or one.target_names & other.target_names)


def _are_rivals(earlier: Telling, later: Telling) -> bool:
    """Whether both name an author or both name a target, and no common one."""
    return any(
        one and other and not one & other
        for one, other in ((earlier.doer_names, later.doer_names), (earlier.target_names, later.target_names))
    )
