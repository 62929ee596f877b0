"""Corroboration: what the store says to somebody else's table."""

from __future__ import annotations

import csv

import pytest

from graphkit.app.corroboration import Verdict
from tests.ingest.exports.office import workbook


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def acled(graph, tmp_path):
    """Our own table with a day, a place and an actor in each row, and without the columns that are ours."""
    graph.export(tmp_path / "own.acled.csv")
    rows = [
        {name: value for name, value in row.items() if name not in ("status", "parties", "evidence", "event_id_cnty")}
        for row in read(tmp_path / "own.acled.csv")
        if row["time_precision"] == "1" and row["location"] and row["actor1"]
    ]
    assert len(rows) > 10
    return rows


def test_our_own_table_agrees_with_the_store_that_made_it(graph, acled, tmp_path):
    found = graph.check(write(tmp_path / "table.csv", acled))
    assert found.form == "ACLED"
    assert {one.verdict for one in found.rows} == {Verdict.AGREES}
    assert [one.incident.name for one in found.rows] == [
        one.incident.name for one in found.rows if one.row.first == one.incident.date.value
    ]


@pytest.mark.parametrize(
    ("column", "value", "field"),
    [
        ("fatalities", "977", "dead"),
        ("actor1", "Somebody Else", "by"),
        ("event_type", "Protests", "kind"),
    ],
)
def test_a_row_is_contradicted_field_by_field(graph, acled, tmp_path, column, value, field):
    [number] = [number for number, row in enumerate(acled) if "Qasem Soleimani" in row["notes"]][:1]
    acled[number] |= {column: value, "assoc_actor_1": ""}
    one = graph.check(write(tmp_path / "table.csv", acled)).rows[number]
    assert one.verdict is Verdict.CONTRADICTS
    assert [each.field for each in one.differences] == [field]
    assert one.differences[0].table.startswith(value)


def test_what_the_store_or_the_table_lacks_is_named(graph, acled, tmp_path):
    gone = acled.pop(len(acled) // 2)
    acled.append({**acled[0], "event_date": gone["event_date"], "location": "Ulaanbaatar", "actor1": "Nobody"})
    acled[-1] |= {"latitude": "47.9", "longitude": "106.9"}
    found = graph.check(write(tmp_path / "table.csv", acled))
    assert found.rows[-1].verdict is Verdict.MISSING
    assert gone["notes"].split(". ")[0] in {incident.name for incident in found.lacking}


def test_all_that_was_exported_is_found_again_without_a_day_too(graph, tmp_path):
    graph.export(tmp_path / "own.acled.csv")
    rows = read(tmp_path / "own.acled.csv")
    assert any(not row["event_date"] for row in rows)
    found = graph.check(write(tmp_path / "table.csv", rows))
    assert [one.incident.id for one in found.rows] == [row["event_id_cnty"] for row in rows]
    assert {one.verdict for one in found.rows} == {Verdict.AGREES}
    without = [{**row, "event_id_cnty": ""} for row in rows]
    verdicts = [one.verdict for one in graph.check(write(tmp_path / "table.csv", without)).rows]
    undated = [verdict for verdict, row in zip(verdicts, rows, strict=True) if not row["event_date"]]
    assert set(undated) == {Verdict.UNDATED}


def test_a_row_is_of_the_incident_whose_id_it_has_and_of_no_better_match(graph, tmp_path):
    """An exported row that was overwritten contradicts what it was exported from, and takes nobody else's incident."""
    graph.export(tmp_path / "own.acled.csv")
    first, second, *_ = [
        row for row in read(tmp_path / "own.acled.csv") if row["time_precision"] == "1" and row["actor1"]
    ]
    overwritten = {**second, "event_id_cnty": first["event_id_cnty"]}
    copied = {**second, "event_id_cnty": ""}
    found = graph.check(write(tmp_path / "table.csv", [overwritten, second, copied]))
    ids = [one.incident and one.incident.id for one in found.rows]
    assert ids[:2] == [first["event_id_cnty"], second["event_id_cnty"]]
    assert ids[2] not in ids[:2]
    assert [one.verdict for one in found.rows[:2]] == [Verdict.CONTRADICTS, Verdict.AGREES]
    assert "date" in {each.field for each in found.rows[0].differences}
    twice = graph.check(write(tmp_path / "table.csv", [first, first]))
    assert twice.rows[0].verdict is Verdict.AGREES
    assert twice.rows[1].incident is None or twice.rows[1].incident.id != first["event_id_cnty"]


def test_a_workbook_is_checked_as_its_csv_is(graph, acled, tmp_path):
    rows = [list(acled[0]), *(list(row.values()) for row in acled)]
    (tmp_path / "table.xlsx").write_bytes(workbook({"Export": rows}))
    as_sheet, as_csv = graph.check(tmp_path / "table.xlsx"), graph.check(write(tmp_path / "table.csv", acled))
    assert [one.verdict for one in as_sheet.rows] == [one.verdict for one in as_csv.rows]
    assert [one.incident for one in as_sheet.rows] == [one.incident for one in as_csv.rows]


def test_ged_and_gtd_are_understood(graph, tmp_path):
    graph.export(tmp_path / "own.ged.csv")
    rows = [
        row for row in read(tmp_path / "own.ged.csv") if row["date_prec"] == "1" and row["side_a"] and row["latitude"]
    ]
    found = graph.check(write(tmp_path / "ged.csv", rows))
    assert found.form == "UCDP GED"
    assert {one.verdict for one in found.rows} == {Verdict.AGREES}
    gtd = {"eventid": "1", "iyear": "2020", "imonth": "1", "iday": "3", "city": "Baghdad", "country_txt": "Iraq"}
    gtd |= {"latitude": "33.3", "longitude": "44.4", "gname": "United States", "target1": "", "nkill": ""}
    [one] = graph.check(write(tmp_path / "gtd.csv", [gtd])).rows
    assert one.verdict is Verdict.AGREES
    assert "Soleimani" in one.incident.name


def test_a_table_that_is_not_understood_says_what_it_has_and_needs(asked, tmp_path):
    (tmp_path / "t.csv").write_text("when,who\n2020,Iran\n")
    ended = asked("check", tmp_path / "t.csv")
    assert ended.code == 4
    assert "it has when, who" in ended.err
    assert "event_date" in ended.err
    (tmp_path / "t.csv").write_bytes(b"\xff\xfe\x00")
    assert asked("check", tmp_path / "t.csv").code == 4
    assert asked("check", tmp_path / "none.csv").code == 4
    (tmp_path / "t.xlsx").write_bytes(b"PK")
    assert "damaged workbook" in asked("check", tmp_path / "t.xlsx").err


def test_a_row_that_makes_no_sense_is_named_by_its_line(asked, tmp_path):
    (tmp_path / "t.csv").write_text("event_date,event_type,actor1,location,fatalities\nsome day,Battles,A,B,3\n")
    ended = asked("check", tmp_path / "t.csv")
    assert ended.code == 4
    assert "line 2" in ended.err


def test_a_check_is_written_for_people_and_for_programs(asked, acled, tmp_path):
    path = write(tmp_path / "table.csv", acled)
    assert "agrees" in asked("check", path).out
    table = list(csv.DictReader(asked("check", path, "--csv").out.splitlines()))
    assert {row["verdict"] for row in table} == {"agrees"}
    assert asked("check", path, "--json").json["schema"] == "graphkit.check/1"
