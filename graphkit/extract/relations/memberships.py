"""Memberships: people who belong to a body, and bodies that belong to a larger one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from graphkit.extract.events.modality import find_status
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import child, children, conjuncts, preposition, understood_subject
from graphkit.extract.relations.patterns import (
    BODIES,
    LOOSE,
    SURE,
    FoundRelation,
    Key,
    before_bracket,
    body_after,
    has_name,
    is_body,
    is_named,
    keys_of,
)
from graphkit.extract.rules.en.relations import (
    BELONGING,
    BELONGING_OR_ASSIGNED,
    DEPARTMENTS,
    EMPLOYED,
    GROUPS,
    IDENTIFYING,
    MATTERS,
    MEMBER_NOUNS,
    MEMBERS,
    ORGANS,
    PARTS,
    PARTS_BY_NAME,
    UNITS_OF_ARMIES,
)
from graphkit.extract.rules.en.syntax import (
    GOAL_LINK,
    OWNER_LINK,
    OWNER_OR_SOURCE_LINK,
    POINT_LINK,
    POSSESSIVES,
    ROLE_LINK,
    SUBJECTION_LINK,
)
from graphkit.schema import MentionKind, RelationKind, Status

MEMBER_KINDS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION})


def find_memberships(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """What `token` tells where it is a noun for members or parts, or a verb of belonging."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        yield from _belonging(token, mentions)
        return
    if lemma in MEMBERS and token.pos_ in ("NOUN", "PROPN"):
        yield from _members(token, mentions)
    if lemma in PARTS and token.pos_ in ("NOUN", "PROPN"):
        yield from _parts(token, mentions)
    if token.text == ",":
        yield from _unit_of(token, mentions)


# --- people ---------------------------------------------------------------------------------------------------


def _members(noun: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "ELN gunmen", "cadres of the front"; one who is named is read off the office instead."""
    if _stands_before_noun(noun) or any(_names_person(c, mentions) for c in children(noun, "appos", "flat")):
        return
    is_plural = noun.tag_ in ("NNS", "NNPS") and child(noun, "cop") is None
    before = [] if is_plural else _bodies_before(noun, mentions)
    bodies = [b for b in dict.fromkeys([*before, *_bodies_of(noun, mentions)]) if is_body(b, mentions)]
    sources = _all_members(noun, mentions) if bodies else []
    status = find_status(noun, is_verbal=True).status if child(noun, "cop") is not None else Status.ACTUAL
    for body, source in product(bodies, sources):
        if source != body:
            yield FoundRelation(RelationKind.MEMBER_OF, source, body, status, LOOSE, noun)


def _stands_before_noun(noun: Token) -> bool:
    """Whether a noun only describes another, "fighter jets", or is the title of a name, "militant X"."""
    if noun.dep_ == "compound" and noun.head.pos_ == "NOUN":
        return True
    return noun.dep_ in ("nmod:desc", "compound", "flat") and noun.head.pos_ == "PROPN" and noun.head.i > noun.i


def _all_members(noun: Token, mentions: Mentions) -> list[Key]:
    """Who is meant by a noun for members, all of them where a plural says it of several."""
    if child(noun, "cop") is not None and noun.tag_ in ("NNS", "NNPS"):
        return list(_called(noun, mentions))
    source = _member(noun, mentions)
    return [source] if source is not None else []


def _member(noun: Token, mentions: Mentions) -> Key | None:
    """Who is meant by a noun for members; None for "members of X", which says nothing of anybody."""
    source = (
        _identified_as(noun, mentions)
        or next(_called(noun, mentions), None)
        or mentions.argument(noun, MentionKind.PERSON)
    )
    is_own = source is not None and source[0] <= noun.i < source[1]
    return None if is_own and noun.lemma_.lower() in MEMBER_NOUNS else source


def _called(noun: Token, mentions: Mentions) -> Iterator[Key]:
    """Who is said to be one: "X was a member of the group", "X and Y were believed to be its members"."""
    if child(noun, "cop") is None:
        return
    subjects = keys_of(children(noun, "nsubj") or [understood_subject(noun)], mentions, MEMBER_KINDS)
    yield from (key for key in subjects if is_named(mentions, key))


def _identified_as(noun: Token, mentions: Mentions) -> Key | None:
    """The name in "a trooper of the force, identified as X"."""
    for verb in children(noun, "acl"):
        names = [c for c in children(verb, "obl") if preposition(c) in ROLE_LINK] if verb.lower_ in IDENTIFYING else []
        if names and _names_person(names[0], mentions):
            return mentions.at(names[0])
    return None


def _names_person(token: Token, mentions: Mentions) -> bool:
    key = mentions.at(token)
    return key is not None and mentions.kind(key) is MentionKind.PERSON and token.pos_ == "PROPN"


def _bodies_before(noun: Token, mentions: Mentions) -> Iterator[Key]:
    """The organisation named right before a noun, a bracket between them or not."""
    doc, end = mentions.doc, before_bracket(mentions.doc, noun.i)
    if end == 0 or not has_name(doc, end - 1, end):
        return
    key = mentions.ending_at(end)
    if key is not None and mentions.kind(key) is MentionKind.ORGANISATION:
        yield key
        return
    start = end
    while start > noun.sent.start and end - start < 6 and has_name(doc, start - 1, start) and doc[start - 1].is_alpha:
        start -= 1
    for first in range(start, end):
        found = mentions.find_nested(first, end)
        if found is not None:
            if mentions.kind(found) is MentionKind.ORGANISATION:
                yield found
            return


def _bodies_of(noun: Token, mentions: Mentions) -> Iterator[Key]:
    beside = body_after(noun.i + 1, mentions)
    if beside is not None:
        yield beside
        return
    for phrase in children(noun, "nmod"):
        if preposition(phrase) in OWNER_OR_SOURCE_LINK or (
            preposition(phrase) in POINT_LINK and noun.lemma_ in EMPLOYED
        ):
            for word in conjuncts(phrase):
                key = mentions.at(word)
                if key is not None and key[0] <= noun.i < key[1]:
                    key = _after_of(noun, key, mentions)
                if key is not None and mentions.kind(key) is MentionKind.ORGANISATION and is_named(mentions, key):
                    yield key


def _after_of(noun: Token, covering: Key, mentions: Mentions) -> Key | None:
    """The organisation in "militants of X" where that is one mention."""
    doc, start = mentions.doc, noun.i + 1
    if start >= covering[1] or doc[start].lower_ not in OWNER_OR_SOURCE_LINK:
        return None
    start += 1
    while start < covering[1] and doc[start].pos_ == "DET":
        start += 1
    if start >= covering[1] or not has_name(doc, start, covering[1]):
        return None
    return mentions.find_nested(start, covering[1]) or mentions.add_nested(start, covering[1], MentionKind.ORGANISATION)


def _belonging(verb: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "militants belonging to the front", "the brigade belongs to the corps", "he was assigned to the unit"."""
    lemma = verb.lemma_.lower()
    if lemma not in BELONGING_OR_ASSIGNED:
        return
    status = find_status(verb, is_verbal=True).status
    subject = understood_subject(verb)
    wholes = [c for c in children(verb, "obl", "nmod") if preposition(c) in GOAL_LINK]
    for target in keys_of(wholes, mentions, BODIES):
        for source in keys_of([subject], mentions, MEMBER_KINDS):
            of_people = mentions.kind(source) is MentionKind.PERSON or _heads_people(subject)
            kind = RelationKind.MEMBER_OF if of_people else RelationKind.PART_OF
            if lemma in BELONGING or of_people:
                yield FoundRelation(kind, source, target, status, SURE, verb)


def _heads_people(token: Token | None) -> bool:
    return token is not None and token.lemma_.lower() in MEMBERS


# --- bodies ---------------------------------------------------------------------------------------------------


def _parts(noun: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "the armed wing of X", "the Y faction of X", "Z is part of X"."""
    phrases = [c for c in children(noun, "nmod") if preposition(c) in OWNER_LINK]
    group = (
        noun.i + 1 if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in GROUPS else noun.i
    )  # "the X splinter group Y"
    after = mentions.starting_at(group + 1)
    if after is not None and mentions.kind(after) is MentionKind.ORGANISATION and noun.text.islower():
        for whole in _bodies_before(noun, mentions):
            yield FoundRelation(RelationKind.PART_OF, after, whole, Status.ACTUAL, SURE, noun)
    wholes = [
        key
        for key in [*_wholes(phrases, noun, mentions), *keys_of(children(noun, "nmod:poss"), mentions, BODIES)]
        if is_body(key, mentions) and not _heads_people(mentions.doc[key[1] - 1])
    ]
    parts = [*children(noun, "nsubj", "appos")]
    if noun.dep_ in ("appos", "nmod:desc") or (noun.dep_ == "compound" and noun.head.pos_ == "PROPN"):
        parts.append(noun.head)
    sources = list(keys_of(parts, mentions, MEMBER_KINDS))
    own = mentions.at(noun)
    if own is not None and mentions.kind(own) is MentionKind.ORGANISATION and own[0] <= noun.i < own[1]:
        is_unnamed = not sources and noun.lemma_ not in MEMBER_NOUNS
        sources = [own] if is_unnamed or has_name(mentions.doc, own[0], noun.i) else sources
    for target in wholes:
        for source in sources:
            if source != target and not (target[0] <= source[0] and source[1] <= target[1]):
                is_person = mentions.kind(source) is MentionKind.PERSON or _heads_people(mentions.doc[source[1] - 1])
                kind = RelationKind.MEMBER_OF if is_person else RelationKind.PART_OF
                yield FoundRelation(kind, source, target, Status.ACTUAL, SURE, noun)


def _wholes(phrases: list[Token], noun: Token, mentions: Mentions) -> Iterator[Key]:
    beside = body_after(noun.i + 1, mentions)
    if beside is not None:
        yield beside
    for phrase in phrases:
        key = mentions.at(phrase)
        if key is not None and key[0] <= noun.i < key[1]:
            key = _after_of(noun, key, mentions) if noun.text.islower() else None
        if key is not None:
            yield key


def _unit_of(comma: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "2nd Battalion, 5th Regiment": a unit of an army and the next greater one."""
    part, whole = mentions.ending_at(comma.i), mentions.starting_at(comma.i + 1)
    if part is None or whole is None or not (is_body(part, mentions) and is_body(whole, mentions)):
        return
    sorts = {mentions.doc[key[1] - 1].lower_ for key in (part, whole)}
    if len(sorts) == 2 and sorts <= UNITS_OF_ARMIES:
        yield FoundRelation(RelationKind.PART_OF, part, whole, Status.ACTUAL, LOOSE, comma)


def find_organs(key: Key, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "the Iraqi army", "the UN mission", "the Ambulance Department of the Red Crescent": parts by their names."""
    doc = mentions.doc
    if mentions.kind(key) is not MentionKind.ORGANISATION or key[1] - key[0] < 2:
        return
    last = doc[key[1] - 1]
    if last.lower_ in ORGANS or doc[key[1] - 2 : key[1]].text.lower() in ORGANS:
        owner = _state_before(key, mentions)
        if owner is not None:
            yield FoundRelation(RelationKind.PART_OF, key, owner, Status.ACTUAL, LOOSE, last)
    elif mentions.known(key) is None:
        for part, whole in (
            _part_by_name(key, mentions),
            _department(key, mentions),
            (key, _body_beside(key, mentions)),
        ):
            if whole is not None and mentions.kind(whole) is MentionKind.ORGANISATION:
                yield FoundRelation(RelationKind.PART_OF, part, whole, Status.ACTUAL, LOOSE, last)


def _body_beside(key: Key, mentions: Mentions) -> Key | None:
    """The body before "Ministry of Health", or the one over a part: "an office under the State Council"."""
    doc, after = mentions.doc, key[1]
    before = mentions.ending_at(key[0]) if doc[key[0]].lower_ in ORGANS else None
    if before is not None and is_body(before, mentions):
        return before
    if after + 2 >= len(doc) or doc[after].lower_ not in SUBJECTION_LINK:
        return None
    over = mentions.starting_at(after + 1 + (doc[after + 1].pos_ == "DET"))
    if over is None or not is_body(over, mentions):
        return None
    return over if doc[over[0] : over[1]].root.head.i in range(*key) else None


def _department(key: Key, mentions: Mentions) -> tuple[Key, Key | None]:
    """The two bodies in "the Ambulance Department of the Red Crescent"."""
    doc = mentions.doc
    of = next((i for i in range(key[0] + 1, key[1] - 1) if doc[i].lower_ in OWNER_LINK), None)
    if of is None or doc[of - 1].lower_ not in DEPARTMENTS:
        return key, None
    start = of + 1 + (doc[of + 1].pos_ == "DET")
    is_name = start < key[1] and doc[start].text[:1].isupper()
    whole = mentions.find_nested(start, key[1]) if is_name else None
    return (mentions.add_nested(key[0], of, MentionKind.ORGANISATION) if whole else key), whole


def _part_by_name(key: Key, mentions: Mentions) -> tuple[Key, Key | None]:
    """The two bodies in "the UN mission", where a body's name opens that of its part."""
    doc, end = mentions.doc, key[1] - 1
    if doc[end].text not in PARTS_BY_NAME:
        return key, None
    while end > key[0] and doc[end - 1].is_lower and doc[end - 1].pos_ in ("NOUN", "ADJ", "VERB"):
        end -= 1
    is_name = key[0] < end and doc[key[0]].text[:1].isupper() and doc[end - 1].text != "-"
    return key, mentions.find_nested(key[0], end) if is_name else None


def _state_before(key: Key, mentions: Mentions) -> Key | None:
    """The state whose adjective or name opens the name of its organ, with nothing but its matter between the two.

    "Sudan People's Liberation Army" names no organ of Sudan.
    """
    doc = mentions.doc
    end = key[1] - 1
    while end > key[0] and doc[end - 1].lower_ in MATTERS:
        end -= 1
    owner = mentions.find_nested(key[0], end) if key[0] < end else None
    is_state = owner is not None and mentions.kind(owner) in (MentionKind.COUNTRY, MentionKind.NATIONALITY)
    return owner if is_state and doc[end - 1].lower_ not in POSSESSIVES else None
