"""English phrases that tie two parties: verbs, nouns and compounds, a row each with its example.

A row says which part of the phrase is the source and which the target of the relation. Its example is its test.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.schema import MentionKind, RelationKind

PARTIES = frozenset({MentionKind.ORGANISATION, MentionKind.COUNTRY, MentionKind.NATIONALITY})
ACTORS = PARTIES | {MentionKind.PERSON}
BODIES = frozenset({MentionKind.ORGANISATION})
PEOPLE = frozenset({MentionKind.PERSON})
PLACES = frozenset({MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.FACILITY})
AGENT, PATIENT = "agent", "patient"
"""Who does what a verb says, and to whom, in the active and the passive alike."""

Told = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbTie:
    """What a verb ties: `source` and `target` are `AGENT`, `PATIENT`, or prepositions of its phrases.

    `told` are source and target of the example; `without` are prepositions that give the verb another sense.
    """

    verbs: str
    kind: RelationKind
    source: str
    target: str
    sources: frozenset[MentionKind]
    targets: frozenset[MentionKind]
    example: str
    told: Told
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NounTie:
    """What a noun ties: its holder ("X, an ally") and its complement ("of Y", "Y's", "Y ally").

    The holder is the source, unless `is_turned`. `prepositions` are those of the complement.
    """

    nouns: str
    kind: RelationKind
    prepositions: str
    holders: frozenset[MentionKind]
    complements: frozenset[MentionKind]
    example: str
    told: Told
    is_turned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CompoundTie:
    """What a participle after a hyphen ties: "Iran-backed militias"; the noun is the source, unless `is_turned`."""

    participles: str
    kind: RelationKind
    owners: frozenset[MentionKind]
    nouns: frozenset[MentionKind]
    example: str
    told: Told
    is_turned: bool = False


TAKING_OFFICE = frozenset({"take", "assume"})
COMMAND_NOUNS = frozenset({"command", "leadership", "charge"})
"""What is taken by whoever leads from then on: "took command of the brigade"."""

VERB_TIES = (
    VerbTie(
        verbs="back support fund arm finance sponsor bankroll abet",
        kind=RelationKind.BACKED_BY,
        source=PATIENT,
        target=AGENT,
        sources=ACTORS,
        targets=PARTIES,
        example="The Free Coast Army, which is armed by Iran, shelled the town.",
        told=("Free Coast Army", "Iran"),
    ),
    VerbTie(
        verbs="command lead head chair oversee",
        kind=RelationKind.COMMANDS,
        source=AGENT,
        target=PATIENT,
        sources=PEOPLE,
        targets=BODIES,
        without="to into out through from past away",
        example="The Free Coast Army, headed by Omar Haddad, shelled the town.",
        told=("Omar Haddad", "Free Coast Army"),
    ),
    VerbTie(
        verbs="lead head spearhead",
        kind=RelationKind.COMMANDS,
        source=AGENT,
        target=PATIENT,
        sources=PARTIES,
        targets=BODIES,
        without="to into out through from past away",
        example="Italy leads a multinational force in Albania.",
        told=("Italy", "multinational force"),
    ),
    VerbTie(
        verbs="govern rule control",
        kind=RelationKind.COMMANDS,
        source=AGENT,
        target=PATIENT,
        sources=BODIES | PEOPLE,
        targets=frozenset({MentionKind.PLACE, MentionKind.COUNTRY}),
        example="Hamas, which governs Gaza, denied it.",
        told=("Hamas", "Gaza"),
    ),
    VerbTie(
        verbs="ally affiliate align link allied affiliated aligned linked",
        kind=RelationKind.ALLIED_WITH,
        source=PATIENT,
        target="with to",
        sources=ACTORS,
        targets=PARTIES,
        example="The Free Coast Army, affiliated with al-Qaeda, shelled the town.",
        told=("Free Coast Army", "al-Qaeda"),
    ),
    VerbTie(
        verbs="fight",
        kind=RelationKind.ALLIED_WITH,
        source=AGENT,
        target="alongside",
        sources=ACTORS,
        targets=PARTIES,
        example="Hezbollah fought alongside the Syrian army in Aleppo.",
        told=("Hezbollah", "Syrian army"),
    ),
    VerbTie(
        verbs="serve fight",
        kind=RelationKind.MEMBER_OF,
        source=AGENT,
        target="with for in",
        sources=PEOPLE,
        targets=BODIES,
        example="Omar Haddad served with the Red Army for two years.",
        told=("Omar Haddad", "Red Army"),
    ),
    VerbTie(
        verbs="work",
        kind=RelationKind.MEMBER_OF,
        source=AGENT,
        target="for",
        sources=PEOPLE,
        targets=BODIES,
        example="Omar Haddad, who works for the Red Cross, was freed.",
        told=("Omar Haddad", "Red Cross"),
    ),
    VerbTie(
        verbs="join",
        kind=RelationKind.MEMBER_OF,
        source=AGENT,
        target=PATIENT,
        sources=PEOPLE | {MentionKind.COUNTRY},
        targets=BODIES,
        example="Omar Haddad joined Hezbollah in 2012.",
        told=("Omar Haddad", "Hezbollah"),
    ),
    VerbTie(
        verbs="base station deploy garrison headquarter locate",
        kind=RelationKind.BASED_AT,
        source=PATIENT,
        target="in at on",
        sources=BODIES | PEOPLE,
        targets=PLACES,
        example="The Wagner Group is based in Russia.",
        told=("Wagner Group", "Russia"),
    ),
    VerbTie(
        verbs="operate",
        kind=RelationKind.BASED_AT,
        source=AGENT,
        target="in",
        sources=BODIES,
        targets=PLACES,
        example="Islamic Jihad, a militant group operating in Gaza, denied it.",
        told=("Islamic Jihad", "Gaza"),
    ),
    VerbTie(
        verbs="locate situate",
        kind=RelationKind.LOCATED_IN,
        source=PATIENT,
        target="in at",
        sources=frozenset({MentionKind.FACILITY, MentionKind.PLACE}),
        targets=PLACES,
        example="The airport, located in Aden, was closed.",
        told=("airport", "Aden"),
    ),
)

NOUN_TIES = (
    NounTie(
        nouns="ally",
        kind=RelationKind.ALLIED_WITH,
        prepositions="of",
        holders=ACTORS,
        complements=PARTIES,
        example="Syria, a close ally of Iran, denied it.",
        told=("Syria", "Iran"),
    ),
    NounTie(
        nouns="loyalist follower aide bodyguard",
        kind=RelationKind.ALLIED_WITH,
        prepositions="of to",
        holders=PEOPLE,
        complements=PEOPLE,
        example="Omar Haddad, an aide of Karim Aziz, was arrested.",
        told=("Omar Haddad", "Karim Aziz"),
    ),
    NounTie(
        nouns="proxy client",
        kind=RelationKind.BACKED_BY,
        prepositions="of for",
        holders=PARTIES,
        complements=PARTIES,
        example="Iranian proxies such as Hezbollah have weapons.",
        told=("Hezbollah", "Iranian"),
    ),
    NounTie(
        nouns="backer sponsor patron",
        kind=RelationKind.BACKED_BY,
        prepositions="of",
        holders=PARTIES,
        complements=PARTIES,
        is_turned=True,
        example="Iran, the main sponsor of Hamas, denied it.",
        told=("Hamas", "Iran"),
    ),
    NounTie(
        nouns="enemy foe rival adversary opponent arch-enemy archenemy arch-foe arch-rival",
        kind=RelationKind.HOSTILE_TO,
        prepositions="of",
        holders=ACTORS,
        complements=PARTIES,
        example="Iran, a sworn enemy of Israel, denied it.",
        told=("Iran", "Israel"),
    ),
    NounTie(
        nouns="offshoot subsidiary arm wing affiliate",
        kind=RelationKind.PART_OF,
        prepositions="of",
        holders=BODIES,
        complements=BODIES,
        example="Al-Qaeda offshoot Jabhat al-Nusra left the town.",
        told=("Jabhat al-Nusra", "Al-Qaeda"),
    ),
    NounTie(
        nouns="stronghold bastion seat base headquarters",
        kind=RelationKind.BASED_AT,
        prepositions="of for",
        holders=PLACES,
        complements=BODIES,
        is_turned=True,
        example="Raqqa, a stronghold of the Islamic State, was shelled.",
        told=("Islamic State", "Raqqa"),
    ),
)

COMPOUND_TIES = (
    CompoundTie(
        participles="backed supported sponsored funded armed financed",
        kind=RelationKind.BACKED_BY,
        owners=PARTIES,
        nouns=BODIES,
        example="Iran-backed militias attacked the base.",
        told=("Iran-backed militias", "Iran"),
    ),
    CompoundTie(
        participles="aligned linked affiliated allied",
        kind=RelationKind.ALLIED_WITH,
        owners=PARTIES,
        nouns=BODIES,
        example="Al-Qaeda-linked militants attacked the base.",
        told=("Al-Qaeda-linked militants", "Al-Qaeda"),
    ),
    CompoundTie(
        participles="led",
        kind=RelationKind.COMMANDS,
        owners=PARTIES,
        nouns=BODIES,
        is_turned=True,
        example="Troops of the NATO-led International Security Assistance Force left.",
        told=("NATO", "NATO-led International Security Assistance Force"),
    ),
    CompoundTie(
        participles="run controlled owned",
        kind=RelationKind.PART_OF,
        owners=PARTIES,
        nouns=BODIES | {MentionKind.FACILITY},
        example="The Hamas-run health ministry said ten people had died.",
        told=("Hamas-run health ministry", "Hamas"),
    ),
    CompoundTie(
        participles="based",
        kind=RelationKind.BASED_AT,
        owners=frozenset({MentionKind.PLACE, MentionKind.COUNTRY}),
        nouns=BODIES,
        example="The London-based Syrian Observatory for Human Rights said so.",
        told=("Syrian Observatory for Human Rights", "London"),
    ),
)

PREFIXES = {"pro": RelationKind.ALLIED_WITH, "anti": RelationKind.HOSTILE_TO}
"""What a prefix before a party's name says of the noun: "pro-Russian separatists"."""

SUPPORTING = frozenset({"support", "backing"})
"""Nouns of what a sponsor gives: "Iran's support for the militia"."""

EXAMPLE_PREPOSITIONS = frozenset({"like", "such", "as", "including", "namely"})
"""What leads from a sort to its examples: "proxies such as X"."""

LINKS = frozenset({"link", "tie", "connection"})
"""Nouns of what a party has with its friends: "links to X"."""

HAVING = frozenset("have maintain retain keep".split())
"""Verbs before them: "the group has links to X"."""

ACCUSING = frozenset({"accuse", "suspect"})
"""Verbs of those who say that a party has them: "suspected of links with X"."""

PURPORTED = frozenset("alleged suspected reported purported possible supposed".split())
"""Words before them that leave them open: "alleged ties to X"."""

SUPPLIES = frozenset("support arms weapon money fund funding aid assistance training equipment ammunition".split())
"""What a sponsor gives, with `SUPPLYING` before it: "provides weapons to the militia"."""

SUPPLYING = frozenset("provide give supply send offer channel funnel".split())

SEATS = frozenset("base headquarters office stronghold presence camp hideout".split())
"""What a party has where it is: "the group has a base in X"."""
