"""Deciding: what a person says holds at once, can be taken back, and goes with the articles to another store."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from pattern_reader import PatternReader

from graphkit.build.pipeline import build
from graphkit.link.decisions.decision_log import decisions_path
from graphkit.schema.errors import StoreError
from graphkit.store.store import Store

ARTICLES = {
    "a": ("2021-03-04", "Kestrel Front shelled Camp Ember. Kestrel Front raided Harrow Base."),
    "b": ("2021-06-14", "Talon Brigade raided Camp Ember."),
    "c": ("2021-09-24", "Talin Brigade raided Harrow Base. Kestral Front shelled Ostrel."),
}
STORE, NEWS = Path("output/graph.db"), Path("articles")
ROWS = decisions_path(STORE)


@pytest.fixture
def store(folder: Path) -> Path:
    """A directory with a store of three articles where commands look for one."""
    NEWS.mkdir()
    for name, (day, text) in ARTICLES.items():
        (NEWS / f"{name}.txt").write_text(f"Outlet: Outlet {name}\nDate: {day}\n\n{text}", encoding="utf-8")
    build([NEWS], store_path=STORE, extractor=PatternReader())
    return folder


def derived(path: Path = STORE):
    with Store.open(path) as opened:
        return opened.entities.read_all(), opened.incidents.read_all(), sorted(opened.edges.read_all(), key=repr)


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def statement(graphkit, name: str) -> dict:
    return graphkit("show", name, "--json").json["deeds"][0]["evidence"][0]


def test_merged_names_are_one_node_from_then_on(graphkit, store):
    assert graphkit("merge", "Kestrel Front", "Talon Brigade").code == 0
    assert (
        graphkit("neighbors", "Kestrel Front", "--json").json == graphkit("neighbors", "talon brigade", "--json").json
    )
    (NEWS / "d.txt").write_text("Talon Brigade raided Ostrel.")
    build([NEWS], store_path=STORE, extractor=PatternReader())
    assert "Ostrel" in graphkit("neighbors", "Kestrel Front").out


def test_split_parts_what_spelling_joined(graphkit, store):
    assert graphkit("show", "Kestral Front", "--json").json["entity"]["aliases"]
    assert graphkit("split", "Kestrel Front", "Kestral Front").code == 0
    assert graphkit("show", "Kestral Front", "--json").json["entity"]["aliases"] == []


def test_a_name_is_parted_by_article_and_joined_again_by_undoing(graphkit, store):
    """What that article says of its bearer is no longer said of the other; no question asks whether they are one."""
    before = derived()
    assert graphkit("split", "Talon Brigade", "--in", "b.txt").code == 2  # no other article calls anybody so
    assert graphkit("split", "Kestrel Front", "--in", "b.txt").code == 2
    assert graphkit("split", "Kestrel Front", "--in", "nowhere.txt").code == 3
    assert graphkit("split", "Kestrel Front").code == 2
    graphkit("merge", "Kestrel Front", "Talon Brigade")
    merged = derived()
    ended = graphkit("split", "Kestrel Front", "--in", "b.txt")
    assert (ended.code, "is another" in ended.out) == (0, True)
    assert ROWS.read_text().splitlines()[-1].split("\t")[1:6:2] == ["apart", "organisation", "article"]
    [parted] = [one for one in derived()[0] if "-in-" in one.id]
    assert "b.txt" in graphkit("why", parted.id).out
    assert "is another" in graphkit("why", parted.id).out
    assert "Camp Ember" in graphkit("neighbors", parted.id).out
    asked = [json.loads(line) for line in graphkit("review", "--json").out.splitlines()]
    assert not any({each["first"]["name"], each["second"]["name"]} == {parted.name} for each in asked)
    graphkit("undo")
    assert derived() == merged
    graphkit("undo")
    assert derived() == before


def test_undo_takes_back_the_last_decision_then_the_one_before(graphkit, store):
    before = derived()
    graphkit("merge", "Kestrel Front", "Talon Brigade")
    merged = derived()
    graphkit("split", "Kestrel Front", "Kestral Front")
    graphkit("undo")
    assert derived() == merged
    graphkit("undo")
    assert derived() == before
    ended = graphkit("undo")
    assert (ended.code, ended.out) == (3, "")


def test_a_given_decision_is_undone_by_the_beginning_of_its_id(graphkit, store):
    decided = graphkit("merge", "Kestrel Front", "Talon Brigade", "--json").json["decisions"][0]["id"]
    graphkit("split", "Kestrel Front", "Kestral Front")
    assert graphkit("undo", decided[:8]).code == 0
    assert graphkit("undo", decided[:8]).code == 3
    assert len(graphkit("why", "Kestral Front", "--json").json["decisions"]) == 1


def test_why_tells_spellings_grounds_and_decisions(graphkit, store):
    graphkit("merge", "Kestrel Front", "Talon Brigade", "--by", "A. Reader", "--comment", "same commander")
    ended = graphkit("why", "Kestrel Front")
    assert ended.code == 0
    for told in ("one by decision", "Kestral Front", "spellings of one sound", "same commander", "A. Reader", "a.txt"):
        assert told in ended.out
    spellings = graphkit("why", "Kestrel Front", "--json").json["spellings"]
    assert {(each["text"], each["count"], len(each["sources"])) for each in spellings} == {
        ("Kestrel Front", 1, 1),
        ("Talon Brigade", 1, 1),
        ("Kestral Front", 1, 1),
    }


def test_merging_what_is_one_already_says_so_and_writes_nothing(graphkit, store):
    graphkit("merge", "Kestrel Front", "Talon Brigade")
    written = ROWS.read_bytes()
    ended = graphkit("merge", "Talon Brigade", "Kestrel Front")
    assert (ended.code, "already" in ended.err, ROWS.read_bytes()) == (0, True, written)


def test_a_merge_across_a_split_is_kept_and_said_to_have_no_effect(graphkit, store):
    graphkit("split", "Kestrel Front", "Talon Brigade")
    before = derived()
    ended = graphkit("merge", "Kestrel Front", "Talon Brigade")
    assert (ended.code, "not applied" in ended.err, derived()) == (0, True, before)


def test_a_rejected_event_is_gone_from_paths_and_lists(graphkit, store):
    ended = graphkit("reject", statement(graphkit, "Talon Brigade")["event_id"][:10])
    assert (ended.code, "b.txt" in ended.out) == (0, True)
    assert graphkit("path", "Talon Brigade", "Camp Ember").code == 1
    assert graphkit("attacks", "--by", "Talon Brigade").code == 1
    assert graphkit("undo").code == 0
    assert graphkit("path", "Talon Brigade", "Camp Ember").code == 0


def test_an_incident_is_rejected_with_all_its_reports(graphkit, store):
    [found] = graphkit("attacks", "--by", "Talon Brigade", "--json").json["incidents"]
    assert graphkit("reject", found["id"]).code == 0
    assert graphkit("attacks", "--by", "Talon Brigade").code == 1


def test_a_corrected_event_says_what_a_person_said(graphkit, store):
    event = statement(graphkit, "Talon Brigade")["event_id"]
    ended = graphkit("correct", event, "--attacker", "Kestrel Front", "--status", "alleged", "--date", "2021-06-13")
    assert ended.code == 0
    assert graphkit("path", "Talon Brigade", "Camp Ember").code == 1
    with Store.open(STORE) as opened:
        ends = (opened.lookup.find_entity("Kestrel Front").id, opened.lookup.find_entity("Camp Ember").id)
        [edge] = [edge for edge in opened.edges.read_among(ends) if edge.kind == "armed_attack"]
    assert (edge.status, edge.date, edge.evidence[0].event_id) == ("alleged", "2021-06-13", event)


def test_the_id_that_reject_takes_stands_behind_each_statement(graphkit, store):
    event = statement(graphkit, "Talon Brigade")["event_id"]
    assert event in graphkit("show", "Talon Brigade").out
    assert event in graphkit("path", "Talon Brigade", "Camp Ember").out
    [path] = graphkit("path", "Talon Brigade", "Camp Ember", "-k", "1", "--json").json["paths"]
    assert path["hops"][0]["evidence"][0]["id"] == event


def test_an_article_is_removed_with_what_only_it_supported(graphkit, store):
    """The store is then what it would be had the article never been there."""
    graphkit("merge", "Kestrel Front", "Talon Brigade")
    assert graphkit("remove", "articles/c.txt").code == 0
    (NEWS / "c.txt").unlink()
    shutil.copy(ROWS, decisions_path(Path("other.db")))
    build([NEWS], store_path=Path("other.db"), extractor=PatternReader())
    assert derived() == derived(Path("other.db"))
    assert graphkit("remove", "articles/c.txt").code == 3


def test_decisions_hold_in_another_store_of_the_same_articles(graphkit, store):
    graphkit("merge", "Kestrel Front", "Talon Brigade")
    graphkit("split", "Kestrel Front", "Kestral Front")
    graphkit("reject", statement(graphkit, "Kestral Front")["event_id"])
    build([NEWS], store_path=Path("other.db"), extractor=PatternReader())
    assert derived() != derived(Path("other.db"))
    shutil.copy(ROWS, decisions_path(Path("other.db")))
    build([NEWS], store_path=Path("other.db"), extractor=PatternReader())
    assert derived() == derived(Path("other.db"))


def test_a_backup_takes_the_decisions_along(graphkit, store):
    graphkit("merge", "Kestrel Front", "Talon Brigade")
    assert graphkit("backup", "safe.db").code == 0
    assert decisions_path(Path("safe.db")).read_bytes() == ROWS.read_bytes()


def test_a_decision_about_a_name_to_come_is_kept_and_reported(graphkit, store):
    """Its kind says that it is meant; without it, it is taken for a slip of the pen."""
    assert graphkit("merge", "Kestrel Front", "Osprey Union").code == 3
    assert not ROWS.exists()
    ended = graphkit("merge", "Kestrel Front", "Osprey Union (organisation)")
    assert (ended.code, "no article names Osprey Union" in ended.err) == (0, True)
    (NEWS / "d.txt").write_text("Osprey Union raided Ostrel.")
    build([NEWS], store_path=STORE, extractor=PatternReader())
    assert "Osprey Union" in graphkit("show", "Kestrel Front", "--json").json["entity"]["aliases"]


def test_what_a_removed_article_was_decided_about_is_reported_by_the_build(graphkit, store, without_model):
    graphkit("merge", "Kestrel Front", "Talon Brigade")
    graphkit("remove", "articles/b.txt")
    (NEWS / "b.txt").unlink()
    (NEWS / "d.txt").write_text("Osprey Union raided Ostrel.")
    assert "no article names Talon Brigade" in graphkit("build", "articles").err


def test_review_goes_on_where_it_stopped(graphkit, store, monkeypatch):
    before = [json.loads(line) for line in graphkit("review", "--json").out.splitlines()]
    assert [{each["first"]["name"], each["second"]["name"]} for each in before] == [{"Talon Brigade", "Talin Brigade"}]
    assert 0.7 <= before[0]["score"] < 0.9
    typed(monkeypatch, "")
    assert "0 of 1" in graphkit("review").err
    typed(monkeypatch, "maybe\ny\n")
    ended = graphkit("review")
    assert (ended.code, "Talin Brigade" in ended.out, "1 of 1" in ended.err) == (0, True, True)
    with Store.open(STORE) as opened:
        assert opened.lookup.find_entity("Talon Brigade") == opened.lookup.find_entity("Talin Brigade")
    assert graphkit("review").code == 1


def test_review_never_asks_again_what_was_answered_no(graphkit, store, monkeypatch):
    typed(monkeypatch, "n\n")
    graphkit("review")
    assert graphkit("review", "--json").code == 1


def test_review_puts_what_was_skipped_at_the_end(graphkit, store, monkeypatch):
    typed(monkeypatch, "s\n")
    graphkit("review")
    assert graphkit("review", "--json").json["was_skipped"] is True
    assert graphkit("undo").code == 3  # to skip is no decision


def test_a_decision_that_makes_no_sense_stops_everything_before_anything_is_changed(graphkit, store, without_model):
    ROWS.write_text("when\twhat\n")
    before = STORE.read_bytes()
    (NEWS / "d.txt").write_text("Osprey Union raided Ostrel.")
    commands = ["merge", "Kestrel Front", "Talon Brigade"], ["build", "articles"], ["remove", "b.txt"], ["undo"]
    for command in (*commands, ["review"], ["why", "Kestrel Front"]):
        ended = graphkit(*command)
        assert (ended.code, ended.out) == (4, "")
        assert f"{ROWS}, line 1" in ended.err
    assert STORE.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["merge", "Kestrel Front", "Nobody"], 3),
        (["split", "Nobody", "Kestrel Front"], 3),
        (["split", "Kestrel Front", ""], 3),
        (["split", "Kestrel Front", "kestrel front"], 2),
        (["why", "Nobody"], 3),
        (["reject", "0123456789abcdef"], 3),
        (["reject", ""], 3),
        (["correct", "0123456789abcdef", "--status", "denied"], 3),
        (["correct", "EVENT"], 2),
        (["correct", "EVENT", "--actor", "Kestrel Front"], 2),
        (["correct", "EVENT", "--kind", "party"], 2),
        (["correct", "EVENT", "--status", "likely"], 2),
        (["correct", "EVENT", "--date", "soon"], 2),
        (["correct", "EVENT", "--attacker", "Nobody"], 3),
        (["undo", "0123456789abcdef"], 3),
        (["remove", "nothing.txt"], 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_decided_is_one_line_and_leaves_no_row(graphkit, store, command, code):
    event = statement(graphkit, "Talon Brigade")["event_id"]
    ended = graphkit(*(event if word == "EVENT" else word for word in command))
    assert (ended.code, ended.out, ROWS.exists()) == (code, "", False)
    assert "Traceback" not in ended.err


COMMANDS = [
    ["merge", "A", "B"],
    ["split", "A", "B"],
    ["why", "A"],
    ["reject", "0123"],
    ["correct", "0123", "--status", "denied"],
    ["undo"],
    ["review"],
    ["remove", "a.txt"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_without_a_store_none_is_made(graphkit, folder, command):
    assert graphkit(*command).code == 5
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_help_gives_an_example_that_works(graphkit, folder, without_model, monkeypatch, command):
    """The ids in it are of this store, as a person's would be of his."""
    NEWS.mkdir()
    for name, who in (("a", "Kataib Hezbollah"), ("b", "Talon Brigade"), ("c", "Talin Brigade")):
        (NEWS / f"{name}.txt").write_text(f"Date: 2021-03-04\n\n{who} shelled Camp Taji.", encoding="utf-8")
    assert graphkit("build", "articles").code == 0
    event = statement(graphkit, "Talon Brigade")["event_id"]
    if command == ["undo"]:
        graphkit("merge", "Kataib Hezbollah", "Talon Brigade")
    typed(monkeypatch, "q\n")
    [example] = re.findall(rf"Example: graphkit ({command[0]}.*)", graphkit(command[0], "--help").out)
    assert graphkit(*shlex.split(re.sub(r"\b[0-9a-f]{8}\b", event[:8], example))).code == 0


def test_the_gazetteer_that_a_store_was_built_with_is_not_forgotten(graphkit, store, without_model):
    """A decision made without naming it again must not undo what it joined."""
    rows = {"name": "Kestrel Front", "kind": "organisation", "aliases": ["Talon Brigade"], "sector": "armed_group"}
    Path("own.jsonl").write_text(json.dumps(rows))
    graphkit("build", "articles", "--gazetteer", "own.jsonl")
    before = derived()
    graphkit("merge", "Camp Ember", "Harrow Base")
    assert derived() != before
    graphkit("undo")
    assert derived() == before
    assert graphkit("show", "Talon Brigade", "--json").json["entity"]["name"] == "Kestrel Front"


def test_a_name_that_is_only_like_another_is_asked_about_and_decides_nothing(graphkit, store):
    """A part of a name finds somebody for `show`; it must not merge two of whom one was never meant."""
    assert graphkit("show", "Ember").code == 0
    ended = graphkit("merge", "Ember", "Harrow Base")
    assert (ended.code, "did you mean 'Camp Ember'?" in ended.err) == (3, True)
    assert not ROWS.exists()
    assert graphkit("merge", "the camp-ember", "HARROW BASE").code == 0


def test_a_decision_that_a_full_disk_keeps_from_being_applied_is_said_to_be_kept(graphkit, store, monkeypatch):
    from graphkit.app import review

    def refuse(store, names):
        raise StoreError(store.path, problem="the disk is full", hint="make room")

    monkeypatch.setattr(review, "link_store", refuse)
    ended = graphkit("merge", "Kestrel Front", "Talon Brigade")
    assert ended.code == 5
    assert "what was decided is kept in output/graph.db.decisions.tsv" in ended.err
    monkeypatch.undo()
    monkeypatch.chdir(store)
    build([NEWS], store_path=STORE, extractor=PatternReader())
    assert graphkit("show", "Talon Brigade", "--json").json == graphkit("show", "Kestrel Front", "--json").json


# --- a file of decisions ----------------------------------------------------------------------------------------------

HEAD = "when\twhat\tfirst\tfirst_kind\tsecond\tsecond_kind\tvalues\tby\tcomment\n"


def write_file(*rows: str, path: Path = Path("page.tsv")) -> Path:
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_page_and_the_command_line_give_the_same_store(graphkit, store):
    """Whichever of the two says it: the file that a page writes names every entity by its id as well."""
    told = statement(graphkit, "Talon Brigade")["event_id"]
    shutil.copytree("output", "other")
    entities = [graphkit("show", name, "--json").json["entity"] for name in ("Kestrel Front", "Talon Brigade")]
    kestrel, talon = (f"{entity['name']} [{entity['id']}]" for entity in entities)
    graphkit("merge", "Kestrel Front", "Talon Brigade")
    graphkit(
        "correct", told, "--attacker", "Kestrel Front", "--status", "alleged", "--date", "2021-06", "--dead", "3-5"
    )
    values = json.dumps({"attacker": {kestrel: "organisation"}, "status": "alleged", "date": "2021-06", "dead": [3, 5]})
    file = write_file(
        f"2022-01-01T10:00:00.000Z\tsame\t{kestrel}\torganisation\t{talon}\torganisation\t\tA\tone group",
        f"2022-01-01T10:00:01.000Z\tcorrect\t{told}\tevent\t\t\t{values}\tA\t",
    )
    ended = graphkit("decide", file, "--store", "other/graph.db", "--json")
    assert ended.code == 0
    assert [row["what"] for row in ended.json["decisions"]] == ["same", "correct"]
    mine, theirs = derived(), derived(Path("other/graph.db"))
    assert mine[1:] == theirs[1:]
    assert [entity.id for entity in mine[0]] == [entity.id for entity in theirs[0]]


def test_who_and_when_are_kept_and_a_second_time_changes_nothing(graphkit, store):
    file = write_file("2022-01-01T10:00:00.000Z\tsame\tKestrel Front\t\tTalon Brigade\t\t\t\tone group")
    assert graphkit("decide", file, "--by", "A. Editor").code == 0
    once = ROWS.read_bytes()
    assert b"2022-01-01T10:00:00.000Z" in once
    assert b"A. Editor" in once
    ended = graphkit("decide", file, "--by", "A. Editor")
    assert (ended.code, ROWS.read_bytes()) == (0, once)
    assert "1 known already" in ended.out


def test_what_says_nothing_here_is_named_and_left_out(graphkit, store):
    file = write_file(
        "2022-01-01T10:00:00.000Z\treject\t0123456789abcdef\tevent\t\t\t\tA\t",
        "2022-01-01T10:00:01.000Z\tsame\tNobody\torganisation\tKestrel Front\torganisation\t\tA\t",
        "2022-01-01T10:00:02.000Z\tnote\tKestrel Front\torganisation\t\t\t\tA\task the desk",
    )
    ended = graphkit("decide", file)
    assert ended.code == 0
    assert "1 of 3 decisions applied" in ended.out
    assert "no article of this store tells it" in ended.err
    assert "'Nobody'" in ended.err
    assert "ask the desk" in ROWS.read_text(encoding="utf-8")


def test_a_file_of_another_store_is_refused(graphkit, store):
    file = write_file("2022-01-01T10:00:00.000Z\treject\t0123456789abcdef\tevent\t\t\t\tA\t")
    assert graphkit("decide", file).code == 4
    assert not ROWS.exists()


@pytest.mark.parametrize(
    "spoilt",
    [
        "2022-01-01\tsame\tKestrel Front",
        "soon\tsame\tKestrel Front\t\tTalon Brigade\t\t\t\t",
        '2022-01-01\tcorrect\tabcd\tevent\t\t\t{"dead":[5,3]}\t\t',
        '2022-01-01\tcorrect\tabcd\tevent\t\t\t{"attacker":\t\t',
        "2022-01-01\tnote\tKestrel Front\torganisation\t\t\t\tA\t",
        "2022-01-01\tdrop table\tx\t\t\t\t\t\t",
    ],
)
def test_a_spoilt_row_stops_the_file_before_anything_is_changed(graphkit, store, spoilt):
    good = "2022-01-01T10:00:00.000Z\tsame\tKestrel Front\t\tTalon Brigade\t\t\tA\t"
    before = derived()
    ended = graphkit("decide", write_file(good, spoilt))
    assert ended.code == 4
    assert "page.tsv:3" in ended.err or "line 3" in ended.err
    assert not ROWS.exists()
    assert derived() == before


def test_no_file_is_bad_input(graphkit, store):
    assert graphkit("decide", "nowhere.tsv").code == 4
