"""A word of war tells force where its sentence and its article mean it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import Extraction

from .reading import violent

Extract = Callable[..., Extraction]

PAIRS = {
    "shelled": ("Rebels shelled the mill at dawn.", "Volunteers shelled peas at dawn."),
    "bombed": ("Jets bombed the depot in Kassala.", "The comedy bombed at the box office in Kassala."),
    "stormed": ("Gunmen stormed the hotel in Gao.", "The striker stormed off the pitch in Gao."),
    "ambushed": (
        "Insurgents ambushed an army patrol near Bhamo.",
        "The coach was ambushed by reporters with questions about his contract and his striker.",
    ),
    "raid": ("A raid by militants on a camp left six dead.", "A raid on the fridge left no cake for the guests."),
    "kidnapped": (
        "Militants kidnapped two nurses from a clinic.",
        "In the film a lonely clown is kidnapped by his own audience.",
    ),
}


@pytest.mark.parametrize(("meant", "borrowed"), PAIRS.values(), ids=PAIRS)
def test_a_word_tells_force_only_where_it_is_meant(extract: Extract, meant: str, borrowed: str) -> None:
    assert violent(extract(meant))
    assert not violent(extract(borrowed))


MATCH = (
    "The visitors attacked from the start and shot wide twice. Their captain fired home after the break. A late strike "
    "killed the game. The assault ended at noon."
)
SIEGE = (
    "Rebels attacked the garrison at dawn and shot two guards. Gunmen fired on the gate after an hour. A mortar strike "
    "killed a cook. The assault ended at noon."
)


def test_a_short_sentence_means_what_its_article_means(extract: Extract) -> None:
    """ "The attack was relentless" says nothing by itself."""
    assert not violent(extract(MATCH))
    told = [event.trigger.start for event in violent(extract(SIEGE))]
    assert SIEGE.index("assault") in told
