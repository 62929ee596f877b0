"""Casualties: how many an event killed and injured, as the text counts them."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.counts import read_count
from graphkit.extract.events import DEATH_WORDS, INJURY_WORDS, FoundEvent
from graphkit.extract.mentions import noun_phrase
from graphkit.extract.syntax import PASSIVE_SUBJECTS, children, conjuncts, is_passive, understood_subject
from graphkit.schema import Count


def find_casualties(event: FoundEvent) -> tuple[Count | None, Count | None]:
    """The dead and the injured of an event, each None where the text does not count them."""
    dead: list[Count] = []
    injured: list[Count] = []
    for word in event.words:
        lemma = word.token.lemma_.lower()
        if word.is_verbal and (lemma in DEATH_WORDS or lemma in INJURY_WORDS):
            (dead if lemma in DEATH_WORDS else injured).extend(_counted(_sufferers(word.token)))
        if lemma == "shoot" and any(c.lemma_ == "dead" for c in word.token.children):
            dead.extend(_counted(_sufferers(word.token)))
    for verb in _leaving(event):
        for thing in children(verb, "obj"):
            for state in children(verb, "xcomp", "amod", "acl", "advcl", "conj") + children(
                thing, "amod", "acl", "xcomp"
            ):
                if state.lemma_.lower() in ("dead",):
                    dead.extend(_counted([thing]))
                elif state.lemma_.lower() in INJURY_WORDS | {"injured", "wounded"}:
                    injured.extend(_counted([thing]))
    return _sum(dead), _sum(injured)


def _sufferers(verb: Token) -> list[Token]:
    """Who a verb of killing or wounding tells of: its object, or its subject in the passive."""
    if is_passive(verb):
        subject = understood_subject(verb)
        heads = [subject] if subject is not None else []
    else:
        heads = children(verb, "obj")
    return [token for head in heads for token in conjuncts(head)]


def _leaving(event: FoundEvent) -> list[Token]:
    """The verbs "leave" that the words of an event are the subject of or govern: "the blast left three dead"."""
    verbs = [w.token.head for w in event.words if w.token.dep_ in ("nsubj", *PASSIVE_SUBJECTS)]
    verbs += [c for w in event.words for c in children(w.token, "acl:relcl", "acl", "advcl", "conj")]
    return [verb for verb in verbs if verb.lemma_.lower() == "leave"]


def _counted(tokens: list[Token]) -> list[Count]:
    counts = []
    for token in tokens:
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
            continue
        phrase = noun_phrase(token)
        start = phrase.start
        while start > token.sent.start and token.doc[start - 1].lower_ in (
            "at",
            "least",
            "more",
            "than",
            "about",
            "nearly",
            "some",
            "around",
            "over",
            "up",
            "to",
            "as",
            "many",
        ):
            start -= 1
        count = read_count(token.doc[start : phrase.end].text)
        if count is None and token.pos_ == "PROPN" and not token.tag_.endswith("S"):
            count = Count(low=1, high=1)
        if count is not None:
            counts.append(count)
    return counts


def _sum(counts: list[Count]) -> Count | None:
    if not counts:
        return None
    highs = [count.high for count in counts]
    return Count(
        low=sum(count.low for count in counts), high=None if None in highs else sum(h for h in highs if h is not None)
    )
