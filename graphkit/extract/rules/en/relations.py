"""English words that state a relation."""

from __future__ import annotations

from graphkit.extract.rules.en.syntax import TO_BE
from graphkit.names.vocabulary import OFFICERS, SHORT_RANKS

LEADERS = frozenset(
    "leader commander head chief boss commander-in-chief president chairman chairwoman founder co-founder emir amir "
    "warlord director secretary-general mastermind king ayatollah commandant chieftain ringleader strongman".split()
)

RULERS = frozenset("president premier chancellor king queen emperor sultan emir leader ruler dictator monarch".split())
"""Whose office a country's name or adjective before it tells: "Bolivian President X"."""

LOCAL_HEADS = frozenset({"mayor", "governor"})

SERVANTS = OFFICERS | frozenset(
    "member fighter spokesman spokeswoman spokesperson official officer operative soldier adviser advisor "
    "fellow militant envoy deputy lawmaker activist worker guerrilla gunman jihadist cadre".split()
)

OFFICES = LEADERS | RULERS | LOCAL_HEADS | SERVANTS

BEFORE_NAMES = (
    OFFICERS
    | frozenset(f"{rank}." for rank in SHORT_RANKS)
    | frozenset(
        "gen admiral adm adm. rear lt.-gen. lt mawlawi mullah sheikh sheik dr dr. mr mr. mrs mrs. ms ms. sir dame lord "
        "prof prof. sayyid haji rev rev. commander leader president director minister".split()
    )
)
"""Ranks and titles that may stand between an office and the name of who holds it: "director Colonel X"."""

BEFORE_TITLES = frozenset(
    "deputy former then top senior supreme prime vice acting chief interim military political spiritual field area "
    "regional local second late overall ex - army longtime long-time de facto exiled influential prominent "
    "powerful local self-styled secretary".split()
)

FORMER = frozenset({"former", "then", "ex", "late", "ousted", "deposed", "founder", "co-founder"})

MEMBERS = frozenset(
    "militant fighter gunman soldier trooper jawan guerrilla guerilla insurgent terrorist cadre constable policeman "
    "worker activist operative member student employee serviceman commando jihadist rebel recruit bodyguard driver "
    "extremist supporter".split()
)

PARTS = frozenset(
    "wing branch arm unit faction affiliate offshoot part brigade division component member subsidiary "
    "battalion regiment squadron platoon cell splinter detachment chapter".split()
)

UNITS_OF_ARMIES = frozenset("battalion regiment brigade group division corps squadron company platoon".split())

EMPLOYED = frozenset({"worker", "employee", "student"})


CAMPAIGNS = frozenset("campaign war fight battle struggle operation offensive insurgency jihad".split())

FRONTED = frozenset("group company organisation organization charity business firm".split())
"""What stands in for another: "a front company for the group"."""

FIGHTING = frozenset("fight combat battle overthrow topple oust".split())

WARS = frozenset("war conflict fighting battle hostility".split())
"""What two parties are at, "between X and Y"."""

SIDES = {"ally": "allied_with", "enemy": "hostile_to", "foe": "hostile_to"}
"""What two parties are to each other: "X and Y are allies"."""

ALLIANCES = frozenset("alliance pact partnership".split())
"""What two parties have, "between X and Y"."""

ENTERING = frozenset("form have forge enter join".split())
"""What a party does with an alliance: "formed an alliance with Y"."""

INSIDE = frozenset({"in", "of", "at", "on", "inside", "within"})

BESIDE = frozenset({"near", "under"})

SETTLEMENTS = frozenset({"village", "town", "hamlet", "settlement"})

SMALL_WORDS = frozenset("of the and for in on to e ul i y de la del los las - & ’ '".split())

ALIASES_RANKS = frozenset(
    "inspector superintendent commissioner deputy assistant minister officer chief director".split()
)

NAMING = frozenset({"known", "called", "named", "dubbed"})

COMMON_BODIES = frozenset(
    "police army navy military government parliament party ministry militia group force forces court senate congress "
    "state coalition council administration regime union church militants rebels security authorities".split()
)
"""Words that name a body only together with whose it is."""

ORGANS = frozenset("army military navy police parliament ministry intelligence".split()) | {
    "air force",
    "armed forces",
    "security forces",
    "special forces",
    "coast guard",
}
"""What a state's adjective before it makes an organ of that state: "the Iraqi army"."""

MATTERS = frozenset(
    "air armed security special coast national defence defense interior foreign health finance justice border federal "
    "military intelligence traffic riot secret state".split()
)
"""Words between a state's adjective and its organ, "the Iraqi border police"."""

PARTS_BY_NAME = frozenset(
    "ministry wing unit mission office department cell brigade squad committee service "
    "contingent commission bureau directorate administration".split()
)
"""Nouns after a body's name that make a part of it: "the UN peacekeeping force"."""

DEPARTMENTS = frozenset(
    "department office branch bureau directorate section committee division wing unit council service agency".split()
)
"""Words before "of" in the name of a part: "the Ambulance Department of the Red Crescent"."""

INTRODUCING = frozenset("also better formerly otherwise".split())
"""Adverbs before a participle of naming: "also known as"."""

BETWEEN_NAMES = TO_BE | {"or"}
"""Words before "also known as" that are no part of a name."""

IDENTIFYING = frozenset({"identified"})
"""Participles before the name of somebody who was described: "identified as X"."""

FRONTS = frozenset({"front"})
"""What stands in for another: "X is a front for Y"."""

CAMPAIGN_LINKS = frozenset({"against", "with", "on"})
ENEMY_LINKS = frozenset({"against"})
"""What leads to the enemy: "the war on", "fights against"."""

PARTIES_WITHOUT_NAME = frozenset(
    "coalition government rebels insurgents militants separatists guerrillas jihadists militia militias opposition "
    "army military regime junta".split()
)
"""Nouns that are a party where no name stands with them: "the coalition's campaign"."""

WAGING = frozenset("wage wag launch lead fight declare continue start begin mount pursue intensify".split())
"""What a party does with a campaign: "waged a war on X", of which the lemma tables make "wag"."""

STAFF_LINKS = frozenset({"of", "from", "with"})
"""What stands between a person and the body that they are of: "X of the Red Cross"."""

MEMBER_NOUNS = frozenset({"member"})

BELONGING = frozenset({"belong"})
BELONGING_OR_ASSIGNED = BELONGING | {"assign"}
"""Verbs before "to" and a body: of anybody, and of people only."""

GROUPS = frozenset({"group"})
"""The noun between a part and its name: "the X splinter group Y"."""

NO_LINKS_AS_COMPOUNDS = frozenset({"arms"})
"""Forms of a noun that ties nobody in this form: "arms" is no arm of a body."""

LOYAL = frozenset({"loyal"})
"""Adjectives before "to" and a leader: "troops loyal to X"."""

PLURAL_LETTER = "s"
"""What may follow the letters of a short form: "NGOs"."""
