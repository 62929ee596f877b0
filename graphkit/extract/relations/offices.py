"""Offices: commands and memberships stated by a title: "Quds Force commander X", "Y, leader of the group"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.relations.office_bodies import find_bodies, holds
from graphkit.extract.relations.office_holders import find_holder
from graphkit.extract.relations.patterns import LOOSE, SURE, FoundRelation, Key, after_bracket, keys_of
from graphkit.extract.relations.title_words import (
    LONGEST_TITLE,
    ROWS,
    after_portfolio,
    after_titles,
    is_person,
    office_of,
    start_of_office,
    title_words,
)
from graphkit.extract.rules.en.office_rows import FORMER, LOWERING, PARTIAL, PARTIAL_BY_NOUN, REIGNS, SHADOW, WHOLE
from graphkit.extract.rules.en.relations import BEFORE_TITLES
from graphkit.extract.rules.en.syntax import POSSESSIVES
from graphkit.schema import MentionKind, RelationKind, Status


def find_offices(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """What `token` tells where it is an office."""
    lemma = office_of(token)
    row = ROWS.get(lemma)
    words = title_words(token) if row is not None and token.pos_ in ("NOUN", "PROPN", "ADJ") else None
    if row is None or words is None or words & SHADOW or _owns(token):
        return
    person = find_holder(token, mentions)
    if person is None:
        return
    status = Status.HISTORICAL if words & FORMER else Status.ACTUAL
    bodies = list(dict.fromkeys(find_bodies(token, person, row, mentions)))
    for body, holder in product(bodies, _all_holders(token, person, mentions)):
        if not holds(body, holder):
            is_lower = bool(words & LOWERING) or _tells_part(body, token, mentions)
            kind = RelationKind.MEMBER_OF if is_lower else row.kind
            yield FoundRelation(kind, holder, body, status, SURE, token)
    country = _home(token, person, mentions) if not bodies and lemma in REIGNS else None
    if country is not None:
        kind = RelationKind.MEMBER_OF if words & LOWERING else row.kind
        yield FoundRelation(kind, person, country, status, LOOSE, token)


def _owns(token: Token) -> bool:
    """Whether a possessive mark follows: "the chief's envoy" is not the chief."""
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in POSSESSIVES


def _all_holders(office: Token, person: Key, mentions: Mentions) -> list[Key]:
    """`person`, and those joined to him where the office is a plural."""
    if office.tag_ not in ("NNS", "NNPS"):
        return [person]
    named = keys_of([mentions.doc[person[0]]], mentions, {MentionKind.PERSON})
    return list(dict.fromkeys([person, *(key for key in named if is_person(key, mentions))]))


def _tells_part(body: Key, office: Token, mentions: Mentions) -> bool:
    """Whether words between a body and its "chief" say of what part: "the movement's information chief"."""
    start, end = after_bracket(mentions.doc, body[1]), start_of_office(office)
    is_near = office.sent.start <= start <= end <= start + LONGEST_TITLE
    between = mentions.doc[start:end] if is_near else ()
    words = [word for word in between if word.is_alpha and word.lower_ not in BEFORE_TITLES | FORMER | WHOLE]
    nouns = [word for word in words if word.pos_ in ("NOUN", "PROPN") and word.lemma_.lower() not in ROWS]
    if office.lemma_.lower() in PARTIAL:
        return any(word.pos_ != "PART" for word in words)
    return office.lemma_.lower() in PARTIAL_BY_NOUN and bool(nouns)


def _home(office: Token, person: Key, mentions: Mentions) -> Key | None:
    """The country of "President X", where the gazetteer knows whose president X is and the article names it."""
    doc = mentions.doc
    start = after_titles(doc, after_portfolio(doc, max(office.i + 1, person[0])))
    if not person[0] <= start < person[1]:
        return None
    known = next(iter(mentions.names.find_known(doc[start : person[1]].text)), None)
    if known is None or known.kind is not MentionKind.PERSON or known.country is None:
        return None
    named = [key for key in mentions.ordered() if _country_of(key, mentions) == known.country]
    named = [key for key in named if mentions.kind(key) is MentionKind.COUNTRY] or named
    before = [key for key in named if key[0] <= office.i]
    return before[-1] if before else next(iter(named), None)


def _country_of(key: Key, mentions: Mentions) -> str | None:
    """The code of the country that a mention names, by its name or its adjective."""
    if mentions.kind(key) not in (MentionKind.COUNTRY, MentionKind.NATIONALITY):
        return None
    known = mentions.known(key)
    return known.country if known is not None and known.kind is MentionKind.COUNTRY else None
