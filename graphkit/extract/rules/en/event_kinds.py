"""English words that decide the kind of an event."""

from __future__ import annotations

BLOWING_UP = frozenset({"blow"})
"""Verbs of bombings that no aircraft does: "blew up the bridge"."""

SORTIES = frozenset("raid run sortie mission".split())

DEFINITE = frozenset({"the", "this", "that", "these", "those"})

AIR_WORDS = frozenset({"airstrike", "warplane", "drone"})

STATE_WORDS = frozenset("army military force troop navy government coalition regime".split())

STATE_MEN = STATE_WORDS | {"commando", "guard", "police", "policeman", "soldier"}
"""Who is no group's man: "soldiers"."""

DEATH_WORDS = frozenset(
    "assassinate behead die eliminate execute kill liquidate lynch martyr massacre murder slaughter slay".split()
)

MURDER_WORDS = frozenset("murder slay massacre slaughter behead".split())

HAND_WEAPONS = frozenset("bullet gun knife pistol rifle machete gunfire axe sword".split())

INJURY_WORDS = frozenset("wound injure maim maimed hurt".split())
"""Verbs of wounding; the lemmatizer leaves "maimed" as it is."""

SEABORNE = frozenset("sea naval maritime seaborne underwater surface".split())
"""What makes a drone one that swims."""

OUTLAWS = frozenset(
    "bandit extremist gang gunman insurgent jihadist kidnapper militant militiaman pirate rebel terrorist".split()
)
"""Who abducts and does not arrest."""

TAKING_OVER = frozenset({"capture", "seize"})
"""Verbs that arrest where somebody suffers them, and attack where something does."""

STRIKES = frozenset({"strike"})
"""Nouns that are airstrikes in an article that speaks of aircraft."""

BOMBINGS = frozenset({"bombing"})
"""Words before a sortie that make it an airstrike: "a bombing run"."""

AIR_OPERATIONS = frozenset("raid run sortie campaign".split())
"""Nouns that make a bombing one from the air: "a bombing campaign"."""
