"""Spans: the stretches of text that the trained pipeline finds, cut to the names in them.

The pipeline now and then takes two nested places for one ("Baraki area of Logar District"), a place and its province
("Gao, Mali"), a man and his other name ("X alias Y"), or cuts one long name into three. What a span is the name of
decides where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from graphkit.extract.rules.en.mentions import (
    ALIASES,
    BEFORE_DIVISIONS,
    DANGLING,
    DIVISIONS,
    GENERIC_HEADS,
    INNER_PREPOSITIONS,
    OFFICE_OR_AREA,
    RE3D_KINDS,
    UNITS,
    WAYS,
)
from graphkit.extract.rules.en.syntax import AND, ARTICLES, INSIDE_LINK, OWNER_LINK, SURFACE_LINK, WHOLE_LINK
from graphkit.names.vocabulary import DEPARTMENTS
from graphkit.schema import KnownNames, MentionKind

NAMED_KINDS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.NATIONALITY})


LONGEST_NAME = 6


class Named(NamedTuple):
    """A stretch and what sort of thing it names."""

    span: Span
    kind: MentionKind


def find_spans(doc: Doc, names: KnownNames) -> list[Named]:
    """The stretches that name or describe something, in the order of the text."""
    spans = [span for span in doc.spans.get("mentions", ()) if span.label_ in RE3D_KINDS]
    found = [Named(span, RE3D_KINDS[span.label_]) for span in _joined(doc, spans)]
    numbered = _with_numbers([named for named in map(_trimmed, found) if len(named.span)], names)
    whole = _with_long_names(doc, numbered, names)
    return [part for named in whole for part in _cut(named, names)]


def _joined(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The spans, made one where the pipeline cut "Iranian-backed" from "groups" or after an "and" in a name."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and last.end == span.start and len(last) > 1 and _goes_on(last, span):
            joined[-1] = Span(doc, last.start, span.end, label=span.label_)
        else:
            joined.append(span)
    return joined


def _with_numbers(found: Sequence[Named], names: KnownNames) -> list[Named]:
    """The stretches, those made one that are a number and the rest of a name: "400 Mawozo" counts nobody."""
    whole: list[Named] = []
    for named in found:
        if whole and _is_numbered(whole[-1].span, named, names):
            whole[-1] = Named(named.span.doc[whole[-1].span.start : named.span.end], named.kind)
        else:
            whole.append(named)
    return whole


def _is_numbered(number: Span, named: Named, names: KnownNames) -> bool:
    """Whether a number stands before a name in the singular that is none without it."""
    first = named.span[0]
    if number.text.isdigit() is False or number.end != named.span.start or number[0].dep_ != "nummod":
        return False
    is_name = named.kind in (MentionKind.ORGANISATION, MentionKind.PERSON) and first.tag_ == "NNP"
    is_one = number[0].head.tag_ in ("NN", "NNP") and not names.find_known(first.text)
    return is_name and is_one and any(token.tag_ == "NNP" for token in named.span)


def _goes_on(last: Span, following: Span) -> bool:
    if last[-1].tag_ == "VBN" and last[-2].text == "-":
        return True
    return last[-1].lower_ in AND and last[-2].text[:1].isupper() and following[0].text[:1].isupper()


def _trimmed(named: Named) -> Named:
    """The stretch without an article before it, or a preposition or "and" at its end."""
    span = _balanced(named.span)
    while len(span) > 1 and span[0].lower_ in ARTICLES:
        span = span[1:]
    while len(span) and span[-1].lower_ in DANGLING:
        span = span[:-1]
    return Named(span, named.kind)


def _balanced(span: Span) -> Span:
    """The stretch up to a bracket that opens or closes outside it."""
    words = [token.text for token in span]
    if words[-1] == ")" and "(" in words[1:]:
        return span[: words.index("(")]  # the short form in it is another name
    depth = 0
    for token in span:
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0:
            return span.doc[span.start : token.i]
    if depth > 0:
        return span.doc[span.start : max(token.i for token in span if token.text == "(")]
    return span


def _with_long_names(doc: Doc, found: list[Named], names: KnownNames) -> list[Named]:
    """The stretches, those made one that are pieces of a name in the gazetteer."""
    whole: list[Named] = []
    i = 0
    while i < len(found):
        for j in range(min(i + LONGEST_NAME - 1, len(found) - 1), i, -1):
            start, end = found[i].span.start, found[j].span.end
            if end - start > LONGEST_NAME or doc[start].sent != doc[end - 1].sent:
                continue
            if (
                doc[start].pos_ in ("NUM", "DET")
                or "," in doc[start:end].text
                or any(named.kind not in NAMED_KINDS for named in found[i : j + 1])
            ):
                continue
            kind = _known_kind(doc[start:end].text, found[i].span.text, names)
            if kind is not None:
                whole.append(Named(doc[start:end], kind))
                i = j + 1
                break
        else:
            whole.append(found[i])
            i += 1
    return whole


def _known_kind(text: str, beginning: str, names: KnownNames) -> MentionKind | None:
    """The kind of the row that bears `text`, where it does not bear the beginning alone: "U.S. officials" on X."""
    already = {row.name for row in names.find_known(beginning)}
    for row in names.find_known(text):
        if row.kind in (MentionKind.ORGANISATION, MentionKind.PLACE) and " " in row.name and row.name not in already:
            return row.kind
    return None


def _cut(named: Named, names: KnownNames) -> Iterator[Named]:
    """The parts of a stretch that are names of their own."""
    span, kind = named
    end = _find_actor_behind(span, names) if kind in (MentionKind.PERSON, MentionKind.PLACE) else None
    if end is not None:
        yield from _cut(Named(span.doc[span.start : end], MentionKind.PLACE), names)
        yield Named(span.doc[end : span.end], MentionKind.ORGANISATION)
        return
    if kind is MentionKind.PERSON:
        yield from (Named(part, kind) for part in _cut_at_alias(span))
        return
    if kind is MentionKind.ORGANISATION and _is_division(span):
        kind = MentionKind.PLACE
    if kind is MentionKind.PLACE:
        yield from (Named(part, kind) for part in _cut_places(span, names))
    elif kind is MentionKind.ORGANISATION:
        yield from _cut_off_front(span, names)
    else:
        yield Named(span, kind)


def _find_actor_behind(span: Span, names: KnownNames) -> int | None:
    """Where a known body begins behind a known place: "In North Kivu M23 seized a town"."""
    if names.find_known(span.text):
        return None
    for end in range(span.start + 1, span.end):
        place, actor = span.doc[span.start : end], span.doc[end : span.end]
        rows = names.find_known(actor.text)
        if rows and all(row.kind is MentionKind.ORGANISATION for row in rows) and _is_place(place.text, names):
            return end
    return None


def _cut_off_front(span: Span, names: KnownNames) -> Iterator[Named]:
    """The place in front of an actor, and the actor: "In Merawi government soldiers shot two men"."""
    front = next((token for token in span[:-1] if _leads(token, span)), None)
    last = min(front.right_edge.i + 1, span.end - 1) if front is not None else span.start
    ends = range(last, span.start, -1)
    end = next((end for end in ends if _is_place(span.doc[span.start : end].text, names)), last)
    if end > span.start:
        yield from _cut(Named(span.doc[span.start : end], MentionKind.PLACE), names)
    yield from _cut_off_place(span.doc[end : span.end], names)


def _leads(token: Token, span: Span) -> bool:
    """Whether `token` hangs on the verb of `span` by a preposition of its own."""
    marks = (child for child in token.children if child.dep_ == "case")
    return token.dep_ == "obl" and token != span[-1] and any(span.start - 1 <= mark.i <= span.start for mark in marks)


def _is_place(text: str, names: KnownNames) -> bool:
    return any(row.kind in (MentionKind.PLACE, MentionKind.COUNTRY) for row in names.find_known(text))


def _cut_off_place(span: Span, names: KnownNames) -> Iterator[Named]:
    """The actor and the place of "French troops in Niger"."""
    cut = next((token.i for token in span[1:-1] if token.lower_ in INSIDE_LINK and token.nbor(-1).pos_ == "NOUN"), None)
    if cut is None or not _has_name(span.doc[cut + 1 : span.end]) or _is_known_with(span.doc[cut].lower_, span, names):
        yield Named(span, MentionKind.ORGANISATION)
        return
    yield Named(span.doc[span.start : cut], MentionKind.ORGANISATION)
    yield from _cut(Named(span.doc[cut + 1 : span.end], MentionKind.PLACE), names)


def _is_known_with(word: str, span: Span, names: KnownNames) -> bool:
    """Whether a name in the gazetteer holds `word` itself, "al-Qaeda in the Islamic Maghreb"."""
    return any(f" {word} " in row.name for row in names.find_known(span.text))


def _cut_at_alias(span: Span) -> Iterator[Span]:
    for token in span[1:-1]:
        if token.lower_ in ALIASES:
            yield span.doc[span.start : token.i]
            yield from _cut_at_alias(span.doc[token.i + 1 : span.end])
            return
    yield span


def _is_division(span: Span) -> bool:
    """Whether an organisation is rather a district or agency that something happens in."""
    if len(span) < 2 or not _has_name(span[:-1]):
        return False
    last = span[-1].lower_
    if last in UNITS:
        return True
    before = [token.lower_ for token in span.doc[max(span.start - 2, 0) : span.start]]
    follows = bool(before) and (before[-1] in WHOLE_LINK or before in BEFORE_DIVISIONS)
    is_office = any(token.lower_ in DEPARTMENTS for token in span)
    return last in OFFICE_OR_AREA and follows and len(span) <= 4 and not is_office


def _cut_places(span: Span, names: KnownNames) -> Iterator[Span]:
    """Each place of a chain, "Baraki area of Logar District": what is before a comma or preposition, and the rest."""
    if not names.find_known(span.text):
        for token in span[1:-1]:
            left, right = span.doc[span.start : token.i], span.doc[token.i + 1 : span.end]
            are_two = token.lower_ in AND and all(names.find_known(part.text) for part in (left, right))
            if are_two or (_has_name(left) and _has_name(right) and _divides(token.lower_, left, right)):
                yield left
                yield from _cut_places(right, names)
                return
    yield span


def _divides(word: str, left: Span, right: Span) -> bool:
    if word == "," or word in INNER_PREPOSITIONS:
        return True
    if word in OWNER_LINK:
        is_part = left[-1].lower_ in DIVISIONS and len(left) > 1
        return is_part or (right[-1].lower_ in DIVISIONS and left[-1].lower_ not in GENERIC_HEADS)
    return word in SURFACE_LINK and right[-1].lower_ in WAYS


def _has_name(span: Span) -> bool:
    return any(token.text[:1].isupper() or token.pos_ == "PROPN" for token in span)
