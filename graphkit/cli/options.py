"""Options that several commands share, each declared and explained once."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from graphkit.schema import EventKind, MentionKind, RelationKind
from graphkit.schema.ontology import AT

DEFAULT_STORE = Path("output/graph.db")
STREAM = "-"


def read_file_name(stated: Path | None) -> Path | None:
    """The name of a file; an empty one names none, and is the current folder for Python."""
    if stated == Path() or "\0" in str(stated):
        raise typer.BadParameter("an empty name, or the current folder; name a file")
    _refuse_stream(str(stated))
    return stated


def read_output_name(stated: str) -> str:
    """The name of a file or a folder as it was typed: a slash at its end means something, and so does "."."""
    if not stated or "\0" in stated:
        raise typer.BadParameter("an empty name; name a file or a folder")
    _refuse_stream(stated)
    return stated


def _refuse_stream(stated: str) -> None:
    if stated == STREAM:
        raise typer.BadParameter("- is standard input, from which only sources are read; name a file")


def read_name(stated: str | None) -> str | None:
    """A name or a word to look for; with an empty one, such as a shell's unset variable, all would be the answer."""
    if stated is not None and not any(map(str.isalnum, stated)):
        raise typer.BadParameter(f"no name: {stated!r}; give one, or leave it out")
    return stated


def read_each_name(stated: Sequence[str] | None) -> Sequence[str] | None:
    """Several of them."""
    for name in stated or ():
        read_name(name)
    return stated


def read_file_names(stated: list[Path] | None) -> list[Path] | None:
    """The names of files."""
    return [path for path in stated if read_file_name(path)] if stated else stated


def complete_name(context: typer.Context, incomplete: str) -> list[str]:
    """The names in the store that start with `incomplete`, for shell completion."""
    from graphkit.schema.errors import GraphkitError
    from graphkit.store.store import Store

    try:
        with Store.open(context.params.get("store") or DEFAULT_STORE) as store:
            return list(store.lookup.find_completions(incomplete))
    except GraphkitError:
        return []


def read_period(stated: str | None) -> str | None:
    """An ISO day, month or year, for `--since`, `--until` and `--date`."""
    if stated is None:
        return None
    try:
        date.fromisoformat(stated + {4: "-01-01", 7: "-01"}.get(len(stated), ""))
    except ValueError:
        raise typer.BadParameter(f"not a date: {stated!r}; use 2020, 2020-03 or 2020-03-11") from None
    return stated


def read_kind(stated: str) -> str:
    """A kind as the schema spells it, from any spelling ("member of", "Member-Of")."""
    return stated.strip().lower().replace("-", "_").replace(" ", "_")


def read_edge_kinds(stated: list[str] | None) -> list[str]:
    """Edge kinds: the kind of an event or a relation, or `at`."""
    known = {AT, *(kind.value for kind in (*EventKind, *RelationKind))}
    kinds = [read_kind(kind) for kind in stated or ()]
    for kind in kinds:
        if kind not in known:
            raise typer.BadParameter(f"no such kind: {kind!r}; one of {', '.join(sorted(known))}")
    return kinds


def read_names(stated: str | None) -> list[str]:
    """The names in a list that is parted by commas."""
    return [name.strip() for name in (stated or "").split(",") if name.strip()]


def _name_argument(metavar: str, help_text: str) -> Any:
    return typer.Argument(
        metavar=metavar, callback=read_name, help=help_text, autocompletion=complete_name, show_default=False
    )


def name_option(help_text: str) -> Any:
    """An option that takes the name of an actor or place."""
    return typer.Option(metavar="NAME", callback=read_name, autocompletion=complete_name, help=help_text)


def word_option(metavar: str, help_text: str) -> Any:
    """An option that takes another name or a word."""
    return typer.Option(metavar=metavar, callback=read_name, help=help_text)


Name = Annotated[str, _name_argument("NAME", "An actor or place, in any spelling.")]
FirstName = Annotated[str, _name_argument("A", "One name, in any spelling.")]
SecondName = Annotated[str, _name_argument("B", "The other name, in any spelling.")]
OfKind = Annotated[MentionKind | None, typer.Option(help="Disambiguate by kind.")]
Texts = Annotated[
    bool,
    typer.Option("--texts/--no-texts", help="Include the texts of the articles in the page."),
]
StoreFile = Annotated[
    Path,
    typer.Option("--store", metavar="FILE", callback=read_file_name, help="The store to use.", envvar="GRAPHKIT_STORE"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON to standard output.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=read_period, help="Only from this date on (2020, 2020-03 or 2020-03-11)."),
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", callback=read_period, help="Only up to this date, inclusive.")
]
Pick = Annotated[
    list[int] | None,
    typer.Option(
        "--pick", metavar="N", min=1, help="Choose a candidate for an ambiguous name, counting from 1; repeatable."
    ),
]
Gazetteer = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        callback=read_file_names,
        help="Your own names (JSON Lines), which override the built-in ones; repeatable.",
        envvar="GRAPHKIT_GAZETTEER",
    ),
]
