"""Whether two installations of graphkit give the same bytes: records, exports, tables, paths and pages.

    python tests/bench/same_bytes.py OLD/graphkit NEW/graphkit SOURCE...

For a change that must change nothing. Both programs read the same sources into stores of their own; then every file
that they wrote is compared. Prints a line for each answer that differs, and how many were compared; ends with 1 where
any differs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

ENDINGS = ("gexf", "graphml", "json", "cyjs", "geojson", "ftm.json", "md", "parquet")
BEST_KNOWN = 10
"""Between so many of the best connected names every path is compared."""


def write_answers(program: str, sources: list[str], folder: Path) -> None:
    """Writes into `folder` all that `program` says of `sources`, a file an answer."""
    store = ["--store", str(folder / "graph.db")]
    _keep(folder / "records.jsonl", program, "extract", *sources, "--json", "-q")
    _keep(folder / "build.txt", program, "build", *sources, "-q", *store, "-o", str(folder / "page.html"))
    for name, command in {
        "attacks.json": ["attacks", "--json"],
        "attacks.csv": ["attacks", "--csv"],
        "attacks.txt": ["attacks"],
        "central.json": ["central", "--json", "-n", "100"],
        "articles.json": ["articles", "--json"],
        "stats.txt": ["stats"],
    }.items():
        _keep(folder / name, program, *command, *store)
    for ending in ENDINGS:
        _keep(folder / f"export-{ending}.txt", program, "export", str(folder / f"graph.{ending}"), *store)
    _keep(folder / "export.txt", program, "export", f"{folder / 'tables'}/", *store)
    central = (folder / "central.json").read_text(encoding="utf-8").rpartition("\nexit")[0]
    names = [row["entity"]["name"] for row in json.loads(central)["central"][:BEST_KNOWN]]
    for number, (first, second) in enumerate(combinations(names, 2)):
        _keep(folder / f"path-{number:02}.json", program, "path", first, second, "--json", *store)
    for number, name in enumerate(names):
        _keep(folder / f"show-{number:02}.json", program, "show", name, "--json", *store)


def _keep(file: Path, *command: str) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    file.write_bytes(done.stdout + f"\nexit {done.returncode}\n".encode())
    if done.returncode > 1:
        print(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.decode(errors='replace')[:300]}")


def find_differences(old: Path, new: Path) -> Iterator[str]:
    """The files, relative to both folders, that differ or stand in one alone; stores are no answers."""
    names = {
        path.relative_to(top)
        for top in (old, new)
        for path in top.rglob("*")
        if path.is_file() and ".db" not in path.name
    }
    for name in sorted(names):
        one, other = old / name, new / name
        if not (one.is_file() and other.is_file() and _bytes(one, old) == _bytes(other, new)):
            yield str(name)


def _bytes(file: Path, folder: Path) -> bytes:
    return file.read_bytes().replace(str(folder).encode(), b"FOLDER")


def main(old: str, new: str, *sources: str) -> int:
    """Compares what the programs `old` and `new` say of `sources`."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / "old", Path(scratch) / "new"]
        for folder, program in zip(folders, (old, new), strict=True):
            folder.mkdir()
            write_answers(program, list(sources), folder)
        different = list(find_differences(*folders))
        count = sum(path.is_file() for path in folders[1].rglob("*"))
        for name in different:
            print(f"differs: {name}")
    print(f"{' '.join(sources)}: {count} answers compared, {len(different)} differ")
    return bool(different)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
