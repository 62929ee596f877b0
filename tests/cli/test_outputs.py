"""What a command may write: never over what it reads, over a store or decisions, nor over what is no file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from graphkit.store.store import Store

STORY = "Date: 2021-03-04\n\nKestrel Front shelled Camp Ember.\n"


@pytest.fixture
def store(graphkit, folder, without_model):
    """A store with an article, a decision about it, another store, and links to both."""
    Path("news").mkdir()
    Path("news/a.txt").write_text(STORY, encoding="utf-8")
    Path("news/b.html").write_text("<p>Talon Brigade raided Harrow Base.</p>", encoding="utf-8")
    Path("names.jsonl").write_text('{"name": "Kestrel Front", "kind": "organisation"}\n', encoding="utf-8")
    assert graphkit("build", "news/a.txt", "--store", "g.db", "-o", "g.html", "-q").code == 0
    assert graphkit("split", "Kestrel Front", "Camp Ember", "--store", "g.db").code == 0
    shutil.copy("g.db", "other.db")
    Path("link.gexf").symlink_to("g.db")
    Path("hard.html").hardlink_to("g.db")
    Path("decided.html").symlink_to("g.db.decisions.tsv")
    os.mkfifo("pipe.html")
    return folder


def content(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}


@pytest.mark.parametrize(
    "command",
    [
        "view --store g.db -o g.db",
        "view --store g.db -o ./news/../g.db",
        "view --store g.db -o hard.html",
        "view --store g.db -o link.gexf",
        "view --store g.db -o other.db",
        "view --store g.db -o g.db-wal",
        "view --store g.db -o g.db.decisions.tsv",
        "view --store g.db -o decided.html",
        "view --store g.db -o news",
        "view --store g.db -o pipe.html",
        "view --store g.db -o graphkit.toml",
        "view --store g.db -o /dev/full",
        "view --store g.db -o /dev/stdout",
        "view --store g.db -o names.jsonl/page.html",
        "export link.gexf --store g.db",
        "export /dev/null/ --store g.db",
        "export names.jsonl/ --store g.db",
        "backup g.db --store g.db",
        "backup . --store g.db",
        "backup hard.html --store g.db",
        "backup /dev/null --store g.db",
        "backup copy.decisions.tsv --store g.db",
        "build news/a.txt --store same.x -o same.x",
        "build news/a.txt --store g.db -o g.db",
        "build news/a.txt --store g.db -o news/a.txt",
        "build news --store g.db -o news/b.html",
        "build news/*.html --store g.db -o news/b.html",
        "build news --store g.db -o news",
        "build news --store g.db -o names.jsonl --gazetteer names.jsonl",
        "build news --store names.jsonl -o new.html --gazetteer names.jsonl",
        "build news --store g.db -o /dev/full",
    ],
)
def test_an_output_is_never_something_else(graphkit, store, command):
    before = content(store)
    ended = graphkit(*command.split())
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1
    assert content(store) == before
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize(
    "command",
    [
        ["build", "news", "-o", ""],
        ["build", "news", "--store", ""],
        ["build", "news", "--gazetteer", ""],
        ["view", "-o", ""],
        ["view", "-o", "."],
        ["view", "--store", ""],
        ["export", ""],
        ["backup", ""],
        ["doctor", "--store", ""],
        ["build", "news", "--dask", ""],
        ["check", ""],
        ["decide", ""],
        ["verify", ""],
    ],
    ids=" ".join,
)
def test_an_empty_name_is_refused_by_the_name_of_its_option(graphkit, store, command):
    ended = graphkit(*command)
    named = command[-2] if command[-2].startswith("-") else "TABLE.csv" if "check" in command else "FILE"
    assert ended.code == 2
    assert named in ended.err
    assert "an empty name" in ended.err
    assert not Path("output").exists()


@pytest.mark.parametrize(
    "command",
    ["view --store g.db -o -", "build news --store -", "backup - --store g.db", "export - --store g.db", "bundle -"],
)
def test_standard_output_is_no_file_called_so(graphkit, store, command):
    """`export -` made a folder with the name -."""
    before = content(store)
    ended = graphkit(*command.split())
    assert (ended.code, ended.out) == (2, "")
    assert "- is standard input" in ended.err
    assert content(store) == before


def test_a_store_that_is_open_is_no_place_for_a_backup(graphkit, store):
    """A build that has it open would write on into a file that is gone."""
    with Store.open("other.db", "write"):
        ended = graphkit("backup", "other.db", "--store", "g.db")
        assert (ended.code, "has this store open" in ended.err) == (2, True)
    assert graphkit("backup", "other.db", "--store", "g.db").code == 0


def test_a_page_takes_the_place_of_an_older_one_and_a_link_to_it_stays(graphkit, store):
    Path("latest.html").symlink_to("g.html")
    before = Path("g.html").read_bytes()
    assert graphkit("view", "--store", "g.db", "-o", "latest.html", "--title", "Another").code == 0
    assert Path("latest.html").is_symlink()
    assert Path("g.html").read_bytes() != before


def test_a_page_among_the_articles_is_written_again(graphkit, store):
    for _ in range(2):
        assert graphkit("build", "news/a.txt", "--store", "g.db", "-o", "news/page.html").code == 0
    assert graphkit("build", "news", "--store", "g.db", "-o", "news/page.html").code == 0


def test_the_tables_of_an_export_go_into_the_current_folder(graphkit, store):
    assert graphkit("export", "./", "--store", "g.db").code == 0
    assert Path("nodes.csv").is_file()


@pytest.mark.parametrize("name", ["g.db.decisions.tsv", "names.jsonl", "graphkit.toml", "new.db"])
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: os.symlink("/dev/zero", path)], ids=["pipe", "device"])
def test_no_reader_waits_for_what_is_no_file(graphkit, store, make, name):
    Path(name).unlink(missing_ok=True)
    make(name)
    used = name if name == "new.db" else "g.db"
    extra = ("--gazetteer", name) if name == "names.jsonl" else ()
    ended = graphkit("build", "news", "--store", used, "-o", "new.html", "-q", *extra)
    assert ended.code == {"graphkit.toml": 2, "new.db": 5}.get(name, 4)
    assert len(ended.err.splitlines()) == 1
    assert name in ended.err
    assert not Path("new.html").exists()


@pytest.mark.parametrize(
    "command",
    [
        *("attacks --by", "attacks --weapon", "attacks --outlet", "attacks --target-kind", "attacks --between Iran"),
        *(
            "claims --about",
            "claims --against",
            "export e.json --at",
            "bundle e.zip",
            "same Iran",
            "show",
            "merge Iran",
        ),
    ],
)
@pytest.mark.parametrize("name", ["", " ", "?"])
def test_a_name_without_a_letter_is_refused_and_not_taken_for_all(graphkit, store, command, name):
    """A shell's unset variable gave every attack, and bundled the whole store."""
    before = content(store)
    ended = graphkit(*command.split(), name, *(() if command.startswith("same") else ("--store", "g.db")))
    assert (ended.code, ended.out) == (2, "")
    assert "no name" in ended.err
    assert content(store) == before


def test_an_undo_without_an_id_says_what_it_was_given(graphkit, store):
    ended = graphkit("undo", "", "--store", "g.db")
    assert (ended.code, ended.err.partition(";")[0]) == (3, "graphkit: '': no such decision")


def test_a_name_with_a_line_end_makes_no_line_of_its_own(graphkit, store):
    Path("news/c\ngraphkit: all is well.txt").symlink_to("nowhere")
    ended = graphkit("build", "news", "--store", "g.db", "-o", "g.html")
    assert not any(line.startswith("graphkit: all is well") for line in ended.err.splitlines())
