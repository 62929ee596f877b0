"""Wording: what the words around a trigger say about its event.

Whether "the attack" points back, "another attack" does not, where "in retaliation for" sets two acts of one sentence
apart, whether a night is told or a mosque stands near. All of it is read within the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphkit.link.rules.en.description_words import POINTING
from graphkit.link.rules.en.incident_words import (
    AFTER,
    ANOTHER,
    ANSWER,
    ARMED_WORDS,
    DAY_NAME,
    DEFINITE,
    DEMONSTRATIVES,
    DENYING,
    EARLY,
    EVENT_NOUNS,
    IN_RESPONSE,
    LATE,
    LYING,
    OF_WHAT,
    ON_GROUND,
    PARTING,
    SAME_DAY,
    SELF_DEFINING,
    SERIES,
    SITES,
    SPOKEN,
    STATE_MEN,
    TIMES_AWAY,
)
from graphkit.names.spelling import fold
from graphkit.schema import Event

_FRONT_REACH = 40
"""How far into a sentence "Hours after the attack, ..." may begin, so that its comma ends what it sets apart."""

_SITE_REACH = 90
"""Within how many characters of the trigger, in its sentence, the thing attacked is named."""

_DAY_REACH = 80
"""Within how many characters of the trigger a weekday without a date is taken for that of the event."""

_DATELINE = re.compile(r"[^.\n]{0,60}(?:—|–|--)|[^.\n]{0,30}\([^)\n]{1,30}\)")


def is_series(event: Event) -> bool:
    """Whether the trigger is "attacks", not "attack"."""
    return SERIES.search(event.trigger.text.lower()) is not None


def is_generic(text: str, event: Event) -> bool:
    """Whether attacks at large are spoken of, "attacks increased", not "the attacks" or "two attacks"."""
    return event.date is None and is_series(event) and DEFINITE.isdisjoint(_words_before(text, event))


def is_definite(text: str, event: Event) -> bool:
    """Whether the trigger points back at something told: "the strike", "that attack", not "the attack on Taji"."""
    after = text[event.trigger.end : event.trigger.end + 12].split()[:1]
    if event.trigger.text not in EVENT_NOUNS or (after and after[0] in SELF_DEFINING):
        return False
    return any(word in POINTING for word in _words_before(text, event)[-2:])


def is_demonstrative(text: str, event: Event) -> bool:
    """Whether the trigger points back at what was told last: "that attack"."""
    return is_definite(text, event) and not DEMONSTRATIVES.isdisjoint(_words_before(text, event)[-2:])


def is_on_ground(event: Event) -> bool:
    """Whether the trigger names an act that nobody does from the air or from afar: "the assault", "the ambush"."""
    return event.trigger.text.lower() in ON_GROUND


def is_answer(text: str, event: Event) -> bool:
    """Whether the act answers another one: "retaliated", "struck back in response"."""
    if ANSWER.search(event.trigger.text):
        return True
    return IN_RESPONSE.match(text, event.trigger.end, event.trigger.end + 50) is not None


def is_another(text: str, event: Event) -> bool:
    """Whether the act is told as one more: "another attack", "struck again"."""
    return not ANOTHER.isdisjoint(_words_before(text, event))


def is_beside(text: str, event: Event) -> bool:
    """Whether the act is told beside another of its time: "on the same night", "hours later"."""
    return SAME_DAY.search(text, event.evidence.start, event.trigger.start) is not None


def is_away(text: str, event: Event) -> bool:
    """Whether the sentence leads to another time, "last year", of which no date could be made."""
    return event.date is None and TIMES_AWAY.search(text, event.evidence.start, event.evidence.end) is not None


def is_late(text: str, event: Event) -> bool:
    """Whether an act is told of a night that one may date by its evening."""
    return LATE.search(text, event.evidence.start, event.evidence.end) is not None


def is_early(text: str, event: Event) -> bool:
    """Whether an act is told of a night that one may date by its morning."""
    return EARLY.search(text, event.evidence.start, event.evidence.end) is not None


def find_clause(text: str, event: Event) -> int:
    """Where the part of the sentence begins that words like "in retaliation for" set apart and that tells the event."""
    return _clause_start(PARTING, text, event)


def find_after(text: str, event: Event) -> int:
    """Where the part of the sentence begins that "after" opens and that tells the event."""
    return _clause_start(AFTER, text, event)


def find_environment(text: str, event: Event, reach: int) -> tuple[int, int]:
    """Where the part of the sentence that tells an event begins and ends, within `reach` of the trigger."""
    start = max(find_clause(text, event), event.trigger.start - reach)
    end = min(event.evidence.end, event.trigger.end + reach)
    parting = PARTING.search(text, event.trigger.end, end)
    return start, parting.start() if parting else end


def find_sites(text: str, event: Event) -> frozenset[str]:
    """The kinds of things attacked that are named near the trigger: "mosque", "convoy"."""
    start, end = find_environment(text, event, _SITE_REACH)
    return frozenset(match[1].lower() for match in SITES.finditer(text, start, end))


def find_day_named(text: str, event: Event) -> str | None:
    """The weekday or month named nearest to the trigger in its sentence."""
    found = DAY_NAME.finditer(text, event.evidence.start, event.evidence.end)
    nearest = _nearest(found, event)
    return nearest[1] if nearest else None


def find_own_day(text: str, event: Event, others: Iterable[int]) -> re.Match[str] | None:
    """The weekday or month that dates the event, not an act told at `others`, a word spoken or another time."""
    sentence, told = event.evidence, event.trigger.start
    if TIMES_AWAY.search(text, sentence.start, sentence.end):
        return None
    start, end = max(find_clause(text, event), told - _DAY_REACH), min(sentence.end, told + _DAY_REACH)
    between = [other for other in others if start <= other <= end]
    found = (
        match
        for match in DAY_NAME.finditer(text, start, end)
        if not SPOKEN.search(text, max(sentence.start, match.start() - 25), match.start())
        and not any(min(told, match.start()) < other < max(told, match.start()) for other in between)
        and not PARTING.search(text, min(told, match.start()), max(told, match.start()))
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
    return OF_WHAT.match(rest) is not None


def names_army(name: str) -> bool:
    """Whether `name` is that of an army or of its men.

    >>> names_army("Kenyan Army"), names_army("Royal Thai Armed Forces"), names_army("Kenya Police")
    (True, True, False)
    """
    return bool(ARMED_WORDS & set(name.lower().split()))


def is_of_state(name: str) -> bool:
    """Whether `name` describes men of a state.

    >>> is_of_state("government troops"), is_of_state("armed men")
    (True, False)
    """
    return bool(STATE_MEN & set(name.lower().split()))


def is_denied(text: str, start: int, event: Event) -> bool:
    """Whether who is named before `start` denies the event: "Moscow denied the strike", not "no troops were hurt"."""
    return DENYING.search(text, start, max(start, event.trigger.start)) is not None


def says_where(text: str, start: int) -> bool:
    """Whether the name at `start` is where something is: "in Mosul", "near the camp"."""
    return LYING.search(text, max(0, start - 12), start) is not None


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
