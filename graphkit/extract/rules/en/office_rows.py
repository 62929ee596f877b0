"""English offices: what somebody who bears a title is to the body in it, a row each with its example."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.names.vocabulary import OFFICERS
from graphkit.schema import MentionKind, RelationKind

ORGANISATIONS = frozenset({MentionKind.ORGANISATION})
STATES = frozenset({MentionKind.COUNTRY, MentionKind.NATIONALITY})
SITES = frozenset({MentionKind.FACILITY})
AREAS = frozenset({MentionKind.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Offices of one sort: what their holder is to the body, and where the body stands after them.

    `bodies` are the kinds of what they may be an office of; `told` are holder and body of the example.
    """

    nouns: str
    kind: RelationKind
    bodies: frozenset[MentionKind]
    example: str
    told: tuple[str, str]
    prepositions: str = "of"


OFFICES = (
    Office(
        nouns="president premier ruler",
        kind=RelationKind.COMMANDS,
        bodies=ORGANISATIONS | STATES | AREAS,
        example="Darfur provincial premier Omar Haddad was killed.",
        told=("Omar Haddad", "Darfur"),
    ),
    Office(
        nouns="pm chancellor king queen emperor sultan emir dictator monarch strongman leader",
        kind=RelationKind.COMMANDS,
        bodies=ORGANISATIONS | STATES,
        example="The king of Jordan, Omar Haddad, left for Cairo.",
        told=("Omar Haddad", "Jordan"),
    ),
    Office(
        nouns="commander head chief boss commander-in-chief chairman chairwoman founder co-founder "
        "director secretary-general mastermind ayatollah commandant chieftain ringleader superintendent chairperson "
        "ceo headteacher headmaster rector",
        kind=RelationKind.COMMANDS,
        bodies=ORGANISATIONS | SITES,
        prepositions="of at",
        example="Free Coast Army military commander Omar Haddad was killed.",
        told=("Omar Haddad", "Free Coast Army"),
    ),
    Office(
        nouns="mayor governor gov. gov",
        kind=RelationKind.COMMANDS,
        bodies=AREAS | ORGANISATIONS,
        example="Omar Haddad, the governor of Helmand, was wounded.",
        told=("Omar Haddad", "Helmand"),
    ),
    Office(
        nouns="minister secretary ambassador envoy diplomat representative negotiator vice-president official "
        "spokesman spokeswoman spokesperson speaker emissary consul attache commissioner adviser advisor agent spy",
        kind=RelationKind.MEMBER_OF,
        bodies=ORGANISATIONS | STATES | SITES,
        prepositions="of for at with in from",
        example="Iranian Deputy Foreign Minister Omar Haddad denied it.",
        told=("Iranian Deputy Foreign Minister Omar Haddad", "Iranian"),
    ),
    Office(
        nouns="soldier officer pilot marine airman sailor trooper " + " ".join(sorted(OFFICERS)),
        kind=RelationKind.MEMBER_OF,
        bodies=ORGANISATIONS | STATES,
        prepositions="of in with from",
        example="An Israeli soldier, Lt Omar Haddad, was killed.",
        told=("Lt Omar Haddad", "Israeli"),
    ),
    Office(
        nouns="member fighter official operative fellow militant deputy lawmaker activist worker "
        "guerrilla gunman jihadist cadre recruit senator mp legislator prosecutor judge expert analyst professor "
        "researcher doctor nurse economist scientist surgeon lecturer engineer strategist staffer counsel cameraman "
        "photographer reporter correspondent journalist volunteer aide lawyer",
        kind=RelationKind.MEMBER_OF,
        bodies=ORGANISATIONS | SITES,
        prepositions="of for at with in from",
        example="Omar Haddad, an analyst at the Crisis Group, said so.",
        told=("Omar Haddad", "Crisis Group"),
    ),
)

LOWERING = frozenset("deputy vice assistant regional local area field second junior under senior".split())
"""Words before an office that make its holder one of the body and not its head."""

FORMER = frozenset("former then ex late ousted deposed erstwhile fallen toppled sacked retired".split())

PORTFOLIOS = frozenset(
    "defence defense foreign interior prime vice finance justice health trade oil economy education agriculture energy "
    "information security state general deputy chief press group party team mission senior mr mrs dr national "
    "minister president secretary leader commander director".split()
)
"""Words before an office that tell its matter or its rank and name nobody, however they are written."""

BODY_NOUNS = frozenset(
    "army police military navy force government ministry parliament agency council movement militia party union "
    "intelligence commission committee guard corps brigade battalion unit department mission service command front "
    "separatists guerrillas hospital palace court bureau office authority network league congress senate division "
    "junta rebel opposition resistance administration regime guerrilla insurgent separatist".split()
)
"""Nouns that end what an office is of, "the Kabul police chief"; other words before it tell its matter."""

APPOINTING = frozenset("become remain name appoint elect make declare proclaim serve act".split())
"""Verbs that say somebody is something: "became its leader", "served as its chief"."""

PARTIAL = frozenset("chief head director boss".split())
"""Offices of a part of the body where words between the two say which."""

PARTIAL_BY_NOUN = PARTIAL | {"leader", "commander"}
"""Offices of a part where a noun between the two says which: "the party's youth leader"."""

CALLED_BEFORE = frozenset(
    "leader chief commander spokesman spokeswoman chairman director founder official member mp senator lawmaker "
    "activist negotiator fighter militant".split()
)
"""Offices before which an unknown name is that of their body: "Labour MP X"."""

SHADOW = frozenset({"shadow", "would-be", "self-proclaimed"})
"""Words that say an office is not held."""

WHOLE = frozenset("general executive managing commanding founding".split())
"""Words before an office that tell no part."""

REIGNS = frozenset("president premier pm king queen emperor sultan emir dictator minister secretary".split())
"""Offices of a state that need not say which: "President X", "the defence minister, X"."""

SPEAKING = frozenset("spokesman spokeswoman spokesperson official officer".split())
"""Offices before which "army" and "military" are a body and no sort: "an army spokesman"."""

PORTFOLIO_WORDS = frozenset(
    "of for and the foreign affairs state refugees defence defense interior finance justice health trade security "
    "war information planning relations general staff".split()
)
"""Words after an office that tell its matter: "Minister of State for Foreign Affairs X"."""

GROUPS_OF_PERSONS = frozenset(
    "rebels guerrillas troops forces army network group faction party regime government administration movement "
    "militia fighters cabinet loyalists".split()
)
"""What a person's name before it says that the person leads: "the Karzai government", "Kabila's rebels"."""

TWO_WORDS = {
    ("prime", "minister"): "premier",
    ("secretary", "general"): "secretary-general",
    ("general", "secretary"): "secretary-general",
    ("first", "minister"): "premier",
    ("chief", "executive"): "director",
    ("executive", "officer"): "director",
    ("commanding", "officer"): "commander",
}
"""Offices of two words, by the row that they are."""

TIME_PREFIX = re.compile(r"^(?:then-)?(?:ex-)?")
"""What is taken off the front of an office."""

STAFF = frozenset({"staff"})
CHIEF = "chief"
"""The last word of "chief of staff", and the row that it is."""

GENERALS = frozenset({"general"})

COMMANDERS = frozenset({"commander"})
IN_CHIEF = "-in-chief"
"""What an office goes on with: "commander-in-chief"."""

SECRETARIES = frozenset({"secretary"})
AFTER_SECRETARY = frozenset({"general", "-"})

BEFORE_OFFICERS = frozenset("attorney inspector director".split())
"""Words that a rank is no rank behind: "attorney general"."""

INNER_WORDS = frozenset({"in"})
"""Words inside an office: "commander in chief"."""

MEN_OF_FORCES = frozenset({"army", "military"})
"""Bodies whose spokesman a country's is: "the Israeli army spokesman"."""

PORTFOLIOS_OF_BODIES = frozenset({"national", "foreign", "general"})
"""Words of portfolios that stand in names of bodies as well."""

HELD_FOR = frozenset({"of", "for"})
"""What leads from an office to its portfolio: "minister of", "secretary for"."""

POSTED_TO = frozenset({"to"})
"""What leads from an envoy to where the envoy is sent: "ambassador to Peru X"."""

ONE_OF = frozenset({"one"})
"""What somebody is who is one of several holders: "one of its leaders"."""

OTHER_NAMES = frozenset({"alias"})

PAUSES = frozenset({",", "(", "–", "—", "--"})
"""Marks between a name and what tells who it is: "X (head of the wing)", "X -- one of its leaders"."""
