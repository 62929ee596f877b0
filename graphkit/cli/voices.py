"""Voices: the commands about who says what, `incident` and `claims`."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from graphkit.cli.options import DEFAULT_STORE, AsJson, Pick, Since, StoreFile, Until, name_option, word_option
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import write_json, write_message
from graphkit.schema.claims import ClaimForm

NO_RESULT = 1


def add_commands(app: typer.Typer) -> None:
    """Adds the commands about voices to `app`."""
    app.command(epilog='Example: graphkit incident "Shelling of Camp Taji"')(incident)
    app.command(epilog="Example: graphkit claims --against Iran")(claims)


def incident(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID|NAME", show_default=False, help="Id of an incident, the beginning of one, or words of its name."
        ),
    ],
    store: StoreFile = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Show one incident with all its evidence.

    Its parties and who says so, the date, toll and sentences of each outlet side by side, the claims about it, why the
    reports were joined, and the commands that correct it. `graphkit attacks --ids` lists ids.
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
    against: Annotated[str | None, name_option("Only claims about this party, its forces and leaders.")] = None,
    by: Annotated[str | None, name_option("Only claims by this party, its forces and leaders.")] = None,
    about: Annotated[str | None, word_option("ID|NAME", "Only claims about this incident.")] = None,
    outlet: Annotated[str | None, word_option("NAME", "Only claims in this outlet.")] = None,
    form: Annotated[
        list[ClaimForm] | None,
        typer.Option(help="Only claims of this form; repeatable. Default: all but statements."),
    ] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only claims that another one contradicts.")] = False,
    since: Since = None,
    until: Until = None,
    pick: Pick = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV to standard output.")] = False,
) -> None:
    """List accusations, claims of responsibility and denials.

    Lists them by the date of the article, each with its sentence; --form statement adds what an article attributes
    to somebody as a fact. Front names are shown with who is said to act under them.
    """
    from graphkit.api import Graph
    from graphkit.app.claim_search import ClaimOptions

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
        write_message("graphkit: no claim matches")
        raise typer.Exit(NO_RESULT)
