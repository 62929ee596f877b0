"""Rows: JSON Lines, in which one bad row costs one row."""

import json

from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.formats.tables.jsonl import read_rows
from graphkit.schema import Article, Remark
from graphkit.schema.errors import InputError


def rows(*lines, **options):
    encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines]
    return list(read_rows("wire.jsonl", encoded, **options))


def test_a_row_is_an_article_named_by_its_id():
    row = {
        "id": 7,
        "text": "It burned.",
        "title": "T",
        "outlet": "O",
        "published": "2021-02-03",
        "url": "https://o.example",
    }
    [article] = rows(row)
    assert article.source == "wire.jsonl#7"
    assert (article.title, article.outlet, article.published, article.url) == (
        "T",
        "O",
        "2021-02-03",
        "https://o.example",
    )
    assert article.author is None


def test_an_author_is_one_name_or_a_list_of_them():
    written = [{"text": "a", "author": "A. Byline"}, {"text": "b", "author": ["A. Byline", "B. Byline"]}]
    assert [article.author for article in rows(*written)] == ["A. Byline", "A. Byline; B. Byline"]


def test_a_row_without_an_id_is_named_by_its_line():
    assert [article.source for article in rows(b"\n", {"text": "a"})] == ["wire.jsonl#2"]


def test_a_row_of_a_stream_is_named_by_what_it_says():
    """Line numbers of standard input mean nothing the next time."""
    [article] = rows({"text": "a"}, has_stable_lines=False)
    assert article.source == f"wire.jsonl#{article.id}"


def test_each_bad_row_names_its_line_and_the_others_are_read():
    found = rows(
        {"text": "first"},
        b"{broken\n",
        b"[1, 2]\n",
        {"title": "no text"},
        {"text": 5},
        b'{"text": ' + b"[" * 20_000 + b"\n",
        {"text": "last"},
    )
    assert [article.text for article in found if isinstance(article, Article)] == ["first", "last"]
    assert [error.line for error in found if isinstance(error, InputError)] == [2, 3, 4, 5, 6]


def test_two_rows_with_one_id_do_not_replace_each_other():
    """The later one would silently push the earlier one out of the store."""
    first, second = rows({"id": "a", "text": "one"}, {"id": "a", "text": "two"})
    assert isinstance(first, Article)
    assert isinstance(second, InputError)
    assert "line 1" in str(second)


def test_an_escaped_surrogate_becomes_a_space():
    [article] = rows(b'{"text": "a\\ud800b"}\n')
    assert article.text == "a b"


@given(st.lists(st.binary(max_size=60)))
def test_any_lines_give_articles_or_errors(lines):
    for found in rows(*(line.replace(b"\n", b"") + b"\n" for line in lines)):
        assert isinstance(found, Article | InputError | Remark)
