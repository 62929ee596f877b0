"""Surveying: the commands that look at many incidents, neighbours or nodes at once, and hand them on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from graphkit.cli.options import DEFAULT_STORE, AsJson, Name, Pick, Since, StoreFile, Until, complete_name, read_kind
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import write_json, write_message
from graphkit.graph.attacks import Grouping
from graphkit.graph.centrality import Measure
from graphkit.schema import VIOLENT_KINDS, EventKind, Status
from graphkit.schema.errors import InputError

NO_RESULT = 1


def add_commands(app: typer.Typer) -> None:
    """Adds the surveys to `app`."""
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
        raise typer.BadParameter(f"not a distance: {stated!r}; write 50km")
    return stated


def _party(help_text: str) -> object:
    return typer.Option(metavar="NAME", autocompletion=complete_name, help=help_text)


def attacks(
    store: StoreFile = DEFAULT_STORE,
    by: Annotated[str | None, _party("Who attacked.")] = None,
    on: Annotated[str | None, _party("Who or what was attacked.")] = None,
    at: Annotated[str | None, _party("Where, places in it included.")] = None,
    near: Annotated[str | None, _party("Around this place.")] = None,
    within: Annotated[
        str, typer.Option(metavar="KM", callback=_read_kilometres, help="How far around --near.")
    ] = "50km",
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", autocompletion=complete_name, help="Between two parties, whoever attacked whom."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", callback=_read_attack_kinds, help="Only of this kind; repeatable."),
    ] = None,
    status: Annotated[list[Status] | None, typer.Option(help="Only of this certainty; repeatable.")] = None,
    since: Since = None,
    until: Until = None,
    group_by: Annotated[Grouping | None, typer.Option(help="Count instead of listing.")] = None,
    series: Annotated[
        bool, typer.Option("--series", help="List sums and habitual acts instead of single ones.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="List also what names no party, nor a place and a day.")
    ] = False,
    pick: Pick = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV on standard output.")] = False,
) -> None:
    """List attacks by date.

    Each with who attacked whom, where, how many died, how certain it is and how many outlets tell of it; with
    --group-by how many there are of each month, attacker, target or kind. All options narrow the list together; what
    was attacked counts as where it was.

    On a terminal it is a table, in a pipe its cells are parted by tabs; --csv and --json are for other programs.
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
        write_message("graphkit: no attack in this store fits")
        raise typer.Exit(NO_RESULT)


def neighbors(
    name: Name,
    store: StoreFile = DEFAULT_STORE,
    hops: Annotated[int, typer.Option(min=1, max=5, help="How many steps away.")] = 1,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many a step.")] = 200,
    pick: Pick = None,
    as_json: AsJson = False,
) -> None:
    """List who is next to an actor or a place.

    The surest connection first, each with the statement that makes it.
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
        write_message(f"graphkit: {found.centre.name} has no neighbour in this store")
        raise typer.Exit(NO_RESULT)


def central(
    store: StoreFile = DEFAULT_STORE,
    by: Annotated[Measure, typer.Option(help="The measure that orders them.")] = Measure.PAGERANK,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List who matters most.

    By degree (who is met with most), betweenness (who connects what would be apart) or PageRank (who is close to
    those who matter).
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
        write_message("graphkit: nothing in this store is connected")
        raise typer.Exit(NO_RESULT)


def articles(
    store: StoreFile = DEFAULT_STORE,
    failed: Annotated[bool, typer.Option("--failed", help="What could not be read, and why.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the articles of a store.

    With the article that first printed the same story, where there is one.
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
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False, help="Its ending tells the format.")],
    store: StoreFile = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Write the graph for another program.

    .gexf for Gephi with its timeline, .graphml for yEd and igraph, .json (node-link) for D3 and NetworkX, .cyjs for
    Cytoscape, .geojson for QGIS and kepler.gl, .parquet for DuckDB and pandas, .ftm.json for FollowTheMoney and Aleph,
    .md for a briefing with its sources. A name without an ending, or one that ends in /, is a folder of CSV files:
    nodes, edges, evidence, and incidents in columns named after ACLED's.

    Every format holds all entities and statements, with the ids of the sentences behind them. The file is written
    whole or not at all.
    """
    from graphkit.api import Graph

    with Graph(store) as graph:
        graph.export(file)
    if as_json:
        write_json(build_record("export", {"file": file}))
    else:
        write_message(f"{file} is written")
