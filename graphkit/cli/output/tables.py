"""Tables: attacks, neighbours, central nodes and articles in columns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from graphkit.cli.output.terminal import clean, is_terminal, make_console, several, write_message

if TYPE_CHECKING:
    from graphkit.graph.attacks import Attacks, Column, Grouping
    from graphkit.graph.centrality import Central
    from graphkit.graph.neighbourhood import Neighbourhood
    from graphkit.schema import Article

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
NAMED = 3
"""How many names a cell of a table holds; a CSV file holds all."""


MANY = 1000
"""More rows than that nobody reads on a terminal, where a message says how to ask for fewer; all are written."""


def write_attacks(attacks: Attacks, columns: Sequence[Column], *, as_csv: bool) -> None:
    """Writes attacks as a table, and how many they are; or as CSV with all names."""
    if as_csv:
        write_csv(columns, (attacks.cells(incident, columns) for incident in attacks.incidents))
        return
    rows = (attacks.cells(incident, columns, most=NAMED) for incident in attacks.incidents)
    write_table(columns, rows, numbers=("outlets",), whole=("id", "date", "dead", "injured", "status"))
    count = several(len(attacks.incidents), "attack")
    is_long = is_terminal() and len(attacks.incidents) > MANY
    write_message(f"{count}; --since, --by and --at narrow them, --group-by counts them" if is_long else count)


def write_counts(attacks: Attacks, keys: Sequence[Grouping], *, as_csv: bool) -> None:
    """Writes how many attacks each group has, or each group of each group."""
    rows: list[tuple[str, ...]]
    if len(keys) == 1:
        rows = [(group, str(count)) for group, count in attacks.count_by(keys[0]).items()]
        columns = ["group", "attacks"]
    else:
        counts = attacks.count_by_both(*keys)
        rows = [(outer, inner, str(count)) for outer, inside in counts.items() for inner, count in inside.items()]
        columns = [*(key.value for key in keys), "attacks"]
    if as_csv:
        write_csv(columns, rows)
    else:
        write_table(columns, rows, numbers=("attacks",))


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


def write_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[str] = (),
    whole: Sequence[str] = (),
) -> None:
    """Writes rows below the names of their columns: aligned on a terminal, parted by tabs in a pipe.

    `numbers` stand at the right of their columns; the cells of those and of `whole` ones are never broken.
    """
    if not is_terminal():
        for row in (columns, *rows):
            sys.stdout.write("\t".join([_field(cell) for cell in row]) + "\n")
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    for column in columns:
        is_whole = column in numbers or column in whole
        justify: Literal["right", "left"] = "right" if column in numbers else "left"
        table.add_column(column, justify=justify, overflow="fold", no_wrap=is_whole)
    for row in rows:
        table.add_row(*(clean(cell).replace("\n", " ") for cell in row))
    make_console().print(table)


def _field(cell: str) -> str:
    """`cell` between two tabs of a line."""
    return cell if cell.isprintable() else clean(cell).replace("\t", " ").replace("\n", " ")


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes CSV to stdout; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(f"'{cell}" if cell.startswith(FORMULA_SIGNS) else clean(cell) for cell in row)
