"""Ties between parties and places: each row of the tables reads its example, and what only looks like a tie is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.extract.rules.en.office_rows import OFFICES, Office
from graphkit.extract.rules.en.places import SURROUNDINGS
from graphkit.extract.rules.en.ties import COMPOUND_TIES, NOUN_TIES, VERB_TIES, CompoundTie, NounTie, VerbTie
from graphkit.schema import Extraction, RelationKind, Status

from .reading import relations

Extract = Callable[..., Extraction]
Row = VerbTie | NounTie | CompoundTie | Office


@pytest.mark.parametrize("row", [*VERB_TIES, *NOUN_TIES, *COMPOUND_TIES, *OFFICES], ids=lambda row: row.example)
def test_each_row_reads_its_example(extract: Extract, row: Row) -> None:
    source, target = row.told
    assert (source, row.kind.value, target) in relations(extract(row.example))


@pytest.mark.parametrize(("text", "told"), SURROUNDINGS, ids=[text for text, _ in SURROUNDINGS])
def test_surroundings_are_read_from_their_examples(extract: Extract, text: str, told: tuple[str, str]) -> None:
    place, site = told
    assert (place, "located_in", site) in relations(extract(text))


TOLD = {
    "allies": ("The Free Coast Army and Hezbollah are allies.", ("Free Coast Army", "allied_with", "Hezbollah")),
    "two backed at once": (
        "Hamas and the Free Coast Army, two groups armed by Iran, left the town.",
        ("Free Coast Army", "backed_by", "Iran"),
    ),
    "regarded as a front": (
        "The Free Coast Army, which Indian police regard as a front for Hezbollah, took responsibility.",
        ("Free Coast Army", "front_for", "Hezbollah"),
    ),
    "enemies": ("Chad and Libya were enemies.", ("Chad", "hostile_to", "Libya")),
    "took command": (
        "Omar Haddad took command of the Free Coast Army in May.",
        ("Omar Haddad", "commands", "Free Coast Army"),
    ),
    "a name with an owner in it": (
        "Omar Haddad is a member of the People's Protection Units.",
        ("Omar Haddad", "member_of", "People's Protection Units"),
    ),
    "deputy": (
        "Omar Haddad, deputy head of the Free Coast Army, was killed.",
        ("Omar Haddad", "member_of", "Free Coast Army"),
    ),
    "a part's chief": (
        "Free Coast Army information chief Omar Haddad said so.",
        ("Omar Haddad", "member_of", "Free Coast Army"),
    ),
    "named after the body and its short form": (
        "The leader of the Free Coast Army (FCA), Omar Haddad, was killed.",
        ("Omar Haddad", "commands", "Free Coast Army"),
    ),
    "whose leader": (
        "The Free Coast Army, whose leader is Omar Haddad, left the town.",
        ("Omar Haddad", "commands", "Free Coast Army"),
    ),
    "its leader in the next sentence": (
        "The Free Coast Army left the town. Its leader, Omar Haddad, was killed.",
        ("Omar Haddad", "commands", "Free Coast Army"),
    ),
    "served as": (
        "Omar Haddad, who served as chief of the Free Coast Army, was killed.",
        ("Omar Haddad", "commands", "Free Coast Army"),
    ),
    "ambassador to another country": (
        "Bolivia's ambassador to Peru, Omar Haddad, was freed.",
        ("Omar Haddad", "member_of", "Bolivia"),
    ),
    "a person of a body": ("Omar Haddad of the Red Cross said so.", ("Omar Haddad", "member_of", "Red Cross")),
    "a group called after its leader": (
        "Omar Haddad fled. Haddad's rebels left the town.",
        ("Haddad", "commands", "Haddad's rebels"),
    ),
    "an apposition names who is meant": (
        "Hezbollah, a group backed by Iran, denied it.",
        ("Hezbollah", "backed_by", "Iran"),
    ),
    "support for": ("Iran's support for Hezbollah has grown.", ("Hezbollah", "backed_by", "Iran")),
    "loyal to": (
        "Troops loyal to Omar Haddad took the town.",
        ("Troops", "allied_with", "Omar Haddad"),
    ),
    "pro-": ("Pro-Russian separatists took the town.", ("Pro-Russian separatists", "allied_with", "Russian")),
    "alliance between": (
        "The alliance between Hezbollah and Hamas has grown in the war.",
        ("Hezbollah", "allied_with", "Hamas"),
    ),
    "war between": (
        "Troops were killed in the war between Ethiopia and Eritrea. Rebels shelled a base and attacked soldiers.",
        ("Ethiopia", "hostile_to", "Eritrea"),
    ),
    "an unnamed affiliate": (
        "The local affiliate of al-Qaeda shelled the town.",
        ("local affiliate", "part_of", "al-Qaeda"),
    ),
    "a state's army": ("The Iraqi army left the town.", ("Iraqi army", "part_of", "Iraqi")),
    "a state's ministry": (
        "Syria's foreign ministry denied it.",
        ("foreign ministry", "part_of", "Syria"),
    ),
    "troops in a country": ("French troops in Niger were attacked.", ("French troops", "based_at", "Niger")),
    "said to be somewhere": ("U.S. troops are in Niger.", ("U.S. troops", "based_at", "Niger")),
    "where they are": (
        "Drones hit Bagram Air Base, where American troops are located.",
        ("American troops", "based_at", "Bagram Air Base"),
    ),
    "a university of a town": (
        "Shells hit the Islamic University of Gaza.",
        ("Islamic University", "located_in", "Gaza"),
    ),
    "in a town of a country": (
        "A bomb went off at a mosque in the Iraqi town of Tal Afar.",
        ("mosque", "located_in", "Tal Afar"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_ties_are_read_off_the_words_beside_the_names(
    extract: Extract, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in relations(extract(text))


UNTOLD = {
    "who only meets a chief": ("The Free Coast Army's chief met Omar Haddad in Cairo.", "commands"),
    "an envoy of a chief": ("The chief's envoy, Omar Haddad, left for Cairo.", "commands"),
    "ministers listed after a name": ("King Omar Haddad, several ministers from Egypt and guests came.", "member_of"),
    "a shadow minister": ("Shadow foreign secretary Omar Haddad flew to London.", "member_of"),
    "voters who back a country": ("Voters support Israel, a poll found.", "backed_by"),
    "rebels called an army of a people": ("The Sudan People's Liberation Army took the town.", "part_of"),
    "troops that will be sent": ("Italian troops will be deployed in Lebanon next year.", "based_at"),
    "civilians in a country": ("British citizens in Israel were told to leave.", "based_at"),
    "a list of towns": ("Rallies were held in New York, San Francisco, and Boston.", "located_in"),
    "a distance from a town": ("Baqubah, about 60 km north of Baghdad in the palm groves, was quiet.", "located_in"),
    "what a group with a sponsor is called": ("The Iran-backed militant group Hezbollah denied it.", "located_in"),
    "fighter jets": ("Israeli fighter jets hit the town.", "member_of"),
    "a building called after a feast": ("A bomb went off at a Christmas market.", "located_in"),
    "members of a group that nobody names": ("Members of Hamas left the town.", "member_of"),
}


@pytest.mark.parametrize(("text", "kind"), UNTOLD.values(), ids=UNTOLD)
def test_what_only_looks_like_a_tie_is_none(extract: Extract, text: str, kind: str) -> None:
    assert kind not in {kind for _, kind, _ in relations(extract(text))}


FORMER = {
    "former": "Former Free Coast Army leader Omar Haddad was killed.",
    "ex-": "The ex-Free Coast Army leader Omar Haddad was killed.",
    "ousted": "The ousted Free Coast Army leader Omar Haddad was killed.",
}


@pytest.mark.parametrize("text", FORMER.values(), ids=FORMER)
def test_an_office_that_was_lost_is_history(extract: Extract, text: str) -> None:
    (found,) = (each for each in extract(text).relations if each.kind is RelationKind.COMMANDS)
    assert found.status is Status.HISTORICAL


def test_a_president_is_of_the_country_that_the_gazetteer_has_him_for_where_the_article_names_it(
    extract: Extract,
) -> None:
    """ "President X" says no country; without a mention of it there is nothing to tie him to."""
    told = ("Hamid Karzai", "commands", "Afghanistan")
    assert told in relations(extract("Fighting went on in Afghanistan. President Hamid Karzai left for Cairo."))
    assert relations(extract("Fighting went on in Mali. President Hamid Karzai left for Cairo.")) == set()


def test_a_sponsor_whom_somebody_names_is_alleged(extract: Extract) -> None:
    """A tie has no place for who says so."""
    said = extract("Islamabad says that Hezbollah is bankrolled by India.")
    own = extract("Hezbollah is bankrolled by Iran.")
    assert [tie.status for tie in (*said.relations, *own.relations)] == [Status.ALLEGED, Status.ACTUAL]
