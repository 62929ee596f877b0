"""Networks: GEXF for Gephi, GraphML for yEd and igraph, node-link JSON for D3, and CYJS for Cytoscape.

Those that are drawn hold the default graph; node-link JSON is a record, and holds and marks what is peripheral.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.graph.export.tables import Content, Row, edge_rows, node_rows

if TYPE_CHECKING:
    import networkx as nx


TODAY = re.compile(r' lastmodifieddate="[^"]*"')
"""What NetworkX writes into every GEXF file; the same graph would make other bytes tomorrow."""


def flat_graph(content: Content) -> nx.MultiDiGraph[str]:
    """The graph of entities with plain attributes; what is not known is left out, because XML has no word for it."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in node_rows(content):
        graph.add_node(str(row["id"]), **_known(row, "id"))
    for row in edge_rows(content):
        graph.add_edge(str(row["source"]), str(row["target"]), key=str(row["id"]), **_known(row, "source", "target"))
    return graph


def drawn_graph(content: Content) -> nx.MultiDiGraph[str]:
    """The graph without what is no node of the default graph."""
    graph = flat_graph(content)
    graph.remove_nodes_from(content.peripheral)
    return graph


def write_gexf(content: Content, path: Path) -> None:
    """Gephi's format, with the days between which a node or an edge is there, for its timeline."""
    import networkx as nx

    graph = drawn_graph(content)
    for attributes in (*graph.nodes.values(), *graph.edges.values()):
        if "first_date" in attributes:
            attributes["start"], attributes["end"] = attributes["first_date"], attributes["last_date"]
    text = "\n".join(nx.generate_gexf(graph, version="1.2draft")) + "\n"
    path.write_text(TODAY.sub("", text, count=1), encoding="utf-8")


def write_graphml(content: Content, path: Path) -> None:
    """GraphML by the standard library's XML writer, which needs no lxml."""
    import networkx as nx

    nx.write_graphml_xml(drawn_graph(content), path, named_key_ids=True, edge_id_from_attribute="id")


def write_node_link(content: Content, path: Path) -> None:
    """NetworkX's node-link JSON, which `networkx.node_link_graph(…, edges="edges")` and D3 read."""
    import networkx as nx

    _write_json(nx.node_link_data(flat_graph(content), edges="edges"), path)


def write_cytoscape(content: Content, path: Path) -> None:
    """Cytoscape's JSON."""
    import networkx as nx

    graph = drawn_graph(content)
    for node in graph.nodes.values():
        node["name"] = node["label"]
    for edge in graph.edges.values():
        edge["interaction"] = edge["kind"]
    _write_json(nx.cytoscape_data(graph), path)


def _known(row: Row, *but: str) -> dict[str, Any]:
    return {column: value for column, value in row.items() if value is not None and column not in but}


def _write_json(content: Mapping[str, Any], path: Path) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
