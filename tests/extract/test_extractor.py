"""An extraction keeps its contract for every text: it slices back, and points at nothing that does not exist."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.extract.extractor import Extractor
from graphkit.schema import VIOLENT_KINDS, Extraction, RoleKind
from graphkit.schema.contract import read_record, write_record
from graphkit.schema.errors import ModelError

from .reading import NoNames, acts, article

Extract = Callable[..., Extraction]

REPORT = (
    "GOMA, Congo — Rebels of the M23 attacked an army base near Goma on Tuesday, killing four soldiers and wounding "
    "“at least nine”, a spokesman said.\n\nThe army, which is backed by Burundi, said it had shelled the rebels’ camp "
    "in Rutshuru. Kigali denied that its troops had fired rockets at the airport. “It was not us,” a man said.\n"
    "In the capital, Kinshasa, a heart attack killed a minister; the unions called a strike.\n"
)

WORDS = (
    "Rebels attacked the base in Goma killing nine and wounded by with rockets may not said that The FIRED at "
    "U.S. Iran-backed 9/11 a.m. , . “ ” ’s — ( ) ; 😀 e\u0301 ß ǆ \u200b"
).split()
SPACES = ["\n", "\t", "\u00a0", "\u2028", "  \n\n"]


def check_contract(read: Extraction) -> None:
    """All that holds for each extraction, whatever its text."""
    text = read.article.text
    assert [mention.id for mention in read.mentions] == list(range(len(read.mentions)))
    assert [mention.start for mention in read.mentions] == sorted(mention.start for mention in read.mentions)
    for mention in read.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip() != ""
    ids = range(len(read.mentions))
    for event in read.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text != ""
        assert event.evidence.start <= event.trigger.start < event.trigger.end <= event.evidence.end
        assert all(role.mention in ids for role in event.roles)
        assert all(role.said_by is None or role.said_by in ids for role in event.roles)
        assert event.said_by is None or event.said_by in ids
        assert 0 <= event.confidence <= 1
        assert len({role.mention for role in event.roles}) == len(event.roles)
        for count in (event.dead, event.injured):
            assert count is None or count.low >= 0
            assert count is None or count.high is None or count.low <= count.high
    assert len({event.id for event in read.events}) == len(read.events)
    for relation in read.relations:
        assert relation.source in ids
        assert relation.target in ids
        assert relation.source != relation.target
        assert 0 <= relation.evidence.start < relation.evidence.end <= len(text)
        assert 0 <= relation.confidence <= 1


def record(read: Extraction) -> bytes:
    return json.dumps(write_record(read), ensure_ascii=False).encode()


def test_a_report_keeps_the_contract(extract: Extract) -> None:
    read = extract(REPORT, published="2022-11-16")
    assert len(read.events) >= 3
    assert len(read.mentions) >= 8
    check_contract(read)


def test_the_roles_of_force_and_of_other_deeds_are_not_mixed(extract: Extract) -> None:
    other = {RoleKind.ACTOR, RoleKind.RECIPIENT}
    for event in extract(REPORT + "Iran backs the Houthis. Colombia accused the ELN of bombing a school.").events:
        found = {role.role for role in event.roles}
        assert not found & other or event.kind not in VIOLENT_KINDS
        assert not found & {RoleKind.ATTACKER, RoleKind.VICTIM} or event.kind in VIOLENT_KINDS


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(WORDS + SPACES),
            st.text(max_size=12),
        ),
        max_size=40,
    ).map(" ".join)
)
def test_offsets_slice_back_to_their_words_in_any_text(extractor: Extractor, text: str) -> None:
    check_contract(extractor.find_extraction(article(text)))


@pytest.mark.parametrize("character", ["😀", "e\u0301", "\u00a0", "\u2028", "“", "ﬁ", "\U0001f1fa\U0001f1f8"])
def test_offsets_count_code_points_behind_any_character(extract: Extract, character: str) -> None:
    read = extract(f"{character} {character} Rebels attacked the base near Goma.")
    assert acts(read) == acts(extract("Rebels attacked the base near Goma."))
    check_contract(read)


def test_the_same_text_gives_the_same_bytes(extractor: Extractor) -> None:
    again = [record(extractor.find_extraction(article(REPORT, published="2022-11-16"))) for _ in range(3)]
    assert len(set(again)) == 1


def test_an_article_alone_and_among_fifty_others_gives_the_same_bytes(extractor: Extractor) -> None:
    alone = record(extractor.find_extraction(article(REPORT)))
    among = []
    for number in range(50):
        extractor.find_extraction(article(f"Militia {number} shelled Camp {number} on May {number % 28 + 1}. " * 2))
        if number % 25 == 0:
            among.append(record(extractor.find_extraction(article(REPORT))))
    assert set(among) == {alone}


def test_threads_change_no_byte(extractor: Extractor) -> None:
    with_two = Extractor(NoNames(), threads=2)
    with_one = Extractor(NoNames(), threads=1)
    assert record(with_two.find_extraction(article(REPORT))) == record(with_one.find_extraction(article(REPORT)))


def test_the_id_of_an_event_is_a_function_of_its_article(extract: Extract) -> None:
    text = "Rebels attacked the base near Goma."
    assert extract(text).events[0].id == extract(text).events[0].id
    assert extract(text).events[0].id != extract(text, published="2022-11-16").events[0].id


def test_the_record_of_an_extraction_reads_back_as_it_was(extract: Extract) -> None:
    read = extract(REPORT, published="2022-11-16")
    assert read_record(write_record(read)) == read


def test_the_article_is_handed_on_as_it_came(extractor: Extractor) -> None:
    given = replace(article(REPORT, published="2022-11-16"), title="Fighting near Goma", outlet="Example Wire")
    assert extractor.find_extraction(given).article == given


def test_the_version_names_model_and_rules(extractor: Extractor) -> None:
    words = extractor.version.split()
    assert words[::2] == ["model", "rules"]
    assert len(words[1]) == 8
    assert int(words[1], 16) >= 0


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        Extractor(NoNames(), model=tmp_path / "nowhere")


UNREAD = {
    "empty": "",
    "white space": " \n\t \n",
    "Spanish": "Dos soldados murieron en el ataque contra la base, según el ejército de la provincia.",
    "Arabic": "هاجم المسلحون القاعدة العسكرية في المدينة وقتلوا ثلاثة جنود، بحسب مصادر محلية.",
    "Russian": "Боевики атаковали военную базу и убили трёх солдат, сообщили местные власти.",
}


@pytest.mark.parametrize("text", UNREAD.values(), ids=UNREAD)
def test_what_is_left_unread_is_noted_in_one_line(extract: Extract, text: str) -> None:
    read = extract(text)
    (note,) = read.notes
    assert "\n" not in note
    assert (read.mentions, read.events, read.relations) == ((), (), ())


def test_what_is_read_whole_has_no_note(extract: Extract) -> None:
    assert extract(REPORT).notes == ()


ODD = {
    "control characters": "".join(map(chr, range(32))) * 20 + "\x7f\x85\x9f" * 20,
    "table of numbers": "\n".join(f"{year}\t{year * 3 % 977}\t{year % 31}.{year % 10}" for year in range(1900, 1980)),
    "list of names": "\n".join(f"{first} {last}" for first in ("Amina", "Chen", "Li") for last in ("Okafor", "Wei")),
    "one word": "a" * 20_000,
    "one word repeated": "attack " * 300,
    "punctuation": "?!…—“(" * 150,
    "capitals": REPORT.upper(),
    "small letters": REPORT.lower(),
    "no white space": REPORT.replace(" ", ""),
    "wide white space": REPORT.replace(" ", "  \n "),
    "headline": "REBELS ATTACK GOMA",
    "one character": "x",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_is_read_without_harm(extract: Extract, text: str) -> None:
    check_contract(extract(text))


def test_a_sentence_of_a_hundred_thousand_characters_is_read_to_its_end_or_noted(extract: Extract) -> None:
    text = "The river rose and " * 5_300 + "rebels shelled the army base near Goma."
    read = extract(text)
    check_contract(read)
    assert read.notes or read.mentions[-1].start > 99_000


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Helicopters attacked the rebel camp near Goma.", "Helicopters"),
        ("The camp was hit by warplanes.", "warplanes"),
    ],
)
def test_a_craft_that_acts_is_attacker_of_the_record_and_a_weapon_of_the_graph(
    extract: Extract, text: str, weapon: str
) -> None:
    """Its crew is not named, so there is no other attacker; a graph of actors has no use for it."""
    extraction = extract(text)
    assert [role.role for event in extraction.events for role in event.roles if role.is_acting] == [RoleKind.INSTRUMENT]
    record = write_record(extraction)
    named = {(role["role"], record["mentions"][role["mention"]]["text"]) for role in record["events"][0]["roles"]}
    assert {("attacker", weapon), ("instrument", weapon)} <= named
    assert read_record(json.loads(json.dumps(record))) == extraction


@pytest.mark.parametrize("text", ["Rockets hit the camp.", "Rebels fired on the camp with helicopters."])
def test_a_missile_and_a_craft_of_somebody_do_not_act_by_themselves(extract: Extract, text: str) -> None:
    assert not [role for event in extract(text).events for role in event.roles if role.is_acting]
