"""Settings: flags over environment over `graphkit.toml`, and nothing in the file is passed over in silence."""

import os
from pathlib import Path

import pytest
import typer

from graphkit.cli.main import make_app


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
    assert graphkit("attacks").json["schema"] == "graphkit.attacks/2"
    assert asked(graphkit("search", "brigade")) == "file"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[path]\nhops = 3\n", "line 2: [path] no such option: 'hops'"),
        ('store = "a.db"\n\n[path]\n# hops\nk = "many"\n', "line 5: [path] 'k': 'many' is not a valid"),
        ("[path]\nk = 0\n", "line 2: [path] 'k': 0 is not in the range"),
        ('[attacks]\nsince = "some day"\n', "line 2: [attacks] 'since': not a date"),
        ("[stats]\n[build]\njobs = 0\n", "line 3: [build] 'jobs'"),
        ("[build]\njobs = 1e999\n", "line 2: [build] 'jobs': inf is no value for it"),
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


def settings_rows():
    """What the README's table of settings has to say: name, commands, default, environment variable, meaning."""
    commands = typer.main.get_command(make_app()).commands
    commands_of = {}
    for command, made in commands.items():
        for option in made.params:
            if option.param_type_name == "option":
                name = max(option.opts, key=len).lstrip("-")
                default = option.show_default if isinstance(option.show_default, str) else option.default
                shown = "" if default in (None, False, "", ()) else str(default)
                commands_of.setdefault((name, shown, option.envvar or "", option.help), []).append(command)
    for (name, default, variable, meaning), named in sorted(commands_of.items()):
        others = [command for command in commands if command not in named]
        where = ", ".join(named) if len(named) <= len(others) else f"all but {', '.join(others)}" if others else "all"
        cells = f"`{name}`", where, default, f"`{variable}`" if variable else "", meaning
        yield f"| {' | '.join(cells)} |"


def test_the_readme_lists_every_setting():
    """A row that differs stands in the message as it should be."""
    readme = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in settings_rows() if row not in readme] == []
    start = readme.index("| setting | of | default | environment | meaning |") + 2
    table = readme[start : readme.index("", start)]
    assert table == list(settings_rows())


def test_variable_and_file_name_as_many_gazetteers_as_they_hold(graphkit, folder, monkeypatch):
    for name in ("first", "second"):
        row = '{"name": "%s Guard", "kind": "organisation", "aliases": ["%s Watch"]}\n'
        Path(f"{name}.jsonl").write_text(row % (name.title(), name.title()))
    Path("graphkit.toml").write_text('gazetteer = ["first.jsonl", "second.jsonl"]\n')
    assert graphkit("same", "Second Guard", "Second Watch", "--json").json["same"]
    Path("graphkit.toml").unlink()
    monkeypatch.setenv("GRAPHKIT_GAZETTEER", os.pathsep.join(("first.jsonl", "second.jsonl")))
    assert graphkit("same", "First Guard", "First Watch", "--json").json["same"]


@pytest.mark.parametrize("text", ["jobs = " + "[" * 100_000, "jobs = 1e999"], ids=["nested", "infinite"])
def test_a_file_that_drives_its_reader_to_despair_is_one_line(graphkit, folder, text):
    Path("graphkit.toml").write_text(text)
    ended = graphkit("same", "A", "B")
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert ended.err.startswith("graphkit: graphkit.toml")


def test_a_gazetteer_of_brackets_is_one_line(graphkit, folder):
    Path("names.jsonl").write_text("[" * 100_000)
    ended = graphkit("same", "A", "B", "--gazetteer", "names.jsonl")
    assert (ended.code, len(ended.err.splitlines())) == (4, 1)
    assert ended.err.startswith("graphkit: names.jsonl, line 1")
