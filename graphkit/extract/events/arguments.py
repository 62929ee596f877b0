"""Arguments: which tokens may fill a role, and what the phrase of an argument adds.

The grammar offers a token for a role; its kind decides. A rocket as attacker is an instrument and its owner the
attacker, a day is no place, and a target brings the places that it lies in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from graphkit.extract.events.argument_tokens import Argument
from graphkit.extract.events.triggers import TriggerWord
from graphkit.extract.mentions.detection import ACTING_KINDS, Mentions
from graphkit.extract.mentions.nouns import kind_of_noun
from graphkit.extract.parse.syntax import (
    child,
    children,
    clause_of,
    conjuncts,
    counted_by,
    is_counted_in,
    is_dateline,
    own_subject,
    preposition,
    resolved,
    understood_subject,
)
from graphkit.extract.relations.locations import find_container
from graphkit.extract.rules.en.arguments import (
    ACQUITTING,
    AGENT_ENDINGS,
    AIMS,
    AIMS_OF_BOMBS,
    ARMING,
    BODIES,
    BOMBERS,
    CALLING,
    CARRYING,
    DOUBTED,
    EMBROILING_VERBS,
    FIGHTER_NOUNS,
    FIRE,
    LEGISLATURES,
    LIFE_LINKS,
    MEASURES,
    MEMBER_NOUNS,
    MEN,
    MISSILES,
    NAMING,
    NAMING_A_PLACE,
    NO_ONE,
    RESPONSES,
    SERVING_VERBS,
    SUICIDE,
    SUPPLYING_VERBS,
    TIME_WORDS,
)
from graphkit.extract.rules.en.calendar import REPORT_VERBS
from graphkit.extract.rules.en.casualties import ONE
from graphkit.extract.rules.en.lexicon import NOUNS, PLACE_PREPOSITIONS, WEAPON_KINDS
from graphkit.extract.rules.en.mentions import GROUP_NOUNS, PERSON_NOUNS, PLATFORM_NOUNS
from graphkit.extract.rules.en.syntax import (
    GOAL_LINK,
    INCLUSIONS,
    LIST_OPENINGS,
    NO_DETERMINERS,
    OWNER_LINK,
    PARTNER_LINK,
    PURPOSE_LINK,
    RECIPROCALS,
    RELATIVE_PRONOUNS,
    ROLE_LINK,
    SOURCE_LINK,
)
from graphkit.schema import EventKind, MentionKind, RoleKind, Sector, Status, weaker

DEEPEST_PLACE = 4
REACH_OF_SUICIDE = 60
"""Within how many words of a suicide attack bombers are those who died in it."""


FIGHTING = frozenset({Sector.ARMED_GROUP, Sector.STATE_FORCE})
PARTIES = frozenset({RoleKind.ATTACKER, RoleKind.TARGET, RoleKind.VICTIM})


def settle_arguments(arguments: list[Argument], trigger: TriggerWord, mentions: Mentions) -> list[Argument]:
    """The arguments of a trigger whose kinds suit their roles, with the owners of weapons and the places of targets."""
    offered = [
        _with_group(replace(f, token=_called(token), said_by=_find_accuser(f, token)), mentions)
        for f in arguments
        for token in _counted_with(f.token, is_struck=f.role in (RoleKind.TARGET, RoleKind.VICTIM))
        if not _follows_clause(token, f.token, trigger.token)
    ]
    offered += [*_users(offered, mentions), *_leaders(offered, mentions), *_arms(offered)]
    if trigger.frame.kind is EventKind.ARMED_CLASH:
        offered += _nations(offered, mentions)
    settled = list(_settled(offered, trigger, mentions))
    return list(_with_places_of_targets(settled, mentions))


def _find_accuser(argument: Argument, token: Token) -> Token | None:
    """On whose word `token` has its part: of two who accuse each other, that of the other one."""
    if argument.said_by is None or argument.token == token:
        return argument.said_by
    both = _members(argument.token)
    is_mutual = argument.said_by in both and argument.token not in both
    return next((each for each in both if each != token), argument.said_by) if is_mutual else argument.said_by


def _counted_with(token: Token, *, is_struck: bool) -> Iterator[Token]:
    """`token` with what is joined to it, those it includes and, where it is struck, those it carries."""
    for thing in _members(token):
        yield thing
        if is_struck or thing.pos_ != "NUM":  # "the 14, including a woman, were charged"
            yield from _included(thing)
        for clause in children(thing, "acl"):
            if clause.lemma_.lower() in NAMING and thing.tag_ == "NNS":
                yield from (n for c in children(clause, "obl") if preposition(c) in ROLE_LINK for n in conjuncts(c))
            if is_struck and clause.lemma_.lower() in CARRYING and clause.tag_ == "VBG":
                yield from (
                    one
                    for load in children(clause, "obj")
                    for one in conjuncts(load)
                    if kind_of_noun(one.lemma_.lower()) in (MentionKind.PERSON, MentionKind.ORGANISATION)
                )


def _members(token: Token) -> list[Token]:
    """`token` and what is joined to it; of "each other" the subject and who is joined to that, if they are several."""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if (token.lower_, after) not in RECIPROCALS:
        return list(conjuncts(token))
    subject = understood_subject(clause_of(token))
    both = list(conjuncts(subject)) if subject is not None else []
    return both if len(both) > 1 or (both and both[0].tag_ == "NNS") else []


def _included(thing: Token) -> Iterator[Token]:
    yield from filter(is_counted_in, children(thing, "conj"))
    for part in children(thing, "nmod"):
        if preposition(part) in INCLUSIONS:
            yield from conjuncts(part)


def _follows_clause(joined: Token, first: Token, trigger: Token) -> bool:
    """Whether `joined` comes only after the clause on `first` that tells the act: "X, who was killed, and Y spoke"."""
    return joined.i > trigger.i > first.i and first in trigger.ancestors


def _with_group(argument: Argument, mentions: Mentions) -> Argument:
    """The argument, the armed group or force for its "members" or "fighters", alleged where they are "suspected"."""
    group = next((group for group in _groups_on(argument.token) if _is_force(group, argument.token, mentions)), None)
    if group is None:
        return argument
    is_alleged = argument.role is RoleKind.ATTACKER and is_doubted(argument.token)
    status = weaker(argument.status, Status.ALLEGED) if is_alleged else argument.status
    return replace(argument, token=group, status=status)


def is_doubted(party: Token) -> bool:
    """Whether an adjective doubts who somebody is: "suspected militants"."""
    return any(word.lower_ in DOUBTED for word in children(party, "amod", "advmod"))


def _groups_on(men: Token) -> Iterator[Token]:
    """Whose men they are: "members of X", "fighters from X", "hitmen working for X"."""
    lemma = men.lemma_.lower()
    if lemma in MEMBER_NOUNS | FIGHTER_NOUNS:
        links = OWNER_LINK if lemma in MEMBER_NOUNS else SOURCE_LINK
        yield from (group for group in children(men, "nmod") if preposition(group) in links)
    if lemma in FIGHTER_NOUNS:
        serving = (clause for clause in children(men, "acl") if clause.lemma_.lower() in SERVING_VERBS)
        phrases = (phrase for clause in serving for phrase in children(clause, "obl", "nmod"))
        yield from (phrase for phrase in phrases if preposition(phrase) in PURPOSE_LINK | GOAL_LINK)


def _is_force(group: Token, men: Token, mentions: Mentions) -> bool:
    """Whether a name is one of an armed group or force, as far as is known; "Chad" of "rebels from Chad" is none."""
    key = mentions.at(group) if _is_named(group) else None
    is_home = key is not None and key[0] <= men.i < key[1] and preposition(group) in SOURCE_LINK
    if key is None or is_home or mentions.kind(key) is not MentionKind.ORGANISATION:
        return False
    known = mentions.known(key)
    return known.sector in FIGHTING if known is not None else group.lemma_.lower() not in LEGISLATURES


def _is_named(group: Token) -> bool:
    return any(word.pos_ == "PROPN" for word in (group, *children(group, "compound", "amod")))


def _called(token: Token) -> Token:
    """The name that stands in apposition to a common noun, "the group's leader, X"; else what a pronoun stands for."""
    lemma = token.lemma_.lower()
    if (people := counted_by(token)) != token:
        return people
    if token.pos_ in ("NUM", "DET", "PRON", "ADJ") or lemma in MEASURES | BODIES:
        # "two of its suicide bombers", "an attempt on the life of the minister", "his body"
        owners = [c for c in children(token, "nmod", "nmod:poss") if preposition(c) in LIFE_LINKS]
        meant = next(map(resolved, owners), resolved(token))
        return meant if meant == token or meant.pos_ != "NOUN" else _called(meant)
    is_noun = token.pos_ == "NOUN" or (token.tag_ == "VBN" and any(children(token, "det")))  # "the accused, X"
    return find_name(token) if is_noun and lemma not in NOUNS else resolved(token)


def find_name(noun: Token) -> Token:
    """The name of what a common noun describes: "the group's leader, X", "a group called X"."""
    is_title = noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and not is_dateline(noun.head)
    if is_title and kind_of_noun(noun.lemma_.lower()) is not None:
        return noun.head
    names = [*children(noun, "appos", "flat")]
    if noun.dep_ == "obl:agent":  # "by the group's commander X", which the tree has for two agents
        names += [other for other in children(noun.head, "obl:agent") if other.i == noun.i + 1]
    for clause in children(noun, "acl", "acl:relcl"):
        names += children(clause, "xcomp", "obj", "obl") if clause.lemma_.lower() in CALLING else []
    return next((name for name in names if name.i > noun.i and (name.pos_ == "PROPN" or name.text.istitle())), noun)


def _users(arguments: list[Argument], mentions: Mentions) -> Iterator[Argument]:
    """Whose weapons act: "Israeli warplanes bombed", "bullets fired by soldiers", where nobody else is said to."""
    if any(f.role is RoleKind.ATTACKER and not _is_means(f.token, mentions) for f in arguments):
        return
    for argument in arguments:
        if argument.role in (RoleKind.ATTACKER, RoleKind.INSTRUMENT) and _is_means(argument.token, mentions):
            for owner in _owners(argument.token, mentions):
                key = mentions.add_inner(owner) or (mentions.at(owner) if owner.pos_ != "PRON" else None)
                if key is not None and _may_own(key, mentions) and not key[0] <= argument.token.i < key[1]:
                    yield Argument(RoleKind.ATTACKER, owner, argument.status, argument.said_by)


def _may_own(key: tuple[int, int], mentions: Mentions) -> bool:
    """Whether weapons may be somebody's, who may be told by the seat of a government: "Tehran said its missiles"."""
    return mentions.kind(key) in ACTING_KINDS or mentions.names_country(key)


def _owners(weapon: Token, mentions: Mentions) -> Iterator[Token]:
    """Whose weapon it is, by its adjective or owner, "its drones", or by who fired it."""
    owners = children(weapon, "amod", "compound", "nmod:poss")
    owners += [c for c in children(weapon, "nmod") if preposition(c) in OWNER_LINK and acts(c, mentions)]
    uses = (clause for clause in children(weapon, "acl") if clause.lemma_.lower() not in SUPPLYING_VERBS)
    owners += [c for use in uses for c in children(use, "obl:agent") if acts(c, mentions)]
    yield from map(resolved, owners)


def _leaders(arguments: list[Argument], mentions: Mentions) -> Iterator[Argument]:
    """Whose fighters act: "the group said that its men had taken the camp"."""
    for argument in arguments:
        if argument.role is RoleKind.ATTACKER and argument.token.lemma_.lower() in GROUP_NOUNS | MEN:
            for owner in children(argument.token, "nmod:poss"):
                leader = resolved(owner)
                is_whose = owner.lower_ in RELATIVE_PRONOUNS and argument.token.head.dep_ == "acl:relcl"
                leader = argument.token.head.head if is_whose else leader  # "the front, whose gunmen laid the ambush"
                if acts(leader, mentions) and (is_whose or (owner.pos_ == "PRON" and _tells(leader, argument.token))):
                    yield Argument(RoleKind.ATTACKER, leader, argument.status, argument.said_by)


def _tells(speaker: Token, told: Token) -> bool:
    """Whether `told` stands in what `speaker` says; of two in one sentence "its" may be of either."""
    clauses = [above for above in told.ancestors if above.dep_ == "ccomp"]
    return any(clause.head.lemma_.lower() in REPORT_VERBS and own_subject(clause.head) == speaker for clause in clauses)


def _nations(arguments: list[Argument], mentions: Mentions) -> list[Argument]:
    """Both sides of a clash that share a noun: "Indian and Pakistani troops clashed"."""
    found = []
    for argument in arguments:
        for adjective in children(argument.token, "amod") if argument.role is RoleKind.ATTACKER else []:
            words = [*conjuncts(adjective), *_listed_before(adjective)]  # "Afghan, Pakistani forces"
            joined = [word for word in words if mentions.add_inner(word) is not None]
            found += [Argument(RoleKind.ATTACKER, word, argument.status) for word in joined if len(joined) > 1]
    return found


def _listed_before(adjective: Token) -> list[Token]:
    """The adjective of the same noun right before a comma in front of `adjective`, as headlines join two."""
    start = adjective.left_edge.i
    is_listed = start > adjective.sent.start + 1 and adjective.doc[start - 1].text == ","
    return [c for c in children(adjective.head, "amod") if is_listed and c.i == start - 2]


def _is_means(token: Token, mentions: Mentions) -> bool:
    return token.lemma_.lower() in FIRE or _is_thing(token, mentions)


def _arms(arguments: list[Argument]) -> Iterator[Argument]:
    """What attackers are said to carry: "women wearing explosive vests", "men armed with rifles"."""
    for argument in arguments:
        if argument.role is RoleKind.ATTACKER:
            for clause in children(argument.token, "acl"):
                things = [c for c in children(clause, "obl") if preposition(c) in PARTNER_LINK]
                if clause.lemma_.lower() in ARMING:
                    yield from (Argument(RoleKind.INSTRUMENT, t) for t in (*children(clause, "obj"), *things))


def _is_thing(token: Token, mentions: Mentions) -> bool:
    """Whether `token` is a weapon or vehicle; a "suicide bomber" and a lone "bomber" are persons."""
    lemma = token.lemma_.lower()
    is_plane = lemma in BOMBERS and token.tag_ == "NNS" and not _is_of_suicide(token)
    if lemma in PERSON_NOUNS and not is_plane:
        return False
    key = mentions.at(token)
    is_mentioned = key is not None and mentions.kind(key) in (MentionKind.WEAPON, MentionKind.PLATFORM)
    return lemma in WEAPON_KINDS or lemma in PLATFORM_NOUNS or lemma in MISSILES or is_mentioned


def _is_of_suicide(bombers: Token) -> bool:
    """Whether "bombers" are people: told as suicide bombers, or near a suicide bombing."""
    near = bombers.doc[max(bombers.i - REACH_OF_SUICIDE, 0) : bombers.i + REACH_OF_SUICIDE]
    return any(token.lower_ in SUICIDE for token in near)


def _settled(arguments: list[Argument], trigger: TriggerWord, mentions: Mentions) -> Iterator[Argument]:
    """The arguments whose kind suits their role: a rocket as attacker is an instrument, a day no place."""
    seen = set()
    for argument in arguments:
        settled = _settle(argument, trigger, mentions)
        if (
            settled is None and argument.role is RoleKind.PLACE
        ):  # "near a bank branch in the capital": the capital at least
            for place in _places_on(argument.token, mentions, 1):
                if (RoleKind.PLACE, place.i) not in seen:
                    seen.add((RoleKind.PLACE, place.i))
                    yield Argument(RoleKind.PLACE, place)
        if settled is not None and (settled.role, settled.token.i) not in seen:
            seen.add((settled.role, settled.token.i))
            yield settled


def _settle(argument: Argument, trigger: TriggerWord, mentions: Mentions) -> Argument | None:
    token, role = argument.token, argument.role
    lemma = token.lemma_.lower()
    if token.pos_ in ("PRON", "VERB", "ADV", "DET", "PUNCT", "SYM") and mentions.at(token) is None:
        return None
    if role in (RoleKind.ACTOR, RoleKind.RECIPIENT) and lemma in NOUNS:
        return None
    if role is RoleKind.ATTACKER and _is_acquitted(token):
        argument = replace(argument, status=Status.DENIED)
    if (
        lemma in RESPONSES
        or (token.pos_ == "PROPN" and is_dateline(token))
        or lemma in TIME_WORDS
        or token == trigger.token
        or (is_negative(token) and argument.status is not Status.DENIED)
    ):
        return None
    key = mentions.at(token)
    kind = mentions.kind(key) if key is not None else kind_of_noun(lemma)
    if key is not None and kind in (MentionKind.WEAPON, MentionKind.PLATFORM) and not _is_thing(token, mentions):
        kind = MentionKind.PERSON  # "a suicide bomber", "a sniper"
        mentions.reconsider(key, kind)
    if key is not None and kind is MentionKind.NATIONALITY and role in PARTIES and _are_people(token):
        kind = MentionKind.PERSON
        mentions.reconsider(key, kind)
    is_counted = token.pos_ in ("NUM", "ADJ") and kind in (None, MentionKind.QUANTITY, MentionKind.ORGANISATION)
    if is_counted and role in (RoleKind.ATTACKER, RoleKind.ACTOR):
        return None
    if kind in (MentionKind.TEMPORAL, MentionKind.MONEY, MentionKind.DOCUMENT) or token.ent_type_ == "DATE":
        return None
    if kind is MentionKind.QUANTITY and role is not RoleKind.VICTIM:
        return None
    is_thing = _is_thing(token, mentions)
    if is_thing and role in (RoleKind.ATTACKER, RoleKind.ACTOR, RoleKind.INSTRUMENT) and key is not None:
        # "an American drone" is a thing, whoever owns it: as an organisation it would resolve to the country
        mentions.reconsider(key, kind_of_noun(lemma) or MentionKind.WEAPON)
    if role in (RoleKind.ATTACKER, RoleKind.ACTOR) and is_thing:
        return Argument(RoleKind.INSTRUMENT, token, argument.status)
    if role is RoleKind.INSTRUMENT and not is_thing:
        return None
    if (
        role in (RoleKind.ATTACKER, RoleKind.ACTOR)
        and kind is None
        and token.pos_ == "NOUN"
        and not (lemma.endswith(AGENT_ENDINGS) or _is_titled(token))
    ):
        return None
    if role in (RoleKind.ACTOR, RoleKind.RECIPIENT) and kind not in (None, *ACTING_KINDS, MentionKind.PLACE):
        return None
    is_seat = key is not None and mentions.names_country(key)
    if role in (RoleKind.ATTACKER, RoleKind.ACTOR) and kind is MentionKind.PLACE and not is_seat:
        return None
    if role is RoleKind.ATTACKER and kind in (MentionKind.FACILITY, MentionKind.WEAPON, MentionKind.PLATFORM):
        return None
    if role is RoleKind.ATTACKER and kind is MentionKind.COUNTRY and token.head.lemma_.lower() in EMBROILING_VERBS:
        return None
    if (
        role is RoleKind.PLACE
        and kind is MentionKind.FACILITY
        and preposition(token) in _aims(trigger)
        and not trigger.frame.is_result
    ):
        return Argument(RoleKind.TARGET, token, argument.status, argument.said_by)
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
        return Argument(RoleKind.TARGET, token, argument.status)
    return argument


def _is_acquitted(token: Token) -> bool:
    """Whether a court lets somebody go, by name or as "the accused, X"."""
    described = token.head if token.dep_ == "appos" else token
    return described.head.lemma_.lower() in ACQUITTING


def _is_titled(token: Token) -> bool:
    """Whether a noun stands as a name does, "calling itself Black Cranes", and not as all words of a headline."""
    has_small = any(word.is_lower and word.pos_ in ("NOUN", "VERB") for word in token.sent)
    return token.text.istitle() and not token.is_sent_start and has_small


def _are_people(token: Token) -> bool:
    """Whether a nationality is some people, not their state: "a Spaniard", "Israelis threw stones"."""
    if token.dep_ in ("amod", "compound", "nmod:poss", "nmod:desc", "flat"):
        return False
    articles = {article.lower_ for article in children(token, "det", "nmod:poss")}
    return bool(articles & ONE) or (token.tag_ in ("NNS", "NNPS") and not articles)


def _aims(trigger: TriggerWord) -> frozenset[str]:
    """The prepositions that lead to what is struck: a bomb goes off "outside" what it is meant for."""
    is_bomb = trigger.is_verbal and RoleKind.INSTRUMENT in (trigger.frame.subject, trigger.frame.object)
    return AIMS_OF_BOMBS if is_bomb and trigger.frame.kind is EventKind.BOMBING else AIMS


def _names_place(token: Token, key: tuple[int, int] | None, mentions: Mentions) -> bool:
    """Whether a name that the pipeline takes for something else is a place: by the gazetteer, or by "near" and "in"."""
    known = mentions.known(key) if key is not None else None
    if known is not None:
        return known.kind in (MentionKind.PLACE, MentionKind.FACILITY, MentionKind.COUNTRY) and not known.is_adjective
    if token.pos_ != "PROPN" or (key is not None and mentions.kind(key) is MentionKind.PERSON):
        return False
    return preposition(token) in NAMING_A_PLACE and kind_of_noun(token.lemma_.lower()) is None


def _with_places_of_targets(arguments: list[Argument], mentions: Mentions) -> Iterator[Argument]:
    """The arguments, and the places that hang on targets: "a base in Iraq", "Camp Taji north of Baghdad"."""
    for argument in arguments:
        yield argument
        if argument.role not in (RoleKind.TARGET, RoleKind.VICTIM, RoleKind.PLACE, RoleKind.INSTRUMENT):
            continue
        if argument.role is RoleKind.PLACE:
            yield from (Argument(RoleKind.PLACE, place) for place in _places_on(argument.token, mentions, 1))
            yield from (Argument(RoleKind.PLACE, place) for place in _surroundings(argument.token, mentions))
            continue
        for holder in (argument.token, *children(argument.token, "appos")):
            for place in _places_on(holder, mentions):
                yield Argument(RoleKind.PLACE, place)
                yield from (Argument(RoleKind.PLACE, wider) for wider in _surroundings(place, mentions))


def find_places(scene: Token, mentions: Mentions) -> Iterator[Argument]:
    """The place that `scene` heads, what is joined to it, and what they lie in."""
    for token in conjuncts(scene):
        key = mentions.at(token)
        if key is not None and mentions.kind(key) in (MentionKind.PLACE, MentionKind.FACILITY, MentionKind.COUNTRY):
            yield from _with_places_of_targets([Argument(RoleKind.PLACE, token)], mentions)


def _surroundings(token: Token, mentions: Mentions) -> Iterator[Token]:
    """The places that `token` lies in by the order of the text, each place's own place after it."""
    key = mentions.at(token)
    for _ in range(DEEPEST_PLACE):
        key = find_container(key, mentions) if key is not None else None
        if key is None:
            return
        yield mentions.doc[key[0] : key[1]].root


def _places_on(token: Token, mentions: Mentions, depth: int = 0) -> Iterator[Token]:
    """The places in phrases on `token`, each place's own place after it: "area", "district", "province"."""
    phrases = [
        *children(token, "nmod", "obl"),
        *(p for d in children(token, "advmod") for p in children(d, "obl", "nmod")),
    ]
    for phrase in phrases:
        word = preposition(phrase)
        if word not in PLACE_PREPOSITIONS and word not in OWNER_LINK:
            continue
        for place in conjuncts(phrase):
            key = mentions.at(place)
            kind = mentions.kind(key) if key is not None else kind_of_noun(place.lemma_.lower())
            is_place = kind in (MentionKind.PLACE, MentionKind.FACILITY, MentionKind.COUNTRY)
            is_of_name = key is not None and kind is MentionKind.PLACE and _is_building(token, mentions)
            if is_place and (word not in OWNER_LINK or depth or is_of_name):  # "the airport of X"
                yield place
            if depth < DEEPEST_PLACE and (is_place or word in OWNER_LINK):
                yield from _places_on(place, mentions, depth + 1)


def _is_building(token: Token, mentions: Mentions) -> bool:
    key = mentions.at(token)
    kind = mentions.kind(key) if key is not None else kind_of_noun(token.lemma_.lower())
    return kind is MentionKind.FACILITY


def is_negative(token: Token) -> bool:
    """Whether `token` is nobody, or a noun after "no"."""
    first = token.head if token.dep_ == "conj" else token  # "neither the front nor the army"
    is_listed = any(c.lower_ in NO_DETERMINERS for c in children(first, *LIST_OPENINGS))
    return is_listed or token.lower_ in NO_ONE or any(c.lower_ in NO_DETERMINERS for c in children(token, "det"))


def is_neither(subject: Token, verb: Token) -> bool:
    """Whether those who have not done it are told one by one: "neither the front nor the army bombed the ferry"."""
    openings = children(subject, "det", *LIST_OPENINGS)
    is_listed = any(c.lower_ in NO_DETERMINERS for c in openings) and child(subject, "conj") is not None
    return is_listed and own_subject(verb) == subject


def acts(token: Token, mentions: Mentions) -> bool:
    """Whether `token` names or describes someone who can act."""
    key = mentions.at(token)
    kind = mentions.kind(key) if key is not None else kind_of_noun(token.lemma_.lower())
    return kind in ACTING_KINDS
