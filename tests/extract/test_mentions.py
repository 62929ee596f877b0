"""What is named or described, as what, and in which words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import Extraction, MentionKind

K = MentionKind
Extract = Callable[..., Extraction]


def kinds(extraction: Extraction) -> dict[str, MentionKind]:
    return {mention.text: mention.kind for mention in extraction.mentions}


NAMED = {
    "person": ("Hassan Nasrallah spoke in Beirut.", "Hassan Nasrallah", K.PERSON),
    "armed group": ("Boko Haram attacked a village in Borno.", "Boko Haram", K.ORGANISATION),
    "government body": ("The Pentagon said two soldiers were wounded.", "Pentagon", K.ORGANISATION),
    "country": ("Rebels crossed into Uganda at dawn.", "Uganda", K.COUNTRY),
    "country of two words": ("Two soldiers died in Burkina Faso.", "Burkina Faso", K.COUNTRY),
    "city": ("Rebels attacked a convoy near Goma.", "Goma", K.PLACE),
    "base": ("Rockets hit Bagram Air Base on Friday.", "Bagram Air Base", K.FACILITY),
    "airport": ("Rockets hit Erbil International Airport on Friday.", "Erbil International Airport", K.FACILITY),
    "embassy": ("Rockets hit the embassy on Friday.", "embassy", K.FACILITY),
    "town with hyphens": ("Gunmen attacked Croix-des-Bouquets.", "Croix-des-Bouquets", K.PLACE),
    "described group": ("Militants hit the convoy in Niger.", "Militants", K.ORGANISATION),
    "weapon": ("Hamas fired rockets at Ashkelon.", "rockets", K.WEAPON),
}


@pytest.mark.parametrize(("text", "name", "kind"), NAMED.values(), ids=NAMED)
def test_names_and_descriptions_have_their_kind(extract: Extract, text: str, name: str, kind: MentionKind) -> None:
    assert kinds(extract(text)).get(name) is kind


BEHIND_PLACE = {
    "a group": ("In Borno Boko Haram killed nine herders on Monday.", "Borno", "Boko Haram"),
    "a short name": ("In North Kivu M23 took the hill of Karet.", "North Kivu", "M23"),
}


@pytest.mark.parametrize(("text", "place", "group"), BEHIND_PLACE.values(), ids=BEHIND_PLACE)
def test_a_group_behind_a_place_is_no_part_of_its_name(extract: Extract, text: str, place: str, group: str) -> None:
    found = kinds(extract(text))
    assert (found.get(place), found.get(group)) == (K.PLACE, K.ORGANISATION)


WHOLE = {
    "in": ("Guards blamed al-Qaeda in the Arabian Peninsula.", "al-Qaeda in the Arabian Peninsula"),
    "for and of": (
        "The Movement for the Emancipation of the Niger Delta blew up a pipeline.",
        "Movement for the Emancipation of the Niger Delta",
    ),
    "and": ("The Islamic State of Iraq and the Levant bombed a bridge.", "Islamic State of Iraq and the Levant"),
    "hyphens": ("Jama'at Nusrat al-Islam wal-Muslimin attacked a convoy.", "Jama'at Nusrat al-Islam wal-Muslimin"),
    "a number": ("Police said the 28 Brumaire gang had kidnapped a nurse.", "28 Brumaire gang"),
    "an owner inside": ("Rebels joined the People's Protection Units.", "People's Protection Units"),
    "behind members": (
        "Fighters of the Islamic State in the Greater Sahara killed four men.",
        "Islamic State in the Greater Sahara",
    ),
}


@pytest.mark.parametrize(("text", "name"), WHOLE.values(), ids=WHOLE)
def test_a_known_name_of_many_words_is_one_mention(extract: Extract, text: str, name: str) -> None:
    told = kinds(extract(text))
    assert told[name] is K.ORGANISATION
    assert not {part for part in told if part != name and part in name}


def test_a_body_and_the_country_that_owns_it_are_two_mentions(extract: Extract) -> None:
    assert kinds(extract("Turkey's Ministry of Defence denied it."))["Turkey"] is K.COUNTRY


def test_a_group_may_be_written_small(extract: Extract) -> None:
    assert kinds(extract("The janjaweed burned the village."))["janjaweed"] is K.ORGANISATION


def test_a_force_and_the_town_where_it_is_are_two_mentions(extract: Extract) -> None:
    """What the gazetteer only makes out by its words is no name."""
    told = kinds(extract("Troops of the Syrian army in Aleppo shot two men."))
    assert (told["Syrian army"], told["Aleppo"]) == (K.ORGANISATION, K.PLACE)


@pytest.mark.parametrize("town", ["Port-au-Prince", "Port Sudan"])
def test_a_town_that_is_called_a_port_is_a_place(extract: Extract, town: str) -> None:
    assert kinds(extract(f"Gunmen killed two men in {town}."))[town] is K.PLACE


@pytest.mark.parametrize("name", ["France", "Mali", "Yemen", "Colombia", "Myanmar", "Ukraine", "South Sudan"])
def test_a_country_is_a_country_wherever_it_stands(extract: Extract, name: str) -> None:
    """Its role in the event tells actor from place; the node is one."""
    as_actor = extract(f"{name} bombed a rebel camp.")
    as_place = extract(f"Rebels attacked a convoy in {name}.")
    assert kinds(as_actor)[name] is kinds(as_place)[name] is K.COUNTRY


@pytest.mark.parametrize("word", ["The", "A", "Its", "Their", "This"])
def test_a_mention_starts_after_the_determiner(extract: Extract, word: str) -> None:
    text = f"{word} convoy was attacked by rebels near Goma."
    assert "convoy" in {mention.text for mention in extract(text).mentions}


def test_a_name_keeps_its_accents_and_apostrophes(extract: Extract) -> None:
    read = extract("Gunmen attacked a market in N’Djamena and a bus near Cúcuta.")
    assert {"N’Djamena", "Cúcuta"} <= {mention.text for mention in read.mentions}


def test_every_naming_is_a_mention_of_its_own(extract: Extract) -> None:
    read = extract("Hamas fired rockets at Ashkelon. Israel struck back at Hamas in Gaza.")
    assert [mention.text for mention in read.mentions].count("Hamas") == 2


def test_the_extractor_leaves_names_unresolved(extract: Extract) -> None:
    """Who is meant is the matter of linking, which sees the same article again."""
    read = extract("Hassan Nasrallah, the leader of Hezbollah, spoke in Beirut.")
    assert {mention.entity for mention in read.mentions} == {None}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels shelled a column 20 km east of Bunia on Tuesday.", "20 km east of Bunia"),
        ("A drone killed three soldiers 15 kilometres (9 miles) to the north of Gao, Mali.",
         "15 kilometres (9 miles) to the north of Gao"),
        ("Rockets landed in the suburbs of Damascus, Syria.", "suburbs of Damascus"),
        ("Rebels clashed with the army in the northern countryside of Aleppo.", "northern countryside of Aleppo"),
        ("Soldiers clashed with gunmen in rural Idlib.", "rural Idlib"),
        ("Troops shelled the Azeri town of Barda.", "Barda"),
        ("Shelling of the Azeri town Barda killed 21 people.", "Barda"),
    ],
)  # fmt: skip
def test_an_act_takes_place_where_the_words_around_a_town_say(extract: Extract, text: str, place: str) -> None:
    """Beside the town, in the town that is described first; the town itself stays a mention."""
    read = extract(text)
    sites = {role.mention for event in read.events for role in event.roles if role.role in ("place", "target")}
    assert place in {read.mentions[site].text for site in sites}
    assert place.split(" of ")[-1] in kinds(read) or "rural" in place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Militants killed two passers-by in Kabul.", "passers-by"),
        ("The blast wounded three hangers-on of the warlord in Kabul.", "hangers-on"),
    ],
)
def test_a_hyphenated_noun_is_not_cut(extract: Extract, text: str, name: str) -> None:
    assert any(mention.endswith(name) for mention in kinds(extract(text)))


def test_a_country_at_the_end_of_a_towns_name_is_none(extract: Extract) -> None:
    read = extract("Police found explosives in the Puerto Jordan district of Tame.")
    assert "Jordan" not in kinds(read)


def test_a_day_before_a_weapon_is_no_part_of_it(extract: Extract) -> None:
    read = extract("On March 3 rockets hit the market in Azaz, killing four.")
    assert "rockets" in {mention.text for mention in read.mentions}
