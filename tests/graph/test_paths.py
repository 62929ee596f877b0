"""What the path search promises."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Collection
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import write_drawn_store

from graphkit.api import Graph
from graphkit.graph.export.tables import days_of
from graphkit.graph.paths.connections import find_paths
from graphkit.graph.paths.frontier import Surroundings
from graphkit.graph.paths.query import Outcome, PathAnswer, PathQuery
from graphkit.graph.paths.record import write_path_record
from graphkit.graph.paths.shortest import cheapest_routes, find_cheapest
from graphkit.schema import Status

Drawn = list[tuple[str, str, float]]

NAMES = [*(f"Group {letter}" for letter in "ABCDEFGH"), "gunmen", "villagers"]


@st.composite
def drawings(draw: st.DrawFn) -> Drawn:
    pairs = list(itertools.combinations(NAMES, 2))
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=24, unique=True))
    return [(one, other, draw(st.sampled_from([0.2, 0.4, 0.63, 0.9]))) for one, other in chosen]


def names_of(answer: PathAnswer) -> list[list[str]]:
    return [[path.hops[0].source.name, *(hop.target.name for hop in path.hops)] for path in answer.paths]


def cost_of(drawn: Drawn, route: list[str]) -> float:
    """The cost of DESIGN.md, worked out from the drawing alone."""
    graph = nx.Graph(edge[:2] for edge in drawn if not any(name.islower() for name in edge[:2]))
    beliefs = {frozenset((source, target)): belief for source, target, belief in drawn}
    degrees = sorted(degree for _, degree in graph.degree)
    middle = (degrees[(len(degrees) - 1) // 2] + degrees[len(degrees) // 2]) / 2 if degrees else 1.0
    edges = sum(0.5 - math.log(beliefs[frozenset(pair)]) for pair in itertools.pairwise(route))
    inside = (graph.degree[name] if name in graph else 0 for name in route[1:-1])
    return edges + sum(math.log(degree / middle) for degree in inside if degree > middle)


def all_routes(
    drawn: Drawn, start: str, goal: str, max_hops: int | None = None, via: str | None = None
) -> list[list[str]]:
    """All simple paths that pass through nothing that is only described, but for `via`, cheapest first."""
    graph = nx.Graph((source, target) for source, target, _ in drawn)
    if start not in graph or goal not in graph:
        return []
    routes = nx.all_simple_paths(graph, start, goal, cutoff=max_hops)
    named = (route for route in routes if not any(name.islower() and name != via for name in route[1:-1]))
    return sorted(named, key=lambda route: cost_of(drawn, route))


def ask(tmp_path: Path, drawn: Drawn, start: str, goal: str, **query: object) -> PathAnswer:
    store = tmp_path / "graph.db"
    store.unlink(missing_ok=True)
    write_drawn_store(store, drawn)
    with Graph(store) as graph:
        return graph.path(start, goal, **query)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(drawn=drawings(), k=st.integers(1, 4), max_hops=st.sampled_from([None, 1, 2, 3, 4]))
def test_the_k_cheapest_simple_paths_are_found(
    tmp_path_factory: pytest.TempPathFactory, drawn: Drawn, k: int, max_hops: int | None
) -> None:
    """No other choice of paths, of all there are, costs less."""
    start, goal = drawn[0][0], drawn[-1][1]
    if start == goal:
        return
    answer = ask(tmp_path_factory.mktemp("drawn"), drawn, start, goal, k=k, max_hops=max_hops)
    expected = [cost_of(drawn, route) for route in all_routes(drawn, start, goal, max_hops)[:k]]
    assert [path.cost for path in answer.paths] == pytest.approx(expected)
    assert [cost_of(drawn, route) for route in names_of(answer)] == pytest.approx(expected)
    assert answer.is_proven


@settings(max_examples=30, deadline=None)
@given(drawn=drawings(), avoided=st.sampled_from(NAMES), via=st.sampled_from(NAMES))
def test_via_and_avoid_keep_to_what_was_asked(
    tmp_path_factory: pytest.TempPathFactory, drawn: Drawn, avoided: str, via: str
) -> None:
    """The cheapest path through one entity and past another is that of all simple paths that obey."""
    start, goal = drawn[0][0], drawn[-1][1]
    known = {name for source, target, _ in drawn for name in (source, target)}
    if len({start, goal, avoided, via}) < 4 or not {avoided, via} <= known:
        return
    answer = ask(tmp_path_factory.mktemp("drawn"), drawn, start, goal, via=[via], avoid=[avoided], k=1)
    obeying = [route for route in all_routes(drawn, start, goal, via=via) if via in route and avoided not in route]
    if answer.is_proven:
        assert [path.cost for path in answer.paths] == pytest.approx([cost_of(drawn, route) for route in obeying[:1]])
    assert all(via in route and avoided not in route for route in names_of(answer))


@settings(max_examples=30, deadline=None)
@given(drawn=drawings())
def test_hops_join_up(tmp_path_factory: pytest.TempPathFactory, drawn: Drawn) -> None:
    """A path begins where it was asked to, ends where it was asked to, and has no gap and no loop."""
    start, goal = drawn[0][0], drawn[-1][1]
    if start == goal:
        return
    answer = ask(tmp_path_factory.mktemp("drawn"), drawn, start, goal)
    for path in answer.paths:
        assert (path.hops[0].source.name, path.hops[-1].target.name) == (start, goal)
        assert all(one.target == other.source for one, other in itertools.pairwise(path.hops))
        assert len({hop.source.id for hop in path.hops}) == len(path.hops)
        assert all(
            {edge.source, edge.target} == {hop.source.id, hop.target.id} for hop in path.hops for edge in hop.edges
        )
    assert len(set(map(tuple, names_of(answer)))) == len(answer.paths)


@settings(max_examples=20, deadline=None)
@given(drawn=drawings())
def test_directed_paths_follow_every_statement(tmp_path_factory: pytest.TempPathFactory, drawn: Drawn) -> None:
    """With `directed`, all hops run along their statements, and the cheapest such path is found."""
    start, goal = drawn[0][0], drawn[-1][1]
    if start == goal:
        return
    answer = ask(tmp_path_factory.mktemp("drawn"), drawn, start, goal, directed=True, k=1)
    graph = nx.DiGraph((source, target) for source, target, _ in drawn)
    named = (route for route in nx.all_simple_paths(graph, start, goal) if not any(map(str.islower, route[1:-1])))
    routes = sorted(cost_of(drawn, route) for route in named)
    assert [path.cost for path in answer.paths] == pytest.approx(routes[:1])
    assert all(hop.is_forward for path in answer.paths for hop in path.hops)


@st.composite
def dated_drawings(draw: st.DrawFn) -> list[tuple[str, str, float, str | None]]:
    dates = st.sampled_from([None, "2020", "2020-03", "2020-03-11", "2021", "2021-01-05"])
    drawn = draw(drawings())
    twice = draw(st.lists(st.sampled_from(drawn), max_size=6, unique=True))
    return [(*edge, draw(dates)) for edge in (*drawn, *twice)]


def can_be_in_order(dates: tuple[str | None, ...]) -> bool:
    """Whether days can be chosen in these periods so that none is before the one ahead of it."""
    today = "2000-01-01"
    for first, last in (days_of(date) for date in dates if date):
        today = max(today, first)
        if today > last:
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(drawn=dated_drawings(), k=st.integers(1, 3), max_hops=st.sampled_from([None, 3]), via=st.sampled_from(NAMES))
def test_chronological_paths_are_the_cheapest_whose_dates_do_not_decrease(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[tuple[str, str, float, str | None]],
    k: int,
    max_hops: int | None,
    via: str,
) -> None:
    """Of all ways to choose a statement for every hop of a path, the cheapest that is in order counts."""
    start, goal = drawn[0][0], drawn[-1][1]
    plain = [edge[:3] for edge in drawn]
    is_via = len({start, goal, via}) == 3 and any(via in edge for edge in drawn)
    if start == goal:
        return
    store = write_drawn_store(tmp_path_factory.mktemp("dated") / "graph.db", drawn)
    with Graph(store) as graph:
        answer = graph.path(start, goal, k=k, max_hops=max_hops, chronological=True, via=[via] if is_via else [])
    expected = []
    for route in all_routes(plain, start, goal, max_hops, via if is_via else None):
        statements = [[edge for edge in drawn if set(edge[:2]) == set(pair)] for pair in itertools.pairwise(route)]
        inside = cost_of([(*edge[:2], 1.0) for edge in plain], route) - 0.5 * len(statements)
        ways = [way for way in itertools.product(*statements) if can_be_in_order(tuple(edge[3] for edge in way))]
        if ways and (not is_via or via in route):
            expected.append(inside + min(sum(0.5 - math.log(edge[2]) for edge in way) for way in ways))
    if answer.is_proven:
        assert [path.cost for path in answer.paths] == pytest.approx(sorted(expected)[:k])
    for path in answer.paths:
        assert can_be_in_order(tuple(hop.edges[0].date for hop in path.hops))
        for number, hop in enumerate(path.hops):
            for edge in hop.edges:  # whatever else is listed for a hop can be a part of some walk in order
                others = [[one.date for one in other.edges] for other in path.hops]
                others[number] = [edge.date]
                assert any(can_be_in_order(dates) for dates in itertools.product(*others))


def test_hubs_are_avoided_where_one_hop_more_does(tmp_path: Path) -> None:
    """A hub is near everything and explains nothing."""
    spokes = [("Hub", f"Spoke {number}", 0.9) for number in range(40)]
    rings = [(f"Spoke {number}", f"Spoke {number + 1}", 0.6) for number in range(39)]
    answer = ask(tmp_path, spokes + rings, "Spoke 3", "Spoke 6", k=1)
    assert names_of(answer) == [["Spoke 3", "Spoke 4", "Spoke 5", "Spoke 6"]]
    assert answer.paths[0].hubs == ()


def test_a_path_that_only_a_hub_offers_is_shown_and_says_so(tmp_path: Path) -> None:
    """Hubs cost, they do not forbid."""
    answer = ask(tmp_path, [("Hub", f"Spoke {number}", 0.9) for number in range(40)], "Spoke 3", "Spoke 6")
    assert names_of(answer) == [["Spoke 3", "Hub", "Spoke 6"]]
    assert [hub.name for hub in answer.paths[0].hubs] == ["Hub"]
    assert ([hub.name for hub in answer.unavoidable], *answer.degrees.values()) == (["Hub"], 40)
    assert write_path_record(answer)["paths"][0]["via_hubs"] == ["Hub"]


def test_what_is_excluded_is_told_from_what_is_not_there(tmp_path: Path) -> None:
    """No path at all, and no path but through what was left out, are different answers."""
    drawn = [("Group A", "Group B", 0.9), ("Group B", "Group C", 0.9), ("Group X", "Group Y", 0.9)]
    assert ask(tmp_path, drawn, "Group A", "Group X").outcome is Outcome.NO_PATH
    answer = ask(tmp_path, drawn, "Group A", "Group C", avoid=["Group B"])
    assert (answer.outcome, answer.paths) == (Outcome.EXCLUDED, ())
    assert answer.excluded is not None
    assert [hop.target.name for hop in answer.excluded.hops] == ["Group B", "Group C"]


def test_a_search_that_spends_its_budget_says_so(tmp_path: Path) -> None:
    """An unfinished search never claims that there is nothing."""
    chain = [(f"Link {number}", f"Link {number + 1}", 0.9) for number in range(30)]
    with Graph(write_drawn_store(tmp_path / "graph.db", chain)) as graph:
        start, goal = graph.entity("Link 0"), graph.entity("Link 30")
        stopped = find_paths(graph.store, start, goal, PathQuery(budget_steps=5))
        finished = find_paths(graph.store, start, goal, PathQuery())
    assert (stopped.outcome, stopped.is_proven) == (Outcome.STOPPED, False)
    assert (finished.outcome, len(finished.paths[0].hops)) == (Outcome.FOUND, 30)


def test_what_nobody_asserts_is_walked_only_when_named(tmp_path: Path) -> None:
    """A denied statement connects nobody, unless denials were asked for."""
    store = write_drawn_store(tmp_path / "graph.db", [("Group A", "Group B", 0.0)], status=Status.DENIED)
    with Graph(store) as graph:
        assert graph.path("Group A", "Group B").outcome is Outcome.NO_PATH
        named = graph.path("Group A", "Group B", statuses=[Status.DENIED])
    assert [hop.edges[0].status for path in named.paths for hop in path.hops] == [Status.DENIED]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({"kinds": ["support"]}, True),
        ({"kinds": ["airstrike"]}, False),
        ({"not_kinds": ["support"]}, False),
        ({"since": "2021-03"}, True),
        ({"since": "2021-03-06"}, False),
        ({"until": "2021-03"}, True),
        ({"until": "2021-03-04"}, False),
        ({"min_belief": 0.5}, True),
        ({"min_belief": 0.7}, False),
        ({"statuses": [Status.ALLEGED]}, False),
    ],
)
def test_filters_take_only_edges_that_fit(tmp_path: Path, query: dict[str, object], is_found: bool) -> None:
    """Kind, date, belief and status each decide on their own which edges count."""
    store = write_drawn_store(tmp_path / "graph.db", [("Group A", "Group B", 0.6)], date="2021-03-05")
    with Graph(store) as graph:
        answer = graph.path("Group A", "Group B", **query)  # type: ignore[arg-type]
    assert answer.outcome is (Outcome.FOUND if is_found else Outcome.EXCLUDED)


def test_best_paths_do_not_go_through_planted_hubs(tmp_path: Path) -> None:
    """Of 600 actors six know a third of all: they are on at most 3 % of best paths that one hop more can do without."""
    chance = random.Random(5)
    actors = [f"Actor {number}" for number in range(600)]
    hubs = actors[:6]
    pairs = {(hub, other) for hub in hubs for other in chance.sample(actors[6:], 200)}
    pairs |= {(one, other) for one in actors[6:] for other in chance.sample(actors[6:], 3) if one != other}
    drawn = [(one, other, chance.uniform(0.3, 0.9)) for one, other in sorted(pairs)]
    plain = nx.Graph((source, target) for source, target, _ in drawn)
    without_hubs = plain.subgraph(actors[6:])
    through, avoidable = 0, 0
    with Graph(write_drawn_store(tmp_path / "graph.db", drawn)) as graph:
        for _ in range(150):
            start, goal = chance.sample(actors[6:], 2)
            [best] = graph.path(start, goal, k=1).paths
            if nx.shortest_path_length(without_hubs, start, goal) <= nx.shortest_path_length(plain, start, goal) + 1:
                avoidable += 1
                through += bool(best.hubs)
    assert avoidable > 50
    assert through <= 0.03 * avoidable


def test_no_path_runs_through_what_one_article_describes(tmp_path: Path) -> None:
    """Gunmen whom two groups met are no tie between these; asked for themselves, they have their paths."""
    drawn = [("Group A", "gunmen", 0.9), ("gunmen", "Group B", 0.9), ("Group B", "Group C", 0.9)]
    assert ask(tmp_path, drawn, "Group A", "Group C").outcome is Outcome.NO_PATH
    assert names_of(ask(tmp_path, drawn, "gunmen", "Group C")) == [["gunmen", "Group B", "Group C"]]
    assert names_of(ask(tmp_path, drawn, "Group A", "Group B", via=["gunmen"])) == [["Group A", "gunmen", "Group B"]]
    with Graph(tmp_path / "graph.db") as graph:
        assert graph.store.edges.read_degrees([graph.entity("Group B").id]) == {graph.entity("Group B").id: 1}
        assert {one.entity.name for one in graph.central()} == {"Group B", "Group C"}
        assert [one.entity.name for one in graph.neighbours("Group B").neighbours] == ["Group C"]


def test_what_no_path_needs_is_not_read() -> None:
    """Either side may read the step between what both reach, and every step costs half a hop at least."""
    start, middle, goal, *asides = range(6)
    drawn = [(start, middle, 0.3), (middle, goal, 0.3), (start, asides[0], 0.36)]
    drawn += [(goal, aside, 0.36) for aside in asides[1:]]
    ways = [*drawn, *((there, here, belief) for here, there, belief in drawn)]
    read: list[int] = []

    def read_steps(keys: Collection[int]) -> list[tuple[int, int, float, int]]:
        read.extend(keys)
        return [(here, there, belief, 1) for here, there, belief in ways if here in keys]

    around = Surroundings(start, goal, read_steps, read_steps, median_degree=1.0)
    while around.proven_cost < around.meeting_cost or around.meeting_cost == math.inf:
        around.widen(around.meeting_cost)
    [(cost, route)] = cheapest_routes(around, find_cheapest, 1)
    assert route == (start, middle, goal)
    assert cost == pytest.approx(2 * (0.5 - math.log(0.3)))
    assert read == [start, goal]
