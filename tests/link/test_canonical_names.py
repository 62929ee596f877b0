"""The fullest forms of the names of an article."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphkit.link.entities import canonical_names
from graphkit.link.entities.canonical_names import find_canonical_names
from graphkit.names.spelling import name_key
from graphkit.schema import MentionKind

from .test_person_index import invented_people

CASES = Path(__file__).parents[1] / "cases" / "names.csv"


def found_without_keys(names: list[str], kind: MentionKind) -> dict[str, str]:
    """The fullest forms as they are defined: every name held against every longer one."""
    found: dict[str, str] = {}
    for name in sorted(set(names), key=lambda name: (-len(name_key(name)), name)):
        longer = [full for full in dict.fromkeys(found.values()) if canonical_names._is_short_for(name, full, kind)]
        found[name] = longer[0] if len(longer) == 1 else name
    return found


@pytest.mark.parametrize("kind", [MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.FACILITY])
def test_keys_hide_no_fuller_form(kind: MentionKind) -> None:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    names = [name for row in rows for name in (row["a"], row["b"])][:160]
    assert len(names) > 50
    assert find_canonical_names(names, kind) == found_without_keys(names, kind)


def test_an_acronym_and_a_beginning_mean_the_full_name() -> None:
    full = "Northern River Defence Council"
    names = [full, "NRDC", "Northern River Defence", "Southern Lake Front"]
    found = find_canonical_names(names, MentionKind.ORGANISATION)
    assert [found[name] for name in names] == [full, full, full, "Southern Lake Front"]


def test_a_list_of_a_thousand_is_not_held_against_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each name is held against few others, however many there are."""
    comparisons = 0
    real = canonical_names._is_short_for

    def counted(name: str, full: str, kind: MentionKind) -> bool:
        nonlocal comparisons
        comparisons += 1
        return real(name, full, kind)

    monkeypatch.setattr(canonical_names, "_is_short_for", counted)
    people = invented_people(1_000)
    find_canonical_names(people, MentionKind.PERSON)
    assert comparisons < 40 * len(people)
