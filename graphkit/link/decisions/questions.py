"""Questions: pairs of entities that are similar, but not enough to merge without asking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.decisions.decision_log import Decisions
from graphkit.link.decisions.references import is_called
from graphkit.link.entities.merging import aside_suffix
from graphkit.names.comparison import (
    MERGE_SCORE,
    QUESTION_SCORE,
    NameScore,
    kind_family,
    organisation_words,
    person_words,
    read_location,
    score_names,
)
from graphkit.names.phrases import is_generic
from graphkit.names.spelling import fold, name_key, skeleton
from graphkit.schema import DecisionKind, Entity, Named

_FAMILIES = frozenset({"person", "organisation", "location"})
_HOLDERS = 40
"""A word that more names hold than these says too little to make two of them a question."""

_ALIASES = 5
"""How many aliases of an entity are compared, the most frequent."""

_HIGHEST = MERGE_SCORE - 0.01
"""Two names that sound as one, and yet are kept apart by something else, are asked about with this score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two entities that may be one: `score` in [.70, .90) from their names, and why.

    `weight` is how many neighbours the lesser connected of the two would bring along: what hangs on the answer.
    `was_skipped` where somebody looked at it and could not say.
    """

    first: Entity
    second: Entity
    score: float
    why: str
    weight: int
    was_skipped: bool


def find_questions(
    entities: Iterable[Entity], degrees: Mapping[str, int], gazetteer: Gazetteer, decisions: Decisions
) -> tuple[Question, ...]:
    """The pairs of `entities` that nobody has decided, those first on whose answer most depends.

    `degrees` are numbers of neighbours. What was skipped comes last. Nothing is asked of two rows of the gazetteer,
    nor of descriptions, which mean nothing outside their article.
    """
    asked = [
        entity
        for entity in sorted(entities, key=lambda entity: entity.id)
        if kind_family(entity.kind) in _FAMILIES and not entity.is_local and not is_generic(entity.name)
    ]
    answers = _Answers(decisions)
    questions = []
    for first, second in _pairs(asked):
        match = _score(first, second, gazetteer)
        if match.score < QUESTION_SCORE or answers.say(first, second, DecisionKind.SAME, DecisionKind.DIFFERENT):
            continue
        known, other = sorted((first, second), key=lambda entity: (-degrees.get(entity.id, 0), entity.id))
        questions.append(
            Question(
                first=known,
                second=other,
                score=round(min(match.score, _HIGHEST), 2),
                why=match.why,
                weight=degrees.get(other.id, 0),
                was_skipped=answers.say(first, second, DecisionKind.UNSURE),
            )
        )
    return tuple(sorted(questions, key=lambda question: _order(question, degrees)))


def _order(question: Question, degrees: Mapping[str, int]) -> tuple[bool, int, int, float, str, str]:
    ids = question.first.id, question.second.id
    mentions = len(question.first.mentions) + len(question.second.mentions)
    reach = degrees.get(ids[0], 0) + mentions
    return question.was_skipped, -question.weight, -reach, -question.score, *ids


def _pairs(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Pairs of one family that share a rare word, or of which one is the initials of the other."""
    blocks: dict[str, dict[str, Entity]] = {}
    for entity in entities:
        for key in {key for name in _names(entity) for key in _keys(name, kind_family(entity.kind))}:
            blocks.setdefault(key, {})[entity.id] = entity
    seen = set()
    for key in sorted(blocks):
        holders = list(blocks[key].values())
        if len(holders) > _HOLDERS:
            continue
        for position, first in enumerate(holders):
            for second in holders[position + 1 :]:
                if (first.id, second.id) not in seen:
                    seen.add((first.id, second.id))
                    yield first, second


def _keys(name: str, family: str) -> Iterator[str]:
    match family:
        case "person":
            words: tuple[str, ...] = person_words(name)
        case "location":
            words = read_location(name).words
        case _:
            words = organisation_words(name)
            full = fold(name).lower().split()
            initials = "".join(word[0] for word in full) if len(full) > 1 else name_key(name).replace(" ", "")
            yield f"{family} initials:{initials}"
    yield from (f"{family}:{skeleton(word)}" for word in words if len(word) > 2)


def _names(entity: Entity) -> tuple[str, ...]:
    """The entity's name, and those aliases that name it without its article's help."""
    full = (alias for alias in entity.aliases if len(alias.split()) > 1 and not is_generic(alias))
    return entity.name, *list(full)[:_ALIASES]


def _score(first: Entity, second: Entity, gazetteer: Gazetteer) -> NameScore:
    """The best score of a name of the one against a name of the other."""
    if first.id in gazetteer.rows and second.id in gazetteer.rows:
        return NameScore(0.0, "two rows of the gazetteer")
    if first.latitude is not None and second.latitude is not None:
        return NameScore(0.0, "two places on the map")
    ones, others = _names(first), _names(second)
    pairs = [(ones[0], other) for other in others] + [(one, others[0]) for one in ones[1:]]
    scores = [_score_pair(one, other, first) for one, other in pairs]
    return max(scores, key=lambda match: (match.score, match.why))


def _score_pair(one: str, other: str, entity: Entity) -> NameScore:
    match = score_names(one, other, entity.kind)
    return NameScore(match.score, f"{one} and {other}: {match.why}")


class _Answers:
    """What was decided of pairs of names, to be asked of pairs of entities."""

    def __init__(self, decisions: Decisions) -> None:
        self._pairs: dict[frozenset[str], list[tuple[DecisionKind, Named, Named]]] = {}
        self._apart = [
            (row.first, aside_suffix(article)) for article, rows in decisions.apart.items() for row in rows if row.first
        ]
        self._suffixes = tuple(map(aside_suffix, decisions.apart))
        for row in decisions.in_force:
            if row.first and row.second:
                key = frozenset(name_key(named.name) for named in (row.first, row.second))
                self._pairs.setdefault(key, []).append((row.what, row.first, row.second))

    def say(self, first: Entity, second: Entity, *kinds: DecisionKind) -> bool:
        """Whether a decision of one of `kinds` is about these two."""
        if DecisionKind.DIFFERENT in kinds and (self._sets_apart(first, second) or self._sets_apart(second, first)):
            return True
        if not self._pairs:
            return False
        ones, others = ({name_key(name) for name in (entity.name, *entity.aliases)} for entity in (first, second))
        return any(
            what in kinds
            and ((_means(one, first) and _means(other, second)) or (_means(one, second) and _means(other, first)))
            for mine in ones
            for theirs in others
            for what, one, other in self._pairs.get(frozenset((mine, theirs)), ())
        )

    def _sets_apart(self, aside: Entity, other: Entity) -> bool:
        """Whether a decision set `aside` apart in its article from those elsewhere of which `other` is one."""
        return not other.id.endswith(self._suffixes) and any(
            aside.id.endswith(suffix)
            and is_called(aside, named.name)
            and (is_called(other, named.name) or named.id == other.id)
            for named, suffix in self._apart
        )


def _means(named: Named, entity: Entity) -> bool:
    if named.kind is not None and kind_family(named.kind) != kind_family(entity.kind):
        return False
    return named.id in (None, entity.id)
