"""Alliances: sponsors, allies and enemies: "Iran-backed militias", "allied with X", "the campaign against Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graphkit.extract.events.modality import find_status
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import child, children, is_passive, preposition, understood_subject
from graphkit.extract.relations.patterns import BODIES, LOOSE, POLITIES, SURE, FoundRelation, Key, is_named, keys_of
from graphkit.extract.rules.en.relations import ALLIED, ALLYING, BACKED, BACKING, CAMPAIGNS, FIGHTING, FRONTED
from graphkit.schema import MentionKind, RelationKind, Status


def find_alliances(token: Token, mentions: Mentions, *, is_conflict: bool) -> Iterator[FoundRelation]:
    """What `token` tells of sponsors, allies and, where the article is about conflict, enemies."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in BACKING:
        yield from _backing(token, mentions)
    if token.pos_ in ("VERB", "ADJ") and lemma in (*ALLYING, "allied", "affiliated", "aligned"):
        yield from _allying(token, mentions)
    if token.lower_ in BACKED | ALLIED:
        yield from _hyphenated(token, mentions)
    if is_conflict:
        yield from _opposing(token, mentions)
    if token.lower_ in ("ally", "allies") and token.pos_ == "NOUN":
        yield from _ally_of(token, mentions)
    if token.lower_ == "front" and token.pos_ in ("NOUN", "ADJ"):
        yield from _front_for(token, mentions)


def _backing(verb: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "Iran backs the militia", "the militia, which is backed by Iran"."""
    status = find_status(verb, is_verbal=True).status
    agents: Sequence[Token | None]
    backed: Sequence[Token | None]
    if is_passive(verb):
        agents = [c for c in children(verb, "obl:agent", "obl") if preposition(c) == "by"]
        agents, backed = agents, [understood_subject(verb)]
    else:
        agents, backed = [understood_subject(verb)], children(verb, "obj")
    for source in keys_of(backed, mentions, POLITIES | {MentionKind.PERSON}):
        for target in keys_of(agents, mentions, POLITIES):
            describes = mentions.doc[source[0] : source[1]].root.pos_ in ("NOUN", "PROPN")
            if describes and is_named(mentions, target):
                yield FoundRelation(RelationKind.BACKED_BY, source, target, status, SURE, verb)


def _allying(word: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "X is allied with Y", "Z, affiliated with al-Qaeda"."""
    allies = [c for c in children(word, "obl") if preposition(c) in ("with", "to")]
    status = find_status(word, is_verbal=True).status
    party = understood_subject(word)
    kinds = POLITIES | {MentionKind.PERSON}
    for source in keys_of([party], mentions, kinds):
        for target in keys_of(allies, mentions, POLITIES):
            if source != target and is_named(mentions, source) and is_named(mentions, target):
                yield FoundRelation(RelationKind.ALLIED_WITH, source, target, status, SURE, word)


def _ally_of(noun: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "Angola's old ally Cuba", "Syria, an ally of Iran"."""
    own = [key for key in keys_of(children(noun, "nmod:poss"), mentions, POLITIES) if is_named(mentions, key)]
    own += [
        key
        for key in keys_of([c for c in children(noun, "nmod") if preposition(c) == "of"], mentions, POLITIES)
        if is_named(mentions, key)
    ]
    named = children(noun, "appos", "nsubj", "flat")
    if noun.dep_ in ("appos", "nmod:desc", "compound"):
        named.append(noun.head)
    for source in keys_of(named, mentions, POLITIES):
        for target in own:
            if source != target and is_named(mentions, source):
                yield FoundRelation(RelationKind.ALLIED_WITH, source, target, Status.ACTUAL, LOOSE, noun)


def _front_for(front: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "X is a front for Y", "X, a front company for Y", "X acted as a front for Y": both by name."""
    is_compound = front.dep_ in ("compound", "amod") and front.head.lemma_.lower() in FRONTED
    noun = front.head if is_compound else front
    behind = [c for c in children(noun, "nmod") if preposition(c) == "for"]
    before: list[Token | None] = [*children(noun, "nsubj")]
    status = find_status(noun, is_verbal=child(noun, "cop") is not None).status
    if noun.dep_ == "appos":
        before.append(noun.head)
    elif noun.dep_ == "obl" and preposition(noun) == "as":
        before.append(understood_subject(noun.head))
        status = find_status(noun.head, is_verbal=True).status
    elif noun.dep_ in ("xcomp", "advcl") and not before and child(noun, "cop") is not None:
        before.append(understood_subject(noun))  # "is believed to be", "accused of being"
    for source in keys_of(before, mentions, BODIES):
        for target in keys_of(behind, mentions, POLITIES):
            if source != target and is_named(mentions, source) and is_named(mentions, target):
                yield FoundRelation(RelationKind.FRONT_FOR, source, target, status, SURE, front)


def _opposing(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "the coalition's campaign against X", "X fights Y": who is at war with whom, both by name."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" and lemma in CAMPAIGNS:
        parties = children(token, "nmod:poss", "compound", "amod")
        enemies = [c for c in children(token, "nmod") if preposition(c) == "against"]
    elif token.pos_ == "VERB" and lemma in FIGHTING and not is_passive(token):
        subject = understood_subject(token)
        parties = [subject] if subject is not None else []
        enemies = children(token, "obj") + [c for c in children(token, "obl") if preposition(c) == "against"]
    else:
        return
    status = find_status(token, is_verbal=token.pos_ == "VERB").status
    for source in keys_of(parties, mentions, POLITIES):
        for target in keys_of(enemies, mentions, POLITIES):
            is_party = is_named(mentions, source) or mentions.doc[source[1] - 1].lower_ == "coalition"
            if is_party and is_named(mentions, target):
                yield FoundRelation(RelationKind.HOSTILE_TO, source, target, status, LOOSE, token)


def _hyphenated(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "Iran-backed militias such as Kataib Hezbollah": the sponsor stands before a hyphen."""
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
    kind = RelationKind.ALLIED_WITH if token.lower_ in ALLIED else RelationKind.BACKED_BY
    yield FoundRelation(kind, key, sponsor, Status.ACTUAL, SURE, token)
    for named in _examples(group, mentions):
        yield FoundRelation(kind, named, sponsor, Status.ACTUAL, LOOSE, token)


def _examples(group: Token | None, mentions: Mentions) -> Iterator[Key]:
    for example in children(group, "nmod", "appos") if group is not None else ():
        named = mentions.at(example)
        if (
            named is not None
            and mentions.kind(named) is MentionKind.ORGANISATION
            and (example.dep_ == "appos" or preposition(example) in ("like", "such", "as", "including"))
        ):
            yield named


def _modified(token: Token) -> Token | None:
    """The noun that a participle such as "backed" modifies."""
    head = token.head
    while head.pos_ not in ("NOUN", "PROPN") and head.head != head:
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN") and head.i > token.i else None
