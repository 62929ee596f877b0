"""Ordinary questions about who says so."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from worlds import VERSION, article, event, linked, outlets_of, write_derived
from worlds import told as world

from graphkit.api import Graph
from graphkit.graph.edges import build_edges
from graphkit.graph.stated_claims import find_claims
from graphkit.schema import Count, EventKind, Status, content_id
from graphkit.schema.claims import ClaimForm
from graphkit.store.store import Store

K1 = "Shelling of K-1 Air Base, 27 December 2019"
KRAMATORSK = "Shelling of Kramatorsk railway station, 8 April 2022"
MARIUPOL_THEATRE = "Bombing in Mariupol"
ERBIL_AIRPORT = "Shelling of Erbil International Airport, 15 February 2021"
ERBIL = "Shelling of Erbil, 13 March 2022"
BACKGROUND = "Kestrel Wing is part of Kestrel Front."
BLAMED = "Washington blames the militia for Friday's attack on the K-1 base, in which more than 30 rockets were fired."


def claims(asked, *options):
    ended = asked("claims", *options, "--json")
    assert ended.code in (0, 1)
    return json.loads(ended.out)["claims"]


def told(found):
    """Who says what of whom, and of which incident."""
    return {(claim["said_by"], claim["form"], claim["party"], claim["incident"]) for claim in found}


def test_all_that_is_alleged_against_one_and_by_whom(asked):
    """And nothing that is said of others, or that it says itself; of a country, what is said of its forces too."""
    against_a_militia = told(claims(asked, "--against", "Kataib Hizballah", "--form", "accusation"))
    assert ("United States", "accusation", "Kata'ib Hezbollah", K1) in against_a_militia  # "Washington blames"
    found = claims(asked, "--against", "Iran", "--form", "accusation")
    [by_trump] = [claim for claim in found if claim["said_by"] == "Donald Trump"]
    assert by_trump["sentence"] == "President Donald Trump accused Iran of orchestrating the assault on the embassy."
    assert (by_trump["outlet"], by_trump["published"]) == ("Placeholder Monitor", "2020-01-01")
    assert {claim["party"] for claim in found} == {"Iran"}
    assert {claim["form"] for claim in found} == {"accusation"}
    assert "Iran" not in {claim["said_by"] for claim in found}
    against_russia = told(claims(asked, "--against", "Russia", "--form", "accusation"))
    assert {
        ("Ukraine", "accusation", "Russia", KRAMATORSK),
        ("Ukraine", "accusation", "Russia", MARIUPOL_THEATRE),
    } <= against_russia
    assert "Ukraine" not in {party for _, _, party, _ in against_russia}
    written = asked("claims", "--against", "Iran").out
    said = [line.partition("  ·  ")[0] for line in written.splitlines() if not line.startswith(" ")]
    assert {"Donald Trump accused Iran", "Islamic Revolutionary Guard Corps claimed responsibility"} <= {*said}
    assert not {"Iran accused Israel", "Syria accused Israel"} & {*said}


def test_what_was_denied_and_by_whom(asked):
    """Each denial with who denies and which act, and no claim that is none."""
    found = claims(asked, "--form", "denial")
    assert {
        ("Kata'ib Hezbollah", K1),
        ("Kata'ib Hezbollah", ERBIL_AIRPORT),
        ("Jama'at Nusrat al-Islam wal-Muslimin", "Attack on Solhan, 4 June 2021"),
        ("Russian Ministry of Defence", KRAMATORSK),
        ("Turkish Ministry of Foreign Affairs", "Shelling in Kurdistan Region, 20 July 2022"),
    } <= {(claim["said_by"], claim["incident"]) for claim in found}
    assert "Iran denies ordering attacks there." in {claim["sentence"] for claim in found if claim["said_by"] == "Iran"}
    assert {(claim["form"], claim["status"]) for claim in found} == {("denial", "denied")}
    assert not {"United States", "Ukraine", "Donald Trump", "Saraya Awliya al-Dam"} & {c["said_by"] for c in found}
    days = [claim["published"] for claim in found]
    assert days == sorted(days)
    written = asked("claims", "--form", "denial").out
    assert "Turkish Ministry of Foreign Affairs denied that Turkish Armed Forces did it" in written


def test_what_the_outlet_denies_in_its_own_voice_is_no_denial_by_anybody(asked):
    """ "The coalition did not strike" is what the outlet says."""
    found = claims(asked, "--form", "denial")
    assert all(claim["said_by"] for claim in found)


def test_who_says_that_he_did_it_himself_claims_responsibility(asked):
    found = claims(asked, "--form", "responsibility")
    own = {claim["said_by"] for claim in found}
    assert {"Usbat al-Tha'ireen", "al-Shabaab", "Islamic State", "Macina Katiba"} <= own
    assert ("Islamic Revolutionary Guard Corps", ERBIL) in {(claim["said_by"], claim["incident"]) for claim in found}
    assert "Saraya Awliya al-Dam" in {claim["party"] for claim in found}
    assert not {claim["status"] for claim in claims(asked, "--form", "accusation")} & {"claimed"}


def test_an_accusation_names_the_party_and_the_act_at_once(asked, graph):
    """ "Washington accused the militia of an attack on K-1" is of the militia and of the shelling of K-1."""
    [incident] = graph.attacks(on="K-1", since="2019").incidents
    found = claims(asked, "--about", incident.id, "--form", "accusation")
    assert {(claim["said_by"], claim["party"]) for claim in found} == {("United States", "Kata'ib Hezbollah")}


def test_who_accuses_in_a_sentence_is_who_says_what_it_accuses_of():
    """ "Ostrel accused the front of firing" is one claim, and not one of Ostrel and one of somebody unnamed."""
    extraction = world(
        article("Mayor Rook accused Kestrel Front of firing across the river."),
        event(EventKind.ACCUSATION, "accused", actor="Mayor Rook", recipient="Kestrel Front"),
        event(
            EventKind.ARMED_ATTACK, "firing", attacker="Kestrel Front", role_statuses={"Kestrel Front": Status.ALLEGED}
        ),
    )
    assert {claim.said_by for claim in find_claims(extraction)} == {"Mayor Rook"}


def test_who_denies_to_back_a_group_makes_a_claim():
    extraction = world(
        article("Osprey Union denies backing Kestrel Front. Mayor Rook said Osprey Union arms Talon Brigade."),
        event(
            EventKind.SUPPORT,
            "backing",
            actor="Osprey Union",
            recipient="Kestrel Front",
            status=Status.DENIED,
            said_by="Osprey Union",
        ),
        event(EventKind.SUPPORT, "arms", actor="Osprey Union", recipient="Talon Brigade", said_by="Mayor Rook"),
    )
    found = find_claims(extraction)
    assert [(claim.form, claim.said_by) for claim in found] == [
        (ClaimForm.DENIAL, "Osprey Union"),
        (ClaimForm.STATEMENT, "Mayor Rook"),
    ]


def test_what_one_says_of_others(asked):
    assert {claim["said_by"] for claim in claims(asked, "--by", "Donald Trump")} == {"Donald Trump"}


def test_whose_claims_of_responsibility_were_disputed(asked):
    """The front of Camp Taji, for whom Washington blames another; not the Guards, whom nobody contradicts."""
    found = claims(asked, "--form", "responsibility", "--disputed")
    assert {claim["form"] for claim in found} == {"responsibility"}
    assert "Usbat al-Tha'ireen" in {claim["party"] for claim in found}
    assert not {"Islamic Revolutionary Guard Corps", "Islamic State", "Macina Katiba"} & {c["party"] for c in found}
    assert {claim["event_id"] for claim in found} < {c["event_id"] for c in claims(asked, "--form", "responsibility")}


def test_whose_claims_were_disputed(asked):
    """By a denial of the party itself or of its side, or by an accusation of somebody else; each side of a dispute."""
    found = claims(asked, "--disputed")
    assert all(claim["is_disputed"] for claim in found)
    zakho = "Shelling in Kurdistan Region, 20 July 2022"
    assert {
        ("United States", "accusation", "Kata'ib Hezbollah", K1),
        ("Kata'ib Hezbollah", "denial", None, K1),
        ("Ukraine", "accusation", "Russia", KRAMATORSK),
        ("Russian Ministry of Defence", "accusation", "Ukraine", KRAMATORSK),
        ("Ukraine", "accusation", "Russia", MARIUPOL_THEATRE),
        ("Iraq", "accusation", "Turkey", zakho),
        ("Turkish Ministry of Foreign Affairs", "accusation", "Kurdistan Workers' Party", zakho),
        ("Turkish Ministry of Foreign Affairs", "denial", "Turkish Armed Forces", zakho),
    } <= told(found)
    undisputed = [claim for claim in claims(asked) if not claim["is_disputed"]]
    assert ("Pakistan", "Tehrik-i-Taliban Pakistan") in {(claim["said_by"], claim["party"]) for claim in undisputed}


def test_who_names_a_country_and_who_names_its_president_do_not_dispute(asked):
    """The Pentagon said that Trump had ordered the strike, others that the United States carried it out."""
    found = claims(asked, "--disputed")
    assert not {"Killing of Qasem Soleimani, 3 January 2020"} & {claim["incident"] for claim in found}


@pytest.mark.parametrize(
    ("told", "is_disputed"),
    [
        ({"status": Status.ACTUAL, "said_by": "Mayor Rook"}, False),
        ({"status": Status.ALLEGED, "said_by": "Mayor Rook", "attacker": "Kestrel Front"}, True),
        ({"status": Status.ALLEGED, "said_by": "Mayor Rook", "attacker": "Kestrel Wing"}, True),
        ({"status": Status.ALLEGED, "said_by": "Mayor Rook", "attacker": "Talon Brigade"}, False),
        ({"status": Status.DENIED, "said_by": "Mayor Rook"}, False),
    ],
    ids=["names nobody", "accuses it", "accuses a part of it", "accuses another", "denies it too"],
)
def test_a_denial_is_disputed_by_who_names_the_party_or_its_side(tmp_path, told, is_disputed):
    """ "The militia denies that it fired" is not contradicted by who says that rockets fell."""
    denial = {"status": Status.DENIED, "said_by": "Kestrel Front", "attacker": "Kestrel Front"}
    assert find_disputes(tmp_path, denial, told)["denial"] is is_disputed


@pytest.mark.parametrize(
    ("first", "second", "is_disputed"),
    [
        ("Kestrel Front", "Talon Brigade", True),
        ("Kestrel Front", "Kestrel Front", False),
        ("Kestrel Front", "Kestrel Wing", False),
    ],
    ids=["two parties", "one party", "one side"],
)
def test_accusations_dispute_each_other_where_they_name_two_sides(tmp_path, first, second, is_disputed):
    one = {"status": Status.ALLEGED, "said_by": "Mayor Rook", "attacker": first}
    other = {"status": Status.ALLEGED, "said_by": "Osprey Union", "attacker": second}
    assert find_disputes(tmp_path, one, other)["accusation"] is is_disputed


def find_disputes(folder, *tellings):
    """Whether claims of each form are disputed, where these tell of one shelling."""
    extractions = [
        world(
            article(
                f"{each['said_by']} told that {each.get('attacker', 'nobody')} shelled Camp Ember. {BACKGROUND}",
                source=f"{number}.txt",
                outlet=f"Outlet {number}",
            ),
            event(
                EventKind.SHELLING,
                "shelled",
                date="2021-03-04",
                role_statuses={each["attacker"]: each["status"]} if "attacker" in each else {},
                target="Camp Ember",
                **each,
            ),
            relations=[("Kestrel Wing", "part_of", "Kestrel Front")],
        )
        for number, each in enumerate(tellings)
    ]
    graph = linked(extractions)
    first, *others = graph.incidents
    one = replace(first, reports=tuple(report for each in graph.incidents for report in each.reports))
    graph = replace(graph, incidents=(one,))
    assert others
    with Store.open(folder / "graph.db", "write") as store:
        for extraction in extractions:
            store.articles.save(extraction.article, extraction, VERSION)
        write_derived(store, graph, build_edges(extractions, graph, outlets_of(extractions)))
        keys = dict(store.connection.execute("SELECT id, key FROM articles").fetchall())
        with store.changing():
            for extraction in extractions:
                store.derived.claims.write(keys[extraction.article.id], find_claims(extraction), ())
    with Graph(folder / "graph.db") as opened:
        found = opened.claims()
    return {form: any(claim.is_disputed for claim in found if claim.form is form) for form in ClaimForm}


def test_a_part_of_somebody_unnamed_is_no_second_claim(asked):
    """ "The SDF said they and the coalition had foiled an attack" is one claim of the SDF."""
    found = claims(asked, "--by", "Syrian Democratic Forces", "--form", "responsibility")
    parties = [claim["party"] for claim in found if "had foiled a drone attack" in claim["sentence"]]
    assert parties.count("Syrian Democratic Forces") == 1
    assert None not in parties


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
    lines = [line.strip() for line in told.out.splitlines()]
    assert "attacker    Kata'ib Hezbollah (alleged: United States; denied: Kata'ib Hezbollah)" in lines
    assert "Example Wire  ·  2019-12-27  ·  actual  ·  1 dead  ·  4 injured" in lines
    assert "attacker Kata'ib Hezbollah (alleged: United States)  ·  target K-1 Air Base" in lines
    record = asked("incident", incident.name, "--json").json
    assert record["schema"] == "graphkit.incident/1"
    tellings = {telling["event_id"]: telling for telling in record["tellings"]}
    assert tellings.keys() == {report.event_id for report in incident.reports}
    days = [telling["evidence"]["published"] for telling in record["tellings"]]
    assert days == sorted(days)
    for report in incident.reports:
        telling = tellings[report.event_id]
        assert telling["outlet"] == report.outlet == telling["evidence"]["outlet"]
        assert (telling["date"] and telling["date"]["value"]) == (report.date and report.date.value)
        assert (telling["dead"] and telling["dead"]["low"]) == (report.dead and report.dead.low)
        assert telling["evidence"]["event_id"] == report.event_id
        assert f"“{' '.join(telling['evidence']['sentence'].split())}”" in lines
        assert f"graphkit reject {telling['event_id']}" in record["remedies"]
    [herald] = [each for each in record["tellings"] if each["evidence"]["sentence"].strip() == BLAMED]
    assert herald["outlet"] == "The Sample Herald"
    assert ["attacker", "Kata'ib Hezbollah", "alleged", "United States"] in [
        [*part.values()] if isinstance(part, dict) else part for part in herald["parties"]
    ]


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
        assert {telling.outlet for telling in pair.first.tellings} == {"Example Wire"}
        assert {telling.outlet for telling in pair.second.tellings} == {"The Sample Herald"}
    for alone, outlet, other in (
        (found.only_first, "Example Wire", "The Sample Herald"),
        (found.only_second, "The Sample Herald", "Example Wire"),
    ):
        told_by = graph.attacks(outlet=outlet).incidents
        assert [incident.id for incident in alone] == [
            incident.id
            for incident in told_by
            if incident.tells_something and other not in {report.outlet for report in incident.reports}
        ]
    [shelling] = [pair for pair in found.shared if pair.incident.name == K1]
    assert shelling.first.dead == shelling.second.dead == (Count(low=1, high=1),)
    assert shelling.first.injured[0] == Count(low=4, high=4)
    assert shelling.second.injured == ()
    assert shelling.second.by == ("Kata'ib Hezbollah (alleged: United States)",)
    assert "2019-12-27" in shelling.first.dates
    assert shelling.differences == ()
    told = asked("compare", "Example Wire", "Sample Herald").out
    assert f"Example Wire alone ({len(found.only_first)})" in told
    assert f"The Sample Herald alone ({len(found.only_second)})" in told
    assert (
        "  The Sample Herald  ·  2019-12-27  ·  actual  ·  1 dead  ·  by Kata'ib Hezbollah (alleged: United States)"
        in told
    )
    [k1] = graph.attacks(on="K-1", since="2019").incidents
    assert [pair.incident.id for pair in graph.compare("Example Wire", "Sample Herald", k1.id).shared] == [k1.id]


def test_how_two_names_are_connected_without_countries(asked):
    """Iran, which both are tied to, is gone around; whoever asks of a country gets it."""
    ends = ("Qasem Soleimani", "K-1")
    through = asked("path", *ends, "--json").json["paths"]
    assert "Iran" in on_the_way(through)
    ended = asked("path", *ends, "--avoid-kind", "country", "--json")
    assert ended.code == 0
    around = ended.json["paths"]
    assert around
    assert not {"United States", "Iran", "Iraq", "Syria"} & on_the_way(around)
    for path in around:
        assert path["hops"][0]["source"] == "Qasem Soleimani"
        assert path["hops"][-1]["target"] == "K-1 Air Base"
        assert all(hop["evidence"][0]["sentence"] for hop in path["hops"])
    to_iran = asked("path", "Qasem Soleimani", "Iran", "--avoid-kind", "country", "--json").json["paths"]
    assert [hop["target"] for hop in to_iran[0]["hops"]] == ["Iran"]
    written = asked("path", *ends, "--avoid-kind", "country", "-k", "1").out
    assert "alleged, says Washington" in written
    assert " – Iran – " not in written


def on_the_way(paths):
    return {hop["target"] for path in paths for hop in path["hops"][:-1]}


def relations(graph, name, kind):
    """The ties of a kind as names of both ends, each as often as the profile has it."""
    profile = graph.show(name)
    known = {entity_id: entity.name for entity_id, entity in profile.entities.items()}
    known[profile.entity.id] = profile.entity.name
    return [(known[tie.source], known[tie.target]) for tie in profile.relations if tie.kind == kind]


def test_who_backs_whom_each_fact_once(asked, graph):
    """A tie is one edge however many sentences state it, from who is backed to who backs."""
    ties = [(edge.source, edge.target) for edge in graph.show("Iran").relations if edge.kind == "backed_by"]
    assert len(ties) == len(set(ties))
    backed = relations(graph, "Iran", "backed_by")
    assert backed.count(("Kata'ib Hezbollah", "Iran")) == 1
    assert {backer for _, backer in backed} == {"Iran"}
    assert not {"Quds Force", "Qasem Soleimani", "Ali Khamenei", "United States"} & {group for group, _ in backed}
    assert relations(graph, "Kata'ib Hezbollah", "backed_by") == [("Kata'ib Hezbollah", "Iran")]
    assert relations(graph, "Qasem Soleimani", "backed_by") == []
    written = asked("show", "Kata'ib Hezbollah").out
    assert written.count("Kata'ib Hezbollah ── backed by ─▶ Iran") == 1


def test_who_commands_a_group(asked, graph):
    """Its founder and the man who took over; nobody who serves in it, backs it or fights it."""
    assert ("Abu Mahdi al-Muhandis", "Kata'ib Hezbollah") in relations(graph, "Kata'ib Hezbollah", "commands")
    assert {("Qasem Soleimani", "Quds Force"), ("Esmail Qaani", "Quds Force")} == {
        *relations(graph, "Quds Force", "commands")
    }
    assert ("Qais al-Khazali", "Asa'ib Ahl al-Haq") in relations(graph, "Asa'ib Ahl al-Haq", "commands")
    assert ("Hadi al-Amiri", "Badr Organization") in relations(graph, "Badr Organization", "commands")
    for group in ("Kata'ib Hezbollah", "Quds Force"):
        assert {led for _, led in relations(graph, group, "commands")} == {group}
        assert not {"Iran", "United States", "Donald Trump"} & {who for who, _ in relations(graph, group, "commands")}
    written = asked("show", "Quds Force").out
    [_, told] = written.split("Esmail Qaani ── commands ─▶ Quds Force")
    [told, *_] = told.split("──")
    assert told.count("He named Esmail Qaani, Soleimani's deputy, as the new head of the Quds Force") == 1
