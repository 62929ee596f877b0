"""Names of organisations that the trained spans cut into parts: "Movement for the Emancipation of the Niger Delta"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from graphkit.extract.rules.en.mentions import INSIDE_NAME, LEADING
from graphkit.extract.rules.en.syntax import POSSESSIVES
from graphkit.schema import KnownNames, MentionKind

SHORTEST, LONGEST = 3, 12
"""Words of a name that is looked up: spans do not cut shorter ones, and no organisation's is longer."""


def find_cut_names(doc: Doc, spans: Iterable[Span], names: KnownNames) -> Iterator[Span]:
    """The longest names that the gazetteer has of an organisation and no span covers, none inside another.

    Only what begins and ends with a word of a name is looked up, so an article costs its length.
    """
    ends = _furthest_ends(doc, spans)
    start = 0
    while start < len(doc):
        whole = _find_whole(doc, start, ends[start], names) if _may_begin(doc, start, names) else None
        if whole is not None:
            yield whole
        start = whole.end if whole is not None else start + 1


def _furthest_ends(doc: Doc, spans: Iterable[Span]) -> list[int]:
    """For each token where the span ends that reaches furthest of those that begin before or at it."""
    ends = [0] * (len(doc) + 1)
    for span in spans:
        ends[span.start] = max(ends[span.start], span.end)
    for i in range(1, len(ends)):
        ends[i] = max(ends[i], ends[i - 1])
    return ends


def _find_whole(doc: Doc, start: int, covered: int, names: KnownNames) -> Span | None:
    last = start + 1
    while last < min(start + LONGEST, doc[start].sent.end) and _may_hold(doc[last]):
        last += 1
    least = max(start + SHORTEST, covered + 1)
    spans = (doc[start:end] for end in range(last, least - 1, -1) if _has_capital(doc[end - 1]))
    return next((span for span in spans if _is_organisation(span.text, names)), None)


def _may_begin(doc: Doc, start: int, names: KnownNames) -> bool:
    """Whether a name may begin here: with a capital or a joined word, not with the country that owns it."""
    word = doc[start]
    if not (_is_joined(word) or (_has_capital(word) and word.lower_ not in LEADING)):
        return False
    is_owner = start + 1 < len(doc) and doc[start + 1].lower_ in POSSESSIVES
    return not (is_owner and any(row.kind is MentionKind.COUNTRY for row in names.find_known(word.text)))


def _may_hold(word: Token) -> bool:
    is_inside = word.text == "-" or word.lower_ in INSIDE_NAME or word.lower_ in POSSESSIVES
    return is_inside or _has_capital(word) or _is_joined(word)


def _is_joined(word: Token) -> bool:
    """Whether a word goes on behind a hyphen: "al-Qaeda"."""
    return word.is_alpha and word.i + 1 < len(word.doc) and word.nbor().text == "-"


def _has_capital(word: Token) -> bool:
    return word.text != word.lower_


def _is_organisation(text: str, names: KnownNames) -> bool:
    known = names.find_known(text)
    return any(row.kind is MentionKind.ORGANISATION and not (row.is_metonym or row.is_described) for row in known)
