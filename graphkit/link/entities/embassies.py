"""Embassies: identified by owner and city, even where an article leaves out one of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graphkit.gazetteer.index import Gazetteer, adjective
from graphkit.link.rules.en.toponym_words import CITY_BEHIND, EMBASSY, EMBASSY_NOUN

_HOST_SHARE = 0.6
"""The share of an article's other countries from which one of them is taken for the host of an embassy."""


def is_embassy(text: str) -> bool:
    """Whether a phrase speaks of an embassy or consulate."""
    return EMBASSY_NOUN.search(text) is not None


def find_embassy(
    phrase: str, behind: str, countries: Mapping[str, float], named: Collection[str], gazetteer: Gazetteer
) -> str | None:
    """The name of the embassy that `phrase` means: "U.S. Embassy in Baghdad"; None where its city cannot be told.

    The city is named in the phrase or `behind` it, or the article has `named` only one embassy of this owner, or is
    all but for the owner about one host of `countries`.
    """
    match = EMBASSY.match(phrase)
    owner = gazetteer.country_of(match[1], countries) if match else None
    if match is None or owner is None:
        return None
    kind = match[2].title()
    told = CITY_BEHIND.match(phrase[match.end() :] + behind)
    stem = f"{adjective(owner)} {kind} in "
    known = {name for name in named if name.lower().startswith(stem.lower())}
    if told is None and len(known) == 1:
        return known.pop()
    place = told[1] if told else _host_capital(owner.country, countries, gazetteer) if kind == "Embassy" else None
    if place is None:
        return None
    host = gazetteer.country_of(place)
    name = stem + (host.capital if host and host.capital else place)
    rows = gazetteer.find_matches(name)
    return rows[0].row.name if rows else name


def _host_capital(owner: str | None, countries: Mapping[str, float], gazetteer: Gazetteer) -> str | None:
    hosts = {code: share for code, share in countries.items() if code != owner}
    if not hosts:
        return None
    likeliest = max(sorted(hosts), key=lambda code: hosts[code])
    country = gazetteer.country_by_code(likeliest)
    return country.capital if country and hosts[likeliest] >= _HOST_SHARE * sum(hosts.values()) else None
