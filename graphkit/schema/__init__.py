"""The data types of graphkit, in the order in which articles become answers.

Article -> Extraction (Mention, Event, Relation) -> Entity, Incident -> Edge (Evidence) -> Path

The classes of the extraction mirror the JSON contract `graphkit.extraction/2` field by field, so that
`graphkit.schema.contract` needs no mapping. Offsets count Unicode code points of the article's text. Ids of articles
and events are hashes of their content: the same input gives the same ids everywhere.
"""

from graphkit.schema.articles import STATED, Article, Remark, Span, article_id, content_id
from graphkit.schema.decisions import Correction, Decision, DecisionKind, Named
from graphkit.schema.events import (
    NOT_ENGLISH,
    Count,
    Event,
    EventDate,
    Extraction,
    Relation,
    Role,
    Trigger,
    relation_id,
)
from graphkit.schema.graph import Adjacency, Edge, Evidence, Hop, LayoutCache, Neighbours, Path, Testimony, Worth
from graphkit.schema.incidents import Incident, Linked, Participant, Report
from graphkit.schema.mentions import LOCAL, Coordinates, Entity, Known, KnownNames, Mention, MentionRef, is_local
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
