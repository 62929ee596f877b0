"""Files that the field's tools take as they are: what was certain, believed and cited stays so in each."""

from __future__ import annotations

import csv
import json
import re
import struct

import pytest

from graphkit.app.contents import read_content
from graphkit.graph.belief import row_belief
from graphkit.graph.export.tables import edge_id, evidence_id
from graphkit.schema import VIOLENT_KINDS, Scope, Status

K1 = "K-1 Air Base"

PARTIES_APART = re.compile(r"; (?=(?:attacker|target|victim|place|actor|recipient|instrument): )")


@pytest.fixture
def content(graph):
    return read_content(graph)


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(content):
    return {
        incident.id: incident
        for incident in content.incidents
        if incident.kind in VIOLENT_KINDS and incident.scope is Scope.SINGLE and incident.tells_something
    }


@pytest.mark.parametrize(("ending", "key"), [(".acled.csv", "event_id_cnty"), (".ged.csv", "id")])
def test_tables_of_the_field_keep_status_source_and_confidence(graph, content, tmp_path, ending, key):
    graph.export(tmp_path / f"table{ending}")
    rows = {row[key]: row for row in read_csv(tmp_path / f"table{ending}")}
    incidents = listed(content)
    assert rows.keys() == incidents.keys()
    for incident_id, row in rows.items():
        incident = incidents[incident_id]
        assert row["status"] == incident.status.value
        assert float(row["belief"]) == pytest.approx(row_belief(incident), abs=1e-6)
        told = {evidence_id(content.tellings[report.event_id]) for report in incident.reports}
        assert set(row["evidence"].split("; ")) == told
        assert len(PARTIES_APART.split(row["parties"])) == len(incident.participants)


def test_acled_has_its_own_types_and_three_numbers_of_dead(graph, content, tmp_path):
    graph.export(tmp_path / "t.acled.csv")
    rows = read_csv(tmp_path / "t.acled.csv")
    types = {
        *("Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots"),
        *("Strategic developments", ""),
    }
    assert {row["event_type"] for row in rows} <= types
    for row in rows:
        if row["fatalities_best"]:
            low, best, high = (int(row[f"fatalities_{which}"]) for which in ("low", "best", "high"))
            assert low <= best <= high
            assert row["fatalities"] == row["fatalities_best"]
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row["event_date"])


def test_ged_has_sides_and_periods(graph, tmp_path):
    graph.export(tmp_path / "t.ged.csv")
    rows = read_csv(tmp_path / "t.ged.csv")
    assert {row["type_of_violence"] for row in rows} <= {"", "1", "2", "3"}
    [soleimani] = [row for row in rows if "Soleimani" in row["where_description"] and row["date_prec"] == "1"]
    assert soleimani["side_a"] == "United States"
    assert soleimani["date_start"] == soleimani["date_end"] == "2020-01-03"
    assert all(row["date_start"] <= row["date_end"] for row in rows)


def test_a_denied_party_is_no_actor_in_any_table(graph, content, tmp_path):
    graph.export(tmp_path / "t.acled.csv")
    rows = {row["event_id_cnty"]: row for row in read_csv(tmp_path / "t.acled.csv")}
    names = {entity.id: entity.name for entity in content.entities}
    seen = 0
    for incident in listed(content).values():
        parts = [part for part in incident.participants if part.role == "attacker"]
        denied = {names[part.entity_id] for part in parts if part.status is Status.DENIED}
        denied -= {names[part.entity_id] for part in incident.participants if part.status is not Status.DENIED}
        row = rows[incident.id]
        assert not denied & {row["actor1"], row["actor2"], *row["assoc_actor_1"].split("; ")}
        for name in denied:
            seen += 1
            assert f"attacker: {name} (denied" in row["parties"]
    assert seen


def test_stix_is_valid_and_keeps_status_belief_and_source(graph, content, tmp_path):
    """The stix2 library reads it strictly, without custom properties."""
    stix2 = pytest.importorskip("stix2")
    graph.export(tmp_path / "graph.stix.json")
    bundle = stix2.parse((tmp_path / "graph.stix.json").read_text(encoding="utf-8"), allow_custom=False)
    by_id = {one.id: one for one in bundle.objects}
    assert len(by_id) == len(bundle.objects)
    relations = [one for one in bundle.objects if one.type == "relationship"]
    assert all(one.source_ref in by_id and one.target_ref in by_id for one in relations)
    incidents = {one.external_references[0].external_id: one for one in bundle.objects if one.type == "incident"}
    assert incidents.keys() == {incident.id for incident in content.incidents}
    for incident in content.incidents:
        assert f"status:{incident.status.value}" in incidents[incident.id].labels
        cited = {reference.external_id for reference in incidents[incident.id].external_references[1:]}
        assert cited == {evidence_id(content.tellings[report.event_id]) for report in incident.reports}
    statements = [one for one in relations if any(label.startswith("belief:") for label in one.get("labels", ()))]
    assert len(statements) == len(content.edges)
    told = sorted(tuple(sorted(one.labels)) for one in statements)
    assert told == sorted(
        tuple(
            sorted(
                [
                    *(f"status:{edge.status.value}", f"belief:{edge.belief:.6f}", f"outlets:{edge.outlets}"),
                    *([f"date:{edge.date}"] if edge.date else []),
                ]
            )
        )
        for edge in content.edges
    )
    for one in relations:
        if "status:denied" in (one.get("labels", ())):
            assert one.relationship_type.startswith("denied-")


def test_turtle_is_read_back_with_status_belief_and_source(graph, content, tmp_path):
    rdflib = pytest.importorskip("rdflib")
    graph.export(tmp_path / "graph.ttl")
    read = rdflib.Graph().parse(tmp_path / "graph.ttl", format="turtle")
    term = rdflib.Namespace("urn:graphkit:term:")
    schema = rdflib.Namespace("https://schema.org/")
    sem = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    for incident in content.incidents:
        node = rdflib.URIRef(f"urn:graphkit:incident:{incident.id}")
        assert str(read.value(node, term.status)) == incident.status.value
        assert (node, rdflib.RDF.type, sem.Event) in read
        actors = {str(actor).removeprefix("urn:graphkit:entity:") for actor in read.objects(node, sem.hasActor)}
        assert len(actors) == len(
            {part.entity_id for part in incident.participants if part.status is not Status.DENIED}
        )
        assert len(set(read.objects(node, term.role))) == len(incident.participants)
    for edge in content.edges:
        node = rdflib.URIRef(f"urn:graphkit:statement:{edge_id(edge)}")
        assert str(read.value(node, term.status)) == edge.status.value
        assert float(read.value(node, term.belief)) == pytest.approx(edge.belief, abs=1e-6)
        sentences = {str(read.value(cited, schema.text)) for cited in read.objects(node, schema.citation)}
        assert sentences == {evidence.sentence for evidence in edge.evidence}


def test_geoparquet_holds_what_geojson_holds(graph, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    graph.export(tmp_path / "map.geoparquet")
    graph.export(tmp_path / "map.geojson")
    table = parquet.read_table(tmp_path / "map.geoparquet")
    about = json.loads(table.schema.metadata[b"geo"])
    assert about["version"] == "1.1.0"
    assert about["columns"][about["primary_column"]]["encoding"] == "WKB"
    points = [struct.unpack("<BIdd", row["geometry"]) for row in table.to_pylist()]
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert [[*point[2:]] for point in points] == [feature["geometry"]["coordinates"] for feature in features]
    assert table.column("status").to_pylist() == [feature["properties"].get("status") for feature in features]


def test_a_briefing_of_a_place_and_a_month_tells_what_happened_there_and_then(asked, tmp_path):
    """Each act with who says so and all its sentences, and nothing of another country or another month."""
    for month in ("2019-12", "2020-01"):
        options = ("--at", "Iraq", "--since", month, "--until", month)
        assert asked("export", tmp_path / f"{month}.md", *options).code == 0
    december, january = ((tmp_path / f"{month}.md").read_text(encoding="utf-8") for month in ("2019-12", "2020-01"))
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", january, flags=re.MULTILINE))
    [soleimani] = [line for line in january.splitlines() if line.startswith("- **2020-01-03** airstrike at Baghdad")]
    assert " by United States" in soleimani
    told_by = {notes[number].partition("” ")[2].partition(",")[0] for number in re.findall(r"\[\^(\d+)\]", soleimani)}
    assert {"Example Wire", "The Sample Herald", "Lorem Dispatch", "Demo Daily"} <= told_by
    assert re.search(r"^- \*\*2020-01-08\*\* shelling at Ain al-Asad Airbase by Iran ", january, flags=re.MULTILINE)
    assert re.search(r"^- \*\*2020-01-12\*\* shelling at Balad Air Base ", january, flags=re.MULTILINE)
    [k1] = [line for line in december.splitlines() if line.startswith("- **2019-12-27** shelling at K-1 Air Base")]
    assert "by Kata'ib Hezbollah (alleged: United States; denied: Kata'ib Hezbollah) on" in k1
    incidents_of = {text: text.partition("## Who is who")[0] for text in (december, january)}
    assert "K-1 Air Base" not in incidents_of[january]
    assert "Soleimani" not in incidents_of[december]
    for elsewhere in ("Manda Bay", "Mogadishu", "Inates", "al-Shabaab"):
        assert elsewhere not in "".join(incidents_of.values())
    assert "- Abu Mahdi al-Muhandis — commands — Kata'ib Hezbollah[^" in january


def test_the_same_for_gephi_with_the_belief_of_every_tie(asked, graph, tmp_path):
    networkx = pytest.importorskip("networkx")
    assert asked("export", tmp_path / "graph.gexf").code == 0
    read = networkx.read_gexf(tmp_path / "graph.gexf")
    labels = networkx.get_node_attributes(read, "label")
    by_name = {label: node for node, label in labels.items()}
    assert len(read) == len(read_content(graph).entities) - len(read_content(graph).peripheral)
    ties = [tie for _, tie in read[by_name["Kata'ib Hezbollah"]][by_name["K-1 Air Base"]].items()]
    assert {(tie["kind"], tie["status"]) for tie in ties} == {("armed_attack", "alleged"), ("armed_attack", "denied")}
    [backed] = [
        tie for _, tie in read[by_name["Kata'ib Hezbollah"]][by_name["Iran"]].items() if tie["kind"] == "backed_by"
    ]
    assert backed["status"] == "actual"
    [alleged] = [tie for tie in ties if tie["status"] == "alleged"]
    assert 0 < alleged["belief"] < backed["belief"] < 1


def test_the_same_for_qgis_with_degrees_east_first(asked, rows, tmp_path):
    assert asked("export", tmp_path / "map.geojson").code == 0
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    [base] = [one for one in features if one["properties"]["layer"] == "place" and one["properties"]["label"] == K1]
    east, north = base["geometry"]["coordinates"]
    assert (round(east), round(north)) == (44, 36)  # north-west of Kirkuk
    drawn = {one["id"]: one for one in features if one["properties"]["layer"] == "incident"}
    [shelling] = [row for row in rows("--on", K1, "--since", "2019") if row["date"]]
    assert drawn[shelling["id"]]["geometry"]["coordinates"] == [east, north]
    assert drawn[shelling["id"]]["properties"]["status"] == "actual"
    assert "Kata'ib Hezbollah (alleged: United States" in drawn[shelling["id"]]["properties"]["parties"]


def test_every_line_of_a_briefing_has_a_footnote(asked, tmp_path):
    """Of a place and a month: nothing else is in it, and every footnote quotes a sentence."""
    ended = asked("export", tmp_path / "brief.md", "--at", "Iraq", "--since", "2020-01", "--until", "2020-01")
    assert ended.code == 0
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert lines
    assert [line for line in lines if not re.search(r"\[\^\d+\]$", line)] == []
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert cited == set(re.findall(r"^\[\^(\d+)\]: “", text, flags=re.MULTILINE))
    assert set(re.findall(r"^- \*\*(\S+)\*\*", text, flags=re.MULTILINE)) <= {
        "2020",
        "2020-01",
        *(f"2020-01-{day:02}" for day in range(1, 32)),
    }


def test_every_line_of_the_whole_briefing_has_a_footnote(graph, tmp_path):
    graph.export(tmp_path / "brief.md")
    lines = [line for line in (tmp_path / "brief.md").read_text(encoding="utf-8").splitlines() if line.startswith("- ")]
    assert len(lines) > 300
    assert [line for line in lines if not re.search(r"\[\^\d+\]$", line)] == []
