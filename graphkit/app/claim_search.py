"""Claims as they are asked for: those that fit names as a person types them, and what contradicts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TypedDict, Unpack

from graphkit.app.inquiry import Names, find_outlet
from graphkit.schema import VIOLENT_KINDS, Evidence, RelationKind, Status
from graphkit.schema.claims import Claim, ClaimForm
from graphkit.store.store import Store


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
