"""The terminal: what is printed where, and nothing that an article could drive it with."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


def clean(text: str) -> str:
    """`text` without characters that a terminal obeys: stores and file names come from strangers too."""
    return text if text.isprintable() else _UNPRINTABLE.sub(" ", text)


def write_json(record: dict[str, Any]) -> None:
    """Writes `record` as one line on stdout and hands it on at once, so that a pipe sees it."""
    line = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Some readers end a line at these two; inside a JSON string they may always be escaped.
    for end, escaped in _LINE_ENDS.items():
        line = line.replace(end, escaped)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def write_message(text: str) -> None:
    """Writes one line on stderr, whatever a name in it holds; that nobody can take it must not end what it is about."""
    with contextlib.suppress(OSError):
        print(clean(text).replace("\n", " "), file=sys.stderr, flush=True)


def several(count: int, one: str) -> str:
    """A number with its noun.

    >>> several(1, "incident"), several(2000, "incident")
    ('1 incident', '2,000 incidents')
    """
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def is_terminal() -> bool:
    """Whether a person looks at stdout, which is then coloured and as wide as the window, not plain as in a pipe."""
    return sys.stdout.isatty()


def make_console() -> Console:
    """A console on stdout, for a terminal."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)
