"""Entities: the actors and places that articles name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.schema.ontology import GeoPrecision, MentionKind, Sector


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
