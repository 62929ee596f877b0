"""The ontology: every kind of mention, event, role and relation, every status, and what follows from each.

The one table: lexicon, headlines, scoring of incidents, exports, training and the page read from here what a kind is
called, what it may be one incident with, and how ACLED, PLOVER and CAMEO code it. A new kind is a member of its enum,
a row here with an example, and a frame in `graphkit.extract.rules.en.lexicon` that reads the example. The examples are
read by the tests. Codes follow the ACLED codebook of 2023, PLOVER as the Open Event Data Alliance has it, and the
CAMEO codebook 1.1b3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType


class MentionKind(StrEnum):
    """What a mention names. The first five and `weapon` become nodes; the spans follow the re3d corpus."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    FACILITY = "facility"
    WEAPON = "weapon"
    PLATFORM = "platform"
    NATIONALITY = "nationality"
    TEMPORAL = "temporal"
    QUANTITY = "quantity"
    MONEY = "money"
    DOCUMENT = "document"


NODE_KINDS = frozenset(
    {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.COUNTRY, MentionKind.PLACE, MentionKind.FACILITY}
)


class Sector(StrEnum):
    """What sort of organisation an organisation is."""

    ARMED_GROUP = "armed_group"
    STATE_FORCE = "state_force"
    GOVERNMENT = "government"
    PARTY = "party"
    CIVILIANS = "civilians"
    MEDIA = "media"
    OTHER = "other"


GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "person": "Person",
        "country": "Country",
        "organisation armed_group": "Armed group",
        "organisation state_force": "State force",
        "organisation government": "Government body",
        "organisation party": "Party",
        "organisation civilians": "Civilians",
        "organisation media": "Media",
        "organisation other": "Other organisation",
        "organisation": "Organisation",
        "facility": "Facility",
        "place": "Place",
        "weapon": "Weapon",
        "incident": "Incident",
    }
)
"""What each sort of node is called, in the order of a legend: kinds of mentions, organisations by sector, incidents."""


class EventKind(StrEnum):
    """What happened; `EVENTS` has a row for each."""

    ARMED_CLASH = "armed_clash"
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    ARMED_ATTACK = "armed_attack"
    ASSASSINATION = "assassination"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    INTERCEPTION = "interception"
    DESTRUCTION = "destruction"
    PROTEST = "protest"
    RIOT = "riot"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    CEASEFIRE = "ceasefire"
    THREAT = "threat"
    ACCUSATION = "accusation"
    CLAIM_OF_RESPONSIBILITY = "claim_of_responsibility"
    SANCTION = "sanction"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    SUPPORT = "support"


class TitleForm(StrEnum):
    """How the title of an incident names its parties; `OF`, `ON`, `AGAINST` and `FOR` are its prepositions as well."""

    OF = "of"
    ON = "on"
    AGAINST = "against"
    FOR = "for"
    AGENT = "agent"
    SIDES = "sides"
    SIDES_OR_PLACE = "sides or place"


@dataclass(frozen=True, slots=True)
class AcledType:
    """An event type of ACLED with its sub-event type, as ACLED spells them."""

    event_type: str
    sub_event_type: str


class AcledActor(IntEnum):
    """The sorts of actors that ACLED numbers in `inter1` and `inter2`, but for rebels and militias, 2 to 4."""

    NOBODY = 0
    STATE_FORCES = 1
    RIOTERS = 5
    PROTESTERS = 6
    CIVILIANS = 7
    EXTERNAL_FORCES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """What follows from a kind of event.

    `noun` opens the title of an incident, `verb` stands between who did it and whom it was done to. `resembles` holds
    the kinds that outlets take for it and how far, in [0, 1]; each pair stands in one of its two rows. `vagueness`
    orders kinds that say nothing of the means: a kind told by another outlet is preferred to them. Means do not change
    a kind that `is_settled`; one that `stands_apart` is never another word for a killing or an attack ("kidnapped and
    killed" is two acts). One that `is_aside` stands between the tellings of acts without being one that later words
    point back at: "the attack" after a claim of responsibility is the attack that was claimed. The parties of one that
    `is_mutual` do it to each other. One that `is_effect` is what acts bring about, and names an incident only alone.
    `acled_against_forces` is what ACLED makes of it where an armed group or a state's force suffers it. Codes are None
    where a code book has none. `gold_type` is the type of the gold files that agrees with it, None for a kind that they
    leave out.
    """

    noun: str
    verb: str
    title: TitleForm
    example: str
    is_violent: bool = False
    is_mutual: bool = False
    is_settled: bool = False
    stands_apart: bool = False
    is_aside: bool = False
    vagueness: int = 0
    is_effect: bool = False
    resembles: Mapping[EventKind, float] = field(default_factory=dict)
    acled: AcledType | None
    acled_against_forces: AcledType | None = None
    acled_agent: AcledActor | None = None
    plover: str | None
    cameo: str | None
    gold_type: str | None = None


_ARMED_CLASH = AcledType("Battles", "Armed clash")
_ATTACK_ON_CIVILIANS = AcledType("Violence against civilians", "Attack")
_GROUP_ACTIVITY = AcledType("Strategic developments", "Change to group/activity")
_AGREEMENT = AcledType("Strategic developments", "Agreement")

EVENTS: Mapping[EventKind, EventRow] = MappingProxyType(
    {
        EventKind.ARMED_CLASH: EventRow(
            noun="Clash",
            verb="clashed with",
            title=TitleForm.SIDES_OR_PLACE,
            example="Rebels and soldiers clashed in Goma.",
            is_violent=True,
            is_mutual=True,
            is_settled=True,
            resembles={EventKind.ARMED_ATTACK: 0.5},
            acled=_ARMED_CLASH,
            plover="ASSAULT/firearms",
            cameo="193",
            gold_type="clash",
        ),
        EventKind.AIRSTRIKE: EventRow(
            noun="Airstrike",
            verb="carried out an airstrike on",
            title=TitleForm.ON,
            example="An airstrike hit a school in Tigray.",
            is_violent=True,
            resembles={
                EventKind.ARMED_ATTACK: 0.5,
                EventKind.ASSASSINATION: 0.5,
                EventKind.BOMBING: 0.4,
                EventKind.SHELLING: 0.4,
                EventKind.DESTRUCTION: 0.3,
            },
            acled=AcledType("Explosions/Remote violence", "Air/drone strike"),
            plover="ASSAULT/aerial",
            cameo="195",
            gold_type="airstrike",
        ),
        EventKind.SHELLING: EventRow(
            noun="Shelling",
            verb="shelled",
            title=TitleForm.OF,
            example="The army shelled the town for six hours.",
            is_violent=True,
            resembles={
                EventKind.ARMED_ATTACK: 0.5,
                EventKind.ASSASSINATION: 0.5,
                EventKind.BOMBING: 0.2,
                EventKind.DESTRUCTION: 0.3,
            },
            acled=AcledType("Explosions/Remote violence", "Shelling/artillery/missile attack"),
            plover="ASSAULT/heavy-weapons",
            cameo="194",
            gold_type="shelling",
        ),
        EventKind.BOMBING: EventRow(
            noun="Bombing",
            verb="bombed",
            title=TitleForm.OF,
            example="A roadside bomb killed four soldiers in Helmand.",
            is_violent=True,
            resembles={
                EventKind.ARMED_ATTACK: 0.5,
                EventKind.ASSASSINATION: 0.5,
                EventKind.SUICIDE_BOMBING: 0.8,
                EventKind.DESTRUCTION: 0.3,
            },
            acled=AcledType("Explosions/Remote violence", "Remote explosive/landmine/IED"),
            plover="ASSAULT/explosives",
            cameo="183",
            gold_type="bombing",
        ),
        EventKind.SUICIDE_BOMBING: EventRow(
            noun="Suicide bombing",
            verb="carried out a suicide bombing of",
            title=TitleForm.ON,
            example="A suicide bomber blew himself up at a checkpoint in Maiduguri.",
            is_violent=True,
            resembles={EventKind.ARMED_ATTACK: 0.5, EventKind.ASSASSINATION: 0.5},
            acled=AcledType("Explosions/Remote violence", "Suicide bomb"),
            plover="ASSAULT/suicide-attack",
            cameo="1831",
            gold_type="bombing",
        ),
        EventKind.ARMED_ATTACK: EventRow(
            noun="Attack",
            verb="attacked",
            title=TitleForm.ON,
            example="Rebels ambushed a convoy in Kivu.",
            is_violent=True,
            vagueness=2,
            resembles={EventKind.ASSASSINATION: 0.5, EventKind.DESTRUCTION: 0.5},
            acled=_ATTACK_ON_CIVILIANS,
            acled_against_forces=_ARMED_CLASH,
            plover="ASSAULT",
            cameo="190",
            gold_type="armed_assault",
        ),
        EventKind.ASSASSINATION: EventRow(
            noun="Assassination",
            verb="assassinated",
            title=TitleForm.OF,
            example="Mercenaries assassinated the president in Port-au-Prince.",
            is_violent=True,
            vagueness=1,
            acled=_ATTACK_ON_CIVILIANS,
            acled_against_forces=_ARMED_CLASH,
            plover="ASSAULT/targeted",
            cameo="186",
            gold_type="assassination",
        ),
        EventKind.ABDUCTION: EventRow(
            noun="Abduction",
            verb="abducted",
            title=TitleForm.OF,
            example="Gunmen abducted forty pupils in Zamfara.",
            is_violent=True,
            is_settled=True,
            stands_apart=True,
            acled=AcledType("Violence against civilians", "Abduction/forced disappearance"),
            plover="ASSAULT/abduct",
            cameo="181",
            gold_type="abduction",
        ),
        EventKind.ARREST: EventRow(
            noun="Arrest",
            verb="arrested",
            title=TitleForm.OF,
            example="Police arrested two suspected militants in Jakarta.",
            is_violent=True,
            is_settled=True,
            stands_apart=True,
            acled=AcledType("Strategic developments", "Arrests"),
            plover="COERCE/arrest",
            cameo="173",
            gold_type="arrest",
        ),
        EventKind.INTERCEPTION: EventRow(
            noun="Interception",
            verb="intercepted",
            title=TitleForm.AGENT,
            example="Saudi forces intercepted a missile over Jeddah.",
            is_violent=True,
            is_settled=True,
            stands_apart=True,
            acled=AcledType("Strategic developments", "Disrupted weapons use"),
            plover=None,
            cameo=None,
            gold_type="interception",
        ),
        EventKind.DESTRUCTION: EventRow(
            noun="Destruction",
            verb="destroyed",
            title=TitleForm.OF,
            example="The militia burned three villages in Rakhine.",
            is_violent=True,
            is_effect=True,
            acled=AcledType("Strategic developments", "Looting/property destruction"),
            plover="ASSAULT/destroy",
            cameo="1712",
            gold_type="attack",
        ),
        EventKind.PROTEST: EventRow(
            noun="Protest",
            verb="protested against",
            title=TitleForm.AGENT,
            example="Protesters demonstrated against the army in Khartoum.",
            resembles={EventKind.RIOT: 0.5},
            acled=AcledType("Protests", "Peaceful protest"),
            acled_agent=AcledActor.PROTESTERS,
            plover="PROTEST/demo",
            cameo="141",
        ),
        EventKind.RIOT: EventRow(
            noun="Riot",
            verb="rioted against",
            title=TitleForm.AGENT,
            example="Prisoners rioted in Guayaquil.",
            is_violent=True,
            is_settled=True,
            acled=AcledType("Riots", "Violent demonstration"),
            acled_agent=AcledActor.RIOTERS,
            plover="PROTEST/riot",
            cameo="145",
            gold_type="repression",
        ),
        EventKind.DEPLOYMENT: EventRow(
            noun="Deployment",
            verb="deployed to",
            title=TitleForm.AGENT,
            example="France deployed soldiers to Chad.",
            acled=_GROUP_ACTIVITY,
            plover="MOBILIZE/troops",
            cameo="154",
        ),
        EventKind.WITHDRAWAL: EventRow(
            noun="Withdrawal",
            verb="withdrew from",
            title=TitleForm.AGENT,
            example="The rebels withdrew from Goma.",
            acled=_GROUP_ACTIVITY,
            plover="RETREAT/withdraw",
            cameo="0874",
        ),
        EventKind.CEASEFIRE: EventRow(
            noun="Ceasefire",
            verb="agreed a ceasefire with",
            title=TitleForm.AGENT,
            example="A ceasefire between Armenia and Azerbaijan began at midnight.",
            acled=_AGREEMENT,
            plover="RETREAT/ceasefire",
            cameo="0871",
        ),
        EventKind.THREAT: EventRow(
            noun="Threat",
            verb="threatened",
            title=TitleForm.AGAINST,
            example="North Korea threatened South Korea.",
            acled=None,
            plover="THREATEN",
            cameo="130",
        ),
        EventKind.ACCUSATION: EventRow(
            noun="Accusation",
            verb="accused",
            title=TitleForm.AGAINST,
            example="Colombia accused the ELN of bombing a police academy.",
            is_aside=True,
            acled=None,
            plover="ACCUSE",
            cameo="112",
        ),
        EventKind.CLAIM_OF_RESPONSIBILITY: EventRow(
            noun="Claim of responsibility",
            verb="claimed the attack on",
            title=TitleForm.AGENT,
            example="The Red Column claimed responsibility for the bombing.",
            is_aside=True,
            acled=None,
            plover=None,
            cameo="015",
        ),
        EventKind.SANCTION: EventRow(
            noun="Sanction",
            verb="sanctioned",
            title=TitleForm.AGAINST,
            example="The United States sanctioned the Wagner Group.",
            acled=None,
            plover="SANCTION",
            cameo="163",
        ),
        EventKind.MEETING: EventRow(
            noun="Meeting",
            verb="met",
            title=TitleForm.SIDES,
            example="Erdogan met Putin in Sochi.",
            acled=None,
            plover="CONSULT",
            cameo="040",
        ),
        EventKind.AGREEMENT: EventRow(
            noun="Agreement",
            verb="agreed with",
            title=TitleForm.SIDES,
            example="Ethiopia and Eritrea signed an agreement in Jeddah.",
            is_mutual=True,
            is_aside=True,
            acled=_AGREEMENT,
            plover="AGREE",
            cameo="057",
        ),
        EventKind.SUPPORT: EventRow(
            noun="Support",
            verb="supported",
            title=TitleForm.FOR,
            example="Iran backs the Houthis.",
            acled=None,
            plover="AID",
            cameo="070",
        ),
    }
)
"""A row for each kind of event."""

VIOLENT_KINDS = frozenset(kind for kind, row in EVENTS.items() if row.is_violent)
"""The acts of force; the others are words and deeds short of it."""

VAGUE_KINDS = frozenset(kind for kind, row in EVENTS.items() if row.vagueness)
"""What outlets write where they do not say by what means."""


def find_resemblance(one: EventKind, other: EventKind) -> float | None:
    """1 for one kind, less for kinds that outlets take for each other, None for kinds apart."""
    if one is other:
        return 1.0
    own, foreign = EVENTS[one].resembles.get(other), EVENTS[other].resembles.get(one)
    return foreign if own is None else own


class RoleKind(StrEnum):
    """Who did what to whom: the first five for force, `actor recipient place` for the rest."""

    ATTACKER = "attacker"
    TARGET = "target"
    VICTIM = "victim"
    PLACE = "place"
    INSTRUMENT = "instrument"
    ACTOR = "actor"
    RECIPIENT = "recipient"


AGENTS = (RoleKind.ATTACKER, RoleKind.ACTOR)
PATIENTS = (RoleKind.TARGET, RoleKind.VICTIM, RoleKind.RECIPIENT)
"""Who did it, and whom it was done to."""


class RelationKind(StrEnum):
    """What two entities are to each other, read from `source` to `target`."""

    COMMANDS = "commands"
    MEMBER_OF = "member_of"
    PART_OF = "part_of"
    BACKED_BY = "backed_by"
    ALLIED_WITH = "allied_with"
    HOSTILE_TO = "hostile_to"
    FRONT_FOR = "front_for"
    BASED_AT = "based_at"
    LOCATED_IN = "located_in"
    SAME_AS = "same_as"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """What follows from a kind of relation: the `verb` between its ends, and whether it holds both ways."""

    verb: str
    example: str
    is_symmetric: bool = False


RELATIONS: Mapping[RelationKind, RelationRow] = MappingProxyType(
    {
        RelationKind.COMMANDS: RelationRow(
            verb="commands",
            example="Qassem Soleimani, commander of the Quds Force, visited Damascus.",
        ),
        RelationKind.MEMBER_OF: RelationRow(
            verb="is a member of",
            example="Omar Haddad, a member of the Red Column, was arrested.",
        ),
        RelationKind.PART_OF: RelationRow(
            verb="is part of",
            example="The al-Qassam Brigades are the armed wing of Hamas.",
        ),
        RelationKind.BACKED_BY: RelationRow(
            verb="is backed by",
            example="The Houthis are backed by Iran.",
        ),
        RelationKind.ALLIED_WITH: RelationRow(
            verb="is allied with",
            example="The Houthis are allied with Hezbollah.",
            is_symmetric=True,
        ),
        RelationKind.HOSTILE_TO: RelationRow(
            verb="is hostile to",
            example="The army said soldiers were killed in Nigeria's war against Boko Haram.",
            is_symmetric=True,
        ),
        RelationKind.FRONT_FOR: RelationRow(
            verb="is a front for",
            example="The Harvest Foundation is a front for Hezbollah.",
        ),
        RelationKind.BASED_AT: RelationRow(
            verb="is based at",
            example="The Wagner Group is based in Russia.",
        ),
        RelationKind.LOCATED_IN: RelationRow(
            verb="is located in",
            example="Soldiers returned to Bagram Air Base in Afghanistan.",
        ),
        RelationKind.SAME_AS: RelationRow(
            verb="is the same as",
            example="The Free Coast Army (FCA) attacked a convoy.",
            is_symmetric=True,
        ),
    }
)
"""A row for each kind of relation."""

AT = "at"
"""The kind of the edge from whom an event hit to its place, which is neither an event nor a relation."""

AT_VERB = "was hit at"
"""What such an edge says of a facility."""

VERBS_INSIDE: Mapping[str, str] = MappingProxyType({AT: "was hit in", RelationKind.BASED_AT.value: "is based in"})
"""What edges say of a place or country, by their kinds, where it is not what they say of a facility."""


class Status(StrEnum):
    """How sure the text is that something happened, strongest first."""

    ACTUAL = "actual"
    HISTORICAL = "historical"
    CLAIMED = "claimed"
    ALLEGED = "alleged"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"

    @property
    def weight(self) -> float:
        """What a sentence of this status adds to the belief of an edge, in [0, 1] (DESIGN.md, section 2)."""
        return STATUSES[self].weight

    @property
    def rank(self) -> int:
        """Place in the order of certainty, 0 for the strongest."""
        return STATUSES[self].rank


@dataclass(frozen=True, slots=True)
class StatusRow:
    """What follows from a status: its place in the order of certainty, and what it adds to belief."""

    rank: int
    weight: float


STATUSES: Mapping[Status, StatusRow] = MappingProxyType(
    {
        Status.ACTUAL: StatusRow(0, 1.0),
        Status.HISTORICAL: StatusRow(1, 1.0),
        Status.CLAIMED: StatusRow(2, 0.7),
        Status.ALLEGED: StatusRow(3, 0.5),
        Status.PLANNED: StatusRow(4, 0.0),
        Status.HYPOTHETICAL: StatusRow(5, 0.0),
        Status.DENIED: StatusRow(6, 0.0),
    }
)
"""A row for each status, the strongest first."""


def weaker(first: Status, second: Status) -> Status:
    """The less certain of two statuses: an edge never claims more than its weakest part."""
    return max(first, second, key=lambda status: status.rank)


class GeoPrecision(StrEnum):
    """What coordinates are the point of: a site, a town, the middle of an area or of a country."""

    POINT = "point"
    TOWN = "town"
    AREA = "area"
    COUNTRY = "country"


class Precision(StrEnum):
    """How long the period is that a date stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"


class Scope(StrEnum):
    """Whether an event mention tells of one act, or sums up several or habitual ones ("11 attacks in two months")."""

    SINGLE = "single"
    SERIES = "series"
