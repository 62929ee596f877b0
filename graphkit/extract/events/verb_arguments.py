"""Arguments of a verb, the same for active, passive, relative, participial and coordinated forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from graphkit.extract.events.argument_tokens import Argument
from graphkit.extract.events.arguments import is_negative, is_neither
from graphkit.extract.parse.syntax import (
    accusing_verb,
    antecedent,
    child,
    children,
    is_another_time,
    is_passive,
    is_predicate,
    is_reason,
    is_ruled_out,
    own_subject,
    owned_object,
    preposition,
    relative_object,
    stands_aside,
    understood_subject,
)
from graphkit.extract.rules.en.arguments import COURT_VERBS, LEAVING_VERBS, MEANS_VERBS, NO_ONE, SIDES
from graphkit.extract.rules.en.lexicon import ACCUSE_VERBS, PLACE_PREPOSITIONS, Frame
from graphkit.extract.rules.en.modality import BLAMING, TO_BE
from graphkit.extract.rules.en.syntax import AGENT_LINK, PASSIVE_SUBJECTS, SURFACE_LINK
from graphkit.schema import EventKind, RoleKind, Status


def find_verb_arguments(verb: Token, frame: Frame) -> Iterator[Argument]:
    """Who stands around `verb`, as its frame says, before their kinds are looked at."""
    frame = _without_deed(verb, frame)
    passive = is_passive(verb) or _is_headline_passive(verb, frame) or _is_to_blame(verb)
    subject = understood_subject(verb)
    if (frame.is_result and verb.tag_ == "VBG" and stands_aside(verb)) or _find_accusing(verb) is not None:
        subject = None
    if subject is not None and subject.lower_ not in NO_ONE and (is_neither(subject, verb) or not is_negative(subject)):
        role = frame.object if passive else _part_of_subject(verb, frame)
        if role is not None:
            is_denied = role is RoleKind.ATTACKER and is_negative(subject)
            yield Argument(role, subject, Status.DENIED if is_denied else Status.ACTUAL)
    for thing in _objects(verb) or _misplaced_objects(verb) or _shared_objects(verb, passive):
        if frame.object is not None:
            yield Argument(frame.object, antecedent(thing, verb))
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in LEAVING_VERBS and frame.object is not None:
        yield from (Argument(frame.object, thing) for thing in children(verb.head, "obj"))  # "left ten wounded"
    gap = relative_object(verb)
    if gap is not None and frame.object is not None:
        yield Argument(frame.object, gap)
    phrases = [phrase for phrase in children(verb, "obl", "obl:agent") if not is_ruled_out(phrase)]
    for phrase in phrases:
        yield from _of_oblique(verb, phrase, frame, passive)
        if phrase.dep_ == "obl:agent":  # "shot dead by gunmen on the road to the north", hung on the gunmen
            yield from (Argument(RoleKind.PLACE, c) for c in children(phrase, "nmod") if _is_place_preposition(c))
    if frame.is_named_by_object:
        for thing in children(verb, "obj", "nsubj:pass"):
            for phrase in children(thing, "nmod"):
                yield from _of_oblique(verb, phrase, frame, passive)
    if passive and not any(phrase.dep_ == "obl:agent" for phrase in phrases):
        for joined in children(verb, "conj"):  # "abducted and killed by militants"
            yield from (Argument(frame.subject or RoleKind.ACTOR, c) for c in children(joined, "obl:agent"))
        if verb.dep_ == "conj" and own_subject(verb) is None and not is_another_time(verb.head, verb):
            # "taken hostage by rebels and tortured"
            yield from (Argument(frame.subject or RoleKind.ACTOR, c) for c in children(verb.head, "obl:agent"))
    yield from find_suspects(verb)
    if verb.head.lemma_.lower() in MEANS_VERBS and verb.dep_ in ("advcl", "xcomp"):
        yield from (Argument(RoleKind.INSTRUMENT, thing) for thing in children(verb.head, "obj"))


def _without_deed(verb: Token, frame: Frame) -> Frame:
    """The frame of "blame", whose object is the deed and nobody where the blamed follow "on": "blamed it on rebels"."""
    is_blamed_on = any(preposition(phrase) in frame.obliques for phrase in children(verb, "obl"))
    return replace(frame, object=None) if frame.kind is EventKind.ACCUSATION and is_blamed_on else frame


def _objects(verb: Token) -> list[Token]:
    """What stands as an object of `verb` and is no clause of its own: "and it was the front that took credit"."""
    return [thing for thing in children(verb, "obj", "iobj") if not is_predicate(thing)]


def _is_headline_passive(verb: Token, frame: Frame) -> bool:
    """Whether a verb of killing or wounding without anyone to suffer it tells who did: "Six killed in raid"."""
    has_object = bool(children(verb, "obj", "iobj", "ccomp", "xcomp") or _misplaced_objects(verb))
    is_harm = frame.is_result and frame.object is RoleKind.VICTIM and verb.tag_ == "VBD"
    return is_harm and not has_object and not _shared_objects(verb, False) and verb.dep_ not in ("acl:relcl", "conj")


def _part_of_subject(verb: Token, frame: Frame) -> RoleKind | None:
    """The role of an active subject: "a bomb exploded" is the weapon, "rebels exploded a bomb" who did it."""
    if frame.subject is RoleKind.INSTRUMENT and frame.object is RoleKind.INSTRUMENT and child(verb, "obj") is not None:
        return RoleKind.ATTACKER
    return frame.subject


def _misplaced_objects(verb: Token) -> list[Token]:
    """The object that the parser hangs elsewhere: "killed revered general X", with X under "revered"."""
    if verb.dep_ == "acl:relcl" and not is_passive(verb):  # "strikes that killed general X", with X under "strikes"
        beside = [c for c in children(verb.head, "appos", "nmod:desc") if c.left_edge.i == verb.i + 1]
        if beside:
            return beside
    owned = owned_object(verb)
    if owned is not None:  # "the army, whose base the rebels attacked"
        return [owned]
    return [
        thing
        for word in children(verb, "xcomp")
        if word.tag_ in ("JJ", "VBN", "VBD")
        for thing in children(word, "obj")
    ]


def _shared_objects(verb: Token, passive: bool) -> list[Token]:
    """The object that stands once after joined verbs: "kidnapped and killed two workers"."""
    if passive or own_subject(verb) is None:
        return []
    joined = [c for c in children(verb, "conj") if c.pos_ == "VERB" and own_subject(c) is None and c.i - verb.i <= 3]
    return [thing for other in joined for thing in children(other, "obj")]


def _is_place_preposition(phrase: Token) -> bool:
    return preposition(phrase) in PLACE_PREPOSITIONS or preposition(phrase) in SURFACE_LINK


def _of_oblique(verb: Token, phrase: Token, frame: Frame, passive: bool) -> Iterator[Argument]:
    word = preposition(phrase)
    phrase = antecedent(phrase, verb)
    if word in frame.obliques:
        yield Argument(frame.obliques[word], phrase)
    elif word in AGENT_LINK and frame.subject is not None and (passive or phrase.dep_ == "obl:agent"):
        is_weapon = frame.subject is RoleKind.INSTRUMENT and frame.object is RoleKind.INSTRUMENT
        if phrase.lemma_ not in SIDES:
            yield Argument(RoleKind.ATTACKER if is_weapon else frame.subject, phrase)
    elif word in PLACE_PREPOSITIONS or word in SURFACE_LINK:
        yield Argument(RoleKind.PLACE, phrase)


def find_suspects(verb: Token) -> Iterator[Argument]:
    """Who is accused of doing what `verb` says: "accused Iran of attacking", "suspected of killing"."""
    accusing = _find_accusing(verb)
    if accusing is not None:
        thing = child(accusing, "obj", "iobj") or child(accusing, *PASSIVE_SUBJECTS)
        if thing is None and accusing.dep_ == "acl":  # "men accused of killing"
            thing = accusing.head
        if thing is None and accusing.dep_ == "obj" and accusing.head.lemma_.lower() in COURT_VERBS:
            thing = understood_subject(accusing.head)  # "faces charges of bombing"
        if thing is not None:
            yield Argument(RoleKind.ATTACKER, thing, Status.ALLEGED, find_speaker(accusing))


def _find_accusing(verb: Token) -> Token | None:
    """The verb that accuses somebody of what `verb` says, or of what it is joined to."""
    while verb.dep_ == "conj" and own_subject(verb) is None and verb.head.pos_ == "VERB":
        verb = verb.head
    is_content = verb.dep_ in ("xcomp", "ccomp", "acl") or (verb.dep_ == "advcl" and own_subject(verb) is None)
    is_accused = is_content and verb.head.lemma_ in ACCUSE_VERBS | BLAMING and verb.head.pos_ != "NOUN"
    return verb.head if is_accused or is_reason(verb) else accusing_verb(verb)


def _is_to_blame(verb: Token) -> bool:
    """Whether the subject of "blame" is blamed: "the group was to blame"."""
    marks = {c.lemma_ for c in children(verb, "aux", "mark", "cop")}
    return verb.lemma_ in BLAMING and verb.tag_ == "VB" and marks >= TO_BE


def find_speaker(verb: Token) -> Token | None:
    """Who says what a verb of accusing says."""
    return child(verb, "obl:agent") if is_passive(verb) else understood_subject(verb)
