"""Review: decisions that correct what the program got wrong, kept in a file beside the store.

>>> with Review(Path("output/graph.db")) as review:  # doctest: +SKIP
...     review.merge("Abu Fadak", "Abdul Aziz al-Muhammadawi")

A decision is a row of the decision file of the store (`graphkit.link.decisions.decision_log`). Derived data is brought
up to date after each.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphkit.app.session import Session
from graphkit.build.update.update import is_linked, link_store
from graphkit.gazetteer.index import load_gazetteer
from graphkit.link.decisions.decision_log import (
    Decisions,
    append_decisions,
    build_decision,
    decisions_path,
    merge_decisions,
    read_decisions,
)
from graphkit.link.decisions.questions import Question, find_questions
from graphkit.link.decisions.references import find_spellings, is_about, is_called, is_typed_as, refer, refer_by
from graphkit.link.entities.candidates import aside_id, find_name_mentions
from graphkit.link.entities.merging import describe
from graphkit.schema import (
    NODE_KINDS,
    VIOLENT_KINDS,
    Article,
    Correction,
    Count,
    Decision,
    DecisionKind,
    Entity,
    EventKind,
    MentionKind,
    Named,
    RoleKind,
    Status,
)
from graphkit.schema.errors import (
    AmbiguousEntityError,
    InputError,
    SettingError,
    StoreError,
    UnknownEntityError,
    UnknownRecordError,
)
from graphkit.store.record.statements import Spelling, Statement
from graphkit.store.store import Store

_KIND_IN_BRACKETS = re.compile(rf"(.*\S) \(({'|'.join(sorted(NODE_KINDS))})\)")
_FORCE_ROLES = frozenset({RoleKind.ATTACKER, RoleKind.TARGET, RoleKind.VICTIM, RoleKind.INSTRUMENT})
_OTHER_ROLES = frozenset({RoleKind.ACTOR, RoleKind.RECIPIENT})
_SHORTEST = 4
"""The shortest accepted prefix of an id."""

_SOON = ""
"""The time of a decision that is not written yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewResult:
    """The result of a decision.

    `decisions` are the rows written, none where nothing had to change; `entities` the entities concerned, as they are
    now; `statements` the events and relations concerned, as they were. `idle` describes all decisions on the store that
    cannot be applied yet; `is_idle` is true where one of `decisions` is among them.
    """

    decisions: tuple[Decision, ...]
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    idle: tuple[str, ...] = ()

    @property
    def is_idle(self) -> bool:
        """Whether the decision has no effect yet."""
        return any(note.startswith(describe(row)) for row in self.decisions for note in self.idle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What came of a file of decisions: of its `rows`, `known` stood here already and `decisions` are new.

    `misfits` are, in words, those that were left out because they say nothing in this store; `idle` are all decisions
    about the store that could not be applied.
    """

    decisions: tuple[Decision, ...]
    known: int
    rows: int
    misfits: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an entity comes from: its spellings, why they were merged, and the decisions that apply to it."""

    entity: Entity
    spellings: tuple[Spelling, ...]
    decisions: tuple[Decision, ...]


class Review(Session):
    """A store open for decisions. `by` and `comment` go into every row that is written.

    Without `gazetteer`, the user's own gazetteer files are those that the store was linked with last. Derived data is
    first brought up to date with the decision file, whoever edited it.
    """

    def __init__(
        self, store: Path | str, *, gazetteer: Sequence[Path] | None = None, by: str = "", comment: str = ""
    ) -> None:
        """Opens the store.

        Raises:
            InputError: a row of the decisions or of the gazetteer is invalid; nothing was changed.
            StoreError: the store is missing, foreign, damaged or cannot be written.
        """
        self.by, self.comment = by, comment
        self.path = decisions_path(Path(store))
        read_decisions(self.path)
        Store.open(store).close()  # a writer would create the store that a misspelled name does not find
        self.store = Store.open(store, "write")
        try:
            self.names = load_gazetteer(_own_files(self.store) if gazetteer is None else gazetteer)
            self.idle = () if is_linked(self.store, self.names) else link_store(self.store, self.names)
        except BaseException:
            self.store.close()
            raise

    # --- names ------------------------------------------------------------------------------------------------

    def merge(self, first: str, second: str) -> ReviewResult:
        """The result of merging `first` and `second`.

        Case and punctuation do not count; the beginning of a name, or most of its letters, is not enough to decide on.
        A name that no article bears is followed by its kind, "Saraya (organisation)"; the decision waits for an
        article that bears it.

        Raises:
            UnknownEntityError: a name without a kind is unknown.
            AmbiguousEntityError: several entities have the name.
        """
        one, other = self._find(first), self._find(second)
        if isinstance(one, Entity) and isinstance(other, Entity) and one.id == other.id:
            return ReviewResult(decisions=(), entities=(one,), idle=self.idle)
        return self._decide_pair(DecisionKind.SAME, refer(one), refer(other))

    def split(self, first: str, second: str) -> ReviewResult:
        """The result of splitting `first` and `second`; an alias becomes an entity of its own.

        Raises:
            UnknownEntityError: a name without a kind is unknown.
            AmbiguousEntityError: several entities have the name.
            SettingError: both are the same spelling of one entity.
        """
        one, other = self._find(first), self._find(second)
        if isinstance(one, Entity) and isinstance(other, Entity) and one.id == other.id:
            return self._decide_pair(DecisionKind.DIFFERENT, *find_spellings(one, first, second))
        return self._decide_pair(DecisionKind.DIFFERENT, refer(one), refer(other))

    def split_in(self, name: str, article: str) -> ReviewResult:
        """The result of keeping `name` in one article apart from `name` elsewhere.

        `article` is an id, the prefix of an id, or a source.

        Raises:
            UnknownEntityError: nothing has this name.
            AmbiguousEntityError: several entities have the name.
            UnknownRecordError: the store has no such article, or several with this prefix.
            SettingError: it is a country, or that article or all others do not name it.
        """
        entity, found = self._find_called(name), self._find_article(article)
        if entity.kind is MentionKind.COUNTRY:
            raise SettingError(f"{entity.name} is a country, and the same one in every article")
        named = self._find_names_in(entity, found.id)
        if not named or self.store.entities.count_articles([entity.id])[entity.id] < 2:
            where = "no other article names" if named else "that article does not name"
            raise SettingError(f"{where} {entity.name}: there is nothing to part; `graphkit why` lists its articles")
        comment = self.comment or found.source
        rows = self._append(
            *(
                build_decision(DecisionKind.APART, _SOON, first=each, subject=found.id, by=self.by, comment=comment)
                for each in named
            )
        )
        idle = self.settle()
        aside = (replace(each, id=aside_id(each, found.id)) for each in named)
        return ReviewResult(decisions=rows, entities=self._entities((*aside, *named)), idle=idle)

    def _find_names_in(self, entity: Entity, article_id: str) -> tuple[Named, ...]:
        """What `entity` is known as in an article: mostly one name, each of them with the id of its base."""
        key = self.store.articles.read_key(article_id)
        meanings = self.store.derived.entities.read_meanings([key])[key]
        [own] = self.store.derived.entities.read_keys([entity.id]).values()
        [extraction] = self.store.articles.read_extractions_by_key([key]).values()
        return tuple(
            sorted(
                {
                    refer_by(seen.identity.name, seen.identity.kind, part.base)
                    for mention, part, seen in find_name_mentions(extraction, self.names, self._read())
                    if meanings.get(mention) == own
                },
                key=lambda named: named.name,
            )
        )

    def find_questions(self) -> tuple[Question, ...]:
        """The pairs of names that may be the same, the most consequential first."""
        entities = self.store.entities.read_all()
        degrees = self.store.edges.read_degrees([entity.id for entity in entities])
        return find_questions(entities, degrees, self.names, self._read())

    def answer(self, question: Question, what: DecisionKind) -> Decision:
        """The row that says that the two of `question` are the same, different, or undecided.

        Derived data waits for `settle`, so that questions can be answered without a pause.
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
        """The decisions that could not be applied, in words; what is derived follows from all of them now.

        Raises:
            StoreError: the store cannot be written; what was decided is written and holds, and the message says so.
        """
        try:
            if not is_linked(self.store, self.names):
                self.idle = link_store(self.store, self.names)
        except StoreError as error:
            hint = f"{error.hint}; what was decided is kept in {self.path}, and the next build or review applies it"
            raise StoreError(error.path, problem=error.problem, hint=hint) from error
        return self.idle

    # --- events and relations ---------------------------------------------------------------------------------

    def reject(self, identifier: str) -> ReviewResult:
        """The result of discarding an event or relation; the id of an incident stands for all its events.

        Raises:
            UnknownRecordError: the store has no such id, or several with this prefix.
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
        dead: Count | None = None,
        injured: Count | None = None,
    ) -> ReviewResult:
        """The result of correcting an event; `arguments` are all names of a role, empty for none.

        `status` applies to the event and to all its roles. `date` is an ISO day, month or year.

        Raises:
            UnknownRecordError: the store has no such event, or several with this prefix.
            UnknownEntityError: a name without a kind is unknown.
            AmbiguousEntityError: several entities have the name.
            SettingError: nothing is corrected, or an event of this kind has no such role.
        """
        [statement] = self._find_statements(identifier, is_event=True)
        arguments = arguments or {}
        if not (arguments or kind or status or date or dead or injured):
            raise SettingError("nothing to correct: give the right value, such as --status alleged")
        _check_roles(arguments, kind or statement.kind)
        found = {role: [self._find(name) for name in names if name] for role, names in arguments.items()}
        correction = Correction(
            kind=kind,
            status=status,
            date=date,
            dead=dead,
            injured=injured,
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

    # --- decided elsewhere ------------------------------------------------------------------------------------

    def apply(self, file: Path) -> Applied:
        """The result of applying the decisions in `file`, such as a page exports; who made each and when is kept.

        Nothing is changed before the whole file is read. A row without a name of who decided gets the one of this
        review.

        Raises:
            InputError: `file` is missing or a row of it makes no sense.
        """
        if not file.is_file():
            raise InputError(file, problem="there is no such file of decisions")
        rows = tuple(self._localised(row) for row in read_decisions(file).rows)
        known = {row.id for row in self._read().rows}
        decided = self.store.changes.read_decided_statements()
        fitting, misfits = [], []
        for row in rows:
            problem = None if row.id in known else self._find_misfit(row, rows, decided)
            if problem:
                misfits.append(f"{describe(row)}: {problem}")
            else:
                fitting.append(row)
        new = merge_decisions(self.path, fitting)
        idle = self.settle()
        return Applied(decisions=new, known=len(fitting) - len(new), misfits=tuple(misfits), idle=idle, rows=len(rows))

    def _localised(self, row: Decision) -> Decision:
        """`row` with the references by which this store means the same names, and with who decided it."""
        correction = row.correction and replace(
            row.correction,
            arguments=tuple(
                (role, tuple(sorted(map(self._refer_here, named), key=lambda each: each.name)))
                for role, named in row.correction.arguments
            ),
        )
        return build_decision(
            row.what,
            row.when,
            first=row.first and self._refer_here(row.first),
            second=row.second and self._refer_here(row.second),
            subject=row.subject,
            correction=correction,
            by=row.by or self.by,
            comment=row.comment or self.comment,
        )

    def _refer_here(self, named: Named) -> Named:
        """What the command line would write for `named`: its id only where that says more than its name."""
        if named.id is None:
            return named
        try:
            entity = self.store.lookup.find_entity(named.id)
        except (UnknownEntityError, AmbiguousEntityError):
            # A name that a page made up for a party that no article names has no id anywhere.
            return named if named.id.split("-")[0] in set(MentionKind) else replace(named, id=None)
        return (
            refer(entity)
            if is_called(entity, named.name) and entity.name == named.name
            else replace(named, id=refer(entity).id)
        )

    def _find_misfit(self, row: Decision, rows: Sequence[Decision], decided: Collection[str]) -> str | None:
        """Why `row` says nothing in this store, in words; None where it does."""
        if row.what == DecisionKind.UNDO:
            is_here = any(other.id == row.subject for other in (*self._read().rows, *rows))
            return None if is_here else "no such decision here; what it takes back was decided of another store"
        if row.what == DecisionKind.APART and row.subject and self.store.articles.read(row.subject) is None:
            return "its article is not in this store"
        if row.subject is not None and row.what != DecisionKind.APART:
            if row.subject in decided or any(
                each.id == row.subject for each in self.store.statements.find(row.subject)
            ):
                return self._find_wrong_role(row)
            return "no article of this store tells it"
        missing = [named.name for named in (row.first, row.second) if named and not self._is_named(named)]
        return f"nothing here is called {' or '.join(map(repr, missing))}" if missing else None

    def _find_wrong_role(self, row: Decision) -> str | None:
        if row.correction is None:
            return None
        found = self.store.statements.find(row.subject or "")
        kind = row.correction.kind or (found[0].kind if found else None)
        arguments = {role: [named.name for named in names] for role, names in row.correction.arguments}
        try:
            _check_roles(arguments, kind)
        except SettingError as error:
            return str(error)
        return None

    def _is_named(self, named: Named) -> bool:
        for name in filter(None, (named.id, named.name)):
            try:
                self.store.lookup.find_entity(name, named.kind)
            except AmbiguousEntityError:
                return True
            except UnknownEntityError:
                continue
            return True
        return False

    # --- undo and removal -------------------------------------------------------------------------------------

    def undo(self, identifier: str | None = None) -> ReviewResult:
        """The result of undoing the decision with this id, or the last one in force.

        Raises:
            UnknownRecordError: there is no such decision, or it is already undone.
        """
        decisions = self._read()
        if identifier is None:
            told = [row for row in decisions.in_force if row.what != DecisionKind.UNSURE]
            undone = told[-1] if told else None
        else:
            undone = decisions.find(identifier)
        if undone is None:
            if identifier is None:
                raise UnknownRecordError(str(self.path), problem="there is no decision to undo")
            hint = "`graphkit why NAME` lists the decisions on a name with their ids"
            raise UnknownRecordError(identifier, problem="no such decision", hint=hint)
        if not decisions.holds(undone):
            raise UnknownRecordError(undone.id[:8], problem="this decision is already undone")
        [row] = self._append(
            build_decision(
                DecisionKind.UNDO, _SOON, subject=undone.id, by=self.by, comment=self.comment or describe(undone)
            )
        )
        idle = self.settle()
        names = [named for named in (undone.first, undone.second) if named]
        return ReviewResult(decisions=(row,), entities=self._entities(names), idle=idle)

    def remove(self, article: str) -> Article:
        """The article with this id, prefix of an id, or source, after removing it with everything only it supports.

        Raises:
            UnknownRecordError: the store has no such article, or several with this prefix.
        """
        found = self._find_article(article)
        self.store.articles.remove(found.id)
        self.settle()
        return found

    def _find_article(self, article: str) -> Article:
        articles = self.store.articles.read_all()
        found = [each for each in articles if article in (each.id, each.source)] or [
            each for each in articles if _begins(each.id, article) or Path(each.source).name == article
        ]
        if len(found) != 1:
            problem = "several articles match" if found else "no such article in the store"
            hint = ", ".join(each.id for each in found[:5]) or "`graphkit articles` lists them"
            raise UnknownRecordError(article, problem=problem, hint=f"give one of: {hint}" if found else hint)
        return found[0]

    # --- shared by all of them ---------------------------------------------------------------------------------

    def _read(self) -> Decisions:
        return read_decisions(self.path)

    def _append(self, *drafts: Decision) -> tuple[Decision, ...]:
        return append_decisions(self.path, drafts)

    def _decide_pair(self, what: DecisionKind, first: Named, second: Named) -> ReviewResult:
        [row] = self._append(build_decision(what, _SOON, first=first, second=second, by=self.by, comment=self.comment))
        idle = self.settle()
        return ReviewResult(decisions=(row,), entities=self._entities((first, second)), idle=idle)

    def _find(self, name: str) -> Entity | Named:
        """The entity called `name`; else, for a name with its kind in brackets, that name."""
        match = _KIND_IN_BRACKETS.fullmatch(name.strip())
        if match is None:
            return self._find_called(name)
        named = Named(name=" ".join(match[1].split()), kind=MentionKind(match[2]))
        try:
            entity = self.store.lookup.find_entity(named.name, named.kind)
        except UnknownEntityError:
            return named
        return entity if is_called(entity, named.name) else named

    def _find_called(self, name: str) -> Entity:
        """The entity that bears `name`; what a question answers by the nearest name is too little to decide on."""
        entity = self.store.lookup.find_entity(name)
        if is_typed_as(entity, name):
            return entity
        raise UnknownEntityError(name, [entity.name])

    def _entities(self, names: Sequence[Named]) -> tuple[Entity, ...]:
        """The entities that `names` mean now, without those that no article names."""
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
        """The events and relations with an id or prefix; exactly one, except for the id of an incident."""
        found = self.store.statements.find(identifier) if len(identifier) >= _SHORTEST else ()
        found = tuple(statement for statement in found if statement.kind is not None or not is_event)
        if not found:
            problem = "no such event in the store" if is_event else "no such event or relation in the store"
            hint = "`graphkit show NAME` prints the id at the end of each source line"
            raise UnknownRecordError(identifier, problem=problem, hint=hint)
        if len(found) > 1 and (is_event or not identifier.startswith("incident-")):
            ids = ", ".join(f"{statement.id} ({statement.source})" for statement in found[:5])
            raise UnknownRecordError(identifier, problem="several ids match", hint=f"give one of: {ids}")
        return found


def explain(store: Path | str, name: str, kind: MentionKind | None = None) -> Origin:
    """Where the entity called `name` comes from, and why its spellings were merged.

    Raises:
        InputError: a row of the decisions is invalid.
        StoreError: the store is missing, foreign or damaged.
        UnknownEntityError: nothing has this name.
        AmbiguousEntityError: several entities do.
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
    """The user's own gazetteers that `store` was linked with last."""
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
        raise SettingError(f"an event of kind {kind} has no role {min(wrong)}; it has {roles}")


def _begins(identifier: str, beginning: str) -> bool:
    return len(beginning) >= _SHORTEST and identifier.startswith(beginning)
