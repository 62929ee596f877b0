"""Articles that have much to do with each other: spellings of one name, one attack told often, copies, relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from link.building import Draft

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.schema import Extraction

PEOPLE = ("Khaled Barazani", "Khalid al-Barzani", "Khalid Barzani", "Jamal Barazani", "Halid Barazany")
GROUPS = ("Kestrel Front", "Kestral Front", "Kataib Hezbollah", "Kata'ib Hizballah", "Shiite militias", "Gunmen")
PLACES = (("Camp Taji", "facility"), ("Mosul", "place"), ("Ostrel", "place"), ("Baghdad", "place"))
WIRE = """Residents of the town told reporters that they had heard four explosions shortly after the evening prayer and
had seen smoke above the market, where shops were closing. Nobody has said what the target was. """
OUTLETS = ("Example Wire", "The Sample Herald", "Mock Gazette", None)


def attack(
    who: str,
    kind: str,
    where: tuple[str, str],
    *,
    day: str | None,
    outlet: str | None,
    published: str | None,
    dead: int | None = None,
    person: str | None = None,
    more: str = "",
) -> Draft:
    """An article of one attack, after which "the attack" is mentioned, and of a man who commands who did it."""
    place, place_kind = where
    victim = f", killing {person}" if person else ""
    text = f"{who} {kind} {place}{victim}. Abu Walid commands {who}. The attack was condemned. {published} {day}"
    text += f" {more}"
    draft = Draft(text, outlet=outlet, published=published)
    group, site = draft.name(who, "organisation"), draft.name(place, place_kind)
    arguments = {"target" if place_kind == "facility" else "place": site}
    if person:
        arguments["victim"] = draft.name(person, "person")
    toll = (dead, dead) if dead else None
    draft.event("shelling", kind, date=day, dead=toll, attacker=group, alleged=("attacker",), **arguments)
    draft.event("armed_attack", "attack")
    chief = draft.name("Abu Walid", "person")
    draft.relation("commands", chief, draft.name(who, "organisation", 1))
    return draft


def drafts() -> Sequence[Draft]:
    """Articles of which some are of one attack, leave its day open, spell people otherwise, or print what others do."""
    return (
        attack("Kestrel Front", "shelled", PLACES[0], day="2020-03-11", outlet=OUTLETS[0], published="2020-03-12"),
        attack("Kestral Front", "hit", PLACES[0], day="2020-03-11", outlet=OUTLETS[1], published="2020-03-13", dead=3),
        attack("Kataib Hezbollah", "struck", PLACES[0], day="2020-03-14", outlet=OUTLETS[0], published="2020-03-15"),
        attack("Kata'ib Hizballah", "shelled", PLACES[0], day="2020-03", outlet=OUTLETS[2], published="2020-03-20"),
        attack("Kestrel Front", "shelled", PLACES[0], day=None, outlet=OUTLETS[3], published=None),
        attack("Kestrel Front", "hit", PLACES[1], day="2020-03-11", outlet=OUTLETS[0], published="2020-03-12"),
        attack(
            "Gunmen", "hit", PLACES[1], day="2020-03-11", outlet=OUTLETS[1], published="2020-03-12", person=PEOPLE[0]
        ),
        attack("Gunmen", "hit", PLACES[1], day="2020-04", outlet=OUTLETS[2], published="2020-05-12", person=PEOPLE[1]),
        attack("Shiite militias", "hit", PLACES[2], day=None, outlet=OUTLETS[2], published=None, person=PEOPLE[2]),
        attack("Shiite militias", "hit", PLACES[2], day="2020-03-12", outlet=OUTLETS[0], published="2020-03-14"),
        *(
            attack("Kestrel Front", "hit", PLACES[1], day="2020-03-11", outlet=outlet, published=day, more=WIRE + line)
            for outlet, day, line in zip(OUTLETS, ("2020-03-13", "2020-03-12", None, "2020-03-13"), "abcd", strict=True)
        ),
        attack("Kestral Front", "hit", PLACES[3], day="2021", outlet=OUTLETS[0], published=None, person=PEOPLE[3]),
        attack(
            "Kestrel Front", "hit", PLACES[3], day="2021-02-03", outlet=OUTLETS[2], published=None, person=PEOPLE[4]
        ),
    )


def extractions(gazetteer: Gazetteer) -> tuple[Extraction, ...]:
    """`drafts` as they are stored, each under a source of its own."""
    found = (resolve_mentions(draft.extraction(), gazetteer) for draft in drafts())
    return tuple(
        replace(extraction, article=replace(extraction.article, source=f"{number}.txt", raw=b""))
        for number, extraction in enumerate(found)
    )
