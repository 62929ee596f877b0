"""Left out: the files of a folder or an archive that hold nothing to read, told in one line a kind.

Whoever gives a folder learns what was not read in it, and is not told ten thousand times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from graphkit.ingest.registry import PACKINGS, describe_kind
from graphkit.schema.errors import LEFT_OUT, InputError

UNKNOWN = "no kind of file that graphkit reads"
HIDDEN = "hidden files"
LINKS = "links and devices"


class LeftOut:
    """What was left out of the folder or archive called `container`."""

    def __init__(self, container: str) -> None:
        self.container = container
        self.counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._hints: dict[str, str] = {}

    def takes(self, name: str) -> bool:
        """Whether the file called `name` is left out; it is counted then."""
        path = PurePosixPath(name)
        ending = path.suffix.lower()
        kind = describe_kind(path.name)
        if (path.name.startswith(".") and path.name != "..") or "__MACOSX" in path.parts:
            self.add(HIDDEN, "", "name one to have it read")
        elif ending in PACKINGS or (kind and (kind.is_readable or not kind.is_trustworthy)):
            return False
        elif kind:
            self.add(kind.name, ending, kind.hint)
        else:
            self.add(UNKNOWN, ending, "name one to have it read as text")
        return True

    def errors(self) -> Iterator[InputError]:
        """One line a kind."""
        for kind, counts in sorted(self.counts.items()):
            count = sum(counts.values())
            endings = [ending.removeprefix(".") or "(no ending)" for ending in sorted(counts)]
            pattern = endings[0] if len(endings) == 1 else f"{{{','.join(endings)}}}"
            if kind in (HIDDEN, UNKNOWN):
                files = f"{count:,} {'file' if count == 1 else 'files'}"
                problem = f"{files} left out: {HIDDEN if kind == HIDDEN else UNKNOWN}"
            else:
                problem = f"{count:,} left out: {kind}"
            pattern = {HIDDEN: "hidden", LINKS: "links"}.get(kind, pattern)
            yield InputError(
                f"{self.container}/{LEFT_OUT}{pattern}", problem=problem, hint=self._hints[kind], count=count
            )

    def add(self, kind: str, ending: str, hint: str) -> None:
        """Counts one of this kind."""
        self.counts[kind][ending] += 1
        self._hints[kind] = hint
