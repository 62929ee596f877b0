"""Guarded: documents of strangers read in a child process, within limits of time and memory.

The parsers of pages and PDF files are written in C and can be made to work for hours, to fill the memory or to crash.
In a child process that costs one document: a page is then read without a parser, all else is told as failed. Child
and parent speak JSON, one line each way, so that what a hijacked parser could send is an article and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from threading import Timer
from types import TracebackType
from typing import Any, Self

from graphkit.ingest.decoding import read_text
from graphkit.ingest.formats.html import read_page, read_page_plainly
from graphkit.ingest.formats.pdf import read_print
from graphkit.schema import Article
from graphkit.schema.errors import InputError

GUARDED_ENDINGS = (".html", ".htm", ".pdf")
SECONDS = 8.0
SECONDS_A_MEGABYTE = 4.0  # ten times what trafilatura needs for ordinary pages (0.35 s)
MEMORY_BYTES = 3 << 30  # of addresses, of which the libraries alone take 0.3

_PROGRAM = "from graphkit.ingest.guarded import serve; serve()"


class GuardedReader:
    """A child process that reads one document after the other; it is started when it is first needed."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, source: str, ending: str, raw: bytes) -> Article | InputError:
        """The article of a document, or why there is none."""
        answer = self._ask(source, ending, raw)
        if answer is None and ending != ".pdf":
            answer = self._ask(source, ".plain", raw)
        if answer is None:
            problem = "reading it took too much time or memory"
            return InputError(source, problem=problem, hint="give its text as .txt")
        if "problem" in answer:
            return InputError(answer["path"], line=answer["line"], problem=answer["problem"], hint=answer["hint"])
        return Article(**answer, raw=raw)

    def _ask(self, source: str, ending: str, raw: bytes) -> dict[str, Any] | None:
        """The child's answer, None where it died of the document or had to be ended."""
        child = self._child or self._start()
        assert child.stdin
        assert child.stdout
        timer = Timer(self.seconds + SECONDS_A_MEGABYTE * len(raw) / 1_000_000, child.kill)
        timer.start()
        try:
            question = {"source": source, "ending": ending, "size": len(raw)}
            child.stdin.write(json.dumps(question).encode() + b"\n" + raw)
            child.stdin.flush()
            line = child.stdout.readline()
            answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
        except (OSError, ValueError):
            answer = None
        except BaseException:  # an interruption in between: what comes next would be the answer to this
            self._end()
            raise
        finally:
            timer.cancel()
        if answer is None:
            self._end()
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()
            child.wait()


def serve() -> None:
    """Answers the questions of a `GuardedReader` on standard input until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    questions = sys.stdin.buffer
    try:
        while line := questions.readline():
            question = json.loads(line)
            answer = _answer(question["source"], question["ending"], questions.read(question["size"]))
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()
    except KeyboardInterrupt:
        os._exit(130)


def _answer(source: str, ending: str, raw: bytes) -> Mapping[str, Any]:
    try:
        article = _read(source, ending, raw)
    except InputError as error:
        return {"path": error.path, "line": error.line, "problem": error.problem, "hint": error.hint}
    article = replace(article, raw=b"")
    return {
        name: getattr(article, name)
        for name in ("id", "source", "title", "published", "outlet", "url", "text", "author")
    }


def _read(source: str, ending: str, raw: bytes) -> Article:
    if ending == ".pdf":
        return read_print(source, raw)
    text = read_text(raw, is_page=True)
    return read_page_plainly(source, text, raw) if ending == ".plain" else read_page(source, text, raw)
