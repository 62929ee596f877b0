"""Scored arguments: what the network says of agents, targets and weapons, beside what the tree says.

The tree comes first: it is exact where it speaks, and it says why. What it leaves open, an act without an agent or
without anybody struck, is filled by the phrase of the same sentence that the network takes for it, if no other act lies
nearer and none has that phrase already. Where the two contradict each other on one phrase, the network wins when it is
all but sure (training/README.md has the figures of each).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from spacy.tokens import Doc, Token

from graphkit.extract.events.argument_tokens import Argument
from graphkit.extract.events.arguments import is_negative
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.encoder import EVENT_SCORES, EventScores, Probabilities
from graphkit.extract.parse.syntax import children, is_passive, own_subject
from graphkit.extract.rules.en.arguments import PARTS
from graphkit.schema import VIOLENT_KINDS, EventKind, RoleKind, Status

PARTIES = {"S": RoleKind.ACTOR, "T": RoleKind.RECIPIENT}
"""Source and target of non-violent events."""

STRUCK = frozenset({RoleKind.TARGET, RoleKind.VICTIM})
PHRASES = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})

LIKELY = 0.8
"""The probability, over its words, from which a phrase counts as an argument."""

CONTRARY = 0.9
"""The probability of the opposite role from which an argument is dropped."""


@dataclass(frozen=True, slots=True)
class ScoredArgument:
    """A phrase, by its head, that the network takes for an argument."""

    token: Token
    role: RoleKind


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words that tell an act, its kind, and its arguments so far."""

    words: Sequence[Token]
    kind: EventKind
    arguments: tuple[Argument, ...]

    def may_have(self, role: RoleKind) -> bool:
        """Whether acts of this kind have `role` and nobody has it here; a target and a victim are both struck."""
        alike = STRUCK if role in STRUCK else {role}
        is_of_force = role in PARTS.values()
        return is_of_force == (self.kind in VIOLENT_KINDS) and not any(f.role in alike for f in self.arguments)

    def distance(self, token: Token) -> int:
        """How many tokens lie between `token` and the nearest word of this act."""
        return min(abs(word.i - token.i) for word in self.words)


def settle_scored_arguments(acts: Sequence[EventWords], doc: Doc, mentions: Mentions) -> list[tuple[Argument, ...]]:
    """The arguments of each of `acts`, without those that the network contradicts, with those that only it sees."""
    settled = [[f for f in act.arguments if not _is_contradicted(f, act, doc)] for act in acts]
    left = [EventWords(act.words, act.kind, tuple(arguments)) for act, arguments in zip(acts, settled, strict=True)]
    taken = {_place(argument.token, mentions) for arguments in settled for argument in arguments}
    event_mention = {word.i for act in acts for word in act.words}
    for part in find_scored_arguments(doc):
        place = _place(part.token, mentions)
        if (
            place in taken
            or part.token.i in event_mention
            or part.token.pos_ not in PHRASES
            or _took_no_part(part.token)
        ):
            continue
        near = [i for i, act in enumerate(left) if act.words[0].sent == part.token.sent and act.may_have(part.role)]
        if near:
            nearest = min(near, key=lambda i: left[i].distance(part.token))
            settled[nearest].append(Argument(part.role, part.token))
            taken.add(place)
    return [tuple(arguments) for arguments in settled]


def find_scored_arguments(doc: Doc) -> list[ScoredArgument]:
    """The likely parties of non-violent events, in the order of the text; violent ones have a head of their own."""
    acts: EventScores = doc.user_data[EVENT_SCORES]
    return list(_find_likely(doc, acts.parties, PARTIES))


def _find_likely(
    doc: Doc, chances: Mapping[str, Probabilities], roles: Mapping[str, RoleKind]
) -> Iterator[ScoredArgument]:
    """Runs of tokens of one sentence that most likely have the same role, and are likely enough together."""
    table = np.stack([chances[part] for part in roles], axis=1)
    best = np.where(table.max(axis=1) >= LIKELY / 2, table.argmax(axis=1), -1)
    names = list(roles)
    for sentence in doc.sents:
        for column, run in groupby(range(sentence.start, sentence.end), key=lambda i: int(best[i])):
            indices = list(run)
            if column >= 0 and table[indices, column].mean() >= LIKELY:
                yield ScoredArgument(doc[indices[0] : indices[-1] + 1].root, roles[names[column]])


def _is_contradicted(argument: Argument, act: EventWords, doc: Doc) -> bool:
    """Whether the network is all but sure that who did it was struck, or the other way round; in a clash both are.

    Whoever is jailed for an act suffers that and did this, and "the patrol, which fired back" was struck before it did,
    as were the men of "shot two men after they tried to storm the post"; of "a suspect arrested at the border" the tree
    says enough.
    """
    if act.kind not in VIOLENT_KINDS or act.kind is EventKind.ARMED_CLASH or argument.status is not Status.ACTUAL:
        return False
    if any(word.dep_ == "acl:relcl" and own_subject(word) == argument.token for word in act.words):
        return False
    if any(word.dep_ == "acl" and word.head == argument.token and is_passive(word) for word in act.words):
        return False
    if argument.role is RoleKind.ATTACKER and any(map(_has_pronoun, act.words)):
        return False
    acts: EventScores = doc.user_data[EVENT_SCORES]
    chances = {part: float(acts.roles[part][argument.token.i]) for part in PARTS}
    if argument.role is RoleKind.ATTACKER:
        return chances["Target"] + chances["Victim"] >= CONTRARY
    return argument.role in STRUCK and chances["Attacker"] >= CONTRARY


def _has_pronoun(verb: Token) -> bool:
    """Whether a pronoun is the subject of `verb`, or of what it completes: "they tried to storm"."""
    while verb.dep_ == "xcomp":
        verb = verb.head
    return any(subject.pos_ == "PRON" for subject in children(verb, "nsubj"))


def _took_no_part(token: Token) -> bool:
    return is_negative(token) or any(is_negative(c) for c in children(token.head, "obj") if token.dep_ == "nsubj")


def _place(token: Token, mentions: Mentions) -> tuple[int, int]:
    return mentions.at(token) or (token.i, token.i + 1)
