"""Tar archives: what is read of one, what is told, and what hostile ones cost."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from graphkit.ingest import archives
from graphkit.ingest.articles import read_articles
from graphkit.schema import Article
from graphkit.schema.errors import InputError

WORDS = b"Gunmen raided a depot."


def pack(name: str, members: dict[str, bytes], *, mode: str = "w", dialect: int = tarfile.PAX_FORMAT) -> str:
    with tarfile.open(name, mode, format=dialect) as archive:
        for member, content in members.items():
            info = tarfile.TarInfo(member)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return name


def read(*names: str) -> tuple[list[str], list[InputError]]:
    found = list(read_articles(names))
    return [each.source for each in found if isinstance(each, Article)], [
        each for each in found if isinstance(each, InputError)
    ]


@pytest.mark.parametrize(
    ("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.bin", "w")]
)
def test_a_tar_is_read_as_the_files_in_it_however_it_is_packed_and_called(folder, name, mode):
    members = {"./news/b.txt": WORDS, "a.jsonl": b'{"id": "x", "text": "Words."}\n', "deep/in/page.txt": WORDS * 60}
    assert read(pack(name, members, mode=mode)) == (
        [f"{name}/news/b.txt", f"{name}/a.jsonl#x", f"{name}/deep/in/page.txt"],
        [],
    )


@pytest.mark.parametrize("dialect", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_are_read_in_every_dialect(folder, dialect):
    name = "/".join(["folder"] * 12) + "/" + "n" * 80 + ".txt"
    assert read(pack("a.tar", {name: WORDS}, dialect=dialect)) == ([f"a.tar/{name}"], [])


def test_everything_in_a_tar_is_read_or_told(folder):
    pack(
        "a.tar", {"a.txt": WORDS, "map.png": b"\x89PNG", "b.png": b"\x89PNG", "../out.txt": WORDS, "/etc/x.txt": WORDS}
    )
    with tarfile.open("a.tar", "a") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"link{kind.decode()}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    sources, told = read("a.tar")
    assert sources == ["a.tar/a.txt"]
    assert [(each.path, each.count) for each in told] == [
        ("a.tar/../out.txt", 1),
        ("a.tar//etc/x.txt", 1),
        ("a.tar/*.links", 3),
        ("a.tar/*.png", 2),
    ]
    assert [path.name for path in Path().iterdir()] == ["a.tar"]


def test_an_archive_in_an_archive_is_named(folder):
    pack("inner.tar", {"a.txt": WORDS})
    inner = Path("inner.tar").read_bytes()
    with zipfile.ZipFile("inner.zip", "w") as archive:
        archive.writestr("a.txt", WORDS)
    pack("outer.tar", {"inner.tar": inner, "inner.tgz": gzip.compress(inner), "b.zip": Path("inner.zip").read_bytes()})
    with zipfile.ZipFile("outer.zip", "w") as archive:
        archive.writestr("inner.tar", inner)
    sources, told = read("outer.tar", "outer.zip")
    assert sources == []
    names = ["outer.tar/inner.tar", "outer.tar/inner.tgz", "outer.tar/b.zip", "outer.zip/inner.tar"]
    assert [each.path for each in told] == names
    assert all("unpack it" in each.hint for each in told)


def test_a_tar_that_is_cut_off_or_damaged_says_so_and_gives_what_came_before(folder):
    pack("a.tar", {f"{number}.txt": WORDS for number in range(9)})
    raw = Path("a.tar").read_bytes()
    Path("cut.tar").write_bytes(raw[: 1024 * 4 + 700])
    Path("damaged.tar").write_bytes(raw[: 1024 * 4] + b"\xff" * 512 + raw[1024 * 4 + 512 :])
    Path("none.tar").write_bytes(b"no archive at all" * 100)
    for name, count in (("cut.tar", 4), ("damaged.tar", 4), ("none.tar", 0)):
        sources, [error] = read(name)
        assert len(sources) >= count
        assert "damaged archive" in error.problem


def test_a_tar_without_a_member_is_empty(folder):
    assert "empty archive" in read(pack("a.tar", {}))[1][0].problem


def header(name: str, kind: bytes, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.type, info.size = kind, size
    return info.tobuf(tarfile.GNU_FORMAT)


def test_a_name_of_gigabytes_is_refused_before_it_is_read(folder):
    Path("a.tar").write_bytes(header("././@LongLink", tarfile.GNUTYPE_LONGNAME, 8 << 30) + b"n" * 4096)
    assert "larger than 100 MB" in read("a.tar")[1][0].problem


def test_names_that_announce_names_are_a_damaged_archive(folder):
    block = header("././@LongLink", tarfile.GNUTYPE_LONGNAME, 512) + b"n" * 512
    Path("a.tar").write_bytes(block * 3000)
    assert "damaged archive" in read("a.tar")[1][0].problem


def test_a_sparse_file_that_would_be_endless_is_left_out(folder):
    info = tarfile.TarInfo("endless.csv")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 0
    raw = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    raw[483:495] = b"\x80" + (1 << 60).to_bytes(11, "big")
    raw[148:156] = b" " * 8
    raw[148:156] = b"%06o\0 " % sum(raw)
    Path("a.tar").write_bytes(bytes(raw) + b"\0" * 1024)
    sources, [error] = read("a.tar")
    assert (sources, error.count) == ([], 1)
    assert "links and devices" in error.problem


def test_no_more_is_unpacked_and_no_more_members_are_looked_at_than_the_bounds_say(folder, monkeypatch):
    pack("a.tgz", {"a.txt": WORDS, "b.bin": b"\0" * 5_000_000, "c.txt": WORDS}, mode="w:gz")
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 1_000_000)
    sources, [error] = read("a.tgz")
    assert sources == ["a.tgz/a.txt"]
    assert "unpacks to more" in error.problem
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 1 << 30)
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    sources, [error] = read("a.tgz")
    assert "more than 2 members" in error.problem
