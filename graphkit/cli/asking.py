"""Asking: the commands that answer out of a store, `path`, `show`, `search`, `stats`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.terminal import write_json, write_message
from graphkit.schema import MentionKind, Status

NO_RESULT = 1


def complete_name(context: typer.Context, incomplete: str) -> list[str]:
    """Names of the store that begin like `incomplete`, for the shell's Tab key."""
    from graphkit.errors import GraphkitError
    from graphkit.store import Store

    try:
        with Store.open(context.params.get("store") or DEFAULT_STORE) as store:
            return list(store.find_completions(incomplete))
    except GraphkitError:
        return []


DEFAULT_STORE = Path("output/graph.db")

StoreFile = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store to ask.", envvar="GRAPHKIT_STORE")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON on standard output.")]
Name = Annotated[str, typer.Argument(metavar="NAME", autocompletion=complete_name, show_default=False)]
Names = list[str] | None


def add_commands(app: typer.Typer) -> None:
    """Adds the questions to `app`."""
    app.command(epilog='Example: graphkit path "Kataib Hezbollah" "Camp Taji"')(path)
    app.command(epilog='Example: graphkit show "Qassem Soleimani"')(show)
    app.command(epilog='Example: graphkit search "rocket attack"')(search)
    app.command(epilog="Example: graphkit stats --store output/graph.db")(stats)


def path(
    start: Annotated[str, typer.Argument(metavar="A", autocompletion=complete_name, show_default=False)],
    goal: Annotated[str, typer.Argument(metavar="B", autocompletion=complete_name, show_default=False)],
    store: StoreFile = DEFAULT_STORE,
    k: Annotated[int, typer.Option("-k", min=1, max=50, help="How many connections to show.")] = 3,
    via: Annotated[Names, typer.Option(metavar="NAME", help="Only through this actor or place; repeatable.")] = None,
    avoid: Annotated[Names, typer.Option(metavar="NAME", help="Never through this one; repeatable.")] = None,
    kind: Annotated[Names, typer.Option(metavar="KIND", help="Only statements of this kind; repeatable.")] = None,
    not_kind: Annotated[Names, typer.Option(metavar="KIND", help="No statement of this kind; repeatable.")] = None,
    status: Annotated[list[Status] | None, typer.Option(help="Only of this certainty; repeatable.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Not before (2020, 2020-03 or 2020-03-11).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Not after.")] = None,
    max_hops: Annotated[int | None, typer.Option(min=1, help="No longer than this.")] = None,
    min_belief: Annotated[float, typer.Option(min=0, max=1, help="Only statements believed this much.")] = 0.0,
    directed: Annotated[bool, typer.Option("--directed", help="Walk statements only the way they point.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show how two names are connected, with the sentence behind every step."""
    from graphkit.api import Graph
    from graphkit.graph import write_path_record

    with Graph(store) as graph:
        answer = graph.path(
            start,
            goal,
            k=k,
            via=via or (),
            avoid=avoid or (),
            kinds=_read_kinds(kind),
            not_kinds=_read_kinds(not_kind),
            statuses=status or (),
            since=_read_period(since, "--since"),
            until=_read_period(until, "--until"),
            min_belief=min_belief,
            max_hops=max_hops,
            directed=directed,
        )
    if as_json:
        write_json(write_path_record(answer))
    else:
        from graphkit.cli.answers import write_path

        write_path(answer)
    if not answer.paths:
        raise typer.Exit(NO_RESULT)


def show(
    name: Name,
    store: StoreFile = DEFAULT_STORE,
    kind: Annotated[MentionKind | None, typer.Option(help="Where several are called so: the one of this kind.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show what is known of an actor or a place, with the evidence."""
    from graphkit.api import Graph

    with Graph(store) as graph:
        profile = graph.show(name, kind)
    if as_json:
        write_json({"schema": "graphkit.show/1", **asdict(profile)})
    else:
        from graphkit.cli.answers import write_profile

        write_profile(profile)


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", show_default=False)],
    store: StoreFile = DEFAULT_STORE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many of each.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Search names and the text of articles."""
    from graphkit.api import Graph

    with Graph(store) as graph:
        findings = graph.search(text, limit)
    if as_json:
        write_json({"schema": "graphkit.search/1", "text": text, **asdict(findings)})
    elif findings.entities or findings.snippets:
        from graphkit.cli.answers import write_findings

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
        write_json({"schema": "graphkit.stats/1", **asdict(counts)})
    else:
        from graphkit.cli.answers import write_stats

        write_stats(counts)


def _read_kinds(kinds: Names) -> tuple[str, ...]:
    """The kinds of statements named, however they are written ("member of", "member-of")."""
    from graphkit.schema import EventKind, RelationKind

    known = {"at", *EventKind, *RelationKind}
    read = [kind.strip().lower().replace("-", "_").replace(" ", "_") for kind in kinds or ()]
    for kind in read:
        if kind not in known:
            raise typer.BadParameter(f"no such kind: {kind!r}; one of {', '.join(sorted(map(str, known)))}")
    return tuple(read)


def _read_period(stated: str | None, flag: str) -> str | None:
    """A date or the beginning of one, as ISO."""
    if stated is None:
        return None
    try:
        date.fromisoformat(stated + {4: "-01-01", 7: "-01"}.get(len(stated), ""))
    except ValueError:
        problem = f"not a date: {stated!r}; write 2020, 2020-03 or 2020-03-11"
        raise typer.BadParameter(problem, param_hint=flag) from None
    return stated
