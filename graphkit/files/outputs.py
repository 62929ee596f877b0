"""Files: how a whole file takes the place of another, so that nobody ever sees half of one."""

from __future__ import annotations

import contextlib
import glob
import os
import re
from pathlib import Path

from graphkit.schema.errors import SettingError


def fresh_beside(path: Path) -> Path:
    """Where to write what is to become `path`; what killed programs left there is cleared away."""
    mark = re.compile(r"\.?" + re.escape(f".{path.name}.") + r"(\d+)\.fresh(\..*|-.*)?")
    for name in glob.glob(f".*{glob.escape(path.name)}.*", root_dir=path.parent, include_hidden=True):
        match = mark.fullmatch(name)
        if match and not _is_running(int(match[1])):
            with contextlib.suppress(OSError):
                (path.parent / name).unlink()
    return path.with_name(f".{path.name}.{os.getpid()}.fresh")


def replace_file(fresh: Path, path: Path) -> None:
    """Gives `fresh` the name `path` once the disk has all of it, so that a power cut leaves the old or the new file."""
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
