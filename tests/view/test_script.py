"""The script of the page is made of its modules, each after those it needs."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

from graphkit.view.script import join_modules


def test_every_module_of_the_template_is_in_the_script_once() -> None:
    script = join_modules()
    for module in files("graphkit.view").joinpath("template", "js").iterdir():
        assert script.count(f"const ${module.name.removesuffix('.js')} = ") == 1


def test_no_module_statement_is_left() -> None:
    lines = join_modules().splitlines()
    assert not [line for line in lines if line.startswith(("import ", "export "))]


def test_the_script_carries_no_comments() -> None:
    lines = join_modules().splitlines()
    assert not [line for line in lines if "/**" in line or line.lstrip().startswith("//")]


def test_the_script_carries_no_indentation_and_no_text_that_would_lose_some() -> None:
    lines = join_modules().splitlines()
    assert not [line for line in lines if not line or line.startswith(" ")]
    assert not [line for line in lines if line.count("`") % 2], "a text that runs over lines"


def test_nothing_in_the_page_parses_markup_or_runs_text() -> None:
    script = join_modules()
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttpRequest",
    ):
        assert word not in script


def test_no_inlined_script_holds_an_end_tag() -> None:
    library = files("graphkit.view").joinpath("template", "vendor", "vis-network.min.js").read_text(encoding="utf-8")
    assert "</script" not in (join_modules() + library).lower()


def test_what_others_made_is_what_the_list_of_sources_says() -> None:
    vendor = files("graphkit.view").joinpath("template", "vendor")
    sources = vendor.joinpath("SOURCES.md").read_text(encoding="utf-8")
    for name in ("vis-network.min.js", "countries-50m.json", "provinces.json"):
        digest = hashlib.sha256(vendor.joinpath(name).read_bytes()).hexdigest()
        assert re.search(rf"^\| {re.escape(name)} \|.*\| {digest} \|$", sources, re.MULTILINE)
