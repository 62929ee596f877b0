"""`build` and `extract`: what they read, what they say, and how they end."""

import io
import json
import sys
from pathlib import Path

import pytest

from graphkit.build.update import update
from graphkit.ingest.cleaning import clean_name
from graphkit.schema.contract import read_record

STORY = "Title: {title}\nOutlet: Example Wire\nDate: 2021-03-04\n\nKestrel Front shelled Camp Ember.\n"

BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "bare": "directory",
    "wrong.jsonl": b'{"title": "no text"}\n',
}


@pytest.fixture
def good(folder, without_model):
    Path("good.txt").write_text(STORY.format(title="Harbour hit"), encoding="utf-8")
    return "good.txt"


def make(name):
    if BAD[name] == "directory":
        Path(name).mkdir()
    elif BAD[name] is not None:
        Path(name).write_bytes(BAD[name])


@pytest.mark.parametrize("command", [["build"], ["extract", "--json"]], ids=["build", "extract"])
@pytest.mark.parametrize("name", BAD)
def test_one_bad_source_costs_one_line_and_nothing_else(graphkit, good, command, name):
    make(name)
    ended = graphkit(*command, name, good)
    told = [line for line in ended.err.splitlines() if line.startswith("graphkit:")]
    assert ended.code == 0
    assert len(told) == 1
    assert name in told[0]


@pytest.mark.parametrize("command", [["build"], ["extract", "--json"]], ids=["build", "extract"])
@pytest.mark.parametrize("name", BAD)
def test_where_nothing_was_read_the_input_was_bad(graphkit, good, command, name):
    make(name)
    ended = graphkit(*command, name)
    assert (ended.code, ended.out) == (4, "")
    assert name in ended.err
    assert "Traceback" not in ended.err
    assert not Path("output").exists()


@pytest.mark.parametrize("command", [["build"], ["extract", "--json"]], ids=["build", "extract"])
def test_strictly_one_bad_source_is_bad_input(graphkit, good, command):
    """What could be read is written all the same."""
    ended = graphkit(*command, good, "missing.txt", "--strict")
    assert ended.code == 4
    assert Path("output/graph.html").is_file() if command == ["build"] else ended.out
    assert graphkit(*command, good, "--strict").code == 0


def test_where_all_that_was_new_failed_the_input_was_bad(graphkit, good):
    for name in "ab":
        Path(f"{name}.txt").write_text(f"This is unbearable for {name}.")
    ended = graphkit("build", "a.txt", "b.txt", "--json")
    assert (ended.code, ended.json["read"], ended.json["failed"]) == (4, 0, 2)
    assert graphkit("build", "a.txt", good).code == 0
    assert graphkit("build", "a.txt", good, "--strict").code == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The harvest was good this year, said the farmers of the valley.", "no attack"),
        ("Die Ernte war in diesem Jahr gut, und das freut auch die Bauern der Region.", "not English"),
    ],
    ids=["peaceful", "foreign"],
)
def test_an_article_that_tells_of_nothing_was_read_all_the_same(graphkit, good, text, said):
    Path("quiet.txt").write_text(text, encoding="utf-8")
    for command in ["extract", "--json"], ["build"]:
        ended = graphkit(*command, "quiet.txt")
        assert ended.code == 0
        assert [said in line for line in ended.err.splitlines() if "quiet.txt" in line] == [True]
    assert "1 without an attack" in ended.err or "1 not in English" in ended.err


def test_build_writes_store_and_page_and_keeps_standard_output_clean(graphkit, good):
    ended = graphkit("build", good)
    assert (ended.code, ended.out) == (0, "")
    assert "1 new" in ended.err
    assert sorted(path.name for path in Path("output").iterdir()) == ["graph.db", "graph.html"]


def test_build_says_that_nothing_is_new(graphkit, good):
    graphkit("build", good)
    assert "Nothing is new" in graphkit("build", good).err


def test_build_counts_as_json(graphkit, good):
    counts = graphkit("build", good, "--json", "--quiet").json
    assert (counts["schema"], counts["read"], counts["new"]) == ("graphkit.build/1", 1, 1)


def test_quiet_leaves_only_what_failed(graphkit, good):
    Path("peace.txt").write_text("The harvest was good this year.", encoding="utf-8")
    assert graphkit("build", good, "peace.txt", "--quiet").err == ""
    assert len(graphkit("build", good, "missing.txt", "--quiet").err.splitlines()) == 1


def test_verbose_says_what_was_found_in_each_article(graphkit, good):
    assert "good.txt: 1 event (" in graphkit("build", good, "--verbose").err
    assert "good.txt: already known (" in graphkit("build", good, "-v").err


def test_the_title_heads_the_page(graphkit, good):
    graphkit("build", good, "--title", "Coast watch", "-o", "page.html")
    assert "<title>Coast watch</title>" in Path("page.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_one_line(graphkit, good):
    Path("file").write_text("")
    ended = graphkit("build", good, "-o", "file/page.html")
    assert ended.code == 2
    assert "file/page.html: cannot be written" in ended.err


def test_a_foreign_store_is_refused_and_kept(graphkit, good):
    Path("notes.db").write_text("my notes")
    assert graphkit("build", good, "--store", "notes.db").code == 5
    assert Path("notes.db").read_text() == "my notes"


def test_extract_writes_one_record_a_line_as_the_contract_orders_them(graphkit, good):
    Path("b.txt").write_text("Talon Brigade raided Harrow Base \u2028 there.", encoding="utf-8")
    lines = graphkit("extract", good, "b.txt", "--json").out.split("\n")
    assert lines.pop() == ""
    records = [json.loads(line) for line in lines]
    assert [record["article"]["source"] for record in records] == ["good.txt", "b.txt"]
    assert list(records[0]) == ["schema", "article", "mentions", "events", "relations", "notes"]
    assert list(records[0]["article"]) == ["id", "source", "title", "published", "outlet", "url", "text"]
    for record in records:
        read_record(record)
        assert all(m["text"] == record["article"]["text"][m["start"] : m["end"]] for m in record["mentions"])


def test_extract_gives_the_same_bytes_twice(graphkit, good):
    assert graphkit("extract", good, "--json").out == graphkit("extract", good, "--json").out


def test_extract_for_a_person_shows_the_sentence(graphkit, good):
    assert "“Kestrel Front shelled Camp Ember.”" in graphkit("extract", good).out


def test_standard_input_is_a_source(graphkit, good, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(b"Talon Brigade raided Harrow Base."))
    monkeypatch.setattr(sys, "stdin", stream)
    [event] = graphkit("extract", "-", "--json").json["events"]
    assert event["kind"] == "armed_attack"


def test_an_interruption_ends_with_130_and_no_traceback(graphkit, good, without_model, monkeypatch):
    def stop(article, doc=None):
        raise KeyboardInterrupt

    monkeypatch.setattr(without_model, "find_extraction", stop)
    ended = graphkit("build", good)
    assert ended.code == 130
    assert ended.err == "graphkit: interrupted; everything saved so far is kept\n"


@pytest.mark.parametrize("name", ["1.txt", "Report #1.txt", "1\x02.txt"], ids=["plain", "number sign", "cleaned"])
def test_files_of_one_name_from_two_folders_are_two_sources(graphkit, good, monkeypatch, name):
    home = Path.cwd()
    for day, group in (("day1", "Kestrel Front"), ("day2", "Talon Brigade")):
        Path(day).mkdir()
        Path(day, name).write_text(f"{group} shelled Camp Ember.")
    for day in ("day1", "day2", "day1", "day2"):
        monkeypatch.chdir(home / day)
        ended = graphkit("build", name, "--store", str(home / "graph.db"), "-o", str(home / "graph.html"))
        assert "updated" not in ended.err
    monkeypatch.chdir(home)
    cleaned = clean_name(name)
    assert sources_of(graphkit) == [f"../day2/{cleaned}", cleaned]


def test_a_file_is_known_again_from_another_folder(graphkit, good, monkeypatch):
    home = Path.cwd()
    Path("news").mkdir()
    Path("news/1.txt").write_text("Kestrel Front shelled Camp Ember.")
    graphkit("build", "news", "--store", "graph.db", "-o", "graph.html")
    Path("news/1.txt").write_text("Talon Brigade shelled Camp Ember.")
    monkeypatch.chdir(home / "news")
    ended = graphkit("build", ".", "--store", "../graph.db", "-o", "../graph.html")
    assert "1 updated" in ended.err
    monkeypatch.chdir(home)
    assert sources_of(graphkit) == ["news/1.txt"]


def test_a_project_that_moves_knows_its_files(graphkit, good, monkeypatch):
    home = Path.cwd()
    Path("here").mkdir()
    Path("here/1.txt").write_text("Kestrel Front shelled Camp Ember.")
    monkeypatch.chdir(home / "here")
    graphkit("build", "1.txt")  # into output/
    monkeypatch.chdir(home)
    Path("here").rename("there")
    monkeypatch.chdir(home / "there")
    Path("1.txt").write_text("Talon Brigade shelled Camp Ember.")
    assert "1 updated" in graphkit("build", "1.txt").err


def sources_of(graphkit):
    told = graphkit("articles", "--store", "graph.db", "--json").out
    return sorted(json.loads(line)["source"] for line in told.splitlines())


def test_a_fault_before_anything_is_read_is_one_line_and_leaves_nothing(graphkit, good, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("something\nnobody foresaw")

    monkeypatch.setattr("graphkit.store.record.articles.Articles.find_state", fail)
    ended = graphkit("build", good)
    [said] = ended.err.splitlines()
    assert ended.code == 5
    assert "ZeroDivisionError: something nobody foresaw; test_build.py, line" in said
    assert "report" in said
    assert list(Path("output").iterdir()) == []
    monkeypatch.setenv("GRAPHKIT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        graphkit("build", good)


def test_an_import_that_fails_half_way_is_one_line_and_loses_nothing(graphkit, good, monkeypatch):
    def fail(*_):
        raise ModuleNotFoundError("No module named 'quux'", name="quux")

    with monkeypatch.context() as broken:
        broken.setattr(update, "link_store", fail)
        ended = graphkit("build", good)
    assert ended.code == 5
    [said] = [line for line in ended.err.splitlines() if "quux" in line]
    assert "a fault of graphkit itself (ModuleNotFoundError: No module named 'quux'" in said
    assert graphkit("build", good).code == 0  # what was read before the fault was kept


def test_more_processes_than_a_machine_can_have_are_refused(graphkit, good):
    ended = graphkit("build", good, "--jobs", "100000")
    assert (ended.code, ended.out) == (2, "")
    assert "--jobs" in ended.err
    assert not Path("output").exists()
