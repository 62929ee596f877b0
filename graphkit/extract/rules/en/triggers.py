"""English words that decide whether a word is a trigger."""

from __future__ import annotations

from graphkit.extract.rules.en.modality import NEGATIONS
from graphkit.schema import RoleKind

ATTEMPTS = frozenset({"attempt", "plot", "bid"})

DENIALS = NEGATIONS | {"no"}

PARTICLES = frozenset("off down up out away".split())

HARMED_VERBS = frozenset("sustain suffer receive inflict".split())

POISONS = frozenset("sarin chlorine napalm phosphorus".split())

USED = {"against": RoleKind.TARGET, "on": RoleKind.TARGET}

STIRRED = frozenset(
    "alarm anger backlash chain controversy crisis debate month outcry outrage panic protest riot scramble search "
    "speculation unrest violence wave week year".split()
)
"""What is set off without a bomb."""
