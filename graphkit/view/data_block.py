"""The data block: everything of the graph that reaches the page, and nothing else.

A whitelist written out by hand, because names, titles, addresses and sentences come from strangers. Tables of
rows rather than objects: with 10,000 nodes the keys would weigh more than the values.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from graphkit.schema import (
    Article,
    Count,
    Edge,
    Entity,
    EventDate,
    Evidence,
    Incident,
    Participant,
    Precision,
    Report,
    Scope,
    Span,
)
from graphkit.schema.ontology import AT_VERB, EVENTS, GROUPS, RELATIONS, STATUSES, VERBS_INSIDE

SCHEMA = "graphkit.page/3"

#: Some 2,000 articles: deflated and in base 64 they add about two megabytes to a page.
MOST_TEXT_CHARS = 6_000_000

#: Controls, surrogates and marks that turn the direction of writing: they can make a page lie about what it shows.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})

#: What many rows lack stands last: a row ends with its last cell that holds something.
NODE_COLUMNS = (
    "id", "label", "group", "size", "x", "y", "weight", "isKey", "isPeripheral",
    "incident", "aliases", "grounds", "country", "area", "precision", "latitude", "longitude", "wikidata",
)  # fmt: skip

_ONTOLOGY = {
    "groups": dict(GROUPS),
    "events": {str(kind): [row.verb, int(row.is_violent), int(row.is_mutual)] for kind, row in EVENTS.items()},
    "relations": {str(kind): row.verb for kind, row in RELATIONS.items()},
    "at": AT_VERB,
    "inside": dict(VERBS_INSIDE),
    "statuses": [str(status) for status in STATUSES],
    "weights": [status.weight for status in STATUSES],
}
"""What the page calls the kinds of nodes and statements; statuses by rank."""

INCIDENT_COLUMNS = (
    "kind", "status", "date", "place", "dead", "injured", "outlets", "scope", "participants", "reports",
)  # fmt: skip
EDGE_COLUMNS = ("from", "to", "kind", "status", "belief", "outlets", "evidence", "incident", "date")
EVIDENCE_COLUMNS = ("article", "sentence", "status", "confidence", "statement", "start", "trigger", "saidBy")
ARTICLE_COLUMNS = ("id", "title", "outlet", "published", "url", "source", "hasText")

#: How precise a date is that is so long: 2020, 2020-03, 2020-03-11.
_PRECISION_BY_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def build_block(
    shapes: Sequence[Mapping[str, Any]],
    lines: Sequence[Mapping[str, Any]],
    graph: nx.MultiDiGraph[str],
    articles: Sequence[Article],
    event_mentions: Mapping[str, Evidence],
    *,
    with_texts: bool,
) -> dict[str, Any]:
    """The tables of the page from what pyvis holds (`shapes` of nodes, `lines` of edges) and what the graph knows.

    Nodes, groups, kinds, roles, articles, sentences and evidence are referred to by their row, statuses by their rank.
    """
    row_of = {shape["id"]: row for row, shape in enumerate(shapes)}
    texts = choose_texts(articles) if with_texts else {}
    evidence = _EvidenceTable(articles, event_mentions, texts)
    words = _Words()
    edges = [_edge_row(line, row_of, words, evidence) for line in lines]
    nodes = [_node_row(shape, graph.nodes[shape["id"]], row_of, words, evidence) for shape in shapes]
    shape_of = {shape["group"]: shape["shape"] for shape in shapes}
    return {
        "schema": SCHEMA,
        "groups": [[group, shape_of[group]] for group in words.groups],
        "kinds": list(words.kinds),
        "roles": list(words.roles),
        "incidentColumns": INCIDENT_COLUMNS,
        "nodes": {"columns": NODE_COLUMNS, "rows": nodes},
        "edges": {"columns": EDGE_COLUMNS, "rows": edges},
        "evidence": {"columns": EVIDENCE_COLUMNS, "rows": evidence.rows},
        "articles": {"columns": ARTICLE_COLUMNS, "rows": evidence.articles},
        "sentences": evidence.sentences,
        "statements": list(evidence.statements),
        "texts": pack_texts([texts.get(row[0], "") for row in evidence.articles]) if texts else None,
        "ontology": _ONTOLOGY,
    }


def format_block(block: Mapping[str, Any]) -> str:
    """`block` as JSON that no HTML parser reads as markup and no script engine as the end of a line."""
    return json.dumps(block, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_IN_SCRIPT)


def clean_text(text: str) -> str:
    """`text` without characters that are not seen but change what is."""
    return _UNSEEN.sub(" ", text)


def utf16_length(text: str) -> int:
    """How long JavaScript counts `text` to be, where everything beyond the basic plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def choose_texts(articles: Sequence[Article]) -> dict[str, str]:
    """The cleaned texts of `articles` by id, the newest first, as many as a page carries without growing heavy."""
    texts: dict[str, str] = {}
    room = MOST_TEXT_CHARS
    for article in sorted(articles, key=lambda article: (article.published or "", article.id), reverse=True):
        if article.text and len(article.text) <= room:
            texts[article.id] = clean_text(article.text)
            room -= len(article.text)
    return texts


def pack_texts(texts: Sequence[str]) -> str:
    """`texts` as JSON, deflated, in base 64: a page unpacks them when the first article is read."""
    text = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode()


class _Rows(dict[str, int]):
    """The rows of words in a list, in the order in which they are first asked for."""

    def __missing__(self, word: str) -> int:
        return self.setdefault(word, len(self))


class _Words:
    """The words that rows refer to by number."""

    def __init__(self) -> None:
        self.groups, self.kinds, self.roles = _Rows(), _Rows(), _Rows()


class _EvidenceTable:
    """Articles, sentences and evidence, each once, in the order in which they are first asked for."""

    def __init__(
        self, articles: Sequence[Article], event_mentions: Mapping[str, Evidence], texts: Mapping[str, str]
    ) -> None:
        self.event_mentions = event_mentions
        self.texts = texts
        self.articles: list[list[Any]] = []
        self.sentences: list[str] = []
        self.rows: list[list[Any]] = []
        self.statements: dict[str, int] = {}
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
            cells = [_seen(value) for value in (id_, title, outlet, published, url, name)]
            self.articles.append([*cells, int(id_ in self.texts)])
        return self._article_rows[id_]

    def find_report_article(self, report: Report) -> int:
        return self.find_article(report.article_id, None, report.outlet, None, None, "")

    def find_event_mention(self, report: Report) -> int | None:
        told = self.event_mentions.get(report.event_id)
        return None if told is None else self.find_evidence(told)

    def find_statement(self, id_: str) -> int:
        """The row of the id of an event or relation, of which decisions speak."""
        return self.statements.setdefault(id_, len(self.statements))

    def find_evidence(self, told: Evidence) -> int:
        article = self.find_article(told.article_id, told.title, told.outlet, told.published, told.url, told.source)
        sentence = self._sentence_rows.setdefault(told.sentence, len(self.sentences))
        if sentence == len(self.sentences):
            self.sentences.append(clean_text(told.sentence))
        id_ = told.event_id or told.relation_id
        statement = None if id_ is None else self.find_statement(id_)
        start = _find_start(self.texts.get(told.article_id), told)
        key = (article, sentence, start, told.trigger, told.status, told.said_by, statement)
        if key not in self._rows:
            self._rows[key] = len(self.rows)
            self.rows.append(_without_end(
                [article, sentence, told.status.rank, round(told.confidence, 2), statement, start,
                 _utf16_span(told.sentence, told.trigger), _seen(told.said_by)]
            ))  # fmt: skip
        return self._rows[key]


def _node_row(
    shape: Mapping[str, Any],
    attributes: Mapping[str, Any],
    row_of: Mapping[str, int],
    words: _Words,
    evidence: _EvidenceTable,
) -> list[Any]:
    incident: Incident | None = attributes.get("incident")
    entity: Entity | None = attributes.get("entity")
    return _without_end([
        shape["id"], shape["label"], words.groups[shape["group"]], shape["size"], shape["x"], shape["y"],
        shape["weight"], shape["isKey"], int(attributes.get("is_peripheral", False)),
        None if incident is None else _incident_row(incident, row_of, words, evidence),
        *([] if entity is None else _entity_values(entity)),
    ])  # fmt: skip


def _without_end(row: list[Any]) -> list[Any]:
    """`row` up to its last cell that holds something: a page fills it up again."""
    length = max((i + 1 for i, cell in enumerate(row) if cell is not None), default=0)
    return row[:length]


def _entity_values(entity: Entity) -> list[Any]:
    has_point = entity.latitude is not None and entity.longitude is not None
    return [
        [clean_text(alias) for alias in entity.aliases] or None,
        [clean_text(ground) for ground in entity.grounds] or None,
        _seen(entity.country),
        _seen(entity.area),
        str(entity.precision) if has_point and entity.precision else None,
        round(float(entity.latitude), 5) if has_point and entity.latitude is not None else None,
        round(float(entity.longitude), 5) if has_point and entity.longitude is not None else None,
        _seen(entity.wikidata),
    ]


def _incident_row(incident: Incident, row_of: Mapping[str, int], words: _Words, evidence: _EvidenceTable) -> list[Any]:
    kinds = words.kinds
    participants = [
        [row_of[part.entity_id], words.roles[str(part.role)], part.status.rank, *_speakers(part)]
        for part in incident.participants
        if part.entity_id in row_of
    ]
    reports = [
        [evidence.find_report_article(report), kinds[str(report.kind)], report.status.rank, _date_values(report.date),
         _count_values(report.dead), _count_values(report.injured), evidence.find_event_mention(report),
         evidence.find_statement(report.event_id)]
        for report in incident.reports
    ]  # fmt: skip
    return [
        kinds[str(incident.kind)], incident.status.rank, _date_values(incident.date),
        row_of.get(incident.place_id or ""), _count_values(incident.dead), _count_values(incident.injured),
        incident.outlets, None if incident.scope is Scope.SINGLE else str(incident.scope), participants, reports,
    ]  # fmt: skip


def _speakers(part: Participant) -> list[list[str]]:
    """Who says that a party had its part, and who denies it, as far as the store tells them apart."""
    said_by, denied_by = ([clean_text(name) for name in names] for names in (part.said_by, part.denied_by))
    return [said_by, denied_by] if denied_by else [said_by] if said_by else []


def _edge_row(line: Mapping[str, Any], row_of: Mapping[str, int], words: _Words, evidence: _EvidenceTable) -> list[Any]:
    edge: Edge = line["statement"]
    return _without_end([
        row_of[edge.source], row_of[edge.target], words.kinds[edge.kind], edge.status.rank, round(edge.belief, 6),
        edge.outlets, _unique(evidence.find_evidence(told) for told in edge.evidence),
        None if edge.incident is None else row_of.get(edge.incident), edge.date,
    ])  # fmt: skip


def _find_start(text: str | None, told: Evidence) -> int | None:
    """Where the sentence of `told` begins in `text` as JavaScript counts; None where it does not stand there."""
    if text is None or text[told.start : told.end] != clean_text(told.sentence):
        return None
    return utf16_length(text[: told.start])


def _unique(rows: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(rows))


def _date_values(date: EventDate | None) -> str | list[str] | None:
    """A date with its precision, and by itself where that shows in how long it is."""
    if date is None:
        return None
    if date.until is None and date.precision is _PRECISION_BY_LENGTH.get(len(date.value)):
        return date.value
    return [date.value, str(date.precision), *([date.until] if date.until else [])]


def _count_values(count: Count | None) -> list[int | None] | None:
    return None if count is None else [count.low, count.high]


def _utf16_span(text: str, span: Span | None) -> list[int] | None:
    """`span` in the units in which JavaScript counts, where everything beyond the basic plane is two."""
    if span is None:
        return None
    start = utf16_length(text[: span.start])
    return [start, start + utf16_length(text[span.start : span.end])]


def _seen(text: str | None) -> str | None:
    return None if text is None else clean_text(text)
