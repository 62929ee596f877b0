"""Claims: who says what of whom, with the sentence."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from graphkit.schema import EventKind, RoleKind, Status
from graphkit.schema.claims import Claim, ClaimForm
from graphkit.store.connection import Subject
from graphkit.store.query.keys import AMONG

_NAMED = (
    "(SELECT e.{column} FROM mentions m JOIN entities e ON e.key = m.entity"
    " WHERE m.article = c.article AND m.mention = c.{end} LIMIT 1)"
)
_OF = (
    "EXISTS (SELECT 1 FROM mentions m JOIN entities e ON e.key = m.entity"
    " WHERE m.article = c.article AND m.mention = c.{end} AND e.id {among})"
)
_COLUMNS = ", ".join(
    (
        *("c.form", "c.status", "c.said_by", _NAMED.format(column="id", end="sayer")),
        *(_NAMED.format(column="name", end="sayer"), _NAMED.format(column="id", end="party")),
        *(_NAMED.format(column="name", end="party"), "c.role", "c.kind", "i.name", "i.id", "i.date", "c.event_id"),
        *("a.id", "a.source", "a.title", "a.outlet", "a.published", "a.url", "c.start", 'c."end"'),
        'substr(a.text, c.start + 1, c."end" - c.start)',
    )
)


class Claims(Subject):
    """The claims of a store."""

    def find(
        self,
        *,
        against: Collection[str] = (),
        by: Collection[str] = (),
        incidents: Collection[str] = (),
        outlets: Collection[str] = (),
        forms: Collection[ClaimForm] = (),
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[Claim, ...]:
        """The claims that fit all that is asked, by the date of their article, those without one last.

        `against` and `by` are ids of entities, any of which is the party or the sayer, `incidents` those of incidents.
        """
        source = "claims c"
        conditions: list[str] = []
        values: list[object] = []
        for end, wanted in (("party", against), ("sayer", by)):
            if wanted and source == "claims c":
                source = (
                    "(SELECT DISTINCT m.article, m.mention FROM entities e JOIN mentions m ON m.entity = e.key"
                    f" WHERE e.id {AMONG}) w JOIN claims c ON c.article = w.article AND c.{end} = w.mention"
                )
                values.append(json.dumps(sorted(wanted)))
        if against and by:
            conditions.append(_OF.format(end="sayer", among=AMONG))
            values.append(json.dumps(sorted(by)))
        if incidents:
            if source == "claims c":
                source = (
                    "incidents x JOIN reports y ON y.incident = x.key"
                    " JOIN claims c ON c.article = y.article AND c.event_id = y.event_id"
                )
            conditions.append(f"i.id {AMONG}")
            values.append(json.dumps(sorted(incidents)))
            if source.startswith("incidents"):
                conditions.append(f"x.id {AMONG}")
                values.append(json.dumps(sorted(incidents)))
        for column, chosen in (("c.form", [form.value for form in forms]), ("a.outlet", outlets)):
            if chosen:
                conditions.append(f"{column} {AMONG}")
                values.append(json.dumps(sorted(chosen)))
        if since:
            conditions.append("a.published >= ?")
            values.append(since)
        if until:
            conditions.append("substr(a.published, 1, length(?)) <= ?")
            values += [until, until]
        rows = self.connection.execute(
            f"SELECT {_COLUMNS} FROM {source} JOIN articles a ON a.key = c.article"
            " LEFT JOIN reports r ON r.article = c.article AND r.event_id = c.event_id"
            " LEFT JOIN incidents i ON i.key = r.incident"
            f" WHERE {' AND '.join(conditions) or '1'}"
            " ORDER BY a.published IS NULL, a.published, a.id, c.start, c.number",
            values,
        ).fetchall()
        return tuple(map(_claim, rows))


def _claim(row: Sequence[Any]) -> Claim:
    return Claim(
        form=ClaimForm(row[0]),
        status=Status(row[1]),
        said_by=row[4] or row[2],
        sayer_id=row[3],
        party_id=row[5],
        party=row[6],
        role=RoleKind(row[7]) if row[7] else None,
        kind=EventKind(row[8]),
        incident=row[9],
        incident_id=row[10],
        incident_date=row[11],
        event_id=row[12],
        article_id=row[13],
        source=row[14],
        title=row[15],
        outlet=row[16],
        published=row[17],
        url=row[18],
        start=row[19],
        end=row[20],
        sentence=row[21],
    )
