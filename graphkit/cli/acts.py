"""Acts: the commands about what happened and who says so, `attacks`, `incident` and `claims`."""

from __future__ import annotations

import re
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
    read_kind,
    read_names,
)
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import write_json, write_message
from graphkit.graph.attacks import COLUMNS, Column, Grouping, Sorting
from graphkit.schema import VIOLENT_KINDS, EventKind, Status
from graphkit.schema.claims import ClaimForm

NO_RESULT = 1
MOST_GROUPINGS = 2


def add_commands(app: typer.Typer) -> None:
    """Adds the commands about acts to `app`."""
    app.command(epilog='Example: graphkit attacks --near "Camp Taji" --within 50km --since 2020')(attacks)
    app.command(epilog='Example: graphkit incident "Shelling of Camp Taji"')(incident)
    app.command(epilog="Example: graphkit claims --against Iran")(claims)


def _read_attack_kinds(stated: list[str] | None) -> list[str]:
    kinds = [read_kind(kind) for kind in stated or ()]
    for kind in kinds:
        if kind not in VIOLENT_KINDS:
            known = ", ".join(sorted(kind.value for kind in VIOLENT_KINDS))
            raise typer.BadParameter(f"no such kind of attack: {kind!r}; one of {known}")
    return kinds


def _read_kilometres(stated: str) -> str:
    if not re.fullmatch(r"\d+(\.\d+)?\s*(km)?", stated):
        raise typer.BadParameter(f"not a distance: {stated!r}; write 50km")
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


def _party(help_text: str) -> object:
    return typer.Option(metavar="NAME", autocompletion=complete_name, help=help_text)


def _flag(name: str, help_text: str) -> object:
    return typer.Option(f"--{name}", help=help_text)


def attacks(
    context: typer.Context,
    store: StoreFile = DEFAULT_STORE,
    by: Annotated[str | None, _party("Who attacked.")] = None,
    on: Annotated[str | None, _party("Who or what was attacked.")] = None,
    at: Annotated[str | None, _party("Where, places in it and of that name included.")] = None,
    near: Annotated[str | None, _party("Around this place.")] = None,
    within: Annotated[
        str, typer.Option(metavar="KM", callback=_read_kilometres, help="How far around --near.")
    ] = "50km",
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B",
            autocompletion=complete_name,
            help="Between two parties, their forces and leaders, whoever attacked whom.",
        ),
    ] = None,
    with_proxies: Annotated[bool, _flag("with-proxies", "Add the groups that each side of --between backs.")] = False,
    victim: Annotated[str | None, _party("Who was killed or hurt.")] = None,
    target_kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="What was attacked: base, school, hospital, person, armed_group, any word."),
    ] = None,
    weapon: Annotated[str | None, typer.Option(metavar="WORD", help="What it was done with: drone, mortar.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Told by this outlet.")] = None,
    only_outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Told by this outlet alone.")] = None,
    single_outlet: Annotated[bool, _flag("single-outlet", "Resting on one outlet, whichever it is.")] = False,
    undated: Annotated[bool, _flag("undated", "Without a date.")] = False,
    unplaced: Annotated[bool, _flag("unplaced", "Without a place.")] = False,
    unattributed: Annotated[bool, _flag("unattributed", "Nobody is said to have done it.")] = False,
    conflicting: Annotated[bool, _flag("conflicting", "With tolls of which two outlets cannot both be right.")] = False,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", callback=_read_attack_kinds, help="Only of this kind; repeatable."),
    ] = None,
    status: Annotated[
        list[Status] | None, typer.Option(help="Only of this certainty, or with a party of it; repeatable.")
    ] = None,
    since: Since = None,
    until: Until = None,
    group_by: Annotated[
        list[Grouping] | None, typer.Option(callback=_read_groupings, help="Count instead of listing; one key or two.")
    ] = None,
    sort: Annotated[Sorting, typer.Option(help="What comes first.")] = Sorting.DATE,
    columns: Annotated[
        str | None,
        typer.Option(metavar="NAME,…", callback=_read_columns, help=f"Which columns: {', '.join(Column)}."),
    ] = None,
    ids: Annotated[bool, _flag("ids", "Begin each line with the id that `graphkit incident` takes.")] = False,
    series: Annotated[bool, _flag("series", "List sums and habitual acts instead of single ones.")] = False,
    everything: Annotated[bool, _flag("all", "List also what names no party, nor a place and a day.")] = False,
    pick: Pick = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV on standard output.")] = False,
) -> None:
    """List attacks by date.

    Each with who attacked whom, where, how many died, how certain it is and how many outlets tell of it. Whoever is
    not stated as a fact to have had a part says so, and on whose word: "(alleged: United States)", "(denied)". With
    --group-by they are counted. All options narrow the list together; what was attacked counts as where it was.

    On a terminal it is a table, in a pipe its cells are parted by tabs; --csv and --json are for other programs.
    """
    from graphkit.api import Graph
    from graphkit.graph.attacks import AttackOptions

    given = {name: value for name, value in context.params.items() if name in AttackOptions.__annotations__ and value}
    given |= {"within_km": float(within.removesuffix("km")), "statuses": status or ()}
    given |= {"kinds": [EventKind(each) for each in kind or ()]}
    with Graph(store, picks=pick or (), note=write_message) as graph:
        found = graph.attacks(**cast(AttackOptions, given))
    found = found if everything else found.series if series else found.listed
    chosen = [Column(name) for name in read_names(columns)] or list(COLUMNS)
    chosen = [Column.ID, *chosen] if ids and Column.ID not in chosen else chosen
    counts = [*(group_by or ())]
    if as_json and counts:
        keys = [key.value for key in counts]
        named = keys[0] if len(keys) == 1 else keys
        counted = found.count_by(*counts) if len(counts) == 1 else found.count_by_both(*counts)
        write_json(build_record("counts", {"by": named, "counts": counted}))
    elif as_json:
        write_json(build_record("attacks", found.sorted_by(sort).to_record(), version=2))
    elif found.incidents:
        from graphkit.cli.output.tables import write_attacks, write_counts

        if counts:
            write_counts(found, counts, as_csv=as_csv)
        else:
            write_attacks(found.sorted_by(sort), chosen, as_csv=as_csv)
    if not found.incidents:
        write_message("graphkit: no attack in this store fits")
        raise typer.Exit(NO_RESULT)


def incident(
    name: Annotated[str, typer.Argument(metavar="ID|NAME", show_default=False)],
    store: StoreFile = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Show all that is known of one incident.

    Its parties with who says so, each outlet's date and toll side by side, the claims about it, every sentence that
    tells of it, what joined them, and the commands that put it right. `graphkit attacks --ids` lists ids; the beginning
    of one is enough, and so are words of a name that no other incident has.
    """
    from graphkit.api import Graph

    with Graph(store) as graph:
        dossier = graph.incident(name)
    if as_json:
        write_json(build_record("incident", dossier) | {"remedies": list(dossier.remedies)})
    else:
        from graphkit.cli.output.dossier_lines import write_dossier

        write_dossier(dossier)


def claims(
    context: typer.Context,
    store: StoreFile = DEFAULT_STORE,
    against: Annotated[str | None, _party("Of whom it is said, its forces and leaders included.")] = None,
    by: Annotated[str | None, _party("Who says it, forces and leaders included.")] = None,
    about: Annotated[str | None, typer.Option(metavar="ID|NAME", help="Of this incident.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="In this outlet.")] = None,
    form: Annotated[
        list[ClaimForm] | None,
        typer.Option(help="Only of this sort; repeatable. All but statements, if none is named."),
    ] = None,
    disputed: Annotated[bool, _flag("disputed", "Only those that somebody contradicts.")] = False,
    since: Since = None,
    until: Until = None,
    pick: Pick = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV on standard output.")] = False,
) -> None:
    """List who says what of whom.

    Accusations, claims of responsibility and denials by the date of the article, each with its sentence; with
    --form statement also what somebody tells as a fact. A name under which others are said to act is shown with them.
    """
    from graphkit.api import Graph
    from graphkit.app.inquiry import ClaimOptions

    given = {name: value for name, value in context.params.items() if name in ClaimOptions.__annotations__ and value}
    with Graph(store, picks=pick or (), note=write_message) as graph:
        found = graph.claims(**cast(ClaimOptions, given | {"forms": form or ()}))
        fronts = graph.fronts({claim.party_id for claim in found if claim.party_id})
    if as_json:
        write_json(build_record("claims", {"claims": found, "fronts": fronts}))
    elif found:
        from graphkit.cli.output.dossier_lines import write_claims, write_claims_csv

        if as_csv:
            write_claims_csv(found)
        else:
            write_claims(found, fronts)
    if not found:
        write_message("graphkit: no claim in this store fits")
        raise typer.Exit(NO_RESULT)
