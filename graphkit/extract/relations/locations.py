"""Locations: which place lies in which, and who is based where.

Places name their surroundings one after the other, "the Baraki area of Logar District in Afghanistan", and parsers
hang the later links on anything. So the links are read off neighbours in the text: nothing may stand between two
places but a preposition, a bracket, an article and a few adjectives.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import own_subject, preposition
from graphkit.extract.relations.patterns import LOOSE, SITES, FoundRelation, Key, after_bracket, is_name, is_named
from graphkit.extract.rules.en.mentions import DIVISIONS, FACILITY_NOUNS, GENERIC_HEADS, UNITS
from graphkit.extract.rules.en.places import (
    AFTER_DATELINES,
    BASED_HEADS,
    CAPITALS,
    CITY_SORTS,
    COMPASS,
    DISTANCES,
    ENDS_OF_ADDRESSES,
    HEADS_OF_PLACES,
    HELD,
    JOINING,
    LEADING_TO_ADDRESSES,
    NEIGHBOURHOODS,
    PASSED_OVER,
    SAID_TO_BE_LINKS,
    SENDING,
    SORTS,
    STATIONED,
    VAGUE_SITES,
)
from graphkit.extract.rules.en.relations import BESIDE, INSIDE, SETTLEMENTS
from graphkit.extract.rules.en.syntax import (
    AND,
    DEFINITE_ARTICLES,
    DIRECTIONS,
    FINITE_TAGS,
    INCLUSIONS,
    INSIDE_LINK,
    OWNER_LINK,
    POINT_LINK,
    SOURCE_LINK,
    SUBJECTION_LINK,
    SURFACE_LINK,
    WHOLE_LINK,
)
from graphkit.schema import MentionKind, RelationKind, Status

LONGEST_DESCRIPTION = 3
LONGEST_DISTANCE = 14
MOST_STEPS = 3
DESCRIBING = frozenset({"DET", "ADJ", "ADV", "VERB", "NOUN", "PROPN"})


def find_whereabouts(doc: Doc, mentions: Mentions) -> Iterator[FoundRelation]:
    """Every `located_in` and `based_at` of an article."""
    for key in mentions.ordered():
        container = find_container(key, mentions) or _known_container(key, mentions)
        if container is not None:
            yield FoundRelation(RelationKind.LOCATED_IN, key, container, Status.ACTUAL, LOOSE, doc[key[1] - 1])
        inner = _inner_site(key, mentions)
        if inner is not None:
            yield FoundRelation(RelationKind.LOCATED_IN, key, inner, Status.ACTUAL, LOOSE, doc[key[1] - 1])
        for part in _included(key, mentions):
            yield FoundRelation(RelationKind.LOCATED_IN, part, key, Status.ACTUAL, LOOSE, doc[key[1] - 1])
        yield from _stations(key, mentions)
    for token in doc:
        if token.dep_ == "cop":
            yield from _said_to_be(token.head, mentions)


def find_container(key: Key, mentions: Mentions) -> Key | None:
    """The place that the text says `key` lies in; what it is only near or under is passed over."""
    doc = mentions.doc
    if not _can_lie(key, mentions) or (key[0] > 0 and _leads_beside(doc, key[0])):
        return None
    end = key[1]
    for _ in range(MOST_STEPS):
        step = _next_site(key, end, mentions)
        if step is None:
            return None
        is_inside, site = step
        if is_inside:
            return site
        end = site[1]
    return None


def _known_container(key: Key, mentions: Mentions) -> Key | None:
    """The country beside a place in its sentence in which the gazetteer has it: "In Sudan, troops left Darfur"."""
    known = mentions.known(key) if mentions.kind(key) is MentionKind.PLACE and is_named(mentions, key) else None
    if known is None or known.kind is not MentionKind.PLACE or known.country is None:
        return None
    sentence = mentions.doc[key[0]].sent
    for other in mentions.ordered():
        if sentence.start <= other[0] < sentence.end and mentions.kind(other) is MentionKind.COUNTRY:
            country = mentions.known(other)
            is_same = country is not None and country.country == known.country and not country.is_metonym
            if is_same and _is_told_with(key, other, mentions.doc):
                return other
    return None


def _is_told_with(key: Key, country: Key, doc: Doc) -> bool:
    """Whether a place and its country are of one clause: no verb stands between, or the country opens the sentence."""
    before = doc[country[0] - 1].lower_ if country[0] else ""
    if before in SOURCE_LINK:
        return False
    first, second = sorted((key, country))
    is_opening = before in INSIDE_LINK and country[0] - doc[country[0]].sent.start < LONGEST_DESCRIPTION
    return is_opening or not any(token.tag_ in FINITE_TAGS for token in doc[first[1] : second[0]])


def _included(key: Key, mentions: Mentions) -> Iterator[Key]:
    """The places in "northern Iraq, including X and Y"."""
    doc, i = mentions.doc, key[1]
    if mentions.kind(key) not in (MentionKind.PLACE, MentionKind.COUNTRY) or not is_named(mentions, key):
        return
    i += i < len(doc) and doc[i].text == ","
    if i >= len(doc) or doc[i].lower_ not in INCLUSIONS:
        return
    i += 1
    while i < len(doc):
        part = mentions.starting_at(i)
        if part is None or mentions.kind(part) is not MentionKind.PLACE or not is_named(mentions, part):
            return
        yield part
        i = part[1]
        while i < len(doc) and (doc[i].text == "," or doc[i].lower_ in AND):
            i += 1


def _stations(key: Key, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "French troops in Niger": a force or body whose place is part of what it is called."""
    doc, start = mentions.doc, key[1]
    if mentions.kind(key) is not MentionKind.ORGANISATION or _can_lie(key, mentions) or start + 1 >= len(doc):
        return
    is_force = doc[start - 1].lower_ in BASED_HEADS
    is_leading = doc[start].lower_ in INSIDE_LINK or (is_force and doc[start].lower_ in POINT_LINK)
    is_body = doc[start - 1].lower_ in STATIONED or is_name(doc[start - 1])
    if not (is_force or is_body) or not is_leading or _is_to_come(key, doc):
        return
    site = _site_at(start + 1, mentions, 2)
    if site is None:
        return
    root = doc[site[0] : site[1]].root
    if root.dep_ == "nmod" and key[0] <= root.head.i < key[1]:
        kind = RelationKind.BASED_AT if is_force else RelationKind.LOCATED_IN
        yield FoundRelation(kind, key, site, Status.ACTUAL, LOOSE, doc[start])


def _is_to_come(force: Key, doc: Doc) -> bool:
    """Whether a force is only to be sent: "a deployment of peacekeepers in Darfur"."""
    root = doc[force[0] : force[1]].root
    return root.dep_ == "nmod" and root.head.lemma_.lower() in SENDING


def _said_to_be(place: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "The embassy is in Beirut", "French troops are in Niger"."""
    site = mentions.at(place)
    if preposition(place) not in SAID_TO_BE_LINKS or site is None or mentions.kind(site) not in SITES:
        return
    subject = own_subject(place)
    key = mentions.at(subject) if subject is not None else None
    if key is None or not is_named(mentions, site):
        return
    if _can_lie(key, mentions):
        yield FoundRelation(RelationKind.LOCATED_IN, key, site, Status.ACTUAL, LOOSE, place)
    elif mentions.kind(key) is MentionKind.ORGANISATION and mentions.doc[key[1] - 1].lower_ in BASED_HEADS:
        yield FoundRelation(RelationKind.BASED_AT, key, site, Status.ACTUAL, LOOSE, place)


def _leads_beside(doc: Doc, start: int) -> bool:
    """Whether "under" comes before: a police station that a place is under is not where anything happens."""
    before = doc[start - 1].lower_
    return before in SUBJECTION_LINK or (
        before in DEFINITE_ARTICLES and start > 1 and doc[start - 2].lower_ in SUBJECTION_LINK
    )


def _can_lie(key: Key, mentions: Mentions) -> bool:
    """Whether a mention is a place that can lie in another: a named one, or a building."""
    kind, word = mentions.kind(key), mentions.doc[key[1] - 1]
    last = word.lower_ if word.lower_ in FACILITY_NOUNS else word.lemma_.lower()
    if kind is MentionKind.PLACE:
        return (is_named(mentions, key) or last in SETTLEMENTS) and last not in GENERIC_HEADS - DIVISIONS
    if kind is MentionKind.ORGANISATION:
        return last in FACILITY_NOUNS and is_named(mentions, key)
    return kind is MentionKind.FACILITY and (last in FACILITY_NOUNS or is_named(mentions, key))


def _next_site(key: Key, end: int, mentions: Mentions) -> tuple[bool, Key] | None:
    """The next place after `end`, and whether it holds `key`; None where the chain ends."""
    doc = mentions.doc
    start = after_bracket(doc, end)
    if start >= len(doc) or doc[start].sent != doc[key[0]].sent:
        return None
    has_comma = doc[start].text == ","
    if has_comma:
        start += 1
        site = _site_past_distance(start, mentions)
        if site is not None:
            return True, site
        capital = _after_capital_of(doc, start)
        site = _region_at(capital, mentions) if capital is not None else None
        if site is not None:
            return True, site
    if start < len(doc) and doc[start].lower_ in PASSED_OVER:
        start += 1
    if start >= len(doc):
        return None
    word = doc[start].lower_
    if word in AND and not has_comma:
        return _shared_site(start + 1, mentions)
    if word in INSIDE:
        site = _site_at(start + 1, mentions, LONGEST_DESCRIPTION)
        if site is not None and _is_source(key, site, mentions):
            return None
        if site is not None and word in OWNER_LINK and mentions.kind(site) is MentionKind.FACILITY:
            return False, site  # "X of the Y police station in Z": a beat, not a building
        return (True, site) if site is not None and _may_hold(key, site, word, mentions) else None
    if word in BESIDE:
        site = _site_at(start + 1, mentions, LONGEST_DESCRIPTION)
        return (False, site) if site is not None else None
    site = _site_at(start, mentions, 0) if has_comma else None
    return (True, site) if site is not None and _is_address(key, site, mentions) else None


def _site_past_distance(start: int, mentions: Mentions) -> Key | None:
    """The unit in "X, a town some 50 km west of Y in Z province": where X lies, not Y alone."""
    doc = mentions.doc
    for i in range(start, min(start + LONGEST_DISTANCE, doc[start].sent.end - 1) if start < len(doc) else start):
        if doc[i].lower_ in DIRECTIONS and doc[i + 1].lower_ in OWNER_LINK:
            near = mentions.starting_at(i + 2)
            after = near[1] if near is not None else len(doc)
            is_told = after + 1 < len(doc) and doc[after].lower_ in INSIDE_LINK and _is_measured_from(i + 2, doc)
            site = _site_at(after + 1, mentions, LONGEST_DESCRIPTION) if is_told else None
            return site if site is not None and doc[site[1] - 1].lower_ in UNITS else None
    return None


def _shared_site(start: int, mentions: Mentions) -> tuple[bool, Key] | None:
    """What two units of one sort lie in: "Ruso and Sakon districts of Narathiwat"."""
    last = mentions.starting_at(start)
    if last is None or mentions.doc[last[1] - 1].tag_ not in ("NNS", "NNPS"):
        return None
    container = find_container(last, mentions) if mentions.doc[last[1] - 1].lemma_.lower() in DIVISIONS else None
    return (True, container) if container is not None else None


def _is_source(key: Key, site: Key, mentions: Mentions) -> bool:
    """Whether "from X in Y" is of two places: rockets from X that fell in Y; and "neighborhood of" tells either."""
    doc = mentions.doc
    if _is_measured_from(key[0], doc):
        return True
    before = key[0] - 1 - (doc[key[0] - 1].pos_ == "DET" if key[0] else 0)
    if before >= 0 and doc[before].lower_ in SOURCE_LINK and mentions.kind(key) is MentionKind.PLACE:
        return not key[0] <= doc[site[0] : site[1]].root.head.i < key[1]
    last = doc[key[1] - 1]
    return last.lower_ in NEIGHBOURHOODS and last.is_lower and doc[key[1]].lower_ in OWNER_LINK


def _is_measured_from(start: int, doc: Doc) -> bool:
    """Whether a place is only what a distance counts from: "50 km west of X in Y"."""
    if start < 3 or doc[start - 1].lower_ not in OWNER_LINK or doc[start - 2].lower_ not in DIRECTIONS:
        return False
    return any(token.lower_ in DISTANCES for token in doc[max(start - 5, 0) : start - 2])


def _after_capital_of(doc: Doc, start: int) -> int | None:
    """Where the region's name starts in "the provincial capital of X"."""
    for i in range(start, min(start + 4, len(doc) - 1)):
        if doc[i].lower_ in CAPITALS and doc[i + 1].lower_ in WHOLE_LINK:
            return i + 2
    return None


def _region_at(start: int, mentions: Mentions) -> Key | None:
    """The region whose name starts at `start`, whatever the pipeline takes it for or in."""
    key = mentions.starting_at(start) if start < len(mentions.doc) else None
    if key is None and start < len(mentions.doc):
        covering = mentions.at(mentions.doc[start])
        key = mentions.add_nested(start, covering[1], MentionKind.PLACE) if covering is not None else None
    if key is None or mentions.kind(key) is MentionKind.PERSON or not is_named(mentions, key):
        return None
    if mentions.kind(key) is MentionKind.ORGANISATION:
        mentions.reconsider(key, MentionKind.PLACE)
    return key


def _site_at(start: int, mentions: Mentions, width: int) -> Key | None:
    """The place that starts at `start`, or after an article and up to `width` words that describe it."""
    doc = mentions.doc
    for i in range(start, min(start + width + 1, len(doc))):
        key = mentions.starting_at(i)
        if doc[i].lower_ in SORTS and i + 1 < len(doc) and doc[i + 1].lower_ in OWNER_LINK:
            return _site_at(i + 2, mentions, 1)
        if key is not None and not _only_describes(key, mentions):
            named = find_named(key, mentions)
            return named if is_named(mentions, named) else None
        if key is None and (doc[i].pos_ not in DESCRIBING or doc[i].lower_ in DIVISIONS):
            return None
    return None


def _only_describes(key: Key, mentions: Mentions) -> bool:
    """Whether a mention describes a place that follows: "southern", "rebel" of "rebel-held"."""
    doc = mentions.doc
    if key[1] - key[0] == 1 and doc[key[0]].is_lower and doc[key[0]].lower_.startswith(COMPASS):
        return True
    is_site = mentions.kind(key) in SITES or _can_lie(key, mentions)
    return not is_site or (key[1] < len(doc) and doc[key[1]].lower_ in HELD)


def find_named(key: Key, mentions: Mentions) -> Key:
    """The name of a place that is described first, "the Iraqi province of X", "the Azeri town X"; else the place."""
    doc, after = mentions.doc, key[1]
    if not _describes(key, mentions) or after + 1 >= len(doc):
        return key
    if doc[after].lower_ in OWNER_LINK and after + 2 < len(doc):
        return mentions.starting_at(after + 1 + (doc[after + 1].pos_ == "DET")) or key
    name = mentions.starting_at(after)
    is_apposed = name is not None and doc[name[0] : name[1]].root.dep_ in ("appos", "flat")
    return name if name is not None and is_apposed and mentions.kind(name) is MentionKind.PLACE else key


def _describes(key: Key, mentions: Mentions) -> bool:
    """Whether a mention only says what sort of place it is: "Syrian town", "West Bank city", "Egypt's capital"."""
    words = mentions.doc[key[0] : key[1]]
    sort = words[-1].lemma_ if words[-1].is_lower else ""
    if sort not in SORTS:
        return all(token.pos_ != "PROPN" for token in words)
    before = words[-2] if len(words) > 1 else None
    has_side = words[0].is_lower and words[0].lower_.startswith(COMPASS)
    if has_side or before is None or before.pos_ != "PROPN":
        return True
    return sort in CITY_SORTS and any(
        mentions.names.find_known(mentions.doc[start : key[1] - 1].text) for start in range(key[0], key[1] - 1)
    )


def _may_hold(key: Key, site: Key, word: str, mentions: Mentions) -> bool:
    doc = mentions.doc
    if word in SURFACE_LINK:
        return mentions.kind(site) is not MentionKind.COUNTRY
    if word in POINT_LINK:
        return mentions.kind(site) is not MentionKind.COUNTRY and mentions.kind(key) is MentionKind.FACILITY
    if word in OWNER_LINK:
        is_unit = doc[site[1] - 1].lower_ in UNITS
        return (is_unit or not _describes(key, mentions)) and mentions.kind(site) is not MentionKind.FACILITY
    return doc[site[1] - 1].lemma_.lower() not in VAGUE_SITES or is_named(mentions, site)


def _is_address(key: Key, site: Key, mentions: Mentions) -> bool:
    """Whether a place after a comma holds the one before it, "Gao, Mali", and is not the next of a list."""
    doc = mentions.doc
    if _describes(key, mentions) or doc[site[1] - 1].dep_ in ("nsubj", "nsubj:pass", "compound", "amod", "nmod:poss"):
        return False
    if mentions.kind(site) is MentionKind.COUNTRY:
        return is_named(mentions, key) and not (_is_country(key, mentions) or _is_listed(site, doc, mentions))
    after = doc[site[1]].lower_ if site[1] < len(doc) else ""
    if doc[site[0]].lower_.startswith(COMPASS) and doc[site[1] - 1].pos_ == "PROPN" and after not in JOINING:
        return is_named(mentions, key)
    if after in JOINING or doc[site[0] - 2].lower_ in JOINING:
        return False
    if any(span.start <= key[0] and site[1] <= span.end for span in doc.spans.get("mentions", ())):
        return True
    if (_is_led(key, doc) or _is_dateline(key, site, doc)) and not _is_listed(site, doc, mentions):
        return is_named(mentions, key) and is_named(mentions, site)
    last, held = doc[site[1] - 1].lower_, doc[key[1] - 1].lower_
    if last in ENDS_OF_ADDRESSES:
        return last != held
    return mentions.kind(key) is MentionKind.FACILITY and mentions.kind(site) is MentionKind.PLACE and after != ","


def _is_country(key: Key, mentions: Mentions) -> bool:
    """Whether a mention names a country itself, not the seat of its government, or ends as one does ("DPR Korea")."""
    doc = mentions.doc
    names = (doc[key[0] : key[1]].text, doc[key[1] - 1].text)
    rows = [row for name in names for row in mentions.names.find_known(name)]
    return any(row.kind is MentionKind.COUNTRY and not row.is_metonym for row in rows)


def _is_listed(site: Key, doc: Doc, mentions: Mentions) -> bool:
    """Whether a list goes on after a place: "X, Y, and Z", "X, Y, Z and"."""
    if site[1] + 1 >= len(doc) or doc[site[1]].text != ",":
        return False
    after = site[1] + 1
    is_joined = doc[after].lower_ in JOINING
    if mentions.kind(site) is not MentionKind.COUNTRY:
        return is_joined or mentions.starting_at(after) is not None
    return is_joined and after + 1 < len(doc) and doc[after + 1].pos_ not in ("VERB", "AUX")


def _is_dateline(key: Key, site: Key, doc: Doc) -> bool:
    """Whether an article says where it was filed: "BUFFALO, N.Y. (AP) --"."""
    return doc[key[0]].is_sent_start is True and site[1] < len(doc) and doc[site[1]].text in AFTER_DATELINES


def _is_led(key: Key, doc: Doc) -> bool:
    """Whether a place follows "in", "at" or the like, as the first part of an address does."""
    return key[0] > 0 and doc[key[0] - 1].lower_ in LEADING_TO_ADDRESSES


def _inner_site(key: Key, mentions: Mentions) -> Key | None:
    """The place at the end of a name, "the Islamic University of Gaza", "Kabul of Afghanistan"."""
    doc = mentions.doc
    start = next((i + 1 for i in range(key[0] + 1, key[1] - 1) if doc[i].lower_ in WHOLE_LINK), None)
    if start is None or mentions.kind(key) not in (MentionKind.PLACE, MentionKind.FACILITY, MentionKind.ORGANISATION):
        return None
    first, before = doc[key[0]].lower_, doc[start - 2].lower_
    is_site = before in FACILITY_NOUNS or mentions.kind(key) is MentionKind.PLACE
    if not is_site or first in SORTS | GENERIC_HEADS or before in HEADS_OF_PLACES:
        return None
    site = mentions.find_nested(start, key[1])
    if site is None or mentions.kind(site) not in (MentionKind.PLACE, MentionKind.COUNTRY):
        return None
    is_country = mentions.kind(site) is MentionKind.COUNTRY
    return site if is_country or mentions.kind(key) is not MentionKind.PLACE else None
