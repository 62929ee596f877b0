"""Times: which of a sentence's dates is that of an event."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from graphkit.extract.dates import FoundDate, find_dates
from graphkit.extract.events import FoundEvent
from graphkit.extract.syntax import clause_of
from graphkit.schema import Article, EventDate


def find_event_date(event: FoundEvent, article: Article) -> EventDate | None:
    """The date nearest to the event on the tree of its sentence; None where the sentence gives none that can be anchored."""
    sentence = event.trigger.sent
    dates = _dates_of(article.text, sentence.start_char, sentence.end_char, article.published)
    best: tuple[int, int] | None = None
    chosen: EventDate | None = None
    for found in dates:
        span = event.trigger.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or found.date is None:
            continue
        distance = min((_distance(span.root, word.token), abs(span.root.i - word.token.i)) for word in event.words)
        if best is None or distance < best:
            best, chosen = distance, found.date
    if best is not None and best[0] > FARTHEST:
        return None
    return chosen


FARTHEST = 6
"""Edges of the tree between a date and its event; beyond that it dates another clause."""


@lru_cache(maxsize=64)
def _dates_of(text: str, start: int, end: int, published: str | None) -> tuple[FoundDate, ...]:
    return find_dates(text, start, end, published=published)


def _distance(first: Token, second: Token) -> int:
    """How many edges of the tree lie between two tokens of one sentence; a clause boundary counts as one more."""
    above = {token.i: steps for steps, token in enumerate([first, *first.ancestors])}
    for steps, token in enumerate([second, *second.ancestors]):
        if token.i in above:
            clauses = int(clause_of(first).i != clause_of(second).i)
            return above[token.i] + steps + clauses
    return FARTHEST + 1
