"""Mentions and entities: what an article names, and the actor or place it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from graphkit.schema.ontology import MentionKind, Sector


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
    two-letter code. `latitude` and `longitude` are degrees, None where unknown. `grounds` explains why
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
