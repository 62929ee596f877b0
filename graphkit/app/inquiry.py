"""Inquiry: queries with names as a person types them, resolved to the ids that the store has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypedDict, Unpack

from graphkit.schema import VIOLENT_KINDS, Entity, Evidence, MentionKind, RelationKind, Status
from graphkit.schema.claims import Claim, ClaimForm
from graphkit.schema.errors import SettingError, UnknownEntityError
from graphkit.store.store import Store

if TYPE_CHECKING:
    from graphkit.graph.attacks import AttackOptions, Attacks

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


class ClaimOptions(TypedDict, total=False):
    """The filters of claims: whom they are about, who makes them, which incident they are about.

    `against` and `by` take in the forces and leaders of a country; `about` is an incident as `Graph.incident` takes it.
    `forms` are accusations, claims of responsibility and denials where none are named. `disputed` ones are those
    that somebody contradicts.
    """

    against: str | None
    by: str | None
    about: str | None
    outlet: str | None
    forms: Iterable[ClaimForm]
    disputed: bool
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A name under which others are said to act, with the sentence that says so."""

    name: str
    behind: str
    status: Status
    belief: float
    evidence: Evidence


def find_attacks(names: Names, **options: Unpack[AttackOptions]) -> Attacks:
    """The incidents of force that match the filters."""
    from graphkit.graph.attacks import Attacks  # a quarter of the start of `claims`, which needs none of it

    store = names.store
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
    )
    involved = {part.entity_id for incident in incidents for part in incident.participants}
    involved |= {incident.place_id for incident in incidents if incident.place_id}
    found = Attacks(incidents=incidents, entities=store.entities.read_by_id(involved))
    return found.conflicting if options.get("conflicting", False) else found


def find_claims(names: Names, **options: Unpack[ClaimOptions]) -> tuple[Claim, ...]:
    """The claims that match the filters, each with whether somebody contradicts it."""
    store = names.store
    about, against, by = options.get("about"), options.get("against"), options.get("by")
    outlet = find_outlet(names, options.get("outlet"))
    found = store.claims.find(
        against=store.sides.find_side(names.entity(against).id) if against else (),
        by=store.sides.find_side(names.entity(by).id) if by else (),
        incidents=_incident(store, about) if about else (),
        outlets=[outlet] if outlet else (),
        forms=[*options.get("forms", ())] or [each for each in ClaimForm if each is not ClaimForm.STATEMENT],
        since=options.get("since"),
        until=options.get("until"),
    )
    marked = _with_disputes(store, _without_repetition(found))
    return tuple(claim for claim in marked if claim.is_disputed) if options.get("disputed", False) else marked


def _incident(store: Store, name: str) -> tuple[str]:
    from graphkit.app.dossiers import find_incident_id

    return (find_incident_id(store, name),)


def find_fronts(store: Store, entity_ids: Collection[str]) -> tuple[Front, ...]:
    """Those of these entities that are said to be front names, each with the best sentence for it."""
    edges = [
        edge
        for entity_id in sorted(entity_ids)
        for edge in store.edges.read_of(entity_id, kinds=[RelationKind.FRONT_FOR])
        if edge.evidence
    ]
    known = store.entities.read_by_id({end for edge in edges for end in (edge.source, edge.target)})
    fronts = (
        Front(
            name=known[edge.source].name,
            behind=known[edge.target].name,
            status=edge.status,
            belief=edge.belief,
            evidence=edge.evidence[0],
        )
        for edge in edges
    )
    return tuple(dict.fromkeys(fronts))


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


def _without_repetition(claims: Collection[Claim]) -> tuple[Claim, ...]:
    """One claim for what a sentence says once, that of the act before that of the accusation.

    A part that goes to somebody whom nothing names ("they and the coalition") says no more than those that are named.
    """
    best: dict[object, Claim] = {}
    named = {(claim.event_id, claim.form, claim.said_by) for claim in claims if claim.party}
    for claim in claims:
        if claim.party is None and (claim.event_id, claim.form, claim.said_by) in named:
            continue
        said = (claim.article_id, claim.start, claim.form, claim.said_by, claim.party)
        known = best.get(said)
        if known is None or (claim.kind in VIOLENT_KINDS and known.kind not in VIOLENT_KINDS):
            best[said] = claim
    return tuple(best.values())


def _with_disputes(store: Store, claims: Collection[Claim]) -> tuple[Claim, ...]:
    incidents = {claim.incident_id for claim in claims if claim.incident_id}
    of_incident: dict[str, list[Claim]] = defaultdict(list)
    for claim in store.claims.find(incidents=incidents) if incidents else ():
        of_incident[claim.incident_id or ""].append(claim)
    side_of = cache(store.sides.find_side)
    return tuple(
        replace(
            claim,
            is_disputed=any(_contradicts(claim, other, side_of) for other in of_incident[claim.incident_id or ""]),
        )
        for claim in claims
    )


def _contradicts(claim: Claim, other: Claim, side_of: Callable[[str], frozenset[str]]) -> bool:
    """Whether both cannot be right: one denies what the other says, or they name two sides for one act."""
    denials = [each for each in (claim, other) if each.form is ClaimForm.DENIAL]
    if len(denials) > 1:
        return False
    if claim.party_id is None or other.party_id is None:
        return any(denial.party_id is None for denial in denials)
    is_one_side = claim.party_id in side_of(other.party_id) or other.party_id in side_of(claim.party_id)
    if denials:
        return is_one_side
    is_told_by_another = claim.sayer_id != other.sayer_id or claim.said_by != other.said_by
    return is_told_by_another and not is_one_side and claim.role is not None and other.role is not None


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
