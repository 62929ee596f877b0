"""Mentions and entities: what an article names, and the actor or place it refers to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from graphkit.schema.ontology import GeoPrecision, MentionKind, Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """Where a mention lies: degrees, the country (ISO 3166 two-letter code), and what the point is the point of."""

    latitude: float
    longitude: float
    country: str | None
    precision: GeoPrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A phrase that names or describes something; `entity` is the resolved name, None where unresolved.

    `id` counts the mentions of one article from 0 in the order of the text. `coordinates` are None where unknown; an
    organisation has those of the place in its name.
    """

    id: int
    start: int
    end: int
    text: str
    kind: MentionKind
    entity: str | None = None
    coordinates: Coordinates | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A row of the gazetteer, as far as the reading of an article needs it.

    `country` is an ISO 3166 two-letter code. `is_adjective` where the name that was asked for is the adjective
    or people form of a country ("Iranian"), `is_metonym` where it is a seat of government ("Tehran"), `is_described`
    where no row bears it and its words lead to one ("US troops"), which is the same row.
    """

    name: str
    kind: MentionKind
    sector: Sector | None = None
    country: str | None = None
    is_adjective: bool = False
    is_metonym: bool = False
    is_described: bool = field(default=False, compare=False)


class KnownNames(Protocol):
    """The gazetteer as `extract` sees it."""

    def find_known(self, name: str) -> tuple[Known, ...]:
        """Every row that bears this name, likeliest first; () where none does."""


class MentionRef(NamedTuple):
    """One mention of one article."""

    article_id: str
    mention_id: int


LOCAL = "local-"
"""How the id of an entity begins that one article describes and nothing names: "gunmen", "two soldiers"."""


def is_local(entity_id: str) -> bool:
    """Whether an entity is known to one article alone, by a description; the same words elsewhere mean another one."""
    return entity_id.startswith(LOCAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One real actor or place.

    `aliases` are the spellings met in articles, most frequent first, without `name`. `country` is an ISO 3166
    two-letter code. `latitude` and `longitude` are degrees, None where unknown. `grounds` explains why
    mentions with different spellings are here together and where the coordinates come from. `area` is the name of
    the first-level administrative area (province, governorate, state) in which a place lies, None where unknown.
    `precision` says what the degrees are the point of, None where there are none.
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
    precision: GeoPrecision | None = None
    wikidata: str | None = None
    grounds: tuple[str, ...] = ()
    mentions: tuple[MentionRef, ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether one article alone knows it, by a description."""
        return is_local(self.id)
