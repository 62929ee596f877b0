"""Claims: who says of whom that it did something, or did not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from graphkit.schema.ontology import EventKind, RoleKind, Status
from graphkit.schema.values import Span


class ClaimForm(StrEnum):
    """What sort of claim it is."""

    ACCUSATION = "accusation"  # others say that the party did it
    RESPONSIBILITY = "responsibility"  # the party says so itself
    DENIAL = "denial"
    STATEMENT = "statement"  # somebody tells it as a fact


class ToldPart(NamedTuple):
    """A part that one sentence gives somebody, how sure it is, and on whose word; all but the role in words."""

    role: RoleKind
    name: str
    status: Status
    said_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedClaim:
    """A claim as one article states it; `party` and `sayer` are mentions of it, `said_by` is the text of the latter.

    `party` is None where the act itself is claimed or denied.
    """

    event_id: str
    kind: EventKind
    form: ClaimForm
    party: int | None
    role: RoleKind | None
    sayer: int | None
    said_by: str | None
    status: Status
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says what of whom, in which sentence.

    `party` is the name of the entity `party_id`, else the phrase of the article, None where the claim is of the act
    itself; `said_by` likewise, None where the article does not say who. `incident` is the name of the incident
    `incident_id`. `start` and `end` count code points of the article's text and enclose `sentence`. `is_disputed`
    where somebody else says otherwise of the same incident: another side claims or is accused of it, or it is denied.
    """

    form: ClaimForm
    status: Status
    said_by: str | None
    sayer_id: str | None
    party: str | None
    party_id: str | None
    role: RoleKind | None
    kind: EventKind
    incident: str | None
    incident_id: str | None
    incident_date: str | None
    event_id: str
    article_id: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    sentence: str
    is_disputed: bool = False
