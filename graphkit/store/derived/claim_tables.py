"""Derived claims: who says what of whom and by what means, article by article, as linking writes them."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.names.normal_form import normal_form
from graphkit.schema.claims import StatedClaim
from graphkit.store.connection import Subject


class ClaimTables(Subject):
    """Claims and weapons as linking writes them."""

    def write(self, article: int, claims: Iterable[StatedClaim], weapons: Iterable[tuple[str, str]]) -> None:
        """Writes what the article with this key claims, and with what weapons its events were done, anew."""
        for table in ("claims", "weapons"):
            self.connection.execute(f"DELETE FROM {table} WHERE article = ?", [article])
        self.connection.executemany(
            "INSERT INTO claims (article, number, event_id, kind, form, party, role, sayer, said_by, status,"
            ' start, "end") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            (
                (
                    article,
                    number,
                    claim.event_id,
                    claim.kind.value,
                    claim.form.value,
                    claim.party,
                    claim.role.value if claim.role else None,
                    claim.sayer,
                    claim.said_by,
                    claim.status.value,
                    claim.evidence.start,
                    claim.evidence.end,
                )
                for number, claim in enumerate(claims)
            ),
        )
        self.connection.executemany(
            "INSERT OR IGNORE INTO weapons (article, event_id, name) VALUES (?, ?, ?)",
            ((article, event_id, form) for event_id, name in weapons if (form := normal_form(name))),
        )
