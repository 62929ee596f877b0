"""English words and patterns in and around the names of places."""

from __future__ import annotations

import re

TYPE_OF = re.compile(
    r"^(?:(?:[\w'’-]+ ){0,3}?(?:cit(?:y|ies)|towns?|villages?|port|capital|provinces?|regions?|governorate)"
    r"|(?:districts?|suburb|state|area|neighbou?rhood)) of (?:the )?(?=[A-Z]|al-|el-)"
)
"""What a place is called before its name: "Syrian border town of"."""

CAPITAL_OF = re.compile(
    r"(?:the )?(?:(?P<owner>[A-Z].*?)(?:['’]s)? capital(?: city)?|capital(?: city)? of (?:the )?(?P<named>[A-Z].*))"
)
"""A capital that its country names: "the Jordanian capital"."""

AREA_WORD = re.compile(
    r"^(?:the )?(?:province|state|governorate|department|region|district|county) of (?:the )?"
    r"| (?:province|governorate|oblast|region|state|department|prefecture|county|district|parish|subdistrict)$",
    re.IGNORECASE,
)
"""What an area is called before or after its name: "state of", "province"."""


IN_COUNTRY = re.compile(r"(?P<place>.+?)(?:, | in )(?:the )?(?P<country>[A-Z].+)")
"""A place with its country: "Tripoli, Lebanon"."""

OF_COUNTRY = re.compile(r"(?P<country>[A-Z].+?)['’]s (?P<place>.*[A-Z].*)")
"""A place behind its country: "Lebanon's Tripoli"."""


SO_FAR_FROM = (
    r"(?:about |some |around |roughly )?(?P<count>\d+(?:\.\d+)?)[ -]?(?P<unit>km|kilomet(?:er|re)s?|miles?|mi)\b"
    r"(?: \(.*?\))? (?:to the )?(?P<way>[a-z-]+) of "
)
KM_FROM = re.compile(SO_FAR_FROM + r"(?P<place>[A-Z].*)")
"""A place that is told by another: "20 km east of Bakhmut"."""

FROM_HERE = re.compile(r",?\s+(?P<whole>" + SO_FAR_FROM + r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2})")
"""How far and in which direction from a known place the one lies that stands before it."""

COMPASS_ROSE = (
    *("north", "northeast north-east", "east", "southeast south-east"),
    *("south", "southwest south-west", "west", "northwest north-west"),
)
WAYS = {way: 45.0 * number for number, ways in enumerate(COMPASS_ROSE) for way in ways.split()}
"""The directions, and their bearings in degrees."""

PART = re.compile(
    r"(?:the )?(?P<part>[\w-]+)(?: (?:parts? of|countryside of|suburbs of|outskirts of))?(?: the)? (?P<whole>.+?)"
    r"(?:(?:'s|’s)? (?:countryside|outskirts|suburbs|hinterland))?",
    re.IGNORECASE,
)
"""A side of a place: "northern Aleppo"."""

LAND = re.compile(
    r"(?:the )?(?:(?:countryside|outskirts|suburbs|hinterland) of )?(?P<whole>.+?)"
    r"(?:(?:'s|’s)? (?:countryside|outskirts|suburbs|hinterland))?"
)
"""The land around a place: "the countryside of Idlib"."""


LEADING = re.compile(r"^(?:(?:the|a|an|this|that|near|nearby|downtown|central|neighbou?ring) )+(?=\S)", re.IGNORECASE)
"""What stands before a place without being part of its name: "nearby"."""

DESCRIBED = re.compile(r"(?:(?!al-|el-|an-|ar-|as-|at-|ad-|ash-|abu |bin |de |la |le )[a-z-]+ )+(?=[A-Z])")
"""Small words before a name that only describe it."""

LINKS = frozenset({"of", "in", "at", "near"})
"""What stands inside a name before the place where its bearer is: "University of Mosul"."""


INSIDE_OF = re.compile(
    r"\s+(?:in|at|near|outside|inside|(?P<of>of)|on the (?:outskirts|edge) of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}"
)
"""What stands between an unknown facility or village and the known place that tells where it is."""

IN_LIST = re.compile(r",?\s+(?:and|or|&)\s+(?:the\s+)?|,\s+(?:the\s+)?")
"""What stands between two places of a list: "the Radisson and the Grand Hyatt"."""

OWNER = re.compile(r"['’]s?\s+(?:[A-Za-z-]+\s+){0,2}\Z")
"""What stands between a place and what is its own: "Aden's main hospital"."""

BEHIND = re.compile(
    r"(?P<link>,\s+|\s+\(|\s+in\s+(?:(?:north|south|east|west|central)\w*\s+)?)(?:the\s+)?"
    r"(?P<name>[A-Z](?:\.\s?[A-Z]\.|[\w'’-]*\.?)(?:\s[A-Z][\w'’-]*\.?){0,2})"
)
"""The wider area behind a name: "Hawija, Iraq", "Gao in northern Mali"."""


EMBASSY = re.compile(r"(?:the )?(.+?)(?:'s|’s)? (embassy|consulate)\b", re.IGNORECASE)
"""An embassy with its owner."""

CITY_BEHIND = re.compile(r"(?:'s|’s)?(?: compound)? (?:in|at) (?:the )?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
"""The city of an embassy: "U.S. Embassy in Baghdad"."""


WIDE = re.compile(r"(?:the )?(?:north|south|east|west|central)", re.IGNORECASE)
"""Parts of a country without bounds: "western Iraq"."""


TOWN_WORD = re.compile(r" (?:city|town|village|district)$", re.IGNORECASE)
"""What a place's name may end with that says what sort of place it is: "Mosul city"."""

SIDE_ENDING = "ern"
"""What makes a direction the side of a place: "northern"."""

MILES = "mi"
"""How a distance in miles begins: "miles", "mi"."""

ARTICLE = "the "
"""The article before the name of a part, which is no part of it."""


PART_LINKS = frozenset({"of"})
"""What keeps a description with its name: "town of X" stays for its type."""

POSSESSIVE_ENDINGS = ("'s", "’s")
"""How the owner of a place ends."""


AREA_LINK = "in"
"""How what leads from a name to the wider area begins, where it is no comma or bracket."""

BORDERS = frozenset({"border", "frontier"})
"""Places that an adjective of a country says the owner of, and not where they are: "the Russian border"."""

EMBASSY_NOUN = re.compile(r"\b(?:embassy|consulate)\b", re.IGNORECASE)
"""Words that speak of an embassy."""

VOWELS = frozenset("aeiou")
"""Letters that romanisations of one name write differently."""
