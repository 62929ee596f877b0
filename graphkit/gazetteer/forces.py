"""Forces: the arms of a state that need no row of their own, and groups named by who stands behind them.

"Iraqi troops", "Iraq's military" and "roughly 2,500 Iraqi soldiers" are one actor, the Iraqi armed forces; an
army, an air force and a navy are branches apart. "Iranian-backed militias" and "Iranbacked militia groups" are one
actor without a name, which keeps its sponsor in its label.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graphkit.names.numerals import SMALL_CARDINALS
from graphkit.schema import Sector


class Branch(NamedTuple):
    """An arm of any state: the words after the country's adjective, and its sector."""

    label: str
    sector: Sector


_ARMED_FORCES = Branch("armed forces", Sector.STATE_FORCE)
_POLICE = Branch("police", Sector.STATE_FORCE)
_SPECIAL_FORCES = Branch("special forces", Sector.STATE_FORCE)
_INTELLIGENCE = Branch("intelligence services", Sector.STATE_FORCE)
_GOVERNMENT = Branch("government", Sector.GOVERNMENT)

_BRANCHES: dict[str, Branch] = {
    phrase: branch
    for branch, phrases in {
        Branch("Army", Sector.STATE_FORCE): "army|ground forces|land forces|army troops|army soldiers|army forces",
        Branch("Air Force", Sector.STATE_FORCE): "air force|air forces",
        Branch("Navy", Sector.STATE_FORCE): "navy|naval forces",
        Branch("Marine Corps", Sector.STATE_FORCE): "marines|marine|marine corps",
        Branch("coast guard", Sector.STATE_FORCE): "coast guard|coastguard|coast guards",
        Branch(
            "border guard", Sector.STATE_FORCE
        ): "border guard|border guards|border police|border force|border forces",
        Branch(
            "security forces", Sector.STATE_FORCE
        ): "security forces|security force|security services|security personnel",
        Branch("parliament", Sector.GOVERNMENT): "parliament|lawmakers",
        _POLICE: "police|police officers|police officer|policemen|policeman|police force|police forces",
        _SPECIAL_FORCES: "special forces|special operations forces|special operations force|commandos"
        "|special operators",
        _INTELLIGENCE: "intelligence|intelligence service|intelligence services|intelligence agency"
        "|intelligence agencies|intelligence officials|spy agency|secret service",
        _ARMED_FORCES: "armed forces|forces|force|troops|troop|soldiers|soldier|military|military forces|military force"
        "|military personnel|service members|service member|servicemen|serviceman|personnel|service personnel"
        "|combat troops|ground troops|government forces|regime forces|government troops|regime troops|fighter jets"
        "|warplanes|occupation forces|loyalist forces|defense forces|defence forces|military officials|commanders"
        "|military officers|military commanders|forces personnel|airmen|paratroopers|infantry|gunners",
        _GOVERNMENT: "government|governments|officials|official|administration|authorities|regime|leaders|leadership"
        "|government officials|diplomats|negotiators|senior officials|state|govt|federal government|presidency",
    }.items()
    for phrase in phrases.split("|")
}
_MINISTRY = re.compile(r"(?:ministry of (?:the )?(?P<after>[a-z]+(?: affairs)?)|(?P<before>[a-z]+) ministry)")
_SUBJECTS = {
    "defence": "Defense",
    "defense": "Defense",
    "foreign": "Foreign Affairs",
    "foreign affairs": "Foreign Affairs",
}
_LOOSE_WORDS = frozenset(
    """some more several many most other additional local regular senior top elite current former remaining all these
    those its their hundreds thousands dozens of about around nearly roughly almost over under at least up to than the
    a an any few deployed active duty""".split()
).union(SMALL_CARDINALS[1:])


def find_branch(words: list[str]) -> Branch | None:
    """The arm of the state that lower-case `words`, found beside a country's name, speak of; None where none."""
    start = 0
    while start < len(words) and (words[start] in _LOOSE_WORDS or words[start][0].isdigit()):
        start += 1
    phrase = " ".join(words[start:])
    if phrase in _BRANCHES:
        return _BRANCHES[phrase]
    ministry = _MINISTRY.fullmatch(phrase)
    if ministry:
        subject = ministry["after"] or ministry["before"]
        return Branch(f"Ministry of {_SUBJECTS.get(subject, subject.title())}", Sector.GOVERNMENT)
    return None


_BACKED = re.compile(
    r"^(?:(?P<pro>pro)[ -]|)(?P<sponsor>.+?)[ -]?"
    r"(?P<link>backed|supported|sponsored|funded|aligned|linked|affiliated|allied|friendly)?"
    r"(?P<between>(?: (?:shiite|shia|sunni|shi ite|muslim|armed|islamist|kurdish|proxy|iraqi|syrian|yemeni|lebanese"
    r"|afghan|ukrainian|militia|militant|paramilitary|rebel|separatist))*) "
    r"(?P<head>militias?|militiamen|militants?|groups?|factions?|outfits?|fighters?|gunmen|forces?|proxy|proxies|rebels?"
    r"|separatists?|insurgents?|paramilitar(?:y|ies)|networks?|terrorists?)$",
    re.IGNORECASE,
)
_BACKING = frozenset({"backed", "supported", "sponsored", "funded"})
_HEADS = {
    "rebel": "rebels",
    "separatist": "separatists",
    "insurgent": "insurgents",
    "paramilitary": "paramilitaries",
    "paramilitarie": "paramilitaries",
}


class Backed(NamedTuple):
    """A group named by its sponsor: the words for the sponsor, how they are linked, and what the group is."""

    sponsor: str
    link: str
    head: str


def find_backed(phrase: str) -> Backed | None:
    """The sponsor and head of "Iranian-backed militias", "pro-Russian separatists", "Iranian proxies"; None for others.

    `phrase` is folded, its case kept. The middle of the phrase ("Shiite") is left out: outlets put it in and out.
    """
    match = _BACKED.match(
        re.sub(r"(?<=[a-z])(backed|aligned|linked|affiliated|sponsored|supported)\b", r" \1", phrase.strip())
    )
    if not match:
        return None
    head, between = match["head"].lower().removesuffix("s"), match["between"].lower().split()
    is_proxy = head.startswith("prox") or "proxy" in between
    if not (match["link"] or match["pro"] or is_proxy):
        return None
    for word in ("separatist", "rebel", "paramilitary"):
        head = word if word in between else head
    link = "-backed" if (match["link"] or "").lower() in _BACKING or (is_proxy and not match["pro"]) else "-aligned"
    return Backed(match["sponsor"], link, _HEADS.get(head, "militias"))
