"""`attacks`, `neighbors`, `central`, `articles` and `export`: the commands that list or hand on many rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from graphkit.cli.options import (
    DEFAULT_STORE,
    AsJson,
    Name,
    Pick,
    Since,
    StoreFile,
    Until,
    complete_name,
    read_kind,
    read_output_name,
)
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import write_json, write_message
from graphkit.graph.attacks import Grouping
from graphkit.graph.centrality import Measure
from graphkit.schema import VIOLENT_KINDS, EventKind, Status
from graphkit.schema.errors import InputError

NO_RESULT = 1


def add_commands(app: typer.Typer) -> None:
    """Adds the report commands to `app`."""
    app.command(epilog='Example: graphkit attacks --near "Camp Taji" --within 50km --since 2020')(attacks)
    app.command(epilog='Example: graphkit neighbors "Camp Taji" --hops 2')(neighbors)
    app.command(epilog="Example: graphkit central --by betweenness")(central)
    app.command(epilog="Example: graphkit articles --store output/graph.db")(articles)
    app.command(epilog="Example: graphkit export graph.gexf")(export)


def _read_attack_kinds(stated: list[str] | None) -> list[str]:
    kinds = [read_kind(kind) for kind in stated or ()]
    for kind in kinds:
        if kind not in VIOLENT_KINDS:
            known = ", ".join(sorted(kind.value for kind in VIOLENT_KINDS))
            raise typer.BadParameter(f"no such kind of attack: {kind!r}; one of {known}")
    return kinds


def _read_kilometres(stated: str) -> str:
    if not re.fullmatch(r"\d+(\.\d+)?\s*(km)?", stated):
        raise typer.BadParameter(f"not a distance: {stated!r}; use 50km")
    return stated


def _party(help_text: str) -> object:
    return typer.Option(metavar="NAME", autocompletion=complete_name, help=help_text)


def attacks(
    store: StoreFile = DEFAULT_STORE,
    by: Annotated[str | None, _party("Only attacks by this party.")] = None,
    on: Annotated[str | None, _party("Only attacks on this party or place.")] = None,
    at: Annotated[str | None, _party("Only attacks at this place, or at places within it.")] = None,
    near: Annotated[str | None, _party("Only attacks near this place; see --within.")] = None,
    within: Annotated[
        str, typer.Option(metavar="KM", callback=_read_kilometres, help="Radius around --near.")
    ] = "50km",
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B",
            autocompletion=complete_name,
            help="Only attacks between these two parties, in either direction.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", callback=_read_attack_kinds, help="Only attacks of this kind; repeatable."),
    ] = None,
    status: Annotated[list[Status] | None, typer.Option(help="Only attacks with this status; repeatable.")] = None,
    since: Since = None,
    until: Until = None,
    group_by: Annotated[Grouping | None, typer.Option(help="Count attacks by group instead of listing them.")] = None,
    series: Annotated[
        bool, typer.Option("--series", help="List series ('11 attacks in May') instead of single attacks.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also list attacks without any party and without place and day.")
    ] = False,
    pick: Pick = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV to standard output.")] = False,
) -> None:
    """List attacks by date.

    Shows who attacked whom, where, how many were killed and injured, the status, and the number of independent outlets;
    with --group-by, the number of attacks per month, attacker, target or kind. Lists only attacks that name a party, or
    a place and a day; --all lists the others too. Filters combine with AND. The target of an attack also counts as its
    place.

    Prints a table on a terminal and tab-separated values in a pipe; use --csv and --json for other programs.
    """
    from graphkit.api import Graph

    with Graph(store, picks=pick or ()) as graph:
        found = graph.attacks(
            by=by,
            on=on,
            at=at,
            near=near,
            within_km=float(within.removesuffix("km")),
            between=between,
            kinds=[EventKind(each) for each in kind or ()],
            statuses=status or (),
            since=since,
            until=until,
        )
    found = found if everything else found.series if series else found.listed
    if as_json and group_by:
        write_json(build_record("counts", {"by": group_by.value, "counts": found.count_by(group_by)}))
    elif as_json:
        write_json(build_record("attacks", found.to_record(), version=2))
    elif found.incidents:
        from graphkit.cli.output.tables import write_attacks, write_attacks_csv, write_counts

        if group_by:
            write_counts(found.count_by(group_by), as_csv=as_csv)
        elif as_csv:
            write_attacks_csv(found)
        else:
            write_attacks(found)
    if not found.incidents:
        write_message("graphkit: no attack matches")
        raise typer.Exit(NO_RESULT)


def neighbors(
    name: Name,
    store: StoreFile = DEFAULT_STORE,
    hops: Annotated[int, typer.Option(min=1, max=5, help="Maximum distance in steps.")] = 1,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Maximum number of neighbours per step.")] = 200,
    pick: Pick = None,
    as_json: AsJson = False,
) -> None:
    """List the neighbours of an actor or place.

    Lists the most believed connection first, with the edge that makes it.
    """
    from graphkit.api import Graph

    with Graph(store, picks=pick or ()) as graph:
        found = graph.neighbours(name, hops=hops, limit=limit)
    if as_json:
        write_json(build_record("neighbors", found))
    elif found.neighbours:
        from graphkit.cli.output.tables import write_neighbours

        write_neighbours(found)
    if not found.neighbours:
        write_message(f"graphkit: {found.centre.name} has no neighbours in this store")
        raise typer.Exit(NO_RESULT)


def central(
    store: StoreFile = DEFAULT_STORE,
    by: Annotated[Measure, typer.Option(help="Measure to rank by.")] = Measure.PAGERANK,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Maximum number of rows.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Rank actors and places by centrality.

    Degree counts neighbours, betweenness finds those that connect separate parts of the graph, and PageRank those
    close to other central ones.
    """
    from graphkit.api import Graph

    with Graph(store) as graph:
        found = graph.central(by, limit)
    if as_json:
        write_json(build_record("central", {"by": by.value, "central": found}))
    elif found:
        from graphkit.cli.output.tables import write_central

        write_central(found)
    if not found:
        write_message("graphkit: this store has no connections")
        raise typer.Exit(NO_RESULT)


def articles(
    store: StoreFile = DEFAULT_STORE,
    failed: Annotated[bool, typer.Option("--failed", help="List what could not be read, and why.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the articles in a store.

    For a near-duplicate, shows the article that printed the story first.
    """
    from graphkit.store.store import Store

    with Store.open(store) as opened:
        if failed:
            _write_failures(opened.failures.read_all(), as_json=as_json)
            return
        found, originals = opened.articles.read_all(), opened.copies.read_originals()
    if as_json:
        for article in found:
            write_json(build_record("article", article) | {"copy_of": originals.get(article.id)})
    else:
        from graphkit.cli.output.tables import write_articles

        write_articles(found, originals)
    if not found:
        raise typer.Exit(NO_RESULT)


def _write_failures(failures: Sequence[InputError], *, as_json: bool) -> None:
    if as_json:
        for failure in failures:
            place = {"path": failure.path, "line": failure.line}
            write_json(build_record("failure", place | {"problem": failure.problem, "hint": failure.hint}))
    else:
        from graphkit.cli.output.tables import write_table

        rows = ((each.path, str(each.line or ""), each.problem, each.hint) for each in failures)
        write_table(("source", "line", "problem", "what to do"), rows, numbers=("line",))
    if not failures:
        raise typer.Exit(NO_RESULT)


def export(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", callback=read_output_name, show_default=False, help="Its ending tells the format."
        ),
    ],
    store: StoreFile = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Export the graph for another program.

    .gexf for Gephi with its timeline, .graphml for yEd and igraph, .json (node-link) for D3 and NetworkX, .cyjs for
    Cytoscape, .geojson for QGIS and kepler.gl, .parquet for DuckDB and pandas, .ftm.json for FollowTheMoney and Aleph,
    .md for a briefing with its sources. A name without an extension, or one that ends in /, is a folder of CSV files:
    nodes, edges, evidence, and incidents with the columns of ACLED.

    Every format contains all actors, places and edges, with the ids of the sentences behind them. The file is replaced
    only once it is complete.
    """
    from graphkit.api import Graph

    with Graph(store) as graph:
        graph.export(file)
    if as_json:
        write_json(build_record("export", {"file": file}))
    else:
        write_message(f"{file} written")
