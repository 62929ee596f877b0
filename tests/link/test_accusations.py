"""Rival accusations: one act, with everybody who is blamed for it, by whom, and who denies it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from at_once import link_extractions, read_as_built
from trained import load_extractor

from graphkit.gazetteer.index import Gazetteer
from graphkit.graph.parties import party_words
from graphkit.schema import VIOLENT_KINDS, Article, EventKind, Linked, RoleKind, Status, article_id

Link = Callable[[str], Linked]

STRUCK = "A missile struck the market of Bakhmut on Friday and killed twelve people. "


@pytest.fixture(scope="module")
def link(gazetteer: Gazetteer) -> Link:
    """What is linked of an article with one text."""
    extractor = load_extractor()

    def read(text: str) -> Linked:
        article = Article(
            id=article_id(text, "Example Wire", "2023-05-06", None),
            source="a.txt",
            title=None,
            published="2023-05-06",
            outlet="Example Wire",
            url=None,
            text=text,
        )
        return link_extractions([read_as_built(extractor.find_extraction(article), gazetteer)], gazetteer)

    return read


def authors(linked: Linked, target: str) -> set[str]:
    """Who is said to have done the only act with this target, as a table has it."""
    names = {entity.id: entity.name for entity in linked.entities}
    [act] = [
        incident
        for incident in linked.incidents
        if incident.kind in VIOLENT_KINDS
        and any(target in names[part.entity_id] for part in incident.participants if part.role is RoleKind.TARGET)
    ]
    told = [part for part in act.participants if part.role is RoleKind.ATTACKER]
    assert len([one for one in linked.incidents if one.kind in VIOLENT_KINDS]) == 1
    return {party_words(names[part.entity_id], part) for part in told}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STRUCK + "Ukraine blamed Russia.", {"Russia (alleged: Ukraine)"}),
        (
            STRUCK + "Ukraine blamed Russia. Moscow denied the attack and accused Ukraine of having fired the missile.",
            {"Russia (alleged: Ukraine; denied: Russia)", "Ukraine (alleged: Russia)"},
        ),
        (
            STRUCK + "Ukraine blamed Russia. Russia's defence ministry denied the attack.",
            {"Russia (alleged: Ukraine; denied: Russian Ministry of Defence)"},
        ),
        (STRUCK + "Ukraine blamed Russia. Moscow denied any part.", {"Russia (alleged: Ukraine; denied: Russia)"}),
        (
            STRUCK + "Ukraine blamed Russia, which rejected the accusation.",
            {"Russia (alleged: Ukraine; denied: Russia)"},
        ),
        (
            STRUCK + "Ukraine blamed Russia. Moscow denied it and blamed Ukraine.",
            {"Russia (alleged: Ukraine; denied: Russia)", "Ukraine (alleged: Russia)"},
        ),
        (
            "Villagers said Turkish soldiers shelled the market of Zakho. The army called the report a lie.",
            {"Turkish Armed Forces (alleged: Villagers; denied: Turkish Armed Forces)"},
        ),
        (
            "Villagers said Hamas shelled the market of Zakho. Hamas denied it.",
            {"Hamas (alleged: Villagers; denied: Hamas)"},
        ),
        ("Villagers said rebels shelled the market of Zakho. The army denied it.", {"rebels"}),
        (STRUCK + "Moscow denied the claim that its harvest was poor.", set()),
        (STRUCK + "Ukraine accused Russia of having forgotten its promises.", set()),
        (STRUCK + "The governor blamed negligence.", set()),
        ("Russian jets struck the market of Bakhmut on Friday. Iran blamed Israel.", {"Russia"}),
        (
            "Shells hit a resort near Zakho on Friday. Turkey's foreign ministry denied that Turkish forces had shelled"
            " the resort and blamed the Kurdistan Workers' Party.",
            {
                "Turkish Armed Forces (denied: Turkish Ministry of Foreign Affairs)",
                "Kurdistan Workers' Party (alleged: Turkish Ministry of Foreign Affairs)",
            },
        ),
    ],
)
def test_whoever_is_blamed_is_an_alleged_author_of_the_act_told_before(
    link: Link, text: str, expected: set[str]
) -> None:
    """And of no other: what says of what it accuses, and what an outlet states itself, stay as they are."""
    target = "resort" if "resort" in text else "market"
    assert authors(link(text), target) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STRUCK + "The Azov Brigade claimed responsibility.", {"Azov Brigade (claimed: Azov Brigade)"}),
        (
            "Gunmen shot up a market in Kidal on Monday. Ansar Dine claimed responsibility in a statement.",
            {"Ansar Dine (claimed: Ansar Dine)"},
        ),
        (
            "Gunmen shot up a market in Kidal on Monday. The governor blamed Ansar Dine.",
            {"Ansar Dine (alleged: governor)"},
        ),
        ("Soldiers shot up a market in Kidal on Monday. The governor blamed Ansar Dine.", {"Soldiers"}),
        (STRUCK + "No group claimed responsibility.", set()),
    ],
)
def test_who_claims_or_is_blamed_is_the_author_of_an_act_whose_author_has_no_name(
    link: Link, text: str, expected: set[str]
) -> None:
    """Gunmen may be anybody's, soldiers are the state's."""
    assert authors(link(text), "market") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya said Ethiopian troops had shelled the market of Moyale, which Ethiopia denied.",
            {"Ethiopian armed forces (alleged: Kenya; denied: Ethiopia)"},
        ),
        (
            "The army accused Hamas of shelling the market of Zakho. Karim Saleh denied it and said government troops"
            " had fired the shells.",
            {"Hamas (alleged: army; denied: Karim Saleh)", "government troops (alleged: Karim Saleh)"},
        ),
        (
            STRUCK
            + "Hamas blamed the military for the attack. A spokesman denied that the army had fired the missile and"
            " said Hamas had fired it.",
            {"Hamas (alleged: spokesman)", "military (alleged: Hamas)", "army (denied: spokesman)"},
        ),
        (
            "The police said Hamas had shelled the market of Zakho. Karim Saleh, a spokesman, denied it.",
            {"Hamas (alleged: police; denied: Karim Saleh)"},
        ),
    ],
)
def test_who_answers_for_an_author_denies_for_it(link: Link, text: str, expected: set[str]) -> None:
    """A state for its army, a man for whom alone the act is told of; whom he accuses instead stays accused."""
    assert authors(link(text), "market") == expected


def test_what_two_say_of_each_other_is_alleged_of_both(link: Link) -> None:
    """Neither is the outlet's own word, though "said" alone would leave a fact a fact."""
    text = "The theatre of Bakhmut was bombed on Friday. Moscow said that Azov fighters blew the theatre up; Ukraine"
    assert authors(link(text + " blames a Russian airstrike."), "theatre") == {
        "Azov Brigade (alleged: Russia)",
        "Russia (alleged: Ukraine)",
    }


def test_the_sentence_that_accuses_is_one_of_the_reports_of_the_act(link: Link) -> None:
    """So its claim and its quote stand with the act."""
    linked = link(STRUCK + "Ukraine blamed Russia.")
    assert [len(incident.reports) for incident in linked.incidents if incident.kind in VIOLENT_KINDS] == [2]


def test_an_accusation_does_not_part_an_act_from_what_points_back_at_it(link: Link) -> None:
    """A group that the network takes for a weapon is blamed, by name, for the act of the sentence before."""
    linked = link("Shells fell on a camp near Goma on Friday. The army blamed the M23 for the shelling.")
    assert authors(linked, "camp") == {"March 23 Movement (alleged: army)"}


def test_nobody_accuses_himself(link: Link) -> None:
    """Of what their own munitions did they say nothing against themselves."""
    linked = link(
        "Four guards died in a bombing in Zakho. Hamas denied planting mines in the depot where they died, saying an"
        " Israeli tank shell had set off its munitions."
    )
    names = {entity.id: entity.name for entity in linked.entities}
    parts = [part for incident in linked.incidents for part in incident.participants]
    assert parts
    assert not [part for part in parts if part.status is Status.ALLEGED and names[part.entity_id] in part.said_by]


def test_a_burnt_lorry_names_no_ambush(link: Link) -> None:
    linked = link("Two soldiers were killed when armed men fired on a patrol in Sumisip. A lorry was set on fire.")
    [ambush] = [incident for incident in linked.incidents if incident.kind in VIOLENT_KINDS]
    assert ambush.kind is EventKind.ARMED_ATTACK


def test_the_killing_is_an_act_in_which_somebody_died(link: Link) -> None:
    """A strike on a ship that hurt nobody was told last, and is not what is meant."""
    linked = link(
        "A colonel was shot dead in Aden on Monday. A drone hit a tanker in the Red Sea on Tuesday, and its crew was"
        " unhurt. Nobody claimed the killing, but colleagues suspected al-Qaeda in the Arabian Peninsula."
    )
    reports = {one.kind: len(one.reports) for one in linked.incidents}
    assert reports == {EventKind.ARMED_ATTACK: 2, EventKind.AIRSTRIKE: 1}


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("A drone hit a tanker in the Red Sea on Tuesday.", "tanker"),
        ("Rebels shot down an army helicopter near Goma on Friday.", "army helicopter"),
        ("Gunmen ambushed a police vehicle in Quetta.", "police vehicle"),
    ],
)
def test_what_is_struck_is_told_though_it_could_strike(link: Link, text: str, struck: str) -> None:
    """A ship or a helicopter is a weapon only where it does it."""
    linked = link(text)
    names = {entity.id: entity.name for entity in linked.entities}
    [act] = linked.incidents
    assert [names[part.entity_id] for part in act.participants if part.role is RoleKind.TARGET] == [struck]


def test_where_an_act_was_done_is_not_accused_of_it(link: Link) -> None:
    linked = link("Six traders died in a dawn raid in eastern Chad which ministers blamed on Zaghawa rebels.")
    names = {entity.id: entity.name for entity in linked.entities}
    blamed = {names[p.entity_id] for one in linked.incidents for p in one.participants if p.role is RoleKind.ATTACKER}
    assert blamed == {"Zaghawa rebels"}


APART = {
    "two people arrested": ("The army arrested John Okello. Mary Adong was arrested in Goma.", 2),
    "one and his brother": ("The army arrested John Okello's brother. John Okello was arrested in Goma.", 2),
    "one arrest of two": ("Police arrested John Okello and Mary Adong. Adong was arrested at home in Kampala.", 1),
    "an answer": (
        "Turkish troops shelled Zakho on Friday, killing a nurse; the army said it was responding to PKK fire that had"
        " wounded two guards.",
        2,
    ),
}


@pytest.mark.parametrize(("text", "acts"), APART.values(), ids=APART)
def test_acts_upon_others_or_in_answer_are_other_acts(link: Link, text: str, acts: int) -> None:
    assert len([incident for incident in link(text).incidents if incident.kind in VIOLENT_KINDS]) == acts


def test_who_was_arrested_where_others_died_is_not_called_killed(link: Link) -> None:
    linked = link("Police announced Maria Reyes's arrest in Quito on Monday, and ten people died in riots.")
    [arrest] = [incident for incident in linked.incidents if incident.kind is EventKind.ARREST]
    assert arrest.name.startswith("Arrest of Maria Reyes")


def test_a_building_in_a_place_not_named_before_is_another(link: Link) -> None:
    linked = link("Six men were killed in the Litoral prison in Guayaquil. Two died in a riot in the jail at Machala.")
    names = {entity.id: entity.name for entity in linked.entities}
    [riot] = [incident for incident in linked.incidents if incident.kind is EventKind.RIOT]
    assert {names[part.entity_id] for part in riot.participants if part.role is RoleKind.PLACE} == {"jail", "Machala"}


def test_who_is_told_to_back_somebody_denies_that_and_no_act_told_before(link: Link) -> None:
    """Though the act before it is on another's word, and so might be denied."""
    linked = link(
        "Sahel Rights Watch said villagers of Kaya had accused soldiers of shooting three boys dead on Tuesday. "
        "President Ibrahim Ngando said Algeria was arming the rebels. Algiers denied it."
    )
    names = {entity.id: entity.name for entity in linked.entities}
    acts = [incident for incident in linked.incidents if incident.kind in VIOLENT_KINDS]
    assert acts
    assert "Algeria" not in {names[part.entity_id] for act in acts for part in act.participants}
