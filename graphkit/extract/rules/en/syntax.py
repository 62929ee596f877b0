"""English words and dependency labels that decide how a tree is read."""

from __future__ import annotations

SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})

PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})

ACCOUNT_NOUNS = frozenset(
    "account admission allegation argument assertion assurance belief claim confession denial excuse explanation "
    "report statement story suspicion testimony version".split()
)
"""What somebody says, with the clause that says it: "their claim that they fired in the air"."""

COUNTERING_VERBS = frozenset({"accuse", "blame"})
"""What goes with a denial before it, "denied that it had shelled the post and blamed ...", not with what is denied."""

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})

DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outside inside close near adjacent next".split()
)

RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})

OBJECT_CONTROL = frozenset(
    "accuse order urge force ask tell warn allow enable help encourage direct instruct lead push press "
    "suspect blame prompt cause see watch".split()
)

MISTAKEN_CONJUNCTS = frozenset({"nmod:desc", "appos", "nmod:unmarked", "obl:unmarked", "flat", "list"})
"""What the parser makes of some conjuncts; the "and" on them gives them away."""

PREVENTING = frozenset("foil thwart prevent uncover avert expose disrupt stop".split())
"""Verbs whose subject is not who was to do what their object tells: "foiled a plot to bomb"."""

TIME_SHIFTS = frozenset("after since following before until retaliation response revenge".split())

HUMAN_PRONOUNS = frozenset("he him his she her himself herself".split())

COLLECTIVES = frozenset(
    "group militia police army military force movement organisation organization government gang team unit".split()
)

PARTS = SUBJECTS | PASSIVE_SUBJECTS | {"obj", "obl", "obl:agent", "conj", "nmod"}

OBJECT_PRONOUNS = frozenset({"him", "her", "them", "it"})

THIRD_PERSONS = frozenset("it its they their them he his him she her itself themselves himself herself".split())
