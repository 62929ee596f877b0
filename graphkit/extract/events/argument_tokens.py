"""Argument tokens: who or what stands in a role of an event, as the sentence has it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from graphkit.schema import RoleKind, Status


@dataclass(frozen=True, slots=True)
class Argument:
    """A token in a role, with the status of the role and the token of who says so."""

    role: RoleKind
    token: Token
    status: Status = Status.ACTUAL
    said_by: Token | None = None
