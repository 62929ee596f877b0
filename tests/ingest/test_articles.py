"""Articles: every source ends as an article or as one line that says why not."""

import errno
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from graphkit.ingest import guarded
from graphkit.ingest.articles import read_articles
from graphkit.ingest.document import Document
from graphkit.ingest.registry import FORMATS, HEAD_BYTES, find_by_reader, find_format
from graphkit.schema import Article, article_id
from graphkit.schema.errors import InputError
from tests.ingest.exports import EXPORTS
from tests.ingest.exports.stories import make_stories


def write(path, content):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def sources(*given, **options):
    return [found.source if isinstance(found, Article) else found.path for found in read_articles(given, **options)]


def test_an_article_is_named_by_its_path_as_it_was_given(folder):
    write("seeds/002.txt", "Text.")
    assert sources("seeds") == sources("seeds/002.txt") == sources("./seeds/") == ["seeds/002.txt"]
    assert sources(folder / "seeds") == [(folder / "seeds/002.txt").as_posix()]


def test_a_directory_gives_its_readable_files_in_order(folder):
    for name in ("b/2.txt", "b/1.md", "a/z.HTM", "a/page.html", "rows.jsonl"):
        write(f"news/{name}", '{"text": "words"}' if name.endswith("jsonl") else "<p>Some words here.</p>")
    assert sources("news") == ["news/a/page.html", "news/a/z.HTM", "news/b/1.md", "news/b/2.txt", "news/rows.jsonl#1"]


def test_what_a_directory_or_archive_holds_besides_is_told_in_one_line_a_kind(folder):
    names = [f"{number}.jpg" for number in range(40)]
    names += ["deep/1.png", "style.css", ".hidden.txt", "talk.pptx", "data.bin", "a.txt"]
    for name in names:
        write(f"news/{name}", "Words.")
    with zipfile.ZipFile("news.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "Words.")
    for given in ("news", "news.zip"):
        found = list(read_articles([given]))
        [article] = [each for each in found if isinstance(each, Article)]
        told = {each.path: (each.count, each.hint) for each in found if isinstance(each, InputError)}
        assert article.source == f"{given}/a.txt"
        assert {path: count for path, (count, _) in told.items()} == {
            f"{given}/*.{{jpg,png}}": 41,
            f"{given}/*.css": 1,
            f"{given}/*.hidden": 1,
            f"{given}/*.pptx": 1,
            f"{given}/*.bin": 1,
        }
        assert ".pdf" in told[f"{given}/*.pptx"][1]
        assert 1 + sum(count for count, _ in told.values()) == len(names)


def test_a_file_that_is_named_is_read_whatever_its_ending(folder):
    write("clip.log", "Text.")
    assert sources("clip.log") == ["clip.log"]


def test_a_pattern_gives_what_it_matches_and_nothing_is_read_twice(folder):
    write("a1.txt", "one")
    write("a2.txt", "two")
    assert sources("a*.txt", "a1.txt", ".") == ["a1.txt", "a2.txt"]


def test_the_id_follows_from_the_content_alone(folder):
    write("one.txt", "Same text.")
    write("two.txt", b"\xef\xbb\xbfSame text.")
    first, second = read_articles(["one.txt", "two.txt"])
    assert first.id == second.id == article_id("Same text.", None, None, None)
    assert second.raw == b"\xef\xbb\xbfSame text."


def test_each_bad_source_costs_one_line_and_the_rest_is_read(folder):
    write("good.txt", "Words.")
    write("empty.txt", "")
    write("blank.txt", " \n ")
    write("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100))
    write("bare/readme.docx", "x")
    given = ["missing.txt", "empty.txt", "blank.txt", "picture.txt", "bare", "none*.txt", "", "good.txt"]
    *errors, article = read_articles(given)
    assert article.text == "Words."
    assert all(isinstance(error, InputError) for error in errors)
    assert len(errors) == len(given) - 1
    for error, name in zip(errors, given, strict=False):
        assert name in str(error)
        assert error.problem
        assert error.hint
        assert "\n" not in str(error)


def test_a_file_that_may_not_be_read_is_an_error(folder, monkeypatch):
    write("secret.txt", "Words.")

    def refuse(path, *flags):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    [error] = read_articles(["secret.txt"])
    assert "secret.txt: permission denied" in str(error)


def test_standard_input_is_one_text(folder):
    [article] = read_articles(["-"], stdin=io.BytesIO(b"Title: T\n\nRockets fell."))
    assert (article.title, article.text, article.source) == ("T", "Rockets fell.", f"-#{article.id}")


def test_standard_input_of_json_lines_is_many(folder):
    found = list(read_articles(["-"], stdin=io.BytesIO(b'{"text": "one", "id": "a"}\n{"text": "two", "id": "b"}\n')))
    assert [(article.source, article.text) for article in found] == [("-#a", "one"), ("-#b", "two")]


def test_a_page_on_standard_input_is_read_as_one(folder):
    words = "<p>" + "A rocket landed beside the runway of the airfield on Monday, officials said. " * 5 + "</p>"
    [article] = read_articles(["-"], stdin=io.BytesIO(f"<!DOCTYPE html><html><body>{words}</body></html>".encode()))
    assert "<p>" not in article.text


@pytest.mark.parametrize("blank", ["", "\n", " \n\n\t\n"])
def test_an_empty_row_file_is_an_error(folder, blank):
    write("rows.jsonl", blank)
    [error] = read_articles(["rows.jsonl"])
    assert "empty" in str(error)


def fill(folder, names):
    """A file of each kind under `names`: read as one article, refused, or left out."""
    for name in names:
        content = STORIES.get(Path(name).suffix, "Words.")
        write(f"{folder}/{name}", content)


STORIES = {
    ".txt": "Gunmen raided a depot.",
    ".html": "<html><body><p>Gunmen raided a depot near the town on Sunday and killed two guards.</p></body></html>",
    ".rtf": r"{\rtf1 Gunmen raided a depot.\par}",
    ".eml": "From: a@b.example\nTo: c@d.example\nSubject: Raid\n\nGunmen raided a depot.\n",
    ".docx": "no document",
    ".jsonl": '{"text": "Gunmen raided a depot."}\n',
    ".png": b"\x89PNG",
}
NAMES = [
    *("a.txt", "b/a.html", "b/b.rtf", "b/c.eml", "b/d.jsonl", "broken.docx", "empty.html", "b/c/x.png", "y.png"),
    *("talk.pptx", "data.unknown", "README", ".hidden", "b/.DS_Store", "style.css", "archive.7z"),
]


@pytest.mark.parametrize("is_packed", [False, True], ids=["folder", "archive"])
def test_every_file_is_read_or_told_and_the_sum_adds_up(folder, is_packed):
    fill("news", NAMES)
    write("news/empty.html", "")
    if is_packed:
        with zipfile.ZipFile("news.zip", "w") as archive:
            for name in NAMES:
                archive.write(f"news/{name}", name)
    given = "news.zip" if is_packed else "news"
    found = list(read_articles([given, "missing.txt"]))
    read = [each.source for each in found if isinstance(each, Article)]
    told = [each for each in found if isinstance(each, InputError)]
    assert read == [f"{given}/{name}" for name in ("a.txt", "b/a.html", "b/b.rtf", "b/c.eml", "b/d.jsonl#1")]
    assert len(read) + sum(each.count for each in told) == len(NAMES) + 1
    assert all(each.problem and each.hint for each in told)


def test_many_rows_that_fail_for_one_reason_are_a_few_lines_and_a_count(folder):
    write("rows.csv", "id,text\n" + "".join(f"{number},\n" for number in range(1000)) + "x,Words.\n")
    found = list(read_articles(["rows.csv"]))
    told = [each for each in found if isinstance(each, InputError)]
    assert len(told) < 10
    assert sum(each.count for each in told) == 1000
    assert "994 more" in told[-1].problem


def test_a_reader_whose_library_is_missing_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    document = Document(source="a.html", raw=b"<html><body><p>Words of an article.</p></body></html>")
    answers = list(guarded._answers(find_by_reader("pages.html:read"), document))
    assert "trafilatura" in answers[0]["error"]["problem"]


def test_every_format_that_is_read_has_a_story_in_the_tests():
    written = ((Path(file).suffix, write(make_stories(2))[:HEAD_BYTES]) for file, write in EXPORTS.values())
    tried = {find_format(ending, head).name for ending, head in written}
    alone = {"PDF", "OpenDocument text", "Outlook message", "saved page with its pictures", "e-mail"}
    assert {each.name for each in FORMATS if each.is_readable} <= tried | alone


def test_a_file_is_what_its_first_bytes_say(folder):
    write("a.txt", STORIES[".html"])
    write("b.dat", STORIES[".eml"])
    write("c.html", "No page at all, but words of an article that somebody named so.")
    texts = {each.source: each.text for each in read_articles(["a.txt", "b.dat", "c.html"])}
    assert "<p>" not in texts["a.txt"]
    assert texts["b.dat"] == "Gunmen raided a depot."
    assert texts["c.html"].startswith("No page at all")
