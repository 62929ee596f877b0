"""Entities and incidents over many articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from at_once import link_extractions, read_as_built
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.schema import Entity, Extraction, Incident, Linked

from .building import Draft


def first_day() -> Draft:
    draft = Draft(
        "Rockets hit Camp Taji in Iraq and killed three. Kataib Hezbollah was blamed. The attack was condemned. "
        "Three days later rockets struck the camp again.",
        outlet="Example Wire",
        published="2020-03-15",
    )
    camp, country = draft.name("Camp Taji", "facility"), draft.name("Iraq", "country")
    group, again = draft.name("Kataib Hezbollah", "organisation"), draft.name("camp", "facility")
    draft.event(
        "shelling",
        "hit",
        date="2020-03-11",
        target=camp,
        place=country,
        attacker=group,
        alleged=("attacker",),
        dead=(3, 3),
    )
    draft.event("armed_attack", "attack")
    draft.event("shelling", "struck", date="2020-03-14", target=again)
    return draft


def second_outlet() -> Draft:
    draft = Draft(
        "Five people died as rockets landed on the Taji military base on March 11, 2020, officials said.",
        outlet="The Sample Herald",
        published="2020-03-12",
    )
    draft.event(
        "shelling", "landed", date="2020-03-11", target=draft.name("Taji military base", "facility"), dead=(5, 5)
    )
    return draft


def killing(text: str, date: str, outlet: str, name: str) -> Draft:
    draft = Draft(text, outlet=outlet)
    victim, country = draft.name(name, "person"), draft.name("American", "nationality")
    draft.event("airstrike", "killed", date=date, attacker=country, victim=victim, dead=(1, 1))
    return draft


def drafts() -> list[Draft]:
    return [
        first_day(),
        second_outlet(),
        killing("In December 2019 American jets killed Qasem Suleimani.", "2019-12", "Mock Gazette", "Qasem Suleimani"),
        killing("An American drone killed Gen. Qassem Soleimani.", "2020-01", "Demo Daily", "Gen. Qassem Soleimani"),
        killing(
            "Early on Friday an American drone killed Qassem Soleimani.", "2020-01-03", "Demo Times", "Qassem Soleimani"
        ),
    ]


@pytest.fixture(scope="module")
def extractions(gazetteer: Gazetteer) -> list[Extraction]:
    return [read_as_built(draft.extraction(), gazetteer) for draft in drafts()]


@pytest.fixture(scope="module")
def linked(extractions: list[Extraction], gazetteer: Gazetteer) -> Linked:
    return link_extractions(extractions, gazetteer)


def entity(linked: Linked, name: str) -> Entity:
    [found] = [entity for entity in linked.entities if entity.name == name]
    return found


def incident(linked: Linked, name: str) -> Incident:
    [found] = [incident for incident in linked.incidents if incident.name == name]
    return found


def test_one_attack_told_twice_is_one_incident_with_both_tolls(linked: Linked) -> None:
    """Contradictions are kept side by side, and independent outlets counted."""
    attack = incident(linked, "Shelling of Camp Taji, 11 March 2020")
    assert sorted(report.dead.low for report in attack.reports if report.dead) == [3, 5]
    assert attack.outlets == 2


def test_the_attack_that_a_text_points_back_at_is_no_other_one(linked: Linked) -> None:
    """ "The attack was condemned" is the attack told before it."""
    kinds = [report.kind for report in incident(linked, "Shelling of Camp Taji, 11 March 2020").reports]
    assert "armed_attack" in kinds


def test_two_days_at_one_base_stay_two(linked: Linked) -> None:
    assert len(incident(linked, "Shelling of Camp Taji, 14 March 2020").reports) == 1


def test_one_mans_death_is_one_incident_whatever_the_dates(linked: Linked) -> None:
    """December 2019 against January 2020: he died once, and most outlets say January."""
    death = incident(linked, "Killing of Qasem Soleimani, 3 January 2020")
    assert sorted(report.date.value for report in death.reports if report.date) == ["2019-12", "2020-01", "2020-01-03"]


def test_an_alleged_author_stays_alleged(linked: Linked) -> None:
    attack = incident(linked, "Shelling of Camp Taji, 11 March 2020")
    statuses = {part.entity_id: part.status for part in attack.participants if part.role == "attacker"}
    assert statuses == {entity(linked, "Kata'ib Hezbollah").id: "alleged"}


def test_spellings_of_all_articles_meet_in_one_entity(linked: Linked) -> None:
    man = entity(linked, "Qasem Soleimani")
    assert set(man.aliases) == {"Qasem Suleimani", "Qassem Soleimani"}
    assert man.grounds
    camp = entity(linked, "Camp Taji")
    assert camp.latitude == pytest.approx(33.5, abs=0.2)
    assert camp.country == "IQ"


def test_articles_and_repetition_have_no_order(
    extractions: list[Extraction], linked: Linked, gazetteer: Gazetteer
) -> None:
    """Merging twice is merging once."""
    assert link_extractions([*reversed(extractions), *extractions], gazetteer) == linked


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(5)), st.integers(min_value=0, max_value=5))
def test_a_removed_article_leaves_no_trace(gazetteer: Gazetteer, order: list[int], kept: int) -> None:
    """Any articles in any order give what those articles alone give, in their own order."""
    known = [read_as_built(draft.extraction(), gazetteer) for draft in drafts()]
    some = [known[number] for number in order[:kept]]
    own_order = [extraction for number, extraction in enumerate(known) if number in order[:kept]]
    linked = link_extractions(some, gazetteer)
    assert linked == link_extractions(own_order, gazetteer)
    told = {extraction.article.id for extraction in some}
    assert {ref.article_id for entity in linked.entities for ref in entity.mentions} <= told
    assert {report.article_id for incident in linked.incidents for report in incident.reports} <= told


def test_each_event_is_in_one_incident_and_each_mention_in_at_most_one_entity(
    extractions: list[Extraction], linked: Linked
) -> None:
    reports = [(report.article_id, report.event_id) for incident in linked.incidents for report in incident.reports]
    assert sorted(reports) == sorted((x.article.id, event.id) for x in extractions for event in x.events)
    mentions = [ref for entity in linked.entities for ref in entity.mentions]
    assert len(mentions) == len(set(mentions))


def test_vague_actors_of_two_articles_are_not_one(gazetteer: Gazetteer) -> None:
    """Forty articles' militants give no hub; one that alone fills a role keeps its own node."""
    found = []
    for place in ("Mosul", "Kirkuk"):
        draft = Draft(f"Gunmen stormed a market in {place}.")
        draft.event(
            "armed_attack", "stormed", attacker=draft.name("Gunmen", "person"), place=draft.name(place, "place")
        )
        found.append(read_as_built(draft.extraction(), gazetteer))
    gunmen = [entity for entity in link_extractions(found, gazetteer).entities if entity.name == "Gunmen"]
    assert [len(entity.mentions) for entity in gunmen] == [1, 1]


def test_nameless_groups_of_one_sponsor_are_one(gazetteer: Gazetteer) -> None:
    found = []
    for words in ("Iran-backed militias", "Iranian-backed militia groups"):
        draft = Draft(f"{words} struck.")
        draft.event("armed_attack", "struck", attacker=draft.name(words, "organisation"))
        found.append(read_as_built(draft.extraction(), gazetteer))
    [group] = link_extractions(found, gazetteer).entities
    assert (group.name, group.sector, len(group.mentions)) == ("Iran-backed militias", "armed_group", 2)


def test_unknown_names_meet_by_sound_and_not_by_chance(gazetteer: Gazetteer) -> None:
    """Three articles, two men: the third spells the first one his own way."""
    found = []
    for name in ("Khaled Barazani", "Jamal Barazani", "Khalid al-Barzani"):
        draft = Draft(f"{name} spoke.")
        draft.name(name, "person")
        found.append(read_as_built(draft.extraction(), gazetteer))
    found = [
        replace(extraction, mentions=tuple(replace(m, entity=m.text) for m in extraction.mentions))
        for extraction in found
    ]
    sizes = sorted(len(entity.mentions) for entity in link_extractions(found, gazetteer).entities)
    assert sizes == [1, 2]


def test_a_threat_or_plan_is_not_the_attack(gazetteer: Gazetteer) -> None:
    """What may happen and what happened are two."""
    draft = Draft("Rockets hit Camp Taji. Militias may hit Camp Taji.")
    camp = draft.name("Camp Taji", "facility")
    draft.event("shelling", "hit", date="2020-03-11", target=camp)
    draft.event("shelling", "hit", occurrence=1, status="hypothetical", target=camp)
    linked = link_extractions([read_as_built(draft.extraction(), gazetteer)], gazetteer)
    assert len(linked.incidents) == 2


def hotel(name: str, outlet: str) -> Draft:
    """An article of an attack on a hotel that no list holds, in a town."""
    draft = Draft(f"Gunmen attacked the {name} in Nyala on Monday.", outlet=outlet, published="2023-11-07")
    gunmen, site, town = (
        draft.name("Gunmen", "organisation"),
        draft.name(name, "facility"),
        draft.name("Nyala", "place"),
    )
    draft.event("armed_attack", "attacked", date="2023-11-06", attacker=gunmen, target=site, place=town)
    return draft


def test_what_no_list_holds_has_the_point_that_its_mentions_have(gazetteer: Gazetteer) -> None:
    """The same in the graph, with its precision, as in the extraction."""
    [story] = [resolve_mentions(hotel("Blue Palm Hotel", "Wire").extraction(), gazetteer)]
    site = entity(link_extractions([story], gazetteer), "Blue Palm Hotel")
    [told] = [mention.coordinates for mention in story.mentions if mention.text == "Blue Palm Hotel"]
    assert told is not None
    assert (site.latitude, site.longitude, site.precision) == (told.latitude, told.longitude, told.precision)
    assert any("coordinates" in ground for ground in site.grounds)


def test_two_buildings_are_not_one_for_having_the_point_of_their_town(gazetteer: Gazetteer) -> None:
    stories = [hotel("Blue Palm Hotel", "Wire"), hotel("Green Heron Hotel", "Herald"), hotel("Blue Palm Hotel", "Post")]
    resolved = [resolve_mentions(story.extraction(), gazetteer) for story in stories]
    told = sorted(
        sorted(report.outlet or "" for report in each.reports)
        for each in link_extractions(resolved, gazetteer).incidents
    )
    assert told == [["Herald"], ["Post", "Wire"]]


def test_an_incident_is_named_by_where_it_was_and_whom_it_was_for(gazetteer: Gazetteer) -> None:
    """A bomb goes off at a market and in a town, and support is somebody's for somebody."""
    draft = Draft("A bomb exploded at Sarafa Market. A bomb exploded in Kirkuk. Iran armed Kataib Hezbollah.")
    draft.event("bombing", "exploded", place=draft.name("Sarafa Market", "facility"))
    draft.event("bombing", "exploded", occurrence=1, place=draft.name("Kirkuk", "place"))
    draft.event(
        "support",
        "armed",
        actor=draft.name("Iran", "country"),
        recipient=draft.name("Kataib Hezbollah", "organisation"),
    )
    found = link_extractions([read_as_built(draft.extraction(), gazetteer)], gazetteer)
    assert {incident.name for incident in found.incidents} == {
        "Bombing at Sarafa Market",
        "Bombing in Kirkuk",
        "Support by Iran for Kata'ib Hezbollah",
    }
