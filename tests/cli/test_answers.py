"""Answers: each outcome of a question has its own words, and what a connection rests on is named."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios

import pytest
from worlds import article, bare_incident, event, told, write_drawn_store, write_store

from graphkit.app.dossiers import Dossier
from graphkit.cli.main import MODULES, make_app
from graphkit.cli.output import tables
from graphkit.cli.output.dossier_lines import write_dossier
from graphkit.graph.attacks import COLUMNS, Attacks
from graphkit.schema import Entity, EventKind, MentionKind, Participant, RoleKind, Status

SPOKES = [("Iraq", f"Group {number}", 0.9) for number in range(40)]


@pytest.fixture
def ask(graphkit, tmp_path):
    """A question to a store of drawn edges."""

    def call(drawn, *question):
        return graphkit(*question, "--store", write_drawn_store(tmp_path / "graph.db", drawn))

    return call


def test_a_hub_that_nothing_avoids_is_named_with_its_degree(ask):
    assert "only through Iraq, degree 40" in ask(SPOKES, "path", "Group 3", "Group 6").out


def test_a_hub_that_a_detour_avoids_is_not_the_only_way(ask):
    links = (("Group 3", "Far A"), ("Far A", "Far B"), ("Far B", "Far C"), ("Far C", "Group 6"))
    detour = [(source, target, 0.1) for source, target in links]
    ended = ask([*SPOKES, *detour], "path", "Group 3", "Group 6", "-k", "1")
    assert "through Iraq, degree 40" in ended.out
    assert "only" not in ended.out


def test_the_weakest_step_is_marked(ask):
    drawn = [("Group A", "Group B", 0.9), ("Group B", "Group C", 0.4), ("Group C", "Group D", 0.8)]
    marked = [line for line in ask(drawn, "path", "Group A", "Group D").out.splitlines() if "the weakest step" in line]
    assert len(marked) == 1
    assert "belief 0.40" in marked[0]


def test_a_chronological_path_does_not_go_back_in_time(ask):
    drawn = [
        ("Group A", "Group B", 0.9, "2021"),
        ("Group B", "Group C", 0.9, "2020"),
        ("Group A", "Group C", 0.2, None),
    ]
    assert "A – Group B – Group C" in ask(drawn, "path", "Group A", "Group C", "-k", "1").out
    assert "A – Group C" in ask(drawn, "path", "Group A", "Group C", "-k", "1", "--chronological").out
    back = ask(drawn[:2], "path", "Group A", "Group C", "--chronological")
    assert (back.code, "your options exclude the only connection" in back.err) == (1, True)


def test_every_outcome_has_its_own_words(ask):
    drawn = [("Group A", "Group B", 0.9), ("Group B", "Group C", 0.9), ("Group X", "Group Y", 0.9)]
    said = {
        name: ask(drawn, "path", *question)
        for name, question in {
            "none": ("Group A", "Group X"),
            "excluded": ("Group A", "Group C", "--avoid", "Group B"),
            "the same": ("Group A", "group a"),
            "unknown": ("Zeppelin", "Group C"),
            "ambiguous": ("Group", "Group C"),
        }.items()
    }
    assert {name: ended.code for name, ended in said.items()} == {
        "none": 1,
        "excluded": 1,
        "the same": 1,
        "unknown": 3,
        "ambiguous": 3,
    }
    assert len({ended.err for ended in said.values()}) == len(said)
    assert all(ended.out == "" for ended in said.values())


def test_an_ambiguous_name_is_settled_by_picking(ask):
    drawn = [("Blue Guard", "Group C", 0.9), ("Green Guard", "Group C", 0.9)]
    candidates = re.findall(r"^  (\d)\. (\w+ Guard) \(", ask(drawn, "path", "Guard", "Group C").err, re.M)
    assert [number for number, _ in candidates] == ["1", "2"]
    for number, name in candidates:
        assert ask(drawn, "path", "Guard", "Group C", "--pick", number).out.startswith(f"1. {name} – Group C")
        assert ask(drawn, "show", "Guard", "--pick", number).out.startswith(name)
    assert ask(drawn, "path", "Guard", "Group C", "--pick", "3").code == 2


def test_show_tells_roles_timeline_and_what_it_left_out(graphkit, tmp_path):
    texts = [f"Red Column shelled Camp Ember. It was attack {number}." for number in range(3)]
    event_mentions = [
        told(
            article(text, source=f"{number}.txt"),
            event(
                EventKind.SHELLING,
                "shelled",
                attacker="Red Column",
                target="Camp Ember",
                date=f"2021-0{1 + number // 2}-02",
            ),
        )
        for number, text in enumerate(texts)
    ]
    store = write_store(tmp_path / "graph.db", event_mentions)
    shown = graphkit("show", "Red Column", "-n", "2", "--store", store).out
    assert "attacker in 3" in shown
    assert "Incidents (2 of 3)" in shown
    assert re.search(r"2021-01 +■+ 2\n +2021-02 +■+ 1", shown)


def in_terminal(columns, *command):
    """What a command writes on a terminal so many columns wide."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "CI")}
    process = subprocess.Popen(
        [sys.executable, "-m", "graphkit", *map(str, command)],
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env={**environment, "TERM": "xterm-256color"},
    )
    os.close(slave)
    written = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        written += part
    os.close(master)
    assert process.wait() == 0
    return written.decode()


@pytest.mark.parametrize(
    "command", [["path", "Group 3", "Group 6"], ["neighbors", "Iraq"], ["show", "Iraq"]], ids=" ".join
)
def test_a_terminal_gets_colour_and_its_own_width_and_a_pipe_neither(graphkit, tmp_path, command):
    store = write_drawn_store(tmp_path / "graph.db", SPOKES)
    shown = in_terminal(50, *command, "--store", store)
    assert "\x1b[1m" in shown
    assert all(len(re.sub(r"\x1b\[[\d;]*m", "", line).rstrip()) <= 50 for line in shown.splitlines())
    assert "\x1b" not in graphkit(*command, "--store", store).out


def test_the_tab_key_completes_names_out_of_the_store(tmp_path):
    store = write_drawn_store(tmp_path / "graph.db", SPOKES)
    environment = {
        **os.environ,
        "GRAPHKIT_STORE": str(store),
        "_GRAPHKIT_COMPLETE": "complete_bash",
        "COMP_WORDS": "graphkit path Ira",
        "COMP_CWORD": "2",
    }
    program = "import sys; sys.argv = ['graphkit']; from graphkit.cli import main; main()"
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["Iraq"]


def test_every_command_is_made_alone_as_it_is_among_all():
    listed = [each.callback.__name__ for each in make_app().registered_commands]
    assert sorted(listed) == sorted(command for commands in MODULES.values() for command in commands)
    for command in listed:
        assert [each.callback.__name__ for each in make_app(command).registered_commands] == [command]


def test_the_parties_of_an_incident_are_listed_once_by_role_and_name(capsys):
    """Two hospitals that no article names are one line, and the longest role stands apart from its name."""
    roles = (RoleKind.TARGET, RoleKind.TARGET, RoleKind.INSTRUMENT)
    names = {"hospital-1": "hospital", "hospital-2": "hospital", "drone": "drone"}
    parts = (
        Participant(entity_id=id_, role=role, status=Status.ACTUAL) for id_, role in zip(names, roles, strict=True)
    )
    told = bare_incident(EventKind.AIRSTRIKE, participants=tuple(parts))
    entities = {id_: Entity(id=id_, name=name, kind=MentionKind.FACILITY) for id_, name in names.items()}
    write_dossier(Dossier(incident=told, entities=entities, tellings=(), claims=(), joins=()))
    lines = capsys.readouterr().out.splitlines()
    parties = lines[lines.index("Parties") + 1 : lines.index("Parties") + 3]
    assert [line.split() for line in parties] == [["target", "hospital"], ["instrument", "drone"]]


@pytest.mark.parametrize("asked", [["attacks", "--by", "Group 3"], ["search", "Group"], ["path", "Group 3", "Group 6"]])
def test_an_answer_loads_no_more_of_the_schema_than_it_needs(tmp_path, asked):
    """Making all classes of the schema would take half as long as starting Typer."""
    store = write_drawn_store(tmp_path / "graph.db", SPOKES)
    program = (
        "import sys; from graphkit.cli import main\n"
        "try: main()\n"
        "finally: print(*(name for name in sys.modules if name.startswith('graphkit.schema.')), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *asked, "--store", store], capture_output=True, text=True, check=False
    )
    loaded = {name.rpartition(".")[2] for name in run.stderr.split() if name.startswith("graphkit.schema.")}
    assert "entities" in loaded
    assert loaded.isdisjoint({"articles", "claims", "contract", "decisions", "events", "former", "ids", "mentions"})


def test_a_long_list_on_a_terminal_says_how_to_ask_for_less_and_a_pipe_gets_it_without(monkeypatch, capsys):
    told = bare_incident(EventKind.SHELLING)
    monkeypatch.setattr(tables, "MANY", 1)
    tables.write_attacks(Attacks(incidents=(told, told), entities={}), COLUMNS, as_csv=False)
    assert capsys.readouterr().err == "2 attacks\n"
    monkeypatch.setattr(tables, "is_terminal", lambda: True)
    tables.write_attacks(Attacks(incidents=(told, told), entities={}), COLUMNS, as_csv=False)
    written = capsys.readouterr()
    assert "--group-by" in written.err
    assert written.out.count("shelling") == 2
