"""Keeping: the commands that look after graphkit and its stores, `doctor` and `backup`."""

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
    """Say what graphkit runs on, or what is wrong with a store.

    Without --store: versions, trained pipeline, gazetteer, terminal and browser. With it: every page, index, text and
    statement of the store is checked; --repair makes indexes and graph anew, reads articles again whose reading is
    lost, and brings a store of an older version forward, with a backup beside it.
    """
    if store:
        _check_store(store, repair=repair, gazetteer=gazetteer or (), as_json=as_json)
        return
    if repair:
        raise typer.BadParameter("say which store with --store", param_hint="--repair")
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
        hint = "" if repair else "; --repair makes good what follows from the articles"
        write_message(f"graphkit: {store}: {len(faults)} fault{'s' * (len(faults) > 1)}{hint}")
        raise typer.Exit(UNUSABLE)
    write_message(f"{store} is sound")


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
    """Copy a store while others may write to it.

    The copy is one state of the store, one file, and replaces an older copy as a whole.
    """
    from graphkit.app.maintenance import backup_store

    copy = backup_store(store, Path(file))
    if as_json:
        write_json(build_record("backup", {"store": str(store), "file": str(copy)}))
    else:
        write_message(f"{store} is copied to {copy}")
