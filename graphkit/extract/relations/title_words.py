"""Titles: the words of an office before and after a name, read off the text: "former deputy foreign minister"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.mentions.nouns import kind_of_noun
from graphkit.extract.parse.syntax import children
from graphkit.extract.relations.patterns import Key, is_named
from graphkit.extract.rules.en.office_rows import (
    AFTER_SECRETARY,
    BEFORE_OFFICERS,
    CHIEF,
    COMMANDERS,
    GENERALS,
    IN_CHIEF,
    INNER_WORDS,
    OFFICES,
    PORTFOLIO_WORDS,
    SECRETARIES,
    STAFF,
    TIME_PREFIX,
    TWO_WORDS,
    Office,
)
from graphkit.extract.rules.en.relations import BEFORE_NAMES
from graphkit.names.vocabulary import OFFICERS
from graphkit.schema import MentionKind

ROWS: dict[str, Office] = {noun: row for row in reversed(OFFICES) for noun in row.nouns.split()}
LONGEST_TITLE = 6
"""How many words may stand between a body and the office in it: "Iranian Deputy Foreign Minister"."""

MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "PUNCT"})


def office_of(token: Token) -> str:
    """The office that a word names, in the singular: "premier" for the second word of "prime minister"; "" for none."""
    lemma = TIME_PREFIX.sub("", token.lemma_.lower())
    before = token.nbor(-1).lower_ if token.i else ""
    if before == "-" and token.i > 1 and lemma in GENERALS:
        before = token.nbor(-2).lower_
    if lemma in STAFF and any(word.lower_ == CHIEF for word in words_before(token, 3)):
        return CHIEF
    return "" if _goes_on(token, lemma, before) else TWO_WORDS.get((before, lemma), lemma)


def _goes_on(token: Token, lemma: str, before: str) -> bool:
    """Whether a word is only the first of an office, or no office beside the word before it."""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if lemma in COMMANDERS:
        return token.doc[token.i + 1 : token.i + 5].text.lower() == IN_CHIEF
    if lemma in SECRETARIES:
        return after in AFTER_SECRETARY
    return lemma in OFFICERS and (after in ROWS or before in BEFORE_OFFICERS)


def words_before(token: Token, count: int) -> Span:
    return token.doc[max(token.i - count, token.sent.start) : token.i]


def start_of_office(office: Token) -> int:
    """Where an office of several words starts: "chief of staff", "secretary-general"."""
    start = office.i
    if office.lemma_.lower() in STAFF:
        return next(word.i for word in words_before(office, 3) if word.lower_ == CHIEF)
    while start > office.sent.start + 1 and (
        office.doc[start - 1].text == "-" or office.doc[start].lower_ in INNER_WORDS
    ):
        start -= 2 if office.doc[start - 1].text == "-" else 1
    return start


def title_words(office: Token) -> set[str]:
    """The words before an office that belong to its title, hyphens undone."""
    words = {c.lower_ for c in children(office, "amod", "advmod", "compound", "nmod:desc")}
    start = start_of_office(office)
    while (
        start > office.sent.start
        and office.i - start < LONGEST_TITLE
        and (office.doc[start - 1].pos_ in MODIFIERS or office.doc[start - 1].tag_ == "VBN")
    ):
        start -= 1
        if office.doc[start].text in (",", ";", ":"):
            break
        words.add(office.doc[start].lower_)
    first, hyphen, _ = office.lower_.partition("-")
    return words | ({first} if hyphen else set())


def after_portfolio(doc: Doc, start: int) -> int:
    """Where the text goes on after "of State for Foreign Affairs"; `start` itself where more than that follows."""
    end = start
    while end < len(doc) and doc[end].lower_ in PORTFOLIO_WORDS:
        end += 1
    return end if end > start + 1 else start


def after_titles(doc: Doc, start: int) -> int:
    while start < len(doc) and doc[start].lower_ in BEFORE_NAMES:
        start += 1
    return start


def is_person(key: Key, mentions: Mentions) -> bool:
    """Whether a mention names a person, rather than an office or a description."""
    if mentions.kind(key) is not MentionKind.PERSON or not is_named(mentions, key):
        return False
    words = mentions.doc[key[0] : key[1]]
    last = words[-1].lemma_.lower()
    is_title = last in ROWS or last in BEFORE_NAMES or kind_of_noun(last) is not None
    return (not is_title or (len(words) > 1 and words[-1].pos_ == "PROPN")) and words.root.pos_ == "PROPN"
