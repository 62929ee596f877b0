"""English words that decide the kind of an event."""

from __future__ import annotations

SORTIES = frozenset("raid run sortie mission".split())

DEFINITE = frozenset({"the", "this", "that", "these", "those"})

AIR_WORDS = frozenset({"airstrike", "warplane", "drone"})

STATE_WORDS = frozenset("army military force troop navy government coalition regime".split())

DEATH_WORDS = frozenset("kill murder execute slay slaughter massacre behead assassinate die lynch".split())

MURDER_WORDS = frozenset("murder slay massacre slaughter behead".split())

HAND_WEAPONS = frozenset("bullet gun knife pistol rifle machete gunfire axe sword".split())

INJURY_WORDS = frozenset("wound injure maim hurt".split())
