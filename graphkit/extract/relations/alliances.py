"""Alliances: who is at war with whom, and what is a front for whom; see `verb_ties` and `noun_ties` for the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

from spacy.tokens import Token

from graphkit.extract.events.modality import find_status
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import (
    antecedent,
    child,
    children,
    is_passive,
    preposition,
    relative_object,
    resolved,
    understood_subject,
)
from graphkit.extract.relations.patterns import BODIES, LOOSE, POLITIES, SURE, FoundRelation, Key, is_named, keys_of
from graphkit.extract.rules.en.relations import (
    ALLIANCES,
    CAMPAIGN_LINKS,
    CAMPAIGNS,
    ENEMY_LINKS,
    ENTERING,
    FIGHTING,
    FRONTED,
    FRONTS,
    PARTIES_WITHOUT_NAME,
    SIDES,
    WAGING,
    WARS,
)
from graphkit.extract.rules.en.syntax import PARTIES_LINK, PARTNER_LINK, PURPOSE_LINK, ROLE_LINK, SUBJECTS
from graphkit.schema import MentionKind, RelationKind, Status, weaker

ENEMIES = POLITIES | {MentionKind.PLACE, MentionKind.PERSON}
"""Whom a party fights: the seat of a government and a ruler too."""


def find_alliances(token: Token, mentions: Mentions, *, is_conflict: bool) -> Iterator[FoundRelation]:
    """What `token` tells of sponsors, allies and, where the article is about conflict, enemies."""
    if is_conflict:
        yield from _opposing(token, mentions)
    yield from _between(token, mentions, WARS | ALLIANCES if is_conflict else ALLIANCES)
    if token.tag_ == "NNS" and token.lemma_.lower() in SIDES:
        yield from _mutual(token, mentions)
    if token.lemma_.lower() in ALLIANCES and token.dep_ == "obj":
        yield from _entered(token, mentions)
    if token.lower_ in FRONTS and token.pos_ in ("NOUN", "ADJ"):
        yield from _front_for(token, mentions)


def _front_for(front: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "X is a front for Y", "X, a front company for Y", "X acted as a front for Y": both by name."""
    is_compound = front.dep_ in ("compound", "amod") and front.head.lemma_.lower() in FRONTED
    noun = front.head if is_compound else front
    behind = [c for c in children(noun, "nmod") if preposition(c) in PURPOSE_LINK]
    before: list[Token | None] = [*children(noun, "nsubj")]
    status = find_status(noun, is_verbal=child(noun, "cop") is not None).status
    if noun.dep_ == "appos":
        before.append(noun.head)
    elif noun.dep_ == "obl" and preposition(noun) in ROLE_LINK:
        regarded = _regarded(noun.head)
        before.append(regarded or understood_subject(noun.head))
        status = find_status(noun.head, is_verbal=True).status
        status = weaker(status, Status.ALLEGED) if regarded is not None else status
    elif noun.dep_ in ("xcomp", "advcl") and not before and child(noun, "cop") is not None:
        before.append(understood_subject(noun))  # "is believed to be", "accused of being"
    for source in keys_of(before, mentions, BODIES):
        for target in keys_of(behind, mentions, POLITIES):
            if source != target and is_named(mentions, source) and is_named(mentions, target):
                yield FoundRelation(RelationKind.FRONT_FOR, source, target, status, SURE, front)


def _entered(alliance: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "X formed an alliance with Y": both are parties, one of them by name."""
    verb = alliance.head
    partners = [c for c in (*children(alliance, "nmod"), *children(verb, "obl")) if preposition(c) in PARTNER_LINK]
    if verb.lemma_.lower() not in ENTERING or not partners:
        return
    for source in keys_of([understood_subject(verb)], mentions, POLITIES):
        for target in keys_of(partners, mentions, POLITIES):
            if source != target and _are_parties(source, target, mentions):
                status = find_status(verb, is_verbal=True).status
                yield FoundRelation(RelationKind.ALLIED_WITH, source, target, status, LOOSE, alliance)


def _regarded(verb: Token) -> Token | None:
    """Whom somebody takes for something: "which police regard as a front for"; None where the subject acts as one."""
    thing = None if is_passive(verb) else child(verb, "obj") or relative_object(verb)
    return antecedent(thing, verb) if thing is not None else None


def _opposing(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "the coalition's campaign against X", "X fights Y": who is at war with whom, both by name."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN") and lemma in CAMPAIGNS:
        parties, enemies, teller = _sides_of_campaign(token)
    elif token.pos_ == "VERB" and lemma in FIGHTING and not is_passive(token):
        parties, teller = [understood_subject(token)], token
        enemies = children(token, "obj") + [c for c in children(token, "obl") if preposition(c) in ENEMY_LINKS]
    else:
        return
    for source in keys_of(parties, mentions, POLITIES):
        for target in keys_of(enemies, mentions, ENEMIES):
            if mentions.kind(target) is MentionKind.PLACE and not mentions.names_country(target):
                continue
            if source != target and _are_parties(source, target, mentions):
                status = find_status(teller, is_verbal=teller.pos_ == "VERB").status
                yield FoundRelation(RelationKind.HOSTILE_TO, source, target, status, LOOSE, token)


def _sides_of_campaign(noun: Token) -> tuple[list[Token | None], list[Token], Token]:
    """Whose campaign it is, against whom, and the word that tells how sure that is: the verb of "waged a war on"."""
    parties: list[Token | None] = [resolved(c) for c in children(noun, "nmod:poss", "compound", "amod")]
    enemies = [c for c in children(noun, "nmod") if preposition(c) in CAMPAIGN_LINKS]
    verb = noun.head
    if noun.dep_ != "obj" or verb.lemma_.lower() not in WAGING:
        return parties, enemies, noun
    enemies += [c for c in children(verb, "obl") if preposition(c) in CAMPAIGN_LINKS]
    return [*parties, understood_subject(verb)], enemies, verb


def _are_parties(one: Key, other: Key, mentions: Mentions) -> bool:
    """Whether each of two is a party: by name, or one of them by a noun such as "rebels"."""
    unnamed = [key for key in (one, other) if not is_named(mentions, key)]
    return len(unnamed) < 2 and all(mentions.doc[key[1] - 1].lower_ in PARTIES_WITHOUT_NAME for key in unnamed)


def _mutual(noun: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "X and Y are allies": each pair, by name."""
    subject = child(noun, *SUBJECTS) if child(noun, "cop") is not None else None
    if subject is None or any(preposition(c) for c in children(noun, "nmod")):  # "are allies of Z"
        return
    sides = [key for key in keys_of([subject], mentions, POLITIES) if is_named(mentions, key)]
    status = find_status(noun, is_verbal=True).status
    for one, other in combinations(dict.fromkeys(sides), 2):
        yield FoundRelation(RelationKind(SIDES[noun.lemma_.lower()]), one, other, status, LOOSE, noun)


def _between(noun: Token, mentions: Mentions, nouns: Collection[str]) -> Iterator[FoundRelation]:
    """ "the war between X and Y", "the alliance between X and Y"."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in nouns:
        return
    kind = RelationKind.HOSTILE_TO if lemma in WARS else RelationKind.ALLIED_WITH
    for phrase in children(noun, "nmod"):
        found = (
            keys_of([phrase], mentions, POLITIES | {MentionKind.PLACE}) if preposition(phrase) in PARTIES_LINK else ()
        )
        sides = [key for key in dict.fromkeys(found) if mentions.kind(key) in POLITIES or mentions.names_country(key)]
        if len(sides) == 2:
            status = find_status(noun, is_verbal=False).status
            yield FoundRelation(kind, sides[0], sides[1], status, LOOSE, noun)
