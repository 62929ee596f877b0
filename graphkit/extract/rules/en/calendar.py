"""Calendar words: how English news writes months, days, years and parts of them, as fragments of patterns.

Fragments name their groups, and a blank in a pattern stands for one to three blanks or line breaks, so that a date
broken over two lines is one date. No fragment repeats without a bound: reading time grows with the text alone.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from graphkit.names.numerals import SMALL_CARDINALS
from graphkit.schema import Precision

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""First months of the meteorological seasons of the northern hemisphere."""
SMALL_NUMBERS = {word: number for number, word in enumerate(SMALL_CARDINALS, start=1)} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "a dozen": 12,
}
PREPOSITIONS = (
    "in",
    "since",
    "during",
    "until",
    "till",
    "by",
    "from",
    "around",
    "before",
    "after",
    "through",
    "throughout",
    "between",
)

# "may" and "march" are verbs, "mar" and "sat" too: those count only where written as names.
MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|(?-i:March|MARCH|Mar\.?|MAR\.?|May|MAY)|apr(?:il|\.)?|june?|july?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
MONTH_NAME = (
    r"(?P<month>january|february|(?-i:March|MARCH|May|MAY)|april|june|july|august|september|october|november|december)"
)
LATER_MONTH = MONTH.replace("month", "later_month")
DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
LATER_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
DAY_RANGE = re.compile(rf"\b{DAY}(?:[-–—]| to | through | until )(?P<last>{LATER_DAY})\b", re.IGNORECASE)
"""Days in a row of one month, "July 20 to 22"; of "July 20 and 22" neither is between the others."""
DAYS = rf"{DAY}(?:(?:[-–—/]| and | to | or | through | until ){LATER_DAY})?"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
SEASON = r"(?P<season>spring|summer|fall|autumn|winter)"
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
WEEKDAY_BEFORE = rf"(?:(?:{'|'.join(WEEKDAYS)}|(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?),? )?"
PART = r"(?:(?:early|late|mid)(?: |-)(?:in )?|(?:the )?(?:beginning|start|middle|end|first half|second half) of )"
COUNT = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(sorted(SMALL_NUMBERS, key=len, reverse=True))})"
HOLIDAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
}
"""Feasts that stand on one day of the Gregorian calendar."""
HOLIDAY = rf"(?P<holiday>{'|'.join(sorted(HOLIDAYS, key=len, reverse=True))})".replace("'", "['’]")

Value = tuple[str, Precision]
"""An ISO date, or the beginning of one, with how much of a calendar it stands for."""

Hints = tuple[str, ...]
"""Lower-case letters, one of which a text must hold before a pattern is worth trying."""
CENTURIES: Hints = ("19", "20")
DAYS_OF_WEEK: Hints = ("nday", "tuesday", "wednesday", "thursday", "friday", "saturday")
FEASTS: Hints = ("christmas", "new", "valentine", "halloween")
SEASON_NAMES: Hints = tuple(SEASONS)
UNITS: Hints = ("day", "night", "week", "month", "year", "morning", "evening")
COUNTABLE = (
    r"(?:or (?:more|so) )?(?:(?:[a-z]+ )?(?:troops|soldiers|people|men|women|rockets|missiles|shells|fighters|"
    r"militants|personnel|members|dead|deaths|civilians|homes|houses|refugees|families|dollars|pounds|euros|tons|tonnes|miles|"
    r"kilometers|kilometres|meters|metres|feet|percent|barrels)|km|hours|hrs|gmt|utc|local time|mph|m\b)"
)
"""What a number of four digits counts where it is no year: "in 2000 homes", "by 2030 GMT"."""


def compile_words(body: str) -> re.Pattern[str]:
    """The pattern `body`, any case, on whole words; its blanks match blanks and line breaks."""
    spaced = body.replace(" ", r"[ \t\n\xa0]{1,3}")
    return re.compile(rf"(?<![\w$£€])(?<![0-9]\.)(?a:{spaced})(?!\w|[.,/-][0-9])", re.IGNORECASE)


def month_number(word: str) -> int:
    """1 to 12 for the name or abbreviation of a month."""
    return MONTHS.index(word.lower()[:3]) + 1


def holiday_day(words: str) -> tuple[int, int]:
    """Month and day of a feast."""
    return HOLIDAYS[" ".join(words.lower().replace("’", "'").split())]


def small_number(words: str) -> int:
    """The number that `COUNT` matched."""
    return int(words) if words.isdigit() else SMALL_NUMBERS[" ".join(words.lower().split())]


# A bare number of four digits is a year only behind such a word; behind "at" it is an hour or a street number.
YEAR_CONTEXT = "|".join(
    rf"(?<=\b{word}\s)"
    for word in (*PREPOSITIONS, "circa", "of", "for", "the", "a", "an", "its", "his", "her", "their")
)

NO_QUANTITY = rf"(?!(?: (?:to|and|or) [0-9]{{4}})? {COUNTABLE}| [a-z]+ (?:street|avenue|road|boulevard|block)\b)"

YEAR_HERE = (
    rf"(?=[12][0-9]{{3}})(?:{YEAR_CONTEXT}|(?<=\bthe\syear\s)|(?<=[(\[])|(?<=[0-9]{{4}}\sand\s)|(?<=[0-9]{{4}},\s))"
)

WHICH_YEAR = "(?:,? (?:of )?(?P<which_year>last|this) year)?"

ANY_UNIT = "(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)"

FEW = "(?:(?:a|the|these) )?(?:couple of|few|several|many|recent|some)"

NO_TITLE = r"(?! (?-i:Times|Telegraph|Mirror|Express|Mail|Mosque|Agreement)\b)"

BEFORE_MONTH = "|".join(rf"(?<=\b{word}\s)" for word in (*PREPOSITIONS, "of", "for"))

BEFORE_ADJECTIVE = "|".join(rf"(?<=\b{word}\s)" for word in ("the", "a", "an", "its", "his", "her", "their"))

AHEAD = re.compile(
    r"\b(?:will|shall|scheduled|slated|upcoming|(?:due|set|expected|going|plans?|planning|intends?) to|fears? of|"
    r"(?:may|might|could) be (?:planning|preparing|plotting)) (?!.*"
    r"\b(?:said|says|told|announced|warned|vowed|added|declared|reported|tweeted|threatened|promised)\b)",
    re.IGNORECASE | re.DOTALL,
)

PREPOSITION = re.compile(rf"\b(?:{'|'.join(PREPOSITIONS)}|on|at|over)[ \t\n\xa0]{{1,3}}$", re.IGNORECASE)

REPORT_VERBS = frozenset(
    {
        "say",
        "tell",
        "allege",
        "announce",
        "report",
        "admit",
        "claim",
        "confirm",
        "acknowledge",
        "add",
        "state",
        "declare",
        "deny",
    }
    | {"tweet", "write", "publish", "release", "reveal", "estimate", "condemn"}
)

OTHER_TIMES = frozenset({"since", "before", "after", "until", "till"})

CAUSES = OTHER_TIMES | {"for", "following", "despite", "amid", "over", "to"}
"""Prepositions before an act that came before what the sentence dates: "retaliated on Sunday for the killing"."""

COMPARING_VERBS = frozenset({"compare", "liken", "link"})

LATER_VERBS = COMPARING_VERBS | frozenset(
    {"arrest", "bury", "charge", "convict", "cremate", "execute", "extradite", "indict", "jail", "mourn", "sentence"}
    | {"commemorate", "condemn", "criticise", "criticize", "debate", "discuss", "investigate", "probe", "protest"}
    | {"apologise", "apologize", "pay", "pledge", "praise", "try", "vote", "visit", "meet"}
)
"""Verbs of what comes of an act: their day is not that of the act below them, "was charged on Monday with murder"."""

OPEN = re.compile(r"(?:since|before|after|until|till|by)\s", re.IGNORECASE)
"""What only bounds a time: an attack "since 2014" has no date."""

DASH_AFTER = re.compile(r"[ \t]{0,3}(?P<agency>\([^()\n]{1,60}\))?[ \t]{0,3}(?:[—–]|--?(?=\s))")

LAST, THIS, NEXT = frozenset({"last"}), frozenset({"this"}), frozenset({"next"})
COMING = NEXT | {"coming", "this coming"}
"""Words before a period: which one is meant, counted from the day of publication."""

WHICH_WEEK = {"last": -1, "this": 0, "next": 1}
"""The weeks from that of publication to the one that is meant."""

NEAR_DAYS = {"yesterday": -1, "last": -1, "tomorrow": 1}
"""The days from that of publication to the one that an expression opening so means, where not 0: "last night"."""

UNIT_OF = {
    unit + ending: precision
    for unit, precision in (
        ("day", Precision.DAY),
        ("week", Precision.WEEK),
        ("month", Precision.MONTH),
        ("year", Precision.YEAR),
    )
    for ending in ("", "s")
}
"""How long the period is that a word names."""

UNCOUNTED = rf"(?! {COUNTABLE})"


class Counted(Enum):
    """How an expression counts from the day of publication; NOTHING where from another event, or not at all."""

    AGO = auto()
    DAY_OF_MONTH = auto()
    FEAST = auto()
    MONTH = auto()
    NEAR_DAY = auto()
    NOTHING = auto()
    PERIOD = auto()
    SEASON = auto()
    STRETCH = auto()
    WEEKDAY = auto()
    WEEKDAY_OF_WEEK = auto()
    WEEKEND = auto()


# Longest first, as for the absolute ones, which are read before these.
RELATIVE_DATES: tuple[tuple[Hints, str, Counted], ...] = (
    (
        MONTHS,
        rf"{PART}?{MONTH_NAME}(?: [0-9]{{1,2}})? (?:of )?(?:that|the (?:same|following|previous|next)) year",
        Counted.NOTHING,
    ),
    (MONTHS, rf"{WEEKDAY_BEFORE}{MONTH} {DAYS}{UNCOUNTED}{WHICH_YEAR}", Counted.DAY_OF_MONTH),
    (MONTHS, rf"{WEEKDAY_BEFORE}(?:the )?{DAYS}(?: | of |-){MONTH}{WHICH_YEAR}", Counted.DAY_OF_MONTH),
    (FEASTS, rf"{HOLIDAY}{WHICH_YEAR}", Counted.FEAST),
    (DAYS_OF_WEEK, rf"{WEEKDAY},? (?:of )?(?P<which>last|this|next) week", Counted.WEEKDAY_OF_WEEK),
    (
        DAYS_OF_WEEK,
        r"(?:(?:earlier|later|early|late) (?:on )?)?"
        r"(?:(?P<which>last|next|this coming|coming|this past|past|this) )?"
        rf"(?<!black\s)(?<!bloody\s){WEEKDAY}(?: (?:morning|afternoon|evening|night))?{NO_TITLE}",
        Counted.WEEKDAY,
    ),
    (MONTHS, rf"(?:{PART}|(?:the )?month of ){MONTH_NAME}{WHICH_YEAR}", Counted.MONTH),
    (MONTHS, rf"(?P<which>last|this past|this|next) {MONTH_NAME}", Counted.MONTH),
    (
        MONTHS,
        rf"(?:{BEFORE_MONTH}){MONTH_NAME}(?:(?: and | to |[-–—]){LATER_MONTH})?(?!['’]s){WHICH_YEAR}",
        Counted.MONTH,
    ),
    (MONTHS, rf"(?:{BEFORE_ADJECTIVE}){MONTH_NAME}(?= [a-z])(?! (?:on|to|for|from|of|in)\b)", Counted.MONTH),
    (MONTHS, r"(?P<month>january|february|july|september|october|november|december)(?=['’]s\b)", Counted.MONTH),
    (SEASON_NAMES, rf"{PART}?(?P<which>last|this past|this|next) {SEASON}", Counted.SEASON),
    (SEASON_NAMES, rf"(?<=\bin\s)the {SEASON}{WHICH_YEAR}(?! of\b)", Counted.SEASON),
    (("ago",), rf"(?:more than|over|at least) {COUNT} {ANY_UNIT} ago", Counted.NOTHING),
    (("ago",), rf"{COUNT} (?P<unit>days?|weeks?|months?|years?) ago", Counted.AGO),
    (
        ("ago", "earlier", "later", "before", "after"),
        rf"(?:{COUNT}|{FEW}) {ANY_UNIT} (?:ago|earlier|later|before|after)",
        Counted.NOTHING,
    ),
    (("earlier", "later"), rf"(?:{COUNT} )?{ANY_UNIT} (?:earlier|later)", Counted.NOTHING),
    (("since",), rf"(?:in|over|during|within) the {COUNT} (?P<unit>days?|weeks?|months?) since", Counted.STRETCH),
    (("since",), rf"{COUNT} (?P<unit>days?|weeks?|months?|years?) since", Counted.AGO),
    (
        ("past", "last", "recent"),
        rf"(?:the|this) (?:past|last) {FEW} {ANY_UNIT}|(?:in )?recent {ANY_UNIT}",
        Counted.NOTHING,
    ),
    (
        ("past", "last"),
        rf"(?:the|this) (?:past|last) (?:{COUNT} )?(?P<unit>days?|weeks?|months?|years?)(?! of\b)",
        Counted.STRETCH,
    ),
    (
        UNITS,
        r"(?:the|that) (?:previous|preceding|following|next|same) (?:day|night|morning|evening|week|month|year)"
        r"|the (?:day|night|morning|evening|week|month|year) (?:before|after)"
        r"|(?:earlier|later) (?:in the|that) (?:day|night|morning|evening)",
        Counted.NOTHING,
    ),
    (
        UNITS,
        r"(?:(?:earlier|later|early|late) (?:in )?)?(?P<which>last|this|next) (?P<unit>week|month|year)(?! of\b)",
        Counted.PERIOD,
    ),
    (("earlier", "later"), r"(?:earlier|later) in the (?P<unit>week|month|year)", Counted.PERIOD),
    (
        ("weekend",),
        r"(?:(?:over|at|during|on) the|(?P<which>last|this past|past|this coming|coming|this|next)) weekend",
        Counted.WEEKEND,
    ),
    (
        ("day", "night", "morrow", "morning", "noon", "evening"),
        r"(?<!usa\s)(?<!russia\s)(?:(?:earlier|later) )?"
        r"(?P<near>yesterday|today|tonight|tomorrow|overnight|last night|this (?:morning|afternoon|evening))",
        Counted.NEAR_DAY,
    ),
)
"""Expressions that count from another day: what a text must hold before they are tried, the pattern, and how."""

DAYS_OR_PARTS = r"(?:day|night|morning|afternoon|evening)"
DAYS_FROM_ACT = (
    (compile_words(rf"(?:the|that) (?:next|following) {DAYS_OR_PARTS}|the {DAYS_OR_PARTS} after"), 1),
    (compile_words("(?:a|one) day later"), 1),
    (compile_words("two days later"), 2),
    (compile_words("three days later"), 3),
    (compile_words(rf"(?:the|that) same {DAYS_OR_PARTS}|(?:earlier|later) (?:that|in the) day"), 0),
    (compile_words(rf"the (?:previous|preceding) {DAYS_OR_PARTS}|the {DAYS_OR_PARTS} before"), -1),
    (compile_words("(?:a|one) day earlier"), -1),
)
"""Expressions that count days from the act told before them, with how many."""

COUNTED_BACK = frozenset({"since"})
"""What follows a date that counts back to the act told next: "it is two weeks since gunmen took them"."""

LABELS_OF_DAY = frozenset(
    "published updated posted last on at date est edt gmt utc et am pm by mon tue wed thu fri sat sun".split()
)
"""Words that may stand beside the day of an article on a line of its own."""

LAST_YEAR = r"(?:19|20)[0-9]{2}"
"""The year that ends a range."""


class Written(Enum):
    """How an expression that needs nothing outside the text writes its date."""

    DAY = auto()
    DECADE = auto()
    HOLIDAY = auto()
    ISO_DAY = auto()
    MONTH = auto()
    MONTHS = auto()
    NUMERIC_DAY = auto()
    SEASON = auto()
    SEPTEMBER_11 = auto()
    YEAR = auto()


# Longest first: what one of them took, none of the later ones gets. Before each, the letters that it cannot do
# without; they are looked for first, which spares nine sentences of ten most of the patterns.
ABSOLUTE_DATES: tuple[tuple[Hints, str, Written], ...] = (
    (
        CENTURIES,
        rf"{YEAR}(?P<dash>[-/])(?P<number>[01][0-9])(?P=dash)(?P<day>[0-3][0-9])(?:T[0-9:.]{{4,15}}Z?)?",
        Written.ISO_DAY,
    ),
    (CENTURIES, rf"(?P<first>[0-3]?[0-9])(?P<dash>[/.])(?P<second>[0-3]?[0-9])(?P=dash){YEAR}", Written.NUMERIC_DAY),
    (CENTURIES, rf"{WEEKDAY_BEFORE}{MONTH} {DAYS},? (?:in |of )?{YEAR}", Written.DAY),
    (CENTURIES, rf"{WEEKDAY_BEFORE}(?:the )?{DAYS}(?: | of |-){MONTH}(?:,? |-)(?:of )?{YEAR}", Written.DAY),
    (
        CENTURIES,
        rf"{MONTH} {DAYS}(?:[-–—]| to | and | through | until ){LATER_MONTH} {LATER_DAY},? {YEAR}",
        Written.DAY,
    ),
    (CENTURIES, rf"{HOLIDAY},? (?:of |in )?{YEAR}", Written.HOLIDAY),
    (
        ("11",),
        r"sept(?:ember|\.)? 11(?:th)?,?(?= (?:[a-z]+ )?(?:attacks?|hijack[a-z]{2,4})\b)|9/11",
        Written.SEPTEMBER_11,
    ),
    (
        CENTURIES,
        rf"{PART}?{MONTH}(?: and | or | to | through |[-–—/]){LATER_MONTH},? (?:of )?{YEAR}",
        Written.MONTHS,
    ),
    (CENTURIES, rf"{PART}?(?:the month of )?{MONTH},? (?:of |in )?{YEAR}", Written.MONTH),
    (CENTURIES, rf"(?:the )?{PART}?(?:the )?{SEASON}(?: of| in)? {YEAR}", Written.SEASON),
    (("0s", "0's", "0’s"), rf"(?:the )?{PART}?(?:the )?(?P<decade>19[0-9]|20[0-9])0['’]?s", Written.DECADE),
    (CENTURIES, rf"{PART}{YEAR}{NO_QUANTITY}", Written.YEAR),
    (
        CENTURIES,
        rf"(?:(?<=\bbetween\s)|(?<=\bfrom\s)){YEAR} (?:and|to|until|through) {LAST_YEAR}{NO_QUANTITY}",
        Written.YEAR,
    ),
    (CENTURIES, rf"{YEAR_HERE}{YEAR}[-–—/](?:{LAST_YEAR}|[0-9]{{2}})", Written.YEAR),
    (CENTURIES, rf"{YEAR_HERE}{YEAR}{NO_QUANTITY}", Written.YEAR),
)
"""Expressions that need nothing outside the text: what it must hold before they are tried, the pattern, and how."""
