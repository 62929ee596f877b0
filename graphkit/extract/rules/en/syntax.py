"""English words and dependency labels that decide how a tree is read."""

from __future__ import annotations

SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})

PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})

ACCOUNT_NOUNS = frozenset(
    "account admission allegation argument assertion assurance belief claim confession denial excuse explanation "
    "report statement story suspicion testimony version".split()
)
"""What somebody says, with the clause that says it: "their claim that they fired in the air"."""

UTTERANCES = frozenset(
    "statement video letter leaflet pamphlet banner message communique communiqué recording audio note post release "
    "announcement".split()
)
"""What somebody speaks in: "issued a video denying it", "a statement from the army said"."""

SIGNING_VERBS = frozenset({"sign"})
"""Participles before who speaks in it: "a banner signed by the gang"."""

COUNTERING_VERBS = frozenset({"accuse", "blame"})
"""What goes with a denial before it, "denied that it had shelled the post and blamed ...", not with what is denied."""

EXPLETIVES = frozenset({"it"})
"""The subject of "it was the army that shelled the camp"."""

ACCUSING = frozenset("accuse suspect charge convict implicate jail imprison sentence indict prosecute acquit".split())
"""Verbs whose object is said to have done what follows "of"."""

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})

DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outside inside close near adjacent next".split()
)

RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})

DESCRIBING = frozenset("brand call consider deem describe label portray term".split())
"""Verbs whose object is what a participle below them says: "calls the front backed by Iran"."""

OBJECT_CONTROL = frozenset(
    "accuse order urge force ask tell warn allow enable help encourage direct instruct lead push press "
    "suspect blame prompt cause see watch arm train equip pay recruit hire incite inspire persuade convince compel "
    "authorise authorize advise invite implore command".split()
)
"""Verbs whose object does what stands below them: "ordered the army to attack"."""

RESTRAINING = frozenset("stop prevent keep deter discourage dissuade bar ban prohibit restrain hinder".split())
"""Verbs whose object would do what follows "from": "stopped militants from firing"."""

ADDRESSING = {"call": frozenset({"on", "upon"}), "appeal": frozenset({"to"}), "rely": frozenset({"on", "upon"})}
"""Verbs with what leads to whoever is to do what stands below them: "called on the troops to attack"."""

CAUTIONING = frozenset("warn tell threaten caution".split())
"""Verbs whose object is who "it" is in a condition below them: "warned Turkey of war if it attacked"."""

HYPHENATED = frozenset({"obl:unmarked", "compound", "obl"})
"""How the tree hangs what stands before the hyphen of a participle: "US-led"."""

NAME_PARTS = frozenset({"compound", "amod", "flat", "nmod:desc"})
"""How the tree hangs the words of a name on its head."""

CONDITION_MARKS = frozenset({"if", "unless"})

MISTAKEN_CONJUNCTS = frozenset({"nmod:desc", "appos", "nmod:unmarked", "obl:unmarked", "flat", "list"})
"""What the parser makes of some conjuncts; the "and" on them gives them away."""

PREVENTING = frozenset("foil thwart prevent uncover avert expose disrupt stop".split())
"""Verbs whose subject is not who was to do what their object tells: "foiled a plot to bomb"."""

TIME_SHIFTS = frozenset("after since following before until retaliation response revenge".split())

HOURS = frozenset("dark dawn daybreak dusk midday midnight nightfall noon sunrise sunset prayer".split())
"""Times of day that acts come before or after: "before dawn"."""

HUMAN_PRONOUNS = frozenset("he him his she her himself herself".split())

COLLECTIVES = frozenset(
    "group militia police army military force movement organisation organization government gang team unit".split()
)

PARTS = SUBJECTS | PASSIVE_SUBJECTS | {"obj", "obl", "obl:agent", "conj", "nmod"}

OBJECT_PRONOUNS = frozenset({"him", "her", "them", "it"})

FIRST_PERSONS = frozenset({"i", "we"})

THIRD_PERSONS = frozenset("it its they their them he his him she her itself themselves himself herself".split())

# Prepositions by what they lead to. Each is a set, so that a language with two words for one has room for both.
OWNER_LINK = frozenset({"of"})
"""What leads to an owner, a whole or what is done to: "the bombing of the hospital"."""

INCLUDING = frozenset({"including"})
"""What leads from a sum to one of what it counts."""

AGENT_LINK = frozenset({"by"})
"""What leads to who did it: "an attack by rebels"."""

SOURCE_LINK = frozenset({"from"})
"""What leads to where something came from: "rockets from Gaza"."""

AGENT_OR_SOURCE_LINK = AGENT_LINK | SOURCE_LINK

PARTNER_LINK = frozenset({"with"})
"""What leads to a means or to the other party: "clashed with rebels"."""

PARTIES_LINK = frozenset({"between"})
"""What leads to both parties of a clash: "fighting between X and Y"."""

SURFACE_LINK = frozenset({"on"})
"""What leads to a target or a road: "an attack on the base", "a bomb on the road"."""

POINT_LINK = frozenset({"at"})
"""What leads to a place seen as a point: "a blast at the gate"."""

INSIDE_LINK = frozenset({"in"})
"""What leads to a place or an occasion: "killed in the raid"."""

PURPOSE_LINK = frozenset({"for"})
"""What leads to a reason or a deed answered for: "responsibility for the attack"."""

SUBJECTION_LINK = frozenset({"under"})
"""What leads to what befalls somebody: "came under fire"."""

DEED_LINK = PURPOSE_LINK | OWNER_LINK
"""What leads to the deed that somebody answers for: "responsible for", "guilty of"."""

WHOLE_LINK = OWNER_LINK | INSIDE_LINK
"""What leads from a part to what it lies in: "the capital of", "agency in"."""

THING_PRONOUNS = frozenset({"which", "that"})
"""Relative pronouns of things: "the ambush, which rebels staged"."""

NO_DETERMINERS = frozenset({"no", "neither"})
"""Determiners that deny their noun: "no group", "neither side"."""

LIST_OPENINGS = frozenset({"cc:preconj"})
"""How the tree hangs what opens a list: "neither the front nor the army"."""

THOSE = frozenset({"those"})
"""Pronouns that stand for whoever a clause tells of: "those responsible for the raid"."""

RECIPROCALS = frozenset({("each", "other"), ("one", "another")})
"""Two words for what each of several does to the others."""

REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself"})

INDEFINITE_ARTICLES = frozenset({"a", "an"})
ARTICLES = INDEFINITE_ARTICLES | {"the"}

OR = frozenset({"or"})
"""What leads to another name of the same: "the Special Force, or Rada,"."""

AND = frozenset({"and"})
"""What joins two things, or two words of one name: "Trinidad and Tobago"."""

THAN = frozenset({"than"})
"""What leads from a comparison to who is counted: "no fewer than twelve people"."""

EXCLUDING = frozenset({"rather", "not", "instead"})
"""What joins what is not meant: "soldiers, rather than rebels"."""

ONLY = frozenset({"only", "just", "merely"})
"""What makes "not" add something: "not only the soldiers"."""

JOINING_WORDS = AND | {"or", "but"}
"""Before which a long sentence is best cut."""

CONTRASTS = frozenset({"but"})
"""What joins a verb of speech to a clause that it does not belong to: "denied that it bombed the post but said"."""

ACTING_LINKS = AGENT_OR_SOURCE_LINK | {""}
"""What leads to whoever acts, or nothing: a participle on any other phrase stands aside."""

CLAUSES_OF_PLACE_OR_TIME = frozenset({"where", "when"})
"""Openings of a relative clause that is about no object: "the base where militants attacked"."""

THEM = frozenset({"them"})
"""Pronouns after "of" that stand for a plural before them: "seven of them"."""

AMONG = frozenset({"among", "amongst"})
THOSE_BEFORE = frozenset({"them", "whom", "those"})
"""What leads to part of those before it: "nine villagers, among them six children"."""

TRYING = frozenset({"try", "attempt", "seek", "fail"})
"""Verbs of what did not come about."""

OVERCOMING = frozenset({"kill", "shoot", "arrest", "detain", "capture", "wound", "injure", "neutralise", "neutralize"})
"""Verbs whose object did in vain what a clause of time below them says was tried."""

DYING = frozenset({"die", "perish"})
KILLING = frozenset("kill murder execute slay slaughter behead assassinate massacre lynch".split())
"""Verbs of which whoever tells of it has not been the victim: "said that he had been killed"."""

CONTENT_MARKS = frozenset({"that"})
"""What opens the clause that says what an account tells."""

PLACE_LINKS = frozenset({"in", "at", "near", "to", "from"})
"""Prepositions behind which a name is a place and nobody who takes part."""

SINGULAR_AUXILIARIES = frozenset({"was", "is", "has"})
"""What shows that two nouns are one person's: "the farmer and father of five was killed"."""

PLURAL_AUXILIARIES = frozenset({"were", "are", "have"})

SITE_LINKS = frozenset({"in", "at", "near"})
"""Prepositions behind which a name is where somebody is, and not whom a pronoun means."""

PLURAL_PRONOUNS = frozenset({"they", "them", "their", "themselves"})

INCLUSIONS = frozenset({"including"})
"""What leads to part of those named before: "five people including two guards"."""

ROLE_LINK = frozenset({"as"})
"""What leads to what somebody is named as: "identified as"."""

OWNER_OR_SOURCE_LINK = OWNER_LINK | SOURCE_LINK
"""What leads from a person to a body: "members of", "officials from"."""

GOAL_LINK = frozenset({"to"})
"""What leads to whom somebody belongs or is loyal: "belonging to the front"."""

POSSESSIVE_PRONOUNS = frozenset({"its", "their", "whose"})
RELATIVE_POSSESSIVES = frozenset({"whose"})

DISTRIBUTIVES = frozenset({"every", "each", "any", "no", "all"})
"""Determiners of what is nobody in particular."""

RELATIVE_PLACES = frozenset({"where"})
"""Openings of a relative clause on a place: "the camp where the group trains"."""

TO_BE = frozenset({"is", "are", "was"})

POSSESSIVE_S = "s"
"""What is left of a possessive whose mark stands alone."""

DEFINITE_ARTICLES = frozenset({"the"})

POSSESSIVE_MARKS = frozenset({"'s", "’s"})
POSSESSIVE_ENDINGS = POSSESSIVE_MARKS | {"‘s"}
"""Possessive marks as texts write them, the last one by mistake."""

POSSESSIVES = POSSESSIVE_MARKS | {"'", "’"}
"""What follows an owner."""
