"""Settings: `graphkit.toml` in the current directory, which gives defaults to the flags.

A flag overrides an environment variable, which overrides the file. A line at the top applies to every command that
has the option, a line in the table of a command to that command alone:

    store = "cases/coast.db"

    [path]
    k = 5
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, Protocol

from typer import BadParameter, Context

from graphkit.files.inputs import LARGEST_SETTINGS, read_regular
from graphkit.files.outputs import SETTINGS
from graphkit.schema.errors import SettingError

SHOWN = 100
"""Characters of a value that makes no sense."""


class Option(Protocol):
    """An option of a command, as Typer has it."""

    name: str | None

    def process_value(self, context: Context, value: Any) -> Any:
        """`value` as the command gets it; raises BadParameter where it is invalid."""


def read_settings(options: Mapping[str, Mapping[str, Option]], context: Context) -> dict[str, dict[str, Any]]:
    """The defaults of each command, by parameter name.

    `options` maps each command to its options, by name without dashes.

    Raises:
        SettingError: the file is not TOML, or it has an unknown command or option or an invalid value.
    """
    if not os.path.lexists(SETTINGS):
        return {}
    text, rows = _read_file()
    tables = {name: table for name, table in rows.items() if isinstance(table, dict)}
    shared = {name: value for name, value in rows.items() if name not in tables}
    everywhere = {name: option for known in options.values() for name, option in known.items()}
    _check(text, shared, "", everywhere, context)
    for command, table in tables.items():
        if command not in options:
            raise SettingError(f"{_place(text, command)}: no such command: [{command}]; one of {', '.join(options)}")
        _check(text, table, command, options[command], context)
    return {
        command: {
            known[name].name or "": value for name, value in (shared | tables.get(command, {})).items() if name in known
        }
        for command, known in options.items()
    }


def _read_file() -> tuple[str, dict[str, Any]]:
    """The text of the file and what it sets."""
    import tomllib

    try:
        text = read_regular(SETTINGS, LARGEST_SETTINGS).decode()
        return text, tomllib.loads(text)
    except RecursionError as error:
        raise SettingError(
            f"{SETTINGS}: nested too deep; a value is a text, a number, true, false or a list"
        ) from error
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise SettingError(f"{SETTINGS}: cannot be read ({problem}); mend or remove it") from error
    except ValueError as error:
        raise SettingError(f"{SETTINGS}: cannot be read: {error}") from error


def _check(text: str, rows: Mapping[str, Any], command: str, known: Mapping[str, Option], context: Context) -> None:
    where = f"[{command}] " if command else ""
    for name, value in rows.items():
        if name not in known:
            names = ", ".join(sorted(each for each in known if len(each) > 1))
            raise SettingError(f"{_place(text, command, name)}: {where}no such option: {name!r}; one of {names}")
        try:
            known[name].process_value(context, value)
        except (BadParameter, TypeError, ValueError, OverflowError) as error:
            said = error.message if isinstance(error, BadParameter) else f"{str(value)[:SHOWN]} is no value for it"
            raise SettingError(f"{_place(text, command, name)}: {where}{name!r}: {said}") from error


def _place(text: str, command: str, name: str | None = None) -> str:
    """The file and line where `name` is set for `command`, or where the table of the command starts."""
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\s*[\"']?([^\]\"']+?)[\"']?\s*\]", line):
            table = header[1]
        is_row = name is not None and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", line)
        if table == command and (is_row or (name is None and header)):
            return f"{SETTINGS}, line {number}"
    return str(SETTINGS)
