"""The nouns of graphkit, in the order in which articles become answers.

Article -> Extraction (Mention, Event, Relation) -> Entity, Incident -> Edge (Evidence) -> Path

The classes of the extraction mirror the JSON contract `graphkit.extraction/1` field by field, so that
`graphkit.records` needs no mapping. Offsets count Unicode code points of the article's text. Ids of articles
and events are hashes of their content: the same input gives the same ids everywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol


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
    """What happened, in the order of DESIGN.md; ACLED and PLOVER codes stand in `graphkit.extract.lexicon`."""

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


class Precision(StrEnum):
    """How long the period is that a date stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


# --- what is read ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with what its source says about it.

    `published` is an ISO date (`YYYY-MM-DD`) or None: a date that the source does not give is never invented.
    `author` is the byline as the source gives it; no record of an extraction carries it. `raw` is the file or row as
    it came, kept in the store and nowhere else.
    """

    id: str
    source: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    text: str
    author: str | None = None
    raw: bytes = field(default=b"", repr=False, compare=False)


def article_id(text: str, outlet: str | None, published: str | None, url: str | None) -> str:
    """The id of an article: 16 hexadecimal digits of the SHA-256 of its text, outlet, date and address."""
    return content_id("article", text, outlet or "", published or "", url or "")


def content_id(*parts: str) -> str:
    """16 hexadecimal digits of the SHA-256 of `parts`, which may hold anything and are never mistaken for others."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- what is extracted ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The word or phrase that tells an event."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A phrase that names or describes something; `entity` is the resolved name, None where unresolved.

    `id` counts the mentions of one article from 0 in the order of the text.
    """

    id: int
    start: int
    end: int
    text: str
    kind: MentionKind
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A mention's part in an event, with its own status and the mention of who says so."""

    role: RoleKind
    mention: int
    status: Status = Status.ACTUAL
    said_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When, as the text says it and as an ISO value.

    `value` is the first day (`2020-01-08`), month (`2020-01`) or year (`2020`) of the period: precision `week`
    has a day, `season` a month, `decade` a year as its value.
    """

    text: str
    value: str
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, between `low` and `high`; `high` is None for "at least" and "dozens"."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One telling of one act in one article. `evidence` is its sentence, `confidence` in [0, 1]."""

    id: str
    kind: EventKind
    status: Status
    trigger: Trigger
    said_by: int | None
    roles: tuple[Role, ...]
    date: EventDate | None
    dead: Count | None
    injured: Count | None
    confidence: float
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one mention is to another, `source` kind `target`: "Soleimani" commands "Quds Force"."""

    kind: RelationKind
    source: int
    target: int
    status: Status
    confidence: float
    evidence: Span


def relation_id(article_id: str, relation: Relation, mentions: Sequence[Mention]) -> str:
    """The id of a relation of an article: a hash of its kind and of where in the text its two ends stand."""
    ends = (mentions[relation.source], mentions[relation.target])
    offsets = (str(offset) for mention in ends for offset in (mention.start, mention.end))
    return f"relation-{content_id(article_id, relation.kind, *offsets)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read in one article: a function of that article and of nothing else.

    `notes` says what was left unread.
    """

    article: Article
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]
    notes: tuple[str, ...] = ()


# --- what is linked -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A row of the gazetteer, as far as the reading of an article needs it.

    `country` is an ISO 3166 two-letter code. `is_adjective` where the name that was asked for is the adjective
    or people form of a country ("Iranian"), `is_metonym` where it is a seat of government ("Tehran").
    """

    name: str
    kind: MentionKind
    sector: Sector | None = None
    country: str | None = None
    is_adjective: bool = False
    is_metonym: bool = False


class KnownNames(Protocol):
    """The gazetteer as `extract` sees it."""

    def find_known(self, name: str) -> tuple[Known, ...]:
        """Every row that bears this name, likeliest first; () where none does."""


class MentionRef(NamedTuple):
    """One mention of one article."""

    article_id: str
    mention_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One real actor or place.

    `aliases` are the spellings met in articles, most frequent first, without `name`. `country` is an ISO 3166
    two-letter code. `latitude` and `longitude` are degrees, None where unknown. `grounds` says in words why
    mentions with different spellings are here together and where the coordinates come from. `area` is the name of
    the first-level administrative area (province, governorate, state) in which a place lies, None where unknown.
    """

    id: str
    name: str
    kind: MentionKind
    sector: Sector | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    area: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    wikidata: str | None = None
    grounds: tuple[str, ...] = ()
    mentions: tuple[MentionRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An entity's part in an incident, with the strongest status that any report gives it."""

    entity_id: str
    role: RoleKind
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One telling of an incident, with its own date, counts and certainty."""

    event_id: str
    article_id: str
    outlet: str | None
    kind: EventKind
    status: Status
    date: EventDate | None
    dead: Count | None
    injured: Count | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One real attack or act, however often told.

    `kind`, `status`, `date`, `dead` and `injured` are those that most independent outlets support; what each
    outlet said stays in `reports`. `place_id` is an entity. `outlets` counts independent outlets.
    """

    id: str
    name: str
    kind: EventKind
    status: Status
    date: EventDate | None
    place_id: str | None
    dead: Count | None
    injured: Count | None
    participants: tuple[Participant, ...]
    reports: tuple[Report, ...]
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What `link` makes of all extractions: entities and incidents, each ordered by id.

    `notes` says in words which decisions could not be applied, and why.
    """

    entities: tuple[Entity, ...]
    incidents: tuple[Incident, ...]
    notes: tuple[str, ...] = ()


# --- what a person decided ------------------------------------------------------------------------------------


class DecisionKind(StrEnum):
    """What a decision says: of two names, of an event or relation, or of an earlier decision."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    REJECT = "reject"
    CORRECT = "correct"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Whom or what a decision means, in words that hold in another store of the same articles.

    `id` is an entity's, given where the name alone may be borne by several. `kind` is None for any.
    """

    name: str
    kind: MentionKind | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an event was, as far as the extractor got it wrong; None and absent roles stay as they were read.

    `fillers` are all that fill a role, () for nobody. `date` is an ISO day, month or year.
    """

    kind: EventKind | None = None
    status: Status | None = None
    date: str | None = None
    fillers: tuple[tuple[RoleKind, tuple[Named, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided; `graphkit.link.decisions` keeps it as a row of a text file.

    `first` and `second` are set for `same`, `different` and `unsure`. `subject` is the id of an event or relation,
    for `undo` that of a decision. `when` is a moment in ISO form. `id` is a hash of all but `by` and `comment`.
    """

    id: str
    when: str
    what: DecisionKind
    first: Named | None = None
    second: Named | None = None
    subject: str | None = None
    correction: Correction | None = None
    by: str = ""
    comment: str = ""


# --- what is asked --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where an edge comes from: one sentence of one article.

    `start` and `end` count code points of the article's text and enclose `sentence`; `trigger` is where the
    telling word lies in `sentence`, None for relations. `date` is the ISO value of the event's date. `said_by`
    is text. `status` is the weaker of the event's and of the roles' at both ends; `confidence` is the
    extractor's, in [0, 1]. It tells of an event or of a relation, and has the id of the one or of the other.
    """

    article_id: str
    event_id: str | None
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    date: str | None
    start: int
    end: int
    sentence: str
    trigger: Span | None
    status: Status
    said_by: str | None
    confidence: float
    relation_id: str | None = None


class Testimony(NamedTuple):
    """A piece of evidence as far as it counts: `statement` is its event or relation, `outlet` for whom it counts."""

    article_id: str
    outlet: str
    published: str | None
    statement: str
    date: str | None
    start: int
    end: int
    status: Status
    confidence: float


class Worth(NamedTuple):
    """What all the evidence of an edge comes to."""

    date: str | None
    status: Status
    belief: float
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A statement between two entities, over all the evidence for it.

    `kind` is the value of an EventKind, of a RelationKind, or "at" (a target is at a place). One edge gathers
    the evidence of one incident (or, for relations, of all articles). `status` is that of the strongest
    evidence, `belief` in [0, 1] follows DESIGN.md, section 2, and is 0 where no evidence asserts it. `outlets`
    counts independent outlets. `date` is the incident's ISO value.
    """

    source: str
    target: str
    kind: str
    incident: str | None
    date: str | None
    status: Status
    belief: float
    outlets: int
    evidence: tuple[Evidence, ...]


class Adjacency(NamedTuple):
    """Two neighbouring entities and the belief of the best edge between them that may be walked.

    `kind` and `status` are that edge's. `is_forward` where it points from `source` to `target`.
    """

    source: str
    target: str
    belief: float
    kind: str
    status: Status
    is_forward: bool


class Neighbours(Protocol):
    """The store as the path search sees it: a neighbourhood at a time, never the whole graph."""

    def read_adjacent(self, entity_ids: Collection[str]) -> Iterable[Adjacency]:
        """Every adjacency with its `source` among `entity_ids`, one a pair of neighbours, edges taken both ways."""

    def read_degrees(self, entity_ids: Collection[str]) -> Mapping[str, int]:
        """How many distinct neighbours each has."""

    def read_median_degree(self) -> float:
        """The median of the degrees of all entities that have a neighbour."""

    def read_edges_between(self, first: str, second: str) -> Sequence[Edge]:
        """All edges between two entities, both ways, each with its evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a path, walked from `source` to `target`.

    `edges` are all statements between the two, best belief first; the first one speaks for the hop.
    `is_forward` where that one points from `source` to `target`.
    """

    source: Entity
    target: Entity
    is_forward: bool
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One connection between two entities: its cost (DESIGN.md, section 4), hops, and the hubs it goes through."""

    cost: float
    hops: tuple[Hop, ...]
    hubs: tuple[Entity, ...]


class LayoutCache(Protocol):
    """Where the page's node positions are kept, so that one more article does not scramble the picture."""

    def read_positions(self) -> Mapping[str, tuple[float, float]]:
        """The last position of each node, by id."""

    def write_positions(self, positions: Mapping[str, tuple[float, float]]) -> None:
        """Keeps the positions for the next page."""
