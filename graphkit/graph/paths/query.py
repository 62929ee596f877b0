"""Query: the input and the result of the path search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypedDict

from graphkit.schema import Edge, Entity, MentionKind, Path, Status

BUDGET_STEPS = 400_000


class PathOptions(TypedDict, total=False):
    """The filters of paths, as `Graph.path` and the command take them: a `PathQuery` in names."""

    k: int
    via: Sequence[str]
    avoid: Iterable[str]
    avoid_kinds: Iterable[MentionKind]
    kinds: Iterable[str]
    not_kinds: Iterable[str]
    statuses: Iterable[Status]
    since: str | None
    until: str | None
    min_belief: float
    max_hops: int | None
    directed: bool
    chronological: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PathQuery:
    """Which connections count, and how many of them are wanted.

    `via` and `avoid` are ids of entities; a path goes through those of `via` in their order. An empty `kinds` or
    `statuses` takes all; edges without belief are walked only where `statuses` names theirs. `since` and `until` are
    ISO dates or the beginning of one, both included; where one is given, edges without a date do not count. `directed`
    walks every edge from its source to its target only; `chronological` takes only paths on which no step is dated
    before the one walked first. `budget_steps` limits the connections looked at.
    """

    k: int = 3
    via: tuple[str, ...] = ()
    avoid: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    since: str | None = None
    until: str | None = None
    min_belief: float = 0.0
    max_hops: int | None = None
    directed: bool = False
    chronological: bool = False
    budget_steps: int = BUDGET_STEPS

    @classmethod
    def from_options(cls, options: PathOptions, find_id: Callable[[str], str]) -> PathQuery:
        """The query that `options` ask; `find_id` gives the id of the entity that a name means."""
        values: dict[str, Any] = {name: value for name, value in options.items() if name != "avoid_kinds"}
        values["via"] = tuple(find_id(name) for name in options.get("via", ()))
        values["avoid"] = frozenset(find_id(name) for name in options.get("avoid", ()))
        values["statuses"] = frozenset(Status(status) for status in options.get("statuses", ()))
        for name in ("kinds", "not_kinds"):
            values[name] = frozenset(values.get(name, ()))
        return cls(**values)

    @property
    def takes_all_edges(self) -> bool:
        """Whether every edge that may be walked at all counts, in both directions."""
        return not (
            self.kinds
            or self.not_kinds
            or self.statuses
            or self.since
            or self.until
            or self.min_belief
            or self.directed
            or self.chronological
        )

    @property
    def excludes(self) -> bool:
        """Whether the query leaves anything out that a plain one would take."""
        return not self.takes_all_edges or bool(self.via or self.avoid) or self.max_hops is not None

    def fits(self, edge: Edge) -> bool:
        """Whether an edge between two entities of a path counts as a statement of it; the rule of `read_steps`."""
        if self.kinds and edge.kind not in self.kinds:
            return False
        if edge.kind in self.not_kinds or edge.belief < self.min_belief:
            return False
        if self.statuses and edge.status not in self.statuses:
            return False
        return self.takes(edge.date)

    def takes(self, date: str | None) -> bool:
        """Whether an ISO date lies in the period asked for, or may do so, as "2020" may lie in "2020-03"."""
        if not (self.since or self.until):
            return True
        if date is None:
            return False
        is_late_enough = self.since is None or date >= self.since[: len(date)]
        return is_late_enough and (self.until is None or date[: len(self.until)] <= self.until)


class Outcome(StrEnum):
    """How a search ended. A search that finds nothing has a result too."""

    FOUND = "found"
    NO_PATH = "no path"
    EXCLUDED = "excluded"  # there is a path, but only through what the query leaves out
    STOPPED = "stopped"  # nothing was found before the budget was spent


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAnswer:
    """The connections between two entities, cheapest first.

    `is_proven` where no cheaper path can exist than those given; a search that spent its budget may have missed one.
    `excluded` is the path that the query left out, where the outcome is EXCLUDED. `degrees` holds, by id, how many
    neighbours those have that the paths go through; `unavoidable` are the hubs without which there is no path.
    """

    start: Entity
    goal: Entity
    query: PathQuery
    outcome: Outcome
    paths: tuple[Path, ...]
    is_proven: bool
    excluded: Path | None = None
    degrees: Mapping[str, int] = field(default_factory=dict)
    unavoidable: tuple[Entity, ...] = ()

    def to_pandas(self) -> Any:
        """A pandas DataFrame, a row a hop of every path.

        Raises:
            SettingError: pandas is not installed.
        """
        from graphkit.graph.dataframes import write_path_frame

        return write_path_frame(self.paths)
