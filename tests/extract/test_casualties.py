"""The dead and the injured are counted where the text counts them, and nowhere else."""

from __future__ import annotations

import pytest

from .reading import article, bounds, event, extractor


@pytest.mark.parametrize(
    ("text", "trigger", "dead", "injured"),
    [
        ("The army killed 14 militants in the forest.", "killed", (14, 14), None),
        ("Four aid workers were shot dead by gunmen.", "shot", (4, 4), None),
        ("The bombing of a wedding left 63 people dead.", "bombing", (63, 63), None),
        ("A car bombing in which at least nine policemen died shook the town.", "bombing", (9, None), None),
        ("Nine soldiers died in a battle with jihadists.", "battle", (9, 9), None),
        ("The airstrike killed dozens and wounded more than 200 people.", "airstrike", (24, None), (200, None)),
        ("The airstrike killed a shepherd and his two sons.", "airstrike", (3, 3), None),
        ("Militants killed the rebel commander at his home.", "killed", (1, 1), None),
        ("Rebels burnt a mill and shot dead eight farmers.", "shot", (8, 8), None),
        ("A soldier died and three others were hurt when their truck hit a mine.", "hit", (1, 1), (3, 3)),
        ("The radio described the killing of 18 people, most of them minors, in an air raid.", "raid", (18, 18), None),
        ("Six people died in the blast, and 14 others were injured.", "blast", (6, 6), (14, 14)),
        ("Two porters were hurt when artillery hit the depot.", "hit", None, (2, 2)),
        ("The death toll of the bombing of a bridge near Mawchi has risen to 31.", "bombing", (31, 31), None),
        ("The number of people wounded in the rocket attack on Demoso stands at 40.", "attack", None, (40, 40)),
        (
            "A missile hit a mill, killing 13 people, police said; the toll rose to 15 later.",
            "hit",
            (15, 15),
            None,
        ),
        ("A clerk, a colonel and a guard were killed in an attack.", "attack", (3, 3), None),
        ("Seven people were killed and 25 wounded in the shelling.", "shelling", (7, 7), (25, 25)),
        ("At least 14 people were killed and 41 wounded when shells fell on a camp.", "fell", (14, None), (41, 41)),
        ("Two guards were killed and seven others wounded when men fired on a van.", "fired", (2, 2), (7, 7)),
        ("The gunmen killed no fewer than 12 herders.", "killed", (12, None), None),
        ("Soldiers killed ten villagers, among them four children, in Ayorou.", "killed", (10, 10), None),
        ("Mines laid by rebels have killed or maimed 19 farmers.", "killed", None, None),
        ("The gunmen killed and wounded 30 herders.", "killed", None, None),
        ("A constable of the Fourth Brigade and two raiders were killed in a clash.", "clash", (3, 3), None),
        ("Mortar fire hit a farm near Derna, which left six people dead.", "fire", (6, 6), None),
        ("The army repelled a rebel assault on the Dalma ridge in which nine rebels died.", "assault", (9, 9), None),
        ("Kyiv accused Russia of shelling a van at Izium, where a mayor said 4 men died.", "shelling", (4, 4), None),
        ("A car bomb at an inn in Cali left 36 dead.", "left", (36, 36), None),
        ("An explosion tore through a bazaar in Aden, leaving nine dead.", "explosion", (9, 9), None),
        ("Gunmen killed 12 herders in Rabah and two neighbouring hamlets.", "killed", (12, 12), None),
        ("The militia killed 47 people in Tartus and another 23 in Homs.", "killed", (70, 70), None),
        ("A cook was stabbed to death.", "stabbed", (1, 1), None),
        ("The shepherd and father of six was killed by gunmen.", "killed", (1, 1), None),
        ("A shepherd and a cook were killed by gunmen.", "killed", (2, 2), None),
        ("Rebels raided a camp of soldiers. Among those killed was a cook.", "killed", None, None),
        ("Two more people died, bringing the toll of the bombing to 18.", "bombing", (18, 18), None),
    ],
)
def test_casualties_are_those_that_the_text_counts(
    text: str, trigger: str, dead: tuple[int, int | None] | None, injured: tuple[int, int | None] | None
) -> None:
    """Verbs, results, relative clauses and coordination; one person named or described is one."""
    found = event(text, trigger)
    assert (bounds(found.dead), bounds(found.injured)) == (dead, injured)


def test_a_year_is_no_toll() -> None:
    assert event("The general ordered the 1998 massacre of fishermen near Karet.", "massacre").dead is None


def test_the_dead_of_another_act_are_not_counted() -> None:
    text = "Six rebels died in a gun battle, and five traders were killed when troops fired at protesters."
    assert [bounds(event(text, trigger).dead) for trigger in ("battle", "fired")] == [(6, 6), (5, 5)]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Gunmen tried to kill a candidate for mayor.", "kill"),
        ("The minister survived an assassination attempt by gunmen.", "assassination"),
        ("Militants killed soldiers at the checkpoint.", "killed"),
        ("Nobody was hurt when a grenade exploded outside the consulate.", "exploded"),
    ],
)
def test_nobody_is_counted_where_nobody_is_told(text: str, trigger: str) -> None:
    """What was only tried, an uncounted plural and "nobody" give no figure."""
    found = event(text, trigger)
    assert (found.dead, found.injured) == (None, None)


LATER = {
    "next sentence": ("A mine blew up a van near Gao and killed two men. The toll rose to four on Friday.", (4, 4)),
    "a sentence between": (
        "A mine blew up a van near Gao and killed two men. Police closed the road. The death toll has reached five.",
        (5, 5),
    ),
    "of something else": (
        "A mine blew up a van near Gao and killed two men. The toll of the long war rose to 900.",
        (2, 2),
    ),
}


@pytest.mark.parametrize(("text", "dead"), LATER.values(), ids=LATER)
def test_a_toll_told_later_is_that_of_the_act_before(text: str, dead: tuple[int, int]) -> None:
    assert bounds(event(text, "blew").dead) == dead


def test_a_toll_after_two_acts_is_of_neither() -> None:
    text = "A mine killed two men near Gao and gunmen killed six men in Kidal. The toll rose to nine."
    read = extractor().find_extraction(article(text))
    assert [bounds(found.dead) for found in read.events] == [(2, 2), (6, 6)]
