"""Upkeep: what is done for a store that exists already: looking for faults, repairing what can be, copying it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.files.outputs import fresh_beside, replace_file
from graphkit.link.decisions.decision_log import decisions_path
from graphkit.schema.errors import InputError, SettingError
from graphkit.store.integrity import Fault, Remedy
from graphkit.store.store import Store

if TYPE_CHECKING:
    from graphkit.build.extraction import ArticleReader


def find_faults(store_path: Path) -> tuple[Fault, ...]:
    """What is wrong with a store, the worst first; it is not changed."""
    with Store.open(store_path) as store:
        return store.maintenance.find_faults()


def repair_store(
    store_path: Path, *, gazetteer: Sequence[Path] = (), extractor: ArticleReader | None = None
) -> tuple[Fault, ...]:
    """What is still wrong with a store after all was made good that follows from something else.

    A store of an older version is brought forward. Without a `gazetteer` that of the last build
    is used. Nothing of the record is ever thrown away to please a check.
    """
    from graphkit.build.extraction import find_extraction, load_extractor
    from graphkit.build.update.update import link_store
    from graphkit.gazetteer.index import load_gazetteer

    with Store.open(store_path, "write") as store:
        faults = store.maintenance.find_faults()
        remedies = {fault.remedy for fault in faults}
        if Remedy.NONE in remedies or not faults:
            return faults
        names = load_gazetteer(gazetteer or tuple(map(Path, store.changes.read_basis().gazetteers)))
        if Remedy.INDEX in remedies:
            store.maintenance.repair_indexes()
        for article_id in sorted({fault.article_id for fault in faults if fault.article_id}):
            extractor = extractor or load_extractor(names)
            if article := store.articles.read(article_id):
                extraction = find_extraction(article, extractor, names)
                if not isinstance(extraction, InputError):
                    store.articles.save(article, extraction, extractor.version)
        if remedies & {Remedy.LINK, Remedy.READ}:
            store.maintenance.empty_derived()
            link_store(store, names)
        return store.maintenance.find_faults()


def backup_store(store_path: Path, target: Path) -> Path:
    """Where one state of a store was written, whoever writes to it meanwhile: `target`, or a file in that folder.

    The decisions go with it.

    Raises:
        StoreError: the store cannot be read.
        SettingError: `target` is the store itself, a folder, or cannot be written.
    """
    if target.exists() and store_path.exists() and target.samefile(store_path):
        raise SettingError(f"{target}: this is the store itself; name another file")
    if target.is_dir():
        target = target / store_path.name
    with Store.open(store_path) as store:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            store.maintenance.write_backup(target)
            _copy_decisions(store_path, target)
        except OSError as error:
            raise SettingError(f"{target}: cannot be written ({error.strerror}); choose another place") from error
    return target


def _copy_decisions(store_path: Path, target: Path) -> None:
    decisions, copy = decisions_path(store_path), decisions_path(target)
    if decisions.is_file():
        fresh = fresh_beside(copy)
        fresh.write_bytes(decisions.read_bytes())
        replace_file(fresh, copy)
