"""GraphkitError
├── InputError              a file or row that cannot be read; has path, line, problem, hint
├── SettingError            a flag, variable or line of graphkit.toml that is invalid
├── UnknownEntityError      no entity has this name; has suggestions
├── AmbiguousEntityError    several entities have this name; has candidates
├── UnknownRecordError      no event, relation, decision or article has this id; has name
├── StoreError              the store is missing, foreign, damaged or cannot be written; has path
└── ModelError              the trained pipeline is missing or unusable; has path

Every message is one line that says what is wrong, where, and what to do. Only `graphkit.cli` catches them; finding no
path is a result, not an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class GraphkitError(Exception):
    """The root of every error that graphkit raises on purpose."""


class InputError(GraphkitError):
    """A file or row that cannot be read."""

    def __init__(self, path: str | Path, *, problem: str, hint: str = "", line: int | None = None) -> None:
        self.path, self.line, self.problem, self.hint = str(path), line, problem, hint
        where = self.path if line is None else f"{self.path}, line {line}"
        super().__init__(_sentence(where, problem, hint))


class SettingError(GraphkitError):
    """A flag, environment variable or line of graphkit.toml that is invalid."""


class UnknownEntityError(GraphkitError):
    """No entity of the store has this name; `suggestions` are the nearest names, best first."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        self.name, self.suggestions = name, tuple(suggestions)
        hint = (
            f"did you mean {', '.join(map(repr, self.suggestions))}?" if self.suggestions else "try `graphkit search`"
        )
        super().__init__(_sentence(repr(name), "no such name in the store", hint))


class AmbiguousEntityError(GraphkitError):
    """Several entities have this name; `candidates` tell them apart, best first."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        super().__init__(
            _sentence(
                repr(name), "several actors or places have this name", f"give one of: {'; '.join(self.candidates)}"
            )
        )


class UnknownRecordError(GraphkitError):
    """No event, relation, decision or article of the store has this id, or several have this prefix."""

    def __init__(self, name: str, *, problem: str, hint: str = "") -> None:
        self.name, self.problem, self.hint = name, problem, hint
        super().__init__(_sentence(repr(name), problem, hint))


class StoreError(GraphkitError):
    """The store is missing, foreign, damaged or cannot be written."""

    def __init__(self, path: str | Path, *, problem: str, hint: str = "") -> None:
        self.path, self.problem, self.hint = str(path), problem, hint
        super().__init__(_sentence(self.path, problem, hint))


class ModelError(GraphkitError):
    """The trained pipeline is missing or unusable."""

    def __init__(self, path: str | Path, *, problem: str, hint: str = "") -> None:
        self.path, self.problem, self.hint = str(path), problem, hint
        super().__init__(_sentence(self.path, problem, hint))


def _sentence(where: str, problem: str, hint: str) -> str:
    """`where: problem; hint` on one line, even if a file name contains line breaks."""
    message = f"{where}: {problem}" + (f"; {hint}" if hint else "")
    return " ".join(message.split())
