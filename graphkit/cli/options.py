"""Options: what several commands take, named and explained once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from graphkit.schema import EventKind, MentionKind, RelationKind
from graphkit.schema.ontology import AT

DEFAULT_STORE = Path("output/graph.db")


def complete_name(context: typer.Context, incomplete: str) -> list[str]:
    """Names of the store that begin like `incomplete`, for the shell's Tab key."""
    from graphkit.schema.errors import GraphkitError
    from graphkit.store.store import Store

    try:
        with Store.open(context.params.get("store") or DEFAULT_STORE) as store:
            return list(store.lookup.find_completions(incomplete))
    except GraphkitError:
        return []


def read_period(stated: str | None) -> str | None:
    """A day, month or year as ISO, for options that say since when or until when."""
    if stated is None:
        return None
    try:
        date.fromisoformat(stated + {4: "-01-01", 7: "-01"}.get(len(stated), ""))
    except ValueError:
        raise typer.BadParameter(f"not a date: {stated!r}; write 2020, 2020-03 or 2020-03-11") from None
    return stated


def read_kind(stated: str) -> str:
    """A kind as the schema writes it, however it was typed ("member of", "Member-Of")."""
    return stated.strip().lower().replace("-", "_").replace(" ", "_")


def read_edge_kinds(stated: list[str] | None) -> list[str]:
    """Kinds of statements, each a kind of event or relation, or `at`."""
    known = {AT, *(kind.value for kind in (*EventKind, *RelationKind))}
    kinds = [read_kind(kind) for kind in stated or ()]
    for kind in kinds:
        if kind not in known:
            raise typer.BadParameter(f"no such kind: {kind!r}; one of {', '.join(sorted(known))}")
    return kinds


Name = Annotated[str, typer.Argument(metavar="NAME", autocompletion=complete_name, show_default=False)]
FirstName = Annotated[str, typer.Argument(metavar="A", autocompletion=complete_name, show_default=False)]
SecondName = Annotated[str, typer.Argument(metavar="B", autocompletion=complete_name, show_default=False)]
OfKind = Annotated[MentionKind | None, typer.Option(help="Where several are called so: the one of this kind.")]
StoreFile = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store to ask.", envvar="GRAPHKIT_STORE")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON on standard output.")]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", callback=read_period, help="Not before (2020, 2020-03 or 2020-03-11).")
]
Until = Annotated[str | None, typer.Option(metavar="DATE", callback=read_period, help="Not after.")]
Pick = Annotated[
    list[int] | None,
    typer.Option(
        "--pick", metavar="N", min=1, help="Which candidate an ambiguous name means, the first 1; once for each name."
    ),
]
Gazetteer = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Names of your own (JSON Lines) that override those that ship.",
        envvar="GRAPHKIT_GAZETTEER",
    ),
]
