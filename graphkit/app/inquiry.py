"""Inquiry: queries with names as a person types them, resolved to the ids that the store has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Unpack

from graphkit.schema import VIOLENT_KINDS, MentionKind
from graphkit.schema.errors import SettingError, UnknownEntityError
from graphkit.store.store import Store

if TYPE_CHECKING:
    from graphkit.graph.attacks import AttackOptions, Attacks
    from graphkit.schema import Entity

ON_A_MAP = (MentionKind.PLACE, MentionKind.FACILITY)
MOST_PLACES = 50
"""How many places may share the words of one name; the best connected come first."""

NAMESAKE_KM = 50.0
"""How far from a town lies what is called after it, as its airport is. A guess."""


class Names(Protocol):
    """The lookup of entities by names as a person types them."""

    store: Store

    def entity(self, name: str, kind: MentionKind | None = None) -> Entity:
        """The entity that is meant by `name`."""

    def note(self, text: str) -> None:
        """Records what a name was resolved to, for messages."""


def find_attacks(names: Names, **options: Unpack[AttackOptions]) -> Attacks:
    """The incidents of force that match the filters."""
    from graphkit.graph.attacks import Attacks  # a quarter of the start of `claims`, which needs none of it

    store, is_conflicting = names.store, options.get("conflicting", False)
    between = options.get("between")
    incidents = store.incidents.find(
        by=_id(names, options.get("by")),
        on=_id(names, options.get("on")),
        victim=_id(names, options.get("victim")),
        at=find_places(names, at) if (at := options.get("at")) else None,
        near=_point(names, near) if (near := options.get("near")) else None,
        within_km=options.get("within_km", 50.0),
        between=_sides(names, between, proxies=options.get("with_proxies", False)) if between else None,
        target_kinds=tuple(options.get("target_kinds", ())),
        weapon=options.get("weapon"),
        outlet=find_outlet(names, options.get("outlet")),
        only_outlet=find_outlet(names, options.get("only_outlet")),
        single_outlet=options.get("single_outlet", False),
        undated=options.get("undated", False),
        unplaced=options.get("unplaced", False),
        unattributed=options.get("unattributed", False),
        kinds=frozenset(options.get("kinds", ())) or VIOLENT_KINDS,
        statuses=frozenset(options.get("statuses", ())),
        since=options.get("since"),
        until=options.get("until"),
        has_reports=options.get("has_reports", True) or is_conflicting,
    )
    involved = {part.entity_id for incident in incidents for part in incident.participants}
    involved |= {incident.place_id for incident in incidents if incident.place_id}
    found = Attacks(incidents=incidents, entities=store.entities.read_by_id(involved))
    return found.conflicting if is_conflicting else found


def find_outlet(names: Names, name: str | None) -> str | None:
    """The outlet that `name` means: the one of exactly this name, or the only one with these words.

    Raises:
        UnknownEntityError: none is, or several are.
    """
    if name is None:
        return None
    outlet, is_loose = names.store.lookup.find_outlet(name)
    if is_loose:
        names.note(f"{name!r} is taken for the outlet {outlet}")
    return outlet


def _id(names: Names, name: str | None) -> str | None:
    return None if name is None else names.entity(name).id


def _sides(names: Names, between: tuple[str, str], *, proxies: bool) -> tuple[frozenset[str], frozenset[str]]:
    one, other = (names.entity(name).id for name in between)
    first, second = (names.store.sides.find_side(entity_id, proxies=proxies) for entity_id in (one, other))
    return (first - second) | {one}, (second - first) | {other}


def find_places(names: Names, name: str) -> tuple[str, ...]:
    """The place of this name, and every place whose name contains its words and that is not known to lie elsewhere."""
    found = names.store.search.find_named(name, MOST_PLACES, whole=True)
    named = [entity for entity in found if entity.kind in ON_A_MAP]
    try:
        meant = names.entity(name)
    except UnknownEntityError:
        if not named:
            raise
        return tuple(entity.id for entity in named)
    beside = (entity.id for entity in named if not _lies_elsewhere(entity, meant))
    return tuple(dict.fromkeys([meant.id, *beside]))


def _lies_elsewhere(entity: Entity, meant: Entity) -> bool:
    """Whether a place is known to be far from the town whose name it bears, as "120 km north of Baghdad" is."""
    from graphkit.store.query.incident_queries import SPOTS, distance_km  # which `claims` needs nothing of

    is_known = entity.precision in SPOTS or entity.id.startswith(f"{meant.id}--")  # reckoned from the other
    if not (is_known and meant.precision in SPOTS):
        return False
    spots = [
        (each.latitude, each.longitude)
        for each in (entity, meant)
        if each.latitude is not None and each.longitude is not None
    ]
    return len(spots) > 1 and distance_km(*spots) > NAMESAKE_KM


def _point(names: Names, name: str) -> tuple[float, float]:
    entity = names.entity(name)
    if entity.latitude is None or entity.longitude is None:
        raise SettingError(f"{entity.name!r}: its coordinates are unknown; use `at` instead of `near`")
    return entity.latitude, entity.longitude
