"""Sheets: a row an article, whatever the columns are called and the file is encoded in."""

from pathlib import Path

import pytest

from graphkit.ingest.articles import read_articles
from graphkit.ingest.document import Options
from graphkit.schema import Article
from graphkit.schema.errors import InputError

TEXT = "A rocket landed beside the runway, the ministry said."


def read(content, **options):
    Path("rows.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles(["rows.csv"], options=Options(**options)))


@pytest.mark.parametrize(
    "header",
    [
        "id,headline,body,source,date,link,byline",
        "ID,Title,Full_Text,Publisher,Pub Date,URL,Authors",
        "guid,title,content,media,date,href,author",
    ],
)
def test_the_names_that_scrapers_give_are_understood(folder, header):
    [article] = read(f'{header}\n7,Rocket lands,"{TEXT}",Example Wire,2021-03-04,https://wire.example/7,A. Byline\n')
    assert (article.source, article.title, article.text) == ("rows.csv#7", "Rocket lands", TEXT)
    assert (article.outlet, article.published, article.url) == ("Example Wire", "2021-03-04", "https://wire.example/7")
    assert article.author == "A. Byline"
    assert article.raw.decode() == f'7,Rocket lands,"{TEXT}",Example Wire,2021-03-04,https://wire.example/7,A. Byline'


def test_a_flag_says_which_column_is_meant(folder):
    [article] = read(f"text,note\nshort,{TEXT.replace(',', '')}\n", columns={"text": "note", "title": "text"})
    assert (article.text, article.title) == (TEXT.replace(",", ""), "short")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_sign_between_columns_is_found(folder, delimiter):
    [article] = read(f"title{delimiter}text\nT{delimiter}{TEXT}\n")
    assert (article.title, article.text) == ("T", TEXT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found(folder, encoding):
    [article] = read(f'text,title\n"Zoë said: {TEXT}",Café\n'.encode(encoding))
    assert (article.text, article.title) == (f"Zoë said: {TEXT}", "Café")


def test_a_row_over_several_lines_is_one_article_with_its_bytes(folder):
    found = read(b'text\r\n"One line.\r\nTwo lines."\r\nNext.\r\n')
    assert [(each.text, each.raw) for each in found] == [
        ("One line.\nTwo lines.", b'"One line.\r\nTwo lines."'),
        ("Next.", b"Next."),
    ]


def test_a_bad_row_costs_one_line_that_names_it(folder):
    found = read("id,text,date\n1,Good.,2021-03-04\n2,,2021-03-04\n3,Late.,2999-01-01\n1,Twice.,\n\n4,Good.,\n")
    assert [each.source if isinstance(each, Article) else each.line for each in found] == [
        "rows.csv#1",
        3,
        "rows.csv#3",
        5,
        "rows.csv#4",
    ]


@pytest.mark.parametrize(
    ("content", "columns", "said"),
    [
        ("a,b\n1,2\n", {}, "no column holds the text; there are 'a', 'b'"),
        ("a,b\n1,2\n", {"text": "c"}, "no column 'c'"),
        ("", {}, "an empty file"),
        ("text\n", {}, "no row"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), {}, "picture"),
    ],
)
def test_a_table_without_articles_says_why(folder, content, columns, said):
    [error] = read(content, columns=columns)
    assert isinstance(error, InputError)
    assert said in str(error)


@pytest.mark.parametrize(
    "above",
    ["sep=;\r\n", "Export of the archive\n\n", "Export, of 3 May; all of it\nin two lines\n"],
    ids=["Excel", "title", "signs in a title"],
)
def test_a_header_is_found_below_what_stands_above_it(folder, above):
    [article] = read(f'{above}id;title;text;date\n7;Raid;"Gunmen raided it; four died.";2021-03-04\n')
    assert (article.source, article.title, article.text) == ("rows.csv#7", "Raid", "Gunmen raided it; four died.")
    assert article.published == "2021-03-04"


@pytest.mark.parametrize("above", ["", "Export of the archive\n\n"], ids=["first row", "below a title"])
def test_the_name_of_a_column_may_have_a_line_feed_in_it(folder, above):
    [article] = read(f'{above}"Publication\nDate",Title,"Full\nText"\n2021-03-04,Raid,"{TEXT}"\n')
    assert (article.title, article.text, article.published) == ("Raid", TEXT, "2021-03-04")


def test_where_no_row_is_a_header_the_first_is_named(folder):
    error, *_ = read("a,b\n1,2\n")
    assert "line 1: no column holds the text; there are 'a', 'b'" in str(error)
