"""What is otherwise since yesterday: each build keeps what it needs to say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.app.changelog import find_before
from graphkit.build.pipeline import build
from graphkit.schema.former import IncidentThen
from graphkit.store.record.history import read_then
from graphkit.store.store import Store
from tests.conftest import EXAMPLES


def write(name, text, outlet="Example Wire", day="2021-03-04"):
    Path(f"{name}.txt").write_text(f"Outlet: {outlet}\nDate: {day}\n\n{text}\n", encoding="utf-8")


def facts(ended):
    return {(fact["kind"], fact["words"]) for change in ended.json["incidents"] for fact in change["facts"]}


@pytest.fixture(scope="module")
def two_batches(tmp_path_factory):
    """What is told of K-1 the day after, and then two more of the example articles."""
    from trained import load_extractor  # which imports spaCy

    store, extractor = tmp_path_factory.mktemp("batches") / "graph.db", load_extractor()
    for batch in (
        ["2019-12-28-example-wire-k1-base.txt"],
        ["2019-12-30-sample-herald-us-strikes-qaim.txt", "2020-01-01-placeholder-monitor-embassy.html"],
    ):
        build([EXAMPLES / name for name in batch], store_path=store, extractor=extractor)
    return store


def test_a_new_batch_of_articles_tells_who_was_blamed_since_and_what_is_new(graphkit, two_batches):
    """The first article names nobody as a fact; the second has the accusation, the third the denial."""
    ended = graphkit("changes", "--store", two_batches)
    assert ended.code == 0
    lines = [line.strip() for line in ended.out.splitlines()]
    record = graphkit("changes", "--json", "--store", two_batches).json
    told = {
        change["name"]: {(fact["kind"], fact["words"]) for fact in change["facts"]} for change in record["incidents"]
    }
    [of_k1] = [facts for name, facts in told.items() if name == "Shelling of K-1 Air Base, 27 December 2019"]
    assert {
        ("party", "now attacker: Kata'ib Hezbollah (alleged: United States; denied: Kata'ib Hezbollah)"),
        ("outlet", "now also told by Placeholder Monitor, The Sample Herald"),
    } <= of_k1
    assert {("new", "told by Placeholder Monitor, The Sample Herald")} in told.values()  # the strikes in answer to it
    assert told["Accusation by Donald Trump against Iran"] == {("new", "told by Placeholder Monitor")}
    assert not {name for name in told if "Qayyarah" in name or "Ain al-Asad" in name}  # of the first batch alone
    assert [(one["fate"], one["outlet"]) for one in record["articles"]] == [
        ("added", "The Sample Herald"),
        ("added", "Placeholder Monitor"),
    ]
    assert "outlet       now also told by Placeholder Monitor, The Sample Herald" in lines
    assert "new          told by Placeholder Monitor, The Sample Herald" in lines
    assert (
        graphkit("changes", "--since", "1", "--json", "--store", two_batches).json["incidents"] == record["incidents"]
    )


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


def correct(graphkit, *options):
    """Corrects the one event of Kestrel Front, and returns what that changed."""
    [incident] = graphkit("attacks", "--by", "Kestrel Front", "--all", "--json").json["incidents"]
    assert graphkit("correct", incident["reports"][0]["event_id"], *options).code == 0
    return facts(graphkit("changes", "--json"))


def test_a_toll_a_date_and_a_place_that_are_told_otherwise_are_changes(graphkit, built):
    write("b", "Talon Brigade raided Harrow Base.", outlet="Demo Daily")
    graphkit("build", "b.txt")
    assert correct(graphkit, "--dead", "3") == {("toll", "no number of dead, now 3")}
    assert correct(graphkit, "--dead", "3+") == {("toll", "dead made less exact from 3 to 3+")}
    assert correct(graphkit, "--dead", "5") == {("toll", "dead raised from 3+ to 5")}
    assert correct(graphkit, "--dead", "2") == {
        ("toll", "dead lowered from 5 to 2, which the former number contradicts")
    }
    assert correct(graphkit, "--dead", "2-4") == {("toll", "dead made less exact from 2 to 2–4")}
    assert correct(graphkit, "--dead", "2-3") == {("toll", "dead made more exact from 2–4 to 2–3")}
    assert correct(graphkit, "--injured", "4") == {("toll", "no number of injured, now 4")}
    assert correct(graphkit, "--date", "2021-03-05") == {("date", "2021-03-04, now 2021-03-05")}
    assert ("place", "Camp Ember, now Harrow Base") in correct(graphkit, "--target", "Harrow Base")


def test_a_party_that_nobody_claims_any_more_is_a_claim_withdrawn(graphkit, built):
    assert ("party", "attacker Kestrel Front, now Kestrel Front (alleged)") in correct(graphkit, "--status", "alleged")
    assert ("withdrawn", "no longer attacker: Kestrel Front (alleged)") in correct(graphkit, "--attacker", "")


def test_incidents_that_join_and_part_are_named(graphkit, built):
    """A second act turns out to be the first, by its day; then that was wrong."""
    write("b", "Kestrel Front shelled Camp Ember.", outlet="Demo Daily", day="2021-06-01")
    graphkit("build", "b.txt")
    assert facts(graphkit("changes", "--json")) == {("new", "told by Demo Daily")}
    [_, later] = graphkit("attacks", "--json").json["incidents"]
    assert graphkit("correct", later["reports"][0]["event_id"], "--date", "2021-03-04").code == 0
    joined = facts(graphkit("changes", "--json"))
    assert {words for kind, words in joined if kind == "joined"} == {
        "one with what were: Shelling of Camp Ember, 1 June 2021; Shelling of Camp Ember, 4 March 2021"
    }
    assert graphkit("undo").code == 0
    parted = [fact for fact in facts(graphkit("changes", "--json")) if fact[0] == "parted"]
    assert sorted(words.partition(": ")[0] for _, words in parted) == ["no longer one with"] * len(parted)
    assert parted


def test_a_second_build_of_the_same_is_no_build(graphkit, built):
    graphkit("build", "a.txt")
    with Store.open("output/graph.db") as store:
        assert [each.number for each in store.history.read_builds()] == [1]


def test_a_watched_name_is_marked_and_tells_cron(graphkit, built):
    assert graphkit("watch", "add", "camp ember").code == 0
    assert graphkit("watch", "list").out.startswith("Camp Ember\t")
    write("b", "Talon Brigade raided Abbey Base.", outlet="Demo Daily")
    graphkit("build", "b.txt")
    assert graphkit("changes", "--watched").code == 1
    write("c", "Osprey Union raided Camp Ember.", outlet="Demo Daily", day="2021-05-04")
    graphkit("build", "c.txt")
    ended = graphkit("changes", "--watched", "--json")
    assert ended.code == 0
    assert [change["watched"] for change in ended.json["incidents"]] == [["Camp Ember"]]
    everything = graphkit("changes", "--since", "1", "--json").json["incidents"]
    assert [change["watched"] for change in everything] == [["Camp Ember"], []]
    assert everything[0]["name"] > everything[1]["name"]  # what is watched comes first, whatever its name
    assert "watched: Camp Ember" in graphkit("changes").out
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
