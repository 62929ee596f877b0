"""How two outlets report the same: they differ where both cannot be right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from worlds import VERSION, article, event, linked, outlets_of, told, write_derived

from graphkit.app.versions import compare_outlets
from graphkit.graph.edges import build_edges
from graphkit.schema import EventKind, Extraction, Status
from graphkit.store.store import Store


def accusation(outlet: str, sayer: str, attacker: str, status: Status = Status.ALLEGED) -> Extraction:
    """An article in which `sayer` says that `attacker` shelled a camp."""
    extraction = told(
        article(f"{sayer} said that {attacker} shelled Camp Ember.", source=f"{outlet}.txt", outlet=outlet),
        event(
            EventKind.SHELLING,
            "shelled",
            said_by=sayer,
            date="2021-03-04",
            role_statuses={attacker: status},
            attacker=attacker,
            target="Camp Ember",
        ),
    )
    [one] = extraction.events
    roles = tuple(replace(role, said_by=one.said_by) if role.status is status else role for role in one.roles)
    return replace(extraction, events=(replace(one, roles=roles),))


@pytest.mark.parametrize(
    ("sayer", "attacker", "status", "differences"),
    [
        ("Mayor Rook", "Kestrel Front", Status.ALLEGED, ()),
        ("Talon Brigade", "Kestrel Front", Status.ALLEGED, ()),
        ("Mayor Rook", "Talon Brigade", Status.ALLEGED, ("by",)),
        ("Mayor Rook", "Kestrel Front", Status.DENIED, ("by",)),
        ("Mayor Rook", "Talon Brigade", Status.DENIED, ()),
    ],
    ids=["the same", "another sayer", "another attacker", "another status", "a denial of another"],
)
def test_on_whose_word_an_attacker_is_named_is_no_difference(tmp_path, sayer, attacker, status, differences):
    extractions = [
        accusation("Example Wire", "Mayor Rook", "Kestrel Front"),
        accusation("Demo Daily", sayer, attacker, status),
    ]
    graph = linked(extractions)
    first, second = graph.incidents
    one = replace(first, reports=(*first.reports, *second.reports), outlets=2)
    graph = replace(graph, incidents=(one,))
    with Store.open(tmp_path / "graph.db", "write") as store:
        for extraction in extractions:
            store.articles.save(extraction.article, extraction, VERSION)
        write_derived(store, graph, build_edges(extractions, graph, outlets_of(extractions)))
        [pair] = compare_outlets(store, "Example Wire", "Demo Daily").shared
    assert pair.differences == differences
    assert pair.second.by == (f"{attacker} ({status.value}: {sayer})",)
