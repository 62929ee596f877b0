"""Senses: whether an ambiguous word denotes force ("struck a base") or not ("struck a deal", "shot a film").

A word such as "strike" counts as force when something violent stands beside it: an armed actor, a weapon or a
casualty in its sentence, or an article that is full of such words; and when no compound ("heart attack"), object
("attacked the proposal"), accident or sport says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Token

from graphkit.extract.events.topic import Subject, is_peaceful_sentence
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.mentions.nouns import kind_of_noun
from graphkit.extract.parse.syntax import (
    antecedent,
    children,
    conjuncts,
    preposition,
    relative_object,
    understood_subject,
)
from graphkit.extract.rules.en.arguments import MEASURES, WITH_WHAT
from graphkit.extract.rules.en.event_kinds import STRIKES
from graphkit.extract.rules.en.lexicon import (
    ACCIDENT_VERBS,
    ACCIDENTS,
    ARMED_ACTORS,
    COLLISIONS,
    FLYING_WEAPONS,
    FORCES_OF_NATURE,
    HIT_IDIOMS,
    MILITARY_PLACES,
    NONVIOLENT_COMPOUNDS,
    NONVIOLENT_OBJECTS,
    WEAPON_KINDS,
    Frame,
)
from graphkit.extract.rules.en.modality import CLAIMING_VERBS, DENYING_VERBS, PLANNING_NOUNS, SPEECH_VERBS
from graphkit.extract.rules.en.senses import (
    ARMED,
    BLAST_CAUSES,
    BLASTS,
    BOMB,
    BURST_VESSELS,
    CALLING_VERBS,
    DOING,
    FALLING_VERBS,
    FIRE_VERB,
    FIRED,
    FIRED_AT,
    FOILING,
    GUARDED,
    HARMLESS_TOOLS,
    HITTING,
    LAUNCHED,
    LAUNCHING_VERBS,
    LEFT_PLURAL,
    MINES,
    MISDEEDS,
    MOODS,
    OBJECT_NEEDING,
    OUTBURSTS,
    OVER,
    PITS,
    PLACED,
    PLACING_VERBS,
    PLANES,
    REASONS,
    SCOLDED_OVER,
    SCOLDING_VERBS,
    SHELTER,
    STORED,
    STRONG_CUES,
    SURFACE_HIT,
    TAKING_AWAY,
    TAKING_VERBS,
    TEARING_VERBS,
    TERRAIN,
    THROUGH,
    WEAK_CUES,
)
from graphkit.extract.rules.en.syntax import OWNER_LINK, PURPOSE_LINK, SURFACE_LINK
from graphkit.extract.rules.en.triggers import ATTEMPTS, CAPTIVES, OCCASION_MARKS
from graphkit.schema import EventKind, MentionKind, RoleKind, Sector

if TYPE_CHECKING:
    from graphkit.extract.events.argument_tokens import Argument


def is_harmless(token: Token, frame: Frame) -> bool:
    """Whether the words that hang on `token` show another sense than force."""
    lemma = token.lemma_.lower()
    modifiers = {c.lemma_.lower() for c in children(token, "compound", "amod", "nmod:poss")}
    if modifiers & NONVIOLENT_COMPOUNDS.get(lemma, frozenset()):
        return True
    if (
        lemma in STRIKES
        and token.pos_ == "NOUN"
        and preposition(token) in SURFACE_LINK
        and token.dep_ == "obl"
        and not modifiers
    ):
        return True
    objects = list(_done_to(token))
    things = list(_with_wholes(objects))
    if any(o.lemma_.lower() in NONVIOLENT_OBJECTS for o in objects):
        return True
    by_weapon = any(s.lemma_.lower() in WEAPON_KINDS for s in children(token, "nsubj"))
    if (
        lemma in HITTING
        and not by_weapon
        and token.dep_ != "acl:relcl"
        and any(o.lemma_.lower() in HIT_IDIOMS for o in children(token, "obj"))
    ):
        return True
    targets = [c for c in children(token, "nmod", "obl") if preposition(c) in SCOLDED_OVER]
    if any(c.lemma_.lower() in NONVIOLENT_OBJECTS and c.pos_ == "NOUN" for c in targets):
        return True
    if lemma in TAKING_VERBS and token.pos_ == "VERB" and not any(map(_may_be_taken, things)):
        return True
    if frame.kind is EventKind.ABDUCTION and lemma in TAKING_AWAY and not any(map(may_be_people, things)):
        return not any(c.lower_ in CAPTIVES for c in token.subtree)
    if frame.is_result and _by_disaster(token):
        return True
    if lemma in STRIKES and token.dep_ == "obj" and _is_called(token.head):
        return True
    return _is_criticism(token, objects) or _is_bare_idiom(token, lemma)


def undergoers(verb: Token) -> Iterator[Token]:
    """What a verb is done to, and what that is a part of: "took most of the province", "one of the hostages"."""
    return _with_wholes(_done_to(verb))


def _done_to(verb: Token) -> Iterator[Token]:
    """What a verb is done to, wherever it stands: its object, "taken by rebels", "that rebels took"."""
    gap = relative_object(verb)
    things = [*children(verb, "obj", "nsubj:pass"), *([gap] if gap is not None else [])]
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD"):
        things.append(verb.head)
    for thing in things:
        yield from conjuncts(antecedent(thing, verb))


def _with_wholes(things: Iterable[Token]) -> Iterator[Token]:
    """The things, and what they are part of: "one of the rockets", "most of the province"."""
    for thing in things:
        yield thing
        yield from (whole for whole in children(thing, "nmod") if preposition(whole) in OWNER_LINK)


def _is_called(verb: Token) -> bool:
    """Whether a verb is that of "the unions called a strike", not of "called in a strike"."""
    return verb.lemma_.lower() in CALLING_VERBS and not children(verb, "compound:prt", "advmod")


def _is_criticism(verb: Token, objects: Sequence[Token]) -> bool:
    """Whether somebody is attacked in words: "slammed the unions for asking for more"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in SCOLDING_VERBS or not any(map(is_person, objects)):
        return False
    reasons = [verb, *objects]
    has_means = any(preposition(c) in WITH_WHAT for c in children(verb, "obl"))
    return not has_means and any(
        preposition(c) in REASONS or any(m.lower_ in PURPOSE_LINK for m in children(c, "mark"))
        for reason in reasons
        for c in children(reason, "obl", "advcl", "acl", "nmod")
        if c.tag_ == "VBG" or preposition(c) in OVER
    )


def _may_be_taken(token: Token) -> bool:
    """Whether a thing is one that force takes: people and places, not "the moment" or "a share"."""
    kinds = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.FACILITY)
    return token.pos_ == "PROPN" or kind_of_noun(token.lemma_.lower()) in kinds


def may_be_people(token: Token) -> bool:
    """Whether `token` names or counts people: "residents", "dozens"."""
    return is_person(token) or token.pos_ in ("NUM", "DET") or token.lemma_.lower() in MEASURES  # "dozens of residents"


def is_person(token: Token) -> bool:
    kinds = (MentionKind.PERSON, MentionKind.ORGANISATION)
    return token.pos_ in ("PROPN", "PRON") or kind_of_noun(token.lemma_.lower()) in kinds


def is_forceful(token: Token, subject: Subject) -> bool:
    """Whether anything violent stands beside an ambiguous word: all over the article, or in its sentence."""
    if subject is Subject.CONFLICT:
        return not is_peaceful_sentence(token.sent)
    if subject is Subject.PEACE or is_peaceful_sentence(token.sent):
        return False
    return any(t.lemma_.lower() in STRONG_CUES for t in token.sent if t.i != token.i)


def is_no_force(token: Token, frame: Frame) -> bool:
    """Whether `token` tells of no act whatever stands around it: a disaster or what came of one, or a fixed phrase.

    "A colliery blast", "crashed, killing five"; "an explosion of violence", "bomb shelters", "executed the plan".
    """
    lemma = token.lemma_.lower()
    things = list(undergoers(token))
    if lemma in OUTBURSTS and any(c.lemma_.lower() in MOODS for c in children(token, "nsubj", "nmod", "acl")):
        return True
    if lemma in BOMB and any(o.lemma_.lower() in SHELTER and o.i == token.i + 1 for o in things):
        return True
    if _is_no_deed(token, things):
        return True
    if lemma in MISDEEDS and things and not any(map(may_be_people, things)):
        return True
    is_accident = _is_accidental_blast(token) or _is_accident_of_traffic(token)
    return is_accident or (frame.is_result and _by_accident(token))


def _is_no_deed(verb: Token, things: Iterable[Token]) -> bool:
    """Whether a verb tells no act of its own: "foiled a plot", "did it" where nobody says so."""
    lemma = verb.lemma_.lower()
    if lemma in FOILING:
        return any(thing.lemma_.lower() in PLANNING_NOUNS | ATTEMPTS for thing in things)
    return lemma in DOING and not _is_said(verb)


def _is_said(verb: Token) -> bool:
    """Whether somebody says what a verb tells: "said the army did it"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in SPEECH_VERBS | DENYING_VERBS | CLAIMING_VERBS


def _is_accidental_blast(token: Token) -> bool:
    if token.lemma_.lower() not in BLASTS:
        return False
    vessels = [c for c in children(token, "nsubj") if c.lemma_.lower() in BURST_VESSELS]
    if any(c.lemma_.lower() in STORED for vessel in vessels for c in children(vessel, "compound", "amod")):
        return True
    causes = {c.lemma_.lower() for c in children(token, "compound", "amod")}
    return bool(causes & BLAST_CAUSES) or any(map(_is_pit, children(token, "nmod", "obl", "obj")))


def _by_accident(token: Token) -> bool:
    """Whether an accident did it: "killed in a collision", "killed when a boiler exploded"."""
    causes = list(_causes(token))
    if any(_is_pit(cause) or _is_accidental_blast(cause) or _is_accident_of_traffic(cause) for cause in causes):
        return True
    nouns = [cause for cause in causes if cause.pos_ in ("NOUN", "PROPN")]
    return any(noun.lemma_.lower() in COLLISIONS or _is_force_of_nature(noun) for noun in nouns)


def _is_force_of_nature(cause: Token) -> bool:
    """Whether nature itself did it, whatever war is told of around: "floods killed forty", "killed by a quake"."""
    return cause.dep_ in ("nsubj", "obl:agent") and cause.lemma_.lower() in FORCES_OF_NATURE


def _by_disaster(token: Token) -> bool:
    """Whether words for a disaster stand beside a result, and no weapon: "killed by a fire", which may be of guns."""
    nouns = [cause for cause in _causes(token) if cause.pos_ in ("NOUN", "PROPN")]
    words = {noun.lemma_.lower() for noun in nouns}
    words |= {c.lemma_.lower() for noun in nouns for c in children(noun, "compound", "amod")}  # "mortar fire"
    return bool(words & ACCIDENTS) and not words & WEAPON_KINDS.keys()


def _causes(result: Token) -> Iterator[Token]:
    """What is said to have brought a result about: phrases, the clause above a participle, clauses with "when"."""
    yield from children(result, "obl", "nsubj", "obl:agent", "nmod")
    if result.dep_ in ("advcl", "acl") and result.tag_ == "VBG":  # "recorded 4,000 accidents, killing 900"
        yield result.head
        yield from children(result.head, "obj", "nsubj", "nsubj:pass")
    for clause in children(result, "advcl"):
        if {mark.lower_ for mark in children(clause, "mark", "advmod")} & OCCASION_MARKS:
            yield clause
            yield from children(clause, "nsubj")


def _is_accident_of_traffic(verb: Token) -> bool:
    """Whether a vehicle came to grief by itself, "a plane crashed"; not a drone, nor one that went "into" something."""
    if verb.lemma_.lower() not in ACCIDENT_VERBS or verb.pos_ != "VERB":
        return False
    is_weapon = any(subject.lemma_.lower() in FLYING_WEAPONS for subject in children(verb, "nsubj"))
    struck = [phrase for phrase in children(verb, "obl") if preposition(phrase) in SURFACE_HIT]
    return not is_weapon and all(phrase.lemma_.lower() in TERRAIN for phrase in struck)


def _is_pit(place: Token) -> bool:
    return place.lemma_.lower() in PITS or (
        place.lemma_.lower() in MINES and any(c.lemma_.lower() in PITS for c in children(place, "compound"))
    )


def _is_bare_idiom(token: Token, lemma: str) -> bool:
    """Verbs that need their object or preposition to be force: "the market hit", "fired its chief", "shells"."""
    if token.pos_ != "VERB":
        return False
    objects, things = children(token, "obj"), list(undergoers(token))
    if lemma in FIRE_VERB:
        weapons = [o for o in things if o.lemma_.lower() in WEAPON_KINDS or o.lemma_.lower() in FIRED]
        aimed = [c for c in children(token, "obl") if preposition(c) in FIRED_AT]
        shooter = understood_subject(token)
        is_armed = shooter is not None and shooter.lemma_.lower() in ARMED_ACTORS
        return not weapons and (bool(objects) or not (aimed or is_armed))
    if lemma in LAUNCHING_VERBS:
        return not any(o.lemma_.lower() in WEAPON_KINDS or o.lemma_.lower() in LAUNCHED for o in things)
    if lemma in FALLING_VERBS:
        return not any(
            s.lemma_.lower() in WEAPON_KINDS.keys() - PLANES for s in _with_wholes(children(token, "nsubj", "obj"))
        ) or not children(token, "obl")
    if lemma in TEARING_VERBS:
        return not any(preposition(c) in THROUGH for c in children(token, "obl")) or not any(
            s.lemma_.lower() in WEAPON_KINDS for s in children(token, "nsubj")
        )
    if lemma in PLACING_VERBS:
        return not any(o.lemma_.lower() in PLACED for o in things)
    if lemma in OBJECT_NEEDING:
        return (
            not objects
            and not children(token, "nsubj:pass", "obl:agent")
            and token.dep_ not in ("acl", "acl:relcl", "xcomp", "advcl")
        )
    return False


def are_at_war(arguments: Sequence[Argument], mentions: Mentions, *, in_peace: bool) -> bool:
    """Whether the participants themselves show that a doubtful word tells force.

    An armed attacker, or a country, with anyone to suffer it; a weapon; or an armed or guarded target. In an
    article about peaceful matters only an armed group or force that attacks somebody counts.
    """
    attackers = [f for f in arguments if f.role is RoleKind.ATTACKER]
    sufferers = [f for f in arguments if f.role in (RoleKind.TARGET, RoleKind.VICTIM)]
    if in_peace:
        return bool(sufferers) and any(
            _is_armed(f, mentions) and f.token.lemma_.lower() not in WEAK_CUES for f in attackers
        )
    if any(f.role is RoleKind.INSTRUMENT and f.token.lemma_.lower() not in HARMLESS_TOOLS for f in arguments):
        return True
    if any(_is_armed(f, mentions) for f in attackers):
        return True
    if sufferers and any(_is_country(f, mentions) for f in attackers):
        return True
    if any(f.token.lemma_.lower() in GUARDED or _is_known_facility(f, mentions) for f in sufferers):
        return True
    guarded = any(f.token.lemma_.lower() in ARMED_ACTORS | MILITARY_PLACES or _is_armed(f, mentions) for f in sufferers)
    return guarded and (bool(attackers) or any(_is_country(f, mentions) for f in sufferers))


def _is_armed(argument: Argument, mentions: Mentions) -> bool:
    lower = argument.token.lower_
    lemmas = {
        argument.token.lemma_.lower(),
        lower.removesuffix(LEFT_PLURAL),
        *(c.lemma_.lower() for c in children(argument.token, "compound")),
    }
    if lemmas & ARMED_ACTORS or any(c.lower_ in ARMED for c in children(argument.token, "amod")):
        return True
    key = mentions.at(argument.token)
    known = mentions.known(key) if key is not None else None
    return known is not None and known.sector in (Sector.ARMED_GROUP, Sector.STATE_FORCE)


def _is_known_facility(argument: Argument, mentions: Mentions) -> bool:
    key = mentions.at(argument.token)
    known = mentions.known(key) if key is not None else None
    return known is not None and known.kind is MentionKind.FACILITY


def _is_country(argument: Argument, mentions: Mentions) -> bool:
    key = mentions.at(argument.token)
    return key is not None and mentions.names_country(key)
