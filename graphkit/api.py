"""The Python interface: `build` a store from articles, then query its `Graph`.

>>> import graphkit  # doctest: +SKIP
>>> graphkit.build(["articles/"], store="conflict.db", html="conflict.html")  # doctest: +SKIP
>>> with graphkit.Graph("conflict.db") as graph:  # doctest: +SKIP
...     answer = graph.path("Kataib Hezbollah", "Camp Taji")
...     print(answer.paths[0].hops[0].edges[0].evidence[0].sentence)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from graphkit.app.session import Session, consistent
from graphkit.schema.errors import AmbiguousEntityError, InputError, SettingError
from graphkit.store.store import Store

if TYPE_CHECKING:
    import networkx as nx

    from graphkit.app.bundles import Bundle
    from graphkit.app.changelog import ChangeLog
    from graphkit.app.claim_search import ClaimOptions, Front
    from graphkit.app.corroboration import TableCheck
    from graphkit.app.dossiers import Dossier
    from graphkit.app.profiles import Findings, Profile
    from graphkit.app.versions import OutletComparison
    from graphkit.build.pipeline import BuildSummary, Reading
    from graphkit.build.rendering import View
    from graphkit.graph.attacks import AttackOptions, Attacks
    from graphkit.graph.centrality import Central, Measure
    from graphkit.graph.export import Content
    from graphkit.graph.neighbourhood import Neighbourhood
    from graphkit.graph.paths.query import PathAnswer, PathOptions
    from graphkit.schema import Entity, MentionKind, Remark
    from graphkit.schema.claims import Claim
    from graphkit.store.query.stats import Stats

__all__ = ["DEFAULT_STORE", "RING", "Graph", "build"]

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
    columns: Mapping[str, str] | None = None,
    is_day_first: bool | None = None,
    watch: Callable[[Reading | InputError | Remark], None] = lambda _: None,
) -> BuildSummary:
    """A summary of the build that brought the store, and the page where one is named, up to date with `sources`.

    Files that the store knows already cost nothing; `refresh` reads again what an older extractor has read.
    `jobs` processes read side by side, None for one a usable core. `columns` says which column or key of a table holds
    which field, `is_day_first` whether 3/4 is the third of April where a file does not tell. What failed is counted in
    the summary, kept in the store and told to `watch` one by one.

    Raises:
        InputError: nothing at all could be read; the first reason is given.
        StoreError: the store cannot be used.
        ModelError: the trained pipeline is missing or unusable.
    """
    from graphkit.build import pipeline  # loads spaCy, which a query should not wait for
    from graphkit.ingest.document import Options

    failed: list[InputError] = []

    def note(told: Reading | InputError | Remark) -> None:
        if isinstance(told, InputError) and not failed:
            failed.append(told)
        watch(told)

    summary = pipeline.build(
        sources,
        store_path=Path(store),
        html_path=Path(html) if html else None,
        title=title,
        refresh=refresh,
        gazetteer=gazetteer,
        jobs=jobs,
        options=Options(columns=columns or {}, is_day_first=is_day_first),
        watch=note,
    )
    if not summary.read:
        raise failed[0] if failed else InputError("", problem="no source was given", hint="name files or folders")
    return summary


class Graph(Session):
    """Queries on a store. Names may be typed loosely; `graphkit.store.query.lookup` has the rules.

    Every method that takes a name raises UnknownEntityError, with suggestions, or AmbiguousEntityError, with the
    candidates; the id of an entity is always a name of it.
    """

    def __init__(
        self,
        store: Path | str = DEFAULT_STORE,
        *,
        picks: Iterable[int] = (),
        note: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Opens the store.

        `picks` say which candidate is meant by each name that is ambiguous, in the order in which such names are
        asked for; 1 is the first that the AmbiguousEntityError would list. `note` is told, in words, for what a name
        was taken that is not the entity's own, or not only its.

        Raises:
            StoreError: it is missing, foreign or damaged.
        """
        self.store = Store.open(store, "read")
        self._picks = list(picks)
        self.note = note

    def entity(self, name: str, kind: MentionKind | None = None) -> Entity:
        """The entity that `name` refers to, without its mentions."""
        try:
            meant = self.store.lookup.find_meant(name, kind)
        except AmbiguousEntityError as error:
            if not self._picks:
                raise
            pick = self._picks.pop(0)
            if not 1 <= pick <= len(error.candidates):
                raise SettingError(f"{name!r}: there is no candidate {pick}, only {len(error.candidates)}") from error
            return self.store.lookup.find_candidates(name, kind)[pick - 1]
        if meant.is_loose:
            also = f"; {meant.others} more may be called so, `graphkit search` lists them" if meant.others else ""
            self.note(f"{name!r} is taken for {meant.entity.name} ({meant.entity.id}){also}")
        return meant.entity

    @consistent
    def path(self, start: str, goal: str, **options: Unpack[PathOptions]) -> PathAnswer:
        """The `k` cheapest paths between two names, with the evidence of every hop; three where `k` is not given.

        Three where `k` is not given. `via` is gone through in its order; names to `avoid` are not gone through, and
        nothing of `avoid_kinds`, such as countries. `kinds` and `not_kinds` are those of edges. `since` and `until` are
        ISO dates or the beginning of one. `directed` walks every statement from its source to its target only.
        `chronological` takes no step dated before the one walked first.

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
        if kinds := frozenset(options.get("avoid_kinds", ())):
            avoided = self.store.entities.read_ids(kinds) - {ends[0].id, ends[1].id, *query.via}
            query = replace(query, avoid=query.avoid | avoided)
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
        from graphkit.app.profiles import find_profile

        return find_profile(self.store, self.entity(name, kind), limit=limit)

    @consistent
    def search(self, text: str, limit: int = 20) -> Findings:
        """Entities whose names contain the words of `text`, and articles that do, best first.

        >>> findings = graph.search("ember")
        >>> [entity.name for entity in findings.entities], [snippet.outlet for snippet in findings.snippets]
        (['Camp Ember'], ['Example Wire'])
        """
        from graphkit.app.profiles import Findings

        return Findings(
            entities=self.store.search.find_named(text, limit),
            snippets=self.store.search.find_snippets(text, limit),
        )

    @consistent
    def attacks(self, **options: Unpack[AttackOptions]) -> Attacks:
        """Incidents of force that match all filters, by date; see `graphkit.graph.attacks.AttackOptions`.

        >>> attacks = graph.attacks(on="Camp Ember", since="2021")
        >>> [(incident.date.value, incident.kind.value) for incident in attacks.incidents]
        [('2021-03-02', 'shelling')]
        >>> attacks.cells(attacks.incidents[0], ("by", "on"))
        ('Red Column (alleged)', 'Camp Ember')
        >>> graph.attacks().count_by("attacker")
        {'Blue Guard': 1, 'Red Column': 1}

        Raises:
            SettingError: nobody knows where `near` lies.
            UnknownEntityError: nobody is called so, or no outlet is.
        """
        from graphkit.app.inquiry import find_attacks

        return find_attacks(self, **options)

    @consistent
    def incident(self, name: str) -> Dossier:
        """All that the store knows of the incident with this id, the beginning of one, or these words in its name.

        >>> [shelling] = graph.attacks(on="Camp Ember").incidents
        >>> dossier = graph.incident(shelling.id)
        >>> [(telling.outlet, telling.evidence.sentence) for telling in dossier.tellings]
        [('Example Wire', 'Rockets hit Camp Ember, and officials blamed Red Column.')]

        Raises:
            UnknownRecordError: there is none, or several.
        """
        from graphkit.app.dossiers import find_dossier

        return find_dossier(self.store, name)

    @consistent
    def claims(self, **options: Unpack[ClaimOptions]) -> tuple[Claim, ...]:
        """Accusations, claims of responsibility and denials by date; see `graphkit.app.claim_search.ClaimOptions`.

        >>> [(claim.said_by, claim.form.value, claim.party) for claim in graph.claims(against="Red Column")]
        []
        """
        from graphkit.app.claim_search import find_claims

        return find_claims(self, **options)

    @consistent
    def fronts(self, entity_ids: Collection[str]) -> tuple[Front, ...]:
        """Those of these entities that are said to be front names, and who acts under them.

        >>> graph.fronts({graph.entity("Red Column").id})
        ()
        """
        from graphkit.app.claim_search import find_fronts

        return find_fronts(self.store, entity_ids)

    @consistent
    def changes(self, since: str | int | None = None) -> ChangeLog:
        """What changed after a build, given by its number or by an ISO day; by default, what the last build changed.

        >>> graph.changes().incidents
        ()

        Raises:
            SettingError: there was no such build.
        """
        from graphkit.app.changelog import find_changes

        return find_changes(self.store, since)

    @consistent
    def compare(self, first: str, second: str, about: str | None = None) -> OutletComparison:
        """How two outlets report the same incidents, or one of them, and what each reports without the other.

        >>> found = graph.compare("Example Wire", "Example Wire")
        >>> [pair.first.by for pair in found.shared]
        [('Red Column (alleged: officials)',)]

        Raises:
            UnknownEntityError: no outlet is called so.
            UnknownRecordError: there is no incident called `about`, or several.
        """
        from graphkit.app.dossiers import find_incident_id
        from graphkit.app.inquiry import find_outlet
        from graphkit.app.versions import compare_outlets

        one, other = find_outlet(self, first) or first, find_outlet(self, second) or second
        return compare_outlets(self.store, one, other, find_incident_id(self.store, about) if about else None)

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

        entities = [entity for entity in self.store.entities.read_all() if not entity.is_local]
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
        from graphkit.graph.selection import find_whole

        whole = find_whole(self.store)
        return build_graph(whole.entities, whole.incidents, whole.edges, whole.peripheral)

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
        with_texts: bool = True,
    ) -> View:
        """A summary of the page that was written to `page`: the whole store, or a part of it.

        `names` selects everything within `hops` (default 1) of any of them; `between` the three cheapest paths
        between two names, and everything within `hops` (default 0) of these. `since` and `until` are ISO dates or
        prefixes of one, both inclusive. `with_texts` puts the articles into the
        page.

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
            with_texts=with_texts,
        )

    @consistent
    def export(
        self, path: Path | str, *, at: str | None = None, since: str | None = None, until: str | None = None
    ) -> None:
        """Writes the graph to `path`, in the format of its ending; see `graphkit.graph.export.FORMATS`.

        The whole graph, or what happened `at` a place, places in it included, not before `since` and not after `until`.

        Raises:
            SettingError: no format has this extension, or `path` cannot be written.
        """
        from graphkit.graph.export import check_export, write_export

        check_export(path, store=self.store.path)
        write_export(self._content(at, since, until), path)

    @consistent
    def check(self, table: Path | str) -> TableCheck:
        """The verdict on each row of a table with the columns of ACLED, UCDP GED or GTD, and the incidents it lacks.

        Raises:
            InputError: the table cannot be read, or its columns are not understood.
        """
        from graphkit.app.corroboration import check_table
        from graphkit.ingest.articles import read_sheet

        return check_table(self.store, Path(table), read_sheet(Path(table)))

    @consistent
    def bundle(self, path: Path | str, about: str | None = None, *, between: tuple[str, str] | None = None) -> Bundle:
        """The archive, written to `path`, with the evidence `about` a name or an incident, `between` two, or of all.

        Raises:
            SettingError: `path` cannot be written.
        """
        from graphkit.app.bundles import write_bundle

        return write_bundle(self, Path(path), about=about, between=between or ())

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

    def _content(self, at: str | None = None, since: str | None = None, until: str | None = None) -> Content:
        from graphkit.app.contents import read_content

        return read_content(self, at=at, since=since, until=until)
