"""Entities, made again out of their rows."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from graphkit.schema import Entity, GeoPrecision, MentionKind, MentionRef, Sector
from graphkit.store.connection import Connection
from graphkit.store.query.keys import AMONG, Row, gathered, read_texts


def read_entities(connection: Connection, keys: Collection[int], *, mentions: bool) -> dict[int, Entity]:
    """The entities with these keys, in the order of ids; with their mentions only where asked, as there may be many."""
    if not keys:
        return {}
    wanted = json.dumps(sorted(keys))
    aliases = gathered(
        connection,
        f"SELECT entity, name FROM names WHERE entity {AMONG} AND position > 0 ORDER BY entity, position",
        wanted,
    )
    met: Mapping[int, list[Row]] = {}
    if mentions:
        met = gathered(
            connection,
            "SELECT m.entity, a.id, m.mention FROM mentions m JOIN articles a ON a.key = m.article"
            f" WHERE m.entity {AMONG} ORDER BY a.id, m.mention",
            wanted,
        )
    rows = connection.execute(
        "SELECT key, id, name, kind, sector, country, area, latitude, longitude, precision, wikidata, grounds"
        f" FROM entities WHERE key {AMONG} ORDER BY id",
        [wanted],
    ).fetchall()
    return {
        row[0]: Entity(
            id=row[1],
            name=row[2],
            kind=MentionKind(row[3]),
            sector=Sector(row[4]) if row[4] else None,
            aliases=tuple(name for (name,) in aliases[row[0]]),
            country=row[5],
            area=row[6],
            latitude=row[7],
            longitude=row[8],
            precision=GeoPrecision(row[9]) if row[9] else None,
            wikidata=row[10],
            grounds=read_texts(row[11]),
            mentions=tuple(MentionRef(article_id, mention) for article_id, mention in met.get(row[0], ())),
        )
        for row in rows
    }
