"""What the tests of reading share: articles made of a text, and an extraction told in the words of its text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from graphkit.extract.extractor import Extractor
from graphkit.schema import (
    VIOLENT_KINDS,
    Article,
    Count,
    Event,
    EventKind,
    Extraction,
    Known,
    RoleKind,
    Status,
    article_id,
)


class NoNames:
    """A gazetteer that knows nobody."""

    def find_known(self, name: str) -> tuple[Known, ...]:
        return ()


@cache
def extractor() -> Extractor:
    return Extractor(NoNames())


def article(text: str, *, published: str | None = None) -> Article:
    """An article that has nothing but its text, and perhaps its date."""
    return Article(
        id=article_id(text, None, published, None),
        source="test",
        title=None,
        published=published,
        outlet=None,
        url=None,
        text=text,
    )


def event(text: str, trigger: str, published: str | None = "2020-03-12") -> Event:
    """The event that `trigger` tells in a text published on a Thursday."""
    read = extractor().find_extraction(article(text, published=published))
    (found,) = (event for event in read.events if event.trigger.text == trigger)
    return found


def bounds(count: Count | None) -> tuple[int, int | None] | None:
    return (count.low, count.high) if count else None


def violent(extraction: Extraction) -> list[Event]:
    """The events of force, in the order of the text."""
    return [event for event in extraction.events if event.kind in VIOLENT_KINDS]


def only(extraction: Extraction) -> Event:
    """The one event of force; there may be words and deeds beside it."""
    (found,) = violent(extraction)
    return found


def acts(extraction: Extraction) -> list[tuple[EventKind, str]]:
    """Kind and trigger of each event of force, in the order of the text."""
    return [(event.kind, event.trigger.text) for event in violent(extraction)]


def roles(extraction: Extraction, *events: Event) -> dict[RoleKind, set[str]]:
    """Who stands in which role of `events`, or else of all events of force, in small letters.

    A number in front is left out: whether it belongs to a mention is for the trained spans to say.
    """
    found: dict[RoleKind, set[str]] = {}
    for role, text, _, _ in _arguments(extraction, events or violent(extraction)):
        found.setdefault(role, set()).add(uncounted(text.lower()))
    return found


def uncounted(text: str) -> str:
    """`text` without the number in front of something else.

    >>> uncounted("two engineers"), uncounted("dozens")
    ('engineers', 'dozens')
    """
    first, _, rest = text.partition(" ")
    return rest if rest and (first in NUMBERS or first.isdigit()) else text


NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve thirteen".split())


def sourced(extraction: Extraction, role: RoleKind = RoleKind.ATTACKER) -> dict[str, tuple[Status, str | None]]:
    """How sure the text is of each argument of `role`, and who says so."""
    return {
        text: (status, by) for found, text, status, by in _arguments(extraction, violent(extraction)) if found is role
    }


def speaker(extraction: Extraction, event: Event) -> str | None:
    """Who says that `event` happened."""
    return None if event.said_by is None else extraction.mentions[event.said_by].text


def relations(extraction: Extraction) -> set[tuple[str, str, str]]:
    """Each relation as source, kind and target."""
    texts = [mention.text for mention in extraction.mentions]
    return {(texts[found.source], found.kind.value, texts[found.target]) for found in extraction.relations}


def _arguments(extraction: Extraction, events: Iterable[Event]) -> Iterable[tuple[RoleKind, str, Status, str | None]]:
    texts = [mention.text for mention in extraction.mentions]
    for found in events:
        for role in found.roles:
            by = None if role.said_by is None else texts[role.said_by]
            yield role.role, texts[role.mention], role.status, by
