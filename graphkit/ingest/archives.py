"""Archives: the documents in a `.gz` or `.zip`, unpacked in memory and never onto the disk.

No more is unpacked than is asked for, so that a small file that unpacks to terabytes costs what the limits say and no
more; and the name of a member is a name only, whatever path it pretends to be.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from graphkit.files.inputs import open_regular
from graphkit.ingest.cleaning import clean_line
from graphkit.ingest.limits import LARGEST_ARCHIVE
from graphkit.schema.errors import InputError

DAMAGES = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What the libraries raise for a damaged archive, a method that they do not know, and a password."""


@contextmanager
def open_gzip(path: Path) -> Iterator[BinaryIO]:
    """The unpacked bytes of a `.gz`, read as far as they are asked for."""
    with open_regular(path) as packed, gzip.GzipFile(fileobj=packed) as file:
        yield cast(BinaryIO, _Counted(file))


def read_members(path: Path, endings: tuple[str, ...]) -> Iterator[tuple[str, BinaryIO] | InputError]:
    """Each readable member of a `.zip` in the order of their names, named `archive.zip/member`."""
    unpacked = 0
    found = False
    with open_regular(path) as file, zipfile.ZipFile(file) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            name = clean_line(member.filename) or ""
            is_hidden = PurePosixPath(name).name.startswith(".") and not name.startswith("..")
            if member.is_dir() or not name.lower().endswith(endings) or is_hidden:
                continue
            found = True
            source = f"{path.as_posix()}/{name}"
            if _leads_out(name):
                problem = "the name of this member leads out of the archive"
                yield InputError(source, problem=problem, hint="pack the files again with plain names")
                continue
            with archive.open(member) as packed:
                counted = _Counted(packed)
                yield source, cast(BinaryIO, counted)
                unpacked += counted.count
            if unpacked > LARGEST_ARCHIVE:
                problem = f"unpacks to more than {LARGEST_ARCHIVE // 1_000_000_000} GB"
                yield InputError(path.as_posix(), problem=problem, hint="unpack it yourself if that is right")
                return
    if not found:
        yield InputError(path.as_posix(), problem="no readable file in this archive", hint="unpack it and look")


def damage_of(source: str, error: Exception) -> InputError:
    """The error of an archive that cannot be unpacked."""
    problem = "it needs a password" if "password" in str(error) else f"a damaged archive ({error})"
    return InputError(source, problem=problem, hint="unpack it yourself")


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]


class _Counted(io.RawIOBase):
    """A stream that counts what was read from it."""

    def __init__(self, file: object) -> None:
        self.file, self.count = io.BufferedReader(cast(io.RawIOBase, file)), 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, all of them where there are so many."""
        raw = self.file.read(size)
        self.count += len(raw)
        return raw

    def readline(self, size: int | None = -1) -> bytes:
        """The next line, or the first `size` bytes of it."""
        line = self.file.readline(-1 if size is None else size)
        self.count += len(line)
        return line
