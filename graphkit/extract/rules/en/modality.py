"""English words that change the status of an event."""

from __future__ import annotations

ALLEGING_ADVERBS = frozenset(
    "allegedly reportedly apparently supposedly purportedly presumably ostensibly seemingly probably likely".split()
)

ALLEGING_ADJECTIVES = frozenset("alleged suspected reported purported apparent supposed presumed unconfirmed".split())

PLANNING_ADJECTIVES = frozenset("planned imminent upcoming impending prospective".split())

POSSIBLE_ADJECTIVES = frozenset("possible potential future hypothetical further eventual would-be likely".split())

MODALS = frozenset("could may might would can should must ca shall".split())

FUTURE = frozenset("will ’ll 'll wo".split())

PLANNING_VERBS = frozenset(
    "plan intend prepare want seek aim plot vow pledge promise threaten consider mull weigh contemplate "
    "propose expect hope decide agree urge call warn refuse fear discuss need request demand".split()
)

PREVENTING_VERBS = frozenset(
    "prevent deter avert avoid stop halt discourage preclude dissuade forbid prohibit ban outlaw".split()
)

DENYING_VERBS = frozenset("deny reject dismiss refute".split())

ANSWERING_VERBS = frozenset("confirm deny acknowledge admit comment".split())
"""What a party says, or leaves unsaid, when it is asked whether it did something."""

REFUSING_VERBS = frozenset("decline refuse".split())

CLAIMING_VERBS = frozenset("claim boast assert".split())

ALLEGING_VERBS = frozenset(
    "accuse allege suspect believe think blame attribute charge implicate presume suppose appear seem assume "
    "rumor rumour".split()
)

ALLEGING_NOUNS = frozenset("allegation accusation suspicion rumor rumour".split())

SPEECH_VERBS = frozenset(
    "say tell report announce state add note confirm declare write tweet explain recall describe reveal "
    "disclose argue acknowledge admit conclude estimate insist maintain quote cite".split()
)

SUPERSEDED = frozenset({"version"})
"""Speakers whose word is taken back: "an earlier version of this story said"."""

PRESUMING = frozenset({"presumed", "believed", "feared", "thought"})

PLANNING_NOUNS = frozenset(
    "aim ambition approval call decision dream goal intention objective option order plan plot preparation "
    "proposal".split()
)

POSSIBLE_NOUNS = frozenset(
    "threat risk possibility fear danger prospect potential likelihood warning chance concern ability "
    "capability capacity right scenario preparation".split()
)

CONDITIONS = frozenset("if unless whether".split())

NEGATIONS = frozenset("not n't never n’t nor neither".split())
