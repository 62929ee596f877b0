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
        [event_mention] = store.statements.read_event_mentions([only.id]).values()
        assert event_mention.event_id == extractions[0].events[0].id
        assert event_mention.sentence.strip() == "🚀 Rockets hit Camp Ember, officials said."
        assert event_mention.sentence[event_mention.trigger.start : event_mention.trigger.end] == "hit"
        assert (event_mention.said_by, event_mention.date, event_mention.source) == ("officials", "2021-03-02", "a.txt")
        assert len(store.statements.read_event_mentions([only.id, other.id])) == 2
