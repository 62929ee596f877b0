"""Main: the commands under one name, and what a shell learns from how they end.

Exit codes, the same for every command: 0 found or done, 1 no result, 2 usage, 3 unknown or ambiguous name,
4 bad input, 5 store or model unusable, 130 interrupted.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer

from graphkit.cli.output.terminal import write_message
from graphkit.cli.settings import FILE, read_settings
from graphkit.schema.errors import (
    AmbiguousEntityError,
    GraphkitError,
    InputError,
    SettingError,
    UnknownEntityError,
    UnknownRecordError,
)

INTERRUPTED = 130

MODULES = {
    "build": ("build", "extract"),
    "query": ("path", "show", "search", "stats", "same"),
    "acts": ("attacks", "incident", "claims"),
    "news": ("changes", "watch", "check", "compare"),
    "report": ("neighbors", "central", "articles", "export"),
    "view": ("view",),
    "review": ("merge", "split", "why", "reject", "correct", "undo", "review", "remove"),
    "maintenance": ("doctor", "bundle", "verify", "backup"),
}
"""The commands that each module of this package adds, in the order in which they are listed."""


def make_app(command: str | None = None) -> typer.Typer:
    """The program with all its commands, or with `command` alone: to make the others takes longer than to run it."""
    app = typer.Typer(
        name="graphkit",
        help="Reads news articles and builds the graph of who attacked whom, with the sentence behind every edge.",
        epilog="Start with `graphkit build ARTICLES…`, open output/graph.html, then ask `graphkit path A B`.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(start)
    for module, commands in MODULES.items():
        if command is None or command in commands:
            import_module(f"graphkit.cli.{module}").add_commands(app)
    if command:
        app.registered_commands = [
            each for each in app.registered_commands if getattr(each.callback, "__name__", "") == command
        ]
    return app


def _asked_command() -> str | None:
    """The command that the shell names, where nothing needs to know of the others."""
    named = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), None)
    is_known = any(named in commands for commands in MODULES.values())
    return named if is_known and not FILE.is_file() else None


def _show_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"graphkit {version('graphkit')}")
        raise typer.Exit


def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Takes over what `graphkit.toml` sets, before any command runs."""
    commands = getattr(context.command, "commands", {})
    context.default_map = read_settings({name: _options(command) for name, command in commands.items()}, context)


def _options(command: typer.core.TyperCommand) -> dict[str, Any]:
    """The options of `command` by the names that a person gives them, without dashes."""
    options = (option for option in command.params if option.param_type_name == "option")
    return {flag.lstrip("-"): option for option in options for flag in option.opts}


def main() -> NoReturn:
    """Runs the command that the shell names, and ends the program with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # News is UTF-8 whatever the locale; what a terminal cannot show must not end a command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        make_app(_asked_command())()
        code = 0
    except AmbiguousEntityError as error:
        write_message(f"graphkit: {error.name!r}: several entities have this name; say which with --pick:")
        for number, candidate in enumerate(error.candidates, start=1):
            write_message(f"  {number}. {candidate}")
        code = exit_code(error)
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
        case UnknownEntityError() | AmbiguousEntityError() | UnknownRecordError():
            return 3
        case InputError():
            return 4
        case _:
            return 5
