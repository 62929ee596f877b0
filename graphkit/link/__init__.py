"""Link: the names of all articles become entities, their events incidents."""

from graphkit.link.gazetteer import Gazetteer, load_gazetteer
from graphkit.link.linked import link_extractions
from graphkit.link.mentions import resolve_mentions
from graphkit.link.outlets import independent_outlets

__all__ = ["Gazetteer", "independent_outlets", "link_extractions", "load_gazetteer", "resolve_mentions"]
