"""English lives in tables: `extract` and `link` name no English word outside their folders `rules/en`.

A word counts where the code may decide by it. What the code says to people (messages, reasons, docstrings) does not,
nor what is no English but a code, such as the label of a dependency or the name of an array: `CODES` lists those by
meaning.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import graphkit
from graphkit.schema import MentionKind, RoleKind

HOME = Path(graphkit.__file__).parent
TABLES = ("rules", "en")

CODES = {
    "": {
        "labels of Universal Dependencies": """acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc
            ccomp compound compound:prt conj cop det det:predet fixed flat goeswith iobj mark nmod nmod:desc
            nmod:poss nsubj nsubj:pass nummod obj obl obl:agent obl:unmarked parataxis root xcomp csubj""",
        "kinds and roles": " ".join([*MentionKind, *RoleKind]),
    },
    "extract/dates/counted_dates.py": {"groups of patterns": "way unit"},
    "extract/dates/relative.py": {"groups of patterns": "which count"},
    "extract/dates/event_dates.py": {"a choice of spaCy": "expand"},
    "extract/events/topic.py": {"values of an enum": "conflict open peace"},
    "extract/extractor.py": {
        "a package and its folder": "graphkit.extract model",
        "how an id begins": "event",
    },
    "extract/heads/arguments.py": {"classes of the networks": "none source"},
    "extract/heads/triggers.py": {"the name of the network": "triggers"},
    "extract/heads/pair_network.py": {"files and arrays": "heads model features outs. weight emb.scale"},
    "extract/mentions/spans.py": {"a group of spans": "mentions"},
    "extract/relations/locations.py": {"a group of spans": "mentions"},
    "extract/parse/reattachment.py": {"a group of spans": "mentions"},
    "extract/parse/encoder.py": {
        "files, arrays and groups of spans": """model mentions acts encoder.onnx inventory.json labels.onnx
            tokenizer.json parties roles vectors dependents governors scores""",
        "columns of a tree, and the label of a mark": "upos xpos feats labels punct",
        "attributes of spaCy, and a setting": """doc.spans token.dep token.head token.morph token.pos token.tag
            threads dep""",
    },
    "extract/parse/lemmas.py": {"attributes and a mode of spaCy": "token.lemma token.morph token.pos rule"},
    "extract/parse/windows.py": {"arrays": "pieces shapes slots rows"},
    "extract/parse/wordpieces.py": {
        "shapes of words": "alphanumeric digits dotted letter lower mixed none number other title upper"
    },
    "link/decisions": {
        "columns of the file": "when by what first second values comment or",
        "what is decided on": "event relation article decision date kind status dead injured",
        "how ids begin": "relation- location local",
        "a unit of time": "milliseconds",
    },
    "link/entities": {
        "families of kinds": "location",
        "how the gazetteer matches a name": "name alias acronym short adjective metonym surname described",
    },
    "link/entities/antecedents.py": {"the type of a facility": "base"},
    "link/entities/candidates.py": {"sides of an event": "doer undergoer"},
    "link/entities/merging.py": {"what is said of two names": "is"},
    "link/entities/person_index.py": {"fields": "branches words"},
    "link/entities/place_context.py": {
        "domains": "co tv me io ai fm ly to cc ws am is uk com org net gov ac",
        "a file": "data abbreviations.json",
    },
    "link/entities/toponyms.py": {
        "types of rows of the gazetteer": """city district neighborhood neighbourhood settlement suburb town
            village province region territory desert gulf island lake mountains peninsula river sea strait valley""",
    },
    "link/incidents/scoring.py": {
        "types of rows of the gazetteer": "province region",
        "parts of ids": "uk us location-",
    },
    "link/incidents/blocking.py": {"keys of blocks": "month killed attacked day at", "an order of bytes": "big"},
    "link/incidents/outlets.py": {"part of an address": "www."},
    "link/incidents/within_article.py": {"features": "always distance"},
}
"""The strings that are no English, by the folder or module where they stand and by what they are."""

_WORD = re.compile(r"['’‘]?[a-z]+(?:[’'.:-][a-z]+)*[.-]?")
_NAMED_GROUP = re.compile(r"\(\?P[<=]\w+[>)]")
_IN_PATTERN = re.compile(r"(?<![\\a-zA-Z])[a-z]{2,}")
_PATTERN = re.compile(r"\(\?|\\[sbwdS]|\)\?|[*+]\?|\[\^")


def find_words(tree: ast.Module) -> list[tuple[int, str]]:
    """The line and text of each word in `tree` by which its code may decide: in any literal that is not said."""
    spoken = {id(part) for node in ast.walk(tree) for part in _said_or_named(node)}
    split = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "split"}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            is_sentence = " " in node.value.strip() and id(node) not in split
            if _PATTERN.search(node.value):
                words = _IN_PATTERN.findall(_NAMED_GROUP.sub("", node.value))
            else:
                words = [] if is_sentence else [word for word in node.value.split() if _WORD.fullmatch(word)]
            found += [(node.lineno, word) for word in words]
    return found


def _said_or_named(node: ast.AST) -> Iterator[ast.AST]:
    """The strings below `node` that code says, docstrings and messages, and the names of fields and types."""
    if isinstance(node, ast.Raise | ast.JoinedStr) or (isinstance(node, ast.Expr) and _is_text(node.value)):
        yield from ast.walk(node)
    elif isinstance(node, ast.Subscript):
        yield from ast.walk(node.slice)
    elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        yield from ast.walk(node.annotation)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def read_modules() -> dict[str, list[tuple[int, str]]]:
    """The words in the modules of both stages outside their tables, by the place of the module in the package."""
    return {
        path.relative_to(HOME).as_posix(): find_words(ast.parse(path.read_text(encoding="utf-8")))
        for stage in ("extract", "link")
        for path in sorted((HOME / stage).rglob("*.py"))
        if path.parent.parts[-2:] != TABLES
    }


WORDS = read_modules()


def codes_of(folder: str) -> set[str]:
    """The codes that `CODES` lists for a folder or module."""
    return {code for words in CODES[folder].values() for code in words.split()}


@pytest.mark.parametrize("place", WORDS)
def test_no_module_decides_by_an_english_word_of_its_own(place):
    codes = set().union(*(codes_of(folder) for folder in CODES if place.startswith(folder)))
    assert [(line, word) for line, word in WORDS[place] if word not in codes] == []


@pytest.mark.parametrize("folder", CODES)
def test_every_code_is_used_where_it_is_listed(folder):
    """A word that nothing uses any more must not hide one that comes back as English."""
    used = {word for place, words in WORDS.items() if place.startswith(folder) for _, word in words}
    assert sorted(codes_of(folder) - used - {*MentionKind, *RoleKind}) == []


@pytest.mark.parametrize(
    "code",
    [
        'if word == "of": pass',
        'if word in ("by", "from"): pass',
        'LINKS = frozenset({"near"})',
        'NOUNS = "raid strike".split()',
        'match word:\n    case "last": pass',
        r'DAY = re.compile(r"\bsame (?:day|night)\b")',
        'name.endswith("district")',
    ],
)
def test_an_english_word_is_found_where_code_decides_by_it(code):
    assert find_words(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        'def read():\n    """Words of a docstring."""',
        'raise ValueError("no such name")',
        'why = f"the only place of this name in {source}"',
        'why = "named so in the gazetteer"',
        'day = match["day"]',
        'TAGS = frozenset({"VBD", "NNP"})',
    ],
)
def test_what_code_says_and_names_is_not_found(code):
    assert find_words(ast.parse(code)) == []
