"""The graph: edges out of extractions, paths between entities, and what else follows from who is next to whom."""

from graphkit.graph.build import build_graph
from graphkit.graph.edges import build_edges
from graphkit.graph.paths import find_paths
from graphkit.graph.query import Outcome, PathAnswer, PathQuery
from graphkit.graph.record import write_path_record

__all__ = ["Outcome", "PathAnswer", "PathQuery", "build_edges", "build_graph", "find_paths", "write_path_record"]
