"""Frontier: the part of the store between two entities, read from both ends.

Two Dijkstra searches, one from each end, read their frontier a batch at a time: every edge costs at least `HOP_COST`,
so that all nodes whose cost lies within `HOP_COST` of the nearest one are final and can be read at once. What it costs
to pass through a node is paid on leaving it, so hubs are read last, or never.

All nodes that can be left at a cost below a side's `radius` have been read. Of a path with an edge that neither side
read, what lies before that edge costs at least the one radius and what lies after it at least the other. A path of a
cost below the sum of both radii and `HOP_COST` therefore lies in what was gathered as a whole.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Iterable, Mapping

from graphkit.graph.paths.cost import HOP_COST, edge_cost, node_cost

Step = tuple[int, int, float, int]
"""From where, where to, belief of the best edge between them, degree of where to."""

ReadSteps = Callable[[Collection[int]], Iterable[Step]]

INFINITE = math.inf


class Side:
    """The search from one end, which never goes on from the other.

    `cost` is the least cost known from the end to a node, without that of passing through the node itself; `leaving`
    is the cost with it. `batch` are the nodes to read next, `weight` is about how many neighbours they have, in
    medians, and `radius` the cost at which the first of them is left.
    """

    def __init__(self, end: int, far_end: int, read_steps: ReadSteps, max_hops: int | None) -> None:
        self.far_end, self.read_steps, self.max_hops = far_end, read_steps, max_hops
        self.cost: dict[int, float] = {end: 0.0}
        self.leaving: dict[int, float] = {end: 0.0}
        self.settled: set[int] = {far_end}
        self.queue: list[tuple[float, int]] = [(0.0, end)]
        self.hops: dict[int, int] = {end: 0}  # the fewest known, kept only where `max_hops` is given, as is `behind`
        self.behind: dict[int, list[int]] = {}
        self.batch: list[int] = []
        self.weight = 1.0
        self.radius = 0.0
        self.choose()

    def choose(self) -> None:
        """Takes the nodes off the queue whose cost is final, and settles them."""
        queue, settled = self.queue, self.settled
        batch: list[int] = []
        is_limited = self.max_hops is not None
        self.radius = INFINITE
        while queue and queue[0][0] < self.radius + HOP_COST:
            leaving, node = heapq.heappop(queue)
            if node in settled or (is_limited and not self._is_near(node)):
                continue
            if not batch:
                self.radius = leaving
            settled.add(node)
            batch.append(node)
        self.batch = batch

    def narrow(self, cost: float) -> None:
        """Puts back the nodes of the batch that are not left below `cost`."""
        for node in self.batch:
            if self.leaving[node] >= cost:
                self.settled.discard(node)
                heapq.heappush(self.queue, (self.leaving[node], node))
        self.batch = [node for node in self.batch if self.leaving[node] < cost]

    def reopen(self, node: int) -> None:
        """Has a settled node read again where it is on the queue once more, because a cheaper way to it was found.

        Without `max_hops` there never is one. With it there may be: a node too many hops away is passed over, and
        read late, when a way of fewer hops turns up.
        """
        if node != self.far_end:
            self.settled.discard(node)

    def count_hops(self, steps: Iterable[Step]) -> None:
        """Counts the hops to the nodes that `steps` of the batch lead to."""
        for here, there, *_ in steps:
            self.behind.setdefault(here, []).append(there)
        for here in self.batch:
            for there in self.behind.get(here, ()):
                self._note_hops(there, self.hops[here] + 1)

    def _note_hops(self, node: int, hops: int) -> None:
        """Makes known that `node` can be reached in `hops`, and what follows for the nodes behind it."""
        waiting = [(node, hops)]
        while waiting:
            node, hops = waiting.pop()
            if hops < self.hops.get(node, INFINITE):
                self.hops[node] = hops
                waiting.extend((next_node, hops + 1) for next_node in self.behind.get(node, ()))
                if node not in self.settled:
                    heapq.heappush(self.queue, (self.leaving[node], node))

    def _is_near(self, node: int) -> bool:
        return self.max_hops is None or self.hops[node] < self.max_hops


class Surroundings:
    """What was gathered: `links[a][b]` is the cost of the edge from a to b, `passing[a]` that of passing through a."""

    def __init__(
        self,
        start: int,
        goal: int,
        read_from: ReadSteps,
        read_to: ReadSteps,
        *,
        median_degree: float,
        avoid: Collection[int] = (),
        max_hops: int | None = None,
    ) -> None:
        self.start, self.goal, self.max_hops = start, goal, max_hops
        self.median_degree, self.avoid = median_degree, frozenset(avoid)
        self.front, self.back = Side(start, goal, read_from, max_hops), Side(goal, start, read_to, max_hops)
        self.links: dict[int, dict[int, float]] = {}
        self.passing: dict[int, float] = {start: 0.0, goal: 0.0}
        self.meeting_cost = INFINITE
        self.steps_read = 0
        self._rest: dict[int, float] | None = None

    @property
    def proven_cost(self) -> float:
        """Every path of a cost below this lies in what was gathered."""
        return self.front.radius + self.back.radius + HOP_COST

    @property
    def rest(self) -> Mapping[int, float]:
        """What it costs to leave each node and get to the goal over what was gathered, if there is a way.

        With `max_hops` ways of more hops count as well.
        """
        if self._rest is None:
            self._rest = {**self.back.leaving, **self._rest_in_front()}
        return self._rest

    def widen(self, wanted_cost: float) -> None:
        """Reads the next batch of the side that has less to read, as far as paths below `wanted_cost` need it."""
        is_forward = self.front.weight <= self.back.weight
        side, other = (self.front, self.back) if is_forward else (self.back, self.front)
        side.narrow(wanted_cost - other.radius - HOP_COST)
        self._read(side, other, is_forward=is_forward)
        side.choose()
        side.weight = sum(math.exp(self.passing[node]) for node in side.batch)

    def _read(self, side: Side, other: Side, *, is_forward: bool) -> None:
        """Reads the batch of `side`; the names at its beginning spare the loop, which runs 10,000 times, their dots."""
        links, passing, cost, leaving, queue = self.links, self.passing, side.cost, side.leaving, side.queue
        is_limited = self.max_hops is not None
        steps = list(side.read_steps(side.batch))
        if self.avoid:
            steps = [step for step in steps if step[1] not in self.avoid]
        for here, there, belief, degree in steps:
            step_cost = edge_cost(belief)
            if step_cost < HOP_COST:  # in a damaged store; walking in circles would pay, and never end
                raise LookupError("a belief of at most 1")
            origin, end = (here, there) if is_forward else (there, here)
            if origin in links:
                links[origin][end] = step_cost
            else:
                links[origin] = {end: step_cost}
            there_cost = leaving[here] + step_cost
            if there in cost and cost[there] <= there_cost:
                continue
            if there not in passing:
                passing[there] = node_cost(degree, self.median_degree)
            cost[there] = there_cost
            leaving[there] = there_leaving = there_cost + passing[there]
            heapq.heappush(queue, (there_leaving, there))
            if there in other.cost:
                self.meeting_cost = min(self.meeting_cost, there_leaving + other.cost[there])
            if is_limited:
                side.reopen(there)
        self.steps_read += len(steps)
        self._rest = None
        if is_limited:
            side.count_hops(steps)

    def _rest_in_front(self) -> dict[int, float]:
        """The rest for what the search from the start read: that from the goal, led on over its steps."""
        passing, known, settled = self.passing, self.back.leaving, self.front.settled
        before: dict[int, list[tuple[int, float]]] = {}
        for here in settled:
            for there, step_cost in self.links.get(here, {}).items():
                if there in settled or there in known:  # from elsewhere nothing leads on
                    before.setdefault(there, []).append((here, step_cost))
        rest: dict[int, float] = {}
        queue = [(known[there], there) for there in before if there in known]
        heapq.heapify(queue)
        while queue:
            cost, there = heapq.heappop(queue)
            if cost > rest.get(there, known.get(there, INFINITE)):
                continue
            for here, step_cost in before.get(there, ()):
                here_cost = cost + step_cost + passing[here]
                if here_cost < rest.get(here, known.get(here, INFINITE)):
                    rest[here] = here_cost
                    heapq.heappush(queue, (here_cost, here))
        return rest
