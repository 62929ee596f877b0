"""Accounts: what articles tell of acts, in which blocks they meet, which of them agree, and how they are grouped.

A team is made of accounts that agree firmly; its key is that of its first account. A team that names its day and place
is settled: it is its own home. An open one may have another team for its home, or 0, which is none of several. What an
account says is a text here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import NamedTuple

from graphkit.store.query.objects import AMONG


class AccountRow(NamedTuple):
    """An account with its keys; `group` is the outlet for which its article counts."""

    key: int
    article: int
    article_id: str
    outlet: str | None
    group: str
    is_specific: bool
    team: int | None
    home: int | None
    incident: int | None
    account: str


class Place(NamedTuple):
    """The team and the home of an account, None where it has none."""

    team: int | None
    home: int | None

    @property
    def is_settled(self) -> bool:
        """Whether its team names day and place, and is its own home."""
        return self.home is not None and self.home == self.team


class AgreementRow(NamedTuple):
    """Two accounts that agree, and how far; `is_firm` where they are of one act whatever others say."""

    one: int
    other: int
    score: float
    is_firm: bool


_COLUMNS = "a.key, a.article, t.id, t.outlet, o.outlet, a.is_specific, a.team, a.home, a.incident, a.account"


def add_account(
    connection: sqlite3.Connection, article: int, account: str, stands: Iterable[tuple[int, int]], *, is_specific: bool
) -> int:
    """The key of a new account of an article; `stands` are the blocks that it stands in, and its sides of them."""
    [[key]] = connection.execute(
        "INSERT INTO accounts (article, is_specific, account) VALUES (?, ?, ?) RETURNING key",
        [article, is_specific, account],
    ).fetchall()
    connection.executemany(
        "INSERT INTO account_blocks (block, side, account) VALUES (?, ?, ?)", ((*stand, key) for stand in stands)
    )
    return int(key)


def find_met(connection: sqlite3.Connection, account: int) -> frozenset[int]:
    """The accounts that an account meets in its blocks."""
    rows = connection.execute(
        "SELECT b.account FROM account_blocks m JOIN account_blocks b ON b.block = m.block AND b.side >= 3 - m.side"
        " WHERE m.account = ?",
        [account],
    ).fetchall()
    return frozenset(key for (key,) in rows) - {account}


def read_accounts(connection: sqlite3.Connection, column: str, keys: Collection[int]) -> tuple[AccountRow, ...]:
    """The accounts whose "key", "article", "team", "home" or "incident" is one of `keys`."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM accounts a JOIN articles t ON t.key = a.article JOIN outlets o ON o.article = t.key"
        f" WHERE a.{column} {AMONG}",
        [json.dumps(sorted(keys))],
    ).fetchall()
    return tuple(AccountRow._make((*row[:5], bool(row[5]), *row[6:])) for row in rows)


def add_agreements(connection: sqlite3.Connection, found: Iterable[AgreementRow]) -> None:
    """Keeps which accounts agree."""
    connection.executemany(
        "INSERT INTO agreements (one, other, score, is_firm) VALUES (?, ?, ?, ?)",
        (row for pair in found for row in (pair, (pair.other, pair.one, pair.score, pair.is_firm))),
    )


def read_agreements(connection: sqlite3.Connection, accounts: Collection[int]) -> tuple[AgreementRow, ...]:
    """The pairs that agree, of which one is among `accounts`; those with both among them twice, once each way."""
    rows = connection.execute(
        f"SELECT one, other, score, is_firm FROM agreements WHERE one {AMONG}", [json.dumps(sorted(accounts))]
    ).fetchall()
    return tuple(AgreementRow._make((*row[:3], bool(row[3]))) for row in rows)


def find_firmly_linked(connection: sqlite3.Connection, accounts: Collection[int]) -> frozenset[int]:
    """`accounts`, and all to which firm agreement leads from them, however far."""
    rows = connection.execute(
        "WITH RECURSIVE linked(key) AS (SELECT value FROM json_each(?)"
        " UNION SELECT g.other FROM linked JOIN agreements g ON g.one = linked.key WHERE g.is_firm)"
        " SELECT key FROM linked",
        [json.dumps(sorted(accounts))],
    ).fetchall()
    return frozenset(key for (key,) in rows)


def read_places(connection: sqlite3.Connection, keys: Collection[int]) -> dict[int, Place]:
    """Where the accounts with these keys stand, those that are gone left out."""
    rows = connection.execute(
        f"SELECT key, team, home FROM accounts WHERE key {AMONG}", [json.dumps(sorted(keys))]
    ).fetchall()
    return {key: Place(team, home) for key, team, home in rows}


def write_teams(connection: sqlite3.Connection, team_by_account: Iterable[tuple[int, int]]) -> None:
    """Puts accounts into teams; pairs of account and team."""
    connection.executemany("UPDATE accounts SET team = ?2 WHERE key = ?1 AND team IS NOT ?2", list(team_by_account))


def write_homes(connection: sqlite3.Connection, home_by_team: Iterable[tuple[int, int | None]]) -> None:
    """Gives homes to all accounts of teams; pairs of team and home."""
    connection.executemany("UPDATE accounts SET home = ?2 WHERE team = ?1 AND home IS NOT ?2", list(home_by_team))


def write_incident_of(connection: sqlite3.Connection, incident_by_account: Iterable[tuple[int, int]]) -> None:
    """Says of accounts which incidents they tell of; pairs of account and incident."""
    connection.executemany(
        "UPDATE accounts SET incident = ?2 WHERE key = ?1 AND incident IS NOT ?2", list(incident_by_account)
    )
