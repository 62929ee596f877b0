"""Trigger groups: which words of an article denote the same event.

"A rocket attack killed three" has two words for one act, "kidnapped and killed" two acts. Words are joined along
the tree: a result to the event that is its subject, to the clause that tells how it came about, to the act that it
is coordinated with. What happened "after" is never joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from graphkit.extract.events.triggers import TriggerWord
from graphkit.extract.mentions.nouns import kind_of_noun
from graphkit.extract.parse.syntax import (
    antecedent,
    child,
    children,
    conjuncts,
    is_another_time,
    is_negated,
    is_passive,
    is_passive_without_auxiliary,
    is_reason,
    own_subject,
    preposition,
    relative_object,
    stands_aside,
    understood_subject,
)
from graphkit.extract.rules.en.arguments import CARRIERS, LEAVING_VERBS, OCCASIONS_OF_DEATH
from graphkit.extract.rules.en.casualties import DYING_WORDS
from graphkit.extract.rules.en.lexicon import LIGHT_VERBS
from graphkit.extract.rules.en.syntax import PASSIVE_SUBJECTS, SUBJECTS
from graphkit.extract.rules.en.triggers import (
    ACT_LINKS,
    ACTING_VERBS,
    HAPPENING_VERBS,
    OCCASION_MARKS,
    OPENING,
    REPLIES,
    SCENES_OF_HARM,
    SHOOTING_VERBS,
)
from graphkit.schema import VIOLENT_KINDS, EventKind, MentionKind, RoleKind
from graphkit.schema.ontology import EVENTS

FARTHEST_EVENT = 8


def join_words(triggers: Sequence[TriggerWord]) -> list[tuple[TriggerWord, ...]]:
    """The triggers in groups that tell one act each; the word that names the act comes first."""
    at = {trigger.token.i: trigger for trigger in triggers}
    leader = {i: i for i in at}

    def find(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    for trigger in triggers:
        for other in _same_act(trigger, at):
            leader[find(trigger.token.i)] = find(other.token.i)
    groups: dict[int, list[TriggerWord]] = {}
    for trigger in triggers:
        groups.setdefault(find(trigger.token.i), []).append(trigger)
    return [tuple(sorted(group, key=_precedence)) for group in groups.values()]


def _precedence(trigger: TriggerWord) -> tuple[bool, bool, int]:
    return trigger.frame.is_result, trigger.frame.kind not in VIOLENT_KINDS, trigger.token.i


def _same_act(trigger: TriggerWord, at: dict[int, TriggerWord]) -> Iterator[TriggerWord]:
    """The triggers that tell the same act as the verb `trigger`."""
    verb = trigger.token
    if not trigger.is_verbal and child(verb, "cop") is not None and not is_negated(verb):
        # "the blast was the deadliest attack since January"
        told = [at[subject.i] for subject in children(verb, "nsubj") if subject.i in at]
        yield from (other for other in told if {other.frame.kind, trigger.frame.kind} <= VIOLENT_KINDS)
    if trigger.frame.is_result and not trigger.is_verbal:  # "sustained injuries in a blast"
        own = children(verb, "nmod")
        phrases = own + [phrase for sufferer in own for phrase in children(sufferer, "nmod")]
        phrases += children(verb.head, "obl") if verb.dep_ == "obj" else []
        acts = [at[p.i] for p in phrases if p.i in at and preposition(p) in OCCASIONS_OF_DEATH]
        yield from (other for other in acts if other.frame.kind in VIOLENT_KINDS)
    if not trigger.is_verbal or trigger.frame.kind not in VIOLENT_KINDS:
        return
    if trigger.frame.kind is EventKind.ARMED_CLASH:  # "fought a battle with rebels"
        fought = (at[thing.i] for thing in children(verb, "obj") if thing.i in at)
        yield from (other for other in fought if other.frame.kind is EventKind.ARMED_CLASH)
    joined = [token for token in _governing_acts(trigger) if not is_another_time(token, verb)]
    for token in [*_event_arguments(verb), *joined, *_occasions(trigger), *_behind_place(verb, at), *_beside(trigger)]:
        other = at.get(token.i)
        if (
            other is not None
            and other is not trigger
            and other.frame.kind in VIOLENT_KINDS
            and _compatible(trigger, other)
        ):
            yield other


def _beside(trigger: TriggerWord) -> Iterator[Token]:
    """What the parser hangs on those who suffered, and what left them so.

    "Killed eight people in an attack"; "rounds hit the district in retaliation, leaving ten wounded".
    """
    leaving = trigger.token.head
    if trigger.frame.is_result and leaving.lemma_.lower() in LEAVING_VERBS and leaving.tag_ == "VBG":
        yield leaving.head
    if trigger.frame.is_result:
        for sufferer in children(trigger.token, "obj", "nsubj:pass"):
            yield from (p for p in children(sufferer, "nmod") if preposition(p) in SCENES_OF_HARM)


def _compatible(verb: TriggerWord, other: TriggerWord) -> bool:
    kinds = {verb.frame.kind, other.frame.kind}
    return len(kinds) == 1 or not any(EVENTS[kind].stands_apart for kind in kinds)


def _event_arguments(verb: Token) -> Iterator[Token]:
    """Event nouns that act through `verb` ("the attack killed") or in which it happens ("killed in an attack")."""
    subject = own_subject(verb)
    if subject is not None and child(verb, *PASSIVE_SUBJECTS) is None:
        yield from _through_carriers(subject)
        yield from children(subject, "acl")  # "rockets fired by rebels struck the airport"
    if verb.dep_ == "acl" and (verb.tag_ == "VBG" or child(verb, "obj") is not None):
        yield from _through_carriers(verb.head)
        if verb.tag_ == "VBG" and stands_aside(verb):  # "laid an ambush on the convoy, injuring four"
            yield verb.head.head
            yield from children(verb.head.head, "obj", *PASSIVE_SUBJECTS, *SUBJECTS)
    for phrase in children(verb, "obl:agent", "obl"):
        word = preposition(phrase)
        phrase = antecedent(phrase, verb)
        if phrase.dep_ == "obl:agent":  # "wounded by bullets fired by soldiers"
            yield from children(phrase, "acl")
        if phrase.dep_ == "obl:agent" or word in ACT_LINKS:
            for noun in _through_carriers(phrase):
                if noun.lemma_.lower() not in REPLIES:
                    yield noun
    gap = relative_object(verb)
    if gap is not None:
        yield gap
    if verb.i > verb.sent.start and own_subject(verb) is None and verb.nbor(-1).dep_ != "compound":
        # "injured in a blast set off by rebels", "after an ambush killed seven", whatever they hang on
        yield verb.nbor(-1)


def _occasions(trigger: TriggerWord) -> Iterator[Token]:
    """The act in the clause that tells how a result came about: "were killed when gunmen opened fire"."""
    if not trigger.frame.is_result:
        return
    for clause in children(trigger.token, "advcl"):
        if any(c.lower_ in OCCASION_MARKS for c in children(clause, "mark", "advmod")):
            yield clause
            for thing in children(clause, "obj", *SUBJECTS, *PASSIVE_SUBJECTS, "obl"):
                if thing.dep_ == "obj" or clause.lemma_.lower() in HAPPENING_VERBS:
                    yield from _through_carriers(thing)


def _behind_place(verb: Token, at: dict[int, TriggerWord]) -> Iterator[Token]:
    """The event that a verb tells of where the parser made a place its subject: capitals and cities do not kill.

    "A rocket attack north of the capital that killed three", "in X, the last city held, shelling killed three".
    """
    place = own_subject(verb)
    if place is None or is_passive(verb) or kind_of_noun(place.lemma_.lower()) is not MentionKind.PLACE:
        return
    before = [i for i in at if verb.i - FARTHEST_EVENT <= i < verb.i and not at[i].is_verbal]
    if before:
        yield at[max(before)].token


def _through_carriers(token: Token) -> Iterator[Token]:
    """`token` and its conjuncts, and what a carrier noun counts: "a series of strikes"."""
    for noun in conjuncts(token):
        yield noun
        if noun.lemma_.lower() in CARRIERS:
            for counted in children(noun, "nmod"):
                yield from conjuncts(counted)


def _governing_acts(trigger: TriggerWord) -> Iterator[Token]:
    """The act whose result or manner a participle or second verb tells: "attacked the convoy, killing five"."""
    verb, head = trigger.token, trigger.token.head
    is_manner = verb.dep_ in ("advcl", "parataxis", "acl") and verb.tag_ == "VBG" and not is_reason(verb)
    if is_manner and own_subject(verb) is None:
        if head.lemma_.lower() in LIGHT_VERBS or head.lemma_.lower() in ACTING_VERBS:
            for thing in children(head, "obj", *PASSIVE_SUBJECTS, "obl"):
                yield from _through_carriers(thing)
        yield head
        yield from (noun for noun in children(head, *SUBJECTS) if head.lemma_.lower() not in LIGHT_VERBS)
    if (
        verb.dep_ == "conj"
        and trigger.frame.object is RoleKind.VICTIM
        and own_subject(verb) is None
        and head.pos_ == "VERB"
        and (trigger.frame.is_result or child(verb, "obj") is None or child(head, "obj") is None)
        and (is_passive(head) or child(verb, "aux:pass") is None)  # "opened fire and were killed" is two
    ):
        yield head
        if head.lemma_.lower() in LIGHT_VERBS or head.lemma_.lower() in OPENING:
            for thing in children(head, "obj"):
                yield from _through_carriers(thing)
        for subject in children(head, *SUBJECTS):
            yield from _through_carriers(antecedent(subject, head))
    if (
        verb.dep_ == "conj"
        and trigger.frame.is_result
        and head.pos_ == "VERB"
        and (child(verb, *PASSIVE_SUBJECTS) is not None or is_passive_without_auxiliary(verb))
    ):
        # "Two were killed and three others were injured" is one act where both tell results.
        yield head
        if head.lemma_.lower() in DYING_WORDS and not children(verb, "advcl", "obl", "obl:agent"):
            # "six died in the blast and nine were injured"
            for phrase in children(head, "obl"):
                yield from _through_carriers(phrase)
    if verb.dep_ == "xcomp" and trigger.frame.is_result and head.lemma_.lower() in SHOOTING_VERBS:
        yield head
    if verb.dep_ == "xcomp" and trigger.frame.is_result and head.lemma_.lower() in LEAVING_VERBS:
        cause = understood_subject(head)  # "the blast killed two and left ten wounded"
        if cause is not None:
            yield from _through_carriers(cause)
