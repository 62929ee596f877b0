"""Complexity: how many functions decide much, which may only fall.

A branch is a choice that the code makes: `if`, a loop, an `except`, a `case`, a conditional expression, each clause of
a comprehension, and each further operand of `and` and `or`. Nested functions count for themselves.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "graphkit"
MANY = 15
"""Branches beyond which a function is counted."""

MOST_FUNCTIONS = 76
"""How many functions may have more than `MANY` branches. Lower it when there are fewer."""

MOST_BRANCHES = {
    "extract": 68,
    "link": 37,
    "gazetteer": 30,
    "names": 26,
    "build": 21,
    "training": 18,
    "view": 17,
    "app": 17,
    "ingest": 20,
    "graph": 16,
}
OTHERS = 15
"""The branches of the worst function of a folder. Lower them when it is simpler."""

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
CHOICES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


def count_branches(function: ast.AST) -> int:
    """The branches of a function, those of functions inside it left out."""
    branches = 0
    nodes = list(ast.iter_child_nodes(function))
    while nodes:
        node = nodes.pop()
        if isinstance(node, SCOPES):
            continue
        if isinstance(node, ast.BoolOp):
            branches += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            branches += 1 + len(node.ifs)
        elif isinstance(node, CHOICES):
            branches += 1
        nodes += ast.iter_child_nodes(node)
    return branches


def branches_by_function() -> Iterator[tuple[int, str, str]]:
    """The branches of each function of the package, its folder, and where it stands."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield count_branches(node), place.parts[0], f"{place}:{node.lineno} {node.name}"


def test_a_branch_is_counted_where_the_code_chooses():
    code = """
def choose(a, b):
    def inner():
        return 1 if a else 2
    if a and b or not a:
        return [x for x in b if x]
    for each in b:
        pass
"""
    [function] = ast.parse(code).body
    assert count_branches(function) == 6


def test_functions_of_many_branches_become_fewer():
    many = sorted((branches, where) for branches, _, where in branches_by_function() if branches > MANY)
    assert len(many) <= MOST_FUNCTIONS, many


def test_the_worst_function_of_a_folder_becomes_no_worse():
    worse = [
        (branches, where)
        for branches, folder, where in branches_by_function()
        if branches > MOST_BRANCHES.get(folder, OTHERS)
    ]
    assert not worse
