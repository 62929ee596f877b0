"""Decisions: a text file that two people can put together, and laws that hold whatever stands in it."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from at_once import link_extractions
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.decisions.decision_log import (
    COLUMNS,
    Decisions,
    append_decisions,
    build_decision,
    make_decisions,
    read_decisions,
)
from graphkit.names.spelling import name_key
from graphkit.schema import (
    Correction,
    Decision,
    DecisionKind,
    Entity,
    EventKind,
    Extraction,
    Linked,
    MentionKind,
    Named,
    RoleKind,
    Status,
    relation_id,
)
from graphkit.schema.errors import InputError

from .building import Draft

GAZETTEER = Gazetteer(())
GROUPS = ("Kestrel Front", "Kestral Front", "Talon Brigade", "Osprey Union", "Heron League", "Hiron League")


def group(name: str) -> Named:
    return Named(name=name, kind=MentionKind.ORGANISATION)


def decide(what: DecisionKind | str, first: str, second: str, minute: int = 0) -> Decision:
    when = f"2021-03-04T05:{minute:02}:00Z"
    return build_decision(DecisionKind(what), when, first=group(first), second=group(second))


def set_apart(name: str, article: Extraction) -> Decision:
    return build_decision(DecisionKind.APART, "2021-03-04T05:00:00Z", first=group(name), subject=article.article.id)


def undo(row: Decision) -> Decision:
    return build_decision(DecisionKind.UNDO, "2021-03-05", subject=row.id)


def tell(text: str, **means: str) -> Extraction:
    """An article of "X shelled Y."; `means` are the names that it gives to phrases, by default their own words."""
    draft = Draft(text)
    attacker, target = text.removesuffix(".").split(" shelled ")
    ids = draft.name(attacker, "organisation"), draft.name(target, "organisation")
    draft.event("shelling", "shelled", date="2021-03-04", attacker=ids[0], target=ids[1])
    draft.relation("hostile_to", *ids)
    extraction = draft.extraction()
    named = (replace(mention, entity=means.get(mention.text, mention.text)) for mention in extraction.mentions)
    return replace(extraction, mentions=tuple(named))


ARTICLES = (
    tell("Kestrel Front shelled Talon Brigade."),
    tell("Kestral Front shelled Osprey Union."),
    tell("KF shelled Heron League.", KF="Kestrel Front"),
    tell("Hiron League shelled Talon Brigade."),
    tell("Falcons shelled Osprey Union.", Falcons="Kestrel Front"),
)
SPELLINGS = (*GROUPS, "KF", "Falcons")


def link(rows: Sequence[Decision] = (), articles: Sequence[Extraction] = ARTICLES) -> Linked:
    return link_extractions(articles, GAZETTEER, make_decisions(rows))


def entity(linked: Linked, name: str) -> Entity:
    """The entity that is called so, or of which an article does."""
    [found] = [entity for entity in linked.entities if name in (entity.name, *entity.aliases)]
    return found


def names(linked: Linked) -> set[frozenset[str]]:
    return {frozenset((entity.name, *entity.aliases)) for entity in linked.entities}


# --- what decisions do ----------------------------------------------------------------------------------------


def test_names_that_a_person_joins_are_one_and_say_on_whose_word() -> None:
    linked = link([decide("same", "Osprey Union", "Talon Brigade")])
    assert entity(linked, "Osprey Union") == entity(linked, "Talon Brigade")
    assert any("one by decision" in ground for ground in entity(linked, "Osprey Union").grounds)


def test_what_spelling_joined_a_person_can_part() -> None:
    assert entity(link(), "Kestrel Front") == entity(link(), "Kestral Front")
    parted = link([decide("different", "Kestrel Front", "Kestral Front")])
    assert entity(parted, "Kestrel Front") != entity(parted, "Kestral Front")


def test_an_alias_that_is_parted_takes_its_mentions_along_and_nothing_else() -> None:
    """What the article meant by it stays with the name."""
    parted = link([decide("different", "Kestrel Front", "KF")])
    assert (entity(parted, "KF").aliases, len(entity(parted, "KF").mentions)) == ((), 1)
    assert set(entity(parted, "Kestrel Front").aliases) == {"Falcons", "Kestral Front"}


@pytest.mark.parametrize("pair", [("KF", "Falcons"), ("Falcons", "KF")])
def test_of_two_aliases_the_one_written_less_often_goes(pair: tuple[str, str]) -> None:
    again = tell("KF shelled Osprey Union near Lowtown.", KF="Kestrel Front")
    parted = link([decide("different", *pair)], [*ARTICLES, again])
    assert entity(parted, "KF") == entity(parted, "Kestrel Front")
    assert entity(parted, "Falcons").name == "Falcons"


def test_a_parted_alias_can_be_given_to_another() -> None:
    rows = [decide("different", "Kestrel Front", "KF"), decide("same", "KF", "Osprey Union", 1)]
    assert entity(link(rows), "KF") == entity(link(rows), "Osprey Union")


def test_a_person_can_join_what_is_of_two_kinds() -> None:
    """The extractor takes a group for a man now and then."""
    draft = Draft("Kestrel spoke.")
    draft.name("Kestrel", "person")
    spoken = draft.extraction()
    spoken = replace(spoken, mentions=(replace(spoken.mentions[0], entity="Kestrel"),))
    man = Named(name="Kestrel", kind=MentionKind.PERSON)
    row = build_decision(DecisionKind.SAME, "2021-03-04", first=group("Kestrel Front"), second=man)
    assert "Kestrel" in entity(link([row], [*ARTICLES, spoken]), "Kestrel Front").aliases


def test_a_name_that_several_bear_joins_none_of_them_and_says_so() -> None:
    """Each article's "Hassan" is his own; by his id one of them can be meant."""
    found = []
    for text in ("Hassan spoke.", "Hassan wept.", "Ali Hassan Tawil spoke."):
        draft = Draft(text)
        draft.name(text.rpartition(" ")[0], "person")
        extraction = draft.extraction()
        named = replace(extraction.mentions[0], entity=extraction.mentions[0].text)
        found.append(replace(extraction, mentions=(named,)))
    full = Named(name="Ali Hassan Tawil", kind=MentionKind.PERSON)
    vague = Named(name="Hassan", kind=MentionKind.PERSON)
    row = build_decision(DecisionKind.SAME, "2021-03-04", first=full, second=vague)
    linked = link([row], found)
    assert len(linked.entities) == 3
    [note] = linked.notes
    meant = next(entity.id for entity in linked.entities if entity.name == "Hassan")
    assert meant in note
    exact = build_decision(DecisionKind.SAME, "2021-03-04", first=full, second=replace(vague, id=meant))
    assert len(link([exact], found).entities) == 2


def test_what_is_rejected_is_gone_with_its_edge_and_incident() -> None:
    event = ARTICLES[0].events[0]
    row = build_decision(DecisionKind.REJECT, "2021-03-04", subject=event.id)
    before, after = link(), link([row])
    assert len(after.incidents) == len(before.incidents) - 1
    assert names(after) == names(before)


def test_a_corrected_event_has_the_parts_that_a_person_gave_it() -> None:
    """Also a party that its article does not name; what the row is silent about stays as it was read."""
    event = ARTICLES[0].events[0]
    correction = Correction(
        status=Status.ALLEGED, kind=EventKind.AIRSTRIKE, arguments=((RoleKind.ATTACKER, (group("Osprey Union"),)),)
    )
    row = build_decision(DecisionKind.CORRECT, "2021-03-04", subject=event.id, correction=correction)
    linked = link([row])
    [incident] = [found for found in linked.incidents if event.id in {report.event_id for report in found.reports}]
    parts = {part.role: (part.entity_id, part.status) for part in incident.participants}
    assert incident.kind == EventKind.AIRSTRIKE
    assert parts[RoleKind.ATTACKER] == (entity(linked, "Osprey Union").id, Status.ALLEGED)
    assert parts[RoleKind.TARGET][0] == entity(linked, "Talon Brigade").id


def test_a_later_correction_wins_where_both_speak_of_the_same_thing() -> None:
    event = ARTICLES[0].events[0]
    rows = [
        build_decision(DecisionKind.CORRECT, f"2021-03-0{day}", subject=event.id, correction=Correction(status=status))
        for day, status in ((5, Status.DENIED), (4, Status.CLAIMED))
    ]
    [status] = {
        found.status for found in link(rows).incidents if event.id in {report.event_id for report in found.reports}
    }
    assert status == Status.DENIED


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (decide("same", "Kestrel Front", "Nobody Brigade"), "Nobody Brigade"),
        (build_decision(DecisionKind.REJECT, "2021-03-04", subject="0123456789abcdef"), "0123456789abcdef"),
        (build_decision(DecisionKind.REJECT, "2021-03-04", subject="relation-0123456789abcdef"), "relation-0123456789"),
    ],
    ids=["name", "event", "relation"],
)
def test_a_decision_about_the_unknown_changes_nothing_and_is_reported(row: Decision, said: str) -> None:
    linked = link([row])
    assert replace(linked, notes=()) == link()
    assert [said in note for note in linked.notes] == [True]


def test_a_rejected_relation_is_known_by_its_id() -> None:
    extraction = ARTICLES[0]
    row = build_decision(
        DecisionKind.REJECT,
        "2021-03-04",
        subject=relation_id(extraction.article.id, extraction.relations[0], extraction.mentions),
    )
    assert link([row]).notes == ()


def test_a_name_can_be_set_apart_by_article_and_says_so() -> None:
    """Both keep their name; the one has the article in its id, and a merge by that id is possible."""
    row = set_apart("Talon Brigade", ARTICLES[3])
    parted = [one for one in link([row]).entities if one.name == "Talon Brigade"]
    [aside] = [one for one in parted if one.id.endswith(f"-in-{ARTICLES[3].article.id[:8]}")]
    assert [[ref.article_id for ref in one.mentions] for one in parted if one != aside] == [[ARTICLES[0].article.id]]
    assert any(row.id[:8] in ground for ground in aside.grounds)
    named = replace(group("Talon Brigade"), id=aside.id)
    merge = build_decision(DecisionKind.SAME, "2021-03-05", first=named, second=group("Osprey Union"))
    assert {"Talon Brigade", "Osprey Union"} in [{one.name, *one.aliases} for one in link([row, merge]).entities]
    refused = build_decision(DecisionKind.SAME, "2021-03-05", first=named, second=group("Talon Brigade"))
    assert link([row, refused]).entities == link([row]).entities
    assert "not applied" in link([row, refused]).notes[0]


def test_what_is_set_apart_where_nothing_is_called_so_waits() -> None:
    linked = link([set_apart("Osprey Union", ARTICLES[0])])
    assert linked.entities == link().entities
    assert "waits" in linked.notes[0]


# --- laws -----------------------------------------------------------------------------------------------------

minutes = st.integers(min_value=0, max_value=59)
pairings = st.builds(
    decide,
    st.sampled_from(["same", "same", "different", "unsure"]),
    st.sampled_from(SPELLINGS),
    st.sampled_from(SPELLINGS),
    minutes,
)
settings_apart = st.builds(set_apart, st.sampled_from(GROUPS), st.sampled_from(ARTICLES))
rows = st.lists(st.one_of(pairings, pairings, settings_apart), max_size=7)
pairs = st.sampled_from(list(combinations(SPELLINGS, 2)))


@settings(max_examples=60, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_neither_articles_nor_decisions_have_an_order(decided: list[Decision], shuffle) -> None:
    shuffled, articles = list(decided), list(ARTICLES)
    shuffle.shuffle(shuffled)
    shuffle.shuffle(articles)
    assert link(shuffled, articles) == link(decided)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_merging_twice_is_merging_once(decided: list[Decision]) -> None:
    again = [
        build_decision(row.what, "2021-03-05", first=row.second, second=row.first)
        for row in decided
        if row.what == DecisionKind.SAME
    ]
    assert link([*decided, *again]).entities == link(decided).entities


@settings(max_examples=60, deadline=None)
@given(rows, pairs, minutes, minutes)
@example(
    [decide("same", "Kestral Front", "KF", 0), decide("different", "Falcons", "Kestral Front", 0)],
    ("Kestral Front", "Falcons"),
    0,
    0,
)
@example([decide("different", "KF", "Falcons", 0)], ("Heron League", "KF"), 0, 0)
@example([decide("different", "KF", "Falcons", 2)], ("Falcons", "KF"), 0, 0)
def test_split_undoes_merge(decided: list[Decision], pair: tuple[str, str], merged: int, parted: int) -> None:
    """Two that were apart are as they were after they were merged and split."""
    before = link(decided)
    keys = {name_key(name) for name in pair}
    if any(keys <= {name_key(name) for name in (one.name, *one.aliases)} for one in before.entities):
        return
    after = link([*decided, decide("same", *pair, merged), decide("different", *pair, parted)])
    assert (after.entities, after.incidents) == (before.entities, before.incidents)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_a_different_is_never_crossed_by_a_chain_of_same(decided: list[Decision]) -> None:
    linked = link(decided)
    texts = {(each.article.id, mention.id): name_key(mention.text) for each in ARTICLES for mention in each.mentions}
    apart = [{name_key(row.first.name), name_key(row.second.name)} for row in decided if row.what == "different"]
    for one in linked.entities:
        spelled = {texts[ref] for ref in one.mentions}
        assert not any(len(pair) == 2 and pair <= spelled for pair in apart)


@settings(max_examples=60, deadline=None)
@given(rows, settings_apart)
def test_who_is_set_apart_in_an_article_is_never_one_with_who_is_called_so_elsewhere(
    decided: list[Decision], row: Decision
) -> None:
    """Through no chain of same; and whoever else the articles name stays as many as they were."""
    set_apart_in = {each.subject for each in (*decided, row) if each.what == "apart" and each.first == row.first}
    means = {(each.article.id, mention.id): mention.entity for each in ARTICLES for mention in each.mentions}
    for one in link([*decided, row]).entities:
        homes = {ref.article_id for ref in one.mentions if means[ref] == (row.first and row.first.name)}
        assert not (homes & set_apart_in and homes - set_apart_in)


@settings(max_examples=60, deadline=None)
@given(rows, settings_apart)
def test_to_set_apart_in_an_article_leaves_the_others_alone(decided: list[Decision], row: Decision) -> None:
    """A merge of the name holds elsewhere, as if that article called him otherwise."""
    others = [each for each in ARTICLES if each.article.id != row.subject]
    before, after = link([*decided, row], others).entities, link(decided, others).entities
    assert before == after


@settings(max_examples=60, deadline=None)
@given(rows, st.data())
def test_undoing_leaves_no_trace(decided: list[Decision], data) -> None:
    """And what is undone holds again when the undoing is undone."""
    pairing = st.tuples(st.sampled_from(["same", "different"]), *[st.sampled_from(SPELLINGS)] * 2)
    extra = data.draw(st.one_of(pairing.map(lambda drawn: decide(*drawn, 3)), settings_apart))
    decided = [row for row in decided if row.id != extra.id]
    back = undo(extra)
    assert link([*decided, extra, back]) == link(decided)
    assert link([*decided, extra, back, undo(back)]) == link([*decided, extra])


@settings(max_examples=60, deadline=None)
@given(rows, st.sampled_from(ARTICLES))
def test_what_is_left_of_a_removed_article_is_what_the_others_say(decided: list[Decision], gone: Extraction) -> None:
    linked = link(decided, [each for each in ARTICLES if each != gone])
    assert not any(ref.article_id == gone.article.id for one in linked.entities for ref in one.mentions)
    kept = {ref for one in linked.entities for ref in one.mentions}
    assert kept == {ref for one in link(decided).entities for ref in one.mentions if ref.article_id != gone.article.id}


@settings(max_examples=60, deadline=None)
@given(rows)
def test_every_mention_stays_in_exactly_one_entity(decided: list[Decision]) -> None:
    refs = [ref for one in link(decided).entities for ref in one.mentions]
    assert sorted(refs) == sorted(ref for one in link().entities for ref in one.mentions)


# --- the file -------------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "graph.db.decisions.tsv"


def test_where_there_is_no_file_nothing_is_decided(path: Path) -> None:
    assert read_decisions(path) == Decisions()


SAMPLES = (
    decide("same", "Kestrel Front", "KF"),
    build_decision(DecisionKind.REJECT, "", subject="0123456789abcdef", comment="a film\tand no\nattack"),
    build_decision(
        DecisionKind.CORRECT,
        "",
        subject="0123456789abcdef",
        by="A. Reader",
        correction=Correction(
            status=Status.DENIED,
            date="2021-03",
            arguments=((RoleKind.ATTACKER, ()), (RoleKind.PLACE, (replace(group("Ostrel"), id="place-ostrel-xx"),))),
        ),
    ),
    undo(decide("same", "Kestrel Front", "KF")),
    set_apart("Kestrel Front", ARTICLES[0]),
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.what.value)
def test_what_is_written_is_read_again(path: Path, sample: Decision) -> None:
    [written] = append_decisions(path, [sample])
    [row] = read_decisions(path).rows
    assert row == replace(written, comment=" ".join(written.comment.split()))
    assert path.read_text(encoding="utf-8").splitlines()[0].split("\t") == list(COLUMNS)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1), st.text(), st.text())
def test_no_name_breaks_a_row(tmp_path_factory, name: str, by: str, comment: str) -> None:
    path = tmp_path_factory.mktemp("rows") / "d.tsv"
    named = group(f"Front {name}")
    append_decisions(path, [build_decision("same", "", first=named, second=group("KF"), by=by, comment=comment)])
    append_decisions(path, [decide("same", "Kestrel Front", "KF")])
    assert len(read_decisions(path).rows) == 2


def test_the_same_decision_made_anew_is_another_one(path: Path) -> None:
    """Else what undid the first would undo the second."""
    [first] = append_decisions(path, [decide("same", "Kestrel Front", "KF")])
    append_decisions(path, [undo(first)])
    append_decisions(path, [decide("same", "Kestrel Front", "KF")])
    assert len(read_decisions(path).in_force) == 1


@pytest.mark.parametrize(("year", "last"), [("2999", "different"), ("9999", "same")], ids=["ahead", "last of all"])
def test_the_last_decision_is_the_last_whatever_the_clock_says(path: Path, year: str, last: str) -> None:
    """A clock that was put back, or a colleague's that is ahead; `undo` took back another decision."""
    append_decisions(path, [decide("same", "Kestrel Front", "KF")])
    path.write_text(
        re.sub(r"(?m)^\d{4}-\d\d-\d\dT", f"{year}-12-31T", path.read_text(encoding="utf-8")), encoding="utf-8"
    )
    append_decisions(path, [decide("different", "Kestrel Front", "KF")])
    assert read_decisions(path).rows[-1].what == last  # nothing comes after the end of the calendar


def test_a_file_of_two_people_holds_what_both_decided(path: Path) -> None:
    append_decisions(path, [decide("same", "Kestrel Front", "KF")])
    mine = path.read_text()
    path.unlink()
    append_decisions(path, [decide("different", "Talon Brigade", "Osprey Union")])
    path.write_text(path.read_text() + mine.partition("\n")[2] * 2)
    assert sorted(row.what for row in read_decisions(path).rows) == ["different", "same"]


def test_editors_of_other_systems_may_save_it(path: Path) -> None:
    """With a byte order mark, CRLF, comments, empty lines, columns left out and no newline at the end."""
    lines = ["\t".join(COLUMNS), "# mine", "", "2021-03-04\tsame\tKestrel Front\torganisation\tKF"]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    append_decisions(path, [decide("same", "Talon Brigade", "KF")])
    assert len(read_decisions(path).rows) == 2


HEAD = "\t".join(COLUMNS)
GOOD = "2021-03-04\tsame\tA Front\torganisation\tB Front\torganisation"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2021-13-40\tsame\tA\t\tB", "when"),
        ("2021-03-04\tmarry\tA\t\tB", "what"),
        ("2021-03-04\tsame\tA", "second"),
        ("2021-03-04\tsame\tA\tship\tB", "first_kind"),
        ("2021-03-04\tdifferent\tA\t\tA", "same name"),
        ("2021-03-04\treject\t\tevent", "first"),
        ("2021-03-04\tapart\tA Front\torganisation\t0123\tevent", "second"),
        ("2021-03-04\tapart\tA Front\torganisation\t\tarticle", "second"),
        ("2021-03-04\treject\t0123\tperson", "first_kind"),
        ("2021-03-04\tcorrect\t0123\tevent\t\t\t{", "values"),
        ("2021-03-04\tcorrect\t0123\tevent\t\t\t{}", "values"),
        ('2021-03-04\tcorrect\t0123\tevent\t\t\t{"status":"likely"}', "values"),
        ('2021-03-04\tcorrect\t0123\tevent\t\t\t{"attacker":["A"]}', "values"),
        ('2021-03-04\tcorrect\t0123\tevent\t\t\t{"date":"soon"}', "values"),
        ("<<<<<<< mine", "what"),
        (GOOD + "\t" * 5, "columns"),
    ],
)
def test_a_row_that_makes_no_sense_is_named_by_file_and_line(path: Path, row: str, said: str) -> None:
    path.write_text(f"{HEAD}\n{GOOD}\n{row}\n")
    with pytest.raises(InputError, match=r"graph\.db\.decisions\.tsv, line 3: ") as error:
        read_decisions(path)
    assert said in str(error.value)
    written = path.read_bytes()
    with pytest.raises(InputError):
        append_decisions(path, [decide("same", "A", "B")])
    assert path.read_bytes() == written


def test_a_file_of_something_else_is_left_alone(path: Path) -> None:
    path.write_text("my notes\n")
    with pytest.raises(InputError, match="line 1"):
        append_decisions(path, [decide("same", "A", "B")])
    assert path.read_text() == "my notes\n"


def test_writers_wait_for_each_other(path: Path) -> None:
    def write(number: int) -> None:
        for turn in range(10):
            append_decisions(path, [decide("same", f"Front {number}", f"Union {turn}")])

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(read_decisions(path).rows) == 40
    assert path.read_text().count(HEAD) == 1
