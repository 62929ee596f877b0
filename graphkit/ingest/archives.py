"""Archives: the documents in a `.zip`, a `.tar`, a `.gz`, a `.bz2` or an `.xz`, unpacked in memory, never onto disk.

No more is unpacked than is asked for, so that a small file that unpacks to terabytes costs what the limits say and no
more; and the name of a member is a name only, whatever path it pretends to be.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, cast

from graphkit.files.inputs import open_regular
from graphkit.ingest.cleaning import UniqueNames, clean_name
from graphkit.ingest.left_out import LINKS, LeftOut
from graphkit.ingest.limits import LARGEST_ARCHIVE, LARGEST_FILE, MOST_MEMBERS, too_large
from graphkit.ingest.registry import HEAD_BYTES, TARS
from graphkit.schema.errors import InputError

XZ_MEMORY = 256 << 20  # bytes; `xz -9` needs 65 MB

WEB_COLLECTION = ".wacz"
"""A zip with web archives; what stands beside them says what is in them."""

_LEAST_HEADER = 30  # bytes before a member of a zip, its name not counted

_TAR_MARK, _TAR_MARK_AT = b"ustar", 257

DAMAGES = (
    *(zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, lzma.LZMAError, tarfile.TarError),
    *(EOFError, NotImplementedError, RuntimeError),
)
"""What the libraries raise for a damaged archive, a method that they do not know, and a password."""


def open_packed(head: bytes, packed: BinaryIO) -> BinaryIO | None:
    """The unpacked bytes of a gzip, bzip2 or xz stream that begins with `head`, read as far as they are asked for.

    None where it is none of these.
    """
    unpackers: dict[bytes, Callable[[BinaryIO], object]] = {
        b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
        b"BZh": bz2.BZ2File,
        b"\xfd7zXZ\0": lambda file: _Xz(file),
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
    names = UniqueNames()
    with open_regular(path) as file, zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if _overlap(members):
            yield _overlapping(path.as_posix())
            return
        for member in sorted(members, key=lambda member: member.filename):
            name = clean_name(member.filename)
            if member.is_dir() or (path.suffix.lower() == WEB_COLLECTION and ".warc" not in name):
                continue
            if not _leads_out(name) and left_out.takes(name):
                continue
            found = True
            source = f"{clean_name(path.as_posix())}/{names.give(name)}"
            if _leads_out(name):
                yield _name_that_leads_out(source)
                continue
            with archive.open(member) as packed:
                counted = _Counted(packed)
                yield source, cast(BinaryIO, counted)
                unpacked += counted.count
            if unpacked > LARGEST_ARCHIVE:
                yield _unpacks_to_too_much(path.as_posix())
                return
    yield from left_out.errors()
    if not found and not left_out.counts:
        yield InputError(path.as_posix(), problem="an empty archive", hint="nothing to read here")


def is_tar(ending: str, head: bytes) -> bool:
    """Whether a file with this ending, whose packing was taken off, and this beginning is a tar archive."""
    return ending in TARS or head[_TAR_MARK_AT : _TAR_MARK_AT + len(_TAR_MARK)] == _TAR_MARK


def read_tar(source: str, file: BinaryIO) -> Iterator[tuple[str, BinaryIO] | InputError]:
    """Each readable member of the tar archive in `file` in the order in which it stands there, named `source/member`.

    It is read once from its beginning to its end. The others are told in one line a kind, links and devices too: a
    link is a name for a file that the archive does not bring.
    """
    left_out = LeftOut(source)
    found = False
    names = UniqueNames()
    forward = _Forward(source, file)
    with tarfile.open(fileobj=cast(BinaryIO, forward), mode="r:") as archive:
        for number, member in enumerate(iter(archive.next, None)):
            cast(Any, archive).members.clear()  # else it keeps them all
            if number >= MOST_MEMBERS:
                problem = f"more than {MOST_MEMBERS:,} members"
                yield InputError(source, problem=problem, hint="unpack it yourself if that is right")
                return
            name = clean_name(member.name.removeprefix("./"))
            if member.isdir():
                continue
            if not member.isreg() or member.issparse():
                left_out.add(LINKS, "", "unpack it and give the files")
            elif _leads_out(name):
                found = True
                yield _name_that_leads_out(f"{source}/{name}")
            elif not left_out.takes(name):
                found = True
                given = names.give(name)
                if packed := archive.extractfile(member):
                    yield f"{source}/{given}", cast(BinaryIO, packed)
    if forward.last.strip(b"\0"):
        raise tarfile.ReadError("what stands where a member should begin is none")
    yield from left_out.errors()
    if not found and not left_out.counts:
        yield InputError(source, problem="an empty archive", hint="nothing to read here")


def damage_of(source: str, error: Exception) -> InputError:
    """The error of an archive that cannot be unpacked."""
    problem = "it needs a password" if "password" in str(error) else f"a damaged archive ({error})"
    return InputError(source, problem=problem, hint="unpack it yourself")


def _name_that_leads_out(source: str) -> InputError:
    problem = "the name of this member leads out of the archive"
    return InputError(source, problem=problem, hint="pack the files again with plain names")


def _overlap(members: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether two members are made of the same bytes: 3,000 names for one of 99 MB fit into 250 kB."""
    in_order = sorted(members, key=lambda member: member.header_offset)
    return any(
        member.header_offset + _LEAST_HEADER + member.compress_size > following.header_offset
        for member, following in pairwise(in_order)
    )


def _overlapping(source: str) -> InputError:
    problem = "a damaged archive (members share their bytes)"
    return InputError(source, problem=problem, hint="unpack it yourself")


def _unpacks_to_too_much(source: str) -> InputError:
    problem = f"unpacks to more than {LARGEST_ARCHIVE // 1_000_000_000} GB"
    return InputError(source, problem=problem, hint="unpack it yourself if that is right")


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]


class _Forward:
    """A stream that tarfile reads from its beginning to its end, in pieces of no more than a document.

    A header can announce a name of gigabytes, which tarfile would read at once; and it takes damage in the middle for
    the end, which is known by the block that was read `last`.
    """

    def __init__(self, source: str, file: BinaryIO) -> None:
        self.source, self.file, self.position, self.last = source, file, 0, b""

    def read(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end."""
        if size > LARGEST_FILE + HEAD_BYTES:
            raise too_large(self.source)
        self.last = self.file.read(size)
        self.position += len(self.last)
        if self.position > LARGEST_ARCHIVE:
            raise _unpacks_to_too_much(self.source)
        return self.last

    def seek(self, position: int) -> None:
        """Goes forward to `position`, or to the end."""
        while self.position < position and self.read(min(position - self.position, HEAD_BYTES)):
            pass

    def tell(self) -> int:
        """How many bytes were read."""
        return self.position


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


class _Xz(io.RawIOBase):
    """The unpacked bytes of an xz stream; one that asks for more than `XZ_MEMORY` is damaged.

    `lzma.LZMAFile` takes as much memory as a header of 20 bytes asks for, up to four gigabytes.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills `buffer` as far as there are bytes."""
        while True:
            if self.unpacker.eof:
                left = (self.unpacker.unused_data or self.file.read(HEAD_BYTES)).lstrip(b"\0")
                if not left:
                    return 0
                self.unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)
            else:
                left = self.file.read(HEAD_BYTES) if self.unpacker.needs_input else b""
                if self.unpacker.needs_input and not left:
                    raise EOFError("the stream ends before its end")
            if unpacked := self.unpacker.decompress(left, len(buffer)):
                buffer[: len(unpacked)] = unpacked
                return len(unpacked)
