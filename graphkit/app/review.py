"""Deciding: what a person knows better than the program, told to a store once and kept beside it.

>>> with Desk(Path("output/graph.db")) as desk:  # doctest: +SKIP
...     desk.merge("Abu Fadak", "Abdul Aziz al-Muhammadawi")

A decision is a row of the store's decision file (`graphkit.link.decisions.decision_log`); what is derived is made anew
after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.app.session import Session
from graphkit.build.update.update import is_linked, link_store
from graphkit.gazetteer.index import load_gazetteer
from graphkit.link.decisions.decision_log import (
    Decisions,
    append_decisions,
    build_decision,
    decisions_path,
    read_decisions,
)
from graphkit.link.decisions.questions import Question, find_questions
from graphkit.link.decisions.references import find_spellings, is_about, is_called, refer
from graphkit.link.entities.merging import describe
from graphkit.schema import (
    NODE_KINDS,
    VIOLENT_KINDS,
    Article,
    Correction,
    Decision,
    DecisionKind,
    Entity,
    EventKind,
    MentionKind,
    Named,
    RoleKind,
    Status,
)
from graphkit.schema.errors import AmbiguousEntityError, SettingError, UnknownEntityError, UnknownRecordError
from graphkit.store.record.statements import Spelling, Statement
from graphkit.store.store import Store

_KIND_IN_BRACKETS = re.compile(rf"(.*\S) \(({'|'.join(sorted(NODE_KINDS))})\)")
_FORCE_ROLES = frozenset({RoleKind.ATTACKER, RoleKind.TARGET, RoleKind.VICTIM, RoleKind.INSTRUMENT})
_OTHER_ROLES = frozenset({RoleKind.ACTOR, RoleKind.RECIPIENT})
_SHORTEST = 4
"""How many letters of an id are enough to mean it, where no other begins so."""

_SOON = ""
"""When a decision is made that is not written yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewResult:
    """What came of deciding something.

    `decisions` are the rows written, none where nothing had to be; `entities` those concerned, as they are now;
    `statements` the events and relations concerned, as they were. `idle` are, in words, all decisions about the store
    that could not be applied, and `is_idle` where one of `decisions` is among them.
    """

    decisions: tuple[Decision, ...]
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    idle: tuple[str, ...] = ()

    @property
    def is_idle(self) -> bool:
        """Whether what was decided has no effect for now."""
        return any(note.startswith(describe(row)) for row in self.decisions for note in self.idle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What an entity was made of: its spellings, the grounds on which they are one, and the decisions about it."""

    entity: Entity
    spellings: tuple[Spelling, ...]
    decisions: tuple[Decision, ...]


class Review(Session):
    """A store open for decisions. `by` and `comment` go into every row that is written here.

    Without `gazetteer` the user's own files are those with which the store was linked last. What is derived is
    brought up to date with the decision file first, whoever wrote in it.
    """

    def __init__(
        self, store: Path | str, *, gazetteer: Sequence[Path] | None = None, by: str = "", comment: str = ""
    ) -> None:
        """Opens the store.

        Raises:
            InputError: a row of the decisions or of the gazetteer makes no sense; nothing was changed.
            StoreError: the store is missing, foreign, damaged or cannot be written.
        """
        self.by, self.comment = by, comment
        self.path = decisions_path(Path(store))
        read_decisions(self.path)
        Store.open(store).close()  # a writer would make the store whose name was only misspelled
        self.store = Store.open(store, "write")
        try:
            self.names = load_gazetteer(_own_files(self.store) if gazetteer is None else gazetteer)
            self.idle = () if is_linked(self.store, self.names) else link_store(self.store, self.names)
        except BaseException:
            self.store.close()
            raise

    # --- names ------------------------------------------------------------------------------------------------

    def merge(self, first: str, second: str) -> ReviewResult:
        """What comes of `first` and `second` being one.

        Names may be typed loosely. One that no article bears is followed by its kind, "Saraya (organisation)", and is
        then taken word for word; the decision waits for an article that bears it.

        Raises:
            UnknownEntityError: a name without a kind is unknown.
            AmbiguousEntityError: several bear the name.
        """
        one, other = self._find(first), self._find(second)
        if isinstance(one, Entity) and isinstance(other, Entity) and one.id == other.id:
            return ReviewResult(decisions=(), entities=(one,), idle=self.idle)
        return self._decide_pair(DecisionKind.SAME, refer(one), refer(other))

    def split(self, first: str, second: str) -> ReviewResult:
        """What comes of `first` and `second` being two; of a name and its alias, the alias goes.

        Raises:
            UnknownEntityError: a name without a kind is unknown.
            AmbiguousEntityError: several bear the name.
            SettingError: both are the same spelling of one entity.
        """
        one, other = self._find(first), self._find(second)
        if isinstance(one, Entity) and isinstance(other, Entity) and one.id == other.id:
            return self._decide_pair(DecisionKind.DIFFERENT, *find_spellings(one, first, second))
        return self._decide_pair(DecisionKind.DIFFERENT, refer(one), refer(other))

    def find_questions(self) -> tuple[Question, ...]:
        """The pairs of names that may be one, those first on whose answer most depends."""
        entities = self.store.entities.read_all()
        degrees = self.store.edges.read_degrees([entity.id for entity in entities])
        return find_questions(entities, degrees, self.names, self._read())

    def answer(self, question: Question, what: DecisionKind) -> Decision:
        """The row that says that the two of `question` are the same or different, or that nobody can say.

        What is derived waits for `settle`, so that one answer comes right after the other.
        """
        [decision] = self._append(
            build_decision(
                what,
                _SOON,
                first=refer(question.first),
                second=refer(question.second),
                by=self.by,
                comment=self.comment or f"{question.score:.2f}: {question.why}",
            )
        )
        return decision

    def settle(self) -> tuple[str, ...]:
        """The decisions that could not be applied, in words; what is derived follows from all of them now."""
        if not is_linked(self.store, self.names):
            self.idle = link_store(self.store, self.names)
        return self.idle

    # --- events and relations ---------------------------------------------------------------------------------

    def reject(self, identifier: str) -> ReviewResult:
        """What comes of an event or relation being none; the id of an incident stands for all its events.

        Raises:
            UnknownRecordError: the store has no such id, or several that begin so.
        """
        statements = self._find_statements(identifier, is_event=False)
        drafts = [
            build_decision(
                DecisionKind.REJECT,
                _SOON,
                subject=statement.id,
                by=self.by,
                comment=self.comment or f"{statement.about}, {statement.source}",
            )
            for statement in statements
        ]
        decisions = self._append(*drafts)
        return ReviewResult(decisions=decisions, statements=statements, idle=self.settle())

    def correct(
        self,
        identifier: str,
        *,
        arguments: Mapping[RoleKind, Sequence[str]] | None = None,
        kind: EventKind | None = None,
        status: Status | None = None,
        date: str | None = None,
    ) -> ReviewResult:
        """What comes of an event having been otherwise; `arguments` are all names of a role, none for nobody.

        `status` is the event's and that of all parts in it. `date` is an ISO day, month or year.

        Raises:
            UnknownRecordError: the store has no such event, or several whose ids begin so.
            UnknownEntityError: a name without a kind is unknown.
            AmbiguousEntityError: several bear the name.
            SettingError: nothing is corrected, or an event of this kind has no such role.
        """
        [statement] = self._find_statements(identifier, is_event=True)
        arguments = arguments or {}
        if not (arguments or kind or status or date):
            raise SettingError("nothing is corrected: say what the event was, such as --status alleged")
        _check_roles(arguments, kind or statement.kind)
        found = {role: [self._find(name) for name in names if name] for role, names in arguments.items()}
        correction = Correction(
            kind=kind,
            status=status,
            date=date,
            arguments=tuple(
                (role, tuple(sorted((refer(argument) for argument in found[role]), key=lambda named: named.name)))
                for role in RoleKind
                if role in found
            ),
        )
        decisions = self._append(
            build_decision(
                DecisionKind.CORRECT,
                _SOON,
                subject=statement.id,
                correction=correction,
                by=self.by,
                comment=self.comment or f"{statement.about}, {statement.source}",
            )
        )
        idle = self.settle()
        return ReviewResult(decisions=decisions, statements=self.store.statements.find(statement.id), idle=idle)

    # --- taking back ------------------------------------------------------------------------------------------

    def undo(self, identifier: str | None = None) -> ReviewResult:
        """What comes of the decision with this id, or the last one that holds, never having been made.

        Raises:
            UnknownRecordError: there is no such decision, or it is undone already.
        """
        decisions = self._read()
        if identifier is None:
            told = [row for row in decisions.in_force if row.what != DecisionKind.UNSURE]
            undone = told[-1] if told else None
        else:
            undone = decisions.find(identifier)
        if undone is None:
            problem = "no such decision" if identifier else "nothing was decided that could be undone"
            hint = "`graphkit why NAME` shows the decisions about a name with their ids" if identifier else ""
            raise UnknownRecordError(identifier or str(self.path), problem=problem, hint=hint)
        if not decisions.holds(undone):
            raise UnknownRecordError(undone.id[:8], problem="this decision is undone already")
        [row] = self._append(
            build_decision(
                DecisionKind.UNDO, _SOON, subject=undone.id, by=self.by, comment=self.comment or describe(undone)
            )
        )
        idle = self.settle()
        names = [named for named in (undone.first, undone.second) if named]
        return ReviewResult(decisions=(row,), entities=self._entities(names), idle=idle)

    def remove(self, article: str) -> Article:
        """The article with this id, the beginning of one, or this source; it is gone with all that only it supported.

        Raises:
            UnknownRecordError: the store has no such article, or several whose ids begin so.
        """
        articles = self.store.articles.read_all()
        found = [each for each in articles if article in (each.id, each.source)] or [
            each for each in articles if _begins(each.id, article) or Path(each.source).name == article
        ]
        if len(found) != 1:
            problem = "several articles are called so" if found else "no such article in the store"
            hint = ", ".join(each.id for each in found[:5]) or "`graphkit articles` lists them"
            raise UnknownRecordError(article, problem=problem, hint=f"say which: {hint}" if found else hint)
        self.store.articles.remove(found[0].id)
        self.settle()
        return found[0]

    # --- what all of them need --------------------------------------------------------------------------------

    def _read(self) -> Decisions:
        return read_decisions(self.path)

    def _append(self, *drafts: Decision) -> tuple[Decision, ...]:
        return append_decisions(self.path, drafts)

    def _decide_pair(self, what: DecisionKind, first: Named, second: Named) -> ReviewResult:
        [row] = self._append(build_decision(what, _SOON, first=first, second=second, by=self.by, comment=self.comment))
        idle = self.settle()
        return ReviewResult(decisions=(row,), entities=self._entities((first, second)), idle=idle)

    def _find(self, name: str) -> Entity | Named:
        """The entity called `name`; where none is called just so, what a name with its kind in brackets means."""
        match = _KIND_IN_BRACKETS.fullmatch(name.strip())
        if match is None:
            return self.store.lookup.find_entity(name)
        named = Named(name=" ".join(match[1].split()), kind=MentionKind(match[2]))
        try:
            entity = self.store.lookup.find_entity(named.name, named.kind)
        except UnknownEntityError:
            return named
        return entity if is_called(entity, named.name) else named

    def _entities(self, names: Sequence[Named]) -> tuple[Entity, ...]:
        """The entities that `names` mean now, those left out that no article names."""
        found: dict[str, Entity] = {}
        for named in names:
            for name in (named.id, named.name):
                try:
                    entity = self.store.lookup.find_entity(name, named.kind) if name else None
                except (UnknownEntityError, AmbiguousEntityError):
                    continue
                if entity:
                    found.setdefault(entity.id, entity)
                    break
        return tuple(found.values())

    def _find_statements(self, identifier: str, *, is_event: bool) -> tuple[Statement, ...]:
        """The events and relations meant by an id or its beginning, just one unless it is an incident's."""
        found = self.store.statements.find(identifier) if len(identifier) >= _SHORTEST else ()
        found = tuple(statement for statement in found if statement.kind is not None or not is_event)
        if not found:
            problem = "no such event in the store" if is_event else "no such event or relation in the store"
            hint = "`graphkit show NAME` ends each statement with its id"
            raise UnknownRecordError(identifier, problem=problem, hint=hint)
        if len(found) > 1 and (is_event or not identifier.startswith("incident-")):
            ids = ", ".join(f"{statement.id} ({statement.source})" for statement in found[:5])
            raise UnknownRecordError(identifier, problem="several are called so", hint=f"say which: {ids}")
        return found


def explain(store: Path | str, name: str, kind: MentionKind | None = None) -> Origin:
    """What the entity called `name` was made of, and on what grounds.

    Raises:
        InputError: a row of the decisions makes no sense.
        StoreError: the store is missing, foreign or damaged.
        UnknownEntityError: nothing is called so.
        AmbiguousEntityError: several are.
    """
    decisions = read_decisions(decisions_path(Path(store)))
    with Store.open(store) as opened, opened.snapshot():
        entity = opened.lookup.find_entity(name, kind)
        spellings = opened.statements.read_spellings(entity.id)
    return Origin(
        entity=entity,
        spellings=spellings,
        decisions=tuple(row for row in decisions.in_force if is_about(row, entity)),
    )


def _own_files(store: Store) -> tuple[Path, ...]:
    """The user's own gazetteers with which `store` was linked last."""
    return tuple(map(Path, store.changes.read_basis().gazetteers))


def _check_roles(arguments: Mapping[RoleKind, Sequence[str]], kind: EventKind | None) -> None:
    """Raises a SettingError where an event of `kind` has no such role."""
    if kind is None:
        return
    wrong = arguments.keys() & (_OTHER_ROLES if kind in VIOLENT_KINDS else _FORCE_ROLES)
    if wrong:
        roles = (
            "attacker, target, victim, instrument and place" if kind in VIOLENT_KINDS else "actor, recipient and place"
        )
        raise SettingError(f"no {min(wrong)} in an event of kind {kind}; it has {roles}")


def _begins(identifier: str, beginning: str) -> bool:
    return len(beginning) >= _SHORTEST and identifier.startswith(beginning)
