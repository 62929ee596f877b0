"""Wording: what the words around a trigger say about its event.

Whether "the attack" points back, "another attack" does not, where "in retaliation for" sets two acts of one sentence
apart, whether a night is told or a mosque stands near. All of it is read within the sentence.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from graphkit.names.spelling import fold
from graphkit.schema import Event

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ANSWER = re.compile(r"retaliat|aveng|reveng|respon|counter|answer|repl(?:y|ied)", re.IGNORECASE)
_IN_RESPONSE = re.compile(r"[^.;]*?\bin (?:response|retaliation|reply|revenge|return|reprisal)\b")
_PARTING = re.compile(
    r"\b(?:in (?:response|retaliation|reply|revenge|return|reprisal|answer)|to avenge|aveng\w+|retaliat\w+|answered"
    r"|responded|before|following|since|while|whereas|like|wanted (?:for|over)"
    r"|(?:suspects?|accused|convicted|suspected|guilty|anniversary) (?:of|in|over)"
    r"|(?:hours|days|weeks|months|years|day|week|month|year) after)\b"
)
"""Words that set what follows them apart from the act told before them in the sentence."""

_AFTER = re.compile(r"\bafter\b")
_FRONT_REACH = 40
"""How far into a sentence "Hours after the attack, ..." may begin, so that its comma ends what it sets apart."""

_SAME_DAY = re.compile(r"\bsame (?:day|night|evening|morning)\b|\b(?:hours|minutes|days) (?:later|earlier)\b")
_EVENT_NOUNS = frozenset(
    word + ending
    for word in """attack strike raid bombing blast explosion assault killing shelling shooting massacre
    ambush airstrike barrage bombardment murder assassination abduction kidnapping operation incident offensive siege
    arrest protest protests incursion violence salvo clashe clash fire attempt hit bloodshed slaughter battle fighting
    meeting talk visit""".split()
    for ending in ("", "s")
)
_ON_GROUND = frozenset("assault ambush gunfire shooting shootout firefight stabbing".split())
_DEFINITE = frozenset("the these those both two three four five six twin coordinated simultaneous".split())
_SELF_DEFINING = frozenset({"of", "on", "at", "in", "near", "against", "that", "which", "outside", "inside"})
_ANOTHER = frozenset(
    """another second third fourth further fresh more subsequent separate similar repeated increasingly repeatedly
    regularly routinely again""".split()
)
_TIMES_AWAY = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?) (?:ago|before|earlier|later|after)\b|\b(?:earlier|later)\b"
    r"|\blast (?:year|month|week|spring|summer|autumn|fall|winter|\w+day|[A-Z][a-z]+)\b|\b(?:year|month|week) ago\b"
    r"|\b(?:since|until|previous(?:ly)?|formerly|once|already|next|then|in (?:19|20)\d\d)\b"
    r"|\bthe (?:next|following|previous) (?:day|night|morning|week|month|year)\b|\bsame (?:day|night|evening|morning)\b"
)
"""Words that lead away from the time of the act told before."""

_LATE = re.compile(r"\b(?:night|late|evening|midnight|overnight|dusk)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:night|early|dawn|midnight|overnight|morning|a\.?m|pre-dawn|sunrise)\b", re.IGNORECASE)
_SITE_NOUNS = """airbase airfield airport ambulance apartment bakery bank barracks base boat bridge bus cafe camp
    cathedral ceremony checkpoint church cinema clinic college column compound concert consulate convoy
    court crossing dam depot dormitory embassy factory farm ferry festival funeral garrison guesthouse
    gym gymnasium hangar headquarters helicopter highway hospital hotel jail jet kindergarten mall
    market marketplace mine ministry minibus monastery mosque motorcade museum office outpost palace
    parade parliament patrol pipeline plane plant port post prison procession rally railway refinery
    residence resort restaurant roadblock school seminary ship shop shrine stadium station substation
    synagogue tanker temple terminal theatre theater tower train university vessel villa village
    warehouse wedding workshop""".split()
_SITES = re.compile(rf"\b({'|'.join(_SITE_NOUNS)})(?:e?s)?\b", re.IGNORECASE)
_SITE_REACH = 90
"""Within how many characters of the trigger, in its sentence, the thing attacked is named."""

_DAY_NAME = re.compile(rf"\b({'|'.join((*DAYS, *calendar.month_name[1:]))})\b")
_DAY_REACH = 80
"""Within how many characters of the trigger a weekday without a date is taken for that of the event."""

_SPOKEN = re.compile(
    r"\b(?:said|says|told|announced|reported|condemned|called|claimed|blamed|denied|confirmed|statement|accused|vowed"
    r"|warned)\b[^,.;]{0,20}$"
)
"""What makes the weekday behind it one of speaking, not of doing."""

_OF_WHAT = re.compile(
    r"(?:(?!\b(?:and|but|while|as|after|saying)\b)[^.;]){0,40}?\b(?:of|for|over|in connection with|that|by)\b"
)
"""What follows somebody accused where the sentence says of what."""

_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|nothing to do with|no (?:part|role|hand) in)\b")

_SERIES = re.compile(
    r"(?:attack|strike|raid|bombing|killing|assault|shelling|blast|explosion|ambush|bombardment|rocket)s$"
    r"|(?:clash|ambush)es$"
)
_LYING = re.compile(r"\b(?:in|at|near|outside|inside|on|around) (?:the )?$", re.IGNORECASE)
_DATELINE = re.compile(r"[^.\n]{0,60}(?:—|–|--)|[^.\n]{0,30}\([^)\n]{1,30}\)")


def is_series(event: Event) -> bool:
    """Whether the trigger is "attacks", not "attack"."""
    return _SERIES.search(event.trigger.text.lower()) is not None


def is_generic(text: str, event: Event) -> bool:
    """Whether attacks at large are spoken of, "attacks increased", not "the attacks" or "two attacks"."""
    return event.date is None and is_series(event) and _DEFINITE.isdisjoint(_words_before(text, event))


def is_definite(text: str, event: Event) -> bool:
    """Whether the trigger points back at something told: "the strike", "that attack", not "the attack on Taji"."""
    after = text[event.trigger.end : event.trigger.end + 12].split()[:1]
    if event.trigger.text not in _EVENT_NOUNS or (after and after[0] in _SELF_DEFINING):
        return False
    return any(word in {"the", "this", "that"} for word in _words_before(text, event)[-2:])


def is_demonstrative(text: str, event: Event) -> bool:
    """Whether the trigger points back at what was told last: "that attack"."""
    return is_definite(text, event) and "that" in _words_before(text, event)[-2:]


def is_on_ground(event: Event) -> bool:
    """Whether the trigger names an act that nobody does from the air or from afar: "the assault", "the ambush"."""
    return event.trigger.text.lower() in _ON_GROUND


def is_answer(text: str, event: Event) -> bool:
    """Whether the act answers another one: "retaliated", "struck back in response"."""
    if _ANSWER.search(event.trigger.text):
        return True
    return _IN_RESPONSE.match(text, event.trigger.end, event.trigger.end + 50) is not None


def is_another(text: str, event: Event) -> bool:
    """Whether the act is told as one more: "another attack", "struck again"."""
    return not _ANOTHER.isdisjoint(_words_before(text, event))


def is_beside(text: str, event: Event) -> bool:
    """Whether the act is told beside another of its time: "on the same night", "hours later"."""
    return _SAME_DAY.search(text, event.evidence.start, event.trigger.start) is not None


def is_away(text: str, event: Event) -> bool:
    """Whether the sentence leads to another time, "last year", of which no date could be made."""
    return event.date is None and _TIMES_AWAY.search(text, event.evidence.start, event.evidence.end) is not None


def is_late(text: str, event: Event) -> bool:
    """Whether an act is told of a night that one may date by its evening."""
    return _LATE.search(text, event.evidence.start, event.evidence.end) is not None


def is_early(text: str, event: Event) -> bool:
    """Whether an act is told of a night that one may date by its morning."""
    return _EARLY.search(text, event.evidence.start, event.evidence.end) is not None


def find_clause(text: str, event: Event) -> int:
    """Where the part of the sentence begins that words like "in retaliation for" set apart and that tells the event."""
    return _clause_start(_PARTING, text, event)


def find_after(text: str, event: Event) -> int:
    """Where the part of the sentence begins that "after" opens and that tells the event."""
    return _clause_start(_AFTER, text, event)


def find_environment(text: str, event: Event, reach: int) -> tuple[int, int]:
    """Where the part of the sentence that tells an event begins and ends, within `reach` of the trigger."""
    start = max(find_clause(text, event), event.trigger.start - reach)
    end = min(event.evidence.end, event.trigger.end + reach)
    parting = _PARTING.search(text, event.trigger.end, end)
    return start, parting.start() if parting else end


def find_sites(text: str, event: Event) -> frozenset[str]:
    """The kinds of things attacked that are named near the trigger: "mosque", "convoy"."""
    start, end = find_environment(text, event, _SITE_REACH)
    return frozenset(match[1].lower() for match in _SITES.finditer(text, start, end))


def find_day_named(text: str, event: Event) -> str | None:
    """The weekday or month named nearest to the trigger in its sentence."""
    found = _DAY_NAME.finditer(text, event.evidence.start, event.evidence.end)
    nearest = _nearest(found, event)
    return nearest[1] if nearest else None


def find_own_day(text: str, event: Event, others: Iterable[int]) -> re.Match[str] | None:
    """The weekday or month that dates the event, not an act told at `others`, a word spoken or another time."""
    sentence, told = event.evidence, event.trigger.start
    if _TIMES_AWAY.search(text, sentence.start, sentence.end):
        return None
    start, end = max(find_clause(text, event), told - _DAY_REACH), min(sentence.end, told + _DAY_REACH)
    between = [other for other in others if start <= other <= end]
    found = (
        match
        for match in _DAY_NAME.finditer(text, start, end)
        if not _SPOKEN.search(text, max(sentence.start, match.start() - 25), match.start())
        and not any(min(told, match.start()) < other < max(told, match.start()) for other in between)
        and not _PARTING.search(text, min(told, match.start()), max(told, match.start()))
    )
    return _nearest(found, event)


def find_dateline_end(text: str, event: Event) -> int:
    """Where the dateline that opens the event's sentence ends, "BAGHDAD, Iraq (Example Wire) —"; 0 without one."""
    dateline = _DATELINE.match(text, event.evidence.start)
    return dateline.end() if dateline else 0


def says_of_what(rest: str) -> bool:
    """Whether `rest`, what follows somebody accused, says of what: "of a raid", ", on Monday, for the deaths".

    >>> says_of_what(" of having forgotten them."), says_of_what(" and bombed its camps.")
    (True, False)
    """
    return _OF_WHAT.match(rest) is not None


def is_denied(text: str, start: int, event: Event) -> bool:
    """Whether who is named before `start` denies the event: "Moscow denied the strike", not "no troops were hurt"."""
    return _DENYING.search(text, start, max(start, event.trigger.start)) is not None


def says_where(text: str, start: int) -> bool:
    """Whether the name at `start` is where something is: "in Mosul", "near the camp"."""
    return _LYING.search(text, max(0, start - 12), start) is not None


def _nearest(found: Iterable[re.Match[str]], event: Event) -> re.Match[str] | None:
    return min(found, key=lambda match: (abs(match.start() - event.trigger.start), match.start()), default=None)


def _clause_start(words: re.Pattern[str], text: str, event: Event) -> int:
    """Where the part of the sentence begins that one of `words` sets apart and that tells the event."""
    start = event.evidence.start
    for match in words.finditer(text, start, event.trigger.start):
        is_fronted = match.start() - event.evidence.start < _FRONT_REACH
        if not (is_fronted and "," in text[match.end() : event.trigger.start]):
            start = match.start()
    return start


def _words_before(text: str, event: Event) -> list[str]:
    """The four words in front of the trigger, lower-case, in its sentence."""
    start = max(event.evidence.start, event.trigger.start - 60)
    return fold(text[start : event.trigger.start]).lower().split()[-4:]
