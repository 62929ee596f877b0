"""Main: the commands under one name, and what a shell learns from how they end.

Exit codes, the same for every command: 0 found or done, 1 no result, 2 usage, 3 unknown or ambiguous name,
4 bad input, 5 store or model unusable, 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from graphkit.cli import asking, keeping, reading, surveying, viewing
from graphkit.cli.settings import read_settings
from graphkit.cli.terminal import write_message
from graphkit.errors import AmbiguousEntityError, GraphkitError, InputError, SettingError, UnknownEntityError

INTERRUPTED = 130

app = typer.Typer(
    name="graphkit",
    help="Reads news articles and builds the graph of who attacked whom, with the sentence behind every edge.",
    epilog="Start with `graphkit build ARTICLES…`, open output/graph.html, then ask `graphkit path A B`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"graphkit {version('graphkit')}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Takes over what `graphkit.toml` sets, before any command runs."""
    commands = getattr(context.command, "commands", {})
    context.default_map = read_settings({name: _flags(command) for name, command in commands.items()})


def _flags(command: typer.core.TyperCommand) -> dict[str, str]:
    """The options of `command` as a person writes them, without dashes, each with the name of its parameter."""
    options = (option for option in command.params if option.param_type_name == "option")
    return {flag.lstrip("-"): option.name or "" for option in options for flag in option.opts}


reading.add_commands(app)
asking.add_commands(app)
surveying.add_commands(app)
viewing.add_commands(app)
keeping.add_commands(app)


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
        write_message(f"graphkit: {error}")
        code = exit_code(error)
    except SystemExit as end:
        if end.code == INTERRUPTED:  # Typer ends with this after Ctrl-C, without a word
            write_message("graphkit: interrupted; what was acknowledged is kept")
        raise
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
