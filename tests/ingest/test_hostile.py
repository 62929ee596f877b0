"""Hostile documents: each costs one line or its text, and never the batch, the memory or the day."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import os
import struct
import warnings
import zipfile
import zlib
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest

from graphkit.ingest import archives, guarded, limits, remarks
from graphkit.ingest.articles import read_articles
from graphkit.ingest.document import Document
from graphkit.ingest.guarded import GuardedReader
from graphkit.ingest.registry import find_by_reader
from graphkit.schema import Article
from graphkit.schema.errors import InputError

PAGE = find_by_reader("pages.html:read")
STORY = "A rocket landed beside the runway of the airfield on Monday, the ministry of defence said in the evening."
PARAGRAPHS = "".join(f"<p>{STORY} It was report {number} of that week.</p>" for number in range(5))
HOSTILE = {
    "nested": "<div>" * 50_000 + PARAGRAPHS + "</div>" * 50_000,
    "one line": f"<p>{STORY * 10}</p><p>{'word ' * 150_000}</p>",
    "attributes": "<p " + " ".join(f'a{number}="x"' for number in range(100_000)) + f">{PARAGRAPHS}",
    "attributes on many tags": ("<p " + " ".join(f'a{n}="x"' for n in range(900)) + ">x</p>") * 99 + PARAGRAPHS,
    "surrogates": PARAGRAPHS + "&#xD800; \ud800",
    "comments": "<!--" * 20_000 + PARAGRAPHS,
    "unclosed": "<" * 50_000 + PARAGRAPHS,
    "entities": "&" * 50_000 + PARAGRAPHS,
    "tables": "<table><tr><td>" * 3_000 + PARAGRAPHS,
}


def write_page(name: str, body: str) -> str:
    text = f"<!doctype html><html><head><title>T</title></head><body><article>{body}</article></body></html>"
    Path(name).write_bytes(text.encode("utf-8", "surrogatepass"))
    return name


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_gives_up_its_text(folder, kind):
    [article] = read_articles([write_page("page.html", HOSTILE[kind])])
    assert isinstance(article, Article), article
    assert "A rocket landed beside the runway" in article.text


@pytest.mark.long
def test_a_line_of_twenty_megabytes_is_refused_in_words(folder):
    [error] = read_articles([write_page("page.html", f"<p>{'word ' * 4_000_000}</p>")])
    assert "characters are too many" in str(error)


def test_a_page_that_no_parser_ends_with_is_read_without_one(folder):
    """The child is killed and started anew, and the next page is read by it."""
    Path("hang.html").write_text(f"<html><body>{'<b>x</b>' * 200_000}<p>{STORY}</p></body></html>")
    write_page("good.html", PARAGRAPHS)
    raw = Path("hang.html").read_bytes()
    with GuardedReader(seconds=-len(raw) / 1_000_000 * guarded.SECONDS_A_MEGABYTE + 2) as reader:
        [article] = reader.read(PAGE, Document(source="hang.html", raw=raw))
        assert STORY in article.text
        raw = Path("good.html").read_bytes()
        reader.seconds = 30
        [article] = reader.read(PAGE, Document(source="good.html", raw=raw))
        assert STORY in article.text


def test_a_child_that_dies_costs_its_document_alone(folder, monkeypatch):
    crash = "import os, sys; sys.stdin.buffer.readline(); os._exit(1)"
    monkeypatch.setattr(guarded, "_PROGRAM", crash)
    with GuardedReader() as reader:
        [error] = reader.read(find_by_reader("documents.pdf:read"), Document(source="a.pdf", raw=b"%PDF-1.4"))
        assert isinstance(error, InputError)
        assert "too much time or memory" in error.problem
        monkeypatch.undo()
        [article] = reader.read(PAGE, Document(source="b.html", raw=PARAGRAPHS.encode()))
        assert isinstance(article, Article)


def test_bombs_are_unpacked_no_further_than_the_limit(folder, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FILE", 1_000_000)
    with gzip.open("bomb.txt.gz", "wb", compresslevel=9) as file:
        for _ in range(50):
            file.write(b"a" * 1_000_000)
    with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", "a" * 50_000_000)
        archive.writestr("good.txt", STORY)
        archive.writestr("rows.jsonl", "a" * 50_000_000)
    found = list(read_articles(["bomb.txt.gz", "bomb.zip"]))
    assert [each.source if isinstance(each, Article) else each.problem for each in found] == [
        "larger than 1 MB",
        "larger than 1 MB",
        "bomb.zip/good.txt",
        "larger than 1 MB",
    ]


def test_an_archive_that_unpacks_to_too_much_is_left_at_the_limit(folder, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 1000)
    with zipfile.ZipFile("many.zip", "w") as archive:
        for number in range(100):
            archive.writestr(f"{number:03}.txt", STORY)
    found = list(read_articles(["many.zip"]))
    assert sum(isinstance(each, Article) for each in found) == 10
    assert "unpacks to more than" in found[-1].problem


def test_an_archive_whose_members_share_their_bytes_is_refused(folder):
    """3,000 names for one member of 99 MB fit into 250 kB, and each took two seconds, up to 20 GB."""
    with zipfile.ZipFile("one.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.txt", STORY)
    raw = Path("one.zip").read_bytes()
    end = raw.index(b"PK\x05\x06")
    [start] = struct.unpack("<I", raw[end + 16 : end + 20])
    directory = raw[start:end] * 3000
    tail = bytearray(raw[end:])
    struct.pack_into("<HHII", tail, 8, 3000, 3000, len(directory), start)
    Path("many.zip").write_bytes(raw[:start] + directory + tail)
    assert [str(found).partition(";")[0] for found in read_articles(["many.zip"])] == [
        "many.zip: a damaged archive (members share their bytes)"
    ]


@pytest.mark.parametrize("name", ["../../etc/cron.txt", "/etc/cron.txt", "C:\\cron.txt", "a/../../b.txt", "..\\b.txt"])
def test_a_member_that_leads_out_of_its_archive_is_refused(folder, name):
    with zipfile.ZipFile("news.zip", "w") as archive:
        archive.writestr(name, STORY)
        archive.writestr("good.txt", STORY)
    found = {type(each): each for each in read_articles(["news.zip"])}
    assert "leads out" in found[InputError].problem
    assert found[Article].source == "news.zip/good.txt"
    assert [path.name for path in Path().iterdir()] == ["news.zip"]


@pytest.mark.parametrize("damage", ["cut", "flipped", "none"])
@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.xz", "a.zip"])
def test_a_damaged_archive_is_one_line(folder, name, damage):
    packed = io.BytesIO()
    if not name.endswith("zip"):
        packed.write((gzip if name.endswith("gz") else lzma).compress(STORY.encode() * 50))
    else:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", STORY * 50)
    raw = bytearray(packed.getvalue())
    if damage == "flipped":
        raw[len(raw) // 3] ^= 0xFF
    Path(name).write_bytes(raw[: len(raw) // 2] if damage == "cut" else raw)
    [found] = read_articles([name])
    assert isinstance(found, Article) == (damage == "none")
    assert damage == "none" or "\n" not in str(found)


def test_a_packing_that_asks_for_gigabytes_of_memory_is_damaged(folder):
    """An xz stream says in its first bytes how much memory its unpacking takes: here four gigabytes for one letter."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}]
    raw = bytearray(lzma.compress(b"a", lzma.FORMAT_XZ, filters=filters))
    header = raw[12 : 12 + (raw[12] + 1) * 4]
    at = header.index(bytes([0x21, 1])) + 2  # the size of the dictionary stands behind the name of its filter
    header[at] = 40
    header[-4:] = zlib.crc32(bytes(header[:-4])).to_bytes(4, "little")
    raw[12 : 12 + len(header)] = header
    Path("a.txt.xz").write_bytes(raw)
    [error] = read_articles(["a.txt.xz"])
    assert isinstance(error, InputError)
    assert "damaged" in error.problem


def test_archives_hold_rows_pages_and_texts(folder):
    with gzip.open("rows.jsonl.gz", "wt") as file:
        file.write(json.dumps({"id": "a", "text": STORY}) + "\n" + json.dumps({"id": "b", "text": STORY}) + "\n")
    with zipfile.ZipFile("news.zip", "w") as archive:
        archive.writestr("deep/page.html", f"<html><body>{PARAGRAPHS}</body></html>")
        archive.writestr("text.md", STORY)
        archive.writestr("picture.png", b"\x89PNG")
    with gzip.open("plain.gz", "wt") as file:
        file.write(STORY)
    found = [each.source for each in read_articles(["."]) if isinstance(each, Article)]
    assert found == ["news.zip/deep/page.html", "news.zip/text.md", "plain.gz", "rows.jsonl.gz#a", "rows.jsonl.gz#b"]


@pytest.mark.parametrize("name", ["news/a.txt", "news/a.jsonl", "news/a.csv", "news/a.zip", "news/a.gz", "news/a.html"])
@pytest.mark.parametrize("make", [os.mkfifo, partial(os.symlink, "/dev/zero")], ids=["pipe", "device"])
def test_what_is_no_file_is_not_waited_for(folder, make, name):
    """A pipe that nobody writes to has no end either, and both lie in folders of strangers."""
    Path("news").mkdir()
    make(name)
    [error] = read_articles(["news"])
    assert error.path == name
    assert error.problem in ("a pipe, not a file", "a device, not a file")
    assert error.hint


@pytest.mark.parametrize("field", ["title", "outlet", "url", "author", "id"])
def test_what_is_said_of_an_article_has_a_length(folder, field):
    """Two rows with titles of 5 MB would make a page of 19."""
    rows = [{"text": STORY, field: "x" * 100_000}, {"text": STORY, field: "short"}]
    Path("rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    error, article = read_articles(["rows.jsonl"])
    assert isinstance(article, Article)
    assert f"its {field} has more than" in error.problem
    assert len(str(error)) < 500


@pytest.mark.parametrize("name", ["page.html", "text.txt", "rows.jsonl", "mail.eml", "table.csv"])
def test_blanks_are_looked_through_once(folder, name):
    """Where each length of a run of blanks is tried against the next pattern, this does not end for minutes."""
    head = {"mail.eml": "From: x\n"}.get(name, "")
    Path(name).write_text(head + " " * 300_000)
    [error] = read_articles([name])
    assert isinstance(error, InputError)


def test_a_line_that_is_too_long_costs_that_line(folder, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FILE", 1_000_000)
    rows = [json.dumps({"text": STORY}), json.dumps({"text": "a" * 3_500_000}), json.dumps({"text": PARAGRAPHS})]
    Path("rows.jsonl").write_text("\n".join(rows))
    first, second, third = read_articles(["rows.jsonl"])
    assert (first.source, third.source) == ("rows.jsonl#1", "rows.jsonl#3")
    assert str(second).startswith("rows.jsonl, line 2: larger than 1 MB")


def test_names_that_look_alike_are_sources_of_their_own(folder):
    """What must not be shown becomes a space; two names that differ in nothing else replaced one another."""
    Path("news").mkdir()
    for number, name in enumerate(("a .txt", "a\x01.txt", "a\x02.txt", "\x02.txt")):
        Path("news", name).write_text(f"{STORY} It was report {number}.")
    sources = [article.source for article in read_articles(["news"])]
    assert len(set(sources)) == 4
    assert all(source.startswith("news/") and source.endswith(".txt") and source.isprintable() for source in sources)
    assert sources == [article.source for article in read_articles(["news"])]


def test_two_members_of_one_name_are_two_sources(folder):
    with zipfile.ZipFile("news.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number in range(3):
            archive.writestr("day/1.txt", f"{STORY} It was report {number}.")
    found = [(article.source, article.text[-9:]) for article in read_articles(["news.zip"])]
    assert found == [
        ("news.zip/day/1.txt", "report 0."),
        ("news.zip/day/1+2.txt", "report 1."),
        ("news.zip/day/1+3.txt", "report 2."),
    ]


def test_a_member_called_as_the_second_of_another_name_would_be_is_a_source_of_its_own(folder):
    with zipfile.ZipFile("news.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, name in enumerate(("1.txt", "1.txt", "1+2.txt")):
            archive.writestr(name, f"{STORY} It was report {number}.")
    assert len({article.source for article in read_articles(["news.zip"])}) == 3


def test_parts_of_one_key_are_sources_of_their_own(folder):
    """Two attachments of one name, two items of one guid: the second took the place of the first."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Example Wire <wire@a.example>", "Reports"
    mail.set_content(STORY)
    for number in range(3):
        mail.add_attachment(f"{STORY} It was report {number}.", filename="report.txt")
    Path("mail.eml").write_bytes(mail.as_bytes())
    items = "".join(
        f'<newsItem guid="x"><contentSet><inlineXML><html><body><p>{STORY} It was report {number}.</p></body></html>'
        "</inlineXML></contentSet></newsItem>"
        for number in range(2)
    )
    Path("feed.xml").write_text(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>")
    assert [article.source for article in read_articles(["mail.eml", "feed.xml"])] == [
        "mail.eml",
        "mail.eml/report.txt",
        "mail.eml/report+2.txt",
        "mail.eml/report+3.txt",
        "feed.xml#x",
        "feed.xml#x+2",
    ]


def test_a_file_called_as_a_row_of_another_is_a_source_of_its_own(folder):
    Path("wire.jsonl").write_text(json.dumps({"id": "7.txt", "text": STORY}))
    Path("wire.jsonl#7.txt").write_text(f"{STORY} It was another report.")
    Path("report #7.txt").write_text(f"{STORY} It was a third report.")
    row, file, plain = (
        article.source for article in read_articles(["wire.jsonl", "wire.jsonl#7.txt", "report #7.txt"])
    )
    assert (row, plain) == ("wire.jsonl#7.txt", "report #7.txt")
    assert file != row


def test_a_file_of_rows_without_a_text_is_left_early(folder, monkeypatch):
    """Thirty million rows `{}` pack into 87 kB."""
    monkeypatch.setattr(remarks, "MOST_IN_VAIN", 50)
    Path("empty.jsonl").write_text("{}\n" * 1000)
    Path("late.jsonl").write_text(json.dumps({"text": STORY}) + "\n" + "{}\n" * 1000)
    told = [str(found) for found in read_articles(["empty.jsonl"])]
    assert len(told) == remarks.TOLD + 2
    assert any("the rest is not read" in line for line in told)
    assert sum(found.count for found in read_articles(["late.jsonl"]) if isinstance(found, InputError)) == 1000
