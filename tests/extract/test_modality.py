"""How sure the text is of an event and of its author, and who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import EventKind, Extraction, RoleKind, Scope, Status

from .reading import only, roles, sourced, speaker, violent

S = Status
Extract = Callable[..., Extraction]


EVENTS = {
    "nothing to suggest": ("There was nothing to suggest that rebels had bombed the mill.", S.DENIED),
    "plain": ("Rebels attacked the convoy.", S.ACTUAL),
    "perfect": ("Rebels had attacked the convoy.", S.ACTUAL),
    "passive": ("The convoy was attacked by rebels.", S.ACTUAL),
    "not": ("Rebels did not attack the convoy.", S.DENIED),
    "never": ("Rebels never attacked the convoy.", S.DENIED),
    "there was no": ("There was no attack on the convoy.", S.DENIED),
    "denied, clause": ("The army denied that its soldiers had killed civilians.", S.DENIED),
    "denied, participle": ("Russia denied shelling the hospital in Kherson.", S.DENIED),
    "if": ("If rebels attack the town, the army will respond.", S.HYPOTHETICAL),
    "may": ("Rebels may attack the town.", S.HYPOTHETICAL),
    "could": ("Iran could attack Israel with drones.", S.HYPOTHETICAL),
    "had it": ("Had the rebels attacked the town, the army would have replied.", S.HYPOTHETICAL),
    "would have": ("The army would have bombed the village.", S.HYPOTHETICAL),
    "planned to": ("Militants planned to attack the airport.", S.PLANNED),
    "threatened to": ("Israel threatened to strike Iran.", S.PLANNED),
    "vowed to": ("The group vowed to attack the embassy.", S.PLANNED),
    "preparing": ("The rebels are preparing an attack on Goma.", S.PLANNED),
    "will": ("The army will bomb the camp, the general said.", S.PLANNED),
    "reportedly": ("Rebels reportedly attacked the convoy.", S.ALLEGED),
    "allegedly": ("Soldiers allegedly killed two farmers in Cabo Delgado.", S.ALLEGED),
    "alleged attack": ("An alleged attack on the convoy is under investigation.", S.ALLEGED),
    "accused of": ("Officials accused Russia of shelling the hospital in Kherson.", S.ALLEGED),
    "was accused of": ("Russia was accused of shelling the hospital in Kherson.", S.ALLEGED),
    "blames a": ("Ukraine blames a Russian airstrike on the theatre.", S.ALLEGED),
    "rejected, after": ("The president rejected talks after a bomb killed nine people in Kabul.", S.ACTUAL),
    "nothing to do with": ("The militia says it had nothing to do with the attack on the base.", S.DENIED),
    "claimed to have": ("Houthi rebels claimed to have shot down a drone.", S.CLAIMED),
    "neither confirmed nor denied": ("Hamas would neither confirm nor deny that it attacked the post.", S.ALLEGED),
    "has not confirmed": ("Israel has not confirmed that it bombed the port of Latakia.", S.ALLEGED),
    "has not confirmed or denied": ("Ethiopia has not confirmed or denied that it bombed the town.", S.ALLEGED),
    "declined to confirm": ("Israel declined to confirm that it struck the convoy near Homs.", S.ALLEGED),
    "a part in it denied": ("Egypt denied that its planes had taken part in the strike on Kutum.", S.ACTUAL),
    "neither denied the act": ("Moscow has neither confirmed nor denied the airstrike on the market.", S.ACTUAL),
    "silent, then denied": ("The militia has not commented, but denied that it attacked the convoy.", S.DENIED),
    "presumed": ("He sent a team to find an engineer presumed killed by guerrillas.", S.ALLEGED),
    "called untrue": ("The general described the shelling of the mill as a fabrication.", S.DENIED),
    "called a lie": ("Niamey called the claim that its planes had bombed the mill a lie.", S.DENIED),
    "called something else": ("The bishop called the killing of two monks a crime.", S.ACTUAL),
    "sent to do": ("The junta sent helicopters to bomb a rebel camp near Kadugli on Friday.", S.ACTUAL),
    "will be sent to do": ("The junta will send helicopters to bomb a rebel camp near Kadugli.", S.PLANNED),
    "purporting to show": ("The group posted a picture purporting to show the beheading of two engineers.", S.ALLEGED),
    "claims that": ("The army claims that it killed forty insurgents in Sinai.", S.CLAIMED),
}


@pytest.mark.parametrize(("text", "status"), EVENTS.values(), ids=EVENTS)
def test_the_status_is_what_the_text_claims_and_no_more(extract: Extract, text: str, status: Status) -> None:
    assert only(extract(text)).status is status


AUTHORS = {
    "blamed for": (
        "Authorities blamed separatists for the bombing of the station.",
        {"separatists": (S.ALLEGED, "Authorities")},
    ),
    "blamed on": ("The bombing was blamed on separatists.", {"separatists": (S.ALLEGED, None)}),
    "that X blamed on": (
        "An airstrike near Damascus that Syria blamed on Israel killed two colonels.",
        {"Israel": (S.ALLEGED, "Syria")},
    ),
    "suspected": (
        "Suspected Boko Haram fighters attacked a village in Borno.",
        {"Suspected Boko Haram fighters": (S.ALLEGED, None)},
    ),
    "no evidence that": (
        "Monitors found no evidence that Karen rebels ordered the massacre.",
        {"Karen rebels": (S.DENIED, None)},
    ),
    "described as the work of": (
        "The ambush near Matadi was described as the work of the Red Sons.",
        {"Red Sons": (S.ALLEGED, None)},
    ),
    "called the work of": (
        "The governor called the ambush the work of the Red Sons.",
        {"Red Sons": (S.ALLEGED, "governor")},
    ),
    "said it was not responsible": (
        "Ansar al-Nur said it was not responsible for the ambush near Matadi.",
        {"Ansar al-Nur": (S.DENIED, None)},
    ),
    "claimed by": (
        "The attack on the hotel was claimed by al-Shabaab.",
        {"al-Shabaab": (S.CLAIMED, "al-Shabaab")},
    ),
    "claimed": (
        "Al-Shabaab claimed the attack on the hotel in Mogadishu.",
        {"Al-Shabaab": (S.CLAIMED, "Al-Shabaab")},
    ),
    "claimed responsibility": (
        "The ELN claimed responsibility for the attack on a police academy in Bogotá.",
        {"ELN": (S.CLAIMED, "ELN")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), AUTHORS.values(), ids=AUTHORS)
def test_a_fact_with_an_alleged_author_stays_a_fact(
    extract: Extract, text: str, expected: dict[str, tuple[Status, str | None]]
) -> None:
    """The bombing happened; only who did it is in doubt."""
    read = extract(text)
    assert only(read).status is S.ACTUAL
    assert sourced(read) == expected


SPEECH = {
    "said, clause": ("Officials said the Taliban attacked the base.", "Officials"),
    "said that": ("The ministry said that rebels had shelled the town.", "ministry"),
    "said, afterwards": ("Rebels shelled the town, the ministry said.", "ministry"),
    "said, after a name": ("Rebels killed the head of the police, Inspector Mulu, a relative said.", "relative"),
    "quoted": ('"Soldiers shot two boys," a witness said.', "witness"),
    "according to": ("According to the ministry, rebels attacked the convoy.", "ministry"),
    "according to, afterwards": ("Rebels attacked the convoy, according to the ministry.", "ministry"),
    "said, passive": ("The mayor said the town was shelled by rebels.", "mayor"),
    "a count": ("Rebels killed nine men, according to a tally by the clinic.", "clinic"),
    "reported": ("The agency reported that gunmen had killed nine miners.", "agency"),
}


@pytest.mark.parametrize(("text", "by"), SPEECH.values(), ids=SPEECH)
def test_what_somebody_said_stays_a_fact_and_names_the_speaker(extract: Extract, text: str, by: str) -> None:
    read = extract(text)
    found = only(read)
    assert found.status is S.ACTUAL
    assert speaker(read, found) == by


def test_who_is_blamed_beside_a_denial_is_blamed_by_who_denies(extract: Extract) -> None:
    """The tree takes "and blamed" for one more thing that is denied."""
    read = extract("Turkey denied that its forces had shelled the resort and blamed the Kurdistan Workers' Party.")
    [accusation] = [event for event in read.events if event.kind is EventKind.ACCUSATION]
    assert accusation.status is S.ACTUAL
    assert roles(read, accusation) == {RoleKind.ACTOR: {"turkey"}, RoleKind.RECIPIENT: {"kurdistan workers' party"}}


WORDS = {
    "accused": ("Officials accused Russia of shelling the hospital in Kherson.", "Officials"),
    "denied": ("Russia denied shelling the hospital in Kherson.", "Russia"),
    "claimed": ("The rebels claimed they had killed twelve soldiers.", "rebels"),
    "warned": ("The president warned that rebels would attack the capital.", "president"),
    "vowed": ("The group vowed to attack the embassy.", "group"),
}


@pytest.mark.parametrize(("text", "by"), WORDS.values(), ids=WORDS)
def test_who_accuses_denies_claims_or_warns_is_named(extract: Extract, text: str, by: str) -> None:
    read = extract(text)
    assert speaker(read, only(read)) == by


@pytest.mark.parametrize("text", ["Rebels hit the convoy.", "The convoy was attacked.", "Rockets hit the embassy."])
def test_what_the_article_itself_tells_has_no_speaker(extract: Extract, text: str) -> None:
    assert only(extract(text)).said_by is None


def test_who_is_accused_is_the_attacker_of_what_is_alleged(extract: Extract) -> None:
    read = extract("Officials accused Russia of shelling the hospital in Kherson.")
    assert roles(read)[RoleKind.ATTACKER] == {"russia"}
    assert roles(read)[RoleKind.TARGET] == {"hospital"}


def test_a_threat_is_a_threat_and_also_the_planned_act(extract: Extract) -> None:
    kinds = {event.kind: event.status for event in extract("Israel threatened to strike Iran.").events}
    assert kinds[EventKind.THREAT] is S.ACTUAL
    assert S.PLANNED in kinds.values()


def test_doubt_about_one_act_does_not_reach_the_next_sentence(extract: Extract) -> None:
    read = extract("Rebels may attack Goma. Soldiers shelled the rebel camp near Beni.")
    assert [event.status for event in read.events] == [S.HYPOTHETICAL, S.ACTUAL]


def test_the_main_clause_of_a_cleft_is_said_by_whoever_says_it(extract: Extract) -> None:
    read = extract("It was the Black Cranes who had bombed the bridge, a mayor said.")
    assert speaker(read, only(read)) == "mayor"


def test_what_is_said_after_a_denial_is_not_denied(extract: Extract) -> None:
    read = extract("A commander denied that his men had planted the bomb but said the group had attacked the pipeline.")
    planted, attacked = violent(read)
    assert planted.status is Status.DENIED
    assert attacked.status is not Status.DENIED
    assert speaker(read, attacked) == "commander"


def test_what_an_earlier_version_said_is_not_told(extract: Extract) -> None:
    read = extract("An earlier version of this story said that rebels had killed 35 people in the market.")
    assert violent(read) == []


def test_what_is_a_goal_has_not_happened(extract: Extract) -> None:
    read = extract("The militants share the goal of the destruction of the dam.")
    assert all(event.status is Status.PLANNED for event in violent(read))


def test_a_denial_of_one_clause_leaves_the_other_a_fact(extract: Extract) -> None:
    read = extract("Rebels attacked the convoy but did not attack the village.")
    assert [event.status for event in read.events] == [S.ACTUAL, S.DENIED]


OWN_CLAIMS = {
    "named again": "Shabab spokesman Ali Dheere said Shabab had stormed a barracks in Baidoa.",
    "the group": "Taliban spokesman Qari Yusuf said the group had stormed a barracks in Zabul.",
}


@pytest.mark.parametrize("text", OWN_CLAIMS.values(), ids=OWN_CLAIMS)
def test_what_a_spokesman_says_of_his_own_side_is_claimed(extract: Extract, text: str) -> None:
    assert only(extract(text)).status is S.CLAIMED


def test_who_says_to_be_behind_an_act_claims_it_and_others_allege_it(extract: Extract) -> None:
    own = sourced(extract("Ansar al-Nur said it was behind the ambush."))
    others = sourced(extract("The army said Ansar al-Nur was behind the ambush."))
    assert (own["Ansar al-Nur"][0], others["Ansar al-Nur"][0]) == (S.CLAIMED, S.ALLEGED)


def test_who_says_to_be_responsible_claims_it(extract: Extract) -> None:
    assert sourced(extract("Ansar al-Nur said it was responsible for the ambush."))["Ansar al-Nur"][0] is S.CLAIMED


def test_the_subject_before_a_semicolon_blames_nobody(extract: Extract) -> None:
    read = extract("Nine soldiers killed in ambush near Gao; army blames the Red Sons")
    (accusation,) = (event for event in read.events if event.kind is EventKind.ACCUSATION)
    assert roles(read, accusation)[RoleKind.ACTOR] == {"army"}


def test_of_whom_somebody_says_it_he_did_it(extract: Extract) -> None:
    read = extract("The Red Sons, which the army says carried out the ambush, left the town.")
    assert sourced(read)["Red Sons"][0] is S.ALLEGED


NOBODY = {
    "side": "The bishop accused neither side of burning the mill and killing its guards.",
    "group": "The bishop accused neither group.",
    "this nor that": "The bishop accused neither the Red Sons nor the Blue Cranes of killing the guards.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_to_accuse_neither_is_to_accuse_nobody(extract: Extract, text: str) -> None:
    read = extract(text)
    assert sourced(read) == {}
    assert not [role for event in read.events for role in event.roles if role.role is RoleKind.RECIPIENT]


def test_what_is_told_beside_a_denial_is_not_denied(extract: Extract) -> None:
    """Though the tree takes "and said" for one more thing denied; others whom he speaks of are accused, his men not."""
    text = "An envoy denied that the army had bombed the mill and said {} had shelled a police station."
    accused, own = extract(text.format("the Red Sons")), extract(text.format("its soldiers"))
    assert [violent(read)[-1].status for read in (accused, own)] == [S.ALLEGED, S.CLAIMED]


def test_what_is_said_in_a_denial_is_not_denied(extract: Extract) -> None:
    read = extract("An envoy denied shelling the mill, saying that the Red Sons had bombed it.")
    assert [event.status for event in violent(read)] == [S.DENIED, S.ALLEGED]


def test_a_spokesman_for_the_gang_claims_for_the_gang(extract: Extract) -> None:
    read = extract("A spokesman for the gang, who goes by the name Rao, took credit for the ambush.")
    assert sourced(read) == {"gang": (S.CLAIMED, "spokesman")}


def test_to_point_the_finger_is_to_accuse(extract: Extract) -> None:
    read = extract("A mine killed two shepherds near Matadi. Elders pointed the finger at the Red Sons.")
    (accusation,) = (event for event in read.events if event.kind is EventKind.ACCUSATION)
    assert roles(read, accusation) == {RoleKind.ACTOR: {"elders"}, RoleKind.RECIPIENT: {"red sons"}}


def test_to_take_credit_is_to_claim(extract: Extract) -> None:
    assert sourced(extract("The Front took credit for the bombing."))["Front"][0] is S.CLAIMED


def test_who_denies_and_names_another_only_alleges_that(extract: Extract) -> None:
    text = "Two shepherds died in a drone strike. The army denied any role and said rebels carried out the attack."
    read = extract(text)
    assert sourced(read)["rebels"][0] is S.ALLEGED
    assert any(event.kind is EventKind.ACCUSATION and event.status is S.DENIED for event in read.events)


ACCUSED = {
    "hung on the accused": "Rebels accused the Egyptian-led alliance of shelling Kassala.",
    "hung on his description": "The council accused armed bands loyal to Omar Haddad of shelling Kassala.",
}


@pytest.mark.parametrize("text", ACCUSED.values(), ids=ACCUSED)
def test_an_act_that_somebody_is_accused_of_is_alleged(extract: Extract, text: str) -> None:
    read = extract(text)
    assert only(read).status is S.ALLEGED
    assert {status for status, _ in sourced(read).values()} == {S.ALLEGED}


def test_whoever_is_acquitted_by_description_is_no_victim(extract: Extract) -> None:
    read = extract("A second accused, Idris Bello, was acquitted of throwing a bomb at a court in Kano.")
    assert roles(read)[RoleKind.ATTACKER] == {"idris bello"}
    assert sourced(read)["Idris Bello"][0] is S.DENIED


def test_what_somebody_is_jailed_for_planning_happened_where_it_is_known(extract: Extract) -> None:
    known = extract("Two men were jailed for planning the attack on the embassy in Lome.")
    assert [event.status for event in violent(known)] == [Status.ACTUAL]
    foiled = extract("Two men were jailed for planning an attack on the embassy in Lome.")
    assert [event.status for event in violent(foiled)] == [Status.PLANNED]


def test_an_act_that_was_planned_by_somebody_has_happened(extract: Extract) -> None:
    read = extract("Police said the bombing was planned by the gang's commander Omar Haddad.")
    assert only(read).status is S.ACTUAL
    assert sourced(read)["Omar Haddad"][0] is S.ALLEGED


DISPUTED = {
    "a charge": "Rebels ambushed a van near Gao, a charge that their leaders reject.",
    "complained": "Villagers complained that rebels had ambushed a van near Gao.",
}


@pytest.mark.parametrize("text", DISPUTED.values(), ids=DISPUTED)
def test_what_is_called_a_charge_or_complained_of_is_no_fact(extract: Extract, text: str) -> None:
    assert only(extract(text)).status is S.ALLEGED


DENIED_BEHIND = {
    "a charge that": "Rebels ambushed a van near Gao, a charge that their leaders deny.",
    "which": "Nairobi accuses the Shabab of hiding the gunmen, which the Shabab denies.",
}


@pytest.mark.parametrize("text", DENIED_BEHIND.values(), ids=DENIED_BEHIND)
def test_a_denial_in_a_relative_clause_is_read(extract: Extract, text: str) -> None:
    denials = [event for event in extract(text).events if event.kind is EventKind.ACCUSATION]
    assert S.DENIED in {event.status for event in denials}


BACKERS = {
    "denied, clause": ("The minister denies that he supports the Blue Cranes.", S.DENIED),
    "denied, gerund": ("The emir denied sponsoring the Blue Cranes.", S.DENIED),
    "accused of": ("Envoys accused the emir of supporting the Blue Cranes.", S.ALLEGED),
    "said by others": ("Envoys said the emir had armed the Blue Cranes.", S.ALLEGED),
    "a participle": ("The Blue Cranes, backed by the emir, left the town, an envoy said.", S.ACTUAL),
    "his own word": ("The minister said he supported the Blue Cranes.", S.ACTUAL),
}


@pytest.mark.parametrize(("text", "status"), BACKERS.values(), ids=BACKERS)
def test_who_backs_a_group_by_the_word_of_others_is_only_said_to(extract: Extract, text: str, status: Status) -> None:
    (backing,) = (event for event in extract(text).events if event.kind is EventKind.SUPPORT)
    assert backing.status is status


def test_to_support_a_plan_is_to_back_nobody(extract: Extract) -> None:
    assert not [event for event in extract("The emir supports the plan.").events if event.kind is EventKind.SUPPORT]


EACH_OTHER = {
    "blamed": "The army and the rebels blamed each other for shelling the market.",
    "accused": "The army and the rebels accused one another of shelling the market.",
}


@pytest.mark.parametrize("text", EACH_OTHER.values(), ids=EACH_OTHER)
def test_two_who_accuse_each_other_are_both_accused(extract: Extract, text: str) -> None:
    read = extract(text)
    assert {name: told[0] for name, told in sourced(read).items()} == {"army": S.ALLEGED, "rebels": S.ALLEGED}


def test_to_hold_somebody_responsible_is_to_accuse_him(extract: Extract) -> None:
    read = extract("Two miners died in a drone strike. Their families held the army responsible.")
    (accusation,) = (event for event in read.events if event.kind is EventKind.ACCUSATION)
    recipients = [role for role in accusation.roles if role.role is RoleKind.RECIPIENT]
    assert [read.mentions[role.mention].text for role in recipients] == ["army"]


def test_what_somebody_says_he_always_does_is_no_single_act(extract: Extract) -> None:
    assert only(extract("The general staff said it strikes only military depots.")).scope is Scope.SERIES
    assert only(extract("The general staff said it struck a military depot.")).scope is Scope.SINGLE


def test_what_has_been_done_repeatedly_is_no_single_act(extract: Extract) -> None:
    assert only(extract("Soldiers have repeatedly shelled the harbour since May.")).scope is Scope.SERIES
    assert only(extract("Soldiers shelled the harbour on Monday.")).scope is Scope.SINGLE


def test_who_is_named_in_apposition_claims_what_it_says_it_did(extract: Extract) -> None:
    read = extract("A previously unknown group, Sons of the Valley, said it shelled the barracks in Goma.")
    assert [event.status for event in violent(read)] == [S.CLAIMED]
