"""Store: an open store file, and an object for each subject that it keeps and answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graphkit.store.connection import Connection, changing, reported, snapshot
from graphkit.store.opening import Mode, close, connect, discard_empty

if TYPE_CHECKING:
    from graphkit.store.derived.claim_tables import ClaimTables
    from graphkit.store.derived.edge_tables import EdgeTables
    from graphkit.store.derived.entity_tables import EntityTables
    from graphkit.store.derived.incident_tables import IncidentTables
    from graphkit.store.derived.local_incidents import LocalIncidents
    from graphkit.store.derived.name_parts import NameParts
    from graphkit.store.derived.outlet_groups import Outlets
    from graphkit.store.integrity import Maintenance
    from graphkit.store.query.claim_queries import Claims
    from graphkit.store.query.entity_queries import Entities
    from graphkit.store.query.incident_queries import Incidents
    from graphkit.store.query.lookup import Lookup
    from graphkit.store.query.neighbours import Edges
    from graphkit.store.query.search import Search
    from graphkit.store.query.sides import Sides
    from graphkit.store.query.stats import Stats
    from graphkit.store.record.articles import Articles
    from graphkit.store.record.changes import Changes
    from graphkit.store.record.failures import Failures
    from graphkit.store.record.history import History
    from graphkit.store.record.near_duplicates import Copies
    from graphkit.store.record.positions import Layout
    from graphkit.store.record.statements import Statements
    from graphkit.store.record.watched import Watched


class Store:
    """An open store file. Each of its attributes is one subject, loaded when it is first asked for.

    >>> with Store.open(Path("output/graph.db"), "write") as store:  # doctest: +SKIP
    ...     store.articles.save(article, extraction, version)

    What is done with a subject raises StoreError where the file is damaged, locked by another program or cannot be
    written.
    """

    def __init__(self, path: Path, mode: Mode, connection: Connection, *, is_new: bool = False) -> None:
        self.path, self.mode, self.connection, self.is_new = path, mode, connection, is_new

    @classmethod
    def open(cls, path: Path | str, mode: Mode = "read") -> Self:
        """The store at `path`, made in mode "write" where there is none.

        Raises:
            StoreError: missing, foreign, damaged, of another version, or not to be written.
        """
        is_new = mode == "write" and not Path(path).exists()
        return cls(Path(path), mode, connect(Path(path), mode), is_new=is_new)

    def close(self) -> None:
        """Ends the connection; a writer leaves a file that read-only media can open."""
        with reported(self.path):
            close(self.connection, self.mode)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error and self.is_new:
            discard_empty(self.connection, self.path)  # what failed before the first article leaves nothing behind
        else:
            self.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A block in which every answer is of one and the same state of the store, whoever writes meanwhile."""
        with snapshot(self.connection):
            yield

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A block whose changes are all made or none; one inside another belongs to it."""
        with reported(self.path), changing(self.connection):
            yield

    # --- the record -------------------------------------------------------------------------------------------

    @cached_property
    def articles(self) -> Articles:
        """The articles, and what was read in them."""
        from graphkit.store.record.articles import Articles

        return Articles(self.connection)

    @cached_property
    def copies(self) -> Copies:
        """Which articles print one and the same story."""
        from graphkit.store.record.near_duplicates import Copies

        return Copies(self.connection)

    @cached_property
    def failures(self) -> Failures:
        """The sources that could not be read."""
        from graphkit.store.record.failures import Failures

        return Failures(self.connection)

    @cached_property
    def statements(self) -> Statements:
        """Events and relations as the articles state them."""
        from graphkit.store.record.statements import Statements

        return Statements(self.connection)

    @cached_property
    def changes(self) -> Changes:
        """What has changed since the graph was linked last, and what the graph rests on."""
        from graphkit.store.record.changes import Changes

        return Changes(self.connection)

    @cached_property
    def history(self) -> History:
        """What each build changed."""
        from graphkit.store.record.history import History

        return History(self.connection)

    @cached_property
    def watched(self) -> Watched:
        """The names whose changes somebody waits for."""
        from graphkit.store.record.watched import Watched

        return Watched(self.connection)

    @cached_property
    def layout(self) -> Layout:
        """Where the nodes of the page stood last time."""
        from graphkit.store.record.positions import Layout

        return Layout(self.connection)

    # --- the graph as it is asked -----------------------------------------------------------------------------

    @cached_property
    def entities(self) -> Entities:
        """Who and what the store knows."""
        from graphkit.store.query.entity_queries import Entities

        return Entities(self.connection)

    @cached_property
    def incidents(self) -> Incidents:
        """The incidents."""
        from graphkit.store.query.incident_queries import Incidents

        return Incidents(self.connection)

    @cached_property
    def claims(self) -> Claims:
        """Who says what of whom."""
        from graphkit.store.query.claim_queries import Claims

        return Claims(self.connection)

    @cached_property
    def edges(self) -> Edges:
        """The edges, and who is next to whom."""
        from graphkit.store.query.neighbours import Edges

        return Edges(self.connection)

    @cached_property
    def lookup(self) -> Lookup:
        """The entity that a person means by a name."""
        from graphkit.store.query.lookup import Lookup

        return Lookup(self.connection)

    @cached_property
    def sides(self) -> Sides:
        """Who stands with whom."""
        from graphkit.store.query.sides import Sides

        return Sides(self.connection)

    @cached_property
    def search(self) -> Search:
        """Articles and entities by words."""
        from graphkit.store.query.search import Search

        return Search(self.connection)

    def read_stats(self) -> Stats:
        """How much of what the store holds."""
        from graphkit.store.query.stats import read_stats

        with reported(self.path):
            return read_stats(self.connection)

    # --- the graph as linking writes it, and the file ----------------------------------------------------------

    @cached_property
    def derived(self) -> Derived:
        """The tables that linking writes."""
        return Derived(self.connection)

    @cached_property
    def maintenance(self) -> Maintenance:
        """The soundness of the file, its repair, and copies of it."""
        from graphkit.store.integrity import Maintenance

        return Maintenance(self.connection)


class Derived:
    """What linking writes into a store and reads again to write only what changed; it calls everything by its key."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def entities(self) -> EntityTables:
        """Entities with their names and mentions."""
        from graphkit.store.derived.entity_tables import EntityTables

        return EntityTables(self.connection)

    @cached_property
    def incidents(self) -> IncidentTables:
        """Incidents with their participants and reports."""
        from graphkit.store.derived.incident_tables import IncidentTables

        return IncidentTables(self.connection)

    @cached_property
    def claims(self) -> ClaimTables:
        """Who says what of whom and by what means, article by article."""
        from graphkit.store.derived.claim_tables import ClaimTables

        return ClaimTables(self.connection)

    @cached_property
    def edges(self) -> EdgeTables:
        """Edges with their evidence, and who is next to whom in consequence."""
        from graphkit.store.derived.edge_tables import EdgeTables

        return EdgeTables(self.connection)

    @cached_property
    def parts(self) -> NameParts:
        """What entities are made of, and which names are spellings of one."""
        from graphkit.store.derived.name_parts import NameParts

        return NameParts(self.connection)

    @cached_property
    def local_incidents(self) -> LocalIncidents:
        """What each article tells of an incident, and which of these agree."""
        from graphkit.store.derived.local_incidents import LocalIncidents

        return LocalIncidents(self.connection)

    @cached_property
    def outlets(self) -> Outlets:
        """For whom each article counts."""
        from graphkit.store.derived.outlet_groups import Outlets

        return Outlets(self.connection)
