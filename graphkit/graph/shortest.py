"""Shortest: the k cheapest simple paths through what was gathered, cheapest first.

Yen's algorithm ("Finding the k shortest loopless paths in a network", Management Science 17, 1971) with Lawler's
saving, each of its searches an A* that is led by what the search from the goal knows: the exact rest of the cost
within its radius, and the radius beyond it. NetworkX has the same algorithm without the lead; importing it takes twice
as long as the whole answer.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Collection, Iterator

from graphkit.graph.surroundings import INFINITE, Surroundings

Route = tuple[int, ...]

Search = Callable[[Surroundings, Route, Collection[int]], tuple[float, Route] | None]
"""What finds the cheapest simple path that begins with a route and does not go on to certain nodes."""


def cheapest_routes(around: Surroundings, search: Search) -> Iterator[tuple[float, Route]]:
    """Cost and nodes of every simple path from start to goal in `around` that `search` finds, cheapest first."""
    first = search(around, (around.start,), ())
    waiting: list[tuple[float, Route, int]] = [(*first, 0)] if first else []
    found: list[Route] = []
    while waiting:
        cost, route, deviation = heapq.heappop(waiting)
        found.append(route)
        yield cost, route
        for turn in range(deviation, len(route) - 1):
            root = route[: turn + 1]
            taken = {other[turn + 1] for other in found if other[: turn + 1] == root}
            branch = search(around, root, taken)
            if branch:
                heapq.heappush(waiting, (*branch, turn))


def find_cheapest(around: Surroundings, root: Route, not_next: Collection[int]) -> tuple[float, Route] | None:
    """The cheapest simple path that begins with `root` and does not go on to one of `not_next`."""
    links, passing, goal = around.links, around.passing, around.goal
    rest, horizon = around.back.leaving, around.back.radius
    is_limited = around.max_hops is not None
    hops_left = (around.max_hops or 0) - (len(root) - 1)
    begun = sum(links[here][there] for here, there in itertools.pairwise(root))
    begun += sum(passing[node] for node in root[:-1])
    closed = set(root)
    origin = (root[-1], 0)
    came_from: dict[tuple[int, int], tuple[int, int]] = {}
    best = {origin: begun}
    queue = [(begun + min(rest.get(root[-1], INFINITE), horizon), begun, origin)]
    while queue:
        _, cost, state = heapq.heappop(queue)
        node, hops = state
        if node == goal:
            return cost, root[:-1] + _walked(came_from, state)
        if cost > best[state] or (is_limited and hops == hops_left):
            continue
        here_cost = cost + passing[node]
        for there, step_cost in links.get(node, {}).items():
            if there in closed or (state == origin and there in not_next):
                continue
            next_state = (there, hops + 1 if is_limited else 0)
            there_cost = here_cost + step_cost
            if there_cost >= best.get(next_state, INFINITE):
                continue
            estimate = there_cost + min(rest.get(there, INFINITE), horizon)
            if estimate < INFINITE:
                best[next_state] = there_cost
                came_from[next_state] = state
                heapq.heappush(queue, (estimate, there_cost, next_state))
    return None


def _walked(came_from: dict[tuple[int, int], tuple[int, int]], state: tuple[int, int]) -> Route:
    nodes = [state[0]]
    while state in came_from:
        state = came_from[state]
        nodes.append(state[0])
    return tuple(reversed(nodes))
