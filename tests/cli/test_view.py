"""Viewing: any part of a store as a page of its own."""

import json
import re
import webbrowser
from itertools import zip_longest

import pytest
from pattern_reader import PatternReader

from graphkit.build.pipeline import build

ARTICLES = {
    "a": "Kestrel Front shelled Camp Ember.",
    "b": "Talon Brigade raided Camp Ember.",
    "c": "Osprey Union raided Harrow Base.",
    "d": "Talon Brigade shelled Harrow Base.",
}
DAYS = {"a": "2021-03-04", "b": "2021-06-14", "c": "2021-09-24", "d": "2022-01-02"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("viewed")
    for name, text in ARTICLES.items():
        head = f"Title: Report {name}\nOutlet: Outlet {name}\nDate: {DAYS[name]}\n\n"
        (folder / f"{name}.txt").write_text(head + text, encoding="utf-8")
    page = folder / "output" / "graph.html"
    build([folder], store_path=folder / "output" / "graph.db", html_path=page, extractor=PatternReader())
    return folder


@pytest.fixture(autouse=True)
def store(built, monkeypatch):
    monkeypatch.chdir(built)


def drawn(path):
    """The names that a page holds, its title, and the articles that it counts."""
    text = path.read_text(encoding="utf-8")
    block = json.loads(re.search(r'id="graph-data">(.*?)</script>', text, re.S)[1])
    rows = [dict(zip_longest(block["nodes"]["columns"], row)) for row in block["nodes"]["rows"]]
    return {row["label"] for row in rows if not row["incident"]}, block


def test_without_a_name_the_page_of_build_is_written_again(graphkit, built):
    assert graphkit("view").code == 0
    assert (built / "output/view.html").read_bytes() == (built / "output/graph.html").read_bytes()


def test_a_name_takes_in_those_around_it(graphkit, tmp_path):
    ended = graphkit("view", "talon brigade", "-o", tmp_path / "v.html", "--json")
    names, block = drawn(tmp_path / "v.html")
    assert names == {"Talon Brigade", "Camp Ember", "Harrow Base"}
    assert block["title"] == "Talon Brigade"
    assert len(block["articles"]["rows"]) == ended.json["articles"] == 2
    graphkit("view", "Talon Brigade", "--hops", 2, "-o", tmp_path / "v.html")
    assert drawn(tmp_path / "v.html")[0] == {*names, "Kestrel Front", "Osprey Union"}


def test_two_names_take_in_those_around_either(graphkit, tmp_path):
    graphkit("view", "Kestrel Front", "Osprey Union", "--title", "Both", "-o", tmp_path / "v.html")
    names, block = drawn(tmp_path / "v.html")
    assert names == {"Kestrel Front", "Camp Ember", "Osprey Union", "Harrow Base"}
    assert block["title"] == "Both"


def test_a_path_takes_in_what_lies_between(graphkit, tmp_path):
    assert graphkit("view", "--path", "Kestrel Front", "Talon Brigade", "-o", tmp_path / "v.html").code == 0
    names, block = drawn(tmp_path / "v.html")
    assert names == {"Kestrel Front", "Camp Ember", "Talon Brigade"}
    assert block["opening"].startswith("path=")


def test_a_period_takes_in_what_happened_in_it(graphkit, tmp_path):
    graphkit("view", "--since", "2021-06", "--until", "2021", "-o", tmp_path / "v.html")
    names, block = drawn(tmp_path / "v.html")
    assert names == {"Talon Brigade", "Camp Ember", "Osprey Union", "Harrow Base"}
    assert block["title"] == "Who attacked whom, since 2021-06 until 2021"


@pytest.mark.parametrize("asked", [["--since", "2030"], ["--path", "Kestrel Front", "Kestrel Front"]])
def test_where_there_is_nothing_to_show_nothing_is_written(asked, graphkit, tmp_path):
    ended = graphkit("view", *asked, "-o", tmp_path / "v.html")
    assert ended.code == 1
    assert "no page was written" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_open_shows_the_page_in_the_browser(graphkit, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    graphkit("view", "-o", tmp_path / "v.html", "--open")
    assert opened == [(tmp_path / "v.html").as_uri()]


def test_an_unknown_name_is_said_to_be_unknown(graphkit, tmp_path):
    assert graphkit("view", "Nobody at All", "-o", tmp_path / "v.html").code == 3


def test_a_view_leaves_the_store_as_it_was(graphkit, built, tmp_path):
    before = (built / "output/graph.db").read_bytes()
    graphkit("view", "Talon Brigade", "-o", tmp_path / "v.html")
    graphkit("view", "-o", tmp_path / "v.html")
    assert (built / "output/graph.db").read_bytes() == before
