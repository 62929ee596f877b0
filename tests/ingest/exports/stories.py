"""Stories: what the exports of the tests hold, every one different from the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape


@dataclass(frozen=True)
class Story:
    """One article as it was printed."""

    title: str
    outlet: str
    day: date
    author: str
    paragraphs: tuple[str, ...]
    section: str = "FOREIGN"
    page: str = "7"

    @property
    def text(self) -> str:
        """Its paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)

    @property
    def html(self) -> str:
        """Its paragraphs as those of a page."""
        return "".join(f"<p>{escape(each)}</p>" for each in self.paragraphs)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def month_first(self) -> str:
        """January 9, 2023"""
        return f"{self.day:%B} {self.day.day}, {self.day.year}"

    @property
    def day_first(self) -> str:
        """9 January 2023"""
        return f"{self.day.day} {self.day:%B} {self.day.year}"


TOWNS = "Harrow Kestrel Linden Osier Talon Marram Sedge Rowan Alder Teasel".split()
OUTLETS = ("Example Courier", "The Sample Gazette", "Placeholder Herald", "Specimen Times")


def make_stories(count: int) -> list[Story]:
    """`count` stories that differ in all that is told of them."""
    stories = []
    for number in range(count):
        town, other = TOWNS[number % 10], TOWNS[(number * 7 + 3) % 10]
        stories.append(
            Story(
                title=f"Gunmen raid depot number {number + 1} near {town}",
                outlet=OUTLETS[number % 4],
                day=date(2022, 1, 3) + timedelta(days=number * 2),
                author=("Jane Sample", "John Placeholder", "Ana Specimen")[number % 3],
                section=("FOREIGN", "NEWS", "WORLD")[number % 3],
                page=str(number % 30 + 1),
                paragraphs=(
                    f"Gunmen attacked depot number {number + 1} near the town of {town} on Sunday and killed "
                    f"{number % 9 + 2} guards, the interior ministry said in a statement in the evening.",
                    f"It was the {number + 2}th raid of this kind since the spring, according to officials in {other}, "
                    "and nobody has claimed it. The road to the border remained closed for most of the day.",
                    f"“We heard the shots from the mill,” said a farmer who lives by the road to {other}. "
                    "The ministry said that the attackers had fled on motorcycles after a gunfight.",
                ),
            )
        )
    return stories
