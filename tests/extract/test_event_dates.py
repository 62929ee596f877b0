"""An event has the date of its own clause, and none that tells of something else."""

from __future__ import annotations

import pytest

from .reading import event


def date(text: str, trigger: str, published: str | None = "2020-03-12") -> str | None:
    found = event(text, trigger, published).date
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("Rockets hit the camp on Wednesday, killing two soldiers.", "hit", "2020-03-11"),
        ("Sunday's attack on the convoy was the second in a week.", "attack", "2020-03-08"),
        ("The hospital, which warplanes bombed in 2015, has never reopened.", "bombed", "2015"),
        ("The rocket attack on the base on December 27 killed a contractor.", "attack", "2019-12-27"),
    ],
)
def test_the_date_beside_an_event_is_its_own(text: str, trigger: str, value: str) -> None:
    """Adverb, possessive, relative clause and noun phrase alike."""
    assert date(text, trigger) == value


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Gunmen killed nine farmers, the police said on Wednesday.", "killed"),
        ("Monitors alleged on Friday that soldiers had executed nine men in Karet.", "executed"),
        ("Rebels have shelled the town many times since 2014.", "shelled"),
        ("Jets bombed the village on Friday in retaliation for the killing of two pilots.", "killing"),
        ("Militants attacked the garrison three days later.", "attacked"),
        ("BAGHDAD, March 9 (Example Wire) — Rockets hit the camp.", "hit"),
        ("A clerk was jailed on Tuesday for 20 years for killing a judge.", "killing"),
        ("Two victims of the attack were buried on Monday.", "attack"),
        ("It was the worst suicide bombing since the battle of Karet in 1945.", "bombing"),
        ("The general likened the raid on Karet to the attacks of 2001.", "raid"),
        ("The minister argued on Tuesday that militants had shelled the port.", "shelled"),
        ("The king urged his troops on Monday to attack the fort.", "attack"),
        ("The president ordered the army on Wednesday to bomb the camps.", "bomb"),
        ("As of Monday, shelling has killed 40 people in Karet.", "shelling"),
        ("The junta has bombed 30 villages since the offensive in April 2019.", "bombed"),
        ("Gunmen ambushed a patrol in revenge for the killing of a preacher last week.", "ambushed"),
        ("The explosion led the emir to cancel a planned Thursday visit.", "explosion"),
        ("Inspectors on Tuesday surveyed the damage of the bombing.", "bombing"),
        ("In January the rebels renewed threats to kill the governor.", "kill"),
    ],
)
def test_a_date_of_something_else_is_not_that_of_the_event(text: str, trigger: str) -> None:
    """The day of a report, a start, an answer, a dateline, what came of an act, and another act do not date it."""
    assert date(text, trigger) is None


COUNTED = {
    "next": ("Rebels burnt a mill on Sunday. The next day soldiers shelled the village.", "shelled", "2020-03-09"),
    "following": ("Rebels burnt a mill on Sunday. Soldiers shelled it the following night.", "shelled", "2020-03-09"),
    "days later": ("Rebels burnt a mill on Sunday. Two days later soldiers shelled Karet.", "shelled", "2020-03-10"),
    "two verbs": (
        "Rebels burnt a mill on Sunday. Soldiers fought the rebels the following day, killing four.",
        "killing",
        "2020-03-09",
    ),
    "that day": ("Rebels burnt a mill on Sunday. Later that day soldiers shelled Karet.", "shelled", "2020-03-08"),
    "before": ("Rebels burnt a mill on Sunday. The day before, soldiers shelled Karet.", "shelled", "2020-03-07"),
    "no day": ("Rebels burnt a mill. The next day soldiers shelled the village.", "shelled", None),
    "a month": ("Rebels burnt a mill in March. The next day soldiers shelled the village.", "shelled", None),
}


@pytest.mark.parametrize(("text", "trigger", "value"), COUNTED.values(), ids=COUNTED)
def test_a_day_is_counted_from_that_of_the_act_told_before(text: str, trigger: str, value: str | None) -> None:
    """And from nothing where that act has no day."""
    assert date(text, trigger) == value


def test_what_comes_of_an_act_may_stand_before_its_year() -> None:
    assert (
        date("A judge jailed nine officers over the massacre of 200 prisoners near Karet in 1991.", "massacre")
        == "1991"
    )


def test_what_is_feared_lies_ahead() -> None:
    assert date("The army warned that rebels may be planning attacks over Christmas.", "attacks") == "2020-12-25"


def test_an_undated_article_dates_no_weekday() -> None:
    """A date that the source does not give is never invented."""
    assert date("Rockets hit the camp on Wednesday.", "hit", published=None) is None


def test_what_is_counted_back_dates_what_it_counts_from() -> None:
    """The weeks since a kidnapping are its date."""
    found = event("It is two weeks since gunmen abducted the engineers in Kogi.", "abducted", "2023-05-10")
    assert found.date is not None
    assert (found.date.value, found.date.precision) == ("2023-04-24", "range")


@pytest.mark.parametrize(
    "dateline",
    ["POPAYAN, Colombia, March 11, 2025 (Example Wire) -", "ADEN, March 11, 2025 -", "Kabul, March 11, 2025 (Mock) –"],
)
def test_the_day_of_a_dateline_anchors_a_weekday(dateline: str) -> None:
    """With its country, its agency and small letters too."""
    assert date(f"{dateline} Gunmen killed two guards on Monday.", "killed", None) == "2025-03-10"


STRIKE = "Rockets hit the camp at Karet on Monday, killing a cook."


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        (f"{STRIKE} Two days later jets bombed a depot near Zall.", "bombed", "2020-03-11"),
        (f"{STRIKE} The following day gunmen stormed a bank.", "stormed", "2020-03-10"),
        (f"{STRIKE} On the same night gunmen stormed a bank.", "stormed", "2020-03-09"),
        (f"{STRIKE} Hours later jets bombed a depot near Zall.", "bombed", "2020-03-09"),
        (f"{STRIKE} A day before that, gunmen kidnapped a doctor.", "kidnapped", "2020-03-08"),
        (f"{STRIKE} It came three days after gunmen ambushed a convoy.", "ambushed", "2020-03-06"),
        ("Monday's bombing came three days after gunmen had ambushed a convoy.", "ambushed", "2020-03-06"),
        ("Two weeks after rockets hit the camp on February 20, jets bombed a depot.", "bombed", "2020-03-02"),
        ("The mayor said on Tuesday that drones had struck the mill the previous evening.", "struck", "2020-03-09"),
        ("In 2014 gunmen killed a judge. Earlier that year they had abducted a nun.", "abducted", "2014"),
    ],
)
def test_an_act_counted_from_another_has_the_day_that_this_gives(text: str, trigger: str, value: str) -> None:
    """Later, before, the day after, hours after; the act counted from named behind it, or told last."""
    assert date(text, trigger) == value


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rockets hit the camp. Two days later jets bombed a depot.", "bombed"),
        ("In 2014 gunmen killed a judge. Two days later jets bombed a depot.", "bombed"),
        (f"{STRIKE} More than two weeks later jets bombed a depot near Zall.", "bombed"),
        (f"{STRIKE} Some 30 hours later jets bombed a depot near Zall.", "bombed"),
        (f"{STRIKE} Jets bombed a depot two days after the shelling of Harim.", "bombed"),
        (f"{STRIKE} Jets bombed a depot two days after the vote.", "bombed"),
        (f"{STRIKE} Days later jets bombed a depot.", "bombed"),
        ("The militia may attack the camp on Monday. Two days later jets bombed a depot.", "bombed"),
    ],
)
def test_no_day_is_counted_from_an_unknown_one(text: str, trigger: str) -> None:
    """From an act without a day, from a year, from what never happened, or so many days that nobody says."""
    assert date(text, trigger) is None


def test_an_act_told_as_known_has_the_day_of_what_opens_the_article() -> None:
    """Of the headline or of the first sentence, where the latter tells it in another word."""
    lead = "Rebels fired mortars at Karet on Monday. The shelling came two days after soldiers raided Zall."
    text = f"Rebels shell Karet\n\n{lead}"
    assert date(text, "raided") == "2020-03-07"


@pytest.mark.parametrize("line", ["March 11, 2025 (Example Wire)", "11 March 2025 (Mock)"])
def test_the_day_of_a_line_that_names_the_agency_anchors_a_weekday(line: str) -> None:
    assert date(f"Raid on a bank\n{line}\n\nGunmen killed two guards on Monday.", "killed", None) == "2025-03-10"


def test_a_day_of_a_month_may_stand_before_what_struck() -> None:
    """ "March 3 rockets" counts no rockets where "on" stands before it."""
    assert date("On March 3 rockets struck the army base at Karet.", "struck") == "2020-03-03"
