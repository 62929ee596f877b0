"""Markdown: a briefing of incidents and connections, with a footnote for each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphkit.graph.export.tables import Content, clean, evidence_id
from graphkit.graph.parties import CERTAIN, find_parts, party_words
from graphkit.schema import Count, Edge, Evidence, Incident, RelationKind, RoleKind, Status
from graphkit.schema.ontology import AGENTS, PATIENTS

MARKS = re.compile(r"([\\`*_{}\[\]<>#|!])")


def write_briefing(content: Content, path: Path) -> None:
    """A text that can be read, quoted and checked: no statement without the sentence it rests on."""
    path.write_text("\n".join(_Briefing(content).lines()) + "\n", encoding="utf-8")


class _Briefing:
    """The text under way, and the footnotes that it has called for."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.names = {entity.id: _plain(entity.name) for entity in content.entities}
        self.numbers: dict[Evidence, int] = {}
        self.edges: dict[str, list[Edge]] = {}
        for edge in content.edges:
            self.edges.setdefault(edge.incident or "", []).append(edge)

    def lines(self) -> Iterator[str]:
        articles = {found.article_id for edge in self.content.edges for found in edge.evidence}
        yield "# Briefing"
        yield ""
        nodes = len(self.content.entities) - len(self.content.peripheral)
        yield (
            f"{_several(len(self.content.incidents), 'incident')} and {nodes} actors and places,"
            f" out of {_several(len(articles), 'article')}. What is not certain says so."
        )
        yield from ("", "## Incidents", "")
        for incident in sorted(self.content.incidents, key=_day):
            yield self._incident(incident)
        yield from ("", "## Who is who", "")
        lasting = frozenset(kind.value for kind in RelationKind)
        ties: dict[str, list[Evidence]] = {}
        for edge in sorted(self.edges.get("", ()), key=lambda edge: (self.names[edge.source], edge.kind, edge.target)):
            if edge.kind in lasting:
                ties.setdefault(self._tie(edge), []).extend(edge.evidence)
        for tie, stated in ties.items():  # two things of one name, such as hospitals, would make the same line twice
            yield f"{tie}{self._cited(dict.fromkeys(stated))}"
        yield from ("", "## Sources", "")
        for evidence, number in self.numbers.items():
            yield f"[^{number}]: {_citation(evidence)}"

    def _tie(self, edge: Edge) -> str:
        kind = edge.kind.replace("_", " ")
        return f"- {self.names[edge.source]} — {kind} — {self.names[edge.target]}{_doubt(edge.status)}"

    def _incident(self, incident: Incident) -> str:
        parts = [f"- **{incident.date.value if incident.date else 'no date'}** {incident.kind.value.replace('_', ' ')}"]
        if place := self.names.get(incident.place_id or ""):
            parts.append(f"at {place}")
        for label, roles in (("by", AGENTS), ("on", PATIENTS)):
            if named := self._named(incident, roles):
                parts.append(f"{label} {named}")
        tolls = ((incident.dead, "dead"), (incident.injured, "injured"))
        counted = [f"{_number(count)} {word}" for count, word in tolls if count]
        told = _several(incident.outlets, "independent outlet")
        evidence = dict.fromkeys(found for edge in self.edges.get(incident.id, ()) for found in edge.evidence)
        stated = {evidence_id(found) for found in evidence}
        for report in incident.reports:
            telling = self.content.tellings.get(report.event_id)
            if telling and evidence_id(telling) not in stated:
                evidence[telling] = None
                stated.add(evidence_id(telling))
        return f"{' '.join(parts)}{_doubt(incident.status)}; {', '.join([*counted, told])}{self._cited(evidence)}"

    def _named(self, incident: Incident, roles: tuple[RoleKind, ...]) -> str:
        parts = find_parts(incident, roles, denied=True)
        return ", ".join(dict.fromkeys(party_words(self.names[part.entity_id], part) for part in parts))

    def _cited(self, evidence: Iterable[Evidence]) -> str:
        return "".join(f"[^{self.numbers.setdefault(found, len(self.numbers) + 1)}]" for found in evidence)


def _day(incident: Incident) -> tuple[bool, str, str]:
    return incident.date is None, incident.date.value if incident.date else "", incident.id


def _citation(evidence: Evidence) -> str:
    told = [evidence.outlet, evidence.title, evidence.published, evidence.url or evidence.source]
    return f"“{_plain(evidence.sentence)}” {_plain(', '.join(filter(None, told)))}{_doubt(evidence.status)}"


def _doubt(status: Status) -> str:
    return "" if status in CERTAIN else f" ({status.value})"


def _several(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"


def _number(count: Count) -> str:
    if count.high is None:
        return f"at least {count.low}"
    return str(count.low) if count.high == count.low else f"{count.low} to {count.high}"


def _plain(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown or HTML would take for its own."""
    return MARKS.sub(r"\\\1", " ".join(clean(text).split())).replace("&", "&amp;")
