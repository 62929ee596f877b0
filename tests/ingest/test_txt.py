"""Plain text: what is headline, what is header, and what is refused."""

import pytest

from tests.ingest.reading import articles, errors, find


def read(text):
    [article] = articles("a.txt", text)
    return article


def test_without_a_header_the_headline_stays_part_of_the_text():
    """Headlines tell events too, and nothing is known but what the text says."""
    article = read("Rockets strike depot\n\nNobody was hurt.\n")
    assert article.text == "Rockets strike depot\n\nNobody was hurt.\n"
    assert (article.title, article.published, article.outlet, article.url) == ("Rockets strike depot", None, None, None)


def test_a_long_first_line_is_no_title():
    assert read("word " * 31 + "\nmore").title is None


def test_a_header_tells_the_article_and_is_not_part_of_its_text():
    header = "Title: Depot hit\nOutlet: Example Wire\nDate: 2021-02-03\nUrl: https://wire.example/1\nBy: A. Byline\n"
    text = f"{header}\nIt burned.\n"
    article = read(text)
    assert article.text == "It burned.\n"
    assert article.author == read("Author: A. Byline\n\nText.").author == "A. Byline"
    assert (article.title, article.outlet, article.published, article.url) == (
        "Depot hit",
        "Example Wire",
        "2021-02-03",
        "https://wire.example/1",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Title: no blank line closes this\nand the text goes on.",
        "Title: a\nSummary: an unknown line\n\nText.",
        "Title: one\nTitle: another\n\nText.",
        "Author: one\nBy: another\n\nText.",
        "Title: the whole file",
        "\nTitle: too late\n\nText.",
    ],
)
def test_what_only_looks_like_a_header_is_text(text):
    assert read(text).text == text


def test_line_ends_and_unwanted_characters_change_one_for_one():
    """Offsets must hold, whatever a file brings; only CRLF is shortened, to the line feed that it is."""
    assert read("\ufeffa\r\nb\rc\x07d\u202ee\x9bf\tg").text == "a\nb\nc d e f\tg"


@pytest.mark.parametrize("date", ["2021-13-40", "2999-01-01", "1066-10-14", "03/04/2020", "soon"])
def test_an_impossible_date_costs_itself_and_not_the_text(date):
    remark, article = find("a.txt", f"Title: x\nDate: {date}\n\nText.")
    assert (article.text, article.title, article.published) == ("Text.", "x", None)
    assert "line 2" in str(remark)


@pytest.mark.parametrize("text", ["", " \n\t\n", "Title: only a header\n\n \n"])
def test_nothing_to_read_is_an_error(text):
    [error] = errors("a.txt", text)
    assert "no text" in error.problem
