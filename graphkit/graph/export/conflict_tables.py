"""Tables of the field: incidents of force in the columns of ACLED and of UCDP GED, as their own tools read them.

What neither has stands in columns after theirs: who is said to have done it, on whose word, how far it is believed, and
where the sentences stand. A party that is only denied is no actor; it is named in `parties` alone. Codes that are not
known stay empty.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graphkit.graph.belief import row_belief
from graphkit.graph.export.acled import AGAINST_CIVILIANS, UNARMED, AcledCodes, find_acled_codes
from graphkit.graph.export.csv_tables import as_cell
from graphkit.graph.export.tables import Content, Row, Value, clean, days_of, evidence_id
from graphkit.graph.parties import find_parts, party_words
from graphkit.schema import (
    VIOLENT_KINDS,
    Entity,
    EventDate,
    Evidence,
    Incident,
    MentionKind,
    Precision,
    Scope,
    Sector,
)
from graphkit.schema.ontology import AGENTS, PATIENTS, GeoPrecision

OUR_COLUMNS = (
    *("status", "parties", "belief", "outlets", "evidence", "sentences"),
    *("fatalities_low", "fatalities_best", "fatalities_high"),
)
ACLED_COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
GED_COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)

ACLED_TIME = {Precision.DAY: 1, Precision.WEEK: 2, Precision.RANGE: 2, Precision.MONTH: 3}
GED_TIME = {Precision.DAY: 1, Precision.RANGE: 2, Precision.WEEK: 3, Precision.MONTH: 4}
ACLED_PLACE = {GeoPrecision.POINT: 1, GeoPrecision.TOWN: 1, GeoPrecision.AREA: 2, GeoPrecision.COUNTRY: 3}
GED_PLACE = {GeoPrecision.POINT: 1, GeoPrecision.TOWN: 1, GeoPrecision.AREA: 4, GeoPrecision.COUNTRY: 6}
DISORDER = {
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
STATE = frozenset({Sector.STATE_FORCE, Sector.GOVERNMENT})


def write_acled(content: Content, path: Path) -> None:
    """Incidents of force with ACLED's columns, types and codes, those of a sum of acts left out."""
    _write(path, (*ACLED_COLUMNS, *OUR_COLUMNS), _acled_rows(content))


def write_ged(content: Content, path: Path) -> None:
    """The same with the columns of UCDP's Georeferenced Event Dataset."""
    _write(path, (*GED_COLUMNS, *OUR_COLUMNS), _ged_rows(content))


def read_tolls(incident: Incident) -> tuple[int | None, int | None, int | None]:
    """The lowest, the best supported and the highest number of dead; None where nobody gives one."""
    counts = [report.dead for report in incident.reports if report.dead]
    if incident.dead is None:
        return None, None, None
    counts.append(incident.dead)
    highest = max(count.low if count.high is None else count.high for count in counts)
    return min(count.low for count in counts), incident.dead.low, highest


def _write(path: Path, columns: Sequence[str], rows: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow(
                as_cell(clean(value) if isinstance(value := row.get(one), str) else value) for one in columns
            )


def _listed(content: Content) -> Iterator[Incident]:
    for incident in content.incidents:
        if incident.kind in VIOLENT_KINDS and incident.scope is Scope.SINGLE and incident.tells_something:
            yield incident


def _acled_rows(content: Content) -> Iterator[Row]:
    entities = content.entity_by_id
    for incident in _listed(content):
        codes = find_acled_codes(incident, entities)
        place = entities.get(incident.place_id or "")
        low, best, high = read_tolls(incident)
        yield {
            "event_id_cnty": incident.id,
            "event_date": days_of(incident.date.value)[0] if incident.date else None,
            "year": incident.date.value[:4] if incident.date else None,
            "time_precision": ACLED_TIME.get(incident.date.precision, 3) if incident.date else None,
            "disorder_type": DISORDER.get(codes.event_type or "", "Political violence") if codes.event_type else None,
            "event_type": codes.event_type,
            "sub_event_type": codes.sub_event_type,
            **_acled_actors(codes),
            "civilian_targeting": "Civilian targeting" if _hits_civilians(codes) else None,
            "country": _country_name(place, content) if place else None,
            "admin1": place.area if place else None,
            "location": place.name if place else None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "geo_precision": _exactness(place, ACLED_PLACE) if place else None,
            "source": "; ".join(_outlets(incident)) or None,
            "notes": _notes(content, incident),
            "fatalities": best,
            **_own(content, incident, (low, best, high)),
        }


def _acled_actors(codes: AcledCodes) -> dict[str, Value]:
    columns: dict[str, Value] = {}
    for number, actors, inter in ((1, codes.actor1, codes.inter1), (2, codes.actor2, codes.inter2)):
        names = list(dict.fromkeys(entity.name for entity in actors))
        columns[f"actor{number}"] = names[0] if names else None
        columns[f"assoc_actor_{number}"] = "; ".join(names[1:]) or None
        columns[f"inter{number}"] = inter
    columns["interaction"] = codes.interaction
    return columns


def _hits_civilians(codes: AcledCodes) -> bool:
    return codes.event_type == AGAINST_CIVILIANS or (
        bool(codes.actor2) and all(entity.sector in UNARMED for entity in codes.actor2)
    )


def _ged_rows(content: Content) -> Iterator[Row]:
    for incident in _listed(content):
        low, best, high = read_tolls(incident)
        yield {
            "id": incident.id,
            "relid": incident.id,
            "where_description": incident.name,
            **_ged_sides(content, incident),
            **_ged_sources(content, incident),
            **_ged_place(content, incident),
            **_ged_dates(incident.date),
            "deaths_unknown": best,
            "best": best,
            "high": high,
            "low": low,
            **_own(content, incident, (low, best, high)),
        }


def _ged_sides(content: Content, incident: Incident) -> dict[str, Value]:
    agents, patients = (
        [content.entity_by_id[part.entity_id] for part in find_parts(incident, roles, denied=False)]
        for roles in (AGENTS, PATIENTS)
    )
    side_a = agents[0].name if agents else None
    side_b = _side_b(patients)
    return {
        "type_of_violence": _type_of_violence(agents, patients),
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "side_a": side_a,
        "side_b": side_b,
    }


def _ged_sources(content: Content, incident: Incident) -> dict[str, Value]:
    tellings = _tellings(content, incident)
    told: dict[str, Sequence[str | None]] = {
        "source_article": [one.url or one.source for one in tellings],
        "source_office": _outlets(incident),
        "source_date": [one.published for one in tellings],
        "source_headline": [one.title for one in tellings],
        "source_original": _sayers(incident),
    }
    columns = {column: "; ".join(dict.fromkeys(filter(None, values))) or None for column, values in told.items()}
    return {"number_of_sources": incident.outlets, **columns}


def _ged_place(content: Content, incident: Incident) -> dict[str, Value]:
    place = content.entity_by_id.get(incident.place_id or "")
    if place is None:
        return {}
    has_point = place.latitude is not None and place.longitude is not None
    return {
        "where_prec": _exactness(place, GED_PLACE),
        "where_coordinates": place.name,
        "adm_1": place.area,
        "latitude": place.latitude if has_point else None,
        "longitude": place.longitude if has_point else None,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})" if has_point else None,
        "country": _country_name(place, content),
    }


def _ged_dates(date: EventDate | None) -> dict[str, Value]:
    if date is None:
        return {"code_status": "Unclear", "event_clarity": 2}
    is_day = date.precision is Precision.DAY
    first, last = days_of(date.value)
    return {
        "year": date.value[:4],
        "code_status": "Clear" if is_day else "Unclear",
        "event_clarity": 1 if is_day else 2,
        "date_prec": GED_TIME.get(date.precision, 5),
        "date_start": first,
        "date_end": days_of(date.until)[1] if date.until else last,
    }


def _own(content: Content, incident: Incident, tolls: tuple[int | None, int | None, int | None]) -> dict[str, Value]:
    names = {entity.id: entity.name for entity in content.entities}
    tellings = _tellings(content, incident)
    parties = (f"{part.role.value}: {party_words(names[part.entity_id], part)}" for part in incident.participants)
    low, best, high = tolls
    return {
        "status": incident.status.value,
        "parties": "; ".join(parties) or None,
        "belief": round(row_belief(incident), 6),
        "outlets": incident.outlets,
        "evidence": "; ".join(map(evidence_id, tellings)) or None,
        "sentences": " | ".join(" ".join(one.sentence.split()) for one in tellings) or None,
        "fatalities_low": low,
        "fatalities_best": best,
        "fatalities_high": high,
    }


def _notes(content: Content, incident: Incident) -> str:
    """What it is called, and the sentence that is surest of it, one with a date before others."""
    tellings = _tellings(content, incident)
    surest = min(tellings, key=lambda one: (one.status.rank, one.date is None), default=None)
    return f"{incident.name}. {' '.join(surest.sentence.split())}" if surest else incident.name


def _tellings(content: Content, incident: Incident) -> list[Evidence]:
    """A sentence each, in the order of the reports."""
    found = (content.tellings.get(report.event_id) for report in incident.reports)
    return [*{evidence_id(one): one for one in found if one}.values()]


def _outlets(incident: Incident) -> list[str]:
    return list(dict.fromkeys(report.outlet for report in incident.reports if report.outlet))


def _sayers(incident: Incident) -> list[str]:
    return list(dict.fromkeys(name for part in incident.participants for name in part.said_by))


def _country_name(place: Entity, content: Content) -> str | None:
    if place.kind is MentionKind.COUNTRY:
        return place.name
    named = content.country_names
    return named.get(place.country or "", place.country)


def _exactness(place: Entity, codes: Mapping[GeoPrecision, int]) -> int | None:
    """The code of how exactly a place is known, None where its coordinates are not."""
    if place.precision is None:
        return None
    is_area = place.area == place.name and place.kind is not MentionKind.COUNTRY
    return codes[GeoPrecision.AREA if is_area else place.precision]


def _side_b(patients: Sequence[Entity]) -> str | None:
    if not patients:
        return None
    armed = [entity for entity in patients if _is_armed(entity)]
    return armed[0].name if armed else "Civilians"


def _is_armed(entity: Entity) -> bool:
    return entity.kind is MentionKind.COUNTRY or entity.sector in (*STATE, Sector.ARMED_GROUP)


def _is_state(entity: Entity) -> bool:
    return entity.kind is MentionKind.COUNTRY or entity.sector in STATE


def _type_of_violence(agents: Sequence[Entity], patients: Sequence[Entity]) -> int | None:
    """1 where a state fights an armed side, 2 where two armed groups do, 3 where the armed attack the unarmed."""
    if not patients or not agents:
        return None
    armed = [entity for entity in patients if _is_armed(entity)]
    if not armed:
        return 3
    return 1 if any(map(_is_state, (*agents, *armed))) else 2
