"""`view`: the command that draws part of a store as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.options import DEFAULT_STORE, AsJson, Since, StoreFile, Texts, Until, complete_name, read_file_name
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import write_json, write_message

NO_RESULT = 1
DEFAULT_VIEW = Path("output/view.html")

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]...",
        autocompletion=complete_name,
        show_default=False,
        help="Actors or places to draw, with their neighbours.",
    ),
]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option("--path", metavar="A B", autocompletion=complete_name, help="Draw how these two are connected."),
]


def add_commands(app: typer.Typer) -> None:
    """Adds `view` to `app`."""
    app.command(epilog='Example: graphkit view "Kataib Hezbollah" --since 2020 --open')(view)


def view(
    names: Names = None,
    store: StoreFile = DEFAULT_STORE,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", callback=read_file_name, help="Where to write the page.")
    ] = DEFAULT_VIEW,
    hops: Annotated[
        int | None, typer.Option(min=0, max=5, help="Steps to draw around each; default 1, or 0 with --path.")
    ] = None,
    path: Between = None,
    since: Since = None,
    until: Until = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the page.")] = None,
    with_texts: Texts = True,
    is_opened: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    as_json: AsJson = False,
) -> None:
    """Draw part of a store as a page.

    Without a name, draws the whole store; with names, their surroundings; with --path, the paths between two names.
    """
    from graphkit.api import Graph

    with Graph(store) as graph:
        drawn = graph.view(
            output,
            *names or (),
            hops=hops,
            between=path,
            since=since,
            until=until,
            title=title,
            with_texts=with_texts,
        )
    if as_json:
        write_json(build_record("view", drawn))
    if drawn.page is None:
        write_message("graphkit: nothing matches; no page was written")
        raise typer.Exit(NO_RESULT)
    write_message(
        f"{drawn.page} shows {drawn.entities:,} actors and places, {drawn.incidents:,} incidents"
        f" and {drawn.edges:,} connections from {drawn.articles:,} articles."
    )
    if is_opened:
        import webbrowser

        if not webbrowser.open(output.absolute().as_uri()):
            write_message("graphkit: no browser could be started; open the page by hand")
