"""Nouns: what sort of thing a common noun describes, for phrases that no name list holds.

"the hangar" is a facility, "two soldiers" are persons, "a rebel column" is an organisation: the head decides.
"""

from __future__ import annotations

from graphkit.extract.rules.en.lexicon import WEAPON_KINDS
from graphkit.schema import MentionKind

FACILITY_NOUNS = frozenset(
    "base airbase airport airfield embassy consulate camp barracks outpost checkpoint garrison compound "
    "hangar facility installation headquarters bunker depot warehouse refinery pipeline prison jail hospital "
    "school university mosque church temple shrine market hotel restaurant mall station port harbour harbor "
    "dam bridge plant factory reactor laboratory building office house home palace tower mission post "
    "position site complex arsenal bank farm substation seminary stadium theater theatre cafe café ministry "
    "runway tunnel trench crossing terminal kindergarten college monastery silo workshop apartment shelter "
    "residence villa courthouse stronghold hideout oilfield mine area-defence".split()
)
PLACE_NOUNS = frozenset(
    "city town village province district region area capital neighborhood neighbourhood suburb border street "
    "road highway valley mountain island desert coast river governorate state county municipality outskirt "
    "countryside zone country forest hill junction roundabout square north south east west centre center "
    "territory enclave frontier peninsula gulf strait sea lake hamlet settlement corridor".split()
)
GROUP_NOUNS = frozenset(
    "militia militant defence defense group force troop army military navy police insurgent rebel guerrilla "
    "guerilla jihadist jihadi terrorist extremist gunman fighter separatist paramilitary brigade battalion "
    "unit faction movement organisation organization party coalition alliance regime government "
    "administration authority gang cartel network cell proxy command squad division regiment wing militiaman "
    "outfit side ministry agency council assailant attacker maoist naxalite column patrol mob union company "
    "service personnel guard crew corps staff team official insurgency opposition commando protester "
    "demonstrator crowd intelligence parliament congress cadre pirate bandit taliban supporter loyalist "
    "invader occupier ally partner forces contingent platoon convoy mission".split()
)
PERSON_NOUNS = frozenset(
    "man woman child boy girl person people civilian soldier officer policeman leader commander chief general "
    "colonel captain major sergeant lieutenant president minister journalist reporter worker contractor "
    "bomber student teacher doctor nurse villager farmer resident refugee family victim hostage prisoner "
    "inmate suspect passer-by passerby bystander driver passenger tourist engineer trader politician lawmaker "
    "activist cleric imam priest mayor governor ambassador diplomat spokesman spokeswoman spokesperson king "
    "prince pilot sailor airman marine trooper peacekeeper serviceman servicemember shepherd peasant "
    "fisherman miner aide adviser advisor deputy head director secretary member dissident critic worshipper "
    "pilgrim pedestrian citizen national adviser brother son daughter father mother wife husband bodyguard "
    "shopkeeper elder scientist scholar author editor individual others other conscript recruit veteran "
    "constable inspector jawan cop detainee deserter defector migrant local kidnapper hijacker gunner sniper "
    "youth baby toddler infant adult".split()
)
PLATFORM_NOUNS = frozenset(
    "drone uav aircraft warplane jet plane helicopter ship warship vessel tanker boat destroyer frigate "
    "submarine vehicle truck car humvee bus tank train motorcycle pickup ambulance bomber airliner carrier "
    "gunboat minibus motorbike lorry".split()
)
VAGUE_NOUNS = frozenset("target thing part number way interest objective".split())


def kind_of_noun(lemma: str) -> MentionKind | None:
    """The kind of thing that a lower-cased singular noun describes; None where it says nothing."""
    if lemma in FACILITY_NOUNS:
        return MentionKind.FACILITY
    if lemma in GROUP_NOUNS:
        return MentionKind.ORGANISATION
    if lemma in PERSON_NOUNS:
        return MentionKind.PERSON
    if lemma in PLACE_NOUNS:
        return MentionKind.PLACE
    if lemma in PLATFORM_NOUNS:
        return MentionKind.PLATFORM
    if lemma in WEAPON_KINDS:
        return MentionKind.WEAPON
    return None
