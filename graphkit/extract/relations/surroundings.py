"""Surroundings: places whose surroundings are named before them: "Syria's Idlib province", "the Iraqi town of X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.relations.patterns import LOOSE, SURE, FoundRelation, Key, is_named
from graphkit.extract.rules.en.mentions import FACILITY_NOUNS, JOINED_ARTICLES
from graphkit.extract.rules.en.office_rows import BODY_NOUNS, PAUSES
from graphkit.extract.rules.en.places import (
    CAPITALS,
    CITY_SORTS,
    COMPASS,
    GROUP_SORTS,
    INSIDE_SORTS,
    SORTS,
    STATE_ORGANS,
    SUBURBS,
)
from graphkit.extract.rules.en.syntax import OWNER_LINK, POSSESSIVE_S, POSSESSIVES
from graphkit.schema import MentionKind, RelationKind, Status

OWNERS = frozenset({MentionKind.COUNTRY, MentionKind.NATIONALITY, MentionKind.PLACE})
OWNED = frozenset({MentionKind.PLACE, MentionKind.FACILITY, MentionKind.ORGANISATION})
NAMED = frozenset({MentionKind.PLACE, MentionKind.FACILITY, MentionKind.ORGANISATION})
LONGEST_OWNER, LONGEST_PHRASE = 3, 5
HYPHENS = frozenset({"-", "–", "—"})


def find_surroundings(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """What `token`, a possessive mark or the noun for a sort of place, tells of what lies in what."""
    if token.lower_ in POSSESSIVES:
        yield from _possessed(token, mentions)
    elif token.text in SORTS | SUBURBS and token.pos_ in ("NOUN", "PROPN"):
        yield from _sorted(token, mentions)
    elif token.text in FACILITY_NOUNS and token.pos_ == "NOUN":
        yield from _apposed(token, mentions)
    elif token.text in GROUP_SORTS and token.pos_ == "NOUN":
        yield from _national(token, mentions)


def _national(sort: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "the Lebanese movement Hezbollah", "SBS, an Australian network"."""
    owner = _owner_before(sort, mentions)
    name = mentions.starting_at(sort.i + 1) or (mentions.at(sort.head) if sort.dep_ == "appos" else None)
    if owner is None or name is None or mentions.kind(owner) is MentionKind.PLACE:
        return
    if mentions.kind(name) is MentionKind.ORGANISATION and is_named(mentions, name) and not name[0] <= sort.i < name[1]:
        yield from _located(name, owner, sort)


def _located(name: Key, owner: Key, token: Token) -> Iterator[FoundRelation]:
    if name != owner and not name[0] <= owner[0] < name[1]:
        yield FoundRelation(RelationKind.LOCATED_IN, name, owner, Status.ACTUAL, LOOSE, token)


def _possessed(mark: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "Syria's Idlib province", "Lebanon's Hezbollah": the name after the mark lies in the place before it."""
    owner = _owner_ending(mark.i, mark, mentions) or _described_owner(mark, mentions) or _body_owner(mark, mentions)
    name = _name_after(mark, mentions) if owner is not None else None
    if owner is None or name is None:
        return
    if mentions.kind(owner) is MentionKind.NATIONALITY or _goes_on(name, mentions):
        return
    is_body = mentions.kind(name) is MentionKind.ORGANISATION
    if mentions.kind(owner) is MentionKind.ORGANISATION and not is_body:
        return
    if mentions.kind(owner) is MentionKind.ORGANISATION or (
        is_body and any(token.lower_ in STATE_ORGANS for token in mentions.doc[name[0] : name[1]])
    ):
        yield FoundRelation(RelationKind.PART_OF, name, owner, Status.ACTUAL, SURE, mark)
    elif is_named(mentions, name):
        yield from _located(name, owner, mark)


def _goes_on(name: Key, mentions: Mentions) -> bool:
    """Whether a name only describes the noun after it, "Israel's Iron Dome system", unless that is "movement"."""
    doc = mentions.doc
    return (
        name[1] < len(doc)
        and doc[name[1]].lower_ not in GROUP_SORTS
        and doc[name[1]].pos_ in ("NOUN", "PROPN")
        and doc[name[0] : name[1]].root.head.i >= name[1]
    )


def _body_owner(mark: Token, mentions: Mentions) -> Key | None:
    """The organisation in "NATO's Security Assistance Force"; "People" of "People's Mujahedeen" is none."""
    key = mentions.ending_at(mark.i) or _body_inside(mark, mentions)
    if key is None or mentions.kind(key) is not MentionKind.ORGANISATION or not is_named(mentions, key):
        return None
    last, known = mentions.doc[key[1] - 1], mentions.known(key)
    is_known = known is not None and known.kind is MentionKind.ORGANISATION
    return key if is_known or last.is_upper or last.lower_ in BODY_NOUNS else None


def _body_inside(mark: Token, mentions: Mentions) -> Key | None:
    """The body at the start of a mention of its part: "Istanbul Police's Anti-Terror Department"."""
    covering = mentions.at(mark)
    if covering is None or mentions.kind(covering) is not MentionKind.ORGANISATION or covering[0] >= mark.i - 1:
        return None
    is_body = mark.nbor(-1).lower_ in BODY_NOUNS
    return mentions.add_nested(covering[0], mark.i, MentionKind.ORGANISATION) if is_body else None


def _described_owner(mark: Token, mentions: Mentions) -> Key | None:
    """The town in "the city's X district", where it is a mention."""
    key = mentions.ending_at(mark.i)
    is_place = key is not None and mentions.kind(key) is MentionKind.PLACE
    return key if is_place and mentions.doc[mark.i - 1].lower_ in SORTS else None


def _name_after(mark: Token, mentions: Mentions) -> Key | None:
    """The name right after a possessive mark and adjectives, inside the mention around the mark or of its own."""
    doc, start = mentions.doc, mark.i + 1
    if start + 1 >= len(doc):
        return None
    start += doc[start].text == POSSESSIVE_S  # of a text whose marks stand alone, "Baghdad ’ s"
    body = mentions.starting_at(start)
    if body is not None and (_is_organ(body, mentions) or _is_site(body, mentions)):
        return body
    while start + 3 < len(doc) and _describes(doc[start], mentions):
        start += 3 if _is_compound(doc[start]) else 1
    key = mentions.starting_at(start) or _rest_of(mentions.at(doc[start]), start, mark, mentions)
    if key is None or mentions.kind(key) not in OWNED:
        return None
    return key if is_named(mentions, key) or _is_organ(key, mentions) else None


def _is_site(key: Key, mentions: Mentions) -> bool:
    return mentions.kind(key) in (MentionKind.PLACE, MentionKind.FACILITY) and is_named(mentions, key)


def _rest_of(covering: Key | None, start: int, mark: Token, mentions: Mentions) -> Key | None:
    """The rest of a mention that holds a possessive mark, from `start`, or from the mark where it is an organ."""
    if covering is None or not covering[0] <= mark.i < covering[1] or mentions.kind(covering) not in OWNED:
        return None
    if start >= covering[1]:
        return None
    start = mark.i + 1 if _is_organ(covering, mentions) else start
    return mentions.add_nested(start, covering[1], mentions.kind(covering))


def _is_organ(key: Key, mentions: Mentions) -> bool:
    """Whether the last word names an organ of a state: "defence ministry"."""
    is_body = mentions.kind(key) is MentionKind.ORGANISATION
    return is_body and mentions.doc[key[1] - 1].lower_ in STATE_ORGANS


def _is_compound(token: Token) -> bool:
    """Whether a word opens a compound such as "Iran-aligned"."""
    return token.i + 2 < len(token.doc) and token.nbor(1).text == "-" and token.nbor(2).pos_ in ("VERB", "ADJ")


def _describes(token: Token, mentions: Mentions) -> bool:
    """Whether a word between an owner and a name only describes it: "western", "Catholic", "Iran-aligned"."""
    if token.pos_ in ("ADJ", "ADV", "VERB", "NUM", "PUNCT") and token.is_lower:
        return True
    key = mentions.starting_at(token.i)
    is_name = key is not None and mentions.kind(key) in OWNED
    return (token.pos_ == "ADJ" and not is_name) or _is_compound(token)


def _owner_ending(end: int, near: Token, mentions: Mentions, *, may_be_place: bool = True) -> Key | None:
    """The country or, if it `may_be_place`, the place whose name ends at `end`, within a longer mention or not."""
    doc = mentions.doc
    key = mentions.ending_at(end)
    if key is not None:
        is_kind = may_be_place or mentions.kind(key) is not MentionKind.PLACE
        return key if is_kind and _may_own(key, mentions) else None
    if end <= near.sent.start or not doc[end - 1].text[:1].isupper():
        return None
    country = mentions.add_inner(doc[end - 1])
    if country is not None or not may_be_place:
        return country
    for start in range(max(end - LONGEST_OWNER, near.sent.start), end):
        found = mentions.find_nested(start, end) if doc[start].text[:1].isupper() else None
        if found is not None:
            return found if _may_own(found, mentions) else None
    return None


def _may_own(key: Key, mentions: Mentions) -> bool:
    """Whether a mention names a country, its people or a place; "Coptic" and "Islamist" are none."""
    if mentions.kind(key) is MentionKind.NATIONALITY:
        return mentions.names_country(key)
    return mentions.kind(key) in OWNERS and is_named(mentions, key) and mentions.doc[key[1] - 1].pos_ == "PROPN"


# --- "the Iraqi town of X" ------------------------------------------------------------------------------------


def _sorted(sort: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "the Iraqi town of X", "Afghan capital Kabul", "X, a town in Y"."""
    if sort.i + 1 < len(sort.doc) and sort.nbor(1).text == "-":  # "state-run"
        return
    owner = _owner_before(sort, mentions)
    name = _name_of(sort, mentions) if sort.text not in SUBURBS else None
    if name is not None:
        if owner is not None:
            yield from _located(name, owner, sort)
        return
    before = _named_before(sort, owner, mentions)
    if before is None:
        return
    site = owner or _site_after(sort, mentions)
    if site is not None:
        yield from _located(before, site, sort)


def _apposed(sort: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "The Fourah Bay College, a university in Freetown": what a building in apposition lies in."""
    name, site = _named_before(sort, None, mentions), _site_after(sort, mentions)
    if name is not None and site is not None:
        yield from _located(name, site, sort)


def _owner_before(sort: Token, mentions: Mentions) -> Key | None:
    """The country, people or place named before the noun: "the northern Gaza town"."""
    doc, end = mentions.doc, sort.i
    for _ in range(LONGEST_PHRASE):
        if end <= sort.sent.start:
            return None
        if doc[end - 1].lower_ in POSSESSIVES:
            end -= 1
        is_own = end == sort.i and sort.lower_ not in CITY_SORTS and not _has_side(end, mentions)
        found = _owner_ending(end, sort, mentions, may_be_place=not is_own)
        if found is not None or (is_own and doc[end - 1].pos_ == "PROPN"):
            return found
        if doc[end - 1].text == "-" and doc[end - 2].is_lower:  # "the violence-plagued province"
            end -= 1
        if doc[end - 1].pos_ not in ("ADJ", "NOUN", "PROPN", "VERB", "ADV"):
            return None
        end -= 1
    return None


def _has_side(end: int, mentions: Mentions) -> bool:
    """Whether a side of a place is meant, "southeastern Baghdad"."""
    return any(token.lower_.startswith(COMPASS) for token in mentions.doc[max(end - 3, 0) : end])


def _name_of(sort: Token, mentions: Mentions) -> Key | None:
    """The name after the noun: "town of X", "capital X", "capital, X,"."""
    doc, start = mentions.doc, sort.i + 1
    if start < len(doc) and (doc[start].lower_ in OWNER_LINK or (doc[start].text == "," and sort.lower_ in CAPITALS)):
        start += 1
    while start < len(doc) and doc[start].pos_ == "DET":
        start += 1
    if start >= len(doc) or doc[start].sent != sort.sent:
        return None
    if not (doc[start].text[:1].isupper() or doc[start].lower_ in JOINED_ARTICLES):
        return None
    key = mentions.starting_at(start) or _tail_of(mentions.at(doc[start]), start, sort, mentions)
    return key if key is not None and is_named(mentions, key) and mentions.kind(key) in NAMED else None


def _tail_of(covering: Key | None, start: int, sort: Token, mentions: Mentions) -> Key | None:
    """The name at the end of a mention that holds the noun: "Afghan capital Kabul"."""
    if covering is None or covering[0] > sort.i or mentions.doc[start].pos_ != "PROPN":
        return None
    is_place = mentions.kind(covering) in OWNERS | NAMED
    return mentions.add_nested(start, covering[1], MentionKind.PLACE) if is_place else None


def _named_before(sort: Token, owner: Key | None, mentions: Mentions) -> Key | None:
    """The place in "X, a town in Y", "X, Y's capital"."""
    doc, first = mentions.doc, max(sort.i - LONGEST_PHRASE, sort.sent.start + 1)
    comma = next((i for i in range(sort.i - 1, first - 1, -1) if _is_pause(doc[i])), None)
    if comma is None or (doc[comma + 1].pos_ != "DET" and (owner is None or owner[0] > comma + 2)):
        return None
    key = _first_of_address(mentions.ending_at(comma), mentions)
    if key is None or not is_named(mentions, key):
        return None
    is_capital = owner is not None and sort.lower_ in CAPITALS
    if is_capital and mentions.kind(key) is MentionKind.PERSON:
        mentions.reconsider(key, MentionKind.PLACE)  # "Phnom Penh, Cambodia's capital"
    return key if mentions.kind(key) in _kinds_of(sort) else None


def _first_of_address(key: Key | None, mentions: Mentions) -> Key | None:
    """The place that an apposition is about: the town in "Falls Church, Virginia, a suburb"."""
    if key is None or key[0] < 2 or mentions.doc[key[0] - 1].text != ",":
        return key
    return mentions.ending_at(key[0] - 1) or key


def _kinds_of(sort: Token) -> frozenset[MentionKind]:
    """What a noun for a sort of place may describe: a school is a body too."""
    return NAMED if sort.text in FACILITY_NOUNS else NAMED - {MentionKind.ORGANISATION}


def _is_pause(token: Token) -> bool:
    """Whether an apposition may begin after a mark: a comma, a bracket, a dash between spaces."""
    is_dash = token.text in HYPHENS and token.i > 0 and bool(token.nbor(-1).whitespace_ and token.whitespace_)
    return is_dash or token.text in PAUSES


def _site_after(sort: Token, mentions: Mentions) -> Key | None:
    """The place in "a town in northern Y", "a city of Y"."""
    doc, start = mentions.doc, sort.i + 1
    if start >= len(doc) or doc[start].lower_ not in INSIDE_SORTS:
        return None
    for i in range(start + 1, min(start + 2 + LONGEST_PHRASE, len(doc))):
        key = mentions.starting_at(i) or mentions.add_inner(doc[i])
        if key is not None:
            return key if mentions.kind(key) in OWNERS and is_named(mentions, key) else None
        if doc[i].pos_ not in ("DET", "ADJ", "NOUN", "ADV"):
            return None
    return None
