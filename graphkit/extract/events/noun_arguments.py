"""Arguments of an event noun: in its own phrase ("the group's attack on the base") and around the verb that governs it.

"Militants carried out the attack", "the attack was blamed on militants" and "the base came under attack" give
the roles that "militants attacked the base" gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.extract.events.argument_tokens import Argument
from graphkit.extract.events.arguments import acts, is_negative
from graphkit.extract.events.verb_arguments import find_speaker, find_suspects
from graphkit.extract.mentions.detection import ACTING_KINDS, Mentions
from graphkit.extract.mentions.nouns import kind_of_noun
from graphkit.extract.parse.syntax import (
    antecedent,
    child,
    children,
    conjuncts,
    is_negated,
    is_passive,
    own_subject,
    preposition,
    resolved,
    understood_subject,
)
from graphkit.extract.rules.en.arguments import (
    AIMING_VERBS,
    ANSWERED_WITH,
    ANSWERING,
    AT_WHOM,
    BEHIND,
    BLAME_NEGATIONS,
    BLAMED_ON,
    CARRIERS,
    CARRYING_OUT,
    CAUSING_VERBS,
    CHARGED_WITH,
    CLASH_STARTERS,
    COMING_UNDER,
    COMMENTS,
    COMPLEMENT_OF_ACTS,
    COPULAS,
    COURT_MATTERS,
    COURT_VERBS,
    DETAINING_VERBS,
    DISOWNING,
    DYING_VERBS,
    ENDING_VERBS,
    ENGAGING_VERBS,
    FATAL_VERBS,
    HARMED,
    HAVING_VERBS,
    INJURIES,
    JOINING_VERBS,
    LEADING_VERBS,
    LEAVING_VERBS,
    LEVERS,
    LOSING_VERBS,
    LOSS,
    LOSS_LINKS,
    MANNERS,
    MASTERMIND_LINKS,
    MASTERMINDS,
    MEANS_VERBS,
    NOBODY,
    OCCASIONS,
    OCCASIONS_OF_DEATH,
    ON_WHOM,
    OWNING_UP,
    OWNING_VERBS,
    PART_LINKS,
    PARTS_TAKEN,
    RENOUNCING,
    RESPONSIBILITY,
    RESPONSIBLE,
    ROADS,
    SPEAKERS,
    SUSPECTS,
    SUSPICIONS,
    TAKING_OF,
    TOLD_BY_PLACE,
    TRYING_VERBS,
    USING_VERBS,
    WITH_WHAT,
    WITH_WHOM,
    WORKS,
)
from graphkit.extract.rules.en.lexicon import (
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
from graphkit.extract.rules.en.mentions import GROUP_NOUNS, PLATFORM_NOUNS
from graphkit.extract.rules.en.modality import INTENDED, JUDGING_VERBS
from graphkit.extract.rules.en.places import GROUP_SORTS
from graphkit.extract.rules.en.syntax import (
    AGENT_LINK,
    AGENT_OR_SOURCE_LINK,
    DEED_LINK,
    DEFINITE_ARTICLES,
    HYPHENATED,
    INSIDE_LINK,
    NAME_PARTS,
    NO_DETERMINERS,
    OWNER_LINK,
    PARTIES_LINK,
    PARTNER_LINK,
    PASSIVE_SUBJECTS,
    POINT_LINK,
    PURPOSE_LINK,
    ROLE_LINK,
    SOURCE_LINK,
    SUBJECTION_LINK,
    SUBJECTS,
    SURFACE_LINK,
    THING_PRONOUNS,
    THOSE,
)
from graphkit.extract.rules.en.triggers import SORTS_OF_OPERATION
from graphkit.schema import EventKind, MentionKind, RoleKind, Status


def find_noun_arguments(noun: Token, frame: Frame, mentions: Mentions) -> Iterator[Argument]:
    """Who takes part in the event that `noun` names, before their kinds are looked at."""
    yield from _of_modifiers(noun, frame, mentions)
    yield from _of_complements(noun, frame, mentions)
    for clause in (*children(noun, "acl", "acl:relcl", "advcl"), *_relatives_after(noun), *_attributions_after(noun)):
        yield from _of_participle(noun, clause, frame, mentions)
    for place in children(noun, "nmod"):  # "the bombing in X, in which four died"
        yield from (
            Argument(RoleKind.VICTIM, c)
            for clause in children(place, "acl:relcl")
            if clause.lemma_.lower() in FATAL_VERBS
            for c in children(clause, "obj" if clause.lemma_.lower() in LEAVING_VERBS else "nsubj")
            if c.pos_ != "PRON" and (clause.lemma_.lower() not in LEAVING_VERBS or _is_harmed(c, clause))
        )
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    if top != noun:
        yield from _shared_modifiers(top, noun, frame, mentions)
    while top.dep_ == "nmod" and preposition(top) in OWNER_LINK and top.head.lemma_.lower() in CARRIERS:
        top = top.head
        yield from _of_modifiers(top, frame, mentions)
        yield from _of_complements(top, frame, mentions, but=noun)
        for clause in children(top, "acl", "acl:relcl"):
            yield from _of_participle(top, clause, frame, mentions)
    yield from _of_governor(top, frame, mentions)
    yield from _of_those_behind(top, mentions)
    yield from _of_disowner(top, mentions)
    yield from _of_part_taken(top, mentions)
    yield from _of_mastermind(top)


def _of_those_behind(noun: Token, mentions: Mentions) -> Iterator[Argument]:
    """Who is said to be behind an act: "was behind the attacks", "accused of being behind", "the group behind it"."""
    if preposition(noun) not in BEHIND:
        return
    above = noun.head
    if child(noun, "cop") is None:
        is_actor = noun.dep_ in ("nmod", "obl") and noun.doc[noun.left_edge.i - 1].i == above.i
        author = above if is_actor and above.pos_ in ("NOUN", "PROPN") and acts(above, mentions) else None
    elif above.lemma_.lower() in ACCUSE_VERBS:
        author = _suspect_of(above)
    else:
        author = understood_subject(noun)
    if author is not None and not is_negative(author):
        is_own_word = noun.dep_ == "ccomp" and resolved(author) == understood_subject(above)
        told = Status.CLAIMED if is_own_word else Status.ALLEGED
        yield Argument(RoleKind.ATTACKER, author, Status.DENIED if is_negated(noun) else told)


def _of_disowner(noun: Token, mentions: Mentions) -> Iterator[Argument]:
    """Who says that an act is not theirs, which they do not doubt: "disowned the blast"."""
    if noun.dep_ == "obj" and noun.head.lemma_.lower() in RENOUNCING:
        denier = understood_subject(noun.head)
        if denier is not None and not is_negative(denier):
            yield Argument(RoleKind.ATTACKER, _represented(denier, mentions), Status.DENIED, denier)


def _of_part_taken(noun: Token, mentions: Mentions) -> Iterator[Argument]:
    """Who denies a part in an act, or is held for one: "denied any role in the blast", "tried for their role in"."""
    if preposition(noun) not in PART_LINKS or noun.dep_ not in ("nmod", "obl"):
        return
    things = [noun.head, *children(noun.head, "obj")]
    part = next((thing for thing in things if thing.lemma_.lower() in PARTS_TAKEN | SUSPECTS), noun.head)
    if part.lemma_.lower() in SUSPECTS and child(part, "cop") is not None:
        subject = own_subject(part)
        yield from [Argument(RoleKind.ATTACKER, subject, Status.ALLEGED)] if subject is not None else []
    if part.lemma_.lower() not in PARTS_TAKEN:
        return
    verb = part.head
    while verb.lemma_.lower() in SUSPICIONS:
        verb = verb.head
    if part.dep_ == "obj" and (denier := _denier(verb)) is not None and acts(resolved(denier), mentions):
        yield Argument(RoleKind.ATTACKER, denier, Status.DENIED, denier)
    elif part.dep_ != "obj" and verb.lemma_.lower() in ACCUSE_VERBS | TRYING_VERBS | DETAINING_VERBS:
        suspect = _suspect_of(verb)
        if suspect is not None:
            yield Argument(RoleKind.ATTACKER, antecedent(suspect, verb), Status.ALLEGED)


def _of_mastermind(act: Token) -> Iterator[Argument]:
    """Who is called the mastermind of an act: "Koro is the brain behind", "the mastermind of the raid, Koro"."""
    planner = act.head
    if planner.lemma_.lower() not in MASTERMINDS or preposition(act) not in MASTERMIND_LINKS:
        return
    if child(planner, "cop") is not None:
        named = own_subject(planner)
    else:
        named = planner.head if planner.dep_ == "appos" else child(planner, "appos") or child(act, "appos")
    if named is not None:
        yield Argument(RoleKind.ATTACKER, named, Status.DENIED if is_negated(planner) else Status.ALLEGED)


def _suspect_of(verb: Token) -> Token | None:
    """Whom a verb of accusing or holding is about."""
    suspect = child(verb, *PASSIVE_SUBJECTS) if is_passive(verb) else child(verb, "obj")
    return verb.head if suspect is None and verb.dep_ == "acl" else suspect


def _denier(verb: Token) -> Token | None:
    """Who denies having what is the object of `verb`: "denied a role", "denied that it had any links"."""
    if verb.lemma_.lower() in DISOWNING:
        return understood_subject(verb)
    above = verb.head
    is_denied = verb.dep_ in ("ccomp", "xcomp") and above.lemma_.lower() in DISOWNING
    return understood_subject(above) if is_denied and verb.lemma_.lower() in HAVING_VERBS else None


def _relatives_after(noun: Token) -> Iterator[Token]:
    """The relative clause right after a noun where the tree hangs it on another: "in the ambush, which X staged"."""
    after = noun.i + 1 + (noun.i + 1 < len(noun.doc) and noun.doc[noun.i + 1].text == ",")
    if after < noun.sent.end and noun.doc[after].lower_ in THING_PRONOUNS:
        clause = noun.doc[after].head
        if clause.dep_ == "acl:relcl" and clause.head.i < noun.i:
            yield clause


def _attributions_after(noun: Token) -> Iterator[Token]:
    """The clause that blames or claims, hung on a phrase of the act: "the killing of a nun, which X blames on Y"."""
    for phrase in children(noun, "nmod"):
        hung = (clause for part in (phrase, *children(phrase, "nmod")) for clause in children(part, "acl:relcl"))
        yield from (clause for clause in hung if clause.lemma_.lower() in BLAME_VERBS | CLAIM_VERBS)


def _shared_modifiers(first: Token, noun: Token, frame: Frame, mentions: Mentions) -> Iterator[Argument]:
    """The owner that stands once before joined nouns: "Iranian drone and rocket attacks"."""
    own = any(f.role is RoleKind.ATTACKER for f in _of_modifiers(noun, frame, mentions))
    if not own and not children(noun, "det"):
        yield from (f for f in _of_modifiers(first, frame, mentions) if f.role is RoleKind.ATTACKER)


def _of_modifiers(noun: Token, frame: Frame, mentions: Mentions) -> Iterator[Argument]:
    """Adjectives, compounds and possessives before the noun."""
    has_object = any(preposition(c) in COMPLEMENT_OF_ACTS for c in children(noun, "nmod"))
    for modifier in children(noun, "nmod:poss", "compound", "amod", "nmod:desc"):
        for word in conjuncts(modifier):
            role = _role_of_modifier(word, modifier.dep_, frame, has_object, mentions)
            if role is not None:
                yield Argument(role, word)
            elif word.lemma_.lower() in LEADING_VERBS and frame.subject is not None:  # "the US-led invasion"
                yield from (Argument(frame.subject, c) for c in children(word, *HYPHENATED))


def _role_of_modifier(
    word: Token, relation: str, frame: Frame, has_object: bool, mentions: Mentions
) -> RoleKind | None:
    lemma = word.lemma_.lower()
    if lemma in NOBODY or lemma in SORTS_OF_OPERATION:  # "a spring military offensive": anybody's
        return None
    if lemma in WEAPON_KINDS or lemma in PLATFORM_NOUNS:
        return None if lemma in MANNERS else RoleKind.INSTRUMENT
    if word.pos_ == "PRON":  # "its abduction of engineers"
        owner = resolved(word)
        is_agent = relation == "nmod:poss" and owner != word and acts(owner, mentions)
        return frame.subject if is_agent and (has_object or frame.object is not RoleKind.VICTIM) else None
    key = mentions.at(word)
    kind = mentions.kind(key) if key is not None else kind_of_noun(lemma)
    if kind is None or (word.pos_ == "ADJ" and kind not in (MentionKind.NATIONALITY, MentionKind.COUNTRY)):
        return None
    if kind is MentionKind.FACILITY:
        return frame.object if frame.object in (RoleKind.TARGET, RoleKind.VICTIM) else RoleKind.PLACE
    if kind is MentionKind.PLACE:
        return RoleKind.PLACE if word.pos_ == "PROPN" else None  # "cross-border"
    if kind not in ACTING_KINDS:
        return None
    if relation == "compound" and _is_called_after_place(word, mentions):
        return RoleKind.PLACE
    if frame.object is RoleKind.VICTIM and not has_object and kind is MentionKind.PERSON:
        return RoleKind.VICTIM
    return frame.subject


def _is_called_after_place(word: Token, mentions: Mentions) -> bool:
    """Whether an act is called after an unknown name, as news does by its town: "the Mondomo bombing"."""
    key = mentions.at(word)
    if key is None or key[1] - key[0] != 1 or word.pos_ != "PROPN" or not word.text.istitle():
        return False
    known = mentions.known(key)
    return word.head.lemma_.lower() in TOLD_BY_PLACE and (known is None or known.kind is MentionKind.PLACE)


def _of_complements(noun: Token, frame: Frame, mentions: Mentions, but: Token | None = None) -> Iterator[Argument]:
    """Prepositional phrases after the noun: "on the base by militants in Iraq"."""
    for phrase in children(noun, "nmod", "obl", "obl:agent"):
        word = preposition(phrase)
        if phrase == but or not word or phrase == _misplaced_blamed(noun, mentions):
            continue
        if word in SOURCE_LINK and noun.head.lemma_.lower() in COMMENTS:  # "no comment on the raid from the army"
            continue
        role = _role_of_preposition(word, phrase, noun, frame, mentions)
        if role is not None:
            yield Argument(role, phrase)
        if role in (RoleKind.TARGET, RoleKind.VICTIM):  # "attacks on Arabia from Yemen's rebels", hung on Arabia
            yield from (
                Argument(frame.subject or RoleKind.ACTOR, c)
                for c in children(phrase, "nmod")
                if preposition(c) in AGENT_OR_SOURCE_LINK and acts(c, mentions)
            )


def _role_of_preposition(word: str, phrase: Token, noun: Token, frame: Frame, mentions: Mentions) -> RoleKind | None:
    if word in frame.obliques:
        return frame.obliques[word]
    if word in AGENT_LINK:
        return frame.subject
    if word in OWNER_LINK:
        return frame.object if _takes_of(noun, frame) else None
    if word in SOURCE_LINK:
        return frame.subject if acts(phrase, mentions) else None
    if word in PARTIES_LINK and frame.kind is EventKind.ARMED_CLASH:
        return RoleKind.ATTACKER
    if word in PARTNER_LINK:
        return RoleKind.ATTACKER if frame.kind is EventKind.ARMED_CLASH else RoleKind.INSTRUMENT
    if frame.kind is EventKind.ARMED_CLASH:
        return RoleKind.PLACE if word in PLACE_PREPOSITIONS or word in SURFACE_LINK else None
    if word in SURFACE_LINK and phrase.lemma_.lower() in ROADS:
        return RoleKind.PLACE
    if word in POINT_LINK and frame.object is RoleKind.VICTIM:
        return RoleKind.PLACE
    if word in TARGET_PREPOSITIONS and not frame.is_result and frame.kind is not EventKind.BOMBING:
        return frame.object
    if word in AT_WHOM:
        return frame.object
    return RoleKind.PLACE if word in PLACE_PREPOSITIONS else None


def _takes_of(noun: Token, frame: Frame) -> bool:
    """Whether "of" after the noun brings who suffers it: "the bombing of the hospital", not "attacks of that sort"."""
    return frame.object is RoleKind.VICTIM or noun.lemma_.lower() in TAKING_OF


def _of_participle(noun: Token, clause: Token, frame: Frame, mentions: Mentions) -> Iterator[Argument]:
    """A clause on the noun: "attacks blamed on Iran", "an attack carried out by", "which the group claimed"."""
    lemma = clause.lemma_.lower()
    agent = child(clause, "obl:agent") or next(
        (c for c in children(clause, "obl") if preposition(c) in AGENT_LINK), None
    )
    if lemma in BLAME_VERBS:
        yield from _blamed(clause, agent if is_passive(clause) or agent is not None else own_subject(clause))
    elif lemma in CLAIM_VERBS or lemma in OWNING_VERBS:
        claimant = agent if agent is not None else own_subject(clause)
        if claimant is not None and claimant != noun:
            yield Argument(RoleKind.ATTACKER, _represented(claimant, mentions), Status.CLAIMED, claimant)
    elif lemma in LIGHT_VERBS | CAUSING_VERBS:
        if agent is not None:
            yield Argument(frame.subject or RoleKind.ACTOR, agent)
        elif clause.dep_ == "acl:relcl" and own_subject(clause) not in (None, noun):
            subject = own_subject(clause)
            if subject is not None:
                yield Argument(frame.subject or RoleKind.ACTOR, subject)
        yield from _surroundings(clause, frame)
    elif lemma in LEAVING_VERBS:
        yield from (Argument(RoleKind.VICTIM, c) for c in children(clause, "obj") if _is_harmed(c, clause))
    elif lemma in DYING_VERBS:
        yield from (Argument(RoleKind.VICTIM, c) for c in children(clause, "nsubj") if c.pos_ != "PRON")
    elif lemma in USING_VERBS:
        yield from (Argument(RoleKind.INSTRUMENT, thing) for thing in children(clause, "obj"))
    elif lemma in AIMING_VERBS and is_passive(clause):
        yield from (
            Argument(RoleKind.TARGET, c) for c in children(clause, "obl") if preposition(c) in TARGET_PREPOSITIONS
        )


def _of_governor(noun: Token, frame: Frame, mentions: Mentions) -> Iterator[Argument]:
    """What the verb (or adjective) that governs the noun says of its participants."""
    verb = noun.head
    lemma = verb.lemma_.lower()
    subject_role = frame.subject or RoleKind.ACTOR
    if noun.dep_ in ("obj", *PASSIVE_SUBJECTS) and (lemma in LIGHT_VERBS or lemma in CARRYING_OUT):
        yield from _carried(verb, noun, frame)
    elif noun.dep_ == "obj" and lemma in CLASH_STARTERS and frame.kind is EventKind.ARMED_CLASH:
        starter = understood_subject(verb)
        if starter is not None and any(preposition(c) in PARTNER_LINK for c in children(noun, "nmod")):
            yield Argument(RoleKind.ATTACKER, starter)
    elif noun.dep_ == "obj" and lemma in SUFFER_VERBS:
        subject = understood_subject(verb)
        if subject is not None and frame.object is not None:
            yield Argument(frame.object, subject)
        yield from (Argument(subject_role, c) for c in children(verb, "obl") if preposition(c) in SOURCE_LINK)
        yield from _surroundings(verb, frame)
    elif noun.dep_ in ("obj", *PASSIVE_SUBJECTS) and lemma in BLAME_VERBS:
        agent = child(verb, "obl:agent") or child(verb, *SUBJECTS)
        yield from _blamed(verb, agent)
        if (blamed := _misplaced_blamed(noun, mentions)) is not None:
            yield Argument(RoleKind.ATTACKER, blamed, Status.ALLEGED, agent)
    elif noun.dep_ in ("obj", *PASSIVE_SUBJECTS) and lemma in CLAIM_VERBS:
        claimant = understood_subject(verb) if noun.dep_ == "obj" else child(verb, "obl:agent")
        is_denied = any(c.lower_ in BLAME_NEGATIONS for c in children(verb, "advmod"))
        if claimant is not None and not is_denied:
            yield Argument(RoleKind.ATTACKER, _represented(claimant, mentions), Status.CLAIMED, claimant)
    elif noun.dep_ in ("obl", "obl:agent", "nmod"):
        yield from _of_prepositional(noun, verb, frame, mentions)
    elif noun.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS):
        yield from _called_work(noun, verb)
        if lemma in WORKS:  # "the attack was the work of rebels"
            yield from (Argument(subject_role, c) for c in children(verb, "nmod") if preposition(c) in OWNER_LINK)
        for joined in children(verb, "conj"):  # "the blast hit a van and was carried out by rebels"
            if joined.lemma_.lower() in LIGHT_VERBS and own_subject(joined) is None:
                yield from (Argument(subject_role, c) for c in children(joined, "obl:agent"))
        if lemma in COPULAS:
            yield from (
                Argument(subject_role, c) for c in children(verb, "obl") if preposition(c) in AGENT_OR_SOURCE_LINK
            )
        if lemma in ENGAGING_VERBS and noun.dep_ in SUBJECTS:
            yield from (Argument(RoleKind.TARGET, thing) for thing in children(verb, "obj"))
        for clause in (verb, *children(verb, "advcl")):  # "tore through the market, leaving nine dead"
            if clause.lemma_.lower() in LEAVING_VERBS:
                yield from (Argument(RoleKind.VICTIM, c) for c in children(clause, "obj") if _is_harmed(c, clause))
        if lemma not in ANSWERING:  # "was answered with missiles on the base"
            yield from _surroundings(verb, frame)
    elif noun.dep_ == "obj":
        yield from _called_work(noun, verb)


def _called_work(noun: Token, verb: Token) -> Iterator[Argument]:
    """Whose work somebody calls an act: "described the blast as the work of rebels", "was called the work of"."""
    if verb.lemma_.lower() in JUDGING_VERBS:
        works = [c for c in children(verb, "obj", "obl", "xcomp") if c.lemma_.lower() in WORKS]
        owners = [c for work in works for c in children(work, "nmod") if preposition(c) in OWNER_LINK]
        yield from (Argument(RoleKind.ATTACKER, c, Status.ALLEGED, find_speaker(verb)) for c in owners)


def _is_harmed(token: Token, verb: Token) -> bool:
    """Whether "left 63 people dead" or "left 20 wounded" tells of `token`."""
    return any(
        c.lower_ in HARMED
        for c in [token, *children(verb, "xcomp", "obl", "advcl"), *children(token, "amod", "acl", "xcomp")]
    )


def _find_accusing(noun: Token, governor: Token) -> Token | None:
    """The verb that accuses somebody of `noun`, also where the tree hangs that on the accused."""
    word = preposition(noun)
    if governor.lemma_.lower() in BLAME_VERBS | ACCUSE_VERBS | TRYING_VERBS and word in CHARGED_WITH:
        return governor
    is_on_accused = word in OWNER_LINK and governor.dep_ in ("obj", *PASSIVE_SUBJECTS)
    return governor.head if is_on_accused and governor.head.lemma_.lower() in ACCUSE_VERBS else None


def _accused_in_court(noun: Token, governor: Token) -> Token | None:
    """Who stands before a court for an act: "serves a sentence for", "on trial over", "pleaded guilty to"."""
    if preposition(noun) not in CHARGED_WITH:
        return None
    governor = governor.head if governor.lemma_.lower() in SUSPICIONS else governor  # "in connection with"
    verb = governor if governor.pos_ in ("VERB", "AUX") else governor.head
    in_court = {word.lemma_.lower() for word in children(verb, "obj", "obl", "xcomp")} & COURT_MATTERS
    is_beside = governor == verb or governor.lemma_.lower() in COURT_MATTERS
    return understood_subject(verb) if in_court and is_beside and verb.lemma_.lower() in COURT_VERBS else None


def _of_prepositional(noun: Token, verb: Token, frame: Frame, mentions: Mentions) -> Iterator[Argument]:
    word, lemma = preposition(noun), verb.lemma_.lower()
    if (accused := _accused_in_court(noun, verb)) is not None:
        yield Argument(RoleKind.ATTACKER, accused, Status.ALLEGED)
    elif (accusing := _find_accusing(noun, verb)) is not None:
        suspect = _suspect_of(accusing)
        if suspect is not None:
            speaker = find_speaker(accusing)
            speaker = resolved(speaker) if speaker is not None else None
            yield Argument(RoleKind.ATTACKER, suspect, Status.ALLEGED, speaker)
    elif lemma in RESPONSIBILITY and word in DEED_LINK and verb.head.pos_ == "VERB":
        claimant = understood_subject(verb.head)
        if (
            claimant is not None
            and not is_negative(claimant)
            and not any(is_negative(c) or c.lower_ in NO_DETERMINERS for c in children(verb, "det"))
            and verb.dep_ in ("obj", *PASSIVE_SUBJECTS)
        ):
            status = Status.DENIED if verb.head.lemma_.lower() in DISOWNING else Status.CLAIMED
            claimant = child(verb.head, "obl:agent") or claimant
            if verb.head.lemma_.lower() in OWNING_UP and claimant != verb:
                yield Argument(RoleKind.ATTACKER, _represented(claimant, mentions), status, claimant)
    elif word in PURPOSE_LINK and any(
        c.lemma_.lower() in RESPONSIBILITY for c in children(verb, "obj", *PASSIVE_SUBJECTS)
    ):
        claimant = child(verb, "obl:agent") if is_passive(verb) else understood_subject(verb)
        if claimant is not None and not is_negative(claimant):
            status = Status.DENIED if lemma in DISOWNING else Status.CLAIMED
            yield Argument(RoleKind.ATTACKER, _represented(claimant, mentions), status, claimant)
    elif lemma in RESPONSIBLE and word in DEED_LINK:
        yield from _of_responsible(verb)
    elif word in SUBJECTION_LINK and lemma in COMING_UNDER and frame.object is not None:
        subject = understood_subject(verb)
        if subject is not None:
            yield Argument(frame.object, subject)
        yield from (Argument(RoleKind.ATTACKER, c) for c in children(verb, "obl") if preposition(c) in SOURCE_LINK)
        yield from _surroundings(verb, frame)
    elif noun.dep_ != "nmod" and word in ANSWERED_WITH and lemma in ANSWERING:
        subject = understood_subject(verb)
        if subject is not None and frame.subject is not None:
            yield Argument(frame.subject, subject)
    elif sufferers := list(_sufferers(noun, verb)):
        yield from sufferers
        yield from _surroundings(verb, frame) if lemma in LOSING_VERBS else ()
    elif noun.dep_ != "nmod" and lemma in JOINING_VERBS and word in INSIDE_LINK:
        subject = understood_subject(verb)
        is_denied = any(is_negative(c) for c in children(verb, "obj"))  # "took no part in the raid"
        if subject is not None and frame.subject is not None and not (is_denied or is_negated(verb)):
            yield Argument(frame.subject, subject)


def _of_responsible(state: Token) -> Iterator[Argument]:
    """Who is said to be responsible, or says so of himself: "held the army responsible", "said it was responsible"."""
    subject = child(state, *SUBJECTS) or (state.head if state.dep_ in ("amod", "acl") else None)
    if subject is None and state.dep_ == "xcomp":  # "held the army responsible for the strike"
        subject = child(state.head, *PASSIVE_SUBJECTS) if is_passive(state.head) else child(state.head, "obj")
    if subject is not None and subject.lower_ in THOSE and subject.dep_ in SUBJECTS:
        subject = subject.head  # "those responsible for the raid were soldiers"
    is_own_word = subject is not None and state.dep_ == "ccomp" and resolved(subject) == own_subject(state.head)
    if subject is not None and (is_own_word or subject.pos_ in ("NOUN", "PROPN")):
        told = Status.CLAIMED if is_own_word else Status.ALLEGED
        yield Argument(RoleKind.ATTACKER, resolved(subject), Status.DENIED if is_negated(state) else told)


def _sufferers(noun: Token, verb: Token) -> Iterator[Argument]:
    """Who suffers by the act that a verb of loss has in a phrase: "died in the raid", "lost its chief to a raid"."""
    word, lemma = preposition(noun), verb.lemma_.lower()
    sufferer: Token | None = None
    if noun.dep_ == "nmod":
        is_sustained = lemma in INJURIES and verb.dep_ == "obj" and verb.head.lemma_.lower() in SUFFER_VERBS
        if is_sustained and word in OCCASIONS:
            sufferer = understood_subject(verb.head)
    elif word in LOSS_LINKS and lemma in LOSS:
        yield from (Argument(RoleKind.VICTIM, thing) for thing in children(verb, "obj"))
    elif word in OCCASIONS_OF_DEATH:
        is_hurt = any(c.lemma_.lower() in INJURIES for c in children(verb, "obj")) and word not in AGENT_LINK
        if is_hurt or lemma in LOSING_VERBS:
            sufferer = understood_subject(verb)
    if sufferer is not None:
        yield Argument(RoleKind.VICTIM, sufferer)


def _represented(claimant: Token, mentions: Mentions) -> Token:
    """Whom a spokesman speaks for, "Taliban spokesman X"; anyone else speaks for themselves."""
    claimant = resolved(claimant)
    office, body = _office(claimant), _body(claimant)
    if office is not None and body is None:  # "a spokesman for the gang"
        groups = [
            c for c in children(office, "nmod") if preposition(c) in DEED_LINK and c.lemma_.lower() in GROUP_NOUNS
        ]
        return next(iter(groups), claimant)
    if office is None or body is None:
        return claimant
    key = mentions.at(body)
    if key is not None and key[0] <= office.i < key[1]:  # "Taliban spokesman" is one mention
        first = min(part.i for part in body.subtree if part == body or part.dep_ in NAME_PARTS)
        mentions.add_nested(first, body.i + 1, MentionKind.ORGANISATION)
    return body


def _office(speaker: Token) -> Token | None:
    """The noun that makes somebody a spokesman."""
    words = (speaker, *children(speaker, "compound", "nmod:desc", "appos", "flat"))
    return next((word for word in words if word.lemma_.lower() in SPEAKERS), None)


def _body(speaker: Token) -> Token | None:
    """The name of the body whose spokesman somebody is."""
    office = _office(speaker)
    if office is None:
        return None
    bodies = [*children(office, "compound", "nmod:poss", "nmod"), *children(speaker, "compound", "nmod:poss")]
    return next((body for body in bodies if body.pos_ == "PROPN" and body != office), None)


def speaks_for(speaker: Token, party: Token) -> bool:
    """Whether `speaker` is the spokesman of `party`, named again or as "the group": his word is its own claim."""
    body = _body(speaker)
    if body is None:
        return False
    is_definite = any(c.lower_ in DEFINITE_ARTICLES for c in children(party, "det"))
    return party.lower_ == body.lower_ or (is_definite and party.lemma_.lower() in GROUP_SORTS)


def _carried(verb: Token, noun: Token, frame: Frame) -> Iterator[Argument]:
    """Who carries the event that a light verb has for its object, and the phrases around that verb."""
    actor = child(verb, "obl:agent") if noun.dep_ in PASSIVE_SUBJECTS else understood_subject(verb)
    is_doer = not _is_only_used(noun, verb) and verb.lemma_.lower() not in ENDING_VERBS
    if suspects := list(find_suspects(verb)):  # "jailed two men for organising the kidnapping"
        yield from suspects
    elif actor is not None and actor != noun and not is_negative(actor) and is_doer:
        is_planner = noun.dep_ in PASSIVE_SUBJECTS and verb.lemma_.lower() in INTENDED  # who planned it did not do it
        yield Argument(frame.subject or RoleKind.ACTOR, actor, Status.ALLEGED if is_planner else Status.ACTUAL)
    yield from _surroundings(verb, frame)


def _is_only_used(act: Token, verb: Token) -> bool:
    """Whether an act serves who did not do it: "used the blasts as a pretext", "used the bombings to demand"."""
    is_known = any(c.lower_ in LEVERS for c in children(act, "det"))
    has_aim = any(clause.tag_ == "VB" for clause in children(verb, "advcl", "xcomp"))
    is_used = verb.lemma_.lower() in MEANS_VERBS and is_known and has_aim
    return is_used or any(preposition(c) in ROLE_LINK for c in children(verb, "obl"))


def _misplaced_blamed(noun: Token, mentions: Mentions) -> Token | None:
    """Who is blamed where the tree hangs him on the act: "blamed that attack, which killed five, on the rebels"."""
    verb = noun.head
    if noun.dep_ != "obj" or verb.lemma_.lower() not in BLAME_VERBS:
        return None
    if any(preposition(phrase) in BLAMED_ON and acts(phrase, mentions) for phrase in children(verb, "obl")):
        return None
    hung = [*children(noun, "nmod"), *(c for clause in children(noun, "acl:relcl") for c in children(clause, "obl"))]
    blamed = [c for c in hung if preposition(c) in BLAMED_ON and acts(c, mentions)]
    return blamed[-1] if blamed else None


def _blamed(verb: Token, accuser: Token | None) -> Iterator[Argument]:
    phrases = children(verb, "obl", "obl:agent") + (children(accuser, "nmod") if accuser is not None else [])
    for phrase in phrases:
        if preposition(phrase) in BLAMED_ON:
            hung = (part for part in children(phrase, "nmod") if preposition(part) in AGENT_LINK)
            yield Argument(RoleKind.ATTACKER, phrase, Status.ALLEGED, accuser or next(hung, None))


def _surroundings(verb: Token, frame: Frame) -> Iterator[Argument]:
    """Target, place and instrument that hang on the verb instead of on its event noun."""
    for phrase in children(verb, "obl"):
        word = preposition(phrase)
        if frame.kind is EventKind.ARMED_CLASH and word in WITH_WHOM:
            yield Argument(RoleKind.ATTACKER, phrase)
        elif word in ON_WHOM:
            yield Argument(RoleKind.TARGET, phrase)
        elif word in WITH_WHAT:
            yield Argument(RoleKind.INSTRUMENT, phrase)
        elif word in PLACE_PREPOSITIONS:
            yield Argument(RoleKind.PLACE, phrase)
