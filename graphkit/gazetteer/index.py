"""The gazetteer: names known beforehand, and what they name.

Countries with adjectives, capitals and seats of government, organisations, people, facilities and regions stand in
`gazetteer/*.jsonl`; a user's own files override a row of the same kind and name and add others. What follows
from a country needs no row: "Iraqi troops" are the Iraqi armed forces (`graphkit.gazetteer.forces`). Cities come last,
from `graphkit.gazetteer.place_table`, and only when no row bears the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from graphkit.files.memory import loading
from graphkit.gazetteer.forces import Branch, find_backed, find_branch
from graphkit.gazetteer.key_table import find_block_keys, read_key_table
from graphkit.gazetteer.place_table import find_towns
from graphkit.gazetteer.rows import Row, read_rows, row_id
from graphkit.names.comparison import MERGE_SCORE, block_keys, initials_differ, kind_family, score_names, strip_titles
from graphkit.names.numerals import SMALL_CARDINALS
from graphkit.names.phrases import proper_words
from graphkit.names.spelling import fold, name_key
from graphkit.names.vocabulary import ARMED_HEADS, MEMBER_HEADS, POST_HEADS
from graphkit.schema import Known, MentionKind, Sector

_FILES = ("countries", "organisations", "people", "facilities", "regions")
_ACRONYM_LENGTH = 5
_REMEMBERED = 100_000
"""How many answers are kept: articles ask for the same names again and again."""

_LARGE_CITY = 100_000
_KIND_ORDER = {kind: place for place, kind in enumerate(("country", "organisation", "place", "facility", "person"))}


class Match(NamedTuple):
    """A row with what the name that was asked for is to it.

    `how` is one of name, alias, acronym, adjective, metonym, capital, short (the name without its "(Iraq)"), surname.
    """

    row: Row
    how: str


_HOW_ORDER = {
    how: place
    for place, how in enumerate(("name", "alias", "capital", "acronym", "adjective", "metonym", "short", "surname"))
}


@loading()
def load_gazetteer(extra: Sequence[Path] = ()) -> Gazetteer:
    """The gazetteer that ships with graphkit, overridden and extended by the files of `extra`, the last one strongest.

    The one that ships is read once in a process: nothing can change it.

    Raises:
        InputError: a file of `extra` or a line of it cannot be read; nothing is loaded then.
    """
    if not extra:
        return _load_shipped()
    rows = dict(_read_shipped())
    for path in extra:
        rows.update((row.id, row) for row in read_rows(path, rank=0))
    return Gazetteer(rows.values(), files=tuple(path.absolute() for path in extra))


@cache
def _load_shipped() -> Gazetteer:
    return Gazetteer(_read_shipped().values())


@cache
def _read_shipped() -> Mapping[str, Row]:
    folder = Path(__file__).parent / "data"
    return {row.id: row for name in _FILES for row in read_rows(folder / f"{name}.jsonl")}


class Gazetteer:
    """What is known of names; implements `graphkit.schema.KnownNames`.

    `files` are those of the user's own that it was loaded from.
    """

    def __init__(self, rows: Iterable[Row], files: tuple[Path, ...] = ()) -> None:
        self.rows = {row.id: row for row in rows}
        self.files = files
        self._matches: dict[str, list[tuple[str, Match]]] = {}
        for row in self.rows.values():
            for spelling, how in _spellings(row):
                found = self._matches.setdefault(name_key(spelling), [])
                if spelling.islower():  # a name that is written small too: "the janjaweed"
                    found[:] = [(own, match) for own, match in found if match.row.id != row.id]
                if all(match.row.id != row.id for _, match in found):
                    found.append((spelling, Match(row, how)))
        self._known: dict[str, tuple[Known, ...]] = {}

    def prepare(self) -> None:
        """Makes the tables that are made otherwise when a name first needs them: forked processes share them then."""
        with loading():
            _ = self._blocks, self._branches

    def find_known(self, name: str) -> tuple[Known, ...]:
        """Every row that bears this name, likeliest first; () where none does.

        Case counts for short names: "us" is not a country. A seat of government is the place first, then its country.
        """
        if name not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[name] = self._find_known(name)
        return self._known[name]

    def _find_known(self, name: str) -> tuple[Known, ...]:
        matches = self.find_matches(name)
        known = [_known(match) for match in matches]
        if all(match.how in ("metonym", "surname") for match in matches) and _may_be_city(name):
            seats = {match.row.country for match in matches if match.how == "metonym"}
            cities = [city for city in find_towns(name) if city.population >= _LARGE_CITY]
            named = [
                Known(name=plain(city.name), kind=MentionKind.PLACE, country=city.country)
                for city in cities
                if not seats
                or (city.country in seats and score_names(city.name, name, MentionKind.PLACE).score >= MERGE_SCORE)
            ]
            known = [*dict.fromkeys(named), *known] if seats else [*known, *dict.fromkeys(named)]
        if not known:
            force = self.find_force(name)
            known = [replace(force, is_described=True)] if force else []
        return tuple(known)

    def find_matches(self, name: str) -> tuple[Match, ...]:
        """The rows that bear this name with what it is to each, the user's own rows first, then by kind."""
        folded = fold(name)
        found = [
            match
            for spelling, match in self._matches.get(name_key(name), ())
            if _case_agrees(spelling, folded) and not self._is_description(match, folded)
        ]
        return tuple(sorted(found, key=_match_order))

    def _is_description(self, match: Match, folded: str) -> bool:
        """Whether small letters tell the arm of a state from a party of that name: "Lebanese forces", not "Forces"."""
        if match.row.sector not in (Sector.PARTY, Sector.ARMED_GROUP):
            return False
        people, _, rest = folded.partition(" ")
        return rest.islower() and people[:1].isupper() and bool(find_branch(rest.split()) and self.country_of(people))

    def find_force(self, name: str, countries: Collection[str] = ()) -> Known | None:
        """The organisation that a phrase with a country's name or a group's name describes; None for others.

        "roughly 2,500 U.S. troops" are the United States' armed forces, "Hamas militants" are Hamas. `countries`
        decides where an adjective belongs to several ("Congolese").
        """
        words = _head_words(name)
        if len(words) > 2 and "of" in (lowered := [word.lower() for word in words]):
            position = lowered.index("of")
            country = self.country_of(" ".join(words[position + 1 :]), countries)
            branch = find_branch(lowered[:position]) if country else None
            ministry = find_branch(lowered[: lowered.index("of", position + 1)]) if lowered.count("of") > 1 else None
            if country and branch:
                return self._force(country, branch)
            if ministry and (
                country := self.country_of(" ".join(words[len(lowered) - lowered[::-1].index("of") :]), countries)
            ):
                return self._force(country, ministry)
        for length in range(min(4, len(words) - 1), 0, -1):
            head, rest = " ".join(words[:length]), [word.lower() for word in words[length:]]
            country = self.country_of(head, countries)
            if country is not None and (branch := find_branch(rest)):
                return self._force(country, branch)
            if country is not None and (body := self._find_body(country, rest)):
                return body
        return self._find_group(words, countries) or self._find_administration(words)

    def _find_body(self, country: Row, rest: Sequence[str]) -> Known | None:
        """The body of a state that a row names with its country otherwise: "Haiti's National Police" is Haitian."""
        for spelling in (*country.demonyms, country.name):
            for match in self.find_matches(f"{spelling} {' '.join(rest)}".title()):
                if match.row.kind == MentionKind.ORGANISATION and match.row.country == country.country:
                    return _known(match)
        return None

    def _find_group(self, words: list[str], countries: Collection[str]) -> Known | None:
        """The organisation whose members or posts are meant: "Taliban fighters", "positions of Hezbollah".

        Of several with that name one that bears arms is meant by fighters, and by all one of `countries`.
        """
        lowered = [word.lower() for word in words]
        if len(words) > 2 and lowered[0] in MEMBER_HEADS | POST_HEADS and lowered[1] in ("of", "belonging", "from"):
            words = [*words[2 + (lowered[2] in ("to", "the")) :], words[0]]
        kept = list(words)
        if len(kept) > 1 and kept[-1].lower() in POST_HEADS:
            while len(kept) > 1 and kept[-1].lower() in MEMBER_HEADS | POST_HEADS | _POST_ADJECTIVES:
                kept.pop()
            armed = [match for match in self.find_matches(" ".join(kept)) if match.row.sector == Sector.ARMED_GROUP]
            return _known(armed[0]) if len({match.row.id for match in armed}) == 1 else None
        while len(kept) > 1 and kept[-1].lower() in MEMBER_HEADS:
            kept.pop()
        if len(kept) == len(words):
            return None
        matches = self.find_matches(" ".join(kept))
        seats = {match.row.id: match.row for match in matches if match.how == "metonym"}
        if len(seats) == 1 and (branch := find_branch([word.lower() for word in words[len(kept) :]])):
            return self._force(seats.popitem()[1], branch)
        groups = {match.row.id: match for match in matches if match.row.kind == MentionKind.ORGANISATION}
        if len(groups) > 1 and words[-1].lower() in ARMED_HEADS:
            groups = {key: match for key, match in groups.items() if match.row.sector in _ARMED_SECTORS}
        if len(groups) > 1:
            groups = {key: match for key, match in groups.items() if match.row.country in countries}
        return _known(groups.popitem()[1]) if len(groups) == 1 else None

    def _find_administration(self, words: list[str]) -> Known | None:
        """The government named by its head: "the Biden administration"."""
        if len(words) < 2 or words[-1].lower() not in {"administration", "government", "cabinet", "regime"}:
            return None
        people = [
            match.row for match in self.find_matches(" ".join(words[:-1])) if match.row.kind == MentionKind.PERSON
        ]
        countries = {row.country for row in people if row.offices}
        if len(countries) != 1:
            return None
        country = self.country_by_code(countries.pop())
        return self._force(country, Branch("government", Sector.GOVERNMENT)) if country else None

    def country_of(self, name: str, countries: Collection[str] = ()) -> Row | None:
        """The country of this name or adjective; of several the one in `countries`, None where that decides nothing."""
        rows = [
            match.row
            for match in self.find_matches(name)
            if match.row.kind == MentionKind.COUNTRY and match.how in ("name", "alias", "acronym", "adjective")
        ]
        if len(rows) > 1:
            rows = [row for row in rows if row.country in countries]
        return rows[0] if len(rows) == 1 else None

    def country_by_code(self, code: str | None) -> Row | None:
        """The country with this ISO 3166 code."""
        return self._countries.get(code) if code else None

    @cached_property
    def rows_by_city(self) -> dict[int, tuple[Row, ...]]:
        """The places that bear the name of a city of their country in any of its spellings, by the city's id."""
        found: dict[int, tuple[Row, ...]] = {}
        for row in self.rows.values():
            if row.kind == MentionKind.PLACE and row.country:
                for city in find_towns(row.name.partition(" (")[0]):
                    if city.country == row.country:
                        found[city.id] = (*found.get(city.id, ()), row)
        return found

    @cached_property
    def _countries(self) -> dict[str, Row]:
        return {row.country: row for row in self.rows.values() if row.kind == MentionKind.COUNTRY and row.country}

    def _force(self, country: Row, branch: Branch) -> Known:
        """The organisation that is this branch of this state: its row where one has such an alias, else by rule."""
        row = self._branches.get((country.id, branch.label))
        if row is not None:
            return _known(Match(row, "alias"))
        return Known(
            name=f"{adjective(country)} {branch.label}",
            kind=MentionKind.ORGANISATION,
            sector=branch.sector,
            country=country.country,
        )

    @cached_property
    def _branches(self) -> dict[tuple[str, str], Row]:
        """The rows that are a branch of a state by one of their own names."""
        branches: dict[tuple[str, str], Row] = {}
        for row in self.rows.values():
            if (
                row.kind != MentionKind.ORGANISATION
                or row.sector not in (Sector.STATE_FORCE, Sector.GOVERNMENT)
                or row.end
            ):
                continue
            for spelling in (row.name, *row.aliases):
                words = fold(spelling).split()
                for length in range(min(4, len(words) - 1), 0, -1):
                    country = self.country_of(" ".join(words[:length]))
                    branch = find_branch([word.lower() for word in words[length:]]) if country else None
                    if country and branch and country.country == row.country:
                        branches.setdefault((country.id, branch.label), row)
        return branches

    def find_backed_group(self, phrase: str) -> Known | None:
        """The nameless group that a phrase describes by its sponsor, under one label however it is worded.

        "Iranian-backed militias", "Iranbacked militia groups", "Iran-backed Shiite militants": "Iran-backed militias".
        """
        backed = find_backed(" ".join(_head_words(phrase)))
        if backed is None:
            return None
        country = self.country_of(backed.sponsor)
        groups = [
            match.row for match in self.find_matches(backed.sponsor) if match.row.kind == MentionKind.ORGANISATION
        ]
        sponsor = country or (groups[0] if groups else None)
        if sponsor is None:
            return None
        short = {"US": "U.S.", "GB": "UK"}.get(sponsor.country or "", sponsor.name) if country else sponsor.name
        return Known(
            name=f"{short}{backed.link} {backed.head}", kind=MentionKind.ORGANISATION, sector=Sector.ARMED_GROUP
        )

    def find_like(self, name: str, kind: MentionKind) -> tuple[Row, str] | None:
        """The one row whose spelling is so like `name` that it merges, and why; None where none or several."""
        family = kind_family(kind)
        if family == "person":
            name = strip_titles(name)
        words = len(name_key(name).split())
        if (words < 2 and family == "person") or len(name_key(name)) < 5 or not proper_words(name):
            return None
        spellings = {spelling for key in block_keys(name, kind) for spelling in self._blocks.get(key, ())}
        best: dict[str, tuple[float, str]] = {}
        for spelling, identifier in sorted(spellings):
            score, why = score_names(name, spelling, kind)
            if score >= MERGE_SCORE and not initials_differ(name, self.rows[identifier].name):
                best[identifier] = max(best.get(identifier, (0.0, "")), (score, f"{why} as {spelling}"))
        if len(best) != 1:
            return None
        identifier, (_, why) = best.popitem()
        return self.rows[identifier], why

    @cached_property
    def _blocks(self) -> dict[str, list[tuple[str, str]]]:
        """The spellings of all rows with their ids by the keys of `block_keys`."""
        blocks: dict[str, list[tuple[str, str]]] = {}
        table = read_key_table()
        for spelling, row in self._find_comparable():
            for key in find_block_keys(spelling, row.kind, table):
                blocks.setdefault(key, []).append((spelling, row.id))
        return blocks

    def find_comparable_names(self) -> Iterator[tuple[str, MentionKind]]:
        """The names of all rows that another spelling is held against, each with its kind."""
        return ((spelling, row.kind) for spelling, row in self._find_comparable())

    def _find_comparable(self) -> Iterator[tuple[str, Row]]:
        rows = (row for row in self.rows.values() if row.kind != MentionKind.COUNTRY)
        return ((spelling, row) for row in rows for spelling in (row.name, *row.aliases))


_ARMED_SECTORS = frozenset({Sector.ARMED_GROUP, Sector.STATE_FORCE})
_POST_ADJECTIVES = frozenset({"weapons", "weapon", "arms", "ammunition", "military", "training", "rocket", "command"})
_LEADING = frozenset(
    """the a an this that these those some more several many most other all its their his her our
    dozens hundreds thousands of about around nearly roughly almost over under least at up to
    than any another additional first second both former remaining potential suspected alleged so called various
    few""".split()
).union(SMALL_CARDINALS[1:10])


_TAIL = re.compile(r"\s*[;(]|,\s|\s+(?:in|at|near|on|from|across|stationed|based|outside|inside|operating|who|that)\s")


def _head_words(phrase: str) -> list[str]:
    """The words of a phrase up to its first clause or place, without counts and determiners."""
    words = fold(_TAIL.split(phrase.strip(), maxsplit=1)[0]).split()
    while words and (words[0].lower() in _LEADING or words[0][0].isdigit()):
        del words[0]
    return words


def _spellings(row: Row) -> Iterable[tuple[str, str]]:
    """Every spelling under which a row is found, with what it is to the row."""
    yield row.name, "name"
    yield from ((alias, "alias") for alias in row.aliases)
    yield from ((acronym, "acronym") for acronym in row.acronyms)
    yield from ((demonym, "adjective") for demonym in row.demonyms)
    yield from ((metonym, "metonym") for metonym in row.metonyms)
    for spelling in (row.name, *row.aliases):
        if spelling.endswith(")") and (bare := spelling.partition(" (")[0]):
            yield bare, "short"
    if row.kind == MentionKind.PERSON and row.offices:
        yield row.name.split()[-1], "surname"


def _case_agrees(spelling: str, folded: str) -> bool:
    """Whether `folded`, as written, may be `spelling`: "us" is not "US", "turkey" is not "Turkey"."""
    letters = fold(spelling).replace(" ", "")
    asked = folded.replace(" ", "")
    if not any(map(str.isupper, letters)) or not letters.isascii():
        return True
    if letters.isupper() and len(letters) <= _ACRONYM_LENGTH and not asked.isdigit():
        bare = asked.removeprefix("the").removeprefix("The")
        return bare.isupper() or (len(letters) >= 4 and bare.istitle())
    return any(map(str.isupper, asked)) or " " in folded


def _match_order(match: Match) -> tuple[int, int, int, str]:
    kind = _KIND_ORDER.get(match.row.kind.value, len(_KIND_ORDER))
    return match.row.rank, int(match.how in ("short", "surname")), kind, f"{_HOW_ORDER[match.how]}{match.row.id}"


def _known(match: Match) -> Known:
    row = match.row
    return Known(
        name=row.name,
        kind=row.kind,
        sector=row.sector,
        country=row.country,
        is_adjective=match.how == "adjective",
        is_metonym=match.how == "metonym",
    )


def _may_be_city(name: str) -> bool:
    return (name[:1].isupper() and len(name) > 2 and not name.isupper()) or not name.isascii()


def adjective(country: Row) -> str:
    """How a country's forces are called: "Iraqi", "U.S."."""
    return "U.S." if country.country == "US" else next(iter(country.demonyms), country.name)


def plain(name: str) -> str:
    """A name of GeoNames as newspapers print it, without the signs of scholarly romanisation."""
    stripped = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return stripped.strip("‘’ʼʿʾ`'") if stripped.isascii() or not name.isascii() else name


__all__ = ["Gazetteer", "Match", "adjective", "load_gazetteer", "plain", "row_id"]
