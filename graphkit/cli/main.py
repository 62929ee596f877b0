"""The command line program: all commands, and the exit codes they end with.

Every command uses the same exit codes: 0 found or done, 1 no result, 2 usage error, 3 unknown or ambiguous name,
4 bad input, 5 store or model unusable, 130 interrupted.
"""

import errno
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from graphkit.cli.output.streams import end_output, open_streams, silence_output
from graphkit.cli.output.terminal import write_message
from graphkit.cli.settings import read_settings
from graphkit.files.outputs import SETTINGS
from graphkit.files.processors import PRODUCT_THREADS
from graphkit.schema.errors import (
    AmbiguousEntityError,
    GraphkitError,
    InputError,
    SettingError,
    UnknownEntityError,
    UnknownRecordError,
)

DONE, UNWRITABLE, UNUSABLE, INTERRUPTED = 0, 2, 5, 130

GARBAGE_AFTER = 20_000, 20, 20
"""How many new objects, and how many rounds, until unused ones are looked for. With Python's own 700, 10 and 10 a build
of five articles spent 0.6 s of 8.6 on it, nearly all while libraries and tables were loaded, which stay."""

LIMITS = {
    errno.EMFILE: "too many files are open; raise the limit with `ulimit -n`",
    errno.ENFILE: "too many files are open on this machine; close other programs",
    errno.ENOMEM: "out of memory; close other programs, or read with fewer processes (--jobs)",
}
"""What a program runs into that has nothing to do with its output, and what helps."""

DEBUG = "GRAPHKIT_DEBUG"
"""The variable that asks for the whole traceback of a fault."""

MODULES = {
    "build": ("build", "extract"),
    "sources": ("sources",),
    "query": ("path", "show", "search", "stats", "same"),
    "acts": ("attacks",),
    "voices": ("incident", "claims"),
    "news": ("changes", "watch", "check", "compare"),
    "report": ("neighbors", "central", "articles", "export"),
    "view": ("view",),
    "review": ("merge", "split", "why", "reject", "correct", "decide", "undo", "review", "remove"),
    "maintenance": ("doctor", "bundle", "verify", "backup"),
}
"""The commands that each module of this package adds, in the order of `graphkit --help`."""


def make_app(command: str | None = None) -> typer.Typer:
    """The program with all its commands, or with `command` alone: building all takes longer than running one."""
    app = typer.Typer(
        name="graphkit",
        help="Build a graph of who attacked whom from news articles, with the sentence behind every edge.",
        epilog="Start with `graphkit build ARTICLES…` and open output/graph.html, then try `graphkit path A B`.",
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
    """The command on the command line, None where the others are needed too."""
    named = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), None)
    is_known = any(named in commands for commands in MODULES.values())
    return named if is_known and not os.path.lexists(SETTINGS) else None


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
    """Applies `graphkit.toml` before any command runs."""
    commands = getattr(context.command, "commands", {})
    context.default_map = read_settings({name: _options(command) for name, command in commands.items()}, context)


def _options(command: typer.core.TyperCommand) -> dict[str, Any]:
    """The options of `command` by name, without dashes."""
    options = (option for option in command.params if option.param_type_name == "option")
    return {flag.lstrip("-"): option for option in options for flag in option.opts}


def main() -> NoReturn:
    """Runs the command that the shell names, and ends the program with its exit code."""
    os.environ.setdefault(PRODUCT_THREADS, "1")  # for the page too, which another process draws than reads
    gc.set_threshold(*GARBAGE_AFTER)
    open_streams()
    code = _run()
    error = end_output()
    if error and not isinstance(error, BrokenPipeError):
        code = code or _tell_system_error(error)
    sys.exit(code)


def _run() -> int | str:
    """The exit code of the command, whatever it ended with being told."""
    try:
        make_app(_asked_command())()
    except AmbiguousEntityError as error:
        write_message(f"graphkit: {error.name!r}: several actors or places have this name; choose one with --pick:")
        for number, candidate in enumerate(error.candidates, start=1):
            write_message(f"  {number}. {candidate}")
        return exit_code(error)
    except GraphkitError as error:
        write_message(f"graphkit: {error}")
        return exit_code(error)
    except OSError as error:
        silence_output()
        return _tell_system_error(error)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # Typer ends with 1, which would mean that nothing was found
            silence_output()
            return DONE
        if end.code == INTERRUPTED:  # Typer ends with this after Ctrl-C, without a word
            write_message("graphkit: interrupted; everything saved so far is kept")
        return end.code or DONE
    except MemoryError:
        write_message(f"graphkit: {LIMITS[errno.ENOMEM]}")
        return UNUSABLE
    except Exception as fault:
        if os.environ.get(DEBUG):
            raise
        return _tell_fault(fault)
    return DONE


def _tell_fault(fault: Exception) -> int:
    """Says what failed that nobody foresaw, in one line that can be reported.

    An import fails because a package that graphkit requires is not there, or it is a fault as any other.
    """
    from graphkit.cli.environment import find_missing

    if isinstance(fault, ImportError) and (missing := find_missing()):
        are = "are" if len(missing) > 1 else "is"
        write_message(f"graphkit: {', '.join(missing)} {are} not installed; reinstall graphkit")
        return UNUSABLE
    import traceback

    place = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    said = " ".join(f"{type(fault).__name__}: {fault}".split())
    write_message(
        f"graphkit: a fault of graphkit itself ({said}; {where}); report this line, the command and its input;"
        f" {DEBUG}=1 shows more"
    )
    return UNUSABLE


def _tell_system_error(error: OSError) -> int:
    """Says what the system refused, which is standard output where it names no file and no limit."""
    if limit := LIMITS.get(error.errno or 0):
        write_message(f"graphkit: {limit}")
        return UNUSABLE
    where = os.fsdecode(error.filename) if error.filename else "standard output"
    problem = (error.strerror or str(error)).lower()
    write_message(f"graphkit: {where}: cannot be written ({problem}); make room, or send it elsewhere")
    return UNWRITABLE


def exit_code(error: GraphkitError) -> int:
    """The exit code for `error`."""
    match error:
        case SettingError():
            return 2
        case UnknownEntityError() | AmbiguousEntityError() | UnknownRecordError():
            return 3
        case InputError():
            return 4
        case _:
            return UNUSABLE
