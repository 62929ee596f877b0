"""Ordinary questions about what happened, each one command whose output can be quoted."""

from __future__ import annotations

import csv
import io
import itertools
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from worlds import bare_incident

from graphkit.graph.attacks import Attacks
from graphkit.schema import Count, Entity, EventKind, MentionKind, Participant, Report, RoleKind, Status
from graphkit.store.query.incident_queries import distance_km

K1 = "Shelling of K-1 Air Base, 27 December 2019"
TAJI = "Shelling of Camp Taji, 11 March 2020"
SOLEIMANI = "Killing of Qasem Soleimani, 3 January 2020"
HASHIMI = "Killing of Hisham al-Hashimi, 6 July 2020"
ERBIL_AIRPORT = "Shelling of Erbil International Airport, 15 February 2021"
ERBIL = "Shelling of Erbil, 13 March 2022"
MARIUPOL_THEATRE = "Bombing in Mariupol"


def named(row, *roles):
    return {part["name"] for part in row["participants"] if part["role"] in roles}


def names(rows):
    return {row["name"] for row in rows}


def described(rows):
    """Day and kind, by which a person knows an act whatever its title."""
    return {(row["date"]["value"], row["kind"]) for row in rows if row["date"]}


def test_who_attacked_bases_in_a_year(asked, rows):
    """A kind of target, not one name, garrisons too; whoever did it is counted, and those who attacked no base are not.

    JNIM attacked the base at Aguelhok in 2021, but a village when it was blamed for Solhan.
    """
    year = ("--target-kind", "base", "--since", "2021", "--until", "2021")
    found = rows(*year)
    assert {"Ain al-Asad Airbase", "American garrison", "UN base"} <= {
        name for row in found for name in named(row, "target")
    }
    assert all(row["date"]["value"].startswith("2021") for row in found)
    assert not {"Solhan", "Baghdad market", "Makhmour refugee camp"} & {
        name for row in found for name in named(row, "target", "victim", "place")
    }
    counted = asked("attacks", *year, "--group-by", "attacker").out.splitlines()
    assert counted[0] == "group\tattacks"
    counts = dict(line.split("\t") for line in counted[1:])
    assert counts["Jama'at Nusrat al-Islam wal-Muslimin"] == "1"
    assert not {"Ain al-Asad Airbase", "gunmen", "United States"} & counts.keys()


def test_what_happened_between_two_takes_in_forces_and_leaders(rows):
    """Soleimani and the armed forces are of a side, in either direction; groups that it backs are where asked for."""
    found = rows("--between", "United States", "Iran")
    assert {("2020-01-03", "airstrike"), ("2020-01-08", "shelling")} <= described(found)
    assert found == rows("--between", "Iran", "United States")
    assert not {K1, TAJI, HASHIMI, ERBIL} & names(found)
    with_proxies = rows("--between", "United States", "Iran", "--with-proxies")
    assert names(found) | {K1, TAJI} <= names(with_proxies)
    assert not {HASHIMI, ERBIL, "Airstrike on al-Shabaab, 2019"} & names(with_proxies)


def test_a_side_is_its_forces_offices_leaders_and_servants(graph):
    """Whether an article ties them to the country, or the gazetteer knows that they are its own."""

    def side(**options):
        ids = graph.store.sides.find_side(graph.entity("Iran").id, **options)
        return {entity.name for entity in graph.store.entities.read_by_id(ids).values()}

    own = {"Iran", "Quds Force", "Qasem Soleimani", "Esmail Qaani", "Ali Khamenei", "Ali Shamkhani"}
    assert own | {"Iranian Ministry of Foreign Affairs"} <= side()
    assert not {"Kata'ib Hezbollah", "Iraq", "Donald Trump", "Abu Mahdi al-Muhandis"} & side()
    assert side() | {"Kata'ib Hezbollah", "Abu Mahdi al-Muhandis"} <= side(proxies=True)
    assert not {"Iraq", "Donald Trump"} & side(proxies=True)


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
            "Kurdistan Workers' Party (alleged: Turkish Ministry of Foreign Affairs; denied: Kurdistan Workers' Party)",
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


def test_all_allegations_are_found_by_incident_and_by_party(asked, rows):
    """What a party is blamed for, and what is alleged to have happened at all, each with who says so."""
    found = rows("--status", "alleged")
    blamed = {
        (row["name"], part["name"], said_by)
        for row in found
        for part in row["participants"]
        if part["status"] == "alleged" and part["role"] == "attacker"
        for said_by in part["said_by"]
    }
    assert {
        (K1, "Kata'ib Hezbollah", "United States"),
        (TAJI, "Kata'ib Hezbollah", "United States"),
        (MARIUPOL_THEATRE, "Russia", "Ukraine"),
        (MARIUPOL_THEATRE, "Azov Brigade", "Russia"),
    } <= blamed
    assert {"Attack in Moura, March 2022"} <= {row["name"] for row in found if row["status"] == "alleged"}
    assert {row["id"] for row in rows()} > {row["id"] for row in found}
    for row in found:
        assert row["status"] == "alleged" or any(part["status"] == "alleged" for part in row["participants"])
    told = asked("attacks", "--status", "alleged").out
    assert "Russia (alleged: Ukraine), Azov Brigade (alleged: Russia)" in told


def test_an_allegation_that_names_no_party_is_one(own_copy, graphkit):
    """It is alleged that rockets fell on Balad, and of nobody that he fired them."""
    with closing(sqlite3.connect(own_copy)) as connection:
        connection.execute("UPDATE incidents SET status = 'alleged' WHERE name LIKE '%Balad Air Base%'")
        connection.commit()
    found = graphkit("attacks", "--status", "alleged", "--json", "--store", own_copy).json["incidents"]
    assert "Shelling of Balad Air Base, 12 January 2020" in names(found)


def tolls(*told):
    """Attacks of one incident, each outlet with the numbers of dead and of injured in its reports."""
    reports = tuple(
        Report(
            event_id=str(number),
            article_id=str(number),
            outlet=outlet,
            kind=EventKind.SHELLING,
            status=Status.ACTUAL,
            date=None,
            dead=dead,
            injured=injured,
        )
        for number, (outlet, dead, injured) in enumerate(told)
    )
    shelling = bare_incident(EventKind.SHELLING, reports=reports, outlets=len(told))
    return Attacks(incidents=(shelling,), entities={})


THREE, EIGHTY, EIGHTY_FIVE = (Count(low=number, high=number) for number in (3, 80, 85))
AT_LEAST_EIGHTY = Count(low=80, high=None)


@pytest.mark.parametrize(
    ("told", "is_conflicting"),
    [
        ([("Wire", EIGHTY, None), ("Herald", AT_LEAST_EIGHTY, None)], False),
        ([("Wire", EIGHTY_FIVE, None), ("Herald", AT_LEAST_EIGHTY, None)], False),
        ([("Wire", EIGHTY, None), ("Herald", None, THREE)], False),
        ([("Wire", EIGHTY, None), ("Wire", THREE, None)], False),
        ([("Wire", EIGHTY, None), ("Wire", THREE, None), ("Herald", THREE, None)], False),
        ([("Wire", EIGHTY, None), ("Herald", THREE, None)], True),
        ([("Wire", THREE, None), ("Herald", AT_LEAST_EIGHTY, None)], True),
        ([("Wire", None, THREE), ("Herald", None, EIGHTY)], True),
        ([("Wire", EIGHTY, None), ("Herald", EIGHTY, None), ("Dispatch", THREE, None)], True),
    ],
    ids=[
        *("80 and at least 80", "85 and at least 80", "dead and injured", "one outlet alone", "one of two numbers"),
        *("80 and 3", "3 and at least 80", "injured", "the last outlet"),
    ],
)
def test_tolls_differ_where_both_cannot_be_right(told, is_conflicting):
    assert bool(tolls(*told).conflicting.incidents) is is_conflicting


def test_tolls_that_differ_between_outlets(rows):
    """Those and no others: one outlet's 25 dead and another's "25 or more" do not differ."""

    def differ(row, what):
        told = {}
        for report in row["reports"]:
            if report[what]:
                low, high = report[what]["low"], report[what]["high"]
                told.setdefault(report["outlet"], []).append((low, float("inf") if high is None else high))
        return any(
            all(one[1] < other[0] or other[1] < one[0] for one in ours for other in theirs)
            for ours, theirs in itertools.combinations(told.values(), 2)
        )

    found = rows("--conflicting")
    assert [row["id"] for row in found] == [
        row["id"] for row in rows() if differ(row, "dead") or differ(row, "injured")
    ]
    assert not {K1, TAJI, ERBIL_AIRPORT, HASHIMI} & names(found)


def test_a_place_takes_in_what_bears_its_name(rows):
    found = rows("--at", "Kramatorsk")
    assert "Kramatorsk railway station" in {row["place"] for row in found}
    assert MARIUPOL_THEATRE not in names(found)


def test_a_place_does_not_take_in_what_lies_far_from_it_or_only_begins_like_it(rows):
    """ "Balad air base north of Baghdad", and the town of al-Baghdadi."""
    found = rows("--at", "Baghdad")
    places = {row["place"] for row in found}
    assert "Green Zone" in places
    assert "Balad Air Base" not in places
    assert "Diyala" not in places
    assert "120 km north of Baghdad" not in places | {name for row in found for name in named(row, "place", "target")}
    assert not {name for row in found for name in named(row, "place", "target") if "al-Baghdadi" in name}


def test_a_timeline_of_a_place_is_in_order(asked, rows):
    """The earliest first, what has no date last; a quarter of the town and what was attacked in it are there."""
    found = rows("--at", "Baghdad")
    days = [row["date"]["value"] if row["date"] else "undated" for row in found]
    assert days == sorted(days)
    assert {
        ("2019-12-31", "shelling"),  # the embassy
        ("2020-01-03", "airstrike"),
        ("2020-03-17", "shelling"),
        ("2021-11-07", "airstrike"),  # the Green Zone
    } <= described(found)
    assert not {K1, ERBIL, ERBIL_AIRPORT} & names(found)
    assert {"Suicide bombing at Baghdad market, January 2021"} <= names(found)
    lines = asked("attacks", "--at", "Baghdad").out.splitlines()
    assert [line.split("\t")[0] or "undated" for line in lines[1:]] == days
    of_erbil = names(rows("--at", "Erbil", "--since", "2021", "--until", "2021"))
    assert ERBIL_AIRPORT in of_erbil
    assert ERBIL not in of_erbil


def test_a_country_takes_in_its_places_and_what_was_attacked_there(rows):
    in_iraq = names(rows("--at", "Iraq"))
    assert {K1, TAJI, ERBIL, HASHIMI, SOLEIMANI} <= in_iraq
    assert MARIUPOL_THEATRE not in in_iraq


def test_a_place_takes_in_what_lies_in_it_and_each_of_several_targets(rows):
    """Ain al-Asad is in Anbar, as an article says; missiles fell on Lviv on the day that they fell on Dnipro."""
    in_anbar = rows("--at", "Anbar")
    assert {("2020-01-08", "shelling"), ("2021-03-03", "shelling")} <= described(in_anbar)
    assert not {K1, TAJI} & names(in_anbar)
    for town in ("Lviv", "Dnipro"):
        assert ("2022-10-10", "shelling") in described(rows("--at", town))
    assert rows("--at", "Lviv") != rows("--at", "Mariupol")


def test_attackers_by_month_and_targets_by_attacker(asked):
    """Two keys, one within the other."""
    counts = asked("attacks", "--group-by", "month", "--group-by", "attacker", "--json").json
    assert counts["by"] == ["month", "attacker"]
    by_month = counts["counts"]
    assert list(by_month) == sorted(by_month)  # "unknown" comes after all digits
    assert by_month["2020-01"]["United States"] == 1
    assert by_month["2022-03"]["Iran"] == by_month["2022-03"]["Islamic Revolutionary Guard Corps"] == 1
    assert sum(by_month["2020-02"].values()) == 1
    by_attacker = asked("attacks", "--group-by", "attacker", "--group-by", "target", "--json").json["counts"]
    assert by_attacker["United States"]["Qasem Soleimani"] == 1
    assert by_attacker["Kata'ib Hezbollah"]["K-1 Air Base"] == 1
    assert by_attacker["gunmen"]["Hisham al-Hashimi"] == 1
    assert "K-1 Air Base" not in by_attacker
    table = asked("attacks", "--group-by", "attacker", "--group-by", "target").out.splitlines()
    assert table[0] == "attacker\ttarget\tattacks"
    assert "United States\tQasem Soleimani\t1" in table
    assert table[1:] == [
        f"{attacker}\t{target}\t{count}" for attacker, inside in by_attacker.items() for target, count in inside.items()
    ]


def test_what_is_counted_adds_up_to_what_is_listed(asked, rows):
    """Each attack once in each of its groups, by any key."""
    listed = rows()
    by_month = asked("attacks", "--group-by", "month", "--json").json["counts"]
    assert sum(by_month.values()) == len(listed)
    by_attacker = asked("attacks", "--group-by", "attacker", "--json").json["counts"]
    by_both = asked("attacks", "--group-by", "attacker", "--group-by", "target", "--json").json["counts"]
    assert list(by_both) == list(by_attacker)
    for attacker in ("Russia", "Islamic State", "Kata'ib Hezbollah"):
        own = [
            row
            for row in listed
            if any(
                part["name"] == attacker and part["role"] in ("attacker", "actor") and part["status"] != "denied"
                for part in row["participants"]
            )
        ]
        assert by_attacker[attacker] == len(own) > 0
    assert asked("attacks", *(["--group-by", "month"] * 3)).code == 2


def test_near_is_near(rows, graph):
    """Everything within 30 km of Erbil and nothing 300 km away."""
    erbil = graph.entity("Erbil")
    found = rows("--near", "Erbil", "--within", "30km")
    assert {ERBIL_AIRPORT, ERBIL} <= names(found)
    assert not {K1, "Attack in Makhmour, 2 December 2021"} & names(found)
    assert {K1, ERBIL} <= names(rows("--near", "Erbil", "--within", "100km"))
    near_kismayo = rows("--near", "Kismayo", "--within", "30km")  # "in Kismayo … gunmen stormed the Tawakal hotel"
    assert "Tawakal hotel" in {name for row in near_kismayo for name in named(row, "target", "place")}
    known = graph.store.entities.read_by_id({row["place_id"] for row in found if row["place_id"]})
    for place in known.values():
        if place.latitude is not None and place.kind in ("place", "facility"):
            assert distance_km((erbil.latitude, erbil.longitude), (place.latitude, place.longitude)) <= 30


@pytest.mark.parametrize("lacking", ["undated", "unplaced", "unattributed"])
def test_what_is_not_known(rows, graph, lacking):
    """All of it and nothing else; a target on the map is a place, and whoever only denies it did not do it."""
    located = graph.store.entities.read_all()
    on_a_map = {entity.id for entity in located if entity.latitude is not None}

    def lacks(row):
        scenes = {part["entity_id"] for part in row["participants"] if part["role"] in ("place", "target")}
        agents = [part for part in row["participants"] if part["role"] in ("attacker", "actor")]
        return {
            "undated": row["date"] is None,
            "unplaced": row["place"] is None and not scenes & on_a_map,
            "unattributed": all(part["status"] == "denied" for part in agents),
        }[lacking]

    found = rows(f"--{lacking}")
    assert [row["id"] for row in found] == [row["id"] for row in rows() if lacks(row)]
    assert {
        "undated": "Attack on NATO territory",
        "unplaced": "Killing of Abdelmalek Droukdel, June 2020",
        "unattributed": "Shelling of Balad Air Base, 12 January 2020",
    }[lacking] in names(found)
    assert not {K1, SOLEIMANI, ERBIL} & names(found)


def test_one_of_whom_it_is_only_denied_leaves_an_attack_without_an_attacker(graph):
    """ "Iran denies ordering attacks there." """
    denied = {
        incident.id
        for incident in graph.attacks().incidents
        if (parts := [part for part in incident.participants if part.role == "attacker"])
        and all(part.status is Status.DENIED for part in parts)
    }
    assert denied
    assert denied <= {incident.id for incident in graph.attacks(unattributed=True).incidents}


def test_by_weapon(rows):
    found = rows("--weapon", "drones")
    assert {
        ("2020-01-03", "airstrike"),  # "a U.S. drone strike"
        ("2020-08-11", "airstrike"),  # "a Turkish drone"
        ("2021-10-20", "airstrike"),  # "with drones"
        ("2021-11-07", "airstrike"),
    } <= described(found)
    assert found == rows("--weapon", "drone")
    assert not {K1, TAJI, ERBIL, HASHIMI, "Suicide bombing in Peshawar, 4 March 2022"} & names(found)


def test_what_one_outlet_alone_tells(rows):
    alone, told, listed = rows("--only-outlet", "Lorem Dispatch"), rows("--outlet", "lorem dispatch"), rows()
    outlets = {row["id"]: {report["outlet"] for report in row["reports"]} for row in listed}
    assert [row["id"] for row in alone] == [id_ for id_ in outlets if outlets[id_] == {"Lorem Dispatch"}]
    assert [row["id"] for row in told] == [id_ for id_ in outlets if "Lorem Dispatch" in outlets[id_]]
    assert "Attack in Boungou, 2019" in names(alone)
    assert {HASHIMI, K1} <= names(told) - names(alone)


def test_an_outlet_that_nobody_is_called_names_those_there_are(asked):
    ended = asked("attacks", "--outlet", "Daily Nothing")
    assert ended.code == 3
    assert "Lorem Dispatch" in ended.err


def test_which_incidents_rest_on_one_outlet(rows):
    found = rows("--single-outlet")
    assert [row["id"] for row in found] == [row["id"] for row in rows() if row["outlets"] == 1]
    assert "Shelling of Kramatorsk railway station, 8 April 2022" in names(found)
    assert not {K1, HASHIMI, ERBIL_AIRPORT} & names(found)


def test_a_copy_of_an_agency_report_is_no_second_outlet(rows, graph):
    """The Specimen Times prints what the Wire wrote of Ain al-Asad: two outlets tell it, one says it."""
    [copy] = [each.id for each in graph.store.articles.read_all() if "2020-01-08-specimen" in each.source]
    told_by_the_copy = [row for row in rows("--all") if copy in {report["article_id"] for report in row["reports"]}]
    assert told_by_the_copy
    for row in told_by_the_copy:
        told = {report["outlet"] for report in row["reports"] if report["article_id"] != copy}
        assert row["outlets"] == max(1, len(told))


def test_who_was_killed_by_name(asked, rows):
    killed = asked("attacks", "--group-by", "victim", "--json").json["counts"]
    assert {
        *("Qasem Soleimani", "Abu Mahdi al-Muhandis", "Hisham al-Hashimi", "Adnan Abu Walid al-Sahrawi"),
        *("Bashir Qorgab", "Abdelmalek Droukdel", "Abdullahi Nadir"),
    } <= killed.keys()
    assert killed["Qasem Soleimani"] == killed["Hisham al-Hashimi"] == 1
    described_or_hitting = {"people", "soldiers", "gunmen", "Donald Trump", "United States"}
    arrested_or_named_only = {"Qasim Muslih", "Esmail Qaani", "Baz Karim Barzinji"}
    assert not (described_or_hitting | arrested_or_named_only) & killed.keys()
    assert [row["name"] for row in rows("--victim", "Hisham al-Hashimi")] == [HASHIMI]
    table = asked("attacks", "--columns", "name,victims").out.splitlines()
    assert f"{SOLEIMANI}\tAbu Mahdi al-Muhandis, Qasem Soleimani" in table


@pytest.mark.parametrize(
    ("kind", "status", "counts"),
    [
        (EventKind.ASSASSINATION, Status.ACTUAL, {"Marshal Oak": 1}),
        (EventKind.ASSASSINATION, Status.CLAIMED, {"Marshal Oak": 1}),
        (EventKind.ASSASSINATION, Status.DENIED, {}),
        (EventKind.ASSASSINATION, Status.PLANNED, {}),
        (EventKind.ARREST, Status.ACTUAL, {}),
    ],
)
def test_who_was_to_be_killed_or_is_held_was_not_killed(kind, status, counts):
    attacks = tolls(("Wire", None, None))
    part = Participant(entity_id="oak", role=RoleKind.VICTIM, status=status)
    incident = replace(attacks.incidents[0], kind=kind, participants=(part,))
    entity = Entity(id="oak", name="Marshal Oak", kind=MentionKind.PERSON)
    assert replace(attacks, incidents=(incident,), entities={"oak": entity}).count_by("victim") == counts


def test_attacks_on_hospitals_and_schools(rows):
    """Two kinds of target in one question; where something stands is not what was attacked."""
    hospitals, schools = rows("--target-kind", "hospitals"), rows("--target-kind", "school")
    assert "maternity hospital" in {name for row in hospitals for name in named(row, "target")}
    assert "Garissa University" in {name for row in schools for name in named(row, "target")}
    assert not {K1, "Attack in Lido Beach, August 2020"} & names([*hospitals, *schools])
    both = rows("--target-kind", "hospital", "--target-kind", "school")
    assert names(both) == names(hospitals) | names(schools)
    assert rows("--target-kind", "school", "--target-kind", "school") == schools


def test_a_kind_of_target_is_not_that_of_who_attacked(rows):
    found = names(rows("--target-kind", "armed_group"))
    assert "Airstrike on Kata'ib Hezbollah, December 2019" in found
    assert not {K1, TAJI} & found


def test_columns_order_and_ids_are_chosen(asked):
    told = asked("attacks", "--columns", "date,name,dead", "--sort", "dead", "--ids").out.splitlines()
    assert told[0] == "id\tdate\tname\tdead"
    lows = [int(line.split("\t")[3].strip("+").split("–")[0]) for line in told[1:] if line.split("\t")[3]]
    assert lows == sorted(lows, reverse=True)
    assert asked("attacks", "--columns", "colour").code == 2


def test_the_same_for_a_spreadsheet(asked, rows):
    table = list(csv.DictReader(io.StringIO(asked("attacks", "--csv", "--ids").out)))
    listed = rows()
    assert [*table[0]] == ["id", "date", "kind", "by", "on", "at", "dead", "injured", "status", "outlets"]
    assert [row["id"] for row in table] == [row["id"].removeprefix("incident-")[:8] for row in listed]
    [k1] = [row for row in table if row["at"] == "K-1 Air Base"]
    assert k1["by"] == "Kata'ib Hezbollah (alleged: United States; denied: Kata'ib Hezbollah)"
    assert (k1["date"], k1["kind"], k1["dead"], k1["status"]) == ("2019-12-27", "shelling", "1", "actual")
    [missiles] = [row for row in table if "Dnipro" in row["on"]]
    assert {"Kyiv", "Lviv", "Dnipro", "Zaporizhzhia"} <= {*missiles["on"].split(", ")}  # all names, not the first three


def test_a_name_that_is_taken_loosely_says_so(asked):
    ended = asked("show", "Kasem Soleymani")
    assert ended.code == 0
    assert "'Kasem Soleymani' is taken for Qasem Soleimani" in ended.err
    assert asked("show", "Qasem Soleimani").err == ""


def test_hezbollah_is_not_silently_somebody_else(asked):
    ended = asked("show", "Hezbollah")
    assert ended.code == 3 or "is taken for" in ended.err or "Hezbollah\n" in ended.out
