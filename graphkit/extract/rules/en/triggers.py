"""English words that decide whether a word is a trigger."""

from __future__ import annotations

from graphkit.extract.rules.en.modality import NEGATIONS
from graphkit.schema import RoleKind

ATTEMPTS = frozenset({"attempt", "plot", "bid"})

DENIALS = NEGATIONS | {"no"}

ACCOUNTS = frozenset("accusation allegation assertion charge claim report story account it that this".split())
"""What somebody has said, and what stands for it."""

DENIAL_OF_IT = ("deny", "it")
"""The verb and object of the lexicon whose frame "called the claim a lie" has."""

HARMED_OF = {"dead": "kill", "wounded": "wound", "injured": "injure"}
"""Those whom an act harmed, of whom somebody is told to be one, with the verb that harmed them."""

INCLUDING_VERBS = frozenset({"include"})
"""Verbs of which those harmed are the subject: "the dead included a nurse"."""

PARTICLES = frozenset("off down up out away".split())

HARMED_VERBS = frozenset("sustain suffer receive inflict".split())

POISONS = frozenset("sarin chlorine napalm phosphorus".split())

USED = {"against": RoleKind.TARGET, "on": RoleKind.TARGET}

KILL = "kill"
"""The verb whose frame that of a weapon leaving people dead is."""

UNDONE = frozenset({"without"})
"""What marks an act that did not happen."""

STIRRED = frozenset(
    "alarm anger backlash chain controversy crisis debate month outcry outrage panic protest riot scramble search "
    "speculation unrest violence wave week year".split()
)
"""What is set off without a bomb."""

SETTING_VERBS = frozenset({"set"})
"""Verbs of setting something on fire."""

ABLAZE = frozenset({"ablaze", "afire", "alight"})
FIRE = frozenset({"fire"})

SEIZING_VERBS = frozenset({"take", "hold"})
CAPTIVES = frozenset({"hostage", "captive", "prisoner"})
"""What somebody is taken who is abducted."""

TAKING_VERBS = frozenset({"take"})
TAKERS = frozenset(
    "gunman bandit militant insurgent rebel jihadist kidnapper assailant attacker raider fighter".split()
)
KEEPING_VERBS = frozenset({"hold", "keep"})
CROWDS = frozenset({"crowd", "mob"})
"""Who holds people against their will without being an armed group."""

UNKNOWN = frozenset({"armed", "masked", "unidentified", "unknown"})
"""Who abducts whom they take from somewhere: "bandits took 30 pupils from a school", "armed men took a nurse"."""

HOLDING_VERBS = SEIZING_VERBS | {"capture", "keep", "seize", "snatch"}
HOSTAGES = frozenset({"hostage", "captive"})
"""Whom only those have who abducted them, while the state has prisoners."""

APPLYING_VERBS = frozenset({"use", "employ"})
"""Verbs whose object is a weapon that is an act by itself: "used sarin"."""

BANNED_SORTS = frozenset({"chemical"})
"""Sorts of weapons whose use is an act by itself."""

FINDING_VERBS = frozenset({"find"})
DEAD = frozenset({"dead"})
"""The state in which a victim is found, and in which a shot leaves one."""

FOUND_DEAD = "kill"
"""The verb of the lexicon whose frame "found dead" has."""

CUT_VERBS = {"gun": "machine-gun"}
"""Verbs that the tokenizer cuts at a hyphen, with the whole: "machine-gunned"."""

SHOOTING_VERBS = frozenset({"shoot"})

BOMBING_VERBS = frozenset({"bomb", "firebomb"})
"""Verbs that are plain where they have an object: "bombed the town"."""

SENDING_NOUNS = frozenset({"launch"})
"""Event nouns that are no event below a light verb: "conducted a launch"."""

OPERATIONS = frozenset({"operation"})
SORTS_OF_OPERATION = frozenset(
    "air antiterror antiterrorist clearance clearing counterinsurgency counterterror counterterrorism ground "
    "insurgency land military offensive punitive sea terror terrorism terrorist".split()
)
"""What makes an operation one of force: not "the operation", which may be one of rescue, of surgery or of a bank. Of
"anti-terrorist" and "counter-insurgency" the second half is a word of its own."""

PLAIN_IF_OF_WAR = OPERATIONS | {"offensive", "incursion", "invasion"}
"""Nouns that such a sort makes plain."""

SUSTAINED = frozenset({"injury", "wound", "casualty"})
"""Nouns that are events only where somebody sustains them."""

FIRING_NOUNS = frozenset({"fire", "firing"})

VOLLEYS = FIRING_NOUNS | {"launch", "barrage", "salvo", "volley", "exchange"}
"""Nouns that are events only where weapons stand beside them: "a barrage of rockets"."""

OPENING_VERBS = frozenset({"open", "return"})
"""Verbs that make "fire" plain."""

FIRE_VERBS = OPENING_VERBS | {"start", "draw", "receive"}
"""Verbs whose object is the fire of weapons."""

UNDER_FIRE = frozenset({"come", "be"})
"""Verbs before "under fire"."""

ON_LIFE = frozenset({"on", "against"})
"""What leads to the life that an attempt is on."""

TRIED_NOUNS = frozenset({"assassination", "kidnapping", "abduction"})
"""Nouns that still tell their event before one of an attempt: "assassination attempt"."""

SORTS_OF_FIRE = frozenset("small enemy hostile friendly indirect heavy retaliatory cross return".split())
"""Words before "fire" that make it one of weapons."""

PROJECTILES = frozenset({"fire", "projectile"})
"""What a barrage is of, beside weapons."""

EXCHANGING_VERBS = frozenset({"exchange", "trade"})
EXCHANGES = frozenset({"exchange"})
"""What makes "fire" a clash: "an exchange of fire"."""

SET_FIRE = {"to": RoleKind.TARGET}
"""The phrases after "set fire"."""


SCENES_OF_HARM = frozenset({"in", "during"})
"""What leads from those who suffered to the act: "killed eight people in an attack"."""

ACT_LINKS = frozenset("by with in during using".split())
"""What leads from a result to the act that brought it."""

REPLIES = frozenset({"retaliation", "response"})
"""Event nouns that only say that an act answers another."""

OCCASION_MARKS = frozenset({"when", "as", "after"})
"""What opens the clause that tells how a result came about: "were killed when"."""

MEANWHILE_MARKS = frozenset({"when", "as"})
"""Those of them that say that both were at once."""

HAPPENING_VERBS = frozenset({"occur", "happen", "come"})

OPENING = frozenset({"open"})
ACTING_VERBS = OPENING | {"respond", "retaliate", "trigger"}
"""Verbs that leave the act to their object or phrase: "opened fire, killing five"."""
