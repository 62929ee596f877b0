"""`build` and `extract`: the commands that read articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit.cli.options import DEFAULT_STORE, AsJson, Gazetteer, Texts, read_file_name
from graphkit.cli.output.records import build_record
from graphkit.cli.output.terminal import write_json, write_message
from graphkit.schema.errors import InputError

if TYPE_CHECKING:
    from graphkit.ingest.document import Options

SOURCES_HELP = (
    "Files (texts, pages, .pdf .docx .rtf .odt, exports of Nexis, Factiva and ProQuest, mail, chats, feeds, tables;"
    " also in .zip, .tar, .gz, .bz2 and .xz), folders, patterns, or - for standard input."
)
BAD_INPUT = 4
MOST_JOBS = 512
"""More processes than one machine has processors for; with a number mistyped it would run out of them."""
DEFAULT_PAGE = Path("output/graph.html")


def _read_columns(stated: str | None) -> str | None:
    from graphkit.ingest.formats.tables.fields import FIELDS

    for pair in (stated or "").split(",") if stated else ():
        field, sign, name = pair.partition("=")
        if field.strip() not in FIELDS or not sign or not name.strip():
            raise typer.BadParameter(f"not a column: {pair!r}; use text=body,title=headline ({', '.join(FIELDS)})")
    return stated


def _read_address(stated: str | None) -> str | None:
    if stated is not None and not stated.strip():
        raise typer.BadParameter("an empty name; leave it out to read on this machine")
    return stated


def read_options(columns: str | None, dayfirst: bool | None) -> Options:
    """How the flags want sources read."""
    from graphkit.ingest.document import Options

    pairs = (pair.partition("=") for pair in columns.split(",")) if columns else ()
    return Options(columns={field.strip(): name.strip() for field, _, name in pairs}, is_day_first=dayfirst)


Sources = Annotated[list[str], typer.Argument(metavar="SOURCES...", help=SOURCES_HELP, show_default=False)]
FilledStore = Annotated[
    Path,
    typer.Option(
        "--store",
        metavar="FILE",
        callback=read_file_name,
        help="The store to create or update.",
        envvar="GRAPHKIT_STORE",
    ),
]
Page = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        callback=read_file_name,
        help="Where to write the page.",
        envvar="GRAPHKIT_OUTPUT",
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=NAME,…",
        callback=_read_columns,
        help="Columns or keys for text, title, outlet, published, url, author, id, where their names differ.",
    ),
]
DayFirst = Annotated[
    bool | None,
    typer.Option(
        "--dayfirst/--monthfirst",
        show_default="decided by the file",
        help="Read 3/4/2021 as 3 April, or as March 4, where the file does not decide it.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=MOST_JOBS,
        show_default="one per usable core",
        help="Number of parallel processes.",
        envvar="GRAPHKIT_JOBS",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="End with 4 where any source could not be read.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Report each article: what was found, and how fast.")]


def add_commands(app: typer.Typer) -> None:
    """Adds `build` and `extract` to `app`."""
    app.command(epilog="Example: graphkit build articles/ -o output/graph.html")(build)
    app.command(epilog="Example: graphkit extract articles/ --json > extractions.jsonl")(extract)


def build(
    sources: Sources,
    output: Page = DEFAULT_PAGE,
    store: FilledStore = DEFAULT_STORE,
    refresh: Annotated[
        bool,
        typer.Option("--refresh", help="Read again the articles that were read with older rules or an older model."),
    ] = False,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the page.")] = None,
    with_texts: Texts = True,
    gazetteer: Gazetteer = None,
    columns: Columns = None,
    dayfirst: DayFirst = None,
    jobs: Jobs = None,
    strict: Strict = False,
    dask: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            callback=_read_address,
            help="Read on the workers of this Dask scheduler (tcp://…:8786).",
            envvar="GRAPHKIT_DASK",
        ),
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Read articles into a store, and draw the graph as a page.

    The store is one SQLite file, the page one HTML file that opens offline. Only new articles are read: a second run
    over the same files changes nothing.
    """
    from graphkit.build.pipeline import build as build_graph
    from graphkit.cli.output.progress import Progress, write_summary

    with Progress(sources, quiet=quiet, verbose=verbose) as progress:
        summary = build_graph(
            sources,
            store_path=store,
            html_path=output,
            title=title,
            with_texts=with_texts,
            refresh=refresh,
            gazetteer=gazetteer or (),
            options=read_options(columns, dayfirst),
            jobs=jobs,
            dask=dask,
            watch=progress.show,
        )
    for note in summary.idle_decisions:
        write_message(f"graphkit: {note}")
    if as_json:
        write_json(build_record("build", summary))
    if not quiet:
        write_summary(summary, store, output)
    if not summary.read or (strict and summary.failed):
        raise typer.Exit(BAD_INPUT)


def extract(
    sources: Sources,
    gazetteer: Gazetteer = None,
    columns: Columns = None,
    dayfirst: DayFirst = None,
    jobs: Jobs = None,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Print the events and relations of each article, without a store.

    With --json, writes one line per article as soon as it is read.
    """
    from graphkit.build.pipeline import build_reading, extract_articles
    from graphkit.cli.output.progress import Progress
    from graphkit.schema.contract import write_record

    read = failed = 0
    with Progress(sources, quiet=quiet, verbose=verbose) as progress:
        options = read_options(columns, dayfirst)
        for found in extract_articles(
            sources, gazetteer=gazetteer or (), options=options, jobs=jobs, watch=progress.show
        ):
            if isinstance(found, InputError):
                progress.show(found)
                failed += found.count
                continue
            read += 1
            progress.show(build_reading(found))
            if as_json:
                write_json(write_record(found))
            else:
                from graphkit.cli.output.evidence import write_extraction

                write_extraction(found)
    if not read:
        write_message("graphkit: nothing could be read")
    if not read or (strict and failed):
        raise typer.Exit(BAD_INPUT)
