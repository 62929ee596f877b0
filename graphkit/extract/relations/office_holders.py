"""Office holders: the person who has a title: named after it, before it, in apposition, or said to be it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import child, children, conjuncts, preposition, understood_subject
from graphkit.extract.relations.patterns import Key, after_bracket, body_after, has_name
from graphkit.extract.relations.title_words import (
    LONGEST_TITLE,
    ROWS,
    after_portfolio,
    after_titles,
    is_person,
    start_of_office,
)
from graphkit.extract.rules.en.office_rows import APPOINTING, HELD_FOR, ONE_OF, OTHER_NAMES, PAUSES, POSTED_TO
from graphkit.extract.rules.en.relations import BEFORE_NAMES
from graphkit.extract.rules.en.syntax import OWNER_LINK, POSSESSIVE_PRONOUNS, POSSESSIVES, ROLE_LINK
from graphkit.schema import MentionKind


def find_holder(office: Token, mentions: Mentions) -> Key | None:
    """The named person who holds `office`: named after it, in apposition, or said to be it."""
    is_plural = office.tag_ in ("NNS", "NNPS")
    named = _named_after(office.i + 1, office, mentions)
    if named is not None or is_plural:
        return named or _named_of_many(office, mentions)
    named = (
        _named_before(_start_of(office), mentions)
        or _named_after_body(office, mentions)
        or _named_after_comma(office, mentions)
    )
    if named is not None:
        return named
    office = office.doc[start_of_office(office)]
    near = [*children(office, "appos", "flat", "nmod:desc", "nsubj"), *_subjects_of_one(office), *_appointed(office)]
    if office.dep_ in ("appos", "compound", "nmod:desc", "flat", "amod"):
        near.append(_nearest_of(office.head, office))
    if office.dep_ == "nsubj" and child(office.head, "cop") is not None:  # "whose leader is X"
        near.append(office.head)
    if office.dep_ == "conj" and office.head.dep_ == "appos":
        near.append(office.head.head)
    for token in near:
        key = mentions.at(token)
        if key is not None and is_person(key, mentions) and not key[0] <= office.i < key[1]:
            return key
    return None


def _named_of_many(office: Token, mentions: Mentions) -> Key | None:
    """Who several hold an office: "commanders X and Y", "X and Y, leaders of the group", "X, one of its leaders"."""
    start = _start_of(office)
    if start > 1 and office.doc[start - 1].lower_ in OWNER_LINK and office.doc[start - 2].lower_ in ONE_OF:
        return _named_before(start - 2, mentions)
    heads = [*children(office, "appos", "flat", "nsubj"), *_subjects_of_one(office)]
    joined = child(office.head, "conj") if office.dep_ == "appos" else None
    if joined is not None and joined.i < office.i:
        heads.append(office.head)
    keys = (mentions.at(token) for token in heads)
    return next((key for key in keys if key is not None and is_person(key, mentions)), None)


def _appointed(office: Token) -> list[Token]:
    """Who becomes, remains, serves as or is appointed to an office."""
    verb = office.head
    if verb.lemma_.lower() not in APPOINTING or not (office.dep_ == "xcomp" or preposition(office) in ROLE_LINK):
        return []
    things = children(verb, "obj")
    subject = understood_subject(verb)
    return things or ([subject] if subject is not None else [])


def _named_after(start: int, office: Token, mentions: Mentions) -> Key | None:
    """The person whose name starts at `start`, after further titles: "director Colonel X"."""
    doc = mentions.doc
    start = after_titles(doc, after_bracket(doc, _after_post(start, office)))
    if start < len(doc) and doc[start].lower_ in HELD_FOR:
        start = after_portfolio(doc, start)
    if start >= len(doc) or doc[start].sent != office.sent:
        return None
    key = mentions.at(doc[start])
    if key is None or mentions.kind(key) is not MentionKind.PERSON:
        return None
    if key[0] == start:
        return key if is_person(key, mentions) else None
    is_title = doc[start].lemma_.lower() in ROWS
    if key[0] <= office.i and doc[start].pos_ == "PROPN" and has_name(doc, start, key[1]) and not is_title:
        return key
    ranks = all(token.lower_ in BEFORE_NAMES for token in doc[key[0] : start])
    return key if ranks and doc[start].pos_ == "PROPN" else None


def _after_post(start: int, office: Token) -> int:
    """Where the text goes on after where an envoy is sent, "ambassador to Peru X"; `start` itself for other offices."""
    doc = office.doc
    posts = children(office, "nmod") if start < len(doc) and doc[start].lower_ in POSTED_TO else []
    return next((post.i + 1 for post in posts if preposition(post) in POSTED_TO), start)


def _named_before(start: int, mentions: Mentions) -> Key | None:
    """The person in "X and Y, the founder of the group": the name right before the pause, whatever the parser joins."""
    doc = mentions.doc
    start += doc[start].text == ","
    if start < 2 or start >= len(doc) or doc[start - 1].text not in PAUSES:
        return None
    end = start - 1
    if end > 2 and doc[end - 1].like_num and doc[end - 2].text == ",":  # "X, 40, an officer"
        end -= 2
    key = mentions.ending_at(end)
    is_near = key is not None and doc[key[0]].sent == doc[start].sent
    return key if key is not None and is_near and is_person(key, mentions) else None


def _start_of(office: Token) -> int:
    """Where the phrase of an office starts: at its article, its owner and its adjectives."""
    start, doc = office.i, office.doc
    while start > office.sent.start and office.i - start <= LONGEST_TITLE:
        before = doc[start - 1]
        is_inside = before.pos_ in ("DET", "ADJ", "ADV", "NOUN", "PROPN", "PART") and before.text != ","
        if not (is_inside or before.lower_ in POSSESSIVE_PRONOUNS | POSSESSIVES or before.text == "-"):
            break
        start -= 1
    return start


def _named_after_body(office: Token, mentions: Mentions) -> Key | None:
    """The person in "the head of the council X", "the leader of the council (C), X"."""
    doc, body = mentions.doc, body_after(office.i + 1, mentions)
    if body is None:
        return None
    end = after_bracket(doc, body[1])
    if end + 1 < len(doc) and doc[end].text == "," and not _describes_person(office, mentions):
        key = mentions.starting_at(after_titles(doc, end + 1))
        return key if key is not None and is_person(key, mentions) and _is_closed(key, doc) else None
    return _named_after(end, office, mentions) if end < len(doc) and doc[end].pos_ == "PROPN" else None


def _named_after_comma(office: Token, mentions: Mentions) -> Key | None:
    """The person in "the group's top commander, X, was", "a spokesman for the group, X, said"."""
    doc = mentions.doc
    phrases = [c for c in children(office, "nmod") if c.i > office.i and child(c, "case") is not None]
    start = max([office.i, *(phrase.right_edge.i for phrase in phrases)]) + 1
    start = next((i for i in range(office.i + 1, min(start + 1, len(doc))) if doc[i].text == ","), None) or 0
    if not office.i < start < len(doc) - 1 or _describes_person(office, mentions):
        return None
    key = mentions.starting_at(after_titles(doc, start + 1)) or mentions.starting_at(start + 1)
    return key if key is not None and is_person(key, mentions) and _is_closed(key, doc) else None


def _describes_person(office: Token, mentions: Mentions) -> bool:
    """Whether an office is in apposition to a person, who then holds it."""
    key = mentions.at(office.head) if office.dep_ == "appos" else None
    return key is not None and mentions.kind(key) is MentionKind.PERSON


def _is_closed(key: Key, doc: Doc) -> bool:
    """Whether an apposition ends after a name, so that it is not the first of a list."""
    if key[1] >= len(doc):
        return False
    return (
        doc[key[1]].text in (",", ".", ")", "(")
        or doc[key[1]].lower_ in OTHER_NAMES
        or doc[key[1]].pos_ in ("VERB", "ADP", "AUX")
    )


def _subjects_of_one(office: Token) -> list[Token]:
    """The subject of "X was one of the commanders of the group"."""
    one = office.head
    if office.dep_ == "nmod" and one.lower_ in ONE_OF and preposition(office) in OWNER_LINK:
        return children(one, "nsubj") + ([one.head] if one.dep_ == "appos" else [])
    return []


def _nearest_of(head: Token, office: Token) -> Token:
    """Of joined names the last before an apposition: "X of the force and Y, the founder of the group" is about Y."""
    before = [name for name in conjuncts(head) if name.i < office.i]
    return before[-1] if before and office.dep_ == "appos" else head
