"""English words and patterns in and around descriptions and names of people and bodies."""

from __future__ import annotations

import re

NAMED_BEHIND = re.compile(r"\s+of\s+(?:al-|el-)?[A-Z]")
"""What makes a description name itself: "the village of Marwahin"."""

PLACED_BEHIND = re.compile(r"\s+(?:in|at|near|outside)\s+(?:the\s+)?")
"""What leads from a description to where it is: "the jail at Machala"."""

BUILDINGS = frozenset({"facility", "compound", "installation", "site"})
GROUPS = frozenset({"group", "militia", "organisation", "organization", "movement", "faction", "outfit"})
TOWNS = frozenset({"city", "town", "village"})
"""What descriptions call a building, an armed group and a town."""


BRACKET = re.compile(
    r"(?<![\s\u200b])[\s\u200b]*+"  # at the first of many spaces only, else a page of them takes for ever
    r"\(\s*(?:the |or |also known as |known as |hereafter )?[\"'“‘]?([A-Z][\w.&/-]{1,11})[\"'”’]?\s*[),;]"
)
"""The bracket that gives the short form of the name before it: "Kataib Hezbollah (KH)"."""


LEADING = frozenset("the a an this that these those its their his her".split())
"""Determiners and owners before a description."""


TAIL = re.compile(
    r"\s*[;(]|,\s|\s+(?:in|at|near|on|outside|inside|north|south|east|west|northwest|southeast)\s|\s+(?:who|which|that)\s"
)
"""Where what follows a name begins: "the base in X", "fighters who"."""


INTRODUCTIONS = frozenset(
    {"group", "militia", "movement", "organisation", "organization", "network", "faction", "outlet"}
)
"""Nouns that introduce the name of a body: "the Islamist group al-Shabab"."""


ORGANISATION_WORDS = frozenset(
    """party front union army liberation council ministry department brigades brigade islamic state resistance kataib
    harakat jaysh jaish liwa ansar hezbollah hizbullah hizballah jihad democratic republican national committee agency
    institute corps battalion division command committee bureau service company bank university association federation
    league congress""".split()
)
"""Words of which names of bodies are made."""


POINTING = frozenset({"the", "this", "that"})
"""Determiners that point back at something told: "the base", "this strike"."""

ADMINISTRATIONS = frozenset({"administration"})
"""Descriptions of a government."""

COLLECTIVE_ENDINGS = ("s", "men", "police", "military", "coalition")
"""How a description of many ends: "Shiite militias"."""

PLURAL_ENDING = "s"
"""The last letter of a plural: "two Americans"."""


OFFICE_LINK = re.compile(r" (?:of|for) ")
"""What leads from a title to a body: "commander of Kata'ib Hezbollah"."""

WHOLE_LINK = " of "
"""What leads from a title to what it is of, which is no person: "commander of X"."""
