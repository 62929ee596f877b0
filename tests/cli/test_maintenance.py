"""`doctor`, `backup` and `articles --failed`: what is kept, what is wrong with it, and what never got in."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

STORY = "Kestrel Front shelled Camp Ember."


@pytest.fixture
def built(graphkit, folder, without_model):
    Path("a.txt").write_text(STORY)
    assert graphkit("build", "a.txt", "--store", "graph.db", "-o", "page.html").code == 0
    return "graph.db"


def damage(statement):
    with closing(sqlite3.connect("graph.db")) as connection:
        connection.execute(statement)
        connection.commit()


def test_doctor_names_what_graphkit_runs_on(graphkit, folder):
    ended = graphkit("doctor", "--json")
    parts = {part["name"]: part for part in ended.json["parts"]}
    assert {"graphkit", "SQLite", "trained pipeline", "gazetteer", "terminal", "browser"} <= set(parts)
    assert ended.code == (0 if all(part["is_well"] for part in parts.values()) else 5)
    assert parts["SQLite"]["is_well"]


def test_doctor_finds_a_store_sound_or_says_what_is_wrong(graphkit, built):
    assert graphkit("doctor", "--store", built).code == 0
    damage("DELETE FROM names")
    ended = graphkit("doctor", "--store", built)
    assert ended.code == 5
    assert "an entity without a name; remedy: the graph is made anew from the articles" in ended.out
    assert graphkit("doctor", "--store", built, "--repair").code == 0
    assert graphkit("doctor", "--store", built, "--json").json["faults"] == []
    assert graphkit("path", "Kestrel Front", "Camp Ember", "--store", built).code == 0


def test_doctor_repairs_a_store_that_is_named_only(graphkit, folder):
    assert graphkit("doctor", "--repair").code == 2
    assert graphkit("doctor", "--store", "none.db").code == 5


def test_backup_writes_a_store_that_answers(graphkit, built):
    told = graphkit("backup", "copies/graph.db", "--store", built, "--json").json
    assert told == {"schema": "graphkit.backup/1", "store": str(built), "file": "copies/graph.db"}
    assert graphkit("path", "Kestrel Front", "Camp Ember", "--store", "copies/graph.db").code == 0
    assert [path.name for path in Path("copies").iterdir()] == ["graph.db"]


def test_backup_never_writes_over_the_store_itself(graphkit, built):
    before = Path(built).read_bytes()
    assert graphkit("backup", built, "--store", built).code == 2
    assert graphkit("backup", "a.txt/copy.db", "--store", built).code == 2
    assert Path(built).read_bytes() == before


def test_every_input_is_stored_or_recorded_as_failed_and_the_counts_add_up(graphkit, built):
    """And what is mended later is no failure any more."""
    rows = [{"id": "1", "text": STORY}, {"id": "2"}, {"id": "3", "text": "Talon Brigade raided Harrow Base."}]
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    Path("sheet.csv").write_text("id,text\n1,Osprey Front raided Harrow Base.\n2,\n")
    Path("page.htm").write_text("<html><script>no text</script></html>")
    Path("bad.txt").write_text("This is unbearable.")
    Path("empty.txt").touch()
    named = ["a.txt", "rows.jsonl", "sheet.csv", "page.htm", "bad.txt", "empty.txt", "missing.txt"]
    inputs = 5 + len(rows) + 2
    told = graphkit("build", *named, "--store", built, "-o", "page.html", "--json").json
    fates = ("new", "copies", "replaced", "refreshed", "unchanged", "failed")
    assert sum(told[fate] for fate in fates) == inputs
    stored = graphkit("articles", "--store", built, "--json").out.splitlines()
    failed = [
        json.loads(line) for line in graphkit("articles", "--failed", "--store", built, "--json").out.splitlines()
    ]
    assert told["failed"] == len(failed) == 6
    assert len(stored) + told["copies"] + len(failed) == inputs
    assert all(failure["problem"] and failure["hint"] for failure in failed)
    places = {(failure["path"], failure["line"]) for failure in failed}
    assert places == {
        ("rows.jsonl", 2),
        ("sheet.csv", 3),
        ("page.htm", None),
        ("bad.txt", None),
        ("empty.txt", None),
        ("missing.txt", None),
    }

    Path("empty.txt").write_text("Osprey Front shelled Camp Ember.")
    Path("rows.jsonl").write_text(json.dumps(rows[0]) + "\n")
    graphkit("build", "empty.txt", "rows.jsonl", "--store", built, "-o", "page.html")
    left = graphkit("articles", "--failed", "--store", built).out
    assert "empty.txt" not in left
    assert "rows.jsonl" not in left
    assert "missing.txt" in left


def test_where_nothing_failed_there_is_no_result(graphkit, built):
    assert graphkit("articles", "--failed", "--store", built).code == 1


def test_a_failure_is_kept_even_where_nothing_could_be_read(graphkit, built):
    assert graphkit("build", "missing.txt", "--store", built).code == 4
    assert "missing.txt" in graphkit("articles", "--failed", "--store", built).out


def test_a_file_name_cannot_drive_the_terminal(graphkit, built):
    Path("evil\x1b[2J\u202e.txt").touch()
    Path(b"evil\xff.txt".decode("utf-8", "surrogateescape")).touch()
    graphkit("build", ".", "--store", built, "-o", "page.html")
    for shown in graphkit("articles", "--failed", "--store", built), graphkit("articles", "--store", built):
        assert not set("\x1b\u202e\udcff") & set(shown.out + shown.err)


@pytest.mark.parametrize("columns", ["body", "text", "colour=x", "text="])
def test_columns_that_make_no_sense_are_named(graphkit, built, columns):
    Path("sheet.csv").write_text("words\nOsprey Front raided Harrow Base.\n")
    assert graphkit("build", "sheet.csv", "--columns", columns).code == 2
    assert graphkit("build", "sheet.csv", "--columns", "text=words", "--store", built, "-o", "page.html").code == 0


def test_what_a_folder_holds_besides_stands_on_the_list_until_it_is_gone(graphkit, built):
    Path("news").mkdir()
    Path("news/a.txt").write_text("Talon Brigade raided Harrow Base.")
    for name in ("1.jpg", "2.jpg", "style.css"):
        Path("news", name).write_bytes(b"x")
    told = graphkit("build", "news", "--store", built, "-o", "page.html", "--json").json
    assert (told["read"], told["failed"]) == (1, 3)
    left = [json.loads(line) for line in graphkit("articles", "--failed", "--store", built, "--json").out.splitlines()]
    assert [each["path"] for each in left] == ["news/*.css", "news/*.jpg"]
    for name in ("1.jpg", "2.jpg", "style.css"):
        Path("news", name).unlink()
    graphkit("build", "news", "--store", built, "-o", "page.html")
    assert graphkit("articles", "--failed", "--store", built).code == 1
