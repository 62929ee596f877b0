"""Paths: how two entities are connected, with the sentences behind every hop."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, pairwise
from typing import Protocol

from graphkit.graph.paths.chronology import DatedStep, Moments, in_order
from graphkit.graph.paths.cost import is_hub, node_cost
from graphkit.graph.paths.frontier import INFINITE, ReadSteps, Step, Surroundings
from graphkit.graph.paths.query import Outcome, PathAnswer, PathQuery
from graphkit.graph.paths.shortest import Route, cheapest_routes, find_cheapest
from graphkit.schema import Edge, Entity, Hop, Neighbours, Path

LEG_ROUTES = 12
"""How many routes of each leg of a path `via` something are tried against each other, at least."""

COMBINATIONS = 5000
"""How many combinations of them are tried."""

DETOUR_PART = 8
"""The part of the budget that may be spent on whether a hub can be avoided."""

ROUNDING = 1e-9  # sums of the same costs in another order: without it two radii may never add up to a bound
WIDER = 1.0
"""By how much of a cost the search widens before it looks again whether cheaper paths have turned up."""


class Named(Protocol):
    """The entities of the store; while searching they are called by small integer keys."""

    def read_key(self, entity_id: str) -> int:
        """The key of an entity."""

    def read_by_key(self, keys: Collection[int]) -> Mapping[int, Entity]:
        """The entities that have these keys."""


class Steps(Neighbours, Protocol):
    """The edges of the store."""

    def read_of_pairs(self, pairs: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], Sequence[Edge]]:
        """All edges between each two of these entities, both ways, best belief first."""

    def read_steps(self, keys: Collection[int], ends: tuple[int, int]) -> Iterable[Step]:
        """Every step from `keys` over edges of belief above 0, taken both ways, through nothing but what is named."""

    def read_chosen_steps(
        self,
        keys: Collection[int],
        ends: tuple[int, int],
        *,
        kinds: Collection[str],
        not_kinds: Collection[str],
        statuses: Collection[str],
        since: str | None,
        until: str | None,
        min_belief: float,
        along: bool,
        against: bool,
    ) -> Iterable[DatedStep]:
        """Every step over an edge that fits, along its direction, against it, or both, one for each date."""


class Walkable(Protocol):
    """The store as the path search sees it."""

    @property
    def entities(self) -> Named:
        """The entities of the store."""

    @property
    def edges(self) -> Steps:
        """The edges of the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Routes by keys, cheapest first, and whether no cheaper one can have been missed."""

    routes: tuple[tuple[float, Route], ...]
    is_proven: bool


def find_paths(store: Walkable, start: Entity, goal: Entity, query: PathQuery | None = None) -> PathAnswer:
    """The `query.k` cheapest paths from `start` to `goal` by the cost of `graphkit.graph.paths.cost`, cheapest first.

    Paths differ in their nodes: all statements between two entities are one hop. No path is an answer, and if the
    query leaves something out, the answer says whether that is the reason.
    """
    query = query or PathQuery()
    found = _find_routes(store, start, goal, query)
    paths = _paths(store, found.routes, query)
    between = {hop.target.id for path in paths for hop in path.hops[:-1]}
    excluded = None if paths or not query.excludes else _excluded(store, start, goal, query)
    if paths:
        outcome = Outcome.FOUND
    elif excluded:
        outcome = Outcome.EXCLUDED
    else:
        outcome = Outcome.NO_PATH if found.is_proven else Outcome.STOPPED
    return PathAnswer(
        start=start,
        goal=goal,
        query=query,
        outcome=outcome,
        paths=paths,
        is_proven=found.is_proven,
        excluded=excluded,
        degrees=store.edges.read_degrees(between),
        unavoidable=tuple(_unavoidable(store, start, goal, query, paths, is_proven=found.is_proven)),
    )


def _excluded(store: Walkable, start: Entity, goal: Entity, query: PathQuery) -> Path | None:
    """The best path that a query without exclusions would find."""
    plain = PathQuery(k=1, budget_steps=query.budget_steps)
    found = _find_routes(store, start, goal, plain)
    return next(iter(_paths(store, found.routes, plain)), None)


def _unavoidable(
    store: Walkable, start: Entity, goal: Entity, query: PathQuery, paths: Sequence[Path], *, is_proven: bool
) -> Iterator[Entity]:
    """The hubs that are on all `paths` and on any other there may be."""
    for hub in paths[0].hubs if paths else ():
        if hub.id in query.via or not all(hub in path.hubs for path in paths):
            continue
        if is_proven and len(paths) < query.k:  # these are all paths there are
            yield hub
            continue
        without = replace(query, k=1, avoid=query.avoid | {hub.id}, budget_steps=query.budget_steps // DETOUR_PART)
        found = _find_routes(store, start, goal, without)
        if found.is_proven and not found.routes:
            yield hub


def _find_routes(store: Walkable, start: Entity, goal: Entity, query: PathQuery) -> _Found:
    stops = [store.entities.read_key(entity_id) for entity_id in (start.id, *query.via, goal.id)]
    avoid = {store.entities.read_key(entity_id) for entity_id in query.avoid}
    median_degree = store.edges.read_median_degree()
    if len(set(stops)) < len(stops) or avoid & set(stops):
        return _Found(routes=(), is_proven=True)
    moments = Moments(median_degree) if query.chronological else None
    if not query.via:
        return _leg(store, stops[0], stops[1], query, query.k, avoid, median_degree, moments)
    wanted = max(LEG_ROUTES, 4 * query.k)
    legs = [
        _leg(store, here, there, query, wanted, avoid | (set(stops) - {here, there}), median_degree, moments)
        for here, there in pairwise(stops)
    ]
    degrees = store.edges.read_degrees(query.via)
    passing = sum(node_cost(degrees[entity_id], median_degree) for entity_id in query.via)
    return _joined(legs, passing, query, wanted, moments)


def _leg(
    store: Walkable,
    start: int,
    goal: int,
    query: PathQuery,
    k: int,
    avoid: Collection[int],
    median_degree: float,
    moments: Moments | None,
) -> _Found:
    """The `k` cheapest routes between two entities, proven where the budget allows."""
    around = Surroundings(
        start,
        goal,
        _step_reader(store, query, moments, (start, goal), is_forward=True),
        _step_reader(store, query, moments, (start, goal), is_forward=False),
        median_degree=median_degree,
        avoid=avoid,
        max_hops=query.max_hops,
    )
    wanted_cost, last_cost = 0.0, INFINITE
    while True:
        while around.steps_read < query.budget_steps:
            bound = max(wanted_cost, around.meeting_cost)
            if around.proven_cost >= bound - ROUNDING:
                break
            around.widen(bound)
        routes = cheapest_routes(around, moments.cheapest if moments else find_cheapest, k, last_cost)
        last_cost = routes[-1][0] if len(routes) == k else INFINITE
        is_proven = last_cost - ROUNDING <= around.proven_cost
        if is_proven or around.steps_read >= query.budget_steps:
            return _Found(routes=routes, is_proven=is_proven)
        wanted_cost = min(last_cost, around.proven_cost + WIDER)


def _step_reader(
    store: Walkable, query: PathQuery, moments: Moments | None, ends: tuple[int, int], *, is_forward: bool
) -> ReadSteps:
    """How the search from one end reads its neighbours: the start's along the edges, the goal's against them."""
    if query.takes_all_edges:
        return partial(store.edges.read_steps, ends=ends)

    def read_steps(keys: Collection[int]) -> Iterable[Step]:
        best: dict[tuple[int, int], Step] = {}
        for step in store.edges.read_chosen_steps(
            keys,
            ends,
            kinds=query.kinds,
            not_kinds=query.not_kinds,
            statuses=query.statuses,
            since=query.since,
            until=query.until,
            min_belief=query.min_belief,
            along=is_forward or not query.directed,
            against=not is_forward or not query.directed,
        ):
            here, there, belief, degree, _ = step
            if (here, there) not in best or best[here, there][2] < belief:
                best[here, there] = here, there, belief, degree
            if moments:
                moments.add(step, is_forward=is_forward)
        return best.values()

    return read_steps


def _joined(legs: Sequence[_Found], passing: float, query: PathQuery, wanted: int, moments: Moments | None) -> _Found:
    """Routes made of one route of each leg, cheapest first, without those that meet a node twice.

    In order, a joined route may cost more than its legs, each of which takes its best statements whenever they are.
    """
    if not all(leg.routes for leg in legs):
        return _Found(routes=(), is_proven=any(leg.is_proven and not leg.routes for leg in legs))
    unseen = _unseen_cost(legs, passing, wanted)
    found: list[tuple[float, Route]] = []
    for least, route in islice(_combinations(legs, passing), COMBINATIONS):
        if least > unseen or (len(found) == query.k and least >= found[-1][0]):
            break
        if _is_simple(route, query.max_hops):
            costs = moments.labels(route) if moments else [(least, "")]
            found = sorted([*found, *((cost, route) for cost, _ in costs[:1])])[: query.k]
    has_cheapest = len(found) == query.k and found[-1][0] <= unseen
    has_all = unseen == INFINITE and _count(legs) <= COMBINATIONS
    return _Found(routes=tuple(found), is_proven=(has_cheapest or has_all) and all(leg.is_proven for leg in legs))


def _unseen_cost(legs: Sequence[_Found], passing: float, wanted: int) -> float:
    """The least cost of a route with a leg that was not searched for: those of a leg with `wanted` are not all."""
    cheapest = passing + sum(leg.routes[0][0] for leg in legs)
    return min(
        cheapest - leg.routes[0][0] + leg.routes[-1][0] if len(leg.routes) == wanted else INFINITE for leg in legs
    )


def _is_simple(route: Route, max_hops: int | None) -> bool:
    """Whether a route visits no node twice and has at most `max_hops` steps."""
    return len(set(route)) == len(route) and (max_hops is None or len(route) - 1 <= max_hops)


def _count(legs: Sequence[_Found]) -> int:
    return math.prod(len(leg.routes) for leg in legs)


def _combinations(legs: Sequence[_Found], passing: float) -> Iterator[tuple[float, Route]]:
    """Every choice of one route a leg, joined, cheapest first."""

    def joined(choice: tuple[int, ...]) -> tuple[float, tuple[int, ...], Route]:
        chosen = [leg.routes[index] for leg, index in zip(legs, choice, strict=True)]
        nodes = chosen[0][1] + tuple(node for _, route in chosen[1:] for node in route[1:])
        return passing + sum(cost for cost, _ in chosen), choice, nodes

    first = (0,) * len(legs)
    waiting, known = [joined(first)], {first}
    while waiting:
        cost, choice, route = heapq.heappop(waiting)
        yield cost, route
        for turn, leg in enumerate(legs):
            following = (*choice[:turn], choice[turn] + 1, *choice[turn + 1 :])
            if following[turn] < len(leg.routes) and following not in known:
                known.add(following)
                heapq.heappush(waiting, joined(following))


def _paths(store: Walkable, routes: Sequence[tuple[float, Route]], query: PathQuery) -> tuple[Path, ...]:
    """The paths along `routes`, with the statements of every hop; all read at once, as each reading has its price."""
    entity_by_key = store.entities.read_by_key({key for _, route in routes for key in route})
    statements = store.edges.read_of_pairs({pair for _, route in routes for pair in pairwise(route)})
    degrees = store.edges.read_degrees({entity_by_key[key].id for _, route in routes for key in route[1:-1]})
    median_degree = store.edges.read_median_degree()
    paths = []
    for cost, route in routes:
        entities = [entity_by_key[key] for key in route]
        steps = [_counting(statements[pair], entity_by_key[pair[0]], query) for pair in pairwise(route)]
        if query.chronological:
            steps = in_order(steps)
        hops = (
            Hop(source=here, target=there, is_forward=edges[0].source == here.id, edges=edges)
            for here, there, edges in zip(entities, entities[1:], steps, strict=False)
        )
        hubs = (entity for entity in entities[1:-1] if is_hub(degrees[entity.id], median_degree))
        paths.append(Path(cost=cost, hops=tuple(hops), hubs=tuple(hubs)))
    return tuple(paths)


def _counting(edges: Iterable[Edge], source: Entity, query: PathQuery) -> tuple[Edge, ...]:
    """Those of the statements at a hop from `source` that count, best belief first."""
    return tuple(edge for edge in edges if query.fits(edge) and (edge.source == source.id or not query.directed))
