"""Noun ties: what nouns and compounds say two parties are to each other: "an ally of X", "X-backed"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from graphkit.extract.events.modality import find_status
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import child, children, conjuncts, preposition, resolved, understood_subject
from graphkit.extract.relations.patterns import (
    LOOSE,
    SURE,
    FoundRelation,
    Key,
    described_by,
    is_named,
    is_only_said,
    is_quoted,
    keys_of,
    named_beside,
)
from graphkit.extract.rules.en.mentions import GROUP_NOUNS
from graphkit.extract.rules.en.office_rows import FORMER
from graphkit.extract.rules.en.relations import LOYAL, NO_LINKS_AS_COMPOUNDS
from graphkit.extract.rules.en.syntax import (
    GOAL_LINK,
    INSIDE_LINK,
    OWNER_OR_SOURCE_LINK,
    PARTNER_LINK,
    PURPOSE_LINK,
    ROLE_LINK,
)
from graphkit.extract.rules.en.ties import (
    ACCUSING,
    ACTORS,
    BODIES,
    COMPOUND_TIES,
    EXAMPLE_PREPOSITIONS,
    HAVING,
    LINKS,
    NOUN_TIES,
    PARTIES,
    PEOPLE,
    PLACES,
    PREFIXES,
    PURPORTED,
    SEATS,
    SUPPLIES,
    SUPPLYING,
    SUPPORTING,
    CompoundTie,
    NounTie,
)
from graphkit.schema import MentionKind, RelationKind, Status, weaker

NOUNS: dict[str, NounTie] = {noun: row for row in NOUN_TIES for noun in row.nouns.split()}
PARTICIPLES: dict[str, CompoundTie] = {word: row for row in COMPOUND_TIES for word in row.participles.split()}
LONGEST_OWNER = 4
HYPHENS = frozenset({"-", "‑", "–"})


def find_noun_ties(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """What `token` ties as a noun or as the end of a compound."""
    row = NOUNS.get(token.lemma_.lower())
    if row is not None and token.pos_ in ("NOUN", "PROPN", "ADJ") and token.lower_ not in NO_LINKS_AS_COMPOUNDS:
        yield from _tied(token, row, mentions)
    compound = PARTICIPLES.get(token.lower_)
    if compound is not None:
        yield from _compound(token, compound, mentions)
    if token.lower_ in SUPPORTING and token.pos_ == "NOUN":
        yield from _supported(token, mentions)
    if token.lemma_.lower() in SUPPLIES and token.dep_ == "obj":
        yield from _supplied(token, mentions)
    if token.lemma_.lower() in SEATS and token.pos_ == "NOUN":
        yield from _seated(token, mentions)
    if token.lemma_.lower() in LINKS and token.pos_ == "NOUN":
        yield from _linked(token, mentions)
    if token.lower_ in LOYAL:
        yield from _loyal(token, mentions)
    if token.lower_ in PREFIXES:
        yield from _prefixed(token, PREFIXES[token.lower_], mentions)


def _supported(noun: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "Iran's support for the militia"."""
    backers = [resolved(owner) for owner in children(noun, "nmod:poss")]
    backed = [c for c in children(noun, "nmod") if preposition(c) in PURPOSE_LINK]
    for source in keys_of(backed, mentions, PARTIES):
        for target in keys_of(backers, mentions, PARTIES):
            if source != target and is_named(mentions, source) and is_named(mentions, target):
                status = find_status(noun, is_verbal=False).status
                yield FoundRelation(RelationKind.BACKED_BY, source, target, status, LOOSE, noun)


def _linked(noun: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "The group has links to X", "suspected of links with X", "a group with ties to X"."""
    partners = [c for c in children(noun, "nmod") if preposition(c) in PARTNER_LINK | GOAL_LINK]
    holder, status = _link_holder(noun) if partners else (None, Status.ACTUAL)
    if any(word.lower_ in PURPORTED for word in children(noun, "amod")):
        status = weaker(status, Status.ALLEGED)
    for source in keys_of([holder], mentions, ACTORS):
        for target in keys_of(partners, mentions, BODIES):
            if source != target and is_named(mentions, target):
                source = named_beside(source, mentions)
                yield FoundRelation(RelationKind.ALLIED_WITH, source, target, status, LOOSE, noun)


def _link_holder(noun: Token) -> tuple[Token | None, Status]:
    """Who has links or is said to have them, and how sure that is."""
    verb, lemma = noun.head, noun.head.lemma_.lower()
    if noun.dep_ == "obj" and lemma in HAVING:
        return understood_subject(verb), find_status(verb, is_verbal=True).status
    if noun.dep_ in ("obl", "nmod") and lemma in ACCUSING:
        accused = child(verb, "obj") or understood_subject(verb)
        return accused, weaker(find_status(verb, is_verbal=True).status, Status.ALLEGED)
    if noun.dep_ == "nmod" and preposition(noun) in PARTNER_LINK:
        return verb, Status.ACTUAL
    return None, Status.ACTUAL


def _supplied(goods: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "Iran provides weapons to the militia", "Hamas has the support of Iran"."""
    verb, lemma = goods.head, goods.head.lemma_.lower()
    subject = [understood_subject(verb)]
    backers: list[Token | None]
    backed: list[Token | None]
    if lemma in SUPPLYING:
        around = [*children(goods, "nmod"), *children(verb, "obl")]
        backers, backed = subject, [*children(verb, "iobj"), *(c for c in around if preposition(c) in GOAL_LINK)]
    elif lemma in HAVING and goods.lower_ in SUPPORTING:
        backers, backed = [c for c in children(goods, "nmod") if preposition(c) in OWNER_OR_SOURCE_LINK], subject
    else:
        return
    status = find_status(verb, is_verbal=True).status
    status = weaker(status, Status.ALLEGED) if is_only_said(verb) else status
    for source in keys_of(backed, mentions, ACTORS):
        for target in keys_of(backers, mentions, PARTIES):
            if source != target and is_named(mentions, source) and is_named(mentions, target):
                yield FoundRelation(RelationKind.BACKED_BY, source, target, status, LOOSE, goods)


def _seated(seat: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "The group has a base in X", "a group with strongholds in X"."""
    verb = seat.head
    if seat.dep_ == "obj" and verb.lemma_.lower() in HAVING:
        holder, status = understood_subject(verb), find_status(verb, is_verbal=True).status
    elif seat.dep_ == "nmod" and preposition(seat) in PARTNER_LINK:
        holder, status = verb, Status.ACTUAL
    else:
        return
    sites = [c for c in (*children(seat, "nmod"), *children(verb, "obl")) if preposition(c) in INSIDE_LINK]
    for source in keys_of([holder], mentions, BODIES):
        for target in keys_of(sites, mentions, PLACES):
            if is_named(mentions, source) and is_named(mentions, target):
                yield FoundRelation(RelationKind.BASED_AT, source, target, status, LOOSE, seat)


def _loyal(word: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "troops loyal to X"."""
    loyal = [word.head] if word.dep_ in ("amod", "acl") else children(word, "nsubj")
    leaders = [c for c in children(word, "obl", "nmod") if preposition(c) in GOAL_LINK]
    for source in keys_of(loyal, mentions, ACTORS):
        for target in keys_of(leaders, mentions, ACTORS):
            if source != target and is_named(mentions, target):
                yield FoundRelation(RelationKind.ALLIED_WITH, source, target, Status.ACTUAL, LOOSE, word)


def _tied(noun: Token, row: NounTie, mentions: Mentions) -> Iterator[FoundRelation]:
    complements = list(dict.fromkeys(_complements(noun, row, mentions)))
    if not complements:
        return
    holders = list(dict.fromkeys(_holders(noun, row, mentions)))
    if not holders and row.kind is RelationKind.PART_OF:  # "al-Qaeda's local affiliate" has no name of its own
        own = mentions.argument(noun, MentionKind.ORGANISATION)
        holders = [own] if own is not None and mentions.kind(own) in row.holders else []
    status = _status(noun)
    for holder, complement in product(holders, complements):
        if holder != complement and not _holds(complement, holder):
            source, target = (complement, holder) if row.is_turned else (holder, complement)
            yield FoundRelation(row.kind, source, target, status, SURE, noun)


def _status(noun: Token) -> Status:
    if any(word.lower_ in FORMER for word in children(noun, "amod", "advmod")):
        return Status.HISTORICAL
    return find_status(noun, is_verbal=True).status if child(noun, "cop") is not None else Status.ACTUAL


def _complements(noun: Token, row: NounTie, mentions: Mentions) -> Iterator[Key]:
    """Whose a noun is: "of X", "X's", "its", "the X ally"."""
    owners = children(noun, "nmod:poss")
    phrases = [c for c in children(noun, "nmod") if preposition(c) in row.prepositions.split()]
    words = [word for token in [*owners, *phrases] for word in conjuncts(token)]
    found = [_key_of(resolved(word), noun, mentions) for word in words]
    for key in found if owners else [*found, _party_before(noun, mentions)]:
        if key is not None and mentions.kind(key) in row.complements and is_named(mentions, key):
            yield key


def _key_of(word: Token, noun: Token, mentions: Mentions) -> Key | None:
    """The mention of `word`, made of its own where it lies in that of `noun`."""
    key = mentions.at(word)
    if key is not None and _holds(key, (noun.i, noun.i + 1)):
        return mentions.find_nested(word.left_edge.i, word.i + 1) or mentions.add_inner(word)
    return key


def _party_before(noun: Token, mentions: Mentions) -> Key | None:
    """The party named before a noun, adjectives between them or not: "Iranian proxies"."""
    end = noun.i
    while end > noun.sent.start and noun.doc[end - 1].pos_ == "ADJ" and noun.doc[end - 1].is_lower:
        end -= 1
    if end == noun.sent.start or not noun.doc[end - 1].text[:1].isupper():
        return None
    return mentions.ending_at(end) or mentions.find_nested(end - 1, end)


def _holders(noun: Token, row: NounTie, mentions: Mentions) -> Iterator[Key]:
    """Who is said to be it: in apposition, as a subject, named after it, given as an example."""
    is_plural = noun.tag_ in ("NNS", "NNPS")
    named = children(noun, "nsubj", "flat", "nmod:desc", *(() if is_plural else ("appos",)))
    named += [c for c in children(noun, "nmod", "appos") if preposition(c) in EXAMPLE_PREPOSITIONS]
    beside = described_by(noun, mentions)
    if beside is not None and not beside[0] <= noun.head.i < beside[1]:
        named.append(mentions.doc[beside[0] : beside[1]].root)
    elif noun.dep_ in ("appos", "nmod:desc", "compound"):
        named.append(noun.head)
    elif noun.dep_ == "obl" and preposition(noun) in ROLE_LINK:
        subject = understood_subject(noun.head)
        named += [subject] if subject is not None else []
    after = mentions.starting_at(noun.i + 1)
    if after is not None:  # "its foes Iran and Syria"
        named.append(mentions.doc[after[0] : after[1]].root)
    for token in named:
        token = resolved(token)
        for key in keys_of([token], mentions, row.holders):
            if is_named(mentions, key) and not _holds(key, (noun.i, noun.i + 1)):
                yield key


def _holds(key: Key, other: Key) -> bool:
    return key[0] <= other[0] and other[1] <= key[1]


def _compound(token: Token, row: CompoundTie, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "Iran-backed militias such as Kataib Hezbollah": the owner stands before a hyphen."""
    doc = token.doc
    if token.i < 2 or doc[token.i - 1].text not in HYPHENS or doc[token.i - 2].is_lower:  # "state-run"
        return
    noun = _modified(token)
    qualified = dict.fromkeys(_qualified(token, noun, row, mentions)) if noun is not None else {}
    owner = _owner(token.i - 1, next(iter(qualified)), row, mentions) if qualified else None
    if noun is None or owner is None:
        return
    for key, confidence in [
        *((own, SURE) for own in qualified),
        *((named, LOOSE) for named in _examples(noun, mentions)),
    ]:
        source, target = (owner, key) if row.is_turned else (key, owner)
        status = Status.ALLEGED if is_quoted(token) else Status.ACTUAL
        yield FoundRelation(row.kind, source, target, status, confidence, token)


def _qualified(participle: Token, noun: Token, row: CompoundTie, mentions: Mentions) -> Iterator[Key]:
    """Whom a compound qualifies: its noun, a name between, who is said to be it: "X is an Iran-backed group"."""
    own = mentions.at(noun)
    is_predicate = child(noun, "cop") is not None
    if own is None and noun.lemma_.lower() in GROUP_NOUNS and not is_predicate:
        own = mentions.argument(noun, MentionKind.ORGANISATION)
    if own is not None and mentions.kind(own) in row.nouns:
        yield own
    named = [*participle.doc[participle.i + 1 : noun.i], *(children(noun, "nsubj") if is_predicate else [])]
    for word in [*named, noun.head] if noun.dep_ == "appos" else named:
        key = mentions.at(word)
        if key is not None and mentions.kind(key) in row.nouns & BODIES and is_named(mentions, key):
            yield key


def _owner(end: int, own: Key, row: CompoundTie, mentions: Mentions) -> Key | None:
    """The party whose name ends at `end`, within the mention of the noun or before it."""
    key = mentions.ending_at(end)
    if key is not None and key != own and row.kind is RelationKind.BASED_AT:
        _make_site(key, mentions)
    if key is None or key == own or mentions.kind(key) not in row.owners:
        key = _owner_inside(end, mentions)
    return key if key is not None and mentions.kind(key) in row.owners and is_named(mentions, key) else None


def _make_site(key: Key, mentions: Mentions) -> None:
    """Makes a place of what a body is based in and the pipeline takes for a body: "Osaka-based"."""
    if mentions.kind(key) in BODIES | PEOPLE:
        mentions.reconsider(key, MentionKind.PLACE)


def _owner_inside(end: int, mentions: Mentions) -> Key | None:
    """The country or name that ends at `end` within a longer mention."""
    first = end - 1
    while first > max(end - LONGEST_OWNER, 0) and _is_in_name(mentions.doc[first - 1]):
        first -= 1
    found = (mentions.find_nested(start, end) for start in range(first, end) if mentions.doc[start].pos_ != "DET")
    return mentions.add_inner(mentions.doc[end - 1]) or next((each for each in found if each is not None), None)


def _is_in_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.text in HYPHENS


def _prefixed(token: Token, kind: RelationKind, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "pro-Russian separatists"."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].text not in HYPHENS:
        return
    party = mentions.add_inner(doc[token.i + 2])
    noun = _modified(doc[token.i + 2])
    key = mentions.at(noun) if noun is not None else None
    if noun is not None and key is None and noun.lemma_.lower() in GROUP_NOUNS:
        key = mentions.argument(noun, MentionKind.ORGANISATION)
    if party is not None and key is not None and mentions.kind(key) is MentionKind.ORGANISATION:
        yield FoundRelation(kind, key, party, Status.ACTUAL, LOOSE, token)


def _examples(group: Token, mentions: Mentions) -> Iterator[Key]:
    for example in children(group, "nmod", "appos"):
        named = mentions.at(example)
        if (
            named is not None
            and mentions.kind(named) in BODIES
            and (example.dep_ == "appos" or preposition(example) in EXAMPLE_PREPOSITIONS)
        ):
            yield named


def _modified(token: Token) -> Token | None:
    """The noun that a participle such as "backed" modifies."""
    head = token.head
    while head.pos_ not in ("NOUN", "PROPN") and head.head != head:
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN") and head.i > token.i else None
