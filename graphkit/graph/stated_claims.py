"""Claims as an article states them: every part in an event that somebody is named for, or that is not told as a fact.

An accusation has its own kind of event, and so has a claim of responsibility; in all others the voice behind a part,
or else behind the event, is who makes the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.schema import VIOLENT_KINDS, Event, EventKind, Extraction, MentionKind, Role, Span, Status, weaker
from graphkit.schema.claims import ClaimForm, StatedClaim
from graphkit.schema.ontology import AGENTS, RoleKind

_FORMS = {
    Status.ALLEGED: ClaimForm.ACCUSATION,
    Status.CLAIMED: ClaimForm.RESPONSIBILITY,
    Status.DENIED: ClaimForm.DENIAL,
    Status.ACTUAL: ClaimForm.STATEMENT,
    Status.HISTORICAL: ClaimForm.STATEMENT,
}
"""What a part with each status is; one that is planned or hypothetical is no claim that anything happened."""

CLAIMED_KINDS = VIOLENT_KINDS | {EventKind.SUPPORT}
"""The acts that people claim, allege and deny: those of force, and to back who commits them."""

ARMS = frozenset({MentionKind.WEAPON, MentionKind.PLATFORM})


def find_claims(extraction: Extraction) -> tuple[StatedClaim, ...]:
    """Every claim that the article of `extraction` reports, in the order of its events."""
    claims = [claim for event in extraction.events for claim in _event_claims(extraction, event)]
    named = [*_name_accusers(claims)]
    return tuple(_join_accusations(named, {mention.id: mention.entity for mention in extraction.mentions}))


def find_weapons(extraction: Extraction) -> tuple[tuple[str, str], ...]:
    """Event and weapon, as the article puts it: the instrument, else any in a sentence that tells of no more."""
    sentences = [event.evidence for event in extraction.events if event.kind in VIOLENT_KINDS]
    found = set()
    for event in extraction.events:
        if event.kind not in VIOLENT_KINDS:
            continue
        numbers = {role.mention for role in event.roles if role.role is RoleKind.INSTRUMENT}
        texts = [mention.text for mention in extraction.mentions if mention.id in numbers]
        if not texts and sentences.count(event.evidence) == 1:
            texts = [
                mention.text
                for mention in extraction.mentions
                if mention.kind in ARMS and event.evidence.start <= mention.start < event.evidence.end
            ]
        found |= {(event.id, text) for text in (*texts, event.trigger.text)}
    return tuple(sorted(found))


def _name_accusers(claims: Sequence[StatedClaim]) -> Iterator[StatedClaim]:
    """`claims`, what a party is accused of by nobody named on the word of who accuses it in the same sentence."""
    accusers = {
        (claim.evidence, claim.party): claim
        for claim in claims
        if claim.kind is EventKind.ACCUSATION and claim.form is ClaimForm.ACCUSATION and claim.sayer is not None
    }
    for claim in claims:
        accuser = accusers.get((claim.evidence, claim.party))
        if claim.form is ClaimForm.ACCUSATION and claim.sayer is None and accuser is not None:
            yield replace(claim, sayer=accuser.sayer, said_by=accuser.said_by)
        else:
            yield claim


def _join_accusations(claims: Sequence[StatedClaim], entities: Mapping[int, str | None]) -> Iterator[StatedClaim]:
    """`claims`, an accusation of somebody in that of an act where one sentence of one voice has both.

    Of "Washington accused the militia of an attack", "accused" says whom and "attack" says what.
    """

    def voice(claim: StatedClaim) -> tuple[Span, str | None]:
        name = entities.get(claim.sayer) if claim.sayer is not None else None
        return claim.evidence, name or claim.said_by

    accusations = [claim for claim in claims if claim.form is ClaimForm.ACCUSATION]
    acts = {voice(each): each for each in accusations if each.party is None and each.kind in VIOLENT_KINDS}
    whom = {voice(each) for each in accusations if each.kind is EventKind.ACCUSATION} & acts.keys()
    for claim in claims:
        act = acts.get(voice(claim))
        if act is None or claim.form is not ClaimForm.ACCUSATION or voice(claim) not in whom:
            yield claim
        elif claim.kind is EventKind.ACCUSATION:
            yield replace(claim, event_id=act.event_id, kind=act.kind, role=RoleKind.ATTACKER)
        elif claim.party is not None:
            yield claim


def _event_claims(extraction: Extraction, event: Event) -> Iterator[StatedClaim]:
    if event.kind is EventKind.ACCUSATION:
        yield from _accusation(extraction, event)
    elif event.kind is EventKind.CLAIM_OF_RESPONSIBILITY:
        yield from _responsibility(extraction, event)
    elif event.kind in CLAIMED_KINDS:
        agents: list[Role | None] = [role for role in event.roles if role.role in AGENTS]
        for part in agents or [None]:
            yield from _about_act(extraction, event, part)


def _responsibility(extraction: Extraction, event: Event) -> Iterator[StatedClaim]:
    """Those who claim an act, or deny that they do."""
    for role in event.roles:
        if role.role in AGENTS:
            is_denied = weaker(event.status, role.status) is Status.DENIED
            form = ClaimForm.DENIAL if is_denied else ClaimForm.RESPONSIBILITY
            yield _claim(extraction, event, form, role, role.mention, Status.DENIED if is_denied else Status.CLAIMED)


def _about_act(extraction: Extraction, event: Event, part: Role | None) -> Iterator[StatedClaim]:
    """What is said of an act and of one who may have done it, if anybody but the outlet says it."""
    status = weaker(event.status, part.status) if part else event.status
    voice = _voice(event, part)
    if status is Status.CLAIMED and part is not None and voice is None:
        voice = part.mention
    if status not in _FORMS or (voice is None and status not in (Status.ALLEGED, Status.CLAIMED)):
        return  # what is planned, and what the outlet says or denies in its own voice
    form = _FORMS[status]
    if form is ClaimForm.RESPONSIBILITY and part is None:
        form = ClaimForm.STATEMENT
    elif form is ClaimForm.ACCUSATION and part is not None and _is_same(extraction, part.mention, voice):
        form = ClaimForm.RESPONSIBILITY
    yield _claim(extraction, event, form, part, voice, status)


def _accusation(extraction: Extraction, event: Event) -> Iterator[StatedClaim]:
    """One who accuses another; where the accusation is denied it is the accused who denies."""
    accusers: list[int | None] = [role.mention for role in event.roles if role.role is RoleKind.ACTOR]
    for role in event.roles:
        if role.role is not RoleKind.RECIPIENT:
            continue
        if weaker(event.status, role.status) is Status.DENIED:
            voice = _voice(event, role)
            sayer = role.mention if voice is None else voice
            yield _claim(extraction, event, ClaimForm.DENIAL, role, sayer, Status.DENIED)
            continue
        for accuser in accusers or [_voice(event, role)]:
            yield _claim(extraction, event, ClaimForm.ACCUSATION, role, accuser, Status.ALLEGED)


def _voice(event: Event, role: Role | None) -> int | None:
    return event.said_by if role is None or role.said_by is None else role.said_by


def _is_same(extraction: Extraction, party: int, sayer: int | None) -> bool:
    if sayer is None:
        return False
    one, other = (next((each for each in extraction.mentions if each.id == id_), None) for id_ in (party, sayer))
    if one is None or other is None:
        return False
    return one.id == other.id or (one.entity is not None and one.entity == other.entity) or one.text == other.text


def _claim(
    extraction: Extraction, event: Event, form: ClaimForm, part: Role | None, sayer: int | None, status: Status
) -> StatedClaim:
    text = extraction.article.text[event.evidence.start : event.evidence.end]
    start = event.evidence.start + len(text) - len(text.lstrip())
    return StatedClaim(
        event_id=event.id,
        kind=event.kind,
        form=form,
        party=part.mention if part else None,
        role=part.role if part else None,
        sayer=sayer,
        said_by=next((mention.text for mention in extraction.mentions if mention.id == sayer), None),
        status=status,
        evidence=Span(start=start, end=start + len(text.strip())),
    )
