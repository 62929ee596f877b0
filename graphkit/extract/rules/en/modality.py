"""English words that change the status of an event."""

from __future__ import annotations

from graphkit.extract.rules.en.lexicon import CLAIM_VERBS

ALLEGING_ADVERBS = frozenset(
    "allegedly reportedly apparently supposedly purportedly presumably ostensibly seemingly probably likely".split()
)

ALLEGING_ADJECTIVES = frozenset("alleged suspected reported purported apparent supposed presumed unconfirmed".split())

PLANNING_ADJECTIVES = frozenset("planned imminent upcoming impending prospective".split())

FEIGNED = frozenset("mock simulated fictional fictitious imaginary notional pretend staged".split())
"""What a party or an act is that there is only in an exercise: "a mock enemy", "simulated strikes"."""

EXERCISES = frozenset("drill exercise maneuver manoeuvre rehearsal simulation wargame".split())
GAMES = frozenset({"war"})
PLAYED = frozenset({"game"})
EXERCISE_LINKS = frozenset({"during", "in", "at"})
"""Events in which force is only shown, and what leads to them; a "game" is one with "war" before it."""

POSSIBLE_ADJECTIVES = FEIGNED | frozenset(
    "possible potential future hypothetical further eventual would-be likely".split()
)

MODALS = frozenset("could may might would can should must ca shall".split())

FUTURE = frozenset("will ’ll 'll wo".split())

PLANNING_VERBS = frozenset(
    "plan intend prepare want seek aim plot vow pledge promise threaten consider mull weigh contemplate "
    "propose expect hope decide agree urge call warn refuse fear discuss need request demand".split()
)

PREVENTING_VERBS = frozenset(
    "prevent deter avert avoid stop halt discourage preclude dissuade forbid prohibit ban outlaw foil thwart".split()
)

ESCAPING_VERBS = frozenset({"avoid", "escape", "evade"})
"""Verbs of whom a gerund below them has not befallen: "escaped being shot"."""

DENYING_VERBS = frozenset("deny reject dismiss refute".split())

JUDGING_VERBS = frozenset("call brand label term dub describe denounce decry deride slam condemn".split())
"""Verbs that say what something is thought to be: "called the report a lie"."""

REJECTING_VERBS = DENYING_VERBS | JUDGING_VERBS
"""Verbs with what they reject, and as what: "dismissed as a lie the claim that"."""

UNTRUE = frozenset(
    "lie hoax fabrication propaganda fantasy falsehood disinformation fiction slander smear invention nonsense "
    "false baseless untrue fake unfounded groundless fabricated bogus".split()
)
"""What an account is called by whoever denies it."""

ANSWERING_VERBS = frozenset("confirm deny acknowledge admit comment".split())
"""What a party says, or leaves unsaid, when it is asked whether it did something."""

UNTRULY = frozenset("erroneously fabricatedly falsely incorrectly mistakenly untruthfully wrongly".split())
"""Adverbs of a verb of speech whose content is not so: "falsely reported that"."""

REFUSING_VERBS = frozenset("decline refuse".split())

CLAIMING_VERBS = frozenset("claim boast assert".split())

ALLEGING_VERBS = frozenset(
    "accuse allege complain suspect believe think blame attribute charge implicate presume suppose appear seem assume "
    "rumor rumour purport".split()
)

ALLEGING_NOUNS = frozenset("allegation accusation suspicion rumor rumour".split())

CHARGES = ALLEGING_NOUNS | {"charge", "claim"}
"""What a sentence calls what it has told when somebody disputes it: "a charge that the elders deny"."""

SPEECH_VERBS = frozenset(
    "say tell report announce state add note confirm declare write tweet explain recall describe reveal "
    "disclose argue acknowledge admit conclude estimate insist maintain quote cite".split()
)

SUPERSEDED = frozenset({"version"})
"""Speakers whose word is taken back: "an earlier version of this story said"."""

PRESUMING = frozenset({"presumed", "believed", "feared", "thought"})

NOW = frozenset({"is", "are", "being"})
"""Auxiliaries of what is still planned: "is planned by"."""

PLANNING_NOUNS = frozenset(
    "aim ambition approval call decision dream goal intention objective option order plan plot preparation "
    "proposal".split()
)

POSSIBLE_NOUNS = frozenset(
    "threat risk possibility fear danger prospect potential likelihood warning chance concern ability "
    "capability capacity right scenario preparation".split()
)

SENDING_VERBS = frozenset({"send", "dispatch", "scramble"})
"""Verbs whose purpose is told as done once they are: "sent jets to bomb the town"."""

REPEATEDLY = frozenset("constantly continually daily frequently often regularly repeatedly routinely".split())
HAVING = frozenset({"have"})
"""What sums up many acts, and the auxiliary of the stretch of time they fill: "has repeatedly shelled"."""

CONDITIONS = frozenset("if unless whether".split())

NEGATIONS = frozenset("not n't never n’t nor neither".split())

INTENDED = frozenset({"plan", "plot", "intend", "prepare"})
"""Participles on an event noun that is only planned: "attacks planned against"."""

THWARTED = frozenset({"foil", "thwart", "avert", "prevent"})
"""Participles on an event noun that did not come about: "an attack foiled by police"."""

INDEFINITE_DETERMINERS = frozenset({"any"})
"""Determiners of what may or may not be: "any attack"."""

INVERTED_AUXILIARIES = frozenset({"had", "were", "should"})
"""Auxiliaries that make a condition where they stand before the subject: "had the missile exploded"."""

NEGATIVE_SUBJECTS = frozenset({"nobody", "none"})

POSSIBILITY_LINKS = frozenset({"of", "for", "", "about", "from"})
"""What leads from a noun of possibility to the event, with "" for no preposition: "a threat of", "attack fears"."""

PLAN_LINKS = frozenset({"for", "of", "to", ""})
"""What leads from a noun of planning to the event: "plans for"."""

ALLEGATION_LINKS = frozenset({"of", "about", ""})

DENYING = frozenset({"deny"})

BLAMING = frozenset({"blame"})
"""Verbs that allege the act which they take: "blames an airstrike"."""

TO_BE = frozenset({"be", "to"})
"""What makes the subject of "blame" the one who is blamed: "was to blame"."""

NOTHING = frozenset({"nothing"})
SUGGESTING_VERBS = frozenset({"suggest", "indicate", "show", "prove"})
"""Verbs of what there is to believe something, which denies it where there is nothing: "nothing suggests that"."""

PART_TAKING = SUGGESTING_VERBS | {"do"}
"""What denies that somebody took part: "had nothing to do with the raid"."""

CLAIMING_OR_DENYING = CLAIM_VERBS | DENYING
"""What is said with responsibility: "claimed responsibility for attacking"."""

EVIDENCE = frozenset({"evidence", "proof", "indication", "sign"})
"""What there must be some of, lest what follows is not so: "no evidence that they ordered the raid"."""

DENIAL_NOUNS = frozenset({"denial"})

CLAIM_NOUNS = frozenset({"claim"})

POSSIBLE_STATES = frozenset({"likely", "able", "unlikely", "possible"})
"""Adjectives that hold the event below them for possible: "likely to attack"."""

PLANNED_STATES = frozenset({"ready", "willing", "prepared", "set", "eager"})
"""Adjectives that hold the event below them for planned: "ready to strike"."""

EVENT_STATES = POSSIBLE_STATES | PLANNED_STATES

DENIED_LINKS = frozenset({"to", "of", "for"})
"""What leads from a verb of denial to the event."""

DREADING_VERBS = frozenset({"threaten", "warn", "vow", "fear"})
"""Verbs of planning that do so of any clause, not only of their infinitive: "warned that it would strike"."""

NOT_PLANNING_NOUNS = frozenset("call need discuss expect request demand agree decide warn".split())
"""Verbs of planning whose object need not be planned: "discussed the attack"."""

GUARDING_VERBS = frozenset("deter protect defend guard warn prepare brace respond".split())
"""Verbs of being ready for an event that may come: "protect against attack"."""

RESPONDING_VERBS = frozenset({"respond"})
"""Those whose event has come: "responded for the attack"."""

GUARDED_AGAINST = frozenset({"against", "from", "of", "for"})

ACCUSING_VERBS = frozenset({"accuse", "suspect", "purport"})
"""Verbs of alleging whose deed follows "of", or "to"."""

ACCUSED_OF = frozenset({"of", ""})

ALTERNATIVES = frozenset({"or", "nor"})
"""What joins a verb to one whose negation it shares: "not confirmed or denied"."""

SHARING_VERBS = frozenset({"see", "occur"})
"""Verbs beside the light ones whose mood is that of their object: "could see attacks"."""

TIMES_APART = frozenset("after since following during before until amid despite to".split())
"""Prepositions behind which the mood of the verb no longer bears on the event."""

COUNTS = frozenset({"count", "estimate", "tally", "toll"})
"""Sources that are somebody's: "according to a count by the clinic"."""

ATTRIBUTIONS = frozenset({"according"})
"""What opens the naming of a source: "according to police"."""
