"""Verb ties: what verbs say two parties are to each other, as the rows of `VERB_TIES` have it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Token

from graphkit.extract.events.modality import find_status
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import (
    child,
    children,
    conjuncts,
    is_passive,
    own_subject,
    preposition,
    understood_subject,
)
from graphkit.extract.relations.patterns import (
    SURE,
    FoundRelation,
    Key,
    described_by,
    is_named,
    is_only_said,
    named_beside,
)
from graphkit.extract.relations.title_words import is_person
from graphkit.extract.rules.en.mentions import GROUP_NOUNS
from graphkit.extract.rules.en.office_rows import BODY_NOUNS
from graphkit.extract.rules.en.places import BASED_HEADS
from graphkit.extract.rules.en.syntax import (
    AGENT_LINK,
    DISTRIBUTIVES,
    INSIDE_LINK,
    OWNER_LINK,
    RELATIVE_PLACES,
    SUBJECTION_LINK,
)
from graphkit.extract.rules.en.ties import (
    AGENT,
    BODIES,
    COMMAND_NOUNS,
    PARTIES,
    PATIENT,
    PEOPLE,
    TAKING_OFFICE,
    VERB_TIES,
    VerbTie,
)
from graphkit.schema import MentionKind, RelationKind, Status, weaker

ROWS: dict[str, list[VerbTie]] = {}
for _row in VERB_TIES:
    for _verb in _row.verbs.split():
        ROWS.setdefault(_verb, []).append(_row)

ACCUSED_TIES = frozenset({RelationKind.BACKED_BY, RelationKind.FRONT_FOR})
"""Ties that are accusations where somebody is quoted with them; a tie has no place for who says so."""

NOT_YET = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
UNNAMED = frozenset({RelationKind.COMMANDS, RelationKind.BASED_AT, RelationKind.LOCATED_IN})
"""Ties whose target may be described only: "X commands the brigade"."""


def find_verb_ties(verb: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """What `verb` ties, each pair once."""
    if verb.lemma_.lower() in TAKING_OFFICE:
        yield from _command_taken(verb, mentions)
    if verb.lower_ in COMMAND_NOUNS and verb.pos_ == "NOUN":
        yield from _in_command(verb, mentions)
    for row in ROWS.get(verb.lemma_.lower(), ()):
        without = row.without.split()
        if without and any(preposition(c) in without for c in children(verb, "obl")):
            continue
        for source in _keys(_ends(verb, row.source), row.sources, mentions):
            if mentions.doc[source[0] : source[1]].root.pos_ not in ("NOUN", "PROPN"):
                continue
            source = named_beside(source, mentions)
            for target in _keys(_ends(verb, row.target), row.targets, mentions):
                if source != target and _may_tie(row, source, target, mentions):
                    status = _status_of(row, verb)
                    if row.kind is RelationKind.BASED_AT and status in NOT_YET:
                        return
                    yield FoundRelation(row.kind, source, target, status, SURE, verb)


def _status_of(row: VerbTie, verb: Token) -> Status:
    """How sure a tie is; an accusation that somebody is quoted with is alleged."""
    is_accused = row.kind in ACCUSED_TIES and is_only_said(verb)
    return weaker(_status(verb), Status.ALLEGED) if is_accused else _status(verb)


def _command_taken(verb: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "X took command of the brigade", "NATO took over command of the force": who by name."""
    offices = [thing for thing in children(verb, "obj") if thing.lemma_.lower() in COMMAND_NOUNS]
    bodies = [c for office in offices for c in children(office, "nmod") if preposition(c) in OWNER_LINK]
    for source in _keys([understood_subject(verb)] if bodies else [], PEOPLE | PARTIES, mentions):
        for target in _keys(bodies, BODIES, mentions):
            if source != target and _may_command(source, target, mentions):
                yield FoundRelation(RelationKind.COMMANDS, source, target, _status(verb), SURE, verb)


def _in_command(noun: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "X is in charge of the brigade", "the brigade under the command of X", "under X's command"."""
    named = [c for c in children(noun, "nmod") if preposition(c) in OWNER_LINK]
    before = noun.nbor(-1).lower_ if noun.i else ""
    around = [own_subject(noun) if child(noun, "cop") is not None else noun.head]
    led: list[Token | None] = [*named]
    leaders = around
    if preposition(noun) in SUBJECTION_LINK:
        led, leaders = around, [*named, *children(noun, "nmod:poss")]
    elif before not in INSIDE_LINK:
        return
    status = find_status(noun, is_verbal=True).status if child(noun, "cop") is not None else Status.ACTUAL
    for source in _keys(leaders, PEOPLE, mentions):
        for target in _keys(led, BODIES, mentions):
            if is_person(source, mentions):
                yield FoundRelation(RelationKind.COMMANDS, source, target, status, SURE, noun)


def _status(verb: Token) -> Status:
    """How sure a tie is; a participle on a noun states it, whatever the sentence says of the noun.

    An infinitive there does not: "refused permission to base troops at".
    """
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return Status.PLANNED
    return Status.ACTUAL if verb.dep_ == "acl" else find_status(verb, is_verbal=True).status


def _keys(tokens: Sequence[Token | None], kinds: Collection[MentionKind], mentions: Mentions) -> Iterator[Key]:
    """The mentions that `tokens` and their conjuncts head; a group that is only described is made one."""
    for token in tokens:
        for joined in _named_by_plural(token) or conjuncts(token) if token is not None else ():
            key = mentions.at(joined)
            if key is None and joined.lemma_.lower() in GROUP_NOUNS | BODY_NOUNS:
                key = described_by(joined, mentions) or mentions.argument(joined, MentionKind.ORGANISATION)
            if key is not None and mentions.kind(key) in kinds:
                yield key


def _named_by_plural(token: Token) -> list[Token]:
    """Those before a plural in apposition: "X and Y, two militias backed by Z"; [] for any other token."""
    if token.dep_ != "appos" or token.tag_ != "NNS" or token.lemma_.lower() not in GROUP_NOUNS:
        return []
    first = token.head.head if token.head.dep_ == "conj" else token.head
    named = [name for name in conjuncts(first) if name.i < token.i]
    return named if len(named) > 1 else []


def _may_tie(row: VerbTie, source: Key, target: Key, mentions: Mentions) -> bool:
    """Whether both are parties; voters and members of parliament back something without being anybody's sponsor."""
    doc = mentions.doc
    if row.kind is RelationKind.MEMBER_OF and doc[source[0] : source[1]].root.left_edge.lower_ in DISTRIBUTIVES:
        return False
    if row.kind is RelationKind.COMMANDS and not _may_command(source, target, mentions):
        return False
    if row.kind is RelationKind.BACKED_BY:
        backers = doc[target[0] : target[1]].root
        is_crowd = backers.tag_ in ("NNS", "NNPS") and backers.lower_ not in BASED_HEADS
        is_group = doc[source[0] : source[1]].root.lemma_.lower() in GROUP_NOUNS
        return is_named(mentions, target) and not is_crowd and (is_named(mentions, source) or is_group)
    return row.kind in UNNAMED or is_named(mentions, target)


def _may_command(source: Key, target: Key, mentions: Mentions) -> bool:
    """Whether a ruler or what is ruled is named: "rebels control half the country" tells of no ruler."""
    if mentions.kind(source) is MentionKind.PERSON:
        return is_person(source, mentions)
    root = mentions.doc[source[0] : source[1]].root
    joined = mentions.at(root.head) if root.dep_ == "conj" else None
    if joined is not None and mentions.kind(joined) is MentionKind.PERSON:  # "the army, led by X, and the force"
        return False
    is_place = mentions.kind(target) in (MentionKind.PLACE, MentionKind.COUNTRY)
    return is_named(mentions, target if is_place else source)


def _ends(verb: Token, end: str) -> list[Token | None]:
    """The tokens at one end of a tie."""
    passive = is_passive(verb) or verb.pos_ == "ADJ"  # "X is allied with Y"
    if end == AGENT:
        by = [c for c in children(verb, "obl:agent", "obl") if preposition(c) in AGENT_LINK]
        return [*by] if passive else [understood_subject(verb)]
    if end == PATIENT:
        return [_led_before(verb) or understood_subject(verb)] if passive else [*children(verb, "obj")]
    where = [verb.head] if verb.dep_ == "acl:relcl" and any(c.lower_ in RELATIVE_PLACES for c in verb.children) else []
    return [*where, *(c for c in children(verb, "obl", "nmod") if preposition(c) in end.split())]


def _led_before(participle: Token) -> Token | None:
    """The body right before a participle and its comma, "the army, led by X", which parsers hang on any noun."""
    if participle.dep_ != "acl" or participle.i < 2 or participle.nbor(-1).text != ",":
        return None
    noun = participle.nbor(-2)
    return noun if noun.pos_ == "NOUN" and noun.lemma_.lower() in GROUP_NOUNS | BODY_NOUNS else None
