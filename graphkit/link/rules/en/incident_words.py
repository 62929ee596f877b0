"""English words and patterns by which event mentions are compared: what stands around a trigger, and what it says."""

from __future__ import annotations

import calendar
import re

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of the week as a sentence names them, from Monday."""


ANSWER = re.compile(r"retaliat|aveng|reveng|respon|counter|answer|repl(?:y|ied)", re.IGNORECASE)
"""Triggers that tell an answer to another act: "retaliated"."""

IN_RESPONSE = re.compile(r"[^.;]*?\bin (?:response|retaliation|reply|revenge|return|reprisal)\b")
"""What makes the act before it an answer: "struck back in response"."""

PARTING = re.compile(
    r"\b(?:in (?:response|retaliation|reply|revenge|return|reprisal|answer)|to avenge|aveng\w+|retaliat\w+|answered"
    r"|respond(?:s|ed|ing)|before|following|since|while|whereas|like|wanted (?:for|over)"
    r"|(?:suspects?|accused|convicted|suspected|guilty|anniversary) (?:of|in|over)"
    r"|(?:hours|days|weeks|months|years|day|week|month|year) after)\b"
)
"""Words that set what follows them apart from the act told before them in the sentence."""

AFTER = re.compile(r"\bafter\b")
"""What opens the part of a sentence that tells the act before another."""


SAME_DAY = re.compile(
    r"\b(?:same|next|following) (?:day|night|evening|morning)\b|\b(?:hours|minutes|days) (?:later|earlier)\b",
    re.IGNORECASE,
)
"""What tells an act beside another of its time: "on the same night", "hours later"."""

EVENT_NOUNS = frozenset(
    word + ending
    for word in """attack strike raid bombing blast explosion assault killing shelling shooting massacre
    ambush airstrike barrage bombardment murder assassination abduction kidnapping operation incident offensive siege
    arrest protest protests incursion violence salvo clashe clash fire attempt hit bloodshed slaughter battle fighting
    meeting talk visit""".split()
    for ending in ("", "s")
)
"""Nouns that name an act, so that "the" before them points back."""

ON_GROUND = frozenset("assault ambush gunfire shooting shootout firefight stabbing".split())
"""Acts that nobody does from the air or from afar."""

DEFINITE = frozenset("the these those both two three four five six twin coordinated simultaneous".split())
"""What stands before particular attacks and not before attacks at large."""

SELF_DEFINING = frozenset({"of", "on", "at", "in", "near", "against", "that", "which", "outside", "inside"})
"""What follows an act that its sentence defines itself: "the attack on Taji"."""

ANOTHER = frozenset(
    """another second third fourth further fresh more subsequent separate similar repeated increasingly repeatedly
    regularly routinely again""".split()
)
"""What tells an act as one more: "another attack"."""

TIMES_AWAY = re.compile(
    r"\b(?:[Yy]ears?|[Mm]onths?|[Ww]eeks?|[Dd]ays?|[Hh]ours?|[Mm]inutes?) (?:ago|before|earlier|later|after)\b"
    r"|\b(?:[Ee]arlier|[Ll]ater)\b"
    r"|\blast (?:year|month|week|spring|summer|autumn|fall|winter|\w+day|[A-Z][a-z]+)\b|\b(?:year|month|week) ago\b"
    r"|\b(?:since|until|previous(?:ly)?|formerly|once|already|next|then|in (?:19|20)\d\d)\b"
    r"|\b[Tt]he (?:next|following|previous) (?:day|night|morning|week|month|year)\b"
    r"|\bsame (?:day|night|evening|morning)\b"
)
"""Words that lead away from the time of the act told before."""

LATE = re.compile(r"\b(?:night|late|evening|midnight|overnight|dusk)\b", re.IGNORECASE)
"""Times that one may date by their evening."""

EARLY = re.compile(r"\b(?:night|early|dawn|midnight|overnight|morning|a\.?m|pre-dawn|sunrise)\b", re.IGNORECASE)
"""Times that one may date by their morning."""

SITE_NOUNS = """airbase airfield airport ambulance apartment bakery bank barracks base boat bridge bus cafe camp
    cathedral ceremony checkpoint church cinema clinic college column compound concert consulate convoy
    court crossing dam depot dormitory embassy factory farm ferry festival funeral garrison guesthouse
    gym gymnasium hangar headquarters helicopter highway hospital hotel jail jet kindergarten mall
    market marketplace mine ministry minibus monastery mosque motorcade museum office outpost palace
    parade parliament patrol pipeline plane plant port post prison procession rally railway refinery
    residence resort restaurant roadblock school seminary ship shop shrine stadium station substation
    synagogue tanker temple terminal theatre theater tower train university vessel villa village
    warehouse wedding workshop""".split()
"""What is attacked, in the singular: two acts of one day on a mosque are likelier one."""

SITES = re.compile(rf"\b({'|'.join(SITE_NOUNS)})(?:e?s)?\b", re.IGNORECASE)

DAY_NAME = re.compile(rf"\b({'|'.join((*DAYS, *calendar.month_name[1:]))})\b")

SPOKEN = re.compile(
    r"\b(?:said|says|told|announced|reported|condemned|called|claimed|blamed|denied|confirmed|statement|accused|vowed"
    r"|warned)\b[^,.;]{0,20}$"
)
"""What makes the weekday behind it one of speaking, not of doing."""

SERIES = re.compile(
    r"(?:attack|strike|raid|bombing|killing|assault|shelling|blast|explosion|ambush|bombardment|rocket)s$"
    r"|(?:clash|ambush)es$"
)
"""Triggers that may sum up several acts: "attacks"."""

OF_WHAT = re.compile(
    r"(?:(?!\b(?:and|but|while|as|after|saying)\b)[^.;]){0,40}?"
    r"\b(?:of|for|over|in connection with|by|that(?!\W+an?\W+\w+\W*$))\b"  # "called that a lie" says no more
)
"""What follows somebody accused where the sentence says of what."""

ARMIES = frozenset({"army", "military"})
"""What an army is called that was named before: "the army denied it"."""

ARMED_WORDS = ARMIES | {"force", "forces", "troops", "soldiers"}
"""Words in the names of armies: "Indonesian Armed Forces"."""

ASSAILANTS = frozenset("assailant assailants attacker attackers raider raiders".split())
"""What those are called who attacked: who kills them is the other side."""

STATE_MEN = ARMED_WORDS | {"police", "policemen", "guards", "commandos", "warplanes", "jets"}
"""What describes the men of a state, who are not some group's: "soldiers", "the police"."""

DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|nothing to do with|no (?:part|role|hand) in)\b")
"""What stands between somebody and an act that they deny."""

LYING = re.compile(r"\b(?:in|at|near|outside|inside|on|around) (?:the )?$", re.IGNORECASE)
"""What stands before the name of where something is."""


POSSESSIVE = re.compile(r"\w['’]s? \w")
"""What makes a description one of somebody named: "X's brother"."""

DEMONSTRATIVES = frozenset({"that"})
"""Those that point back at what was told last: "that attack"."""

SEASON_OF_QUARTER = ("winter", "spring", "summer", "autumn")
"""The names of the seasons, by the quarter of the year from December on."""

DEATH = re.compile(
    r"kill|assassinat|murder|slain|slay|dead|death|died|execut|behead|eliminat|lynch|martyr|liquidat", re.IGNORECASE
)
SURVIVAL = re.compile(r"surviv|escap|foil|unhurt|unharmed|attempt|plot", re.IGNORECASE)
"""What a trigger says of whom it is done to, where it is not "a plot to kill"."""
