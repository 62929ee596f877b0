"""Guarded: documents of strangers read in a child process, within limits of time and memory.

The parsers of pages, office documents and PDF files can be made to work for hours, to fill the memory or to crash. In
a child process that costs one document: a page is then read without a parser, all else is told as failed. Child and
parent speak JSON, one line for each finding, so that what a hijacked parser could send is articles and nothing else.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from threading import Timer
from types import TracebackType
from typing import Any, Self

from graphkit.files.effort import TICK_S, Effort
from graphkit.ingest.document import Document, Finding, Options
from graphkit.ingest.registry import Format, find_by_reader, open_document
from graphkit.schema import Article, Remark
from graphkit.schema.errors import InputError

SECONDS = 8.0
SECONDS_A_MEGABYTE = 4.0  # ten times what trafilatura needs for ordinary pages (0.35 s)
MEMORY_BYTES = 3 << 30  # of addresses, of which the libraries alone take 0.3

PLAIN = {
    "pages.html:read": "pages.html:read_plainly",
    "dumps.warc:read_response": "dumps.warc:read_response_plainly",
}
"""The reader without a parser that reads what the child died of."""

_PROGRAM = "from graphkit.ingest.guarded import serve; serve()"
_END: dict[str, Any] = {}


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

    def read(self, form: Format, document: Document) -> Iterator[Finding]:
        """What is found in a document, or why there is nothing."""
        has_answered = False
        for answer in self._ask(form, document):
            if answer is not None:
                has_answered = True
                yield _finding(answer, document)
            elif form.reader in PLAIN and not has_answered:
                yield from self.read(find_by_reader(PLAIN[form.reader]), document)
            else:
                problem = "reading it took too much time or memory"
                yield InputError(document.source, problem=problem, hint="give its text as .txt")

    def _ask(self, form: Format, document: Document) -> Iterator[dict[str, Any] | None]:
        """The child's answers; the last is None where it died of the document or had to be ended.

        Only the time that the child works is counted, not the time that its answers wait to be asked for.
        """
        child = self._child or self._start()
        assert child.stdin
        assert child.stdout
        left = self.seconds + SECONDS_A_MEGABYTE * len(document.raw) / 1_000_000
        question = {
            "reader": form.reader,
            "source": document.source,
            "options": asdict(document.options),
            "url": document.url,
            "outlet": document.outlet,
            "size": len(document.raw),
        }
        answer: dict[str, Any] | None = None
        try:
            while True:
                limit = _Limit(child, left)
                try:
                    if question:
                        child.stdin.write(json.dumps(question).encode() + b"\n" + document.raw)
                        child.stdin.flush()
                        question = {}
                    line = child.stdout.readline()
                    answer = json.loads(line) if line.endswith(b"\n") else None
                except (OSError, ValueError):
                    answer = None
                finally:
                    left -= limit.end()
                if answer == _END:
                    return
                if answer is None:
                    self._end()
                yield answer
                if answer is None:
                    return
        finally:
            if answer != _END:  # an interruption in between: what comes next would be the answer to this
                self._end()

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


class _Limit:
    """Kills a child that works longer than so many seconds."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self.child, self.seconds = child, seconds
        self.effort = Effort(child.pid)
        self._has_ended = False
        self._set_timer(seconds)

    def end(self) -> float:
        """How long the child worked; it is left alone from now on."""
        self._has_ended = True
        self.timer.cancel()
        return self.effort.measure()

    def _set_timer(self, left: float) -> None:
        self.timer = Timer(max(0.0, min(left, TICK_S)), self._check)
        self.timer.daemon = True
        self.timer.start()

    def _check(self) -> None:
        left = self.seconds - self.effort.measure()
        if self._has_ended:
            return
        if left <= 0:
            self.child.kill()
        else:
            self._set_timer(max(left, 0.1))


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
            document = Document(
                source=question["source"],
                raw=questions.read(question["size"]),
                options=Options(**question["options"]),
                url=question["url"],
                outlet=question["outlet"],
            )
            for answer in _answers(find_by_reader(question["reader"]), document):
                answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()
    except KeyboardInterrupt:
        os._exit(130)


def _answers(form: Format, document: Document) -> Iterator[Mapping[str, Any]]:
    try:
        for finding in open_document(form, document):
            yield _answer(finding, document)
    except InputError as error:
        yield _answer(error, document)
    except ImportError as error:
        problem = f"{error.name or error}, which reads this, is missing"
        yield _answer(InputError(document.source, problem=problem, hint="install graphkit anew with pip"), document)
    except Exception as fault:
        if form.reader in PLAIN:
            raise  # the child ends, and the page is read without a parser
        problem = f"its reader failed on it ({type(fault).__name__})"
        yield _answer(InputError(document.source, problem=problem, hint="give its text as .txt"), document)
    yield _END


def _answer(finding: Finding, document: Document) -> dict[str, Any]:
    if isinstance(finding, InputError):
        names = ("path", "line", "problem", "hint", "count")
        return {"error": {name: getattr(finding, name) for name in names}}
    if isinstance(finding, Remark):
        return {"remark": asdict(finding)}
    raw = None if finding.raw == document.raw else base64.b64encode(finding.raw).decode()
    told = {field.name: getattr(finding, field.name) for field in fields(finding) if field.name != "raw"}
    return {"article": told, "raw": raw}


def _finding(answer: Mapping[str, Any], document: Document) -> Finding:
    if "error" in answer:
        told = dict(answer["error"])
        return InputError(told.pop("path"), **told)
    if "remark" in answer:
        return Remark(**answer["remark"])
    raw = document.raw if answer["raw"] is None else base64.b64decode(answer["raw"])
    stated = tuple((name, text) for name, text in answer["article"].pop("stated"))
    return Article(**answer["article"], stated=stated, raw=raw)
