"""What is otherwise since yesterday: each build keeps what it needs to say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.app.changelog import find_before
from graphkit.build.pipeline import build
from graphkit.schema.former import IncidentThen
from graphkit.store.record.history import read_then
from graphkit.store.store import Store


def write(name, text, outlet="Example Wire", day="2021-03-04"):
    Path(f"{name}.txt").write_text(f"Outlet: {outlet}\nDate: {day}\n\n{text}\n", encoding="utf-8")


def facts(ended):
    return {(fact["kind"], fact["words"]) for change in ended.json["incidents"] for fact in change["facts"]}


@pytest.fixture
def built(graphkit, folder, without_model):
    write("a", "Kestrel Front shelled Camp Ember.")
    assert graphkit("build", "a.txt").code == 0
    return folder


def test_after_the_first_build_nothing_has_changed(graphkit, built):
    ended = graphkit("changes")
    assert (ended.code, ended.out) == (1, "")
    assert "nothing has changed" in ended.err


def test_a_new_batch_tells_new_incidents_and_who_else_tells_the_old_ones(graphkit, built):
    write("b", "Talon Brigade raided Harrow Base.", outlet="Demo Daily")
    write("c", "Kestrel Front shelled Camp Ember. It was heard far off.", outlet="Mock Gazette")
    graphkit("build", "b.txt", "c.txt")
    told = facts(graphkit("changes", "--json"))
    assert ("new", "told by Demo Daily") in told
    assert ("outlet", "now also told by Mock Gazette") in told
    assert {article["fate"] for article in graphkit("changes", "--json").json["articles"]} == {"added"}
    assert "now also told by Mock Gazette" in graphkit("changes").out


def test_changes_add_up_over_builds(graphkit, built):
    """Since an earlier build, what several builds did is told once, from the first state to the last."""
    write("b", "Talon Brigade raided Harrow Base.", outlet="Demo Daily")
    graphkit("build", "b.txt")
    write("c", "Talon Brigade raided Harrow Base. It was at night.", outlet="Mock Gazette")
    graphkit("build", "c.txt")
    assert facts(graphkit("changes", "--json")) == {("outlet", "now also told by Mock Gazette")}
    assert facts(graphkit("changes", "--since", "1", "--json")) == {("new", "told by Demo Daily, Mock Gazette")}
    assert graphkit("changes", "--since", "3").code == 1
    assert graphkit("changes", "--since", "9").code == 2
    assert facts(graphkit("changes", "--since", "1999-01-01", "--json")) == {
        ("new", "told by Demo Daily, Mock Gazette")
    }


def test_an_article_that_goes_takes_its_incident_along(graphkit, built):
    write("b", "Talon Brigade raided Harrow Base.", outlet="Demo Daily")
    graphkit("build", "b.txt")
    graphkit("remove", "b.txt")
    assert facts(graphkit("changes", "--json")) == {("gone", "no article tells of it any more")}
    assert [article["fate"] for article in graphkit("changes", "--json").json["articles"]] == ["removed"]


def test_an_article_with_another_text_was_changed(graphkit, built):
    write("a", "Kestrel Front shelled Camp Ember. Windows broke.")
    graphkit("build", "a.txt")
    record = graphkit("changes", "--json").json
    assert [article["fate"] for article in record["articles"]] == ["changed"]
    assert record["incidents"] == []


def test_a_graph_made_anew_is_compared_with_what_it_was(graphkit, built):
    """A decision has all linked again; only what it changed is told."""
    write("b", "Talon Brigade raided Harrow Base.", outlet="Demo Daily")
    graphkit("build", "b.txt")
    event = graphkit("attacks", "--by", "Talon Brigade", "--json").json["incidents"][0]["reports"][0]["event_id"]
    assert graphkit("correct", event, "--status", "denied").code == 0
    told = facts(graphkit("changes", "--json"))
    assert ("status", "actual, now denied") in told
    assert ("contradicted", "attacker Talon Brigade, now Talon Brigade (denied)") in told
    assert not any("Kestrel" in words for _, words in told)


def test_a_second_build_of_the_same_is_no_build(graphkit, built):
    graphkit("build", "a.txt")
    with Store.open("output/graph.db") as store:
        assert [each.number for each in store.history.read_builds()] == [1]


def test_a_watched_name_is_marked_and_tells_cron(graphkit, built):
    assert graphkit("watch", "add", "camp ember").code == 0
    assert graphkit("watch", "list").out.startswith("Camp Ember\t")
    write("b", "Talon Brigade raided Harrow Base.", outlet="Demo Daily")
    graphkit("build", "b.txt")
    assert graphkit("changes", "--watched").code == 1
    write("c", "Osprey Union raided Camp Ember.", outlet="Demo Daily", day="2021-05-04")
    graphkit("build", "c.txt")
    ended = graphkit("changes", "--watched", "--json")
    assert ended.code == 0
    assert [change["watched"] for change in ended.json["incidents"]] == [["Camp Ember"]]
    assert graphkit("watch", "remove", "Camp Ember").code == 0
    assert graphkit("watch", "list").code == 1
    assert graphkit("watch", "remove", "Camp Ember").code == 3
    assert graphkit("watch", "add").code == 2


def test_the_whole_history_can_be_told_from_what_is_kept(folder, reader):
    """Whatever the order of builds: the states found for each build are those that the store had after it."""
    states: dict[int, set[IncidentThen]] = {}
    days = ["2021-03-04", "2021-03-05", "2021-06-01"]
    for number, (text, outlet) in enumerate(
        [
            ("Kestrel Front shelled Camp Ember.", "Example Wire"),
            ("Kestrel Front shelled Camp Ember. Again.", "Demo Daily"),
            ("Talon Brigade raided Camp Ember. Kestrel Front shelled Camp Ember.", "Mock Gazette"),
            ("Osprey Union raided Harrow Base.", "Example Wire"),
        ]
    ):
        write(f"a{number % 3}", text, outlet=outlet, day=days[number % 3])
        build([Path(f"a{number % 3}.txt")], store_path=Path("graph.db"), extractor=reader)
        with Store.open("graph.db") as store:
            keys = [key for (key,) in store.connection.execute("SELECT key FROM incidents").fetchall()]
            states[number + 1] = {*read_then(store.connection, keys).values()}
    with Store.open("graph.db") as store:
        for number, state in states.items():
            before = {*find_before(store.history.read_changes(number))}
            assert before <= state
            assert state - before <= states[4]
