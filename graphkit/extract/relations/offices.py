"""Offices: commands and memberships stated by a title: "Quds Force commander X", "Y, leader of the group"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graphkit.extract.events.modality import find_status
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.mentions.nouns import kind_of_noun
from graphkit.extract.parse.syntax import children, conjuncts, is_passive, preposition, resolved, understood_subject
from graphkit.extract.relations.patterns import (
    BODIES,
    POLITIES,
    SURE,
    FoundRelation,
    Key,
    after_bracket,
    before_bracket,
    body_after,
    has_name,
    is_body,
    is_named,
    keys_of,
)
from graphkit.extract.rules.en.relations import (
    BEFORE_NAMES,
    BEFORE_TITLES,
    FORMER,
    LEADERS,
    LOCAL_HEADS,
    RULERS,
    SERVANTS,
)
from graphkit.schema import MentionKind, RelationKind, Status


def find_offices(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """What `token` tells where it is an office, or a verb of command."""
    if token.pos_ == "VERB":
        yield from _commanding(token, mentions)
        return
    lemma = _office(token)
    if lemma is None or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return
    kind = RelationKind.MEMBER_OF if lemma in SERVANTS else RelationKind.COMMANDS
    person = _holder(token, mentions)
    if person is None:
        return
    people = [person]
    if token.tag_ in ("NNS", "NNPS"):
        people += [
            key
            for key in keys_of([mentions.doc[person[0]]], mentions, {MentionKind.PERSON})
            if _is_person(key, mentions)
        ]
    status = Status.HISTORICAL if _is_former(token) else Status.ACTUAL
    for body in dict.fromkeys(_bodies(token, person, lemma, mentions)):
        for holder in dict.fromkeys(people):
            yield FoundRelation(kind, holder, body, status, SURE, token)


def _office(token: Token) -> str | None:
    """The office that a word names, in the singular: "prime minister" for the second word of it."""
    lemma = token.lemma_.lower().removeprefix("then-").removeprefix("ex-")
    if lemma == "minister":
        return "premier" if token.i and token.nbor(-1).lower_ == "prime" else None
    if lemma == "general" and token.i and token.nbor(-1).lower_ == "secretary":
        return "secretary-general"
    if lemma == "secretary":
        return "secretary-general" if token.i and token.nbor(-1).lower_ == "general" else None
    if lemma == "general" and token.i and token.nbor(-1).lower_ in ("attorney", "inspector", "director"):
        return None
    if lemma in LEADERS | RULERS | LOCAL_HEADS | SERVANTS:
        return lemma
    return None


def _is_former(office: Token) -> bool:
    words = {c.lower_ for c in children(office, "amod", "advmod", "compound", "nmod:desc")}
    text = office.lower_
    return bool(words & FORMER) or text.startswith(("then-", "ex-"))


# --- who holds it ---------------------------------------------------------------------------------------------


def _holder(office: Token, mentions: Mentions) -> Key | None:
    """The named person who holds `office`: named after it, in apposition, or said to be it."""
    named = _named_after(office.i + 1, office, mentions)
    if named is not None:
        return named
    named = (
        _named_before(_start_of(office), mentions)
        or _named_after_body(office, mentions)
        or _named_after_comma(office, mentions)
    )
    if named is not None:
        return named
    near = [*children(office, "appos", "flat", "nmod:desc", "nsubj"), *_subjects_of_one(office)]
    if office.dep_ in ("appos", "compound", "nmod:desc", "flat", "amod"):
        near.append(_nearest_of(office.head, office))
    if office.dep_ == "conj" and office.head.dep_ == "appos":
        near.append(office.head.head)
    for token in near:
        key = mentions.at(token)
        if key is not None and _is_person(key, mentions) and not key[0] <= office.i < key[1]:
            return key
    return None


def _named_after(start: int, office: Token, mentions: Mentions) -> Key | None:
    """The person whose name starts at `start`, after further titles: "director Colonel X"."""
    doc = mentions.doc
    start = after_bracket(doc, start)
    while start < len(doc) and doc[start].lower_ in BEFORE_NAMES:
        start += 1
    if start >= len(doc) or doc[start].sent != office.sent:
        return None
    key = mentions.at(doc[start])
    if key is None or mentions.kind(key) is not MentionKind.PERSON:
        return None
    if key[0] == start:
        return key if _is_person(key, mentions) else None
    if key[0] <= office.i and doc[start].pos_ == "PROPN" and has_name(doc, start, key[1]):
        return key
    ranks = all(token.lower_ in BEFORE_NAMES for token in doc[key[0] : start])
    return key if ranks and doc[start].pos_ == "PROPN" else None


def _named_before(start: int, mentions: Mentions) -> Key | None:
    """The person in "X and Y, the founder of the group": the name right before the comma, whatever the parser joins."""
    doc = mentions.doc
    start += doc[start].text == ","
    if start < 2 or start >= len(doc) or doc[start - 1].text != ",":
        return None
    key = mentions.ending_at(start - 1)
    is_near = key is not None and doc[key[0]].sent == doc[start].sent
    return key if key is not None and is_near and _is_person(key, mentions) else None


def _start_of(office: Token) -> int:
    """Where the phrase of an office starts: at its article and adjectives."""
    start = office.i
    while start > office.sent.start and office.doc[start - 1].pos_ in ("DET", "ADJ", "ADV"):
        start -= 1
    return start


def _named_after_body(office: Token, mentions: Mentions) -> Key | None:
    """The person in "the head of the council X"."""
    doc, body = mentions.doc, body_after(office.i + 1, mentions)
    if body is None or body[1] >= len(doc):
        return None
    return _named_after(body[1], office, mentions) if doc[body[1]].pos_ == "PROPN" else None


def _named_after_comma(office: Token, mentions: Mentions) -> Key | None:
    """The person in "the group's top commander, X, was"."""
    doc, start = mentions.doc, office.i + 1
    if start + 1 >= len(doc) or doc[start].text != ",":
        return None
    key = mentions.starting_at(start + 1)
    if key is None or not _is_person(key, mentions) or key[1] >= len(doc):
        return None
    return key if doc[key[1]].text in (",", ".") or doc[key[1]].lower_ == "alias" else None


def _is_person(key: Key, mentions: Mentions) -> bool:
    """Whether a mention names a person, rather than an office or a description."""
    if mentions.kind(key) is not MentionKind.PERSON or not is_named(mentions, key):
        return False
    words = mentions.doc[key[0] : key[1]]
    last = words[-1].lemma_.lower()
    return (
        (last not in LEADERS | SERVANTS | BEFORE_NAMES or len(words) > 1)
        and kind_of_noun(last) is None
        and words.root.pos_ == "PROPN"
    )


def _subjects_of_one(office: Token) -> list[Token]:
    """The subject of "X was one of the commanders of the group"."""
    one = office.head
    if office.dep_ == "nmod" and one.lower_ == "one" and preposition(office) == "of":
        return children(one, "nsubj") + ([one.head] if one.dep_ == "appos" else [])
    return []


def _nearest_of(head: Token, office: Token) -> Token:
    """Of joined names the last before an apposition: "X of the force and Y, the founder of the group" is about Y."""
    before = [name for name in conjuncts(head) if name.i < office.i]
    return before[-1] if before and office.dep_ == "appos" else head


# --- of what --------------------------------------------------------------------------------------------------


def _bodies(office: Token, person: Key, lemma: str, mentions: Mentions) -> Iterator[Key]:
    before = _body_before(office, mentions)
    found = [before] if before is not None else list(_bodies_of(office, person, lemma, mentions))
    for key in found:
        kind = mentions.kind(key)
        if key == person or _holds(key, person):
            continue
        if is_body(key, mentions):
            yield key
        elif lemma in RULERS and kind in (MentionKind.COUNTRY, MentionKind.NATIONALITY):
            if mentions.names_country(key):
                yield key
        elif lemma in LOCAL_HEADS and kind is MentionKind.PLACE and is_named(mentions, key):
            yield key


def _holds(key: Key, other: Key) -> bool:
    return key[0] <= other[0] and other[1] <= key[1]


def _body_before(office: Token, mentions: Mentions) -> Key | None:
    """The body named before an office: "Quds Force commander", "Nepal's Prime Minister", "its deputy chief"."""
    doc, end = mentions.doc, office.i
    while end > office.sent.start and doc[end - 1].lower_ in BEFORE_TITLES:
        end -= 1
    end = before_bracket(doc, end)
    if end > office.sent.start and doc[end - 1].lower_ in ("'s", "’s", "'", "’"):
        end -= 1
    if end <= office.sent.start:
        return None
    last = doc[end - 1]
    if last.lower_ in ("its", "their"):
        meant = resolved(last)
        key = mentions.at(meant) if meant != last else None
        return key if key is not None and mentions.kind(key) is MentionKind.ORGANISATION else None
    if last.pos_ not in ("PROPN", "ADJ", "NOUN") and not last.text[:1].isupper():
        return None
    return _ending_at(end, office, mentions)


def _ending_at(end: int, office: Token, mentions: Mentions) -> Key | None:
    """The body whose name ends at `end`, made a mention of its own where it lies in a longer one."""
    doc = mentions.doc
    key = mentions.ending_at(end)
    if key is not None and mentions.kind(key) in POLITIES | {MentionKind.PLACE}:
        return key
    start = end - 1
    while start > office.sent.start and end - start < 6 and has_name(doc, start - 1, start) and doc[start - 1].is_alpha:
        start -= 1
    for first in range(start, end):
        found = mentions.find_nested(first, end)
        if found is not None:
            return found
    return None


def _bodies_of(office: Token, person: Key, lemma: str, mentions: Mentions) -> Iterator[Key]:
    """The bodies in phrases on an office: "head of X", "the group's leader"."""
    beside = body_after(office.i + 1, mentions)
    if beside is not None:
        yield beside
    for token in children(office, "nmod:poss", "nmod", "compound"):
        speaks = lemma.startswith("spokes") and preposition(token) == "for"
        if token.dep_ == "nmod" and preposition(token) != "of" and not speaks:
            continue
        for word in conjuncts(token):
            key = mentions.at(word)
            if word.pos_ == "PRON" or (word.i > office.i and word.dep_ == "conj" and mentions.at(word) is None):
                continue
            if key is None or (key[0] <= office.i < key[1] and word.i > office.i):
                key = _inside_office(word, office, key, person, mentions)
            if key is not None and not key[0] <= office.i < key[1]:
                yield key


def _inside_office(word: Token, office: Token, covering: Key | None, person: Key, mentions: Mentions) -> Key | None:
    """The body at the end of a mention of the office itself: "commander of X" as one mention."""
    doc = mentions.doc
    if covering is None or covering == person:
        return None
    start = next((i + 1 for i in range(office.i, covering[1]) if doc[i].lower_ == "of"), None)
    if start is None:
        return None
    while start < covering[1] and doc[start].pos_ == "DET":
        start += 1
    if start >= covering[1] or not start <= word.i < covering[1] or doc[covering[1] - 1].pos_ != "PROPN":
        return None
    return mentions.find_nested(start, covering[1]) or mentions.add_nested(start, covering[1], MentionKind.ORGANISATION)


# --- verbs ----------------------------------------------------------------------------------------------------


def _commanding(verb: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "X commands the brigade", "the brigade is led by X"."""
    if verb.lemma_.lower() not in ("command", "lead", "head"):
        return
    status = find_status(verb, is_verbal=True).status
    agents: Sequence[Token | None]
    led: Sequence[Token | None]
    if is_passive(verb):
        agents = [c for c in children(verb, "obl:agent", "obl") if preposition(c) == "by"]
        agents, led = agents, [understood_subject(verb)]
    else:
        agents, led = [understood_subject(verb)], children(verb, "obj")
    people = list(keys_of(agents, mentions, {MentionKind.PERSON}))
    if verb.dep_ == "acl:relcl":  # "X, Y, who leads the group, and Z": only the name before "who" leads
        before = _named_before(verb.left_edge.i, mentions)
        people = [before] if before is not None else people[:1]
    for person in people:
        for body in keys_of(led, mentions, BODIES):
            if not _is_person(person, mentions):
                continue
            yield FoundRelation(RelationKind.COMMANDS, person, body, status, SURE, verb)
