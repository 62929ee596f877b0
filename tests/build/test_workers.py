"""Workers: the same bytes as one process, and what kills one of them costs one article."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pattern_reader import PatternReader

from graphkit.build import workers as module
from graphkit.build.extraction import load_extractor
from graphkit.build.pipeline import build, extract_articles
from graphkit.build.workers import FEWEST, FEWEST_CHARACTERS
from graphkit.gazetteer.index import load_gazetteer
from graphkit.ingest.articles import read_articles
from graphkit.schema import Extraction
from graphkit.schema.errors import ModelError
from graphkit.store.store import Store

pytestmark = pytest.mark.skipif(not module.CAN_FORK, reason="no workers where processes cannot be forked")
ARTICLES = 3 * FEWEST


class ProcessReader(PatternReader):
    """Notes in a file which process read an article, and ends as the article tells it to."""

    def find_extraction(self, article, doc=None):
        with Path("processes").open("a") as file:
            file.write(f"{os.getpid()}\n")
        if "deadly" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "unlucky" in article.text and not Path("killed").exists():
            Path("killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "endless" in article.text:
            time.sleep(60)
        return super().find_extraction(article)


class SlowReader(ProcessReader):
    """Takes its time for each article, asleep."""

    def find_extraction(self, article, doc=None):
        found = super().find_extraction(article)
        time.sleep(0.1)
        return found


class BusyReader(PatternReader):
    """Works a fifth of a second on each article."""

    def find_extraction(self, article, doc=None):
        end = time.process_time() + 0.2
        while time.process_time() < end:
            pass
        return super().find_extraction(article)


@pytest.fixture
def news(folder):
    Path("news").mkdir()
    for number in range(ARTICLES):
        group = ("Kestrel Front", "Talon Brigade")[number % 2]
        text = f"{group} shelled Camp Ember. It was report {number % (ARTICLES - 3)}. "
        Path(f"news/{number:03}.txt").write_text(text + "It rained. " * (number * 97 % 1500))
    Path("news/empty.txt").touch()
    Path("news/unbearable.txt").write_text("This is unbearable.")
    return folder


def processes():
    return set(Path("processes").read_text().split())


def tell(name, jobs, reader=None):
    told = []
    path = Path(f"{name}.db")
    summary = build(
        ["news"],
        store_path=path,
        html_path=Path(f"{name}.html"),
        jobs=jobs,
        extractor=reader or ProcessReader(),
        watch=lambda found: told.append(str(found)),
    )
    with Store.open(path) as store:
        return (
            [(article.source, article.text) for article in store.articles.read_all()],
            list(store.articles.read_extractions()),
            store.edges.read_all(),
            Path(f"{name}.html").read_bytes(),
            sorted(told),
            {**{field: getattr(summary, field) for field in ("read", "new", "copies", "failed", "edges")}},
        )


def test_workers_write_what_one_process_writes(news):
    alone = tell("alone", 1)
    assert processes() == {str(os.getpid())}
    assert tell("together", 3) == alone
    assert len(processes() - {str(os.getpid())}) == 3
    assert Path("together.db").stat().st_size == Path("alone.db").stat().st_size


def test_extraction_keeps_the_order_of_its_articles(news):
    def told(jobs):
        found = extract_articles(["news"], extractor=ProcessReader(), jobs=jobs)
        return [each if isinstance(each, Extraction) else str(each) for each in found]

    assert told(2) == told(1)


def keep_few(characters):
    """Leaves one article fewer than are read by workers however short they are, of `characters` together."""
    for path in sorted(Path("news").iterdir())[FEWEST - 1 :]:
        path.unlink()
    for path in Path("news").iterdir():
        path.write_text(f"{path.stem} Kestrel Front shelled Camp Ember. ".ljust(characters // (FEWEST - 1), "."))


def test_few_articles_are_read_without_starting_anything(news):
    keep_few(characters=FEWEST_CHARACTERS // 2)
    tell("few", 4)
    assert processes() == {str(os.getpid())}


def test_few_long_articles_are_read_on_several_cores(news):
    """Five reports of 900 words take longer than to start two processes."""
    keep_few(characters=2 * FEWEST_CHARACTERS)
    tell("long", 2)
    assert len(processes() - {str(os.getpid())}) == 2


def test_one_article_is_read_without_starting_anything_however_long_it_is(news):
    Path("one").mkdir()
    Path("one/long.txt").write_text("Kestrel Front shelled Camp Ember. ".ljust(2 * FEWEST_CHARACTERS, "."))
    build(["one"], store_path=Path("one.db"), jobs=2, extractor=ProcessReader())
    assert processes() == {str(os.getpid())}


def test_a_worker_that_dies_costs_its_article_alone(news):
    Path("news/005.txt").write_text("This is deadly.")
    summary = build(["news"], store_path=Path("graph.db"), jobs=2, extractor=ProcessReader())
    assert (summary.new + summary.copies, summary.failed) == (ARTICLES - 1, 3)
    with Store.open("graph.db") as store:
        [failure] = [each for each in store.failures.read_all() if each.path == "news/005.txt"]
    assert "killed twice" in failure.problem


def test_a_worker_that_someone_else_kills_costs_nothing(news):
    Path("news/005.txt").write_text("Kestrel Front shelled Camp Ember. It is unlucky.")
    summary = build(["news"], store_path=Path("graph.db"), jobs=2, extractor=ProcessReader())
    assert Path("killed").exists()
    assert (summary.new + summary.copies, summary.failed) == (ARTICLES, 2)


def test_an_article_without_an_end_is_given_up(news, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 1.0)
    Path("news/005.txt").write_text("This is endless.")
    told = []
    summary = build(["news"], store_path=Path("graph.db"), jobs=2, extractor=ProcessReader(), watch=told.append)
    assert (summary.new + summary.copies, summary.failed) == (ARTICLES - 1, 3)
    assert any("news/005.txt: reading it took more than 1 s of work" in str(found) for found in told)


def test_time_in_which_everything_stands_still_does_not_count(news, monkeypatch):
    """A terminal that is suspended stops parent and workers; all of them had run out of time when it came back."""
    monkeypatch.setattr(module, "PATIENCE_S", 2.0)
    child = os.fork()
    if not child:
        os.setpgrp()
        summary = build(["news"], store_path=Path("graph.db"), jobs=2, extractor=SlowReader())
        os._exit(summary.failed)
    give_up = time.monotonic() + 60
    while not Path("processes").exists() and time.monotonic() < give_up:
        time.sleep(0.01)
    os.killpg(child, signal.SIGSTOP)
    time.sleep(4)
    os.killpg(child, signal.SIGCONT)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2  # the empty and the unbearable one


def test_workers_that_wait_for_a_processor_lose_nothing(news, monkeypatch):
    """Thirty-two of them on one core: by the clock each takes many times as long as it works."""
    monkeypatch.setattr(module, "PATIENCE_S", 1.0)
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, [min(cores)])
    try:
        summary = build(["news"], store_path=Path("graph.db"), jobs=32, extractor=BusyReader())
    finally:
        os.sched_setaffinity(0, cores)
    assert (summary.new + summary.copies, summary.failed) == (ARTICLES, 2)


def test_workers_end_with_a_parent_that_is_killed(news):
    program = (
        "import os, signal, sys\n"
        "from pattern_reader import PatternReader\n"
        "from pathlib import Path\n"
        "from graphkit.build.pipeline import build\n"
        "def stop(_):\n"
        "    children = Path(f'/proc/{os.getpid()}/task/{os.getpid()}/children').read_text()\n"
        "    if children.split():\n"
        "        print(children, flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "build(['news'], store_path=Path('graph.db'), jobs=2, extractor=PatternReader(), watch=stop)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    children = [int(child) for child in ended.stdout.split()]
    give_up = time.monotonic() + 20
    while any(is_running(child) for child in children):
        assert time.monotonic() < give_up
        time.sleep(0.05)


class LateReader(ProcessReader):
    """Notes in which processes it was loaded, which the first text that it parses does."""

    is_loaded = False

    def parse(self, articles):
        if not self.is_loaded:
            self.is_loaded = True
            with Path("loaded").open("a") as file:
                file.write(f"{os.getpid()}\n")
        return super().parse(articles)


def test_the_model_is_loaded_once_and_not_by_the_process_that_asks(news):
    """All who read share it; who only hands out articles and draws needs no room for it, and no time."""
    tell("late", 3, LateReader())
    [loader] = Path("loaded").read_text().split()
    assert loader not in {str(os.getpid()), *processes()}


def test_what_follows_is_loaded_while_the_model_is(news):
    order = []
    workers = module.Workers(lambda some: iter(()), 2, lambda: time.sleep(0.2), lambda: order.append("meanwhile"))
    start = workers._start
    workers._start = lambda: order.append("start") or start()
    with workers:
        for article in read_articles(sorted(Path("news").glob("00*.txt"))):
            workers.submit(article)
    assert order == ["meanwhile", "start", "start"]


def test_a_model_that_cannot_be_loaded_is_told_as_if_it_were_loaded_here(news):
    class Damaged(PatternReader):
        def parse(self, articles):
            raise ModelError("model", problem="damaged", hint="install it again")

    with pytest.raises(ModelError, match="damaged"):
        build(["news"], store_path=Path("graph.db"), jobs=2, extractor=Damaged())


def test_a_server_that_someone_kills_costs_nothing(news):
    """It has forked the readers, and one of them dies after it."""

    asked = os.getpid()

    class KillerReader(LateReader):
        def find_extraction(self, article, doc=None):
            server = int(Path("loaded").read_text().split()[0])
            if "unlucky" in article.text and not Path("killed").exists() and server != asked:
                os.kill(server, signal.SIGKILL)
            return super().find_extraction(article)

    Path("news/005.txt").write_text("Kestrel Front shelled Camp Ember. It is unlucky.")
    summary = build(["news"], store_path=Path("graph.db"), jobs=2, extractor=KillerReader())
    assert Path("killed").exists()
    assert (summary.new + summary.copies, summary.failed) == (ARTICLES, 2)


def test_a_build_that_finds_nothing_new_does_not_load_the_model(news, monkeypatch):
    def load(*_, **__):
        raise AssertionError("it was loaded")

    monkeypatch.setattr("graphkit.extract.extractor.Extractor", load)
    names = load_gazetteer()
    extractor = load_extractor(names)
    with Store.open("graph.db", "write") as store:
        for path in sorted(Path("news").glob("00*.txt")):
            [article] = read_articles([path])
            extraction = PatternReader().find_extraction(article)
            store.articles.save(article, extraction, extractor.version)
    summary = build(sorted(Path("news").glob("00*.txt")), store_path=Path("graph.db"), extractor=extractor)
    assert (summary.new, summary.unchanged) == (0, 10)


def is_running(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False
