"""Locations: which place lies in which, and who is based where.

Places name their surroundings one after the other, "the Baraki area of Logar District in Afghanistan", and parsers
hang the later links on anything. So the links are read off neighbours in the text: nothing may stand between two
places but a preposition, a bracket, an article and a few adjectives.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import children, preposition, understood_subject
from graphkit.extract.relations.patterns import LOOSE, SITES, SURE, FoundRelation, Key, after_bracket, is_named, keys_of
from graphkit.extract.rules.en.mentions import DIVISIONS, FACILITY_NOUNS, GENERIC_HEADS, UNITS
from graphkit.extract.rules.en.relations import BASING, BESIDE, INSIDE, SETTLEMENTS
from graphkit.schema import MentionKind, RelationKind, Status

LONGEST_DESCRIPTION = 3
MOST_STEPS = 3


def find_whereabouts(doc: Doc, mentions: Mentions) -> Iterator[FoundRelation]:
    """Every `located_in` and `based_at` of an article."""
    for key in mentions.ordered():
        container = find_container(key, mentions)
        if container is not None:
            yield FoundRelation(RelationKind.LOCATED_IN, key, container, Status.ACTUAL, LOOSE, doc[key[1] - 1])
        for part in _included(key, mentions):
            yield FoundRelation(RelationKind.LOCATED_IN, part, key, Status.ACTUAL, LOOSE, doc[key[1] - 1])
        yield from _stations(key, mentions)
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in BASING:
            yield from _bases(token, mentions)


def find_container(key: Key, mentions: Mentions) -> Key | None:
    """The place that the text says `key` lies in; what it is only near or under is passed over."""
    doc = mentions.doc
    if not _can_lie(key, mentions) or (key[0] > 0 and _leads_beside(doc, key[0])):
        return None
    end = key[1]
    for _ in range(MOST_STEPS):
        step = _next_site(key, end, mentions)
        if step is None:
            return None
        is_inside, site = step
        if is_inside:
            return site
        end = site[1]
    return None


def _included(key: Key, mentions: Mentions) -> Iterator[Key]:
    """The places in "northern Iraq, including X and Y"."""
    doc, i = mentions.doc, key[1]
    if mentions.kind(key) not in (MentionKind.PLACE, MentionKind.COUNTRY) or not is_named(mentions, key):
        return
    i += i < len(doc) and doc[i].text == ","
    if i >= len(doc) or doc[i].lower_ != "including":
        return
    i += 1
    while i < len(doc):
        part = mentions.starting_at(i)
        if part is None or mentions.kind(part) is not MentionKind.PLACE or not is_named(mentions, part):
            return
        yield part
        i = part[1]
        while i < len(doc) and (doc[i].text == "," or doc[i].lower_ == "and"):
            i += 1


def _stations(key: Key, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "French troops in Niger": an actor whose place is part of what it is called; a name stands without it."""
    doc = mentions.doc
    start = after_bracket(doc, key[1])
    if mentions.kind(key) is not MentionKind.ORGANISATION or _can_lie(key, mentions) or start + 1 >= len(doc):
        return
    if doc[key[1] - 1].pos_ != "NOUN" or start != key[1]:
        return
    site = _site_at(start + 1, mentions, 1) if doc[start].lower_ == "in" and is_named(mentions, key) else None
    if site is None or mentions.kind(site) not in (MentionKind.PLACE, MentionKind.COUNTRY):
        return
    root = doc[site[0] : site[1]].root
    if root.dep_ == "nmod" and key[0] <= root.head.i < key[1]:
        yield FoundRelation(RelationKind.LOCATED_IN, key, site, Status.ACTUAL, LOOSE, doc[start])


def _leads_beside(doc: Doc, start: int) -> bool:
    """Whether "under" comes before: a police station that a place is under is not where anything happens."""
    before = doc[start - 1].lower_
    return before == "under" or (before == "the" and start > 1 and doc[start - 2].lower_ == "under")


def _can_lie(key: Key, mentions: Mentions) -> bool:
    """Whether a mention is a place that can lie in another: a named one, or a building."""
    kind, word = mentions.kind(key), mentions.doc[key[1] - 1]
    last = word.lower_ if word.lower_ in FACILITY_NOUNS else word.lemma_.lower()
    if kind is MentionKind.PLACE:
        return (is_named(mentions, key) or last in SETTLEMENTS) and last not in GENERIC_HEADS - DIVISIONS
    if kind is MentionKind.ORGANISATION:
        return last in FACILITY_NOUNS and is_named(mentions, key)
    return kind is MentionKind.FACILITY and (last in FACILITY_NOUNS or is_named(mentions, key))


def _next_site(key: Key, end: int, mentions: Mentions) -> tuple[bool, Key] | None:
    """The next place after `end`, and whether it holds `key`; None where the chain ends."""
    doc = mentions.doc
    start = after_bracket(doc, end)
    if start >= len(doc) or doc[start].sent != doc[key[0]].sent:
        return None
    has_comma = doc[start].text == ","
    if has_comma:
        start += 1
        capital = _after_capital_of(doc, start)
        site = _region_at(capital, mentions) if capital is not None else None
        if site is not None:
            return True, site
    if start < len(doc) and doc[start].lower_ in ("limits", "area"):
        start += 1
    if start >= len(doc):
        return None
    word = doc[start].lower_
    if word in INSIDE:
        site = _site_at(start + 1, mentions, LONGEST_DESCRIPTION)
        if site is not None and word == "of" and mentions.kind(site) is MentionKind.FACILITY:
            return False, site  # "X of the Y police station in Z": a beat, not a building
        return (True, site) if site is not None and _may_hold(key, site, word, mentions) else None
    if word in BESIDE:
        site = _site_at(start + 1, mentions, LONGEST_DESCRIPTION)
        return (False, site) if site is not None else None
    site = _site_at(start, mentions, 0) if has_comma else None
    return (True, site) if site is not None and _is_address(key, site, mentions) else None


def _after_capital_of(doc: Doc, start: int) -> int | None:
    """Where the region's name starts in "the provincial capital of X"."""
    for i in range(start, min(start + 4, len(doc) - 1)):
        if doc[i].lower_ == "capital" and doc[i + 1].lower_ in ("of", "in"):
            return i + 2
    return None


def _region_at(start: int, mentions: Mentions) -> Key | None:
    """The region whose name starts at `start`, whatever the pipeline takes it for or in."""
    key = mentions.starting_at(start) if start < len(mentions.doc) else None
    if key is None and start < len(mentions.doc):
        covering = mentions.at(mentions.doc[start])
        key = mentions.add_nested(start, covering[1], MentionKind.PLACE) if covering is not None else None
    if key is None or mentions.kind(key) is MentionKind.PERSON or not is_named(mentions, key):
        return None
    if mentions.kind(key) is MentionKind.ORGANISATION:
        mentions.reconsider(key, MentionKind.PLACE)
    return key


def _site_at(start: int, mentions: Mentions, width: int) -> Key | None:
    """The place that starts at `start`, or after an article and up to `width` words that describe it."""
    doc = mentions.doc
    for i in range(start, min(start + width + 1, len(doc))):
        key = mentions.starting_at(i)
        if key is not None and (mentions.kind(key) in SITES or _can_lie(key, mentions)):
            if key[1] < len(doc) and doc[key[1]].lower_ in ("hit", "affected", "held", "controlled", "-"):
                continue
            named = _called(key, mentions)
            return named if is_named(mentions, named) else None
        if doc[i].pos_ not in ("DET", "ADJ", "ADV", "VERB", "NOUN", "PROPN") or doc[i].lower_ in DIVISIONS:
            return None
    return None


def _called(key: Key, mentions: Mentions) -> Key:
    """The name of a place that is described first, "the Iraqi province of X"; else the place itself."""
    doc = mentions.doc
    if _describes(key, mentions) and key[1] + 1 < len(doc) and doc[key[1]].lower_ == "of":
        return mentions.starting_at(key[1] + 1) or key
    return key


def _describes(key: Key, mentions: Mentions) -> bool:
    """Whether a mention is an adjective and a noun for a sort of place: "Syrian town"."""
    return all(token.pos_ != "PROPN" for token in mentions.doc[key[0] : key[1]])


def _may_hold(key: Key, site: Key, word: str, mentions: Mentions) -> bool:
    doc = mentions.doc
    if word == "on":
        return mentions.kind(site) is not MentionKind.COUNTRY
    if word == "at":
        return mentions.kind(site) is not MentionKind.COUNTRY and mentions.kind(key) is MentionKind.FACILITY
    if word == "of":
        return not _describes(key, mentions) and mentions.kind(site) is not MentionKind.FACILITY
    return doc[site[1] - 1].lemma_.lower() not in ("direction", "area") or is_named(mentions, site)


def _is_address(key: Key, site: Key, mentions: Mentions) -> bool:
    """Whether a place after a comma holds the one before it, "Gao, Mali", and is not the next of a list."""
    doc = mentions.doc
    if doc[site[1] - 1].dep_ in ("nsubj", "nsubj:pass", "compound", "amod", "nmod:poss"):
        return False
    if mentions.kind(site) is MentionKind.COUNTRY:
        return is_named(mentions, key)
    after = doc[site[1]].lower_ if site[1] < len(doc) else ""
    if after in ("and", "or", "&") or doc[site[0] - 2].lower_ in ("and", "or"):
        return False
    if any(span.start <= key[0] and site[1] <= span.end for span in doc.spans.get("mentions", ())):
        return True
    last, held = doc[site[1] - 1].lower_, doc[key[1] - 1].lower_
    if last in UNITS | {"department", "state"}:
        return last != held
    return mentions.kind(key) is MentionKind.FACILITY and mentions.kind(site) is MentionKind.PLACE and after != ","


def _bases(verb: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "The group, based in X", "a station located at Y"."""
    sites = [c for c in children(verb, "obl") if preposition(c) in ("in", "at", "near", "on")]
    holders = {MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.FACILITY}
    for target in keys_of(sites, mentions, SITES):
        for source in keys_of([understood_subject(verb)], mentions, holders):
            is_site = mentions.kind(source) is MentionKind.FACILITY or _can_lie(source, mentions)
            kind = RelationKind.LOCATED_IN if is_site else RelationKind.BASED_AT
            yield FoundRelation(kind, source, target, Status.ACTUAL, SURE, verb)
