"""Resolution: the name of what each mention refers to, from its own article and the gazetteer alone.

The gazetteer's name is taken where it knows one, else the article's fullest form. What an article defines, "(KH)",
holds in that article only. A phrase that describes ("the base") is resolved when one antecedent clearly fits, and
otherwise left: a gap can be filled later, a wrong name spreads.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graphkit.gazetteer.index import Gazetteer, Match, plain
from graphkit.link.entities.antecedents import find_antecedent, word_before
from graphkit.link.entities.canonical_names import find_canonical_names
from graphkit.link.entities.definitions import find_definitions
from graphkit.link.entities.embassies import find_embassy, is_embassy
from graphkit.link.entities.person_index import PersonIndex
from graphkit.link.entities.place_choice import ArticlePlaces, find_coordinates
from graphkit.link.entities.scopes import obeys_country
from graphkit.link.entities.toponyms import bare_name
from graphkit.link.rules.en.description_words import (
    INTRODUCTIONS,
    OFFICE_LINK,
    ORGANISATION_WORDS,
    PLURAL_ENDING,
    TAIL,
    WHOLE_LINK,
)
from graphkit.names.comparison import kind_family, person_words, strip_titles
from graphkit.names.phrases import DETERMINERS, head_word, is_several_or_one_of, proper_words
from graphkit.names.spelling import fold, name_key
from graphkit.names.vocabulary import BUILDING_HEADS, NAME_PREFIXES, TITLES
from graphkit.schema import Extraction, Mention, MentionKind, RelationKind, RoleKind, Sector

_RESOLVED_KINDS = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.ORGANISATION,
        MentionKind.COUNTRY,
        MentionKind.NATIONALITY,
        MentionKind.PLACE,
        MentionKind.FACILITY,
    }
)
_ACTING_ROLES = frozenset({RoleKind.ATTACKER, RoleKind.ACTOR, RoleKind.RECIPIENT})
_DATELINE = re.compile(r"\s*(?:,[^\n—–]{1,30})?\s*(?:\([^)\n]{1,30}\)\s*)?(?:—|–|--)")
"""What follows the town in which an article was filed: "BAGHDAD, Iraq (Example Wire) —"."""


def resolve_mentions(extraction: Extraction, gazetteer: Gazetteer) -> Extraction:
    """`extraction` with each mention's `entity` filled where this article and the gazetteer tell it."""
    places = ArticlePlaces(extraction, gazetteer)
    found = _Names(extraction, gazetteer, places)
    names = found.resolve()
    mentions = (replace(mention, entity=names.get(mention.id)) for mention in extraction.mentions)
    located = [replace(mention, coordinates=find_coordinates(mention, places)) for mention in mentions]
    relations = tuple(
        relation
        for relation in extraction.relations
        if not (relation.kind == RelationKind.LOCATED_IN and relation.source in found.held)
    )
    return replace(extraction, mentions=_with_points_of_others(located), relations=relations)


def _with_points_of_others(mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions, places without a point at that of the same place elsewhere in the article."""
    points = {
        mention.entity: mention.coordinates
        for mention in reversed(mentions)
        if mention.entity and mention.coordinates and kind_family(mention.kind) == "location"
    }
    return tuple(
        replace(mention, coordinates=points.get(mention.entity))
        if mention.entity and mention.coordinates is None and kind_family(mention.kind) == "location"
        else mention
        for mention in mentions
    )


class _Names:
    """The names that the mentions of one article mean, found in three rounds: known, fullest form, antecedent.

    `held` has the places that stand for who holds them: where "Hezbollah positions" lie, Hezbollah does not.
    """

    def __init__(self, extraction: Extraction, gazetteer: Gazetteer, places: ArticlePlaces) -> None:
        self.places = places
        self.text = extraction.article.text
        self.gazetteer = gazetteer
        self.mentions = [mention for mention in extraction.mentions if mention.kind in _RESOLVED_KINDS]
        self.definitions = find_definitions(self.text, self.mentions)
        self.countries = places.countries
        self.roles: dict[int, set[RoleKind]] = {}
        self.voices = {event.said_by for event in extraction.events}
        for event in extraction.events:
            for role in event.roles:
                self.roles.setdefault(role.mention, set()).add(role.role)
        self.small_words = frozenset(re.findall(r"(?<![\w'’-])[a-z]{3,}(?![\w’'-])", self.text))
        self.names: dict[int, str] = {}
        self.held: set[int] = set()
        self.own: dict[int, str] = {}
        self.bearers = PersonIndex()
        self.called = PersonIndex()

    def resolve(self) -> dict[int, str]:
        people = [mention for mention in self.mentions if mention.kind == MentionKind.PERSON]
        self._resolve_full_names(people)
        for mention in self.mentions:
            if mention.id not in self.names and mention.kind != MentionKind.PERSON:
                self._take(mention, self._resolve_other(mention))
        for mention in people:
            if mention.id not in self.names and (name := self._resolve_single_name(mention)):
                self.names[mention.id] = name
                self.bearers.add(mention.text, name)
        self._join_own_names()
        for mention in self.mentions:
            if mention.id not in self.names:
                self._take(mention, self._antecedent(mention) or self._embassy(mention))
        return self.names

    def _take(self, mention: Mention, name: str | None) -> None:
        if name:
            self.names[mention.id] = name

    # --- people -----------------------------------------------------------------------------------------------

    def _resolve_full_names(self, people: list[Mention]) -> None:
        for mention in people:
            bare = strip_titles(mention.text)
            if len(person_words(bare)) > 1 and self._is_person_name(bare, mention.text):
                known = self._known_person(bare)
                self.names[mention.id] = known or bare
                self.bearers.add(mention.text, known or bare)
                self.called.add(known or bare, known or bare)
                if known is None:
                    self.own[mention.id] = bare

    def _is_person_name(self, bare: str, text: str) -> bool:
        """Whether what titles leave of `text` names a person; not in "commander of Kata'ib Hezbollah", "aide of X"."""
        proper = self._proper_words(bare)
        before = text[: len(text) - len(bare)]
        if not proper or fold(bare).split()[-1][:1].islower() or before.endswith(WHOLE_LINK):
            return False
        if OFFICE_LINK.search(before) and any(match.row.kind != MentionKind.PERSON for match in self._matches(bare)):
            return False
        return not (self._is_country(proper[0]) and head_word(bare) in TITLES)

    def _known_person(self, bare: str) -> str | None:
        rows = [
            match.row
            for match in self._matches(bare)
            if match.row.kind == MentionKind.PERSON
            and match.how != "surname"
            and obeys_country(match.row, bare, self.countries)
        ]
        if len({row.id for row in rows}) > 1:
            rows = [row for row in rows if row.country in self.countries]
        if len({row.id for row in rows}) == 1:
            return rows[0].name
        like = self.gazetteer.find_like(bare, MentionKind.PERSON)
        return like[0].name if like and obeys_country(like[0], bare, self.countries) else None

    def _resolve_single_name(self, mention: Mention) -> str | None:
        """The full name that this article gives to a surname, else the well-known person, else the name itself."""
        bare = strip_titles(mention.text)
        if not self._is_person_name(bare, mention.text):
            return self._resolve_description(mention)
        words = person_words(bare)
        if len(words) > 1:
            return bare
        country = self.gazetteer.country_of(bare, self.countries)
        if country is not None:
            is_people = any(match.how == "adjective" for match in self._matches(bare))  # "a Spaniard"
            return None if is_people or not bare.endswith(PLURAL_ENDING) else country.name
        defined = self.definitions.get(fold(bare))
        if defined:
            return self._known_person(defined) or defined
        full = self.bearers.find(words[0])
        if full:
            return full[0] if len(full) == 1 else None
        return self._well_known(mention, bare) or self._resolve_misread_person(mention, bare)

    def _well_known(self, mention: Mention, bare: str) -> str | None:
        """The person whom the gazetteer knows by one name, where a title or the article's countries point there."""
        has_title = bare != mention.text.strip() or word_before(self.text, mention.start) in TITLES
        matches = [match for match in self._matches(bare) if match.row.kind == MentionKind.PERSON]
        direct = [match.row for match in matches if match.how != "surname"]
        rows = direct or [match.row for match in matches if has_title or match.row.country in self.countries]
        nearby = {row.id: row for row in rows if row.country in self.countries} or {row.id: row for row in rows}
        return nearby.popitem()[1].name if len(nearby) == 1 else None

    def _resolve_misread_person(self, mention: Mention, bare: str) -> str:
        """What a word read as a person names after all: an organisation or country of that name, else itself."""
        bodies = (MentionKind.ORGANISATION, MentionKind.COUNTRY)
        matches = [match for match in self._matches(bare) if match.row.kind in bodies]
        named = [match for match in matches if match.how in ("name", "alias", "acronym")]
        if chosen := self._choose(named, bare):
            return chosen
        self.own[mention.id] = bare
        return bare

    # --- organisations, countries, places ---------------------------------------------------------------------

    def _resolve_other(self, mention: Mention) -> str | None:
        text = mention.text.strip()
        defined = self.definitions.get(fold(text)) or self.definitions.get(text)
        if defined and name_key(defined) != name_key(text):
            return self._known_name(mention, defined) or self._known_name(mention, text) or defined
        known = self._known_name(mention, text) or self._known_name(mention, _without_introduction(text))
        if known:
            return known
        head = TAIL.split(text, maxsplit=1)[0]
        if head and head != text and not is_embassy(head) and (known := self._known_name(mention, head)):
            return known
        return self._resolve_description(mention) or self._own_name(mention, head or text)

    def _known_name(self, mention: Mention, text: str) -> str | None:
        """The gazetteer's name for `text` read as this mention's kind; its countries decide between several."""
        is_location = kind_family(mention.kind) == "location"
        matches = [match for match in self._matches(text) if match.row.kind != MentionKind.PERSON]
        is_of_people = mention.kind == MentionKind.PERSON or self._counts_people(mention)
        if is_of_people and any(match.how == "adjective" for match in matches):
            return None
        if is_location and any(match.how == "metonym" for match in matches):
            seats = [match for match in matches if match.how == "metonym"]
            matches = [match for match in matches if match.how != "metonym"]
            if _DATELINE.match(self.text, mention.end) and text.isupper():
                return plain(text.title())
            acts = self.roles.get(mention.id, set()) & _ACTING_ROLES or mention.id in self.voices
            if acts and RoleKind.PLACE not in self.roles.get(mention.id, set()):
                return seats[0].row.name
        if is_location:
            listed = [
                m for m in matches if m.row.kind in (MentionKind.COUNTRY, MentionKind.ORGANISATION) and m.how != "short"
            ]
            spot = self.places.spot_of(mention)
            if spot is not None and not any(match.row.kind == MentionKind.COUNTRY for match in listed):
                return spot.name
            matches = listed or matches
        elif all(match.how == "metonym" for match in matches) and matches:
            if RoleKind.PLACE in self.roles.get(mention.id, set()):
                return plain(text)
            return matches[0].row.name
        if mention.kind == MentionKind.ORGANISATION:
            preferred = [
                match for match in matches if match.row.kind in (MentionKind.ORGANISATION, MentionKind.COUNTRY)
            ]
            matches = preferred or matches
        return self._choose(matches, text)

    def _choose(self, matches: list[Match], text: str) -> str | None:
        """The one row that `text` may mean here; None where the article does not tell which of several."""
        matches = [match for match in matches if obeys_country(match.row, text, self.countries)]
        full = [match for match in matches if match.how != "short"]
        if full and not any(m.how == "short" and m.row.country in self.countries for m in matches):
            matches = full
        rows = {match.row.id: match.row for match in matches}
        if len(rows) > 1:
            first_kind = matches[0].row.kind
            kin = {row.id: row for row in rows.values() if row.kind == first_kind}
            rows = kin if len(kin) == 1 else {row.id: row for row in kin.values() if row.country in self.countries}
        if len(rows) != 1:
            return None
        row = next(iter(rows.values()))
        is_short = len(fold(text).replace(" ", "")) <= 2 and row.kind == MentionKind.ORGANISATION
        is_vague = all(match.how in ("short", "acronym") for match in matches) and row.country is not None
        if is_vague and (is_short or matches[0].how == "short") and row.country not in self.countries:
            return None
        return row.name

    def _resolve_description(self, mention: Mention) -> str | None:
        """The organisation that a country's or a sponsor's name describes; an embassy by its owner and city."""
        force = self.gazetteer.find_force(mention.text, self.countries)
        if mention.kind in (MentionKind.PLACE, MentionKind.FACILITY):
            is_building = head_word(mention.text) in BUILDING_HEADS
            is_held = force is not None and force.sector == Sector.ARMED_GROUP and not is_building
            if force is None or not is_held:
                return self._embassy(mention)
            self.held.add(mention.id)
            return force.name
        if force is None and (backed := self.gazetteer.find_backed_group(mention.text)):
            return backed.name
        if force and not (mention.kind == MentionKind.PERSON and force.sector == Sector.ARMED_GROUP):
            return force.name
        if is_embassy(mention.text):
            return self._embassy(mention)
        like = (
            self.gazetteer.find_like(mention.text, mention.kind) if mention.kind == MentionKind.ORGANISATION else None
        )
        return like[0].name if like and obeys_country(like[0], mention.text, self.countries) else None

    def _antecedent(self, mention: Mention) -> str | None:
        return find_antecedent(mention, self.mentions, self.names, self.text, self.gazetteer)

    def _embassy(self, mention: Mention) -> str | None:
        behind = self.text[mention.end : mention.end + 80]
        found = find_embassy(mention.text, behind, self.countries, self.names.values(), self.gazetteer)
        if found is None and mention.kind == MentionKind.FACILITY:
            like = self.gazetteer.find_like(mention.text, MentionKind.FACILITY)
            return like[0].name if like else None
        return found

    def _own_name(self, mention: Mention, text: str) -> str | None:
        """The mention's own words, where they name something."""
        text = _without_leading(bare_name(text) if kind_family(mention.kind) == "location" else text, mention.kind)
        proper = self._proper_words(text)
        if mention.kind == MentionKind.ORGANISATION and self._only_opens_sentence(mention, text):
            return None
        if re.search(r"['’‘]s? [^A-Z]*$", text):
            return None
        if not proper:
            return None
        if mention.kind == MentionKind.ORGANISATION and (person := self._person_called(text)):
            return person
        if all(self._is_country(word) for word in proper):
            return None
        if not fold(text).split()[-1][:1].isupper() and mention.kind == MentionKind.PERSON:
            return None
        self.own[mention.id] = text.strip()
        return text.strip()

    def _only_opens_sentence(self, mention: Mention, text: str) -> bool:
        """Whether "Analysts" or "First responders" is written large for its place only."""
        first, *rest = text.split()
        if (
            any(word[:1].isupper() for word in rest)
            or not (rest or first.endswith(PLURAL_ENDING))
            or not first.isalpha()
        ):
            return False
        before = self.text[: mention.start].rstrip(" \"'“‘")
        opens = not before or before[-1] in ".!?\n:—–"
        return opens and re.search(rf"[a-z,;] {re.escape(first)}\b", self.text) is None

    def _proper_words(self, text: str) -> list[str]:
        """The words of a phrase that name, less those that this article also writes small ("Rockets")."""
        return [word for word in proper_words(text) if word.lower() not in self.small_words]

    def _person_called(self, text: str) -> str | None:
        """The person of this article whom a title or a surname, taken for an organisation, means."""
        bare = strip_titles(text)
        words = person_words(bare)
        if len(words) > 1 or fold(bare) in self.definitions:
            return None
        fitting = self.called.find(words[0])
        return fitting[0] if len(fitting) == 1 else None

    def _is_country(self, word: str) -> bool:
        return self.gazetteer.country_of(word, self.countries) is not None

    def _counts_people(self, mention: Mention) -> bool:
        """Whether a nationality is some people of it, not the country: "two Americans"."""
        return mention.kind == MentionKind.NATIONALITY and (
            is_several_or_one_of(mention.text, self.text[: mention.start])
            and self.text[mention.end : mention.end + 1] in ("", " ", ",", ".", ";")
            and mention.text.endswith(PLURAL_ENDING)
        )

    def _matches(self, text: str) -> tuple[Match, ...]:
        return self.gazetteer.find_matches(text)

    # --- the article's own names and descriptions -------------------------------------------------------------

    def _join_own_names(self) -> None:
        """Gives the names that no gazetteer knows their fullest form in this article."""
        families: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.id in self.own:
                families.setdefault(kind_family(mention.kind), []).append(mention)
        for family in families.values():
            fullest = find_canonical_names((self.own[mention.id] for mention in family), family[0].kind)
            for mention in family:
                self.names[mention.id] = fullest[self.own[mention.id]]
        self._join_words_of_bodies()

    def _join_words_of_bodies(self) -> None:
        """Gives "the Front" the name of the one body of its article that ends in this word."""
        bodies = [mention for mention in self.mentions if mention.kind is MentionKind.ORGANISATION]
        ending: dict[str, set[str]] = {}
        for name in {self.names[mention.id] for mention in bodies if mention.id in self.names}:
            *words, last = name.lower().split()
            if words:
                ending.setdefault(last, set()).add(name)
        for mention in bodies:
            word = self.own.get(mention.id, "").lower()
            called = ending.get(word, set()) if word in ORGANISATION_WORDS else set()
            shortest = min(called, key=len, default="")
            if called and all(name.endswith(shortest) for name in called):  # also in "fighters of the X Front"
                self.names[mention.id] = shortest


def _without_leading(text: str, kind: MentionKind) -> str:
    """A name without determiners and, of a place, without what describes it: "fortified Green Zone"."""
    words = text.split()
    while len(words) > 1 and name_key(words[0]) in DETERMINERS | {""}:
        del words[0]
    if kind_family(kind) == "location":
        start = next((i for i, word in enumerate(words) if not word.isalpha() or not word.islower()), 0)
        words = words[start:] if not {*words[:start]} & NAME_PREFIXES else words
    return " ".join(words)


def _without_introduction(text: str) -> str:
    """A group's name without what introduces it: "the Islamist group al-Shabab", "Iran's Revolutionary Guards"."""
    words = re.sub(r"^[A-Z][\w.]+['’‘]s (?=[A-Z])", "", text).split()
    heads = [position for position, word in enumerate(words[:-1]) if word.lower() in INTRODUCTIONS]
    return " ".join(words[heads[0] + 1 :] if heads else words)
