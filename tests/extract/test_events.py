"""What is an event, which words tell the same one, and of which kind it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import EventKind, Extraction, RoleKind

from .reading import acts, only, roles, violent

K = EventKind
Extract = Callable[..., Extraction]


ONE_ACT = {
    "act and result": ("The attack on the village killed eight people.", "attack"),
    "result in an act": ("Eight people were killed in the attack on the village.", "attack"),
    "result in an act, active": ("Rebels killed eight people in an attack on the village.", "attack"),
    "act in front": ("In an attack on the village, rebels killed eight people.", "attack"),
    "participle of result": ("Rebels attacked the village, killing eight people.", "attacked"),
    "two results": ("Two people were killed and six were wounded in a grenade attack.", "attack"),
    "two participles": ("Militants stormed a hotel in Ouagadougou, killing 18 people and wounding dozens.", "stormed"),
    "light verb": ("Rebels carried out an attack on the village.", "attack"),
    "light verb, conducted": ("The army conducted a raid on the camp.", "raid"),
    "opened fire": ("Soldiers opened fire, killing three protesters in Yangon.", "fire"),
    "shot dead": ("Gunmen shot dead a policeman in Srinagar.", "shot"),
    "fired, wounding": ("The militia fired rockets at the base, wounding two contractors.", "fired"),
    "exploded, killing": ("A car bomb exploded outside the ministry in Kabul, killing nine people.", "exploded"),
    "before dawn": ("Drones struck a fuel depot before dawn on Friday, wounding three workers.", "struck"),
    "nobody was hurt": ("Men threw a grenade at the office in Mawchi; nobody was hurt.", "threw"),
    "left, after what it answered": (
        "Thirteen mortar rounds hit a district in retaliation, leaving ten people wounded.",
        "hit",
    ),
    "clash and its dead": ("Clashes between the army and rebels in Goma killed ten soldiers.", "Clashes"),
}


@pytest.mark.parametrize(("text", "trigger"), ONE_ACT.values(), ids=ONE_ACT)
def test_one_act_told_by_two_words_is_one_event(extract: Extract, text: str, trigger: str) -> None:
    assert [word for _, word in acts(extract(text))] == [trigger]


TWO_ACTS = {
    "kidnapped and killed": (
        "Boko Haram kidnapped and killed two aid workers in Borno.",
        [(K.ABDUCTION, "kidnapped"), (K.ARMED_ATTACK, "killed")],
    ),
    "kidnapped and killed, passive": (
        "The priest was kidnapped by gunmen and later killed.",
        [(K.ABDUCTION, "kidnapped"), (K.ARMED_ATTACK, "killed")],
    ),
    "kidnapped and burned": (
        "Boko Haram kidnapped 30 girls and burned their school.",
        [(K.ABDUCTION, "kidnapped"), (K.DESTRUCTION, "burned")],
    ),
    "raided and arrested": (
        "The army raided a village in Myanmar and arrested twelve men.",
        [(K.ARMED_ATTACK, "raided"), (K.ARREST, "arrested")],
    ),
    "stormed and took hostage": (
        "The rebels stormed the town hall and took the mayor hostage.",
        [(K.ARMED_ATTACK, "stormed"), (K.ABDUCTION, "took")],
    ),
    "fired and were killed": (
        "The lieutenant and his guard opened fire and were killed.",
        [(K.ARMED_ATTACK, "fire"), (K.ARMED_ATTACK, "killed")],
    ),
    "each its object": (
        "Commandos stabbed a guard, abducted the mayor and left.",
        [(K.ARMED_ATTACK, "stabbed"), (K.ABDUCTION, "abducted")],
    ),
    "two clauses": (
        "Gunmen attacked a church in Owo, and rebels ambushed a convoy near Jos.",
        [(K.ARMED_ATTACK, "attacked"), (K.ARMED_ATTACK, "ambushed")],
    ),
    "answer in kind": (
        "Rebels attacked the base on Monday. The army shelled their camp on Tuesday.",
        [(K.ARMED_ATTACK, "attacked"), (K.SHELLING, "shelled")],
    ),
    "in retaliation for": (
        "Israel bombed Gaza in retaliation for a rocket attack on Sderot.",
        [(K.AIRSTRIKE, "bombed"), (K.SHELLING, "attack")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TWO_ACTS.values(), ids=TWO_ACTS)
def test_two_acts_stay_two_events(extract: Extract, text: str, expected: list[tuple[EventKind, str]]) -> None:
    assert acts(extract(text)) == expected


MEANS = {
    "drone before killing": ("A drone killed the commander in Idlib.", K.AIRSTRIKE),
    "drone strike before killing": ("The commander was killed in a drone strike in Idlib.", K.AIRSTRIKE),
    "airstrike before killing": ("A French airstrike killed a commander of al-Qaeda in Mali.", K.AIRSTRIKE),
    "car bomb before assassination": ("The general was assassinated in Beirut by a car bomb.", K.BOMBING),
    "rockets before attack": ("The base was attacked with rockets.", K.SHELLING),
    "missiles before strike": ("Russia struck a school in Kharkiv with missiles.", K.SHELLING),
    "rocket attack": ("A rocket attack on the embassy wounded a guard.", K.SHELLING),
    "mortar attack": ("A mortar attack on the market killed six people.", K.SHELLING),
    "drones before attack": ("Azerbaijan attacked Armenian positions with drones.", K.AIRSTRIKE),
    "bomb attack": ("A bomb attack on the market killed six people.", K.BOMBING),
    "suicide attack": ("A suicide attack on the mosque killed 30 people.", K.SUICIDE_BOMBING),
    "bombed from warplanes": ("Warplanes bombed a hospital in Aleppo.", K.AIRSTRIKE),
}


@pytest.mark.parametrize(("text", "kind"), MEANS.values(), ids=MEANS)
def test_the_means_decide_the_kind_before_the_intent(extract: Extract, text: str, kind: EventKind) -> None:
    assert only(extract(text)).kind is kind


KINDS = {
    "seized by gunmen": ("Gunmen seized a priest in Jos.", K.ABDUCTION),
    "seized by police": ("Police seized a smuggler in Jos.", K.ARREST),
    "armed clash": ("Rebels and soldiers clashed in Goma.", K.ARMED_CLASH),
    "airstrike": ("An airstrike hit a school in Tigray.", K.AIRSTRIKE),
    "shelling": ("The army shelled the town for six hours.", K.SHELLING),
    "roadside bomb": ("A roadside bomb killed four soldiers in Helmand.", K.BOMBING),
    "mine": ("A landmine killed two farmers in Casamance.", K.BOMBING),
    "suicide bombing": ("A suicide bomber blew himself up at a checkpoint in Maiduguri.", K.SUICIDE_BOMBING),
    "suicide bombing, noun": ("The suicide bombing at the stadium killed three people.", K.SUICIDE_BOMBING),
    "ambush": ("Rebels ambushed a convoy in Kivu.", K.ARMED_ATTACK),
    "shooting": ("Gunmen shot two policemen in Karachi.", K.ARMED_ATTACK),
    "raid": ("Soldiers raided a rebel camp in Sinaloa.", K.ARMED_ATTACK),
    "assassination": ("Mercenaries assassinated the president in Port-au-Prince.", K.ASSASSINATION),
    "abduction": ("Gunmen abducted forty pupils in Zamfara.", K.ABDUCTION),
    "hostages": ("The group took six sailors hostage in the Gulf of Guinea.", K.ABDUCTION),
    "arrest": ("Police arrested two suspected militants in Jakarta.", K.ARREST),
    "interception": ("Saudi forces intercepted a missile over Jeddah.", K.INTERCEPTION),
    "shot down": ("Rebels shot down a helicopter near Goma.", K.INTERCEPTION),
    "destruction": ("The militia burned three villages in Rakhine.", K.DESTRUCTION),
}


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS)
def test_each_act_of_force_has_its_kind(extract: Extract, text: str, kind: EventKind) -> None:
    assert only(extract(text)).kind is kind


DEEDS = {
    "accusation": ("Colombia accused the ELN of bombing a police academy.", K.ACCUSATION, "Colombia", "ELN"),
    "sanction": ("The United States sanctioned the Wagner Group.", K.SANCTION, "United States", "Wagner Group"),
    "support": ("Iran backs the Houthis.", K.SUPPORT, "Iran", "Houthis"),
    "meeting": ("Erdogan met Putin in Sochi.", K.MEETING, "Erdogan", "Putin"),
}


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), DEEDS.values(), ids=DEEDS)
def test_words_and_deeds_short_of_force_have_actor_and_recipient(
    extract: Extract, text: str, kind: EventKind, actor: str, recipient: str
) -> None:
    read = extract(text)
    (found,) = (event for event in read.events if event.kind is kind)
    parties = {role.role: read.mentions[role.mention].text for role in found.roles}
    assert parties[RoleKind.ACTOR] == actor
    assert parties[RoleKind.RECIPIENT] == recipient


WITHOUT = {
    "war as a period": "The war lasted twelve years and ended with a treaty.",
    "weapon on its own": "The army bought forty drones and a battery of missiles.",
    "attack helicopter": "The country ordered six attack helicopters.",
    "office": "The commander of the brigade spoke about the harvest.",
    "deal": "The two governments struck a deal in Geneva.",
}


@pytest.mark.parametrize("text", WITHOUT.values(), ids=WITHOUT)
def test_periods_weapons_and_offices_are_no_events_of_force(extract: Extract, text: str) -> None:
    assert violent(extract(text)) == []


def test_events_stand_in_the_order_of_the_text(extract: Extract) -> None:
    read = extract("Rebels shelled Goma. Gunmen abducted a nurse in Bukavu. The army bombed a camp near Beni.")
    starts = [event.trigger.start for event in read.events]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_a_kind_told_with_less_doubt_has_more_confidence(extract: Extract) -> None:
    sure = only(extract("Gunmen abducted forty pupils in Zamfara."))
    bare = only(extract("Two soldiers were killed in Zamfara."))
    assert sure.confidence > bare.confidence


def test_a_result_brings_its_victims_to_the_act(extract: Extract) -> None:
    read = extract("A rocket attack on the embassy killed a guard and wounded two gardeners.")
    assert roles(read)[RoleKind.TARGET] == {"embassy"}
    assert roles(read)[RoleKind.VICTIM] == {"guard", "gardeners"}


def test_a_drone_that_swims_strikes_nothing_from_the_air(extract: Extract) -> None:
    assert only(extract("Three naval drones hit a frigate near Sochi.")).kind is EventKind.ARMED_ATTACK
    assert only(extract("Three drones hit a frigate near Sochi.")).kind is EventKind.AIRSTRIKE
