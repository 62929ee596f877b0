"""Articles: every source ends as an article or as one line that says why not."""

import errno
import io
import os
from pathlib import Path

import pytest

from graphkit.ingest.articles import read_articles
from graphkit.schema import Article, article_id
from graphkit.schema.errors import InputError


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
    for name in ("b/2.txt", "b/1.md", "a/z.HTM", "a/page.html", "rows.jsonl", "notes.docx", ".hidden.txt"):
        write(f"news/{name}", '{"text": "words"}' if name.endswith("jsonl") else "<p>Some words here.</p>")
    assert sources("news") == ["news/a/page.html", "news/a/z.HTM", "news/b/1.md", "news/b/2.txt", "news/rows.jsonl#1"]


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
