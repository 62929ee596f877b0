"""Parties in words: a name, and beside it how sure it is that it belongs there and who says so.

Every table, export and briefing writes a party this way, so that no name stands as a fact that nobody states.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from graphkit.schema import Status
from graphkit.schema.ontology import AGENTS

if TYPE_CHECKING:
    from graphkit.schema import Incident, Participant, RoleKind
    from graphkit.schema.claims import ToldPart

CERTAIN = frozenset({Status.ACTUAL, Status.HISTORICAL})


def party_words(name: str, part: Participant) -> str:
    """`name` with its status in this part, who says so, and who denies it; alone where it is an uncontested fact.

    >>> part = Participant(entity_id="e", role=RoleKind.ATTACKER, status=Status.ALLEGED, said_by=("United States",))
    >>> party_words("Kata'ib Hezbollah", part)
    "Kata'ib Hezbollah (alleged: United States)"
    """
    facts = [] if part.status in CERTAIN else [_attributed(part.status, part.said_by)]
    if part.denied_by and part.status is not Status.DENIED:
        facts.append(_attributed(Status.DENIED, part.denied_by))
    elif part.denied_by:
        facts = [_attributed(Status.DENIED, part.denied_by)]
    return f"{name} ({'; '.join(facts)})" if facts else name


def told_words(part: ToldPart) -> str:
    """The same of what one sentence says, of an author also on whose word.

    >>> told_words(ToldPart(RoleKind.ATTACKER, "Iran", Status.ALLEGED, "Donald Trump"))
    'Iran (alleged: Donald Trump)'
    >>> told_words(ToldPart(RoleKind.ATTACKER, "Iran", Status.ACTUAL, "Donald Trump"))
    'Iran (says Donald Trump)'
    """
    if part.status not in CERTAIN:
        return f"{part.name} ({_attributed(part.status, filter(None, [part.said_by]))})"
    is_quoted = part.role in AGENTS and part.said_by not in (None, part.name)
    return f"{part.name} (says {part.said_by})" if is_quoted else part.name


def find_parts(incident: Incident, roles: Collection[RoleKind], *, denied: bool) -> tuple[Participant, ...]:
    """The participants of `incident` in these roles, one an entity; those that are only denied where `denied`."""
    parts: dict[str, Participant] = {}
    for part in incident.participants:
        if part.role in roles and (denied or part.status is not Status.DENIED):
            known = parts.get(part.entity_id)
            if known is None or part.status.rank < known.status.rank:
                parts[part.entity_id] = part
    return tuple(parts.values())


def _attributed(status: Status, voices: Iterable[str]) -> str:
    said_by = ", ".join(dict.fromkeys(voices))
    return f"{status.value}: {said_by}" if said_by else status.value
