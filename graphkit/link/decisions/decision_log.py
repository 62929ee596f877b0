"""Decision log: what people decided about names and events, as rows of one text file beside the store.

The file is the only record of them: rows are appended, never changed, and what is taken back is taken back by a row
of its own. The order of its rows means nothing, so that the files of two people can be put together; a row's id is a
hash of what it says, so that it is the same decision in every file. Names stand as they are read, with the id of the
entity in brackets where a name alone may be borne by several: "Tripoli [place-tripoli-lb]".
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from graphkit.files.inputs import LARGEST_TABLE, read_regular
from graphkit.files.outputs import DECISIONS_ENDING
from graphkit.names.spelling import name_key
from graphkit.schema import (
    Correction,
    Count,
    Decision,
    DecisionKind,
    EventKind,
    MentionKind,
    Named,
    RoleKind,
    Status,
    content_id,
)
from graphkit.schema.errors import InputError, StoreError

COLUMNS = ("when", "what", "first", "first_kind", "second", "second_kind", "values", "by", "comment")
_EVENT_MENTION_COLUMNS = 7
"""The columns before `by`: they make the id of a decision."""

_PATIENCE_S = 30
_ID_IN_BRACKETS = re.compile(
    r"(.*\S) \[((?:person|organisation|country|nationality|place|facility|location|local)-\S+)\]"
)
_PAIRED = (DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.UNSURE)
_SUBJECT_KINDS = {
    DecisionKind.REJECT: ("event", "relation"),
    DecisionKind.CORRECT: ("event",),
    DecisionKind.NOTE: ("event", "relation"),
}
_VALUES = ("kind", "status", "date", "dead", "injured")
"""What a correction says beside the roles."""


def decisions_path(store: Path) -> Path:
    """The file that keeps the decisions about the store at `store`."""
    return store.with_name(store.name + DECISIONS_ENDING)


@dataclass(frozen=True)
class Decisions:
    """All rows of a file, in the order in which they were decided."""

    rows: tuple[Decision, ...] = ()

    @cached_property
    def in_force(self) -> tuple[Decision, ...]:
        """The decisions that hold, undoing ones apart."""
        return tuple(row for row in self.rows if row.what != DecisionKind.UNDO and self.holds(row))

    def holds(self, row: Decision) -> bool:
        """Whether no row undoes `row`, other than rows that are undone themselves."""
        return not any(self.holds(undo) for undo in self._undoing.get(row.id, ()))

    @cached_property
    def _undoing(self) -> dict[str, list[Decision]]:
        undoing: dict[str, list[Decision]] = {}
        for row in self.rows:
            if row.what == DecisionKind.UNDO and row.subject:
                undoing.setdefault(row.subject, []).append(row)
        return undoing

    @cached_property
    def digest(self) -> str:
        """A hash of all that was decided, "" where nothing was."""
        ids = sorted(row.id for row in self.rows if row.what != DecisionKind.NOTE)  # a note changes nothing
        return content_id(*ids) if ids else ""

    @cached_property
    def spellings(self) -> frozenset[str]:
        """The keys of all names of which a standing decision says that they are one or two."""
        pairs = (row for row in self.in_force if row.what in (DecisionKind.SAME, DecisionKind.DIFFERENT))
        return frozenset(name_key(named.name) for row in pairs for named in (row.first, row.second) if named)

    @cached_property
    def apart(self) -> Mapping[str, tuple[Decision, ...]]:
        """By the id of an article, the standing decisions that set a name of it apart from the same name elsewhere."""
        found: dict[str, list[Decision]] = {}
        for row in self.in_force:
            if row.what == DecisionKind.APART and row.first and row.subject:
                found.setdefault(row.subject, []).append(row)
        return {article: tuple(rows) for article, rows in found.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of all names of which standing decisions speak."""
        return self.spellings | {name_key(row.first.name) for rows in self.apart.values() for row in rows if row.first}

    def find(self, identifier: str) -> Decision | None:
        """The row whose id begins with `identifier`; None where none does, or several do."""
        found = [row for row in self.rows if row.id.startswith(identifier)]
        return found[0] if identifier and len(found) == 1 else None


def make_decisions(rows: Iterable[Decision]) -> Decisions:
    """`rows` without repetitions, in the order in which they were decided."""
    distinct = {row.id: row for row in sorted(rows, key=lambda row: (row.by, row.comment))}
    return Decisions(tuple(sorted(distinct.values(), key=lambda row: (_moment(row.when), row.id))))


def build_decision(what: DecisionKind, when: str, **parts: Any) -> Decision:
    """A decision with its id; `parts` are its other fields."""
    bare = Decision(id="", what=what, when=when, **parts)
    return replace(bare, id=content_id("decision", *_write_cells(bare)[:_EVENT_MENTION_COLUMNS]))


# --- reading --------------------------------------------------------------------------------------------------


def read_decisions(path: Path) -> Decisions:
    """What is decided in the file at `path`; nothing where there is none.

    Raises:
        InputError: the file cannot be read, or a row of it makes no sense; it names the line.
    """
    try:
        text = read_regular(path, LARGEST_TABLE).decode("utf-8-sig")
    except FileNotFoundError:
        return Decisions()
    except OSError as error:
        problem = f"the decisions cannot be read ({(error.strerror or str(error)).lower()})"
        raise InputError(path, problem=problem, hint="put the file back, or remove what stands in its place") from error
    except UnicodeDecodeError as error:
        raise InputError(path, problem="the decisions are not UTF-8 text", hint="save the file as UTF-8") from error
    return make_decisions(_read_lines(path, text.split("\n")))


def _read_lines(path: Path, lines: Sequence[str]) -> Iterator[Decision]:
    is_headed = False
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.rstrip("\r").split("\t")]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if not is_headed:
            if tuple(cells) != COLUMNS:
                problem = f"the first line is not {' '.join(COLUMNS)}"
                raise InputError(path, line=number, problem=problem, hint="put these words there, parted by tabs")
            is_headed = True
            continue
        yield _Row(path, number, cells).read()


class _Row:
    """One line of the file, and the error that names it."""

    def __init__(self, path: Path, number: int, cells: Sequence[str]) -> None:
        self.path, self.number = path, number
        if len(cells) > len(COLUMNS):
            self.fail(f"{len(cells)} columns instead of {len(COLUMNS)}")
        self.cells = dict(zip(COLUMNS, [*cells, *[""] * len(COLUMNS)], strict=False))

    def fail(self, problem: str, hint: str = "mend or delete the row; nothing was changed") -> NoReturn:
        raise InputError(self.path, line=self.number, problem=problem, hint=hint)

    def read(self) -> Decision:
        """The decision of this row."""
        if self.cells["what"] not in set(DecisionKind):
            self.fail(f"`what` is {self.cells['what']!r}", f"use one of {', '.join(DecisionKind)}")
        what = DecisionKind(self.cells["what"])
        try:
            _moment(self.cells["when"])
        except ValueError:
            self.fail(f"`when` is {self.cells['when']!r}", "write a date such as 2021-03-04")
        parts: dict[str, Any] = {"by": self.cells["by"], "comment": self.cells["comment"]}
        if what in _PAIRED:
            first, second = self._read_name("first"), self._read_name("second")
            if first == second and what != DecisionKind.SAME:
                self.fail(f"{first.name!r} and {second.name!r} are the same name")
            return build_decision(what, self.cells["when"], first=first, second=second, **parts)
        if not self.cells["first"]:
            self.fail("`first` is empty")
        if what == DecisionKind.APART:
            if not self.cells["second"] or self.cells["second_kind"] != "article":
                self.fail(f"`second` is {self.cells['second']!r}", "write the id of an article, and article behind it")
            named = self._read_name("first")
            return build_decision(what, self.cells["when"], first=named, subject=self.cells["second"], **parts)
        if what == DecisionKind.NOTE:
            if not self.cells["comment"]:
                self.fail("`comment` is empty", "a note is what stands there")
            if self.cells["first_kind"] in set(MentionKind):
                return build_decision(what, self.cells["when"], first=self._read_name("first"), **parts)
        if self.cells["first_kind"] not in _SUBJECT_KINDS.get(what, ("decision",)):
            kinds = " or ".join(_SUBJECT_KINDS.get(what, ("decision",)))
            self.fail(f"`first_kind` is {self.cells['first_kind']!r}", f"{what} takes the id of one {kinds}")
        correction = self._read_correction() if what == DecisionKind.CORRECT else None
        return build_decision(what, self.cells["when"], subject=self.cells["first"], correction=correction, **parts)

    def _read_name(self, column: str) -> Named:
        cell, kind = self.cells[column], self.cells[f"{column}_kind"]
        match = _ID_IN_BRACKETS.fullmatch(cell)
        name, identifier = match.groups() if match else (cell, None)
        if not name_key(name):
            self.fail(f"`{column}` is {cell!r}", "a name is needed there")
        if kind and kind not in set(MentionKind):
            self.fail(f"`{column}_kind` is {kind!r}", f"use one of {', '.join(MentionKind)}, or nothing")
        return Named(name=name, kind=MentionKind(kind) if kind else None, id=identifier)

    def _read_correction(self) -> Correction:
        try:
            values = json.loads(self.cells["values"])
            correction = _read_values(values)
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            problem = f"`values` is {self.cells['values']!r} ({error})"
            example = '{"attacker":{"Kataib Hezbollah":"organisation"},"status":"alleged"}'
            raise InputError(self.path, line=self.number, problem=problem, hint=f"write it like {example}") from error
        return correction


def _read_values(values: Mapping[str, Any]) -> Correction:
    if not values:
        raise ValueError("nothing is corrected")
    arguments = []
    for key, value in values.items():
        if key in _VALUES:
            continue
        names = [
            (_ID_IN_BRACKETS.fullmatch(written), written, MentionKind(kind) if kind else None)
            for written, kind in value.items()
        ]
        named = (
            Named(name=match[1], kind=kind, id=match[2]) if match else Named(name=written, kind=kind)
            for match, written, kind in names
        )
        arguments.append((RoleKind(key), tuple(sorted(named, key=_write_name))))
    date = values.get("date")
    if date is not None:
        _check_date(date)
    return Correction(
        kind=EventKind(values["kind"]) if "kind" in values else None,
        status=Status(values["status"]) if "status" in values else None,
        date=date,
        dead=_read_count(values.get("dead")),
        injured=_read_count(values.get("injured")),
        arguments=tuple(sorted(arguments, key=lambda argument: list(RoleKind).index(argument[0]))),
    )


def _read_count(bounds: Any) -> Count | None:
    """The count that `[3, 5]` means, or `[3, null]` for at least 3."""
    if bounds is None:
        return None
    low, high = bounds
    is_number = all(
        isinstance(bound, int) and not isinstance(bound, bool) for bound in (low, low if high is None else high)
    )
    if not is_number or not 0 <= low <= (low if high is None else high):
        raise ValueError(f"{bounds!r} is not a count such as [3,5] or [3,null]")
    return Count(low=low, high=high)


def _check_date(date: str) -> None:
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date):
        raise ValueError(f"{date!r} is not a day, month or year")
    datetime.fromisoformat((date + "-01-01")[:10])


def _moment(when: str) -> datetime:
    moment = datetime.fromisoformat(when)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# --- writing --------------------------------------------------------------------------------------------------


def append_decisions(path: Path, drafts: Sequence[Decision]) -> tuple[Decision, ...]:
    """`drafts` as they stand in the file at `path` now: with the present moment, and the id that comes of it.

    A moment is never before that of a row that stands there: where a clock was put back, the last decision would else
    not be the last. The rows are on the disk when this returns. Writers wait for each other.

    Raises:
        InputError: the file holds a row that makes no sense; nothing is written then.
        StoreError: the file cannot be written.
    """
    with _locked(path):
        rows = read_decisions(path).rows
        known = {row.id for row in rows}
        moment, written = _next_moment(rows), []
        for draft in drafts:
            decision = _dated(draft, moment)
            while decision.id in known:  # decided, undone and decided anew within one millisecond
                moment += timedelta(milliseconds=1)
                decision = _dated(draft, moment)
            known.add(decision.id)
            written.append(decision)
        try:
            _append(path, ["\t".join(_write_cells(decision)) for decision in written])
        except OSError as error:
            raise _unwritable(path, error) from error
    return tuple(written)


def merge_decisions(path: Path, rows: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those of `rows`, decided elsewhere, that the file at `path` did not hold; it does now, with who and when.

    Raises:
        InputError: the file holds a row that makes no sense; nothing is written then.
        StoreError: the file cannot be written.
    """
    with _locked(path):
        known = {row.id for row in read_decisions(path).rows}
        new = tuple(row for row in make_decisions(rows).rows if row.id not in known)
        try:
            _append(path, ["\t".join(_write_cells(row)) for row in new]) if new else None
        except OSError as error:
            raise _unwritable(path, error) from error
    return new


def write_rows(decisions: Iterable[Decision]) -> tuple[tuple[str, ...], ...]:
    """`decisions` as a page shows them: the id of each and its cells."""
    return tuple((row.id, *_write_cells(row)) for row in decisions)


def _next_moment(rows: Sequence[Decision]) -> datetime:
    """The present millisecond, or the first one after that of the last of `rows`."""
    now = datetime.now(UTC)
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    last = _moment(rows[-1].when) if rows else now
    has_next = now <= last < datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
    return last + timedelta(milliseconds=1) if has_next else now


def _dated(draft: Decision, moment: datetime) -> Decision:
    when = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    dated = replace(draft, when=when)
    return replace(dated, id=content_id("decision", *_write_cells(dated)[:_EVENT_MENTION_COLUMNS]))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout  # only who decides anything needs it

    try:
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE_S):
            yield
    except Timeout as error:
        problem = "another program is writing decisions"
        raise StoreError(path, problem=problem, hint="wait until it is done") from error
    except OSError as error:
        raise _unwritable(path, error) from error


def _append(path: Path, rows: Sequence[str]) -> None:
    """Adds `rows` in one write; where there is no room for all of them, the file is left as it was.

    A power cut leaves all, some beginning of them, or none.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
    try:
        size = os.fstat(descriptor).st_size
        lines = list(rows) if size else ["\t".join(COLUMNS), *rows]
        text = "\n".join(lines) + "\n"
        if size and not path.read_bytes().endswith(b"\n"):
            text = "\n" + text
        try:
            if os.write(descriptor, text.encode()) < len(text.encode()):  # a disk that fills up says no more than this
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def _unwritable(path: Path, error: OSError) -> StoreError:
    problem = f"the decisions cannot be written ({(error.strerror or str(error)).lower()})"
    return StoreError(path, problem=problem, hint="check the permissions of its folder")


def _write_cells(decision: Decision) -> list[str]:
    first, second = (
        [_write_name(named), str(named.kind or "")] if named else ["", ""]
        for named in (decision.first, decision.second)
    )
    if decision.what == DecisionKind.APART:
        second = [decision.subject or "", "article"]
    elif decision.subject is not None:
        is_relation = decision.subject.startswith("relation-")
        kind = "decision" if decision.what == DecisionKind.UNDO else "relation" if is_relation else "event"
        first = [decision.subject, kind]
    cells = [decision.when, decision.what, *first, *second, _write_values(decision.correction)]
    return [_one_line(cell) for cell in (*cells, decision.by, decision.comment)]


def _write_name(named: Named) -> str:
    return f"{_one_line(named.name)} [{named.id}]" if named.id else _one_line(named.name)


def _write_values(correction: Correction | None) -> str:
    if correction is None:
        return ""
    values: dict[str, Any] = {
        role: {_write_name(named): named.kind or "" for named in arguments} for role, arguments in correction.arguments
    }
    told = {"kind": correction.kind, "status": correction.status, "date": correction.date}
    values |= {key: value for key, value in told.items() if value is not None}
    counts = {"dead": correction.dead, "injured": correction.injured}
    values |= {key: [count.low, count.high] for key, count in counts.items() if count is not None}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _one_line(cell: str) -> str:
    """`cell` without what would end a line or a column, or turn the line round for whoever reads it."""
    return " ".join(_UNPRINTABLE.sub(" ", cell).split())
