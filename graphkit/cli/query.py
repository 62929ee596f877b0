"""`path`, `show`, `search`, `stats` and `same`: the commands that answer one question from a store."""

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
    """Adds the query commands to `app`."""
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
    k: Annotated[int, typer.Option("-k", min=1, max=50, help="Number of paths to show.")] = 3,
    via: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", autocompletion=complete_name, help="Only paths through this actor or place; repeatable."
        ),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", autocompletion=complete_name, help="No paths through this actor or place; repeatable."
        ),
    ] = None,
    avoid_kinds: Annotated[
        list[MentionKind] | None,
        typer.Option(
            "--avoid-kind", metavar="KIND", help="No paths through nodes of this kind, such as country; repeatable."
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", callback=read_edge_kinds, help="Only edges of this kind; repeatable."),
    ] = None,
    not_kinds: Annotated[
        list[str] | None,
        typer.Option("--not-kind", metavar="KIND", callback=read_edge_kinds, help="No edges of this kind; repeatable."),
    ] = None,
    statuses: Annotated[
        list[Status] | None,
        typer.Option("--status", help="Only edges with this status; repeatable."),
    ] = None,
    since: Since = None,
    until: Until = None,
    max_hops: Annotated[int | None, typer.Option(min=1, help="Maximum number of steps.")] = None,
    min_belief: Annotated[float, typer.Option(min=0, max=1, help="Only edges of at least this belief.")] = 0.0,
    directed: Annotated[bool, typer.Option("--directed", help="Follow edges only from source to target.")] = False,
    chronological: Annotated[
        bool, typer.Option("--chronological", help="Only paths whose steps are in order of date.")
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="Also show which spellings were merged, and why.")] = False,
    pick: Pick = None,
    as_json: AsJson = False,
) -> None:
    """Show how two names are connected.

    Lists the cheapest paths first. A path costs more the less its edges are believed, the more steps it has, and the
    better connected the actors and places on its way are. Every step shows its kind, direction, status, date, belief,
    number of independent outlets, and the sentences behind it. The weakest step is marked, as is each step that only
    says where somebody was.

    Exit code 1 means that no path was found; the message says whether there is none at all, only one that the options
    exclude, or none before the search reached its limit. Exit code 3 means that a name is unknown or ambiguous.
    """
    from graphkit.api import Graph
    from graphkit.graph.paths.query import PathOptions
    from graphkit.graph.paths.record import write_path_record

    given = {name: value for name, value in context.params.items() if name in PathOptions.__annotations__ and value}
    options = cast(PathOptions, given)
    with Graph(store, picks=pick or (), note=write_message) as graph:
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
        int | None,
        typer.Option("--limit", "-n", min=1, help="Maximum entries per section; default 15, with --json all."),
    ] = None,
    pick: Pick = None,
    as_json: AsJson = False,
) -> None:
    """Show everything known about an actor or place.

    Lists its other spellings and why they were merged, its relations and actions with their sentences, its roles in
    incidents, the incidents by date, and the articles that mention it.
    """
    from graphkit.api import Graph

    with Graph(store, picks=pick or (), note=write_message) as graph:
        profile = graph.show(name, kind, limit=limit if limit or as_json else SHOWN)
    if as_json:
        write_json(build_record("show", profile))
    else:
        from graphkit.cli.output.answers import write_profile

        write_profile(profile)


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", show_default=False, help="The words to look for.")],
    store: StoreFile = DEFAULT_STORE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Maximum number of names and of articles.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Search names and article texts.

    Lists the names that contain all words, or words that start with them, the best connected first; then the articles
    that contain all words, the best match first, each with an excerpt. Words in quotation marks are searched as a
    phrase.
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
    """Count articles, events, actors, places and incidents."""
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
    kind: Annotated[
        MentionKind | None, typer.Option(help="Kind of both names; place and facility count as one.")
    ] = None,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Check whether two spellings name the same actor or place.

    Prints a score and the reason. Compares the names alone, with the gazetteer; needs no store.
    """
    from graphkit.gazetteer.index import load_gazetteer
    from graphkit.link.entities.same_name import match_names

    match = match_names(first, second, load_gazetteer(gazetteer or ()), kind)
    if as_json:
        write_json({"same": match.same, "score": match.score, "why": match.why})
    else:
        typer.echo(clean(f"{'same' if match.same else 'different'} ({match.score:.2f}): {match.why}"))
