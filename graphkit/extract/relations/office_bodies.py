"""Office bodies: what an office is of: "Quds Force commander", "head of X", "its deputy chief"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import children, conjuncts, preposition, resolved
from graphkit.extract.relations.patterns import (
    Key,
    before_bracket,
    body_after,
    is_name,
    is_named,
)
from graphkit.extract.relations.title_words import LONGEST_TITLE, MODIFIERS, ROWS, start_of_office
from graphkit.extract.rules.en.office_rows import (
    BODY_NOUNS,
    CALLED_BEFORE,
    FORMER,
    MEN_OF_FORCES,
    PORTFOLIO_WORDS,
    PORTFOLIOS,
    PORTFOLIOS_OF_BODIES,
    SPEAKING,
    Office,
)
from graphkit.extract.rules.en.relations import BEFORE_TITLES
from graphkit.extract.rules.en.syntax import OWNER_LINK, POSSESSIVE_PRONOUNS, POSSESSIVES, RELATIVE_POSSESSIVES
from graphkit.extract.rules.en.ties import PREFIXES
from graphkit.schema import MentionKind, RelationKind


def find_bodies(office: Token, person: Key, row: Office, mentions: Mentions) -> Iterator[Key]:
    before = _body_before(office, row, mentions)
    around = [before] if before is not None else [*_bodies_of(office, person, row, mentions)]
    for key in around or _site_after_name(office, person, mentions):
        kind = mentions.kind(key)
        is_portfolio = mentions.doc[key[0] : key[1]].text.lower() in PORTFOLIO_WORDS
        if kind not in row.bodies or holds(key, person) or is_portfolio:
            continue
        if kind in (MentionKind.COUNTRY, MentionKind.NATIONALITY) and not mentions.names_country(key):
            continue
        is_creed = key[1] - key[0] == 1 and mentions.doc[key[0]].pos_ == "ADJ" and kind is MentionKind.ORGANISATION
        if not is_creed and (kind is not MentionKind.PLACE or is_named(mentions, key)):  # "a Shiite leader"
            yield key


def _site_after_name(office: Token, person: Key, mentions: Mentions) -> list[Key]:
    """The place in "Mayor X of Y"."""
    doc, start = mentions.doc, person[1] + 1
    if start >= len(doc) or doc[person[1]].lower_ not in OWNER_LINK or office.i > person[1]:
        return []
    site = mentions.starting_at(start)
    is_site = site is not None and mentions.kind(site) in (MentionKind.PLACE, MentionKind.COUNTRY)
    return [site] if site is not None and is_site and doc[site[0] : site[1]].root.head.i in range(*person) else []


def holds(key: Key, other: Key) -> bool:
    return key[0] <= other[0] and other[1] <= key[1]


def _body_before(office: Token, row: Office, mentions: Mentions) -> Key | None:
    """The body before an office: "Quds Force commander", "Nepal's Prime Minister", "its deputy chief"."""
    doc, first = mentions.doc, office.sent.start
    own: Token | None = None
    end = start_of_office(office)
    for _ in range(LONGEST_TITLE):
        end = before_bracket(doc, end)
        last = doc[end - 1] if end > first else None
        if last is None or _ends_title(last, row):
            break
        if last.lower_ in POSSESSIVES:
            return _ending_at(before_bracket(doc, end - 1), first, mentions)
        if last.lower_ in POSSESSIVE_PRONOUNS:
            return _owner(last, mentions)
        found = _ending_at(end, first, mentions)
        if found is not None and (mentions.kind(found) in row.bodies or found[0] == first):
            return _owned_by(found, row, mentions)
        own = last if office.lemma_.lower() in SPEAKING and last.lower_ in MEN_OF_FORCES else own
        end = end - 1 if found is None else found[0]
    return mentions.add_nested(own.i, own.i + 1, MentionKind.ORGANISATION) if own is not None else None


def _ends_title(word: Token, row: Office) -> bool:
    """Whether a word before an office is no part of its title: a mark, a verb, "pro-", another's higher office."""
    if word.pos_ not in MODIFIERS | {"PART", "PRON"} or word.text in (",", ";", ":"):
        return True
    if word.i > 1 and word.nbor(-1).text == "-" and word.nbor(-2).lower_ in PREFIXES:
        return True
    other = ROWS.get(word.lemma_.lower()) if word.pos_ != "ADJ" else None  # "chief negotiator"
    return other is not None and other.kind is RelationKind.COMMANDS and row.kind is RelationKind.MEMBER_OF


def _owned_by(body: Key, row: Office, mentions: Mentions) -> Key:
    """The owner of a country's desk, "the agency's Sudan envoy"; else `body` itself."""
    doc = mentions.doc
    if mentions.kind(body) is MentionKind.COUNTRY and body[0] > 1 and doc[body[0] - 1].lower_ in POSSESSIVES:
        owner = mentions.ending_at(body[0] - 1)
        if owner is not None and mentions.kind(owner) in row.bodies:
            return owner
    return body


def _owner(pronoun: Token, mentions: Mentions) -> Key | None:
    """The body that "its" or "whose" stands for; parsers hang a relative clause on anything."""
    if pronoun.lower_ in RELATIVE_POSSESSIVES:
        key = mentions.ending_at(pronoun.i - (pronoun.i > 0 and pronoun.nbor(-1).text == ","))
    else:
        meant = resolved(pronoun)
        key = mentions.at(meant) if meant != pronoun else None
    return key if key is not None and mentions.kind(key) is not MentionKind.PERSON else None


def _ending_at(end: int, first: int, mentions: Mentions) -> Key | None:
    """The body whose name ends at `end`, made a mention of its own where it lies in a longer one."""
    doc = mentions.doc
    key = _known_ending(end, mentions)
    if key is not None and mentions.kind(key) not in (MentionKind.PERSON, MentionKind.TEMPORAL):
        return None if doc[end - 1].lower_ in BEFORE_TITLES else key
    start = end
    while start > first and end - start < LONGEST_TITLE and _is_part_of_name(doc[start - 1]):
        start -= 1
    for i in range(start, end):
        found = mentions.find_nested(i, end) if doc[i].text[:1].isupper() or is_name(doc[i]) else None
        if found is not None and mentions.kind(found) is not MentionKind.PERSON:
            return found
    start += start > first and doc[start - 1].text == "-"  # "left-wing parliament"
    is_body = start < end and (_is_body_noun(doc[end - 1]) or _is_unknown_name(start, end, mentions))
    return mentions.add_nested(start, end, MentionKind.ORGANISATION) if is_body else None


def _known_ending(end: int, mentions: Mentions) -> Key | None:
    """The mention that ends at `end`, a body where the gazetteer has one that the pipeline takes for a person."""
    key = mentions.ending_at(end)
    known = mentions.known(key) if key is not None and mentions.kind(key) is MentionKind.PERSON else None
    if key is not None and known is not None and known.kind in (MentionKind.ORGANISATION, MentionKind.FACILITY):
        mentions.reconsider(key, MentionKind.ORGANISATION)
    return key


def _is_body_noun(token: Token) -> bool:
    return token.lower_ in BODY_NOUNS or token.lemma_.lower() in BODY_NOUNS


def _is_unknown_name(start: int, end: int, mentions: Mentions) -> bool:
    """Whether these are names right before an office that only a body has: "Labour MP X"."""
    doc = mentions.doc
    is_called = end < len(doc) and doc[end].lemma_.lower() in CALLED_BEFORE
    return is_called and all(map(is_name, doc[start:end])) and not _tells_matter(doc, start, end)


def _is_part_of_name(token: Token) -> bool:
    """Whether a word before an office may end or continue a body's name, and is no rank or matter."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or not token.text.replace(".", "").isalnum():
        return False
    is_body = token.pos_ == "PROPN" and token.text[:1].isupper() and token.lower_ in BODY_NOUNS
    return is_body or token.lower_ not in BEFORE_TITLES | FORMER | PORTFOLIOS - PORTFOLIOS_OF_BODIES


def _tells_matter(doc: Doc, start: int, end: int) -> bool:
    return any(token.lower_ in PORTFOLIOS or token.lemma_.lower() in ROWS for token in doc[start:end])


def _bodies_of(office: Token, person: Key, row: Office, mentions: Mentions) -> Iterator[Key]:
    """The bodies in phrases on an office: "head of X", "the spokesman for Y"."""
    beside = body_after(office.i + 1, mentions)
    if beside is not None:
        yield beside
        return
    for token in children(office, "nmod:poss", "nmod"):
        if token.dep_ == "nmod" and preposition(token) not in row.prepositions.split():
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
    start = next((i + 1 for i in range(office.i, covering[1]) if doc[i].lower_ in OWNER_LINK), None)
    if start is None:
        return None
    while start < covering[1] and doc[start].pos_ == "DET":
        start += 1
    if start >= covering[1] or not start <= word.i < covering[1] or doc[covering[1] - 1].pos_ != "PROPN":
        return None
    return mentions.find_nested(start, covering[1]) or mentions.add_nested(start, covering[1], MentionKind.ORGANISATION)
