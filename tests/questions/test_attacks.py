"""Ordinary questions about what happened, each one command whose output can be quoted."""

from __future__ import annotations

import csv
import io

import pytest

from graphkit.schema import Status
from graphkit.store.query.incident_queries import distance_km


def named(row, *roles):
    return {part["name"] for part in row["participants"] if part["role"] in roles}


def test_who_attacked_bases_in_a_year(asked, rows):
    """A kind of target, not one name; whoever did it is counted."""
    found = rows("--target-kind", "base", "--since", "2021", "--until", "2021")
    assert "Ain al-Asad Airbase" in {name for row in found for name in named(row, "target")}
    assert all(row["date"]["value"].startswith("2021") for row in found)
    counted = asked("attacks", "--target-kind", "base", "--since", "2021", "--until", "2021", "--group-by", "attacker")
    assert counted.code == 0
    assert counted.out.splitlines()[0] == "group\tattacks"


def test_what_happened_between_two_takes_in_forces_and_leaders(rows):
    """Iran's Quds Force and its commander are Iran's side; groups that it backs are where they are asked for."""
    named_here = {row["name"] for row in rows("--between", "United States", "Iran")}
    assert any("Soleimani" in name for name in named_here)
    with_proxies = {row["name"] for row in rows("--between", "United States", "Iran", "--with-proxies")}
    assert any("Kata'ib Hezbollah" in name for name in with_proxies - named_here)
    assert named_here <= with_proxies


def test_a_party_says_how_sure_it_is(asked):
    told = asked("attacks", "--on", "K-1").out
    assert "Kata'ib Hezbollah (alleged" in told
    assert "Kata'ib Hezbollah\t" not in told


def test_rival_accusations_are_one_row_with_who_says_and_who_denies(asked, graph):
    """Kramatorsk, Mariupol, Zakho, K-1: nobody is a fact whom only an enemy names, and no accusation is lost."""
    said = {
        "Kramatorsk": {
            "Russia (alleged: Ukraine; denied: Russian Ministry of Defence)",
            "Ukraine (alleged: Russian Ministry of Defence)",
        },
        "Mariupol": {"Azov Brigade (alleged: Russia)", "Russia (alleged: Ukraine)"},
        "Kurdistan Region, 20 July 2022": {
            "Kurdistan Workers' Party (alleged: Turkish Ministry of Foreign Affairs)",
            "Turkey (alleged: Iraqi armed forces, Iraq; denied: Turkish Ministry of Foreign Affairs)",
        },
        "K-1 Air Base": {"Kata'ib Hezbollah (alleged: United States; denied: Kata'ib Hezbollah)"},
    }
    attacks = graph.attacks().listed
    for target, authors in said.items():
        told = [set(attacks.told(each, "attacker")) for each in attacks.incidents if target in each.name]
        assert told == [authors], target
    assert "Russia (alleged: Ukraine; denied: Russian Ministry of Defence)" in asked("attacks", "--csv").out


def test_a_denied_party_is_no_attacker(asked, rows, graph):
    """In listing, counting and walking alike."""
    group = "Jama'at Nusrat al-Islam wal-Muslimin"
    for row in rows("--by", group):
        told = [part["status"] for part in row["participants"] if part["name"] == group and part["role"] == "attacker"]
        assert set(told) - {"denied"}
    denied = rows("--by", group, "--status", "denied")
    assert denied
    attacks = graph.attacks(statuses=[Status.DENIED])
    for incident in attacks.incidents:
        for part in incident.participants:
            if part.status is Status.DENIED and part.role == "attacker":
                assert attacks.entities[part.entity_id].name not in attacks.named(incident, part.role)
    assert "(denied" in asked("attacks", "--status", "denied").out


def test_all_allegations_are_found_by_incident_and_by_party(rows):
    found = rows("--status", "alleged")
    assert "Kata'ib Hezbollah" in {
        part["name"] for row in found for part in row["participants"] if part["status"] == "alleged"
    }
    for row in found:
        assert row["status"] == "alleged" or any(part["status"] == "alleged" for part in row["participants"])


def test_tolls_that_differ_between_outlets(rows):
    """`80` and `at least 80` agree; `1` and `2` do not."""
    found = rows("--conflicting")
    assert found
    for row in found:
        assert len({report["outlet"] for report in row["reports"] if report["dead"] or report["injured"]}) > 1
    agreeing = [
        row for row in rows() if len({(r["dead"]["low"], r["dead"]["high"]) for r in row["reports"] if r["dead"]}) == 1
    ]
    assert not {row["id"] for row in agreeing if not any(r["injured"] for r in row["reports"])} & {
        row["id"] for row in found
    }


def test_a_place_takes_in_what_bears_its_name(rows):
    assert "Kramatorsk railway station" in {row["place"] for row in rows("--at", "Kramatorsk")}


def test_a_place_does_not_take_in_what_lies_far_from_it_or_only_begins_like_it(rows):
    """ "Balad air base north of Baghdad", and the town of al-Baghdadi."""
    found = rows("--at", "Baghdad")
    places = {row["place"] for row in found}
    assert "Green Zone" in places
    assert "Balad Air Base" not in places
    assert not {name for row in found for name in named(row, "place", "target") if "al-Baghdadi" in name}


def test_a_timeline_of_a_place_is_in_order(rows):
    days = [row["date"]["value"] for row in rows("--at", "Baghdad") if row["date"]]
    assert days == sorted(days)
    assert len(days) > 2


def test_attackers_by_month_and_targets_by_attacker(asked):
    """Two keys, one within the other."""
    counts = asked("attacks", "--group-by", "month", "--group-by", "attacker", "--json").json
    assert counts["by"] == ["month", "attacker"]
    assert counts["counts"]["2020-01"]["United States"] >= 1
    by_attacker = asked("attacks", "--group-by", "attacker", "--group-by", "target", "--json").json["counts"]
    assert "Qasem Soleimani" in by_attacker["United States"]
    table = asked("attacks", "--group-by", "attacker", "--group-by", "target").out.splitlines()
    assert table[0] == "attacker\ttarget\tattacks"
    assert asked("attacks", *(["--group-by", "month"] * 3)).code == 2


def test_near_is_near(rows, graph):
    """Everything within 30 km of Erbil and nothing 300 km away."""
    erbil = graph.entity("Erbil")
    found = rows("--near", "Erbil", "--within", "30km")
    assert found
    known = graph.store.entities.read_by_id({row["place_id"] for row in found if row["place_id"]})
    for place in known.values():
        if place.latitude is not None and place.kind in ("place", "facility"):
            assert distance_km((erbil.latitude, erbil.longitude), (place.latitude, place.longitude)) <= 30


@pytest.mark.parametrize("lacking", ["undated", "unplaced", "unattributed"])
def test_what_is_not_known(rows, lacking):
    found = rows(f"--{lacking}")
    assert found
    for row in found:
        assert {
            "undated": row["date"] is None,
            "unplaced": row["place"] is None,
            "unattributed": not [
                part
                for part in row["participants"]
                if part["role"] in ("attacker", "actor") and part["status"] != "denied"
            ],
        }[lacking]


def test_by_weapon(rows):
    found = {row["name"] for row in rows("--weapon", "drones")}
    assert any("Soleimani" in name for name in found)
    assert not any("Suicide bombing" in name for name in found)


def test_what_one_outlet_alone_tells(rows):
    for row in rows("--only-outlet", "Lorem Dispatch"):
        assert {report["outlet"] for report in row["reports"]} == {"Lorem Dispatch"}
    for row in rows("--outlet", "lorem dispatch"):
        assert "Lorem Dispatch" in {report["outlet"] for report in row["reports"]}


def test_an_outlet_that_nobody_is_called_names_those_there_are(asked):
    ended = asked("attacks", "--outlet", "Daily Nothing")
    assert ended.code == 3
    assert "Lorem Dispatch" in ended.err


def test_which_incidents_rest_on_one_outlet(rows):
    found = rows("--single-outlet")
    assert found
    assert {row["outlets"] for row in found} == {1}


def test_who_was_killed_by_name(asked, rows):
    killed = asked("attacks", "--group-by", "victim", "--json").json["counts"]
    assert {"Qasem Soleimani", "Hisham al-Hashimi"} <= killed.keys()
    assert not {"people", "soldiers"} & killed.keys()
    assert [row["kind"] for row in rows("--victim", "Hisham al-Hashimi")] == ["assassination"]


def test_attacks_on_hospitals_and_schools(rows):
    assert "maternity hospital" in {name for row in rows("--target-kind", "hospitals") for name in named(row, "target")}
    assert "Garissa University" in {name for row in rows("--target-kind", "school") for name in named(row, "target")}


def test_columns_order_and_ids_are_chosen(asked):
    told = asked("attacks", "--columns", "date,name,dead", "--sort", "dead", "--ids").out.splitlines()
    assert told[0] == "id\tdate\tname\tdead"
    lows = [int(line.split("\t")[3].strip("+").split("–")[0]) for line in told[1:] if line.split("\t")[3]]
    assert lows == sorted(lows, reverse=True)
    assert asked("attacks", "--columns", "colour").code == 2


def test_the_same_for_a_spreadsheet(asked):
    table = list(csv.DictReader(io.StringIO(asked("attacks", "--csv").out)))
    assert {"date", "by", "status"} <= table[0].keys()
    assert any("(alleged" in row["by"] for row in table)


def test_a_name_that_is_taken_loosely_says_so(asked):
    ended = asked("show", "Kasem Soleymani")
    assert ended.code == 0
    assert "'Kasem Soleymani' is taken for Qasem Soleimani" in ended.err
    assert asked("show", "Qasem Soleimani").err == ""


def test_hezbollah_is_not_silently_somebody_else(asked):
    ended = asked("show", "Hezbollah")
    assert ended.code == 3 or "is taken for" in ended.err or "Hezbollah\n" in ended.out
