"""The extractor reads the annotated texts no worse than it did, and the floors move one way only."""

from __future__ import annotations

import pytest
from trained import load_extractor

from graphkit.schema import Article, Extraction

from .floors import find_fallen, find_floors, read_floors
from .scoring import Score, is_same, measure


@pytest.fixture(scope="module")
def score() -> Score:
    return measure(load_extractor())


def test_no_figure_falls_below_its_floor(score: Score) -> None:
    fallen = find_fallen(read_floors(), score.figures)
    assert not fallen, "\n".join([*fallen, "each miss: python -m tests.quality --show"])


def test_every_figure_has_a_floor(score: Score) -> None:
    assert set(read_floors()) == set(score.figures)


def test_a_reader_of_nothing_scores_nothing() -> None:
    """Silence is no way to a good score: it only raises no alarm."""

    class Blind:
        def find_extraction(self, article: Article) -> Extraction:
            return Extraction(article=article, mentions=(), events=(), relations=())

    figures = measure(Blind()).figures  # type: ignore[arg-type]
    assert set(figures.values()) == {0.0}


def test_a_floor_rises_with_its_figure() -> None:
    assert find_floors({"events": 80.0, "alarms": 4.0}, {"events": 90.5, "alarms": 1.0}) == {
        "events": 89.0,
        "alarms": 1.0,
    }


def test_a_floor_is_let_down_only_when_asked() -> None:
    floors, figures = {"events": 80.0, "alarms": 1.0}, {"events": 70.5, "alarms": 4.0}
    assert find_floors(floors, figures) == floors
    assert find_floors(floors, figures, lower=True) == {"events": 69.0, "alarms": 4.0}


def test_what_has_fallen_is_named_with_both_figures() -> None:
    fallen = find_fallen(
        {"events": 80.0, "places": 70.0, "alarms": 1.0}, {"events": 70.5, "places": 70.0, "alarms": 2.0}
    )
    assert fallen == ["events is 70.5, pinned at 80", "alarms is 2, pinned at 1"]


def test_a_figure_that_is_no_longer_measured_has_fallen() -> None:
    assert find_fallen({"events": 80.0}, {}) == ["events is no longer measured"]


@pytest.mark.parametrize(
    ("names", "text", "same"),
    [
        ("police patrol", "police patrol", True),
        ("two French soldiers|French soldiers", "soldiers", True),
        ("soldiers", "two soldiers", True),
        ("the Houthis", "Houthis", True),
        ("U.S.", "US", True),
        ("12", "12", True),
        ("dozens", "Dozens", True),
        ("Iran", "Iran-backed militias", False),
        ("Boko Haram", "Boko Haram fighters", False),
        ("Islamic State in the Greater Sahara", "Islamic State", False),
        ("soldiers", "", False),
    ],
)
def test_a_argument_is_told_by_its_head(names: str, text: str, same: bool) -> None:
    assert is_same(names, text) is same
