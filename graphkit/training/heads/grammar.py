"""Sentences of our own grammar: who reacts to an attack, treats its victims or supplies its weapons has no part in it.

News of war is full of countries that condemn; annotated articles have too few of them to teach that a subject beside an
attack need not have done it. Each sentence carries its trigger and arguments as character spans.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SEED = 11
COUNTRIES = (
    "Turkey Iran Kenya Norway Brazil Japan Jordan Egypt Qatar Poland Chile Ghana India Pakistan Sweden Spain "
    "Oman Greece Peru Vietnam Canada Mexico Morocco Tunisia Serbia Finland Indonesia Malaysia Nigeria Ethiopia "
    "Sudan Armenia Cuba France Germany Italy China Russia Israel Lebanon"
).split()
BODIES = (
    "the United Nations|the European Union|the African Union|the Arab League|the Red Cross|Human Rights Watch|"
    "the Pope|the interior ministry|the foreign ministry|the opposition|NATO|the White House|the Kremlin|"
    "Amnesty International|the Security Council|the mayor|the prime minister|the bishop of Odiba|local elders|"
    "the governor"
).split("|")
ATTACKERS = (
    "gunmen|militants|Islamic State fighters|the Taliban|al-Shabaab|separatist rebels|Boko Haram militants|"
    "the army|government troops|Russian forces|Israeli jets|Houthi fighters|the Rapid Support Forces|insurgents|"
    "a suicide bomber|two men on a motorbike|the paramilitaries|Kurdish fighters|soldiers|police|the Arakan Army|"
    "Hezbollah"
).split("|")
TARGETS = (
    "a mosque|the railway station|a military base|a convoy|a police post|the market|a school|a hospital|a bus|"
    "the embassy|an army patrol|a refugee camp|the airport|a church|a hotel|the port|an oil depot"
).split("|")
PLACES = (
    "Quetta|Djibo|Kharkiv|Idlib|Mogadishu|Maiduguri|Gaza|Kabul|Odiba|Sana'a|Goma|Sittwe|Nyala|Tripoli|Hodeidah|"
    "Peshawar|Cali|Aleppo"
).split("|")
KINDS = {
    "attack": "armed_attack",
    "bombing": "bombing",
    "suicide bombing": "suicide_bombing",
    "raid": "armed_attack",
    "airstrike": "airstrike",
    "drone strike": "airstrike",
    "shelling": "shelling",
    "ambush": "armed_attack",
    "shooting": "armed_attack",
    "car bombing": "bombing",
    "missile strike": "shelling",
    "massacre": "armed_attack",
    "rocket attack": "shelling",
    "assault": "armed_attack",
}
PREPOSITIONS = {"bombing": "of", "shelling": "of", "shooting": "at", "massacre": "at"}
REACTIONS = (
    "condemned|denounced|deplored|mourned|criticised|decried|protested|slammed|lamented|noted|discussed|reported|"
    "regretted|marked|remembered|investigated|probed|documented|verified|commemorated|debated|described|recalled|"
    "expressed shock at|offered condolences over|called for an inquiry into|voiced concern about|"
    "reacted angrily to|sent a delegation after|vowed to help the victims of|"
    "declared three days of mourning after|warned its citizens after|summoned the ambassador over|"
    "offered to treat the victims of|held an emergency session on|raised its alert level after|"
    "expressed solidarity with the victims of|urged restraint after|closed its border after|"
    "suspended flights after|postponed a visit because of|called an emergency meeting after|"
    "sent doctors to the scene of|demanded answers about|thanked the rescuers after|"
    "welcomed the arrest of a suspect in|opened an investigation into|charged two men over|"
    "identified the victims of|published photographs of|joined other countries in condemning|"
    "could not say who was behind|denied any role in|rejected accusations of involvement in"
).split("|")
WHEN = (
    "on Monday",
    "on Tuesday",
    "on Friday night",
    "last week",
    "over the weekend",
    "earlier this month",
    "in March",
    "",
)
VERBS = ("attacked", "stormed", "raided", "struck", "hit", "targeted", "ambushed")

Piece = str | tuple[str, str]
"""Words, or words and what they are: "trigger", a role, or "attacker-alleged"."""

Choose = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence, the kind and status of its event, and its labelled spans."""

    text: str
    kind: str
    status: str
    spans: tuple[tuple[str, int, int], ...]


def write_sentences() -> tuple[Written, ...]:
    """1,690 sentences, always the same."""
    generator = random.Random(SEED)
    some: Choose = generator.choice
    found = []
    for count, pieces_of in _PATTERNS:
        for _ in range(count):
            kind, status, pieces = pieces_of(some)
            found.append(_write(kind, status, pieces))
    return tuple(found)


Pattern = Callable[[Choose], tuple[str, str, list[Piece]]]


def _reaction(some: Choose) -> tuple[str, str, list[Piece]]:
    noun = some(tuple(KINDS))
    head = noun.split()[-1]
    preposition = PREPOSITIONS.get(head, "on")
    reactor = some((some(COUNTRIES), some(BODIES), f"{some(COUNTRIES)} and {some(COUNTRIES)}"))
    pieces: list[Piece] = [reactor, some(REACTIONS), some(("the", "the", "Saturday's", "Tuesday's"))]
    pieces += [" ".join(noun.split()[:-1]), (head, "trigger")]
    target: list[Piece] = [preposition, (some(TARGETS), "place" if preposition == "at" else "target")]
    where: list[Piece] = ["in", (some(PLACES), "place")]
    author: list[Piece] = ["by", (some(ATTACKERS), "attacker")]
    for part, share in ((target, "yyyn"), (where, "yyn"), (author, "ynn")):
        pieces += part if some(share) == "y" else []
    return KINDS[noun], "actual", [*pieces, some(WHEN)]


def _report(some: Choose) -> tuple[str, str, list[Piece]]:
    verb = some(("killed", "wounded", "shot", "abducted"))
    role, kind = ("target", "abduction") if verb == "abducted" else ("victim", "armed_attack")
    people = some(("12 civilians", "three soldiers", "two aid workers", "a journalist", "seven villagers"))
    speaker, says = some((*COUNTRIES, *BODIES)), some(("said", "reported", "confirmed", "announced"))
    pieces: list[Piece] = [speaker, says, "that", (people, role), "were", (verb, "trigger"), "by"]
    return kind, "actual", [*pieces, (some(ATTACKERS), "attacker"), "in", (some(PLACES), "place"), some(WHEN)]


def _plain(some: Choose) -> tuple[str, str, list[Piece]]:
    pieces: list[Piece] = [(some(ATTACKERS), "attacker"), (some(VERBS), "trigger"), (some(TARGETS), "target"), "in"]
    return "armed_attack", "actual", [*pieces, (some(PLACES), "place"), some(WHEN)]


def _accusation(some: Choose) -> tuple[str, str, list[Piece]]:
    verb, link = some(("accused|of carrying out", "blamed|for", "suspects|of carrying out")).split("|")
    author = (some((*COUNTRIES, *ATTACKERS)), "attacker-alleged")
    noun = some(("attack", "bombing", "raid", "shelling"))
    pieces: list[Piece] = [
        some(COUNTRIES),
        verb,
        author,
        link,
        "the",
        (noun, "trigger"),
        "on",
        (some(TARGETS), "target"),
    ]
    return "armed_attack", "actual", [*pieces, "in", (some(PLACES), "place")]


def _supply(some: Choose) -> tuple[str, str, list[Piece]]:
    weapon, verb = some(("drones", "missiles", "rifles", "rockets")), some(("attack", "bomb", "shell", "hit", "strike"))
    pieces: list[Piece] = [some(COUNTRIES), f"supplied the {weapon} that", (some(ATTACKERS), "attacker"), "used to"]
    return (
        "armed_attack",
        "actual",
        [*pieces, (verb, "trigger"), (some(TARGETS), "target"), "in", (some(PLACES), "place")],
    )


def _aftermath(some: Choose) -> tuple[str, str, list[Piece]]:
    who = some(("Doctors", "Medics", "Rescuers", "Residents", "Journalists", "Prosecutors", "Investigators"))
    did = some(("treated", "counted", "interviewed", "photographed", "buried", "questioned", "evacuated"))
    whom = some(("survivors of", "victims of", "witnesses to", "the wounded from"))
    noun = some(("attack", "bombing", "shelling", "raid", "airstrike"))
    pieces: list[Piece] = [who, did, whom, "the", (noun, "trigger"), "on", (some(TARGETS), "target"), "in"]
    return "armed_attack", "actual", [*pieces, (some(PLACES), "place"), some(WHEN)]


def _passive(some: Choose) -> tuple[str, str, list[Piece]]:
    victim = some(("A police officer", "A colonel", "The guard", "An imam", "A teacher"))
    author = some((*ATTACKERS, "her husband", "an unknown assailant", "a sniper"))
    verb = some(("shot", "killed", "stabbed", "murdered"))
    pieces: list[Piece] = [(victim, "victim"), "was", (verb, "trigger"), "by", (author, "attacker"), "in"]
    return "armed_attack", "actual", [*pieces, (some(PLACES), "place"), some(WHEN)]


def _suspect(some: Choose) -> tuple[str, str, list[Piece]]:
    who = some(("Jordan Brack, 32,", "Omar Said, 24,", "A 40-year-old man", "Marco Ruiz, a former soldier,"))
    whom = some(("two people", "his neighbour", "three worshippers", "a policeman"))
    verb = some(("shot", "stabbed", "killed"))
    pieces: list[Piece] = [(who, "attacker"), (verb, "trigger"), (whom, "victim"), "at", (some(TARGETS), "place"), "in"]
    return "armed_attack", "actual", [*pieces, (some(PLACES), "place"), some(WHEN)]


def _plot(some: Choose) -> tuple[str, str, list[Piece]]:
    who = some(("Police", "Security forces", "The army", "Intelligence officers"))
    author = some(("two students", "the Islamic State", "a local cell", "separatists"))
    pieces: list[Piece] = [
        who,
        some(("foiled", "thwarted", "prevented", "uncovered")),
        "a plot by",
        (author, "attacker"),
    ]
    return "armed_attack", "planned", [*pieces, "to", (some(("bomb", "attack")), "trigger"), (some(TARGETS), "target")]


def _order(some: Choose) -> tuple[str, str, list[Piece]]:
    who = some(("its ally", "the rebels", "the army", "them"))
    verb = some(("attack", "shell", "bomb", "strike"))
    told = some(("ordered", "told", "urged", "advised", "warned"))
    pieces: list[Piece] = [some(COUNTRIES), told, who, "not to", (verb, "trigger"), (some(TARGETS), "target")]
    return "armed_attack", "hypothetical", [*pieces, "in", (some(PLACES), "place")]


_PATTERNS: tuple[tuple[int, Pattern], ...] = (
    (900, _reaction),
    (150, _report),
    (150, _plain),
    (100, _accusation),
    (80, _supply),
    (80, _aftermath),
    (60, _passive),
    (60, _suspect),
    (60, _plot),
    (50, _order),
)


def _write(kind: str, status: str, pieces: Sequence[Piece]) -> Written:
    text, spans = "", []
    for piece in pieces:
        words, label = piece if isinstance(piece, tuple) else (piece, "")
        if not words:
            continue
        text += " " if text else ""
        start = len(text)
        text += words
        if label:
            article = (
                len(words) - len(words.split(" ", 1)[-1]) if words.lower().startswith(("the ", "a ", "an ")) else 0
            )
            spans.append((label, start + article, len(text)))
    return Written(text[0].upper() + text[1:] + ".", kind, status, tuple(spans))
