"""News: the commands about what is otherwise, `changes watch check compare`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.options import DEFAULT_STORE, AsJson, StoreFile, read_file_name, word_option
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import clean, write_json, write_message

NO_RESULT = 1


class WatchAction(StrEnum):
    """What is done with the watch list."""

    ADD = "add"
    REMOVE = "remove"
    LIST = "list"


def add_commands(app: typer.Typer) -> None:
    """Adds the commands about news to `app`."""
    app.command(epilog="Example: graphkit changes --since 2024-05-01")(changes)
    app.command(epilog='Example: graphkit watch add "Camp Taji"')(watch)
    app.command(epilog="Example: graphkit check acled.csv")(check)
    app.command(epilog='Example: graphkit compare "Example Wire" "Demo Daily"')(compare)


def changes(
    store: StoreFile = DEFAULT_STORE,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="BUILD|DATE", help="Only changes after this build, or from this date on; default: the last build."
        ),
    ] = None,
    watched: Annotated[bool, typer.Option("--watched", help="Only incidents with a name on the watch list.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what builds changed.

    New, merged, split and removed incidents, changed tolls, parties and statuses, claims withdrawn or contradicted, and
    articles added, changed or removed. Incidents with a watched name come first and are marked. Exits with 0 if
    anything changed and with 1 if not, for use in cron.
    """
    from graphkit.api import Graph

    with Graph(store) as graph:
        found = graph.changes(since)
    incidents = found.watched if watched else found.incidents
    articles = () if watched else found.articles
    if as_json:
        answer = {"since": found.since, "until": found.until, "incidents": incidents, "articles": articles}
        write_json(build_record("changes", answer))
    elif incidents or articles:
        from graphkit.cli.output.news_lines import write_changes

        write_changes(incidents, articles)
    if not (incidents or articles):
        what = "nothing that is watched has changed" if watched else "nothing has changed"
        write_message(f"graphkit: {what} since {f'build {found.since.number}' if found.since else 'the first build'}")
        raise typer.Exit(NO_RESULT)


def watch(
    action: Annotated[WatchAction, typer.Argument(show_default=False, help="What to do with the list.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", show_default=False, help="Actors or places.")
    ] = None,
    store: StoreFile = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Edit the watch list, whose names `graphkit changes` marks.

    `add` and `remove` take names, `list` prints them. The list is kept in the store.
    """
    from graphkit.app.watchlist import add_watch, remove_watch
    from graphkit.store.store import Store

    if action is not WatchAction.LIST and not names:
        raise typer.BadParameter(f"which name? graphkit watch {action.value} NAME")
    for name in names or () if action is not WatchAction.LIST else ():
        if action is WatchAction.ADD:
            write_message(f"graphkit: {add_watch(store, name).name} is watched")
        else:
            write_message(f"graphkit: {remove_watch(store, name)} is no longer watched")
    with Store.open(store) as opened:
        listed = opened.watched.read_all()
    if as_json:
        write_json(build_record("watch", {"watched": [{"id": id_, "name": name} for id_, name in listed.items()]}))
    elif action is WatchAction.LIST:
        for entity_id, name in listed.items():
            typer.echo(clean(f"{name}\t{entity_id}"))
    if action is WatchAction.LIST and not listed:
        raise typer.Exit(NO_RESULT)


def compare(
    first: Annotated[str, typer.Argument(metavar="OUTLET", show_default=False, help="First outlet.")],
    second: Annotated[str, typer.Argument(metavar="OUTLET", show_default=False, help="Second outlet.")],
    store: StoreFile = DEFAULT_STORE,
    about: Annotated[str | None, word_option("ID|NAME", "Only this incident.")] = None,
    as_json: AsJson = False,
) -> None:
    """Compare how two outlets report the same incidents.

    Dates, tolls and parties side by side with a sentence of each, marked where both cannot be right; then the
    incidents that each of them reports without the other.
    """
    from graphkit.api import Graph

    with Graph(store, note=write_message) as graph:
        found = graph.compare(first, second, about)
    if as_json:
        write_json(build_record("compare", found))
    else:
        from graphkit.cli.output.news_lines import write_comparison

        write_comparison(found)
    if not (found.shared or found.only_first or found.only_second):
        write_message("graphkit: neither outlet reports an attack that matches")
        raise typer.Exit(NO_RESULT)


def check(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE.csv",
            callback=read_file_name,
            show_default=False,
            help="Table with the columns of ACLED, UCDP GED or GTD, as .csv or .xlsx.",
        ),
    ],
    store: StoreFile = DEFAULT_STORE,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV to standard output.")] = False,
) -> None:
    """Check a table of ACLED, UCDP GED or GTD against the store.

    Finds the incident of each row and whether it agrees or contradicts it, field by field; then lists the incidents of
    the same period that the table lacks.
    """
    from graphkit.api import Graph

    with Graph(store) as graph:
        found = graph.check(table)
    if as_json:
        write_json(build_record("check", found))
    elif found.rows:
        from graphkit.cli.output.news_lines import write_check, write_check_csv

        if as_csv:
            write_check_csv(found)
        else:
            write_check(found)
    if not found.rows:
        write_message(f"graphkit: {table}: no row in it")
        raise typer.Exit(NO_RESULT)
