"""The version of a reading: what tells a record of today's model and rules from one that others have read.

Derived from all that a record is a function of beside its article, so that nobody has to remember to raise a number:
the files of the trained pipeline, and the source and tables of what reads an article and names what it mentions.
It is the same for a checkout and a wheel. Documentation counts as well: to tell a comment from a rule would take
longer than to read the few articles again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

RULES = ("extract", "gazetteer", "names", "schema", "link/entities", "link/incidents", "link/rules")
"""The parts of the package of which a record is a function; those of `link` name and number what one article
mentions."""

_TEXTS = frozenset({".py", ".json", ".jsonl"})
_ENDINGS = _TEXTS | {".sqlite"}
_DIGITS = 8


@cache
def find_version(model: Path) -> str:
    """The version of what is read with the trained pipeline at `model`; found once, as it hashes all of it."""
    return f"model {hash_model(model)} rules {hash_rules(Path(str(files('graphkit'))))}"


def hash_model(folder: Path) -> str:
    """8 hexadecimal digits that change with the trained pipeline in `folder`."""
    return _hash_all((path for path in folder.rglob("*") if path.name != "LICENSE"), folder)


def hash_rules(package: Path) -> str:
    """8 hexadecimal digits that change with the rules and tables of graphkit at `package`."""
    model = package / "extract" / "model"
    paths = (path for part in RULES for path in (package / part).rglob("*") if path.suffix in _ENDINGS)
    own = (path for path in paths if model not in path.parents)
    return _hash_all(own, package)


def _hash_all(paths: Iterable[Path], top: Path) -> str:
    """The hash of the names and bytes of `paths`; of texts their line ends do not count, which git may change."""
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        raw = path.read_bytes()
        raw = raw.replace(b"\r\n", b"\n") if path.suffix in _TEXTS else raw
        digest.update(f"\0{path.relative_to(top).as_posix()}\0{len(raw)}\0".encode())
        digest.update(raw)
    return digest.hexdigest()[:_DIGITS]
