"""Casualties: how many people an event killed and injured, as the text counts them.

They stand with the words of the event itself ("killed three"), with a verb that the event governs ("the blast left
16 dead", "a battle in which nine died") or with one that it explains ("nine died in a battle"). A toll that the
sentence gives for all of it ("the toll of the blast rose to 32") goes before what it adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span, Token

from graphkit.extract.events.assembly import FoundEvent
from graphkit.extract.mentions.counts import read_count
from graphkit.extract.mentions.detection import noun_phrase
from graphkit.extract.mentions.nouns import kind_of_noun
from graphkit.extract.parse.syntax import (
    child,
    children,
    conjuncts,
    counted_by,
    is_passive,
    is_passive_without_auxiliary,
    is_predicate,
    own_subject,
    preposition,
    understood_subject,
)
from graphkit.extract.rules.en.arguments import LEAVING_VERBS
from graphkit.extract.rules.en.calendar import REPORT_VERBS
from graphkit.extract.rules.en.casualties import (
    ATTEMPTS,
    BEFORE_NUMBER,
    BEFORE_YEARS,
    COUNTED_DEAD,
    COUNTED_INJURED,
    CROWDS,
    DEATH_NOUNS,
    DYING_WORDS,
    FINDING_OR_SHOOTING,
    HURT_WORDS,
    INSIDE_NUMBER,
    NUMBER_NOUNS,
    OWN_DEATHS,
    REACHING,
    TOLL_ENDS,
    TOLL_NOUNS,
)
from graphkit.extract.rules.en.event_kinds import DEATH_WORDS, DEFINITE, INJURY_WORDS
from graphkit.extract.rules.en.modality import ALTERNATIVES
from graphkit.extract.rules.en.places import SORTS
from graphkit.extract.rules.en.syntax import AMONG, GOAL_LINK, OWNER_LINK, PASSIVE_SUBJECTS, SUBJECTS
from graphkit.extract.rules.en.triggers import DEAD, FINDING_VERBS
from graphkit.schema import Count, MentionKind, RoleKind, Status

OUTCOMES = DYING_WORDS | INJURY_WORDS | DEAD
"""What is told of people whom an act befell, in the clause that it explains: "died when", "were hurt when"."""

UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED})


LATER_SENTENCES = 2
"""So many sentences after an act its toll may be told without naming it again: "The toll rose to three"."""


def find_all_casualties(events: Sequence[FoundEvent]) -> list[tuple[Count | None, Count | None]]:
    """The dead and the injured of each of `events`, with the tolls that the sentences after them give."""
    found = [find_casualties(event) for event in events]
    if not any(dead for dead, _ in found):
        return found
    sentences = list(events[0].trigger.doc.sents)
    told = [event.trigger.sent for event in events]
    for place, sentence in enumerate(sentences):
        toll = _later_toll(sentence) if sentence not in told else None
        before = sentences[max(place - LATER_SENTENCES, 0) : place]
        number = _find_deadly(before, told, found) if toll is not None else None
        if toll is not None and number is not None:
            dead, injured = found[number]
            found[number] = (toll if dead is not None and toll.low > dead.low else dead), injured
    return found


def _later_toll(sentence: Span) -> Count | None:
    """What the toll of what was told before has come to, as a sentence without an act of its own says."""
    return next(filter(None, map(_reached, filter(_is_bare_toll, sentence))), None)


def _is_bare_toll(noun: Token) -> bool:
    """Whether it is the toll of what was told before: "the toll rose to", not "the toll of the war"."""
    if _lemma(noun) not in TOLL_NOUNS or children(noun, "nmod", "acl", "acl:relcl"):
        return False
    return any(c.lower_ in DEFINITE for c in children(noun, "det"))


def _find_deadly(
    sentences: Sequence[Span], told: Sequence[Span], found: Sequence[tuple[Count | None, Count | None]]
) -> int | None:
    """The number of the one act with dead in the last of `sentences` that has any; None where it has several."""
    for sentence in reversed(sentences):
        deadly = [number for number, (dead, _) in enumerate(found) if dead and told[number] == sentence]
        if deadly:
            return deadly[0] if len(deadly) == 1 else None
    return None


def find_casualties(event: FoundEvent) -> tuple[Count | None, Count | None]:
    """The dead and the injured of an event, each None where the text does not count them.

    One who is named or described in the singular counts as one: "killed the commander". Nobody is no count, and
    what was only tried has none.
    """
    if event.status in UNREAL or any(_is_attempt(word.token) for word in event.words):
        return None, None
    dead: dict[int, Token] = {}
    injured: dict[int, Token] = {}
    for harm in _harms(event):
        for sufferer in _sufferers(harm):
            (injured if _lemma(harm) in INJURY_WORDS else dead)[sufferer.i] = sufferer
    for verb in _leaving(event):
        for thing in children(verb, "obj"):
            states = children(verb, "xcomp", "amod", "acl", "advcl", "conj") + children(thing, "amod", "acl", "xcomp")
            for state in (joined for first in states for joined in conjuncts(first)):
                if _lemma(state) in DEAD:
                    dead[thing.i] = thing
                elif _lemma(state) in INJURY_WORDS | HURT_WORDS:
                    injured[thing.i] = thing
    dead_in_all, injured_in_all = _tolls(event)
    return dead_in_all or _total(dead.values()), injured_in_all or _total(injured.values())


def _tolls(event: FoundEvent) -> tuple[Count | None, Count | None]:
    """The dead and the injured that the sentence counts in all: "the toll of the blast rose to 32"."""
    dead: Count | None = None
    injured: Count | None = None
    for noun in event.trigger.sent:
        if noun.pos_ != "NOUN" or _lemma(noun) not in TOLL_NOUNS | NUMBER_NOUNS or not _is_toll_of(noun, event):
            continue
        counted = {_lemma(token) for token in noun.subtree}
        if counted & COUNTED_DEAD or (_lemma(noun) in TOLL_NOUNS and not counted & COUNTED_INJURED):
            dead = dead or _reached(noun)
        elif counted & COUNTED_INJURED:
            injured = injured or _reached(noun)
    return dead, injured


def _is_toll_of(noun: Token, event: FoundEvent) -> bool:
    """Whether a toll is that of an event: it names it, or stands in a clause on it or beside it."""
    words = {word.token.i for word in event.words}
    beside = {event.trigger.head.i} if not children(noun, "nmod") else set()
    return any(token.i in words for token in noun.subtree) or noun.head.head.i in words | beside


def _reached(noun: Token) -> Count | None:
    """What a toll has come to: "rose to 32", "stands at 32", "was 32"."""
    verb = noun.head
    if noun.dep_ not in SUBJECTS | PASSIVE_SUBJECTS | {"obj"}:
        return None
    if verb.like_num:
        return _count(verb)
    ends = [thing for thing in children(verb, "obl") + children(noun, "nmod") if preposition(thing) in TOLL_ENDS]
    ends += children(verb, "obj") if _lemma(verb) in REACHING else []
    return next((count for count in map(_count, ends) if count is not None), None)


def _is_attempt(token: Token) -> bool:
    """Whether an act was only tried: "tried to kill", "a plot to kill", "survived an attempted assassination"."""
    if any(_lemma(modifier) in ATTEMPTS for modifier in children(token, "amod", "compound")):
        return True
    if token.dep_ in ("xcomp", "obj", "compound") or (token.dep_ == "acl" and token.tag_ == "VB"):
        return _lemma(token.head) in ATTEMPTS
    return False


# --- the words that tell of harm ------------------------------------------------------------------------------


def _harms(event: FoundEvent) -> Iterator[Token]:
    """The words that say whom the event killed or wounded, each once."""
    seen: set[int] = set()
    for word in event.words:
        for token in (word.token, *_around(word.token), *_clauses_on_places(event)):
            if token.i not in seen and _is_harm(token):
                seen.add(token.i)
                yield token


def _clauses_on_places(event: FoundEvent) -> list[Token]:
    """The verbs of dying and leaving in a clause on where the act was: "a raid on a camp in which four died".

    What somebody says there counts as well: "shelled a bus at X, where the mayor said five people died".
    """
    sites = [f.token for f in event.arguments if f.role in (RoleKind.PLACE, RoleKind.TARGET)]
    clauses = [clause for site in sites for clause in children(site, "acl:relcl")]
    clauses += [told for clause in clauses if _lemma(clause) in REPORT_VERBS for told in children(clause, "ccomp")]
    return [clause for clause in clauses if _lemma(clause) in DYING_WORDS | LEAVING_VERBS]


def _is_harm(token: Token) -> bool:
    is_word = _lemma(token) in DEATH_WORDS | INJURY_WORDS | DYING_WORDS | DEATH_NOUNS | DEAD
    return (is_word or _is_to_death(token)) and not _is_one_of_two(token) and not _is_share(token)


def _is_share(harm: Token) -> bool:
    """Whether only some of those harmed are told: "among the dead was a nurse", "among those killed"."""
    harmed = harm.head if harm.dep_ == "acl" else harm
    return preposition(harmed) in AMONG


def _is_to_death(verb: Token) -> bool:
    """Whether a verb of force ends in a death: "stabbed to death"."""
    ends = (end for end in children(verb, "obl") if _lemma(end) in OWN_DEATHS)
    return verb.pos_ == "VERB" and any(preposition(end) in GOAL_LINK for end in ends)


def _is_one_of_two(harm: Token) -> bool:
    """Whether the same people are told as killed and wounded, so that nobody knows how many died of them.

    "Mines have killed or maimed 41 people", "the strike killed and wounded thirty".
    """
    others = [*children(harm, "conj"), *([harm.head] if harm.dep_ == "conj" else [])]
    for other in others:
        if not {_lemma(harm), _lemma(other)} & DEATH_WORDS or not {_lemma(harm), _lemma(other)} & INJURY_WORDS:
            continue
        first, second = sorted((harm, other), key=lambda verb: verb.i)
        things = children(first, "obj") + children(second, "obj")
        is_choice = any(word.lower_ in ALTERNATIVES for word in children(second, "cc"))
        is_shared = len(things) == 1 and things[0].i > second.i
        if is_shared or (is_choice and not things and not children(second, *SUBJECTS, *PASSIVE_SUBJECTS)):
            return True
    return False


def _around(word: Token) -> Iterator[Token]:
    """The verbs that tell the outcome of the act `word`, and are no acts beside it."""
    head = word.head
    if word.dep_ in SUBJECTS | PASSIVE_SUBJECTS and not is_passive(head):  # "mortar fire killed"
        yield head
    # "a bombing in which four died", "an ambush that killed seven"
    yield from children(word, "acl:relcl", *(("acl",) if word.pos_ in ("NOUN", "PROPN") else ()))
    # "fired live rounds, and 18 people died"
    told = children(word, "conj", "parataxis", "advcl")
    yield from (v for v in told if _lemma(v) in DYING_WORDS or (v.tag_ == "JJ" and _lemma(v) in OUTCOMES))
    # "nine died in a battle", "dozens died when insurgents attacked", "feared dead after a bombing"
    if word.dep_ in ("obl", "advcl") and _lemma(head) not in FINDING_VERBS:
        yield from (verb for verb in (head, *children(head, "xcomp"), *_joined(head)) if _lemma(verb) in OUTCOMES)
    # "shot dead"
    if _lemma(word) in FINDING_OR_SHOOTING:
        yield from children(word, "xcomp", "advmod", "amod", "acl", "advcl")
        yield from (state for thing in children(word, "obj") for state in children(thing, "amod"))


def _joined(verb: Token) -> Iterator[Token]:
    """The verbs joined to `verb` that share its occasion: "one died and three were hurt when a bomb went off"."""
    above = (verb.head,) if verb.dep_ == "conj" else ()
    yield from (other for other in (*children(verb, "conj"), *above) if not children(other, "advcl", "obl"))


def _leaving(event: FoundEvent) -> list[Token]:
    """The verbs "leave" that the words of an event are the subject of or govern: "the blast left three dead"."""
    verbs = [word.token.head for word in event.words if word.token.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    verbs += [clause for verb in verbs for clause in children(verb, "advcl")]  # "tore through it, leaving nine dead"
    verbs += [word.token for word in event.words]
    verbs += _clauses_on_places(event)  # "hit a house near X, which left nine dead"
    verbs += [c for word in event.words for c in children(word.token, "acl:relcl", "acl", "advcl", "conj", "parataxis")]
    return [verb for verb in verbs if _lemma(verb) in LEAVING_VERBS]


# --- whom they harmed -----------------------------------------------------------------------------------------


def _sufferers(harm: Token) -> Iterator[Token]:
    """Who is harmed: an object, the subject of a passive or of "die", whom a noun names ("the killing of a priest")."""
    if harm.pos_ in ("NOUN", "PROPN") and _lemma(harm) in DEATH_NOUNS:
        heads = [thing for thing in children(harm, "nmod") if preposition(thing) in OWNER_LINK]
        # "The group's killing" is by the group as often as of it.
        heads = heads or (children(harm, "nmod:poss") if _lemma(harm) in OWN_DEATHS else [])
    elif _lemma(harm) in DEAD:
        heads = _found_dead(harm)
    elif child(harm, "obj") is not None:
        heads = [thing for thing in children(harm, "obj") if not is_predicate(thing)]
    elif _is_undergone(harm):
        subject = understood_subject(harm)
        heads = [subject] if subject is not None else []
    else:
        heads = []
    for head in map(counted_by, heads):
        # what stands behind the verb belongs to the next one: "14 were killed and 41 wounded"
        yield from (one for one in conjuncts(head) if not head.i < harm.i < one.i)


def _found_dead(dead: Token) -> list[Token]:
    """Who is called dead: "three dead", "left three dead", "were found dead"."""
    verb = dead.head if dead.dep_ in ("xcomp", "advmod", "amod", "acl", "advcl") else dead
    thing = verb if verb.pos_ == "NOUN" else child(verb, "obj") or own_subject(verb)
    return [thing] if thing is not None else []


def _is_undergone(harm: Token) -> bool:
    """Whether the subject of a word of harm is who suffers it: "died", "were killed", "were hurt"."""
    if _lemma(harm) in DYING_WORDS or is_passive(harm) or child(harm, "cop", *PASSIVE_SUBJECTS) is not None:
        return True
    return is_passive_without_auxiliary(harm)


def _total(sufferers: Iterable[Token]) -> Count | None:
    """The counts of all sufferers together; None where none is counted, or nobody suffered."""
    counts = [count for count in map(_count, filter(_may_suffer, sufferers)) if count is not None]
    highs = [count.high for count in counts if count.high is not None]
    if not counts or (len(highs) == len(counts) and sum(highs) == 0):
        return None
    return Count(low=sum(count.low for count in counts), high=sum(highs) if len(highs) == len(counts) else None)


def _may_suffer(sufferer: Token) -> bool:
    """Whether it is no place: "killed twelve people in the town and two hamlets", hung on the people."""
    lemma = sufferer.lemma_.lower()
    return lemma not in SORTS and kind_of_noun(lemma) not in (MentionKind.PLACE, MentionKind.FACILITY)


def _count(sufferer: Token) -> Count | None:
    if sufferer.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return None
    phrase = noun_phrase(sufferer)
    count = read_count(sufferer.doc[_number_start(sufferer, phrase.start) : phrase.end].text)
    if count is None and sufferer.tag_ in ("NN", "NNP") and _lemma(sufferer) not in CROWDS:
        return Count(low=1, high=1)
    return count


def _number_start(sufferer: Token, start: int) -> int:
    """Where the number before a phrase begins, however the tree hangs it: "at least", "between 15 and 20"."""
    tokens = sufferer.doc
    while start > sufferer.sent.start:
        before = tokens[start - 1]
        if _YEAR.fullmatch(before.text) and before.i > 0 and before.nbor(-1).lower_ in BEFORE_YEARS:
            break
        is_join = (
            before.lower_ in INSIDE_NUMBER and tokens[start].like_num and before.i > 0 and before.nbor(-1).like_num
        )
        if not (before.lower_ in BEFORE_NUMBER or before.like_num or is_join):
            break
        start -= 1
    return start


_YEAR = re.compile(r"(?:19|20)\d\d")


def _lemma(token: Token) -> str:
    return token.lemma_.lower()
