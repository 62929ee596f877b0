"""Scopes: the country within which a name that many share tells which of them is meant, as its article says.

The places named around it decide, over all its mentions; where they are of several countries or there are none, what
most of the article is about; where that is not clear either, the name means nothing outside its article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection

from graphkit.gazetteer.rows import Row
from graphkit.link.entities.place_choice import ArticlePlaces
from graphkit.names.comparison import kind_family, read_location
from graphkit.names.sharing import are_common, is_made_of_common_words, is_shared
from graphkit.names.spelling import fold, name_key
from graphkit.schema import Extraction, Mention, MentionKind


def obeys_country(row: Row, text: str, countries: Collection[str]) -> bool:
    """Whether a row of the gazetteer may be meant by `text` in an article on `countries`.

    Macedonia's National Liberation Army is not Colombia's: a name that many bodies share means one of a country that
    the article speaks of. Where it speaks of none, only its full name will do.
    """
    if row.country is None or row.rank == 0 or row.country in countries or len(fold(text).split()) < 2:
        return True
    if row.kind == MentionKind.FACILITY:
        return not is_made_of_common_words(" ".join(read_location(text).words))
    if row.kind not in (MentionKind.ORGANISATION, MentionKind.PERSON) or not is_shared(text, row.kind):
        return True
    is_full = name_key(text) == name_key(row.name)
    return is_full and (not countries or (row.kind == MentionKind.PERSON and not are_common(text)))


_REACH = 200
"""How many characters around a mention its places are looked for: a sentence to either side."""

_CLEAR_SHARE, _CLEAR_LEAD = 0.5, 1.5
"""What share of an article's places a country must have, and how far it must lead, to be what the article is about."""


class Scopes:
    """The countries of one article's names."""

    def __init__(self, extraction: Extraction, places: ArticlePlaces) -> None:
        located: list[tuple[int, str]] = []
        self._starts: dict[str, list[int]] = {}
        for mention in extraction.mentions:
            for name in {mention.text, mention.entity or mention.text}:
                self._starts.setdefault(name_key(name), []).append(mention.start)
            if country := _country_at(mention, places):
                located.append((mention.start, country))
        self._located = sorted(located)
        self._offsets = [start for start, _ in self._located]
        self._main = _clearest(Counter(country for _, country in located)) or _clearest(Counter(places.countries))

    def find(self, name: str) -> str | None:
        """The country of a name of the article, by its ISO code; None where nothing tells it."""
        near = Counter(country for start in self._starts.get(name_key(name), ()) for country in self._near(start))
        return _clearest(near) or self._main

    def _near(self, start: int) -> list[str]:
        low, high = (bisect_left(self._offsets, offset) for offset in (start - _REACH, start + _REACH))
        return [country for _, country in self._located[low:high]]


def _country_at(mention: Mention, places: ArticlePlaces) -> str | None:
    """The country in which a mention of a place lies, or that it names."""
    spot = places.spot_of(mention)
    if spot is not None and spot.country:
        return spot.country
    if mention.coordinates is not None and kind_family(mention.kind) == "location":
        return mention.coordinates.country
    country = places.country_of(mention) if mention.kind == MentionKind.COUNTRY else None
    return country.country if country else None


def _clearest(counts: Counter[str]) -> str | None:
    """The country that leads the others clearly."""
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _CLEAR_SHARE * total:
        return None
    is_ahead = len(ranked) == 1 or ranked[0][1] >= _CLEAR_LEAD * ranked[1][1]
    return ranked[0][0] if is_ahead else None
