"""Acts: the command about what happened, `attacks`."""

import re
from collections.abc import Sequence
from typing import Annotated, cast

import typer

from graphkit.cli.options import (
    DEFAULT_STORE,
    AsJson,
    Pick,
    Since,
    StoreFile,
    Until,
    complete_name,
    name_option,
    read_each_name,
    read_kind,
    read_names,
    word_option,
)
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import write_json, write_message
from graphkit.graph.attacks import COLUMNS, OF_REPORTS, Attacks, Column, Grouping, Sorting
from graphkit.schema import VIOLENT_KINDS, EventKind, Status

NO_RESULT = 1
MOST_GROUPINGS = 2


def add_commands(app: typer.Typer) -> None:
    """Adds the command about acts to `app`."""
    app.command(epilog='Example: graphkit attacks --near "Camp Taji" --within 50km --since 2020')(attacks)


def _read_attack_kinds(stated: list[str] | None) -> list[str]:
    kinds = [read_kind(kind) for kind in stated or ()]
    for kind in kinds:
        if kind not in VIOLENT_KINDS:
            known = ", ".join(sorted(kind.value for kind in VIOLENT_KINDS))
            raise typer.BadParameter(f"no such kind of attack: {kind!r}; one of {known}")
    return kinds


def _read_kilometres(stated: str) -> str:
    if not re.fullmatch(r"\d+(\.\d+)?\s*(km)?", stated):
        raise typer.BadParameter(f"not a distance: {stated!r}; use 50km")
    return stated


def _read_columns(stated: str | None) -> str | None:
    for name in (stated or "").split(",") if stated else ():
        if name.strip() not in [*Column]:
            raise typer.BadParameter(f"no such column: {name!r}; some of {','.join(Column)}")
    return stated


def _read_groupings(stated: list[Grouping] | None) -> list[Grouping]:
    if len(stated or ()) > MOST_GROUPINGS:
        raise typer.BadParameter(f"at most {MOST_GROUPINGS} keys")
    return stated or []


def _flag(name: str, help_text: str) -> object:
    return typer.Option(f"--{name}", help=help_text)


def attacks(
    context: typer.Context,
    store: StoreFile = DEFAULT_STORE,
    by: Annotated[str | None, name_option("Only attacks by this party.")] = None,
    on: Annotated[str | None, name_option("Only attacks on this party or place.")] = None,
    at: Annotated[str | None, name_option("Only attacks at this place, at places within it and of that name.")] = None,
    near: Annotated[str | None, name_option("Only attacks near this place; see --within.")] = None,
    within: Annotated[
        str, typer.Option(metavar="KM", callback=_read_kilometres, help="Radius around --near.")
    ] = "50km",
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B",
            callback=read_each_name,
            autocompletion=complete_name,
            help="Only attacks between these two parties, their forces and leaders, in either direction.",
        ),
    ] = None,
    with_proxies: Annotated[
        bool, _flag("with-proxies", "With --between, include the groups that each side backs.")
    ] = False,
    victim: Annotated[str | None, name_option("Only attacks that killed or injured this person or group.")] = None,
    target_kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--target-kind",
            metavar="KIND",
            callback=read_each_name,
            help="Only attacks on this kind of target: base, school, hospital, armed_group, or any word; repeatable.",
        ),
    ] = None,
    weapon: Annotated[str | None, word_option("WORD", "Only attacks with this weapon: drone, mortar.")] = None,
    outlet: Annotated[str | None, word_option("NAME", "Only attacks that this outlet reports.")] = None,
    only_outlet: Annotated[str | None, word_option("NAME", "Only attacks that this outlet alone reports.")] = None,
    single_outlet: Annotated[
        bool, _flag("single-outlet", "Only attacks that a single outlet reports, whichever it is.")
    ] = False,
    undated: Annotated[bool, _flag("undated", "Only attacks without a date.")] = False,
    unplaced: Annotated[bool, _flag("unplaced", "Only attacks without a place.")] = False,
    unattributed: Annotated[bool, _flag("unattributed", "Only attacks without an attacker.")] = False,
    conflicting: Annotated[bool, _flag("conflicting", "Only attacks whose tolls differ between outlets.")] = False,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", callback=_read_attack_kinds, help="Only attacks of this kind; repeatable."),
    ] = None,
    status: Annotated[
        list[Status] | None,
        typer.Option(help="Only attacks with this status, or with a party that has it; repeatable."),
    ] = None,
    since: Since = None,
    until: Until = None,
    group_by: Annotated[
        list[Grouping] | None,
        typer.Option(callback=_read_groupings, help="Count attacks by one or two groups instead of listing them."),
    ] = None,
    sort: Annotated[Sorting, typer.Option(help="Order of the list.")] = Sorting.DATE,
    columns: Annotated[
        str | None,
        typer.Option(metavar="NAME,…", callback=_read_columns, help=f"Columns of the table, from {', '.join(Column)}."),
    ] = None,
    ids: Annotated[bool, _flag("ids", "Show the id of each incident.")] = False,
    series: Annotated[bool, _flag("series", "List series ('11 attacks in May') instead of single attacks.")] = False,
    everything: Annotated[bool, _flag("all", "Also list attacks without any party and without place and day.")] = False,
    pick: Pick = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV to standard output.")] = False,
) -> None:
    """List attacks by date.

    Shows who attacked whom, where, how many were killed and injured, the status, and the number of independent outlets.
    A party whose role is not stated as a fact is shown with its status and source, "(alleged: United States)",
    "(denied)"; denied parties are not counted. With --group-by, the number of attacks per group, or per pair of groups.
    Lists only attacks that name a party, or a place and a day; --all lists the others too. Filters combine with AND.
    The target of an attack also counts as its place.

    Prints a table on a terminal and tab-separated values in a pipe; use --csv and --json for other programs.
    """
    from graphkit.api import Graph
    from graphkit.graph.attacks import AttackOptions

    given = {name: value for name, value in context.params.items() if name in AttackOptions.__annotations__ and value}
    given |= {"within_km": float(within.removesuffix("km")), "statuses": status or ()}
    given |= {"kinds": [EventKind(each) for each in kind or ()]}
    chosen = [Column(name) for name in read_names(columns)] or list(COLUMNS)
    given |= {"has_reports": _needs_reports(chosen, group_by, as_json=as_json)}
    with Graph(store, picks=pick or (), note=write_message) as graph:
        found = graph.attacks(**cast(AttackOptions, given))
    found = found if everything else found.series if series else found.listed
    chosen = [Column.ID, *chosen] if ids and Column.ID not in chosen else chosen
    if group_by:
        _write_counts(found, group_by, as_json=as_json, as_csv=as_csv)
    else:
        _write_list(found.sorted_by(sort), chosen, as_json=as_json, as_csv=as_csv)
    if not found.incidents:
        write_message("graphkit: no attack matches")
        raise typer.Exit(NO_RESULT)


def _needs_reports(columns: Sequence[Column], groupings: Sequence[Grouping] | None, *, as_json: bool) -> bool:
    """Whether what is written says anything of what each outlet said."""
    if groupings:
        return Grouping.OUTLET in groupings
    return as_json or not OF_REPORTS.isdisjoint(columns)


def _write_counts(found: Attacks, groupings: list[Grouping], *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        is_pair = len(groupings) > 1
        by = [each.value for each in groupings] if is_pair else groupings[0].value
        counts = found.count_by_both(*groupings) if is_pair else found.count_by(*groupings)
        write_json(build_record("counts", {"by": by, "counts": counts}))
    elif found.incidents:
        from graphkit.cli.output.tables import write_counts

        write_counts(found, groupings, as_csv=as_csv)


def _write_list(found: Attacks, columns: list[Column], *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        write_json(build_record("attacks", found.to_record(), version=2))
    elif found.incidents:
        from graphkit.cli.output.tables import write_attacks

        write_attacks(found, columns, as_csv=as_csv)
