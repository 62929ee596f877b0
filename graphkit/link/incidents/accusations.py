"""Accusations: whom a sentence blames for an act that another sentence tells of.

"A missile struck the station. Ukraine blamed Russia." The second sentence says nothing of its own, so it is one more
report of the first act, in which Russia is alleged to be the author, on the word of Ukraine. Likewise "Moscow denied
the attack" is Moscow's denial that it was the author. What says of what it accuses ("accused Iran of ordering the
assault") is read by `graphkit.extract` and is left alone here. Who rejects an accusation that says no more denies to be
the author of the act told before, if anybody is accused of that or if the act is told of himself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.link.incidents import wording
from graphkit.link.rules.en.incident_words import ARMIES
from graphkit.schema import (
    VIOLENT_KINDS,
    Event,
    EventKind,
    Extraction,
    Mention,
    MentionKind,
    Role,
    RoleKind,
    Status,
    weaker,
)
from graphkit.schema.ontology import AGENTS, EVENTS, PATIENTS, Scope, find_resemblance

REACH = 250
"""Within how many characters before an accusation the act stands that it is about: that of the sentence before."""

TOLD = frozenset({Status.ACTUAL, Status.HISTORICAL, Status.CLAIMED, Status.ALLEGED})
MEANS = frozenset({RoleKind.ATTACKER, RoleKind.INSTRUMENT})
REFERRING = frozenset({EventKind.ACCUSATION, EventKind.CLAIM_OF_RESPONSIBILITY})
"""Kinds of what is said about an act that another sentence tells."""

SPEAKERS = frozenset({MentionKind.PERSON, MentionKind.COUNTRY})
"""Kinds of those who deny for others: a man for his group, a state for its army."""

CERTAIN = frozenset({Status.ACTUAL, Status.HISTORICAL})


def join_accusations(groups: Iterable[Sequence[str]], extraction: Extraction) -> list[list[str]]:
    """`groups` of the ids of events of one act each, with every bare accusation or claim in that of its act."""
    events = {event.id: event for event in extraction.events}
    mentions = {mention.id: mention for mention in extraction.mentions}
    joined = [list(group) for group in groups]
    group_of = {event_id: group for group in joined for event_id in group}
    for event in extraction.events:
        has_act = event.kind in VIOLENT_KINDS and len(group_of[event.id]) > 1
        if has_act or not _is_bare(event, extraction.article.text, mentions):
            continue
        act = _find_act(event, extraction.events)
        if (
            act is None
            or _denies_support(event, act, extraction.events, mentions)
            or not _may_be_about(event, [events[each] for each in group_of[act.id]], mentions)
        ):
            continue
        group_of[event.id].remove(event.id)
        group_of[act.id].append(event.id)
        group_of[event.id] = group_of[act.id]
    return [group for group in joined if group]


def find_accused_acts(extraction: Extraction) -> dict[str, Event]:
    """Each accusation or claim that is of one incident with an act, by its id, told as that act."""
    acts: dict[int, list[Event]] = {}
    for event in extraction.events:
        if event.kind in VIOLENT_KINDS and event.incident is not None:
            acts.setdefault(event.incident, []).append(event)
    mentions = {mention.id: mention for mention in extraction.mentions}
    return {
        event.id: _as_act(event, acts[event.incident], mentions)
        for event in extraction.events
        if event.kind in REFERRING and event.incident is not None and event.incident in acts
    }


def add_denier(event: Event, text: str, mentions: Mapping[int, Mention]) -> Event:
    """`event` with who denies it as its denied author, where it names none: "the ministry denied the strike"."""
    sayer = mentions.get(event.said_by) if event.said_by is not None else None
    if event.status is not Status.DENIED or event.kind not in VIOLENT_KINDS or _in(event, *AGENTS):
        return event
    if sayer is None or not sayer.entity or not wording.is_denied(text, sayer.end, event):
        return event
    role = Role(role=RoleKind.ATTACKER, mention=sayer.id, status=Status.DENIED, said_by=sayer.id)
    return replace(event, roles=(*event.roles, role))


def _as_act(accusation: Event, acts: Sequence[Event], mentions: Mapping[int, Mention]) -> Event:
    kind = min((act.kind for act in acts), key=lambda kind: (EVENTS[kind].vagueness, kind))
    status, roles = _read_roles(accusation, acts, mentions)
    return replace(accusation, kind=kind, status=status, roles=roles, date=None)


def _read_roles(
    accusation: Event, acts: Sequence[Event], mentions: Mapping[int, Mention]
) -> tuple[Status, tuple[Role, ...]]:
    """How sure an accusation or claim is of the act, and who did that by it."""
    if accusation.kind is EventKind.CLAIM_OF_RESPONSIBILITY:
        claimants = _accused(accusation, mentions)
        return Status.CLAIMED, tuple(_author(each, Status.CLAIMED, each) for each in claimants)
    if accusation.status is Status.DENIED:
        return Status.DENIED, tuple(_denials(accusation, acts, mentions))
    speakers = _in(accusation, RoleKind.ACTOR)
    named = [mention for mention in speakers if mentions[mention].entity]
    sayers: list[int | None] = [*(named or speakers)] or [accusation.said_by]
    status = weaker(Status.ALLEGED, accusation.status)
    accused = _accused(accusation, mentions)
    return status, tuple(_author(author, status, sayer) for author in accused for sayer in sayers)


def _denials(denial: Event, acts: Sequence[Event], mentions: Mapping[int, Mention]) -> Iterator[Role]:
    """Those who are said not to have done it, each on the word of who denies it."""
    told = [act for act in acts if act.trigger.start < denial.trigger.start]
    for denier in _accused(denial, mentions):
        author = _meant(denier, told, mentions)
        yield _author(author, Status.DENIED, author if _is_army(mentions[denier]) else denier)


def _author(mention: int, status: Status, sayer: int | None) -> Role:
    return Role(role=RoleKind.ATTACKER, mention=mention, status=status, said_by=sayer)


def _is_bare(event: Event, text: str, mentions: Mapping[int, Mention]) -> bool:
    """Whether an event says that somebody is accused, or claims it, and not what, or only by what means.

    "Blames an airstrike", "claimed responsibility".
    """
    if event.scope is not Scope.SINGLE:
        return False
    if event.kind in VIOLENT_KINDS:
        roles = {role.role for role in event.roles}
        return event.status is Status.ALLEGED and event.date is None and RoleKind.ATTACKER in roles <= MEANS
    if event.kind not in REFERRING or event.status not in CERTAIN | {Status.DENIED}:
        return False
    accused = [mentions[each] for each in _accused(event, mentions)]
    if not accused:
        return False
    end = max(event.trigger.end, *(mention.end for mention in accused))
    return not wording.says_of_what(text[end : event.evidence.end])


def _accused(accusation: Event, mentions: Mapping[int, Mention]) -> list[int]:
    """Who is accused, or claims; who denies something can do something, whatever its name is."""
    if accusation.kind is EventKind.CLAIM_OF_RESPONSIBILITY:
        claimants = _in(accusation, RoleKind.ACTOR) if accusation.status in CERTAIN else []
        return [each for each in claimants if mentions[each].entity]
    is_denied = accusation.status is Status.DENIED
    accused = _in(accusation, RoleKind.RECIPIENT)
    named = [each for each in accused if mentions[each].entity or (is_denied and _is_army(mentions[each]))]
    return named if is_denied else [each for each in named if _may_be_accused(mentions[each])]


def _meant(denier: int, acts: Iterable[Event], mentions: Mapping[int, Mention]) -> int:
    """Who denies an act: "the army" is the one army that is said to have done it, anybody else is themselves.

    A person who is not said to have done it speaks for the one who is.
    """
    told = {_name(author, mentions): author for act in acts for author in _in(act, RoleKind.ATTACKER)}
    if mentions[denier].kind is MentionKind.PERSON and len(told) == 1:
        return next(iter(told.values()))
    if mentions[denier].entity or not _is_army(mentions[denier]):
        return denier
    authors = {author for act in acts for author in _in(act, RoleKind.ATTACKER)}
    armies = {author for author in authors if wording.names_army(_name(author, mentions))}
    return min(armies) if len({_name(army, mentions) for army in armies}) == 1 else denier


def _is_army(mention: Mention) -> bool:
    return mention.text.lower() in ARMIES


def _may_be_accused(mention: Mention) -> bool:
    """Whether somebody is named who can do something: not where it was done, though a capital may stand for a state."""
    is_place = mention.kind in (MentionKind.PLACE, MentionKind.FACILITY) and mention.entity == mention.text
    return bool(mention.entity) and not is_place


def _find_act(accusation: Event, events: Iterable[Event]) -> Event | None:
    """The act told last before an accusation, where it is near enough."""
    before = [
        event
        for event in events
        if event.kind in VIOLENT_KINDS
        and event.scope is Scope.SINGLE
        and 0 <= accusation.trigger.start - event.trigger.end <= REACH
    ]
    return max(before, key=lambda event: (event.trigger.end, event.id), default=None)


def _denies_support(denial: Event, act: Event, events: Iterable[Event], mentions: Mapping[int, Mention]) -> bool:
    """Whether who denies was told, since the act, to back somebody: that is what is denied."""
    deniers = {_name(each, mentions) for each in _accused(denial, mentions)}
    return denial.status is Status.DENIED and any(
        event.kind is EventKind.SUPPORT
        and act.trigger.start < event.trigger.start < denial.trigger.start
        and deniers & _names(event, (RoleKind.ACTOR,), mentions)
        for event in events
    )


def _may_be_about(accusation: Event, group: Sequence[Event], mentions: Mapping[int, Mention]) -> bool:
    """Whether it happened, no outlet says that another did it, and the accused is not who suffered it."""
    blamed = [*_in(accusation, RoleKind.RECIPIENT, RoleKind.ATTACKER), *_accused(accusation, mentions)]
    accused = {_name(each, mentions) for each in blamed}
    acts = [event for event in group if event.kind in VIOLENT_KINDS]
    if any(accused & _names(event, PATIENTS, mentions) for event in acts):
        return False
    if accusation.status is Status.DENIED:
        return _denies_any(accusation, group, mentions)
    is_told = any(event.status in TOLD for event in group)
    is_alike = any(_are_alike(accusation, event) for event in group)
    return is_told and is_alike and all(_known_authors(event, mentions) <= accused for event in acts)


def _denies_any(denial: Event, group: Sequence[Event], mentions: Mapping[int, Mention]) -> bool:
    """Whether somebody is accused of the act that is denied, or it is told of who denies it, or on another's word."""
    acts = [event for event in group if event.kind in VIOLENT_KINDS]
    deniers = [mentions[_meant(each, acts, mentions)] for each in _accused(denial, mentions)]
    names = {denier.entity for denier in deniers if denier.entity}
    return bool(names) and any(
        _is_accused(event) or names & _names(event, AGENTS, mentions) or _is_said_by_rival(event, deniers, mentions)
        for event in group
    )


def _is_said_by_rival(act: Event, deniers: Iterable[Mention], mentions: Mapping[int, Mention]) -> bool:
    """Whether an act of somebody is told on the word of another than those who deny it, who can speak for him."""
    sayer = mentions.get(act.said_by) if act.said_by is not None else None
    is_told = sayer is not None and bool(_in(act, RoleKind.ATTACKER))
    return is_told and all(denier.kind in SPEAKERS and denier != sayer for denier in deniers)


def _known_authors(event: Event, mentions: Mapping[int, Mention]) -> set[str]:
    """Who did it by the outlet's own word, by name or as men of the state; "gunmen" may be anybody's."""
    if event.status not in CERTAIN or event.said_by is not None:
        return set()
    own = [role for role in event.roles if role.status in CERTAIN and role.said_by is None and role.role in AGENTS]
    names = {_name(role.mention, mentions): mentions[role.mention].entity for role in own}
    return {name for name, entity in names.items() if entity or wording.is_of_state(name)}


def _is_accused(event: Event) -> bool:
    """Whether an event says that somebody is only alleged to have done it."""
    is_alleged = any(role.role in AGENTS and role.status is not Status.ACTUAL for role in event.roles)
    return is_alleged or event.kind is EventKind.ACCUSATION


def _are_alike(accusation: Event, act: Event) -> bool:
    return accusation.kind in REFERRING or find_resemblance(accusation.kind, act.kind) is not None


def _names(event: Event, roles: Iterable[RoleKind], mentions: Mapping[int, Mention]) -> set[str]:
    return {_name(each, mentions) for each in _in(event, *roles)}


def _name(mention: int, mentions: Mapping[int, Mention]) -> str:
    return mentions[mention].entity or mentions[mention].text.lower()


def _in(event: Event, *roles: RoleKind) -> list[int]:
    return [role.mention for role in event.roles if role.role in roles]
