"""MUC-4 templates: the fillers that a text's attack templates would have, read off the events of an extraction.

A template of MUC-4 names who did it (persons apart from organisations), what was hit, who was hurt and with what.
Attacks on civilians are told of, not battles; victims are named, or they are not filled in. So the events of
battle and those that did not happen are left out, and phrases are sorted by what their last word is. The texts
have no capitals, hence a name is what no word list knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graphkit.extract.lexicon import WEAPON_KINDS
from graphkit.extract.nouns import FACILITY_NOUNS, GROUP_NOUNS, PERSON_NOUNS, PLATFORM_NOUNS
from graphkit.link.vocabulary import TITLES
from graphkit.schema import VIOLENT_KINDS, Event, EventKind, Extraction, Mention, MentionKind, RoleKind, Status

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")

Fillers = Mapping[str, tuple[tuple[str, ...], ...]]
"""For each role its fillers, each with the mentions that name it."""

ATTACKS = VIOLENT_KINDS - {EventKind.ARMED_CLASH, EventKind.ARREST, EventKind.INTERCEPTION}
TOLD_AS_FACT = frozenset({Status.ACTUAL, Status.HISTORICAL, Status.CLAIMED, Status.ALLEGED})

PEOPLE = PERSON_NOUNS | frozenset(
    "terrorist guerrilla guerilla rebel insurgent gunman subversive assailant attacker murderer criminal trafficker "
    "narcoterrorist narco-terrorist killer assassin commando troop extremist kidnapper hitman militant fighter "
    "squad group band column individual narcotrafficker perpetrator being element peasant jesuit missionary "
    "judge newsman priest maid cook watchman businessman banker minister candidate".split()
)
"""Last words of phrases for people who have no name."""

ARMED = frozenset(
    "army soldier troop force military garrison battalion brigade patrol barracks detachment unit squadron navy "
    "guerrilla guerilla rebel fmln insurgent commando position regiment infantry column terrorist".split()
)
"""Words for those whose fight against each other is no incident."""

STATE_FORCES = frozenset("army soldier troop force military police government battalion brigade".split())
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve several many some few various both hundreds "
    "dozens thousands approximately about nearly almost over least at more than of other others another most "
    "all each unspecified undetermined number no any".split()
)
NOTHING_STRUCK = frozenset(
    "fire one most part parts action actions it them country countries democracy people population target targets "
    "state area areas city town village neighborhood neighborhoods infrastructure economy window windows door doors "
    "wall walls furniture operation operations place places thing things system life peace street streets road "
    "roads highway highways department zone region".split()
)
NO_WEAPONS = frozenset("shot explosion bullet blast fire aircraft plane helicopter airplane buckshot".split())


def find_fillers(extraction: Extraction) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The fillers of each of ROLES that the attacks of `extraction` have, each once."""
    names = _Names(extraction.mentions)
    found: dict[str, dict[str, str]] = {role: {} for role in ROLES}
    for event in extraction.events:
        if event.kind in ATTACKS and event.status in TOLD_AS_FACT and not _is_battle(event, extraction):
            for role, phrase in _parts(event, extraction, names):
                key = names.key(phrase)
                held = found[role].get(key)
                if held is None:
                    found[role][key] = phrase
    return {role: tuple((phrase,) for phrase in fillers.values()) for role, fillers in found.items()}


def _is_battle(event: Event, extraction: Extraction) -> bool:
    """Whether soldiers or rebels are all that is attacked."""
    struck = [
        extraction.mentions[part.mention]
        for part in event.roles
        if part.role in (RoleKind.TARGET, RoleKind.VICTIM)
    ]
    return bool(struck) and all(_is_armed(mention.text) for mention in struck)


def _is_armed(text: str) -> bool:
    return any(_singular(word) in ARMED for word in _words(text))


def _parts(event: Event, extraction: Extraction, names: _Names) -> Iterator[tuple[str, str]]:
    for part in event.roles:
        mention = extraction.mentions[part.mention]
        if part.role is RoleKind.ATTACKER:
            yield from _perpetrators(mention, event, names)
        elif part.role is RoleKind.INSTRUMENT:
            if (weapon := _weapon(mention)) is not None:
                yield "Weapon", weapon
        elif part.role in (RoleKind.TARGET, RoleKind.VICTIM):
            yield from _struck(mention, names)


def _perpetrators(mention: Mention, event: Event, names: _Names) -> Iterator[tuple[str, str]]:
    words = _words(mention.text)
    if not words or all(word in NUMBERS or word in ("members", "they", "he") for word in words):
        return
    last = _singular(words[-1])
    if last in PEOPLE:
        yield "PerpInd", mention.text
        if len(words) > 1 and names.is_organisation(words[:-1]):
            yield "PerpOrg", " ".join(words[:-1])
    elif mention.kind is MentionKind.PERSON:
        person = names.person(mention.text)
        if person is not None:
            yield "PerpInd", person
    elif mention.kind is MentionKind.ORGANISATION and last not in ("guerrilla", "rebel"):
        yield "PerpOrg", mention.text


def _weapon(mention: Mention) -> str | None:
    words = [word for word in mention.text.lower().split()]
    while words and (words[0] in NUMBERS or words[0].isdigit()):
        del words[0]
    if not words or _singular(words[-1]) in NO_WEAPONS or mention.kind is not MentionKind.WEAPON:
        return None
    return " ".join(words)


def _struck(mention: Mention, names: _Names) -> Iterator[tuple[str, str]]:
    person = names.person(mention.text) if mention.kind in (MentionKind.PERSON, MentionKind.ORGANISATION) else None
    if mention.kind is MentionKind.PERSON:
        if person is not None:
            yield "Victim", person
        return
    words = _words(mention.text)
    while words and (words[0] in NUMBERS or words[0].isdigit()):
        del words[0]
    if not words or _is_armed(mention.text) or mention.kind in (MentionKind.COUNTRY, MentionKind.QUANTITY):
        return
    last = _singular(words[-1])
    if last in PEOPLE or words[-1] in NOTHING_STRUCK or last in NOTHING_STRUCK:
        return
    if mention.kind is MentionKind.PLACE and not any(_singular(word) in FACILITY_NOUNS for word in words):
        return
    if mention.kind is MentionKind.ORGANISATION and not any(
        _singular(word) in FACILITY_NOUNS | PLATFORM_NOUNS for word in words
    ):
        return
    yield "Target", " ".join(words)


class _Names:
    """What the names of one text stand for."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        people = (self._bare(mention.text) for mention in mentions if mention.kind is MentionKind.PERSON)
        self.people = sorted({name for name in people if len(name.split()) > 1}, key=len, reverse=True)
        self.acronyms = {}
        for mention in mentions:
            if mention.kind is MentionKind.ORGANISATION:
                words = [word for word in _words(mention.text) if word not in ("of", "the", "and", "for", "de")]
                if len(words) > 2:
                    self.acronyms["".join(word[0] for word in words)] = mention.text.lower()
        self.organisations = {mention.text.lower() for mention in mentions if mention.kind is MentionKind.ORGANISATION}

    def key(self, phrase: str) -> str:
        """What is the same for all namings of one thing."""
        words = [word for word in _words(phrase) if word not in NUMBERS]
        plain = " ".join(_singular(word) for word in words)
        return self.acronyms.get(plain, plain)

    def is_organisation(self, words: Sequence[str]) -> bool:
        name = " ".join(words)
        return name in self.acronyms or name in self.organisations and not (
            _singular(words[-1]) in PEOPLE
        )

    def person(self, text: str) -> str | None:
        """The name of a person in full, as the text has it; None where `text` has none."""
        name = self._bare(text)
        words = name.split()
        if not words or any(_is_common(word) for word in words):
            return None
        fuller = [full for full in self.people if set(words) < set(full.split()) and not any(map(_is_common, full.split()))]
        if fuller:
            return fuller[0]
        return name if len(words) > 1 else None

    def _bare(self, text: str) -> str:
        """The words after the last title or other common noun."""
        words = re.split(r"[,(]", text)[0].replace("'s", "").replace('"', "").split()
        last = max((i for i, word in enumerate(words[:-1]) if _is_common(word) or word.lower() in TITLES), default=-1)
        return " ".join(words[last + 1 :])


def _is_common(word: str) -> bool:
    plain = _singular(word.lower().strip(".,'\""))
    return plain in PEOPLE | GROUP_NOUNS | FACILITY_NOUNS | TITLES or plain in NUMBERS or word.isdigit() or plain in COMMON


COMMON = frozenset(
    "former general u.s us us. american salvadoran colombian peruvian honduran father dr mr mrs attorney citizen oas "
    "prominent spanish british chilean union labor party opposition presidential communist leftist in the of and for hundred "
    "relative personality number spokesman vice senator congressman congressmen deputy auxiliary archbishop bishop "
    "monsignor msgr rector university economist owner manager executive lawyer attorney magistrate councilman vendor "
    "young old woman official brain lt col gen maj sgt ing undersecretary".split()
)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.lower())


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
