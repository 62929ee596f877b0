"""MUC-4 templates: the fillers that a text's attack templates would have, read off the events of an extraction.

A template of MUC-4 names who did it (persons apart from organisations), what was hit, who was hurt, and with what.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.schema import VIOLENT_KINDS, EventKind, Extraction, MentionKind, RoleKind

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")

Fillers = Mapping[str, tuple[tuple[str, ...], ...]]
"""For each role its fillers, each with the mentions that name it."""


def find_fillers(extraction: Extraction) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The fillers of each of ROLES that the attacks of `extraction` have, each once."""
    found: dict[str, dict[str, tuple[str, ...]]] = {role: {} for role in ROLES}
    for event in extraction.events:
        if event.kind not in VIOLENT_KINDS or event.kind in (EventKind.ARREST,):
            continue
        for part in event.roles:
            m = extraction.mentions[part.mention]
            role = None
            if part.role is RoleKind.ATTACKER:
                role = "PerpOrg" if m.kind is MentionKind.ORGANISATION else "PerpInd"
            elif part.role is RoleKind.VICTIM:
                role = "Victim"
            elif part.role is RoleKind.TARGET:
                role = "Victim" if m.kind is MentionKind.PERSON else "Target"
            elif part.role is RoleKind.INSTRUMENT:
                role = "Weapon"
            if role:
                found[role].setdefault(m.entity or m.text, (m.text,))
    return {role: tuple(f.values()) for role, f in found.items()}
