"""What one article's mentions mean."""

from __future__ import annotations

import pytest

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.schema import Extraction

from .building import Draft


def entities(extraction: Extraction, gazetteer: Gazetteer) -> list[str | None]:
    return [mention.entity for mention in resolve_mentions(extraction, gazetteer).mentions]


def resolved(gazetteer: Gazetteer, text: str, *mentions: tuple[str, str] | tuple[str, str, int]) -> list[str | None]:
    """The entities of mentions given as (words, kind) or (words, kind, occurrence)."""
    draft = Draft(text)
    for words, kind, *occurrence in mentions:
        draft.name(words, kind, *occurrence)
    return entities(draft.extraction(), gazetteer)


def test_the_seeds_spellings_meet(gazetteer: Gazetteer) -> None:
    """Two American, three Soleimani and two Asad spellings are one each."""
    text = (
        "The US and U.S. forces; Gen. Qassem Soleimani, Qasem Suleimani, Solemeini; Al-Asad base, Ayn al Asad air base."
    )
    names = resolved(
        gazetteer,
        text,
        ("US", "country"),
        ("U.S.", "country"),
        ("Gen. Qassem Soleimani", "person"),
        ("Qasem Suleimani", "person"),
        ("Solemeini", "person"),
        ("Al-Asad base", "facility"),
        ("Ayn al Asad air base", "facility"),
    )
    assert names[0] == names[1] == "United States"
    assert len(set(names[2:5])) == 1
    assert len(set(names[5:])) == 1


def test_a_definition_holds_in_its_article(gazetteer: Gazetteer) -> None:
    """ "(BRF)" names the front here and nothing elsewhere."""
    text = "The Blue River Front (BRF) fired. Later the BRF left."
    mentions = ("Blue River Front", "organisation"), ("BRF", "organisation", 1)
    assert resolved(gazetteer, text, *mentions) == ["Blue River Front", "Blue River Front"]
    assert resolved(gazetteer, "Later the BRF left.", ("BRF", "organisation")) == ["BRF"]


def test_a_surname_means_the_full_name_of_its_article(gazetteer: Gazetteer) -> None:
    text = "Mr. Ostrander spoke first, said Peter Ostrander. Ostrander left."
    names = resolved(
        gazetteer, text, ("Mr. Ostrander", "person"), ("Peter Ostrander", "person"), ("Ostrander", "person", 2)
    )
    assert names == ["Peter Ostrander"] * 3


def test_the_last_word_of_a_body_means_the_one_of_its_article(gazetteer: Gazetteer) -> None:
    """In a headline before it, and though its fighters are named with it."""
    text = (
        "Front claims raid. Fighters of the Sirba Liberation Front and the Sirba Liberation Front. The Front denied it."
    )
    names = ("Front", "Fighters of the Sirba Liberation Front", "Sirba Liberation Front")
    mentions = [(name, "organisation") for name in names]
    *_, last = resolved(gazetteer, text, *mentions, ("Front", "organisation", 3))
    first = resolved(gazetteer, text, *mentions)[0]
    assert first == last == "Sirba Liberation Front"


def test_the_last_word_of_two_bodies_means_neither(gazetteer: Gazetteer) -> None:
    text = "The Sirba Liberation Front fought the Korin People's Front. The Front denied it."
    mentions = [(name, "organisation") for name in ("Sirba Liberation Front", "Korin People's Front")]
    assert resolved(gazetteer, text, *mentions, ("Front", "organisation", 2))[-1] == "Front"


def test_a_surname_of_two_people_means_neither(gazetteer: Gazetteer) -> None:
    """Brothers: which one is meant, the article does not say."""
    text = "Peter Ostrander and Paul Ostrander met. Ostrander left."
    names = resolved(
        gazetteer, text, ("Peter Ostrander", "person"), ("Paul Ostrander", "person"), ("Ostrander", "person", 2)
    )
    assert names == ["Peter Ostrander", "Paul Ostrander", None]


def test_the_base_is_the_one_base_before_it(gazetteer: Gazetteer) -> None:
    text = "Rockets hit Camp Taji on Monday. Nobody at the base was hurt."
    assert resolved(gazetteer, text, ("Camp Taji", "facility"), ("base", "facility")) == ["Camp Taji", "Camp Taji"]


def test_the_base_is_none_of_two_bases(gazetteer: Gazetteer) -> None:
    """A gap can be filled later; a wrong name spreads."""
    text = "Rockets hit Camp Taji and Balad Air Base. Nobody at the base was hurt."
    names = resolved(gazetteer, text, ("Camp Taji", "facility"), ("Balad Air Base", "facility"), ("base", "facility"))
    assert names[2] is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [("militants", "organisation"), ("two Americans", "person"), ("three people", "person"), ("US bases", "facility")],
)
def test_a_description_of_anyone_is_nobody(gazetteer: Gazetteer, text: str, kind: str) -> None:
    """Forty articles' militants are not one actor."""
    assert resolved(gazetteer, f"They met {text} there.", (text, kind)) == [None]


def test_whose_aide_somebody_is_is_another_person(gazetteer: Gazetteer) -> None:
    text = "Ali Qurashi died. A lieutenant of Qurashi fled."
    names = (("Ali Qurashi", "person"), ("lieutenant of Qurashi", "person"))
    assert resolved(gazetteer, text, *names) == ["Ali Qurashi", None]


@pytest.mark.parametrize(("text", "words"), [("A Spaniard did it.", "Spaniard"), ("Israelis did it.", "Israelis")])
def test_people_of_a_country_are_not_the_country(gazetteer: Gazetteer, text: str, words: str) -> None:
    assert resolved(gazetteer, text, (words, "person")) == [None]


@pytest.mark.parametrize(("kind", "words"), [("temporal", "Monday"), ("quantity", "40 tons"), ("money", "$3")])
def test_times_and_amounts_have_no_entity(gazetteer: Gazetteer, kind: str, words: str) -> None:
    assert resolved(gazetteer, f"It was {words} then.", (words, kind)) == [None]


def test_a_capital_that_acts_is_its_country(gazetteer: Gazetteer) -> None:
    """ "Tehran warned" is Iran; rockets that fall in Tehran fall in a city."""
    warning = Draft("Tehran warned its neighbours.")
    warning.event("threat", "warned", actor=warning.name("Tehran", "place"))
    attack = Draft("Rockets fell in Tehran.")
    attack.event("shelling", "fell", place=attack.name("Tehran", "place"))
    assert entities(warning.extraction(), gazetteer) == ["Iran"]
    assert entities(attack.extraction(), gazetteer) == ["Tehran"]


def test_a_president_and_a_base_of_one_name_stay_apart(gazetteer: Gazetteer) -> None:
    text = "Bashar al-Asad spoke. Rockets hit Ayn al-Asad."
    one, other = resolved(gazetteer, text, ("Bashar al-Asad", "person"), ("Ayn al-Asad", "facility"))
    assert one == "Bashar al-Assad"
    assert other == "Ain al-Asad Airbase"


def test_an_embassy_is_the_one_in_the_country_of_the_article(gazetteer: Gazetteer) -> None:
    text = "Protests filled Iraq's capital. In Iraq the US Embassy was stormed."
    names = resolved(gazetteer, text, ("Iraq", "country"), ("Iraq", "country", 1), ("US Embassy", "facility"))
    assert names[2] == "U.S. Embassy in Baghdad"


def test_resolving_again_changes_nothing(gazetteer: Gazetteer) -> None:
    draft = Draft("The Blue River Front (BRF) hit the Taji base. The base burned.")
    for words, kind in (("Blue River Front", "organisation"), ("BRF", "organisation"), ("Taji base", "facility")):
        draft.name(words, kind)
    once = resolve_mentions(draft.extraction(), gazetteer)
    assert resolve_mentions(once, gazetteer) == once


def test_a_common_word_that_opens_a_sentence_is_no_name(gazetteer: Gazetteer) -> None:
    """ "Analysts" is written large for its place; "Rockets" also stands small in its article."""
    text = "Analysts doubt it. Rockets fell, and more rockets came. Wine producers left."
    mentions = ("Analysts", "organisation"), ("Rockets", "organisation"), ("Wine producers", "organisation")
    assert resolved(gazetteer, text, *mentions) == [None, None, None]


def test_a_dateline_is_a_place(gazetteer: Gazetteer) -> None:
    """The town in which an article was filed warns nobody."""
    draft = Draft("TEHRAN, Iran (Example Wire) — The ministry warned of war.")
    draft.event("threat", "warned", actor=draft.name("TEHRAN", "place"))
    assert entities(draft.extraction(), gazetteer) == ["Tehran"]


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Islamist group al-Shabab", "organisation", "al-Shabaab"),
        ("Iran's Islamic Revolutionary Guard Corps", "organisation", "Islamic Revolutionary Guard Corps"),
        ("Hamas positions", "facility", "Hamas"),
        ("Syrian border town of Abu Kamal", "place", "Abu Kamal"),
        ("sprawling Blue Gate compound", "facility", "Blue Gate compound"),
        ("Slavyansk's outskirts", "place", "Slavyansk's outskirts"),
    ],
)
def test_a_name_is_found_behind_what_describes_it(
    gazetteer: Gazetteer, words: str, kind: str, name: str | None
) -> None:
    assert resolved(gazetteer, f"They spoke of {words} in Syria.", (words, kind), ("Syria", "country")) == [
        name,
        "Syria",
    ]


def test_an_acronym_of_several_is_left_to_the_articles_countries(gazetteer: Gazetteer) -> None:
    """ "IAF" is the Indian or the Israeli air force, as the article goes."""
    indian = resolved(gazetteer, "In India the IAF flew.", ("India", "country"), ("IAF", "organisation"))
    israeli = resolved(gazetteer, "In Israel the IAF flew.", ("Israel", "country"), ("IAF", "organisation"))
    assert (indian[1], israeli[1]) == ("Indian Air Force", "Israeli Air Force")


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        (
            "The National Liberation Army took Cucuta in Colombia.",
            "National Liberation Army",
            "National Liberation Army (Colombia)",
        ),
        (
            "The National Liberation Army took Tetovo in Macedonia.",
            "National Liberation Army",
            "National Liberation Army (Macedonia)",
        ),
        ("The National Liberation Army took Gao in Mali.", "National Liberation Army", "National Liberation Army"),
        ("Ansar al-Sharia took Derna in Libya.", "Ansar al-Sharia", "Ansar al-Sharia (Libya)"),
        ("Ansar al-Sharia took Zinjibar in Yemen.", "Ansar al-Sharia", "Ansar al-Sharia (Yemen)"),
        (
            "Al-Qaeda in the Arabian Peninsula took Zinjibar in Yemen.",
            "Al-Qaeda in the Arabian Peninsula",
            "Al-Qaeda in the Arabian Peninsula",
        ),
    ],
)
def test_a_shared_name_is_that_of_the_articles_country(gazetteer: Gazetteer, text: str, name: str, entity: str) -> None:
    """The gazetteer obeys too: Macedonia's National Liberation Army is not Colombia's, and Mali's is neither."""
    country = text.rsplit(" ", 1)[1].rstrip(".")
    assert resolved(gazetteer, text, (name, "organisation"), (country, "country"))[0] == entity


@pytest.mark.parametrize(
    ("text", "place", "meant"),
    [
        ("SNA shelled a post near Baidoa, Somalia.", "Baidoa", "Somali National Army"),
        ("SNA shelled a post near Afrin, Syria.", "Afrin", "Syrian National Army"),
    ],
)
def test_letters_read_as_a_person_mean_the_body_of_the_article_s_country(
    gazetteer: Gazetteer, text: str, place: str, meant: str
) -> None:
    country = text.rsplit(" ", 1)[1].rstrip(".")
    names = resolved(gazetteer, text, ("SNA", "person"), (place, "place"), (country, "country"))
    assert names[0] == meant


def test_a_quarter_is_not_the_prison_in_it(gazetteer: Gazetteer) -> None:
    assert resolved(gazetteer, "Fighting broke out in Abu Salim.", ("Abu Salim", "facility")) != ["Abu Salim prison"]


def test_a_formation_is_named_by_its_number(gazetteer: Gazetteer) -> None:
    text = "The 212 Brigade and 40 Soldiers met."
    names = resolved(gazetteer, text, ("212 Brigade", "organisation"), ("40 Soldiers", "organisation"))
    assert names == ["212 Brigade", None]
