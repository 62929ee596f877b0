"""Features: what the heads see of an event, of an event beside a participant, and of two mentions, as words.

Each is a name that says what was found ("path ^nsubj>", "rule attacker"); the heads know those that were frequent in
training and pass over the rest. All of them are read from the arrays of one article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Self

import numpy as np
from numpy.typing import NDArray

from graphkit.extract.heads.parsed import Parsed, RuleEvent
from graphkit.schema import VIOLENT_KINDS

PASSIVE = ("nsubj:pass", "aux:pass")
LONGEST_SHOWN = 8
"""Labels of a path that are spelled out; longer ones are only measured."""


def argument_features(parsed: Parsed, event: RuleEvent, token: int) -> list[str]:
    """What stands for and against `token` having a part in `event`."""
    trigger = event.trigger
    shift = parsed.sentence[token] - parsed.sentence[trigger]
    found = [f"sentence {shift:+d}", *_trigger(parsed, event), *_participant(parsed, token)]
    path = parsed.path(trigger, token) if shift == 0 else None
    if path is not None:
        found += _path(parsed, path, token)
    distance = token - trigger
    found.append(f"distance {'+' if distance > 0 else '-'}{min(int(log2(abs(distance) + 1)), 6)}")
    rule = next((each for each in event.arguments if each.token == token), None)
    found.append(f"rule {rule.role if rule else '-'}")
    if rule:
        found.append(f"rule status {rule.status}")
    if event.said_by == token:
        found.append("rule speaker")
    others = [role for other, role in parsed.roles_of.get(token, ()) if other != trigger]
    found.append(f"elsewhere {others[0] if others else '-'}")
    between = range(min(trigger, token) + 1, max(trigger, token))
    found.append(f"triggers between {min(sum(i in parsed.kind_at and i not in event.words for i in between), 3)}")
    if token in parsed.kind_at:
        found.append("is trigger")
    return found


def event_features(parsed: Parsed, event: RuleEvent) -> list[str]:
    """What stands for and against `event` being a fact, one act, and the article's own word."""
    trigger = event.trigger
    start, end = parsed.bounds[parsed.sentence[trigger]]
    found = [*_trigger(parsed, event), f"rule status {event.status}", f"speaker {event.said_by is not None}"]
    above = parsed.ancestors(trigger)
    for steps, token in enumerate(above[1:5], start=1):
        found.append(f"above {parsed.lemma[token]}/{parsed.dep[above[steps - 1]]}")
        found.append(f"above {steps} {parsed.pos[token]}/{parsed.dep[above[steps - 1]]}")
        found += [
            f"beside above {parsed.lemma[c]}/{parsed.dep[c]}" for c in parsed.children[token] if _is_small(parsed, c)
        ]
    for child in parsed.children[trigger]:
        found.append(f"on {parsed.lemma[child]}/{parsed.dep[child]}")
        found.append(f"on {parsed.dep[child]}")
    for token in range(start, end):
        found.append(f"in sentence {parsed.lemma[token]}")
    for token in range(max(start, trigger - 3), min(end, trigger + 4)):
        found.append(f"near {token - trigger} {parsed.lemma[token]}")
    roles = {argument.role for argument in event.arguments}
    found += [f"has {role}" for role in sorted(roles)]
    found.append(f"sentence {min(parsed.sentence[trigger], 6)}")
    found.append(f"plural {parsed.tag[trigger]}")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldWords:
    """The words of an article that the rules read as events: the kind of each, and those of force, counted."""

    kinds: Mapping[int, str]
    forceful: frozenset[int]
    lemmas: Mapping[str, int]
    sentences: Mapping[int, int]

    @classmethod
    def of(cls, kinds: Mapping[int, str], parsed: Parsed) -> Self:
        """What `kinds`, those of the rules' words, tell of the article."""
        forceful = frozenset(token for token, kind in kinds.items() if kind in VIOLENT_KINDS)
        return cls(
            kinds=kinds,
            forceful=forceful,
            lemmas=Counter(parsed.lemma[token] for token in forceful),
            sentences=Counter(parsed.sentence[token] for token in forceful),
        )


def trigger_features(parsed: Parsed, told: ToldWords, token: int) -> list[str]:
    """What stands for and against `token` telling an act of force; whether the rules took it for one is among it."""
    is_told = token in told.kinds
    head, lemma = parsed.head[token], parsed.lemma[token]
    pos, dep = parsed.pos[token], parsed.dep[token]
    count, same, beside = len(told.forceful), told.lemmas.get(lemma, 0), told.sentences.get(parsed.sentence[token], 0)
    if is_told:  # what it is itself says nothing of its neighbourhood
        count, same, beside = count - 1, same - 1, beside - 1
    found = [
        f"lemma {lemma}",
        f"pos {pos}",
        f"tag {parsed.tag[token]}",
        f"dep {dep}",
        f"dep/pos {dep} {pos}",
        f"on {parsed.lemma[head]}/{dep}",
        f"on pos {parsed.pos[head]}",
        f"case {parsed.preposition[token]}",
        f"mention {parsed.kind_of(token)[0]}",
        f"force {int(10 * parsed.scores[token][-1])}",
        f"events {min(count, 3)}",
        f"density {min(400 * count // (len(parsed) + 10), 8)}",
        f"same lemma {min(same, 2)}",
        f"in sentence {min(beside, 2)}",
        f"told {is_told}",
        f"head tells {told.kinds.get(head)}",
    ]
    for child in parsed.children[token]:
        link, kind = parsed.dep[child], parsed.kind_of(child)[0]
        found += [f"child {link}", f"child {link} {parsed.lemma[child]}", f"child {link} is {kind}"]
        if parsed.preposition[child]:
            found.append(f"child {link} {parsed.preposition[child]} is {kind}")
        if child in told.kinds:
            found.append(f"child tells {link} {told.kinds[child]}")
    return found


def token_scores(parsed: Parsed, first: int, second: int) -> NDArray[np.float32]:
    """What the encoder's own heads say of two tokens, side by side."""
    return np.concatenate([parsed.scores[first], parsed.scores[second]])


def _trigger(parsed: Parsed, event: RuleEvent) -> Iterator[str]:
    trigger = event.trigger
    is_passive = any(parsed.dep[child] in PASSIVE for child in parsed.children[trigger])
    yield f"trigger {parsed.pos[trigger]}{' passive' if is_passive else ''}"
    yield f"trigger dep {parsed.dep[trigger]}"
    yield f"trigger lemma {parsed.lemma[trigger]}"
    yield f"kind {event.kind}"
    yield f"event status {event.status}"


def _participant(parsed: Parsed, token: int) -> Iterator[str]:
    head = parsed.head[token]
    kind, known = parsed.kind_of(token)
    yield f"pos {parsed.pos[token]}"
    yield f"tag {parsed.tag[token]}"
    yield f"dep {parsed.dep[token]}"
    yield f"lemma {parsed.lemma[token]}"
    yield f"case {parsed.preposition[token]}"
    yield f"mention {kind}"
    yield f"known {known}"
    yield f"capital {parsed.text[token][:1].isupper()}"
    yield f"on {parsed.lemma[head]}/{parsed.dep[token]}"
    yield f"on {parsed.pos[head]}"
    yield f"above {parsed.lemma[parsed.head[head]]}/{parsed.dep[head]}"


def _path(parsed: Parsed, path: tuple[Sequence[str], Sequence[str], int], token: int) -> Iterator[str]:
    up, down, meeting = path
    case = parsed.preposition[token]
    if len(up) + len(down) <= LONGEST_SHOWN:
        yield f"path {'^'.join(up)}>{'>'.join(down)}"
        yield f"path {'^'.join(up)}>{'>'.join(down)} {case}"
    yield f"path {min(len(up), 4)} up {min(len(down), 5)} down"
    yield f"up {up[0] if up else '-'}"
    yield f"down {down[0] if down else '-'}"
    yield f"end {down[-1] if down else '-'} {case}"
    yield f"turn {up[-1] if up else '-'}/{down[0] if down else '-'}"
    yield f"meeting {parsed.pos[meeting]}"
    yield f"meeting lemma {parsed.lemma[meeting]}"


def _is_small(parsed: Parsed, token: int) -> bool:
    return parsed.dep[token] in ("aux", "advmod", "mark", "cop", "det", "nsubj", "case")
