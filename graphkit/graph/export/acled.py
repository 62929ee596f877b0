"""ACLED: the types and codes that its codebook gives an incident, as far as the graph tells them.

An attack is a battle where it hits an armed group or a state's force, else violence against civilians. A state's force
is external where the incident lies in another country. Codes that need more than is known stay open: no sector tells
rebels from militias, which ACLED numbers apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.graph.parties import find_parts
from graphkit.schema import Entity, Incident, MentionKind, RoleKind, Sector
from graphkit.schema.ontology import AGENTS, EVENTS, PATIENTS, AcledActor

ARMED = frozenset({Sector.ARMED_GROUP, Sector.STATE_FORCE})
STATE = frozenset({Sector.STATE_FORCE, Sector.GOVERNMENT})
UNARMED = frozenset({Sector.CIVILIANS, Sector.MEDIA, Sector.PARTY})
AGAINST_CIVILIANS = "Violence against civilians"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledCodes:
    """The actors of an incident in ACLED's two columns, with its types and codes; None where one is not known."""

    event_type: str | None
    sub_event_type: str | None
    actor1: tuple[Entity, ...]
    actor2: tuple[Entity, ...]
    inter1: AcledActor | None
    inter2: AcledActor | None

    @property
    def interaction(self) -> int | None:
        """Both codes as one number of two digits, the lower first and that of nobody last."""
        if self.inter1 is None or self.inter2 is None:
            return None
        low, high = sorted((self.inter1, self.inter2), key=lambda code: (code is AcledActor.NOBODY, code))
        return 10 * low + high


def find_acled_codes(incident: Incident, entities: Mapping[str, Entity]) -> AcledCodes:
    """What ACLED's codebook makes of `incident`; `entities` are its participants and place, by id."""
    row = EVENTS[incident.kind]
    agents, patients = _named(incident, AGENTS, entities), _named(incident, PATIENTS, entities)
    if row.is_mutual and len(agents) == 2 and not patients:
        agents, patients = agents[:1], agents[1:]
    is_battle = any(entity.sector in ARMED for entity in patients)
    types = row.acled_against_forces if is_battle and row.acled_against_forces else row.acled
    place = entities.get(incident.place_id or "")
    country = place.country if place else None
    if types is None:
        return AcledCodes(
            event_type=None, sub_event_type=None, actor1=agents, actor2=patients, inter1=None, inter2=None
        )
    is_against_civilians = types.event_type == AGAINST_CIVILIANS
    return AcledCodes(
        event_type=types.event_type,
        sub_event_type=types.sub_event_type,
        actor1=agents,
        actor2=patients,
        inter1=row.acled_agent or _shared([_actor(entity, country) for entity in agents]),
        inter2=AcledActor.CIVILIANS if is_against_civilians else _code_of_sufferers(patients, country),
    )


def _named(incident: Incident, roles: Sequence[RoleKind], entities: Mapping[str, Entity]) -> tuple[Entity, ...]:
    return tuple(entities[part.entity_id] for part in find_parts(incident, roles, denied=False))


def _shared(codes: Sequence[AcledActor | None]) -> AcledActor | None:
    """The code of all who stand on one side, None where it is open for one or they differ."""
    return codes[0] if len(set(codes)) == 1 else None


def _actor(entity: Entity, country: str | None) -> AcledActor | None:
    if entity.kind is not MentionKind.COUNTRY and entity.sector not in STATE:
        return None
    if entity.country is None or country is None:
        return None
    return AcledActor.STATE_FORCES if entity.country == country else AcledActor.EXTERNAL_FORCES


def _code_of_sufferers(patients: Sequence[Entity], country: str | None) -> AcledActor | None:
    return _shared([_sufferer(entity, country) for entity in patients]) if patients else AcledActor.NOBODY


def _sufferer(entity: Entity, country: str | None) -> AcledActor | None:
    return AcledActor.CIVILIANS if entity.sector in UNARMED else _actor(entity, country)
