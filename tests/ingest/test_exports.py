"""Exports: one file, many articles, each with its own title, outlet, day and text."""

from __future__ import annotations

import pytest

from graphkit.schema import Article
from graphkit.schema.errors import InputError
from tests.ingest.exports import EXPORTS, office, press
from tests.ingest.exports.stories import make_stories
from tests.ingest.reading import articles, errors, find

WITHOUT_OUTLET = ("WhatsApp on an iPhone", "WhatsApp on Android")
WITH_TITLE = (*WITHOUT_OUTLET, "Telegram JSON", "Telegram page", "web archive")
STORIES = make_stories(15)


@pytest.mark.parametrize("name", EXPORTS)
def test_each_export_is_read_as_the_articles_it_holds(name):
    file, write = EXPORTS[name]
    found = find(file, write(STORIES))
    assert [each for each in found if isinstance(each, InputError)] == []
    read = [each for each in found if isinstance(each, Article)]
    assert [each.title for each in read] == [story.title for story in STORIES]
    assert [each.published for each in read] == [story.day.isoformat() for story in STORIES]
    assert len({each.source for each in read}) == len(STORIES)
    assert all(each.source.startswith(f"{file}#") for each in read)
    if name not in WITHOUT_OUTLET:
        outlets = [story.outlet if name != "MediaWiki" else "Wikinews" for story in STORIES]
        assert [each.outlet for each in read] == outlets
    texts = [each.text.removeprefix(f"{each.title}\n\n") if name in WITH_TITLE else each.text for each in read]
    assert texts == [story.text for story in STORIES]


@pytest.mark.parametrize(
    "name", ["Nexis text", "Nexis Word", "Factiva text", "Factiva feed", "ProQuest text", "ProQuest RTF"]
)
def test_a_press_database_says_who_wrote_it_and_on_which_page(name):
    file, write = EXPORTS[name]
    read = articles(file, write(STORIES))
    assert [each.author for each in read] == [story.author for story in STORIES]
    pages = [dict(each.stated)["page"].removeprefix("A.") for each in read]
    assert pages == [story.page for story in STORIES]
    if name != "Factiva text":
        assert [dict(each.stated)["section"] for each in read] == [story.section for story in STORIES]


@pytest.mark.parametrize("name", ["Factiva text", "Factiva page with indexing", "Factiva feed", "ProQuest text"])
def test_an_article_is_named_by_the_number_that_the_database_gave_it(name):
    file, write = EXPORTS[name]
    [first, *_] = articles(file, write(STORIES))
    key = press.factiva_key(1, STORIES[0]) if "Factiva" in name else "2700000001"
    assert first.source == f"{file}#{key}"


@pytest.mark.parametrize("name", ["Nexis text", "Nexis Word", "ProQuest text"])
def test_fewer_articles_than_the_export_announces_are_told(name):
    file, write = EXPORTS[name]
    whole = write(STORIES)
    if name == "Nexis Word":
        whole = office.docx(press.nexis_lines(STORIES)[: -len(press.nexis_lines(STORIES[-2:])) + 18])
    else:
        sign = b"14 of 15 DOCUMENTS" if name == "Nexis text" else b"Document 14 of 15"
        whole = whole[: whole.index(sign)]
    [error] = errors(file, whole)
    assert "announces 15" in error.problem
    assert error.count == 2


def test_one_article_of_a_press_database_is_a_bundle_of_one():
    for name in ("Nexis text", "Nexis Word", "Factiva text", "ProQuest text"):
        file, write = EXPORTS[name]
        [article] = articles(file, write(STORIES[:1]))
        assert (article.title, article.outlet) == (STORIES[0].title, STORIES[0].outlet)


def test_a_text_that_only_mentions_a_press_database_is_a_text():
    text = "The court has 1 of 3 documents on file.\n\nProQuest and Factiva sell old articles.\n\nEnd of story."
    [article] = articles("a.txt", text)
    assert article.text == text


def test_an_answer_of_the_archive_is_read_without_the_results_that_failed():
    """The archive's own form has no DistDoc, but a result for each article that was asked for."""
    told = '<Property name="pubdate" value="2023-01-09"/><Property name="srcname" value="Example Courier"/>'
    article = "<Headline><Para>Raid</Para></Headline><LeadPara><Para>Gunmen raided a depot.</Para></LeadPara>"
    raw = (
        f'<GetArchiveObjectResponse><ResultSet count="2"><Result status="0" accessionno="EXCO1">{article}'
        f'<PropertySet group="docdata">{told}</PropertySet></Result><Result status="27" accessionno="EXCO2"/>'
        "</ResultSet></GetArchiveObjectResponse>"
    )
    article, error = find("answer.xml", raw)
    assert (article.source, article.title, article.text) == ("answer.xml#EXCO1", "Raid", "Gunmen raided a depot.")
    assert (article.outlet, article.published) == ("Example Courier", "2023-01-09")
    assert error.path == "answer.xml#EXCO2"
