"""English words that decide whether a word is a trigger."""

from __future__ import annotations

from graphkit.schema import RoleKind

ATTEMPTS = frozenset({"attempt", "plot", "bid"})

NEGATIONS = frozenset({"not", "n't", "never", "no"})

PARTICLES = frozenset("off down up out away".split())

HARMED_VERBS = frozenset("sustain suffer receive inflict".split())

POISONS = frozenset("sarin chlorine napalm phosphorus".split())

USED = {"against": RoleKind.TARGET, "on": RoleKind.TARGET}
