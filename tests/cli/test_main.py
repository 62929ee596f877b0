"""The program as a shell meets it: what it loads, what it says of itself, and how it takes a closed pipe."""

import json
import os
import re
import subprocess
import sys

import pytest

COMMANDS = ("build", "extract", "path", "show", "search", "stats", "same", "attacks", "neighbors", "central")
HEAVY = ("spacy", "onnxruntime", "pyvis", "networkx", "trafilatura", "torch", "rich", "pydantic")

LOADED = """
import json, sys
sys.argv = ["graphkit", *sys.argv[1:]]
from graphkit.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps([name for name in {heavy!r} if name in sys.modules]))
"""


def loaded(*arguments):
    """Which heavy libraries a command loads; measured in a process of its own, where no other test has loaded any."""
    script = LOADED.format(heavy=HEAVY)
    run = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from worlds import article, event, linked, told

    from graphkit.graph import build_edges
    from graphkit.schema import EventKind
    from graphkit.store import Store

    text = article("Kestrel Front shelled Camp Ember.")
    extraction = told(text, event(EventKind.SHELLING, "shelled", attacker="Kestrel Front", target="Camp Ember"))
    path = tmp_path_factory.mktemp("store") / "graph.db"
    with Store.open(path, "write") as opened:
        opened.save_article(text, extraction, "model 0 rules 0")
        world = linked([extraction])
        opened.write_derived(world, build_edges([extraction], world, {text.id: "Example Wire"}))
    return str(path)


def test_help_loads_nothing_heavy():
    assert loaded("--help") == set()


@pytest.mark.parametrize(
    "question",
    [["path", "Kestrel Front", "Camp Ember"], ["show", "Camp Ember"], ["search", "ember"], ["stats"], ["attacks"]],
)
def test_questions_load_no_model_and_no_drawing(store, question):
    assert loaded(*question, "--store", store, "--json") == set()
    assert loaded(*question, "--store", store) <= {"rich"}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_gives_an_example_of_the_command(graphkit, command):
    ended = graphkit(command, "--help")
    assert ended.code == 0
    assert re.search(rf"Example: graphkit {command} ", ended.out)


def test_the_module_is_the_program():
    run = subprocess.run([sys.executable, "-m", "graphkit", "--help"], capture_output=True, text=True, check=True)
    assert "Usage:" in run.stdout


def test_a_reader_that_has_seen_enough_ends_the_program_quietly(store):
    command = [sys.executable, "-m", "graphkit", "articles", "--json", "--store", store]
    end, start = os.pipe()
    os.close(end)
    run = subprocess.run(command, stdout=start, stderr=subprocess.PIPE, check=False)
    os.close(start)
    assert run.stderr == b""


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_under_any_locale(store, locale):
    environment = {
        **os.environ,
        "LC_ALL": locale,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "",
    }
    command = [sys.executable, "-m", "graphkit", "path", "Kestrel Front", "Camp Ember", "--store", store]
    run = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "“Kestrel Front shelled Camp Ember.”" in run.stdout.decode("utf-8")
