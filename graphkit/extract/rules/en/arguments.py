"""English words that decide about the arguments of an event."""

from __future__ import annotations

from graphkit.extract.rules.en.lexicon import BLAME_VERBS
from graphkit.extract.rules.en.modality import SPEECH_VERBS
from graphkit.extract.rules.en.syntax import DIRECTIONS, OWNER_LINK, POINT_LINK
from graphkit.schema import RoleKind

FIRE = frozenset({"fire", "gunfire", "shellfire"})
"""What is nobody's name and somebody's doing: "killed by Sudanese fire"."""

CLASH_STARTERS = frozenset("prompt spark provoke trigger".split())
"""Verbs whose subject is one side of a clash whose other side follows: "prompting clashes with guards"."""

RESPONSES = frozenset("fire behalf behest instigation way retaliation response revenge reprisal return answer".split())

TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december day night morning evening afternoon today yesterday week weekend "
    "month year time".split()
)

BODIES = frozenset({"life", "remain", "remains", "body", "corpse"})
"""What is taken or found of those whom an act befell: "an attempt on the life of", "the remains of"."""

MEMBER_NOUNS = frozenset({"element", "member", "remnant"})

FIGHTER_NOUNS = frozenset(
    "fighter gunman hitman militant guerrilla insurgent militiaman assassin gangster combatant jihadist rebel".split()
)
"""Men of a group that they come "from" or work "for"."""

ATTACKER_NOUNS = frozenset("assailant attacker bomber gunman kidnapper killer perpetrator raider shooter".split())
"""What those are called who did what was told before: "the attackers"."""

KNOWING_VERBS = frozenset({"know"})
"""Participles before what a group is called: "a cell known as the Red Sons"."""

BELONGING_VERBS = frozenset({"belong"})
"""Verbs of those who are men of a group: "belonged to the front"."""

SERVING_VERBS = frozenset("work fight act belong".split())
"""Participles between men and their group: "hitmen working for the cartel"."""

MEN = frozenset({"man", "soldier", "jet", "warplane"})
"""Whom or what somebody has act for them, beside the nouns for groups: "its men"."""

LEGISLATURES = frozenset("assembly congress council duma knesset majlis parliament senate".split())
"""Bodies whose members are people of their own."""

MEASURES = frozenset("dozen score hundred thousand".split())

AGENT_ENDINGS = ("er", "or", "man", "men", "ist", "ian", "ant")

NO_ONE = frozenset("no nobody none no-one".split())

CALLING = frozenset("call dub name title".split())
"""Verbs that give what they hang on its name: "a group called Black Cranes"."""

PARTS_TAKEN = frozenset({"part", "role", "hand", "involvement", "link", "connection", "tie", "complicity"})
"""What somebody has, or denies, in an act: "took part in the strike"."""

PART_LINKS = frozenset({"in", "to", "with"})
"""What leads from a part to the act: "a role in the blast", "links to the killing"."""

DETAINING_VERBS = frozenset("arrest detain hold question seek want extradite".split())
"""Verbs whose object is suspected of what he is said to have had a part in."""

HAVING_VERBS = frozenset({"have", "play", "take"})
"""Verbs whose object is a part in an act: "denied that it had a hand in"."""

SUSPICIONS = frozenset({"suspicion", "connection", "charge"})
"""What somebody is held on: "arrested on suspicion of involvement in"."""

SUSPECTS = frozenset({"suspect", "accused", "defendant", "mastermind", "brain"})
"""Whoever is said to have done what follows "in" or "behind": "a suspect in three attacks"."""

BEHIND = frozenset({"behind"})
"""What leads to the act of whoever stands behind it."""

NAMING = frozenset("identify name".split())

ARMING = frozenset("wear carry wield arm brandish strap".split())

CARRYING = frozenset("carry transport ferry bring".split())

# Nouns that stand between a verb and the event they count: "a series of attacks", "a wave of bombings".
CARRIERS = frozenset(
    "series wave spate string number dozen hundred score round campaign barrage pair flurry rash raft type "
    "kind part majority cycle pattern succession bout lot attempt act outbreak burst count exchange spree".split()
)

CAUSING_VERBS = frozenset("trigger cause detonate fire aim".split())

COMMENTS = frozenset("comment reaction response statement word".split())
"""What is said of an act: whom it comes "from" has not done it."""

INJURIES = frozenset("injury wound burn bruise casualty loss".split())

TAKING_OF = frozenset(
    "bombing shelling bombardment invasion targeting destruction looting interception repression".split()
)

ROADS = frozenset("road highway street route motorway border frontier coast".split())

NOBODY = frozenset("military spring summer autumn winter night morning day".split())

SPEAKERS = frozenset("spokesman spokeswoman spokesperson".split())

HARMED = frozenset("dead wounded injured hurt maimed".split())

ELSEWHERE_VERBS = SPEECH_VERBS | frozenset(
    "meet arrive travel visit live work study flee base head bear hail come return belong hold own found form "
    "establish acquit charge convict indict jail prosecute sentence try".split()
)
"""Verbs whose place is not that of the act beside them: where it was said or judged, where somebody is from."""

BYSTANDING_VERBS = {
    "obj": frozenset(
        "acknowledge avert break bury celebrate cite commemorate condemn confirm criticise criticize decry denounce "
        "deplore describe discuss document examine expect exploit fear film follow foil hail hear honor identify "
        "investigate invoke lament mark monitor mourn name observe photograph praise prevent probe recall repel "
        "report resist see suffer survive thwart treat watch welcome witness".split()
    ),
    "obl": frozenset("die lose perish suffer".split()),
    "advcl": frozenset({"intervene"}),
    "xcomp": frozenset({"intervene"}),
}
"""Verbs whose subject has not done the act that stands below them, by how it does: "confirmed the attack" (object),
"lost 50 men in the ambush" (oblique)."""

SUPPLYING_VERBS = frozenset(
    "assemble build buy deliver design develop donate engineer export make manufacture produce provide sell smuggle "
    "supply".split()
)
"""Verbs of whoever had a weapon before it was used: "a drone made by"."""

ASIDE_VERBS = SPEECH_VERBS | BLAME_VERBS | BYSTANDING_VERBS["obj"] | SUPPLYING_VERBS
"""Verbs whose agent does something beside an act of others: "attributed by officials to the front"."""

MISSILES = frozenset("stone rock brick bottle shellfire shrapnel gunshot fragment splinter".split())
"""What people are hurt by that is no weapon elsewhere and never an author."""

CREWED = frozenset(
    "aircraft artillery battery bomber destroyer drone frigate gunboat gunship helicopter jet plane tank uav "
    "warplane warship".split()
)
"""What is fired from or flown by somebody, and is told to act itself; no missile and no car."""

BURIALS = frozenset({"funeral", "burial"})
"""Whose dead died before: "hours after the funeral of six victims, gunmen opened fire"."""

CARE_SITES = frozenset({"hospital", "clinic", "infirmary"})
"""Where the wounded are taken: "died in hospital" is no place of an attack."""

CARE_VERBS = frozenset("die succumb treat admit rush evacuate recover hospitalise hospitalize".split())

PARTS = {
    "Attacker": RoleKind.ATTACKER,
    "Target": RoleKind.TARGET,
    "Victim": RoleKind.VICTIM,
    "Weapon": RoleKind.INSTRUMENT,
}
"""The labels of the network for arguments of violent events, and their roles."""

DYING_VERBS = frozenset({"die", "perish"})
"""Verbs whose subject is the victim: "in which four died"."""

LEAVING_VERBS = frozenset({"leave"})
"""Verbs whose object is the victim where it is told as harmed: "which left ten dead"."""

FATAL_VERBS = DYING_VERBS | LEAVING_VERBS

LOSING_VERBS = DYING_VERBS | {"lose"}
"""Verbs whose subject suffers in the act told after "in": "lost two men in the ambush"."""

COMPLEMENT_OF_ACTS = frozenset({"of", "on", "against"})
"""What leads to whom an act is done to, after its noun: "the siege of", "the attack on"."""

MANNERS = frozenset({"air", "aerial", "suicide"})
"""Words before an event noun that tell how it was done, and are no weapon: "air raid", "suicide attack"."""

AT_WHOM = frozenset({"against", "on", "into", "targeting"})
"""What leads to the target after a noun of any kind."""

ON_WHOM = frozenset({"on", "against", "upon"})
"""What leads to the target after a verb that carries an event noun: "launched a raid against"."""

WITH_WHAT = frozenset({"with", "using"})
"""What leads to the means."""

WITH_WHOM = frozenset({"between", "with", "against"})
"""What leads to the other party of a clash."""

LEVERS = frozenset({"the", "this", "that", "these", "those"})
"""What marks an act that somebody only makes use of: "used the bombings to demand", not "used raids to"."""

OWNING_VERBS = frozenset({"own"})
"""Verbs of claiming beside those of the lexicon, below an event noun: "an attack owned by the group"."""

USING_VERBS = frozenset({"involve", "use", "employ"})
"""Verbs whose object is the means: "an attack involving two drones"."""

AIMING_VERBS = frozenset({"target", "aim", "direct"})
"""Participles before the target: "an attack aimed at the base"."""

CARRYING_OUT = frozenset("open return exchange trade do trigger".split())
"""Verbs beside the light ones whose object is the act of their subject: "returned fire"."""

ACQUITTING = frozenset({"acquit", "exonerate", "absolve"})
"""Verbs whose object has not done, as a court holds, what the sentence tells of him."""

TOLD_BY_PLACE = frozenset(
    "airstrike ambush assault attack bombing massacre blast explosion raid siege shooting killing slaying bombardment "
    "clash encounter firefight strike".split()
)
"""Acts that news calls after the town: an unknown name before them is no author, "the Mondomo bombing"."""

ENDING_VERBS = frozenset("halt stop end suspend".split())
"""Light verbs whose subject need not have done the act: "ended the siege"."""

BLAME_NEGATIONS = frozenset({"not", "never", "n't", "n’t"})
"""What denies a verb of claiming: "has not claimed the attack"."""

WORKS = frozenset({"work"})
"""Nouns that make their owner the author: "the attack was the work of rebels"."""

LEADING_VERBS = frozenset({"lead"})
"""Participles before the act of whoever stands before them: "the US-led invasion"."""

COPULAS = frozenset({"be"})

ENGAGING_VERBS = frozenset({"engage"})
"""Verbs whose object an act is on: "the strikes engaged two launchers"."""

CHARGED_WITH = frozenset({"for", "of", "over", "in", "with", "to"})
"""What leads from a verb of blame to the deed: "accused of", "charged with", "blamed for"."""

COURT_VERBS = frozenset("await face get go plead receive serve stand".split())
COURT_MATTERS = frozenset("charge count guilty sentence term trial".split())
"""Verbs whose subject stands before a court, by what they take: "faces charges over", "went on trial for"."""

MASTERMINDS = frozenset("architect brain mastermind organiser organizer perpetrator planner".split())
MASTERMIND_LINKS = frozenset({"behind", "of"})
"""Who is said to stand behind an act, and what leads to it."""

TRYING_VERBS = frozenset({"try", "link", "connect", "tie"})
"""Verbs that allege a deed which a noun tells: "tried for the massacre", not "tried to kill"."""

RESPONSIBILITY = frozenset({"responsibility", "credit"})

OWNING_UP = frozenset("claim take deny accept reject assume".split())
"""What is done with responsibility."""

DISOWNING = frozenset({"deny", "reject"})

RENOUNCING = frozenset({"disown", "disavow"})
"""Verbs of whoever says that an act was not theirs: "disowned the blast"."""

RESPONSIBLE = frozenset({"responsible", "guilty"})

COMING_UNDER = frozenset({"come", "be", "remain"})
"""Verbs before "under attack"."""

ANSWERED_WITH = frozenset({"with", "by", "in"})

ANSWERING = frozenset("respond retaliate react reply answer avenge".split())
"""Verbs whose subject does what is told after them: "retaliated with air strikes"."""

OCCASIONS = frozenset({"in", "from", "during"})
"""What leads to the act in which somebody is hurt."""

OCCASIONS_OF_DEATH = OCCASIONS | {"by"}

EMBROILING_VERBS = frozenset({"embroil", "lock"})
"""Those of a fight that a country may be the scene of: "embroiled in fighting"."""

JOINING_VERBS = EMBROILING_VERBS | frozenset("participate take join involve engage".split())
"""Verbs before "in" whose subject takes part."""

BLAMED_ON = frozenset({"on", "to", "upon"})
"""What leads to who is blamed: "blamed on", "attributed to"."""

LOSS = frozenset({"lose"})
LOSS_LINKS = frozenset({"to"})
"""A verb whose object suffers in the act told after "to": "lost its chief to a raid"."""

LIFE = frozenset({"life"})
"""What an attempt is on, whose owner is the victim."""

LIFE_LINKS = OWNER_LINK | {""}

BOMBERS = frozenset({"bomber"})
"""Nouns that are a plane in the plural and a person in the singular."""

SUICIDE = frozenset({"suicide"})
"""Words that make a bomber a person: "suicide bombers"."""

AIMS = POINT_LINK
"""What leads to what is struck."""

AIMS_OF_BOMBS = AIMS | {"outside", "inside"}
"""What leads to what a bomb is meant for: it goes off "outside the gate"."""

NAMING_A_PLACE = DIRECTIONS | {"in", "near", "outside"}
"""What leads to a name that is a place whatever the pipeline takes it for."""

SIDES = frozenset({"side"})
"""Nouns after "by" that are nobody: "by the side of the road"."""

MEANS_VERBS = frozenset({"use"})
"""Verbs whose object is the means of the act told below them: "used drones to attack"."""

BLAMING = frozenset({"blame"})
BLAMING_LINKS = frozenset({"for", "on"})
"""What follows a verb of blame that names its deed itself."""

STAGING_VERBS = frozenset({"conduct", "carry", "perpetrate"})
STAGED = frozenset("strike raid attack shelling assault".split())
"""What forces conduct, which is force whatever stands around it."""

DOUBTED = frozenset({"suspected", "alleged", "presumed", "purported"})
"""Words before a party that make its part alleged: "suspected militants"."""
