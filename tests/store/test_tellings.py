"""Every event's sentence can be read, whether or not it became an edge."""

from __future__ import annotations

from pathlib import Path

from worlds import article, event, told, write_store

from graphkit.schema import EventKind
from graphkit.store.store import Store


def test_an_event_without_a_second_party_has_its_sentence(tmp_path: Path) -> None:
    only = article("Nothing new. 🚀 Rockets hit Camp Ember, officials said. It is quiet.")
    other = article("Blue Guard raided Ostrel.", source="b.txt")
    hit = event(EventKind.SHELLING, "hit", target="Camp Ember", said_by="officials", date="2021-03-02")
    raid = event(EventKind.ARMED_ATTACK, "raided", attacker="Blue Guard", target="Ostrel")
    extractions = [told(only, hit), told(other, raid)]
    with Store.open(write_store(tmp_path / "graph.db", extractions)) as store:
        [telling] = store.read_tellings([only.id]).values()
        assert telling.event_id == extractions[0].events[0].id
        assert telling.sentence.strip() == "🚀 Rockets hit Camp Ember, officials said."
        assert telling.sentence[telling.trigger.start : telling.trigger.end] == "hit"
        assert (telling.said_by, telling.date, telling.source) == ("officials", "2021-03-02", "a.txt")
        assert len(store.read_tellings([only.id, other.id])) == 2
