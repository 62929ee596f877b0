"""Settings: flags over environment over `graphkit.toml`, and nothing in the file is passed over in silence."""

from pathlib import Path

import pytest


@pytest.fixture
def stores(graphkit, folder, without_model):
    Path("a.txt").write_text("Kestrel Front shelled Camp Ember.", encoding="utf-8")
    Path("b.txt").write_text("Talon Brigade raided Harrow Base.", encoding="utf-8")
    for name in ("flag", "variable", "file"):
        count = {"flag": ["a.txt"], "variable": ["a.txt", "b.txt"], "file": ["b.txt"]}[name]
        assert graphkit("build", *count, "--store", f"{name}.db", "-o", "page.html").code == 0
    return folder


def asked(ended):
    """Which of the three stores answered."""
    names = {name for name in ("Kestrel Front", "Talon Brigade") if name in ended.out}
    return {1: "flag" if "Kestrel Front" in names else "file", 2: "variable"}[len(names)]


def test_flags_win_over_the_environment_and_that_over_the_file(graphkit, stores, monkeypatch):
    Path("graphkit.toml").write_text('store = "file.db"\n')
    assert asked(graphkit("attacks")) == "file"
    monkeypatch.setenv("GRAPHKIT_STORE", "variable.db")
    assert asked(graphkit("attacks")) == "variable"
    assert asked(graphkit("attacks", "--store", "flag.db")) == "flag"


def test_a_table_sets_its_command_alone(graphkit, stores):
    Path("graphkit.toml").write_text('store = "file.db"\n[attacks]\nstore = "flag.db"\njson = true\n')
    assert graphkit("attacks").json["schema"] == "graphkit.attacks/1"
    assert asked(graphkit("search", "brigade")) == "file"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[path]\nhops = 3\n", "line 2: [path] no such option: 'hops'"),
        ('store = "a.db"\n\n[path]\n# hops\nk = "many"\n', "line 5: [path] 'k': 'many' is not a valid"),
        ("[path]\nk = 0\n", "line 2: [path] 'k': 0 is not in the range"),
        ('[attacks]\nsince = "some day"\n', "line 2: [attacks] 'since': not a date"),
        ("[stats]\n[build]\njobs = 0\n", "line 3: [build] 'jobs'"),
        ("quiet = true\n[fly]\n", "line 2: no such command: [fly]"),
        ("colour = true\n", "no such option: 'colour'"),
        ("[fly]\nhigh = true\n", "no such command: [fly]"),
        ("[path\n", "line 1"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(graphkit, folder, text, said):
    Path("graphkit.toml").write_text(text)
    ended = graphkit("stats")
    assert ended.code == 2
    assert "graphkit.toml" in ended.err
    assert said in ended.err
