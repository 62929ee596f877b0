"""CAMEO actors: the source, target and related actors of the political event in a sentence.

The corpus marks one act a sentence: source (S) and target (T), or related actors (R) where the act is mutual, as whole
noun phrases without relative clauses. The network says who they are, by the head that also gives the product's events
their actors; how far each phrase reaches is the tree's matter. The tree has its own opinion of who they are: the
subject of the main clause is the source; the target is its object where that is an actor or an actor's ("the court's
ruling"), else what the product's event has struck or addressed, else the first actor after the verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from spacy.tokens import Doc, Token

from graphkit.extract.parse.encoder import EVENT_SCORES, EventScores
from graphkit.extract.parse.syntax import child, children, is_passive, preposition
from graphkit.extract.rules.en.syntax import PASSIVE_SUBJECTS, SUBJECTS
from graphkit.schema import NODE_KINDS, Extraction, MentionKind
from graphkit.schema.ontology import AGENTS, PATIENTS

ActorSpan = tuple[int, int, str]
"""Tokens from the first to the last, exclusive, and S, T or R."""

LIKELY = 0.5
SAYING = frozenset("say tell announce state report add note explain insist claim declare reiterate stress".split())
MUTUAL = frozenset("meet talk host".split())
MUTUAL_NOUNS = frozenset("talk talks meeting".split())
COUNTED = frozenset("dozen hundred thousand number group score million majority".split())

_CLAUSES = frozenset({"acl:relcl", "advcl", "advcl:relcl", "parataxis"})
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december week day month year morning evening night time hour statement "
    "interview".split()
)


def find_actors(doc: Doc, extraction: Extraction) -> tuple[ActorSpan, ...]:
    """The actors of the act that the sentence `doc` tells.

    `extraction` is what the product reads in the tokens of `doc` joined by one space.
    """
    by_tree = find_actors_by_tree(doc, extraction)
    return tuple(_agreed(party, by_tree) for party in _find_parties(doc))


def _agreed(party: ActorSpan, by_tree: Sequence[ActorSpan]) -> ActorSpan:
    """`party` with the extent of the tree's actor there, and its side where the tree takes the act for mutual."""
    start, end, side = party
    own = next((actor for actor in by_tree if actor[0] < end and start < actor[1]), party)
    return own if own[2] in (side, "R") else (*own[:2], side)


def _find_parties(doc: Doc) -> Iterator[ActorSpan]:
    """The runs of tokens that the network takes, more likely than not, for a party, each with its likeliest side."""
    acts: EventScores = doc.user_data[EVENT_SCORES]
    sides = list(acts.parties)
    table = np.stack([acts.parties[side] for side in sides], axis=1)
    for is_party, run in groupby(range(len(doc)), key=lambda i: bool(table[i].sum() >= LIKELY)):
        if is_party:
            indices = list(run)
            yield indices[0], indices[-1] + 1, sides[int(table[indices].sum(axis=0).argmax())]


def find_actors_by_tree(doc: Doc, extraction: Extraction) -> tuple[ActorSpan, ...]:
    """The actors by the tree and the product's mentions and events alone."""
    verb, subject = _main_clause(doc)
    if verb is None or subject is None:
        return ()
    source: Token | None = subject
    target = _find_target(verb, subject, _Reading(doc, extraction))
    if is_passive(verb) and subject.dep_ in PASSIVE_SUBJECTS:
        source, target = child(verb, "obl:agent"), subject
    is_mutual = verb.lemma_ in MUTUAL or (
        verb.lemma_ == "hold" and any(thing.lemma_ in MUTUAL_NOUNS for thing in children(verb, "obj"))
    )
    spans = []
    if source is not None:
        spans.append((*_extent(source, is_target=False), "R" if is_mutual else "S"))
    if target is not None:
        spans.append((*_extent(target, is_target=True), "R" if is_mutual else "T"))
    return tuple(spans)


class _Reading:
    """What the product reads in a sentence, by token: where an actor is named, and whom it acts upon."""

    def __init__(self, doc: Doc, extraction: Extraction) -> None:
        starts, end = [], 0
        for token in doc:
            starts.append(end)
            end += len(token.text) + 1
        heads = {}
        for mention in extraction.mentions:
            covered = [
                i for i, start in enumerate(starts) if start < mention.end and start + len(doc[i]) > mention.start
            ]
            if covered:
                heads[mention.id] = doc[covered[0] : covered[-1] + 1].root
        kinds = NODE_KINDS | {MentionKind.PLATFORM}
        self._actors = {heads[m.id].i for m in extraction.mentions if m.id in heads and m.kind in kinds}
        self.acts = tuple(
            tuple(
                [heads[part.mention] for part in event.roles if part.role in roles and part.mention in heads]
                for roles in (AGENTS, PATIENTS)
            )
            for event in extraction.events
        )

    def is_actor(self, token: Token) -> bool:
        return token.i in self._actors


def _main_clause(doc: Doc) -> tuple[Token | None, Token | None]:
    """The verb and the subject of what is told: of what is said where the speaker comes last, of the occasion of a
    passive without an agent."""
    for sentence in doc.sents:
        verb = sentence.root
        subject = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
        said = child(verb, "ccomp")
        if verb.lemma_.lower() in SAYING and said is not None:
            inner = child(said, *SUBJECTS, *PASSIVE_SUBJECTS)
            if inner is not None and (subject is None or said.i < verb.i):
                verb, subject = said, inner
        if subject is not None and subject.dep_ in PASSIVE_SUBJECTS and child(verb, "obl:agent") is None:
            for occasion in children(verb, "advcl"):
                inner = child(occasion, *SUBJECTS)
                if inner is not None and inner.pos_ != "PRON":
                    return occasion, inner
        return verb, subject
    return None, None


def _find_target(verb: Token, subject: Token, reading: _Reading) -> Token | None:
    thing = child(verb, "obj", "iobj")
    if thing is not None and _is_target(thing, reading):
        return thing
    for agents, struck in reading.acts:
        if struck and subject in agents:
            return struck[0]
    for token in verb.doc[verb.i + 1 :]:
        if token != thing and reading.is_actor(token) and verb.is_ancestor(token) and _may_be_target(token, subject):
            whole = token.head
            is_part = token.dep_ in ("nmod:poss", "nmod:desc", "appos")
            return whole if is_part or (token.dep_ == "nmod" and whole.lemma_.lower() in COUNTED) else token
    return None


def _is_target(thing: Token, reading: _Reading) -> bool:
    """Whether an object is an actor, a number of actors, or something that belongs to one."""
    if thing.lemma_.lower() in COUNTED:
        return True
    owners = children(thing, "nmod:poss")
    if any(owner.pos_ == "PRON" for owner in owners):
        return False
    return reading.is_actor(thing) or any(reading.is_actor(owner) or owner.pos_ == "PROPN" for owner in owners)


def _may_be_target(token: Token, subject: Token) -> bool:
    return not (token == subject or subject.is_ancestor(token) or token.dep_ in ("compound", "amod") or _is_time(token))


def _is_time(token: Token) -> bool:
    return token.pos_ == "NUM" or any(word.lemma_.lower() in _TIMES for word in (token, *token.children))


def _extent(head: Token, *, is_target: bool) -> tuple[int, int]:
    """The noun phrase of `head` without its preposition, its clauses, and what the corpus leaves out of a target:
    what else is joined to it, and what follows a possessed noun."""
    inside = {head.i}
    for part in head.children:
        if not _is_left_out(part, head, is_target=is_target):
            inside.update(token.i for token in part.subtree)
    start, end = head.i, head.i + 1
    while start - 1 in inside:
        start -= 1
    while end in inside:
        end += 1
    while start < head.i and head.doc[start].is_punct:
        start += 1
    while end - 1 > head.i and head.doc[end - 1].is_punct and head.doc[end - 1].text != ")":
        end -= 1
    return start, end


def _is_left_out(part: Token, head: Token, *, is_target: bool) -> bool:
    if part.dep_ in _CLAUSES or part.dep_ in ("case", "cc", "mark") or (part.dep_ == "acl" and part.tag_ != "VBN"):
        return True
    if part.dep_ in ("nmod", "obl") and _is_time(part):
        return True
    if not is_target:
        return False
    is_owned = child(head, "nmod:poss") is not None
    return part.dep_ == "conj" or (
        part.dep_ == "nmod"
        and ((is_owned and part.i > head.i) or preposition(part) in ("after", "following", "during", "for", "amid"))
    )
