"""A strike is not always a strike: words of force in their other senses, and the same words among the armed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.schema import Extraction

from .reading import acts, violent

Extract = Callable[..., Extraction]


HARMLESS = {
    "deal struck": "The two governments struck a deal in Geneva.",
    "balance struck": "The judge struck a balance between the two claims.",
    "note struck": "The minister struck a hopeful note in Vienna.",
    "film shot": "The film was shot in Jordan.",
    "photograph shot": "The photographs were shot at dawn in Havana.",
    "heart attack": "He died of a heart attack in Baghdad.",
    "asthma attack": "Two pupils suffered an asthma attack in Athens.",
    "panic attack": "She had a panic attack on the train to Lyon.",
    "labour strike": "Workers at the mine in Chile went on strike.",
    "strike called": "The union called a strike for Monday.",
    "hunger strike": "The prisoner began a hunger strike in Minsk.",
    "proposal attacked": "The senator attacked the proposal.",
    "chief fired": "The company fired its chief executive.",
    "assistant fired": "The coach fired his assistant.",
    "campaign launched": "The ministry launched a campaign against smoking.",
    "website launched": "The bank launched its website in Nairobi.",
    "bill killed": "The opposition killed the bill in the upper house.",
    "shoot-out": "Egypt lost the penalty shoot-out.",
    "shot at goal": "The striker's shot hit the post in the last minute of the match.",
    "target missed": "The company missed its target for the third quarter.",
    "storm": "The storm hit the coast of Mozambique.",
    "lightning": "Lightning struck the tower.",
    "crash": "A bus crash killed ten people in Kenya.",
    "bombshell": "The actor dropped a bombshell in an interview.",
    "film that bombed": "The musical bombed in London.",
    "sales exploded": "Sales of electric cars exploded in Norway.",
    "opinions clash": "The ministers clashed over the budget.",
    "rain": "It rained all night in Manila.",
    "hit song": "The singer's hit was number one in Brazil.",
    "raid on the fridge": "The children raided the fridge.",
    "battle with illness": "She died after a long battle with cancer.",
    "shells": "The beach was covered with shells.",
    "scolded": "The governor slammed the trade unions for asking for a pay rise.",
    "tensions": "Tensions between the two parties exploded into a row.",
    "bomb shelters": "The sirens sent people to bomb shelters across the north.",
    "set off protests": "The arrest of the editor set off weeks of protests in Mockville.",
    "sunk by a storm": "The trawler sank off Norway.",
    "taken by bus": "She took the bus to the city of Porto.",
    "retaken test": "Pupils retook the test in June.",
    "gas explosion": "A gas explosion at the Karvela colliery killed 21 miners on Sunday.",
    "pit blast": "The toll of a pit blast in the north rose to 19, the mining ministry said.",
    "fire in a mine": "Eleven miners were killed in the Teluk coal mine when a fire broke out underground.",
    "collision": "A collision between a navy patrol boat and a ferry killed six people.",
    "accidents counted": "The ministry recorded 4,210 road accidents last year, killing 988 people.",
    "oil tank": "Nine workers were killed when an oil tank that they were cleaning exploded.",
    "plane crash": "A cargo plane crashed near Port Sudan, killing five people, including two soldiers.",
    "left undone": "The soldiers left the post without firing a shot.",
    "plunge": "A bus with policemen plunged into a gorge near Karet, killing twelve.",
    "deeds executed": "The gang executes various criminal activities in the port.",
    "retreat of a glacier": "The glacier retreated by forty metres.",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_words_of_force_in_another_sense_are_no_events(extract: Extract, text: str) -> None:
    assert violent(extract(text)) == []


FORCE = {
    "struck": ("Taliban fighters struck the outpost.", "struck"),
    "hit": ("Rebels hit the convoy.", "hit"),
    "struck, passive": ("The barracks were struck by rebels.", "struck"),
    "shot": ("Gunmen shot two policemen in Karachi.", "shot"),
    "attacked": ("Militants attacked the checkpoint.", "attacked"),
    "fired": ("The rebels fired mortars at the town.", "fired"),
    "launched": ("The Houthis launched three ballistic missiles at Riyadh.", "launched"),
    "killed": ("Soldiers killed four insurgents in Sinai.", "killed"),
    "shelled": ("Artillery shelled the rebels near Donetsk.", "shelled"),
    "bombed": ("Warplanes bombed a militant camp in Waziristan.", "bombed"),
    "raid": ("Commandos freed the hostages in a raid on a militant hideout in Niger.", "raid"),
    "strike": ("A drone strike killed two militants in Shabwa.", "strike"),
    "clashed": ("Rebels clashed with the army near Bunia.", "clashed"),
    "exploded": ("A car bomb exploded at a market in Mogadishu.", "exploded"),
    "burned": ("Militiamen burned two villages in Darfur.", "burned"),
    "sank": ("Rebels sank a navy landing craft in the river.", "sank"),
    "took": ("The rebels took the town of Mawchi, killing six soldiers.", "took"),
    "retook": ("Government troops retook the village from the insurgents.", "retook"),
    "drone crashed into": ("A drone crashed into the barracks, killing four soldiers.", "crashed"),
    "damaged by fire": ("Ten houses in the town were damaged by Israeli fire.", "fire"),
    "dozens executed": ("Soldiers executed dozens of residents in Mawchi.", "executed"),
    "people executed": ("Rebels executed three villagers in Mawchi.", "executed"),
    "country against country": ("Israel struck Damascus.", "struck"),
    "hostages held by": ("He asked for the release of the captives held by Boko Haram in Sambisa.", "held"),
    "hostages taken by": ("Forty hostages were taken by Boko Haram in the raid on Dapchi.", "taken"),
    "snatched dozens of": ("Gunmen snatched dozens of merchants from a market in Zaria.", "snatched"),
    "most of a place": ("Rebels have seized most of the town of Mawchi and shot four guards.", "seized"),
    "control of a place": ("Militants took control of the barracks in Mawchi after a gun battle.", "took"),
    "thousands of rockets": ("Militants launched thousands of rockets at the garrison of Mawchi.", "launched"),
    "ground operation": ("The army launched a ground operation against the rebels in Mawchi.", "operation"),
    "neutralised": ("Security forces neutralised 48 extremists in Bannu.", "neutralised"),
    "eliminated": ("Commandos eliminated five militants near Tank in Waziristan.", "eliminated"),
    "martyred": ("Three soldiers were martyred by militants in Bannu.", "martyred"),
    "wiped out": ("A drone wiped out a patrol of soldiers near Pokrovsk.", "wiped"),
    "raked": ("Troops raked the barracks of Goma with machine-gun fire.", "raked"),
    "siege": ("Rebels laid siege to the barracks of Goma.", "laid"),
    "skiffs": ("A destroyer sank two skiffs of the Houthi militia in the Red Sea.", "sank"),
    "ship seized": ("Iranian forces seized a tanker with 20 sailors in the Gulf of Oman.", "seized"),
}


@pytest.mark.parametrize(("text", "trigger"), FORCE.values(), ids=FORCE)
def test_the_same_words_are_force_where_the_parties_are_armed(extract: Extract, text: str, trigger: str) -> None:
    assert trigger in [word for _, word in acts(extract(text))]


def test_shelling_that_killed_is_force_in_an_article_about_peace(extract: Extract) -> None:
    text = (
        "The library of Kherson opened a reading room for children on Sunday, and the choir of the school sang. "
        "Visitors praised the new shelves and the bright windows. Russian shelling killed two women of the street."
    )
    assert "shelling" in [word for _, word in acts(extract(text))]


def test_sport_in_a_country_at_war_is_sport(extract: Extract) -> None:
    text = (
        "Ukraine attacked from the first whistle and beat Albania 2-0 in a football match in Warsaw. "
        "The captain's shot hit the post before a late strike settled the game."
    )
    assert violent(extract(text)) == []


CALM = [
    "A rally was held for the hostages' families on Sunday.",
    "The bank took control of the airline in March.",
    "The operation at the clinic lasted two hours, and the rescue operation went on.",
    "The critics snatched a copy of the novel.",
    "The home side was eliminated by Spain in the final.",
    "The crash wiped out the savings of pensioners.",
]


@pytest.mark.parametrize("text", CALM)
def test_what_is_held_or_taken_in_peace_is_no_force(extract: Extract, text: str) -> None:
    assert violent(extract(text)) == []


def test_a_strike_of_workers_and_one_of_rockets_are_told_apart_in_one_article(extract: Extract) -> None:
    text = (
        "Dockers in Port Sudan went on strike on Monday. "
        "Hours later a rocket strike on the harbour killed two soldiers of the army."
    )
    read = extract(text)
    assert [event.trigger.start for event in violent(read)] == [text.index("strike on the harbour")]
