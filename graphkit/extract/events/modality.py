"""Modality: the status of an event, and who says so.

Read off the words around the trigger, from the nearest outwards: negation and modals beside it, adjectives and
participles on it ("alleged", "planned"), the nouns and verbs that govern it ("a threat of", "vowed to"), and
conditions. "Officials said" leaves a fact a fact with a speaker; "accused", "blamed", "suspected" do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from graphkit.extract.parse.syntax import (
    accusing_verb,
    child,
    children,
    conjuncts,
    is_cleft,
    is_contrasted_speech,
    is_negated,
    is_passive,
    is_reason,
    is_said_in_denial,
    preposition,
    understood_subject,
)
from graphkit.extract.rules.en.arguments import PART_LINKS, PARTS_TAKEN, RESPONSIBILITY
from graphkit.extract.rules.en.event_kinds import DEFINITE
from graphkit.extract.rules.en.lexicon import CLAIM_VERBS, LIGHT_VERBS, SUFFER_VERBS
from graphkit.extract.rules.en.modality import (
    ACCUSED_OF,
    ACCUSING_VERBS,
    ALLEGATION_LINKS,
    ALLEGING_ADJECTIVES,
    ALLEGING_ADVERBS,
    ALLEGING_NOUNS,
    ALLEGING_VERBS,
    ALTERNATIVES,
    ANSWERING_VERBS,
    ATTRIBUTIONS,
    BLAMING,
    CHARGES,
    CLAIM_NOUNS,
    CLAIMING_OR_DENYING,
    CLAIMING_VERBS,
    CONDITIONS,
    COUNTS,
    DENIAL_NOUNS,
    DENIED_LINKS,
    DENYING_VERBS,
    DREADING_VERBS,
    ESCAPING_VERBS,
    EVENT_STATES,
    EVIDENCE,
    EXERCISE_LINKS,
    EXERCISES,
    FEIGNED,
    FUTURE,
    GAMES,
    GUARDED_AGAINST,
    GUARDING_VERBS,
    HAVING,
    INDEFINITE_DETERMINERS,
    INTENDED,
    INVERTED_AUXILIARIES,
    JUDGING_VERBS,
    MODALS,
    NEGATIONS,
    NEGATIVE_SUBJECTS,
    NOT_PLANNING_NOUNS,
    NOTHING,
    NOW,
    PART_TAKING,
    PLAN_LINKS,
    PLANNING_ADJECTIVES,
    PLANNING_NOUNS,
    PLANNING_VERBS,
    PLAYED,
    POSSIBILITY_LINKS,
    POSSIBLE_ADJECTIVES,
    POSSIBLE_NOUNS,
    POSSIBLE_STATES,
    PRESUMING,
    PREVENTING_VERBS,
    REFUSING_VERBS,
    REPEATEDLY,
    RESPONDING_VERBS,
    SENDING_VERBS,
    SHARING_VERBS,
    SPEECH_VERBS,
    SUGGESTING_VERBS,
    THWARTED,
    TIMES_APART,
    UNTRUE,
    UNTRULY,
)
from graphkit.extract.rules.en.syntax import (
    AGENT_OR_SOURCE_LINK,
    DESCRIBING,
    GOAL_LINK,
    INDEFINITE_ARTICLES,
    NO_DETERMINERS,
    OWNER_LINK,
    SUBJECTS,
)
from graphkit.schema import Status, weaker

HOW_FAR = 7

KEPT_OFF = frozenset({"obj", "nsubj:pass", "nmod", "ccomp", "xcomp", "parataxis", "advcl", "csubj"})
"""How an act hangs on a verb of preventing that has it for what does not come about."""


@dataclass(frozen=True, slots=True)
class SourcedStatus:
    """The status of an event and the token of who says so, None where the article itself does."""

    status: Status
    said_by: Token | None


def find_status(trigger: Token, *, is_verbal: bool) -> SourcedStatus:
    """How sure the text is of the event at `trigger`, and on whose word."""
    if is_verbal and denies(trigger):  # "Tehran rejected the accusation"
        return SourcedStatus(Status.DENIED, understood_subject(trigger))
    status = _of_adjectives(trigger) if not is_verbal else Status.ACTUAL
    status = weaker(status, _of_auxiliaries(trigger) if is_verbal else Status.ACTUAL)
    if _is_called_charge(trigger):
        status = weaker(status, Status.ALLEGED)
    if trigger.tag_ == "VBN" and trigger.i > trigger.sent.start and trigger.nbor(-1).lower_ in PRESUMING:
        status = weaker(status, Status.ALLEGED)  # "kidnapped and presumed killed"
    said_by: Token | None = None
    node, steps = trigger, 0
    while steps < HOW_FAR:
        head = node.head
        if head == node:
            break
        step = _of_head(node, head, is_event=node == trigger, is_verbal=is_verbal)
        if step is not None:
            status = weaker(status, step.status)
            said_by = said_by or step.said_by
        if _is_barrier(node, head):
            break
        node, steps = head, steps + 1
    if said_by is None:
        said_by = _according_to(trigger)
    return SourcedStatus(status, said_by)


def denies(verb: Token) -> bool:
    """Whether a verb denies what it takes: "rejected the report", "called the report a lie"."""
    lemma = verb.lemma_.lower()
    if lemma in DENYING_VERBS:
        return True
    verdicts = [*children(verb, "xcomp", "obj", "obl")] if lemma in JUDGING_VERBS else []
    verdicts += [word for thing in children(verb, "obj") for word in children(thing, "amod") if word.i > thing.i]
    if verdicts:  # "called the claim that it had shelled the town a lie", hung on the shelling
        verdicts += [word for word in [*verb.subtree][-2:] if not word.is_punct]
    return any(verdict.lemma_.lower() in UNTRUE for verdict in verdicts)


def _is_called_charge(trigger: Token) -> bool:
    """Whether what is told is called a charge behind it: "..., an accusation that the army denies"."""
    return any(
        noun.i > trigger.i
        and noun.lemma_.lower() in CHARGES
        and any(c.lower_ in INDEFINITE_ARTICLES for c in children(noun, "det"))
        and child(noun, "acl:relcl") is not None
        for thing in (trigger, *children(trigger, "obj", "obl"))  # the tree hangs it on any of them
        for noun in children(thing, "obl:unmarked", "appos", "parataxis", "nmod:desc")
    )


def _of_adjectives(noun: Token) -> Status:
    """Adjectives, participles and determiners on an event noun: "alleged", "attacks planned against", "any attack"."""
    status = Status.ACTUAL
    for word in children(noun, "amod", "acl", "advmod"):
        lower, lemma = word.lower_, word.lemma_.lower()
        if lower in ALLEGING_ADJECTIVES or lower in ALLEGING_ADVERBS:
            status = weaker(status, Status.ALLEGED)
        elif lower in PLANNING_ADJECTIVES or (word.dep_ == "acl" and lemma in INTENDED and word.tag_ == "VBN"):
            status = weaker(status, Status.PLANNED)
        elif lower in POSSIBLE_ADJECTIVES:
            status = weaker(status, Status.HYPOTHETICAL)
        elif word.dep_ == "acl" and lemma in THWARTED:
            status = weaker(status, Status.PLANNED)
    determiner = child(noun, "det")
    if determiner is not None and determiner.lower_ in INDEFINITE_DETERMINERS:
        status = weaker(status, Status.HYPOTHETICAL)
    if determiner is not None and determiner.lower_ in NO_DETERMINERS:
        status = weaker(status, Status.DENIED)
    return status


def _of_auxiliaries(verb: Token) -> Status:
    """Negation, modals, future, conditions and adverbs beside a verb (shared by the verbs joined to it)."""
    status = Status.ACTUAL
    bearers = [verb]
    while (
        bearers[-1].dep_ == "conj"
        and bearers[-1].head.pos_ in ("VERB", "AUX")
        and not children(bearers[-1], "nsubj", "nsubj:pass")
    ):
        bearers.append(bearers[-1].head)
    is_choice = any(c.lower_ in ALTERNATIVES for c in children(verb, "cc"))  # "did not order or conduct the raid"
    for bearer in bearers:
        for word in children(bearer, "aux", "advmod", "mark", "cop"):
            lower = word.lower_
            if lower in NEGATIONS and (bearer is verb or is_choice):
                status = weaker(status, Status.HYPOTHETICAL if _is_still_open(bearer) else Status.DENIED)
            elif lower in MODALS:
                status = weaker(status, Status.HYPOTHETICAL)
            elif lower in FUTURE:
                status = weaker(status, Status.PLANNED)
            elif lower in CONDITIONS and word.dep_ == "mark":
                status = weaker(status, Status.HYPOTHETICAL)
            elif lower in ALLEGING_ADVERBS:
                status = weaker(status, Status.ALLEGED)
    subject = child(verb, "nsubj", "nsubj:pass")
    if subject is not None and any(
        word.lower_ in INVERTED_AUXILIARIES and word.i < subject.i for word in children(verb, "aux", "aux:pass")
    ):  # "had the missile exploded", unless it is asked
        status = weaker(status, Status.ACTUAL if verb.sent.text.rstrip().endswith("?") else Status.HYPOTHETICAL)
    if subject is not None and (
        subject.lower_ in NEGATIVE_SUBJECTS or any(c.lower_ in NO_DETERMINERS for c in children(subject, "det"))
    ):
        status = weaker(status, Status.DENIED)
    return status


def _is_still_open(verb: Token) -> bool:
    """Whether an infinitive tells what somebody is not to do, "urged it not to attack", and not what he did not do."""
    marks = {mark.lower_ for mark in children(verb, "mark")}
    return verb.tag_ == "VB" and bool(marks & GOAL_LINK) and child(verb, "aux", "aux:pass") is None


def _of_head(node: Token, head: Token, *, is_event: bool, is_verbal: bool) -> SourcedStatus | None:
    """What the word that governs `node` adds."""
    lemma = head.lemma_.lower()
    accusing = accusing_verb(node) if is_event else None
    if accusing is not None and accusing.lemma_.lower() in ACCUSING_VERBS:
        speaker = child(accusing, "obl:agent") if is_passive(accusing) else understood_subject(accusing)
        return SourcedStatus(Status.ALLEGED, speaker)
    if head.pos_ in ("VERB", "AUX"):
        return _of_governing_verb(node, head, lemma, is_event=is_event, is_verbal=is_verbal)
    if head.pos_ in ("NOUN", "PROPN", "PRON") and node.dep_ in ("nmod", "acl", "compound", "obl"):
        if lemma in POSSIBLE_NOUNS and (is_event or node.dep_ == "acl") and preposition(node) in POSSIBILITY_LINKS:
            return SourcedStatus(Status.HYPOTHETICAL, None)
        if lemma in PLANNING_NOUNS and (preposition(node) in PLAN_LINKS or node.dep_ in ("acl", "compound")):
            return SourcedStatus(Status.PLANNED, None)
        if lemma in ALLEGING_NOUNS and preposition(node) in ALLEGATION_LINKS:
            return SourcedStatus(Status.ALLEGED, None)
        if lemma in RESPONSIBILITY and head.head.lemma_ in CLAIMING_OR_DENYING and node.dep_ == "acl":
            status = Status.CLAIMED if head.head.lemma_ in CLAIM_VERBS else Status.DENIED
            return SourcedStatus(status, understood_subject(head.head))
        if lemma in NOTHING and node.dep_ == "acl" and node.lemma_ in PART_TAKING:
            return SourcedStatus(Status.DENIED, None)
        if lemma in DENIAL_NOUNS or (lemma in EVIDENCE and _is_lacking(head)):
            return SourcedStatus(Status.DENIED, None)
        if lemma in CLAIM_NOUNS and preposition(node) in OWNER_LINK:
            return SourcedStatus(Status.CLAIMED, None)
    if head.pos_ == "ADJ" and lemma in EVENT_STATES and node.dep_ in ("xcomp", "advcl", "ccomp", "csubj"):
        return SourcedStatus(Status.HYPOTHETICAL if lemma in POSSIBLE_STATES else Status.PLANNED, None)
    return None


def _of_governing_verb(
    node: Token, head: Token, lemma: str, *, is_event: bool, is_verbal: bool
) -> SourcedStatus | None:
    is_clause = node.dep_ in ("ccomp", "xcomp", "parataxis", "advcl", "csubj")
    is_argument = node.dep_ in ("obj", "nsubj:pass", "obl", "nmod") and not (is_event and is_verbal)
    auxiliaries = _of_auxiliaries(head) if _shares_mood(node, head) else Status.ACTUAL
    if lemma in ANSWERING_VERBS and (is_clause or is_argument) and _is_left_unsaid(head):
        return SourcedStatus(Status.ALLEGED if is_clause else Status.ACTUAL, None)
    if is_clause and _is_untrue(head):
        return SourcedStatus(Status.DENIED, None)
    # "rejected talks after a bomb killed", "denied it, saying that rebels had"
    is_aside = node.dep_ == "advcl" and (bool(children(node, "mark")) or is_said_in_denial(node))
    if denies(head) and (
        (is_clause and not is_aside) or node.dep_ == "obj" or (node.dep_ == "obl" and preposition(node) in DENIED_LINKS)
    ):
        return SourcedStatus(Status.DENIED, understood_subject(head))
    if (is_event and _is_blamed_itself(node, head)) or _is_called(node, head):
        return SourcedStatus(Status.ALLEGED, understood_subject(head))
    if (
        lemma in PLANNING_VERBS
        and not _tells_planner(node, head)
        and (
            node.dep_ == "xcomp"
            or (is_clause and lemma in DREADING_VERBS)
            or (node.dep_ in ("obj", "nsubj:pass") and not (is_verbal and is_event))
        )
    ):
        if lemma in NOT_PLANNING_NOUNS and node.dep_ == "obj":
            return None
        return SourcedStatus(Status.PLANNED, understood_subject(head) if is_clause else None)
    if _keeps_off(lemma, node):
        return SourcedStatus(Status.HYPOTHETICAL, None)
    if lemma in GUARDING_VERBS and node.dep_ == "obl" and preposition(node) in GUARDED_AGAINST:
        return SourcedStatus(Status.HYPOTHETICAL, None) if lemma not in RESPONDING_VERBS else None
    if any(c.lemma_ in RESPONSIBILITY for c in children(head, "obj")) and lemma in CLAIMING_OR_DENYING and is_clause:
        return SourcedStatus(Status.CLAIMED if lemma in CLAIM_VERBS else Status.DENIED, understood_subject(head))
    if lemma in CLAIMING_VERBS and is_clause and node.dep_ != "advcl":
        return SourcedStatus(Status.CLAIMED, understood_subject(head))
    if lemma in ALLEGING_VERBS and (
        node.dep_ in ("ccomp", "xcomp")
        or (node.dep_ in ("advcl", "obl") and preposition(node) in ACCUSED_OF and lemma in ACCUSING_VERBS)
    ):
        if is_passive(head):
            return SourcedStatus(Status.ALLEGED, child(head, "obl:agent"))
        return SourcedStatus(Status.ALLEGED, understood_subject(head))
    is_told = node.dep_ in ("ccomp", "parataxis", "xcomp")
    if lemma in SPEECH_VERBS and is_told and _speaks_after_denial(head):
        return SourcedStatus(Status.CLAIMED if _is_of_own(node) else Status.ALLEGED, understood_subject(head))
    if lemma in SPEECH_VERBS and is_told:
        return SourcedStatus(
            auxiliaries if auxiliaries in (Status.DENIED,) else Status.ACTUAL, understood_subject(head)
        )
    if is_event and auxiliaries is not Status.ACTUAL:
        return SourcedStatus(auxiliaries, None)
    if (
        not is_event
        and auxiliaries in (Status.HYPOTHETICAL, Status.PLANNED, Status.DENIED)
        and node.dep_ in ("xcomp", "advcl", "obj")
    ):
        return SourcedStatus(auxiliaries, None)
    if node.dep_ == "advcl" and is_event and any(c.lower_ in CONDITIONS for c in children(node, "mark")):
        return SourcedStatus(Status.HYPOTHETICAL, None)
    return None


def _keeps_off(lemma: str, act: Token) -> bool:
    """Whether a verb says that an act did not come about: "prevented the raid", "escaped being shot"."""
    if lemma in ESCAPING_VERBS and act.dep_ in ("xcomp", "ccomp"):
        return True
    return lemma in PREVENTING_VERBS and act.dep_ in KEPT_OFF


def _is_untrue(verb: Token) -> bool:
    """Whether what a verb says is not so: "falsely reported", "nothing suggests that", "the drill assumed that"."""
    lemma, subject = verb.lemma_.lower(), child(verb, *SUBJECTS)
    if subject is not None and subject.lemma_.lower() in EXERCISES:
        return True
    if lemma in SUGGESTING_VERBS and subject is not None:
        return subject.lower_ in NOTHING or any(c.lower_ in NO_DETERMINERS for c in children(subject, "det"))
    return lemma in SPEECH_VERBS | CLAIMING_VERBS and any(c.lower_ in UNTRULY for c in children(verb, "advmod"))


def _is_blamed_itself(act: Token, verb: Token) -> bool:
    """Whether somebody blames an act for the harm: "blames a Russian airstrike", not "blamed the raid on rebels"."""
    is_new = act.dep_ == "obj" and any(c.lower_ in INDEFINITE_ARTICLES for c in children(act, "det"))
    return is_new and verb.lemma_.lower() in BLAMING


def _is_called(participle: Token, verb: Token) -> bool:
    """Whether somebody only calls another so: "the front, whom the king calls backed by rebels"."""
    is_description = participle.tag_ == "VBN" and participle.dep_ in ("advcl", "xcomp")
    return is_description and verb.lemma_.lower() in DESCRIBING and child(participle, "mark") is None


def _speaks_after_denial(verb: Token) -> bool:
    """Whether who says so has just denied his own part: "denied any role and said that rebels had done it"."""
    is_same = verb.dep_ == "conj" and child(verb, *SUBJECTS) is None
    return is_said_in_denial(verb) or (
        is_same and bool({verb.head.lemma_.lower(), verb.head.head.lemma_.lower()} & DENYING_VERBS)
    )


def _is_of_own(verb: Token) -> bool:
    """Whether somebody tells what he or his men did: "said its forces had killed bandits"."""
    subjects = children(verb, *SUBJECTS)
    return any(word.pos_ == "PRON" for each in subjects for word in (each, *children(each, "nmod:poss")))


def _tells_planner(noun: Token, verb: Token) -> bool:
    """Whether an act that is known is said to have been planned by somebody: "the ambush was planned by X".

    Who is jailed for planning "the ambush" planned one that is known; "an ambush" need not have come about.
    """
    if not any(c.lower_ in DEFINITE for c in children(noun, "det")):
        return False
    if noun.dep_ == "obj" and is_reason(verb):
        return True
    is_known = noun.dep_ == "nsubj:pass"
    is_past = not any(c.lower_ in FUTURE | MODALS | NOW for c in children(verb, "aux", "aux:pass"))
    return is_known and is_past and child(verb, "obl:agent") is not None


def _is_lacking(evidence: Token) -> bool:
    """Whether there is none: "found no evidence that", "has not seen any proof of"."""
    is_none = any(c.lower_ in NO_DETERMINERS for c in children(evidence, "det"))
    return is_none or any(c.lower_ in NEGATIONS for c in children(evidence.head, "advmod"))


def _is_left_unsaid(verb: Token) -> bool:
    """Whether a verb is of what was not said: "has not confirmed", "neither confirms nor denies", "refused to say"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in REFUSING_VERBS:
        return True
    links = {word.lower_ for word in verb.children if word.dep_.startswith(("advmod", "cc"))}
    if ALTERNATIVES & links and verb.dep_ == "conj":
        return _is_left_unsaid(verb.head)
    return bool(links & NEGATIONS)


def _shares_mood(node: Token, head: Token) -> bool:
    """Whether the mood of the governing verb is the event's as well: "could suffer an attack", "would begin to shell".

    "The attack could lead to war" and "no group claimed the attack" do not doubt the attack itself.
    """
    is_sent = node.tag_ == "VB" and head.lemma_.lower() in SENDING_VERBS
    if node.dep_ == "xcomp" or (node.dep_ == "advcl" and (node.tag_ == "VBG" or is_sent)):
        return True
    return node.dep_ in ("obj", "nsubj:pass") and head.lemma_.lower() in LIGHT_VERBS | SUFFER_VERBS | SHARING_VERBS


def _is_barrier(node: Token, head: Token) -> bool:
    """Whether what governs `head` no longer bears on the event: facts stay facts in relative and temporal clauses."""
    if (node.dep_ in ("acl:relcl", "appos") and not is_cleft(head)) or is_contrasted_speech(node):
        return True
    if (
        node.dep_ == "advcl"
        and not any(c.lower_ in CONDITIONS for c in children(node, "mark"))
        and node.tag_ not in ("VBG", "VB")
    ):
        return True
    return node.dep_ in ("nmod", "obl") and head.pos_ == "VERB" and preposition(node) in TIMES_APART


def is_shown(trigger: Token, parties: Iterable[Token]) -> bool:
    """Whether force is only shown, in an exercise or against a party that there is not: "shelled mock positions"."""
    if any(c.lower_ in FEIGNED for word in (trigger, *parties) for c in children(word, "amod", "compound")):
        return True
    phrases = (c for word in (trigger, trigger.head) for c in children(word, "obl", "nmod"))
    return any(preposition(phrase) in EXERCISE_LINKS and _is_exercise(phrase) for phrase in phrases)


def _is_exercise(noun: Token) -> bool:
    is_game = any(c.lower_ in GAMES for c in children(noun, "compound"))
    return noun.lemma_.lower() in (EXERCISES | PLAYED if is_game else EXERCISES)


def is_prevented(trigger: Token) -> bool:
    """Whether the verb that governs an act says that it did not come about: "prevented an attack"."""
    verb = trigger.head
    is_kept_off = verb.lemma_.lower() in PREVENTING_VERBS and trigger.dep_ in ("obj", "nsubj:pass")
    return is_kept_off or (verb.lemma_.lower() in ESCAPING_VERBS and trigger.dep_ in ("xcomp", "ccomp"))


def is_sent_to_do(deed: Token) -> bool:
    """Whether forces have been sent to do what a verb tells, which news tells as done: "sent jets to bomb it"."""
    verb = deed.head
    if deed.tag_ != "VB" or deed.dep_ not in ("advcl", "xcomp") or verb.lemma_.lower() not in SENDING_VERBS:
        return False
    return verb.tag_ in ("VBD", "VBN") and _of_auxiliaries(verb) is Status.ACTUAL and not is_negated(verb)


def is_taken_part_in(noun: Token) -> bool:
    """Whether what is denied or doubted is a part in the act, not the act: "denied a role in the strike"."""
    parts = [noun.head, *children(noun.head, "obj")]
    is_inside = noun.dep_ in ("obl", "nmod") and preposition(noun) in PART_LINKS
    return is_inside and any(part.lemma_.lower() in PARTS_TAKEN for part in parts)


def is_repeated(verb: Token) -> bool:
    """Whether acts of some stretch of time are summed up: "has been shelled repeatedly since May"."""
    is_perfect = any(word.lemma_.lower() in HAVING for word in children(verb, "aux"))
    return is_perfect and any(word.lower_ in REPEATEDLY for word in children(verb, "advmod"))


def is_habit(verb: Token) -> bool:
    """Whether somebody says what he does at all times: "said it strikes only military targets"."""
    above = verb.head
    is_told = verb.dep_ == "ccomp" and above.lemma_.lower() in SPEECH_VERBS and above.tag_ == "VBD"
    is_own = any(subject.pos_ == "PRON" for subject in children(verb, *SUBJECTS))
    return is_told and is_own and verb.tag_ in ("VBZ", "VBP") and child(verb, "aux") is None


def _counting(source: Token) -> Token:
    """Who counts, where a source is a count: "according to a tally by the clinic"."""
    links = OWNER_LINK | AGENT_OR_SOURCE_LINK
    counters = (c for c in children(source, "nmod") if preposition(c) in links)
    return next(counters, source) if source.lemma_.lower() in COUNTS else source


def _according_to(trigger: Token) -> Token | None:
    """Who an "according to" in the sentence names."""
    for token in trigger.sent:
        if token.lower_ in ATTRIBUTIONS and token.head != token:
            source = token.head if token.dep_ in ("case", "fixed") else child(token, "obl", "nmod")
            if source is not None and source.pos_ in ("NOUN", "PROPN"):
                return _counting(next(conjuncts(source)))
    return None
