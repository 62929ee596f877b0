"""Ctrl-C and a polite kill: the program ends with 130, the store is sound and nothing else lies about."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .rounds import STORE, find_trouble, write_articles

PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are born deaf to it
from pattern_reader import PatternReader
from graphkit.build import pipeline
from graphkit.cli import main
pipeline.load_extractor = lambda names, jobs=1: PatternReader()
print("ready", flush=True)
sys.argv = ["graphkit", "build", "news", "--store", "graph.db", "-o", "graph.html"]
main()
"""


@pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=pytest.mark.long)])
def test_an_interrupted_build_ends_with_130_and_leaves_only_the_store(folder, rounds):
    chance = random.Random(5)
    write_articles(Path("news"), range(1200))  # enough for a build to be at work when the signal comes
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    codes = []
    for number in range(rounds):
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        assert program.stdout.readline() == "ready\n"
        while program.poll() is None and not STORE.exists():  # at work, however fast the machine is
            time.sleep(0.01)
        time.sleep(0.2 * chance.random())
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=60)
        codes.append(program.returncode)
        assert "Traceback" not in said, said
        if program.returncode:
            assert said.splitlines()[-1] == "graphkit: interrupted; everything saved so far is kept"
        left = {path.name for path in Path().iterdir()} - {"news"}
        assert left <= {"graph.db", "graph.html"}, (number, left)
        if STORE.exists():
            assert list(find_trouble(STORE, set())) == []
            STORE.unlink()
    assert set(codes) <= {0, 130}
    assert 130 in codes
    print(f"{rounds} rounds, {codes.count(130)} interrupted at work, exit 130, no stray file")
