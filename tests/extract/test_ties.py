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
    "an office of two words": (
        "Jane Example, chief executive of the Coast Relief Fund, was freed.",
        ("Jane Example", "commands", "Coast Relief Fund"),
    ),
    "a commanding officer": (
        "The Coast Brigade's commanding officer Omar Haddad was killed.",
        ("Omar Haddad", "commands", "Coast Brigade"),
    ),
    "an adviser of a state": (
        "US National Security Adviser Omar Haddad denied it.",
        ("Omar Haddad", "member_of", "US"),
    ),
    "a chief negotiator": (
        "Iranian chief nuclear negotiator Omar Haddad denied it.",
        ("Omar Haddad", "member_of", "Iranian"),
    ),
    "one of the leaders": (
        "Police seek Omar Haddad, one of the leaders of the Free Coast Army.",
        ("Omar Haddad", "commands", "Free Coast Army"),
    ),
    "an envoy named after where he is sent": (
        "British Ambassador to Lebanon Omar Haddad was freed.",
        ("British Ambassador to Lebanon Omar Haddad", "member_of", "British"),
    ),
    "an office in a bracket": (
        "Omar Haddad (head of the Free Coast Army) was killed.",
        ("Omar Haddad", "commands", "Free Coast Army"),
    ),
    "in charge of": (
        "Omar Haddad, who is in charge of the Coast Brigade, was killed.",
        ("Omar Haddad", "commands", "Coast Brigade"),
    ),
    "under the command of": (
        "The Coast Brigade under the command of Omar Haddad left the town.",
        ("Omar Haddad", "commands", "Coast Brigade"),
    ),
    "a body took command": (
        "NATO took over command of the Coast Protection Force in 2003.",
        ("NATO", "commands", "Coast Protection Force"),
    ),
    "led by, after a comma": (
        "Tensions between the country's military, led by Omar Haddad, and the Rapid Support Forces grew.",
        ("Omar Haddad", "commands", "country's military"),
    ),
    "a group that governs": ("Hamas, a group that governs Gaza, denied it.", ("Hamas", "commands", "Gaza")),
    "a president's government": (
        "President Omar Haddad's government imposed a siege.",
        ("Omar Haddad", "commands", "Omar Haddad's government"),
    ),
    "a person of a body, after a comma": (
        "Omar Haddad, of the Red Cross, said so.",
        ("Omar Haddad", "member_of", "Red Cross"),
    ),
    "a member of a cell": (
        "Omar Haddad, a member of a cell of Hezbollah, was arrested.",
        ("Omar Haddad", "member_of", "Hezbollah"),
    ),
    "a force of an alliance": (
        "NATO's Coast Protection Force left the town.",
        ("Coast Protection Force", "part_of", "NATO"),
    ),
    "a department of a police": (
        "A note by the Ankara Police's Narcotics Department said so.",
        ("Narcotics Department", "part_of", "Ankara Police"),
    ),
    "an office under another": (
        "The safety committee under the State Council said so.",
        ("safety committee", "part_of", "State Council"),
    ),
    "a sponsored group is who": ("Hezbollah is an Iranian-backed group.", ("Hezbollah", "backed_by", "Iranian")),
    "called backed by somebody else": (
        "The Free Coast Army, whom Riyadh calls backed by Iran, left the town.",
        ("Free Coast Army", "backed_by", "Iran"),
    ),
    "backed by troops": (
        "Chadian government forces backed by French troops left the town.",
        ("Chadian government forces", "backed_by", "French troops"),
    ),
    "examples of proxies": (
        "Iranian proxies, such as Hamas or Hezbollah, left the town.",
        ("Hezbollah", "backed_by", "Iranian"),
    ),
    "weapons for": ("Iran provides weapons to Hezbollah.", ("Hezbollah", "backed_by", "Iran")),
    "has the support of": ("Hezbollah has the support of Iran.", ("Hezbollah", "backed_by", "Iran")),
    "links to": ("The Free Coast Army has links to al-Qaeda.", ("Free Coast Army", "allied_with", "al-Qaeda")),
    "formed an alliance": (
        "The Free Coast Army formed an alliance with Hezbollah.",
        ("Free Coast Army", "allied_with", "Hezbollah"),
    ),
    "an ally after other names": (
        "More people fear Hamas than Jordan, the oldest U.S. ally in the region.",
        ("Jordan", "allied_with", "U.S."),
    ),
    "has offices in": ("Hezbollah has its offices in Syria.", ("Hezbollah", "based_at", "Syria")),
    "waged a war": (
        "Rebels attacked a base and killed ten soldiers. Hezbollah waged a war on the Free Coast Army.",
        ("Hezbollah", "hostile_to", "Free Coast Army"),
    ),
    "rebels without a name fight": (
        "Rebels attacked a base and killed ten soldiers. Rebels fighting the Ethiopian army left the town.",
        ("Rebels", "hostile_to", "Ethiopian army"),
    ),
    "a government called by its seat": (
        "Rebels attacked a base and killed ten soldiers. The Free Coast Army has fought Khartoum since May.",
        ("Free Coast Army", "hostile_to", "Khartoum"),
    ),
    "past a distance": (
        "Two people died in Kalehe, 60 km north of Bukavu in South Kivu province.",
        ("Kalehe", "located_in", "South Kivu province"),
    ),
    "a school in apposition": (
        "He attended Example College, a school in North London.",
        ("Example College", "located_in", "North London"),
    ),
    "a part of a town": (
        "A road leads through the Mansour area, a wealthy part of Baghdad.",
        ("Mansour area", "located_in", "Baghdad"),
    ),
    "a known town of a country": (
        "They have seized much of Iraq, including the third city Mosul.",
        ("Mosul", "located_in", "Iraq"),
    ),
    "a dateline": ("BUFFALO, N.Y. (AP) -- Ten people were killed.", ("BUFFALO", "located_in", "N.Y.")),
    "a country's movement": (
        "The war spared Lebanon's powerful Hezbollah movement.",
        ("Hezbollah", "located_in", "Lebanon"),
    ),
    "two districts of a province": (
        "Schools reopened in Ruso and Sakon districts of Narathiwat.",
        ("Ruso", "located_in", "Narathiwat"),
    ),
    "a town with an article": (
        "The summit was held in the Egyptian city of el-Alamein.",
        ("el-Alamein", "located_in", "Egyptian"),
    ),
    "an institute in a town": (
        "The Crisis Studies Institute in Brussels said so.",
        ("Crisis Studies Institute", "located_in", "Brussels"),
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
    "peacekeepers that are called for": (
        "The council called for a deployment of UN peacekeepers in Darfur.",
        "based_at",
    ),
    "troops that were not let in": ("Zambia refused permission to base Belgian troops at Ndola.", "based_at"),
    "civilians in a country": ("British citizens in Israel were told to leave.", "based_at"),
    "a list of towns": ("Rallies were held in New York, San Francisco, and Boston.", "located_in"),
    "a distance from a town": ("Baqubah, about 60 km north of Baghdad in the palm groves, was quiet.", "located_in"),
    "what a group with a sponsor is called": ("The Iran-backed militant group Hezbollah denied it.", "located_in"),
    "fighter jets": ("Israeli fighter jets hit the town.", "member_of"),
    "a building called after a feast": ("A bomb went off at a Christmas market.", "located_in"),
    "members of a group that nobody names": ("Members of Hamas left the town.", "member_of"),
    "rebels who hold half of a country": ("Rebels now control half the country.", "commands"),
    "a senior commander": ("A senior Hezbollah military commander, Omar Haddad, was killed.", "commands"),
    "a leader of a part": ("Hezbollah youth leader Omar Haddad was arrested.", "commands"),
    "a list that ends in a people": (
        "They shouted down with Spain, Belgium, Canada, and the Serbs.",
        "located_in",
    ),
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


def test_a_force_beside_a_commander_commands_nothing(extract: Extract) -> None:
    text = "Tensions between the country's military, led by Omar Haddad, and the Rapid Support Forces grew."
    assert "Rapid Support Forces" not in {source for source, _, _ in relations(extract(text))}


ALLEGED = {
    "suspected links": "The Free Coast Army is suspected of links with al-Qaeda.",
    "alleged ties": "The Free Coast Army, a group with alleged ties to al-Qaeda, left the town.",
    "who is believed to be": "Omar Haddad and Karim Aziz were believed to be Hezbollah members.",
    "in quotation marks": "The Free Coast Army is a “Turkish-sponsored” militia.",
    "in single ones": "The Free Coast Army is a 'Turkish-sponsored' militia.",
    "what somebody calls backed": "The Free Coast Army, which Ankara calls backed by Iran, left the town.",
    "weapons that somebody tells of": "An envoy said that Iran provides weapons to Hezbollah.",
}


@pytest.mark.parametrize("text", ALLEGED.values(), ids=ALLEGED)
def test_a_tie_that_is_only_suspected_is_alleged(extract: Extract, text: str) -> None:
    assert {tie.status for tie in extract(text).relations} == {Status.ALLEGED}


def test_several_can_be_said_to_be_members(extract: Extract) -> None:
    told = relations(extract("Omar Haddad and Karim Aziz were members of Hezbollah."))
    assert {source for source, _, _ in told} == {"Omar Haddad", "Karim Aziz"}


def test_a_sponsor_whom_somebody_names_is_alleged(extract: Extract) -> None:
    """A tie has no place for who says so."""
    said = extract("Islamabad says that Hezbollah is bankrolled by India.")
    own = extract("Hezbollah is bankrolled by Iran.")
    assert [tie.status for tie in (*said.relations, *own.relations)] == [Status.ALLEGED, Status.ACTUAL]
