"""The script: the ES modules of the page as one text that an inline element can hold.

An inlined module cannot import another. So each module becomes a function that returns what it exports, and the
functions stand one behind the other, each after those whose exports it takes.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_IMPORT = re.compile(r'^import (?P<names>\{[^}]*\}) from "\./(?P<module>\w+)\.js";$', re.MULTILINE)
#: Comments are for who reads the modules; the joined script stands in every page, and a fifth of it would be these.
_COMMENT = re.compile(r"^[ ]*(?:/\*\*(?:[^*]|\*(?!/))*\*/[ ]*|//.*)\n|/\*\*(?:[^*]|\*(?!/))*\*/[ ]*", re.MULTILINE)
#: Indentation and blank lines are for readers too, and a twentieth; no text of a module runs over lines.
_INDENT = re.compile(r"^\s+", re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<kind>(?:async )?function|const|class) (?P<name>[\w$]+)", re.MULTILINE)


@cache
def join_modules(entry: str = "main") -> str:
    """All modules that `entry` needs, in the order in which they need each other, as one strict function.

    Raises:
        ValueError: where modules import each other in a circle.
    """
    folder = files("graphkit.view").joinpath("template", "js")
    joined: dict[str, str] = {}

    def visit(module: str, importers: tuple[str, ...]) -> None:
        if module in importers:
            raise ValueError(f"template/js: modules import each other in a circle: {' -> '.join((*importers, module))}")
        if module in joined:
            return
        text = folder.joinpath(f"{module}.js").read_text(encoding="utf-8")
        for match in _IMPORT.finditer(text):
            visit(match["module"], (*importers, module))
        joined[module] = _wrap_module(module, text)

    visit(entry, ())
    return "'use strict';\n(() => {\n" + "".join(joined.values()) + "})();\n"


def _wrap_module(module: str, text: str) -> str:
    exports = ", ".join(match["name"] for match in _EXPORT.finditer(text))
    body = _IMPORT.sub(r"const \g<names> = $\g<module>;", _COMMENT.sub("", text))
    body = _INDENT.sub("", _EXPORT.sub(r"\g<kind> \g<name>", body))
    return f"const ${module} = (() => {{\n{body.strip()}\nreturn {{ {exports} }};\n}})();\n"
