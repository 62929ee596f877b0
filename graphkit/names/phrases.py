"""Phrases: whether a mention names something or only describes it, and by what head.

"Camp Taji" names, "the base" and "Base" in a headline describe, "Shiite militias" describes specifically enough to be
one actor, "two militants" does not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphkit.names.numbers import FORMATIONS
from graphkit.names.numerals import SMALL_CARDINALS
from graphkit.names.spelling import fold
from graphkit.names.vocabulary import (
    ARMED_HEADS,
    CIVILIAN_HEADS,
    COMPASS,
    CONNECTIVES,
    FACILITY_TYPES,
    GOVERNMENT_HEADS,
    GROUP_HEADS,
    MEDIA_HEADS,
    PARTY_HEADS,
    PLACE_TYPES,
    STATE_FORCE_HEADS,
    TITLES,
)
from graphkit.schema import Sector, is_local

DETERMINERS = frozenset(
    "no the a an this that these those its his her their our my your some any all both each every no".split()
)
NUMBERS = frozenset(SMALL_CARDINALS) | frozenset(
    """dozen dozens hundred hundreds thousand thousands
    several many few more another other others least about around nearly almost roughly over""".split()
)
PEOPLES = frozenset(
    """shiite shia shi'ite sunni kurdish kurd kurds arab arabs muslim muslims christian christians jewish jews yazidi
    yazidis tuareg western african european asian islamist baathist maoist turkmen druze alawite coptic hindu hindus
    sikh sikhs buddhist rohingya chechen tamil pashtun pashtuns hazara hazaras balochi baloch baluch fulani oromo
    amhara tigrayan hutu tutsi allied""".split()
)
_GENERIC = (
    GROUP_HEADS
    | ARMED_HEADS
    | STATE_FORCE_HEADS
    | GOVERNMENT_HEADS
    | CIVILIAN_HEADS
    | MEDIA_HEADS
    | PARTY_HEADS
    | TITLES
    | frozenset(FACILITY_TYPES)
    | frozenset(PLACE_TYPES)
    | frozenset(word for phrase in FACILITY_TYPES for word in phrase.split())
    | COMPASS
    | CONNECTIVES
    | DETERMINERS
    | NUMBERS
    | frozenset(
        """air attackers attacker assailants assailant facility facilities site sites position positions compound
        installation installations building buildings area areas neighborhood neighbourhood capital country vehicle
        vehicles convoy convoys house home homes street road target targets coalition allies ally proxies proxy
        partners troops man men woman women boy girl somebody someone leader leaders commanders officers officer
        police army side sides party local senior top unidentified unknown suspected armed masked heavily militia-men
        western foreign civilian military diplomatic security government state joint special forces hangar hangars
        depot depots warehouse warehouses runway checkpoints mosques churches hospitals schools markets airports
        embassies villages towns cities provinces regions districts borders supply logistics service members member
        national nationals citizens interests mission rocket rockets missile missiles drone drones bomb bombs mortar
        mortars attack attacks strike strikes raid raids airstrike airstrikes killing killings protest protests clash
        clashes shelling bombing bombings assault assaults war wars fire linked backed led based mr mrs ms whose who
        incident incidents message rule occasion occasions
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
        october november december""".split()
    )
)


@lru_cache(maxsize=1 << 13)
def is_generic(text: str) -> bool:
    """Whether a phrase only describes: none of its words is a name, whatever its case ("the base", "Gunmen").

    Words of countries and peoples are no names here when what follows them describes ("US bases"); see `proper_words`.
    """
    return not proper_words(text)


def proper_words(text: str) -> tuple[str, ...]:
    """The words of a phrase that may be names: capitalised or with a digit, and of no generic meaning."""
    words = fold(text).split()
    names = tuple(
        word
        for word in words
        if word.lower() not in _GENERIC
        and word.lower() not in PEOPLES
        and (word[0].isupper() or (any(map(str.isdigit, word)) and any(map(str.isalpha, word))))
    )
    if not names and (joined := _JOINED_NAME.search(text)):
        return joined[1], joined[2]
    if not names and (numbered := _NUMBERED.fullmatch(text)) and numbered[2].lower() in FORMATIONS:
        return (numbered[1],)
    return names


_NUMBERED = re.compile(r"(?:[Tt]he )?(\d{1,4}) (?:[A-Z][\w-]+ )?([A-Z][a-z]+)")
"""A formation whose number is its name: "the 111 Brigade"."""

_JOINED_NAME = re.compile(r"\b([A-Z]\w+)-(?:aux?|de|des|du|en|la|le|les|sur)-([A-Z]\w+)")
"""A French place name whose words all have a meaning: "Port-au-Prince"."""


def head_word(text: str) -> str:
    """The noun that says what a phrase is, lower-case: of "militias in Iraq" militias, of "U.S. troops" troops."""
    bare = re.split(r"\s*[,;(]|\s+(?:of|in|at|near|on|from|who|that|for|with)\s", text.strip(), maxsplit=1)[0]
    words = fold(bare).lower().split()
    return words[-1] if words else ""


def is_several_or_one_of(text: str, before: str) -> bool:
    """Whether a phrase counts or picks out ("two Americans", "an Iraqi militia"); `before` stands in front of it."""
    words = fold(text).lower().split()
    led = fold(before[-40:]).lower().split()[-1:]
    first = words[:1]
    return any(word in {"a", "an", "another"} or word in NUMBERS or word[:1].isdigit() for word in (*first, *led))


def sector_of_head(text: str) -> Sector | None:
    """What sort of organisation its head noun says a phrase is; None where it says nothing."""
    words = fold(text).lower().split()
    for word in reversed(words):
        for sector, heads in _SECTORS:
            if word in heads:
                return sector
    return None


_SECTORS = (
    (Sector.ARMED_GROUP, ARMED_HEADS),
    (Sector.STATE_FORCE, STATE_FORCE_HEADS),
    (Sector.GOVERNMENT, GOVERNMENT_HEADS),
    (Sector.PARTY, PARTY_HEADS),
    (Sector.MEDIA, MEDIA_HEADS),
    (Sector.CIVILIANS, CIVILIAN_HEADS),
)


_NO_ACTORS = frozenset(
    """attack attacks strike strikes raid raids rocket rockets missile missiles protest protests incident incidents
    clash clashes interest interests occasion occasions rule viability message several others other some many few one
    two three both all each none rest thing things way part side threat threats issue violence fighting shelling
    bombing fire retaliation assault assaults operation operations campaign war wars casualty casualties death deaths
    kind number total""".split()
)


def describes_actor(text: str) -> bool:
    """Whether a phrase without a name at least describes someone or something: "a hangar", not "weekly incidents"."""
    head = head_word(text)
    return len(head) > 2 and head.isalpha() and head not in _NO_ACTORS


def is_description(entity_id: str, name: str) -> bool:
    """Whether an entity is known to one article alone and has no name there: "the base", "two militants"."""
    return is_local(entity_id) and is_generic(name)
