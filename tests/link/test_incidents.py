"""What makes one act of several event mentions, and what keeps two acts apart."""

from __future__ import annotations

import pytest
from at_once import link_extractions, read_as_built
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.gazetteer.index import Gazetteer
from graphkit.schema import Extraction, Incident

from .building import Draft


def link(gazetteer: Gazetteer, *drafts: Draft) -> tuple[Incident, ...]:
    return link_extractions([read_as_built(draft.extraction(), gazetteer) for draft in drafts], gazetteer).incidents


def strike_on_kramatorsk(text: str, date: str | None, published: str, outlet: str = "Example Wire") -> Draft:
    draft = Draft(text, outlet=outlet, published=published)
    draft.event("shelling", "hit", date=date, place=draft.name("Kramatorsk", "place"))
    return draft


def test_a_night_is_one_by_its_evening_and_by_its_morning(gazetteer: Gazetteer) -> None:
    evening = strike_on_kramatorsk("Late on Tuesday rockets hit Kramatorsk.", "2023-05-02", "2023-05-03")
    morning = strike_on_kramatorsk(
        "Rockets hit Kramatorsk early on Wednesday.", "2023-05-03", "2023-05-03", "Mock Gazette"
    )
    assert len(link(gazetteer, evening, morning)) == 1


def test_what_one_outlet_tells_as_history_is_news_where_another_told_it(gazetteer: Gazetteer) -> None:
    """Two who look back do not make history of what one reported on the day."""
    drafts = []
    for outlet, status in (("Example Wire", "actual"), ("Mock Gazette", "historical"), ("Demo Daily", "historical")):
        draft = Draft(f"Rockets hit Kramatorsk, {outlet} says.", outlet=outlet, published="2023-05-03")
        draft.event("shelling", "hit", status=status, date="2023-05-02", place=draft.name("Kramatorsk", "place"))
        drafts.append(draft)
    (incident,) = link(gazetteer, *drafts)
    assert incident.status == "actual"


def test_a_country_stands_behind_the_site_that_was_hit_in_it(gazetteer: Gazetteer) -> None:
    """What a table shows of many targets is the first of them."""
    draft = Draft("Rockets hit Iraq and Camp Taji.", published="2020-03-12")
    targets = (draft.name("Iraq", "country"), draft.name("Camp Taji", "facility"))
    draft.event("shelling", "hit", date="2020-03-11", target=targets)
    (incident,) = link(gazetteer, draft)
    ids = [part.entity_id for part in incident.participants if part.role == "target"]
    assert [entity_id.split("-")[0] for entity_id in ids] == ["facility", "country"]


def test_two_days_of_one_town_are_two(gazetteer: Gazetteer) -> None:
    first = strike_on_kramatorsk("At noon on Tuesday rockets hit Kramatorsk.", "2023-05-02", "2023-05-03")
    second = strike_on_kramatorsk("Rockets hit Kramatorsk at noon.", "2023-05-03", "2023-05-03", "Mock Gazette")
    assert len(link(gazetteer, first, second)) == 2


def test_no_article_tells_of_what_is_yet_to_come(gazetteer: Gazetteer) -> None:
    """An undated event mention of April is not the strike of May."""
    earlier = strike_on_kramatorsk("Rockets hit Kramatorsk.", None, "2023-04-20")
    later = strike_on_kramatorsk("Rockets hit Kramatorsk.", "2023-05-02", "2023-05-03", "Mock Gazette")
    assert len(link(gazetteer, earlier, later)) == 2


def test_an_undated_event_mention_joins_the_only_act_that_it_fits(gazetteer: Gazetteer) -> None:
    dated = strike_on_kramatorsk("Rockets hit Kramatorsk.", "2023-05-02", "2023-05-03")
    undated = strike_on_kramatorsk("Rockets hit Kramatorsk.", None, "2023-05-04", "Mock Gazette")
    assert len(link(gazetteer, dated, undated)) == 1


def test_an_undated_event_mention_makes_no_two_acts_one(gazetteer: Gazetteer) -> None:
    """It fits both days, so it is counted to neither."""
    dated = [
        strike_on_kramatorsk(f"Rockets hit Kramatorsk at noon, {outlet} says.", date, date, outlet)
        for date, outlet in (("2023-05-02", "Example Wire"), ("2023-05-05", "Mock Gazette"))
    ]
    undated = strike_on_kramatorsk("Rockets hit Kramatorsk.", None, "2023-05-06", "Demo Daily")
    assert sorted(len(incident.reports) for incident in link(gazetteer, *dated, undated)) == [1, 1, 1]


@pytest.mark.parametrize(("bases", "count"), [(("Camp Taji", "Ain al-Asad"), 2), (("Camp Taji", "Camp Taji"), 1)])
def test_attacks_on_two_bases_are_two_though_one_city_is_named_with_both(
    gazetteer: Gazetteer, bases: tuple[str, str], count: int
) -> None:
    drafts = []
    for base, outlet in zip(bases, ("Example Wire", "Mock Gazette"), strict=True):
        draft = Draft(f"Rockets hit {base} on Wednesday, Baghdad said.", outlet=outlet, published="2020-03-12")
        places = {"target": draft.name(base, "facility"), "place": draft.name("Baghdad", "place")}
        draft.event("shelling", "hit", date="2020-03-11", **places)
        drafts.append(draft)
    assert len(link(gazetteer, *drafts)) == count


def strike_and_assault(trigger: str) -> Draft:
    draft = Draft(f"Jets struck Kramatorsk. The {trigger} killed seven people.", published="2023-05-03")
    draft.event("airstrike", "struck", date="2023-05-02", place=draft.name("Kramatorsk", "place"))
    draft.event("armed_attack", trigger, dead=(7, 7))
    return draft


@pytest.mark.parametrize(("trigger", "count"), [("attack", 1), ("ambush", 2)])
def test_nobody_ambushes_from_the_air(gazetteer: Gazetteer, trigger: str, count: int) -> None:
    assert len(link(gazetteer, strike_and_assault(trigger))) == count


def counted(published: str, *dead: tuple[int, int | None], outlet: str, status: str = "actual") -> Draft:
    text = "Rockets hit Kramatorsk. Rockets hit Kramatorsk."
    draft = Draft(text, published=published, outlet=outlet)
    place = draft.name("Kramatorsk", "place")
    for occurrence, number in enumerate(dead):
        draft.event(
            "shelling", "hit", date="2023-05-02", dead=number, occurrence=occurrence, place=place, status=status
        )
    return draft


RISE = [counted("2023-05-03", (20, 20), outlet="Example Wire"), counted("2023-05-03", (20, 20), outlet="Mock Gazette")]
TOLLS = {
    "the whole, not a part": ([counted("2023-05-03", (20, None), (4, 4), outlet="Example Wire")], 20),
    "most outlets": ([*RISE, counted("2023-05-03", (30, 30), outlet="Demo Daily")], 20),
    "what it rose to": ([*RISE, counted("2023-05-05", (24, 24), outlet="Demo Daily")], 24),
    "not what somebody claims later": (
        [*RISE, counted("2023-05-05", (99, 99), outlet="Demo Daily", status="claimed")],
        20,
    ),
}


@pytest.mark.parametrize(("drafts", "dead"), TOLLS.values(), ids=TOLLS)
def test_the_toll_is_that_of_most_outlets_until_it_rises(gazetteer: Gazetteer, drafts: list[Draft], dead: int) -> None:
    [incident] = link(gazetteer, *drafts)
    assert incident.dead is not None
    assert incident.dead.low == dead


def killing_and_answer() -> Draft:
    draft = Draft(
        "Iran fired missiles at Ain al-Asad in retaliation for the killing of Qasem Soleimani. The attack shook Iraq."
    )
    state, base, man = (
        draft.name("Iran", "country"),
        draft.name("Ain al-Asad", "facility"),
        draft.name("Qasem Soleimani", "person"),
    )
    draft.event("shelling", "fired", date="2020-01-08", attacker=state, target=base)
    draft.event("assassination", "killing", victim=man, dead=(1, 1))
    draft.event("armed_attack", "attack")
    return draft


def test_an_act_is_not_what_it_answers(gazetteer: Gazetteer) -> None:
    """The killing does not swallow the missiles fired to avenge it, though one sentence tells both."""
    kinds = sorted(
        {report.kind.value for report in incident.reports} for incident in link(gazetteer, killing_and_answer())
    )
    assert {"assassination"} in kinds


def test_what_points_back_brings_its_facts_along(gazetteer: Gazetteer) -> None:
    """ "The attack" of the second sentence adds its dead to the strike of the first, which another outlet dates."""
    draft = Draft("Rockets hit Kramatorsk. The attack killed seven people.", published="2023-05-03")
    draft.event("shelling", "hit", date="2023-05-02", place=draft.name("Kramatorsk", "place"))
    draft.event("armed_attack", "attack", dead=(7, 7))
    other = strike_on_kramatorsk("Rockets hit Kramatorsk.", "2023-05-02", "2023-05-03", "Mock Gazette")
    [incident] = link(gazetteer, draft, other)
    assert (len(incident.reports), incident.outlets) == (3, 2)
    assert incident.dead is not None
    assert incident.dead.low == 7


def test_attacks_at_large_are_no_attack(gazetteer: Gazetteer) -> None:
    draft = Draft("Rockets hit Kramatorsk. Attacks increased this year.", published="2023-05-03")
    draft.event("shelling", "hit", date="2023-05-02", place=draft.name("Kramatorsk", "place"))
    draft.event("armed_attack", "Attacks")
    assert len(link(gazetteer, draft)) == 2


@pytest.fixture(scope="module")
def told(gazetteer: Gazetteer) -> list[Extraction]:
    drafts = [
        strike_on_kramatorsk("Late on Tuesday rockets hit Kramatorsk.", "2023-05-02", "2023-05-03"),
        strike_on_kramatorsk("Rockets hit Kramatorsk early on Wednesday.", "2023-05-03", "2023-05-03", "Mock Gazette"),
        strike_on_kramatorsk("Rockets hit Kramatorsk.", "2023-05-05", "2023-05-05", "Demo Daily"),
        strike_on_kramatorsk("Rockets hit Kramatorsk, it said.", None, "2023-05-06", "Sample Herald"),
        killing_and_answer(),
    ]
    return [read_as_built(draft.extraction(), gazetteer) for draft in drafts]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(5)))
def test_the_order_of_articles_changes_no_incident(
    gazetteer: Gazetteer, told: list[Extraction], order: list[int]
) -> None:
    """Nights, open days and answers are joined alike whoever tells of them first."""
    shuffled = link_extractions([told[number] for number in order], gazetteer)
    assert shuffled.incidents == link_extractions(told, gazetteer).incidents


@pytest.mark.parametrize("filler", [0, 40])
def test_a_claim_of_responsibility_parts_no_tellings(gazetteer: Gazetteer, filler: int) -> None:
    """The attack that is told again after the claim is still the one that was claimed."""
    counts = []
    for has_claim in (False, True):
        draft = Draft(
            "Hamas claimed responsibility for firing rockets at Kramatorsk. "
            + "Nobody else spoke of it that day. " * filler
            + "Shelling of the area wounded two."
        )
        group, town = draft.name("Hamas", "organisation"), draft.name("Kramatorsk", "place")
        if has_claim:
            draft.event("claim_of_responsibility", "claimed", actor=group)
        draft.event("shelling", "firing", date="2023-05-02", attacker=group, place=town)
        draft.event("shelling", "Shelling", injured=(2, 2))
        incidents = link(gazetteer, draft)
        counts.append(sorted(len(incident.reports) for incident in incidents if incident.kind == "shelling"))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("place", "kind", "where"), [("Camp Hollow", "facility", "at"), ("Bakhmut", "place", "in")])
def test_a_facility_is_where_an_act_was_at_and_a_town_is_what_it_was_in(
    gazetteer: Gazetteer, place: str, kind: str, where: str
) -> None:
    draft = Draft(f"Gunmen attacked in {place} on Tuesday.", published="2023-05-03")
    draft.event("armed_attack", "attacked", date="2023-05-02", place=draft.name(place, kind))
    assert [incident.name for incident in link(gazetteer, draft)] == [f"Attack {where} {place}, 2 May 2023"]


@pytest.mark.parametrize(
    ("site", "kind", "generic", "is_kept"),
    [
        ("Camp Hollow", "facility", "school", True),
        ("Camp Hollow", "facility", "base", False),
        ("Bakhmut", "place", "hospital", True),
        ("Ghwayran", "facility", "prison", False),
    ],
)
def test_a_generic_site_goes_where_a_named_one_may_be_it(
    gazetteer: Gazetteer, site: str, kind: str, generic: str, is_kept: bool
) -> None:
    """Who asks for attacks on schools must find that of a camp or town in which one burned."""
    draft = Draft(f"Gunmen attacked {site} on Tuesday. The attack destroyed a {generic}.", published="2023-05-03")
    draft.event("armed_attack", "attacked", date="2023-05-02", target=draft.name(site, kind))
    draft.event("armed_attack", "attack", occurrence=1, target=draft.name(generic, "facility"))
    extraction = read_as_built(draft.extraction(), gazetteer)
    found = link_extractions([extraction], gazetteer)
    names = {entity.id: entity.name for entity in found.entities}
    [incident] = found.incidents
    assert {names[part.entity_id] for part in incident.participants} == {site} | ({generic} if is_kept else set())


def test_a_site_that_was_struck_stands_beside_who_was_and_people_without_a_name_do_not(gazetteer: Gazetteer) -> None:
    draft = Draft("A shell hit the hospital of Bakhmut, killing Olena Koval and other people.", published="2023-05-03")
    victims = draft.name("Olena Koval", "person"), draft.name("people", "organisation")
    draft.event("shelling", "hit", target=draft.name("hospital", "facility"), victim=victims)
    found = link_extractions([read_as_built(draft.extraction(), gazetteer)], gazetteer)
    assert {entity.name for entity in found.entities} == {"hospital", "Olena Koval"}


def test_what_the_attacked_did_to_the_attackers_is_another_act(gazetteer: Gazetteer) -> None:
    """The claim that follows is of the attack, not of the answer to it, and is no rival of the army's."""
    draft = Draft(
        "Two lorries blew up at a base in Kramatorsk on Tuesday. The army said it had killed seven assailants. "
        "The Blue Front claimed the attack.",
        published="2023-05-03",
    )
    draft.event("bombing", "blew", date="2023-05-02", place=draft.name("Kramatorsk", "place"))
    army, assailants = draft.name("army", "organisation"), draft.name("seven assailants", "person")
    draft.event("armed_attack", "killed", attacker=army, victim=assailants)
    draft.event("armed_attack", "attack", attacker=draft.name("Blue Front", "organisation"))
    authors = [
        {part.entity_id for part in incident.participants if part.role == "attacker"}
        for incident in link(gazetteer, draft)
    ]
    assert len(authors) == 2
    assert not authors[0] & authors[1]
