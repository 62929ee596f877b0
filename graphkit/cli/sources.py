"""Sources: what `build` would read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from graphkit.cli.build import BAD_INPUT, Columns, DayFirst, Sources, read_options
from graphkit.cli.options import AsJson
from graphkit.cli.output.terminal import write_json, write_message
from graphkit.schema import Remark
from graphkit.schema.errors import InputError

if TYPE_CHECKING:
    from graphkit.build.survey import Found

COLUMNS = ("source", "format", "date", "outlet", "language", "title")


def add_commands(app: typer.Typer) -> None:
    """Adds `sources` to `app`."""
    app.command(epilog="Example: graphkit sources exports/ --dayfirst")(sources)


def sources(
    sources: Sources,
    columns: Columns = None,
    dayfirst: DayFirst = None,
    as_json: AsJson = False,
) -> None:
    """Show what would be read, without reading it.

    Lists the format, date, outlet, language and title of each article; problems go to stderr.
    """
    from graphkit.build.survey import survey
    from graphkit.cli.output.tables import write_table

    found: list[Found] = []
    failed = 0
    for each in survey(sources, options=read_options(columns, dayfirst)):
        if isinstance(each, InputError | Remark):
            failed += each.count if isinstance(each, InputError) else 0
            write_message(f"graphkit: {each}")
        elif as_json:
            write_json(_record(each))
            found.append(each)
        else:
            found.append(each)
    if not as_json and found:
        write_table(COLUMNS, map(_row, found))
    _write_sums(found, failed)
    if not found:
        raise typer.Exit(BAD_INPUT)


def _row(found: Found) -> tuple[str, ...]:
    article = found.article
    language = "English" if found.is_english else "not English"
    title = f"copy of {found.copy_of}" if found.copy_of else article.title or ""
    return article.source, found.format, article.published or "", article.outlet or "", language, title


def _record(found: Found) -> dict[str, object]:
    article = found.article
    return {
        "schema": "graphkit.source/1",
        "source": article.source,
        "format": found.format,
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "author": article.author,
        "url": article.url,
        "characters": len(article.text),
        "is_english": found.is_english,
        "copy_of": found.copy_of,
        "stated": dict(article.stated),
    }


def _write_sums(found: list[Found], failed: int) -> None:
    days = sorted(each.article.published for each in found if each.article.published)
    outlets = {each.article.outlet for each in found if each.article.outlet}
    told = [f"{len(found):,} {'article' if len(found) == 1 else 'articles'}"]
    told += [f"{len(outlets):,} {'outlet' if len(outlets) == 1 else 'outlets'}"] if outlets else []
    told += [f"{days[0]} to {days[-1]}"] if days else []
    undated = len(found) - len(days)
    told += [f"{undated:,} without a date"] if undated else []
    copies = sum(each.copy_of is not None for each in found)
    told += [f"{copies:,} {'copy' if copies == 1 else 'copies'}"] if copies else []
    told += [f"{failed:,} failed"] if failed else []
    write_message(", ".join(told))
