"""Decisions: what a person decided about names and events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphkit.schema.ontology import EventKind, MentionKind, RoleKind, Status
from graphkit.schema.values import Count


class DecisionKind(StrEnum):
    """What a decision says: of two names, of a name in one article, of an event or relation, or of a decision."""

    SAME = "same"
    DIFFERENT = "different"
    APART = "apart"
    UNSURE = "unsure"
    REJECT = "reject"
    CORRECT = "correct"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Whom or what a decision means, in words that hold in another store of the same articles.

    `id` is an entity's, given where the name alone may be borne by several. `kind` is None for any.
    """

    name: str
    kind: MentionKind | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an event was, as far as the extractor got it wrong; None and absent roles stay as they were read.

    `arguments` are all that fill a role, () for nobody. `date` is an ISO day, month or year. `dead` and `injured` are
    the whole toll.
    """

    kind: EventKind | None = None
    status: Status | None = None
    date: str | None = None
    dead: Count | None = None
    injured: Count | None = None
    arguments: tuple[tuple[RoleKind, tuple[Named, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided; `graphkit.link.decisions.decision_log` keeps it as a row of a text file.

    `first` and `second` are set for `same`, `different` and `unsure`. An `apart` says that who is called `first` in the
    article with the id `subject` is another than who is called so elsewhere. Else `subject` is the id of an event or
    relation, for `undo` that of a decision. A `note` is about `first` alone or about a `subject`, and its `comment` is
    the note. `when` is a moment in ISO form. `id` is a hash of all but `by` and `comment`.
    """

    id: str
    when: str
    what: DecisionKind
    first: Named | None = None
    second: Named | None = None
    subject: str | None = None
    correction: Correction | None = None
    by: str = ""
    comment: str = ""
