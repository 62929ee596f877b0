"""What is findable and yet no node: the words of one article that name nobody."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import article, entity_id, event, told, write_store

from graphkit.api import Graph
from graphkit.app.contents import read_content
from graphkit.graph.export.networks import drawn_graph
from graphkit.graph.export.tables import read_rows
from graphkit.schema import EventKind, Extraction, RoleKind, is_local
from graphkit.store.store import Store
from graphkit.view.importance import find_story

WHO = ["Red Column", "Blue Guard", "gunmen", "soldiers", "men"]
NO_PARTY = (RoleKind.PLACE, RoleKind.INSTRUMENT)


def attack(number: int, who: str, whom: str) -> Extraction:
    """An article that tells of one attack; the same words in two articles are one entity in these small worlds."""
    text = f"In Ostrel the {who} attacked the {whom}. It was report {number}."
    told_of = event(EventKind.ARMED_ATTACK, "attacked", attacker=who, target=whom, place="Ostrel")
    return told(article(text, source=f"{number}.txt"), told_of)


@settings(max_examples=40, deadline=None)
@given(
    pairs=st.lists(st.tuples(st.sampled_from(WHO), st.sampled_from(WHO)).filter(lambda pair: pair[0] != pair[1])),
    gone=st.integers(0, 4),
)
def test_a_description_is_a_node_only_while_it_carries_an_incident_without_a_name(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]], gone: int
) -> None:
    """And the counts of the store are those of its nodes, also after some of its incidents are gone."""
    path = tmp_path_factory.mktemp("periphery") / "graph.db"
    write_store(path, [attack(number, *pair) for number, pair in enumerate(pairs)])
    with Store.open(path, "write") as store:
        keys = [key for (key,) in store.connection.execute("SELECT key FROM incidents ORDER BY id").fetchall()]
        with store.changing():
            store.derived.incidents.delete(keys[:gone])
        parties = [
            [part.entity_id for part in incident.participants if part.role not in NO_PARTY]
            for incident in store.incidents.read_all()
        ]
        carriers = {entity for group in parties if all(map(is_local, group)) for entity in group}
        entities = store.entities.read_all()
        expected = {entity.id for entity in entities if entity.is_local} - carriers
        assert store.entities.read_peripheral() == expected
        assert store.read_stats().entities == Counter(
            entity.kind.value for entity in entities if entity.id not in expected
        )


def test_counts_page_and_exports_have_the_same_nodes(tmp_path: Path) -> None:
    """What is no node is still shown, found, and named in the incidents of every export."""
    stories = [attack(0, "gunmen", "Blue Guard"), attack(1, "men", "soldiers"), attack(2, "Red Column", "Blue Guard")]
    with Graph(write_store(tmp_path / "graph.db", stories)) as graph:
        counted = sum(graph.stats().entities.values())
        network, content = graph.networkx(), read_content(graph)
        nodes = {node for node, known in network.nodes(data=True) if "entity" in known and not known["is_peripheral"]}
        rows = list(read_rows(content, "nodes"))
        assert nodes == {entity_id(name) for name in ("Blue Guard", "men", "soldiers", "Red Column", "Ostrel")}
        assert len(nodes) == counted == len(drawn_graph(content)) == sum(not row["peripheral"] for row in rows)
        assert nodes >= {key for key in find_story(network).keys if "entity" in network.nodes[key]}
        assert graph.show("gunmen").entity.name == "gunmen"
        assert any("gunmen" in str(row["parties"]) for row in read_rows(content, "incidents"))
