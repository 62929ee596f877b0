"""The data block: everything of the graph that reaches the page, and nothing else.

A whitelist written out by hand, because names, titles, addresses and sentences come from strangers. Tables of
rows rather than objects: with 10,000 nodes the keys would weigh more than the values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from graphkit.schema import Article, Count, Edge, Entity, EventDate, Evidence, Incident, Report, Span
from graphkit.schema.ontology import AT_VERBS, EVENTS, GROUPS, RELATIONS, STATUSES

SCHEMA = "graphkit.page/1"

#: Controls, surrogates and marks that turn the direction of writing: they can make a page lie about what it shows.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})

NODE_COLUMNS = (
    "id", "label", "group", "shape", "size", "x", "y", "weight", "isKey",
    "aliases", "country", "latitude", "longitude", "wikidata", "grounds", "incident",
)  # fmt: skip

_ONTOLOGY = {
    "groups": dict(GROUPS),
    "events": {str(kind): [row.verb, int(row.is_violent)] for kind, row in EVENTS.items()},
    "relations": {str(kind): row.verb for kind, row in RELATIONS.items()},
    "at": AT_VERBS,
    "statuses": [str(status) for status in STATUSES],
}
"""What the page calls the kinds of nodes and statements; statuses by rank."""

EDGE_COLUMNS = ("from", "to", "kind", "incident", "date", "status", "belief", "outlets", "evidence")
EVIDENCE_COLUMNS = ("article", "sentence", "trigger", "status", "saidBy")
ARTICLE_COLUMNS = ("id", "title", "outlet", "published", "url", "source")


def build_block(
    shapes: Sequence[Mapping[str, Any]],
    lines: Sequence[Mapping[str, Any]],
    graph: nx.MultiDiGraph[str],
    articles: Sequence[Article],
    event_mentions: Mapping[str, Evidence],
) -> dict[str, Any]:
    """The tables of the page from what pyvis holds (`shapes` of nodes, `lines` of edges) and what the graph knows.

    Nodes, articles, sentences, evidence and the statuses of edges and evidence are referred to by their row.
    """
    row_of = {shape["id"]: row for row, shape in enumerate(shapes)}
    evidence = _EvidenceTable(articles, event_mentions)
    edges = [_edge_row(line, row_of, evidence) for line in lines]
    nodes = [_node_row(shape, graph.nodes[shape["id"]], row_of, evidence) for shape in shapes]
    return {
        "schema": SCHEMA,
        "nodes": {"columns": NODE_COLUMNS, "rows": nodes},
        "edges": {"columns": EDGE_COLUMNS, "rows": edges},
        "evidence": {"columns": EVIDENCE_COLUMNS, "rows": evidence.rows},
        "articles": {"columns": ARTICLE_COLUMNS, "rows": evidence.articles},
        "sentences": evidence.sentences,
        "ontology": _ONTOLOGY,
    }


def format_block(block: Mapping[str, Any]) -> str:
    """`block` as JSON that no HTML parser reads as markup and no script engine as the end of a line."""
    return json.dumps(block, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_IN_SCRIPT)


def clean_text(text: str) -> str:
    """`text` without characters that are not seen but change what is."""
    return _UNSEEN.sub(" ", text)


class _EvidenceTable:
    """Articles, sentences and evidence, each once, in the order in which they are first asked for."""

    def __init__(self, articles: Sequence[Article], event_mentions: Mapping[str, Evidence]) -> None:
        self.event_mentions = event_mentions
        self.articles: list[list[Any]] = []
        self.sentences: list[str] = []
        self.rows: list[list[Any]] = []
        self._article_rows: dict[str, int] = {}
        self._sentence_rows: dict[str, int] = {}
        self._rows: dict[tuple[Any, ...], int] = {}
        for article in sorted(articles, key=lambda article: (article.published or "", article.id)):
            self.find_article(article.id, article.title, article.outlet, article.published, article.url, article.source)

    def find_article(
        self, id_: str, title: str | None, outlet: str | None, published: str | None, url: str | None, source: str
    ) -> int:
        if id_ not in self._article_rows:
            self._article_rows[id_] = len(self.articles)
            # A page is mailed on: how the folders of who made it are called is nobody's business.
            name = re.split(r"[/\\]", source)[-1]
            self.articles.append([_seen(value) for value in (id_, title, outlet, published, url, name)])
        return self._article_rows[id_]

    def find_report_article(self, report: Report) -> int:
        return self.find_article(report.article_id, None, report.outlet, None, None, "")

    def find_event_mention(self, report: Report) -> int | None:
        told = self.event_mentions.get(report.event_id)
        return None if told is None else self.find_evidence(told)

    def find_evidence(self, told: Evidence) -> int:
        article = self.find_article(told.article_id, told.title, told.outlet, told.published, told.url, told.source)
        sentence = self._sentence_rows.setdefault(told.sentence, len(self.sentences))
        if sentence == len(self.sentences):
            self.sentences.append(clean_text(told.sentence))
        key = (article, sentence, told.trigger, told.status, told.said_by)
        if key not in self._rows:
            self._rows[key] = len(self.rows)
            self.rows.append(
                [article, sentence, _utf16_span(told.sentence, told.trigger), told.status.rank, _seen(told.said_by)]
            )
        return self._rows[key]


def _node_row(
    shape: Mapping[str, Any], attributes: Mapping[str, Any], row_of: Mapping[str, int], evidence: _EvidenceTable
) -> list[Any]:
    incident: Incident | None = attributes.get("incident")
    entity: Entity | None = attributes.get("entity")
    known = [[], None, None, None, None, []] if entity is None else _entity_values(entity)
    return [
        shape["id"], shape["label"], shape["group"], shape["shape"], shape["size"], shape["x"], shape["y"],
        shape["weight"], shape["isKey"], *known,
        None if incident is None else _incident_values(incident, row_of, evidence),
    ]  # fmt: skip


def _entity_values(entity: Entity) -> list[Any]:
    has_point = entity.latitude is not None and entity.longitude is not None
    return [
        [clean_text(alias) for alias in entity.aliases],
        _seen(entity.country),
        round(float(entity.latitude), 5) if has_point and entity.latitude is not None else None,
        round(float(entity.longitude), 5) if has_point and entity.longitude is not None else None,
        _seen(entity.wikidata),
        [clean_text(ground) for ground in entity.grounds],
    ]


def _incident_values(incident: Incident, row_of: Mapping[str, int], evidence: _EvidenceTable) -> dict[str, Any]:
    return {
        "kind": str(incident.kind),
        "status": str(incident.status),
        "date": _date_values(incident.date),
        "place": row_of.get(incident.place_id or ""),
        "dead": _count_values(incident.dead),
        "injured": _count_values(incident.injured),
        "outlets": incident.outlets,
        "participants": [
            [row_of[part.entity_id], str(part.role), str(part.status)]
            for part in incident.participants
            if part.entity_id in row_of
        ],
        "reports": [
            [evidence.find_report_article(report), str(report.kind), str(report.status), _date_values(report.date),
             _count_values(report.dead), _count_values(report.injured), evidence.find_event_mention(report)]
            for report in incident.reports
        ],
    }  # fmt: skip


def _edge_row(line: Mapping[str, Any], row_of: Mapping[str, int], evidence: _EvidenceTable) -> list[Any]:
    edge: Edge = line["statement"]
    return [
        row_of[edge.source], row_of[edge.target], edge.kind,
        None if edge.incident is None else row_of.get(edge.incident),
        edge.date, edge.status.rank, round(edge.belief, 6), edge.outlets,
        _unique(evidence.find_evidence(told) for told in edge.evidence),
    ]  # fmt: skip


def _unique(rows: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(rows))


def _date_values(date: EventDate | None) -> list[str] | None:
    return None if date is None else [date.value, str(date.precision)]


def _count_values(count: Count | None) -> list[int | None] | None:
    return None if count is None else [count.low, count.high]


def _utf16_span(text: str, span: Span | None) -> list[int] | None:
    """`span` in the units in which JavaScript counts, where everything beyond the basic plane is two."""
    if span is None:
        return None
    start = len(text[: span.start].encode("utf-16-le", "surrogatepass")) // 2
    return [start, start + len(text[span.start : span.end].encode("utf-16-le", "surrogatepass")) // 2]


def _seen(text: str | None) -> str | None:
    return None if text is None else clean_text(text)
