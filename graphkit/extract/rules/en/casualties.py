"""English words for the dead, the injured and their numbers."""

from __future__ import annotations

import re

from graphkit.extract.rules.en.mentions import GROUP_NOUNS
from graphkit.extract.rules.en.syntax import INDEFINITE_ARTICLES
from graphkit.extract.rules.en.triggers import FINDING_VERBS
from graphkit.names.numerals import CARDINALS

DYING_WORDS = frozenset({"die", "perish", "succumb"})
"""Verbs that tell of a death and are never events of their own."""

DEATH_NOUNS = frozenset({"killing", "murder", "execution", "slaying", "beheading", "death", "lynching"})
"""Nouns that tell of a death; not "assassination", which may only have been tried."""

TOLL_NOUNS = frozenset({"toll"})

NUMBER_NOUNS = frozenset({"number", "count", "tally"})
"""Nouns that give a toll where the dead or the injured are counted by them."""

COUNTED_DEAD = frozenset("kill killed die dead death fatality".split())
COUNTED_INJURED = frozenset("wound wounded injure injured hurt injury".split())

TOLL_ENDS = frozenset({"to", "at"})
"""What leads to the number that a toll has come to: "rose to", "stands at"."""

REACHING = frozenset({"reach", "hit", "pass"})
"""Verbs whose object is the number that a toll has come to."""

ATTEMPTS = frozenset(
    {"try", "attempt", "attempted", "seek", "fail", "plan", "plot", "bid", "threaten", "survive", "foil"}
)

CROWDS = GROUP_NOUNS | {"people", "family", "refugee"}
"""Nouns whose singular is no single person."""

BEFORE_NUMBER = frozenset(
    {"at", "least", "most", "more", "less", "fewer", "than", "about", "nearly", "almost", "some", "around", "over"}
    | {"up", "to", "as", "many", "between", "roughly", "approximately", "an", "estimated", "no", "under"}
)

INSIDE_NUMBER = frozenset({"and", "or", "to", "-", "–", "—"})

BEFORE_YEARS = frozenset(
    "in since by until of early late mid during january february march april may june july august september october "
    "november december".split()
)

SMALL = ("zero", *CARDINALS)

TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}

PAIRS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}

VAGUE = {
    "dozens": 24, "scores": 40, "tens": 20, "hundreds": 200, "thousands": 2000, "millions": 2_000_000, "several": 3,
    "many": 3, "numerous": 3, "few": 3, "handful": 3, "multiple": 2,
}  # fmt: skip

FRACTIONS = frozenset({"half", "third", "quarter", "fifth", "tenth", "percent", "percentage", "fraction"})

COUNTS_CROWDS = frozenset(
    {
        "number",
        "group",
        "lot",
        "crowd",
        "team",
        "convoy",
        "unit",
        "band",
        "series",
        "majority",
        "family",
        "squad",
        "total",
    }
)

ESTIMATES = frozenset({"estimated", "additional", "further", "record", "reported", "total", "whopping", "combined"})

AT_LEAST = re.compile(
    r"\b(?:at least|not? (?:fewer|less) than|more than|over|above|upwards? of|in excess of|a minimum of)$"
)

AT_MOST = re.compile(r"\b(?:up to|as many as|as much as|at most|not? more than|a maximum of)$")

FEWER = re.compile(r"\b(?:fewer than|less than|under|below)$")

OR_MORE = re.compile(r"(?:\+|plus|or more|at least|if not more)\b|\+")


HURT_WORDS = frozenset({"injured", "wounded"})

FINDING_OR_SHOOTING = FINDING_VERBS | {"shoot"}
"""Verbs with the state of whom they find or leave: "shot dead", "found dead"."""


OWN_DEATHS = frozenset({"death"})
"""Nouns of dying whose owner is who died: "the priest's death", while "the group's killing" is by it as often."""

# How numbers are written.
ANOTHER = "another"
ONE = INDEFINITE_ARTICLES | {ANOTHER}

NONE = frozenset({"no", "none"})
ZERO = NONE | {"nobody"}
"""Numbers that are zero: "no casualties"."""

NO_MORE = (["more"], ["fewer"], ["less"])
"""What follows "no" in a bound: "no more than five"."""

MANY, AS = "many", "as"
"""The vague number that is a bound behind the other: "as many as five"."""

HALF, HALF_OF = "half", ["a", "million"]
"""A fraction and what it is a number before: "half a million"."""

OF = "of"
"""What stands between a vague number, a crowd or a fraction and what is counted."""

BOTH = "both"

PLURAL_SCALES = (["thousands"], ["hundreds"], ["millions"])
"""What a vague number multiplies: "tens of thousands"."""

INNER_AND = "and"
"""What joins the parts of a number: "hundred and two"."""

SCALES_WITHOUT_AND = frozenset({"dozen", "score"})

SHARES = frozenset({"%", "percent"})
PER_CENT = ("per", ["cent"])
"""What makes a number a share."""

RANGE_JOINS = frozenset({"to", "or"})
RANGE_OPENING = "between"
"""What joins and opens a range: "three or four", "between 10 and 15"."""

NO_UPPER_BOUNDS = ONE | NONE | {BOTH}
"""Numbers that end no range."""

PLURAL_ENDING = "s"
"""What is taken off a scale in the plural: "tens of thousands"."""
