"""Parties: who takes part in an incident, out of what each event mention says, with the claims of others beside it.

A party's status is the strongest that any event mention gives it; where all of them doubt it, those on whose word it
rests are named, and those who deny it beside every status of an author: "denied that it fired on the base" does not
doubt that the base was struck. What outlets only quote others as saying is alleged where it is denied or others name
another author; what a ministry denies it denies for its country. One thing has one entry: a generic word goes where a
name of its sort stands in the same part ("security forces" beside "the Afghan army", "base" beside "Camp Taji", but not
"school"), the shorter of two descriptions where the longer one holds all its words, and who is told to have done it and
to have suffered it has the part that most mentions give.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.link.incidents.event_mentions import EventMention
from graphkit.names.comparison import read_location
from graphkit.names.phrases import is_description
from graphkit.names.vocabulary import FACILITY_TYPES
from graphkit.schema import Entity, EventKind, MentionKind, Participant, RoleKind, Sector, Status, is_local, weaker
from graphkit.schema.ontology import AGENTS, PATIENTS

PEOPLE = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.COUNTRY, MentionKind.NATIONALITY})
CERTAIN = frozenset({Status.ACTUAL, Status.HISTORICAL})
STATE = frozenset({Sector.GOVERNMENT, Sector.STATE_FORCE})
SITES = frozenset({MentionKind.PLACE, MentionKind.FACILITY})
NO_PARTIES = frozenset({MentionKind.WEAPON, MentionKind.PLATFORM, MentionKind.TEMPORAL, MentionKind.DOCUMENT})

Part = tuple[RoleKind, str]


@dataclass(slots=True)
class _Claims:
    """What is said of one entity in one role; `is_own` where an outlet says so in its own voice, as a fact."""

    status: Status | None = None
    count: int = 0
    is_own: bool = False
    sayers: dict[Status, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, status: Status, sayer: str | None) -> None:
        self.count += 1
        self.is_own = self.is_own or (status in CERTAIN and sayer is None)
        self.status = status if self.status is None or status.rank < self.status.rank else self.status
        if sayer and sayer not in self.sayers[status]:
            self.sayers[status].append(sayer)


def find_parties(group: Sequence[EventMention], entities: Mapping[str, Entity]) -> tuple[Participant, ...]:
    """The participants of the incident that `group` tells of, each entity once in a role.

    By role, then those known by name, a country that was struck last of them, then those only described; of each sort
    by id.
    """
    claims: dict[Part, _Claims] = defaultdict(_Claims)
    for mention in group:
        for (role, entity_id), sayer in zip(mention.parts, mention.sayers, strict=True):
            status = weaker(mention.event.status, role.status)
            is_own = status is Status.ALLEGED and sayer == entities[entity_id].name  # nobody accuses himself
            if not is_own and (entities[entity_id].kind not in NO_PARTIES or role.role is RoleKind.INSTRUMENT):
                claims[role.role, entity_id].add(status, sayer)
    _give_denials_to_accused(claims, entities)
    is_clash = any(mention.event.kind is EventKind.ARMED_CLASH for mention in group)
    if not is_clash:
        _doubt_contested(claims)
    kept = _without_generic(claims if is_clash else _one_sided(claims), entities)
    ordered = sorted(kept, key=lambda part: _order(part, entities[part[1]]))
    return tuple(_participant(role, entity_id, claims[role, entity_id]) for role, entity_id in ordered)


def _order(part: Part, entity: Entity) -> tuple[int, bool, bool, str]:
    role, entity_id = part
    is_struck_country = role in PATIENTS and entity.kind is MentionKind.COUNTRY
    return list(RoleKind).index(role), is_local(entity_id), is_struck_country, entity_id


def _participant(role: RoleKind, entity_id: str, claims: _Claims) -> Participant:
    status = claims.status or Status.ACTUAL
    said_by = (
        ()
        if status in CERTAIN
        else tuple(name for each in Status if each is not Status.DENIED for name in claims.sayers[each])
    )
    return Participant(
        entity_id=entity_id,
        role=role,
        status=status,
        said_by=tuple(dict.fromkeys(said_by)),
        denied_by=tuple(claims.sayers[Status.DENIED]) if role in AGENTS or status is Status.DENIED else (),
    )


def _give_denials_to_accused(claims: dict[Part, _Claims], entities: Mapping[str, Entity]) -> None:
    """Makes what one body of an accused state is only told not to have done the denial of the one that is accused.

    A ministry denies for its country; a country denies for its army, where no other of its bodies is accused.
    """
    bodies = [part for part in claims if part[0] in AGENTS and _country_of(entities[part[1]]) is not None]
    told = [part for part in bodies if claims[part].status is not Status.DENIED]
    for part in (part for part in bodies if part not in told):
        accused = _find_accused(part, told, entities)
        if accused is not None:
            for sayer in claims.pop(part).sayers[Status.DENIED]:
                claims[accused].add(Status.DENIED, sayer)


def _find_accused(denier: Part, told: Iterable[Part], entities: Mapping[str, Entity]) -> Part | None:
    """For which one of those told to have done it a body of a state denies that."""
    own = entities[denier[1]]
    accused = [part for part in told if _country_of(entities[part[1]]) == _country_of(own)]
    countries = [part for part in accused if entities[part[1]].kind is MentionKind.COUNTRY]
    chosen = countries or (accused if own.kind is MentionKind.COUNTRY else [])
    return chosen[0] if len(chosen) == 1 else None


def _country_of(entity: Entity) -> str | None:
    """The country that an entity acts for, if it is a state or a body of one."""
    return entity.country if entity.kind is MentionKind.COUNTRY or entity.sector in STATE else None


def _doubt_contested(claims: Mapping[Part, _Claims]) -> None:
    """Makes an author alleged whom outlets only quote others as naming, where it is denied or others name another."""
    quoted = {
        part: {name for names in each.sayers.values() for name in names}
        for part, each in claims.items()
        if part[0] in AGENTS and not each.is_own and each.status is not Status.DENIED and not is_local(part[1])
    }
    for part, sayers in quoted.items():
        is_rivalled = any(other[1] != part[1] and not sayers & others for other, others in quoted.items())
        each = claims[part]
        if each.status in CERTAIN and (is_rivalled or each.sayers[Status.DENIED]):
            each.status = Status.ALLEGED


def _one_sided(claims: Mapping[Part, _Claims]) -> Mapping[Part, _Claims]:
    """`claims` with each entity on one side: that of most mentions, between equals the side that suffered."""
    counts: Counter[tuple[str, bool]] = Counter()
    for (role, entity_id), each in claims.items():
        if role in (*AGENTS, *PATIENTS):
            counts[entity_id, role in AGENTS] += each.count
    return {
        (role, entity_id): each
        for (role, entity_id), each in claims.items()
        if role not in (*AGENTS, *PATIENTS)
        or not (other := counts[entity_id, role in PATIENTS])
        or counts[entity_id, role in AGENTS] > other
        or (counts[entity_id, role in AGENTS] == other and role in PATIENTS)
    }


def _without_generic(claims: Mapping[Part, _Claims], entities: Mapping[str, Entity]) -> list[Part]:
    kept: list[Part] = []
    for roles in (AGENTS, PATIENTS):
        parts = [part for part in claims if part[0] in roles]
        names = {part: entities[part[1]].name for part in parts}
        told = [part for part in parts if claims[part].status is not Status.DENIED]
        named = [part for part in told if not is_description(part[1], names[part])]
        for part in parts:
            is_generic = is_description(part[1], names[part])
            is_told = _has_name(part, named, entities) and not _is_contrary(part, named, claims, names)
            if is_generic and (is_told or _is_held(part, parts, names)):
                continue
            kept.append(part)
    return kept + [part for part in claims if part[0] not in (*AGENTS, *PATIENTS)]


def _is_contrary(part: Part, named: Iterable[Part], claims: Mapping[Part, _Claims], names: Mapping[Part, str]) -> bool:
    """Whether one part of two contrary accounts has no name: "the rebels blamed the army, which blamed the rebels".

    Whoever denies what a named one did accuses this one, or denies it for this one and accuses that; or the named one
    is who accuses.
    """
    accusers, deniers = (set(claims[part].sayers[status]) for status in (Status.ALLEGED, Status.DENIED))
    return any(
        names[other] in accusers
        or accusers & set(claims[other].sayers[Status.DENIED])
        or deniers & set(claims[other].sayers[Status.ALLEGED])
        for other in named
    )


def _has_name(part: Part, named: Iterable[Part], entities: Mapping[str, Entity]) -> bool:
    """Whether a name of the same sort, people or sites, has the same part; a school is no town, and no camp."""
    entity = entities[part[1]]
    if entity.kind not in SITES:
        return part[0] in AGENTS and any(entities[other[1]].kind in PEOPLE for other in named)
    sites = [each for other in named if (each := entities[other[1]]).kind in SITES]
    facility = FACILITY_TYPES.get(entity.name.lower().split()[-1])
    return any(facility in (None, read_location(site.name).type) or _is_untold(site) for site in sites)


def _is_untold(site: Entity) -> bool:
    """Whether a facility does not say what it is: "Ghwayran" may be a prison."""
    return site.kind is MentionKind.FACILITY and not read_location(site.name).type


def _is_held(part: Part, parts: Iterable[Part], names: Mapping[Part, str]) -> bool:
    """Whether another description holds all words of this one: "hospital" in "the Saudi hospital"."""
    own = set(names[part].lower().split())
    return any(
        other[1] != part[1] and own < set(names[other].lower().split())
        for other in parts
        if is_description(other[1], names[other])
    )
