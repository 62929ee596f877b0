"""XML of strangers: parsed without entities, without a DTD, without the network, and no deeper than libxml2 allows.

Runs in the guarded child. An entity that a document declares stays a reference without text, so that none can be made
to grow; an external one is never opened.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from graphkit.ingest.limits import LARGEST_FILE, too_large
from graphkit.schema.errors import InputError

LARGEST_PART = LARGEST_FILE // 2  # bytes of one part of an office document, unpacked


def parse_xml(source: str, raw: bytes, *, recover: bool = False) -> Any:
    """The root element of `raw`; `recover` reads past what is not well-formed.

    Raises:
        InputError: it is no XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        problem = f"damaged XML ({' '.join(str(error).split())[:120]})"
        raise InputError(source, problem=problem, hint="save it anew, or give its text") from error
    if root is None:
        raise InputError(source, problem="damaged XML", hint="save it anew, or give its text")
    return root


def parse_office_parts(source: str, raw: bytes, *names: str) -> list[Any]:
    """The root elements of the parts called `names` of an office document, None for one that it lacks.

    Raises:
        InputError: it is damaged, locked, or unpacks to more than an article can have.
    """
    roots: list[Any] = []
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in names:
                if name not in archive.namelist():
                    roots.append(None)
                    continue
                with archive.open(name) as file:
                    part = file.read(LARGEST_PART + 1)
                if len(part) > LARGEST_PART:
                    raise too_large(source)
                roots.append(parse_xml(source, part))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        is_locked = "password" in str(error)
        problem = "it is locked with a password" if is_locked else f"a damaged document ({error})"
        raise InputError(source, problem=problem, hint="save it anew, or give its text") from error
    except Exception as error:  # zlib.error and whatever else a packed part can be made to raise
        if isinstance(error, InputError):
            raise
        problem = f"a damaged document ({type(error).__name__})"
        raise InputError(source, problem=problem, hint="save it anew, or give its text") from error
    return roots


def local_name(element: Any) -> str:
    """The name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def find_outermost(root: Any, name: str) -> list[Any]:
    """The elements called `name` that stand in no other of that name."""
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        if local_name(element) == name:
            found.append(element)
        else:
            waiting.extend(reversed(element))
    return found


def find_all(root: Any, name: str) -> list[Any]:
    """The elements called `name` in `root`, itself among them."""
    return [each for each in root.iter() if local_name(each) == name]


def words_of(element: Any) -> str:
    """What stands in an element and in those inside it, on one line."""
    return " ".join("".join(element.itertext()).split())


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children of `element` with one of these local names."""
    return (child for child in element if local_name(child) in names)
