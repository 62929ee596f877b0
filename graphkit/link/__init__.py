"""Link: the names of all articles become entities, their events incidents."""

from graphkit.link.corrections import Corrections
from graphkit.link.decisions import Decisions, decisions_path, read_decisions
from graphkit.link.gazetteer import Gazetteer, load_gazetteer
from graphkit.link.linked import link_extractions
from graphkit.link.mentions import resolve_mentions
from graphkit.link.outlets import independent_outlets

__all__ = [
    "Corrections",
    "Decisions",
    "Gazetteer",
    "decisions_path",
    "independent_outlets",
    "link_extractions",
    "load_gazetteer",
    "read_decisions",
    "resolve_mentions",
]
