"""Main: the commands under one name, and what a shell learns from how they end.

Exit codes, the same for every command: 0 found or done, 1 no result, 2 usage, 3 unknown or ambiguous name,
4 bad input, 5 store or model unusable, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from graphkit.cli import asking, reading, surveying
from graphkit.cli.terminal import clean
from graphkit.errors import AmbiguousEntityError, GraphkitError, InputError, SettingError, UnknownEntityError

app = typer.Typer(
    name="graphkit",
    help="Reads news articles and builds the graph of who attacked whom, with the sentence behind every edge.",
    epilog="Start with `graphkit build ARTICLES…`, open output/graph.html, then ask `graphkit path A B`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
reading.add_commands(app)
asking.add_commands(app)
surveying.add_commands(app)


def main() -> NoReturn:
    """Runs the command that the shell names, and ends the program with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # News is UTF-8 whatever the locale; what a terminal cannot show must not end a command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
        code = 0
    except GraphkitError as error:
        typer.echo(f"graphkit: {clean(str(error))}", err=True)
        code = exit_code(error)
    except KeyboardInterrupt:
        typer.echo("graphkit: interrupted; every article that was acknowledged is kept", err=True)
        code = 130
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def exit_code(error: GraphkitError) -> int:
    """The exit code that stands for `error`."""
    match error:
        case SettingError():
            return 2
        case UnknownEntityError() | AmbiguousEntityError():
            return 3
        case InputError():
            return 4
        case _:
            return 5
