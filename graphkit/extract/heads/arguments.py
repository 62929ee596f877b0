"""Learned arguments: who has which part in an act of force, and on whose word, by a head over token states.

The rules propose; the head sees their proposal among its features and decides. What it finds all but unlikely stays
out, what it is sure of comes in, from the sentence of the event and, for those who did it, from the sentences beside it
("... Police blamed the group"). The thresholds were chosen on a fifth of the training articles, left out of the fit:
with them attackers rose from precision 90, recall 58 to 90 and 70.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from graphkit.extract.events.argument_tokens import Argument
from graphkit.extract.events.arguments import settle_arguments
from graphkit.extract.events.assembly import FoundEvent
from graphkit.extract.heads.features import argument_features, token_scores
from graphkit.extract.heads.pair_network import Floats, load_network
from graphkit.extract.heads.parsed import Parsed, RuleEvent, candidates
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.mentions.nouns import kind_of_noun
from graphkit.extract.parse.syntax import understood_subject
from graphkit.extract.rules.en.arguments import (
    ANSWERING,
    ASIDE_VERBS,
    BURIALS,
    BYSTANDING_VERBS,
    COMMENTS,
    ELSEWHERE_VERBS,
    LEAVING_VERBS,
    MISSILES,
)
from graphkit.extract.rules.en.mentions import PERSON_NOUNS
from graphkit.extract.rules.en.modality import COUNTS
from graphkit.extract.rules.en.syntax import (
    AGENT_LINK,
    CONTENT_MARKS,
    EXCLUDING,
    FIRST_PERSONS,
    NO_DETERMINERS,
    ONLY,
    OR,
    OWNER_LINK,
    PARTNER_LINK,
    PURPOSE_LINK,
    RELATIVE_PLACES,
    RELATIVE_PRONOUNS,
    SOURCE_LINK,
    THIRD_PERSONS,
    TIME_SHIFTS,
)
from graphkit.schema import VIOLENT_KINDS, EventKind, MentionKind, RoleKind, Status, weaker

CLASSES = ("none", "attacker", "target", "victim", "place", "instrument", "source")
DOUBTS = (Status.ACTUAL, Status.ALLEGED, Status.CLAIMED, Status.DENIED)
COLUMNS = {name: number for number, name in enumerate(CLASSES)}
STRUCK = (RoleKind.TARGET, RoleKind.VICTIM)
DECIDED = (RoleKind.ATTACKER, *STRUCK, RoleKind.PLACE, RoleKind.INSTRUMENT)

PARTICIPLES = frozenset({"VBN", "VBD"})
"""Tags of "killed" in "those killed in a raid", which taggers take for a past tense now and then."""

OWNERS_STRUCK = frozenset({MentionKind.ORGANISATION, MentionKind.COUNTRY, MentionKind.NATIONALITY})
"""Kinds of owners who are struck with what is theirs: "a base of the army"."""

HOMES = frozenset({MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.FACILITY})

OWNERS = frozenset({"amod", "compound", "nmod:poss"})

KEPT = 0.1
"""How likely a part must be for a proposal of the rules to stay."""

ADDED = {
    RoleKind.ATTACKER: 0.75,
    RoleKind.TARGET: 0.66,
    RoleKind.VICTIM: 0.66,
    RoleKind.PLACE: 0.75,
    RoleKind.INSTRUMENT: 0.65,
}
"""How likely it must be for one that they did not propose."""

ADDED_BESIDE = 0.8
"""The same for somebody in the sentence before or after, who can only have done it."""

SPEAKER, DOUBTED = 0.5, 0.6
"""How likely somebody must be the source, and the part of an author to be doubted, to be taken so."""


def settle_learned(events: Sequence[FoundEvent], parsed: Parsed, mentions: Mentions) -> list[FoundEvent]:
    """`events` with the arguments and sources that the head finds, each event by itself."""
    return [
        _settle(event, rule, parsed, mentions) if event.kind in VIOLENT_KINDS else event
        for event, rule in zip(events, parsed.events, strict=True)
    ]


def _settle(event: FoundEvent, rule: RuleEvent, parsed: Parsed, mentions: Mentions) -> FoundEvent:
    tokens = _candidates(rule, parsed)
    if not tokens:
        return event
    roles, doubts = _vote(rule, tokens, parsed)
    chance = dict(zip(tokens, roles, strict=True))
    doubt = {token: _doubt(row) for token, row in zip(tokens, doubts, strict=True)}
    kept = [argument for argument in event.arguments if _is_kept(argument, event, chance, parsed)]
    offered = [each for each in _added(event, kept, parsed, chance) if not _owns_any(each, kept, parsed, mentions)]
    added = settle_arguments(offered, event.words[0], mentions)
    taken = {argument.token.i for argument in kept} | {word.token.i for word in event.words}
    arguments = _without_struck(
        event, [*kept, *(argument for argument in added if argument.token.i not in taken)], parsed
    )
    source = _source(event, tokens, roles)
    return replace(
        event,
        arguments=tuple(
            sorted((_doubted(each, event, doubt, source) for each in arguments), key=lambda each: each.token.i)
        ),
        said_by=event.said_by if event.said_by is not None or source is None else event.trigger.doc[source],
    )


def _vote(rule: RuleEvent, tokens: Sequence[int], parsed: Parsed) -> tuple[Floats, Floats]:
    """The mean of what the networks give `tokens`: for each class, and for each doubt of an author."""
    states = np.repeat(parsed.vectors[None, rule.trigger], len(tokens), axis=0), parsed.vectors[tokens]
    beside = np.stack([token_scores(parsed, rule.trigger, token) for token in tokens])
    features = [argument_features(parsed, rule, token) for token in tokens]
    votes = [load_network(name).scores(*states, beside, features) for name in ("arguments-1", "arguments-2")]
    roles, doubts = (np.asarray(np.mean(each, axis=0), dtype=np.float32) for each in zip(*votes, strict=True))
    return roles, doubts


def _candidates(rule: RuleEvent, parsed: Parsed) -> list[int]:
    """The tokens that may have a part, in the sentence of the event and in those beside it."""
    number = parsed.sentence[rule.trigger]
    first, last = max(number - 1, 0), min(number + 1, len(parsed.bounds) - 1)
    found = set(candidates(parsed, parsed.bounds[first][0], parsed.bounds[last][1]))
    return sorted((found | {each.token for each in rule.arguments}) - {*rule.words})


def _is_kept(argument: Argument, event: FoundEvent, chance: Mapping[int, Floats], parsed: Parsed) -> bool:
    token = argument.token.i
    if token not in chance or argument.role not in DECIDED:
        return True
    if argument.role is RoleKind.ATTACKER and (
        argument.status is not Status.ACTUAL
        or _says_of_own_men(argument, event, parsed)
        or _is_relative_subject(event.trigger.i, token, parsed)
    ):
        return True  # accused or denied in so many words; "said that its men had"; "the army, which attacked"
    if argument.role in STRUCK and _suffers(event.trigger.i, token, parsed):
        return True  # "a suspect arrested at the border", who is an author elsewhere
    likely = _chance(chance[token], argument.role)
    if event.kind is EventKind.ARMED_CLASH:
        likely = max(likely, float(chance[token][COLUMNS["attacker"]]), float(chance[token][COLUMNS["target"]]))
    if argument.role is RoleKind.INSTRUMENT:  # "a drone fired": annotators call what acts an attacker
        likely = max(likely, float(chance[token][COLUMNS["attacker"]]))
    if argument.role is RoleKind.ATTACKER:
        # "Israeli jets": annotators mark the jets, and whose they are goes with them
        weapons = (weapon for weapon in _weapons_of(token, event, parsed) if weapon in chance)
        acting = (float(chance[weapon][COLUMNS[name]]) for weapon in weapons for name in ("attacker", "instrument"))
        likely = max(likely, *acting, 0.0)
    return likely >= KEPT


def _says_of_own_men(argument: Argument, event: FoundEvent, parsed: Parsed) -> bool:
    """Whether somebody says what "its men" did, whom the rules take for the author: annotators mark the men."""
    authors = [each.token.i for each in event.arguments if each.role is RoleKind.ATTACKER and each != argument]
    owners = (part for author in authors for part in parsed.children[author] if parsed.dep[part] == "nmod:poss")
    tells_own = any(c.lower_ in FIRST_PERSONS for c in event.trigger.children)  # "we did not burn it"
    return argument.token == event.said_by and (tells_own or any(parsed.pos[owner] == "PRON" for owner in owners))


def _is_relative_subject(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether the active verb at `trigger` tells in a relative clause what `token` did."""
    subjects = [part for part in parsed.children[trigger] if parsed.dep[part] == "nsubj"]
    pronouns = RELATIVE_PRONOUNS - CONTENT_MARKS  # "a fight against the state that killed": the fight as likely
    return parsed.head[trigger] == token and any(parsed.lemma[part].lower() in pronouns for part in subjects)


def _weapons_of(token: int, event: FoundEvent, parsed: Parsed) -> Iterator[int]:
    """The weapons in `event` that are those of `token`: "Israeli jets", "its drones" of whoever was named before."""
    for argument in event.arguments:
        weapon = argument.token.i
        if argument.role is RoleKind.INSTRUMENT:
            owners = [part for part in parsed.children[weapon] if parsed.dep[part] in OWNERS]
            if token in owners or (token < weapon and any(parsed.pos[owner] == "PRON" for owner in owners)):
                yield weapon


def _chance(chances: Floats, role: RoleKind) -> float:
    if role in STRUCK:
        return float(chances[COLUMNS["target"]] + chances[COLUMNS["victim"]])
    return float(chances[COLUMNS[role.value]])


def _added(
    event: FoundEvent, kept: Sequence[Argument], parsed: Parsed, chance: dict[int, Floats]
) -> Iterable[Argument]:
    """The arguments that the rules did not propose, likeliest role each."""
    doc, sentence = event.trigger.doc, parsed.sentence[event.trigger.i]
    taken = {argument.token.i for argument in kept}
    authors = {argument.token.i for argument in kept if argument.role is RoleKind.ATTACKER}
    for token, chances in chance.items():
        if token in taken or token in parsed.kind_at or token in parsed.roles_of:  # the rules gave it to another event
            continue
        role = max(DECIDED, key=lambda each: float(chances[COLUMNS[each.value]]))
        if _is_ruled_out(token, role, event, authors, parsed):
            continue
        is_beside = parsed.sentence[token] != sentence
        if is_beside and (authors or role is not RoleKind.ATTACKER):
            continue
        if _chance(chances, role) >= (ADDED_BESIDE if is_beside else ADDED[role]):
            yield Argument(role, doc[token])


def _owns_any(offered: Argument, kept: Sequence[Argument], parsed: Parsed, mentions: Mentions) -> bool:
    """Whether somebody is only the owner of what was struck: "destroyed the villa of a businessman, X"."""
    key = mentions.at(offered.token)
    if offered.role not in STRUCK:
        return False
    if _is_unit_of_any(offered.token.i, kept, parsed):
        return True
    if key is not None and mentions.kind(key) in OWNERS_STRUCK:
        return False
    above = parsed.ancestors(offered.token.i)[1:]
    things = [argument.token for argument in kept if argument.role in STRUCK and argument.token.i in above]
    return any(kind_of_noun(thing.lemma_.lower()) is MentionKind.FACILITY for thing in things)


def _is_unit_of_any(token: int, kept: Sequence[Argument], parsed: Parsed) -> bool:
    """Whether `token` only says whose soldier one is who was struck: "a paratrooper of the Third Battalion"."""
    struck = {argument.token.i for argument in kept if argument.role in STRUCK}
    person = parsed.head[token]
    is_of_one = parsed.dep[token] == "nmod" and parsed.preposition[token] in OWNER_LINK and person in struck
    return is_of_one and parsed.tag[person] == "NN" and parsed.lemma[person].lower() in PERSON_NOUNS


def _is_ruled_out(token: int, role: RoleKind, event: FoundEvent, authors: Collection[int], parsed: Parsed) -> bool:
    """Whether the grammar says that `token` has not the part which the head takes it for."""
    is_buried = any(parsed.lemma[part].lower() in BURIALS for part in parsed.ancestors(token)[1:])
    if is_buried or _is_of_answer(event.trigger.i, token, parsed):
        return True
    if role is RoleKind.ATTACKER:
        return _is_no_author(token, event, authors, parsed)
    if role is RoleKind.PLACE:
        return _is_elsewhere(event.trigger.i, token, parsed)
    is_speaker = event.said_by is not None and token == event.said_by.i
    return role in STRUCK and (is_speaker or _is_unharmed(token, event, parsed))


def _is_no_author(token: int, event: FoundEvent, authors: Collection[int], parsed: Parsed) -> bool:
    trigger = event.trigger.i
    return (
        parsed.lemma[token].lower() in MISSILES
        or _stands_by(token, event, parsed)
        or _acts_aside(token, event, parsed)
        or _accuses(token, event)
        or _describes_any(token, authors, parsed)
        or _has_other_subject(trigger, token, parsed)
        or _has_subject_in_clause(trigger, token, authors, parsed)
        or _only_passes(trigger, token, parsed)
        or _only_comments(token, parsed)
        or _only_counts(token, parsed)
        or _deals_with_another(trigger, token, parsed)
        or _is_excluded(token, parsed)
        or _is_other_name(token, parsed)
        or _suffers(trigger, token, parsed)
        or _takes_no_part(trigger, token, parsed)
        or _is_moved_by_act(trigger, token, parsed)
    )


def _takes_no_part(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether `token` is told to have had no hand in the act: "the marines took no part in the raid"."""
    verb = parsed.head[token]
    if parsed.dep[token] != "nsubj" or verb not in parsed.ancestors(trigger)[1:]:
        return False
    parts = (part for part in parsed.children[verb] if parsed.dep[part] == "obj")
    return any(parsed.lemma[c].lower() in NO_DETERMINERS for part in parts for c in parsed.children[part])


def _is_moved_by_act(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether the act does something to `token`: "the killing of the commander angered the group"."""
    is_cause = parsed.dep[trigger] == "nsubj" and parsed.pos[trigger] == "NOUN"
    return is_cause and parsed.dep[token] == "obj" and parsed.head[token] == parsed.head[trigger]


def _is_unharmed(token: int, event: FoundEvent, parsed: Parsed) -> bool:
    trigger = event.trigger.i
    return (
        _is_projectile(token, event, parsed)
        or _is_excluded(token, parsed)
        or _is_other_name(token, parsed)
        or _goes_along(token, parsed)
        or _is_joined_later(trigger, token, parsed)
        or _is_of_clause_beside(trigger, token, parsed)
        or _is_predicate(token, parsed)
        or _is_left_by_another(trigger, token, parsed)
        or _stands_outside(trigger, token, parsed)
        or _is_home(token, parsed)
    )


def _is_of_answer(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether `token` belongs to what an act was answered with: "the raid was answered with missiles on the base"."""
    verb = parsed.head[trigger]
    above = parsed.ancestors(token)
    is_answered = parsed.dep[trigger] == "nsubj:pass" and parsed.lemma[verb].lower() in ANSWERING
    return is_answered and verb in above and trigger not in above


def _is_elsewhere(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether `token` is where something else is told to have been: "the group, founded in Laiza, killed six"."""
    verb = parsed.head[token]
    is_told = parsed.dep[token] in ("obl", "nmod") and parsed.lemma[verb].lower() in ELSEWHERE_VERBS
    return is_told and verb not in parsed.ancestors(trigger)


def _stands_by(token: int, event: FoundEvent, parsed: Parsed) -> bool:
    """Whether `token` does what nobody does to his own act: "confirmed the attack", "lost 50 men in the ambush"."""
    subject = token
    while parsed.dep[subject] == "nmod" and parsed.preposition[subject] in OWNER_LINK:  # "thousands of residents"
        subject = parsed.head[subject]
    doc = event.trigger.doc
    for below, verb in pairwise(parsed.ancestors(event.trigger.i)):
        is_struck = parsed.dep[below] == "xcomp" and parsed.tag[below] in PARTICIPLES  # "mourned two nurses killed in"
        relation = "obj" if is_struck else parsed.dep[below]
        if parsed.lemma[verb].lower() in BYSTANDING_VERBS.get(relation, frozenset()):
            is_subject = parsed.head[subject] == verb and parsed.dep[subject] == "nsubj"
            if is_subject or understood_subject(doc[verb]) == doc[token]:
                return True
    return False


def _acts_aside(token: int, event: FoundEvent, parsed: Parsed) -> bool:
    """Whether `token` does something beside an act: "attributed by officials to", "raided a village held by rebels"."""
    verb = parsed.head[token]
    if parsed.dep[token] != "obl:agent" or verb in parsed.kind_at:
        return False
    is_of_struck = parsed.dep[verb] == "acl" and _is_struck(parsed.head[verb], event)
    return is_of_struck or parsed.lemma[verb].lower() in ASIDE_VERBS


def _is_struck(token: int, event: FoundEvent) -> bool:
    return any(each.token.i == token for each in event.arguments if each.role in STRUCK)


def _accuses(token: int, event: FoundEvent) -> bool:
    """Whether an author of `event` is one only on the word of `token`, who says that another did it."""
    accused = (each for each in event.arguments if each.role is RoleKind.ATTACKER and each.token.i != token)
    return any(each.said_by is not None and each.said_by.i == token for each in accused)


def _has_other_subject(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether the active verb at `trigger` has a noun for its subject to which `token` does not belong."""
    subjects = [part for part in parsed.children[trigger] if parsed.dep[part] == "nsubj"]
    if any(parsed.lemma[part].lower() in RELATIVE_PRONOUNS for part in subjects):
        subjects.append(parsed.head[trigger])
    if not subjects:
        subjects += _shared_subjects(trigger, parsed)
    is_named = any(parsed.pos[part] in ("NOUN", "PROPN") for part in subjects)
    return is_named and parsed.pos[trigger] == "VERB" and not set(subjects) & set(parsed.ancestors(token))


def _shared_subjects(trigger: int, parsed: Parsed) -> list[int]:
    """The subjects of the active verb that `trigger` is joined to: "soldiers repelled an attack and killed four"."""
    verb = parsed.head[trigger]
    is_joined = parsed.dep[trigger] == "conj" and any(parsed.dep[part] == "obj" for part in parsed.children[trigger])
    return [part for part in parsed.children[verb] if parsed.dep[part] == "nsubj"] if is_joined else []


def _has_subject_in_clause(trigger: int, token: int, authors: Collection[int], parsed: Parsed) -> bool:
    """Whether a pronoun is the subject, who stands among the authors, and `token` lies outside its clause.

    "The gunmen were shot by guards after they tried to storm the post": the guards did not try.
    """
    verb = trigger
    while parsed.dep[verb] == "xcomp":
        verb = parsed.head[verb]
    subjects = [part for part in parsed.children[verb] if parsed.dep[part] == "nsubj"]
    is_pronoun = any(parsed.lemma[part].lower() in THIRD_PERSONS for part in subjects)
    return bool(authors) and is_pronoun and parsed.dep[verb] == "advcl" and verb not in parsed.ancestors(token)


def _suffers(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether the participle at `trigger` tells what befell `token`: "the men shot at the bridge"."""
    is_participle = parsed.dep[trigger] == "acl" and parsed.tag[trigger] in PARTICIPLES
    has_object = any(parsed.dep[part] == "obj" for part in parsed.children[trigger])
    return is_participle and not has_object and parsed.head[trigger] == token


def _is_excluded(token: int, parsed: Parsed) -> bool:
    """Whether `token` is told not to be meant: "soldiers, rather than rebels"."""
    words = {parsed.lemma[part].lower() for part in parsed.children[token] if parsed.dep[part] in ("cc", "advmod")}
    return parsed.dep[token] in ("conj", "obl") and bool(words & EXCLUDING) and not words & ONLY


def _is_other_name(token: int, parsed: Parsed) -> bool:
    """Whether `token` is another name of what it is joined to: "the Special Force, or Rada, said"."""
    links = [part for part in parsed.children[token] if parsed.lemma[part].lower() in OR]
    is_name = parsed.dep[token] == "conj" and parsed.text[token][:1].isupper()
    return is_name and any(parsed.text[link - 1] == "," for link in links)


def _only_passes(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether `token` is the subject of a clause on a place where the act befell others: "drove by a site where"."""
    above = parsed.ancestors(trigger)
    for part in above:
        if parsed.dep[part] == "acl:relcl" and any(
            parsed.lemma[child].lower() in RELATIVE_PLACES for child in parsed.children[part]
        ):
            return parsed.head[token] in above[above.index(part) :] and parsed.dep[token] == "nsubj"
    return False


def _only_counts(token: int, parsed: Parsed) -> bool:
    """Whether `token` is who counted the dead: "killed four, according to a tally by the army"."""
    is_by = parsed.dep[token] == "nmod" and parsed.preposition[token] in AGENT_LINK
    return is_by and parsed.lemma[parsed.head[token]].lower() in COUNTS


def _only_comments(token: int, parsed: Parsed) -> bool:
    """Whether what comes from `token` are words: "no comment on the raid from the army"."""
    above = parsed.ancestors(token)[1:]
    return parsed.preposition[token] in SOURCE_LINK and any(parsed.lemma[part].lower() in COMMENTS for part in above)


def _deals_with_another(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether `token` does something to another for the act: "rewarded a soldier for killing X"."""
    verb = parsed.head[trigger]
    is_gerund = parsed.dep[trigger] == "advcl" and parsed.tag[trigger] == "VBG"
    is_reason = any(parsed.dep[c] == "mark" and parsed.lemma[c] in PURPOSE_LINK for c in parsed.children[trigger])
    has_object = any(parsed.dep[part] == "obj" for part in parsed.children[verb])
    return is_gerund and is_reason and has_object and parsed.head[token] == verb and parsed.dep[token] == "nsubj"


def _describes_any(token: int, authors: Collection[int], parsed: Parsed) -> bool:
    """Whether `token` only says of an author who he is: "militiamen allied with X", "the ADF, an affiliate of Y"."""
    for part, noun in pairwise(parsed.ancestors(token)):
        relation = parsed.dep[part]
        is_behind = relation == "amod" and part > noun  # "militants loyal to X"
        has_article = any(parsed.dep[each] == "det" for each in parsed.children[part])
        if is_behind or relation in ("acl", "acl:relcl") or (relation == "appos" and has_article):
            return any(each in authors for each in parsed.ancestors(noun))
    return False


def _is_projectile(token: int, event: FoundEvent, parsed: Parsed) -> bool:
    """Whether `token` is what was fired: the object of a verb whose object is the weapon."""
    is_object = parsed.dep[token] == "obj" and parsed.head[token] == event.trigger.i
    return is_object and event.words[0].frame.object is RoleKind.INSTRUMENT


def _is_joined_later(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether `token` joins a noun only after the clause on it that tells the act: "X, who was killed, and Y"."""
    above = parsed.ancestors(trigger)
    return any(
        parsed.dep[part] == "conj" and noun in above and noun < trigger < part and parsed.pos[noun] in ("NOUN", "PROPN")
        for part, noun in pairwise(parsed.ancestors(token))
    )


def _stands_outside(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether `token` is none of those whom the participle at `trigger` tells: "X was hurt; a man held later spoke"."""
    is_participle = parsed.dep[trigger] == "acl" and parsed.tag[trigger] in PARTICIPLES
    has_object = any(parsed.dep[part] == "obj" for part in parsed.children[trigger])
    return is_participle and not has_object and parsed.head[trigger] not in parsed.ancestors(token)


def _is_home(token: int, parsed: Parsed) -> bool:
    """Whether `token` only says where somebody is from or holds office: "a nurse from Flores", "the mayor of Goma"."""
    holder = parsed.head[token]
    is_person = parsed.lemma[holder].lower() in PERSON_NOUNS or parsed.kind_of(holder)[0] == MentionKind.PERSON
    is_of_name = parsed.kind_of(token)[0] in HOMES or parsed.mention_over.get(token) == parsed.mention_at.get(
        holder, -1
    )
    links = SOURCE_LINK | OWNER_LINK if is_of_name else SOURCE_LINK
    return is_person and parsed.dep[token] == "nmod" and parsed.preposition[token] in links


def _is_of_clause_beside(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether `token` is the subject of the clause that `trigger`, with its own object, is joined to.

    "A driver was grazed and the army killed two attackers": the army killed no driver.
    """
    own = {parsed.dep[part] for part in parsed.children[trigger]}
    is_joined = parsed.dep[trigger] == "conj" and {"nsubj", "obj"} <= own
    return is_joined and parsed.head[token] == parsed.head[trigger] and parsed.dep[token] in ("nsubj", "nsubj:pass")


def _is_predicate(token: int, parsed: Parsed) -> bool:
    """Whether `token` is what somebody is said to be: "and it was the front that took credit"."""
    relations = {parsed.dep[part] for part in parsed.children[token]}
    return {"cop", "nsubj"} <= relations


def _is_left_by_another(trigger: int, token: int, parsed: Parsed) -> bool:
    """Whether `token` is harmed by what came after the act: "clashes after the killing of X left eight dead"."""
    if parsed.preposition[trigger] not in TIME_SHIFTS:
        return False
    if parsed.lemma[parsed.head[token]].lower() in LEAVING_VERBS:
        return True
    scope = {"nmod": trigger, "obl": parsed.head[trigger]}.get(parsed.dep[trigger])
    return scope is not None and scope not in parsed.ancestors(token)


def _goes_along(token: int, parsed: Parsed) -> bool:
    """Whether `token` goes with who acts: "attacked the outpost with forty men"."""
    return parsed.dep[token] == "obl" and parsed.preposition[token] in PARTNER_LINK


def _without_struck(event: FoundEvent, arguments: Sequence[Argument], parsed: Parsed) -> list[Argument]:
    """`arguments` less the authors that only the phrase of what was struck names, where another author is named.

    Of "depots used by the militia" and "fighters of the militia killed in American raids" the militia is struck.
    """
    authors = [argument for argument in arguments if argument.role is RoleKind.ATTACKER]
    if event.kind is EventKind.ARMED_CLASH or len(authors) < 2:
        return [*arguments]
    above = parsed.ancestors(event.trigger.i)
    struck = {argument.token.i for argument in arguments if argument.role in STRUCK} - {*above}
    struck |= {noun for part, noun in pairwise(above) if parsed.dep[part] == "acl" and parsed.tag[part] in PARTICIPLES}
    within = [each for each in authors if _is_within(each.token.i, struck, above, parsed)]
    return [*arguments] if len(within) == len(authors) else [each for each in arguments if each not in within]


def _is_within(token: int, phrases: Collection[int], above: Sequence[int], parsed: Parsed) -> bool:
    """Whether `token` hangs on one of `phrases`; `above` leads from the trigger to the root."""
    for part, noun in pairwise(parsed.ancestors(token)):
        if noun in phrases:
            return noun not in above or parsed.dep[part] in ("nmod", "compound")
        if noun in above:
            return False
    return False


def _source(event: FoundEvent, tokens: Sequence[int], roles: Floats) -> int | None:
    """Who says so, where somebody is likely enough; nobody is his own source and author."""
    column = roles[:, COLUMNS["source"]]
    best = int(column.argmax())
    return tokens[best] if column[best] >= SPEAKER else None


def _doubt(row: Floats) -> Status:
    """How sure it is that an author is one: a doubt must be likely, and is then the likeliest one."""
    return DOUBTS[1 + int(row[1:].argmax())] if float(row[1:].sum()) >= DOUBTED else Status.ACTUAL


def _doubted(argument: Argument, event: FoundEvent, doubt: dict[int, Status], source: int | None) -> Argument:
    """`argument`, an author whose part is doubted with that status and with who says so."""
    found = doubt.get(argument.token.i, Status.ACTUAL)
    is_told = argument.role is not RoleKind.ATTACKER or argument.status is not Status.ACTUAL
    if is_told or found is Status.ACTUAL or event.status is not Status.ACTUAL:
        return argument
    speaker = argument.said_by
    if speaker is None and source is not None and source != argument.token.i:
        speaker = event.trigger.doc[source]
    return replace(argument, status=weaker(argument.status, found), said_by=speaker)
