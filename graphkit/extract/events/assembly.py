"""Assembly: the events of an article, each from one trigger or from several that denote the same event.

"A rocket attack killed three" is one event with two words: the attack, whose victims the second word brings.
Words are joined along the tree (subject, participle, relative clause, coordination of act and result), roles are
taken from all of them, and the kind is settled by the means: a killing by drone is an airstrike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from graphkit.extract.events.argument_tokens import Argument
from graphkit.extract.events.arguments import acts, find_places, is_doubted, is_negative
from graphkit.extract.events.implicit_arguments import Belonging, find_agent, find_belongings, find_occasion, find_scene
from graphkit.extract.events.modality import find_status, is_habit, is_repeated, is_shown, is_taken_part_in
from graphkit.extract.events.noun_arguments import speaks_for
from graphkit.extract.events.predicates import find_arguments
from graphkit.extract.events.scored_arguments import EventWords, settle_scored_arguments
from graphkit.extract.events.senses import are_at_war
from graphkit.extract.events.topic import Subject, is_peaceful_sentence
from graphkit.extract.events.trigger_groups import join_words
from graphkit.extract.events.triggers import TriggerWord
from graphkit.extract.events.verb_arguments import find_speaker
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.syntax import children, conjuncts, is_passive, preposition, resolved
from graphkit.extract.rules.en.arguments import (
    ATTACKER_NOUNS,
    BLAMED_ON,
    BLAMING,
    BLAMING_LINKS,
    BOMBERS,
    CREWED,
    STAGED,
    STAGING_VERBS,
    SUICIDE,
)
from graphkit.extract.rules.en.event_kinds import (
    AIR_OPERATIONS,
    AIR_WORDS,
    BLOWING_UP,
    BOMBINGS,
    DEFINITE,
    HAND_WEAPONS,
    MURDER_WORDS,
    OUTLAWS,
    SEABORNE,
    SORTIES,
    STATE_MEN,
    STATE_WORDS,
    STRIKES,
    TAKING_OVER,
)
from graphkit.extract.rules.en.lexicon import BLAME_VERBS, CLAIM_VERBS, WEAPON_KINDS
from graphkit.extract.rules.en.modality import SUPERSEDED
from graphkit.extract.rules.en.syntax import (
    DEFINITE_ARTICLES,
    INCLUDING,
    OBJECT_PRONOUNS,
    PASSIVE_SUBJECTS,
    POINT_LINK,
    SUBJECTS,
)
from graphkit.schema import VIOLENT_KINDS, EventKind, MentionKind, RoleKind, Scope, Sector, Status, weaker
from graphkit.schema.ontology import EVENTS

RESULT_CONFIDENCE, SURE_CONFIDENCE, AMBIGUOUS_CONFIDENCE = 0.75, 0.9, 0.8
NO_ROLE_PENALTY = 0.2

REACH_OF_DENIAL = 250
"""Within how many characters before a denial the act stands that it is of."""

REACH_OF_BELONGING = 80
"""Within how many words after the word of an act a sentence says whose men did it."""

SUFFERED = frozenset({EventKind.ARMED_ATTACK, EventKind.ASSASSINATION, EventKind.ABDUCTION, EventKind.DESTRUCTION})
"""Kinds of acts that befall somebody in the course of another."""

OCCASIONS = VIOLENT_KINDS - {EventKind.ARMED_CLASH}
"""Kinds of that other act: a clash has two sides."""


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event on the tree: its words (first the trigger, then results), kind, arguments and status."""

    words: tuple[TriggerWord, ...]
    kind: EventKind
    arguments: tuple[Argument, ...]
    status: Status
    said_by: Token | None
    confidence: float
    scope: Scope = Scope.SINGLE

    @property
    def trigger(self) -> Token:
        """The word that tells the event."""
        return self.words[0].token


def find_events(doc: Doc, mentions: Mentions, triggers: Sequence[TriggerWord], subject: Subject) -> list[FoundEvent]:
    """Every event of an article about `subject` that `triggers` tell, in the order of the text."""
    speaks_of_aircraft = subject is Subject.CONFLICT and any(t.lemma_.lower() in AIR_WORDS for t in doc)
    setting = Setting(subject, speaks_of_aircraft)
    events = (_build_event(words, mentions, setting) for words in join_words(triggers))
    found = sorted((event for event in events if event is not None), key=lambda event: event.trigger.i)
    found = [event for event in found if not _denies_another(event, found)]
    authored = [_with_agent(_with_blamed(event, found), found, mentions) for event in found]
    authored = [_with_author_of_all(event, authored) for event in authored]
    placed = [_with_scene(_with_agents_of_occasion(event, authored), found, mentions) for event in authored]
    acts = [EventWords([word.token for word in event.words], event.kind, event.arguments) for event in placed]
    parts = settle_scored_arguments(acts, doc, mentions)
    return [replace(e, arguments=tuple(map(_with_suspicion, p))) for e, p in zip(placed, parts, strict=True)]


def add_groups(events: Sequence[FoundEvent], mentions: Mentions) -> list[FoundEvent]:
    """`events`, in the order of the text, with the groups to which attackers without a name are said to belong."""
    found = list(events)
    for belonging in find_belongings(mentions):
        number = next((n for n in reversed(range(len(found))) if _is_by_men_of(found[n], belonging, mentions)), None)
        if number is not None:
            event = found[number]
            found[number] = replace(event, arguments=(*event.arguments, _as_author(belonging)))
    return found


def is_acting(argument: Argument, event: FoundEvent) -> bool:
    """Whether a craft or gun is told to have done an act of force, its crew unnamed: "helicopters fired on X"."""
    token, words = argument.token, {word.token for word in event.words}
    if (
        argument.role is not RoleKind.INSTRUMENT
        or token.lemma_.lower() not in CREWED
        or event.kind not in VIOLENT_KINDS
    ):
        return False
    is_subject = token.dep_ == "nsubj" and not is_passive(token.head)
    is_agent = is_subject or token.dep_ == "obl:agent"
    return is_agent and token.head in words and not any(f.role is RoleKind.ATTACKER for f in event.arguments)


def _is_by_men_of(event: FoundEvent, belonging: Belonging, mentions: Mentions) -> bool:
    """Whether an act told shortly before is by the men spoken of, and by nobody with a name."""
    distance = belonging.word.i - event.trigger.i
    if (
        event.kind not in OCCASIONS
        or not 0 < distance <= REACH_OF_BELONGING
        or event.trigger.sent == belonging.word.sent
    ):
        return False
    authors = [f.token for f in event.arguments if f.role is RoleKind.ATTACKER and f.status is Status.ACTUAL]
    if not authors or any(author.pos_ == "PROPN" or author.lemma_.lower() in STATE_MEN for author in authors):
        return False
    men = belonging.men
    if men.pos_ == "PRON":
        return resolved(men) in authors
    is_told = any(article.lower_ in DEFINITE_ARTICLES for article in children(men, "det"))
    is_same = any(author.lemma_.lower() == men.lemma_.lower() for author in authors)
    return is_told and (is_same or men.lemma_.lower() in ATTACKER_NOUNS)


def _as_author(belonging: Belonging) -> Argument:
    sourced = find_status(belonging.word, is_verbal=True)
    status = sourced.status if sourced.said_by is None else weaker(sourced.status, Status.ALLEGED)
    is_own = sourced.said_by is not None and sourced.said_by.lemma_.lower() == belonging.group.lemma_.lower()
    return Argument(RoleKind.ATTACKER, belonging.group, Status.CLAIMED if is_own else status, sourced.said_by)


def _denies_another(event: FoundEvent, found: Sequence[FoundEvent]) -> bool:
    """Whether a denial says what it denies, "denied a hand in the raid", or no act stands before it to be meant."""
    if event.kind is not EventKind.ACCUSATION or event.status is not Status.DENIED or not event.words[0].is_verbal:
        return False
    acts = [act.trigger for act in found if act.kind in VIOLENT_KINDS or _is_accusation(act)]
    is_told = any(_is_denied_by(event.trigger, act) for act in acts)
    return is_told or not any(0 < event.trigger.idx - act.idx <= REACH_OF_DENIAL for act in acts)


def _is_accusation(event: FoundEvent) -> bool:
    return event.kind is EventKind.ACCUSATION and event.status is not Status.DENIED


def _is_denied_by(denial: Token, act: Token) -> bool:
    """Whether `act` is what is denied, and not what is said beside that: "denied any role and said rebels did it"."""
    above = [act, *act.ancestors]
    if denial not in above or act.i < denial.i:
        return False
    below = above[above.index(denial) - 1]
    return not (below.dep_ == "conj" and below.pos_ == "VERB")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole article says of its events: its subject, and whether bare strikes come from the air."""

    subject: Subject
    speaks_of_aircraft: bool


def _build_event(words: tuple[TriggerWord, ...], mentions: Mentions, setting: Setting) -> FoundEvent | None:
    main = words[0]
    arguments = _unite(
        [argument for word in words for argument in find_arguments(word, mentions)], {w.token.i for w in words}
    )
    if all(word.is_doubtful for word in words) and not _is_settled_by_itself(
        words, arguments, mentions, setting.subject
    ):
        return None
    if main.frame.needs_role and not any(
        f.role in (RoleKind.ATTACKER, RoleKind.ACTOR, RoleKind.TARGET, RoleKind.VICTIM) for f in arguments
    ):
        return None
    if all(word.frame.is_result for word in words) and _befell_nobody(main.token):
        return None
    if main.frame.kind is EventKind.SUPPORT and not _backs_somebody(arguments, mentions):
        return None
    arguments = _struck_at(arguments, words, mentions)
    kind = _settle_kind(words, arguments, mentions, setting.speaks_of_aircraft)
    sourced = [find_status(word.token, is_verbal=word.is_verbal) for word in words]
    said_by = next((s.said_by for s in sourced if s.said_by is not None), None)
    if said_by is not None and said_by.lemma_.lower() in SUPERSEDED:
        return None
    kind, arguments = _as_own_claim(kind, sourced[0].status, said_by, arguments)
    status, arguments = _divide_doubt(
        main, kind, _status_of_act(main, sourced[0].status, arguments), said_by, arguments
    )
    if kind in VIOLENT_KINDS and not _has_victim(arguments) and is_shown(main.token, [f.token for f in arguments]):
        status = weaker(status, Status.HYPOTHETICAL)
    if all(word.frame.is_result for word in words) and kind is EventKind.ARMED_ATTACK and not _has_agent(arguments):
        confidence = RESULT_CONFIDENCE - 0.1
    else:
        confidence = AMBIGUOUS_CONFIDENCE if main.frame.is_ambiguous else SURE_CONFIDENCE
    if not arguments:
        confidence -= NO_ROLE_PENALTY
    scope = Scope.SERIES if main.is_verbal and (is_habit(main.token) or is_repeated(main.token)) else Scope.SINGLE
    suspected = tuple(map(_with_suspicion, arguments))
    return FoundEvent(words, kind, suspected, status, said_by, round(confidence, 2), scope)


def _has_victim(arguments: Sequence[Argument]) -> bool:
    return any(argument.role is RoleKind.VICTIM for argument in arguments)


def _backs_somebody(arguments: Sequence[Argument], mentions: Mentions) -> bool:
    """Whether a party is backed, not a plan: "supports the rebels"."""
    backed = [f.token for f in arguments if f.role is RoleKind.RECIPIENT]
    return any(token.text.istitle() or acts(token, mentions) for token in backed)


def _befell_nobody(result: Token) -> bool:
    """Whether a result is told to have befallen nobody, "nobody was hurt", which is no act."""
    return any(map(is_negative, children(result, *SUBJECTS, *PASSIVE_SUBJECTS)))


def _with_blamed(event: FoundEvent, found: Sequence[FoundEvent]) -> FoundEvent:
    """The event with who is blamed right after it, "..., police said, blaming rebels", if it alone may be meant."""
    sentence = event.trigger.sent
    acts = [e for e in found if e.trigger.sent == sentence and e.kind in VIOLENT_KINDS]
    attackers = (argument for argument in event.arguments if argument.role is RoleKind.ATTACKER)
    if acts != [event] or any(attacker.status is not Status.DENIED for attacker in attackers):
        return event
    blamed = [
        Argument(RoleKind.ATTACKER, thing, Status.ALLEGED, find_speaker(verb))
        for verb in sentence
        if verb.lemma_.lower() in BLAMING | BLAME_VERBS and verb.i > event.trigger.i
        if verb.tag_ == "VBG" or verb.dep_ in ("conj", "parataxis")  # "but a police source blamed the gang"
        for thing in _find_blamed(verb)
    ]
    return replace(event, arguments=(*event.arguments, *blamed))


def _with_author_of_all(event: FoundEvent, found: Sequence[FoundEvent]) -> FoundEvent:
    """The event with who did all that it is one of: "launched several attacks, including the bombing of X"."""
    main = event.trigger
    is_authored = any(f.role is RoleKind.ATTACKER for f in event.arguments)
    if event.kind not in VIOLENT_KINDS or is_authored or preposition(main) not in INCLUDING:
        return event
    above = {main.head.i, main.head.head.i, *(counted.i for counted in children(main.head, "nmod"))}
    wholes = [act for act in found if act.kind in VIOLENT_KINDS and act is not event]
    whole = next((act for act in wholes if above & {word.token.i for word in act.words}), None)
    authors = [f for f in whole.arguments if f.role is RoleKind.ATTACKER] if whole is not None else []
    return replace(event, arguments=(*event.arguments, *authors))


def _find_blamed(verb: Token) -> list[Token]:
    """Who is blamed for what was told before: "blaming rebels", "pinning it on rebels"."""
    phrases, things = children(verb, "obl"), children(verb, "obj")
    if verb.lemma_.lower() in BLAMING and not any(preposition(phrase) in BLAMING_LINKS for phrase in phrases):
        return things
    is_of_it = any(thing.lower_ in OBJECT_PRONOUNS for thing in things)
    return [phrase for phrase in phrases if is_of_it and preposition(phrase) in BLAMED_ON]


def _with_agent(event: FoundEvent, found: Sequence[FoundEvent], mentions: Mentions) -> FoundEvent:
    """The event, an act of force with the agent that its sentence names after "by" where the tree has none."""
    main = event.words[0]
    is_open = not main.is_verbal or is_passive(main.token)
    has_agent = any(f.role in (RoleKind.ATTACKER, RoleKind.ACTOR) for f in event.arguments)
    if event.kind not in VIOLENT_KINDS or event.kind is EventKind.ARMED_CLASH or has_agent or not is_open:
        return event
    others = {word.token.i for other in found if other is not event for word in other.words}
    agent = find_agent(main.token, others, mentions)
    if agent is None or any(f.token == agent for f in event.arguments):
        return event
    verb = agent.head
    if verb.lemma_.lower() in CLAIM_VERBS:  # "a raid on a post claimed by the group"
        argument = Argument(RoleKind.ATTACKER, agent, Status.CLAIMED, agent)
    else:
        argument = _with_suspicion(Argument(RoleKind.ATTACKER, agent))
    return replace(event, arguments=(argument, *event.arguments))


def _with_agents_of_occasion(event: FoundEvent, found: Sequence[FoundEvent]) -> FoundEvent:
    """The event, what befell somebody with who did it: "was abducted when gunmen stormed his house"."""
    main = event.words[0]
    has_agent = any(f.role is RoleKind.ATTACKER for f in event.arguments)
    if event.kind not in SUFFERED or has_agent or not main.is_verbal or not is_passive(main.token):
        return event
    at = {word.token.i: act for act in found for word in act.words if act.kind in OCCASIONS}
    acts = (at[word.i] for word in find_occasion(main.token) if word.i in at)
    agents = (f for act in acts for f in act.arguments if f.role is RoleKind.ATTACKER)
    return replace(event, arguments=(*event.arguments, *agents))


def _with_scene(event: FoundEvent, found: Sequence[FoundEvent], mentions: Mentions) -> FoundEvent:
    """The event, an act of force with the place that its sentence has for it where its own words have none."""
    is_placed = any(f.role is RoleKind.PLACE or _is_place_struck(f, mentions) for f in event.arguments)
    if event.kind not in VIOLENT_KINDS or is_placed:
        return event
    words = [word.token for word in event.words]
    others = {word.token.i for other in found if other is not event for word in other.words}
    taken = {f.token.i for f in event.arguments}
    scene = find_scene(words, others, mentions)
    if scene is None or scene.i in taken:
        return event
    places = find_places(scene, mentions)
    return replace(event, arguments=(*event.arguments, *(place for place in places if place.token.i not in taken)))


def _is_place_struck(argument: Argument, mentions: Mentions) -> bool:
    key = mentions.at(argument.token) if argument.role is RoleKind.TARGET else None
    return key is not None and mentions.kind(key) in (MentionKind.PLACE, MentionKind.COUNTRY)


def _status_of_act(main: TriggerWord, status: Status, arguments: Sequence[Argument]) -> Status:
    """The status, a fact where somebody who is not named denies a part in "the strike"."""
    is_definite = any(c.lower_ in DEFINITE for c in children(main.token, "det"))
    is_named = any(f.role is RoleKind.ATTACKER for f in arguments)
    is_part = status is Status.DENIED and is_definite and not is_named and is_taken_part_in(main.token)
    return Status.ACTUAL if is_part else status


def _divide_doubt(
    main: TriggerWord, kind: EventKind, status: Status, said_by: Token | None, arguments: list[Argument]
) -> tuple[Status, list[Argument]]:
    """The status of the event, and its arguments with their own statuses.

    Whoever denies or is accused of "the raid" does not doubt that there was one: the doubt is about its author.
    Whoever says that they did it themselves claims it.
    """
    if kind is EventKind.SUPPORT:
        return _status_of_backing(main.token, status, said_by, arguments), arguments
    attackers = [f for f in arguments if f.role is RoleKind.ATTACKER]
    if _is_own_word(said_by, attackers) and status is Status.ACTUAL and kind is not EventKind.ARREST:
        return Status.CLAIMED, arguments
    is_definite = not main.is_verbal and any(c.lower_ in DEFINITE for c in children(main.token, "det"))
    if not is_definite or not attackers or status not in (Status.DENIED, Status.ALLEGED, Status.CLAIMED):
        return status, arguments
    doubted = [
        replace(f, status=weaker(f.status, status), said_by=f.said_by or said_by) if f.role is RoleKind.ATTACKER else f
        for f in arguments
    ]
    return Status.ACTUAL, doubted


def _as_own_claim(
    kind: EventKind, status: Status, said_by: Token | None, arguments: list[Argument]
) -> tuple[EventKind, list[Argument]]:
    """The kind and arguments, those of a claim where somebody accuses himself: "the front said it did it"."""
    accused = {f.token for f in arguments if f.role is RoleKind.RECIPIENT}
    if kind is not EventKind.ACCUSATION or status is not Status.ACTUAL or accused != {said_by}:
        return kind, arguments
    return EventKind.CLAIM_OF_RESPONSIBILITY, [replace(f, role=RoleKind.ACTOR) for f in arguments]


def _status_of_backing(verb: Token, status: Status, said_by: Token | None, arguments: Sequence[Argument]) -> Status:
    """The status, alleged where somebody says that others back a group, of which he accuses them.

    A participle or relative clause is the outlet's own: "the militia, backed by Iran, said".
    """
    is_of_others = said_by is not None and all(f.token != said_by for f in arguments)
    is_aside = any(word.dep_ in ("acl", "acl:relcl") for word in (verb, *verb.ancestors))
    return weaker(status, Status.ALLEGED) if is_of_others and not is_aside else status


def _is_own_word(speaker: Token | None, attackers: Sequence[Argument]) -> bool:
    """Whether one of those who did it, by either name of an apposition, or their spokesman, says so."""
    if speaker is None:
        return False
    named = (speaker, *children(speaker, "appos"))  # "an unknown faction, Sons of Tyre, said it had"
    own = [f.token for f in attackers if f.status is not Status.DENIED]
    return any(token in named or speaks_for(speaker, token) for token in own)


def _is_settled_by_itself(
    words: Sequence[TriggerWord], arguments: Sequence[Argument], mentions: Mentions, subject: Subject
) -> bool:
    """Whether doubtful words tell force all the same: an act with its casualties, or participants at war."""
    in_peace = subject is Subject.PEACE or is_peaceful_sentence(words[0].token.sent)
    if not in_peace and any(f.role is RoleKind.VICTIM for f in arguments) and not words[0].is_verbal:
        return True
    if not in_peace and words[0].frame.kind is EventKind.INTERCEPTION and any(_is_weapon(f) for f in arguments):
        return True
    if not in_peace and any(f.role is RoleKind.VICTIM for f in arguments):
        by_hand = any(f.role is RoleKind.INSTRUMENT and f.token.lemma_.lower() in HAND_WEAPONS for f in arguments)
        if by_hand or words[0].token.lemma_.lower() in MURDER_WORDS:
            return True
    if not in_peace and _is_staged(words[0].token) and any(f.role is RoleKind.ATTACKER for f in arguments):
        return True
    results = sum(word.frame.is_result for word in words)
    return (0 < results < len(words) and not in_peace) or are_at_war(arguments, mentions, in_peace=in_peace)


def _is_staged(noun: Token) -> bool:
    """Whether a noun is what forces do: "conducted strikes", "carried out raids"."""
    verb = noun.head
    is_staged = noun.dep_ == "obj" and verb.lemma_.lower() in STAGING_VERBS
    return is_staged and noun.lemma_.lower() in STAGED


def _is_weapon(argument: Argument) -> bool:
    return argument.role is RoleKind.TARGET and argument.token.lemma_.lower() in WEAPON_KINDS


def _unite(arguments: Sequence[Argument], words: set[int]) -> list[Argument]:
    """The arguments without duplicates and triggers; a token has one role, victim before target."""
    order = [
        RoleKind.ATTACKER,
        RoleKind.ACTOR,
        RoleKind.VICTIM,
        RoleKind.TARGET,
        RoleKind.RECIPIENT,
        RoleKind.INSTRUMENT,
        RoleKind.PLACE,
    ]
    best: dict[int, Argument] = {}
    for argument in sorted(arguments, key=lambda f: (order.index(f.role), f.status.rank)):
        if argument.token.i in words:
            continue
        held = best.get(argument.token.i)
        if held is None:
            best[argument.token.i] = argument
        elif held.role is argument.role and argument.status is not Status.ACTUAL:
            best[argument.token.i] = replace(
                held, status=weaker(held.status, argument.status), said_by=held.said_by or argument.said_by
            )
    return sorted(best.values(), key=lambda f: f.token.i)


def _struck_at(arguments: list[Argument], words: Sequence[TriggerWord], mentions: Mentions) -> list[Argument]:
    """The arguments, a facility that something was struck "at" being the target where no other is told."""
    if (
        any(f.role in (RoleKind.TARGET, RoleKind.VICTIM) for f in arguments)
        or words[0].frame.object is not RoleKind.TARGET
    ):
        return arguments
    return [
        replace(f, role=RoleKind.TARGET)
        if f.role is RoleKind.PLACE and preposition(f.token) in POINT_LINK and _is_facility(f, mentions)
        else f
        for f in arguments
    ]


def _is_facility(argument: Argument, mentions: Mentions) -> bool:
    key = mentions.at(argument.token)
    return key is not None and mentions.kind(key) is MentionKind.FACILITY


def _has_agent(arguments: Sequence[Argument]) -> bool:
    return any(f.role in (RoleKind.ATTACKER, RoleKind.INSTRUMENT) for f in arguments)


def _with_suspicion(argument: Argument) -> Argument:
    """The argument, alleged where an adjective doubts it: "suspected militants"."""
    if argument.role in (RoleKind.ATTACKER, RoleKind.ACTOR) and is_doubted(argument.token):
        return replace(argument, status=weaker(argument.status, Status.ALLEGED))
    return argument


def _settle_kind(
    words: Sequence[TriggerWord], arguments: Sequence[Argument], mentions: Mentions, speaks_of_aircraft: bool
) -> EventKind:
    """The kind that the means make of an act: rockets shell, drones and jets strike from the air."""
    kind = next(
        (w.frame.kind for w in words if w.frame.kind is not EventKind.ARMED_ATTACK and not w.frame.is_result),
        words[0].frame.kind,
    )
    if kind is EventKind.ARREST and words[0].token.lemma_.lower() in TAKING_OVER:
        if not any(f.role is RoleKind.VICTIM for f in arguments):
            return EventKind.ARMED_ATTACK
        return EventKind.ABDUCTION if _by_outlaws(arguments, mentions) else EventKind.ARREST
    if EVENTS[kind].is_settled or kind not in VIOLENT_KINDS:
        return kind
    means = list(_means(words, arguments))
    if any(f.role is RoleKind.ATTACKER and _is_suicide_bomber(f.token) for f in arguments):
        return EventKind.SUICIDE_BOMBING
    for chosen in (EventKind.SUICIDE_BOMBING, EventKind.AIRSTRIKE, EventKind.SHELLING, EventKind.BOMBING):
        if chosen in means:
            return chosen if not (chosen is EventKind.BOMBING and kind is EventKind.AIRSTRIKE) else kind
    main = words[0]
    is_blown_up = main.token.lemma_ in BLOWING_UP
    if kind is EventKind.BOMBING and not is_blown_up and _is_from_the_air(words, arguments, mentions):
        return EventKind.AIRSTRIKE
    if (
        kind is EventKind.ARMED_ATTACK
        and not main.is_verbal
        and main.token.lemma_.lower() in STRIKES
        and (speaks_of_aircraft or _by_state(arguments, mentions))
    ):
        return EventKind.AIRSTRIKE
    return kind


def _by_outlaws(arguments: Sequence[Argument], mentions: Mentions) -> bool:
    """Whether those who attack are no police or army: "gunmen seized a priest"."""
    for argument in arguments:
        if argument.role is RoleKind.ATTACKER:
            key = mentions.at(argument.token)
            known = mentions.known(key) if key is not None else None
            if argument.token.lemma_.lower() in OUTLAWS or (known and known.sector is Sector.ARMED_GROUP):
                return True
    return False


def _is_suicide_bomber(token: Token) -> bool:
    return token.lemma_.lower() in BOMBERS and any(c.lower_ in SUICIDE for c in children(token, "compound", "amod"))


def _means(words: Sequence[TriggerWord], arguments: Sequence[Argument]) -> Iterator[EventKind]:
    for argument in arguments:
        if argument.role is RoleKind.INSTRUMENT:
            lemmas = {*_lemmas(argument.token)}
            kinds = (WEAPON_KINDS[lemma] for lemma in _lemmas(argument.token) if lemma in WEAPON_KINDS)
            yield from (kind for kind in kinds if kind is not EventKind.AIRSTRIKE or not lemmas & SEABORNE)
    for word in words:
        if word.token.lemma_.lower() in SORTIES and any(c.lower_ in BOMBINGS for c in word.token.children):
            yield EventKind.AIRSTRIKE
        for modifier in children(word.token, "compound", "amod", "nmod:desc"):
            yield from (WEAPON_KINDS[t.lemma_.lower()] for t in conjuncts(modifier) if t.lemma_.lower() in WEAPON_KINDS)
        if not word.is_verbal and word.token.i > 0 and word.token.dep_ != "conj":
            before = word.token.nbor(-1).lemma_.lower() if word.token.i > word.token.sent.start else ""
            if before in WEAPON_KINDS:
                yield WEAPON_KINDS[before]


def _lemmas(token: Token) -> Iterator[str]:
    yield token.lemma_.lower()
    for modifier in children(token, "compound", "amod"):
        yield modifier.lemma_.lower()


def _is_from_the_air(words: Sequence[TriggerWord], arguments: Sequence[Argument], mentions: Mentions) -> bool:
    """Whether a bombing is one from aircraft: a raid or run, or one by a state's forces."""
    if any(w.token.lemma_.lower() in AIR_OPERATIONS for w in words) or _by_state(arguments, mentions):
        return True
    return any(w.token.head.lemma_.lower() in AIR_OPERATIONS and w.token.dep_ in ("compound", "amod") for w in words)


def _by_state(arguments: Sequence[Argument], mentions: Mentions) -> bool:
    """Whether a state or its forces attack."""
    for argument in arguments:
        if argument.role is not RoleKind.ATTACKER:
            continue
        key = mentions.at(argument.token)
        known = mentions.known(key) if key is not None else None
        if known is not None:
            return known.kind is MentionKind.COUNTRY or known.sector is Sector.STATE_FORCE
        if argument.token.pos_ == "NOUN" and argument.token.lemma_.lower() in STATE_WORDS:
            return True
    return False
