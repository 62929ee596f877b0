"""Tables: attacks, neighbours, central nodes and articles in columns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from graphkit.cli.output.terminal import clean, is_terminal, make_console, write_message
from graphkit.schema import Article, Incident
from graphkit.schema.ontology import AGENTS, PATIENTS

if TYPE_CHECKING:
    from graphkit.graph.attacks import Attacks
    from graphkit.graph.centrality import Central
    from graphkit.graph.neighbourhood import Neighbourhood

NAMED = 3
"""The most names in a cell of a table; CSV has all."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
ATTACK_COLUMNS = ("date", "kind", "by", "on", "at", "dead", "injured", "status", "outlets")


def write_attacks(attacks: Attacks) -> None:
    """Writes attacks as a table, and their number."""
    rows = (_attack(attacks, incident, most=NAMED) for incident in attacks.incidents)
    write_table(ATTACK_COLUMNS, rows, numbers=("outlets",))
    write_message(_several(len(attacks.incidents), "attack"))


def write_attacks_csv(attacks: Attacks) -> None:
    """Writes attacks as CSV that no spreadsheet runs as a formula."""
    write_csv(ATTACK_COLUMNS, (_attack(attacks, incident) for incident in attacks.incidents))


def write_counts(counts: Mapping[str, int], *, as_csv: bool) -> None:
    """Writes the number of attacks in each group."""
    rows = [(group, str(count)) for group, count in counts.items()]
    if as_csv:
        write_csv(("group", "attacks"), rows)
    else:
        write_table(("group", "attacks"), rows, numbers=("attacks",))


def write_neighbours(found: Neighbourhood) -> None:
    """Writes the neighbours of an entity, and the edge to each."""
    rows = (
        (
            str(one.hops),
            one.entity.name,
            one.entity.kind,
            f"{one.source.name} {'→' if one.link.is_forward else '←'} {one.link.kind.replace('_', ' ')}",
            one.link.status,
            f"{one.link.belief:.2f}",
            str(one.degree),
        )
        for one in found.neighbours
    )
    columns = ("step", "name", "kind", "by", "status", "belief", "neighbours")
    write_table(columns, rows, numbers=("step", "belief", "neighbours"))
    if found.left_out:
        write_message(f"and {found.left_out:,} more; raise --limit to see them")


def write_central(found: Sequence[Central]) -> None:
    """Writes the most central entities with all three measures."""
    rows = (
        (
            one.entity.name,
            one.entity.kind,
            str(one.degree),
            f"{one.betweenness:.3f}",
            f"{one.pagerank:.3f}",
            f"hub: next to {one.share:.0%} of all" if one.is_hub else "",
        )
        for one in found
    )
    columns = ("name", "kind", "degree", "betweenness", "pagerank", "")
    write_table(columns, rows, numbers=("degree", "betweenness", "pagerank"))


def write_articles(articles: Sequence[Article], originals: Mapping[str, str]) -> None:
    """Writes the articles of a store; `originals` maps near-duplicates to the first article, by id."""
    source_of = {each.id: each.source for each in articles}
    rows = (
        (
            each.published or "",
            each.outlet or "",
            each.title or "",
            each.source,
            source_of.get(originals.get(each.id, ""), ""),
        )
        for each in articles
    )
    write_table(("published", "outlet", "title", "source", "copy of"), rows)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[str] = ()) -> None:
    """Writes rows below a header: aligned on a terminal, separated by tabs in a pipe."""
    if not is_terminal():
        for row in (columns, *rows):
            sys.stdout.write("\t".join(clean(cell).replace("\t", " ").replace("\n", " ") for cell in row) + "\n")
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(clean(cell).replace("\n", " ") for cell in row))
    make_console().print(table)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes CSV to stdout; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(f"'{cell}" if cell.startswith(FORMULA_SIGNS) else clean(cell) for cell in row)


def _attack(attacks: Attacks, incident: Incident, most: int | None = None) -> tuple[str, ...]:
    """The cells of an attack, with at most `most` names in each."""
    place = attacks.entities[incident.place_id].name if incident.place_id else ""
    dead, injured = (
        "" if count is None else f"{count.low}+" if count.high is None else _range(count.low, count.high)
        for count in (incident.dead, incident.injured)
    )
    return (
        incident.date.value if incident.date else "",
        incident.kind.replace("_", " "),
        _some(attacks.named(incident, *AGENTS), most),
        _some(attacks.named(incident, *PATIENTS), most),
        place,
        dead,
        injured,
        incident.status,
        str(incident.outlets),
    )


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _several(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def _some(names: Sequence[str], most: int | None) -> str:
    """The first `most` of `names`, and the number of the others."""
    more = f" and {len(names) - most} more" if most is not None and len(names) > most else ""
    return ", ".join(names[:most]) + more
