"""Relations: what two mentions are to each other, apart from any event.

Each sort has its module: offices, memberships, alliances, whereabouts, same names. Here they come together.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from graphkit.extract.events.topic import Subject, find_subject
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.relations.aliases import find_aliases
from graphkit.extract.relations.alliances import find_alliances
from graphkit.extract.relations.leaders import find_belongings, find_leaders, find_led_group
from graphkit.extract.relations.locations import find_whereabouts
from graphkit.extract.relations.memberships import find_memberships, find_organs
from graphkit.extract.relations.noun_ties import find_noun_ties
from graphkit.extract.relations.offices import find_offices
from graphkit.extract.relations.patterns import FoundRelation, Key
from graphkit.extract.relations.surroundings import find_surroundings
from graphkit.extract.relations.verb_ties import find_verb_ties
from graphkit.schema import RelationKind

__all__ = ["FoundRelation", "find_relations"]


def find_relations(doc: Doc, mentions: Mentions) -> list[FoundRelation]:
    """Every relation of an article, each once, in the order of the text."""
    found: dict[tuple[RelationKind, Key, Key], FoundRelation] = {}
    for relation in _all_relations(doc, mentions):
        if relation.source != relation.target:
            found.setdefault((relation.kind, relation.source, relation.target), relation)
    return sorted(found.values(), key=lambda r: (r.token.i, r.kind, r.source, r.target))


def _all_relations(doc: Doc, mentions: Mentions) -> Iterator[FoundRelation]:
    yield from find_aliases(doc, mentions)  # first, since it makes mentions of the short forms
    is_conflict = find_subject(doc) is Subject.CONFLICT
    for token in doc:
        yield from find_offices(token, mentions)
        yield from find_memberships(token, mentions)
        yield from find_alliances(token, mentions, is_conflict=is_conflict)
        yield from find_verb_ties(token, mentions)
        yield from find_noun_ties(token, mentions)
        yield from find_surroundings(token, mentions)
        yield from find_led_group(token, mentions)
    for key in mentions.ordered():
        yield from find_belongings(key, mentions)
        yield from find_leaders(key, mentions)
        yield from find_organs(key, mentions)
    yield from find_whereabouts(doc, mentions)
