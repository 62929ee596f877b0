"""How well the event mentions of one real act are joined: pairs of event mentions against what people annotated, in
percent.

    python -m tests.bench.incidents [--show] [--fit]

`perfect reader` links the annotations of the examples themselves, `extractor` what the extractor reads in them. An
event mention that was not read is joined with nothing, so its pairs are missed; `of those read` leaves them out and
says what linking alone misses. The extractor reads the made-up sets of `tests/cases/incidents.jsonl`; the held ones
had no part in tuning. `--fit` prints the weights of `graphkit.link.incidents.within_article` as the annotations give
them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where pytest finds what tests share

import numpy as np

from graphkit.extract.extractor import Extractor
from graphkit.gazetteer.index import Gazetteer, load_gazetteer
from graphkit.link.decisions.decision_log import Decisions
from graphkit.link.entities.grouping import find_entities
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.link.incidents.event_mentions import LocalIncident, join_event_mentions, read_event_mentions
from graphkit.link.incidents.scoring import IncidentScorer
from graphkit.link.incidents.within_article import find_clues
from graphkit.schema import Extraction
from tests.link.told_examples import read_told
from tests.quality.incidents import Joined, Told, join_told, read_examples, read_sets

Collection = tuple[list[Told], list[Extraction]]


def main() -> None:
    """Prints a line for each collection of articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list the pairs that are joined wrongly or missed")
    parser.add_argument("--fit", action="store_true", help="print the weights that the annotations give")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    reader = Extractor(gazetteer)
    sets = list(read_sets(reader))
    collections: dict[str, list[Collection]] = {
        "examples, perfect reader": [read_gold(gazetteer)],
        "examples, extractor": [read_examples(reader)],
        "sets tuned on": [(told, read) for _, is_held, told, read in sets if not is_held],
        "sets held aside": [(told, read) for _, is_held, told, read in sets if is_held],
    }
    print(f"{'':26}{'precision':>10}{'recall':>8}{'F1':>7}{'of those read':>15}{'right':>7}{'wrong':>7}{'missed':>8}")
    for name, parts in collections.items():
        joined = join_all(parts, gazetteer)
        figures = joined.figures
        print(
            f"{name:26}{figures['precision']:10.1f}{figures['recall']:8.1f}{figures['f1']:7.1f}"
            f"{figures['read recall']:15.1f}{len(joined.right):7}{len(joined.wrong):7}{len(joined.missed):8}"
        )
        if options.show:
            show(joined)
    if options.fit:
        tuned = [part for name, parts in collections.items() if name != "sets held aside" for part in parts]
        for clue, weight in fit_weights(tuned, gazetteer).items():
            print(f"{weight:6.2f}  {clue}")


def read_gold(gazetteer: Gazetteer) -> Collection:
    """The annotated event mentions of the example articles as a perfect reader would make events of them."""
    extractions, incident_of = read_told(gazetteer)
    told = [Told(where=key[1], incident=incident, event=key) for key, incident in incident_of.items()]
    return told, extractions


def join_all(parts: Iterable[Collection], gazetteer: Gazetteer) -> Joined:
    """What is joined in several collections, each linked on its own."""
    joined = [join_told(told, read, gazetteer) for told, read in parts]
    return Joined(
        right=tuple(pair for each in joined for pair in each.right),
        wrong=tuple(pair for each in joined for pair in each.wrong),
        missed=tuple(pair for each in joined for pair in each.missed),
    )


def show(joined: Joined) -> None:
    """Lists what went wrong, a line a pair."""
    for one, other in joined.wrong:
        print(f"  joined {one.incident} and {other.incident}: {one.where!r}, {other.where!r}")
    for one, other in joined.missed:
        unread = " (unread)" if None in (one.event, other.event) else ""
        print(f"  missed{unread} {one.incident}: {one.where!r}, {other.where!r}")


def fit_weights(collections: Iterable[Collection], gazetteer: Gazetteer, *, penalty: float = 2.0) -> dict[str, float]:
    """The weight of each clue by ridge logistic regression over event mentions and the annotated local incidents before
    them."""
    rows: list[dict[str, float]] = []
    answers: list[bool] = []
    for told, read in collections:
        for clues, is_one in _find_cases(told, read, gazetteer):
            rows.append(clues)
            answers.append(is_one)
    names = list(rows[0])
    clues_of = np.array([[float(row[name]) for name in names] for row in rows])
    weights = np.zeros(len(names))
    for _ in range(60):
        likely = 1 / (1 + np.exp(-clues_of @ weights))
        curvature = clues_of.T @ (clues_of * (likely * (1 - likely))[:, None]) + penalty * np.eye(len(names))
        weights += np.linalg.solve(curvature, clues_of.T @ (np.array(answers) - likely) - penalty * weights)
    return dict(zip(names, (float(weight) for weight in weights), strict=True))


def _find_cases(
    told: Sequence[Told], read: Iterable[Extraction], gazetteer: Gazetteer
) -> Iterator[tuple[dict[str, float], bool]]:
    """The clues of each annotated event mention and local incident before it, and whether they are of one act."""
    extractions = sorted(
        (resolve_mentions(extraction, gazetteer) for extraction in read), key=lambda each: each.article.id
    )
    entities = find_entities(extractions, gazetteer, Decisions()).entities
    entity_of = {ref: entity for entity in entities for ref in entity.mentions}
    scorer = IncidentScorer({entity.id: entity for entity in entities}, gazetteer)
    incident_of = {each.event: each.incident for each in told if each.event}
    for extraction in extractions:
        local_incidents: dict[str, LocalIncident] = {}
        event_mentions = sorted(
            read_event_mentions(extraction, "", entity_of), key=lambda each: (each.event.trigger.start, each.event.id)
        )
        for event_mention in event_mentions:
            if (incident := incident_of.get(event_mention.key)) is None:
                continue
            before = sorted(
                local_incidents.values(),
                key=lambda local_incident: local_incident.event_mentions[0].event.trigger.start,
            )
            for local_incident in before:
                if (clues := find_clues(event_mention, local_incident, before, scorer)) is not None:
                    yield clues, incident_of[local_incident.event_mentions[0].key] == incident
            known = local_incidents[incident].event_mentions if incident in local_incidents else ()
            local_incidents[incident] = join_event_mentions((*known, event_mention))


if __name__ == "__main__":
    main()
