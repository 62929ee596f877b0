"""What exports promise to the tools that read them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import article, edges_of, event, linked, told

from graphkit.graph.export import FORMATS, Content, write_export
from graphkit.graph.export.tables import COLUMNS, days_of, edge_id, read_rows
from graphkit.schema import Entity, EventKind, Incident, MentionKind, Participant, RoleKind, Sector, Status
from graphkit.schema.errors import SettingError
from graphkit.schema.ontology import GeoPrecision


def content_with(name: str = "Red Column", sentence: str | None = None) -> Content:
    text = sentence or "Red Column shelled Camp Ember in Ostrel. Marshal Oak leads Red Column."
    attack = event(
        EventKind.SHELLING, "shelled", date="2021-03-02", attacker="Red Column", target="Camp Ember", place="Ostrel"
    )
    extraction = told(article(text), attack, relations=[("Marshal Oak", "commands", "Red Column")])
    known = linked([extraction])
    return Content(
        entities=tuple(
            Entity(
                id=entity.id,
                name=name if entity.name == "Red Column" else entity.name,
                kind=entity.kind,
                latitude=33.5 if entity.kind is not MentionKind.ORGANISATION else None,
                longitude=44.25 if entity.kind is not MentionKind.ORGANISATION else None,
            )
            for entity in known.entities
        ),
        incidents=known.incidents,
        edges=edges_of([extraction]),
    )


CONTENT = content_with()
READERS = {
    ".gexf": nx.read_gexf,
    ".graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
    ".json": lambda path: nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges"),
    ".cyjs": lambda path: nx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8"))),
}


HAS_PYARROW = find_spec("pyarrow") is not None
WRITABLE = [ending for ending in FORMATS if ending != ".parquet" or HAS_PYARROW]


@pytest.mark.parametrize("ending", READERS)
def test_a_network_is_read_again_by_its_own_reader(tmp_path: Path, ending: str) -> None:
    """Every entity and every edge arrives, with its kind, status, belief and evidence."""
    write_export(CONTENT, tmp_path / f"graph{ending}")
    graph = READERS[ending](tmp_path / f"graph{ending}")
    assert {attributes["label"] for _, attributes in graph.nodes(data=True)} == {
        entity.name for entity in CONTENT.entities
    }
    read = {
        (source, target, one["kind"], one["status"], one["belief"], one["evidence"])
        for source, target, one in graph.edges(data=True)
    }
    assert read == {
        (
            edge.source,
            edge.target,
            edge.kind,
            edge.status.value,
            round(edge.belief, 6),
            "; ".join(f"{found.article_id}:{found.start}-{found.end}" for found in edge.evidence),
        )
        for edge in CONTENT.edges
    }


def test_gephi_gets_its_timeline(tmp_path: Path) -> None:
    """A dated edge is there on its day, and so are its ends."""
    write_export(CONTENT, tmp_path / "graph.gexf")
    text = (tmp_path / "graph.gexf").read_text(encoding="utf-8")
    assert 'mode="dynamic"' in text
    assert 'timeformat="date"' in text
    assert text.count('start="2021-03-02"') == 5


def sheet(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_of_sheets_holds_the_whole_graph(tmp_path: Path) -> None:
    """Nodes, edges, evidence and incidents refer to each other by ids."""
    write_export(CONTENT, tmp_path / "sheets")
    nodes, edges, evidence, incidents = (
        sheet(tmp_path / "sheets" / f"{name}.csv") for name in ("nodes", "edges", "evidence", "incidents")
    )
    assert {row["id"] for row in nodes} == {entity.id for entity in CONTENT.entities}
    assert {row["id"] for row in edges} == set(map(edge_id, CONTENT.edges)) == {row["edge"] for row in evidence}
    assert {row["incident"] for row in edges if row["incident"]} == {row["event_id_cnty"] for row in incidents}
    assert incidents[0]["actor1"] == "Red Column"
    assert incidents[0]["event_date"] == "2021-03-02"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1"])
def test_no_cell_is_a_formula(tmp_path: Path, name: str) -> None:
    """What an article calls somebody is never run by a spreadsheet."""
    write_export(content_with(name), tmp_path / "sheets")
    cells = [cell for table in (tmp_path / "sheets").iterdir() for row in sheet(table) for cell in row.values()]
    assert any(name.strip() in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


@settings(max_examples=25, deadline=None)
@given(name=st.text(st.characters(codec=None), min_size=1))  # type: ignore[arg-type]
def test_no_name_breaks_a_format(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """Control characters, halves of characters and brackets in a name leave every file readable."""
    folder = tmp_path_factory.mktemp("names")
    for ending in WRITABLE:
        write_export(content_with(name), folder / f"graph{ending}")
    for ending, read in READERS.items():
        assert len(read(folder / f"graph{ending}")) == len(CONTENT.entities)
    json.loads((folder / "graph.geojson").read_text(encoding="utf-8"))
    assert len({entity["id"] for entity in entities_in(folder / "graph.ftm.json")}) == 9
    assert len(sheet(folder / "graph" / "nodes.csv")) == len(CONTENT.entities)


def test_an_empty_graph_has_empty_tables(tmp_path: Path) -> None:
    """The columns are there before the first article is."""
    empty = Content(entities=(), incidents=(), edges=())
    write_export(empty, f"{tmp_path}/v1.0/")
    for table, columns in COLUMNS.items():
        lines = (tmp_path / "v1.0" / f"{table}.csv").read_text(encoding="utf-8-sig").splitlines()
        assert lines == [",".join(columns)]
        assert all(tuple(row) == columns for row in read_rows(CONTENT, table))


def test_parquet_holds_every_table(tmp_path: Path) -> None:
    """Each table comes back from the one file as it stands in the folder of sheets."""
    parquet = pytest.importorskip("pyarrow.parquet")
    write_export(CONTENT, tmp_path / "graph.parquet")
    read = parquet.read_table(tmp_path / "graph.parquet").to_pylist()
    for table, columns in COLUMNS.items():
        rows = [{column: row[column] for column in columns} for row in read if row["table"] == table]
        assert rows == [dict(row) for row in read_rows(CONTENT, table)]


def entities_in(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def test_an_investigation_passes_the_check_of_its_own_tool(tmp_path: Path) -> None:
    """`ftm validate` takes every entity, and drops no value of any."""
    cli = pytest.importorskip("followthemoney.cli.cli").cli
    write_export(CONTENT, tmp_path / "graph.ftm.json")
    cli.main(
        ["validate", "-i", str(tmp_path / "graph.ftm.json"), "-o", str(tmp_path / "checked.json")],
        standalone_mode=False,
    )
    checked = {entity["id"]: entity for entity in entities_in(tmp_path / "checked.json")}
    for entity in entities_in(tmp_path / "graph.ftm.json"):
        kept = checked[entity["id"]]["properties"]
        assert {name: sorted(known) for name, known in kept.items()} == {
            name: sorted(known) for name, known in entity["properties"].items()
        }


def test_an_investigation_cites_its_articles(tmp_path: Path) -> None:
    """Links and events name the articles that prove them, and these are in the file."""
    write_export(CONTENT, tmp_path / "graph.ftm.json")
    entities = {entity["id"]: entity for entity in entities_in(tmp_path / "graph.ftm.json")}
    links = [entity for entity in entities.values() if entity["schema"] in ("UnknownLink", "Event")]
    assert {role for link in links for role in link["properties"].get("role", ())} == {"shelling", "at", "commands"}
    for link in links:
        for referred in ("proof", "subject", "object", "involved"):
            assert all(other in entities for other in link["properties"].get(referred, ()))
        assert link["properties"]["proof"]


def test_a_map_holds_places_and_incidents(tmp_path: Path) -> None:
    """Coordinates are longitude first, and actors lie nowhere."""
    write_export(CONTENT, tmp_path / "map.geojson")
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert all(feature["geometry"] == {"type": "Point", "coordinates": [44.25, 33.5]} for feature in features)
    assert sorted(
        (one["properties"]["layer"], one["properties"].get("label")) for one in features if "label" in one["properties"]
    ) == [
        ("place", "Camp Ember"),
        ("place", "Ostrel"),
    ]
    assert [one["properties"]["event_type"] for one in features if one["properties"]["layer"] == "incident"] == [
        "Explosions/Remote violence"
    ]


def test_a_briefing_cites_a_sentence_for_every_statement(tmp_path: Path) -> None:
    """Each footnote that is called for is there, with its sentence and outlet."""
    write_export(CONTENT, tmp_path / "briefing.md")
    text = (tmp_path / "briefing.md").read_text(encoding="utf-8")
    assert "- **2021-03-02** shelling at Ostrel by Red Column on Camp Ember; 1 independent outlet[^1]" in text
    assert "- Marshal Oak — commands — Red Column[^2]" in text
    assert "[^1]: “Red Column shelled Camp Ember in Ostrel.” Example Wire" in text
    assert "[^2]: “Marshal Oak leads Red Column.” Example Wire" in text


def test_a_briefing_says_once_what_holds_of_two_things_of_one_name(tmp_path: Path) -> None:
    """Two hospitals that no article names are two things and one line, with the footnotes of both."""
    first, second = (
        told(
            article(f"The hospital stands in Ostrel, {outlet} says.", outlet=outlet),
            relations=[("hospital", "located_in", "Ostrel")],
        )
        for outlet in ("Example Wire", "Mock Gazette")
    )
    [one] = edges_of([first])
    [other] = edges_of([second])
    ends = [Entity(id=id_, name="hospital", kind=MentionKind.FACILITY) for id_ in ("hospital-1", "hospital-2")]
    town = Entity(id=one.target, name="Ostrel", kind=MentionKind.PLACE)
    edges = (replace(one, source="hospital-1"), replace(other, source="hospital-2"))
    content = Content(entities=(*ends, town), incidents=(), edges=edges)
    write_export(content, tmp_path / "briefing.md")
    text = (tmp_path / "briefing.md").read_text(encoding="utf-8")
    assert "- hospital — located in — Ostrel[^1][^2]\n" in text
    assert text.count("— located in —") == 1
    assert "0 incidents and 3 actors and places, out of 2 articles." in text
    write_export(CONTENT, tmp_path / "briefing.md")
    assert "1 incident and " in (tmp_path / "briefing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("precision", "acled", "ged"),
    [
        (GeoPrecision.POINT, "1", "1"),
        (GeoPrecision.TOWN, "1", "1"),
        (GeoPrecision.AREA, "2", "4"),
        (GeoPrecision.COUNTRY, "3", "6"),
        (None, "", ""),
    ],
)
def test_tables_of_the_field_say_how_exactly_a_place_is_known(
    tmp_path: Path, precision: GeoPrecision | None, acled: str, ged: str
) -> None:
    """A province is no town, and where no coordinates are known nothing is said of them."""
    entities = tuple(replace(entity, precision=precision) for entity in CONTENT.entities)
    content = replace(CONTENT, entities=entities)
    for ending, column, expected in ((".acled.csv", "geo_precision", acled), (".ged.csv", "where_prec", ged)):
        write_export(content, tmp_path / f"table{ending}")
        with (tmp_path / f"table{ending}").open(encoding="utf-8", newline="") as file:
            assert [row[column] for row in csv.DictReader(file)] == [expected]


def test_the_note_of_a_row_is_the_sentence_that_is_surest_of_it(tmp_path: Path) -> None:
    """Not the denial that happens to come first."""
    [incident], [tale] = CONTENT.incidents, [edge.evidence[0] for edge in CONTENT.edges if edge.incident][:1]
    denial = replace(tale, event_id="0", status=Status.DENIED, sentence="Red Column denies it.", start=1)
    [report] = incident.reports
    content = replace(
        CONTENT,
        incidents=(replace(incident, reports=(replace(report, event_id="0"), report)),),
        tellings={"0": denial, report.event_id: tale},
    )
    write_export(content, tmp_path / "table.acled.csv")
    with (tmp_path / "table.acled.csv").open(encoding="utf-8", newline="") as file:
        assert [row["notes"] for row in csv.DictReader(file)] == [f"{incident.name}. {tale.sentence}"]


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two exports of one graph can be compared by any tool."""
    for ending in WRITABLE:
        if ending:
            write_export(CONTENT, tmp_path / f"one{ending}")
            write_export(content_with(), tmp_path / f"two{ending}")
            assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()


def test_an_export_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure leaves the file of before, and no other."""
    write_export(CONTENT, tmp_path / "graph.json")
    before = (tmp_path / "graph.json").read_bytes()

    def half(_: Content, path: Path) -> None:
        path.write_text("{")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(FORMATS, ".json", half)
    with pytest.raises(SettingError, match="No space left"):
        write_export(CONTENT, tmp_path / "graph.json")
    assert (tmp_path / "graph.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["graph.json"]


def test_an_unknown_ending_lists_the_known(tmp_path: Path) -> None:
    """A wrong ending is answered with the right ones."""
    with pytest.raises(SettingError, match=r"\.gexf"):
        write_export(CONTENT, tmp_path / "graph.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020-02-03", ("2020-02-03", "2020-02-03")),
    ],
)
def test_a_period_has_a_first_and_a_last_day(value: str, days: tuple[str, str]) -> None:
    """Timelines need days where a text gives a month or a year."""
    assert days_of(value) == days


FORCE = Entity(id="force", name="Ostrel Army", kind=MentionKind.ORGANISATION, sector=Sector.STATE_FORCE, country="OS")
GROUP = Entity(id="group", name="Red Column", kind=MentionKind.ORGANISATION, sector=Sector.ARMED_GROUP, country="OS")
PEOPLE = Entity(id="people", name="villagers", kind=MentionKind.ORGANISATION, sector=Sector.CIVILIANS)
OSTREL = Entity(id="ostrel", name="Ostrel", kind=MentionKind.COUNTRY, country="OS")
HARROW = Entity(id="harrow", name="Harrow", kind=MentionKind.PLACE, country="HA")
TOWN = Entity(id="town", name="Ember", kind=MentionKind.PLACE, country="OS")


def acled_row(kind: EventKind, place: Entity, **parties: tuple[Entity, ...]) -> dict[str, Any]:
    """The row of an incident whose parties are told as fact, by role."""
    incident = Incident(
        id="incident-1",
        name="an incident",
        kind=kind,
        status=Status.ACTUAL,
        date=None,
        place_id=place.id,
        dead=None,
        injured=None,
        participants=tuple(
            Participant(entity_id=entity.id, role=RoleKind(role), status=Status.ACTUAL)
            for role, entities in parties.items()
            for entity in entities
        ),
        reports=(),
        outlets=1,
    )
    entities = (FORCE, GROUP, PEOPLE, OSTREL, HARROW, TOWN)
    (row,) = read_rows(Content(entities=entities, incidents=(incident,), edges=()), "incidents")
    return dict(row)


TYPES = {
    "an attack on civilians": (
        acled_row(EventKind.ARMED_ATTACK, TOWN, attacker=(GROUP,), victim=(PEOPLE,)),
        ("Violence against civilians", "Attack", None, 7, None),
    ),
    "an attack on a force": (
        acled_row(EventKind.ARMED_ATTACK, TOWN, attacker=(GROUP,), target=(FORCE,)),
        ("Battles", "Armed clash", None, 1, None),
    ),
    "a state's own force": (
        acled_row(EventKind.ABDUCTION, TOWN, attacker=(FORCE,), victim=(PEOPLE,)),
        ("Violence against civilians", "Abduction/forced disappearance", 1, 7, 17),
    ),
    "a force abroad": (
        acled_row(EventKind.AIRSTRIKE, HARROW, attacker=(OSTREL,), victim=(PEOPLE,)),
        ("Explosions/Remote violence", "Air/drone strike", 8, 7, 78),
    ),
    "nobody on the other side": (
        acled_row(EventKind.RIOT, TOWN, actor=(PEOPLE,)),
        ("Riots", "Violent demonstration", 5, 0, 50),
    ),
    "a kind that ACLED leaves out": (
        acled_row(EventKind.THREAT, TOWN, actor=(OSTREL,), recipient=(FORCE,)),
        (None, None, None, None, None),
    ),
}


@pytest.mark.parametrize(("row", "codes"), TYPES.values(), ids=TYPES)
def test_columns_of_acled_hold_its_own_terms_and_codes(row: dict[str, Any], codes: tuple[Any, ...]) -> None:
    """An analyst can join the table to ACLED's; what is not known is left open rather than guessed."""
    columns = ("event_type", "sub_event_type", "inter1", "inter2", "interaction")
    assert tuple(row[column] for column in columns) == codes


def test_two_who_clash_are_the_two_actors() -> None:
    """ACLED has a column for each side."""
    row = acled_row(EventKind.ARMED_CLASH, TOWN, attacker=(FORCE, GROUP))
    assert (row["actor1"], row["inter1"]) == ("Ostrel Army", 1)
    assert (row["actor2"], row["inter2"]) == ("Red Column", None)


def test_the_codes_of_plover_and_cameo_stand_beside_our_kind() -> None:
    row = acled_row(EventKind.CEASEFIRE, TOWN, actor=(OSTREL,))
    assert (row["kind"], row["plover"], row["cameo"]) == ("ceasefire", "RETREAT/ceasefire", "0871")
