"""Roles: who stands where around a trigger, whatever the grammar of the sentence.

Active and passive, verb and noun, relative clause, participle and coordination give the same roles. A noun's
participants are looked for in its own phrase ("the group's attack on the base") and in the verb that carries it
("militants carried out the attack", "the attack was blamed on militants").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from graphkit.extract.lexicon import (
    ACCUSE_VERBS,
    BLAME_VERBS,
    CLAIM_VERBS,
    LIGHT_VERBS,
    PLACE_PREPOSITIONS,
    SUFFER_VERBS,
    TARGET_PREPOSITIONS,
    WEAPON_KINDS,
    Frame,
)
from graphkit.extract.mentions import ACTING_KINDS, Mentions
from graphkit.extract.nouns import PLATFORM_NOUNS, kind_of_noun
from graphkit.extract.syntax import (
    DIRECTIONS,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    antecedent,
    child,
    children,
    conjuncts,
    is_passive,
    own_subject,
    preposition,
    relative_object,
    resolved,
    understood_subject,
)
from graphkit.extract.triggers import TriggerWord
from graphkit.schema import EventKind, MentionKind, RoleKind, Status

# Nouns that stand between a verb and the event they count: "a series of attacks", "a wave of bombings".
CARRIERS = frozenset(
    "series wave spate string number dozen hundred score round campaign barrage pair flurry rash raft type kind part majority "
    "cycle pattern succession bout lot attempt act outbreak burst exchange spree".split()
)
RESPONSES = frozenset("retaliation response revenge reprisal return answer".split())
HARMED = frozenset("dead wounded injured hurt maimed".split())
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december day night morning evening afternoon today yesterday week weekend month year time".split()
)
AGENT_ENDINGS = ("er", "or", "man", "men", "ist", "ian", "ant")
NO_ONE = frozenset("no nobody none no-one".split())


@dataclass(frozen=True, slots=True)
class Filler:
    """A token in a role, with the status of its part and the token of who says so."""

    role: RoleKind
    token: Token
    status: Status = Status.ACTUAL
    said_by: Token | None = None


def find_fillers(trigger: TriggerWord, mentions: Mentions) -> list[Filler]:
    """Every filler of the roles of `trigger`, coordinated ones each by itself."""
    heads = (
        _of_verb(trigger.token, trigger.frame)
        if trigger.is_verbal
        else _of_noun(trigger.token, trigger.frame, mentions)
    )
    fillers = [Filler(f.role, _called(token), f.status, f.said_by) for f in heads for token in conjuncts(f.token)]
    settled = list(_settled([*fillers, *_users(fillers, trigger, mentions)], trigger, mentions))
    return list(_with_places_of_targets(settled, mentions))


def _users(fillers: list[Filler], trigger: TriggerWord, mentions: Mentions) -> Iterator[Filler]:
    """Whose weapons act: "Israeli warplanes bombed", "Russia's missiles hit", where nobody else is said to."""
    if any(f.role is RoleKind.ATTACKER and not _is_thing(f.token, mentions) for f in fillers):
        return
    for filler in fillers:
        if filler.role in (RoleKind.ATTACKER, RoleKind.INSTRUMENT) and _is_thing(filler.token, mentions):
            for owner in children(filler.token, "amod", "compound", "nmod:poss"):
                key = mentions.at(owner) if owner.pos_ != "PRON" else None
                if (key is None or mentions.kind(key) not in ACTING_KINDS) and (
                    inner := mentions.add_inner(owner)
                ) is not None:
                    key = inner
                if key is not None and mentions.kind(key) in ACTING_KINDS:
                    yield Filler(RoleKind.ATTACKER, owner, filler.status, filler.said_by)


def _is_thing(token: Token, mentions: Mentions) -> bool:
    key = mentions.at(token)
    lemma = token.lemma_.lower()
    return (
        lemma in WEAPON_KINDS
        or lemma in PLATFORM_NOUNS
        or (key is not None and mentions.kind(key) in (MentionKind.WEAPON, MentionKind.PLATFORM))
    )


def _called(token: Token) -> Token:
    """The name that stands in apposition to a common noun, "the group's leader, X"; else what a pronoun stands for."""
    if token.pos_ == "NOUN":
        if token.dep_ == "appos" and token.head.pos_ == "PROPN":
            return token.head
        return next(
            (name for name in children(token, "appos", "flat") if name.pos_ == "PROPN" and name.i > token.i), token
        )
    return resolved(token)


# --- verbs ----------------------------------------------------------------------------------------------------


def _of_verb(verb: Token, frame: Frame) -> Iterator[Filler]:
    passive = is_passive(verb)
    subject = understood_subject(verb)
    if subject is not None and subject.lower_ not in NO_ONE and not _is_negative(subject):
        role = frame.object if passive else frame.subject
        if role is not None:
            yield Filler(role, subject)
    for thing in children(verb, "obj", "iobj"):
        if frame.object is not None:
            yield Filler(frame.object, antecedent(thing, verb))
    gap = relative_object(verb)
    if gap is not None and frame.object is not None:
        yield Filler(frame.object, gap)
    phrases = children(verb, "obl", "obl:agent")
    for phrase in phrases:
        yield from _of_oblique(verb, phrase, frame, passive)
        if phrase.dep_ == "obl:agent":  # "shot dead by gunmen on the road to the north", hung on the gunmen
            yield from (Filler(RoleKind.PLACE, c) for c in children(phrase, "nmod") if _is_place_preposition(c))
    if passive and not any(phrase.dep_ == "obl:agent" for phrase in phrases):
        for joined in children(verb, "conj"):  # "abducted and killed by militants"
            yield from (Filler(frame.subject or RoleKind.ACTOR, c) for c in children(joined, "obl:agent"))
    yield from _suspects(verb)
    if verb.head.lemma_.lower() == "use" and verb.dep_ in ("advcl", "xcomp"):
        yield from (Filler(RoleKind.INSTRUMENT, thing) for thing in children(verb.head, "obj"))


def _is_place_preposition(phrase: Token) -> bool:
    return preposition(phrase) in PLACE_PREPOSITIONS or preposition(phrase) == "on"


def _of_oblique(verb: Token, phrase: Token, frame: Frame, passive: bool) -> Iterator[Filler]:
    word = preposition(phrase)
    phrase = antecedent(phrase, verb)
    if word in frame.obliques:
        yield Filler(frame.obliques[word], phrase)
    elif word == "by" and (passive or phrase.dep_ == "obl:agent") and frame.subject is not None:
        yield Filler(frame.subject, phrase)
    elif word in PLACE_PREPOSITIONS or word == "on":
        yield Filler(RoleKind.PLACE, phrase)


def _suspects(verb: Token) -> Iterator[Filler]:
    """Who is accused of doing what `verb` says: "accused Iran of attacking", "suspected of killing"."""
    head = verb.head
    if head.lemma_ in ACCUSE_VERBS and verb.dep_ in ("advcl", "xcomp", "ccomp", "acl"):
        thing = child(head, "obj", "iobj") or child(head, *PASSIVE_SUBJECTS)
        if thing is not None:
            yield Filler(RoleKind.ATTACKER, thing, Status.ALLEGED, _speaker(head))


# --- nouns ----------------------------------------------------------------------------------------------------


def _of_noun(noun: Token, frame: Frame, mentions: Mentions) -> Iterator[Filler]:
    yield from _of_modifiers(noun, frame, mentions)
    yield from _of_complements(noun, frame, mentions)
    for clause in children(noun, "acl", "acl:relcl", "advcl"):
        yield from _of_participle(noun, clause, frame)
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    if top != noun:
        yield from _shared_modifiers(top, noun, frame, mentions)
    while top.dep_ == "nmod" and preposition(top) == "of" and top.head.lemma_.lower() in CARRIERS:
        top = top.head
        yield from _of_modifiers(top, frame, mentions)
        yield from _of_complements(top, frame, mentions, but=noun)
        for clause in children(top, "acl", "acl:relcl"):
            yield from _of_participle(top, clause, frame)
    yield from _of_governor(top, frame)


def _shared_modifiers(first: Token, noun: Token, frame: Frame, mentions: Mentions) -> Iterator[Filler]:
    """The owner that stands once before joined nouns: "Iranian drone and rocket attacks"."""
    own = any(f.role is RoleKind.ATTACKER for f in _of_modifiers(noun, frame, mentions))
    if not own and not children(noun, "det"):
        yield from (f for f in _of_modifiers(first, frame, mentions) if f.role is RoleKind.ATTACKER)


def _of_modifiers(noun: Token, frame: Frame, mentions: Mentions) -> Iterator[Filler]:
    """Adjectives, compounds and possessives before the noun."""
    has_object = any(preposition(c) in ("of", "on", "against") for c in children(noun, "nmod"))
    for modifier in children(noun, "nmod:poss", "compound", "amod", "nmod:desc"):
        for word in conjuncts(modifier):
            role = _role_of_modifier(word, modifier.dep_, frame, has_object, mentions)
            if role is not None:
                yield Filler(role, word)


def _role_of_modifier(
    word: Token, relation: str, frame: Frame, has_object: bool, mentions: Mentions
) -> RoleKind | None:
    lemma = word.lemma_.lower()
    if lemma in WEAPON_KINDS or lemma in PLATFORM_NOUNS:
        return None if lemma in ("air", "aerial", "suicide") else RoleKind.INSTRUMENT
    key = mentions.at(word)
    kind = mentions.kind(key) if key is not None else kind_of_noun(lemma)
    if kind is None or (word.pos_ == "ADJ" and kind not in (MentionKind.NATIONALITY, MentionKind.COUNTRY)):
        return None
    if kind is MentionKind.FACILITY:
        return frame.object if frame.object in (RoleKind.TARGET, RoleKind.VICTIM) else RoleKind.PLACE
    if kind is MentionKind.PLACE:
        return RoleKind.PLACE
    if kind not in ACTING_KINDS:
        return None
    if frame.object is RoleKind.VICTIM and not has_object and kind is MentionKind.PERSON:
        return RoleKind.VICTIM
    return frame.subject


def _of_complements(noun: Token, frame: Frame, mentions: Mentions, but: Token | None = None) -> Iterator[Filler]:
    """Prepositional phrases after the noun: "on the base by militants in Iraq"."""
    for phrase in children(noun, "nmod", "obl", "obl:agent"):
        word = preposition(phrase)
        if phrase == but or not word:
            continue
        role = _role_of_preposition(word, phrase, noun, frame, mentions)
        if role is not None:
            yield Filler(role, phrase)
        if role in (RoleKind.TARGET, RoleKind.VICTIM):  # "attacks on Arabia from Yemen's rebels", hung on Arabia
            yield from (
                Filler(frame.subject or RoleKind.ACTOR, c)
                for c in children(phrase, "nmod")
                if preposition(c) in ("from", "by") and _acts(c, mentions)
            )


def _role_of_preposition(word: str, phrase: Token, noun: Token, frame: Frame, mentions: Mentions) -> RoleKind | None:
    if word in frame.obliques:
        return frame.obliques[word]
    if word == "by":
        return frame.subject
    if word == "of":
        return frame.object if _takes_of(noun, frame) else None
    if word == "from":
        return frame.subject if _acts(phrase, mentions) else None
    if word == "between" and frame.kind is EventKind.ARMED_CLASH:
        return RoleKind.ATTACKER
    if word == "with":
        return RoleKind.ATTACKER if frame.kind is EventKind.ARMED_CLASH else RoleKind.INSTRUMENT
    if frame.kind is EventKind.ARMED_CLASH:
        return RoleKind.PLACE if word in PLACE_PREPOSITIONS or word == "on" else None
    if word in TARGET_PREPOSITIONS and not frame.is_result and frame.kind is not EventKind.BOMBING:
        return frame.object
    if word in ("against", "on", "into", "targeting"):
        return frame.object
    return RoleKind.PLACE if word in PLACE_PREPOSITIONS else None


def _acts(token: Token, mentions: Mentions) -> bool:
    key = mentions.at(token)
    kind = mentions.kind(key) if key is not None else kind_of_noun(token.lemma_.lower())
    return kind in ACTING_KINDS


def _takes_of(noun: Token, frame: Frame) -> bool:
    """Whether "of" after the noun brings who suffers it: "the bombing of the hospital", not "attacks of that sort"."""
    return frame.object is RoleKind.VICTIM or noun.lemma_.lower() in (
        "bombing", "shelling", "bombardment", "invasion", "targeting", "destruction", "looting", "interception", "repression",
    )  # fmt: skip


def _of_participle(noun: Token, clause: Token, frame: Frame) -> Iterator[Filler]:
    """A clause on the noun: "attacks blamed on Iran", "an attack carried out by", "an attack that the group claimed"."""
    lemma = clause.lemma_.lower()
    agent = child(clause, "obl:agent") or next((c for c in children(clause, "obl") if preposition(c) == "by"), None)
    if lemma in BLAME_VERBS:
        yield from _blamed(clause, agent)
    elif lemma in CLAIM_VERBS or lemma == "own":
        claimant = agent if agent is not None else own_subject(clause)
        if claimant is not None and claimant != noun:
            yield Filler(RoleKind.ATTACKER, claimant, Status.CLAIMED, claimant)
    elif lemma in LIGHT_VERBS:
        if agent is not None:
            yield Filler(frame.subject or RoleKind.ACTOR, agent)
        elif clause.dep_ == "acl:relcl" and own_subject(clause) not in (None, noun):
            subject = own_subject(clause)
            if subject is not None:
                yield Filler(frame.subject or RoleKind.ACTOR, subject)
        yield from _surroundings(clause)
    elif lemma in ("die", "perish"):
        yield from (Filler(RoleKind.VICTIM, c) for c in children(clause, "nsubj") if c.pos_ != "PRON")
    elif lemma in ("involve", "use", "employ"):
        yield from (Filler(RoleKind.INSTRUMENT, thing) for thing in children(clause, "obj"))
    elif lemma in ("target", "aim", "direct") and is_passive(clause):
        yield from (
            Filler(RoleKind.TARGET, c) for c in children(clause, "obl") if preposition(c) in TARGET_PREPOSITIONS
        )


def _of_governor(noun: Token, frame: Frame) -> Iterator[Filler]:
    """What the verb (or adjective) that governs the noun says of its participants."""
    verb = noun.head
    lemma = verb.lemma_.lower()
    subject_role = frame.subject or RoleKind.ACTOR
    if noun.dep_ in ("obj", *PASSIVE_SUBJECTS) and (
        lemma in LIGHT_VERBS or lemma in ("open", "return", "exchange", "trade", "do")
    ):
        yield from _carried(verb, noun, subject_role)
    elif noun.dep_ == "obj" and lemma in SUFFER_VERBS:
        subject = understood_subject(verb)
        if subject is not None and frame.object is not None:
            yield Filler(frame.object, subject)
        yield from _surroundings(verb)
    elif noun.dep_ in ("obj", *PASSIVE_SUBJECTS) and lemma in BLAME_VERBS:
        agent = child(verb, "obl:agent") or child(verb, *SUBJECTS)
        yield from _blamed(verb, agent)
    elif noun.dep_ in ("obj", *PASSIVE_SUBJECTS) and lemma in CLAIM_VERBS:
        claimant = understood_subject(verb) if noun.dep_ == "obj" else child(verb, "obl:agent")
        if claimant is not None:
            yield Filler(RoleKind.ATTACKER, claimant, Status.CLAIMED, claimant)
    elif noun.dep_ in ("obl", "obl:agent", "nmod"):
        yield from _of_prepositional(noun, verb, frame)
    elif noun.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS):
        if lemma == "be":
            yield from (Filler(subject_role, c) for c in children(verb, "obl") if preposition(c) in ("from", "by"))
        if lemma == "leave":
            yield from (Filler(RoleKind.VICTIM, c) for c in children(verb, "obj") if _is_harmed(c, verb))
        yield from _surroundings(verb)


def _is_harmed(token: Token, verb: Token) -> bool:
    """Whether "left 63 people dead" or "left 20 wounded" tells of `token`."""
    return any(
        c.lower_ in HARMED
        for c in [token, *children(verb, "xcomp", "obl", "advcl"), *children(token, "amod", "acl", "xcomp")]
    )


def _of_prepositional(noun: Token, verb: Token, frame: Frame) -> Iterator[Filler]:
    word, lemma = preposition(noun), verb.lemma_.lower()
    if lemma in BLAME_VERBS | ACCUSE_VERBS and word in ("for", "of", "over", "in", "with"):
        suspect = child(verb, *PASSIVE_SUBJECTS) if is_passive(verb) else child(verb, "obj")
        if suspect is None and verb.dep_ == "acl":
            suspect = verb.head
        if suspect is not None:
            yield Filler(RoleKind.ATTACKER, suspect, Status.ALLEGED, _speaker(verb))
    elif lemma == "responsibility" and word in ("for", "of") and verb.head.pos_ == "VERB":
        claimant = understood_subject(verb.head)
        if (
            claimant is not None
            and not _is_negative(claimant)
            and not children(verb, "det")
            and verb.dep_ in ("obj", *PASSIVE_SUBJECTS)
        ):
            status = Status.DENIED if verb.head.lemma_.lower() in ("deny", "reject") else Status.CLAIMED
            claimant = child(verb.head, "obl:agent") or claimant
            if verb.head.lemma_.lower() in ("claim", "take", "deny", "accept", "reject", "assume") and claimant != verb:
                yield Filler(RoleKind.ATTACKER, claimant, status, claimant)
    elif lemma in ("responsible", "guilty") and word in ("for", "of"):
        subject = child(verb, *SUBJECTS) or (verb.head if verb.dep_ in ("amod", "acl") else None)
        if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
            yield Filler(RoleKind.ATTACKER, subject, Status.ALLEGED)
    elif word == "under" and lemma in ("come", "be", "remain") and frame.object is not None:
        subject = understood_subject(verb)
        if subject is not None:
            yield Filler(frame.object, subject)
        yield from (Filler(RoleKind.ATTACKER, c) for c in children(verb, "obl") if preposition(c) == "from")
        yield from _surroundings(verb)
    elif (
        noun.dep_ != "nmod"
        and word in ("with", "by", "in")
        and lemma in ("respond", "retaliate", "react", "reply", "answer", "avenge")
    ):
        subject = understood_subject(verb)
        if subject is not None and frame.subject is not None:
            yield Filler(frame.subject, subject)
    elif noun.dep_ != "nmod" and word in ("in", "from", "during", "by") and lemma in ("die", "perish", "lose"):
        subject = understood_subject(verb)
        if subject is not None:
            yield Filler(RoleKind.VICTIM, subject)
        yield from _surroundings(verb)
    elif noun.dep_ != "nmod" and lemma in ("participate", "take", "join", "involve", "engage") and word == "in":
        subject = understood_subject(verb)
        if subject is not None and frame.subject is not None:
            yield Filler(frame.subject, subject)


def _carried(verb: Token, noun: Token, role: RoleKind) -> Iterator[Filler]:
    """Who carries the event that a light verb has for its object, and the phrases around that verb."""
    actor = child(verb, "obl:agent") if noun.dep_ in PASSIVE_SUBJECTS else understood_subject(verb)
    if (
        actor is not None
        and actor != noun
        and not _is_negative(actor)
        and verb.lemma_.lower() not in ("halt", "stop", "end", "suspend")
    ):
        yield Filler(role, actor)
    yield from _surroundings(verb)


def _blamed(verb: Token, accuser: Token | None) -> Iterator[Filler]:
    phrases = children(verb, "obl") + (children(accuser, "nmod") if accuser is not None else [])
    for phrase in phrases:
        if preposition(phrase) in ("on", "to", "upon"):
            yield Filler(RoleKind.ATTACKER, phrase, Status.ALLEGED, accuser)


def _surroundings(verb: Token) -> Iterator[Filler]:
    """Target, place and instrument that hang on the verb instead of on its event noun."""
    for phrase in children(verb, "obl"):
        word = preposition(phrase)
        if word in ("on", "against", "upon"):
            yield Filler(RoleKind.TARGET if word != "on" or phrase.pos_ != "PROPN" else RoleKind.TARGET, phrase)
        elif word in ("with", "using"):
            yield Filler(RoleKind.INSTRUMENT, phrase)
        elif word in PLACE_PREPOSITIONS:
            yield Filler(RoleKind.PLACE, phrase)


def _speaker(verb: Token) -> Token | None:
    return child(verb, "obl:agent") if is_passive(verb) else understood_subject(verb)


def _is_negative(token: Token) -> bool:
    return token.lower_ in NO_ONE or any(c.lower_ == "no" for c in children(token, "det"))


def _names_place(token: Token, key: tuple[int, int] | None, mentions: Mentions) -> bool:
    """Whether a name that the pipeline takes for something else is a place: by the gazetteer, or by "near" and "in"."""
    known = mentions.known(key) if key is not None else None
    if known is not None:
        return known.kind in (MentionKind.PLACE, MentionKind.FACILITY, MentionKind.COUNTRY) and not known.is_adjective
    if token.pos_ != "PROPN" or (key is not None and mentions.kind(key) is MentionKind.PERSON):
        return False
    return preposition(token) in ("in", "near", "outside", *DIRECTIONS) and kind_of_noun(token.lemma_.lower()) is None


# --- what may fill --------------------------------------------------------------------------------------------


def _settled(fillers: list[Filler], trigger: TriggerWord, mentions: Mentions) -> Iterator[Filler]:
    """The fillers whose kind suits their role: a rocket as attacker is an instrument, a day no place."""
    seen = set()
    for filler in fillers:
        settled = _settle(filler, trigger, mentions)
        if settled is None and filler.role is RoleKind.PLACE:  # "near a bank branch in the capital": the capital at least
            for place in _places_on(filler.token, mentions, 1):
                if (RoleKind.PLACE, place.i) not in seen:
                    seen.add((RoleKind.PLACE, place.i))
                    yield Filler(RoleKind.PLACE, place)
        if settled is not None and (settled.role, settled.token.i) not in seen:
            seen.add((settled.role, settled.token.i))
            yield settled


def _settle(filler: Filler, trigger: TriggerWord, mentions: Mentions) -> Filler | None:
    token, role = filler.token, filler.role
    lemma = token.lemma_.lower()
    if token.pos_ in ("PRON", "VERB", "ADV", "DET", "PUNCT", "SYM") and mentions.at(token) is None:
        return None
    if lemma in RESPONSES or lemma in TIME_WORDS or token == trigger.token or _is_negative(token):
        return None
    key = mentions.at(token)
    kind = mentions.kind(key) if key is not None else kind_of_noun(lemma)
    if kind in (MentionKind.TEMPORAL, MentionKind.MONEY, MentionKind.DOCUMENT) or token.ent_type_ == "DATE":
        return None
    if kind is MentionKind.QUANTITY and role is not RoleKind.VICTIM:
        return None
    is_thing = _is_thing(token, mentions)
    if role in (RoleKind.ATTACKER, RoleKind.ACTOR) and is_thing:
        return Filler(RoleKind.INSTRUMENT, token, filler.status)
    if role is RoleKind.INSTRUMENT and not is_thing:
        return None
    if role in (RoleKind.ATTACKER, RoleKind.ACTOR) and kind is None and token.pos_ == "NOUN" and not lemma.endswith(AGENT_ENDINGS):
        return None
    if role in (RoleKind.ACTOR, RoleKind.RECIPIENT) and kind not in (None, *ACTING_KINDS, MentionKind.PLACE):
        return None
    if role is RoleKind.ATTACKER and kind in (MentionKind.FACILITY, MentionKind.WEAPON, MentionKind.PLATFORM):
        return None
    if (
        role is RoleKind.PLACE
        and kind is MentionKind.FACILITY
        and preposition(token) == "at"
        and not trigger.frame.is_result
    ):
        return Filler(RoleKind.TARGET, token, filler.status, filler.said_by)
    if role is RoleKind.PLACE and kind not in (MentionKind.PLACE, MentionKind.FACILITY, MentionKind.COUNTRY):
        if not _names_place(token, key, mentions):
            return None
        if key is not None:
            mentions.reconsider(key, MentionKind.PLACE)
    if role is RoleKind.VICTIM and kind in (
        MentionKind.FACILITY,
        MentionKind.PLACE,
        MentionKind.COUNTRY,
        MentionKind.PLATFORM,
    ):
        return Filler(RoleKind.TARGET, token, filler.status)
    return filler


def _with_places_of_targets(fillers: list[Filler], mentions: Mentions) -> Iterator[Filler]:
    """The fillers, and the places that hang on targets: "a base in Iraq", "Camp Taji north of Baghdad"."""
    for filler in fillers:
        yield filler
        if filler.role not in (RoleKind.TARGET, RoleKind.VICTIM, RoleKind.PLACE, RoleKind.INSTRUMENT):
            continue
        if filler.role is RoleKind.PLACE:
            yield from (Filler(RoleKind.PLACE, place) for place in _places_on(filler.token, mentions, 1))
            continue
        for holder in (filler.token, *children(filler.token, "appos")):
            yield from (Filler(RoleKind.PLACE, place) for place in _places_on(holder, mentions))


def _places_on(token: Token, mentions: Mentions, depth: int = 0) -> Iterator[Token]:
    """The places in phrases on `token`, each place's own place after it: "area", "district", "province"."""
    phrases = [
        *children(token, "nmod", "obl"),
        *(p for d in children(token, "advmod") for p in children(d, "obl", "nmod")),
    ]
    for phrase in phrases:
        if preposition(phrase) in PLACE_PREPOSITIONS or (depth and preposition(phrase) == "of"):
            for place in conjuncts(phrase):
                key = mentions.at(place)
                kind = mentions.kind(key) if key is not None else kind_of_noun(place.lemma_.lower())
                if kind in (MentionKind.PLACE, MentionKind.FACILITY, MentionKind.COUNTRY):
                    yield place
                    if depth < 4:
                        yield from _places_on(place, mentions, depth + 1)
