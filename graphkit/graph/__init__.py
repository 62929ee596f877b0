"""The graph: edges out of extractions, paths between entities, and what else follows from who is next to whom.

Names are handed on when they are asked for: whoever asks for a path does not load what builds edges.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.graph.build import build_graph
    from graphkit.graph.edges import build_edges
    from graphkit.graph.paths import find_paths
    from graphkit.graph.query import Outcome, PathAnswer, PathQuery
    from graphkit.graph.record import write_path_record

__all__ = ["Outcome", "PathAnswer", "PathQuery", "build_edges", "build_graph", "find_paths", "write_path_record"]

_HOMES = {
    "Outcome": "query",
    "PathAnswer": "query",
    "PathQuery": "query",
    "build_edges": "edges",
    "build_graph": "build",
    "find_paths": "paths",
    "write_path_record": "record",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
