"""Event dates: which time expression of a sentence dates an event."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from spacy.tokens import Span, Token

from graphkit.extract.dates.counted_dates import TimedAct, date_by_others
from graphkit.extract.dates.expressions import FoundDate, find_dates
from graphkit.extract.events.assembly import FoundEvent
from graphkit.extract.parse.syntax import children, clause_of, is_verb, preposition
from graphkit.extract.rules.en.calendar import (
    BEFORE_NOUN,
    CAUSES,
    COMPARING_VERBS,
    COUNTED_BACK,
    DASH_AFTER,
    DURING,
    LATER_VERBS,
    OPEN,
    OTHER_TIMES,
    REPORT_VERBS,
    SELF_DEFINING,
    TOLD_APART,
    TURNING_BACK,
)
from graphkit.extract.rules.en.event_kinds import DEFINITE
from graphkit.schema import Article, EventDate, Precision, Status

UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
FARTHEST = 6
"""Edges of the tree between a date and its event; beyond that it dates another clause."""


_PLACE_BEFORE = re.compile(r"[^\W\d_][^\n.!?;:—–]{1,60},[ \t]{1,3}")


def find_event_dates(events: Sequence[FoundEvent], article: Article) -> tuple[EventDate | None, ...]:
    """The date of each of `events`: what the calendar gives first, then what is counted from another act."""
    acts = frozenset(word.token.i for event in events for word in event.words)
    found = [_find_date(event, article, acts) for event in events]
    timed = [
        TimedAct(
            start=event.trigger.idx,
            kind=event.kind,
            lemma=_lemma(event.trigger),
            sentence=(event.trigger.sent.start_char, event.trigger.sent.end_char),
            is_real=event.status not in UNREAL,
            date=each.date if each else None,
            counted=each if each and each.date is None else None,
            days=_days_of(event.trigger.sent, article),
            counts=_counts_of(event.trigger.sent, article),
            points_back=_points_back(event.trigger),
        )
        for event, each in zip(events, found, strict=True)
    ]
    return date_by_others(timed, article.text)


def _points_back(word: Token) -> bool:
    """Whether a trigger names an act as known: "the raid", not "the raid on Karet"."""
    is_definite = any(child.lower_ in DEFINITE for child in children(word, "det"))
    is_last = word.i + 1 == len(word.doc)
    return word.pos_ == "NOUN" and is_definite and (is_last or word.nbor(1).lower_ not in SELF_DEFINING)


def _find_date(event: FoundEvent, article: Article, acts: Collection[int]) -> FoundDate | None:
    """The date nearest to the event on the tree of its sentence; None where there is none, or it dates something else.

    A dateline tells when was written, "since 2014" is no date of what happened since, and what is ordered or feared
    has the day of none but its own words. `acts` are the tokens that tell of any act of the article.
    """
    sentence = event.trigger.sent
    best: tuple[int, int, int] | None = None
    chosen: FoundDate | None = None
    for found in _dates_of(article.text, sentence.start_char, sentence.end_char, article.published):
        span = event.trigger.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or _is_of_report(span, event) or _is_bound(span):
            continue
        nearest = min(
            (_nearness(span.root, word.token) for word in event.words if _may_date(span.root, word.token, event, acts)),
            default=None,
        )
        if nearest is None:
            continue
        # Of two expressions equally near ("hours later on Thursday") the one with a value counts.
        rank = (nearest[0], int(found.date is None), nearest[1])
        if best is None or rank < best:
            best, chosen = rank, found
    if best is None or best[0] > FARTHEST or chosen is None:
        return None
    return None if chosen.date is not None and OPEN.match(chosen.date.text) else chosen


def _is_of_report(date: Span, event: FoundEvent) -> bool:
    """Whether a date says when something was said ("police said on Wednesday"), wherever the tree hangs it."""
    beside = [date.root.head]
    if date.start > date.sent.start and date.root.dep_ != "nmod:poss":
        beside.append(date.doc[date.start - 1])
    words = {word.token.i for word in event.words}
    return any(_lemma(verb) in REPORT_VERBS and is_verb(verb) and verb.i not in words for verb in beside)


def _nearness(date: Token, word: Token) -> tuple[int, int]:
    return _distance(date, word), abs(date.i - word.i)


def _is_bound(date: Span) -> bool:
    """Whether a date only bounds what is counted: "as of Monday"."""
    return date.doc[max(date.sent.start, date.start - 2) : date.start].text.lower() == "as of"


def _may_date(date: Token, word: Token, event: FoundEvent, acts: Collection[int]) -> bool:
    """Whether a date may be that of `word`, and is not that of a clause that tells of another time."""
    words = {other.token.i for other in event.words}
    if _is_of_cause(date, word, acts):
        return False
    above = {token.i for token in (word, *word.ancestors)}
    for token in (date, *date.ancestors):
        if token.i in above:
            meeting = token
            break
        if _is_of_another_time(token) or (token.dep_ in ("acl", "acl:relcl") and token.head.i not in words):
            return False
        if token != date and preposition(token) in COUNTED_BACK:  # "the worst day since the invasion of 2003"
            return False
    else:
        return False
    is_own, is_act = meeting.i in words, meeting.i in acts
    is_later = _lemma(meeting) in LATER_VERBS and is_verb(meeting) and not is_own
    is_within = meeting.i < word.i < date.i and _lemma(meeting) not in COMPARING_VERBS
    if not is_own and (_dates_other_noun(date, meeting) or (event.status in UNREAL and not is_within)):
        return False
    if is_later and not is_within:  # "jailed over the massacre of 1991" has the year of the massacre
        return False
    for token in (word, *word.ancestors):
        if token.i == meeting.i:
            break
        is_counted_back = meeting == date and date.i + 1 < len(date.doc) and date.nbor(1).lower_ in COUNTED_BACK
        if _is_of_another_time(token) and not is_counted_back:  # "it is two weeks since gunmen took them"
            return False
        if token.dep_ == "acl:relcl" and token.head.i != meeting.i:
            return False
        if token.dep_ in TOLD_APART and not is_act and not is_within:  # "urged on Monday that the raids stop"
            return False
        if date.i < word.i and token.dep_ in ("obl", "nmod") and preposition(token) in CAUSES:
            return False
    return True


def _is_of_cause(date: Token, word: Token, acts: Collection[int]) -> bool:
    """Whether a date that stands after two acts is that of the second, which brought about or precedes the first.

    "Fired in response to a raid last week", "have been killed since the offensive in April".
    """
    between = word.doc[word.i + 1 : date.left_edge.i]
    turn = next((token for token in between if token.lower_ in TURNING_BACK), None)
    if turn is None:
        return False
    is_since = turn.lower_ in COUNTED_BACK
    return is_since or any(turn.i < act < date.i for act in acts)


def _dates_other_noun(date: Token, meeting: Token) -> bool:
    """Whether a date belongs to a noun that is not when something happens: "a planned Wednesday summit"."""
    noun = date.head
    if date == meeting or noun == meeting or date.dep_ not in BEFORE_NOUN:
        return False
    return not (noun.dep_ == "obl" and preposition(noun) in DURING)


def _is_of_another_time(token: Token) -> bool:
    """Whether a clause is told to be before or after the one above it."""
    return token.dep_ == "advcl" and any(mark.lower_ in OTHER_TIMES for mark in children(token, "mark", "case"))


@lru_cache(maxsize=64)
def _dates_of(text: str, start: int, end: int, published: str | None) -> tuple[FoundDate, ...]:
    """The dates of a sentence without that of a dateline."""
    return tuple(f for f in find_dates(text, start, end, published=published) if not _is_dateline(text, start, f))


def _days_of(sentence: Span, article: Article) -> tuple[FoundDate, ...]:
    """The days of the calendar that a sentence tells."""
    found = _dates_of(article.text, sentence.start_char, sentence.end_char, article.published)
    return tuple(each for each in found if each.date is not None and each.date.precision is Precision.DAY)


def _counts_of(sentence: Span, article: Article) -> tuple[FoundDate, ...]:
    """The expressions of a sentence that have no value of their own."""
    found = _dates_of(article.text, sentence.start_char, sentence.end_char, article.published)
    return tuple(each for each in found if each.date is None)


def _is_dateline(text: str, start: int, found: FoundDate) -> bool:
    """Whether a date stands in "BAGHDAD, March 12 (Example Wire) —"."""
    begin = max(start, text.rfind("\n", start, found.start) + 1)
    before = text[begin : found.start]
    after = DASH_AFTER.match(text, found.end)
    return bool(after and _PLACE_BEFORE.fullmatch(before) and (after["agency"] or before.isupper()))


def _distance(first: Token, second: Token) -> int:
    """How many edges of the tree lie between two tokens of one sentence; a clause boundary counts as one more."""
    above = {token.i: steps for steps, token in enumerate([first, *first.ancestors])}
    for steps, token in enumerate([second, *second.ancestors]):
        if token.i in above:
            clauses = int(clause_of(first).i != clause_of(second).i)
            return above[token.i] + steps + clauses
    return FARTHEST + 1


def _lemma(token: Token) -> str:
    return token.lemma_.lower()
