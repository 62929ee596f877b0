"""`doctor` and `backup`: the commands that maintain an installation and its stores."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.options import DEFAULT_STORE, AsJson, Gazetteer, StoreFile, read_file_name, read_output_name
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import clean, write_json, write_message

UNUSABLE = 5


def add_commands(app: typer.Typer) -> None:
    """Adds `doctor` and `backup` to `app`."""
    app.command(epilog="Example: graphkit doctor --store output/graph.db --repair")(doctor)
    app.command(epilog="Example: graphkit backup copies/graph.db --store output/graph.db")(backup)


def doctor(
    store: Annotated[
        Path | None, typer.Option(metavar="FILE", callback=read_file_name, help="Look for faults in this store.")
    ] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Make good what follows from the articles.")] = False,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Check the installation, or a store.

    Without --store, reports versions, model, gazetteer, terminal and browser. With --store, checks every database
    page, index, text and record. --repair rebuilds the indexes and the graph, reads articles again whose extraction
    is lost, and migrates a store of an older version after backing it up beside itself.
    """
    if store:
        _check_store(store, repair=repair, gazetteer=gazetteer or (), as_json=as_json)
        return
    if repair:
        raise typer.BadParameter("name the store with --store", param_hint="--repair")
    from graphkit.cli.environment import find_environment

    found = find_environment()
    if as_json:
        write_json(build_record("doctor", {"parts": found}))
    else:
        for part in found:
            sys.stdout.write(f"{'ok  ' if part.is_well else 'BAD '} {clean(part.name)}: {clean(part.state)}\n")
    if not all(part.is_well for part in found):
        raise typer.Exit(UNUSABLE)


def _check_store(store: Path, *, repair: bool, gazetteer: list[Path] | tuple[()], as_json: bool) -> None:
    from graphkit.app.maintenance import find_faults, repair_store

    faults = repair_store(store, gazetteer=gazetteer) if repair else find_faults(store)
    if as_json:
        write_json(build_record("faults", {"store": str(store), "faults": faults}))
    else:
        for fault in faults:
            remedy = fault.remedy if fault.article_id is None else f"{fault.remedy} (article {fault.article_id})"
            sys.stdout.write(f"{clean(fault.problem)}; remedy: {remedy}\n")
    if faults:
        hint = "" if repair else "; --repair rebuilds derived data"
        write_message(f"graphkit: {store}: {len(faults)} fault{'s' * (len(faults) > 1)}{hint}")
        raise typer.Exit(UNUSABLE)
    write_message(f"{store}: no faults found")


def backup(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            callback=read_output_name,
            show_default=False,
            help="Where the copy goes, a file or a folder.",
        ),
    ],
    store: StoreFile = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Back up a store, even while it is being written.

    The copy is a single consistent file, and replaces an existing copy only once it is complete. The decisions are
    copied with it.
    """
    from graphkit.app.maintenance import backup_store

    copy = backup_store(store, Path(file))
    if as_json:
        write_json(build_record("backup", {"store": str(store), "file": str(copy)}))
    else:
        write_message(f"{store} copied to {copy}")
