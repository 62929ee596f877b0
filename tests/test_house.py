"""The house: what imports what, how many rooms there are, and what is called how. Read from the source, not imported.

A bound here may be lowered by whoever makes the house simpler, and is not raised.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import graphkit

HOME = Path(graphkit.__file__).parent

MOST_ROOMS = 15
MOST_ARROWS = 61
"""Between rooms, without the facade of `graphkit/__init__.py`; 67 with it. Five of them lead to `files`, by which every
stage that opens a file of the user does so."""

MOST_MODULES = 15

TABLES = "the words of English that the other one reads"
FRONT = "the commands for what the other one does"
TWICE = {
    "__main__": "Python's own name for what `python -m` runs",
    "arguments": TABLES,
    "articles": "the noun, the reading of its files, and its record in the store",
    "casualties": TABLES,
    "decisions": "the noun, and its printing",
    "maintenance": FRONT,
    "mentions": "the noun, and the words of English by which it is found",
    "modality": TABLES,
    "query": "the commands that ask, and what is asked of the path search",
    "review": FRONT,
    "senses": TABLES,
    "sources": FRONT,
    "sentences": TABLES,
    "syntax": TABLES,
    "tables": "rows and columns as they are printed, and as they are exported",
    "triggers": TABLES,
}
"""The names that modules of two packages share, and why both may have it."""


def test_there_is_no_import_circle():
    """Imports in functions and for type checkers count: a circle is one of ideas, whenever it is walked."""
    assert find_circles(read_imports()) == []


def test_there_are_few_rooms_and_few_arrows_between_them():
    rooms = {room_of(module) for module in read_modules()} - {"", "__main__"}
    arrows = {
        (room_of(module), room_of(other))
        for module, others in read_imports().items()
        for other in others
        if room_of(module) != room_of(other) and {room_of(module), room_of(other)} <= rooms
    }
    assert len(rooms) <= MOST_ROOMS, sorted(rooms)
    assert len(arrows) <= MOST_ARROWS, sorted(arrows)


def test_no_folder_holds_more_modules_than_one_looks_through():
    sizes = Counter(path.parent for path in read_modules().values() if path.name != "__init__.py")
    assert {folder: size for folder, size in sizes.items() if size > MOST_MODULES} == {}


def test_every_folder_with_modules_is_a_package():
    """One without `__init__.py` imports from a checkout, and is left out by those who look for packages."""
    folders = {path.parent for path in read_modules().values()}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_no_module_name_means_two_things():
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for module, path in read_modules().items():
        if path.name != "__init__.py":
            homes[path.stem].add(module)
    assert {name for name, modules in homes.items() if len(modules) > 1} == TWICE.keys()


@cache
def read_modules() -> dict[str, Path]:
    """The path of each module by its name."""
    modules = {}
    for path in sorted(HOME.rglob("*.py")):
        parts = ("graphkit", *path.relative_to(HOME).with_suffix("").parts)
        modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return modules


@cache
def read_imports() -> dict[str, frozenset[str]]:
    """The modules that each one imports, anywhere in it."""
    modules = read_modules()
    imports: defaultdict[str, set[str]] = defaultdict(set)
    for module, path in modules.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imports[module] |= {alias.name for alias in node.names if alias.name in modules}
            elif isinstance(node, ast.ImportFrom) and node.module in modules:
                names = (f"{node.module}.{alias.name}" for alias in node.names)
                imports[module] |= {name if name in modules else str(node.module) for name in names}
    return {module: frozenset(others - {module}) for module, others in imports.items()}


def room_of(module: str) -> str:
    """The package at the top to which `module` belongs, "" for the facade."""
    return module.split(".")[1] if "." in module else ""


def find_circles(imports: dict[str, frozenset[str]]) -> list[list[str]]:
    """The modules that import each other, however far round: what is left when all are taken away that import nobody
    who is left, or whom nobody imports."""
    left = {module: set(others) for module, others in imports.items()}
    while True:
        imported = set().union(*left.values())
        kept = {
            module: {other for other in others if other in left}
            for module, others in left.items()
            if module in imported and any(other in left for other in others)
        }
        if kept == left:
            return [sorted(kept)] if kept else []
        left = kept


def test_a_circle_is_found():
    chain = {"a": frozenset({"b"}), "b": frozenset({"c", "d"}), "c": frozenset({"d"})}
    assert find_circles(chain) == []
    assert find_circles({**chain, "d": frozenset({"b"})}) == [["b", "c", "d"]]
