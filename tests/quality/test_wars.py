"""Stories of different wars stay apart, whatever names they share."""

from __future__ import annotations

from graphkit.extract.extractor import Extractor
from graphkit.gazetteer.index import Gazetteer

from .wars import find_shared


def test_stories_of_nine_wars_share_no_node_and_no_incident(gazetteer: Gazetteer) -> None:
    """Offices, units, squares, first names and described groups join articles of one country only."""
    shared = find_shared(Extractor(gazetteer), gazetteer)
    assert [(entity.name, wars) for entity, wars in shared.entities] == []
    assert [(incident.name, wars) for incident, wars in shared.incidents] == []
