"""Mentions: what an article names, and what the gazetteer knows of such a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

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
