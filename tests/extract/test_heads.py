"""The learned heads: what they add to the rules, and what they may not do."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from graphkit.extract.heads.pair_network import PairNetwork, load_network
from graphkit.schema import Extraction, RoleKind, Scope, Status
from graphkit.schema.errors import ModelError

from .reading import roles, violent

Extract = Callable[[str], Extraction]
A, V = RoleKind.ATTACKER, RoleKind.VICTIM


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("It is unclear whether Norland plans to launch a potential incursion into the valley.", "incursion"),
        ("Parents still hear the shots that killed their sons.", "killed"),
    ],
)
def test_an_article_that_tells_of_force_lends_it_to_words_that_say_little(
    extract: Extract, sentence: str, word: str
) -> None:
    """Alone, or in an article about a sick nurse, the same words stay below the bar of the rules."""
    news = "Gunmen shot dead a nurse near Kaya on Monday and wounded two guards. "
    assert word in {event.trigger.text for event in violent(extract(news + sentence))}
    assert word not in {event.trigger.text for event in violent(extract(sentence))}


def test_a_harmless_sense_stays_harmless_in_news_of_war(extract: Extract) -> None:
    news = "Gunmen shot dead a nurse near Kaya on Monday and wounded two guards. A judge died of a heart attack."
    assert [event.trigger.text for event in violent(extract(news))] == ["shot"]


@pytest.mark.parametrize(
    "reaction",
    ["condemned", "mourned", "was outraged by", "sent a medical team after", "asked for details of", "wept over"],
)
def test_who_reacts_to_an_attack_is_no_attacker(extract: Extract, reaction: str) -> None:
    found = extract(f"Paraguay {reaction} the car bombing at the bus terminal in Tacloban on Sunday.")
    attackers = {
        found.mentions[role.mention].text
        for event in found.events
        for role in event.roles
        if role.role is RoleKind.ATTACKER
    }
    assert attackers == set()


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah confirmed the attack on the barracks.",
        "The Red Column survived the ambush near Mockville.",
        "The Red Column lost 50 men in the ambush near Mockville.",
        "The gendarmes of Mockland intervened to stop the clashes in Mockville.",
    ],
)
def test_who_suffers_or_confirms_an_attack_is_no_attacker(extract: Extract, text: str) -> None:
    assert RoleKind.ATTACKER not in roles(extract(text))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Mock militiamen allied with the government ambushed a rebel patrol at Nyangezi.", "government"),
        ("Fighters of the Red Column, an Islamic State affiliate, beheaded 12 villagers.", "islamic state affiliate"),
        ("Militants loyal to the Islamic State killed six farmers near Baqubah.", "islamic state"),
    ],
)
def test_what_describes_an_attacker_is_no_second_one(extract: Extract, text: str, other: str) -> None:
    attackers = roles(extract(text))[RoleKind.ATTACKER]
    assert attackers
    assert other not in attackers


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Ethiopian warplanes bombed a depot near Axum.", "Ethiopian"),
        ("Azerbaijan admitted the raid. Its drones had struck a column near Lachin.", "Azerbaijan"),
    ],
)
def test_whose_weapons_act_attacks(extract: Extract, text: str, owner: str) -> None:
    found = extract(text)
    attackers = {
        found.mentions[role.mention].text
        for event in found.events
        for role in event.roles
        if role.role is RoleKind.ATTACKER
    }
    assert attackers == {owner}


def test_whoever_goes_along_is_not_struck(extract: Extract) -> None:
    found = roles(extract("A rebel captain stormed the customs house with sixty fighters."))
    assert found.get(RoleKind.TARGET, set()) | found.get(RoleKind.VICTIM, set()) == {"customs house"}


def test_whoever_is_carried_kills_nobody(extract: Extract) -> None:
    found = roles(extract("A coach carrying recruits overturned near Mockville, killing nine."))
    assert "recruits" not in found.get(RoleKind.ATTACKER, set())


def test_who_claims_an_act_has_not_done_it_for_certain(extract: Extract) -> None:
    read = extract("Gunships hit a farm after a raid on a customs house claimed by the Red Column.")
    raid = next(event for event in read.events if event.trigger.text == "raid")
    assert [role.status for role in raid.roles if role.role is RoleKind.ATTACKER] == [Status.CLAIMED]


def test_what_a_launcher_fired_is_no_target(extract: Extract) -> None:
    read = extract(
        "Armenia's army said it had shot down four missiles fired from the east "
        "and destroyed the launchers that fired them."
    )
    *_, fired = (event for event in read.events if event.trigger.text == "fired")
    assert RoleKind.TARGET not in roles(read, fired)


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        (
            "France carried out airstrikes against six weapons depots used by Boko Haram across northern Mali.",
            {"France"},
        ),
        ("Kenya launched air raids against two training camps run by al-Shabaab in Gedo.", {"Kenya"}),
        ("Hundreds came to a funeral for fighters of Hezbollah killed in Israeli airstrikes on Sunday.", {"Israeli"}),
    ],
)
def test_whose_fighters_or_stores_are_struck_is_no_attacker(extract: Extract, text: str, attackers: set[str]) -> None:
    found = extract(text)
    named = {
        found.mentions[role.mention].text
        for event in found.events
        for role in event.roles
        if role.role is RoleKind.ATTACKER
    }
    assert named == attackers


def test_a_sum_of_many_attacks_is_a_series(extract: Extract) -> None:
    """Habitual acts are told apart from the one that the article is about."""
    text = (
        "Gunmen attacked a mill near Gao on 3 March 2021, killing two guards. Rebels have carried out dozens of "
        "attacks on mills in the region over the past two years."
    )
    scopes = [event.scope for event in sorted(extract(text).events, key=lambda event: event.trigger.start)]
    assert scopes[0] is Scope.SINGLE
    assert scopes[-1] is Scope.SERIES


def test_an_attack_of_years_before_is_history(gazetteer) -> None:
    """What the article only recalls is told as background."""
    from graphkit.extract.extractor import Extractor
    from graphkit.schema import Article

    text = "The mill near Gao was shelled by rebels in 2012. On Tuesday gunmen attacked it again."
    article = Article(id="a", source="a", title=None, published="2021-03-05", outlet=None, url=None, text=text)
    statuses = {event.trigger.text: event.status for event in Extractor(gazetteer).find_extraction(article).events}
    assert statuses == {"shelled": Status.HISTORICAL, "attacked": Status.ACTUAL}


def test_a_network_gives_probabilities_and_passes_over_unknown_features() -> None:
    network = load_network("arguments-1")
    states = np.zeros((2, 384), dtype=np.float32)
    [first, second], _ = network.scores(states, states, np.zeros((2, 16), dtype=np.float32), [[], ["never seen"]])
    assert first == pytest.approx(second)
    assert float(first.sum()) == pytest.approx(1)


def test_a_missing_head_is_a_model_error() -> None:
    with pytest.raises(ModelError):
        load_network("no such head")


def test_roles_of_the_plain_case_stay(extract: Extract) -> None:
    """The heads do not unlearn what the rules know."""
    assert roles(extract("Rebels shelled the airport."))[RoleKind.ATTACKER] == {"rebels"}


def test_a_feature_moves_the_scores() -> None:
    weights = {
        "emb.weight": np.array([[0.0], [5.0]], dtype=np.float32),
        "wa.weight": np.zeros((1, 1), dtype=np.float32),
        "wa.bias": np.zeros(1, dtype=np.float32),
        "wb.weight": np.zeros((1, 1), dtype=np.float32),
        "wd.weight": np.zeros((1, 1), dtype=np.float32),
        "pa.weight": np.zeros((1, 1), dtype=np.float32),
        "pa.bias": np.zeros(1, dtype=np.float32),
        "pb.weight": np.zeros((1, 1), dtype=np.float32),
        "pb.bias": np.zeros(1, dtype=np.float32),
        "mid.weight": np.array([[1.0, 0.0]], dtype=np.float32),
        "mid.bias": np.zeros(1, dtype=np.float32),
        "outs.0.weight": np.array([[0.0], [1.0]], dtype=np.float32),
        "outs.0.bias": np.zeros(2, dtype=np.float32),
    }
    network = PairNetwork(weights=weights, rows={"rule attacker": 1})
    empty = np.zeros((1, 1), dtype=np.float32)
    [without] = network.scores(empty, empty, empty, [[]])
    [with_it] = network.scores(empty, empty, empty, [["rule attacker"]])
    assert with_it[0, 1] > without[0, 1]


FOILED = "Border guards foiled an infiltration bid by smugglers and killed three."


def test_whose_attempt_was_stopped_has_not_killed(extract: Extract) -> None:
    read = extract(FOILED)
    (killing,) = (event for event in violent(read) if event.trigger.text == "killed")
    assert roles(read, killing)[A] == {"border guards"}


def test_who_took_credit_is_no_victim(extract: Extract) -> None:
    read = extract("The explosion killed 31 people, and it was Jaish al-Nur who took credit.")
    assert all("jaish" not in name for name in roles(read)[V])


def test_whoever_is_hurt_in_the_clause_before_is_not_whom_the_next_one_kills(extract: Extract) -> None:
    read = extract("A cyclist was grazed and the soldiers killed two assailants.")
    assert all("cyclist" not in name for name in roles(read)[V])


def test_the_unit_of_a_soldier_is_not_killed_with_him(extract: Extract) -> None:
    read = extract("A soldier of the Third Battalion and two raiders were killed in Kona.")
    assert all("battalion" not in name for name in roles(read)[V])


def test_the_dead_of_fighting_are_not_those_of_the_killing_before_it(extract: Extract) -> None:
    text = "Clashes that broke out after the killing of a rebel priest left at least six people dead in the capital."
    read = extract(text)
    killing = [event for event in violent(read) if event.trigger.text == "killing"]
    assert all("people" not in name for name in roles(read, *killing)[V])


def test_whom_an_act_angers_has_not_done_it(extract: Extract) -> None:
    read = extract("The killing of the deputy commander, and of three others, in Mindanao angered the army.")
    assert A not in roles(read)


def test_who_speaks_after_a_list_of_victims_is_none(extract: Extract) -> None:
    read = extract(
        "Jets bombed a school, killing six people, including two nurses, herders and a rebel spokesman said."
    )
    assert roles(read)[V] == {"people", "nurses"}
