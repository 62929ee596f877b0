"""Asking: the commands that answer out of a store in words and sentences."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from graphkit.cli.options import (
    DEFAULT_STORE,
    AsJson,
    FirstName,
    Gazetteer,
    Name,
    OfKind,
    Pick,
    SecondName,
    Since,
    StoreFile,
    Until,
    complete_name,
    read_edge_kinds,
)
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import clean, write_json, write_message
from graphkit.schema import MentionKind, Status

NO_RESULT = 1
SHOWN = 15


def add_commands(app: typer.Typer) -> None:
    """Adds the questions to `app`."""
    app.command(epilog='Example: graphkit path "Kataib Hezbollah" "Camp Taji"')(path)
    app.command(epilog='Example: graphkit show "Qassem Soleimani"')(show)
    app.command(epilog='Example: graphkit search "rocket attack"')(search)
    app.command(epilog="Example: graphkit stats --store output/graph.db")(stats)
    app.command(epilog='Example: graphkit same "Kata\'ib Hizballah" "KH"')(same)


def path(
    context: typer.Context,
    start: FirstName,
    goal: SecondName,
    store: StoreFile = DEFAULT_STORE,
    k: Annotated[int, typer.Option("-k", min=1, max=50, help="How many connections to show.")] = 3,
    via: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", autocompletion=complete_name, help="Only through this one; repeatable."),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", autocompletion=complete_name, help="Never through this one; repeatable."),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="KIND", callback=read_edge_kinds, help="Only statements of this kind; repeatable."
        ),
    ] = None,
    not_kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--not-kind", metavar="KIND", callback=read_edge_kinds, help="No statement of this kind; repeatable."
        ),
    ] = None,
    statuses: Annotated[
        list[Status] | None,
        typer.Option("--status", help="Only statements of this certainty; repeatable."),
    ] = None,
    since: Since = None,
    until: Until = None,
    max_hops: Annotated[int | None, typer.Option(min=1, help="No longer than so many steps.")] = None,
    min_belief: Annotated[float, typer.Option(min=0, max=1, help="Only statements believed this much.")] = 0.0,
    directed: Annotated[bool, typer.Option("--directed", help="Walk statements only the way they point.")] = False,
    chronological: Annotated[
        bool, typer.Option("--chronological", help="No step dated before the one walked first.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Add the spellings that were taken for one name, and why.")
    ] = False,
    pick: Pick = None,
    as_json: AsJson = False,
) -> None:
    """Show how two names are connected.

    The best connections first, by how far their statements are believed, how many steps they take, and whether they go
    through somebody whom everybody is next to. Every step comes with its statement, which way it points, how certain it
    is, when it was, how many independent outlets tell of it, and the sentences it rests on; the weakest step is marked.

    Ends with 1 where there is no connection, and says whether there is none at all, one only through what the options
    leave out, or none before the search stopped; with 3 where a name is unknown or ambiguous.
    """
    from graphkit.api import Graph
    from graphkit.graph.paths.query import PathOptions
    from graphkit.graph.paths.record import write_path_record

    given = {name: value for name, value in context.params.items() if name in PathOptions.__annotations__ and value}
    options = cast(PathOptions, given)
    with Graph(store, picks=pick or ()) as graph:
        answer = graph.path(start, goal, **options)
    if as_json:
        write_json(write_path_record(answer, has_merges=why))
    else:
        from graphkit.cli.output.answers import write_path

        write_path(answer, has_merges=why)
    if not answer.paths:
        raise typer.Exit(NO_RESULT)


def show(
    name: Name,
    store: StoreFile = DEFAULT_STORE,
    kind: OfKind = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, help="At most so many of each; 15, in JSON all.")
    ] = None,
    pick: Pick = None,
    as_json: AsJson = False,
) -> None:
    """Show what is known of an actor or a place.

    Other spellings and why they are taken for one, ties that last and deeds with their sentences, the part it had in
    incidents, these by date, and the articles that tell of it.
    """
    from graphkit.api import Graph

    with Graph(store, picks=pick or ()) as graph:
        profile = graph.show(name, kind, limit=limit if limit or as_json else SHOWN)
    if as_json:
        write_json(build_record("show", profile))
    else:
        from graphkit.cli.output.answers import write_profile

        write_profile(profile)


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", show_default=False)],
    store: StoreFile = DEFAULT_STORE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many of each.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Search names and articles.

    Names that hold all words or their beginnings, the best connected first; then articles that hold all words, the best
    first, each with the place where they stand. Words in quotation marks must stand next to each other.
    """
    from graphkit.api import Graph

    with Graph(store) as graph:
        findings = graph.search(text, limit)
    if as_json:
        write_json(build_record("search", findings))
    elif findings.entities or findings.snippets:
        from graphkit.cli.output.answers import write_findings

        write_findings(findings)
    if not (findings.entities or findings.snippets):
        write_message(f"graphkit: nothing found for {text!r}")
        raise typer.Exit(NO_RESULT)


def stats(store: StoreFile = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Count what the store holds."""
    from graphkit.api import Graph

    with Graph(store) as graph:
        counts = graph.stats()
    if as_json:
        write_json(build_record("stats", counts))
    else:
        from graphkit.cli.output.answers import write_stats

        write_stats(counts)


def same(
    first: FirstName,
    second: SecondName,
    kind: Annotated[MentionKind | None, typer.Option(help="What both are; place and facility are one.")] = None,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Say whether two spellings name the same.

    Answers how surely and why, from the names alone; needs no store.
    """
    from graphkit.gazetteer.index import load_gazetteer
    from graphkit.link.entities.same_name import match_names

    sameness = match_names(first, second, load_gazetteer(gazetteer or ()), kind)
    if as_json:
        write_json({"same": sameness.same, "score": sameness.score, "why": sameness.why})
    else:
        typer.echo(clean(f"{'same' if sameness.same else 'different'} ({sameness.score:.2f}): {sameness.why}"))
