"""Where sentences begin, whoever wrote the text and however it is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from graphkit.extract.parse.sentences import find_sentence_starts, remembered_sentences

NLP = English()


def split(text: str) -> list[str]:
    """The sentences of `text`, without the white space around them."""
    doc = NLP(text)
    starts = find_sentence_starts(doc)
    ends = [*starts[1:], len(doc)] if starts else []
    return [doc[start:end].text.strip() for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Marco Adler met Lt. Col. Ines Duarte at Ft. Carver.",
        "Mr. Okafor and Mrs. Okafor fled with Dr. Lindqvist.",
        "The U.S. Air Force denied it.",
        "U.S. Central Command said nothing.",
        "It happened on Jan. 14, 2021, near the river.",
        "Order No. 44 was signed by J. R. Hartmann.",
        "George W. Tiller spoke to the press.",
        "The shell weighed 3.5 kg and flew 12.4 km.",
        "Several groups, e.g. the Northern Front, took part.",
        "Sources at kuvanews.example.com published the video.",
        "The minister, Sheikh A. Rahimi, resigned.",
        "“We were asleep!” she said.",
        '"Who fired?" asked the colonel.',
        "He waited ... and then he ran.",
        "The Acme Corp. depot burned.",
        "At 5 p.m. on Friday the shelling began.",
        "Brig. Gen. al-Hamdani commanded the 3rd Brigade.",
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Troops left the town.", "Nobody stayed."],
        ["They answered to the U.S.", "The others did not."],
        ["The attack came at 5 p.m.", "Three people died."],
        ["It was over by 2019.", "12 villages lay in ruins."],
        ["“We will answer.”", "The crowd cheered."],
        ['He said: "Leave now."', "They left."],
        ["(Nobody was hurt.)", "The road stayed shut."],
        ["Why now?", "Nobody knows."],
        ["Enough!", "Stop it!", "Go home."],
        ["The talks failed…", "Fighting resumed."],
        ["The depot belonged to Acme Inc.", "It burned for days."],
        ["“Is it safe?”", "“No,” said the guard."],
        ["The rebels took Plan B.", "They failed."],
        ["He said no.", "Gunmen came."],
        ["The dam was built in 1974. [12]", "It burst once. [3] [4]", "Nobody drowned."],
    ],
)
def test_sentences_that_follow_each_other_are_parted(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_missing_space_after_the_full_stop_still_parts() -> None:
    assert split("The convoy stopped.Gunmen opened fire.") == ["The convoy stopped.", "Gunmen opened fire."]


def test_a_headline_is_a_sentence_without_a_full_stop() -> None:
    text = "Drone Strike Kills Two in Harbour Town\nIt hit at dawn. It killed two fishermen.\nThe army is silent."
    assert split(text) == [
        "Drone Strike Kills Two in Harbour Town",
        "It hit at dawn.",
        "It killed two fishermen.",
        "The army is silent.",
    ]


def test_a_blank_line_parts_what_no_mark_parts() -> None:
    assert split("A town in ruins\n\nby the lake") == ["A town in ruins", "by the lake"]


@pytest.mark.parametrize(
    "place",
    [
        "MOCKVILLE",
        "PORT MOCK, Mockland",
        "MOCKVILLE, Mockland (Example Wire)",
        "MOCKVILLE, Mockland, March 11, 2025 (Example Wire)",
        "Mockville, March 3, 2021 (Example Wire)",
    ],
)
def test_a_dateline_before_a_hyphen_is_a_sentence(place: str) -> None:
    assert split(f"{place} - Six guards died.") == [f"{place} -", "Six guards died."]


@pytest.mark.parametrize(
    "text", ["The UN - Six members left.", "M23 fighters - Six of them - left.", "Port Mock (2020) stands"]
)
def test_a_hyphen_elsewhere_parts_nothing(text: str) -> None:
    assert split(text) == [text]


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "The spokesman of the northern command said on Tuesday evening that\n"
        "the shelling of the two villages had stopped, although witnesses in\n"
        "the valley reported that mortar rounds were still landing around the\n"
        "school. Nobody could say who\n"
        "Ms. Duarte had met there.\n"
    )
    assert [sentence.split()[-1] for sentence in split(text)] == ["school.", "who", "there."]


def test_the_lines_of_a_list_are_sentences() -> None:
    text = "Attacks this week:\n• two rockets on the airport\n• a mine on the coast road\n- an ambush near the dam"
    assert len(split(text)) == 4


def test_numbered_items_keep_their_number() -> None:
    items = ["1. The port was closed.", "2. The road was mined."]
    assert split("\n".join(items)) == items


def test_text_without_capitals_is_parted() -> None:
    text = "guerrillas attacked the station at dawn. two policemen were killed. the army sent no help."
    assert len(split(text)) == 3


def test_text_in_capitals_is_parted() -> None:
    text = "REBELS ATTACKED THE STATION. TWO POLICEMEN DIED. GEN. ORTEGA BLAMED THE U.S. EMBASSY."
    assert len(split(text)) == 3


@given(st.text(alphabet=st.sampled_from("aB. \n\t\"'?!…U.S1(•-\u00a0\u2028é漢"), max_size=60))
def test_starts_are_visible_tokens_in_order_and_the_first_is_among_them(text: str) -> None:
    """Whatever the text, no token is left before the first sentence but white space."""
    doc = NLP(text)
    starts = find_sentence_starts(doc)
    visible = [token.i for token in doc if not token.text.isspace()]
    assert starts == sorted(set(starts))
    assert set(starts) <= set(visible)
    assert starts[:1] == visible[:1]


def test_white_space_has_no_sentence() -> None:
    assert split(" \n\n\t ") == []
    assert split("") == []


def test_tokens_know_their_sentence_within_a_block_and_look_for_it_after_that() -> None:
    """A sentence holds its document, so that a document must not hold sentences for longer."""
    doc = NLP("Rebels shelled the depot. It burned all night. Nobody was hurt.")
    for token in doc:
        token.is_sent_start = token.i in find_sentence_starts(doc)
    found = [token.sent for token in doc]
    with remembered_sentences(doc):
        assert [token.sent for token in doc] == found
        assert doc[0].sent is doc[1].sent
    assert [token.sent for token in doc] == found
    assert not doc.user_token_hooks
