"""Chronology: paths whose steps are in order of date.

A date stands for its whole period, and a path is in order where a day can be chosen in each period so that no step
is before the one walked first. A statement without a date may be walked at any time.

Dates are compared as text: a period begins with its ISO value and ends before that value and `END`.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from graphkit.graph.paths.cost import edge_cost, node_cost
from graphkit.graph.paths.frontier import INFINITE, Surroundings
from graphkit.graph.paths.shortest import Route
from graphkit.schema import Edge

DatedStep = tuple[int, int, float, int, str | None]
"""A step, and the date of the statements over which it leads."""

END = "~"
"""Sorts after every digit and dash, so that "2020" <= "2020-03-11" < "2020~"."""

Label = tuple[float, str]
"""What it costs to get somewhere, and how late it is then: a beginning of an ISO date, "" before any."""


class Moments:
    """The dates at which each step that was read can be taken, each with the cost of its best statement."""

    def __init__(self, median_degree: float) -> None:
        self.median_degree = median_degree
        self.costs: dict[tuple[int, int], dict[str | None, float]] = {}
        self.passing: dict[int, float] = {}

    def add(self, step: DatedStep, *, is_forward: bool) -> None:
        """Notes a step as the search from the start (or, backwards, from the goal) has read it."""
        here, there, belief, degree, date = step
        costs = self.costs.setdefault((here, there) if is_forward else (there, here), {})
        costs[date] = min(edge_cost(belief), costs.get(date, INFINITE))
        self.passing[there] = node_cost(degree, self.median_degree)

    def cheapest(
        self, around: Surroundings, root: Route, not_next: Collection[int], most: float
    ) -> tuple[float, Route] | None:
        """The cheapest simple path in order, of at most the cost `most`, that begins with `root`; see `find_cheapest`.

        An A* like that of `graphkit.graph.paths.shortest`, over places and times: of two ways to the same place the
        dearer one is kept where it is earlier.
        """
        rest, horizon = around.back.leaving, around.back.radius
        hops_left = INFINITE if around.max_hops is None else around.max_hops
        queue = [(cost, cost, time, root) for cost, time in self.labels(root)]
        earliest: dict[tuple[int, int], str] = {}
        while queue:
            _, cost, time, route = heapq.heappop(queue)
            here = route[-1]
            if here == around.goal:
                return cost, route
            place = here, 0 if around.max_hops is None else len(route)
            if (place in earliest and earliest[place] <= time) or len(route) > hops_left:
                continue
            earliest[place] = time
            here_cost = cost + (0.0 if here == around.start else around.passing[here])
            closed = {*route, *not_next} if route == root else set(route)
            for there in around.links.get(here, ()):
                if there in closed:
                    continue
                lead = min(rest.get(there, INFINITE), horizon)
                for there_cost, later in self._arrivals(here, there, here_cost, time):
                    if lead < INFINITE and there_cost + lead <= most:
                        heapq.heappush(queue, (there_cost + lead, there_cost, later, (*route, there)))
        return None

    def labels(self, route: Route) -> list[Label]:
        """Cost and time of each way to walk `route` that no other one betters in both, cheapest first."""
        labels: list[Label] = [(0.0, "")]
        for origin, end in pairwise(route):
            passed = 0.0 if origin == route[0] else self.passing[origin]
            arrivals = (self._arrivals(origin, end, cost + passed, time) for cost, time in labels)
            labels = _best(label for reached in arrivals for label in reached)
        return labels

    def _arrivals(self, origin: int, end: int, cost: float, time: str) -> Iterator[Label]:
        for date, step_cost in self.costs.get((origin, end), {}).items():
            if (later := after(time, date)) is not None:
                yield cost + step_cost, later


def after(time: str, date: str | None) -> str | None:
    """How late it is after a step of this `date` taken at `time`; None where the step lies before.

    >>> after("2020-03-11", "2020"), after("2020", "2020-03"), after("2020-03-11", "2020-02"), after("2020", None)
    ('2020-03-11', '2020-03', None, '2020')
    """
    if date is None:
        return time
    return max(time, date) if time <= date + END else None


def in_order(hops: Sequence[Sequence[Edge]]) -> list[tuple[Edge, ...]]:
    """The edges of each hop that can be part of a walk in order; first in each the one of the surest such walk."""
    chosen, earliest = _surest_walk(hops)
    return [
        (best, *(edge for edge in edges if edge is not best and _fits(edge, time, limit)))
        for edges, best, time, limit in zip(hops, chosen, earliest, _latest_times(hops), strict=False)
    ]


def _surest_walk(hops: Sequence[Sequence[Edge]]) -> tuple[tuple[Edge, ...], list[str]]:
    """The edges of the cheapest walk in order, and the earliest time at which each hop can begin."""
    walks: list[tuple[float, str, tuple[Edge, ...]]] = [(0.0, "", ())]
    earliest = [""]
    for edges in hops:
        reached: dict[str, tuple[float, tuple[Edge, ...]]] = {}
        for cost, time, walked in walks:
            for edge in edges:
                later, total = after(time, edge.date), cost + edge_cost(edge.belief)
                if later is not None and (later not in reached or total < reached[later][0]):
                    reached[later] = total, (*walked, edge)
        walks = [(cost, time, walked) for time, (cost, walked) in reached.items()]
        earliest.append(min(reached))
    return min(walks, key=lambda walk: (walk[0], walk[1]))[2], earliest


def _latest_times(hops: Sequence[Sequence[Edge]]) -> list[str]:
    """The latest time at which each hop can end, so that those after it can still be walked."""
    latest = [END]
    for edges in reversed(hops[1:]):
        fitting = (edge.date for edge in edges if edge.date is None or edge.date <= latest[0])
        latest.insert(0, max(latest[0] if date is None else min(date + END, latest[0]) for date in fitting))
    return latest


def _fits(edge: Edge, time: str, limit: str) -> bool:
    later = after(time, edge.date)
    return later is not None and later <= limit


def _best(labels: Iterable[Label]) -> list[Label]:
    """Those of `labels` than which no other is both as cheap and as early."""
    best: list[Label] = []
    for cost, time in sorted(labels):
        if not best or time < best[-1][1]:
            best.append((cost, time))
    return best
