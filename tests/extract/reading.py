"""What the tests of events share: the trained pipeline, and the events that it finds in a sentence."""

from __future__ import annotations

from functools import cache

from graphkit.extract.extractor import Extractor
from graphkit.schema import Article, Count, Event, Known


class NoNames:
    """A gazetteer that knows nobody."""

    def find_known(self, name: str) -> tuple[Known, ...]:
        return ()


@cache
def extractor() -> Extractor:
    return Extractor(NoNames())


def event(text: str, trigger: str, published: str | None = "2020-03-12") -> Event:
    """The event that `trigger` tells in a text published on a Thursday."""
    article = Article(id="0", source="test", title=None, published=published, outlet=None, url=None, text=text)
    (found,) = (event for event in extractor().find_extraction(article).events if event.trigger.text == trigger)
    return found


def bounds(count: Count | None) -> tuple[int, int | None] | None:
    return (count.low, count.high) if count else None
