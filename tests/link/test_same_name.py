"""Whether two names name the same: the cases of tests/cases/names.csv."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.entities.same_name import match_names
from graphkit.schema import MentionKind

CASES = Path(__file__).parents[1] / "cases" / "names.csv"


def pairs(*, held_out: bool) -> Iterator[tuple[dict[str, str], MentionKind | None]]:
    """A fifth of the pairs, chosen by their hash, is never looked at when rules are made."""
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            digest = hashlib.sha256(f"{row['a']}|{row['b']}".encode()).hexdigest()
            if (int(digest, 16) % 5 == 0) == held_out:
                yield row, MentionKind(row["kind"]) if row["kind"] else None


@pytest.mark.parametrize("held_out", [False, True])
def test_no_two_things_are_called_the_same(gazetteer: Gazetteer, held_out: bool) -> None:
    """Not one wrong merge, in the pairs looked at and in those kept aside."""
    wrong = [
        (row["a"], row["b"])
        for row, kind in pairs(held_out=held_out)
        if row["same"] == "different" and match_names(row["a"], row["b"], gazetteer, kind).same
    ]
    assert wrong == []


@pytest.mark.parametrize("held_out", [False, True])
def test_most_spellings_of_one_thing_are_recognised(gazetteer: Gazetteer, held_out: bool) -> None:
    """At least 92 of 100, in the pairs looked at and in those kept aside."""
    told = [
        match_names(row["a"], row["b"], gazetteer, kind).same
        for row, kind in pairs(held_out=held_out)
        if row["same"] == "same"
    ]
    assert sum(told) >= 0.92 * len(told)


def test_sameness_has_no_direction(gazetteer: Gazetteer) -> None:
    for row, kind in pairs(held_out=False):
        one, other = match_names(row["a"], row["b"], gazetteer, kind), match_names(row["b"], row["a"], gazetteer, kind)
        assert (one.same, one.score) == (other.same, other.score), row


def test_the_reason_names_what_both_mean(gazetteer: Gazetteer) -> None:
    """A reader sees why, not only that."""
    assert "Islamic State" in match_names("Daesh", "ISIS fighters", gazetteer).why


def test_a_capital_is_not_its_country_without_an_article(gazetteer: Gazetteer) -> None:
    """ "Tehran" may be either: a question for a person."""
    match = match_names("Tehran", "Iran", gazetteer)
    assert not match.same
    assert match.score >= 0.7


def test_names_typed_in_small_letters_are_found(gazetteer: Gazetteer) -> None:
    """Nobody presses shift on a command line."""
    assert match_names("kataib hizballah", "Kata'ib Hezbollah", gazetteer).same
