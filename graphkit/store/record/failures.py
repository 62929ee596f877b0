"""Failures: the sources that could not be read, kept until they can be."""

from __future__ import annotations

from collections.abc import Collection

from graphkit.schema.errors import InputError
from graphkit.store.connection import Subject, transaction


class Failures(Subject):
    """The sources that could not be read."""

    def save(self, error: InputError) -> None:
        """Keeps why a source could not be read; the latest reason counts."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT OR REPLACE INTO failures (path, line, problem, hint) VALUES (?, ?, ?, ?)",
                [_text(error.path), error.line or 0, _text(error.problem), _text(error.hint)],
            )

    def read_all(self) -> tuple[InputError, ...]:
        """Every failure that still stands, ordered by source and line."""
        rows = self.connection.execute("SELECT path, line, problem, hint FROM failures ORDER BY path, line").fetchall()
        return tuple(
            InputError(path, line=line or None, problem=problem, hint=hint) for path, line, problem, hint in rows
        )

    def settle(self, paths: Collection[str], failed: Collection[tuple[str, int | None]]) -> None:
        """Forgets the failures of files among `paths`, which were read anew, but for those that `failed` once more."""
        state = {(_text(path), line or 0) for path, line in failed}
        tried = {_text(path) for path in paths}
        known = self.connection.execute("SELECT path, line FROM failures").fetchall()
        if settled := [row for row in known if row[0] in tried and row not in state]:
            with transaction(self.connection):
                self.connection.executemany("DELETE FROM failures WHERE path = ? AND line = ?", settled)


def _text(name: str) -> str:
    """`name` as a database takes it: file names may hold bytes that are no text."""
    return name.encode("utf-8", "backslashreplace").decode()
