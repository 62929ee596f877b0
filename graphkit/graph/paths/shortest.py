"""Shortest paths: the k cheapest simple paths through the neighbourhood that was read, cheapest first.

Yen's algorithm ("Finding the k shortest loopless paths in a network", Management Science 17, 1971) with Lawler's
saving, each of its searches an A* that is led by the exact rest of the cost, which no node that is closed to it makes
less. Where the number of hops is limited, it is led by what the search from the goal knows: the exact rest within its
radius, and the radius beyond it. A search gives up where it could find only what is dearer than the k paths that are
known already. NetworkX has the same algorithm without the lead; importing it takes twice as long as the whole answer.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Mapping
from itertools import pairwise
from typing import TypeVar

from graphkit.graph.paths.frontier import INFINITE, Surroundings

Place = TypeVar("Place")

Route = tuple[int, ...]

ROUNDING = 1e-9
"""By how much the same costs may differ when they are added up in another order."""

Search = Callable[[Surroundings, Route, Collection[int], float], tuple[float, Route] | None]
"""What finds the cheapest simple path, of at most a cost, that begins with a route and does not go on to some nodes."""


def cheapest_routes(
    around: Surroundings, search: Search, k: int, most: float = INFINITE
) -> tuple[tuple[float, Route], ...]:
    """Cost and nodes of the `k` cheapest simple paths from start to goal that `search` finds, cheapest first.

    `most` is a cost that the last of them is known not to exceed.
    """
    most += ROUNDING
    first = search(around, (around.start,), (), most)
    waiting: list[tuple[float, Route, int]] = [(*first, 0)] if first else []
    found: list[tuple[float, Route]] = []
    while waiting and len(found) < k:
        cost, route, deviation = heapq.heappop(waiting)
        found.append((cost, route))
        wanted = k - len(found)
        for turn in range(deviation, len(route) - 1) if wanted else ():
            root = route[: turn + 1]
            taken = {other[turn + 1] for _, other in found if other[: turn + 1] == root}
            known = heapq.nsmallest(wanted, waiting)
            branch = search(around, root, taken, known[-1][0] + ROUNDING if len(known) == wanted else most)
            if branch:
                heapq.heappush(waiting, (*branch, turn))
    return tuple(found)


def find_cheapest(
    around: Surroundings, root: Route, not_next: Collection[int], most: float
) -> tuple[float, Route] | None:
    """The cheapest simple path of at most the cost `most` that begins with `root` and does not go on to `not_next`."""
    if around.max_hops is not None:
        return _find_near(around, root, not_next, most)
    links, passing, goal, rest = around.links, around.passing, around.goal, around.rest
    origin, closed = root[-1], set(root)
    came_from: dict[int, int] = {}
    best: dict[int, float] = {}
    queue = [(0.0, _begun(around, root), origin)]
    while queue:
        _, cost, here = heapq.heappop(queue)
        if here == goal:
            return cost, root[:-1] + _walked(came_from, here)
        if here != origin and cost > best[here]:
            continue
        here_cost = cost + passing[here]
        for there, step_cost in links.get(here, {}).items():
            there_cost = here_cost + step_cost
            if there_cost > most or (there in best and best[there] <= there_cost):
                continue
            estimate = there_cost + rest.get(there, INFINITE)
            if estimate > most or estimate == INFINITE or there in closed or (here == origin and there in not_next):
                continue
            best[there] = there_cost
            came_from[there] = here
            heapq.heappush(queue, (estimate, there_cost, there))
    return None


def _find_near(around: Surroundings, root: Route, not_next: Collection[int], most: float) -> tuple[float, Route] | None:
    """The same where the number of hops is limited: a node that is reached in fewer of them is another place."""
    links, passing = around.links, around.passing
    rest, horizon = around.back.leaving, around.back.radius
    hops_left = (around.max_hops or 0) - (len(root) - 1)
    closed = set(root)
    origin = (root[-1], 0)
    came_from: dict[tuple[int, int], tuple[int, int]] = {}
    best = {origin: _begun(around, root)}
    queue = [(0.0, best[origin], origin)]
    while queue:
        _, cost, place = heapq.heappop(queue)
        here, hops = place
        if here == around.goal:
            return cost, root[:-1] + tuple(node for node, _ in _walked(came_from, place))
        if cost > best[place] or hops == hops_left:
            continue
        for there, step_cost in links.get(here, {}).items():
            there_cost, next_place = cost + passing[here] + step_cost, (there, hops + 1)
            if there in closed or (place == origin and there in not_next):
                continue
            estimate = there_cost + min(rest.get(there, INFINITE), horizon)
            if there_cost < best.get(next_place, INFINITE) and estimate <= most and estimate < INFINITE:
                best[next_place] = there_cost
                came_from[next_place] = place
                heapq.heappush(queue, (estimate, there_cost, next_place))
    return None


def _begun(around: Surroundings, root: Route) -> float:
    """What `root` costs, without that of passing through its last node."""
    steps = sum(around.links[here][there] for here, there in pairwise(root))
    return steps + sum(around.passing[node] for node in root[:-1])


def _walked(came_from: Mapping[Place, Place], place: Place) -> tuple[Place, ...]:
    places = [place]
    while place in came_from:
        place = came_from[place]
        places.append(place)
    return tuple(reversed(places))
