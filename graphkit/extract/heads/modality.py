"""Learned modality: whether an event is told as fact, and whether it is one act or a sum of many.

The rules read the words around a trigger; the head sees what they found, and the words above and beside it. A fact that
it doubts is doubted; a plan or a possibility that it is sure of being a fact becomes one. An allegation, a claim or a
denial stays what it is, whatever the head says: it may only lower those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graphkit.extract.events.assembly import FoundEvent
from graphkit.extract.events.modality import is_prevented, is_sent_to_do, is_shown
from graphkit.extract.heads.features import event_features
from graphkit.extract.heads.pair_network import load_network
from graphkit.extract.heads.parsed import Parsed
from graphkit.schema import VIOLENT_KINDS, Scope, Status

STATUSES = (
    Status.ACTUAL,
    Status.HISTORICAL,
    Status.CLAIMED,
    Status.ALLEGED,
    Status.PLANNED,
    Status.HYPOTHETICAL,
    Status.DENIED,
)
FACTS = 2
"""The first so many of `STATUSES` are facts."""

LOWERED, RAISED = 0.6, 0.15
"""How likely a doubt must be to lower a fact, and how unlikely for a plan or possibility to be one."""

SERIES = 0.4


def settle_modality(events: Sequence[FoundEvent], parsed: Parsed) -> list[FoundEvent]:
    """`events` with the status and scope that the head finds."""
    chosen = [number for number, event in enumerate(events) if event.kind in VIOLENT_KINDS]
    if not chosen:
        return list(events)
    triggers = [parsed.events[number].trigger for number in chosen]
    heads = [parsed.head[trigger] for trigger in triggers]
    features = [event_features(parsed, parsed.events[number]) for number in chosen]
    votes = [
        load_network(name).scores(parsed.vectors[triggers], parsed.vectors[heads], parsed.scores[triggers], features)
        for name in ("modality-1", "modality-2")
    ]
    statuses, scopes = (np.mean([vote[output] for vote in votes], axis=0) for output in range(2))
    settled = list(events)
    for row, number in enumerate(chosen):
        event = events[number]
        settled[number] = replace(
            event,
            status=event.status if _is_settled(event) else _settle(event.status, statuses[row]),
            scope=Scope.SERIES if scopes[row][1] >= SERIES else event.scope,
        )
    return settled


def _is_settled(event: FoundEvent) -> bool:
    """Whether words say outright that an act was done on orders, was prevented or only shown."""
    is_open = event.status in (Status.PLANNED, Status.HYPOTHETICAL)
    is_none = is_prevented(event.trigger) or is_shown(event.trigger, [each.token for each in event.arguments])
    return is_sent_to_do(event.trigger) or (is_open and is_none)


def _settle(status: Status, chances: np.ndarray) -> Status:
    doubt = float(chances[FACTS:].sum())
    if status in (Status.ACTUAL, Status.HISTORICAL):
        return STATUSES[FACTS + int(chances[FACTS:].argmax())] if doubt >= LOWERED else status
    if status in (Status.PLANNED, Status.HYPOTHETICAL) and doubt <= RAISED:
        return Status.ACTUAL
    return status
