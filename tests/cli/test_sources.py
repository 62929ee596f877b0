"""`sources`: what would be read, and what is wrong with it, before anything is."""

from pathlib import Path

from tests.ingest.exports.office import docx
from tests.ingest.exports.press import nexis_lines
from tests.ingest.exports.stories import make_stories


def test_sources_shows_what_would_be_read_and_stores_nothing(graphkit, folder):
    stories = make_stories(3)
    Path("bundle.docx").write_bytes(docx(nexis_lines([*stories, stories[0]])))
    Path("talk.pptx").write_bytes(b"PK\x03\x04 ppt/slides/slide1.xml")
    Path("brief.txt").write_text("Dos soldados murieron en el ataque contra la base, según el ejército de tierra.")
    ended = graphkit("sources", "bundle.docx", "talk.pptx", "brief.txt")
    assert ended.code == 0
    lines = [line.split("\t") for line in ended.out.splitlines()]
    assert lines[0] == ["source", "format", "date", "outlet", "language", "title"]
    first = stories[0]
    assert lines[1] == ["bundle.docx#1", "Nexis", first.day.isoformat(), first.outlet, "English", first.title]
    assert lines[4][-1] == "copy of bundle.docx#1"
    assert lines[5][4] == "not English"
    assert "talk.pptx: not read: slides; save them as .pdf" in ended.err
    sums = "5 articles, 3 outlets, 2022-01-03 to 2022-01-07, 1 without a date, 1 copy, 1 failed"
    assert ended.err.splitlines()[-1] == sums
    assert [path.name for path in Path().iterdir() if path.suffix == ".db"] == []


def test_sources_without_an_article_is_bad_input(graphkit, folder):
    assert graphkit("sources", "missing.txt").code == 4


def test_sources_writes_an_object_an_article(graphkit, folder):
    Path("bundle.docx").write_bytes(docx(nexis_lines(make_stories(1))))
    told = graphkit("sources", "bundle.docx", "--json").json
    assert (told["schema"], told["format"], told["stated"]["page"]) == ("graphkit.source/1", "Nexis", "1")
