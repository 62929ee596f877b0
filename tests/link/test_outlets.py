"""For whom an article counts."""

from __future__ import annotations

from dataclasses import replace

from graphkit.link import independent_outlets
from graphkit.schema import Article

STORY = " ".join(
    f"On day {number} of the siege the town council met and counted {number * 7} families." for number in range(30)
)


def article(
    identifier: str, text: str, *, outlet: str | None = None, published: str | None = None, url: str | None = None
) -> Article:
    return Article(id=identifier, source="a.txt", title=None, published=published, outlet=outlet, url=url, text=text)


def test_copies_of_one_story_count_for_the_first_to_print_it() -> None:
    """A wire story in ten papers is one report."""
    first = article("b", STORY, outlet="Example Wire", published="2020-01-01")
    copy = article(
        "a", "HERALD CITY - " + STORY + " Reporting by our staff.", outlet="The Sample Herald", published="2020-01-02"
    )
    own = article(
        "c", "The Herald's own account of the siege differs in every word that it prints.", outlet="The Sample Herald"
    )
    groups = independent_outlets([copy, own, first])
    assert groups["a"] == groups["b"]
    assert groups["c"] != groups["b"]


def test_two_accounts_of_one_event_are_two() -> None:
    other = STORY.replace("council met and counted", "elders gathered to list").replace(
        "of the siege the town", "the besieged city's"
    )
    groups = independent_outlets([article("a", STORY, outlet="A"), article("b", other, outlet="B")])
    assert groups["a"] != groups["b"]


def test_one_outlet_is_one_however_it_is_written() -> None:
    groups = independent_outlets(
        [article("a", "one text", outlet="Example Wire"), article("b", "another", outlet="EXAMPLE WIRE ")]
    )
    assert groups["a"] == groups["b"]


def test_without_an_outlet_the_address_counts_and_then_the_article() -> None:
    groups = independent_outlets(
        [
            article("a", "first words", url="https://www.example.org/a"),
            article("b", "second words", url="https://example.org/b"),
            article("c", "third words"),
            article("d", "fourth words"),
        ]
    )
    assert groups["a"] == groups["b"] == "example.org"
    assert groups["c"] != groups["d"]


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [article(str(number), STORY + str(number), outlet=f"Outlet {number}") for number in range(5)]
    articles.append(replace(articles[0], id="9", text=""))
    assert independent_outlets(articles) == independent_outlets(articles[::-1])
