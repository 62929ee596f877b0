"""Maintenance of a store: finding faults, repairing derived data, backup."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.files.inputs import LARGEST_TABLE, read_regular
from graphkit.files.outputs import check_output, fresh_beside, replace_file
from graphkit.link.decisions.decision_log import decisions_path
from graphkit.schema.errors import InputError, SettingError
from graphkit.store.integrity import Fault, Remedy
from graphkit.store.store import Store

if TYPE_CHECKING:
    from graphkit.build.extraction import ArticleReader


def find_faults(store_path: Path) -> tuple[Fault, ...]:
    """The faults of a store, the worst first; the store is not changed."""
    with Store.open(store_path) as store:
        return store.maintenance.find_faults()


def repair_store(
    store_path: Path, *, gazetteer: Sequence[Path] = (), extractor: ArticleReader | None = None
) -> tuple[Fault, ...]:
    """The faults that are left after rebuilding everything that can be derived.

    A store of an older version is migrated. Without `gazetteer`, that of the last build is used. Recorded data is
    never discarded to make a check pass.
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
    """The path of a consistent copy of a store, even while others write: `target`, or a file in that folder.

    The decisions are copied with it.

    Raises:
        StoreError: the store cannot be read.
        SettingError: `target` is the store itself, a folder, or cannot be written.
    """
    if target.is_dir():
        target = target / store_path.name
    inputs = (store_path, decisions_path(store_path))
    check_output(target, inputs=inputs, kind="store")
    check_output(decisions_path(target), inputs=inputs, kind="decisions")
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
        fresh.write_bytes(read_regular(decisions, LARGEST_TABLE))
        replace_file(fresh, copy)
