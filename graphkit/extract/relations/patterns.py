"""Patterns: what all readers of relations share: the relation type, and tests on names and brackets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import conjuncts
from graphkit.extract.rules.en.modality import SPEECH_VERBS
from graphkit.extract.rules.en.relations import COMMON_BODIES, PARTS
from graphkit.extract.rules.en.syntax import OWNER_LINK, POSSESSIVES
from graphkit.schema import MentionKind, RelationKind, Status

SITES = frozenset({MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.FACILITY})
POLITIES = frozenset({MentionKind.ORGANISATION, MentionKind.COUNTRY, MentionKind.NATIONALITY})
BODIES = frozenset({MentionKind.ORGANISATION})
SURE, LOOSE = 0.85, 0.7
LONGEST_BRACKET, NEAR = 12, 15

Key = tuple[int, int]


OPENING_QUOTES = frozenset({"``"})
"""How the tagger tells an opening quotation mark from the apostrophe of an owner."""


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A relation between two mentions, with the token that tells it."""

    kind: RelationKind
    source: Key
    target: Key
    status: Status
    confidence: float
    token: Token


def keys_of(tokens: Iterable[Token | None], mentions: Mentions, kinds: Collection[MentionKind]) -> Iterator[Key]:
    """The mentions of some kinds that `tokens` and their conjuncts head."""
    for token in tokens:
        for joined in conjuncts(token) if token is not None else ():
            key = mentions.at(joined)
            if key is not None and mentions.kind(key) in kinds:
                yield key


def is_named(mentions: Mentions, key: Key) -> bool:
    """Whether a mention holds a name, not only common nouns; the name of a country or people does."""
    return mentions.kind(key) in (MentionKind.COUNTRY, MentionKind.NATIONALITY) or has_name(mentions.doc, *key)


def has_name(doc: Doc, start: int, end: int) -> bool:
    """Whether one of these tokens is a name."""
    return any(is_name(token) for token in doc[start:end])


def is_name(token: Token) -> bool:
    """Whether a word is a name: tagged so, or capitalised without opening its sentence.

    Texts in small letters throughout have names too; elsewhere a word in small letters is none.
    """
    if token.pos_ == "PROPN":
        near = token.doc[max(token.i - NEAR, 0) : token.i + NEAR]
        return not token.is_lower or all(other.is_lower or not other.is_alpha for other in near)
    opens = token.is_sent_start or token.pos_ in ("NUM", "DET", "PRON")
    return token.text[:1].isupper() and not opens


def named_beside(key: Key, mentions: Mentions) -> Key:
    """Who a description in apposition stands for, "Hamas, the group that governs Gaza"; else `key` itself."""
    root = mentions.doc[key[0] : key[1]].root
    if is_named(mentions, key) and root.pos_ != "NOUN":
        return key
    beside = [root.head] if root.dep_ == "appos" else [c for c in root.children if c.dep_ == "appos"]
    for token in beside:
        other = mentions.at(token)
        if (
            other is not None
            and other != key
            and mentions.kind(other) is mentions.kind(key)
            and is_named(mentions, other)
        ):
            return other
    return key


def described_by(noun: Token, mentions: Mentions) -> Key | None:
    """Who a noun in apposition describes: the name before its comma, wherever the parser hangs it."""
    start = noun.left_edge.i
    if noun.dep_ != "appos" or start == 0:
        return None
    before = mentions.ending_at(start if noun.doc[start].text == "," else start - (noun.doc[start - 1].text == ","))
    return before or mentions.at(noun.head)


def is_only_said(verb: Token) -> bool:
    """Whether somebody says what `verb` tells, and the outlet does not: "Islamabad says the group is backed by India".

    A relative clause inside what is said is the outlet's own: "the army, which Iran backs".
    """
    while verb.dep_ not in ("ROOT", "acl", "acl:relcl"):
        if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in SPEECH_VERBS:
            return True
        verb = verb.head
    return False


def is_quoted(word: Token) -> bool:
    """Whether a word or the compound that it ends opens a quotation, which is others' word."""
    doc, first = word.doc, word.left_edge.i
    opening = (doc[i] for i in (first - 1, first) if i >= 0)
    return any(mark.tag_ in OPENING_QUOTES for mark in opening)


def is_body(key: Key, mentions: Mentions) -> bool:
    """Whether a mention names an organisation of its own, not the "Police" or "Army" of any place."""
    if mentions.kind(key) is not MentionKind.ORGANISATION or not is_named(mentions, key):
        return False
    return key[1] - key[0] > 1 or mentions.doc[key[0]].lower_ not in COMMON_BODIES


def body_after(i: int, mentions: Mentions) -> Key | None:
    """The organisation in "of X" or "of the X" that starts at `i`, wherever the parser hangs it."""
    doc = mentions.doc
    if i + 1 >= len(doc) or doc[i].lower_ not in OWNER_LINK:
        return None
    start = i + 2 if doc[i + 1].pos_ == "DET" else i + 1
    if start + 1 < len(doc) and doc[start].lemma_.lower() in PARTS and doc[start + 1].lower_ in OWNER_LINK:
        return body_after(start + 1, mentions)  # "a member of a cell of the group"
    key = mentions.starting_at(start)
    if key is not None and key[1] - key[0] == 1 and doc[start].is_lower:  # "the opposition Khmer Nation Party"
        key = mentions.starting_at(key[1]) or key
    if key is None or mentions.kind(key) is not MentionKind.ORGANISATION:
        return None
    is_owner = key[1] < len(doc) and (doc[key[1]].pos_ == "NOUN" or doc[key[1]].lower_ in POSSESSIVES)
    return None if is_owner else key


def after_bracket(doc: Doc, i: int) -> int:
    """Where the text goes on after a bracket that opens at `i`; `i` itself where none does."""
    if i < len(doc) and doc[i].text == "(":
        for j in range(i + 1, min(i + 1 + LONGEST_BRACKET, len(doc))):
            if doc[j].text == ")":
                return j + 1
    return i


def before_bracket(doc: Doc, i: int) -> int:
    """Where the text stood before a bracket that closes right before `i`; `i` itself where none does."""
    if i > 0 and doc[i - 1].text == ")":
        for j in range(i - 2, max(i - 3 - LONGEST_BRACKET, -1), -1):
            if doc[j].text == "(":
                return j
    return i
