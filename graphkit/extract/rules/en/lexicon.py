"""Lexicon: the words that denote an event, each with its kind and the roles of the phrases around it.

What follows from a kind stands in `graphkit.schema.ontology`. A frame says which role the active subject, the object
and the phrases after a preposition have; passive, nominal and relative forms are derived from it by
`graphkit.extract.events.predicates`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType

from graphkit.schema import EventKind as K
from graphkit.schema import RoleKind as R

PLACE_PREPOSITIONS = frozenset(
    "in near at outside inside around along across north south east west northwest northeast southwest "
    "southeast northern close within throughout off beside opposite over between".split()
)
TARGET_PREPOSITIONS = frozenset("on against at upon into toward towards onto".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Which role stands where around a word.

    `obliques` maps a preposition to a role and outranks the common meaning of places. `is_ambiguous` words need
    something violent beside them ("strike a deal"); `is_result` words tell what another event did ("killed"). Where
    `is_named_by_object`, phrases on the object are the verb's too: "signed an agreement with the rebels".
    """

    kind: K
    subject: R | None = R.ATTACKER
    object: R | None = R.TARGET
    obliques: Mapping[str, R] = field(default_factory=dict)
    is_ambiguous: bool = False
    is_result: bool = False
    needs_role: bool = False
    is_named_by_object: bool = False

    @property
    def is_told_by_object(self) -> bool:
        """Whether its object leaves no doubt: "took responsibility", unlike "took control"."""
        return self.is_named_by_object and not self.is_ambiguous


_AGAINST = dict.fromkeys(TARGET_PREPOSITIONS, R.TARGET) | {"with": R.INSTRUMENT, "using": R.INSTRUMENT}
_CONTACT = {"with": R.INSTRUMENT, "against": R.TARGET, "on": R.TARGET, "at": R.TARGET}


def _frames(words: str, frame: Frame) -> dict[str, Frame]:
    return {word.replace("_", " "): frame for word in words.split()}


VERBS: Mapping[str, Frame] = MappingProxyType(
    _frames("attack assault", Frame(kind=K.ARMED_ATTACK, obliques={"with": R.INSTRUMENT}, is_ambiguous=True))
    | _frames(
        "hit strike target raid storm pound blast pummel overrun besiege rocket batter retaliate invade",
        Frame(kind=K.ARMED_ATTACK, obliques=_CONTACT, is_ambiguous=True),
    )
    | _frames("ambush waylay", Frame(kind=K.ARMED_ATTACK, obliques={"with": R.INSTRUMENT}))
    | _frames("bombard shell mortar", Frame(kind=K.SHELLING, obliques={"with": R.INSTRUMENT}, is_ambiguous=True))
    | _frames("bomb firebomb", Frame(kind=K.BOMBING, obliques={"with": R.INSTRUMENT}, is_ambiguous=True))
    | _frames("strafe", Frame(kind=K.AIRSTRIKE, obliques={"with": R.INSTRUMENT}))
    | _frames(
        "fire lob hurl launch unleash",
        Frame(kind=K.ARMED_ATTACK, object=R.INSTRUMENT, obliques=_AGAINST, is_ambiguous=True),
    )
    | _frames("shoot", Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, obliques=_AGAINST, is_ambiguous=True))
    | _frames(
        "slam land rain fall smash crash",
        Frame(
            kind=K.SHELLING,
            subject=R.INSTRUMENT,
            object=None,
            obliques={"into": R.TARGET, "on": R.TARGET, "onto": R.TARGET, "at": R.TARGET, "upon": R.TARGET},
            is_ambiguous=True,
        ),
    )
    | _frames(
        "throw plant place toss", Frame(kind=K.BOMBING, object=R.INSTRUMENT, obliques=_AGAINST, is_ambiguous=True)
    )
    | _frames("stab", Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, obliques={"with": R.INSTRUMENT}))
    | _frames("hijack", Frame(kind=K.ABDUCTION, is_ambiguous=True))
    | _frames("behead massacre lynch", Frame(kind=K.ARMED_ATTACK, object=R.VICTIM))
    | _frames(
        "kill murder execute slay slaughter",
        Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, obliques={"with": R.INSTRUMENT}, is_ambiguous=True, is_result=True),
    )
    | _frames(
        "eliminate liquidate martyr neutralise neutralize",
        Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, obliques={"with": R.INSTRUMENT}, is_ambiguous=True, is_result=True),
    )
    | _frames("rake", Frame(kind=K.ARMED_ATTACK, obliques={"with": R.INSTRUMENT}, is_ambiguous=True))
    | _frames("wound injure maim hurt", Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, is_ambiguous=True, is_result=True))
    | _frames("assassinate", Frame(kind=K.ASSASSINATION, object=R.VICTIM, obliques={"with": R.INSTRUMENT}))
    | _frames("machine-gun machinegun", Frame(kind=K.ARMED_ATTACK))
    | _frames(
        "rip tear", Frame(kind=K.BOMBING, subject=R.INSTRUMENT, obliques={"through": R.TARGET}, is_ambiguous=True)
    )
    | _frames("snatch", Frame(kind=K.ABDUCTION, object=R.VICTIM, obliques={"from": R.PLACE}, is_ambiguous=True))
    | _frames(
        "beat bludgeon flog rape strangle whip",
        Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, obliques={"with": R.INSTRUMENT}, is_ambiguous=True),
    )
    | _frames("conquer occupy", Frame(kind=K.ARMED_ATTACK, obliques={"from": R.TARGET}, is_ambiguous=True))
    | _frames("kidnap abduct", Frame(kind=K.ABDUCTION, object=R.VICTIM, obliques={"from": R.PLACE}))
    | _frames("arrest detain apprehend", Frame(kind=K.ARREST, object=R.VICTIM, obliques={"from": R.PLACE}))
    | _frames("capture seize", Frame(kind=K.ARREST, object=R.VICTIM, obliques={"from": R.PLACE}, is_ambiguous=True))
    | _frames("recapture retake", Frame(kind=K.ARMED_ATTACK, obliques={"from": R.TARGET}, is_ambiguous=True))
    | _frames("intercept down foil thwart defuse", Frame(kind=K.INTERCEPTION, is_ambiguous=True))
    | _frames(
        "destroy demolish torch burn loot ransack vandalise vandalize sabotage damage raze shatter dynamite",
        Frame(kind=K.DESTRUCTION, obliques={"with": R.INSTRUMENT}, is_ambiguous=True, is_result=True),
    )
    | _frames("explode detonate", Frame(kind=K.BOMBING, subject=R.INSTRUMENT, object=R.INSTRUMENT, is_ambiguous=True))
    | _frames(
        "clash skirmish battle fight",
        Frame(
            kind=K.ARMED_CLASH,
            object=R.ATTACKER,
            obliques={"with": R.ATTACKER, "against": R.ATTACKER, "between": R.ATTACKER},
            is_ambiguous=True,
        ),
    )
    | _frames("suppress repress", Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, is_ambiguous=True))
    | _frames("riot", Frame(kind=K.RIOT, subject=R.ACTOR, object=None, obliques={"against": R.RECIPIENT}))
    | _frames(
        "protest demonstrate rally",
        Frame(
            kind=K.PROTEST, subject=R.ACTOR, object=R.RECIPIENT, obliques={"against": R.RECIPIENT}, is_ambiguous=True
        ),
    )
    | _frames(
        "withdraw retreat",
        Frame(kind=K.WITHDRAWAL, subject=R.ACTOR, object=R.ACTOR, obliques={"from": R.PLACE}, needs_role=True),
    )
    | _frames(
        "deploy",
        Frame(kind=K.DEPLOYMENT, subject=R.ACTOR, object=R.RECIPIENT, obliques={"to": R.PLACE}, needs_role=True),
    )
    | _frames("threaten", Frame(kind=K.THREAT, subject=R.ACTOR, object=R.RECIPIENT, needs_role=True))
    | _frames(
        "accuse blame",
        Frame(kind=K.ACCUSATION, subject=R.ACTOR, object=R.RECIPIENT, obliques={"on": R.RECIPIENT}, needs_role=True),
    )
    | _frames("sanction blacklist", Frame(kind=K.SANCTION, subject=R.ACTOR, object=R.RECIPIENT, needs_role=True))
    | _frames(
        "meet",
        Frame(kind=K.MEETING, subject=R.ACTOR, object=R.RECIPIENT, obliques={"with": R.RECIPIENT}, needs_role=True),
    )
    | _frames(
        "back fund arm finance equip bankroll sponsor support",
        Frame(kind=K.SUPPORT, subject=R.ACTOR, object=R.RECIPIENT, needs_role=True),
    )
)

NOUNS: Mapping[str, Frame] = MappingProxyType(
    _frames("airstrike air-strike", Frame(kind=K.AIRSTRIKE))
    | _frames("attack strike assault", Frame(kind=K.ARMED_ATTACK, is_ambiguous=True))
    | _frames(
        "raid offensive incursion onslaught crackdown invasion shooting", Frame(kind=K.ARMED_ATTACK, is_ambiguous=True)
    )
    | _frames("ambush gunfire", Frame(kind=K.ARMED_ATTACK))
    | _frames(
        "injury wound casualty",
        Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, is_ambiguous=True, is_result=True, needs_role=True),
    )
    | _frames(
        "killer murderer assassin kidnapper",
        Frame(kind=K.ARMED_ATTACK, subject=None, object=R.VICTIM, is_ambiguous=True, needs_role=True),
    )
    | _frames("fire firing barrage salvo volley launch", Frame(kind=K.ARMED_ATTACK, is_ambiguous=True))
    | _frames("shelling bombardment", Frame(kind=K.SHELLING))
    | _frames("bombing", Frame(kind=K.BOMBING))
    | _frames("blast explosion detonation", Frame(kind=K.BOMBING, is_ambiguous=True))
    | _frames("assassination", Frame(kind=K.ASSASSINATION, object=R.VICTIM))
    | _frames("killing murder", Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, is_ambiguous=True, is_result=True))
    | _frames("massacre beheading", Frame(kind=K.ARMED_ATTACK, object=R.VICTIM))
    | _frames("execution", Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, is_ambiguous=True))
    | _frames("kidnapping abduction hostage-taking", Frame(kind=K.ABDUCTION, object=R.VICTIM))
    | _frames("capture seizure", Frame(kind=K.ARREST, object=R.VICTIM, is_ambiguous=True, needs_role=True))
    | _frames("operation", Frame(kind=K.ARMED_ATTACK, is_ambiguous=True, needs_role=True))
    | _frames("slaying", Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, is_ambiguous=True, is_result=True))
    | _frames("arrest detention", Frame(kind=K.ARREST, object=R.VICTIM, needs_role=True))
    | _frames("interception", Frame(kind=K.INTERCEPTION, is_ambiguous=True))
    | _frames("arson sabotage looting vandalism", Frame(kind=K.DESTRUCTION))
    | _frames("destruction", Frame(kind=K.DESTRUCTION, is_ambiguous=True, needs_role=True))
    | _frames(
        "clash skirmish firefight gunfight gunbattle shootout crossfire cross-fire",
        Frame(kind=K.ARMED_CLASH, object=R.ATTACKER, is_ambiguous=True),
    )
    | _frames(
        "fighting battle exchange encounter",
        Frame(kind=K.ARMED_CLASH, object=R.ATTACKER, is_ambiguous=True, needs_role=True),
    )
    | _frames(
        "violence aggression provocation repression", Frame(kind=K.ARMED_ATTACK, is_ambiguous=True, needs_role=True)
    )
    | _frames("riot", Frame(kind=K.RIOT, subject=R.ACTOR, object=R.RECIPIENT))
    | _frames("protest demonstration", Frame(kind=K.PROTEST, subject=R.ACTOR, object=R.RECIPIENT, is_ambiguous=True))
    | _frames(
        "withdrawal pullout",
        Frame(kind=K.WITHDRAWAL, subject=R.ACTOR, object=R.ACTOR, obliques={"from": R.PLACE}, needs_role=True),
    )
    | _frames("deployment", Frame(kind=K.DEPLOYMENT, subject=R.ACTOR, object=R.RECIPIENT, needs_role=True))
    | _frames(
        "ceasefire cease-fire truce",
        Frame(
            kind=K.CEASEFIRE,
            subject=R.ACTOR,
            object=R.RECIPIENT,
            obliques={"with": R.RECIPIENT, "between": R.ACTOR},
            needs_role=True,
        ),
    )
)

PARTICLE_VERBS: Mapping[tuple[str, str], Frame] = MappingProxyType(
    {
        ("shoot", "down"): Frame(kind=K.INTERCEPTION),
        ("bring", "down"): Frame(kind=K.INTERCEPTION, is_ambiguous=True),
        ("gun", "down"): Frame(kind=K.ARMED_ATTACK, object=R.VICTIM),
        ("mow", "down"): Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, is_ambiguous=True),
        ("wipe", "out"): Frame(kind=K.ARMED_ATTACK, object=R.VICTIM, is_ambiguous=True, is_result=True),
        ("blow", "up"): Frame(kind=K.BOMBING, is_ambiguous=True),
        ("go", "off"): Frame(kind=K.BOMBING, subject=R.INSTRUMENT, is_ambiguous=True),
        ("set", "off"): Frame(kind=K.BOMBING, object=R.INSTRUMENT, is_ambiguous=True),
        ("whisk", "away"): Frame(kind=K.ABDUCTION, object=R.VICTIM, obliques={"from": R.PLACE}, is_ambiguous=True),
        ("take", "away"): Frame(kind=K.ABDUCTION, object=R.VICTIM, obliques={"from": R.PLACE}, is_ambiguous=True),
        ("round", "up"): Frame(kind=K.ARREST, object=R.VICTIM, is_ambiguous=True, needs_role=True),
        ("pull", "out"): Frame(
            kind=K.WITHDRAWAL, subject=R.ACTOR, object=R.ACTOR, obliques={"of": R.PLACE}, needs_role=True
        ),
    }
)

_POSTS = (
    "base airbase airfield airport barracks outpost garrison camp headquarters checkpoint town village city".split()
)
_VESSELS = (
    "ship boat vessel craft frigate corvette cruiser submarine warship gunboat tanker trawler freighter skiff dhow "
    "speedboat".split()
)

OBJECT_VERBS: Mapping[tuple[str, str], Frame] = MappingProxyType(
    dict.fromkeys(
        product("claim take accept admit assume".split(), ["responsibility"]),
        Frame(kind=K.CLAIM_OF_RESPONSIBILITY, subject=R.ACTOR, object=None, needs_role=True, is_named_by_object=True),
    )
    | dict.fromkeys(
        product(
            "deny reject dismiss refute".split(),
            "accusation allegation assertion charge claim hand involvement it part responsibility role which".split(),
        ),
        Frame(kind=K.ACCUSATION, subject=R.RECIPIENT, object=None, is_named_by_object=True),
    )
    | {
        ("point", "finger"): Frame(
            kind=K.ACCUSATION,
            subject=R.ACTOR,
            object=None,
            obliques={"at": R.RECIPIENT},
            needs_role=True,
            is_named_by_object=True,
        )
    }
    | {("do", "it"): Frame(kind=K.ACCUSATION, subject=R.RECIPIENT, object=None)}
    | {("hold", "responsible"): Frame(kind=K.ACCUSATION, subject=R.ACTOR, object=R.RECIPIENT, needs_role=True)}
    | dict.fromkeys(
        product("sign conclude reach ink".split(), "agreement accord treaty pact memorandum".split()),
        Frame(
            kind=K.AGREEMENT,
            subject=R.ACTOR,
            object=None,
            obliques={"with": R.RECIPIENT, "between": R.ACTOR},
            needs_role=True,
            is_named_by_object=True,
        ),
    )
    | dict.fromkeys(
        product("throw hurl toss lob".split(), "stone rock brick bottle".split()),
        Frame(kind=K.ARMED_ATTACK, object=R.INSTRUMENT, obliques=_AGAINST, is_ambiguous=True),
    )
    | dict.fromkeys(
        product("drop lob pour rain".split(), "bomb explosive grenade mortar munition rocket shell".split()),
        Frame(kind=K.ARMED_ATTACK, object=R.INSTRUMENT, obliques=_AGAINST),
    )
    | dict.fromkeys(product("capture impound seize".split(), _VESSELS), Frame(kind=K.INTERCEPTION, is_ambiguous=True))
    | dict.fromkeys(product(["take"], _POSTS), Frame(kind=K.ARMED_ATTACK, is_ambiguous=True))
    | dict.fromkeys(
        product(["lay"], ["siege"]),
        Frame(kind=K.ARMED_ATTACK, object=None, obliques={"to": R.TARGET}, is_ambiguous=True, is_named_by_object=True),
    )
    | dict.fromkeys(
        product("achieve attain embrace".split(), ["martyrdom"]),
        Frame(kind=K.ARMED_ATTACK, subject=R.VICTIM, object=None, is_ambiguous=True, is_result=True),
    )
    | dict.fromkeys(
        product("take seize gain wrest regain retake win".split(), ["control"]),
        Frame(
            kind=K.ARMED_ATTACK,
            object=None,
            obliques={"of": R.TARGET, "over": R.TARGET, "from": R.TARGET},
            is_ambiguous=True,
            needs_role=True,
            is_named_by_object=True,
        ),
    )
    | dict.fromkeys(
        product("hit strike".split(), "mine landmine ied".split()),
        Frame(kind=K.BOMBING, subject=R.TARGET, object=R.INSTRUMENT, is_ambiguous=True),
    )
    | dict.fromkeys(
        product("sink torpedo".split(), _VESSELS),
        Frame(kind=K.ARMED_ATTACK, obliques={"with": R.INSTRUMENT}, is_ambiguous=True),
    )
)
"""Verbs that tell an event by what they take: the verb and its object, or what the passive is said of."""

LIGHT_VERBS = frozenset(
    "carry launch conduct stage mount perpetrate commit make execute wage undertake deliver order authorize "
    "authorise direct lead initiate unleash plan plot prepare attempt continue resume intensify repeat "
    "orchestrate mastermind organise organize use start begin escalate stop halt end suspend lay spring".split()
)
SUFFER_VERBS = frozenset("suffer survive endure face witness sustain see experience escape receive take draw".split())
BLAME_VERBS = frozenset("blame attribute pin ascribe".split())
ACCUSE_VERBS = frozenset("accuse suspect charge convict implicate jail imprison sentence indict prosecute".split())
CLAIM_VERBS = frozenset("claim".split())

WEAPON_KINDS: Mapping[str, K] = MappingProxyType(
    dict.fromkeys(
        (
            "rocket missile mortar artillery shell howitzer katyusha projectile grad rocketry munition tank "
            "salvo barrage launcher"
        ).split(),
        K.SHELLING,
    )
    | dict.fromkeys(
        (
            "drone uav warplane jet aircraft helicopter plane fighter-jet bomber quadcopter air aerial "
            "airstrike gunship"
        ).split(),
        K.AIRSTRIKE,
    )
    | dict.fromkeys("bomb ied explosive mine landmine grenade vbied dynamite device car-bomb tnt c4".split(), K.BOMBING)
    | dict.fromkeys("suicide kamikaze".split(), K.SUICIDE_BOMBING)
    | dict.fromkeys(
        (
            "gun rifle pistol kalashnikov ak-47 knife machete bullet gunfire firearm shotgun machine-gun "
            "weapon sniper arrow axe sword"
        ).split(),
        K.ARMED_ATTACK,
    )
)

# Words that only a text about force is full of: one of them beside an ambiguous word settles its sense.
ARMED_ACTORS = frozenset(
    "militant militia militiaman insurgent rebel guerrilla guerilla jihadist jihadi terrorist extremist "
    "gunman fighter separatist soldier troop paramilitary army military force navy brigade battalion commando "
    "mercenary bomber attacker assailant proxy policeman police gendarme combatant trooper warlord sniper "
    "looter arsonist rioter kidnapper hijacker "
    "marine infantry convoy personnel coalition contractor peacekeeper ranger cadre maoist naxalite naxal "
    "taliban taleban ultra hitman gang cartel bandit pirate patrol airman serviceman warplane regime "
    "dissident protester demonstrator hostage civilian villager".split()
)
MILITARY_PLACES = frozenset(
    "base airbase barracks outpost checkpoint embassy consulate garrison camp bunker depot headquarters "
    "hangar airfield airport compound convoy position installation facility frontline trench village mosque "
    "market church hospital school".split()
)
CASUALTY_WORDS = frozenset(
    "kill killed wound wounded dead casualty fatality injure injured death martyr hostage".split()
)
CLEAR_CUES = frozenset(
    "militant militia insurgent rebel guerrilla jihadist terrorist gunman airstrike missile mortar warplane "
    "ied shelling ambush kidnap abduct assassinate assassination suicide-bomber insurgency paramilitary "
    "rocket artillery kalashnikov terrorism bombing bombardment militiaman troop airbase ceasefire".split()
)

ACCIDENTS = frozenset(
    "accident crash collision earthquake quake flood storm hurricane cyclone avalanche landslide wildfire "
    "fire epidemic outbreak virus covid pandemic stampede drowning typhoon tornado tsunami derailment "
    "heatwave".split()
)
ACCIDENT_VERBS = frozenset("crash collide derail capsize overturn plunge skid veer".split())
"""What vehicles do by accident, unless a weapon does it: "a plane crashed, killing five"."""

FORCES_OF_NATURE = frozenset(
    "earthquake quake flood storm hurricane cyclone avalanche landslide typhoon tornado tsunami heatwave epidemic "
    "pandemic".split()
)
"""What kills without anybody: no article is so full of war that a flood in it is an attack."""

COLLISIONS = frozenset("accident collision derailment stampede".split())
"""Disasters that no weapon in their phrase makes an attack: "a collision of a warship and a ferry"."""

FLYING_WEAPONS = frozenset("drone uav missile rocket shell projectile bomb".split())

NONVIOLENT_COMPOUNDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "attack": frozenset(
            "heart panic asthma cyber anxiety ransomware phishing hacking hacker media legal verbal personal "
            "political ad dog counter-hacking ddos malware art shark bear wine".split()
        ),
        "strike": frozenset(
            "hunger labor labour rail train teacher student worker general bus transport lightning bird walkout "
            "sit-down wildcat one-day two-day 24-hour 48-hour nationwide doctor nurse port dock union pilot driver "
            "miner".split()
        ),
        "raid": frozenset("transfer takeover fridge corporate".split()),
        "shooting": frozenset("film photo penalty jump three-point free-throw video movie".split()),
        "shootout": frozenset("penalty".split()),
        "launch": frozenset("product book album satellite space campaign app website store service".split()),
        "battle": frozenset(
            "legal court title custody cup relegation promotion political bidding ratings dance rap chart price".split()
        ),
        "blast": frozenset("email e-mail".split()),
        "explosion": frozenset("population price cambrian".split()),
        "assault": frozenset("sexual title".split()),
        "offensive": frozenset("charm line diplomatic marketing media pr".split()),
        "fire": frozenset("forest bush camp house wild brush kitchen electrical".split()),
        "clash": frozenset("culture schedule personality title cup league kit".split()),
        "fighting": frozenset("cage prize dog bull fire".split()),
        "murder": frozenset("trial mystery".split()),
    }
)
NONVIOLENT_OBJECTS = frozenset(
    "resistance demand need deadline requirement "
    "deal balance agreement bargain chord tone note gold oil pose accord pact compromise partnership contract "
    "film movie video photo scene goal picture footage documentary commercial proposal plan policy decision "
    "bill record idea problem critic ball question issue budget reform law legislation price cost inflation "
    "sale profit customer consumer audience investor voter growth poverty disease cancer virus cell drug "
    "product campaign website app album inquiry investigation probe review programme program initiative "
    "season title penalty corner ceo editor stereotype myth notion speech comment remark argument claim "
    "article character credibility reputation rival opponent milestone peak headline jackpot snag nerve image "
    "career economy tourism calorie fat energy hole ratings manager coach boss window".split()
)
HIT_IDIOMS = frozenset(
    "market high low road roof theatre theater shelf store screen cinema web brake top fan bottom wall street "
    "beach floor button".split()
)
"""What "hit" takes in idioms: the road, the market, the shelves."""
