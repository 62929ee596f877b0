"""Hostile documents: what each costs against a normal one of its size and format, read and extracted.

    python tests/bench/hostile.py [--only NAME] [--kilobytes 100]

Prints processor seconds of reading (child process included) and of extraction, how often that is what a normal
document of as many bytes costs, and what became of it. The start of the child process, which a batch pays once, is
taken out. The extraction of a normal document is measured once and scaled by its length. Ends with 1 where a document
costs more than ten times a normal one.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import random
import resource
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from graphkit.build.extraction import find_extraction, load_extractor
from graphkit.gazetteer.index import load_gazetteer
from graphkit.ingest.articles import read_articles
from graphkit.ingest.limits import LONGEST_TEXT
from graphkit.schema import Article
from graphkit.schema.errors import InputError

MOST = 10.0
LEAST_S = 0.05
"""What a normal document is taken to cost at least: below it a ratio says nothing."""

WHO = ("Kestrel Front", "the Talon Brigade", "Government troops", "Iranian-backed militias", "The Osprey Union")
DID = ("shelled", "raided", "attacked", "blamed", "bombed", "met", "accused")
WHOM = ("Camp Ember", "a convoy near Mosul", "the town of Ostrel", "two checkpoints", "the airport of Basra")
MORE = (
    "killing at least three soldiers, officials said",
    "a spokesman told reporters on Monday",
    "according to the ministry, which gave no details",
    "but nobody was hurt and no group claimed it",
)


def make_story(size: int) -> str:
    """About `size` characters of news, a paragraph every four sentences."""
    chance = random.Random(size)
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHOM)}, {chance.choice(MORE)}."
        parts.append(sentence + ("\n\n" if len(parts) % 4 == 3 else " "))
        length += len(parts[-1])
    return "".join(parts)[:size]


# --- documents, each of about `size` bytes ---------------------------------------------------------------------


def _fill(unit: str) -> Callable[[int], bytes]:
    return lambda size: (unit * (size // len(unit.encode("utf-8", "surrogatepass")) + 1)).encode(
        "utf-8", "surrogatepass"
    )


def _page(body: Callable[[int], bytes], head: str = "") -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        story = "".join(f"<p>{paragraph}</p>" for paragraph in make_story(1500).split("\n\n"))
        opening = f"<!doctype html><html><head><title>T</title>{head}</head><body><article>"
        return opening.encode() + body(size) + f"{story}</article></body></html>".encode()

    return make


def _normal_page(size: int) -> bytes:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in make_story(size).split("\n\n"))
    return f"<!doctype html><html><head><title>T</title></head><body><article>{body}</article></body></html>".encode()


def _attributes(size: int) -> bytes:
    return b"<p " + b" ".join(b'a%d="x"' % number for number in range(size // 11)) + b">"


def _names(size: int) -> bytes:
    chance = random.Random(1)
    name = ("Ahmad", "Said", "Ali", "Omar", "John", "Karim", "Yusuf", "Hassan", "Peter", "Maria")
    return ", ".join(f"{chance.choice(name)} al-{chance.choice(name)}" for _ in range(size // 14)).encode()


def _table(size: int) -> bytes:
    chance = random.Random(1)
    rows = (
        f"{chance.randint(1990, 2030)}-0{chance.randint(1, 9)}-11\t{chance.choice(WHO)}\t{chance.randint(0, 999)}"
        for _ in range(size // 32)
    )
    return "\n".join(rows).encode()


def _one_sentence(size: int) -> bytes:
    return (make_story(size).replace(". ", ", and ").replace(".\n\n", ", and ").replace("\n", " ") + ".").encode()


def _odd_bytes(size: int) -> bytes:
    return bytes(random.Random(1).choices([*range(32, 127), *range(128, 256)], k=size))


def _row(text: str, **more: object) -> bytes:
    return json.dumps({"text": text, **more}).encode() + b"\n"


def _zip(content: bytes, name: str = "a.txt") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def _pdf(stream: bytes, *, kids: str = "3 0 R") -> bytes:
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 1 >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return body + tail % (table, len(body))


def _printed(text: str) -> bytes:
    lines = b" T* ".join(b"(%s) Tj" % line.encode() for line in text.splitlines() if line)
    return zlib.compress(b"BT /F1 12 Tf 14 TL 40 700 Td " + lines + b" ET", 0)


NORMAL: dict[str, Callable[[int], bytes]] = {
    ".txt": lambda size: make_story(size).encode(),
    ".html": _normal_page,
    ".jsonl": lambda size: _row(make_story(size)),
    ".csv": lambda size: ('text,title\n"' + make_story(size) + '",T\n').encode(),
    ".pdf": lambda size: _pdf(_printed(make_story(size))),
    ".zip": lambda size: _zip(os.urandom(size), "noise.txt") if size < 1 else _zip(make_story(3 * size).encode()),
    ".gz": lambda size: gzip.compress(make_story(3 * size).encode()),
}

HOSTILE: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "lone surrogates": (".txt", _fill("A word \ud800 of \udfff two. ")),
    "control characters": (".txt", _fill("\x1b[31mred\x07\x08 \u202ereversed\u202c. ")),
    "one sentence": (".txt", _one_sentence),
    "one word": (".txt", _fill("a")),
    "one word in capitals": (".txt", _fill("A")),
    "one number": (".txt", _fill("7")),
    "a list of names": (".txt", _names),
    "a table": (".txt", _table),
    "Russian": (".txt", _fill("Ракета упала рядом с взлётной полосой, сообщило министерство обороны. ")),
    "Arabic": (".txt", _fill("سقط صاروخ بالقرب من المدرج، بحسب وزارة الدفاع. ")),
    "German": (".txt", _fill("Die Rakete fiel neben die Landebahn, teilte das Ministerium mit. ")),
    "brackets": (".txt", _fill("(")),
    "brackets around words": (".txt", _fill("(the [base of ")),
    "quotation marks": (".txt", _fill("\"'“”")),
    "full stops": (".txt", _fill(". ")),
    "dots": (".txt", _fill(".")),
    "dashes": (".txt", _fill("a-")),
    "line feeds": (".txt", _fill("a\n")),
    "blank lines": (".txt", _fill("\n")),
    "spaces": (".txt", _fill(" ")),
    "spaces before a word": (".txt", lambda size: b" " * size + b"x"),
    "initials": (".txt", _fill("A. B. ")),
    "dates": (".txt", _fill("January 1, ")),
    "years": (".txt", _fill("in 2019 and ")),
    "number words": (".txt", _fill("two hundred and ")),
    "counts": (".txt", _fill("3 dead and 5 injured, ")),
    "said": (".txt", _fill("he said she said that ")),
    "verbs": (".txt", _fill("attacked killed bombed ")),
    "of of of": (".txt", _fill("of the ")),
    "definitions": (".txt", _fill("Red Column (RC) ")),
    "capitals": (".txt", _fill("Al Asad Base ")),
    "bases": (".txt", _fill("the al-Asad air base of the Iraqi army ")),
    "emoji": (".txt", _fill("🚀🔥")),
    "combining marks": (".txt", _fill("e\u0301\u0302\u0303")),
    "zero-width": (".txt", _fill("a\u200b\u200d\ufeff")),
    "headers": (".txt", _fill("Title: a\nDate: b\n")),
    "odd bytes": (".txt", _odd_bytes),
    "nested tags": (".html", _page(_fill("<div>"))),
    "nested tables": (".html", _page(_fill("<table><tr><td>"))),
    "nested lists": (".html", _page(_fill("<ul><li>"))),
    "nested formatting": (".html", _page(_fill("<b><i>"))),
    "attributes on one tag": (".html", _page(_attributes)),
    "attributes on many tags": (".html", _page(_fill("<p " + " ".join(f'a{n}="x"' for n in range(900)) + ">x</p>"))),
    "one line": (".html", _page(_fill("word "))),
    "unclosed tags": (".html", _page(_fill("<p>word "))),
    "less-than signs": (".html", _page(_fill("<"))),
    "ampersands": (".html", _page(_fill("&"))),
    "entities": (".html", _page(_fill("&#x1F680;&amp;&lt;"))),
    "entity without an end": (".html", _page(_fill("&#9999999999"))),
    "comments": (".html", _page(_fill("<!--"))),
    "comment ends": (".html", _page(_fill("<!-- a --!> "))),
    "scripts": (".html", _page(_fill("<script>"))),
    "script pairs": (".html", _page(_fill("<script>x</script>"))),
    "links": (".html", _page(_fill('<a href="/a">b</a> '))),
    "line breaks": (".html", _page(_fill("x<br>"))),
    "empty paragraphs": (".html", _page(_fill("<p></p>"))),
    "times": (".html", _page(_fill("<time>2020-01-01</time>"))),
    "dates in a page": (".html", _page(_fill("<p>12/12/2012 2012-12-12</p>"))),
    "digits in a page": (".html", _page(_fill("1"))),
    "spaces in a page": (".html", _page(_fill(" "))),
    "cells": (".html", _page(_fill("<table><tr><td>a</td></tr></table>"))),
    "rows of a table": (".html", _page(lambda size: b"<table>" + b"<tr><td>a</td></tr>" * (size // 19) + b"</table>")),
    "headings": (".html", _page(_fill("<h1>a</h1>"))),
    "frames": (".html", _page(_fill('<iframe src="a"></iframe>'))),
    "pictures": (".html", _page(_fill('<img src="data:image/png;base64,AAAA">'))),
    "vector graphics": (".html", _page(_fill("<svg><g>"))),
    "surrogates in a page": (".html", _page(_fill("&#xD800;\ud800"))),
    "meta tags": (".html", _page(lambda _: b"", '<meta name="author" content="a">' * 4000)),
    "deep JSON in a page": (
        ".html",
        _page(lambda _: b"", '<script type="application/ld+json">' + '{"a":[' * 15000 + "</script>"),
    ),
    "declared entities": (
        ".html",
        lambda size: b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>' + b"&b;" * (size // 3),
    ),
    "deep JSON": (".jsonl", _fill("[")),
    "deep objects": (".jsonl", _fill('{"a":')),
    "a long number": (".jsonl", lambda size: b'{"text": ' + b"9" * size + b"}\n"),
    "a long fraction": (".jsonl", lambda size: b'{"text": 0.' + b"9" * size + b"}\n"),
    "escapes": (".jsonl", lambda size: b'{"text": "' + b"\\ud800" * (size // 6) + b'"}\n'),
    "keys": (".jsonl", lambda size: b"{" + b",".join(b'"k%d":1' % n for n in range(size // 10)) + b"}\n"),
    "empty rows": (".jsonl", _fill("\n")),
    "bad rows": (".jsonl", _fill("{\n")),
    "a quotation without an end": (".csv", lambda size: b'text\n"' + b"a\n" * (size // 2)),
    "quotation marks in a table": (".csv", lambda size: b'text\n"' + b'""' * (size // 2) + b'"\n'),
    "columns": (".csv", lambda size: b"text," + b"c," * (size // 4) + b"\n" + b"a," * (size // 4)),
    "bad rows of a table": (".csv", lambda size: b"text,published\n" + b"a,b\n" * (size // 4)),
    "a packed bomb": (".gz", lambda size: gzip.compress(b"a" * min(1000 * size, 300_000_000))),
    "a bomb in an archive": (".zip", lambda size: _zip(b"a" * min(1000 * size, 300_000_000))),
    "a page bomb": (".zip", lambda size: _zip(b"<b>" * min(50 * size, 30_000_000), "a.html")),
    "a PDF bomb": (".pdf", lambda size: _pdf(zlib.compress(b"BT (a) Tj ET " * min(60 * size, 20_000_000)))),
    "a PDF in a circle": (".pdf", lambda size: _pdf(zlib.compress(b"BT ET"), kids="2 0 R " * (size // 6))),
    "a PDF of brackets": (".pdf", lambda size: _pdf(zlib.compress(b"[" * size, 0))),
    "five megabytes": (".txt", lambda _: make_story(5_000_000).encode()),
    "a sentence of five megabytes": (".txt", lambda _: _one_sentence(5_000_000)),
    "a line of twenty megabytes": (".html", lambda _: _page(_fill("word "))(20_000_000)),
    "fifty thousand tags": (".html", lambda _: _page(_fill("<div>"))(250_000)),
    "a hundred thousand attributes": (".html", lambda _: _page(_attributes)(1_100_000)),
}


class Bench:
    """What reading and extracting costs here."""

    def __init__(self) -> None:
        self.names = load_gazetteer()
        self.extractor = load_extractor(self.names)
        self._started: dict[str, float] = {}
        self._a_character = 0.0

    def read(self, name: str, raw: bytes) -> tuple[float, list[Article | InputError]]:
        """Processor seconds of this process and its children, and what was read."""
        Path(name).write_bytes(raw)
        started = _spent()
        found = list(read_articles([name]))
        return _spent() - started, found

    def start_of(self, ending: str) -> float:
        """What a document of next to nothing costs: the start of the child process."""
        if ending not in self._started:
            self._started[ending] = min(self.read(f"tiny{ending}", NORMAL[ending](300))[0] for _ in range(3))
        return self._started[ending]

    def extract(self, articles: list[Article]) -> float:
        """Processor seconds of extraction."""
        started = process_time()
        for article in articles:
            find_extraction(article, self.extractor, self.names)
        return process_time() - started

    def normal(self, ending: str, size: int) -> float:
        """Processor seconds of a normal document."""
        if not self._a_character:
            [article] = self.read("normal.txt", NORMAL[".txt"](60_000))[1]
            assert isinstance(article, Article)
            self.extract([replace(article, text=article.text[:3000])])
            self._a_character = self.extract([article]) / len(article.text)
        spent, found = self.read(f"normal{ending}", NORMAL[ending](size))
        length = sum(len(each.text) for each in found if isinstance(each, Article) and len(each.text) <= LONGEST_TEXT)
        return max(0.0, spent - self.start_of(ending)) + self._a_character * length


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def main() -> int:
    """Prints a line for each document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kilobytes", type=int, default=100)
    parser.add_argument("--only", default="", help="documents whose names hold one of these, parted by commas")
    options = parser.parse_args()
    bench, worst = Bench(), 0.0
    print(f"{'document':<34}{'bytes':>12}{'read s':>9}{'extract s':>11}{'normal s':>10}{'ratio':>8}  what became of it")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, (ending, make) in HOSTILE.items():
            if options.only and not any(part in name for part in options.only.split(",")):
                continue
            raw = make(1000 * options.kilobytes)
            start, normal = bench.start_of(ending), bench.normal(ending, len(raw))
            spent, found = bench.read(f"hostile{ending}", raw)
            spent = max(0.0, spent - start)
            articles = [each for each in found if isinstance(each, Article)]
            extracting = bench.extract(articles)
            ratio = (spent + extracting) / max(normal, LEAST_S)
            worst = max(worst, ratio)
            fate = f"{len(articles)} read" if articles else str(found[0]) if found else "nothing"
            fate += f", {len(found) - len(articles)} failed" if articles and len(found) > len(articles) else ""
            print(
                f"{name:<34}{len(raw):>12,}{spent:>9.2f}{extracting:>11.2f}{normal:>10.2f}{ratio:>8.2f}  {fate[:60]}",
                flush=True,
            )
    print(f"the worst costs {worst:.1f} times a normal document")
    return worst > MOST


if __name__ == "__main__":
    sys.exit(main())
