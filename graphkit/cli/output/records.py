"""Records: answers as JSON objects, each with the name and version of its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from graphkit.schema import Article, Entity

_HIDDEN: Mapping[type, frozenset[str]] = {Article: frozenset({"raw", "text"}), Entity: frozenset({"mentions"})}
#: Around the words that a search found; on a terminal they are bold, in JSON they would be noise.
_MARKS = {2: None, 3: None}


def build_record(form: str, answer: object, *, version: int = 1) -> dict[str, Any]:
    """`answer`, a noun of the layers below, as the JSON object `graphkit.<form>/<version>`.

    Fields keep their names and their order; the text of articles and the mentions of entities are left out.
    """
    return {"schema": f"graphkit.{form}/{version}", **_plain(answer)}


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        hidden = _HIDDEN.get(type(value), frozenset())
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.name not in hidden}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, str):
        return value.translate(_MARKS)
    return round(value, 6) if isinstance(value, float) else value
