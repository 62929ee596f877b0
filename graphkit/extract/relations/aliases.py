"""Aliases: names that an article says are the same: short forms, aliases, and the names of described people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import antecedent, child, children, conjuncts, is_passive, preposition
from graphkit.extract.relations.patterns import LOOSE, SURE, FoundRelation, Key
from graphkit.extract.rules.en.mentions import ALIASES, PERSON_NOUNS
from graphkit.extract.rules.en.relations import (
    ALIASES_RANKS,
    BETWEEN_NAMES,
    IDENTIFYING,
    INTRODUCING,
    NAMING,
    PLURAL_LETTER,
    SMALL_WORDS,
)
from graphkit.extract.rules.en.syntax import DEFINITE_ARTICLES, POSSESSIVE_MARKS, ROLE_LINK
from graphkit.schema import MentionKind, RelationKind, Status

NAMEABLE = frozenset({MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.FACILITY, MentionKind.COUNTRY})
NEWS_AGENCIES = frozenset("AFP AP UPI EFE BBC CNN ANI PTI ANSA DPA TASS".split())
LONGEST_FULL_NAME, LONGEST_SHORT_NAME = 12, 3


def find_aliases(doc: Doc, mentions: Mentions) -> Iterator[FoundRelation]:
    """Every `same_as` of an article."""
    for token in doc:
        pairs = [*_bracketed(token, mentions), *_unbracketed(token, mentions), *_other_names(token, mentions)]
        for full, short in pairs:
            yield FoundRelation(RelationKind.SAME_AS, full, short, Status.ACTUAL, SURE, token)
        for described, name in _identified(token, mentions):
            yield FoundRelation(RelationKind.SAME_AS, described, name, Status.ACTUAL, LOOSE, token)


# --- short forms ----------------------------------------------------------------------------------------------


def _bracketed(token: Token, mentions: Mentions) -> Iterator[tuple[Key, Key]]:
    """ "Free Syrian Army (FSA)", "urf (united river front)"."""
    doc, i = token.doc, token.i
    if token.text != "(" or i == 0:
        return
    end = next((j for j in range(i + 1, min(i + 14, len(doc))) if doc[j].text in (")", ",", ";")), None)
    if end is None or end == i + 1:
        return
    before = i - 1 if doc[i - 1].lower_ in POSSESSIVE_MARKS else i
    if end - i - 1 <= LONGEST_SHORT_NAME:
        full = _full_name(doc, before, _letters(doc[i + 1 : end].text)) or _named_before(before, (i + 1, end), mentions)
        if full is not None and _is_nameable(full, mentions):
            kind = _kind(full, mentions)
            yield _nested(full, kind, mentions), _nested((i + 1, end), kind, mentions)
            return
    short = (before - 1, before)
    if _full_name(doc, end, _letters(doc[before - 1].text), first=i + 1) == (i + 1, end) or _are_bodies(
        short, (i + 1, end), mentions
    ):
        kind = _kind((i + 1, end), mentions)
        if kind in NAMEABLE:
            yield _nested((i + 1, end), kind, mentions), _nested(short, kind, mentions)


def _are_bodies(short: Key, full: Key, mentions: Mentions) -> bool:
    """Whether a body of one short word is followed by one of several words, "ELN (National Liberation Army)"."""
    doc = mentions.doc
    found = [mentions.ending_at(short[1]), mentions.starting_at(full[0])]
    if found != [short, full] or any(mentions.kind(key) is not MentionKind.ORGANISATION for key in (short, full)):
        return False
    return 2 <= len(doc[short[0]].text) <= 5 and doc[short[0]].is_alpha and len(key_words(doc, full)) >= 3


def _unbracketed(token: Token, mentions: Mentions) -> Iterator[tuple[Key, Key]]:
    """ "Free Coast Army FCA", as texts have it that lost their brackets."""
    doc, i = token.doc, token.i
    if sum(map(str.isupper, token.text)) < 2 or not token.text[:1].isupper() or len(token.text) > 8 or i == 0:
        return
    if doc[i - 1].text in ("(", ",") or "." in token.text:
        return
    for end in (i + 2, i + 1):
        if end > len(doc) or (end == i + 2 and not doc[i + 1].text[:1].isupper()):
            continue
        full = _full_name(doc, i, _letters(doc[i:end].text), strict=True)
        if full is not None and _is_nameable(full, mentions):
            kind = _kind(full, mentions)
            yield _nested(full, kind, mentions), _nested((i, end), kind, mentions)
            return


def _nested(span: Key, kind: MentionKind, mentions: Mentions) -> Key:
    """The mention of a name or its short form; both are of one kind, whatever the pipeline took the short one for."""
    key = mentions.add_nested(*span, kind)
    mentions.reconsider(key, kind)
    return key


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _full_name(doc: Doc, end: int, letters: str, *, first: int | None = None, strict: bool = False) -> Key | None:
    """The words before `end` that `letters` abbreviates, each with its initial or beginning; None where none do."""
    if not 2 <= len(letters) <= 16 or letters.isdigit():
        return None
    lowest = max(doc[end - 1].sent.start, end - LONGEST_FULL_NAME, first or 0)
    for start in range(end - 2, lowest - 1, -1):
        words = [token.lower_ for token in doc[start:end]]
        if any(token.text in (",", ";", "(", ")", ".", ":") for token in doc[start:end]):
            return None
        if words[0] in SMALL_WORDS or (strict and not doc[start].text[:1].isupper()):
            continue
        content = [word for word in words if word not in SMALL_WORDS and word[:1].isalnum()]
        if len(content) > 1 and (
            _abbreviates(letters, content) or _abbreviates(letters, [w for w in words if w.isalnum()])
        ):
            return start, end
        is_translated = not strict and len(content) > 2 and len(letters) > 2
        if is_translated and sorted(letters) == sorted(word[0] for word in content):
            return start, end
    return None


def _abbreviates(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` is the beginnings of all `words`, one after the other; a plural "s" may follow."""
    if not words:
        return letters in ("", PLURAL_LETTER)
    word = words[0]
    return any(
        letters[:size] == word[:size] and _abbreviates(letters[size:], words[1:])
        for size in range(1, min(len(word), len(letters)) + 1)
    )


def _named_before(end: int, bracket: Key, mentions: Mentions) -> Key | None:
    """The name right before a bracket that holds one capitalised short form, whatever language that abbreviates."""
    doc = mentions.doc
    short = doc[bracket[0] : bracket[1]]
    key = mentions.ending_at(end)
    if key is None or len(short) > 1 or len(key_words(doc, key)) < 2 or short.text in NEWS_AGENCIES:
        return None
    if mentions.kind(key) is not MentionKind.ORGANISATION:
        return None
    inside = mentions.ending_at(bracket[1])
    is_body = inside is not None and inside[0] == bracket[0] and mentions.kind(inside) is MentionKind.ORGANISATION
    is_short = short.text.isupper() and short.text.isalpha() and 3 <= len(short.text) <= 6
    is_other_name = is_body and short.text.isalpha()
    known = mentions.known(bracket)
    if known is not None and known.kind is not MentionKind.ORGANISATION:
        return None
    return key if is_short or is_other_name else None


def key_words(doc: Doc, key: Key) -> list[Token]:
    """The words of a mention that are no articles, prepositions or marks."""
    return [token for token in doc[key[0] : key[1]] if token.lower_ not in SMALL_WORDS and not token.is_punct]


def _is_nameable(full: Key, mentions: Mentions) -> bool:
    """Whether a long form names an actor or a place, as far as the mentions in it tell; a rank names neither."""
    if any(token.lower_ in ALIASES_RANKS for token in mentions.doc[full[0] : full[0] + 2]):
        return False
    return _kind(full, mentions) in NAMEABLE


def _kind(span: Key, mentions: Mentions) -> MentionKind:
    """The kind of what these tokens name: that of the mention which shares most of them."""
    best, shared = MentionKind.DOCUMENT, 0
    for key in dict.fromkeys(key for key in map(mentions.at, mentions.doc[span[0] : span[1]]) if key is not None):
        overlap = min(key[1], span[1]) - max(key[0], span[0])
        if overlap > shared:
            is_holder = mentions.kind(key) is MentionKind.PERSON and key[0] < span[0]
            best, shared = (MentionKind.ORGANISATION if is_holder else mentions.kind(key)), overlap
    return best


# --- other names ----------------------------------------------------------------------------------------------


def _other_names(token: Token, mentions: Mentions) -> Iterator[tuple[Key, Key]]:
    """ "X alias Y", "X, also known as Y"."""
    doc = token.doc
    if token.lower_ in ALIASES:
        start, end = token.i, token.i + 1
    elif token.lower_ in NAMING and token.i > 0 and doc[token.i - 1].lower_ in INTRODUCING:
        start, end = token.i - 1, token.i + 1
        if end < len(doc) and doc[end].lower_ in ROLE_LINK:
            end += 1
    else:
        return
    while start > 0 and (doc[start - 1].text in ("(", ",") or doc[start - 1].lower_ in BETWEEN_NAMES):
        start -= 1
    while end < len(doc) and (doc[end].lower_ in DEFINITE_ARTICLES or doc[end].text in ("“", '"', "‘", "'")):
        end += 1
    first, second = mentions.ending_at(_before_foreign(doc, start)), mentions.starting_at(end)
    if first is not None and second is not None and _agree(mentions.kind(first), mentions.kind(second)):
        yield first, second


def _before_foreign(doc: Doc, end: int) -> int:
    """Where a name ended before a bracket, "(Arabic: …)"."""
    if end > 0 and doc[end - 1].text == ")":
        for i in range(end - 2, max(end - 14, -1), -1):
            if doc[i].text == "(":
                return i
    return end


def _agree(first: MentionKind, second: MentionKind) -> bool:
    return first is second or {first, second} <= NAMEABLE


def _identified(token: Token, mentions: Mentions) -> Iterator[tuple[Key, Key]]:
    """ "a driver, identified as X", "the dead man was identified as X": one man, one name."""
    if token.lower_ not in IDENTIFYING or not (token.dep_ == "acl" or is_passive(token)):
        return
    described = token.head if token.dep_ in ("acl", "amod") else child(token, "nsubj:pass", "nsubj")
    if described is not None:
        described = antecedent(described, token)
    names = [c for c in children(token, "obl", "xcomp", "obj", "nmod") if preposition(c) in ROLE_LINK]
    if described is None or len(names) != 1 or len(list(conjuncts(names[0]))) > 1 or described.tag_ in ("NNS", "NNPS"):
        return
    source, target = mentions.at(described), mentions.at(names[0])
    if target is None or mentions.doc[target[0]].pos_ != "PROPN":
        return
    if source is None and described.lemma_.lower() in PERSON_NOUNS:
        source = mentions.argument(described, MentionKind.PERSON)
    if (
        source is not None
        and source != target
        and mentions.kind(source) in (MentionKind.PERSON, MentionKind.ORGANISATION)
    ):
        yield source, target
