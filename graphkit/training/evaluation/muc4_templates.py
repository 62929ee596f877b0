"""MUC-4 templates: the arguments that the attack templates of a text would have, from extraction and network.

A template of MUC-4 names who did it (persons apart from organisations), what was hit, who was hurt and with what.
It tells of attacks on those who do not fight, not of battles; of single incidents, not of habits; and a victim has a
name or is left out. The texts have no capitals: what no word list knows is taken for a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.extract.rules.en.mentions import FACILITY_NOUNS, GROUP_NOUNS, PERSON_NOUNS, PLATFORM_NOUNS
from graphkit.names.numerals import SMALL_CARDINALS
from graphkit.names.vocabulary import TITLES
from graphkit.schema import VIOLENT_KINDS, Event, EventKind, Extraction, Mention, MentionKind, RoleKind, Status
from graphkit.training.evaluation.seen import Seen

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")

Fillers = Mapping[str, tuple[tuple[str, ...], ...]]
"""For each role its arguments, each with the mentions that name it."""

ATTACKS = VIOLENT_KINDS - {EventKind.ARMED_CLASH, EventKind.ARREST, EventKind.INTERCEPTION}
TOLD_AS_FACT = frozenset({Status.ACTUAL, Status.HISTORICAL, Status.CLAIMED, Status.ALLEGED})
OF_A_PERSON = frozenset({EventKind.ABDUCTION, EventKind.ASSASSINATION})
"""Kinds whose victim is a person, named in the sentence if anywhere."""

PEOPLE = PERSON_NOUNS | frozenset(
    "terrorist guerrilla guerilla rebel insurgent gunman subversive assailant attacker murderer criminal trafficker "
    "narcoterrorist killer assassin commando troop extremist kidnapper hitman militant fighter squad group band "
    "column perpetrator element peasant missionary judge newsman maid cook watchman businessman banker "
    "candidate".split()
)
"""Last words of phrases for people without a name."""

FIGHTERS = frozenset(
    "army soldier troop force military garrison battalion brigade patrol barracks detachment unit squadron navy "
    "guerrilla guerilla rebel insurgent commando position regiment infantry column terrorist".split()
)
"""Words for those whose fight with each other is a battle."""

IRREGULARS = frozenset("guerrilla guerilla rebel terrorist insurgent commando".split())
ANYBODY = frozenset("group people person individual element unit number".split())
"""Words that say nothing of who did it."""

GROUP_NAMES = frozenset("front movement liberation cartel".split())
"""Last words of the names of armed groups."""

COUNTING = frozenset(SMALL_CARDINALS) | frozenset(
    "several many some few various both hundred "
    "dozen thousand approximately about nearly almost over least at more than of other another most all each "
    "unspecified undetermined number no any".split()
)
NO_TARGETS = frozenset(
    "fire most part action it country democracy people population target state area city town village neighborhood "
    "infrastructure economy window door wall furniture operation place thing system life peace street road highway "
    "department zone region".split()
)
NO_WEAPONS = frozenset("shot explosion bullet blast fire aircraft plane helicopter airplane".split())

DOUBTED = {"PerpOrg": 0.7, "Target": 0.3, "Victim": 0.3}
"""How certain the network must be that an argument has any part in an act of force, by role."""

CERTAIN = 0.95
"""From here a phrase is an argument that no event has; both chosen on 190 texts of train kept from the head."""

_OWNER = re.compile(
    r" of (?:the )?([\w'-]+(?: [\w'-]+){0,3}?)"
    r"(?= (?:in|at|on|was|were|and|by|which|that|located|with|to|from)\b|[.,;(\"]|$)"
)
"""Whose a building is: "the offices of radio X", as far as the next preposition or verb."""

_NO_NAMES = (
    PEOPLE
    | GROUP_NOUNS
    | FACILITY_NOUNS
    | TITLES
    | COUNTING
    | frozenset(
        "former us u.s american british spanish union labor party presidential communist leftist in the and for "
        "prominent relative personality vice auxiliary monsignor msgr rector university economist owner manager "
        "lawyer magistrate councilman vendor young old brain ing citizen".split()
    )
)
"""Words that no person is called."""


def find_arguments(extraction: Extraction, seen: Iterable[Seen] = ()) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The arguments of each of ROLES that the attacks of `extraction` have, each once.

    Attackers alone are no incident; nor are events of a text that says neither where they were nor whom they hurt. Of
    an incident's arguments those go that the network, by what it has `seen` in the text, does not take for any part,
    and those come that it is certain of.
    """
    seen = tuple(seen)
    found = _find_told(extraction)
    if not seen or not any(found.values()):
        return {role: tuple((phrase,) for phrase in arguments) for role, arguments in found.items()}
    certainty: dict[str, float] = {}
    for each in seen:
        for stem in _stems(each.text):
            certainty[stem] = max(each.certainty, certainty.get(stem, 0.0))
    kept = {
        role: [phrase for phrase in arguments if certainty.get(_last(phrase), 0.0) >= DOUBTED.get(role, 0.0)]
        for role, arguments in found.items()
    }
    for role, phrase in _find_certain(seen):
        words = {stem for other in kept[role] for stem in _stems(other)}
        if not words & set(_stems(phrase)):
            kept[role].append(phrase)
    return {role: tuple((phrase,) for phrase in arguments) for role, arguments in kept.items()}


def _find_certain(seen: Iterable[Seen]) -> Iterator[tuple[str, str]]:
    for each in seen:
        phrase = re.sub(r"^(the|an?) ", "", each.text.strip(' ",.()'), flags=re.IGNORECASE)
        stems = _stems(phrase)
        if stems and each.certainty >= CERTAIN and each.part != "Weapon":
            if each.part in ("Target", "Victim"):
                yield each.part, phrase
            elif PEOPLE & {stems[0], stems[-1]}:
                yield "PerpInd", phrase


def _find_told(extraction: Extraction) -> dict[str, list[str]]:
    """What the product's events have for each of ROLES."""
    names = _Names(extraction)
    found: dict[str, dict[str, str]] = {role: {} for role in ROLES}
    is_settled = False
    for event in extraction.events:
        if event.kind not in ATTACKS or _is_battle(event, extraction):
            continue
        for role, phrase in _parts(event, extraction, names):
            if event.status in TOLD_AS_FACT or role == "Victim":
                found[role].setdefault(names.key(phrase), phrase)
        is_settled |= event.status in TOLD_AS_FACT and _has_place_or_toll(event)
    if not (is_settled or found["Victim"]) or not (found["Target"] or found["Victim"] or found["Weapon"]):
        return {role: [] for role in ROLES}
    group = names.armed_group()
    if group and is_settled and not found["PerpOrg"]:
        found["PerpOrg"][group] = group
    return {role: list(arguments.values()) for role, arguments in found.items()}


def _has_place_or_toll(event: Event) -> bool:
    has_place = any(part.role is RoleKind.PLACE for part in event.roles)
    return has_place or event.dead is not None or event.injured is not None


def _is_battle(event: Event, extraction: Extraction) -> bool:
    struck = list(_arguments_of(event, extraction, RoleKind.TARGET, RoleKind.VICTIM))
    return bool(struck) and all(FIGHTERS & set(_stems(mention.text)) for mention in struck)


def _parts(event: Event, extraction: Extraction, names: _Names) -> Iterator[tuple[str, str]]:
    """What the event says, then what its sentence adds: the person taken or murdered, the bomb."""
    for mention in _arguments_of(event, extraction, RoleKind.ATTACKER):
        yield from _perpetrators(mention, names)
    for mention in _arguments_of(event, extraction, RoleKind.TARGET, RoleKind.VICTIM):
        yield from _struck(mention, names)
    beside = [m for m in extraction.mentions if event.evidence.start <= m.start < event.evidence.end]
    weapons = beside if event.kind is EventKind.BOMBING else []
    for mention in (*_arguments_of(event, extraction, RoleKind.INSTRUMENT), *weapons):
        yield from _weapons(mention)
    struck = _arguments_of(event, extraction, RoleKind.TARGET, RoleKind.VICTIM)
    if event.kind in OF_A_PERSON and not any(names.person(mention.text) for mention in struck):
        others = {event.said_by} | {part.mention for part in event.roles} | {part.said_by for part in event.roles}
        for mention in beside:
            if mention.id not in others and mention.kind is MentionKind.PERSON:
                yield from _struck(mention, names)


def _arguments_of(event: Event, extraction: Extraction, *roles: RoleKind) -> Iterator[Mention]:
    return (extraction.mentions[part.mention] for part in event.roles if part.role in roles)


def _perpetrators(mention: Mention, names: _Names) -> Iterator[tuple[str, str]]:
    """Those called by what they are ("guerrillas") are persons, as are names of persons; names of groups are not."""
    words, stems = _words(mention.text), _stems(mention.text)
    if not COUNTING.issuperset({*stems} - {"member", "they", "he"}):
        if stems[-1] in PEOPLE:
            is_of_group = names.is_organisation(words[:-1])
            if words[-1] not in IRREGULARS and not (stems[-1] in ANYBODY and len(words) == 1):
                yield "PerpInd", words[-1] if is_of_group else mention.text  # "guerrilla" alone is an adjective
            if is_of_group:
                yield "PerpOrg", " ".join(words[:-1])
        elif mention.kind is MentionKind.PERSON:
            if name := names.person(mention.text):
                yield "PerpInd", name
        elif mention.kind is MentionKind.ORGANISATION:
            yield "PerpOrg", mention.text


def _struck(mention: Mention, names: _Names) -> Iterator[tuple[str, str]]:
    """A named person, or a building or vehicle that no fighters hold."""
    stems = _stems(mention.text)
    if mention.kind is MentionKind.PERSON:
        if name := names.person(mention.text):
            yield "Victim", name
    elif mention.kind in (MentionKind.FACILITY, MentionKind.PLATFORM, MentionKind.WEAPON) or (
        mention.kind in (MentionKind.PLACE, MentionKind.ORGANISATION) and (FACILITY_NOUNS | PLATFORM_NOUNS) & set(stems)
    ):
        phrase = _uncounted(mention.text)
        owner = _OWNER.match(names.text, mention.end)
        if _last(phrase) not in PEOPLE | NO_TARGETS and not FIGHTERS & set(stems):
            yield "Target", f"{phrase} of {owner[1]}" if owner else phrase


def _weapons(mention: Mention) -> Iterator[tuple[str, str]]:
    phrase = _uncounted(mention.text)
    if mention.kind is MentionKind.WEAPON and _last(phrase) not in NO_WEAPONS:
        yield "Weapon", phrase


class _Names:
    """What the names of one text stand for."""

    def __init__(self, extraction: Extraction) -> None:
        mentions, text = extraction.mentions, extraction.article.text.lower()
        self.text = text
        bare = {_bare_name(mention.text) for mention in mentions if mention.kind is MentionKind.PERSON}
        full = (name for name in bare if len(name.split()) > 1 and not _has_common_word(name))
        self._people = sorted(full, key=lambda name: (-len(name), name))
        self._organisations = [m.text.lower() for m in mentions if m.kind is MentionKind.ORGANISATION]
        self._full_forms: dict[str, str] = {}
        for name in self._organisations:
            if short := re.search(re.escape(name) + r"\s*\(([\w-]{2,8})[),]", text):
                self._full_forms[short[1]] = name

    def key(self, phrase: str) -> str:
        """What all namings of one thing have in common."""
        plain = " ".join(stem for stem in _stems(phrase) if stem not in COUNTING)
        return " ".join(_stems(self._full_forms.get(plain, plain)))

    def is_organisation(self, words: Sequence[str]) -> bool:
        """Whether `words` name an organisation of the text, and not people by what they are."""
        name = " ".join(words)
        return name in self._full_forms or (name in self._organisations and _stem(words[-1]) not in PEOPLE)

    def armed_group(self) -> str | None:
        """The armed group that the text names most often."""
        groups = (name for name in self._organisations if name in self._full_forms or _last(name) in GROUP_NAMES)
        return next((name for name, _ in Counter(groups).most_common(1)), None)

    def person(self, phrase: str) -> str | None:
        """The name of a person as fully as the text gives it; None where `phrase` has none."""
        name = _bare_name(phrase)
        if not name or _has_common_word(name):
            return None
        words = set(name.split())
        fuller = (full for full in self._people if words < set(full.split()))
        return next(fuller, name if len(words) > 1 else None)


def _bare_name(phrase: str) -> str:
    """The words after the last title or other common noun."""
    words = re.split(r"[,(]", phrase)[0].replace("'s", "").replace('"', "").split()
    last = max((i for i, word in enumerate(words[:-1]) if _has_common_word(word)), default=-1)
    return " ".join(words[last + 1 :])


def _has_common_word(name: str) -> bool:
    return any(_stem(word.strip(".,'")) in _NO_NAMES or word.isdigit() for word in name.lower().split())


def _uncounted(phrase: str) -> str:
    """`phrase` in small letters without the numbers in front."""
    words = phrase.lower().split()
    while words and (_stem(words[0]) in COUNTING or words[0].isdigit()):
        del words[0]
    return " ".join(words)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.lower())


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _words(text)]


def _last(text: str) -> str:
    """The last word of `text`, its head, in the singular."""
    return (_stems(text) or [""])[-1]


def _stem(word: str) -> str:
    """`word` without the ending of the plural."""
    if word.endswith("men"):
        return word.removesuffix("men") + "man"
    if word.endswith("ies") and len(word) > 4:
        return word.removesuffix("ies") + "y"
    return word.removesuffix("s") if not word.endswith(("ss", "us", "is")) else word
