"""Tables: the graph as flat rows of nodes, edges, evidence and incidents, the input of every format.

A value is text, a number or None: nothing nested, as none of the formats agrees on how to nest. Control characters,
which XML cannot hold at all and terminals obey, become spaces.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from graphkit.graph.export.acled import find_acled_codes
from graphkit.graph.parties import party_words
from graphkit.schema import Count, Edge, Entity, Evidence, Incident, MentionKind, content_id, is_local
from graphkit.schema.ontology import EVENTS

Value = str | int | float | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is exported: entities and incidents ordered by id, edges by their ends.

    `tellings` are the sentences of incidents, by the ids of their events. `peripheral` are the ids of entities that are
    told of and are no node of the default graph: tables and records hold and mark them, so that no party loses its
    name, and what is drawn leaves them out.
    """

    entities: tuple[Entity, ...]
    incidents: tuple[Incident, ...]
    edges: tuple[Edge, ...]
    tellings: Mapping[str, Evidence] = field(default_factory=dict)
    peripheral: frozenset[str] = frozenset()

    @property
    def entity_by_id(self) -> dict[str, Entity]:
        """Every entity by its id."""
        return {entity.id: entity for entity in self.entities}

    @property
    def country_names(self) -> dict[str, str]:
        """The names of countries by their codes."""
        return {
            entity.country: entity.name
            for entity in self.entities
            if entity.kind is MentionKind.COUNTRY and entity.country
        }


COLUMNS = {
    "nodes": (
        *("id", "label", "kind", "sector", "aliases", "country", "latitude", "longitude", "precision", "wikidata"),
        *("degree", "first_date", "last_date", "peripheral"),
    ),
    "edges": (
        *("id", "source", "target", "kind", "incident", "date", "first_date", "last_date"),
        *("status", "belief", "outlets", "evidence", "sentence"),
    ),
    "evidence": (
        *("id", "edge", "article", "file", "title", "outlet", "url", "published", "date", "start", "end"),
        *("status", "said_by", "confidence", "sentence"),
    ),
    "incidents": (
        *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type"),
        *("actor1", "inter1", "actor2", "inter2", "interaction", "country", "location", "latitude", "longitude"),
        *("geo_precision", "source", "notes", "kind", "plover", "cameo", "status", "parties"),
        *("fatalities", "fatalities_high"),
        *("injured", "injured_high", "outlets", "reports"),
    ),
}
"""The columns of each table, which it has even where it has no row."""


def read_rows(content: Content, table: str) -> Iterator[Row]:
    """The rows of one of the four tables."""
    readers = {"nodes": node_rows, "edges": edge_rows, "evidence": evidence_rows, "incidents": incident_rows}
    return readers[table](content)


def node_rows(content: Content) -> Iterator[Row]:
    """A row an entity, with the first and last day of its edges' dates."""
    periods = _periods(content.edges)
    neighbours: dict[str, set[str]] = {}
    for edge in content.edges:
        if not (is_local(edge.source) or is_local(edge.target)):  # nobody's neighbours, here as in the store
            neighbours.setdefault(edge.source, set()).add(edge.target)
            neighbours.setdefault(edge.target, set()).add(edge.source)
    for entity in content.entities:
        start, end = periods.get(entity.id, (None, None))
        yield _clean(
            {
                "id": entity.id,
                "label": entity.name,
                "kind": entity.kind.value,
                "sector": entity.sector.value if entity.sector else None,
                "aliases": "; ".join(entity.aliases) or None,
                "country": entity.country,
                "latitude": entity.latitude,
                "longitude": entity.longitude,
                "precision": entity.precision.value if entity.precision else None,
                "wikidata": entity.wikidata,
                "degree": len(neighbours.get(entity.id, ())),
                "first_date": start,
                "last_date": end,
                "peripheral": int(entity.id in content.peripheral),
            }
        )


def edge_rows(content: Content) -> Iterator[Row]:
    """A row an edge, with the ids of its evidence and the sentence of the strongest."""
    for edge in content.edges:
        start, end = days_of(edge.date) if edge.date else (None, None)
        yield _clean(
            {
                "id": edge_id(edge),
                "source": edge.source,
                "target": edge.target,
                "kind": edge.kind,
                "incident": edge.incident,
                "date": edge.date,
                "first_date": start,
                "last_date": end,
                "status": edge.status.value,
                "belief": round(edge.belief, 6),
                "outlets": edge.outlets,
                "evidence": "; ".join(map(evidence_id, edge.evidence)) or None,
                "sentence": edge.evidence[0].sentence if edge.evidence else None,
            }
        )


def evidence_rows(content: Content) -> Iterator[Row]:
    """A row a sentence behind an edge."""
    for edge in content.edges:
        for evidence in edge.evidence:
            yield _clean(
                {
                    "id": evidence_id(evidence),
                    "edge": edge_id(edge),
                    "article": evidence.article_id,
                    "file": evidence.source,
                    "title": evidence.title,
                    "outlet": evidence.outlet,
                    "url": evidence.url,
                    "published": evidence.published,
                    "date": evidence.date,
                    "start": evidence.start,
                    "end": evidence.end,
                    "status": evidence.status.value,
                    "said_by": evidence.said_by,
                    "confidence": round(evidence.confidence, 6),
                    "sentence": evidence.sentence,
                }
            )


def incident_rows(content: Content) -> Iterator[Row]:
    """A row an incident, its columns named after those of ACLED as far as they mean the same.

    `event_type`, `sub_event_type`, `inter1`, `inter2` and `interaction` hold ACLED's own terms and codes, nothing where
    ACLED has none for the kind or one is not known; `plover` and `cameo` the codes of these. Whose part is only denied
    is no actor, and stands in `parties`. `kind` is ours, and so are `fatalities_high` and the two of `injured`;
    `fatalities` is the lowest number that is supported.
    """
    entities = content.entity_by_id
    for incident in content.incidents:
        outlets = dict.fromkeys(report.outlet for report in incident.reports if report.outlet)
        place = entities.get(incident.place_id or "")
        precision = incident.date.precision.value if incident.date else None
        codes, row = find_acled_codes(incident, entities), EVENTS[incident.kind]
        yield _clean(
            {
                "event_id_cnty": incident.id,
                "event_date": incident.date.value if incident.date else None,
                "time_precision": precision,
                "event_type": codes.event_type,
                "sub_event_type": codes.sub_event_type,
                "actor1": _names(codes.actor1),
                "inter1": codes.inter1,
                "actor2": _names(codes.actor2),
                "inter2": codes.inter2,
                "interaction": codes.interaction,
                "country": place.country if place else None,
                "location": place.name if place else None,
                "latitude": place.latitude if place else None,
                "longitude": place.longitude if place else None,
                "geo_precision": place.precision.value if place and place.precision else None,
                "source": "; ".join(outlets) or None,
                "notes": incident.name,
                "kind": incident.kind.value,
                "plover": row.plover,
                "cameo": row.cameo,
                "status": incident.status.value,
                "parties": _parties(incident, entities),
                "fatalities": _low(incident.dead),
                "fatalities_high": _high(incident.dead),
                "injured": _low(incident.injured),
                "injured_high": _high(incident.injured),
                "outlets": incident.outlets,
                "reports": len(incident.reports),
            }
        )


def edge_id(edge: Edge) -> str:
    """The same for the same statement in every store and export."""
    return content_id("edge", edge.source, edge.target, edge.kind, edge.incident or "")


def evidence_id(evidence: Evidence) -> str:
    """Article and place in its text, which together find the sentence again."""
    return f"{evidence.article_id}:{evidence.start}-{evidence.end}"


def days_of(value: str) -> tuple[str, str]:
    """First and last day of an ISO year, month or day.

    >>> days_of("2020-02")
    ('2020-02-01', '2020-02-29')
    """
    year, *rest = (int(part) for part in value.split("-"))
    first_month, last_month = (rest[0], rest[0]) if rest else (1, 12)
    first_day, last_day = (rest[1], rest[1]) if len(rest) > 1 else (1, monthrange(year, last_month)[1])
    return date(year, first_month, first_day).isoformat(), date(year, last_month, last_day).isoformat()


def clean(text: str) -> str:
    """`text` without what XML forbids: control characters and halves of characters become spaces."""
    return "".join(letter if letter.isprintable() or letter in "\n\t" else _replaced(letter) for letter in text)


def _replaced(letter: str) -> str:
    is_forbidden = letter < " " or "\x7f" <= letter <= "\x9f" or "\ud800" <= letter <= "\udfff"
    return " " if is_forbidden or letter in "\ufffe\uffff" else letter


def _clean(row: Mapping[str, Value]) -> Row:
    return {column: clean(value) if isinstance(value, str) else value for column, value in row.items()}


def _periods(edges: Iterable[Edge]) -> dict[str, tuple[str, str]]:
    """First and last day of the dated edges at each entity."""
    periods: dict[str, tuple[str, str]] = {}
    for edge in edges:
        if edge.date:
            for end in (edge.source, edge.target):
                first, last = days_of(edge.date)
                known = periods.get(end, (first, last))
                periods[end] = min(first, known[0]), max(last, known[1])
    return periods


def _names(entities: Iterable[Entity]) -> str | None:
    return "; ".join(dict.fromkeys(entity.name for entity in entities)) or None


def _parties(incident: Incident, entities: Mapping[str, Entity]) -> str | None:
    """Everybody's part with how sure it is and who says so, the denied ones too."""
    words = (f"{part.role.value}: {party_words(entities[part.entity_id].name, part)}" for part in incident.participants)
    return "; ".join(dict.fromkeys(words)) or None


def _low(count: Count | None) -> int | None:
    return count.low if count else None


def _high(count: Count | None) -> int | None:
    return count.high if count else None
