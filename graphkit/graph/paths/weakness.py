"""Weakness: which step of a path to doubt first.

A step that only places somebody in a whole country or area ("United States Armed Forces located in Iraq") ties all
wars that they ever were in: whatever its belief, it says nothing of the two ends. Among such steps, and where there
are none among all, the one of least belief is the weakest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.schema import GeoPrecision, MentionKind, RelationKind
from graphkit.schema.ontology import AT

if TYPE_CHECKING:
    from graphkit.schema import Entity, Hop, Path

PRESENCE = frozenset({AT, RelationKind.LOCATED_IN.value, RelationKind.BASED_AT.value})


def find_weakest(path: Path) -> Hop | None:
    """The step of `path` on which least rests; None where it has only one."""
    if len(path.hops) < 2:
        return None
    return min(path.hops, key=lambda hop: (not is_mere_presence(hop), hop.edges[0].belief))


def is_mere_presence(hop: Hop) -> bool:
    """Whether all that a step says is that something was in a country or an area."""
    return all(edge.kind in PRESENCE for edge in hop.edges) and (_is_wide(hop.source) or _is_wide(hop.target))


def _is_wide(entity: Entity) -> bool:
    is_area = entity.kind is MentionKind.PLACE and entity.precision in (GeoPrecision.AREA, GeoPrecision.COUNTRY)
    return entity.kind is MentionKind.COUNTRY or is_area
