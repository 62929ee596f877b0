"""A large store: what an article costs when many are there already, and what asking costs then.

    python tests/bench/large.py --articles 10000 100000 --keep large.db

Articles and what would be read in them are made up, no model runs: an archive that grows by 27 articles a day, which
are 100,000 in ten years, of attacks that several outlets tell, some of them by printing what another wrote; groups,
people and towns that are named as often as words are in a text (Zipf), four of five out of the gazetteer and one
unknown to it; some dates, tolls and names left out. Prints how fast articles are stored and linked, the size on disk,
the processor time of linking one more article when a thousand are linked and when all are, the memory, and how long
`path`, `attacks`, `show`, `search` and the page of the whole store take as programs that start anew. The two stores
that are compared get one article each in turn, so that what else the machine does meanwhile slows both. With several
sizes the store grows from one to the next, and all is printed for each.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from link.building import Draft

from graphkit.build.update.update import link_store
from graphkit.gazetteer.index import Gazetteer, load_gazetteer
from graphkit.gazetteer.place_table import find_towns
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.schema import Extraction, MentionKind, Sector, Span
from graphkit.store.store import Store

FIRST = 1000
ARTICLES_A_DAY = 27
SINGLE = 100
"""Articles that are linked one by one, in the store of the first thousand and in that of all."""

FORCE = {"shelled": "shelling", "bombed": "bombing", "raided": "armed_attack", "struck": "airstrike"}
CITIES = """Baghdad Mosul Kirkuk Basra Aleppo Homs Idlib Damascus Kabul Kandahar Herat Sanaa Aden Hodeidah Mogadishu
Kismayo Maiduguri Kano Tripoli Benghazi Misrata Gaza Hebron Beirut Sidon Khartoum Nyala Goma Bukavu Bamako Gao Kidal
Kharkiv Kherson Donetsk Mariupol Odesa Grozny Peshawar Quetta Karachi Lahore Srinagar Yangon Sittwe Marawi Cotabato
Bogota Cali Medellin Juba Malakal Bangui Bambari Niamey Diffa Ouagadougou Djibo Pemba Palma Mocimboa""".split()
COMMON = """after again all along also always and another around as at away back because been before behind below beside
both bread bridge but by called came children clinic closed cold come could dark day door down each early evening every
family far few field fire first food for found from full garden gate ground had hand hard have heard help here high hill
home hope house how if in into its just kept lamp land last late left light like line little long lost low made many
market may men might milk mill month more morning most much near never new next night no noon not now of off oil old on
once one only open or other our out over own part past people place quiet rain ran read rest rice river road roof room
said salt same saw school sea second seen set she shop shore short side since small smoke snow so some soon south spring
stone stood street such sugar summer table tea than that their them then there they thing this those time told too took
town tree two under until up upon very village visit wall was water way week well went were what when where while white
who wind window winter with wood word work would year yet you young""".split()
SENTENCES = 14


@dataclass(frozen=True)
class Act:
    """An attack as it was, whatever is told of it."""

    who: str
    where: str
    where_kind: str
    what: str
    when: date
    dead: int
    victim: str | None
    sponsor: str | None


class World:
    """What happens and who tells it; the same for the same seed."""

    def __init__(self, names: Gazetteer, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        rows = sorted(names.rows.values(), key=lambda row: row.id)
        armed = [row.name for row in rows if row.sector in (Sector.ARMED_GROUP, Sector.STATE_FORCE)]
        self.groups = _Often(self._mixed(armed, [f"{self._word()} {end}" for end in ("Front", "Brigade") * 100]))
        self.people = _Often(
            self._mixed(
                [row.name for row in rows if row.kind == MentionKind.PERSON],
                [f"{self._word()} {self._word()}" for _ in range(4000)],
            )
        )
        towns = [(name, "place") for name in CITIES if find_towns(name)]
        sites = [(row.name, "facility") for row in rows if row.kind == MentionKind.FACILITY]
        villages = [(self._word(), "place") for _ in range(2000)]
        self.places = _Often(self._mixed(towns + sites, villages))
        self.outlets = _Often([f"{self._word()} {end}" for end in ("Times", "Herald", "Wire", "Post") * 50])

    def tell(self) -> Iterator[Extraction]:
        """Article after article, by the days of what they tell."""
        told = 0
        while True:
            act = self._act(date(2014, 1, 1) + timedelta(days=told / ARTICLES_A_DAY))
            articles = [self._write(act, self.outlets.pick(self.chance)) for _ in range(1 + self._few())]
            if self.chance.random() < 0.3:
                articles += [self._print_again(articles[0]) for _ in range(1 + self._few())]
            told += len(articles)
            yield from articles

    def _act(self, when: date) -> Act:
        who, (where, kind) = self.groups.pick(self.chance), self.places.pick(self.chance)
        return Act(
            who=who,
            where=where,
            where_kind=kind,
            what=self.chance.choice(list(FORCE)),
            when=when,
            dead=self.chance.choice((0, 0, 1, 2, 3, 5, 8, 13, 21)),
            victim=f"{self._word()} {self._word()}" if self.chance.random() < 0.15 else None,  # nobody dies twice
            sponsor=self.groups.pick(self.chance) if self.chance.random() < 0.3 else None,
        )

    def _write(self, act: Act, outlet: str) -> Extraction:
        """What an outlet writes of an act, with what it recalls of the one before."""
        told = [self._sentence(act)]
        if self.chance.random() < 0.4:
            other = self._act(act.when - timedelta(days=self.chance.randrange(1, 400)))
            told += [self._sentence(other)] if other.what != act.what else []
        chief = self.people.pick(self.chance)
        text = " ".join(sentence for sentence, *_ in told)
        text += f" {chief} leads {act.who}." + (f" {act.sponsor} backs {act.who}." if act.sponsor else "")
        text += "".join(f" {' '.join(self.chance.choices(COMMON, k=16)).capitalize()}." for _ in range(SENTENCES))
        published = act.when + timedelta(days=self.chance.randrange(4))
        draft = Draft(text, outlet=outlet, published=published.isoformat(), title=text.split(".")[0])
        for _, one, day, has_toll in told:
            site = draft.name(one.where, one.where_kind)
            arguments: dict[str, int] = {"attacker": draft.name(one.who, "organisation")}
            arguments["target" if one.where_kind == "facility" else "place"] = site
            if one.victim:
                arguments["victim"] = draft.name(one.victim, "person")
            toll = (one.dead, one.dead) if has_toll else None
            draft.event(FORCE[one.what], one.what, date=day, dead=toll, **arguments)
        group = draft.name(act.who, "organisation", text.count(act.who) - 1)
        draft.relation("commands", draft.name(chief, "person", text.count(chief) - 1), group)
        if act.sponsor:
            draft.relation("backed_by", group, draft.name(act.sponsor, "organisation", text.count(act.sponsor) - 1))
        return _cite_sentences(draft.extraction())

    def _sentence(self, act: Act) -> tuple[str, Act, str | None, bool]:
        """A sentence on an act, which may leave its day, its month or its dead open."""
        day = self.chance.choices((act.when.isoformat(), act.when.isoformat()[:7], None), (75, 10, 15))[0]
        has_toll = act.dead > 0 and self.chance.random() < 0.8
        killed = f", killing {act.victim}" if act.victim else ""
        toll = f" and {act.dead} people died" if has_toll else ""
        return f"{act.who} {act.what} {act.where}{killed} on {day}{toll}.", act, day, has_toll

    def _print_again(self, extraction: Extraction) -> Extraction:
        """The same article in another outlet a day later, with a line of its own at the end."""
        article = extraction.article
        text = f"{article.text} Printed for the readers of number {self.chance.randrange(10**9)}."
        outlet = self.outlets.pick(self.chance)
        draft = Draft(text, outlet=outlet, published=article.published, title=article.title)
        return replace(extraction, article=draft.article)

    def _few(self) -> int:
        """0 mostly, more ever more rarely, 2 on average."""
        return min(int(self.chance.expovariate(0.5)), 30)

    def _mixed(self, known: Sequence[object], unknown: Sequence[object]) -> list[object]:
        """Both in one order, in which one of five is unknown as long as there are any known."""
        known, unknown = self.chance.sample(known, len(known)), list(unknown)
        mixed = []
        while known or unknown:
            mixed += known[:4] + unknown[:1]
            known, unknown = known[4:], unknown[1:]
        return mixed

    def _word(self) -> str:
        syllables = (self.chance.choice("bdfgklmnrstvz") + self.chance.choice("aeiou") for _ in range(3))
        return ("".join(syllables) + self.chance.choice("klmnrs")).title()


def _cite_sentences(extraction: Extraction) -> Extraction:
    """The same with the one sentence of each event and relation as its evidence."""
    text, mentions = extraction.article.text, extraction.mentions

    def around(at: int) -> Span:
        before, after = text.rfind(". ", 0, at), text.find(". ", at)
        return Span(start=before + 2 if before >= 0 else 0, end=after + 1 if after >= 0 else len(text))

    return replace(
        extraction,
        events=tuple(replace(event, evidence=around(event.trigger.start)) for event in extraction.events),
        relations=tuple(replace(tie, evidence=around(mentions[tie.source].start)) for tie in extraction.relations),
    )


class _Often:
    """Things of which the first is picked twice as often as the second, and so on (Zipf)."""

    def __init__(self, things: Sequence[object]) -> None:
        self.things = things
        self.sums = list(accumulate(1 / rank for rank in range(1, len(things) + 1)))

    def pick(self, chance: random.Random):
        return self.things[bisect(self.sums, chance.random() * self.sums[-1])]


def main() -> None:
    """Fills a store, and prints what that cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[100_000])
    parser.add_argument("--keep", type=Path, help="where the store of all articles stays")
    asked = parser.parse_args()
    names = load_gazetteer()
    with tempfile.TemporaryDirectory() as folder:
        small = _Growing(Path(folder, "small.db"), names)
        large = _Growing(asked.keep or Path(folder, "large.db"), names)
        small.grow(FIRST)
        for articles in asked.articles:
            large.grow(articles)
            large.print_size()
            _compare(small, large)
            _ask(large.path, World(names))


class _Growing:
    """A store to which the articles of one world are added in their order."""

    def __init__(self, path: Path, names: Gazetteer) -> None:
        self.path, self.names, self.articles = path, names, 0
        self.told = World(names).tell()

    def _tell(self, articles: int) -> Iterator[Extraction]:
        self.articles += articles
        return (resolve_mentions(extraction, self.names) for extraction in islice(self.told, articles))

    def grow(self, articles: int) -> None:
        """Stores and links articles until there are so many, and prints what that cost."""
        further = articles - self.articles
        with Store.open(self.path, "write") as store:
            spent = _save(store, self._tell(further))
            print(f"stored a second                  {further / spent:>9,.0f}", flush=True)
            started = process_time()
            link_store(store, self.names)
            spent = process_time() - started
        print(f"linked, all together, an article {1000 * spent / further:>9.1f} ms", flush=True)

    def link_next(self, store: Store) -> float:
        """Seconds of processor time of linking one more article."""
        for read in self._tell(1):
            store.articles.save(read.article, read, "bench")
        started = process_time()
        link_store(store, self.names)
        return process_time() - started

    def print_size(self) -> None:
        """Prints what the store has come to, and what memory that took."""
        print(f"articles                         {self.articles:>9,}")
        print(f"memory                           {_memory_mb():>9,.0f} MB")
        print(f"on disk an article               {self.path.stat().st_size / self.articles:>9,.0f} B")
        with Store.open(self.path) as store:
            stats = store.read_stats()
        for what in ("entities", "incidents", "edges"):
            print(f"{what:<33}{sum(getattr(stats, what).values()):>9,}", flush=True)


def _compare(small: _Growing, large: _Growing) -> None:
    """Links one article in each store in turn, and prints what that cost."""
    before = small.articles, large.articles
    with Store.open(small.path, "write") as first, Store.open(large.path, "write") as second:
        spent = [(small.link_next(first), large.link_next(second)) for _ in range(SINGLE)]
    for what, choose in (("median", statistics.median), ("mean", statistics.fmean)):
        early, late = (1000 * choose(seconds) for seconds in zip(*spent, strict=True))
        print(f"linking article {before[0] + 1:<9,}{what:<8}{early:>9.1f} ms")
        print(f"linking article {before[1] + 1:<9,}{what:<8}{late:>9.1f} ms, {late / early:.2f} times", flush=True)


def _ask(path: Path, world: World) -> None:
    """Prints how long programs take that start anew and ask the store at `path`."""
    often, seldom = str(world.groups.things[0]), str(world.groups.things[50])
    questions = {
        "path": ["path", seldom, often],
        "attacks": ["attacks"],
        "attacks by a group": ["attacks", "--by", often],
        "show": ["show", often],
        "search": ["search", often],
    }
    print(f"{'import typer':<33}{_time([sys.executable, '-c', 'import typer'], runs=5):>9.2f} s of a processor")
    for name, asked in questions.items():
        spent = _time([sys.executable, "-m", "graphkit", *asked, "--store", str(path)], runs=5)
        print(f"{name:<33}{spent:>9.2f} s of a processor", flush=True)
    page = path.with_suffix(".html")
    spent = _time([sys.executable, "-m", "graphkit", "view", "--store", str(path), "-o", str(page)], runs=1)
    print(f"{'page of the whole store':<33}{spent:>9.1f} s of a processor")
    print(f"{'its size':<33}{page.stat().st_size / 1e6:>9.2f} MB")


def _time(command: list[str], *, runs: int) -> float:
    """The processor time of a program, the least of so many runs; small stores may have no path to show."""
    spent = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(spent)


def _save(store: Store, told: Iterator[Extraction]) -> float:
    """Seconds of processor time that storing what is told takes, without making it up."""
    spent = 0.0
    for extraction in told:
        started = process_time()
        store.articles.find_state(extraction.article, lambda: "bench")
        store.articles.save(extraction.article, extraction, "bench")
        spent += process_time() - started
    return spent


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
