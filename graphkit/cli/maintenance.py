"""Keeping: the commands that look after graphkit, its stores and its evidence: `doctor backup bundle verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.options import (
    DEFAULT_STORE,
    AsJson,
    Gazetteer,
    Pick,
    StoreFile,
    complete_name,
    read_file_name,
    read_name,
    read_output_name,
)
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import clean, several, write_json, write_message

UNUSABLE = 5
BAD_INPUT = 4
NO_RESULT = 1
SQLITE = b"SQLite format 3\x00"


def add_commands(app: typer.Typer) -> None:
    """Adds the commands that keep and check to `app`."""
    app.command(epilog="Example: graphkit doctor --store output/graph.db --repair")(doctor)
    app.command(epilog='Example: graphkit bundle case.zip "Camp Taji"')(bundle)
    app.command(epilog="Example: graphkit verify case.zip")(verify)
    app.command(epilog="Example: graphkit backup copies/graph.db --store output/graph.db")(backup)


def doctor(
    store: Annotated[
        Path | None, typer.Option(metavar="FILE", callback=read_file_name, help="Check this store.")
    ] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Rebuild derived data.")] = False,
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
            help="Where to write the copy, a file or a folder.",
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
        write_message(f"{store} is copied to {copy}")


def bundle(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.zip", callback=read_file_name, show_default=False, help="Archive to write.")
    ],
    about: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|INCIDENT]",
            callback=read_name,
            show_default=False,
            help="Actor, place or incident; default: the whole store.",
        ),
    ] = None,
    store: StoreFile = DEFAULT_STORE,
    path: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", autocompletion=complete_name, help="Bundle how these two are connected."),
    ] = None,
    pick: Pick = None,
    as_json: AsJson = False,
) -> None:
    """Write the evidence behind a name or an incident as one archive.

    Contains the page, the articles as text and as they came, the extractions, every quoted sentence, the decisions and
    a manifest of hashes. `graphkit verify` checks it on any machine. Keep the printed digest apart from the file: it
    distinguishes this archive from one rebuilt from altered articles.
    """
    from graphkit.api import Graph

    with Graph(store, picks=pick or (), note=write_message) as graph:
        made = graph.bundle(file, about, between=path)
    if as_json:
        write_json(build_record("bundle", made))
    elif made.file:
        sys.stdout.write(f"{made.digest}\n")
    if made.file is None:
        write_message("graphkit: nothing in this store fits; no bundle was written")
        raise typer.Exit(NO_RESULT)
    write_message(
        f"{made.file} holds {several(made.articles, 'article')}, {several(made.incidents, 'incident')},"
        f" {several(made.statements, 'connection')} and {several(made.quotes, 'quoted sentence')}."
    )


def verify(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.zip|STORE", callback=read_file_name, show_default=False, help="Bundle or store to verify."
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Verify that every quoted sentence is in its article, byte for byte.

    Checks every byte of an evidence bundle, and every text, record and sentence of a store. Exits with 4 if a bundle
    was altered, and with 5 if a store was.
    """
    from graphkit.app.bundles import verify_bundle, verify_store

    is_store = _is_store(file)
    found = verify_store(file) if is_store else verify_bundle(file)
    if as_json:
        write_json(build_record("verify", found) | {"sound": found.is_sound})
    elif found.is_sound:
        sys.stdout.write(f"sound: {found.quotes:,} quoted sentences stand in {found.articles:,} articles\n")
        if found.digest:
            sys.stdout.write(f"{found.digest}\n")
    for fault in found.faults:
        write_message(f"graphkit: {file}: {fault}")
    if not found.is_sound:
        raise typer.Exit(UNUSABLE if is_store else BAD_INPUT)


def _is_store(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(SQLITE)) == SQLITE
    except OSError:
        return False
