"""Outputs: where a command may write, and how a whole file takes the place of another.

One rule for every output, applied before anything is read (`check_output`): it is a regular file or does not exist
yet, it is none of what the command reads, neither by another name nor through a link, and no store and no decisions
file, whoever's. Then nobody ever sees half of it (`fresh_beside`, `replace_file`).
"""

from __future__ import annotations

import contextlib
import glob
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from graphkit.files.inputs import find_kind, open_regular
from graphkit.schema.errors import SettingError

Kind = Literal["store", "decisions", "other"]

SETTINGS = Path("graphkit.toml")
"""Where the settings of the current folder stand."""

DECISIONS_ENDING = ".decisions.tsv"
"""What is added to the name of a store for the file that keeps the decisions about it."""

_LOG_ENDINGS = ("-wal", "-shm", "-journal")
_DATABASE = b"SQLite format 3\0"
_DECISIONS = b"when\twhat\tfirst\t"
_PAGE = b'<meta name="generator" content="graphkit">'
_HEAD = 4096
"""Bytes in which a page of graphkit says that it is one."""


def check_output(path: Path, *, inputs: Iterable[Path | str] = (), kind: Kind = "other") -> None:
    """Does nothing where a command that reads `inputs` may write to `path`.

    `inputs` may be files, folders, and files that do not exist yet, such as the store that the same command fills.
    What is a copy of a store or of decisions itself, says its `kind`, may replace an older one that nobody has open.

    Raises:
        SettingError: it may not be written; the message says why.
    """
    target = resolve(path)
    found = _stat(path)
    if found and not stat.S_ISREG(found.st_mode):
        raise SettingError(f"{path}: this is {find_kind(found)}; name a file to write to")
    check_distinct(path, (*inputs, SETTINGS))
    _check_kind(path, target, found is not None, kind)
    _check_place(path, target, found is not None)


def check_distinct(path: Path, inputs: Iterable[Path | str]) -> None:
    """Does nothing where `path` is none of `inputs`, by whatever name or link.

    Raises:
        SettingError: it is one of them.
    """
    target, found = resolve(path), _stat(path)
    for other in inputs:
        if resolve(other) == target or (found and _is_same(found, other)):
            called = "" if str(other) == str(path) else f" as {other}"
            raise SettingError(f"{path}: this command reads it{called}; name another file to write to")


def check_folder_output(folder: Path, names: Iterable[str], *, inputs: Iterable[Path | str] = ()) -> None:
    """Applies the rule to each file called one of `names` in `folder`, which a command is about to write.

    Raises:
        SettingError: one of them may not be written, or `folder` is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise SettingError(f"{folder}: this is a file, and a name without an ending is a folder; name another place")
    inputs = tuple(inputs)
    for name in names:
        check_output(folder / name, inputs=inputs)


def is_own_page(path: Path) -> bool:
    """Whether the file at `path` is a page that graphkit wrote."""
    return _PAGE in _read_head(path)


def resolve(path: Path | str) -> Path:
    """Where `path` leads, links followed."""
    return Path(os.path.realpath(path))


def fresh_beside(path: Path) -> Path:
    """Where to write what is to become `path`; what killed programs left there is cleared away."""
    path = _behind_link(path)
    mark = re.compile(r"\.?" + re.escape(f".{path.name}.") + r"(\d+)\.fresh(\..*|-.*)?")
    for name in glob.glob(f".*{glob.escape(path.name)}.*", root_dir=path.parent, include_hidden=True):
        match = mark.fullmatch(name)
        if match and not _is_running(int(match[1])):
            with contextlib.suppress(OSError):
                (path.parent / name).unlink()
    return path.with_name(f".{path.name}.{os.getpid()}.fresh")


def replace_file(fresh: Path, path: Path) -> None:
    """Gives `fresh` the name `path` once the disk has all of it, so that a power cut leaves the old or the new file.

    A link stays, and what it leads to is replaced.
    """
    path = _behind_link(path)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(fresh, path)
    if hasattr(os, "O_DIRECTORY"):  # Windows has no handle on a folder and needs none
        folder = os.open(path.absolute().parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def make_folder_of(path: Path) -> None:
    """Makes the folder that `path` is to lie in.

    Raises:
        SettingError: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> SettingError:
    """The error that says why `path` cannot be written."""
    return SettingError(f"{path}: cannot be written ({(error.strerror or str(error)).lower()}); name another place")


def _stat(path: Path) -> os.stat_result | None:
    """What stands at `path`, None where nothing does."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unwritable(path, error) from error


def _is_same(found: os.stat_result, other: Path | str) -> bool:
    try:
        return os.path.samestat(found, os.stat(other))
    except OSError:
        return False


def _check_kind(path: Path, target: Path, exists: bool, kind: Kind) -> None:
    """Refuses stores, decisions, and what SQLite keeps beside a store."""
    if kind != "decisions" and any(each.name.endswith(DECISIONS_ENDING) for each in (path, target)):
        raise SettingError(f"{path}: so are decisions called that people made about a store; name another file")
    for ending in _LOG_ENDINGS:
        if target.name.endswith(ending) and target.with_name(target.name.removesuffix(ending)).exists():
            raise SettingError(f"{path}: so is a part of the store beside it called; name another file")
    if not exists:
        return
    head = _read_head(target)
    if head.startswith(_DECISIONS) and kind != "decisions":
        raise SettingError(f"{path}: this file holds decisions that people made; name another file")
    if head.startswith(_DATABASE) and kind != "store":
        raise SettingError(f"{path}: this is a store or another database; name another file to write to")
    if kind == "store" and Path(f"{target}-wal").exists():
        raise SettingError(f"{path}: another program has this store open, or was killed; name another file")


def _check_place(path: Path, target: Path, exists: bool) -> None:
    """Refuses what the system will not let be written, as far as it says so beforehand."""
    if exists and not os.access(target, os.W_OK):
        raise SettingError(f"{path}: may not be written; name another file, or change its permissions")
    folder = next(parent for parent in target.parents if os.path.lexists(parent))
    if not folder.is_dir():
        raise SettingError(f"{path}: cannot be written ({folder} is no folder); name another place")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SettingError(f"{path}: cannot be written (nothing may be written in {folder}); name another place")


def _read_head(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _behind_link(path: Path) -> Path:
    return resolve(path) if path.is_symlink() else path


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # there `os.kill` would end it; what is left there stays
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
