"""Who did what to whom, where and with what does not depend on how a sentence puts it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import EventKind, Extraction, RoleKind, Status

from .reading import only, roles, sourced, speaker, violent

A, T, V, P, I = RoleKind.ATTACKER, RoleKind.TARGET, RoleKind.VICTIM, RoleKind.PLACE, RoleKind.INSTRUMENT  # noqa: E741
Extract = Callable[..., Extraction]


STATION = {A: {"taliban"}, T: {"police station"}, P: {"kunduz"}}
STATION_EVENT_MENTIONS = {
    "active": "The Taliban attacked a police station in Kunduz.",
    "passive": "A police station in Kunduz was attacked by the Taliban.",
    "relative clause of the attacker": "The Taliban, who attacked a police station in Kunduz, have not commented.",
    "noun with adjective": "The Taliban attack on a police station in Kunduz lasted an hour.",
    "noun with by": "An attack by the Taliban on a police station in Kunduz lasted an hour.",
    "noun with possessive": "The Taliban's attack on a police station in Kunduz lasted an hour.",
    "noun with against": "The Taliban's assault against a police station in Kunduz lasted an hour.",
    "light verb": "The Taliban carried out an attack on a police station in Kunduz.",
    "light verb, passive": "An attack on a police station in Kunduz was carried out by the Taliban.",
    "after a date": "On Friday, the Taliban attacked a police station in Kunduz.",
    "place in front": "In Kunduz, the Taliban attacked a police station.",
    "reported": "The Taliban attacked a police station in Kunduz, the governor said.",
    "participle": "A police station attacked by the Taliban in Kunduz has reopened.",
}


@pytest.mark.parametrize("text", STATION_EVENT_MENTIONS.values(), ids=STATION_EVENT_MENTIONS)
def test_verb_noun_active_and_passive_give_the_same_roles(extract: Extract, text: str) -> None:
    assert roles(extract(text)) == STATION


BUS = {A: {"gunmen"}, V: {"passengers"}, P: {"mindanao"}}
BUS_EVENT_MENTIONS = {
    "active": "Gunmen killed nine passengers in Mindanao.",
    "passive": "Nine passengers were killed by gunmen in Mindanao.",
    "participle": "The nine passengers killed by gunmen in Mindanao were buried on Sunday.",
    "relative clause": "The nine passengers who were killed by gunmen in Mindanao were buried on Sunday.",
    "result of an act": "Gunmen opened fire in Mindanao, killing nine passengers.",
    "occasion": "Nine passengers were killed when gunmen opened fire in Mindanao.",
    "shot dead": "Nine passengers were shot dead by gunmen in Mindanao.",
}


@pytest.mark.parametrize("text", BUS_EVENT_MENTIONS.values(), ids=BUS_EVENT_MENTIONS)
def test_the_killed_are_victims_however_their_death_is_told(extract: Extract, text: str) -> None:
    assert roles(extract(text)) == BUS


WEAPONS = {
    "fired at": (
        "Hamas fired rockets at Ashkelon.",
        {A: {"hamas"}, I: {"rockets"}, T: {"ashkelon"}},
    ),
    "fired at, passive": (
        "Rockets were fired by Hamas at Ashkelon.",
        {A: {"hamas"}, I: {"rockets"}, T: {"ashkelon"}},
    ),
    "owner in the possessive": (
        "Hezbollah's rockets hit Haifa.",
        {A: {"hezbollah"}, I: {"rockets"}, T: {"haifa"}},
    ),
    "with": (
        "Russia struck a school in Kharkiv with missiles.",
        {A: {"russia"}, T: {"school"}, P: {"kharkiv"}, I: {"missiles"}},
    ),
    "weapon before the noun": (
        "A rocket attack by the militia wounded two contractors.",
        {I: {"rocket"}, A: {"militia"}, V: {"contractors"}},
    ),
    "launched at": (
        "The Houthis launched three ballistic missiles at Riyadh.",
        {A: {"houthis"}, I: {"ballistic missiles"}, T: {"riyadh"}},
    ),
    "bomb as the agent": (
        "A roadside bomb killed four soldiers in Helmand.",
        {I: {"roadside bomb"}, V: {"soldiers"}, P: {"helmand"}},
    ),
    "bomb that exploded": (
        "A car bomb exploded outside the ministry in Kabul, killing nine people.",
        {I: {"car bomb"}, V: {"people"}, T: {"ministry"}, P: {"kabul"}},
    ),
    "two means": (
        "Islamic State militants attacked a prison in Jalalabad with a car bomb and rifles.",
        {A: {"islamic state militants"}, T: {"prison"}, P: {"jalalabad"}, I: {"car bomb", "rifles"}},
    ),
}


@pytest.mark.parametrize(("text", "expected"), WEAPONS.values(), ids=WEAPONS)
def test_weapons_are_instruments_and_their_owners_attack(
    extract: Extract, text: str, expected: dict[RoleKind, set[str]]
) -> None:
    assert roles(extract(text)) == expected


COUNTRIES = {
    "adjective of the noun": ("An Israeli airstrike on Gaza killed four fighters.", "israeli"),
    "possessive": ("Israel's airstrike on Gaza killed four fighters.", "israel"),
    "adjective before the weapon": ("A Russian missile strike on a school in Kharkiv killed six people.", "russian"),
    "adjective of the launcher": ("An American drone fired two missiles at a truck in Nangarhar.", "american"),
    "by-phrase": ("An airstrike by France killed four fighters in Mali.", "france"),
}


@pytest.mark.parametrize(("text", "attacker"), COUNTRIES.values(), ids=COUNTRIES)
def test_a_country_named_by_adjective_or_possessive_is_the_attacker(extract: Extract, text: str, attacker: str) -> None:
    assert roles(extract(text))[A] == {attacker}


def test_an_adjective_inside_a_name_attacks_nobody(extract: Extract) -> None:
    """Iran backs the militias; it is the militias that attacked."""
    assert roles(extract("Iran-backed militias attacked the base.")) == {A: {"iran-backed militias"}, T: {"base"}}


PREPOSITIONS = {
    "on": ("Rebels launched an attack on Goma.", T),
    "against": ("Rebels launched an attack against Goma.", T),
    "at": ("Rebels fired mortars at Goma.", T),
    "into": ("Rebels fired mortars into Goma.", T),
    "in": ("Rebels attacked a convoy in Goma.", P),
    "near": ("Rebels attacked a convoy near Goma.", P),
    "outside": ("Rebels attacked a convoy outside Goma.", P),
}


@pytest.mark.parametrize(("text", "role"), PREPOSITIONS.values(), ids=PREPOSITIONS)
def test_struck_at_is_a_target_and_struck_in_or_near_a_place(extract: Extract, text: str, role: RoleKind) -> None:
    found = roles(extract(text))
    assert "goma" in found[role]
    assert sum("goma" in texts for texts in found.values()) == 1


LISTS = {
    "victims": (
        "Gunmen abducted a priest, a nun and two teachers in Kaduna.",
        V,
        {"priest", "nun", "teachers"},
    ),
    "attackers": ("Rebels and mercenaries attacked the village.", A, {"rebels", "mercenaries"}),
    "places": ("Rebels attacked villages near Bunia and Beni.", P, {"bunia", "beni"}),
}


@pytest.mark.parametrize(("text", "role", "expected"), LISTS.values(), ids=LISTS)
def test_each_member_of_a_list_has_the_role_of_the_list(
    extract: Extract, text: str, role: RoleKind, expected: set[str]
) -> None:
    assert roles(extract(text))[role] == expected


def test_whoever_speaks_after_a_list_is_none_of_it(extract: Extract) -> None:
    read = extract("Jets bombed a mill, killing nine people, including two boys, villagers and a rebel spokesman said.")
    assert roles(read)[V] == {"people", "boys"}
    assert speaker(read, only(read)) == "villagers"


def test_whoever_is_blamed_in_a_joined_clause_is_alleged(extract: Extract) -> None:
    read = extract("No group has claimed the killing of the mayor, but a police source blamed the gang.")
    assert roles(read)[A] == {"gang"}


def test_whoever_is_blamed_right_after_an_act_is_said_to_have_done_it(extract: Extract) -> None:
    read = extract("MOCKVILLE - Five guards died when a bomb went off under a truck, police said, blaming the rebels.")
    assert sourced(read) == {"rebels": (Status.ALLEGED, "police")}
    assert speaker(read, only(read)) == "police"


def test_a_relative_clause_tells_of_the_act_in_front_of_it(extract: Extract) -> None:
    read = extract("The column lost 50 men in the ambush, which was carried out by Tuareg rebels near Mockville.")
    assert roles(read)[A] == {"tuareg rebels"}


def test_stones_hurt_and_attack_nobody(extract: Extract) -> None:
    found = roles(extract("Five soldiers were hurt by stones in Hebron."))
    assert A not in found


def test_who_is_charged_with_an_act_has_not_done_it_for_certain(extract: Extract) -> None:
    read = extract("The sixteen men, including a guard, were charged with taking prisoners hostage and killing them.")
    assert {status for status, _ in sourced(read).values()} == {Status.ALLEGED}


def test_the_victim_of_a_killing_may_have_a_title(extract: Extract) -> None:
    read = extract("The killing of the separatist leader Anton Mock sparked riots in Mockville.")
    killing = next(event for event in violent(read) if event.trigger.text == "killing")
    assert any("anton" in victim for victim in roles(read, killing)[V])


def test_what_a_vehicle_hits_is_the_weapon(extract: Extract) -> None:
    found = roles(extract("Three soldiers were hurt when their truck hit a mine near Gwoza."))
    assert (found[T], found[I]) == ({"truck"}, {"mine"})


def test_an_act_is_what_it_is_said_to_be(extract: Extract) -> None:
    read = extract("The blast was the deadliest attack on the police since January.")
    assert roles(read, only(read))[T] == {"police"}


def test_those_who_lost_a_place_did_not_retake_it(extract: Extract) -> None:
    found = roles(extract("The army retook Bama from the insurgents."))
    assert (found[A], found[T]) == ({"army"}, {"bama", "insurgents"})


def test_joined_clauses_keep_their_own_places_and_parties(extract: Extract) -> None:
    read = extract("Gunmen attacked a church in Owo, and rebels ambushed a convoy near Jos.")
    church, convoy = violent(read)
    assert roles(read, church) == {A: {"gunmen"}, T: {"church"}, P: {"owo"}}
    assert roles(read, convoy) == {A: {"rebels"}, T: {"convoy"}, P: {"jos"}}


def test_a_second_verb_has_the_subject_of_the_first(extract: Extract) -> None:
    read = extract("The army raided a village in Myanmar and arrested twelve men.")
    raid, arrest = violent(read)
    assert roles(read, raid)[A] == roles(read, arrest)[A] == {"army"}
    assert roles(read, arrest)[V] == {"men"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels and soldiers clashed in Goma.",
        "Rebels clashed with soldiers.",
        "Clashes between rebels and soldiers lasted all night.",
        "Rebels fought soldiers near the airport.",
        "Rebels battled soldiers for the airport.",
    ],
)
def test_both_sides_of_a_clash_attack(extract: Extract, text: str) -> None:
    assert roles(extract(text))[A] == {"rebels", "soldiers"}


@pytest.mark.parametrize(
    "text",
    [
        "Colombian police arrested two ELN members in Cúcuta.",
        "Two ELN members were arrested by Colombian police in Cúcuta.",
    ],
)
def test_the_state_that_arrests_is_the_attacker_of_an_arrest(extract: Extract, text: str) -> None:
    assert roles(extract(text)) == {A: {"colombian police"}, V: {"eln members"}, P: {"cúcuta"}}


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine shot down a drone over Odesa.",
        "A drone was shot down by Ukraine over Odesa.",
    ],
)
def test_what_is_shot_down_is_the_target_of_who_shot_it_down(extract: Extract, text: str) -> None:
    assert roles(extract(text)) == {A: {"ukraine"}, T: {"drone"}, P: {"odesa"}}


def test_no_mention_has_two_roles_in_one_event(extract: Extract) -> None:
    read = extract("In an attack on the village, rebels killed eight people with mortars in the village.")
    found = [role.mention for role in only(read).roles]
    assert len(found) == len(set(found))


SUFFERED = {
    "including": (
        "A grenade wounded six people, including two children, in Bujumbura.",
        {"people", "children"},
    ),
    "carrying": ("Gunmen attacked a bus carrying pilgrims near Mopti.", {"bus", "pilgrims"}),
    "left wounded": ("A blast in Herat killed an officer and left ten recruits wounded.", {"officer", "recruits"}),
    "named": (
        "Militants abducted two engineers, identified as Karl Beck and Omar Diallo, in Kogi.",
        {"engineers", "karl beck", "omar diallo"},
    ),
    "life": ("There was an attempt on the life of the prosecutor in Cali.", {"prosecutor"}),
    "killers": ("The murderers of two nuns were never caught, the bishop said.", {"nuns"}),
    "injuries": ("The soldier sustained injuries in a landmine explosion near Kidal.", {"soldier"}),
    "outside": ("A car bomb went off outside the courthouse in Izmir.", {"courthouse"}),
    "fire": ("Guerrillas set fire to the town hall.", {"town hall"}),
}


@pytest.mark.parametrize(("text", "sufferers"), SUFFERED.values(), ids=SUFFERED)
def test_all_who_suffer_are_read(extract: Extract, text: str, sufferers: set[str]) -> None:
    found = roles(extract(text))
    assert found.get(T, set()) | found.get(V, set()) == sufferers


AGENTS = {
    "band": ("An unknown faction, Sons of Tyre, said that it had attacked the base.", "sons of tyre"),
    "called": ("A group called Black Cranes said it had carried out the attack on the base.", "black cranes"),
    "spokesman": ("Taliban spokesman Qari Yusuf claimed responsibility for the attack on the base.", "taliban"),
    "calling itself": ("A group calling itself Black Cranes claimed the attack on the base.", "black cranes"),
    "that calls itself": ("A faction that calls itself Black Cranes claimed the raid on the base.", "black cranes"),
    "joined article": ("The Islamist group al-Shabab said that it had bombed the hotel.", "al-shabab"),
    "spokesman named behind": ("A Houthi spokesman, Yahya Saree, claimed a strike on the tanker.", "houthi"),
    "spokesman in a clause": ("The attack, claimed by Taliban spokesman Qari Yusuf, killed two.", "taliban"),
    "members of": ("Members of the Viv Ansanm alliance, he said, had burned the market.", "viv ansanm alliance"),
    "with the article": ("The Taliban claimed the responsibility for the attack on the base.", "taliban"),
    "work of": ("The attack on the base was the work of the Taliban.", "taliban"),
    "fire from": ("Soldiers received heavy machine-gun fire from the Taliban.", "taliban"),
    "bomb exploded by": ("A bomb was exploded by the Taliban near the base.", "taliban"),
    "dateline": ("KABUL, AFGHANISTAN -- TALIBAN FIGHTERS ATTACKED A BASE ON SUNDAY.", "taliban fighters"),
}


@pytest.mark.parametrize(("text", "agent"), AGENTS.values(), ids=AGENTS)
def test_who_did_it_is_found_by_any_wording(extract: Extract, text: str, agent: str) -> None:
    assert roles(extract(text))[A] == {agent}


@pytest.mark.parametrize(
    "text",
    ["British forces took no part in the bombing of the port.", "The Taliban never claimed that attack on the base."],
)
def test_who_is_said_to_have_had_no_part_has_none(extract: Extract, text: str) -> None:
    assert A not in roles(extract(text))


TOLD_TO = {
    "called on": ("Benin called on Togolese troops to storm the hideout.", "togolese troops"),
    "stop from": ("The mayor could not stop rebels from shelling the harbour.", "rebels"),
    "arming": ("Kenya accused Ethiopia of arming herders to launch raids on its villages.", "herders"),
    "warned, with a condition": ("Chad warned Libya of a war if it went on bombing the oasis.", "libya"),
    "relative pronoun": (
        "A rebel faction inflicted losses on the militia, which attacked its stronghold in May.",
        "militia",
    ),
    "led": ("Portugal, which took no part in the French-led assault on Bria, sent doctors.", "french"),
    "led, denied by the verb": (
        "Portugal, which did not join in the French-led assault on Bria, sent tents.",
        "french",
    ),
    "fire": ("Nine herders were killed by Sudanese fire in March.", "sudanese"),
    "bullets fired by": ("Three women were wounded by bullets fired by marines.", "marines"),
    "when": ("A deputy judge was abducted when militiamen stormed his farm.", "militiamen"),
    "when, joined": ("Ten guests were killed, and 40 taken hostage, when al-Shabaab attacked the inn.", "al-shabaab"),
}


@pytest.mark.parametrize(("text", "agent"), TOLD_TO.values(), ids=TOLD_TO)
def test_who_is_told_or_kept_is_who_would_do_it(extract: Extract, text: str, agent: str) -> None:
    """Not who tells, warns or stands by."""
    read = extract(text)
    for event in violent(read):
        assert roles(read, event)[A] == {agent}


REASONS = {
    "arrested": ("Police arrested two men for shooting a judge.", "shooting", {"men"}),
    "arrested for what they organised": (
        "Police arrested two men for organising the kidnapping.",
        "kidnapping",
        {"men"},
    ),
    "rewarded": ("The king rewarded a captain for killing the pirate.", "killing", {"captain"}),
    "killed": ("The army killed two rebels for burning a bus.", "burning", {"rebels"}),
}


@pytest.mark.parametrize(("text", "trigger", "authors"), REASONS.values(), ids=REASONS)
def test_whoever_is_dealt_with_for_an_act_did_it_and_is_only_said_to(extract, text, trigger, authors):
    read = extract(text)
    [act] = [event for event in violent(read) if event.trigger.text == trigger]
    assert roles(read, act)[A] == authors
    assert {role.status for role in act.roles if role.role is A} == {Status.ALLEGED}


SERVING = {
    "from": ("Fighters from the Cobra Front ambushed a convoy.", Status.ACTUAL),
    "working for": ("Gunmen working for the Cobra Front ambushed a convoy.", Status.ACTUAL),
    "belonging to": ("A convoy was ambushed by rebels belonging to the Cobra Front.", Status.ACTUAL),
    "suspected": ("Suspected fighters from the Cobra Front ambushed a convoy.", Status.ALLEGED),
    "suspected members": ("Suspected members of the Cobra Front ambushed a convoy.", Status.ALLEGED),
}


@pytest.mark.parametrize(("text", "status"), SERVING.values(), ids=SERVING)
def test_a_group_does_what_its_men_do_and_is_suspected_with_them(extract: Extract, text: str, status: Status) -> None:
    assert sourced(extract(text))["Cobra Front"] == (status, None)


def test_what_is_pinned_on_somebody_by_whoever_disowns_it(extract: Extract) -> None:
    read = extract("A banner signed by the Black Cranes disowned the bombing, pinning it on the Red Falcons.")
    assert sourced(read) == {
        "Black Cranes": (Status.DENIED, "Black Cranes"),
        "Red Falcons": (Status.ALLEGED, "Black Cranes"),
    }


BELONGING = {
    "belonged": (
        "Gunmen burnt a mill near Matadi. Police believe the attackers belonged to the Red Sons.",
        {"Red Sons": Status.ALLEGED},
    ),
    "thought to be": (
        "Gunmen burnt a mill near Matadi. The gunmen are thought to be members of the Red Sons.",
        {"Red Sons": Status.ALLEGED},
    ),
    "were fighters of": (
        "Armed men kidnapped a monk. The kidnappers were fighters of the Red Sons, a cook said.",
        {"Red Sons": Status.ALLEGED},
    ),
    "are not believed": (
        "Gunmen burnt a mill near Matadi. Police do not believe the attackers belonged to the Red Sons.",
        {},
    ),
    "known as": (
        "Gunmen burnt a mill near Matadi. Police believe the attackers belonged to a cell known as the Red Sons.",
        {"Red Sons": Status.ALLEGED},
    ),
    "of the raid, not of what the army did": (
        "Soldiers killed four raiders near Matadi. Police said the attackers were members of the Red Sons.",
        {},
    ),
    "others": ("Soldiers burnt a mill near Matadi. The mill belonged to the Red Sons.", {}),
    "named": (
        "The Blue Cranes burnt a mill near Matadi. Police believe the millers belonged to the Red Sons.",
        {},
    ),
}


@pytest.mark.parametrize(("text", "groups"), BELONGING.values(), ids=BELONGING)
def test_a_group_whose_men_attackers_are_said_to_be_is_alleged(
    extract: Extract, text: str, groups: dict[str, Status]
) -> None:
    read = extract(text)
    found = {name: status for name, (status, _) in sourced(read).items() if name == "Red Sons"}
    assert found == groups


TAKEN = {
    "by gunmen": ("Gunmen took 30 herders from a bus near Matadi.", True),
    "passive": ("Some 30 herders were taken from a bus near Matadi by gunmen.", True),
    "by unknown men": ("Masked men took a nurse from a bus near Matadi.", True),
    "by medics": ("Medics took 30 soldiers from a hospital near Matadi.", False),
    "things": ("Bandits took 30 bags of rice from a school near Matadi.", False),
}


@pytest.mark.parametrize(("text", "is_abduction"), TAKEN.values(), ids=TAKEN)
def test_whom_armed_men_take_from_somewhere_they_abduct(extract: Extract, text: str, is_abduction: bool) -> None:
    found = [event.kind for event in violent(extract(text))]
    assert found == ([EventKind.ABDUCTION] if is_abduction else [])


COUNTED = {
    "clinic": ("Eight rebels were killed near Matadi, two of them minors, according to a count by the clinic.", set()),
    "army": (
        "Nine cooks were shot dead on Monday. Soldiers clashed with the raiders near Matadi the following day, killing"
        " four of them, according to a tally by the army.",
        {"soldiers", "raiders"},
    ),
    "put": ("A count by the army put the dead at 40 after the raid on Matadi.", set()),
}


@pytest.mark.parametrize(("text", "authors"), COUNTED.values(), ids=COUNTED)
def test_who_counts_the_dead_killed_nobody(extract: Extract, text: str, authors: set[str]) -> None:
    assert roles(extract(text)).get(RoleKind.ATTACKER, set()) == authors


def test_a_strike_is_called_after_its_town(extract: Extract) -> None:
    assert RoleKind.ATTACKER not in roles(extract("Rebel commander killed in Matadi strike"))


def test_a_court_is_no_scene(extract: Extract) -> None:
    read = extract("Omar Haddad was indicted in Belgium in 2019 over the kidnapping of three nurses.")
    assert RoleKind.PLACE not in roles(read)


def test_some_of_the_dead_are_victims_of_the_act_told_before(extract: Extract) -> None:
    struck = "Shells hit the market of Matadi, killing nine people. "
    for told in (
        "Among the dead was Omar Haddad.",
        "The dead included Omar Haddad.",
        "Omar Haddad was among the dead.",
    ):
        assert "omar haddad" in roles(extract(struck + told))[RoleKind.VICTIM]
    assert violent(extract("A bus fell into a lake near Matadi. Among the dead was Omar Haddad.")) == []


def test_who_was_struck_may_strike_next(extract: Extract) -> None:
    read = extract("British troops fired at an American patrol, which shot a corporal.")
    assert [roles(read, event)[A] for event in violent(read)] == [{"british troops"}, {"american patrol"}]


SUSPECTED = {
    "role denied": ("Red Column denied any hand in the ambush.", "red column", Status.DENIED),
    "links denied": ("Eritrea has denied it has any ties to the ambush.", "eritrea", Status.DENIED),
    "behind": ("Two papers reported that Serbia was behind the ambush.", "serbia", Status.ALLEGED),
    "not behind": ("Envoys agreed that Serbia was not behind the ambush.", "serbia", Status.DENIED),
    "being behind": (
        "The Black Cranes are accused of being behind a series of bombings.",
        "black cranes",
        Status.ALLEGED,
    ),
    "those behind": ("He cursed the militiamen behind the ambush.", "militiamen", Status.ALLEGED),
    "tried for": ("A retired sergeant was tried for the massacre.", "retired sergeant", Status.ALLEGED),
    "jailed over": ("The judge jailed four marines over the massacre.", "marines", Status.ALLEGED),
    "suspect in": ("Ivo Example is a suspect in two shootings.", "ivo example", Status.ALLEGED),
    "jailed for ordering": ("A judge jailed a colonel for ordering the massacre.", "colonel", Status.ALLEGED),
    "disowned": ("The Black Cranes disowned the bombing in a letter.", "black cranes", Status.DENIED),
    "disowned in a letter": (
        "A letter signed by the Black Cranes disowned the bombing.",
        "black cranes",
        Status.DENIED,
    ),
    "denied in a video": (
        "The Black Cranes issued a video rejecting any part in the ambush.",
        "black cranes",
        Status.DENIED,
    ),
    "denied by a statement": (
        "A statement from the Black Cranes denied any part in the ambush.",
        "black cranes",
        Status.DENIED,
    ),
    "linked to": ("Detectives say that Ivo Example is linked to the bombing.", "ivo example", Status.ALLEGED),
    "role in": ("Sergeants will be prosecuted for their role in the shooting.", "sergeants", Status.ALLEGED),
}


@pytest.mark.parametrize(("text", "suspect", "status"), SUSPECTED.values(), ids=SUSPECTED)
def test_whoever_is_suspected_or_denies_is_no_fact(extract: Extract, text: str, suspect: str, status: Status) -> None:
    read = extract(text)
    [event] = violent(read)
    [party] = [role for role in event.roles if role.role is A]
    assert read.mentions[party.mention].text.lower() == suspect
    assert party.status is status


@pytest.mark.parametrize(
    "text",
    [
        "It was soldiers, rather than rebels, who shot dead a fisherman in Pemba.",
        "Police said that it was soldiers, not rebels, who shot the trader.",
        "A fisherman was shot dead by soldiers rather than rebels.",
    ],
)
def test_whoever_is_not_meant_did_nothing(extract: Extract, text: str) -> None:
    assert roles(extract(text))[A] == {"soldiers"}


def test_whose_men_act_acts_with_them(extract: Extract) -> None:
    """Where it tells so itself: of two parties "its" may be of either."""
    assert roles(extract("Hamas said that its men had ambushed a patrol."))[A] == {"hamas", "men"}
    assert roles(extract("JNIM, in a statement, said that its men had taken the camp."))[A] == {"jnim", "men"}
    assert roles(extract("The army met the front after its fighters shot a mayor."))[A] == {"fighters"}


OTHERS = {
    "whose base": ("The army, whose depot the rebels attacked on Monday, kept silent.", {"rebels": Status.ACTUAL}),
    "whose gunmen": (
        "The army, whose depot Hamas attacked on Monday, kept silent.",
        {"hamas": Status.ACTUAL},
    ),
    "blamed that on": ("Chad blamed that raid on Boko Haram.", {"boko haram": Status.ALLEGED}),
    "not or": ("Hamas said that it did not plan or conduct the raid.", {"hamas": Status.DENIED}),
    "held responsible": (
        "Villagers held the army responsible for a drone strike in Tirah.",
        {"army": Status.ALLEGED},
    ),
    "acquitted": ("Ivo Example was acquitted of bombing the chapel.", {"ivo example": Status.DENIED}),
    "accused and acquitted": (
        "A sergeant, accused of taking part in the kidnapping of a nun, was acquitted.",
        {"sergeant": Status.DENIED},
    ),
    "both nations": (
        "Chadian and Libyan troops exchanged fire on Sunday.",
        {"chadian": Status.ACTUAL, "libyan": Status.ACTUAL, "libyan troops": Status.ACTUAL},
    ),
    "called after its town": ("Ministers offered a reward after the Mondomo bombing.", {}),
    "those who were shot": ("His brother was among the 52 men shot or beheaded at Xitaxi.", {}),
    "a headline": ("Odesa Hit by Swarm of Shahed Drones, Four Killed", {}),
    "a banner": ("A banner rejected any role in the massacre.", {}),
}


@pytest.mark.parametrize(("text", "parties"), OTHERS.values(), ids=OTHERS)
def test_the_author_is_who_the_grammar_says(extract: Extract, text: str, parties: dict[str, Status]) -> None:
    read = extract(text)
    told = [role for event in violent(read) for role in event.roles if role.role is A]
    assert {read.mentions[role.mention].text.lower(): role.status for role in told} == parties


def test_the_dead_of_a_funeral_were_not_shot_after_it(extract: Extract) -> None:
    read = extract("Hours after the funeral of six of the victims, gunmen opened fire on a picket, killing a guard.")
    assert roles(read).get(T, set()) | roles(read).get(V, set()) == {"picket", "guard"}


FOUGHT = {
    "fought a battle": ("Marines fought a long battle with smugglers near Gao.", {"marines", "smugglers"}),
    "embroiled": ("The convoy became embroiled in a firefight with smugglers.", {"convoy", "smugglers"}),
    "prompting": ("Raiders attacked the depot, prompting clashes with marines.", {"raiders", "marines"}),
}


@pytest.mark.parametrize(("text", "sides"), FOUGHT.values(), ids=FOUGHT)
def test_a_clash_has_both_sides_however_it_is_told(extract: Extract, text: str, sides: set[str]) -> None:
    read = extract(text)
    [clash] = [event for event in violent(read) if event.kind is EventKind.ARMED_CLASH]
    assert roles(read, clash)[A] == sides


def test_what_an_act_was_answered_with_is_none_of_it(extract: Extract) -> None:
    read = extract("The raid, staged by Chad, was answered with Libyan rockets on the camp at Faya.")
    [raid] = [event for event in violent(read) if event.trigger.text == "raid"]
    assert roles(read, raid)[A] == {"chad"}
    assert T not in roles(read, raid)


def test_things_deny_nothing_that_is_hung_on_them(extract: Extract) -> None:
    read = extract("Boko Haram claimed the sabotage of the depot, which feeds a town, but denies killing guards.")
    [killing] = [event for event in violent(read) if event.trigger.text == "killing"]
    assert killing.status is Status.DENIED
    assert speaker(read, killing) == "Boko Haram"


def test_a_raid_is_called_after_its_town(extract: Extract) -> None:
    assert A not in roles(extract("Benin army says toll from Karimama raid rises to 15."))


def test_buildings_deny_nothing(extract: Extract) -> None:
    read = extract("Niamey said that the clinic had been used by rebels and denied the strike.")
    assert all(speaker(read, event) != "clinic" for event in violent(read))


@pytest.mark.parametrize(
    "text",
    [
        "Ministers used the blasts as a pretext for a curfew.",
        "The 14, including a nurse, were charged with executing captives.",
        "Sudan has been embroiled in fighting since April.",
    ],
)
def test_who_uses_or_counts_or_suffers_a_fight_did_nothing(extract: Extract, text: str) -> None:
    read = extract(text)
    assert not [role for event in violent(read) for role in event.roles if role.role is A]


STRUCK = {
    "members of a force": ("Gunmen attacked members of the Revolutionary Guard near Zahedan.", "revolutionary guard"),
    "villa of": ("Missiles destroyed the villa of a trader, Karim Barzan.", "villa"),
    "lost to": ("The group lost its commander to a French raid.", "commander"),
    "remains": ("A team found the remains of an engineer killed by rebels.", "engineer"),
    "not whom a later clause names": (
        "Azahari, who was hunted and killed by police, as well as his friend Nurdin, were known to the army.",
        "azahari",
    ),
}


@pytest.mark.parametrize(("text", "struck"), STRUCK.values(), ids=STRUCK)
def test_who_is_struck_is_who_is_meant(extract: Extract, text: str, struck: str) -> None:
    found = roles(extract(text))
    assert found.get(T, set()) | found.get(V, set()) == {struck}


def test_who_comments_on_an_act_has_not_done_it(extract: Extract) -> None:
    assert A not in roles(extract("There was no immediate comment on the raid from the army."))


def test_who_passes_by_did_nothing_there(extract: Extract) -> None:
    assert A not in roles(extract("Soldiers drive by the site of a festival, where dozens were killed."))


def test_an_explosion_beside_an_offensive_is_not_by_whom_the_offensive_is(extract: Extract) -> None:
    read = extract("Rebels fear the hospital explosion in Karet or the start of an offensive there by the army.")
    assert all("army" not in roles(read, event).get(A, set()) for event in violent(read))


IN_COURT = {
    "serves a sentence": ("Adama Sesay serves a life sentence over the murder of a mayor.", "Adama Sesay"),
    "on trial": ("Two men went on trial over the killing of a nurse in Freetown.", "Two men"),
    "pleaded guilty": ("Adama Sesay pleaded guilty to the killing of two guards in Freetown.", "Adama Sesay"),
    "murder charges": (
        "Nine gendarmes will face murder charges in connection with the killing of ten villagers.",
        "gendarmes",
    ),
    "counts of": ("Adama Sesay was charged with two counts of murder.", "Adama Sesay"),
    "faces charges": ("Boko Haram faces charges over the shelling of Baga.", "Boko Haram"),
    "is the mastermind": ("Adama Sesay is the suspected mastermind of a series of bombings.", "Adama Sesay"),
    "the brain, by name": ("The brain behind the raid, Adama Sesay, was shot.", "Adama Sesay"),
    "blamed after a clause": ("The mayor blamed the attack, which took place on Friday, on Boko Haram.", "Boko Haram"),
    "blamed on enemies": ("The mayor blamed the attack on enemies of the state.", "enemies"),
    "elements of": ("Officials said some elements of Boko Haram were behind the attack.", "Boko Haram"),
}


@pytest.mark.parametrize(("text", "accused"), IN_COURT.values(), ids=IN_COURT)
def test_who_stands_before_a_court_or_is_blamed_is_alleged(extract: Extract, text: str, accused: str) -> None:
    read = extract(text)
    parties = [role for event in violent(read) for role in event.roles if role.role is A]
    assert [(read.mentions[p.mention].text, p.status) for p in parties] == [(accused, Status.ALLEGED)]


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram has launched a string of attacks, including the 2014 bombing of a market in Jos.",
        "Boko Haram is blamed for several raids, including the bombing of a market in Jos.",
    ],
)
def test_who_did_all_did_what_it_includes(extract: Extract, text: str) -> None:
    read = extract(text)
    (bombing,) = (event for event in violent(read) if event.trigger.text == "bombing")
    assert roles(read, bombing)[A] == {"boko haram"}


def test_an_act_that_others_include_keeps_its_own_author(extract: Extract) -> None:
    read = extract("The army shelled four towns in Borno in reply to raids, including a raid by bandits on Baga.")
    (raid,) = (event for event in violent(read) if event.trigger.text == "raid")
    assert roles(read, raid)[A] == {"bandits"}


def test_where_fighters_are_from_did_nothing(extract: Extract) -> None:
    read = extract("Rebels from Sudan crossed into Chad and looted a farm near Tine.")
    assert roles(read)[A] == {"rebels from sudan"}


def test_who_claims_responsibility_for_doing_it_did_it(extract: Extract) -> None:
    read = extract("Boko Haram has claimed responsibility for firing rockets at Baga.")
    (firing,) = (event for event in violent(read) if event.trigger.text == "firing")
    assert roles(read, firing)[A] == {"boko haram"}
    assert firing.status is Status.CLAIMED


def test_whoever_foils_a_plot_did_not_make_it(extract: Extract) -> None:
    read = extract("Police foiled a plot to bomb the cathedral in Manila.")
    (bombing,) = (event for event in violent(read) if event.kind is EventKind.BOMBING)
    assert A not in roles(read, bombing)


def test_weapons_that_attackers_wear_are_their_instruments(extract: Extract) -> None:
    read = extract("Two women wearing explosive vests killed ten worshippers at a mosque in Borno state.")
    assert roles(read)[I] == {"explosive vests"}


@pytest.mark.parametrize(
    "text", ["Twelve militants killed in air strikes in Waziristan", "Six injured in grenade attack in Quetta"]
)
def test_a_headline_without_auxiliary_tells_who_was_harmed(extract: Extract, text: str) -> None:
    assert A not in roles(extract(text))
    assert len(roles(extract(text))[V]) == 1


def test_a_behest_is_nothing_that_is_struck(extract: Extract) -> None:
    assert T not in roles(extract("The general said rebels carried out the attack at the behest of Chad."))


def test_what_was_not_fired_at_is_no_target(extract: Extract) -> None:
    read = extract('"The jets fired rockets on the ridge, not on the villagers below," said Omar.')
    assert roles(read)[T] == {"ridge"}


def test_what_was_fired_at_as_well_is_a_target(extract: Extract) -> None:
    assert roles(extract("Rebels fired rockets not only on soldiers but on farmers."))[T] >= {"soldiers"}


def test_another_name_of_the_attacker_is_no_second_one(extract: Extract) -> None:
    assert len(roles(extract("The Border Defence Force, or Haras, attacked a base."))[A]) == 1


def test_two_nations_before_a_comma_both_fight(extract: Extract) -> None:
    read = extract("Indian, Chinese troops clash at border post, killing two soldiers.")
    assert {"indian", "chinese"} <= roles(read)[A]


OPERATIONS = {
    "its sort tells": "Spain launched an anti-terrorist operation against Hamas on Monday, killing nine.",
    "of counter-terrorism": "Spain's counter-terrorism operation in Mindanao on Monday killed nine people.",
}


@pytest.mark.parametrize("text", OPERATIONS.values(), ids=OPERATIONS)
def test_an_operation_against_terrorists_is_an_act_of_who_launched_it(extract: Extract, text: str) -> None:
    assert sourced(extract(text)) == {"Spain": (Status.ACTUAL, None)}


def test_the_sort_of_an_operation_is_no_attacker(extract: Extract) -> None:
    assert A not in roles(extract("The counter-insurgency operation in Mindanao on Monday killed nine people."))


def test_the_operation_is_the_one_told_before(extract: Extract) -> None:
    told = "Nine men died in an anti-terrorist operation in Mindanao. "
    again = "Spanish security forces began the operation on Sunday to drive gunmen from the town."
    assert roles(extract(told + again), violent(extract(told + again))[-1])[A] == {"spanish security forces"}
    assert not violent(extract("Spanish doctors began the operation on Sunday to save the eye."))


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("Three farmers were wounded by army fire in Mindanao.", "army"),
        ("Two houses near the market were damaged by rebel fire on Monday.", "rebel"),
    ],
)
def test_whose_fire_harmed_somebody_attacked(extract: Extract, text: str, attacker: str) -> None:
    assert roles(extract(text))[A] == {attacker}


def test_a_mob_holds_people_and_investors_a_bank(extract: Extract) -> None:
    found = extract(
        "The crew of the helicopter were held by an angry crowd in Mindanao after it came down, police said."
    )
    assert roles(found)[A] == {"angry crowd"}
    assert not violent(extract("The bank in Mindanao was held by investors until it was sold, police said."))


def test_police_round_up_suspects(extract: Extract) -> None:
    found = extract("Dozens of militants have been rounded up by police after the bombing in Mindanao.")
    assert [event.kind for event in violent(found)] == [EventKind.ARREST, EventKind.BOMBING]
    assert roles(found, violent(found)[0]) == {A: {"police"}, V: {"militants"}}


def test_bombers_are_people_beside_a_suicide_attack_and_planes_elsewhere(extract: Extract) -> None:
    people = extract(
        "Suicide bombers struck in Mindanao on Monday. One of the bombers targeted an office of the party."
    )
    assert roles(people, violent(people)[1])[A] == {"bombers"}
    assert A not in roles(extract("Ten bombers hit the port in Mindanao on Monday."))
