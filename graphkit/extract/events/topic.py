"""Subjects: what an article is about, as far as the sense of its violent words depends on it.

Sport, markets, medicine, disasters and the kitchen borrow the words of war. An article that is full of their own
words and poor in those of force is peaceful: "raid", "strike" and "killed" in it need an armed party by name.
"""

from __future__ import annotations

from enum import Enum

from spacy.tokens import Doc, Span

from graphkit.extract.rules.en.lexicon import ARMED_ACTORS, CASUALTY_WORDS, CLEAR_CUES, WEAPON_KINDS

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
CONFLICT_CUES_PER_1000, MIN_DISTINCT_CUES, SHORT_TOKENS = 8, 3, 300


class Subject(Enum):
    """What the words of an article as a whole say of its violent words."""

    CONFLICT = "conflict"
    OPEN = "open"
    PEACE = "peace"


def find_subject(doc: Doc) -> Subject:
    """Whether an article is about force, about anything but, or says too little to tell."""
    lemmas = [token.lemma_.lower() for token in doc]
    cues = [lemma for lemma in lemmas if lemma in WAR_CUES]
    peaceful = sum(0.5 if lemma in PLAIN_WORDS else 1.0 for lemma in set(lemmas) & PEACEFUL_WORDS)
    strong = set(cues) & STRONG_CUES
    if peaceful >= 1 and peaceful > 1.5 * len(strong):
        return Subject.PEACE
    distinct = MIN_DISTINCT_CUES if len(doc) >= SHORT_TOKENS else MIN_DISTINCT_CUES - 1
    if len(set(cues)) >= distinct and strong and 1000 * len(cues) >= CONFLICT_CUES_PER_1000 * len(doc):
        return Subject.CONFLICT
    return Subject.OPEN


def is_peaceful_sentence(sentence: Span) -> bool:
    """Whether a sentence has words of peace and no strong one of force."""
    lemmas = {token.lemma_.lower() for token in sentence}
    return bool(lemmas & (PEACEFUL_WORDS - PLAIN_WORDS)) and not lemmas & STRONG_CUES
