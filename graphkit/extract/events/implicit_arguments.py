"""Implicit arguments: place and agent of an event that no phrase of its own words names.

Reports name the place once a sentence, and it hangs on whichever verb or noun stands nearest: "militants opened fire
outside a church in X, killing two". So an act without a place of its own takes the one that its sentence has beside
it, unless that place belongs to what was done before or after, to who speaks, or to another act in between. Whose men
the attackers were a sentence after it may say: "Investigators believe the gunmen belonged to X".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graphkit.extract.events.arguments import find_name
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import (
    child,
    children,
    is_another_time,
    is_dateline,
    is_negated,
    preposition,
    understood_subject,
)
from graphkit.extract.rules.en.arguments import (
    ASIDE_VERBS,
    BELONGING_VERBS,
    CARE_SITES,
    CARE_VERBS,
    ELSEWHERE_VERBS,
    FIGHTER_NOUNS,
    KNOWING_VERBS,
    MEMBER_NOUNS,
)
from graphkit.extract.rules.en.lexicon import NOUNS, PLACE_PREPOSITIONS
from graphkit.extract.rules.en.modality import ATTRIBUTIONS
from graphkit.extract.rules.en.syntax import (
    AGENT_LINK,
    DIRECTIONS,
    GOAL_LINK,
    OWNER_LINK,
    OWNER_OR_SOURCE_LINK,
    ROLE_LINK,
    TIME_SHIFTS,
)
from graphkit.extract.rules.en.triggers import MEANWHILE_MARKS
from graphkit.schema import MentionKind

BREAKS = frozenset({";", ":", "—", "–", "\n"})
SITES = frozenset({MentionKind.PLACE, MentionKind.FACILITY, MentionKind.COUNTRY})
LEADING_WORDS = frozenset({"DET", "ADJ", "NUM", "ADV"})
LONGEST_LEAD = 3
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ACTORS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.COUNTRY})


def find_scene(words: Sequence[Token], others: Collection[int], mentions: Mentions) -> Token | None:
    """The head of the place that the sentence of an act offers it; None where it offers none.

    `words` tell the act, `others` are the indices of the words that tell other acts. The nearest place after the
    first word comes first, then the nearest before it.
    """
    main = words[0]
    others = {other for other in others if not _share_place(main, other)}
    sites = [
        site
        for site in _sites(main, mentions)
        if not is_another_time(main, site) and not _is_elsewhere(site) and _may_be_scene(main, site)
    ]
    after = [site for site in sites if site.i > main.i and not _parts(main.i, site.i, others)]
    if after:
        return after[0]
    before = [site for site in sites if site.i < main.i and not _parts(site.i, main.i, others)]
    if before:
        return before[-1]
    return None


def _sites(word: Token, mentions: Mentions) -> Iterator[Token]:
    """The heads of the first places of each chain in the sentence of `word`: after "in", "near", "20 km east of"."""
    sentence, doc = word.sent, word.doc
    for start in range(sentence.start, sentence.end):
        key = mentions.starting_at(start)
        if key is None or mentions.kind(key) not in SITES or key[1] > sentence.end:
            continue
        before = _before(start, sentence.start, word)
        head = doc[key[0] : key[1]].root
        is_led = before in PLACE_PREPOSITIONS or mentions.outlying(key) is not None
        if is_led and not is_dateline(head):
            yield head


def _before(start: int, first: int, word: Token) -> str:
    """The word that leads to a place, articles and adjectives passed over."""
    i = start - 1
    while i > first and start - i <= LONGEST_LEAD and word.doc[i].pos_ in LEADING_WORDS:
        i -= 1
    if i > first and word.doc[i].lower_ in OWNER_LINK and word.doc[i - 1].lower_ in DIRECTIONS:
        i -= 1  # "north of X"
    return word.doc[i].lower_ if i >= first else ""


def _may_be_scene(word: Token, site: Token) -> bool:
    """Whether nothing separates an event from a place, and no other event is said to follow it."""
    low, high = sorted((word.i, site.i))
    if any(token.text in BREAKS for token in word.doc[low:high]):
        return False
    return preposition(word) not in TIME_SHIFTS or word.is_ancestor(site)


def _is_elsewhere(site: Token) -> bool:
    heads = (site.head, site.head.head) if site.dep_ == "nmod" else (site.head,)  # "told reporters in X"
    verbs = ELSEWHERE_VERBS | CARE_VERBS if site.lemma_.lower() in CARE_SITES else ELSEWHERE_VERBS
    return site.dep_ in ("obl", "nmod") and any(head.lemma_.lower() in verbs for head in heads)


def _parts(low: int, high: int, others: Collection[int]) -> bool:
    return any(low < other < high for other in others)


def find_agent(word: Token, others: Collection[int], mentions: Mentions) -> Token | None:
    """The head of who did it by the first "by" after a noun or passive that tells an act; None where there is none.

    "The killing of its deputy chief, and of three others, by commandos": the tree hangs the phrase on the others.
    """
    doc = word.doc
    for i in range(word.i + 1, word.sent.end - 1):
        if i in others or doc[i].tag_ in FINITE or doc[i].text in BREAKS:
            return None
        if doc[i].lemma_.lower() in NOUNS and preposition(doc[i]) in OWNER_LINK:  # "or the start of an offensive by"
            return None
        if doc[i].lower_ in ATTRIBUTIONS:  # "killed, according to a count by the clinic"
            return None
        if doc[i].lower_ in AGENT_LINK:
            actor = _actor_at(i + 1, mentions)
            return actor if actor is None or not _speaks_of(actor, word) else None
    return None


def _speaks_of(actor: Token, act: Token) -> bool:
    """Whether `actor` only says something of an act: "the raid, attributed by officials to the front"."""
    verb = actor.head
    return verb != act and verb.pos_ == "VERB" and verb.lemma_.lower() in ASIDE_VERBS


def find_occasion(verb: Token) -> Iterator[Token]:
    """The words of the clause that tells when a passive came about: "was abducted when gunmen stormed his house"."""
    joined = [verb, *(c for c in children(verb, "conj") if c.pos_ == "VERB")]
    for word in [*joined, verb.head] if verb.dep_ == "conj" else joined:
        for clause in children(word, "advcl"):
            if clause.tag_ in FINITE and any(mark.lower_ in MEANWHILE_MARKS for mark in clause.children):
                yield clause
                yield from children(clause, "obj")


@dataclass(frozen=True, slots=True)
class Belonging:
    """Who is said to belong to a group, at which word."""

    word: Token
    men: Token
    group: Token


def find_belongings(mentions: Mentions) -> Iterator[Belonging]:
    """Everybody who is said to belong to a group with a name, in the order of the text."""
    for word in mentions.doc:
        group = _group_of(word)
        is_denied = any(map(is_negated, (word, *word.ancestors)))
        men = understood_subject(word) if group is not None and not is_denied else None
        if group is not None and men is not None and _is_body(group, mentions):
            yield Belonging(word, men, group)


def _group_of(word: Token) -> Token | None:
    """To whom somebody belongs, as the predicate `word` says: "belonged to X", "were members of X"."""
    lemma = word.lemma_.lower()
    phrases: list[Token] = []
    if lemma in BELONGING_VERBS and word.pos_ == "VERB":
        phrases = [phrase for phrase in children(word, "obl") if preposition(phrase) in GOAL_LINK]
    elif lemma in MEMBER_NOUNS | FIGHTER_NOUNS and child(word, "cop") is not None:
        phrases = [phrase for phrase in children(word, "nmod") if preposition(phrase) in OWNER_OR_SOURCE_LINK]
    return next((find_name(_known_as(phrase)) for phrase in phrases), None)


def _known_as(group: Token) -> Token:
    """What a group is known as, or the group itself."""
    clauses = (clause for clause in children(group, "acl") if clause.lemma_.lower() in KNOWING_VERBS)
    names = (name for clause in clauses for name in children(clause, "obl") if preposition(name) in ROLE_LINK)
    return next(names, group)


def _is_body(group: Token, mentions: Mentions) -> bool:
    key = mentions.at(group)
    return key is not None and group.text[:1].isupper() and mentions.kind(key) is MentionKind.ORGANISATION


def _actor_at(start: int, mentions: Mentions) -> Token | None:
    for i in range(start, min(start + LONGEST_LEAD, len(mentions.doc))):
        key = mentions.starting_at(i)
        if key is not None and mentions.kind(key) in ACTORS:
            return mentions.doc[key[0] : key[1]].root
        if mentions.doc[i].pos_ not in LEADING_WORDS:
            return None
    return None


def _share_place(word: Token, other: int) -> bool:
    """Whether another act is joined to this one, "abducted and killed near X"."""
    act = word.doc[other]
    return (act.dep_ == "conj" and act.head == word) or (word.dep_ == "conj" and word.head == act)
