"""Names of sources: two files called 1.txt, read from two folders, are two sources of one store.

Relative names are seen from the folder in which the first build of a store began, which is kept as seen from the
store. Elsewhere another 1.txt does not take the place of the first. But where no file stands where the first stood,
folder or store have moved, and a name that the store has is that of the same file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.ingest.sources import KEY_SIGN, STDIN, find_file_of
from graphkit.schema import Article

if TYPE_CHECKING:
    from graphkit.store.store import Store


def name_from_one_folder(articles: Iterable[Article], store: Store) -> Iterator[Article]:
    """`articles`, each with the name of its source as seen from the folder in which the first build of `store` began.

    A build that begins in that folder keeps the names as they were given.
    """
    home = store.path.absolute().parent
    settled = home / store.articles.settle_folder(_relative(Path.cwd(), home))
    is_elsewhere = os.path.normpath(settled) != os.path.normpath(Path.cwd())
    for article in articles:
        if is_elsewhere and _is_relative(article.source):
            other, own = find_file_of(article.source, settled), find_file_of(article.source, Path())
            # a name that was cleaned leads to no file, so that nobody can say whether it is that of the same one
            is_another = own is None or (other is not None and not other.samefile(own))
            if is_another or not store.articles.has_source(article.source):
                file = own.as_posix() if own else article.source.partition(KEY_SIGN)[0]
                key = article.source.removeprefix(file)
                article = replace(article, source=f"{_relative(Path(file), settled)}{key}")
        yield article


def _relative(path: Path, folder: Path) -> str:
    """How to get from `folder` to `path`."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # they are on two drives
        return path.absolute().as_posix()


def _is_relative(name: str) -> bool:
    """Whether `name` is that of a file as seen from the current folder."""
    return name.partition(KEY_SIGN)[0] != STDIN and not os.path.isabs(name)
