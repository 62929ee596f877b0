"""A shelf of accounts and entities of a store, each fetched once while a batch is linked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Literal

from graphkit.link.incidents.serialization import read_account
from graphkit.link.incidents.scoring import Agreement
from graphkit.link.incidents.event_mentions import Account
from graphkit.schema import Entity
from graphkit.store.derived.local_incidents import AccountRow

if TYPE_CHECKING:
    from graphkit.gazetteer.index import Gazetteer
    from graphkit.store.store import Store


class Shelf:
    """What was fetched so far: `rows` of accounts by key, `entities` by id, and how accounts agree."""

    def __init__(self, store: Store, names: Gazetteer) -> None:
        self.store = store
        self.rows: dict[int, AccountRow] = {}
        self.entities: dict[str, Entity] = {}
        self.agreement = Agreement(self.entities, names)
        self._accounts: dict[int, Account] = {}
        self._keys: dict[tuple[str, str], int] = {}

    def put(self, entities: Iterable[Entity]) -> None:
        """Takes entities in that the caller has already."""
        self.entities.update((entity.id, entity) for entity in entities)

    def fetch(self, keys: Collection[int]) -> dict[int, Account]:
        """The accounts with these keys, those that are gone left out."""
        self._take(self.store.read_accounts("key", {*keys} - self.rows.keys()))
        return self._parse(key for key in keys if key in self.rows)

    def fetch_members(self, column: Literal["team", "home"], keys: Collection[int]) -> tuple[AccountRow, ...]:
        """The rows of the accounts that have one of `keys` for their team or home, as they are now."""
        found = self.store.read_accounts(column, keys)
        self._take(found)
        return found

    def fetch_entities(self, ids: Collection[str]) -> None:
        """Puts the entities with these ids on the shelf."""
        self.put(self.store.read_entities_by_id({*ids} - self.entities.keys()).values())

    def account(self, key: int) -> Account:
        """An account of which the row was fetched."""
        return self._accounts[key] if key in self._accounts else self._parse([key])[key]

    def key(self, account: Account) -> int:
        """The key of an account that this shelf gave."""
        return self._keys[account.key]

    def _take(self, rows: Iterable[AccountRow]) -> None:
        self.rows.update((row.key, row) for row in rows if row.key not in self.rows)

    def _parse(self, keys: Iterable[int]) -> dict[int, Account]:
        """The accounts of rows that were fetched; the entities that they name are on the shelf then."""
        wanted = list(keys)
        for row in (self.rows[key] for key in wanted if key not in self._accounts):
            account = read_account(row.account, row.article_id, row.outlet, row.group)
            self._accounts[row.key] = account
            self._keys[account.key] = row.key
        found = {key: self._accounts[key] for key in wanted}
        self.fetch_entities(
            set().union(*(one.doers | one.undergoers | one.places | one.beside for one in found.values()))
        )
        return found
