"""English words and marks that decide where sentences begin and whether a text is English."""

from __future__ import annotations

import re

from graphkit.names.vocabulary import SHORT_RANKS

BULLET = re.compile(r"[•●▪■◦‣∙·*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]")

LIST_LABEL = re.compile(r"\d{1,3}|[a-zA-Z]|[ivx]{1,4}|[IVX]{1,4}")

_DATELINE_REST = r"(?:, (?:[A-Z][^\n,()—–]{1,40}|\d{4})){0,4}"

DATELINE = re.compile(
    rf"^[^\S\n]*(?:[A-Z]{{3}}[A-Z.'’ -]{{0,40}}{_DATELINE_REST}(?: \([^()\n]{{1,40}}\))? -"
    rf"|[A-Z][\w.'’ -]{{1,40}}{_DATELINE_REST} \([^()\n]{{1,40}}\) [-–—])(?= [\"“‘'A-Z0-9])",
    re.MULTILINE,
)
"""The place that opens a report, up to a hyphen: "SRINAGAR, India (Example Wire) - Six militants".

In small letters only with its agency: "Kabul, March 3, 2021 (Example Wire) –".
"""

ENGLISH = frozenset(
    "the of and to that was for with by from his were has have had said this which their are been who after but they "
    "will not when its at it is he she as in on two".split()
)

#: The commonest words of Spanish, Portuguese, French, Italian, German, Dutch, Swedish, Polish, Turkish, Indonesian,
#: Romanian and Swahili, less those that are English words or stand in names that English news writes.
FOREIGN = (
    frozenset(
        "el los las del que y en una por con para su fue como más pero sus ha sobre este "
        "não uma os em ao da do dos das foi pelo mais são seu "
        "le les des et est une dans qui sur pour pas au aux ont été ce cette sont avec il "
        "di che è un della nel dei gli alla sono con le anche dal "
        "und der das ist nicht mit auf für von dem den ein eine sich dass wurde auch nach bei zu "
        "het een van dat niet voor zijn werd ook bij aan naar te "
        "och att det som på av är inte till för ett den har med var "
        "się nie jest na z do że jak przez oraz po od dla "
        "ve bir bu için ile olarak daha da de olan kadar "
        "yang dan di dengan untuk dari ini pada tidak dalam itu akan "
        "și în că cu pe nu mai care la o din "
        "ya wa na kwa katika hii yake hivyo kuwa".split()
    )
    - ENGLISH
    - frozenset("me a do o to on no an am i den las los el de da la su".split())  # "Su-25" is an aircraft
)

ENDING_ABBREVIATIONS = frozenset("a.m p.m etc inc ltd corp co jr".split())
"""Abbreviations that often end a sentence, without their last full stop."""

ENDING_BEFORE_ANY = frozenset("etc a.m p.m".split())
"""Those that end it before any capital."""

WEAK_STARTERS = frozenset("a i no all".split())
"""Openings of a sentence that open a name as often."""

BEFORE_A_NAME = SHORT_RANKS | frozenset(
    "cmdr mr mrs ms mx dr prof sen rep gov pres rev hon msgr st mt ft pvt pfc "
    "spc cpt ltc supt insp det amb atty sec gens sens reps drs messrs mme mlle sr fr eng lieut comdr vice-adm ayat "
    "hojat al".split()
)
"""Abbreviations that a name follows: their full stop ends a sentence only before nothing."""

BEFORE_A_NUMBER = frozenset(
    "no nos jan feb mar apr jun jul aug sep sept oct nov dec p pp vol art arts fig ch para approx ca c est res".split()
)
"""Abbreviations that a number follows: their full stop ends a sentence where none does."""

WITHIN = frozenset("vs v e.g i.e cf viz eg ie incl esp".split())
"""Abbreviations that nothing but the same sentence follows."""

STARTERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our my but and in on at after before "
    "when while although though however meanwhile there if as for with from to by since under during according "
    "no not yet so still now then also earlier later here what why who how some many most several all both".split()
)
"""Words that begin a sentence after an abbreviation that may also stand within one ("the U.S. But …")."""
