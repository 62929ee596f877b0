"""Records: an extraction as the JSON object `graphkit.extraction/2`, and back.

The nouns of `graphkit.schema` mirror the contract, so writing is `asdict` less the raw bytes; reading validates
once, here, what comes back from a store or from a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from graphkit.schema import (
    Article,
    Coordinates,
    Count,
    Event,
    EventDate,
    EventKind,
    Extraction,
    GeoPrecision,
    Mention,
    MentionKind,
    Precision,
    Relation,
    RelationKind,
    Role,
    RoleKind,
    Scope,
    Span,
    Status,
    Trigger,
)

SCHEMA = "graphkit.extraction/2"
FORMER = "graphkit.extraction/1"
"""Records that an older version left in a store: without incidents, scopes and ranges, until they are read again."""


def write_record(extraction: Extraction) -> dict[str, Any]:
    """The JSON object of an extraction, its keys in the order of the contract."""
    article = extraction.article
    return {
        "schema": SCHEMA,
        "article": {
            "id": article.id,
            "source": article.source,
            "title": article.title,
            "published": article.published,
            "outlet": article.outlet,
            "url": article.url,
            "text": article.text,
        },
        "mentions": [asdict(mention) for mention in extraction.mentions],
        "events": [_event_row(event) for event in extraction.events],
        "relations": [asdict(relation) for relation in extraction.relations],
        "notes": list(extraction.notes),
    }


def _event_row(event: Event) -> dict[str, Any]:
    return {**asdict(event), "roles": [row for role in event.roles for row in _role_rows(role)]}


def _role_rows(role: Role) -> Iterator[dict[str, Any]]:
    """The rows of a role: two of an instrument that acts, which is also who did it."""
    row = asdict(role)
    if row.pop("is_acting"):
        yield {**row, "role": RoleKind.ATTACKER}
    yield row


def read_record(record: dict[str, Any]) -> Extraction:
    """The extraction of a JSON object.

    Raises:
        ValueError: the object is not of `graphkit.extraction/2`, or a value in it has no meaning.
    """
    if record.get("schema") not in (SCHEMA, FORMER):
        raise ValueError(f"not a record of {SCHEMA}: {record.get('schema')!r}")
    try:
        return Extraction(
            article=Article(**record["article"]),
            mentions=tuple(_mention(row) for row in record["mentions"]),
            events=tuple(_event(row) for row in record["events"]),
            relations=tuple(_relation(row) for row in record["relations"]),
            notes=tuple(record["notes"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"a record of {SCHEMA} lacks or misnames {error}") from error


def _mention(row: dict[str, Any]) -> Mention:
    return Mention(**{**row, "kind": MentionKind(row["kind"]), "coordinates": _coordinates(row.get("coordinates"))})


def _coordinates(row: dict[str, Any] | None) -> Coordinates | None:
    return Coordinates(**{**row, "precision": GeoPrecision(row["precision"])}) if row else None


def _event(row: dict[str, Any]) -> Event:
    return Event(
        id=row["id"],
        kind=EventKind(row["kind"]),
        status=Status(row["status"]),
        trigger=Trigger(**row["trigger"]),
        said_by=row["said_by"],
        incident=row.get("incident"),
        scope=Scope(row.get("scope", Scope.SINGLE)),
        roles=_roles(row["roles"]),
        date=_date(row["date"]),
        dead=Count(**row["dead"]) if row["dead"] else None,
        injured=Count(**row["injured"]) if row["injured"] else None,
        confidence=row["confidence"],
        evidence=Span(**row["evidence"]),
    )


def _roles(rows: list[dict[str, Any]]) -> tuple[Role, ...]:
    instruments = {row["mention"] for row in rows if row["role"] == RoleKind.INSTRUMENT}
    acting = {row["mention"] for row in rows if row["role"] == RoleKind.ATTACKER} & instruments
    return tuple(
        Role(
            role=RoleKind(row["role"]),
            mention=row["mention"],
            status=Status(row["status"]),
            said_by=row["said_by"],
            is_acting=row["mention"] in acting,
        )
        for row in rows
        if row["mention"] not in acting or row["role"] != RoleKind.ATTACKER
    )


def _date(row: dict[str, Any] | None) -> EventDate | None:
    if not row:
        return None
    return EventDate(
        text=row["text"], value=row["value"], until=row.get("until"), precision=Precision(row["precision"])
    )


def _relation(row: dict[str, Any]) -> Relation:
    return Relation(
        **{
            **row,
            "kind": RelationKind(row["kind"]),
            "status": Status(row["status"]),
            "evidence": Span(**row["evidence"]),
        }
    )
