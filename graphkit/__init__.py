"""graphkit: a graph of who attacked whom, where, when and with what, from news articles, with the evidence.

`build` reads articles into a store, `Graph` queries it, `Review` corrects it; they return the data types of
`graphkit.schema`. Names are loaded when they are first used, because `graphkit --help` needs none of them.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.api import Graph, build
    from graphkit.app.profiles import Findings, Profile
    from graphkit.app.review import Origin, Review, ReviewResult, explain
    from graphkit.build.pipeline import BuildSummary
    from graphkit.graph.attacks import Attacks, Grouping
    from graphkit.graph.centrality import Central, Measure
    from graphkit.graph.neighbourhood import Neighbourhood
    from graphkit.graph.paths.query import Outcome, PathAnswer
    from graphkit.schema import (
        Article,
        Decision,
        Edge,
        Entity,
        EventKind,
        Evidence,
        Hop,
        Incident,
        MentionKind,
        Path,
        RelationKind,
        RoleKind,
        Sector,
        Status,
    )
    from graphkit.schema.errors import (
        AmbiguousEntityError,
        GraphkitError,
        InputError,
        ModelError,
        SettingError,
        StoreError,
        UnknownEntityError,
        UnknownRecordError,
    )

_HOMES = {
    "api": ("Graph", "build"),
    "app.profiles": ("Findings", "Profile"),
    "app.review": ("Origin", "Review", "ReviewResult", "explain"),
    "schema.errors": (
        *("AmbiguousEntityError", "GraphkitError", "InputError", "ModelError"),
        *("SettingError", "StoreError", "UnknownEntityError", "UnknownRecordError"),
    ),
    "graph.attacks": ("Attacks", "Grouping"),
    "graph.centrality": ("Central", "Measure"),
    "graph.neighbourhood": ("Neighbourhood",),
    "graph.paths.query": ("Outcome", "PathAnswer"),
    "build.pipeline": ("BuildSummary",),
    "schema": (
        *("Article", "Decision", "Edge", "Entity", "EventKind", "Evidence", "Hop", "Incident", "MentionKind"),
        *("Path", "RelationKind", "RoleKind", "Sector", "Status"),
    ),
}

__all__ = [
    "AmbiguousEntityError",
    "Article",
    "Attacks",
    "BuildSummary",
    "Central",
    "Decision",
    "Edge",
    "Entity",
    "EventKind",
    "Evidence",
    "Findings",
    "Graph",
    "GraphkitError",
    "Grouping",
    "Hop",
    "Incident",
    "InputError",
    "Measure",
    "MentionKind",
    "ModelError",
    "Neighbourhood",
    "Origin",
    "Outcome",
    "Path",
    "PathAnswer",
    "Profile",
    "RelationKind",
    "Review",
    "ReviewResult",
    "RoleKind",
    "Sector",
    "SettingError",
    "Status",
    "StoreError",
    "UnknownEntityError",
    "UnknownRecordError",
    "build",
    "explain",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """This package, in which `build` stays the function.

    When the package `graphkit.build` is imported, the import system puts it here under the same name.
    """

    @property
    def build(self) -> Any:
        return __getattr__("build")

    @build.setter
    def build(self, module: ModuleType) -> None:
        pass


sys.modules[__name__].__class__ = _Package
