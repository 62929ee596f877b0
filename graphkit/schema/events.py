"""Events and relations: what one article says happened, who was involved, and how certain it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.schema.articles import Article
from graphkit.schema.ids import content_id
from graphkit.schema.mentions import Mention
from graphkit.schema.ontology import EventKind, RelationKind, RoleKind, Scope, Status
from graphkit.schema.values import Count, EventDate, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The word or phrase that denotes an event."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The role of a mention in an event, with its own status and the mention of who says so.

    `is_acting`: an instrument that is told to have done it, its crew unnamed: "helicopters fired on the camp". A record
    has it as an attacker too; it is no party, so nothing else than records knows of it.
    """

    role: RoleKind
    mention: int
    status: Status = Status.ACTUAL
    said_by: int | None = None
    is_acting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event mention of one article. `evidence` is its sentence, `confidence` in [0, 1].

    `incident` numbers the incidents of the article from 0: event mentions with one number tell of one act. It is None
    until they have been grouped. `scope` says whether it reports one act or sums up many.
    """

    id: str
    kind: EventKind
    status: Status
    trigger: Trigger
    said_by: int | None
    incident: int | None = None
    scope: Scope = Scope.SINGLE
    roles: tuple[Role, ...]
    date: EventDate | None
    dead: Count | None
    injured: Count | None
    confidence: float
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one mention is to another, `source` kind `target`: "Soleimani" commands "Quds Force"."""

    kind: RelationKind
    source: int
    target: int
    status: Status
    confidence: float
    evidence: Span


def relation_id(article_id: str, relation: Relation, mentions: Sequence[Mention]) -> str:
    """The id of a relation of an article: a hash of its kind and of where in the text its two ends stand."""
    ends = (mentions[relation.source], mentions[relation.target])
    offsets = (str(offset) for mention in ends for offset in (mention.start, mention.end))
    return f"relation-{content_id(article_id, relation.kind, *offsets)}"


NOT_ENGLISH = "not English: left unread"
"""The note in an extraction whose text was not read for its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything extracted from one article: a function of that article and the gazetteer.

    `notes` says what was left unread.
    """

    article: Article
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]
    notes: tuple[str, ...] = ()
