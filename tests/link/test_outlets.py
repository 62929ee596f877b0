"""For whom an article counts."""

from __future__ import annotations

from graphkit.link.incidents.outlets import independent_outlets
from graphkit.schema import Article


def article(identifier: str, *, outlet: str | None = None, url: str | None = None) -> Article:
    return Article(id=identifier, source="a.txt", title=None, published=None, outlet=outlet, url=url, text=identifier)


def test_copies_of_one_story_count_for_the_first_to_print_it() -> None:
    """A wire story in ten papers is one report."""
    first, copy = article("b", outlet="Example Wire"), article("a", outlet="The Sample Herald")
    own = article("c", outlet="The Sample Herald")
    groups = independent_outlets([copy, own, first], {"a": "b"})
    assert groups["a"] == groups["b"]
    assert groups["c"] != groups["b"]


def test_one_outlet_is_one_however_it_is_written() -> None:
    groups = independent_outlets([article("a", outlet="Example Wire"), article("b", outlet="EXAMPLE WIRE ")], {})
    assert groups["a"] == groups["b"]


def test_without_an_outlet_the_address_counts_and_then_the_article() -> None:
    addresses = ["https://www.example.org/a", "https://example.org/b", None, None, "http://[broken", "http://[broken"]
    groups = independent_outlets([article(str(number), url=url) for number, url in enumerate(addresses)], {})
    assert groups["0"] == groups["1"] == "example.org"
    assert len({groups[str(number)] for number in range(1, 6)}) == 5
