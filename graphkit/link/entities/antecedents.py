"""Coreference: which name of its article a description refers to, such as "the base" after "Camp Taji".

One fitting name shortly before is taken; of two only a near one when the other is far. Everything else stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.rules.en.description_words import (
    ADMINISTRATIONS,
    BUILDINGS,
    GROUPS,
    NAMED_BEHIND,
    PLACED_BEHIND,
    POINTING,
    TOWNS,
)
from graphkit.names.comparison import read_location
from graphkit.names.phrases import DETERMINERS, head_word, is_generic
from graphkit.names.spelling import fold
from graphkit.names.vocabulary import FACILITY_TYPES
from graphkit.schema import Mention, MentionKind, Sector

_REACH = 600
"""How many characters back a description may point."""

_NEAR, _FAR_BEYOND = 150, 250
"""Of two fitting names the nearer is meant when it is this near and the other this much farther."""


def find_antecedent(
    mention: Mention, mentions: Iterable[Mention], names: Mapping[int, str], text: str, gazetteer: Gazetteer
) -> str | None:
    """The name that a description with "the" or "this" means; `names` are those of the mentions resolved so far."""
    mentions = tuple(mentions)
    if not _points_back(mention, text) or _lies_in_new_place(mention, mentions, text):
        return None
    head = head_word(mention.text)
    fits = [
        (names[other.id], other.end)
        for other in mentions
        if other.id in names
        and mention.start - _REACH <= other.end <= mention.start
        and not is_generic(other.text)
        and _fits(head, names[other.id], other.kind, gazetteer)
    ]
    return _nearest(fits, mention.start) if fits else None


def _nearest(fits: Sequence[tuple[str, int]], start: int) -> str | None:
    """The last of the names that fit, by where they end, unless another is about as near to `start`."""
    nearest, distance = fits[-1][0], start - fits[-1][1]
    others = [start - end for name, end in fits if name != nearest]
    is_clear = not others or (distance <= _NEAR and min(others) - distance >= _FAR_BEYOND)
    return nearest if is_clear else None


def _points_back(mention: Mention, text: str) -> bool:
    """Whether a description of few words with "the" or "this" has no name of its own behind it."""
    is_short = is_generic(mention.text) and len(fold(mention.text).split()) <= 3
    return is_short and _determiner(text, mention) in POINTING and not NAMED_BEHIND.match(text, mention.end)


def _lies_in_new_place(mention: Mention, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a place stands behind a description that nothing before it names: "... . The jail at Machala"."""
    link = PLACED_BEHIND.match(text, mention.end)
    behind = next((each for each in mentions if link and each.start == link.end()), None)
    if behind is None or behind.kind is not MentionKind.PLACE:
        return False
    return not any(each.text == behind.text and each.end <= mention.start for each in mentions)


def _fits(head: str, name: str, kind: MentionKind, gazetteer: Gazetteer) -> bool:
    """Whether a thing of this name may be called by `head`."""
    if head in FACILITY_TYPES or head in BUILDINGS:
        return _is_such_building(FACILITY_TYPES.get(head), name, kind, gazetteer)
    if head in GROUPS:
        known = gazetteer.find_known(name)
        if known:
            return any(row.kind == MentionKind.ORGANISATION and row.sector == Sector.ARMED_GROUP for row in known)
        return kind == MentionKind.ORGANISATION
    if head in ADMINISTRATIONS:
        force = gazetteer.find_force(name)
        return force is not None and force.sector == Sector.GOVERNMENT
    return head in TOWNS and kind == MentionKind.PLACE and gazetteer.country_of(name) is None


def _is_such_building(type_: str | None, name: str, kind: MentionKind, gazetteer: Gazetteer) -> bool:
    rows = [match.row for match in gazetteer.find_matches(name)]
    if any(row.kind == MentionKind.ORGANISATION for row in rows):
        return False
    if kind != MentionKind.FACILITY and not any(row.kind == MentionKind.FACILITY for row in rows):
        return False
    own_type = read_location(name).type or next((read_location(row.type).words[0] for row in rows if row.type), "")
    return type_ in (None, own_type, FACILITY_TYPES.get(own_type)) or (own_type == "" and type_ == "base")


def _determiner(text: str, mention: Mention) -> str:
    """The determiner of a phrase, inside it or right before it."""
    first = fold(mention.text).lower().split()[:1]
    return first[0] if first and first[0] in DETERMINERS else word_before(text, mention.start)


def word_before(text: str, start: int) -> str:
    """The word in front of a position of the text, lower-case; "" where there is none."""
    words = fold(text[max(0, start - 40) : start]).lower().split()
    return words[-1] if words else ""
