"""Mention detection: the phrases of an article that name or describe actors, places, weapons and other things.

The trained pipeline finds spans with the labels of the re3d corpus. Countries and facilities, which re3d does not
know, come from the gazetteer and the head noun afterwards. A phrase that fills a role without being among the
spans ("a hangar was damaged") becomes a mention of its own.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from graphkit.extract.mentions.cut_names import find_cut_names
from graphkit.extract.mentions.nouns import kind_of_noun
from graphkit.extract.mentions.outlying import find_outlying
from graphkit.extract.mentions.spans import find_spans
from graphkit.extract.rules.en.mentions import (
    ABOUT,
    AND_IN_NAME,
    BANDS,
    BEFORE_PERIODS,
    FACILITY_NOUNS,
    FACILITY_OPENINGS,
    JOINED_ARTICLES,
    LEADING,
    PERIODS,
    PHRASE_RELATIONS,
)
from graphkit.extract.rules.en.places import SORTS
from graphkit.extract.rules.en.syntax import DIRECTIONS, OWNER_LINK, POSSESSIVE_ENDINGS
from graphkit.schema import Known, KnownNames, Mention, MentionKind

ACTING_KINDS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.COUNTRY, MentionKind.NATIONALITY})


def find_mentions(doc: Doc, names: KnownNames) -> Mentions:
    """The mentions of an article, to which the finding of events may add."""
    mentions = Mentions(doc, names)
    spans = list(find_spans(doc, names))
    for whole in find_cut_names(doc, [span for span, _ in spans], names):
        mentions.add_whole(whole)
    for span, kind in spans:
        mentions.add(span, kind)
    mentions.add_countries()
    mentions.add_outlying()
    return mentions


class Mentions:
    """The mentions of one article under construction: ordered and numbered when all are known."""

    def __init__(self, doc: Doc, names: KnownNames) -> None:
        self.doc = doc
        self.names = names
        self._kinds: dict[tuple[int, int], MentionKind] = {}
        self._at_head: dict[int, tuple[int, int]] = {}
        self._covering: dict[int, tuple[int, int]] = {}
        self._inner: dict[int, tuple[int, int]] = {}
        self._starting: dict[int, tuple[int, int]] = {}
        self._ending: dict[int, tuple[int, int]] = {}
        self._by_text: dict[str, tuple[int, int]] = {}
        self._outlying: dict[tuple[int, int], tuple[int, int]] = {}
        self._whole: dict[int, tuple[int, int]] = {}

    def add(self, span: Span, kind: MentionKind) -> tuple[int, int] | None:
        """The key of the mention made of `span`, less spaces and leading articles; None where nothing is left."""
        start, end = span.start, span.end
        if end - start == 1 and self.doc[start].pos_ in ("PRON", "DET", "ADV", "VERB", "AUX"):
            return None
        if kind is MentionKind.TEMPORAL:
            return self._keep(start, end, kind)
        while start < end and (
            self.doc[start].is_space or self.doc[start].lower_ in LEADING | OWNER_LINK or _is_dangling(self.doc[start])
        ):
            start += 1
        while end > start and (self.doc[end - 1].is_space or _is_dangling(self.doc[end - 1])):
            end -= 1
        while end - start > 1 and self.doc[end - 1].pos_ == "ADP":  # "militants of"
            end -= 1
        while end - start > 2 and self.doc[end - 2].lower_ in BEFORE_PERIODS and self.doc[end - 1].lower_ in PERIODS:
            end -= 2  # "Erbil last fall"
        if start == end:  # "the The"
            return None
        if kind is MentionKind.WEAPON and self.doc[start].pos_ == "ADP":  # "On March 3 rockets hit"
            start = self.doc[start:end].root.i
        end = _end_of_hyphenated(self.doc, end)
        end = self._end_of_place(start, end) if kind is MentionKind.PLACE else end
        end = _end_of_band(self.doc, start, end)
        whole = self._whole.get(end - 1)
        if whole is not None:
            if whole[0] <= start:
                return whole  # "the Arabian Peninsula" of al-Qaeda's branch there
            end = whole[1]
        if end < len(self.doc) and self.doc[end].lower_ in OWNER_LINK:  # "Balad air base north" of Baghdad
            while end > start and (self.doc[end - 1].lower_ in DIRECTIONS or self.doc[end - 1].text == "-"):
                end -= 1
        return self._keep(start, end, self._refine(self.doc[start:end], kind)) if start < end else None

    def _end_of_place(self, start: int, end: int) -> int:
        """Where an unknown place ends whose name goes on behind a hyphen: "Canape-Vert", not "Kyiv-Moscow"."""
        while 0 < end < len(self.doc) - 1 and self.doc[end].text == "-" and self.doc[end + 1].text[:1].isupper():
            is_apart = self.doc[end - 1].whitespace_ or self.doc[end].whitespace_
            if is_apart or self.names.find_known(self.doc[start:end].text):
                break
            end += 2
        return end

    def _keep(self, start: int, end: int, kind: MentionKind) -> tuple[int, int]:
        key, span = (start, end), self.doc[start:end]
        self._note(key, kind)
        self._at_head.setdefault(span.root.i, key)
        for token in span:  # the parser hangs each word of some names on what comes before them
            outside = not start <= token.head.i < end
            if token.pos_ == "PROPN" and outside and not any(c.dep_ == "case" and c.i >= start for c in token.children):
                self._at_head.setdefault(token.i, key)
        for i in range(start, end):
            self._covering.setdefault(i, key)
        return key

    def _note(self, key: tuple[int, int], kind: MentionKind) -> None:
        """Keeps a mention under its bounds and its words."""
        self._kinds[key] = kind
        self._starting[key[0]] = max(key, self._starting.get(key[0], key))
        self._ending[key[1]] = min(key, self._ending.get(key[1], key))
        if kind is not MentionKind.PERSON:
            self._by_text.setdefault(self.doc[key[0] : key[1]].text, key)

    def add_whole(self, name: Span) -> None:
        """Adds the name of an organisation for which trained spans of parts of it are taken."""
        self._whole.update((i, (name.start, name.end)) for i in range(name.start, name.end))
        self._keep(name.start, name.end, MentionKind.ORGANISATION)

    def add_countries(self) -> None:
        """Adds the countries and nationalities that the trained spans passed over, adjectives before nouns included."""
        for token in self.doc:
            if token.i in self._covering or not token.text[:1].isupper():
                continue
            last = token.i + 1
            known = self._country(self.doc[token.i : last].text)
            for width in (2, 3):
                longer = self.doc[token.i : token.i + width]
                if token.i + width <= len(self.doc) and longer[-1].text[:1].isupper():
                    found = self._country(longer.text)
                    known, last = (found, token.i + width) if found else (known, last)
            if known:
                kind = MentionKind.NATIONALITY if known.is_adjective else MentionKind.COUNTRY
                self.add(self.doc[token.i : last], kind)

    def add_outlying(self) -> None:
        """Adds the places that are told by a named one beside them."""
        for start, of in find_outlying(self.doc):
            named = self._starting.get(of)
            if named is None or self._kinds[named] is not MentionKind.PLACE:
                continue
            key = self._outlying[named] = (start, named[1])
            if key not in self._kinds:
                self._note(key, MentionKind.PLACE)

    def is_told_beside(self, key: tuple[int, int]) -> bool:
        """Whether the place beside `key` only says where the one named right before it is: "Balad, 80 km north of"."""
        if key not in self._outlying:
            return False
        end = self._outlying[key][0]
        while end > 0 and self.doc[end - 1].lower_ in ABOUT:
            end -= 1
        before = self._ending.get(end)
        return before is not None and self._kinds[before] is MentionKind.PLACE

    def outlying(self, key: tuple[int, int]) -> tuple[int, int] | None:
        """The place beside the place `key` that the text means; None where it means `key` itself."""
        return self._outlying.get(key)

    def at(self, token: Token) -> tuple[int, int] | None:
        """The mention whose head is `token`, or that holds it; None where there is none."""
        return self._inner.get(token.i) or self._at_head.get(token.i) or self._covering.get(token.i)

    def argument(self, token: Token, default: MentionKind) -> tuple[int, int] | None:
        """The mention that `token` heads, made out of its noun phrase where the pipeline has none.

        None for what cannot be an argument: pronouns, verbs, clauses.
        """
        key = self._inner.get(token.i) or self._at_head.get(token.i)
        if key is not None:
            return key
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.lower_ in LEADING:
            return None
        phrase = noun_phrase(token)
        covering = self._covering.get(token.i)
        if covering is not None and token.dep_ == "conj" and self._is_joined_name(covering):
            return covering
        if (
            covering is not None
            and token.dep_ not in ("nmod", "conj", "appos", "obl")
            and not phrase.start <= covering[0] <= covering[1] <= phrase.end
        ):
            return covering
        return self.add(phrase, kind_of_noun(token.lemma_.lower()) or default)

    def _is_joined_name(self, key: tuple[int, int]) -> bool:
        """Whether an "and" belongs to a name, "Trinidad and Tobago"."""
        return any(AND_IN_NAME in row.name for row in self.names.find_known(self.doc[key[0] : key[1]].text))

    def add_inner(self, token: Token) -> tuple[int, int] | None:
        """The country inside a longer mention ("Iran" of "Iran-backed militias"), made a mention of its own."""
        known = self._country(token.text)
        if known is None or _ends_name(token):
            return None
        key = self._inner[token.i] = (token.i, token.i + 1)
        if key not in self._kinds:
            self._note(key, MentionKind.NATIONALITY if known.is_adjective else MentionKind.COUNTRY)
        return key

    def add_nested(self, start: int, end: int, kind: MentionKind) -> tuple[int, int]:
        """The mention of exactly these tokens, made where there is none; it may lie inside a longer one."""
        key = (start, end)
        if key not in self._kinds:
            self._note(key, kind)
            for i in range(start, end):
                self._inner.setdefault(i, key)
        return key

    def find_nested(self, start: int, end: int) -> tuple[int, int] | None:
        """The mention of the name that makes up these tokens: one found already, else one that the gazetteer has."""
        text = self.doc[start:end].text
        if (start, end) in self._kinds:
            return start, end
        known = next((row for row in self.names.find_known(text) if not row.is_metonym), None)
        if known is None:
            twin = self._by_text.get(text)
            return self.add_nested(start, end, self._kinds[twin]) if twin else None
        is_people = known.kind is MentionKind.COUNTRY and known.is_adjective
        return self.add_nested(start, end, MentionKind.NATIONALITY if is_people else known.kind)

    def ordered(self) -> list[tuple[int, int]]:
        """Every mention so far, in the order of the text, the longer of two that start together first."""
        return sorted(self._kinds, key=lambda key: (key[0], -key[1]))

    def people(self) -> list[tuple[int, int]]:
        """The mentions of persons so far, in the order in which they were found."""
        return [key for key, kind in self._kinds.items() if kind is MentionKind.PERSON]

    def ending_at(self, end: int) -> tuple[int, int] | None:
        """The longest mention whose last token is the one before `end`."""
        return self._ending.get(end)

    def starting_at(self, start: int) -> tuple[int, int] | None:
        """The longest mention that starts at `start`."""
        return self._starting.get(start)

    def reconsider(self, key: tuple[int, int], kind: MentionKind) -> None:
        """Gives a mention another kind than the pipeline did, where its place in the sentence shows it."""
        self._kinds[key] = kind

    def kind(self, key: tuple[int, int]) -> MentionKind:
        """The kind of a mention."""
        return self._kinds[key]

    def names_country(self, key: tuple[int, int]) -> bool:
        """Whether the gazetteer has a country, its adjective or the seat of its government under this name."""
        return any(row.kind is MentionKind.COUNTRY for row in self.names.find_known(self.doc[key[0] : key[1]].text))

    def known(self, key: tuple[int, int]) -> Known | None:
        """The likeliest gazetteer row of a mention, None where no row bears its text."""
        return next(iter(self.names.find_known(self.doc[key[0] : key[1]].text)), None)

    def numbered(self) -> tuple[dict[tuple[int, int], int], tuple[Mention, ...]]:
        """Each mention's number by key, and the mentions in the order of the text."""
        keys = self.ordered()
        numbers = {key: number for number, key in enumerate(keys)}
        return numbers, tuple(self._mention(key, numbers[key]) for key in keys)

    def _mention(self, key: tuple[int, int], number: int) -> Mention:
        span = self.doc[key[0] : key[1]]
        return Mention(id=number, start=span.start_char, end=span.end_char, text=span.text, kind=self._kinds[key])

    def _country(self, text: str) -> Known | None:
        return next(
            (row for row in self.names.find_known(text) if row.kind is MentionKind.COUNTRY and not row.is_metonym), None
        )

    def _refine(self, span: Span, kind: MentionKind) -> MentionKind:
        """Country and facility, which the trained spans call Location or Organisation."""
        known = self.names.find_known(span.text)
        if kind in (MentionKind.WEAPON, MentionKind.PLATFORM) and known and known[0].kind is MentionKind.ORGANISATION:
            return MentionKind.ORGANISATION  # "the M23"
        if kind not in (MentionKind.PLACE, MentionKind.ORGANISATION, MentionKind.NATIONALITY, MentionKind.PERSON):
            return kind
        if known:
            row = known[0]
            if row.kind is MentionKind.COUNTRY:
                return (
                    MentionKind.NATIONALITY if row.is_adjective else MentionKind.COUNTRY if not row.is_metonym else kind
                )
            if kind is MentionKind.PERSON and row.kind is not MentionKind.PERSON and len(known) == 1:
                return row.kind
            if (
                row.kind in (MentionKind.FACILITY, MentionKind.ORGANISATION, MentionKind.PERSON)
                and kind is not MentionKind.PERSON
            ):
                kinds = {other.kind for other in known}
                return kind if kind in kinds else row.kind
        if kind is not MentionKind.PLACE or any(row.kind is MentionKind.PLACE for row in known):  # "Port-au-Prince"
            return kind
        head = span.root.lemma_.lower()
        words = {head, *(token.lower_ for token in span)}
        is_site = bool(words & FACILITY_NOUNS) and head not in SORTS  # "the West Bank town"
        return MentionKind.FACILITY if is_site or span[0].lower_ in FACILITY_OPENINGS else kind


def noun_phrase(token: Token) -> Span:
    """The contiguous phrase before and around a head noun, without relative clauses and prepositional phrases."""
    left = right = token.i
    for child in sorted(token.children, key=lambda c: -c.i):
        if child.i < token.i and child.dep_ in PHRASE_RELATIONS and not _has_comma(child):
            left = min(left, child.left_edge.i)
    for child in token.children:
        if (
            child.i > token.i
            and child.dep_ in ("flat", "goeswith", "nmod:desc", "fixed", "compound")
            and child.i == right + 1
        ):
            right = max(right, child.right_edge.i)
    return token.doc[left : right + 1]


def _ends_name(token: Token) -> bool:
    """Whether a country's name is only the end of another name: "Jordan" of "Puerto Jordan district"."""
    before = token.nbor(-1) if token.i else None
    return (
        before is not None
        and before.pos_ == "PROPN"
        and bool(before.whitespace_)
        and before.dep_ in ("compound", "flat")
        and before.head in (token, token.head)
    )


def _end_of_band(doc: Doc, start: int, end: int) -> int:
    """Where the name of an armed band ends that the trained spans cut at its "of": "Sons of Tyre"."""
    is_name = doc[start].text.istitle() and not doc[start].is_sent_start
    is_cut = end - start == 1 and is_name and doc[start].lower_ in BANDS
    if not is_cut or end + 1 >= len(doc) or doc[end].lower_ not in OWNER_LINK or not doc[end + 1].text.istitle():
        return end
    return end + 2


def _end_of_hyphenated(doc: Doc, end: int) -> int:
    """Where a word ends of which a phrase up to `end` has only the beginning: "passers-by", "al-Shabab"."""
    while 0 < end < len(doc) - 1 and doc[end].text == "-" and not (doc[end - 1].whitespace_ or doc[end].whitespace_):
        is_noun = doc[end - 1].tag_ in ("NN", "NNS") and doc[end + 1].pos_ in ("ADP", "ADV")
        if not is_noun and doc[end - 1].lower_ not in JOINED_ARTICLES:
            break
        end += 2
    return end


def _has_comma(token: Token) -> bool:
    return any(t.text in (",", ";", ":", "—", "–") for t in token.doc[token.left_edge.i : token.right_edge.i + 1])


def _is_dangling(token: Token) -> bool:
    """Possessive marks, quotes and brackets at the edge of a mention; an ayn inside a name stays."""
    return token.text in POSSESSIVE_ENDINGS or token.text in _MARKS


_MARKS = frozenset("'’“”\"(),.;:-–—`*•")
