"""English nouns and adjectives that describe mentions."""

from __future__ import annotations

from graphkit.names.vocabulary import OFFICERS
from graphkit.schema import MentionKind

PHRASE_RELATIONS = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "flat", "nmod:desc", "goeswith", "fixed", "nmod:unmarked"}
)

LEADING = frozenset("the a an this that these those whose its his her their our my your both all some any".split())

PERIODS = frozenset("spring summer fall autumn winter week weekend month year night".split())

RE3D_KINDS = {
    "Person": MentionKind.PERSON,
    "Organisation": MentionKind.ORGANISATION,
    "Location": MentionKind.PLACE,
    "Weapon": MentionKind.WEAPON,
    "MilitaryPlatform": MentionKind.PLATFORM,
    "Vehicle": MentionKind.PLATFORM,
    "Nationality": MentionKind.NATIONALITY,
    "Temporal": MentionKind.TEMPORAL,
    "Quantity": MentionKind.QUANTITY,
    "Money": MentionKind.MONEY,
    "DocumentReference": MentionKind.DOCUMENT,
}

DIVISIONS = frozenset(
    "area district province tehsil taluka subdistrict county governorate region village town city township sector "
    "canton municipality jurisdiction department division prefecture neighbourhood neighborhood quarter suburb "
    "commune parish colony block tribal-areas zone locality oblast raion agency".split()
)
"""Nouns that end the name of an administrative or local unit, "Baraki area", "Logar District"."""

UNITS = DIVISIONS - {"agency", "department", "division", "sector", "block", "quarter", "zone"}
"""The divisions that are never a body of people or an office."""

GENERIC_HEADS = frozenset(
    "gulf strait straits bay sea cape port republic kingdom state states city town village province district island "
    "isle mount horn lake university ministry house line governorate county region tower battle line".split()
)
"""Nouns whose "of" belongs to the name: the Gulf of Aden, the Line of Control."""

INNER_PREPOSITIONS = frozenset({"in", "near", "at", "under", "inside", "outside", "around"})

ALIASES = frozenset({"alias", "aka", "a.k.a.", "a.k.a"})

FACILITY_NOUNS = frozenset(
    "base airbase airport airfield embassy consulate camp barracks outpost checkpoint garrison compound "
    "hangar facility installation headquarters bunker depot warehouse refinery pipeline prison jail hospital "
    "school university mosque church temple shrine market hotel restaurant mall station port harbour harbor "
    "dam bridge plant factory reactor laboratory building office house home palace tower mission post "
    "position site complex arsenal bank farm substation seminary stadium theater theatre cafe café ministry "
    "runway tunnel trench crossing terminal kindergarten college monastery silo workshop apartment shelter "
    "residence villa courthouse castle fortress citadel stronghold hideout oilfield mine area-defence".split()
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
    "invader occupier enemy adversary element ally partner forces contingent platoon convoy mission".split()
)

PERSON_NOUNS = OFFICERS | frozenset(
    "man woman child boy girl person people civilian soldier officer policeman leader commander chief president "
    "minister journalist reporter worker contractor "
    "bomber student teacher doctor nurse villager farmer resident refugee family victim hostage prisoner "
    "inmate suspect passer-by passerby bystander driver passenger tourist engineer trader politician lawmaker "
    "activist cleric imam priest mayor governor ambassador diplomat spokesman spokeswoman spokesperson king "
    "prince pilot sailor airman marine trooper paratrooper infantryman peacekeeper serviceman servicemember "
    "shepherd peasant "
    "fisherman miner aide adviser advisor deputy head director secretary member dissident critic worshipper "
    "pilgrim pedestrian citizen national adviser brother son daughter father mother wife husband bodyguard "
    "shopkeeper elder scientist scholar author editor individual others other conscript recruit veteran "
    "constable inspector jawan cop detainee deserter defector migrant local kidnapper hijacker gunner sniper "
    "youth baby toddler infant adult teenager teen newborn pensioner "
    "businessman businesswoman merchant vendor hawker watchman herder herdsman pastoralist hunter logger labourer "
    "laborer bricklayer carpenter tailor baker butcher barber mechanic electrician technician motorist cyclist "
    "motorcyclist commuter traveller traveler trucker seafarer crewman crewmember mariner professor lecturer pupil "
    "schoolchild schoolboy schoolgirl academic researcher physician surgeon medic paramedic midwife pharmacist patient "
    "rescuer firefighter volunteer missionary nun monk pastor bishop archbishop rabbi preacher seminarian parishioner "
    "mourner lawyer judge magistrate prosecutor attorney banker accountant entrepreneur landowner rancher tribesman "
    "clansman chieftain headman councillor councilor legislator senator congressman parliamentarian candidate smuggler "
    "trafficker gangster informant informer courier interpreter translator photographer cameraman blogger broadcaster "
    "singer musician poet footballer partygoer reveller reveler festivalgoer spectator housewife maid bride widow "
    "groom orphan grandmother grandfather grandson granddaughter grandchild uncle aunt cousin nephew niece sibling "
    "relative parent friend neighbour neighbor colleague classmate comrade survivor evacuee returnee expatriate "
    "foreigner policewoman guardsman reservist cadet trainee".split()
)

PLATFORM_NOUNS = frozenset(
    "drone uav aircraft warplane jet plane helicopter ship warship vessel tanker boat destroyer frigate "
    "submarine vehicle truck car humvee bus tank train motorcycle pickup ambulance bomber airliner carrier "
    "gunboat minibus motorbike lorry".split()
)

BEFORE_PERIODS = frozenset({"last", "this"})
"""Words that begin a time behind a name: "Erbil last fall"."""

ABOUT = frozenset(", about approximately around just nearly roughly some".split())
"""What stands between a place and the distance that tells where it is: "Balad, some 80 km north of"."""

AND_IN_NAME = " and "
"""The "and" of a name such as "Trinidad and Tobago"."""

JOINED_ARTICLES = frozenset("al an ar as ash at el es ul".split())
"""Articles that a hyphen joins to the rest of a name: "al-Shabab"."""

INSIDE_NAME = frozenset({"in", "of", "for", "the", "and"})
"""What stands in small letters inside names of organisations: "Islamic State of Iraq and the Levant"."""

BANDS = frozenset(
    "avengers defenders eagles falcons grandsons guardians heirs knights lions martyrs partisans soldiers sons sword "
    "wolves".split()
)
"""How armed bands call themselves, with what stands behind "of": "Sons of Tyre"."""

FACILITY_OPENINGS = frozenset({"camp", "fort", "forward"})
"""Words that open the name of a base."""

DANGLING = ALIASES | frozenset("of and on in at near for by".split())
"""Words that end no name."""


BEFORE_DIVISIONS = (["in", "the"], ["of", "the"])
OFFICE_OR_AREA = frozenset({"agency", "department"})
"""Nouns that are an area of a country or an office, "in Khyber agency"."""


WAYS = frozenset("road highway street avenue river border".split())
"""What a place lies on, which is a place of its own."""
