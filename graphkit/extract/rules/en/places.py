"""English nouns for sorts of places, and examples of how the surroundings of a place are told."""

from __future__ import annotations

import re

from graphkit.extract.rules.en.mentions import DIVISIONS, GENERIC_HEADS, UNITS
from graphkit.extract.rules.en.syntax import INSIDE_LINK, POINT_LINK

SORTS = frozenset(
    (DIVISIONS - {"agency", "department", "division", "block", "sector", "quarter"})
    | set("capital island port resort enclave peninsula valley settlement hamlet state".split())
)
"""Nouns before a place's name that say what sort of place it is."""

SUBURBS = frozenset("suburb neighbourhood neighborhood quarter part outskirts".split())
"""Nouns whose "of" leads to what they lie in and not to their name: "the suburb of Damascus"."""

CITY_SORTS = frozenset("city town village capital port resort settlement hamlet island camp".split())
"""Those whose owner may be a place right before them: "West Bank city", while "Sangin district" is a name."""

STATE_ORGANS = frozenset(
    "ministry office service agency council committee army military navy police parliament court administration bureau "
    "department authority guard guards corps intelligence senate cabinet government forces force command commission "
    "congress embassy judiciary".split()
)
"""Words in the name of what is a part of a state: "Russia's Federal Security Service"."""

INSIDE_SORTS = frozenset({"in", "of", "inside", "within"})

SURROUNDINGS = (
    ("Rockets hit Syria's Idlib province.", ("Idlib province", "Syria")),
    ("Troops left Iraq's western Anbar province.", ("western Anbar province", "Iraq")),
    ("A bomb went off in the Iraqi town of Tal Afar.", ("Tal Afar", "Iraqi")),
    ("Shells fell on the eastern Mali town of Gao.", ("Gao", "Mali")),
    ("A bomb went off in the Afghan capital Kabul.", ("Kabul", "Afghan")),
    ("Troops left Xinzhou, a city in Shanxi Province.", ("Xinzhou", "Shanxi Province")),
    ("Lebanon's Hezbollah denied it.", ("Hezbollah", "Lebanon")),
    ("The Lebanese guerrilla movement Hezbollah denied it.", ("Hezbollah", "Lebanese")),
    ("Troops left Lubumbashi, Zaire's second city.", ("Lubumbashi", "Zaire")),
    ("Rebels held talks in Arlington, Virginia.", ("Arlington", "Virginia")),
    ("Gunmen attacked a school in Kenton, north London.", ("Kenton", "north London")),
)
"""How surroundings are told, with the place and what it lies in."""

BASED_HEADS = frozenset(
    "troops forces soldiers fighters militants insurgents rebels peacekeepers contingent mission militia brigade "
    "battalion unit regiment garrison army marines guerrillas gunmen force squadron fleet detachment".split()
)
"""What is based where the text says it is: "French troops in Niger"; civilians only live there."""

STATIONED = frozenset("government regime mission office parliament network branch insurgency group delegation".split())
"""Bodies that are told with the place where they are: "the UN mission in Sierra Leone"."""

COMPASS = ("north", "south", "east", "west", "central")
"""How words start that name a side of a place: "southern", "north-east"."""

DISTANCES = frozenset("km kms kilometres kilometers kilometre kilometer miles mile metres meters".split())

DISTANCE_OF = re.compile(
    rf"\b\d[\d.,]*[ -]?(?:{'|'.join(sorted(DISTANCES))}|mi)\b(?: \([^()\n]{{1,25}}\))? (?:to the )?"
    r"(?:north|south|east|west)(?:[ -]?(?:east|west))? of\Z"
)
"""What leads to a place from which another is so far: "20 km (12 miles) to the north-east of"."""

LEADING_TO_ADDRESSES = frozenset("in at near from outside to of location".split())

GROUP_SORTS = frozenset(
    "movement group militia organisation organization faction party network agency insurgency".split()
)
"""Nouns before a body's name that its country's adjective stands before: "the Lebanese movement Hezbollah"."""

JOINING = frozenset({"and", "or", "&"})

HELD = frozenset({"hit", "affected", "held", "controlled", "-"})
"""What follows a place that only describes: "the rebel-held town"."""

SAID_TO_BE_LINKS = INSIDE_LINK | POINT_LINK
"""What leads to where a force or body is: "at" for a force, and for what is said to be somewhere."""

PASSED_OVER = frozenset({"limits", "area", "also"})
"""Words between a place and what leads on: "in X area of Y", "X, also in Y"."""

NEIGHBOURHOODS = frozenset({"neighborhood", "neighbourhood"})

CAPITALS = frozenset({"capital"})

VAGUE_SITES = frozenset({"direction", "area"})
"""Nouns that hold nothing unless they have a name."""

ENDS_OF_ADDRESSES = UNITS | {"department", "state"}
"""Nouns that end the second part of an address: "X, Y district"."""

HEADS_OF_PLACES = GENERIC_HEADS - {"university"}
"""Nouns whose "of" belongs to the name even at its end; a university lies in what follows."""

AFTER_DATELINES = frozenset({"(", "--", "—", "–", "_"})
"""What follows where an article was filed: "BUFFALO, N.Y. (AP) --"."""

SENDING = frozenset("deployment dispatch withdrawal sending return".split())
"""What is told of a force that is not yet, or no longer, where the text says: "the deployment of troops in Mali"."""
