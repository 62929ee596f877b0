"""Dossiers and claims, laid out for a person to read and to quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.cli.output.evidence import FAINT, Line, build_citation, build_quote, join_facts, write_lines
from graphkit.cli.output.styles import Text
from graphkit.cli.output.tables import write_csv
from graphkit.cli.output.terminal import clean
from graphkit.schema import Count, EventKind
from graphkit.schema.claims import Claim, ClaimForm
from graphkit.schema.incidents import short_id
from graphkit.schema.ontology import EVENTS

if TYPE_CHECKING:
    from graphkit.app.claim_search import Front
    from graphkit.app.dossiers import Dossier, Telling

SOMEBODY = "somebody unnamed"
CLAIM_COLUMNS = (
    *("published", "said_by", "form", "party", "status", "incident", "incident_id"),
    *("disputed", "outlet", "url", "sentence"),
)


def write_dossier(dossier: Dossier) -> None:
    """Writes all that is known of an incident."""
    write_lines(_dossier(dossier))


def write_claims(claims: Sequence[Claim], fronts: Sequence[Front]) -> None:
    """Writes claims with their sentences, and behind which names others stand."""
    write_lines(_claims(claims))
    if fronts:
        write_lines(_fronts(fronts))


def write_claims_csv(claims: Sequence[Claim]) -> None:
    """Writes claims as CSV."""
    write_csv(
        CLAIM_COLUMNS,
        (
            (
                *(claim.published or "", claim.said_by or "", claim.form.value, claim.party or "", claim.status.value),
                *(claim.incident or "", claim.incident_id or "", "yes" if claim.is_disputed else ""),
                *(claim.outlet or "", claim.url or "", claim.sentence.replace("\n", " ")),
            )
            for claim in claims
        ),
    )


def _dossier(dossier: Dossier) -> Iterator[Line]:
    from graphkit.graph.parties import party_words

    yield from _facts(dossier)
    yield from _heading("Parties")
    told = (
        (part.role.value, party_words(dossier.entities[part.entity_id].name, part))
        for part in dossier.incident.participants
    )
    for role, words in dict.fromkeys(told):
        yield Line(Text.assemble((f"{role:<12}", FAINT), clean(words)), 2)
    yield from _heading("What each outlet says")
    for telling in dossier.tellings:
        yield from _telling(telling)
    if dossier.claims:
        yield from _heading("Claims")
        yield from _claims(dossier.claims, indent=2, has_incident=False)
    if dossier.joins:
        yield from _heading("Why these are one incident")
        yield from _joins(dossier)
    yield from _heading("Commands that correct it")
    yield from (Line(Text(clean(remedy)), 2) for remedy in dossier.remedies)


def _facts(dossier: Dossier) -> Iterator[Line]:
    from graphkit.graph.attacks import count_words

    incident = dossier.incident
    yield Line(Text(clean(incident.name), style="bold underline"))
    place = dossier.entities.get(incident.place_id or "")
    facts = [
        incident.kind.replace("_", " "),
        incident.status,
        incident.date.value if incident.date else "no date",
        place.name if place else "no place",
        f"{count_words(incident.dead)} dead" if incident.dead else None,
        f"{count_words(incident.injured)} injured" if incident.injured else None,
        f"{incident.outlets} independent outlet{'' if incident.outlets == 1 else 's'}",
    ]
    yield Line(join_facts([*facts, Text(incident.id, style=FAINT)]))


def _telling(telling: Telling) -> Iterator[Line]:
    from graphkit.graph.attacks import count_words
    from graphkit.graph.parties import told_words

    date = telling.date.value if telling.date else "no date"
    said = (f"{count_words(count)} {what}" for count, what in _tolls(telling) if count)
    yield Line(join_facts([telling.outlet or telling.evidence.source, date, telling.status, *said]), 2)
    if telling.parties:
        yield Line(join_facts([f"{part.role.value} {told_words(part)}" for part in telling.parties]), 4)
    evidence = telling.evidence
    yield Line(build_quote(evidence.sentence.strip(), None), 4)
    cited = build_citation(evidence.outlet, evidence.published, evidence.title, evidence.source, evidence.url)
    yield Line(join_facts([cited, Text(telling.event_id, style=FAINT)]), 4)


def _joins(dossier: Dossier) -> Iterator[Line]:
    outlet_of = {one.article_id: one.outlet or one.evidence.source for one in dossier.tellings}
    for join in dossier.joins:
        names = f"{outlet_of.get(join.first, join.first)} and {outlet_of.get(join.second, join.second)}"
        firm = "firm" if join.is_firm else None
        yield Line(join_facts([names, f"score {join.score:.2f}", firm, ", ".join(join.grounds)]), 2)


def _tolls(telling: Telling) -> tuple[tuple[Count | None, str], ...]:
    return (telling.dead, "dead"), (telling.injured, "injured")


def _claims(claims: Sequence[Claim], *, indent: int = 0, has_incident: bool = True) -> Iterator[Line]:
    for claim in claims:
        told = _tell(claim)
        about = claim.kind.replace("_", " ")
        if claim.incident and claim.incident_id:
            # "Accusation by Iran" says no more than the claim itself
            is_itself = claim.incident.startswith(EVENTS[EventKind.ACCUSATION].noun)
            about = f"{'' if is_itself else f'{claim.incident} '}[{short_id(claim.incident_id)}]"
        disputed = "disputed" if claim.is_disputed else None
        facts = [Text(clean(told), style="bold"), about if has_incident else None, claim.status, disputed]
        yield Line(join_facts(facts), indent)
        yield Line(build_quote(claim.sentence, None), indent + 2)
        cited = build_citation(claim.outlet, claim.published, claim.title, claim.source, claim.url)
        yield Line(join_facts([cited, Text(claim.event_id, style=FAINT)]), indent + 2)


def _tell(claim: Claim) -> str:
    """A claim as a sentence, in the past tense, which is the same for one and for many."""
    said_by, party = claim.said_by or SOMEBODY, claim.party
    other = party if party != claim.said_by else None
    if claim.form is ClaimForm.ACCUSATION:
        return f"{said_by} accused {party or SOMEBODY}"
    if claim.form is ClaimForm.RESPONSIBILITY:
        return f"{said_by} claimed responsibility{f', for {other}' if other else ''}"
    if claim.form is ClaimForm.DENIAL:
        return f"{said_by} denied {f'that {other} did it' if other else 'it'}"
    return f"{said_by} said {f'that {other} did it' if other else 'so'}"


def _fronts(fronts: Sequence[Front]) -> Iterator[Line]:
    yield from _heading("Names under which others are said to act")
    for front in fronts:
        yield Line(join_facts([f"{front.name} is a front for {front.behind}", front.status.value]))
        yield Line(build_quote(front.evidence.sentence, None), 2)
        evidence = front.evidence
        yield Line(
            build_citation(evidence.outlet, evidence.published, evidence.title, evidence.source, evidence.url), 2
        )


def _heading(text: str) -> Iterator[Line]:
    yield Line(Text())
    yield Line(Text(text, style="bold"))
