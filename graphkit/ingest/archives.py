"""Archives: the documents in a `.zip`, `.gz` or `.bz2`, unpacked in memory and never onto the disk.

No more is unpacked than is asked for, so that a small file that unpacks to terabytes costs what the limits say and no
more; and the name of a member is a name only, whatever path it pretends to be.
"""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from graphkit.files.inputs import open_regular
from graphkit.ingest.cleaning import clean_name
from graphkit.ingest.left_out import LeftOut
from graphkit.ingest.limits import LARGEST_ARCHIVE
from graphkit.schema.errors import InputError

DAMAGES = (
    *(zipfile.BadZipFile, gzip.BadGzipFile, zlib.error),
    *(EOFError, NotImplementedError, RuntimeError),
)
"""What the libraries raise for a damaged archive, a method that they do not know, and a password."""


def open_packed(head: bytes, packed: BinaryIO) -> BinaryIO | None:
    """The unpacked bytes of a gzip or bzip2 stream that begins with `head`, read as far as they are asked for.

    None where it is none of these.
    """
    unpackers: dict[bytes, Callable[[BinaryIO], object]] = {
        b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
        b"BZh": bz2.BZ2File,
    }
    unpack = next((unpack for magic, unpack in unpackers.items() if head.startswith(magic)), None)
    return cast(BinaryIO, unpack(packed)) if unpack else None


def read_members(path: Path) -> Iterator[tuple[str, BinaryIO] | InputError]:
    """Each readable member of a `.zip` in the order of their names, named `archive.zip/member`.

    The others are told in one line a kind.
    """
    unpacked = 0
    found = False
    left_out = LeftOut(path.as_posix())
    seen: Counter[str] = Counter()
    with open_regular(path) as file, zipfile.ZipFile(file) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            name = clean_name(member.filename)
            if member.is_dir() or (not _leads_out(name) and left_out.takes(name)):
                continue
            found = True
            seen[name] += 1
            source = f"{clean_name(path.as_posix())}/{_numbered(name, seen[name])}"
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
    yield from left_out.errors()
    if not found and not left_out.counts:
        yield InputError(path.as_posix(), problem="an empty archive", hint="nothing to read here")


def _numbered(name: str, count: int) -> str:
    """`name`, with a number where `count` members of an archive have had it so far."""
    folder, slash, file = name.rpartition("/")
    stem, dot, endings = file.partition(".")
    return name if count == 1 else f"{folder}{slash}{stem}+{count}{dot}{endings}"


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
        self.file, self.count = cast(io.RawIOBase, file), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills `buffer` as far as there are bytes."""
        count = self.file.readinto(buffer)
        self.count += count
        return count
