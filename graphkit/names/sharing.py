"""Shared names: names that many things in the world bear, so that a name alone joins nothing across countries.

Offices, courts, guards, fronts and numbered units; squares, mosques and camps, of which every town has some; people
called by names that thousands bear, or by a kunya. What bears a word of its own ("Kestrel Front") is not shared.
"""

from __future__ import annotations

from functools import lru_cache

from graphkit.names.comparison import kind_family, person_words
from graphkit.names.numbers import write_numbers
from graphkit.names.phrases import PEOPLES
from graphkit.names.phrases import is_generic as is_description
from graphkit.names.spelling import core_words, sound
from graphkit.names.vocabulary import COMMON_NAMES
from graphkit.schema import MentionKind

_GROUP_WORDS = frozenset(
    """action advance affairs agency aid air alliance allied anti armed armies army assembly authority base battalion
    battalions bloc board border brigade brigades bureau cabinet central change charter civil civilian coalition
    coast command commission committee communist congress conservative constitutional coordination corps council
    counter court courts covenant crescent cross defence defense democratic department development directorate
    division eagle eagles east eastern election electoral elite emergency energy executive external faith falcon
    falcons federal federation fighters finance fire first force force's forces foreign free freedom front
    gendarmerie general god government green guard guards guerrilla hawk hawks health high holy home house human
    infantry institute intelligence interim interior internal intervention islam islamic islamist jihad joint
    justice labor labour land law leadership league liberal liberation liberty lion lions local lower marine
    marines maritime martyr martyrs media migration military militia ministry mission mobile mobilization movement
    mujahideen multinational muslim narcotics nation national nationalist naval navy network new news north
    northern office old operation operations opposition order organisation organization oversight parliament party
    patriotic patriots peace people peoples police political popular presidency presidential press prison
    progressive provincial provisional public quick radio rapid reaction reconciliation red reform regiment region
    regional relief republic republican rescue resistance revolution revolutionary rights royal salvation security
    self senate service services shield socialist soldiers solidarity sons south southern sovereignty special
    staff star state statistics storm strategic struggle students supply support supreme task technical
    television territorial terrorism tiger tigers trade traditional transition transitional transport treasury
    tribal tribunal troops union union's unit united units unity upper victory voice volunteer volunteers war
    water west western white wolf wolves women workers works young youth""".split()
)
_ARABIC_WORDS = frozenset(
    """ahrar amal ansar aqsa asala badr basha dawa fajr farouk faruk fatah fath furkan furqan hak haq haqq hezb hizb
    huda hur intifada islah jabha jabhat jaish jaysh jihad jund karama kataib katibat khair kods kuds liwa madina
    muhajirin mujahidin mukawama muqawama muslimin nahda nasr nour nur quds rahma rahman rasoul rasul sahwa salam
    salih saraya shaab sham sharia shuhada shura sunna sunnah tahrir takwa taqwa tawhid thawra umma ummah
    wahda yakin zahra""".split()
)
_COMMON_WORDS = frozenset(
    """abdul abdullah abu agha ahmad ahmed akbar ali amin amina antonio baba bah bakr carlos castro cheikh chen cisse
    coulibaly cruz daniel david de dela diallo diarra diaz fatima fernandez francisco garcia george gomez gonzales
    gonzalez gul gutierrez hamid hasan hassan hernandez hussain hussein ibrahim ivan ivanov james jan jean jesus
    jim joao john johnson jones jose joseph juan kamara karim keita khalid khan kim konate kumar le lee li lopez
    luis mahmoud maiga mamadou maria mariam mark martinez mary mendoza michael miguel mohamed mohammad mohammed
    mohamud moussa muhammad mustafa nguyen omar oumar ousmane park patel paul pedro perez peter petrov pierre
    popov rahim ramirez ramos reyes rodriguez said saleh salim samuel sanchez sanogo santos sergei sharma sidi
    silva singh smirnov smith souza sow sultan sylla tan thomas torres toure traore vladimir wang william williams
    yusuf zhang zin""".split()
)
_KUNYAS = frozenset({"abu", "abou", "aba", "umm", "um", "oum", "bu"})


_ACRONYM_LENGTH = 4


@lru_cache(maxsize=1 << 13)
def is_shared(name: str, kind: MentionKind) -> bool:
    """Whether so many things may bear a name that its country must be known to tell which.

    >>> is_shared("Ministry of Defence", MentionKind.ORGANISATION), is_shared("Kestrel Front", MentionKind.ORGANISATION)
    (True, False)
    >>> is_shared("Tahrir Square", MentionKind.FACILITY), is_shared("Juan Perez", MentionKind.PERSON)
    (True, True)
    """
    match kind_family(kind):
        case "location":
            return True
        case "person":
            return _is_shared_person(name)
        case "organisation":
            return is_made_of_common_words(name) or (name.isupper() and len(name) <= _ACRONYM_LENGTH)
    return False


def _is_shared_person(name: str) -> bool:
    words = person_words(name)
    if len(words) == 2 and words[0] in _KUNYAS:
        return True
    return is_made_of_common_words(name) or are_common(name)


def are_common(name: str) -> bool:
    """Whether every word of a person's name is borne by thousands."""
    return all(_is_common(word) for word in person_words(name))


def _is_common(word: str) -> bool:
    return word in _KUNYAS or word in _COMMON_WORDS or sound(word) in COMMON_NAMES or len(word) < 3


def is_made_of_common_words(name: str) -> bool:
    """Whether every word of a name is one that groups, offices and places all over the world are named with."""
    words = [word for word in core_words(write_numbers(name)) if not word.isdigit()]
    return all(
        word in _GROUP_WORDS
        or word in _ARABIC_WORDS
        or word in PEOPLES
        or len(word) < 3
        or is_description(word.title())
        for word in words
    )
