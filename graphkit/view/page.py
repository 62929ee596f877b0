"""The page: a pyvis network written as one HTML file of our own.

pyvis shapes nodes, edges and options, and vis-network draws them. The page itself is not pyvis's: that one loads
Bootstrap from elsewhere in all of its modes and lets a node's title run script. Ours holds the data in one inert
block, its script and style under a Content-Security-Policy that names them by hash, and asks nobody for anything.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlencode

import networkx as nx
from jinja2 import Environment, Template
from markupsafe import Markup
from pyvis.edge import Edge as PyvisEdge
from pyvis.network import Network
from pyvis.node import Node as PyvisNode

from graphkit.schema import Article, Edge, Entity, Evidence, Incident, LayoutCache, MentionKind, content_id
from graphkit.view.data_block import build_block, clean_text, format_block
from graphkit.view.importance import Story, find_story
from graphkit.view.layout import Drawing, find_positions
from graphkit.view.outlines import pack_outlines, read_countries, read_outlines
from graphkit.view.script import join_modules

#: What vis-network draws for each group; colours are the style sheet's, because they change with the theme.
SHAPES = {
    "person": "dot",
    "organisation": "square",
    "country": "hexagon",
    "place": "triangleDown",
    "facility": "diamond",
    "weapon": "triangle",
    "incident": "star",
}

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100_000_000,
        "keyboard": {"enabled": False},
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "font": {"size": 0}, "labelHighlightBold": False},
    "edges": {
        "smooth": False,
        "font": {"size": 0},
        "arrows": {"to": {"scaleFactor": 0.5}, "from": {"scaleFactor": 0.5}},
        "hoverWidth": 1,
        "selectionWidth": 1.5,
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Degrees:
    """How many neighbours each entity has in the whole graph, by id, where a page shows a part of it.

    Paths through a part must cost what they cost through the whole. `median` is that of all who have any.
    """

    of: Mapping[str, int]
    median: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReview:
    """What people decided about a store, and what it asks them.

    `decisions` are the id and the cells of each row of the decisions file that holds; `questions` are the ids of two
    entities that may be one, with score and reason.
    """

    decisions: Sequence[Sequence[str]] = ()
    questions: Sequence[tuple[str, str, float, str]] = ()


class GraphPage(Network):  # type: ignore[misc]
    """A pyvis network that holds a graph of graphkit."""

    def __init__(self, graph: nx.MultiDiGraph[str], story: Story) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.options = OPTIONS
        self.graph = graph
        self.story = story
        keys = frozenset(story.keys)
        for node in sorted(graph, key=lambda node: (node not in keys, -story.weights[node], node)):
            self.add_node(node, **_node_look(graph.nodes[node], story.weights[node]), isKey=int(node in keys))
        statements = (data["edge"] for _, _, data in graph.edges(data=True) if "edge" in data)
        for edge in sorted(statements, key=_edge_order):
            self.add_edge(edge.source, edge.target, statement=edge)

    def add_node(
        self, n_id: str, label: str | None = None, shape: str = "dot", color: str = "", **options: Any
    ) -> None:
        """Adds a node without pyvis's search through a list of all the others, which is quadratic."""
        if n_id not in self.node_map:
            self.nodes.append(PyvisNode(n_id, shape, label or n_id, **options).options)
            self.node_ids.append(n_id)
            self.node_map[n_id] = self.nodes[-1]

    def add_edge(self, source: str, to: str, **options: Any) -> None:
        """Adds an edge without pyvis's search through all nodes; parallel edges stay."""
        self.edges.append(PyvisEdge(source, to, self.directed, **options).options)

    def place_nodes(self, layout: LayoutCache | None) -> None:
        """Gives every node its place, near that of the last page where `layout` remembers one."""
        row_of = {node: row for row, node in enumerate(self.node_ids)}
        remembered = layout.read_positions() if layout else {}
        positions = find_positions(
            Drawing(
                size=len(self.nodes),
                links=self._find_links(row_of),
                keys=[row for row, shape in enumerate(self.nodes) if shape["isKey"]],
                boxes=[_label_box(shape) for shape in self.nodes if shape["isKey"]],
                known={row_of[node]: place for node, place in remembered.items() if node in row_of},
            )
        ).tolist()
        for shape, (x, y) in zip(self.nodes, positions, strict=True):
            shape["x"], shape["y"] = int(x), int(y)
        if layout:
            layout.write_positions({node: (x, y) for node, (x, y) in zip(self.node_ids, positions, strict=True)})

    def _find_links(self, row_of: Mapping[str, int]) -> list[tuple[int, int]]:
        """What the page draws as a line: spokes of incidents, and statements whose incident the default view lacks."""
        keys = frozenset(self.story.keys)
        links = []
        for source, target, data in self.graph.edges(data=True):
            edge: Edge | None = data.get("edge")
            if edge is None or edge.incident not in keys:
                links.append((row_of[source], row_of[target]))
        return links


def write_html(
    graph: nx.MultiDiGraph[str],
    path: Path,
    *,
    title: str,
    articles: Sequence[Article],
    event_mentions: Mapping[str, Evidence] = MappingProxyType({}),
    layout: LayoutCache | None = None,
    degrees: Degrees | None = None,
    opening: str = "",
    made: date | None = None,
    with_texts: bool = True,
    review: PageReview | None = None,
    rest: str = "",
) -> None:
    """Writes `graph` as a page to `path`, whole or not at all; the same arguments give the same bytes.

    `graph` is what `graphkit.graph.network.build_graph` returns. `event_mentions` are the sentences of
    events by their ids, for incidents without an edge. `layout` remembers the positions of the last page, so that one
    more article does not scramble the picture. `degrees` are given where `graph` is a part of a greater
    one. `opening` is what is shown first, as `format_opening` writes it. `made` is printed in the header where it
    is given. `with_texts` puts the whole texts of the articles into the page, so that it is the evidence.
    `rest` says in words what a page of a large store leaves out.
    `review` is shown where it concerns anything, and its questions can be answered in the page.
    """
    page = GraphPage(graph, find_story(graph))
    page.place_nodes(layout)
    block = build_block(page.nodes, page.edges, graph, articles, event_mentions, with_texts=with_texts)
    block |= {
        "title": clean_text(title),
        "origin": format_origin(articles),
        "made": made.isoformat() if made else None,
        "opening": opening,
        "rest": rest,
        "key": content_id(title, *sorted(article.id for article in articles)),
        "decisions": [[clean_text(cell) for cell in row] for row in review.decisions] if review else [],
        "questions": _question_rows(review, page.node_ids) if review else [],
        "degrees": [degrees.of.get(node, 0) for node in page.node_ids] if degrees else None,
        "medianDegree": degrees.median if degrees else None,
        "options": page.options,
        "outlines": _find_outlines(graph),
    }
    _write_whole(path, _render(block["title"], find_deck(articles, made), format_block(block)))


def _question_rows(review: PageReview, node_ids: Sequence[str]) -> list[list[Any]]:
    row_of = {node: row for row, node in enumerate(node_ids)}
    return [
        [row_of[first], row_of[second], score, clean_text(why)]
        for first, second, score, why in review.questions
        if first in row_of and second in row_of
    ]


def _node_look(attributes: Mapping[str, Any], weight: float) -> dict[str, Any]:
    incident: Incident | None = attributes.get("incident")
    if incident is not None:
        return {"label": clean_text(incident.name), "group": "incident", "shape": SHAPES["incident"],
                "size": round(6 + 6 * weight, 1), "weight": weight}  # fmt: skip
    entity: Entity = attributes["entity"]
    group = str(entity.kind)
    if entity.kind is MentionKind.ORGANISATION and entity.sector is not None:
        group = f"organisation {entity.sector}"
    return {"label": clean_text(entity.name), "group": group, "shape": SHAPES.get(str(entity.kind), "dot"),
            "size": round(5 + 13 * weight, 1), "weight": weight}  # fmt: skip


def _edge_order(edge: Edge) -> tuple[str, str, str, str]:
    return edge.source, edge.target, edge.kind, edge.incident or ""


def _label_box(shape: Mapping[str, Any]) -> tuple[float, float]:
    """The room in pixels that a node and its label need, by the mean width of a letter of the page's type."""
    is_incident = shape["group"] == "incident"
    letters = 20 if is_incident else min(len(shape["label"]), 22)
    lines = 2 if is_incident or len(shape["label"]) > 22 else 1
    letter_px = 6.2 if is_incident else 6.4 + 2.2 * shape["weight"]
    return max(letters * letter_px, 2 * shape["size"]) + 18, 2 * shape["size"] + 14 * lines + 18


def _find_outlines(graph: nx.MultiDiGraph[str]) -> dict[str, Any] | None:
    entities: list[Entity] = [data["entity"] for _, data in graph.nodes(data=True) if "entity" in data]
    points, countries = [], []
    for entity in entities:
        if entity.kind is not MentionKind.COUNTRY and entity.latitude is not None and entity.longitude is not None:
            points.append((entity.longitude, entity.latitude))
            countries.append(entity.country)
    outlines = read_outlines(points, countries)
    return None if outlines is None else pack_outlines(outlines)


def format_opening(shown: Sequence[str] = (), path: Sequence[str] = ()) -> str:
    """The view that shows these nodes, or the path between two, as the address of a page names it."""
    view = {}
    if path:
        view["path"] = ",".join([*(quote(node, safe="") for node in path), "0"])
    elif len(shown) == 1:
        view["show"] = quote(shown[0], safe="")
    if shown:
        view["with"] = ",".join(quote(node, safe="") for node in shown)
    return urlencode(view)


def find_deck(articles: Sequence[Article], made: date | None) -> str:
    """The line under the title: how many articles of how many outlets, their period, and the day the page was made."""
    days = sorted(article.published for article in articles if article.published)
    parts = [format_origin(articles)]
    if days:
        first, last = _format_day(days[0]), _format_day(days[-1])
        lead = "published" if len(days) == len(articles) else f"{len(days):,} dated"
        parts.append(f"{lead} {first}" if first == last else f"{lead} {first} to {last}")
    if made:
        parts.append(f"made {_format_day(made.isoformat())}")
    return ", ".join(parts)


def format_origin(articles: Sequence[Article]) -> str:
    """How many articles of how many outlets there are, as far as outlets are known."""
    outlets = {article.outlet for article in articles if article.outlet}
    known = sum(1 for article in articles if article.outlet)
    if not known:
        return _plural(len(articles), "article") + (" of unknown origin" if articles else "")
    if known < len(articles):
        return f"{_plural(len(articles), 'article')} ({known:,} from {_plural(len(outlets), 'outlet')})"
    return f"{_plural(len(articles), 'article')} from {_plural(len(outlets), 'outlet')}"


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _format_day(day: str) -> str:
    """An ISO date as "8 Jan 2020", the same under any locale."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{parsed.day} {MONTHS[parsed.month - 1]} {parsed.year}"


def prepare_pages() -> None:
    """Reads what is part of every page and of every map, once in a process."""
    _read_parts()
    _read_frame()
    read_countries()


def _render(title: str, deck: str, block: str) -> str:
    return _read_frame().render(title=title, deck=deck, block=Markup(block), **_read_parts())


@cache
def _read_frame() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return environment.from_string(_read_template("page.html.jinja"))


@cache
def _read_parts() -> Mapping[str, str]:
    """Style and scripts with their hashes, by the names that the template has for them."""
    parts = {"style": _read_template("page.css"), "library": _read_library(), "script": join_modules()}
    return {name: Markup(text) for name, text in parts.items()} | {
        f"{name}_hash": _hash(text) for name, text in parts.items()
    }


def _read_template(name: str) -> str:
    return files("graphkit.view").joinpath("template", name).read_text(encoding="utf-8")


def _read_library() -> str:
    """vis-network without its pointer to a source map, which a developer's browser would ask for."""
    text = _read_template("vendor/vis-network.min.js")
    return re.sub(r"//# sourceMappingURL=\S+\s*", "", text)


def _hash(text: str) -> str:
    """`text` as a Content-Security-Policy names it; browsers hash it with line feeds only."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _write_whole(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(partial, 0o666 & ~_umask())
        os.replace(partial, path)
    except BaseException:
        os.unlink(partial)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
