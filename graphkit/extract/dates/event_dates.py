"""Event dates: which time expression of a sentence dates an event.

"The next day" counts from the act told before, where that has a day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span, Token

from graphkit.extract.dates.expressions import FoundDate, find_dates
from graphkit.extract.events.assembly import FoundEvent
from graphkit.extract.parse.syntax import children, clause_of, is_verb, preposition
from graphkit.extract.rules.en.calendar import (
    CAUSES,
    COMPARING_VERBS,
    COUNTED_BACK,
    DASH_AFTER,
    DAYS_FROM_ACT,
    LATER_VERBS,
    OPEN,
    OTHER_TIMES,
    REPORT_VERBS,
)
from graphkit.schema import Article, EventDate, Precision

FARTHEST = 6
"""Edges of the tree between a date and its event; beyond that it dates another clause."""

FARTHEST_ACT = 40
"""How many words may stand between the sentence of an act and one that counts days from it."""

_PLACE_BEFORE = re.compile(r"[^\W\d_][^\n.!?;:—–]{1,60},[ \t]{1,3}")


def find_event_dates(events: Sequence[FoundEvent], article: Article) -> list[EventDate | None]:
    """The date of each of `events`, which are in the order of the text."""
    dated: list[DatedEvent] = []
    for event in events:
        found = _find_dating(event, article)
        day = found.date or _count_from(found, event, dated, article.text) if found is not None else None
        dated.append(DatedEvent(event, found, day))
    return [each.date for each in dated]


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event with the expression that dates it and what that means, as far as it is told."""

    event: FoundEvent
    expression: FoundDate | None
    date: EventDate | None


def _count_from(found: FoundDate, event: FoundEvent, before: Sequence[DatedEvent], text: str) -> EventDate | None:
    """The day that an expression counts from that of the act told last before it: "the next day"."""
    words = text[found.start : found.end]
    steps = next((days for pattern, days in DAYS_FROM_ACT if pattern.search(words)), None)
    told = [each for each in before if each.date is not None and each.event.trigger.idx < found.start]
    if steps is None or not told:
        return None
    if told[-1].expression == found:
        return told[-1].date
    act, when = told[-1].event, told[-1].date
    is_near = event.trigger.sent.start - act.trigger.sent.end <= FARTHEST_ACT
    if when is None or when.precision is not Precision.DAY or not is_near:
        return None
    day = dt.date.fromisoformat(when.value) + dt.timedelta(days=steps)
    return EventDate(text=words, value=day.isoformat(), precision=Precision.DAY)


def _find_dating(event: FoundEvent, article: Article) -> FoundDate | None:
    """The date expression nearest to the event on the tree of its sentence, if there is one.

    A dateline tells when was written, and "since 2014" is no date of what happened since.
    """
    sentence = event.trigger.sent
    best: tuple[int, int, int] | None = None
    chosen: FoundDate | None = None
    for found in _dates_of(article.text, sentence.start_char, sentence.end_char, article.published):
        span = event.trigger.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None:
            continue
        if _is_of_report(span, event):
            continue
        nearest = min(
            (_nearness(span.root, word.token) for word in event.words if _may_date(span.root, word.token, event)),
            default=None,
        )
        if nearest is None:
            continue
        # Of two expressions equally near ("hours later on Thursday") the one with a value counts.
        rank = (nearest[0], int(found.date is None), nearest[1])
        if best is None or rank < best:
            best, chosen = rank, found
    if best is None or best[0] > FARTHEST or chosen is None or (chosen.date and OPEN.match(chosen.date.text)):
        return None
    return chosen


def _is_of_report(date: Span, event: FoundEvent) -> bool:
    """Whether a date says when something was said ("police said on Wednesday"), wherever the tree hangs it."""
    beside = [date.root.head]
    if date.start > date.sent.start and date.root.dep_ != "nmod:poss":
        beside.append(date.doc[date.start - 1])
    words = {word.token.i for word in event.words}
    return any(_lemma(verb) in REPORT_VERBS and is_verb(verb) and verb.i not in words for verb in beside)


def _nearness(date: Token, word: Token) -> tuple[int, int]:
    return _distance(date, word), abs(date.i - word.i)


def _may_date(date: Token, word: Token, event: FoundEvent) -> bool:
    """Whether a date may be that of `word`, and is not that of a clause that tells of another time."""
    words = {other.token.i for other in event.words}
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
    is_later = _lemma(meeting) in LATER_VERBS and is_verb(meeting) and meeting.i not in words
    is_within = meeting.i < word.i < date.i and _lemma(meeting) not in COMPARING_VERBS
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
        if date.i < word.i and token.dep_ in ("obl", "nmod") and preposition(token) in CAUSES:
            return False
    return True


def _is_of_another_time(token: Token) -> bool:
    """Whether a clause is told to be before or after the one above it."""
    return token.dep_ == "advcl" and any(mark.lower_ in OTHER_TIMES for mark in children(token, "mark", "case"))


@lru_cache(maxsize=64)
def _dates_of(text: str, start: int, end: int, published: str | None) -> tuple[FoundDate, ...]:
    """The dates of a sentence without that of a dateline."""
    return tuple(f for f in find_dates(text, start, end, published=published) if not _is_dateline(text, start, f))


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
