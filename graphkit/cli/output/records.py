"""Records: answers as JSON objects, each with the name and version of its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

_HIDDEN: Mapping[str, frozenset[str]] = {"Article": frozenset({"raw", "text"}), "Entity": frozenset({"mentions"})}
#: Around the words that a search found; on a terminal they are bold, in JSON they would be noise.
_MARKS = {2: None, 3: None}


def build_record(form: str, answer: object, *, version: int = 1) -> dict[str, Any]:
    """`answer`, a noun of the layers below, as the JSON object `graphkit.<form>/<version>`.

    Fields keep their names and their order; the text of articles and the mentions of entities are left out.
    """
    return {"schema": f"graphkit.{form}/{version}", **_plain(answer)}


def _plain(value: object) -> Any:
    if isinstance(value, str):
        return value if value.isprintable() else value.translate(_MARKS)  # most are, and a listing has millions
    if value is None:
        return None
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _shown(type(value))}
    return round(value, 6) if isinstance(value, float) else value


@cache
def _shown(noun: Any) -> tuple[str, ...]:
    """The names of the fields of `noun` that a record has."""
    hidden = _HIDDEN.get(noun.__name__, frozenset())
    return tuple(field.name for field in fields(noun) if field.name not in hidden)
