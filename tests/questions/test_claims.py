"""Ordinary questions about who says so."""

from __future__ import annotations

import json

from graphkit.schema import content_id


def claims(asked, *options):
    ended = asked("claims", *options, "--json")
    assert ended.code in (0, 1)
    return json.loads(ended.out)["claims"]


def test_all_that_is_alleged_against_one_and_by_whom(asked):
    found = claims(asked, "--against", "Iran", "--form", "accusation")
    assert "Donald Trump" in {claim["said_by"] for claim in found}
    assert all(claim["sentence"] for claim in found)
    assert "Donald Trump accused Iran" in asked("claims", "--against", "Iran").out


def test_what_was_denied_and_by_whom(asked):
    found = claims(asked, "--form", "denial")
    assert {"Iran"} <= {claim["said_by"] for claim in found}
    assert {claim["status"] for claim in found} == {"denied"}


def test_what_the_outlet_denies_in_its_own_voice_is_no_denial_by_anybody(asked):
    """ "The coalition did not strike" is what the outlet says."""
    found = claims(asked, "--form", "denial")
    assert all(claim["said_by"] for claim in found)


def test_who_says_that_he_did_it_himself_claims_responsibility(asked):
    own = {claim["said_by"] for claim in claims(asked, "--form", "responsibility")}
    assert "little-known faction" in own
    assert not {claim["status"] for claim in claims(asked, "--form", "accusation")} & {"claimed"}


def test_an_accusation_names_the_party_and_the_act_at_once(asked, graph):
    """ "Washington accused the militia of an attack on K-1" is of the militia and of the shelling of K-1."""
    [incident] = graph.attacks(on="K-1", since="2019").incidents
    found = claims(asked, "--about", incident.id, "--form", "accusation")
    assert {(claim["said_by"], claim["party"]) for claim in found} == {("United States", "Kata'ib Hezbollah")}


def test_what_one_says_of_others(asked):
    assert {claim["said_by"] for claim in claims(asked, "--by", "Donald Trump")} == {"Donald Trump"}


def test_whose_claims_were_disputed(asked):
    found = claims(asked, "--disputed")
    assert found
    assert all(claim["is_disputed"] for claim in found)


def test_a_sentence_makes_a_claim_once(asked):
    found = claims(asked)
    said = [(claim["article_id"], claim["start"], claim["form"], claim["said_by"], claim["party"]) for claim in found]
    assert len(said) == len(set(said))


def test_claims_of_one_incident_and_of_one_outlet(asked, graph):
    [incident] = graph.attacks(on="K-1", since="2019").incidents
    assert {claim["incident_id"] for claim in claims(asked, "--about", incident.id)} == {incident.id}
    assert {claim["outlet"] for claim in claims(asked, "--outlet", "Template Tribune")} == {"Template Tribune"}


def test_each_outlets_version_of_one_incident(asked, graph):
    """Sentences, dates and tolls side by side, and what to do where they are not of one act."""
    [incident] = graph.attacks(on="K-1", since="2019").incidents
    told = asked("incident", incident.id[: len("incident-") + 8])
    assert told.code == 0
    for heading in ("Parties", "What each outlet says", "Why these are one incident", "Commands that correct it"):
        assert heading in told.out
    record = asked("incident", incident.name, "--json").json
    assert record["schema"] == "graphkit.incident/1"
    assert {telling["outlet"] for telling in record["tellings"]} == {report.outlet for report in incident.reports}
    for telling in record["tellings"]:
        assert f"graphkit reject {telling['event_id']}" in record["remedies"]


def test_an_incident_that_is_not_there_or_not_the_only_one_is_named(asked):
    assert asked("incident", "ffffffffffffffff").code == 3
    several = asked("incident", "Camp Taji")
    assert several.code == 3
    assert "Shelling of Camp Taji, 11 March 2020" in several.err


def test_an_id_is_stable_when_another_article_joins(graph):
    """An incident is called after one of its events; any of them finds it."""
    [incident] = graph.attacks(on="K-1", since="2019").incidents
    for report in incident.reports:
        assert graph.incident(report.event_id).incident.id == incident.id
        assert graph.incident(content_id(report.article_id, report.event_id)).incident.id == incident.id


def test_how_two_outlets_tell_the_same(asked, graph):
    found = graph.compare("Example Wire", "sample herald")
    assert found.second == "The Sample Herald"
    assert found.shared
    for pair in found.shared:
        outlets = {report.outlet for report in pair.incident.reports}
        assert {"Example Wire", "The Sample Herald"} <= outlets
        assert pair.first.tellings
        assert pair.second.tellings
    told = asked("compare", "Example Wire", "Sample Herald").out
    assert "Example Wire alone" in told
    [k1] = graph.attacks(on="K-1", since="2019").incidents
    assert [pair.incident.id for pair in graph.compare("Example Wire", "Sample Herald", k1.id).shared] == [k1.id]


def test_how_two_names_are_connected_without_countries(asked):
    ended = asked("path", "Qasem Soleimani", "K-1", "--avoid-kind", "country", "--json")
    for path in ended.json["paths"]:
        assert not {"United States", "Iran", "Iraq"} & {str(hop["target"]) for hop in path["hops"][:-1]}


def test_who_backs_whom_each_fact_once(graph):
    """A tie is one edge however many sentences state it."""
    ties = [(edge.source, edge.target) for edge in graph.show("Iran").relations if edge.kind == "backed_by"]
    assert ties
    assert len(ties) == len(set(ties))


def test_who_commands_a_group(graph):
    profile = graph.show("Kata'ib Hezbollah")
    commanders = {profile.entities[edge.source].name for edge in profile.relations if edge.kind == "commands"}
    assert "Abu Mahdi al-Muhandis" in commanders
