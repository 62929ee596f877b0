"""Belief: how strong the evidence of an edge is, and how likely a row is right, in [0, 1].

Independent outlets make a statement believable, repetition within one outlet hardly does: an outlet never counts for
more than 0.95, copies of one wire story are one outlet, and a sentence counts once.

A row of `graphkit attacks` can be wrong otherwise: by a report of another act among its reports, and by an attacker who
was none. The more of either, the likelier one is wrong, so the belief of a row falls with both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from graphkit.graph.parties import find_parts
from graphkit.schema import Evidence, Incident, Testimony
from graphkit.schema.ontology import AGENTS

OUTLET_DOUBT = 0.05
SENTENCE_TRUST = 0.7
ROW_TRUST, ATTACKER_TRUST, REPORTS_EXPONENT = 0.96, 0.91, -0.48


def belief(evidence: Iterable[Evidence | Testimony], outlet_of: Mapping[str, str]) -> float:
    """`1 − Π_outlet (0.05 + 0.95 · Π_sentence (1 − 0.7 · confidence · w))`, w the weight of the sentence's status.

    `outlet_of` gives the outlet group for which an article counts. The result does not depend on the order of
    `evidence`, and is 0 where none of it asserts the statement.
    """
    strongest: dict[str, dict[tuple[str, int, int], float]] = {}
    for found in evidence:
        sentences = strongest.setdefault(outlet_of[found.article_id], {})
        sentence = (found.article_id, found.start, found.end)
        sentences[sentence] = max(sentences.get(sentence, 0.0), found.confidence * found.status.weight)
    doubts = sorted(
        OUTLET_DOUBT
        + (1 - OUTLET_DOUBT) * math.prod(sorted(1 - SENTENCE_TRUST * trust for trust in sentences.values()))
        for sentences in strongest.values()
    )
    return 1 - math.prod(doubts)


def row_belief(incident: Incident) -> float:
    """`0.96 · 0.91^attackers · reports^−0.48`: how likely all reports are of one act and nobody is a wrong attacker.

    Attackers that are only denied do not count. Fitted by likelihood to the 785 rows of 291 annotated
    articles; `python -m tests.bench.belief` prints how often it is right.
    """
    attackers = find_parts(incident, AGENTS, denied=False)
    return ROW_TRUST * ATTACKER_TRUST ** len(attackers) * math.pow(len(incident.reports), REPORTS_EXPONENT)
