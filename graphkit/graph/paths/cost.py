"""Cost of a path: `Σ_edges (−ln belief + 0.5) + Σ_interior max(0, ln(degree / median degree))`.

Belief alone sends most best paths through a hub, for a hub is near everything and explains nothing; the second sum
makes a path by way of a hub worth as much as a detour of several hops. It stays a path: where nothing else connects
two entities it is shown, and said to go through a hub.
"""

from __future__ import annotations

from math import log

HOP_COST = 0.5
BELIEF_FLOOR = 0.05
"""The belief at which an edge is walked that nothing asserts, where the query names its status."""

HUB_DEGREE = 10
HUB_MEDIANS = 8


def edge_cost(belief: float) -> float:
    """What walking an edge costs; never less than `HOP_COST`."""
    return HOP_COST - log(belief if belief > BELIEF_FLOOR else BELIEF_FLOOR)


def node_cost(degree: int, median_degree: float) -> float:
    """What passing through an entity costs that has `degree` distinct neighbours."""
    return log(degree / median_degree) if degree > median_degree else 0.0


def is_hub(degree: int, median_degree: float) -> bool:
    """Whether an entity has so many neighbours that to share it says little: more than 10, and 8 times the median."""
    return degree > max(HUB_DEGREE, HUB_MEDIANS * median_degree)
