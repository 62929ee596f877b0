"""Standard streams as a shell may hand them over: closed, full, or with a reader that has gone."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.build.pipeline import Reading
from graphkit.cli.output.progress import Progress
from graphkit.store.store import Store

STORY = "Date: 2021-03-04\n\nKataib Hezbollah shelled Camp Taji. It was report {}.\n"


PROGRAM = Path(__file__).parents[1] / "program_without_model.py"


def shell(command):
    """How a shell ends that runs `command`, where $g stands for the program."""
    script = f"g='{sys.executable} {PROGRAM}'; {command}"
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=120)


def is_complete(path):
    with Store.open(path) as store:
        return (
            len(store.articles.read_all()) == 2 and not store.maintenance.find_faults() and not store.changes.is_stale()
        )


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("streams")
    for number in range(2):
        (folder / f"{number}.txt").write_text(STORY.format(number), encoding="utf-8")
    made = shell(f"cd {folder} && $g build . -q --store g.db -o g.html")
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.parametrize("question", ["attacks", "articles", "stats", "show 'Camp Taji'", "attacks --json", "--help"])
@pytest.mark.parametrize("output", [">/dev/full", ">&-"], ids=["full", "closed"])
def test_an_output_that_takes_nothing_is_told_in_one_line(store, question, output):
    where = "" if question.startswith("--") else "--store g.db"
    ended = shell(f"cd {store} && $g {question} {where} {output}")
    assert "graphkit: standard output: cannot be written" in ended.stderr.splitlines()[-1]
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False)


@pytest.mark.parametrize("streams", [">/dev/full", ">&-", "2>&-", "2>/dev/full", "<&-", "<&- >&- 2>&-"])
def test_a_build_ends_with_its_store_complete_whatever_the_streams_are(store, tmp_path, streams):
    ended = shell(f"cd {store} && $g build 0.txt 1.txt --store {tmp_path}/n.db -o {tmp_path}/n.html {streams}")
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False)
    assert is_complete(tmp_path / "n.db")


def test_a_build_whose_counts_nobody_takes_has_filled_the_store(store, tmp_path):
    ended = shell(
        f"cd {store} && $g build 0.txt 1.txt --json -q --store {tmp_path}/n.db -o {tmp_path}/n.html >/dev/full"
    )
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
    assert is_complete(tmp_path / "n.db")


def test_a_decision_that_standard_output_does_not_take_is_told_and_stands(store, tmp_path):
    shutil.copy(store / "g.db", tmp_path / "g.db")
    ended = shell(f"cd {tmp_path} && $g split 'Kataib Hezbollah' 'Camp Taji' --store g.db >/dev/full")
    first, last = ended.stderr.splitlines()
    assert ended.returncode == 2
    assert first.startswith("decision ")
    assert "standard output: cannot be written" in last
    assert len((tmp_path / "g.db.decisions.tsv").read_text().splitlines()) == 2


@pytest.mark.parametrize("stream", ["<&-", "</dev/null"], ids=["closed", "empty"])
def test_a_standard_input_without_a_text_is_bad_input(store, stream):
    ended = shell(f"cd {store} && $g extract - --json -q {stream}")
    assert (ended.returncode, ended.stdout) == (4, "")
    assert ended.stderr.startswith("graphkit: -: ")
    assert "Traceback" not in ended.stderr


def test_a_reader_that_has_seen_enough_does_not_mean_that_nothing_was_found(store):
    """`attacks | head -1` must not end like an attack that is not there."""
    ended = shell(f"cd {store} && set -o pipefail; $g attacks --json --store g.db | true")
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_message_that_nobody_takes_does_not_change_how_a_command_ends(store):
    ended = shell(f"cd {store} && $g path Nobody 'Camp Taji' --store g.db 2>/dev/full")
    assert (ended.returncode, ended.stdout) == (3, "")


class TestProgress:
    """What a run says where nobody watches a terminal."""

    @pytest.fixture
    def alarms(self, monkeypatch):
        found = []
        monkeypatch.setattr(signal, "setitimer", lambda which, *seconds: found.append(seconds))
        return found

    def test_a_line_every_ten_seconds(self, folder, alarms, capfd):
        for name in "abc":
            Path(f"{name}.txt").write_text("Text.")
        with Progress(["."], quiet=False) as progress:
            progress.show(Reading(source="a.txt", events=1, attacks=1))
            signal.raise_signal(signal.SIGALRM)
            for name in "bc":
                progress.show(Reading(source=f"{name}.txt", events=1, attacks=1))
            signal.raise_signal(signal.SIGALRM)
        lines = capfd.readouterr().err.splitlines()
        assert [line.split(" after ")[0] for line in lines] == ["Reading: 1 of 3 articles", "Linking: 3 of 3 articles"]
        assert [line.endswith("a second") for line in lines] == [True, False]  # all are read: a rate would only fall
        assert alarms == [(10.0, 10.0), (0,)]
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL

    def test_none_where_nobody_wants_to_hear(self, folder, alarms):
        with Progress(["."], quiet=True):
            assert alarms == []
