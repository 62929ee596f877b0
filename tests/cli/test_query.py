"""Questions: the answer on standard output, everything else on standard error, and an exit code that tells which."""

import json
from pathlib import Path

import pytest
from pattern_reader import PatternReader

from graphkit.build.pipeline import build

ARTICLES = {
    "a": ("2021-03-04", "Kestrel Front shelled Camp Ember."),
    "b": ("2021-06-14", "Talon Brigade raided Camp Ember."),
    "c": ("2021-09-24", "Osprey Union raided Harrow Base."),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked")
    for name, (day, text) in ARTICLES.items():
        head = f"Title: Report {name}\nOutlet: Outlet {name}\nDate: {day}\nUrl: https://{name}.example\n\n"
        (folder / f"{name}.txt").write_text(head + text, encoding="utf-8")
    build([folder], store_path=folder / "output" / "graph.db", extractor=PatternReader())
    return folder


@pytest.fixture
def store(built, monkeypatch):
    """A directory with a store where commands look for one."""
    monkeypatch.chdir(built)


def test_a_path_shows_the_sentence_behind_every_hop(graphkit, store):
    ended = graphkit("path", "kestrel front", "talon brigade")
    assert ended.code == 0
    for text in ("a", "b"):
        assert ARTICLES[text][1] in ended.out
        assert f"https://{text}.example" in ended.out
    assert "belief" in ended.out
    assert "actual" in ended.out


def test_a_path_record_follows_the_contract(graphkit, store):
    record = graphkit("path", "Kestrel Front", "Camp Ember", "--json").json
    assert list(record) == ["schema", "from", "to", "paths"]
    assert record["schema"] == "graphkit.path/1"
    [path] = record["paths"]
    assert list(path) == ["cost", "hops", "via_hubs"]
    [hop] = path["hops"]
    assert list(hop) == ["source", "target", "kind", "direction", "status", "belief", "evidence"]
    assert [evidence["sentence"] for evidence in hop["evidence"]] == [ARTICLES["a"][1]]


def test_no_path_is_a_result_and_not_an_error(graphkit, store):
    ended = graphkit("path", "Kestrel Front", "Osprey Union")
    assert (ended.code, ended.out) == (1, "")
    assert "no connection" in ended.err
    assert graphkit("path", "Kestrel Front", "Osprey Union", "--json").json["paths"] == []


def test_a_path_that_options_leave_out_is_named(graphkit, store):
    ended = graphkit("path", "Kestrel Front", "Talon Brigade", "--avoid", "Camp Ember")
    assert ended.code == 1
    assert "Kestrel Front - Camp Ember - Talon Brigade" in ended.err


@pytest.mark.parametrize("command", [["path", "Kestrel Army", "Camp Ember"], ["show", "Kestrel Army"]])
def test_an_unknown_name_is_answered_with_suggestions(graphkit, store, command):
    ended = graphkit(*command)
    assert (ended.code, ended.out) == (3, "")
    assert "did you mean 'Kestrel Front'" in ended.err


def test_show_tells_what_is_known_with_its_sentence(graphkit, store):
    ended = graphkit("show", "Camp Ember")
    assert ended.code == 0
    assert ARTICLES["a"][1] in ended.out
    assert ARTICLES["b"][1] in ended.out


def test_search_finds_names_and_articles(graphkit, store):
    ended = graphkit("search", "ember")
    assert ended.code == 0
    assert "Camp Ember" in ended.out
    assert "Report a" in ended.out
    assert graphkit("search", "zeppelin").code == 1


def test_stats_count_the_store(graphkit, store):
    assert graphkit("stats", "--json").json["articles"] == 3


def test_attacks_are_listed_counted_and_handed_on(graphkit, store):
    listed = graphkit("attacks", "--on", "Camp Ember").out.splitlines()
    assert len(listed) == 3  # with the names of the columns
    assert graphkit("attacks", "--by", "Kestrel Front", "--group-by", "kind", "--json").json["counts"] == {
        "shelling": 1
    }
    assert graphkit("attacks", "--csv").out.startswith("date,kind,by,on,at,")
    assert graphkit("attacks", "--between", "Kestrel Front", "Osprey Union").code == 1


def test_neighbours_and_central_nodes_are_listed(graphkit, store):
    assert "Talon Brigade" in graphkit("neighbors", "Camp Ember").out
    assert graphkit("central", "-n", "1").out.splitlines()[1].startswith("Camp Ember\t")


def test_articles_are_listed_with_where_they_came_from(graphkit, store):
    sources = [json.loads(line)["source"] for line in graphkit("articles", "--json").out.splitlines()]
    assert [Path(source).name for source in sources] == ["a.txt", "b.txt", "c.txt"]


def test_the_author_stands_where_the_outlet_does(graphkit, folder, without_model):
    Path("a.txt").write_text("Outlet: Mock Gazette\nBy: A. Byline\n\nKestrel Front shelled Camp Ember.\n")
    graphkit("build", "a.txt")
    assert graphkit("articles", "--json").json["author"] == "A. Byline"
    assert "Mock Gazette, by A. Byline" in graphkit("show", "Camp Ember").out


def test_a_story_that_two_print_is_marked(graphkit, folder, without_model):
    for name, outlet in (("a.txt", "Example Wire"), ("b.txt", "Mock Gazette")):
        Path(name).write_text(f"Outlet: {outlet}\nDate: 2021-03-04\n\nKestrel Front shelled Camp Ember.\n")
    told = graphkit("build", "a.txt", "b.txt").err
    assert "b.txt: near-duplicate of a.txt" in told
    assert "1 near-duplicate of another article" in told
    listed = [json.loads(line) for line in graphkit("articles", "--json").out.splitlines()]
    [first] = [each for each in listed if each["copy_of"] is None]
    [copy] = [each for each in listed if each["copy_of"] == first["id"]]
    assert f"{copy['source']}\t{first['source']}" in graphkit("articles").out
    assert graphkit("attacks", "--json").json["incidents"][0]["outlets"] == 1


def test_an_export_is_written_by_its_ending(graphkit, store):
    assert graphkit("export", "graph.graphml").code == 0
    assert "graphml" in Path("graph.graphml").read_text(encoding="utf-8")
    assert graphkit("export", "graph.doc").code == 2


def test_same_answers_without_a_store(graphkit, folder):
    answer = graphkit("same", "Kata'ib Hizballah", "Kataib Hezbollah", "--json").json
    assert list(answer) == ["same", "score", "why"]
    assert answer["same"] is True
    ended = graphkit("same", "Iraq", "Iran")
    assert (ended.code, ended.out.startswith("different")) == (0, True)


JSON_QUESTIONS = [
    ["path", "Kestrel Front", "Talon Brigade"],
    ["show", "Camp Ember"],
    ["search", "ember"],
    ["stats"],
    ["attacks"],
    ["neighbors", "Camp Ember"],
    ["central"],
    ["articles"],
]


@pytest.mark.parametrize("question", JSON_QUESTIONS, ids=lambda question: question[0])
def test_json_is_versioned_and_the_same_twice(graphkit, store, question):
    first = graphkit(*question, "--json")
    assert first.code == 0
    assert first.out == graphkit(*question, "--json").out
    assert all(json.loads(line)["schema"].startswith("graphkit.") for line in first.out.splitlines())


@pytest.mark.parametrize("question", JSON_QUESTIONS, ids=lambda question: question[0])
def test_without_a_store_every_question_says_how_to_make_one(graphkit, folder, question):
    ended = graphkit(*question)
    assert (ended.code, ended.out) == (5, "")
    assert "graphkit build" in ended.err


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["path"],
        ["path", "A"],
        ["nonsense"],
        ["path", "A", "B", "--since", "soon"],
        ["path", "A", "B", "--kind", "marriage"],
        ["path", "A", "B", "-k", "0"],
        ["attacks", "--within", "far"],
        ["attacks", "--kind", "meeting"],
        ["build"],
        ["stats", "--no-such-flag"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(graphkit, store, wrong):
    ended = graphkit(*wrong)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_what_an_article_says_cannot_drive_the_terminal(graphkit, folder, without_model):
    """An escape sequence in a name or title would otherwise repaint the reader's screen."""
    hostile = "Title: \x1b[2Jgone\nOutlet: \x1b]0;owned\x07Wire\n\nKestrel\x1b[31m Front shelled Camp \u202eEmber.\n"
    Path("hostile.txt").write_text(hostile, encoding="utf-8")
    for command in (
        ["extract", "hostile.txt"],
        ["build", "hostile.txt"],
        ["articles"],
        ["search", "camp"],
        ["attacks"],
    ):
        ended = graphkit(*command)
        assert not set("\x1b\x07\x9b\u202e") & set(ended.out + ended.err)


def test_a_name_in_rich_markup_is_shown_as_it_is(graphkit, folder, without_model):
    Path("a.txt").write_text(
        "Title: [red]all[/red] of it :smile:\n\nKestrel Front shelled Camp Ember.", encoding="utf-8"
    )
    assert graphkit("build", "a.txt").code == 0
    assert "[red]all[/red] of it :smile:" in graphkit("path", "Kestrel Front", "Camp Ember").out
