"""The Python interface: `build` a store from articles, then query its `Graph`.

>>> import graphkit  # doctest: +SKIP
>>> graphkit.build(["articles/"], store="conflict.db", html="conflict.html")  # doctest: +SKIP
>>> with graphkit.Graph("conflict.db") as graph:  # doctest: +SKIP
...     answer = graph.path("Kataib Hezbollah", "Camp Taji")
...     print(answer.paths[0].hops[0].edges[0].evidence[0].sentence)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from graphkit.app.profiles import Findings, Profile, find_profile
from graphkit.app.session import Session, consistent
from graphkit.schema import VIOLENT_KINDS, Entity, EventKind, MentionKind, Status
from graphkit.schema.errors import AmbiguousEntityError, SettingError
from graphkit.store.query.stats import Stats
from graphkit.store.store import Store

if TYPE_CHECKING:
    import networkx as nx

    from graphkit.build.pipeline import BuildSummary
    from graphkit.build.rendering import View
    from graphkit.graph.attacks import Attacks
    from graphkit.graph.centrality import Central, Measure
    from graphkit.graph.export import Content
    from graphkit.graph.neighbourhood import Neighbourhood
    from graphkit.graph.paths.query import PathAnswer, PathOptions

__all__ = ["DEFAULT_STORE", "RING", "Findings", "Graph", "Profile", "build"]

DEFAULT_STORE = Path("output/graph.db")

RING = 200
"""The most neighbours listed at one distance."""


def build(
    sources: Sequence[str | Path],
    *,
    store: Path | str = DEFAULT_STORE,
    html: Path | str | None = None,
    title: str | None = None,
    refresh: bool = False,
    gazetteer: Sequence[Path] = (),
    jobs: int | None = None,
) -> BuildSummary:
    """A summary of the build that brought the store, and the page where one is named, up to date with `sources`.

    Files that the store already knows cost nothing; `refresh` reads again what an older extractor has read.
    `jobs` is the number of parallel processes, None for one per core.

    Raises:
        StoreError: the store cannot be used.
        ModelError: the trained pipeline is missing or unusable.
    """
    from graphkit.build import pipeline  # loads spaCy, which a query should not wait for

    return pipeline.build(
        sources,
        store_path=Path(store),
        html_path=Path(html) if html else None,
        title=title,
        refresh=refresh,
        gazetteer=gazetteer,
        jobs=jobs,
    )


class Graph(Session):
    """Queries on a store. Names may be typed loosely; `graphkit.store.query.lookup` has the rules.

    Every method that takes a name raises UnknownEntityError, with suggestions, or AmbiguousEntityError, with the
    candidates; the id of an entity is always a name of it.
    """

    def __init__(self, store: Path | str = DEFAULT_STORE, *, picks: Iterable[int] = ()) -> None:
        """Opens the store.

        `picks` choose a candidate for each ambiguous name, in the order in which such names are looked up; 1 is the
        first that the AmbiguousEntityError would list.

        Raises:
            StoreError: it is missing, foreign or damaged.
        """
        self.store = Store.open(store, "read")
        self._picks = list(picks)

    def entity(self, name: str, kind: MentionKind | None = None) -> Entity:
        """The entity that `name` refers to, without its mentions."""
        try:
            return self.store.lookup.find_entity(name, kind)
        except AmbiguousEntityError as error:
            if not self._picks:
                raise
            pick = self._picks.pop(0)
            if not 1 <= pick <= len(error.candidates):
                raise SettingError(f"{name!r}: there is no candidate {pick}, only {len(error.candidates)}") from error
            return self.store.lookup.find_candidates(name, kind)[pick - 1]

    @consistent
    def path(self, start: str, goal: str, **options: Unpack[PathOptions]) -> PathAnswer:
        """The `k` cheapest paths between two names, with the evidence of every hop; three where `k` is not given.

        Paths visit `via` in its order and never pass through `avoid`. `kinds` and `not_kinds` are kinds of edges.
        `since` and `until` are ISO dates or prefixes of one, both inclusive. `directed` follows edges only from source
        to target. `chronological` admits only paths whose steps are in order of date.

        >>> answer = graph.path("Marshal Oak", "Camp Ember")
        >>> for hop in answer.paths[0].hops:
        ...     print(hop.source.name, hop.edges[0].kind, hop.target.name, hop.edges[0].status)
        Marshal Oak commands Red Column actual
        Red Column shelling Camp Ember alleged
        >>> answer.paths[0].hops[1].edges[0].evidence[0].sentence
        'Rockets hit Camp Ember, and officials blamed Red Column.'
        >>> graph.path("Marshal Oak", "Blue Guard").outcome
        <Outcome.NO_PATH: 'no path'>
        """
        from graphkit.graph.paths.connections import find_paths
        from graphkit.graph.paths.query import PathQuery

        ends = self.entity(start), self.entity(goal)
        query = PathQuery.from_options(options, lambda name: self.entity(name).id)
        return find_paths(self.store, *ends, query)

    @consistent
    def show(self, name: str, kind: MentionKind | None = None, *, limit: int | None = None) -> Profile:
        """Everything known about the entity `name`: best relations and actions, latest incidents and articles.

        At most `limit` of each, or all where it is None.

        >>> profile = graph.show("red column")
        >>> profile.entity.name, profile.degree, profile.roles
        ('Red Column', 2, {'attacker': 1})
        >>> [(edge.kind, profile.entities[edge.target].name) for edge in profile.deeds]
        [('shelling', 'Camp Ember')]
        """
        return find_profile(self.store, self.entity(name, kind), limit=limit)

    @consistent
    def search(self, text: str, limit: int = 20) -> Findings:
        """Entities whose names contain the words of `text`, and articles that do, best first.

        >>> findings = graph.search("ember")
        >>> [entity.name for entity in findings.entities], [snippet.outlet for snippet in findings.snippets]
        (['Camp Ember'], ['Example Wire'])
        """
        return Findings(
            entities=self.store.search.find_named(text, limit),
            snippets=self.store.search.find_snippets(text, limit),
        )

    @consistent
    def attacks(
        self,
        *,
        by: str | None = None,
        on: str | None = None,
        at: str | None = None,
        near: str | None = None,
        within_km: float = 50.0,
        between: tuple[str, str] | None = None,
        kinds: Iterable[EventKind] = (),
        statuses: Iterable[Status] = (),
        since: str | None = None,
        until: str | None = None,
    ) -> Attacks:
        """Violent incidents that match all filters, by date; of `kinds` where any are given.

        `by` is the attacker, `on` who or what was attacked, `at` the place or one around it; `near` takes incidents
        within `within_km` of a place. `between` are two parties, in either direction. `since` and `until` are ISO dates
        or prefixes of one, both inclusive.

        >>> attacks = graph.attacks(on="Camp Ember", since="2021")
        >>> [(incident.date.value, incident.kind.value) for incident in attacks.incidents]
        [('2021-03-02', 'shelling')]
        >>> graph.attacks().count_by("attacker")
        {'Blue Guard': 1, 'Red Column': 1}

        Raises:
            SettingError: the coordinates of `near` are unknown.
        """
        from graphkit.graph.attacks import Attacks

        incidents = self.store.incidents.find(
            by=self._id(by),
            on=self._id(on),
            at=self._id(at),
            near=self._point(near) if near else None,
            within_km=within_km,
            between=(self.entity(between[0]).id, self.entity(between[1]).id) if between else None,
            kinds=frozenset(kinds) or VIOLENT_KINDS,
            statuses=frozenset(statuses),
            since=since,
            until=until,
        )
        named = {part.entity_id for incident in incidents for part in incident.participants}
        named |= {incident.place_id for incident in incidents if incident.place_id}
        return Attacks(incidents=incidents, entities=self.store.entities.read_by_id(named))

    @consistent
    def neighbours(self, name: str, *, hops: int = 1, limit: int = RING) -> Neighbourhood:
        """The entities within `hops` of the entity called `name`, at most `limit` at each distance.

        >>> [(one.entity.name, one.hops) for one in graph.neighbours("Marshal Oak", hops=2).neighbours]
        [('Red Column', 1), ('Camp Ember', 2)]
        """
        from graphkit.graph.neighbourhood import find_neighbourhood

        return find_neighbourhood(self.store, self.entity(name), hops=hops, limit=limit)

    @consistent
    def central(self, by: Measure | str = "pagerank", limit: int = 20) -> tuple[Central, ...]:
        """The `limit` most central entities by a measure, with their other measures.

        >>> [(one.entity.name, one.degree) for one in graph.central("degree", limit=1)]
        [('Red Column', 2)]
        """
        from graphkit.graph.centrality import Measure, find_central

        entities = self.store.entities.read_all()
        adjacent = self.store.edges.read_adjacent([entity.id for entity in entities])
        return find_central(entities, adjacent, self.store.edges.read_median_degree(), Measure(by))[:limit]

    @consistent
    def stats(self) -> Stats:
        """The number of articles, events, entities and incidents in the store.

        >>> graph.stats().articles
        2
        """
        return self.store.read_stats()

    @consistent
    def networkx(self) -> nx.MultiDiGraph[Any]:
        """The whole graph; see `graphkit.graph.network.build_graph` for its attributes.

        >>> drawn = graph.networkx()
        >>> sorted(edge.kind for *_, edge in drawn.edges(data="edge") if edge)
        ['armed_attack', 'commands', 'shelling']
        """
        from graphkit.graph.network import build_graph

        return build_graph(self.store.entities.read_all(), self.store.incidents.read_all(), self.store.edges.read_all())

    @consistent
    def view(
        self,
        page: Path | str,
        *names: str,
        hops: int | None = None,
        between: tuple[str, str] | None = None,
        since: str | None = None,
        until: str | None = None,
        title: str | None = None,
    ) -> View:
        """A summary of the page that was written to `page`: the whole store, or a part of it.

        `names` selects everything within `hops` (default 1) of any of them; `between` the three cheapest paths
        between two names, and everything within `hops` (default 0) of these. `since` and `until` are ISO dates or
        prefixes of one, both inclusive.

        Raises:
            SettingError: `page` cannot be written.
        """
        from graphkit.build.rendering import write_view

        return write_view(
            self.store,
            Path(page),
            around=[self.entity(name) for name in names],
            between=[self.entity(name) for name in between or ()],
            hops=hops,
            since=since,
            until=until,
            title=title,
        )

    @consistent
    def export(self, path: Path | str) -> None:
        """Writes the whole graph to `path`, in the format of its extension; see `graphkit.graph.export.FORMATS`.

        Raises:
            SettingError: no format has this extension, or `path` cannot be written.
        """
        from graphkit.graph.export import check_export, write_export

        check_export(path, store=self.store.path)
        write_export(self._content(), path)

    @consistent
    def to_pandas(self) -> dict[str, Any]:
        """The whole graph as pandas DataFrames, `nodes edges evidence incidents`, with the columns of the CSV export.

        >>> frames = graph.to_pandas()  # doctest: +SKIP
        >>> frames["edges"].groupby("status").size()  # doctest: +SKIP

        Raises:
            SettingError: pandas is not installed.
        """
        from graphkit.graph.dataframes import write_frames

        return write_frames(self._content())

    def _content(self) -> Content:
        from graphkit.graph.export.tables import Content

        return Content(
            entities=self.store.entities.read_all(),
            incidents=self.store.incidents.read_all(),
            edges=tuple(sorted(self.store.edges.read_all(), key=lambda edge: (edge.source, edge.target, edge.kind))),
        )

    def _id(self, name: str | None) -> str | None:
        return None if name is None else self.entity(name).id

    def _point(self, name: str) -> tuple[float, float]:
        entity = self.entity(name)
        if entity.latitude is None or entity.longitude is None:
            raise SettingError(f"{entity.name!r}: its coordinates are unknown; use `at` instead of `near`")
        return entity.latitude, entity.longitude
