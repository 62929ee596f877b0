"""The ontology: every kind of mention, event, role and relation, every status, and what follows from each."""

from __future__ import annotations

from enum import StrEnum


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


class EventKind(StrEnum):
    """What happened, in the order of DESIGN.md; ACLED and PLOVER codes stand in `graphkit.extract.rules.en.lexicon`."""

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


VIOLENT_KINDS = frozenset(
    {
        EventKind.ARMED_CLASH,
        EventKind.AIRSTRIKE,
        EventKind.SHELLING,
        EventKind.BOMBING,
        EventKind.SUICIDE_BOMBING,
        EventKind.ARMED_ATTACK,
        EventKind.ASSASSINATION,
        EventKind.ABDUCTION,
        EventKind.ARREST,
        EventKind.INTERCEPTION,
        EventKind.DESTRUCTION,
        EventKind.RIOT,
    }
)


class RoleKind(StrEnum):
    """Who did what to whom: the first five for force, `actor recipient place` for the rest."""

    ATTACKER = "attacker"
    TARGET = "target"
    VICTIM = "victim"
    PLACE = "place"
    INSTRUMENT = "instrument"
    ACTOR = "actor"
    RECIPIENT = "recipient"


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
        return _STATUS_WEIGHTS.get(self, 0.0)

    @property
    def rank(self) -> int:
        """Place in the order of certainty, 0 for the strongest."""
        return _STATUS_RANKS[self]


_STATUS_WEIGHTS = {Status.ACTUAL: 1.0, Status.HISTORICAL: 1.0, Status.CLAIMED: 0.7, Status.ALLEGED: 0.5}


_STATUS_RANKS = {status: rank for rank, status in enumerate(Status)}


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
