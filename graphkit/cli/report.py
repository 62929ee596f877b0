"""`neighbors`, `central`, `articles` and `export`: the commands that list or hand on many rows."""

from __future__ import annotations

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
    name_option,
    read_output_name,
)
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import write_json, write_message
from graphkit.graph.centrality import Measure
from graphkit.schema.errors import InputError

NO_RESULT = 1


def add_commands(app: typer.Typer) -> None:
    """Adds the surveys to `app`."""
    app.command(epilog='Example: graphkit neighbors "Camp Taji" --hops 2')(neighbors)
    app.command(epilog="Example: graphkit central --by betweenness")(central)
    app.command(epilog="Example: graphkit articles --store output/graph.db")(articles)
    app.command(epilog="Example: graphkit export graph.gexf")(export)


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

    with Graph(store, picks=pick or (), note=write_message) as graph:
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
            metavar="FILE",
            callback=read_output_name,
            show_default=False,
            help="Where to write it; the ending chooses the format.",
        ),
    ],
    store: StoreFile = DEFAULT_STORE,
    at: Annotated[str | None, name_option("Only incidents at this place, or at places within it.")] = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
) -> None:
    """Export the graph for another program.

    .gexf for Gephi with its timeline, .graphml for yEd and igraph, .json (node-link) for D3 and NetworkX, .cyjs for
    Cytoscape, .geojson and .geoparquet for QGIS, .parquet for DuckDB and pandas, .ftm.json for FollowTheMoney and
    Aleph, .stix.json (STIX 2.1) for OpenCTI, .ttl (RDF) for triple stores, .acled.csv and .ged.csv in the columns of
    ACLED and UCDP GED, .md for a briefing with a footnote for every line. A name without an ending, or one that ends
    in /, is a folder of CSV files: nodes, edges, evidence, and incidents in columns named after ACLED's.

    Every format has the ids of the sentences behind its rows. The file is replaced only once it is complete.
    """
    from graphkit.api import Graph

    with Graph(store, note=write_message) as graph:
        graph.export(file, at=at, since=since, until=until)
    if as_json:
        write_json(build_record("export", {"file": file}))
    else:
        write_message(f"{file} written")
