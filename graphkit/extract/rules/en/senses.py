"""English words that decide whether an ambiguous word denotes force."""

from __future__ import annotations

from graphkit.extract.rules.en.lexicon import ARMED_ACTORS, CASUALTY_WORDS, CLEAR_CUES, WEAPON_KINDS

TAKING_VERBS = frozenset("capture conquer occupy recapture retake seize".split())
"""Verbs of force only where people or places are taken: not "captured the moment", "retook the test"."""

SCOLDING_VERBS = frozenset("attack bash blast hit lash rip savage slam target".split())
"""Verbs that take people to task where a reason follows."""

TERRAIN = frozenset(
    "canal canyon cliff ditch field forest gorge gully hill hillside lake mountain ravine river sea swamp tree valley "
    "water".split()
)
"""What vehicles run into by accident."""

BLASTS = frozenset({"blast", "explosion", "explode"})

BLAST_CAUSES = frozenset("gas methane firedamp colliery coal pit boiler firework dust".split())
"""What explodes by accident: "a methane blast"."""

BURST_VESSELS = frozenset({"boiler", "cylinder", "tank"})

STORED = frozenset("cooking diesel fuel gas oil oxygen petrol septic storage water".split())
"""What stands before a vessel that goes off by accident: "an oil tank exploded"."""

PITS = frozenset({"colliery", "coalmine", "coal"})
"""Where gas goes off, as heads or before "mine"."""

MISDEEDS = frozenset(
    "beat bludgeon eliminate execute flog liquidate martyr neutralise neutralize rape strangle whip wipe".split()
)
"""Verbs of force only where people suffer them: not "executed the plan"."""

OUTBURSTS = frozenset({"explode", "explosion"})
MOODS = frozenset(
    "anger crisis demand feud fight fighting interest number outrage population price protest rage row scandal sale "
    "tension violence".split()
)
"""What explodes without a bomb."""

GUARDED = frozenset(
    "airbase barracks outpost checkpoint embassy consulate garrison convoy soldier troop patrol policeman "
    "peacekeeper".split()
)

HARMLESS_TOOLS = frozenset(
    "tank air plane bus aircraft helicopter jet knife bullet gun device mine truck car arrow".split()
)

PLANES = frozenset("drone uav warplane jet aircraft helicopter plane bomber gunship tank".split())

PEACEFUL_WORDS = frozenset(
    # sport and games
    "goal match coach league cup midfielder defender goalkeeper season penalty tournament championship quarterback "
    "innings wicket batsman striker half-time halftime touchdown inning pitcher scorer fixture playoff referee keeper "
    "cricket football footballer tennis basketball rugby golf golfer olympic dugout buzzer overtime rookie boxer "
    "boxing knockout sprinter cyclist peloton marathon medal stadium champion scoreline offside batter homer teammate "
    "esport gamer player esports gameplay console chess hockey puck skater swimmer racket serve volley baseline "
    "sideline "
    # arts and media
    "film movie album actor actress director premiere sequel novel box-office studio singer concert drama comedy "
    "thriller audience viewer episode broadcaster screenplay orchestra painter gallery exhibition museum playwright "
    "stage theatre musical chart single songwriter guitarist critic novelist publisher bestseller trailer cinema "
    # money and work
    "share shareholder investor market retailer supermarket discounter brand startup revenue profit dividend merger "
    "takeover ceo brewery slogan advertisement advert marketing customer shopper smartphone phone laptop app browser "
    "software developer server process chip battery camera hacker password ransomware malware website user "
    "union wage pay walkout picket worker negotiator employer tariff soybean exporter subsidy interest-rate inflation "
    # medicine and nature
    "patient doctor nurse surgeon vaccine vaccination measles virus immune tumour tumor cancer cell antibody protein "
    "therapy treatment dose mice clinic cholesterol artery immunologist bacterium bacteria beetle ant toad insect "
    "monkey baboon elephant lion shark predator prey biologist species herd vineyard orchard slug lettuce potato "
    "tomato garden gardener compost seedling blight pest leaf crop recipe butter grill steak cumin chilli lime oven "
    "pan sauce chef restaurant kitchen flour garlic "
    # weather, disaster, accident
    "storm gust hurricane cyclone typhoon tornado earthquake quake aftershock magnitude flood flooding landslide "
    "wildfire blaze firefighter wildfires forecaster meteorologist avalanche drought volcano eruption lava derail "
    "derailment collide collision lorry motorist brake landing pilot cockpit runway turbulence capsize ferry "
    # science, space, politics as usual, architecture
    "orbit astronaut satellite launchpad telescope spacecraft lander asteroid physicist laboratory "
    "ballot turnout pollster constituency primary whip amendment filibuster manifesto backbencher lawmaker "
    "architect tower-block demolition skyline opera librarian pupil classroom curriculum".split()
)

PLAIN_WORDS = frozenset(
    "pilot lawmaker worker single process share pay user stage player doctor nurse union market stadium museum leaf "
    "cell treatment phone customer patient runway ferry whip primary serve volley director storm".split()
)
"""Peaceful words that the news of war uses as well: they count half."""

# Words that are armed in the news of war and harmless elsewhere: not enough on their own.
WEAK_CUES = frozenset(
    "force personnel coalition contractor position house market hospital school church village air tank plane bus "
    "aircraft device patrol union company shell civilian regime army police projectile dead hurt injure injury convoy "
    "bomber force mine knife arrow bullet sword weapon gun helicopter jet gang launcher death hostage ultra munition "
    "salvo barrage sniper troop explosive suicide raider bomb rocket navy rebel killed kill casualty arms "
    "commando patrol axe machete drone brigade ranger pirate".split()
)

STRONG_CUES = (ARMED_ACTORS | WEAPON_KINDS.keys() | CLEAR_CUES | CASUALTY_WORDS) - WEAK_CUES

WAR_CUES = STRONG_CUES | frozenset(
    "rocket bomb drone troop rebel army police killed kill explosive sniper salvo".split()
)


HITTING = frozenset({"hit"})

SCOLDED_OVER = frozenset({"on", "against", "at", "of", "over"})
"""What leads from an event noun to what it is on."""

TAKING_AWAY = frozenset({"snatch", "take", "whisk"})
"""Verbs that abduct people only."""


BOMB = frozenset({"bomb"})
SHELTER = frozenset({"shelter"})
"""What makes "bomb" harmless right before it: "bomb shelter"."""


REASONS = frozenset({"for", "over"})
OVER = frozenset({"over"})

FIRE_VERB = frozenset({"fire"})
FIRED = frozenset("shot round gas bullet cannon teargas canister weapon volley warning".split())
"""What is fired beside weapons: "fired a warning"."""

FIRED_AT = frozenset("at on upon into toward towards".split())

LAUNCHING_VERBS = frozenset("launch unleash hurl lob".split())
LAUNCHED = frozenset("stone petrol molotov cocktail projectile".split())
"""Verbs that are force with weapons, and what counts as one there."""

FALLING_VERBS = frozenset("slam land rain fall smash crash".split())
"""Verbs that are force where weapons do so somewhere."""

TEARING_VERBS = frozenset({"rip", "tear"})
THROUGH = frozenset({"through"})
"""Verbs that are force where a weapon does so "through" something."""

PLACING_VERBS = frozenset("throw plant place toss".split())
PLACED = frozenset(
    "bomb bottle brick charge cocktail device dynamite explosive firebomb grenade ied landmine mine rock stone "
    "tire tyre".split()
)
"""Verbs that are force with bombs, and what counts as one there."""

OBJECT_NEEDING = frozenset("down storm besiege invade bomb target foil thwart".split())
"""Verbs that are force only where somebody undergoes them."""

FOILING = frozenset({"foil", "thwart"})
"""Verbs that are no act of force where their object is one that did not come about: "foiled a plot"."""

DOING = frozenset({"do"})
"""Verbs that accuse somebody of what was told before, where somebody says so: "said the army did it"."""

ARMED = frozenset({"armed"})

LEFT_PLURAL = "s"
"""What is taken off a word that the lemmatizer left in the plural."""

CALLING_VERBS = frozenset({"call"})
"""Verbs whose strike is a stoppage: "the unions called a strike"."""

SURFACE_HIT = frozenset({"into"})
"""What a vehicle that does not only crash goes into."""

MINES = frozenset({"mine"})
"""Nouns that are a pit where a word says so: "coal mine"."""
