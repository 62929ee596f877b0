"""The incidents of examples/, from extractions as a perfect reader would make them."""

from __future__ import annotations

from itertools import combinations

import pytest
from at_once import link_extractions

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.incidents.coreference import number_incidents
from graphkit.schema import Incident

from .told_examples import read_told

Pairs = set[frozenset[tuple[str, str]]]
IncidentOf = dict[tuple[str, str], str]

# What linking reaches today; raised as it improves.
PRECISION_FLOOR, RECALL_FLOOR = 0.97, 0.82


@pytest.fixture(scope="module")
def told(gazetteer: Gazetteer) -> tuple[tuple[Incident, ...], IncidentOf]:
    """The incidents that linking finds, and those of the gold by event mention."""
    extractions, incident_of = read_told(gazetteer)
    found = link_extractions((number_incidents(each, gazetteer) for each in extractions), gazetteer)
    return found.incidents, incident_of


@pytest.fixture(scope="module")
def pairs(told: tuple[tuple[Incident, ...], IncidentOf]) -> tuple[Pairs, Pairs]:
    """The pairs of event mentions that are one incident: those found, and those of the gold."""
    incidents, incident_of = told
    found_of = {
        (report.article_id, report.event_id): incident.id for incident in incidents for report in incident.reports
    }
    all_pairs = [frozenset(pair) for pair in combinations(sorted(incident_of), 2)]
    return (
        {pair for pair in all_pairs if len({found_of[event_mention] for event_mention in pair}) == 1},
        {pair for pair in all_pairs if len({incident_of[event_mention] for event_mention in pair}) == 1},
    )


def test_few_event_mentions_of_two_acts_are_joined(pairs: tuple[Pairs, Pairs]) -> None:
    found, gold = pairs
    assert len(found & gold) >= PRECISION_FLOOR * len(found)


def test_most_event_mentions_of_one_act_are_joined(pairs: tuple[Pairs, Pairs]) -> None:
    found, gold = pairs
    assert len(found & gold) >= RECALL_FLOOR * len(gold)


def test_no_two_days_of_one_base_are_joined(told: tuple[tuple[Incident, ...], IncidentOf]) -> None:
    """Camp Taji was shelled on 11 and on 14 March 2020."""
    incidents, incident_of = told
    for incident in incidents:
        joined = {incident_of[report.article_id, report.event_id] for report in incident.reports}
        assert not {"camp-taji-2020-03-11", "camp-taji-2020-03-14"} <= joined


def test_the_killing_told_by_many_is_one(told: tuple[tuple[Incident, ...], IncidentOf]) -> None:
    """However the outlets spell his name and date it, Soleimani was killed once."""
    [killing] = [each for each in told[0] if each.name.startswith("Killing of Qasem Soleimani")]
    assert killing.outlets >= 4
