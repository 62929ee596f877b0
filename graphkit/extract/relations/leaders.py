"""Leaders: groups called after a person, and people named beside their body: "X's rebels", "X of the Red Cross"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import child
from graphkit.extract.relations.patterns import LOOSE, FoundRelation, Key, after_bracket, is_named
from graphkit.extract.relations.title_words import ROWS, after_titles, is_person, words_before
from graphkit.extract.rules.en.office_rows import FORMER, GROUPS_OF_PERSONS
from graphkit.extract.rules.en.relations import BEFORE_NAMES, STAFF_LINKS
from graphkit.extract.rules.en.syntax import OWNER_LINK, POSSESSIVES
from graphkit.schema import MentionKind, RelationKind, Status


def find_led_group(token: Token, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "President X's government": a group that is no mention yet, with the person who leads it."""
    if token.lower_ not in GROUPS_OF_PERSONS or token.pos_ != "NOUN" or mentions.at(token) is not None:
        return
    owner = child(token, "nmod:poss")
    leader = mentions.at(owner) if owner is not None else None
    if owner is None or leader is None or not is_person(leader, mentions):
        return
    group = mentions.add_nested(owner.right_edge.i + 1, token.i + 1, MentionKind.ORGANISATION)
    is_past = bool({word.lower_ for word in words_before(mentions.doc[leader[0]], 3)} & FORMER)
    status = Status.HISTORICAL if is_past else Status.ACTUAL
    yield FoundRelation(RelationKind.COMMANDS, leader, group, status, LOOSE, token)


def find_leaders(key: Key, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "the Karzai government", "Kabila's rebels", "the regime of X": a group called after the person who leads it."""
    doc = mentions.doc
    if mentions.kind(key) is not MentionKind.ORGANISATION or doc[key[1] - 1].lower_ not in GROUPS_OF_PERSONS:
        return
    leader = _named_after_group(key, mentions) or _named_before_group(key, mentions) or _named_in_group(key, mentions)
    if leader is not None and is_person(leader, mentions):
        is_past = bool({token.lower_ for token in words_before(doc[leader[0]], 3)} & FORMER)
        status = Status.HISTORICAL if is_past else Status.ACTUAL
        yield FoundRelation(RelationKind.COMMANDS, leader, key, status, LOOSE, doc[key[1] - 1])


def _named_after_group(key: Key, mentions: Mentions) -> Key | None:
    """The person in "the regime of President X"."""
    doc, start = mentions.doc, after_bracket(mentions.doc, key[1])
    if start + 1 >= len(doc) or doc[start].lower_ not in OWNER_LINK:
        return None
    holder = mentions.starting_at(after_titles(doc, start + 1)) or mentions.at(doc[start + 1])
    return holder if holder is not None and holder[0] > start and is_person(holder, mentions) else None


def _named_before_group(key: Key, mentions: Mentions) -> Key | None:
    """The person in "X's secular faction", where the name is no part of the mention of the faction."""
    doc, mark = mentions.doc, key[0] - 1
    while mark > 1 and doc[mark].pos_ == "ADJ":
        mark -= 1
    return mentions.ending_at(mark) if mark > 0 and doc[mark].lower_ in POSSESSIVES else None


def _named_in_group(key: Key, mentions: Mentions) -> Key | None:
    """The person in "President X's government", or in "the Karzai government" if the article names X elsewhere too."""
    doc, end = mentions.doc, key[0]
    mark = next((i for i in range(key[0] + 1, key[1] - 1) if doc[i].lower_ in POSSESSIVES), None)
    is_titled = key[0] > 0 and doc[key[0] - 1].lower_ in BEFORE_NAMES
    if mark is not None and is_titled:
        return mentions.add_nested(key[0], mark, MentionKind.PERSON)
    while end < key[1] - 1 and doc[end].pos_ == "PROPN":
        end += 1
    text = doc[key[0] : end].text
    if end == key[0] or any(row.kind is not MentionKind.PERSON for row in mentions.names.find_known(text)):
        return None
    is_named_elsewhere = any(_is_called(each, text, mentions) for each in mentions.people())
    return mentions.add_nested(key[0], end, MentionKind.PERSON) if is_named_elsewhere else None


def _is_called(key: Key, text: str, mentions: Mentions) -> bool:
    """Whether a person's mention ends in `text`, the whole name or the surname."""
    name = mentions.doc[key[0] : key[1]].text
    return name == text or name.endswith(f" {text}")


def find_belongings(key: Key, mentions: Mentions) -> Iterator[FoundRelation]:
    """ "X of the Red Cross", "the newspaper's X": a person named right beside a body."""
    doc = mentions.doc
    if not is_person(key, mentions) or doc[key[1] - 1].lemma_.lower() in ROWS.keys() | BEFORE_NAMES:
        return
    bodies = [_named_behind(key, mentions)]
    if key[0] > 1 and doc[key[0] - 1].lower_ in POSSESSIVES:
        bodies.append(mentions.ending_at(key[0] - 1))
    for body in bodies:
        if body is not None and mentions.kind(body) is MentionKind.ORGANISATION and is_named(mentions, body):
            yield FoundRelation(RelationKind.MEMBER_OF, key, body, Status.ACTUAL, LOOSE, doc[key[1] - 1])


def _named_behind(key: Key, mentions: Mentions) -> Key | None:
    """What stands after "of" or "from" behind a person, a comma between them or not, and hangs on the name."""
    doc = mentions.doc
    after = key[1] + (key[1] < len(doc) and doc[key[1]].text == ",")
    if after + 1 >= len(doc) or doc[after].lower_ not in STAFF_LINKS:
        return None
    body = mentions.starting_at(after + 1 + (doc[after + 1].pos_ == "DET"))
    is_behind = body is not None and doc[body[0] : body[1]].root.head.i in range(*key)
    return body if is_behind else None
