"""The graph: edges with their evidence, paths, and what path search and page need of a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from graphkit.schema.entities import Entity
    from graphkit.schema.ontology import Status
    from graphkit.schema.values import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where an edge comes from: one sentence of one article.

    `start` and `end` count code points of the article's text and enclose `sentence`; `trigger` is where the
    trigger lies in `sentence`, None for relations. `date` is the ISO value of the event's date. `said_by`
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
    """The edges of a store as a search sees them: a neighbourhood at a time, never the whole graph."""

    def read_adjacent(self, entity_ids: Collection[str]) -> Iterable[Adjacency]:
        """Every adjacency with its `source` among `entity_ids`, one a pair of neighbours, edges taken both ways."""

    def read_degrees(self, entity_ids: Collection[str]) -> Mapping[str, int]:
        """How many distinct neighbours each has."""

    def read_median_degree(self) -> float:
        """The median of the degrees of all entities that have a neighbour."""


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
