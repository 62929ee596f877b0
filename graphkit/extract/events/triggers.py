"""Triggers: the words of an article that denote an event, each with its frame.

Light verbs leave the event to their noun ("carried out an attack"); words of another sense are left out by
`graphkit.extract.events.senses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from graphkit.extract.events.modality import denies
from graphkit.extract.events.senses import is_forceful, is_harmless, is_no_force, is_person, may_be_people, undergoers
from graphkit.extract.events.topic import Subject
from graphkit.extract.events.trigger_scores import CERTAIN, DENIAL, OVERRULING, PLAIN, POSSIBLE, Force
from graphkit.extract.parse.syntax import antecedent, child, children, conjuncts, is_verb, preposition
from graphkit.extract.rules.en.arguments import LEAVING_VERBS, LIFE
from graphkit.extract.rules.en.lexicon import (
    LIGHT_VERBS,
    NOUNS,
    OBJECT_VERBS,
    PARTICLE_VERBS,
    VERBS,
    WEAPON_KINDS,
    Frame,
)
from graphkit.extract.rules.en.modality import JUDGING_VERBS
from graphkit.extract.rules.en.syntax import (
    AMONG,
    DEFINITE_ARTICLES,
    REFLEXIVES,
    SOURCE_LINK,
    SUBJECTION_LINK,
    SUBJECTS,
)
from graphkit.extract.rules.en.triggers import (
    ABLAZE,
    ACCOUNTS,
    APPLYING_VERBS,
    ATTEMPTS,
    BANNED_SORTS,
    BOMBING_VERBS,
    CAPTIVES,
    CROWDS,
    CUT_VERBS,
    DEAD,
    DENIAL_OF_IT,
    DENIALS,
    EXCHANGES,
    EXCHANGING_VERBS,
    FINDING_VERBS,
    FIRE,
    FIRE_VERBS,
    FIRING_NOUNS,
    FOUND_DEAD,
    HARMED_OF,
    HARMED_VERBS,
    HOLDING_VERBS,
    HOSTAGES,
    INCLUDING_VERBS,
    KEEPING_VERBS,
    KILL,
    ON_LIFE,
    OPENING_VERBS,
    OPERATIONS,
    PARTICLES,
    PLAIN_IF_OF_WAR,
    POISONS,
    PROJECTILES,
    SEIZING_VERBS,
    SENDING_NOUNS,
    SET_FIRE,
    SETTING_VERBS,
    SHOOTING_VERBS,
    SORTS_OF_FIRE,
    SORTS_OF_OPERATION,
    STIRRED,
    SUSTAINED,
    TAKERS,
    TAKING_VERBS,
    TRIED_NOUNS,
    UNDER_FIRE,
    UNDONE,
    UNKNOWN,
    USED,
    VOLLEYS,
)
from graphkit.schema import VIOLENT_KINDS, EventKind, RoleKind

REACH_OF_ACT = 60
"""Within how many words after an act of force those harmed are its own."""


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """A word that tells an event: its token, its frame, and whether it stands as a verb.

    `is_doubtful` where nothing violent stands around an ambiguous word, so that its participants must decide.
    """

    token: Token
    frame: Frame
    is_verbal: bool
    is_doubtful: bool = False


def find_triggers(doc: Doc, subject: Subject) -> list[TriggerWord]:
    """Every word of `doc` that tells an event, in the order of the text."""
    read = [word for sentence in doc.sents for token in sentence if (word := read_trigger(token)) is not None]
    force = Force(doc, [word.token for word in read if word.frame.kind in VIOLENT_KINDS])
    settled = [told for word in read if (told := _settle(word, force, subject)) is not None]
    harmed = [word for token in doc if (word := _harmed(token)) is not None and _follows_act(word, settled)]
    return sorted([*settled, *harmed], key=lambda word: word.token.i)


def read_trigger(token: Token) -> TriggerWord | None:
    """What `token` tells if its sense is that of force, whatever stands around it."""
    if token.is_punct or token.is_space or (not token.is_alpha and "-" not in token.text):
        return None
    return _verbal(token) or _nominal(token)


def _harmed(token: Token) -> TriggerWord | None:
    """The word that tells of whom an act has harmed: "among the dead was a nurse", "the wounded included two"."""
    if token.lower_ in HARMED_OF and preposition(token) in AMONG and child(token, "cop") is not None:
        frame = replace(VERBS[HARMED_OF[token.lower_]], subject=RoleKind.VICTIM, object=None)
        return TriggerWord(token, replace(frame, is_ambiguous=False), True)
    harmed = child(token, *SUBJECTS) if token.lemma_.lower() in INCLUDING_VERBS else None
    if harmed is None or harmed.lower_ not in HARMED_OF:
        return None
    return TriggerWord(token, replace(VERBS[HARMED_OF[harmed.lower_]], subject=None, is_ambiguous=False), True)


def _follows_act(harmed: TriggerWord, settled: Sequence[TriggerWord]) -> bool:
    """Whether an act of force told shortly before is what harmed somebody: the dead of a crash are no dead of war."""
    before = (word for word in settled if word.frame.kind in VIOLENT_KINDS and word.token.i < harmed.token.i)
    return any(harmed.token.i - word.token.i <= REACH_OF_ACT for word in before)


def _settle(word: TriggerWord, force: Force, subject: Subject) -> TriggerWord | None:
    """The word with its doubt, None where it tells nothing: by the words that hang on it, and by `force`."""
    if word.frame.is_told_by_object:
        return word
    if is_no_force(word.token, word.frame) or is_left_undone(word.token):
        return None
    harmless = is_harmless(word.token, word.frame)
    lives = filter(_is_life, children(word.token, "nmod"))
    evidence = max(map(force.evidence, [word.token, *lives, *_results(word.token, harmless)]))
    if {c.lower_ for c in word.token.children} & DENIALS:
        evidence += DENIAL
    is_force = word.frame.kind in VIOLENT_KINDS
    is_open = word.frame.is_ambiguous or (is_force and (word.frame.needs_role or subject is Subject.PEACE))
    is_plain = not is_open or is_forceful(word.token, subject)
    least = OVERRULING if harmless else PLAIN if is_plain else POSSIBLE
    if evidence < least if is_force else harmless:
        return None
    return replace(word, is_doubtful=not is_plain and not (is_force and evidence >= CERTAIN))


def _results(noun: Token, harmless: bool) -> list[Token]:
    """The verb of a result whose subject an act is: that "shelling killed three" is of force shows in "killed"."""
    frame = VERBS.get(noun.head.lemma_.lower())
    is_cause = not harmless and noun.dep_ in SUBJECTS and noun.pos_ == "NOUN" and is_verb(noun.head)
    return [noun.head] if is_cause and frame is not None and frame.is_result else []


def is_left_undone(token: Token) -> bool:
    """Whether an act is one that somebody did without: "left without firing a shot"."""
    return any(mark.lower_ in UNDONE for mark in children(token, "mark"))


def _verbal(token: Token) -> TriggerWord | None:
    if not is_verb(token):
        return None
    lemma = token.lemma_.lower()
    if lemma in SETTING_VERBS and _sets_on_fire(token):
        return TriggerWord(token, Frame(kind=EventKind.DESTRUCTION, obliques=SET_FIRE), True)
    particle = child(token, "compound:prt") or next(
        (c for c in children(token, "advmod") if c.lower_ in PARTICLES), None
    )
    if particle is not None and (lemma, particle.lower_) in PARTICLE_VERBS and not _is_stirred(token):
        return TriggerWord(token, _suicide(token, PARTICLE_VERBS[lemma, particle.lower_]), True)
    if _takes_captive(token):
        return TriggerWord(token, Frame(kind=EventKind.ABDUCTION, object=RoleKind.VICTIM), True)
    if lemma in APPLYING_VERBS and any(map(_is_banned, children(token, "obj", "nsubj:pass"))):
        return TriggerWord(token, Frame(kind=EventKind.ARMED_ATTACK, object=RoleKind.INSTRUMENT, obliques=USED), True)
    states = children(token, "xcomp", "advmod", "amod", "obl")
    if lemma in FINDING_VERBS and any(c.lower_ in DEAD for c in states):
        return TriggerWord(token, replace(VERBS[FOUND_DEAD], subject=None), True)
    if lemma in LEAVING_VERBS and _leaves_dead(token):
        return TriggerWord(token, replace(VERBS[KILL], is_named_by_object=True, is_ambiguous=False), True)
    if lemma in CUT_VERBS and token.i > token.sent.start and token.nbor(-1).text == "-":
        lemma = CUT_VERBS[lemma]
    if lemma in JUDGING_VERBS and denies(token) and _is_of_account(token):
        return TriggerWord(token, OBJECT_VERBS[DENIAL_OF_IT], True)
    things = children(token, "obj", "nsubj:pass", "xcomp")
    for thing in (*things, *(antecedent(thing, token) for thing in things)):  # "a charge that the elders deny"
        if (lemma, thing.lemma_.lower()) in OBJECT_VERBS:
            return TriggerWord(token, OBJECT_VERBS[lemma, thing.lemma_.lower()], True)
    frame = VERBS.get(lemma)
    is_plain = (lemma in SHOOTING_VERBS and any(c.lower_ in DEAD for c in states)) or (
        lemma in BOMBING_VERBS and child(token, "obj", "nsubj:pass") is not None
    )
    if frame is not None and is_plain:
        frame = replace(frame, is_ambiguous=False)
    if frame is None or (lemma in LIGHT_VERBS and _event_object(token)):
        return None
    return TriggerWord(token, frame, True)


def _takes_captive(verb: Token) -> bool:
    """Whether somebody is "taken hostage", or hostages are taken or held: "the captives whom they hold"."""
    lemma = verb.lemma_.lower()
    states = [c for c in children(verb, "xcomp", "obj", "advmod", "obl", "iobj", "amod") if not preposition(c)]
    if lemma in SEIZING_VERBS and any(c.lemma_ in CAPTIVES for c in states):
        return True
    if lemma in TAKING_VERBS and _is_taken_by_force(verb):
        return True
    if lemma in KEEPING_VERBS and _is_held_by_raiders(verb):
        return True
    return lemma in HOLDING_VERBS and any(thing.lemma_.lower() in HOSTAGES for thing in undergoers(verb))


def _is_held_by_raiders(verb: Token) -> bool:
    """Whether armed men or a crowd hold people: "eight observers were held by an angry mob", not a town by rebels."""
    holder = child(verb, "obl:agent")
    is_raider = holder is not None and holder.lemma_.lower() in TAKERS | CROWDS
    return is_raider and any(map(is_person, undergoers(verb)))


def _is_taken_by_force(verb: Token) -> bool:
    """Whether armed or unknown men take people from somewhere: "bandits took 30 pupils from a school"."""
    taker = child(verb, "obl:agent") or child(verb, *SUBJECTS)
    phrases = [*children(verb, "obl"), *(c for thing in children(verb, "obj") for c in children(thing, "nmod"))]
    is_away = any(preposition(phrase) in SOURCE_LINK for phrase in phrases)
    if taker is None or not is_away or not any(map(may_be_people, undergoers(verb))):
        return False
    return taker.lemma_.lower() in TAKERS or any(c.lower_ in UNKNOWN for c in children(taker, "amod"))


def _is_of_account(verb: Token) -> bool:
    """Whether what a verb calls untrue is what somebody has said: "called the claim a lie"."""
    things = children(verb, "obj")  # "called that 'a lie'", "branded the claim propaganda", hung on the verdict
    things += [c for verdict in children(verb, "xcomp", "obj") for c in children(verdict, "det:predet", "compound")]
    return any(thing.lemma_.lower() in ACCOUNTS for thing in things)


def _leaves_dead(verb: Token) -> bool:
    """Whether a weapon left somebody dead: "a car bomb left 36 dead"."""
    subject = child(verb, *SUBJECTS)
    is_weapon = subject is not None and subject.lemma_.lower() in WEAPON_KINDS
    return is_weapon and any(c.lower_ in DEAD for c in children(verb, "xcomp", "obj", "obl", "advcl"))


def _is_stirred(verb: Token) -> bool:
    """Whether what a verb sets off is no bomb: "set off weeks of protests"."""
    things = children(verb, "obj") + [thing for thing in children(verb, "obl") if not preposition(thing)]
    return any(thing.lemma_.lower() in STIRRED for thing in things)


def _is_banned(weapon: Token) -> bool:
    """Whether a weapon is one whose use is an act by itself: gas and other chemical weapons."""
    return weapon.lemma_.lower() in POISONS or any(
        c.lower_ in BANNED_SORTS for c in children(weapon, "amod", "compound")
    )


def _sets_on_fire(verb: Token) -> bool:
    """Whether "set" is that of "set ablaze", "set on fire" and "set fire to"."""
    return any(
        t.lower_ in ABLAZE or (t.lower_ in FIRE and t.head == verb)
        for t in verb.doc[verb.i + 1 : verb.right_edge.i + 1]
    )


def _suicide(token: Token, frame: Frame) -> Frame:
    """The frame of "blew himself up", where the object is the attacker."""
    thing = child(token, "obj")
    if thing is not None and thing.lower_ in REFLEXIVES:
        return replace(frame, kind=EventKind.SUICIDE_BOMBING, object=None)
    return frame


def _event_object(verb: Token) -> bool:
    """Whether a light verb's object, or what it is a participle of, tells the event itself."""
    things = [*children(verb, "obj", "nsubj:pass"), *([verb.head] if verb.dep_ in ("acl", "acl:relcl") else [])]
    return any(
        _is_event_noun(o) or any(_is_event_noun(n) for n in children(o, "nmod")) for t in things for o in conjuncts(t)
    )


def _is_event_noun(token: Token) -> bool:
    return (
        token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in NOUNS and token.lemma_.lower() not in SENDING_NOUNS
    )


def _nominal(token: Token) -> TriggerWord | None:
    lemma = token.lemma_.lower()
    if is_verb(token) or token.dep_ == "flat":
        return None
    if lemma in ATTEMPTS and any(_is_life(c) for c in children(token, "nmod")):
        return TriggerWord(token, Frame(kind=EventKind.ASSASSINATION, object=RoleKind.VICTIM), False)
    frame = NOUNS.get(lemma) or (NOUNS.get(token.lower_) if token.tag_ in ("VBG", "NN", "NNS") else None)
    if frame is None or token.pos_ not in ("NOUN", "PROPN", "VERB"):
        return None
    if token.pos_ == "VERB" and token.tag_ not in ("VBG", "NN", "NNS"):
        return None
    if token.dep_ in ("compound", "amod") and token.head.pos_ in ("NOUN", "PROPN") and not _is_compound_event(token):
        return None
    if lemma in SUSTAINED and not _is_sustained(token):
        return None
    if lemma in OPERATIONS and not (_is_sort_of_war(token) or _is_told_operation(token)):
        return None
    if lemma in PLAIN_IF_OF_WAR and _is_sort_of_war(token):
        frame = replace(frame, is_ambiguous=False)
    if lemma in VOLLEYS and not _is_fire(token):
        return None
    if lemma in FIRING_NOUNS and token.dep_ == "obj" and token.head.lemma_.lower() in OPENING_VERBS:
        frame = replace(frame, is_ambiguous=False)
    if lemma in FIRING_NOUNS and _is_exchanged(token):
        frame = Frame(kind=EventKind.ARMED_CLASH, object=RoleKind.ATTACKER, is_ambiguous=True)
    return TriggerWord(token, frame, False)


def _is_sort_of_war(token: Token) -> bool:
    """Whether the word before an operation or offensive makes it one of war: "a ground offensive"."""
    return any(c.lower_ in SORTS_OF_OPERATION for c in children(token, "compound", "amod"))


def _is_told_operation(token: Token) -> bool:
    """Whether "the operation" that somebody launched or took part in is one of war told shortly before."""
    is_definite = any(c.lower_ in DEFINITE_ARTICLES for c in children(token, "det"))
    if not is_definite or token.dep_ not in ("obj", "obl", "nmod"):
        return False
    before = token.doc[max(token.i - REACH_OF_ACT, 0) : token.i]
    return any(told.lemma_.lower() in OPERATIONS and _is_sort_of_war(told) for told in before)


def _is_sustained(token: Token) -> bool:
    return token.dep_ in ("obj", "nsubj:pass") and token.head.lemma_.lower() in HARMED_VERBS


def _is_life(token: Token) -> bool:
    """Whether "life" is what an attempt is on: "an attempt on the life of", "against his life"."""
    return token.lemma_.lower() in LIFE and preposition(token) in ON_LIFE


def _is_compound_event(token: Token) -> bool:
    """Whether an event noun before another still tells its event: "assassination attempt", not "attack helicopter"."""
    return token.lemma_.lower() in TRIED_NOUNS and token.head.lemma_.lower() in ATTEMPTS


def _is_fire(token: Token) -> bool:
    """Whether "fire" is that of weapons: opened, exchanged, come under, or of rockets and guns."""
    lemma = token.lemma_.lower()
    if any(
        c.lemma_.lower() in WEAPON_KINDS or c.lemma_.lower() in SORTS_OF_FIRE
        for c in children(token, "compound", "amod")
    ):
        return True
    if any(n.lemma_.lower() in WEAPON_KINDS or n.lemma_.lower() in PROJECTILES for n in children(token, "nmod")):
        return True
    if lemma in FIRING_NOUNS:
        if _is_exchanged(token) or _is_fire_of_somebody(token):
            return True
        verb = token.head.lemma_.lower()
        return (token.dep_ in ("obj", "nsubj:pass") and verb in FIRE_VERBS) or (
            preposition(token) in SUBJECTION_LINK and verb in UNDER_FIRE
        )
    return False


def _is_fire_of_somebody(token: Token) -> bool:
    """Whether somebody's fire harmed somebody: "wounded by army fire", unlike a house destroyed by fire."""
    frame = VERBS.get(token.head.lemma_.lower())
    is_agent = token.dep_ == "obl:agent" and frame is not None and frame.is_result
    owners = children(token, "compound", "amod", "nmod:poss")
    return is_agent and any(owner.text[:1].isupper() or is_person(owner) for owner in owners)


def _is_exchanged(token: Token) -> bool:
    head = token.head
    return (token.dep_ in ("obj", "nsubj:pass") and head.lemma_.lower() in EXCHANGING_VERBS) or (
        token.dep_ == "nmod" and head.lemma_.lower() in EXCHANGES
    )
