"""Relations: what two mentions are to each other, apart from any event.

Read off offices ("Quds Force head Qasem Soleimani", "leader of", "commands"), membership and parts ("part of",
"the armed wing of"), sponsors ("Iran-backed", "backed by"), and places ("based in", "a base north of Baghdad").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graphkit.extract.mentions import Mentions
from graphkit.extract.status import find_standing
from graphkit.extract.syntax import children, conjuncts, is_passive, preposition, understood_subject
from graphkit.schema import MentionKind, RelationKind, Status

LEADERS = frozenset(
    "leader commander head chief boss commander-in-chief president chairman founder emir warlord director "
    "general minister secretary secretary-general captain colonel brigadier deputy mastermind king ayatollah "
    "then-commander".split()
)
LEADERS_OF_GROUPS = LEADERS - {
    "general",
    "minister",
    "secretary",
    "captain",
    "colonel",
    "brigadier",
    "director",
    "king",
}
MEMBERS = frozenset(
    "member fighter spokesman spokeswoman spokesperson official officer operative soldier adviser advisor "
    "fellow militant envoy deputy".split()
)
PARTS = frozenset(
    "wing branch arm unit faction affiliate offshoot part brigade division element component member affiliate "
    "subsidiary".split()
)
UMBRELLAS = frozenset("umbrella coalition alliance network".split())
BACKING = frozenset("back support fund arm finance sponsor train equip supply".split())
PLACES = frozenset({MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.FACILITY})
POLITIES = frozenset({MentionKind.ORGANISATION, MentionKind.COUNTRY, MentionKind.NATIONALITY})
CONFIDENCE, LOOSE_CONFIDENCE = 0.85, 0.7

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A relation between two mentions, with the token that tells it."""

    kind: RelationKind
    source: Key
    target: Key
    status: Status
    confidence: float
    token: Token


def find_relations(doc: Doc, mentions: Mentions) -> list[FoundRelation]:
    """Every relation of an article, each once, in the order of the text."""
    found: dict[tuple[RelationKind, Key, Key], FoundRelation] = {}
    for token in doc:
        for relation in (
            *_offices(token, mentions),
            *_verbs(token, mentions),
            *_adjectives(token, mentions),
            *_parts(token, mentions),
            *_places(token, mentions),
        ):
            if relation.source != relation.target:
                found.setdefault((relation.kind, relation.source, relation.target), relation)
    return sorted(found.values(), key=lambda r: (r.token.i, r.kind, r.source, r.target))


def _offices(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "IRGC Quds Force head Qasem Soleimani", "Hadi al-Amiri, leader of the Badr Organization", "X's commander Y"."""
    lemma = token.lemma_.lower().removeprefix("then-").removeprefix("ex-")
    if (lemma not in LEADERS and lemma not in MEMBERS) or token.pos_ not in ("NOUN", "PROPN"):
        return
    kind = RelationKind.COMMANDS if lemma in LEADERS else RelationKind.MEMBER_OF
    status = Status.ACTUAL
    for person in _holders(token, mentions):
        for body in _bodies(token, person, mentions, lemma):
            yield FoundRelation(kind, person, body, status, CONFIDENCE, token)


def _holders(office: Token, mentions: Mentions) -> Iterator[Key]:
    """The persons who hold `office`: in apposition, as its name, or as what it is said to be."""
    near = [office, *children(office, "appos", "flat", "nmod:desc", "nsubj")]
    if office.dep_ in ("appos", "compound", "nmod:desc", "flat", "amod"):
        near.append(_nearest_of(office.head, office))
    if office.dep_ in ("conj",) and office.head.dep_ == "appos":
        near.append(office.head.head)
    for token in near:
        key = mentions.at(token)
        if key is not None and mentions.kind(key) is MentionKind.PERSON and _is_named(mentions, key):
            yield key
            return


def _nearest_of(head: Token, office: Token) -> Token:
    """Of joined names the last before an apposition: "X of the force and Y, the founder of the group" is about Y."""
    before = [name for name in conjuncts(head) if name.i < office.i]
    return before[-1] if before and office.dep_ == "appos" else head


def _bodies(office: Token, person: Key, mentions: Mentions, lemma: str) -> Iterator[Key]:
    for token in children(office, "compound", "nmod:poss", "nmod", "amod", "nmod:desc"):
        if token.dep_ == "nmod" and preposition(token) not in ("of", "for", "in", "with", "at"):
            continue
        for word in conjuncts(token):
            key = mentions.at(word)
            if key == person:
                key = mentions.add_body(office)
            if key is None or key == person or mentions.kind(key) not in POLITIES:
                continue
            if mentions.kind(key) is not MentionKind.ORGANISATION and (
                lemma not in ("president", "king", "leader") or preposition(token) == "in"
            ):
                continue
            yield key
    if office.dep_ in ("flat", "compound", "nmod:desc") and office.head.i > office.i:
        for token in children(office.head, "compound", "nmod:desc"):
            key = mentions.at(token)
            if (
                token is not office
                and key is not None
                and key != person
                and mentions.kind(key) is MentionKind.ORGANISATION
                and key[1] <= office.i + 1
            ):
                yield key


def _verbs(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "Iran backs the militia", "the militia, which is backed by Iran", "he commands the brigade"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in BACKING | {
        "command",
        "lead",
        "head",
        "belong",
        "ally",
        "base",
        "locate",
        "station",
    }:
        return
    standing = find_standing(token, is_verbal=True)
    subject = understood_subject(token)
    passive = is_passive(token)
    objects = children(token, "obj")
    agents = [c for c in children(token, "obl:agent", "obl") if preposition(c) == "by"]
    if lemma in BACKING:
        kind, doers, patients = (
            RelationKind.BACKED_BY,
            agents if passive else [subject],
            [subject] if passive else objects,
        )
        yield from _between(
            kind, patients, doers, token, standing.status, mentions, POLITIES | {MentionKind.PERSON}, POLITIES
        )
    elif lemma in ("command", "lead", "head"):
        kind, doers, patients = (
            RelationKind.COMMANDS,
            agents if passive else [subject],
            [subject] if passive else objects,
        )
        yield from _between(
            kind, doers, patients, token, standing.status, mentions, {MentionKind.PERSON}, {MentionKind.ORGANISATION}
        )
    elif lemma == "belong":
        wholes = [c for c in children(token, "obl") if preposition(c) == "to"]
        yield from _between(
            RelationKind.PART_OF,
            [subject],
            wholes,
            token,
            standing.status,
            mentions,
            {MentionKind.ORGANISATION, MentionKind.PERSON},
            {MentionKind.ORGANISATION},
        )
    elif lemma == "ally":
        allies = [c for c in children(token, "obl") if preposition(c) in ("with", "to")]
        yield from _between(
            RelationKind.ALLIED_WITH, [subject], allies, token, standing.status, mentions, POLITIES, POLITIES
        )
    elif passive or token.dep_ == "acl":
        sites = [c for c in children(token, "obl") if preposition(c) in ("in", "at", "near", "on")]
        yield from _between(
            RelationKind.BASED_AT,
            [subject],
            sites,
            token,
            standing.status,
            mentions,
            {MentionKind.ORGANISATION, MentionKind.PERSON},
            PLACES,
        )


def _between(
    kind: RelationKind,
    sources: list[Token | None] | list[Token],
    targets: list[Token | None] | list[Token],
    token: Token,
    status: Status,
    mentions: Mentions,
    source_kinds: frozenset[MentionKind] | set[MentionKind],
    target_kinds: frozenset[MentionKind] | set[MentionKind],
) -> Iterator[FoundRelation]:
    for source in _keys(sources, mentions, source_kinds):
        for target in _keys(targets, mentions, target_kinds):
            yield FoundRelation(kind, source, target, status, CONFIDENCE, token)


def _keys(
    tokens: list[Token | None] | list[Token], mentions: Mentions, kinds: frozenset[MentionKind] | set[MentionKind]
) -> Iterator[Key]:
    for token in tokens:
        for joined in conjuncts(token) if token is not None else ():
            key = mentions.at(joined)
            if key is not None and mentions.kind(key) in kinds:
                yield key


def _adjectives(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "Iran-backed militias such as Kataib Hezbollah": the sponsor stands before a hyphen."""
    if token.lower_ not in (
        "backed",
        "aligned",
        "supported",
        "sponsored",
        "linked",
        "affiliated",
        "allied",
        "funded",
        "trained",
    ):
        return
    doc = token.doc
    if token.i < 2 or doc[token.i - 1].text not in ("-", "‑", "–"):
        return
    sponsor = mentions.at(doc[token.i - 2])
    group = _modified(token)
    key = mentions.at(group) if group is not None else None
    if key is None or mentions.kind(key) is not MentionKind.ORGANISATION:
        return
    if sponsor is None or sponsor == key or mentions.kind(sponsor) not in POLITIES:
        sponsor = mentions.add_inner(doc[token.i - 2])
    if sponsor is None:
        return
    kind = (
        RelationKind.ALLIED_WITH
        if token.lower_ in ("aligned", "linked", "allied", "affiliated")
        else RelationKind.BACKED_BY
    )
    yield FoundRelation(kind, key, sponsor, Status.ACTUAL, CONFIDENCE, token)
    for example in children(group, "nmod", "appos") if group is not None else ():
        named = mentions.at(example)
        if (
            named is not None
            and mentions.kind(named) is MentionKind.ORGANISATION
            and (example.dep_ == "appos" or preposition(example) in ("like", "such", "as", "including"))
        ):
            yield FoundRelation(kind, named, sponsor, Status.ACTUAL, LOOSE_CONFIDENCE, token)


def _modified(token: Token) -> Token | None:
    """The noun that a participle such as "backed" modifies."""
    head = token.head
    while head.pos_ not in ("NOUN", "PROPN") and head.head != head:
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN") and head.i > token.i else None


def _parts(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "the armed wing of Hamas", "X is part of the PMF", "X, a member of the coalition"."""
    lemma = token.lemma_.lower()
    if lemma not in PARTS and lemma not in LEADERS:
        return
    if token.pos_ != "NOUN" or lemma in LEADERS:
        return
    wholes = [w for c in children(token, "nmod") if preposition(c) == "of" for w in conjuncts(c)] + children(
        token, "nmod:poss"
    )
    parts = [*children(token, "nsubj", "appos")]
    if token.dep_ in ("appos", "nmod:desc") or (token.dep_ == "compound" and token.head.pos_ == "PROPN"):
        parts.append(token.head)
    for target in _keys(wholes, mentions, {MentionKind.ORGANISATION}):
        for source in _keys(parts, mentions, {MentionKind.ORGANISATION, MentionKind.PERSON}):
            is_person = mentions.kind(source) is MentionKind.PERSON
            yield FoundRelation(
                RelationKind.MEMBER_OF if is_person else RelationKind.PART_OF,
                source,
                target,
                Status.ACTUAL,
                CONFIDENCE,
                token,
            )


def _places(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """A facility or place in, at or near another: "a base north of Baghdad", "Camp Taji in Iraq"."""
    key = mentions.at(token)
    if (
        key is None
        or mentions.kind(key) not in (MentionKind.FACILITY, MentionKind.PLACE)
        or not _is_named(mentions, key)
    ):
        return
    holders = [token, *children(token, "appos")]
    for holder in holders:
        for phrase in children(holder, "nmod"):
            if preposition(phrase) == "in":
                for target in _keys([phrase], mentions, PLACES):
                    yield FoundRelation(RelationKind.LOCATED_IN, key, target, Status.ACTUAL, LOOSE_CONFIDENCE, token)


def _is_named(mentions: Mentions, key: Key) -> bool:
    return any(token.pos_ == "PROPN" or token.text[:1].isupper() for token in mentions.doc[key[0] : key[1]])
