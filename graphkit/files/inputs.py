"""Inputs: files of the user, opened only where they are regular files and read only up to a bound.

A named pipe would keep the program waiting for ever, and a device such as `/dev/zero` never ends. What is refused
raises an OSError whose `strerror` says why, as for a file that is missing or may not be read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

LARGEST_TABLE = 100_000_000
"""Bytes of a gazetteer or a decisions file: the organisations that ship take half a megabyte."""

LARGEST_SETTINGS = 1_000_000

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def open_regular(path: Path) -> BinaryIO:
    """The regular file at `path`, opened for reading.

    Raises:
        OSError: it is no regular file, missing, or may not be read.
    """
    check_regular(path)  # to open some devices does something already
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    descriptor = os.open(path, flags)
    try:
        _check(path, os.fstat(descriptor))  # it may have been replaced in between
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_regular(path: Path, largest: int) -> bytes:
    """All of the regular file at `path`.

    Raises:
        OSError: it has more than `largest` bytes, is no regular file, missing, or may not be read.
    """
    with open_regular(path) as file:
        raw = file.read(largest + 1)
    if len(raw) > largest:
        raise OSError(errno.EFBIG, f"larger than {largest // 1_000_000} MB", str(path))
    return raw


def check_regular(path: Path) -> None:
    """Does nothing where a regular file stands at `path`, or behind the link there.

    Raises:
        OSError: it is something else, or missing.
    """
    _check(path, os.stat(path))


def _check(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, f"{find_kind(found)}, not a file", str(path))


def find_kind(found: os.stat_result) -> str:
    """What a file that is no regular one is, in words."""
    return "a folder" if stat.S_ISDIR(found.st_mode) else _KINDS.get(stat.S_IFMT(found.st_mode), "something else")
