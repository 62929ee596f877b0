"""The fork server: a process that loads what others are to share, and forks them from itself.

Whoever asks for them is free meanwhile: on a machine of two cores it imports what follows the reading, while the server
loads the model on the other.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle

Serve = Callable[[Connection], None]


@dataclass(frozen=True, slots=True, eq=False)
class Forked:
    """A process that a server has forked, and the server, which alone can learn how it ended."""

    id: int
    server: ForkServer

    def kill(self) -> None:
        """Ends it at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.id, signal.SIGKILL)

    def wait(self) -> int | None:
        """How it ended, once it has: its exit code, or less than 0 after a signal; None where nobody knows."""
        return self.server.wait_for(self.id)


class ForkServer:
    """A process that calls `load`, and then forks one that calls `serve` for each `start`.

    `others` are open here and none of its business: held open there, a process at their other end would outlive this.
    """

    def __init__(self, load: Callable[[], None], serve: Serve, others: Sequence[Connection]) -> None:
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(load, serve, theirs, [self.pipe, *others]), daemon=True)
        self._process.start()
        self._has_loaded = False
        theirs.close()

    def start(self, pipe: Connection) -> Forked:
        """A new process that serves `pipe`, as soon as all is loaded.

        Raises:
            EOFError, OSError: the server has ended, because it could not load or because somebody killed it.
        """
        self.pipe.send(None)
        send_handle(self.pipe, pipe.fileno(), self._process.pid)
        number: int = self.pipe.recv()
        self._has_loaded = True
        return Forked(number, self)

    def wait_for(self, number: int) -> int | None:
        """How the process of that number ended, as `Forked.wait` has it."""
        try:
            self.pipe.send(number)
            code: int | None = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return code

    def close(self) -> None:
        """Ends the server, after all that it has forked and that were killed."""
        if not self._has_loaded:
            self._process.kill()
        self.pipe.close()
        self._process.join()


def _run(load: Callable[[], None], serve: Serve, pipe: Connection, others: Sequence[Connection]) -> None:
    """Loads, and forks until the parent process ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's matter, who ends its workers
    for other in others:
        other.close()
    try:
        load()
        gc.freeze()  # what is loaded stays, and stays shared as long as the collector does not touch it
        while True:
            asked: int | None = pipe.recv()
            pipe.send(_fork(serve, pipe) if asked is None else _reap(asked))
    except Exception:  # whoever reads the pipe sees its end, and loads for itself where it wants to know why
        pass
    finally:
        _reap_all()
        os._exit(0)  # nothing of the parent's is closed on its behalf


def _fork(serve: Serve, pipe: Connection) -> int:
    """The number of a new process that serves the pipe which comes next."""
    theirs = Connection(recv_handle(pipe))
    number = os.fork()
    if not number:
        pipe.close()
        serve(theirs)
    theirs.close()
    return number


def _reap(number: int) -> int | None:
    try:
        return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    except ChildProcessError:
        return None


def _reap_all() -> None:
    """Waits for all that were forked; each ends with its pipe."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
