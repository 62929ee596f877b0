"""Settings: what `graphkit.toml` in the current directory says in place of flags.

A flag wins over an environment variable, a variable over the file. A row at the top holds for every command that
has such an option, a row in a command's own table for that command alone:

    store = "cases/coast.db"

    [path]
    k = 5
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from graphkit.errors import SettingError

FILE = Path("graphkit.toml")


def read_settings(flags: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, Any]]:
    """The defaults of each command, by the names of its parameters.

    `flags` says which flags each command has, without their dashes, and what parameter each sets.

    Raises:
        SettingError: the file is no TOML, or names a command or an option that does not exist.
    """
    if not FILE.is_file():
        return {}
    import tomllib

    try:
        rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingError(f"{FILE}: cannot be read: {error}") from error
    tables = {name: table for name, table in rows.items() if isinstance(table, dict)}
    shared = {name: value for name, value in rows.items() if name not in tables}
    _check(shared, "", {flag for known in flags.values() for flag in known})
    for command, table in tables.items():
        if command not in flags:
            raise SettingError(f"{FILE}: no such command: [{command}]; one of {', '.join(flags)}")
        _check(table, f"[{command}] ", flags[command])
    return {
        command: {known[flag]: value for flag, value in (shared | tables.get(command, {})).items() if flag in known}
        for command, known in flags.items()
    }


def _check(rows: Collection[str], where: str, known: Collection[str]) -> None:
    for flag in rows:
        if flag not in known:
            options = ", ".join(sorted(each for each in known if len(each) > 1))
            raise SettingError(f"{FILE}: {where}no such option: {flag!r}; one of {options}")
