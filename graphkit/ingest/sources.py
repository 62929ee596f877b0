"""Sources: what the user names on the command line, as the files behind it.

A file that is named is always tried, whatever its ending; a directory gives only the files whose ending tells
that they hold articles, in the order of their paths, so that the same directory reads the same everywhere.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.schema.errors import InputError

STDIN = "-"
MEMBER_ENDINGS = (".csv", ".htm", ".html", ".jsonl", ".md", ".pdf", ".txt")
READABLE_ENDINGS = (*MEMBER_ENDINGS, ".gz", ".zip")


def find_files(sources: Sequence[str | Path]) -> Iterator[Path | InputError]:
    """Every file behind `sources`, each once, in the order given; `-` stands for standard input.

    A source without a file yields the error that says so.
    """
    seen: set[Path] = set()
    for source in sources:
        for found in _files_of(str(source)):
            if isinstance(found, InputError) or found not in seen:
                yield found
            if isinstance(found, Path):
                seen.add(found)


def _files_of(source: str) -> Iterator[Path | InputError]:
    path = Path(source)
    if source == STDIN:
        yield path
    elif not source:
        yield InputError("''", problem="an empty name", hint="name a file, a directory, a pattern or -")
    elif "\0" in source:
        yield InputError(source.replace("\0", "\\0"), problem="not a file name", hint="check the spelling")
    elif path.is_dir():
        yield from _files_below(path)
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(source):
        yield from _files_matching(source)
    else:
        yield InputError(source, problem="no such file or directory", hint="check the spelling")


def _files_below(directory: Path) -> Iterator[Path | InputError]:
    errors: list[OSError] = []
    files = sorted(
        (
            Path(parent, name)
            for parent, _, names in os.walk(directory, onerror=errors.append)
            for name in names
            if name.lower().endswith(READABLE_ENDINGS) and not name.startswith(".")
        ),
        key=lambda path: path.parts,
    )
    yield from (build_error(Path(error.filename or directory), error) for error in errors)
    if files:
        yield from files
    elif not errors:
        hint = f"graphkit reads {', '.join(READABLE_ENDINGS)}"
        yield InputError(directory.as_posix(), problem="no readable file in this directory", hint=hint)


def _files_matching(pattern: str) -> Iterator[Path | InputError]:
    names = sorted(glob.glob(pattern, recursive=True))
    if not names:
        yield InputError(pattern, problem="no file matches this pattern", hint="check it with `ls`")
    for name in names:
        yield from _files_below(Path(name)) if os.path.isdir(name) else [Path(name)]


def build_error(path: Path, error: OSError) -> InputError:
    """The error of a file that the system does not hand out."""
    problem = (error.strerror or str(error)).lower()
    is_stream = problem.endswith("not a file")
    hint = (
        "put what it gives into a file, or on standard input" if is_stream else "check that it exists and may be read"
    )
    return InputError(path.as_posix(), problem=problem, hint=hint)
