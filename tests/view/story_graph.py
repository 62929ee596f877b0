"""A graph to look at: 27 December 2019 to 15 March 2020 in Iraq, as public sources tell it, without the pipeline.

Also `scale_graph`, an arbitrary number of nodes with the shape that news has: few hubs, many names met once.
"""

from __future__ import annotations

import random

import networkx as nx

from graphkit.schema import (
    Article,
    Count,
    Edge,
    Entity,
    EventDate,
    EventKind,
    Evidence,
    Incident,
    MentionKind,
    Participant,
    Precision,
    Report,
    RoleKind,
    Sector,
    Span,
    Status,
    article_id,
    content_id,
)

K, R, S, E = MentionKind, RoleKind, Status, EventKind

# name, kind, sector, country, latitude, longitude, aliases
ENTITIES: list[tuple[str, MentionKind, Sector | None, str | None, float | None, float | None, tuple[str, ...]]] = [
    ("United States", K.COUNTRY, None, "US", 39.76, -98.5, ("U.S.", "Washington", "US")),
    ("Iran", K.COUNTRY, None, "IR", 32.0, 53.0, ("Tehran", "Islamic Republic")),
    ("Iraq", K.COUNTRY, None, "IQ", 33.0, 44.0, ("Baghdad",)),
    ("United Kingdom", K.COUNTRY, None, "GB", 54.0, -2.0, ("Britain", "UK")),
    ("Syria", K.COUNTRY, None, "SY", 35.0, 38.0, ()),
    ("Kataib Hezbollah", K.ORGANISATION, Sector.ARMED_GROUP, "IQ", None, None, ("Kata'ib Hizballah", "KH")),
    ("Quds Force", K.ORGANISATION, Sector.STATE_FORCE, "IR", None, None, ("Qods Force", "IRGC-QF")),
    ("Islamic Revolutionary Guard Corps", K.ORGANISATION, Sector.STATE_FORCE, "IR", None, None, ("IRGC", "Revolutionary Guards")),
    ("Popular Mobilization Forces", K.ORGANISATION, Sector.STATE_FORCE, "IQ", None, None, ("PMF", "Hashd al-Shaabi")),
    ("Asaib Ahl al-Haq", K.ORGANISATION, Sector.ARMED_GROUP, "IQ", None, None, ("AAH", "League of the Righteous")),
    ("Harakat Hezbollah al-Nujaba", K.ORGANISATION, Sector.ARMED_GROUP, "IQ", None, None, ("Nujaba",)),
    ("Usbat al-Thairen", K.ORGANISATION, Sector.ARMED_GROUP, "IQ", None, None, ("League of Revolutionaries",)),
    ("US Central Command", K.ORGANISATION, Sector.STATE_FORCE, "US", None, None, ("CENTCOM",)),
    ("Combined Joint Task Force", K.ORGANISATION, Sector.STATE_FORCE, None, None, None, ("the coalition", "CJTF-OIR")),
    ("Iraqi Parliament", K.ORGANISATION, Sector.GOVERNMENT, "IQ", None, None, ("Council of Representatives",)),
    ("Islamic State", K.ORGANISATION, Sector.ARMED_GROUP, None, None, None, ("ISIS", "Daesh", "IS")),
    ("Qassem Soleimani", K.PERSON, None, "IR", None, None, ("Qasem Soleimani", "Soleimani", "Qassem Suleimani")),
    ("Abu Mahdi al-Muhandis", K.PERSON, None, "IQ", None, None, ("al-Muhandis", "Jamal Jaafar")),
    ("Esmail Qaani", K.PERSON, None, "IR", None, None, ("Ismail Ghaani",)),
    ("Donald Trump", K.PERSON, None, "US", None, None, ("Trump", "President Trump")),
    ("Adil Abdul-Mahdi", K.PERSON, None, "IQ", None, None, ("Abdul-Mahdi",)),
    ("Hadi al-Amiri", K.PERSON, None, "IQ", None, None, ("al-Amiri",)),
    ("Qais al-Khazali", K.PERSON, None, "IQ", None, None, ("Khazali",)),
    ("Ali Khamenei", K.PERSON, None, "IR", None, None, ("Khamenei", "supreme leader")),
    ("Mark Esper", K.PERSON, None, "US", None, None, ("Esper",)),
    ("Nawres Hamid", K.PERSON, None, "US", None, None, ()),
    ("K-1 Air Base", K.FACILITY, None, "IQ", 35.516, 44.238, ("K1",)),
    ("Camp Taji", K.FACILITY, None, "IQ", 33.527, 44.256, ("Taji base",)),
    ("Al-Asad Air Base", K.FACILITY, None, "IQ", 33.786, 42.441, ("Ain al-Asad", "Ayn al-Asad")),
    ("Erbil Air Base", K.FACILITY, None, "IQ", 36.237, 43.963, ()),
    ("US Embassy in Baghdad", K.FACILITY, None, "IQ", 33.299, 44.395, ("the embassy",)),
    ("Baghdad International Airport", K.FACILITY, None, "IQ", 33.262, 44.234, ("Baghdad airport",)),
    ("Balad Air Base", K.FACILITY, None, "IQ", 33.94, 44.36, ()),
    ("Baghdad", K.PLACE, None, "IQ", 33.34, 44.4, ()),
    ("Green Zone", K.PLACE, None, "IQ", 33.307, 44.39, ("International Zone",)),
    ("Kirkuk", K.PLACE, None, "IQ", 35.468, 44.392, ()),
    ("Al-Qaim", K.PLACE, None, "IQ", 34.369, 41.094, ("Qaim",)),
    ("Anbar", K.PLACE, None, "IQ", 32.5, 41.9, ()),
    ("Karbala", K.PLACE, None, "IQ", 32.616, 44.024, ()),
    ("Jurf al-Sakhar", K.PLACE, None, "IQ", 32.87, 44.21, ("Jurf as-Sakr",)),
]

# kind, date, status, place, dead, injured, roles: (name, role, status), outlets
Roles = tuple[tuple[str, RoleKind, Status], ...]
INCIDENTS: list[tuple[EventKind, str, Status, str, int | None, int | None, Roles, int]] = [
    (E.SHELLING, "2019-12-27", S.ACTUAL, "K-1 Air Base", 1, 4, (("Kataib Hezbollah", R.ATTACKER, S.ALLEGED), ("K-1 Air Base", R.TARGET, S.ACTUAL), ("Nawres Hamid", R.VICTIM, S.ACTUAL)), 7),
    (E.AIRSTRIKE, "2019-12-29", S.ACTUAL, "Al-Qaim", 25, 51, (("United States", R.ATTACKER, S.ACTUAL), ("Kataib Hezbollah", R.TARGET, S.ACTUAL)), 8),
    (E.RIOT, "2019-12-31", S.ACTUAL, "Green Zone", None, None, (("Kataib Hezbollah", R.ATTACKER, S.ACTUAL), ("Asaib Ahl al-Haq", R.ATTACKER, S.CLAIMED), ("US Embassy in Baghdad", R.TARGET, S.ACTUAL)), 9),
    (E.AIRSTRIKE, "2020-01-03", S.ACTUAL, "Baghdad International Airport", 10, None, (("United States", R.ATTACKER, S.ACTUAL), ("Qassem Soleimani", R.VICTIM, S.ACTUAL), ("Abu Mahdi al-Muhandis", R.VICTIM, S.ACTUAL)), 12),
    (E.SHELLING, "2020-01-04", S.ACTUAL, "Green Zone", None, None, (("Kataib Hezbollah", R.ATTACKER, S.ALLEGED), ("US Embassy in Baghdad", R.TARGET, S.ACTUAL)), 3),
    (E.SHELLING, "2020-01-04", S.ACTUAL, "Balad Air Base", None, 3, (("Balad Air Base", R.TARGET, S.ACTUAL), ("Harakat Hezbollah al-Nujaba", R.ATTACKER, S.ALLEGED)), 3),
    (E.AGREEMENT, "2020-01-05", S.ACTUAL, "Baghdad", None, None, (("Iraqi Parliament", R.ACTOR, S.ACTUAL), ("United States", R.RECIPIENT, S.ACTUAL)), 5),
    (E.SHELLING, "2020-01-08", S.ACTUAL, "Al-Asad Air Base", None, 109, (("Iran", R.ATTACKER, S.ACTUAL), ("Al-Asad Air Base", R.TARGET, S.ACTUAL), ("Islamic Revolutionary Guard Corps", R.ATTACKER, S.CLAIMED)), 11),
    (E.SHELLING, "2020-01-08", S.ACTUAL, "Erbil Air Base", None, None, (("Iran", R.ATTACKER, S.ACTUAL), ("Erbil Air Base", R.TARGET, S.ACTUAL)), 6),
    (E.THREAT, "2020-01-03", S.ACTUAL, "", None, None, (("Ali Khamenei", R.ACTOR, S.ACTUAL), ("United States", R.RECIPIENT, S.ACTUAL)), 6),
    (E.THREAT, "2020-01-04", S.ACTUAL, "", None, None, (("Donald Trump", R.ACTOR, S.ACTUAL), ("Iran", R.RECIPIENT, S.ACTUAL)), 5),
    (E.SHELLING, "2020-01-26", S.ACTUAL, "Green Zone", None, 1, (("US Embassy in Baghdad", R.TARGET, S.ACTUAL), ("Kataib Hezbollah", R.ATTACKER, S.DENIED)), 4),
    (E.SHELLING, "2020-03-11", S.ACTUAL, "Camp Taji", 3, 14, (("Kataib Hezbollah", R.ATTACKER, S.ALLEGED), ("Camp Taji", R.TARGET, S.ACTUAL), ("Combined Joint Task Force", R.VICTIM, S.ACTUAL)), 8),
    (E.AIRSTRIKE, "2020-03-12", S.ACTUAL, "Karbala", 6, None, (("United States", R.ATTACKER, S.ACTUAL), ("Kataib Hezbollah", R.TARGET, S.ACTUAL)), 6),
    (E.AIRSTRIKE, "2020-03-12", S.ACTUAL, "Jurf al-Sakhar", None, None, (("US Central Command", R.ATTACKER, S.ACTUAL), ("Popular Mobilization Forces", R.TARGET, S.ACTUAL)), 3),
    (E.SHELLING, "2020-03-14", S.ACTUAL, "Camp Taji", None, 5, (("Usbat al-Thairen", R.ATTACKER, S.CLAIMED), ("Camp Taji", R.TARGET, S.ACTUAL)), 5),
    (E.CLAIM_OF_RESPONSIBILITY, "2020-03-15", S.ACTUAL, "", None, None, (("Usbat al-Thairen", R.ACTOR, S.ACTUAL), ("Camp Taji", R.RECIPIENT, S.ACTUAL)), 2),
    (E.SANCTION, "2020-01-10", S.ACTUAL, "", None, None, (("United States", R.ACTOR, S.ACTUAL), ("Iran", R.RECIPIENT, S.ACTUAL)), 4),
    (E.SANCTION, "2020-01-03", S.ACTUAL, "", None, None, (("United States", R.ACTOR, S.ACTUAL), ("Asaib Ahl al-Haq", R.RECIPIENT, S.ACTUAL)), 3),
    (E.WITHDRAWAL, "2020-03-29", S.ACTUAL, "K-1 Air Base", None, None, (("Combined Joint Task Force", R.ACTOR, S.ACTUAL), ("K-1 Air Base", R.PLACE, S.ACTUAL)), 3),
    (E.DEPLOYMENT, "2019-12-31", S.ACTUAL, "Baghdad", None, None, (("Mark Esper", R.ACTOR, S.ACTUAL), ("US Embassy in Baghdad", R.RECIPIENT, S.ACTUAL)), 3),
    (E.MEETING, "2020-01-01", S.ACTUAL, "Baghdad", None, None, (("Adil Abdul-Mahdi", R.ACTOR, S.ACTUAL), ("Hadi al-Amiri", R.RECIPIENT, S.ACTUAL)), 2),
    (E.ACCUSATION, "2020-03-13", S.ACTUAL, "", None, None, (("US Central Command", R.ACTOR, S.ACTUAL), ("Kataib Hezbollah", R.RECIPIENT, S.ACTUAL)), 4),
    (E.THREAT, "2020-01-15", S.PLANNED, "", None, None, (("Qais al-Khazali", R.ACTOR, S.ACTUAL), ("United States", R.RECIPIENT, S.ACTUAL)), 2),
    (E.ARMED_ATTACK, "2020-03-08", S.ACTUAL, "Kirkuk", 2, None, (("Islamic State", R.ATTACKER, S.ALLEGED), ("Combined Joint Task Force", R.VICTIM, S.ACTUAL)), 3),
    (E.AIRSTRIKE, "2019-12-29", S.ACTUAL, "Syria", 4, None, (("United States", R.ATTACKER, S.ACTUAL), ("Kataib Hezbollah", R.TARGET, S.ACTUAL)), 3),
    (E.INTERCEPTION, "2020-01-08", S.HYPOTHETICAL, "Anbar", None, None, (("Combined Joint Task Force", R.ATTACKER, S.HYPOTHETICAL), ("Iran", R.TARGET, S.ACTUAL)), 1),
    (E.BOMBING, "2020-01-14", S.ALLEGED, "Baghdad", None, 2, (("Asaib Ahl al-Haq", R.ATTACKER, S.ALLEGED), ("United Kingdom", R.TARGET, S.ACTUAL)), 1),
]

RELATIONS: list[tuple[str, str, str, Status, float]] = [
    ("Qassem Soleimani", "commands", "Quds Force", S.ACTUAL, 0.97),
    ("Esmail Qaani", "commands", "Quds Force", S.ACTUAL, 0.93),
    ("Quds Force", "part_of", "Islamic Revolutionary Guard Corps", S.ACTUAL, 0.95),
    ("Islamic Revolutionary Guard Corps", "part_of", "Iran", S.ACTUAL, 0.9),
    ("Abu Mahdi al-Muhandis", "commands", "Kataib Hezbollah", S.ACTUAL, 0.88),
    ("Abu Mahdi al-Muhandis", "commands", "Popular Mobilization Forces", S.ACTUAL, 0.91),
    ("Kataib Hezbollah", "part_of", "Popular Mobilization Forces", S.ACTUAL, 0.9),
    ("Asaib Ahl al-Haq", "part_of", "Popular Mobilization Forces", S.ACTUAL, 0.8),
    ("Kataib Hezbollah", "backed_by", "Iran", S.ACTUAL, 0.94),
    ("Harakat Hezbollah al-Nujaba", "backed_by", "Iran", S.CLAIMED, 0.6),
    ("Usbat al-Thairen", "front_for", "Kataib Hezbollah", S.ALLEGED, 0.42),
    ("Qais al-Khazali", "commands", "Asaib Ahl al-Haq", S.ACTUAL, 0.9),
    ("Hadi al-Amiri", "member_of", "Popular Mobilization Forces", S.ACTUAL, 0.7),
    ("Combined Joint Task Force", "based_at", "Camp Taji", S.ACTUAL, 0.85),
    ("US Central Command", "part_of", "United States", S.ACTUAL, 0.8),
    ("Donald Trump", "commands", "United States", S.ACTUAL, 0.8),
    ("Mark Esper", "member_of", "United States", S.ACTUAL, 0.8),
    ("Ali Khamenei", "commands", "Iran", S.ACTUAL, 0.85),
    ("Iraqi Parliament", "part_of", "Iraq", S.ACTUAL, 0.8),
    ("Adil Abdul-Mahdi", "commands", "Iraq", S.ACTUAL, 0.75),
    ("Popular Mobilization Forces", "part_of", "Iraq", S.ACTUAL, 0.8),
    ("Green Zone", "located_in", "Baghdad", S.ACTUAL, 0.9),
    ("US Embassy in Baghdad", "located_in", "Green Zone", S.ACTUAL, 0.9),
    ("Baghdad", "located_in", "Iraq", S.ACTUAL, 0.9),
    ("K-1 Air Base", "located_in", "Kirkuk", S.ACTUAL, 0.9),
    ("Kirkuk", "located_in", "Iraq", S.ACTUAL, 0.9),
    ("Al-Asad Air Base", "located_in", "Anbar", S.ACTUAL, 0.9),
    ("Al-Qaim", "located_in", "Anbar", S.ACTUAL, 0.9),
    ("Anbar", "located_in", "Iraq", S.ACTUAL, 0.9),
    ("United Kingdom", "allied_with", "United States", S.ACTUAL, 0.8),
]

OUTLETS = ("Example Wire", "The Harbour Post", "Northgate Daily", "Meridian Briefing", "Tidewater Times", "Lantern Review",
           "Plainview Gazette", "Crossroads Monitor", "Example Wire Asia", "Old Quay Herald", "Sample Courier", "Redbrick Journal")

VERBS = {E.SHELLING: "rockets struck", E.AIRSTRIKE: "aircraft struck", E.RIOT: "crowds stormed", E.BOMBING: "a bomb hit",
         E.ARMED_ATTACK: "gunmen attacked", E.THREAT: "threatened", E.SANCTION: "sanctioned", E.AGREEMENT: "voted against",
         E.MEETING: "met", E.ACCUSATION: "accused", E.WITHDRAWAL: "left", E.DEPLOYMENT: "sent marines to",
         E.CLAIM_OF_RESPONSIBILITY: "claimed the attack on", E.INTERCEPTION: "would have shot down missiles of"}


def story_graph() -> tuple[nx.MultiDiGraph, list[Article]]:
    """The graph of the table above and the articles that tell it."""
    entities = {
        row[0]: Entity(
            id="e" + content_id(row[0], row[1]), name=row[0], kind=row[1], sector=row[2], country=row[3],
            latitude=row[4], longitude=row[5], aliases=row[6], wikidata=None, grounds=("same name, same kind",),
        )
        for row in ENTITIES
    }  # fmt: skip
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for entity in entities.values():
        graph.add_node(entity.id, entity=entity)
    articles: dict[str, Article] = {}
    for number, row in enumerate(INCIDENTS):
        _add_incident(graph, entities, articles, number, row)
    for number, (source, kind, target, status, belief) in enumerate(RELATIONS):
        article = _article(articles, OUTLETS[number % len(OUTLETS)], "2020-01-0%d" % (number % 9 + 1), number)
        sentence = f"{source}, {kind.replace('_', ' ')} {target}, has been at the centre of the crisis."
        _add_edge(graph, entities[source].id, entities[target].id, kind, None, None, status, belief,
                  [_evidence(article, sentence, None, status, None, None)])  # fmt: skip
    return graph, list(articles.values())


def _add_incident(graph, entities, articles, number, row) -> None:  # type: ignore[no-untyped-def]
    kind, day, status, place, dead, injured, roles, outlets = row
    date = EventDate(text=day, value=day, precision=Precision.DAY)
    reports, told = [], []
    verb = VERBS.get(kind, "struck")
    doers = [name for name, role, _ in roles if role in (R.ATTACKER, R.ACTOR)]
    others = [(name, role, its) for name, role, its in roles if role not in (R.ATTACKER, R.ACTOR)]
    for i in range(outlets):
        article = _article(articles, OUTLETS[(number + i) % len(OUTLETS)], day, number)
        count = Count(low=dead + (1 if i % 5 == 4 else 0), high=None if i % 4 == 3 else dead) if dead else None
        hurt = Count(low=injured, high=injured) if injured else None
        reports.append(Report(event_id=content_id(article.id, str(number)), article_id=article.id, outlet=article.outlet,
                              kind=kind, status=status, date=date, dead=count, injured=hurt))  # fmt: skip
        whom = " and ".join(name for name, _, _ in others) or place
        who = " and ".join(doers) or "Unidentified men"
        sentence = f"{who}: {verb} {whom} on {day}" + (f", killing {count.low} people" if count else "") + "."
        start = sentence.index(verb)
        told.append((article, sentence, Span(start=start, end=start + len(verb))))
    incident_id = "i" + content_id("incident", str(number))
    parts = [Participant(entity_id=entities[name].id, role=role, status=its) for name, role, its in roles]
    if place:
        parts.append(Participant(entity_id=entities[place].id, role=R.PLACE, status=status))
    incident = Incident(
        id=incident_id, name=f"{kind.value.replace('_', ' ')}{' at ' + place if place else ''}, {day}", kind=kind, status=status,
        date=date, place_id=entities[place].id if place else None, dead=reports[0].dead, injured=reports[0].injured,
        participants=tuple(parts), reports=tuple(reports), outlets=outlets,
    )  # fmt: skip
    graph.add_node(incident_id, incident=incident)
    for part in parts:
        graph.add_edge(incident_id, part.entity_id, key=(part.role, incident_id), participant=part)
    for doer, role, its in roles:
        if role not in (R.ATTACKER, R.ACTOR):
            continue
        for other, _, _ in others:
            evidence = [_evidence(a, s, t, its, day, "U.S. officials" if its is S.ALLEGED else None) for a, s, t in told]
            _add_edge(graph, entities[doer].id, entities[other].id, kind, incident_id, day, its,
                      0.0 if its in (S.DENIED, S.HYPOTHETICAL, S.PLANNED) else 1 - (0.2 if its is S.ACTUAL else 0.6) ** min(outlets, 4), evidence)  # fmt: skip
    for other, role, its in others:
        if place and role in (R.TARGET, R.VICTIM) and other != place:
            _add_edge(graph, entities[other].id, entities[place].id, "at", incident_id, day, its, 0.8,
                      [_evidence(a, s, t, its, day, None) for a, s, t in told[:2]])  # fmt: skip


def _article(articles: dict[str, Article], outlet: str, day: str, number: int) -> Article:
    title = f"{outlet} on the events of {day}"
    key = f"{outlet}|{day}"
    if key not in articles:
        text = f"{title}. Text number {number}."
        articles[key] = Article(id=article_id(text, outlet, day, None), source=f"{outlet.lower().replace(' ', '-')}.txt", title=title,
                                published=day, outlet=outlet, url=f"https://example.org/{day}/{len(articles)}", text=text)  # fmt: skip
    return articles[key]


def _evidence(article: Article, sentence: str, trigger: Span | None, status: Status, day: str | None, said_by: str | None) -> Evidence:
    return Evidence(article_id=article.id, event_id=None, source=article.source, title=article.title, outlet=article.outlet,
                    url=article.url, published=article.published, date=day, start=0, end=len(sentence), sentence=sentence,
                    trigger=trigger, status=status, said_by=said_by, confidence=0.9)  # fmt: skip


def _add_edge(graph, source, target, kind, incident, day, status, belief, evidence) -> None:  # type: ignore[no-untyped-def]
    edge = Edge(source=source, target=target, kind=str(kind), incident=incident, date=day, status=status, belief=belief,
                outlets=len({e.outlet for e in evidence}), evidence=tuple(evidence))  # fmt: skip
    graph.add_edge(source, target, key=(str(kind), incident), edge=edge)


def scale_graph(size: int, seed: int = 1) -> tuple[nx.MultiDiGraph, list[Article]]:
    """A graph of `size` nodes, a third of them incidents, with about 3 statements a node and preferential hubs."""
    dice = random.Random(seed)
    count = size * 2 // 3
    kinds = [K.PERSON, K.ORGANISATION, K.ORGANISATION, K.PLACE, K.FACILITY, K.PERSON, K.PLACE]
    names = [f"{a} {b}" for a in ("North", "South", "East", "West", "Upper", "Lower", "New", "Old") for b in ("Ridge", "Ford", "Mill", "Gate")]
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    ids = []
    for i in range(count):
        kind = K.COUNTRY if i < 8 else kinds[i % len(kinds)]
        sector = list(Sector)[i % 7] if kind is K.ORGANISATION else None
        has_point = kind in (K.PLACE, K.FACILITY)
        entity = Entity(id=f"e{i:05}", name=f"{names[i % len(names)]} {i}", kind=kind, sector=sector, aliases=(f"NR-{i}",),
                        latitude=30 + dice.random() * 8 if has_point else None, longitude=38 + dice.random() * 12 if has_point else None)  # fmt: skip
        graph.add_node(entity.id, entity=entity)
        ids.append(entity.id)
    articles = [
        Article(id=f"a{i:05}", source=f"{i}.txt", title=f"Report number {i} of the day", published=f"20{19 + i % 4}-{i % 12 + 1:02}-{i % 28 + 1:02}",
                outlet=OUTLETS[i % len(OUTLETS)], url=f"https://example.org/{i}", text="")
        for i in range(max(size // 5, 1))
    ]  # fmt: skip
    pool = list(range(min(count, 8))) * 3

    def pick() -> int:
        chosen = dice.choice(pool) if dice.random() < 0.6 else dice.randrange(count)
        pool.append(chosen)
        return chosen

    violent = [E.AIRSTRIKE, E.SHELLING, E.ARMED_CLASH, E.BOMBING, E.THREAT, E.MEETING]
    for i in range(size - count):
        kind = violent[i % len(violent)]
        article = articles[i % len(articles)]
        day = article.published or "2020-01-01"
        a, b, place = pick(), pick(), pick()
        incident_id = f"i{i:05}"
        parts = tuple(Participant(entity_id=ids[n], role=role, status=S.ACTUAL) for n, role in ((a, R.ATTACKER), (b, R.TARGET), (place, R.PLACE)))
        date = EventDate(text=day, value=day, precision=Precision.DAY)
        report = Report(event_id=f"v{i}", article_id=article.id, outlet=article.outlet, kind=kind, status=S.ACTUAL, date=date, dead=None, injured=None)
        incident = Incident(id=incident_id, name=f"{kind} {i}", kind=kind, status=S.ACTUAL, date=date, place_id=ids[place],
                            dead=Count(low=i % 9, high=i % 9), injured=None, participants=parts, reports=(report,), outlets=1 + i % 3)  # fmt: skip
        graph.add_node(incident_id, incident=incident)
        for part in parts:
            graph.add_edge(incident_id, part.entity_id, key=(part.role, incident_id), participant=part)
        sentence = f"On {day} the forces of number {a} struck those of number {b} near number {place}, a local official said in report {i}."
        for source, target, name in ((a, b, str(kind)), (b, place, "at")):
            if source != target:
                _add_edge(graph, ids[source], ids[target], name, incident_id, day, list(S)[i % 4], 0.3 + dice.random() * 0.69,
                          [_evidence(article, sentence, Span(start=14, end=20), S.ACTUAL, day, None)])  # fmt: skip
    relations = ["commands", "member_of", "part_of", "backed_by", "based_at", "located_in"]
    for i in range(max(size * 3 - graph.number_of_edges() // 2, size)):
        source, target = dice.randrange(count), pick()
        if source != target:
            article = articles[i % len(articles)]
            _add_edge(graph, ids[source], ids[target], relations[i % 6], None, None, list(S)[i % 4], 0.3 + dice.random() * 0.69,
                      [_evidence(article, f"Number {source} has long been tied to number {target}, people briefed on report {i} said.", None, S.ACTUAL, None, None)])  # fmt: skip
    return graph, articles
