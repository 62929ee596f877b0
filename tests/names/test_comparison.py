"""How alike two names are, from the names alone."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.names.comparison import MERGE_SCORE, QUESTION_SCORE, block_keys, score_names, strip_titles
from graphkit.names.spelling import name_key, sound, sound_score, sounds_alike, word_score
from graphkit.schema import MentionKind

PERSON, ORGANISATION, FACILITY, PLACE = (
    MentionKind.PERSON,
    MentionKind.ORGANISATION,
    MentionKind.FACILITY,
    MentionKind.PLACE,
)
SAME = [
    ("Gen. Qassem Soleimani", "Qasem Suleimani", PERSON),
    ("Sergei Vladimirovich Orlov", "Sergey Orlov", PERSON),
    ("Adel Abdul Karim", "Adil Abd al-Karim", PERSON),
    ("Сергей Шойгу", "Sergei Shoigu", PERSON),
    ("Soleimani, Qassem", "Qassem Soleimani", PERSON),
    ("Jinping Xi", "Xi Jinping", PERSON),
    ("Ansar Allah", "Ansarallah", ORGANISATION),
    ("Asa'ib Ahl al-Haqq", "Asaib Ahl Al Haq", ORGANISATION),
    ("the Red Valley organisation", "Red Valley Organization", ORGANISATION),
    ("Force of the Northern Guard", "Northern Guard Force", ORGANISATION),
    ("9th Guards Tank Army", "9th Tank Army", ORGANISATION),
    ("88th Mechanised Brigade", "88 Separate Mechanized Brigade", ORGANISATION),
    ("Saraya al-Nour", "al-Nour Brigades", ORGANISATION),
    ("Qamar al-Din Wahid", "Qamaruddin Wahid", PERSON),
    ("Oleksandr Tahirin", "Alexander Tagirin", PERSON),
    ("Eun-seo Bae", "Bae Eun-seo", PERSON),
    ("Qadir Tariq Wazir Nuristani", "Qadir Wazir Nuristani", PERSON),
    ("Lysiv", "Lysov", PLACE),
    ("Redwater NPP", "Redwater nuclear power plant", FACILITY),
    ("Redwater camp", "Redwater refugee camp", FACILITY),
    ("the Taji base", "Camp Taji", FACILITY),
    ("Balad Air Force Base", "Balad airbase", FACILITY),
    ("Deir ez-Zor", "Deir Ezzor", PLACE),
    ("Khan Younis", "Khan Yunis", PLACE),
]
NOT_SAME = [
    ("Bashar al-Asad", "Hafez al-Assad", PERSON),
    ("Bashar Nasser", "Bashir Nasser", PERSON),
    ("Hassan Nasrallah", "Hussein Nasrallah", PERSON),
    ("George W. Bush", "George H. W. Bush", PERSON),
    ("Mohammed Hussein", "Mohammed Ali Hussein", PERSON),
    ("Kata'ib Hezbollah", "Hezbollah", ORGANISATION),
    ("Islamic State", "Islamic State in Khorasan", ORGANISATION),
    ("55th Brigade", "56th Brigade", ORGANISATION),
    ("Saraya al-Nour", "Kata'ib al-Nour", ORGANISATION),
    ("Jaysh al-Nour", "al-Nour Movement", ORGANISATION),
    ("Albert Stone", "Albert Stone Jr.", PERSON),
    ("Camp Redwater", "Redwater refugee camp", FACILITY),
    ("Popular Front", "Popular Forces", ORGANISATION),
    ("Youth Movement (Kenya)", "Youth Movement (Somalia)", ORGANISATION),
    ("Erbil airport", "Erbil Air Base", FACILITY),
    ("Sector 5", "Sector 6", FACILITY),
    ("northern Iraq", "southern Iraq", PLACE),
    ("Srebrenica", "Srebrenik", PLACE),
    ("Oman", "Amman", PLACE),
]


@pytest.mark.parametrize(("first", "second", "kind"), SAME)
def test_spellings_of_one_name_merge(first: str, second: str, kind: MentionKind) -> None:
    """Transliteration, titles, order and head nouns do not make two of one."""
    assert score_names(first, second, kind).score >= MERGE_SCORE
    assert block_keys(first, kind) & block_keys(second, kind), "they would never be compared"


@pytest.mark.parametrize(("first", "second", "kind"), NOT_SAME)
def test_names_that_differ_in_what_matters_do_not_merge(first: str, second: str, kind: MentionKind) -> None:
    """A wrong merge invents a connection that someone may publish."""
    assert score_names(first, second, kind).score < MERGE_SCORE


def test_initials_are_a_question_not_an_answer() -> None:
    """PMF may be many things; an article or the gazetteer has to say which."""
    assert QUESTION_SCORE <= score_names("PMF", "Popular Mobilization Forces", ORGANISATION).score < MERGE_SCORE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iranian Gen. Qassem Soleimani", "Qassem Soleimani"),
        ("Secretary of Defense Lloyd Austin", "Lloyd Austin"),
        ("then-President Barham Salih", "Barham Salih"),
        ("Pentagon spokesman John Kirby", "John Kirby"),
        ("Qassem Soleimani, head of the force", "Qassem Soleimani"),
        ("Abu Mahdi al-Muhandis", "Abu Mahdi al-Muhandis"),
        ("Osama bin Laden", "Osama bin Laden"),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, name: str) -> None:
    assert strip_titles(text) == name


NAMES = st.text(alphabet="abdhikmnorsu ABDHKMS-'", min_size=1, max_size=24)
KINDS = st.sampled_from([PERSON, ORGANISATION, FACILITY, PLACE, MentionKind.COUNTRY])


@given(NAMES, NAMES, KINDS)
def test_similarity_is_a_share_and_has_no_direction(first: str, second: str, kind: MentionKind) -> None:
    """The score of a and b is that of b and a, in [0, 1]."""
    score = score_names(first, second, kind).score
    assert 0.0 <= score <= 1.0
    assert score == score_names(second, first, kind).score


@given(NAMES, KINDS)
def test_a_name_is_itself_however_it_is_cased(name: str, kind: MentionKind) -> None:
    assert score_names(name, name.upper(), kind).score == 1.0


@given(st.text(max_size=60))
def test_any_text_has_a_key_that_is_its_own_key(text: str) -> None:
    """Folding is done once: no control character, emoji or script breaks it, and a key is stable."""
    assert name_key(name_key(text)) == name_key(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_a_word_sounds_like_itself(word: str) -> None:
    assert word_score(word, word) == 1.0


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Rabbo Ahmed Hosni", "Ahmed Hosni Rabbo", PERSON),
        ("AL WARDI, Isa Tarif", "Isa Tarif al-Wardi", PERSON),
        ("Nooristani, Abdul Aziz", "Abdul Aziz Nuristani", PERSON),
        ("TarekMaalouf", "Tarek Maalouf", PERSON),
        ("Ali A. Vardani", "Ali Akbar Vardani", PERSON),
        ("Orlov Sergei", "Sergey Orlov", PERSON),
        ("Orlov Sergei", "Sergey Ivanovich Orlov", PERSON),
        ("Orlov Orlov Sergei", "Sergey Orlov", PERSON),
        ("Sergejs Orlovs", "Sergei Orlov", PERSON),
        ("Serg3i 0rl0v", "Sergei 0rlov", PERSON),
        ("J.-P. Marchand", "Jean-Paul Marchand", PERSON),
        ("RASHIDUDDIN MULLAH TARZI", "Rashiduddin Tarzi", PERSON),
        ("VARDANI HAJI ASAD KHAN TARZI", "ASAD KHAN TARZI VARDANI", PERSON),
        ("Rodlof Steinmetz", "Rodolf Steinmetz", PERSON),
        ("Martin Schwartz", "Martin Schwarz", PERSON),
        ("Kestrel Works GmbH", "Kestrel Works", ORGANISATION),
        ("OAO Talon", "Talon Joint Stock Company", ORGANISATION),
    ],
)
def test_order_initials_and_legal_forms_make_no_other(first: str, second: str, kind: MentionKind) -> None:
    assert score_names(first, second, kind).score >= MERGE_SCORE


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Salman bin Omar al-Wardi", "Omar bin Salman al-Wardi", PERSON),
        ("Sergei Ivanovich Orlov", "Sergei Viktorovich Orlov", PERSON),
        ("Hans O. Friedrich", "Hans Joachim Friedrich", PERSON),
        ("Carlo Rossini", "Carol Rossini", PERSON),
        ("K.-P. Marchand", "Jean-Paul Marchand", PERSON),
        ("Chang Chang Ha", "Chang Su Ha", PERSON),
        ("Tarif Omar Jalil Isa al-Wardi", "Tarif al-Wardi", PERSON),
        ("Kestrel Works LLC", "Kestrel Works plc", ORGANISATION),
    ],
)
def test_fathers_initials_and_other_legal_forms_tell_apart(first: str, second: str, kind: MentionKind) -> None:
    assert score_names(first, second, kind).score < MERGE_SCORE


def test_why_two_places_are_a_question_is_told_in_plain_english() -> None:
    """ "One is an oil field", as anybody would say."""
    assert score_names("Harrow oil field", "Harrow", FACILITY).why.startswith("one is an oil field")
    assert score_names("Harrow hospital", "Harrow", FACILITY).why.startswith("one is a hospital")


def test_whether_two_names_sound_alike_is_what_their_score_says() -> None:
    """It is told from a few letters, and must not be told otherwise for that."""
    words = ["tarik", "tareq", "tarikalnuri", "tareqelnouri", "nurialtarik", "shabakdefence", "shabakdefense", "x", ""]
    for first, second in product(map(sound, words), repeat=2):
        for least in (0.3, 0.8, 0.95, 0.97, 1.0):
            assert sounds_alike(first, second, least) == (sound_score(first, second) >= least)
