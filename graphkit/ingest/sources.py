"""Sources: what the user names on the command line, as the files behind it.

A file that is named is always tried, whatever its ending; a directory gives only the files whose ending tells
that they hold articles, in the order of their paths, so that the same directory reads the same everywhere. What it
holds besides is told in one line a kind.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.ingest.cleaning import clean_name, mark_name
from graphkit.ingest.left_out import LeftOut
from graphkit.ingest.registry import PACKINGS, READABLE_ENDINGS
from graphkit.schema.errors import InputError

STDIN = "-"

KEY_SIGN = "#"
"""What stands between a file and the key of one of its articles; names of files may have it too."""


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
    left_out = LeftOut(directory.as_posix())
    names = (Path(parent, name) for parent, _, names in os.walk(directory, onerror=errors.append) for name in names)
    files = sorted((path for path in names if not left_out.takes(path.name)), key=lambda path: path.parts)
    yield from (build_error(Path(error.filename or directory), error) for error in errors)
    yield from files
    yield from left_out.errors()
    if not files and not errors and not left_out.counts:
        hint = f"graphkit reads {', '.join((*READABLE_ENDINGS, *PACKINGS))}"
        yield InputError(directory.as_posix(), problem="no readable file in this directory", hint=hint)


def _files_matching(pattern: str) -> Iterator[Path | InputError]:
    names = sorted(glob.glob(pattern, recursive=True))
    if not names:
        yield InputError(pattern, problem="no file matches this pattern", hint="check it with `ls`")
    for name in names:
        yield from _files_below(Path(name)) if os.path.isdir(name) else [Path(name)]


def name_file(path: Path) -> str:
    """The name of the source that the file at `path` is; marked where it would be that of a part of another file.

    `wire.jsonl#17.txt` is the row with the id 17.txt of the `wire.jsonl` beside it.
    """
    name = path.as_posix()
    is_a_part = any(_is_file(name[:at]) for at, sign in enumerate(name) if sign == KEY_SIGN)
    return mark_name(clean_name(name), name) if is_a_part else clean_name(name)


def find_file_of(source: str, folder: Path) -> Path | None:
    """The file, seen from `folder`, that `source` is or is a part of; None where there is none.

    >>> find_file_of("README.md#a/b#2", Path("."))  # doctest: +SKIP
    PosixPath('README.md')
    """
    ends = [len(source), *(at for at in reversed(range(len(source))) if source[at] in (KEY_SIGN, "/"))]
    return next((folder / source[:end] for end in ends if end and _is_file(folder / source[:end])), None)


def _is_file(path: Path | str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # too long a name for a file
        return False


def build_error(path: Path, error: OSError) -> InputError:
    """The error of a file that the system does not hand out."""
    problem = (error.strerror or str(error)).lower()
    is_stream = problem.endswith("not a file")
    hint = (
        "put what it gives into a file, or on standard input" if is_stream else "check that it exists and may be read"
    )
    return InputError(path.as_posix(), problem=problem, hint=hint)
