"""Retellings: tellings of one act within one article, "bombed five sites" and, a paragraph on, "the strikes".

A careful reader takes two for one when nothing tells them apart and something joins them: a place, a party, a
sentence, a word that points back. "Another attack", "retaliated" and a second author or target tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.link.agreement import Agreement, kind_score
from graphkit.link.tellings import Telling
from graphkit.schema import VIOLENT_KINDS

SAME_IN_ARTICLE_SCORE = 2.3
"""From here two tellings of one article are of one act."""

_DEFINITE_REACH = 700
"""How many characters back "the attack" may point."""

_COMPARED = 60
"""With how many tellings before it one is compared, so that a long chronicle costs no more than its length."""

_LIKE_KIND = 0.5
"""The kinds between which "the attack" may point: a strike and an attack, not an airstrike and rockets."""

_UNDATED_COST = 2.3
"""What a missing date costs: the same base may be struck again two sentences later."""


def find_retellings(tellings: Iterable[Telling], agreement: Agreement) -> Iterable[tuple[Telling, Telling, float]]:
    """The pairs of tellings of one article that are of one act, each pair in the order of the keys, with its score."""
    articles: dict[str, list[Telling]] = {}
    for telling in tellings:
        articles.setdefault(telling.article_id, []).append(telling)
    for told in articles.values():
        told.sort(key=lambda telling: (telling.event.trigger.start, telling.event.id))
        for one, other, score in _score_article(told, agreement):
            if score >= SAME_IN_ARTICLE_SCORE:
                yield (one, other, score) if one.key < other.key else (other, one, score)


def _score_article(told: Sequence[Telling], agreement: Agreement) -> Iterable[tuple[Telling, Telling, float]]:
    for position, later in enumerate(told):
        may_point = later.is_definite and not (later.is_another or later.is_answer)
        for earlier in reversed(told[max(0, position - _COMPARED) : position]):
            score = agreement.score(earlier, later)
            if score is None:
                continue
            if earlier.dead_people & later.dead_people:
                yield earlier, later, score
                continue
            points = may_point and _points(earlier, later)
            may_point = may_point and not points
            if points or _is_joined(earlier, later, agreement):
                yield earlier, later, score + _bonus(earlier, later, points)


def _points(earlier: Telling, later: Telling) -> bool:
    """Whether "the attack" of `later` may mean `earlier`."""
    likeness = kind_score(earlier.event.kind, later.event.kind) or 0.0
    if later.is_series and likeness < 1.0:
        return False
    return likeness >= _LIKE_KIND and later.event.trigger.start - earlier.event.trigger.end <= _DEFINITE_REACH


def _is_joined(earlier: Telling, later: Telling, agreement: Agreement) -> bool:
    """Whether anything joins two tellings, or at least nothing tells two of one kind apart."""
    if later.is_answer or later.is_another:
        return False
    if _is_one_sentence(earlier, later) or agreement.share(earlier, later):
        return True
    return earlier.event.kind == later.event.kind and not _are_rivals(earlier, later)


def _is_one_sentence(earlier: Telling, later: Telling) -> bool:
    return earlier.event.evidence == later.event.evidence and bool(earlier.fillers & later.fillers)


def _are_rivals(earlier: Telling, later: Telling) -> bool:
    """Whether both name an author or both name a target, and no common one."""
    return any(
        one and other and not one & other
        for one, other in ((earlier.doer_names, later.doer_names), (earlier.target_names, later.target_names))
    )


def _bonus(earlier: Telling, later: Telling, points: bool) -> float:
    bonus = 1.5 if _is_one_sentence(earlier, later) else 0.0
    if points:
        bonus += 1.8 if later.doers <= earlier.doers and later.undergoers <= earlier.undergoers else 0.5
    elif earlier.first is None or later.first is None:
        bonus -= _UNDATED_COST
    return bonus if earlier.event.kind in VIOLENT_KINDS else bonus - 1.0
