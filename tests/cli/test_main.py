"""The program as a shell meets it: what it loads, what it says of itself, and how it takes a closed pipe."""

import errno
import json
import os
import re
import shlex
import subprocess
import sys
from importlib.metadata import version

import pytest

from graphkit.cli.environment import find_missing

COMMANDS = "build extract path show search stats same attacks neighbors central articles export view".split()
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
    from at_once import write_derived
    from worlds import article, event, linked, told

    from graphkit.graph.edges import build_edges
    from graphkit.schema import EventKind
    from graphkit.store.store import Store

    text = article("Kestrel Front shelled Camp Ember.")
    extraction = told(text, event(EventKind.SHELLING, "shelled", attacker="Kestrel Front", target="Camp Ember"))
    path = tmp_path_factory.mktemp("store") / "graph.db"
    with Store.open(path, "write") as opened:
        opened.articles.save(text, extraction, "model 0 rules 0")
        world = linked([extraction])
        write_derived(opened, world, build_edges([extraction], world, {text.id: "Example Wire"}))
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
def test_help_gives_an_example_that_works(graphkit, folder, without_model, command):
    """A newcomer copies it; so it is run here, over articles that tell of what it asks for."""
    (folder / "articles").mkdir()
    for name, who in (("a", "Kataib Hezbollah"), ("b", "Qassem Soleimani")):
        text = f"Date: 2020-03-04\n\n{who} shelled Camp Taji. It was a rocket attack."
        (folder / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert graphkit("build", "articles").code == 0
    [example] = re.findall(rf"Example: graphkit ({command} .*)", graphkit(command, "--help").out)
    assert graphkit(*shlex.split(example.partition(" > ")[0])).code == 0


def test_every_command_is_listed_and_has_one_line(graphkit):
    listed = graphkit("--help").out.partition("Commands:")[2]
    assert all(re.search(rf"^  {command} +\S.*\.$", listed, re.M) for command in COMMANDS)


def test_the_version_is_that_of_the_package(graphkit):
    assert graphkit("--version").out == f"graphkit {version('graphkit')}\n"


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


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (["lxml", "rich"], "graphkit: lxml, rich are not installed; reinstall graphkit"),
        (["rich"], "graphkit: rich is not installed; reinstall graphkit"),
    ],
)
def test_a_missing_requirement_is_named_where_an_import_fails(graphkit, monkeypatch, missing, said):
    monkeypatch.setattr(sys.modules["graphkit.cli.main"], "make_app", fail_to_import)
    monkeypatch.setattr("graphkit.cli.environment._find_version", lambda name: None if name in missing else "1")
    ended = graphkit("stats")
    assert (ended.code, ended.err.strip()) == (5, said)


def test_an_import_that_fails_with_everything_installed_is_a_fault(graphkit, monkeypatch):
    """To install the same again would change nothing."""
    monkeypatch.setattr(sys.modules["graphkit.cli.main"], "make_app", fail_to_import)
    ended = graphkit("stats")
    assert ended.code == 5
    assert "a fault of graphkit itself (ImportError: no such name" in ended.err


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (MemoryError(), "out of memory"),
        (OSError(errno.ENOMEM, "no"), "out of memory"),
        (OSError(errno.EMFILE, "no"), "too many files are open"),
    ],
    ids=["memory", "memory of the system", "files"],
)
def test_a_limit_of_the_system_is_no_fault_and_not_the_output(graphkit, monkeypatch, refusal, said):
    def fail(command):
        raise refusal

    monkeypatch.setattr(sys.modules["graphkit.cli.main"], "make_app", fail)
    ended = graphkit("stats")
    assert (ended.code, len(ended.err.splitlines())) == (5, 1)
    assert ended.err.startswith(f"graphkit: {said}")


def test_a_requirement_that_is_not_there_is_found_and_an_extra_is_not(monkeypatch):
    rows = ["rich>=13.7", "no-such-package>=1", "other-package>=2; extra == 'parquet'"]
    monkeypatch.setattr("graphkit.cli.environment.requires", lambda name: rows)
    assert find_missing() == ["no-such-package"]


def fail_to_import(command):
    raise ImportError("no such name")
