"""How well exports are split and dated: `python -m tests.bench.bundles [--stories 200]`.

Each export of the trade is written with so many stories, packed into a file and read through the child process as a
user's is. A story is right where its title, day, text and, where the format has one, outlet come back as they were.
Fails where less than 99 % of a format are.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from graphkit.ingest.articles import read_articles
from graphkit.schema import Article
from tests.ingest.exports import EXPORTS
from tests.ingest.exports.stories import Story, make_stories

LEAST = 0.99
OTHER_OUTLET = ("WhatsApp on an iPhone", "WhatsApp on Android", "MediaWiki")


def is_right(name: str, article: Article, story: Story) -> bool:
    """Whether `article` is `story`."""
    has_outlet = name in OTHER_OUTLET or article.outlet == story.outlet
    text = article.text.removeprefix(f"{story.title}\n\n")
    is_dated = article.published == story.day.isoformat()
    return has_outlet and is_dated and (article.title, text) == (story.title, story.text)


def main() -> int:
    """Prints a line for each export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=200)
    options = parser.parse_args()
    stories = make_stories(options.stories)
    worst = 1.0
    print(f"{'export':<30}{'bytes':>12}{'articles':>10}{'right':>8}{'seconds':>9}")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, (file, write) in EXPORTS.items():
            Path(file).write_bytes(write(stories))
            started = perf_counter()
            read = [found for found in read_articles([file]) if isinstance(found, Article)]
            spent = perf_counter() - started
            by_title = {article.title: article for article in read}
            right = sum(story.title in by_title and is_right(name, by_title[story.title], story) for story in stories)
            share = right / max(len(stories), len(read))
            worst = min(worst, share)
            print(f"{name:<30}{Path(file).stat().st_size:>12,}{len(read):>10}{share:>8.1%}{spent:>9.2f}", flush=True)
    print(f"the worst is {worst:.1%} right")
    return worst < LEAST


if __name__ == "__main__":
    sys.exit(main())
