"""What a Python program is promised."""

from __future__ import annotations

import doctest
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from unittest.mock import ANY

import pytest
from at_once import write_derived
from worlds import article, edges_of, event, linked, told, write_store

import graphkit
from graphkit.api import Graph, build
from graphkit.graph.attacks import Grouping
from graphkit.graph.centrality import Measure
from graphkit.graph.paths.merges import find_merges
from graphkit.graph.paths.query import Outcome
from graphkit.graph.paths.record import write_path_record
from graphkit.schema import EventKind, Linked, Status
from graphkit.schema.errors import AmbiguousEntityError, InputError, SettingError, UnknownEntityError
from graphkit.store.store import Store

DOCUMENTED = (
    "graphkit.api",
    "graphkit.graph.export.writers",
    "graphkit.graph.export.tables",
    "graphkit.graph.paths.chronology",
    "graphkit.names.normal_form",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    first = article(
        "Rockets hit Camp Ember, and officials blamed Red Column. Marshal Oak leads Red Column.", source="wire.txt"
    )
    second = article("Blue Guard raided Ostrel.", source="herald.txt", outlet="Herald", published="2021-05-01")
    shelling = event(
        EventKind.SHELLING,
        "hit",
        attacker="Red Column",
        target="Camp Ember",
        said_by="officials",
        date="2021-03-02",
        role_statuses={"Red Column": Status.ALLEGED},
    )
    raid = event(EventKind.ARMED_ATTACK, "raided", attacker="Blue Guard", target="Ostrel", date="2021-04-30")
    return write_store(
        tmp_path_factory.mktemp("api") / "graph.db",
        [told(first, shelling, relations=[("Marshal Oak", "commands", "Red Column")]), told(second, raid)],
    )


@pytest.fixture
def graph(path: Path) -> Iterator[Graph]:
    with Graph(path) as opened:
        yield opened


def test_a_path_quotes_the_sentence_behind_every_hop(graph: Graph) -> None:
    """The record of an answer is the contract's, key by key."""
    record = write_path_record(graph.path("marshal oak", "Camp Ember"))
    [found] = record.pop("paths")
    assert record == {"schema": "graphkit.path/1", "from": "Marshal Oak", "to": "Camp Ember"}
    assert list(found) == ["cost", "hops", "via_hubs"]
    assert found["hops"][0]["evidence"][0]["sentence"] == "Marshal Oak leads Red Column."
    assert found["hops"][1] == {
        "source": "Red Column",
        "target": "Camp Ember",
        "kind": "shelling",
        "direction": "forward",
        "status": "alleged",
        "belief": pytest.approx(0.95 * 0.9 * 0.5),
        "evidence": [
            {
                "article": "wire.txt",
                "outlet": "Example Wire",
                "url": None,
                "date": "2021-03-02",
                "status": "alleged",
                "said_by": "officials",
                "sentence": "Rockets hit Camp Ember, and officials blamed Red Column.",
                "id": ANY,
            }
        ],
    }
    json.dumps(found)


def test_a_path_walked_against_its_statement_says_so(graph: Graph) -> None:
    """Direction is that of the statement seen from the path."""
    answer = graph.path("Camp Ember", "Red Column")
    assert [hop["direction"] for hop in write_path_record(answer)["paths"][0]["hops"]] == ["backward"]


def test_no_path_is_an_answer_and_an_unknown_name_an_error(graph: Graph) -> None:
    """Nothing found and nothing meant are different things."""
    assert graph.path("Marshal Oak", "Blue Guard").outcome is Outcome.NO_PATH
    with pytest.raises(UnknownEntityError) as caught:
        graph.path("Marshal Odd", "Blue Guard")
    assert "Marshal Oak" in caught.value.suggestions


def test_show_gathers_all_that_is_known(graph: Graph) -> None:
    """Relations apart from deeds, with incidents, articles and everyone at the other end."""
    profile = graph.show("Red Column")
    assert [(edge.kind, profile.entities[edge.source].name) for edge in profile.relations] == [
        ("commands", "Marshal Oak")
    ]
    assert [(edge.kind, profile.entities[edge.target].name) for edge in profile.deeds] == [("shelling", "Camp Ember")]
    assert [incident.kind for incident in profile.incidents] == [EventKind.SHELLING]
    assert [found.source for found in profile.articles] == ["wire.txt"]
    assert profile.degree == 2


def test_show_says_how_much_it_left_out(graph: Graph) -> None:
    """A limit narrows what is read, and the totals stay those of the store."""
    profile = graph.show("Red Column", limit=1)
    whole = graph.show("Red Column")
    assert profile.totals == whole.totals == {"relations": 1, "deeds": 1, "incidents": 1, "articles": 1}
    assert (whole.roles, whole.months) == ({"attacker": 1}, {"2021-03": 1})


def test_search_finds_names_and_sentences(graph: Graph) -> None:
    """Words are found whatever their case, and marked."""
    found = graph.search("red column")
    assert [entity.name for entity in found.entities] == ["Red Column"]
    assert [snippet.source for snippet in found.snippets] == ["wire.txt"]
    assert "\x02Red\x03 \x02Column\x03" in found.snippets[0].text


def test_stats_count_what_is_there(graph: Graph) -> None:
    """The counts of a store that can be counted by hand."""
    stats = graph.stats()
    assert (stats.articles, stats.outlets, stats.events, stats.relations) == (2, 2, 2, 1)
    assert stats.edges == {"armed_attack": 1, "commands": 1, "shelling": 1}
    assert (stats.first, stats.last, stats.is_stale) == ("2021-03-02", "2021-04-30", False)


def test_networkx_holds_what_the_paths_walk(graph: Graph) -> None:
    """Every edge of the store is an edge of the graph, with its evidence."""
    drawn = graph.networkx()
    statements = [edge for *_, edge in drawn.edges(data="edge") if edge]
    assert {edge.kind for edge in statements} == {"shelling", "commands", "armed_attack"}
    assert all(edge.evidence for edge in statements)


def test_asking_for_a_path_loads_nothing_heavy(path: Path) -> None:
    """Neither the extractor's libraries, nor the page's, nor NetworkX are paid for."""
    program = (
        "import sys; from graphkit.api import Graph; graph = Graph(sys.argv[1]);"
        "assert graph.path('Marshal Oak', 'Camp Ember').paths; graph.show('Red Column'); graph.search('Ember');"
        "heavy = {'spacy', 'onnxruntime', 'pyvis', 'jinja2', 'networkx', 'numpy', 'rapidfuzz'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ({}, ["shelling", "armed_attack"]),
        ({"by": "Red Column"}, ["shelling"]),
        ({"on": "Red Column"}, []),
        ({"on": "Ostrel"}, ["armed_attack"]),
        ({"at": "Camp Ember"}, ["shelling"]),
        ({"between": ("Camp Ember", "Red Column")}, ["shelling"]),
        ({"between": ("Camp Ember", "Blue Guard")}, []),
        ({"kinds": [EventKind.ARMED_ATTACK]}, ["armed_attack"]),
        ({"since": "2021-04"}, ["armed_attack"]),
        ({"until": "2021-03"}, ["shelling"]),
        ({"since": "2021", "until": "2021"}, ["shelling", "armed_attack"]),
        ({"statuses": [Status.DENIED]}, []),
    ],
)
def test_attacks_are_those_that_fit_the_question(graph: Graph, question: dict[str, object], kinds: list[str]) -> None:
    """Each part of a question narrows the answer, which is in the order of dates."""
    assert [incident.kind for incident in graph.attacks(**question).incidents] == kinds  # type: ignore[arg-type]


def test_attacks_are_counted_by_group(graph: Graph) -> None:
    """Every incident falls into a group of each grouping."""
    attacks = graph.attacks()
    assert attacks.count_by(Grouping.MONTH) == {"2021-03": 1, "2021-04": 1}
    assert attacks.count_by(Grouping.ATTACKER) == {"Blue Guard": 1, "Red Column": 1}
    assert attacks.count_by(Grouping.TARGET) == {"Camp Ember": 1, "Ostrel": 1}
    assert attacks.count_by(Grouping.KIND) == {"armed_attack": 1, "shelling": 1}


def test_where_nobody_knows_the_place_near_says_so(graph: Graph) -> None:
    """No coordinates are made up."""
    with pytest.raises(SettingError, match="unknown"):
        graph.attacks(near="Camp Ember")


def test_neighbours_come_in_rings(graph: Graph) -> None:
    """Nobody is in two rings, and each neighbour comes with the statement that led to it."""
    around = graph.neighbours("Marshal Oak", hops=3)
    assert [(one.entity.name, one.hops, one.link.kind) for one in around.neighbours] == [
        ("Red Column", 1, "commands"),
        ("Camp Ember", 2, "shelling"),
    ]
    assert graph.neighbours("Red Column", limit=1).left_out == 1


def test_who_connects_the_others_is_central(graph: Graph) -> None:
    """The man in the middle comes first by every measure, and nobody without a neighbour comes at all."""
    for measure in Measure:
        assert graph.central(measure)[0].entity.name == "Red Column"
    assert {one.entity.name for one in graph.central()} == {
        "Red Column", "Camp Ember", "Marshal Oak", "Blue Guard", "Ostrel",
    }  # fmt: skip


def test_an_export_holds_what_the_store_holds(graph: Graph, tmp_path: Path) -> None:
    """The whole graph goes out in one call."""
    graph.export(tmp_path / "graph.json")
    assert len(json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))["edges"]) == len(
        graph.store.edges.read_all()
    )


def test_the_examples_in_the_documentation_are_true(graph: Graph) -> None:
    """Whatever a docstring shows is what happens, on the store of these tests."""
    tried = 0
    for module in DOCUMENTED:
        result = doctest.testmod(import_module(module), extraglobs={"graph": graph, "Path": Path})
        assert result.failed == 0
        tried += result.attempted
    assert tried > 20


def test_the_package_hands_on_its_names() -> None:
    """`from graphkit import *` and autocompletion know the same sorted names, and none is loaded before it is used."""
    assert graphkit.__all__ == sorted(graphkit.__all__)
    assert set(graphkit.__all__) == {name for names in graphkit._HOMES.values() for name in names}
    assert all(getattr(graphkit, name) for name in graphkit.__all__)
    with pytest.raises(AttributeError):
        _ = graphkit.nonsense
    program = "import sys, graphkit; print([name for name in sys.modules if name.startswith('graphkit.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_build_stays_the_function_when_the_package_of_its_name_is_imported() -> None:
    program = "import graphkit, graphkit.build.pipeline; print(graphkit.build is graphkit.api.build)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "True\n"


def test_answers_come_as_frames(graph: Graph) -> None:
    """Tables, attacks and paths are pandas frames for those who have pandas."""
    pytest.importorskip("pandas")
    frames = graph.to_pandas()
    assert {name: len(frame) for name, frame in frames.items()} == {
        "nodes": 6,
        "edges": 3,
        "evidence": 3,
        "incidents": 2,
    }
    assert list(graph.attacks().to_pandas()["kind"]) == ["shelling", "armed_attack"]
    path = graph.path("Marshal Oak", "Camp Ember").to_pandas()
    assert list(zip(path["step"], path["kind"], path["status"], strict=True)) == [
        (1, "commands", "actual"),
        (2, "shelling", "alleged"),
    ]


def test_a_pick_says_which_of_several_is_meant(tmp_path: Path) -> None:
    """Picks are used up by ambiguous names only, in their order, and each candidate says what tells it apart."""
    first, second = article("Green Guard raided Harrow Base."), article("Green Guard met Blue Guard.", source="b.txt")
    raid = event(EventKind.ARMED_ATTACK, "raided", attacker="Green Guard", target="Harrow Base")
    meeting = event(EventKind.MEETING, "met", actor="Green Guard", recipient="Blue Guard")
    store = write_store(tmp_path / "graph.db", [told(first, raid), told(second, meeting)])
    with Graph(store) as graph, pytest.raises(AmbiguousEntityError) as caught:
        graph.path("Guard", "Harrow Base")
    assert [candidate.split(" (")[0] for candidate in caught.value.candidates] == ["Green Guard", "Blue Guard"]
    assert "next to" in caught.value.candidates[0]
    with Graph(store, picks=[2, 1]) as graph:
        answer = graph.path("Guard", "Harrow Base", via=["Guard"])
    assert [hop.source.name for hop in answer.paths[0].hops] == ["Blue Guard", "Green Guard"]
    with Graph(store, picks=[3]) as graph, pytest.raises(SettingError, match="only 2"):
        graph.show("Guard")


def test_a_path_lists_the_spellings_it_takes_for_one(tmp_path: Path) -> None:
    """Only those that stand in its own sentences, and not as a part of a longer name."""
    told_of = article("The Column raided Harrow Base.")
    extraction = told(told_of, event(EventKind.ARMED_ATTACK, "raided", attacker="The Column", target="Harrow Base"))
    known = linked([extraction])
    entities = tuple(
        replace(entity, name="Red Column", aliases=("The Column", "Column", "RC"), grounds=("defined as RC",))
        if entity.name == "The Column"
        else entity
        for entity in known.entities
    )
    with Store.open(tmp_path / "graph.db", "write") as store:
        store.articles.save(told_of, extraction, "1")
        write_derived(store, replace(known, entities=entities), edges_of([extraction]))
    with Graph(tmp_path / "graph.db") as graph:
        answer = graph.path("RC", "Harrow Base")
    assert [(merge.entity.name, merge.spellings) for merge in find_merges(answer)] == [("Red Column", ("The Column",))]
    assert write_path_record(answer, has_merges=True)["merges"] == [
        {"name": "Red Column", "spellings": ["The Column"], "grounds": ["defined as RC"]}
    ]


def test_an_answer_is_of_one_state_of_the_store(path: Path, tmp_path: Path) -> None:
    """A build that ends between two reads of one answer does not show in it."""
    copied = Path(shutil.copy(path, tmp_path / "graph.db"))
    with Graph(copied) as graph, graph.store.snapshot():
        before = graph.stats()
        with Store.open(copied, "write") as writer:
            write_derived(writer, Linked(entities=(), incidents=()), ())
        assert graph.stats() == before
        assert graph.path("Marshal Oak", "Camp Ember").paths


def test_where_nothing_could_be_read_python_is_told_as_the_shell_is(folder, without_model):
    with pytest.raises(InputError, match=r"missing\.txt"):
        build(["missing.txt"], store="x.db")
    Path("good.txt").write_text("Talon Brigade raided Harrow Base.")
    told = []
    summary = build(["good.txt", "missing.txt"], store="x.db", watch=told.append)
    assert (summary.read, summary.failed) == (1, 1)
    assert [type(each).__name__ for each in told] == ["InputError", "Reading"]
