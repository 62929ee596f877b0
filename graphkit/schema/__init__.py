"""The data types of graphkit, in the order in which articles become answers.

Article -> Extraction (Mention, Event, Relation) -> Entity, Incident -> Edge (Evidence) -> Path

The classes of the extraction mirror the JSON contract `graphkit.extraction/2` field by field, so that
`graphkit.schema.contract` needs no mapping. Offsets count Unicode code points of the article's text. Ids of articles
and events are hashes of their content: the same input gives the same ids everywhere.

Modules are loaded when the first of their names is used: making the classes takes half as long as starting Typer, and
few commands need all of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.schema.articles import STATED, Article, Remark
    from graphkit.schema.decisions import Correction, Decision, DecisionKind, Named
    from graphkit.schema.entities import LOCAL, Entity, MentionRef, is_local
    from graphkit.schema.events import NOT_ENGLISH, Event, Extraction, Relation, Role, Trigger, relation_id
    from graphkit.schema.graph import Adjacency, Edge, Evidence, Hop, LayoutCache, Neighbours, Path, Testimony, Worth
    from graphkit.schema.ids import article_id, content_id
    from graphkit.schema.incidents import Incident, Linked, Participant, Report
    from graphkit.schema.mentions import Coordinates, Known, KnownNames, Mention
    from graphkit.schema.ontology import (
        NODE_KINDS,
        VIOLENT_KINDS,
        EventKind,
        GeoPrecision,
        MentionKind,
        Precision,
        RelationKind,
        RoleKind,
        Scope,
        Sector,
        Status,
        weaker,
    )
    from graphkit.schema.values import Count, EventDate, Span

_HOMES = {
    "articles": ("STATED", "Article", "Remark"),
    "decisions": ("Correction", "Decision", "DecisionKind", "Named"),
    "entities": ("LOCAL", "Entity", "MentionRef", "is_local"),
    "events": ("NOT_ENGLISH", "Event", "Extraction", "Relation", "Role", "Trigger", "relation_id"),
    "graph": ("Adjacency", "Edge", "Evidence", "Hop", "LayoutCache", "Neighbours", "Path", "Testimony", "Worth"),
    "ids": ("article_id", "content_id"),
    "incidents": ("Incident", "Linked", "Participant", "Report"),
    "mentions": ("Coordinates", "Known", "KnownNames", "Mention"),
    "ontology": (
        "NODE_KINDS",
        "VIOLENT_KINDS",
        "EventKind",
        "GeoPrecision",
        "MentionKind",
        "Precision",
        "RelationKind",
        "RoleKind",
        "Scope",
        "Sector",
        "Status",
        "weaker",
    ),
    "values": ("Count", "EventDate", "Span"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "LOCAL",
    "NODE_KINDS",
    "NOT_ENGLISH",
    "STATED",
    "VIOLENT_KINDS",
    "Adjacency",
    "Article",
    "Coordinates",
    "Correction",
    "Count",
    "Decision",
    "DecisionKind",
    "Edge",
    "Entity",
    "Event",
    "EventDate",
    "EventKind",
    "Evidence",
    "Extraction",
    "GeoPrecision",
    "Hop",
    "Incident",
    "Known",
    "KnownNames",
    "LayoutCache",
    "Linked",
    "Mention",
    "MentionKind",
    "MentionRef",
    "Named",
    "Neighbours",
    "Participant",
    "Path",
    "Precision",
    "Relation",
    "RelationKind",
    "Remark",
    "Report",
    "Role",
    "RoleKind",
    "Scope",
    "Sector",
    "Span",
    "Status",
    "Testimony",
    "Trigger",
    "Worth",
    "article_id",
    "content_id",
    "is_local",
    "relation_id",
    "weaker",
]


if not TYPE_CHECKING:  # which would take every name for one of these

    def __getattr__(name: str) -> Any:
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        return found


def __dir__() -> list[str]:
    return __all__
