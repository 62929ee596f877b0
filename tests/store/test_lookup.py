"""How loosely a name may be typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from at_once import write_derived
from hypothesis import given
from hypothesis import strategies as st
from worlds import VERSION, article, told

from graphkit.names.normal_form import normal_form
from graphkit.schema import Entity, Linked, MentionKind, MentionRef
from graphkit.schema.errors import AmbiguousEntityError, UnknownEntityError
from graphkit.store.store import Store

KINDS = MentionKind


def entity(name: str, kind: MentionKind, *aliases: str, articles: int = 1) -> Entity:
    return Entity(
        id=f"id-{name}",
        name=name,
        kind=kind,
        aliases=aliases,
        mentions=tuple(MentionRef(OF[number].id, 0) for number in range(articles)),
    )


OF = [article(f"Number {number}.", source=str(number)) for number in range(9)]

KNOWN = (
    entity("Ain al-Asad Airbase", KINDS.FACILITY, "Al-Asad", "Ayn al Asad", articles=5),
    entity("Bashar al-Assad", KINDS.PERSON, "Assad", "al-Assad", articles=5),
    entity("Abu Mahdi al-Muhandis", KINDS.PERSON),
    entity("Kata'ib Hezbollah", KINDS.ORGANISATION, "KH"),
    entity("Hezbollah", KINDS.ORGANISATION),
    entity("Islamic State", KINDS.ORGANISATION, "Islamic State group", articles=2),
    entity("Tripoli (Lebanon)", KINDS.PLACE, "Tripoli"),
    entity("Tripoli (Libya)", KINDS.PLACE, "Tripoli", articles=2),
    entity("San José", KINDS.PLACE, articles=9),
    entity("San José Barracks", KINDS.FACILITY),
    entity("Хмеймим", KINDS.FACILITY),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("names") / "graph.db", "write") as made:
        for of in OF:
            made.articles.save(of, told(of), VERSION)
        write_derived(made, Linked(entities=tuple(sorted(KNOWN, key=lambda one: one.id)), incidents=()), ())
        yield made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Islamic State", "Islamic State"),
        ("the islamic state", "Islamic State"),
        ("Kataib Hezbollah", "Kata'ib Hezbollah"),
        ("kata’ib  hezbollah", "Kata'ib Hezbollah"),
        ("KH", "Kata'ib Hezbollah"),
        ("Hezbollah", "Hezbollah"),
        ("Hezbolah", "Hezbollah"),
        ("Al-Asad", "Ain al-Asad Airbase"),
        ("al asad airbase", "Ain al-Asad Airbase"),
        ("Assad", "Bashar al-Assad"),
        ("Muhandis", "Abu Mahdi al-Muhandis"),
        ("San Jose", "San José"),
        ("Khmeimim", "Хмеймим"),
        ("Abu Mehdi al-Mohandes", "Abu Mahdi al-Muhandis"),
        ("Kataeb Hizballah", "Kata'ib Hezbollah"),
        ("id-Hezbollah", "Hezbollah"),
    ],
)
def test_a_loosely_typed_name_finds_its_entity(store: Store, typed: str, meant: str) -> None:
    """Case, accents, apostrophes, articles and missing words do not matter; an exact name wins over the rest."""
    assert store.lookup.find_entity(typed).name == meant


def test_a_kind_narrows_the_choice(store: Store) -> None:
    """A name that two kinds share is settled by saying which."""
    assert store.lookup.find_entity("San Jose", KINDS.FACILITY).name == "San José Barracks"


def test_an_ambiguous_name_lists_its_candidates(store: Store) -> None:
    """Two cities of one name are not confused; each candidate comes with the id that picks it."""
    with pytest.raises(AmbiguousEntityError) as caught:
        store.lookup.find_entity("Tripoli")
    assert [candidate.split(" (")[0] for candidate in caught.value.candidates] == ["Tripoli", "Tripoli"]
    assert all("id-Tripoli" in candidate for candidate in caught.value.candidates)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("Hezbolar", "Hezbollah"), ("Bashar al-Assat", "Bashar al-Assad"), ("Islamic Stare", "Islamic State")],
)
def test_an_unknown_name_is_answered_with_similar_ones(store: Store, typed: str, suggested: str) -> None:
    """A typing error is met with what was probably meant, best first."""
    with pytest.raises(UnknownEntityError) as caught:
        store.lookup.find_entity(typed)
    assert caught.value.suggestions[0] == suggested


@pytest.mark.parametrize(
    "typed", ["", "  ", "?", '"', "zzzzqqq", "a" * 10_000, "NEAR(a b)", "x\0y", "%", "*", "\udcff"]
)
def test_nonsense_is_an_unknown_name(store: Store, typed: str) -> None:
    """No character of a name has a meaning for the index behind it."""
    with pytest.raises(UnknownEntityError):
        store.lookup.find_entity(typed)
    assert store.search.find_named(typed, 9) == ()
    store.search.find_snippets(typed, 9)


def test_completions_begin_with_what_was_typed(store: Store) -> None:
    """A shell can complete names and aliases."""
    assert set(store.lookup.find_completions("isl")) == {"Islamic State", "Islamic State group"}


def test_names_are_searched_by_beginnings_of_words(store: Store) -> None:
    """A search finds what a lookup would call ambiguous."""
    assert [one.name for one in store.search.find_named("tripo", 9)] == ["Tripoli (Lebanon)", "Tripoli (Libya)"]


@given(st.text())
def test_a_normal_form_is_its_own(name: str) -> None:
    """Normalising twice is normalising once."""
    assert normal_form(normal_form(name)) == normal_form(name)
