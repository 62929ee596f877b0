"""A Dask cluster: the same as one process writes, whatever becomes of its workers."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pattern_reader import PatternReader

from graphkit.build import dask
from graphkit.build.pipeline import build
from graphkit.schema.errors import ModelError, SettingError
from graphkit.store.store import Store

distributed = pytest.importorskip("distributed")
ARTICLES = 3 * dask.SHARD + 1


@pytest.fixture
def news(folder):
    Path("news").mkdir()
    for number in range(ARTICLES):
        group = ("Kestrel Front", "Talon Brigade")[number % 2]
        Path(f"news/{number:03}.txt").write_text(f"{group} shelled Camp Ember. It was report {number}.")
    Path("news/empty.txt").touch()
    return folder


def open_cluster(port=0):
    """A cluster in this process."""
    return distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        dashboard_address=None,
        protocol="tcp",
        scheduler_port=port,
    )


@pytest.fixture
def reader(news, monkeypatch):
    """What the workers of such a cluster read by: patterns."""
    found = PatternReader()
    monkeypatch.setattr(dask, "_reader_of", lambda key, names: (found, names))
    return found


@pytest.fixture
def scheduler(reader):
    with open_cluster() as local:
        yield local.scheduler_address


def told(name, **options):
    path = Path(f"{name}.db")
    build(["news"], store_path=path, html_path=Path(f"{name}.html"), **options)
    with Store.open(path) as store:
        return (
            [(article.source, article.text) for article in store.articles.read_all()],
            list(store.articles.read_extractions()),
            [str(failure) for failure in store.failures.read_all()],
            Path(f"{name}.html").read_bytes(),
        )


def test_a_shard_is_fetched_once(scheduler, monkeypatch):
    """Dask keeps nothing here: each question for a result brings the whole shard from its worker."""
    asked = []
    result = distributed.Future.result
    monkeypatch.setattr(distributed.Future, "result", lambda self: asked.append(self.key) or result(self))
    told("once", dask=scheduler, extractor=PatternReader())
    assert len(asked) == len(set(asked)) == 1 + ARTICLES // dask.SHARD + 1  # the version is one question more


def test_a_cluster_writes_what_one_process_writes(scheduler):
    Path("news/unbearable.txt").write_text("This is unbearable.")
    assert told("far", extractor=PatternReader(), dask=scheduler) == told("near", extractor=PatternReader())


def test_another_model_on_the_workers_is_refused(scheduler):
    with pytest.raises(ModelError, match="its workers read with model 0 rules 0, this machine with model 1"):
        told("far", extractor=PatternReader("model 1"), dask=scheduler)


def test_a_worker_of_another_version_that_joins_is_refused(scheduler, monkeypatch):
    """All are asked in the beginning; what another model read would stand beside what this one does."""
    monkeypatch.setattr(dask, "_find_version", lambda key, names: "model 1")
    with pytest.raises(ModelError, match="its workers read with model 0 rules 0, this machine with model 1"):
        told("far", extractor=PatternReader("model 1"), dask=scheduler)


def test_a_scheduler_that_is_started_anew_is_sent_what_is_left(reader):
    clusters = [open_cluster()]
    address = clusters[0].scheduler_address
    seen = []

    def watch(found):
        seen.append(found)
        if len(seen) == 3:
            clusters[0].close()
            clusters.append(open_cluster(int(address.rpartition(":")[2])))

    try:
        far = told("far", extractor=PatternReader(), dask=address, watch=watch)
    finally:
        for cluster in clusters:
            cluster.close()
    assert len(clusters) == 2
    assert far == told("near", extractor=PatternReader())


def test_a_scheduler_that_stays_away_ends_the_build_with_what_was_read(reader, monkeypatch, capfd):
    monkeypatch.setattr(dask, "PATIENCE_S", 1)
    seen = []

    def watch(found):
        seen.append(found)
        if len(seen) == 3:
            cluster.close()

    with open_cluster() as cluster, pytest.raises(SettingError, match="its scheduler was lost; what was read is kept"):
        told("far", extractor=PatternReader(), dask=cluster.scheduler_address, watch=watch)
    with Store.open(Path("far.db")) as store:
        assert len(store.articles.read_all()) >= 2
    assert "Traceback" not in capfd.readouterr().err


def test_an_address_where_nobody_answers_is_named(graphkit, news, without_model, monkeypatch):
    monkeypatch.setattr(dask, "PATIENCE_S", 1)
    ended = graphkit("build", "news", "--dask", "tcp://127.0.0.1:9", "--store", "graph.db", "-o", "page.html")
    assert ended.code == 2
    assert "--dask tcp://127.0.0.1:9: no scheduler with workers answers there" in ended.err
    assert "Traceback" not in ended.err
    with pytest.raises(SettingError):
        told("far", extractor=PatternReader(), dask="nowhere")


@pytest.mark.parametrize(
    ("address", "configured", "said"),
    [
        ("tls://127.0.0.1:9", {}, "TLS needs a certificate"),
        ("tls://127.0.0.1:9", {"tls.ca-file": "a.pem", "tls.client.cert": "a.pem"}, "no usable certificate"),
        ("tcp://127.0.0.1:9", {"require-encryption": True}, "requires encryption"),
    ],
)
def test_encryption_that_is_half_configured_is_named(news, address, configured, said):
    import dask

    settings = {f"distributed.comm.{name}": value for name, value in configured.items()}
    with dask.config.set(settings), pytest.raises(SettingError, match=said):
        told("far", extractor=PatternReader(), dask=address)


def start(*arguments):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env=environment,
    )


@pytest.mark.long
def test_a_worker_that_is_killed_midway_loses_nothing(news):
    """Scheduler and workers are programs of their own, with the model that ships; one is killed while it reads."""
    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    programs = [scheduler]
    try:
        address = next(found[0] for line in scheduler.stderr if (found := re.search(r"tcp://[\d.]+:\d+", line)))
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        programs += [start("dask_worker", address, *options) for _ in range(2)]
        for program in programs:
            threading.Thread(target=program.stderr.read, daemon=True).start()
        seen = []

        def watch(found):
            seen.append(found)
            if len(seen) == 3:
                programs[1].send_signal(signal.SIGKILL)

        started = time.monotonic()
        far = told("far", dask=address, watch=watch)
        spent = time.monotonic() - started
        assert programs[1].wait() == -signal.SIGKILL
    finally:
        for program in programs:
            program.kill()
            program.wait()
    assert far == told("near")
    print(f"{ARTICLES} articles on two workers, one of them killed: all read, in {spent:.1f} s")
