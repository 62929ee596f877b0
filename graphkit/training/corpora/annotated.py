"""Annotated texts: events and relations annotated by hand on texts of other corpora.

The texts stay where they were published. A row of `annotations/events.jsonl` says where a text is (corpus, file,
row), the first 16 hexadecimal digits of the SHA-256 of its UTF-8 bytes, and what was read in it as offsets into
it. Offsets count Unicode code points of the text as defined here; rows count from 0:

satp    the first tab-separated column of the line
cameo   the tokens of the sentence (first column, blocks parted by blank lines) joined by one space
re3d    `text` of the JSON line
muc4    `doctext` of the JSON line up to the first full stop at its end or before two blanks that has at least
        80 blank-separated words up to it; all of it where there is none

A argument is a tuple of spans that name it equally well, the best one first: the nearest full noun phrase without
its article. A fifth of the texts, chosen by their hash alone, is held out: `is_held_out`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.schema import VIOLENT_KINDS, Count, EventKind, RelationKind, RoleKind, Span, Status
from graphkit.schema.errors import InputError
from graphkit.schema.ontology import EVENTS

ANNOTATIONS = Path(__file__).parent / "annotations" / "events.jsonl"
"""The rows that the repository keeps: a fifth held out, the others to tune on."""

TRAINING = ANNOTATIONS.with_name("training.jsonl")
"""Rows of the same kind that are trained on and never scored."""

WRITTEN = ANNOTATIONS.parent / "written"
"""The folder of the sentences that were written for training, marked as `graphkit.training.corpora.marked.read_marked`
reads."""

LEAST_WORDS_OF_MUC4 = 80
HELD_OUT_SHARE = 5
"""One text of five is held out."""

Argument = tuple[Span, ...]

GOLD_TYPES = {kind: row.gold_type for kind, row in EVENTS.items() if row.gold_type is not None}
"""The type of the gold format that agrees with a kind; `attack` agrees with every violent kind but arrest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedEvent:
    """One annotated event mention.

    `trigger` is the word that tells its kind, `second_triggers` other words of the same event mention ("killed" in
    "killed in an ambush"). `kinds` are those that agree, best first; `is_unspecified` where the text leaves the
    means open, so that any violent kind agrees. `statuses` likewise; `attacker_status` where the act is certain
    and its author is not. `open_roles` are those whose arguments the sentence leaves open: neither missed nor wrong.
    An optional event has nothing but its trigger and kind.
    """

    trigger: Span
    second_triggers: tuple[Span, ...] = ()
    kinds: tuple[EventKind, ...]
    is_unspecified: bool = False
    statuses: tuple[Status, ...] = (Status.ACTUAL,)
    attacker_status: Status | None = None
    said_by: Argument = ()
    arguments: dict[RoleKind, tuple[Argument, ...]]
    open_roles: frozenset[RoleKind] = frozenset()
    date: Span | None = None
    dead: Count | None = None
    injured: Count | None = None
    is_optional: bool = False
    is_core: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedRelation:
    """What the text says one mention is to another."""

    kind: RelationKind
    source: Span
    target: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedText:
    """A text of a corpus with what was read in it."""

    corpus: str
    file: str
    row: int
    text: str
    is_held_out: bool
    events: tuple[AnnotatedEvent, ...]
    relations: tuple[AnnotatedRelation, ...]

    @property
    def doc(self) -> str:
        """The name of the text in gold files: `satp-17`."""
        return f"{self.corpus}-{self.row}"


def read_annotated(annotations: Path, corpora: Path) -> tuple[AnnotatedText, ...]:
    """The annotated texts in the order of `annotations`, their texts from the folders `corpora/<corpus>/<file>`.

    Raises InputError with the line of a row whose text is not in the corpus, is not the text that was annotated,
    or whose annotation has no meaning.
    """
    texts = []
    for number, line in enumerate(_read(annotations).splitlines(), start=1):
        try:
            row = json.loads(line)
            texts.append(_annotated(row, annotations, number, corpora))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(annotations, line=number, problem=f"no annotation: {error!r}") from error
    return tuple(texts)


def read_texts(corpus: str, path: Path) -> tuple[str, ...]:
    """The texts of a corpus file, as defined above, by row.

    Raises InputError for a corpus that has no definition.
    """
    if corpus not in _READERS:
        raise InputError(path, problem=f"no corpus is called {corpus!r}", hint=f"one of {', '.join(_READERS)}")
    return tuple(_READERS[corpus](_read(path)))


def text_hash(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of `text`."""
    return hashlib.sha256(text.encode("utf8")).hexdigest()[:16]


def is_held_out(text: str) -> bool:
    """Whether `text` belongs to the fifth that is never trained or tuned on, whatever is annotated in it.

    The choice is the text's alone, so a corpus trained on for something else can leave the same texts out.
    """
    return int(text_hash(text), 16) % HELD_OUT_SHARE == 0


def write_gold(texts: Iterable[AnnotatedText], gold: Path, folder: Path) -> None:
    """Writes the events of `texts` as gold rows to `gold` and each text to `folder` as `<doc>.txt`.

    The gold rows are those of the event scorer: violent events with their arguments as strings, alternatives joined
    by `|`, and optional words; a threat is an optional word there. An event mention with several triggers
    covers the text from the first to the last, unless the trigger of another event lies between them: then its
    second triggers are optional words. A text without any such row gets an empty optional one, because the scorer
    looks for false alarms only in texts that the gold file names. `<gold>` with the ending `.relations.jsonl` gets
    the relations. `folder` must not lie where the texts may not be copied to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    events: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for text in texts:
        _replace(folder / f"{text.doc}.txt", text.text)
        events.extend([row for event in text.events for row in _gold_rows(text, event)] or [_nothing_row(text)])
        relations.extend(_relation_row(text, relation) for relation in text.relations)
    _replace(gold, _json_lines(events))
    _replace(gold.with_suffix(".relations.jsonl"), _json_lines(relations))


# --- the texts of each corpus -------------------------------------------------------------------------------------


def _satp(content: str) -> list[str]:
    return [line.split("\t")[0] for line in content.split("\n") if line]


def _cameo(content: str) -> list[str]:
    blocks = (block for block in content.split("\n\n") if block.strip())
    return [" ".join(row.split()[0] for row in block.split("\n") if row.strip()) for block in blocks]


def _re3d(content: str) -> list[str]:
    return [json.loads(line)["text"] for line in content.splitlines()]


def _muc4(content: str) -> list[str]:
    return [_opening(json.loads(line)["doctext"]) for line in content.splitlines()]


def _opening(text: str) -> str:
    for stop in re.finditer(r"\.(?=\s{2,}|$)", text):
        if len(text[: stop.end()].split()) >= LEAST_WORDS_OF_MUC4:
            return text[: stop.end()]
    return text


_READERS: dict[str, Callable[[str], list[str]]] = {"satp": _satp, "cameo": _cameo, "re3d": _re3d, "muc4": _muc4}

_cached_texts = cache(read_texts)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, problem=f"cannot be read: {error}", hint="give a UTF-8 text file") from error


# --- the rows of annotations --------------------------------------------------------------------------------------


def _annotated(row: dict[str, Any], annotations: Path, line: int, corpora: Path) -> AnnotatedText:
    path = corpora / row["corpus"] / row["file"]
    texts = _cached_texts(row["corpus"], path)
    if not 0 <= row["row"] < len(texts):
        raise InputError(annotations, line=line, problem=f"{path} has no row {row['row']}")
    text = texts[row["row"]]
    if text_hash(text) != row["sha256"]:
        raise InputError(
            annotations,
            line=line,
            problem=f"row {row['row']} of {path} is not the text that was annotated",
            hint="use the same release of the corpus",
        )
    if is_held_out(text) != row["held_out"]:
        raise InputError(annotations, line=line, problem="`held_out` is not what the text's hash says")
    return AnnotatedText(
        corpus=row["corpus"],
        file=row["file"],
        row=row["row"],
        text=text,
        is_held_out=row["held_out"],
        events=tuple(_event(event, len(text)) for event in row["events"]),
        relations=tuple(
            AnnotatedRelation(
                kind=RelationKind(relation["kind"]),
                source=_span(relation["source"], len(text)),
                target=_span(relation["target"], len(text)),
            )
            for relation in row.get("relations", ())
        ),
    )


def _event(row: dict[str, Any], length: int) -> AnnotatedEvent:
    trigger = _span((row["start"], row["end"]), length)
    kinds = (EventKind(row["kind"]), *map(EventKind, row.get("or_kinds", ())))
    if row.get("optional"):
        return AnnotatedEvent(trigger=trigger, kinds=kinds, arguments={}, is_optional=True)
    return AnnotatedEvent(
        trigger=trigger,
        second_triggers=tuple(_span(span, length) for span in row.get("second_triggers", ())),
        kinds=kinds,
        is_unspecified=row.get("unspecified", False),
        statuses=tuple(map(Status, row["status"].split("|"))),
        attacker_status=Status(row["attacker_status"]) if "attacker_status" in row else None,
        said_by=tuple(_span(span, length) for span in row.get("said_by", ())),
        arguments={
            role: tuple(tuple(_span(span, length) for span in argument) for argument in row[role])
            for role in RoleKind
            if row.get(role)
        },
        open_roles=frozenset(map(RoleKind, row.get("open_roles", ()))),
        date=_span(row["date"], length) if row.get("date") else None,
        dead=_count(row.get("dead")),
        injured=_count(row.get("injured")),
        is_core=row.get("core", False),
    )


def _span(bounds: Iterable[int], length: int) -> Span:
    start, end = bounds
    if not 0 <= start < end <= length:
        raise ValueError(f"no span of a text of {length} code points: {start} to {end}")
    return Span(start=start, end=end)


def _count(bounds: list[int | None] | None) -> Count | None:
    if bounds is None:
        return None
    low, high = bounds
    if low is None:
        raise ValueError("a count without its low end")
    return Count(low=low, high=high)


# --- the rows of gold files ---------------------------------------------------------------------------------------


def _gold_rows(text: AnnotatedText, event: AnnotatedEvent) -> list[dict[str, Any]]:
    if event.is_optional or event.kinds[0] is EventKind.THREAT:
        return [_optional_row(text, event.trigger)]
    if event.kinds[0] not in VIOLENT_KINDS:
        return []
    extent, outside = _extent(text, event)
    return [_gold_row(text, event, extent), *(_optional_row(text, span) for span in outside)]


def _extent(text: AnnotatedText, event: AnnotatedEvent) -> tuple[Span, list[Span]]:
    """Where the event is told, and the second triggers that another event parts from it."""
    others = [other.trigger.start for other in text.events if other is not event]
    extent, outside = event.trigger, []
    for span in sorted(event.second_triggers, key=lambda span: abs(span.start - event.trigger.start)):
        wider = Span(start=min(extent.start, span.start), end=max(extent.end, span.end))
        if any(wider.start <= start < wider.end for start in others):
            outside.append(span)
        else:
            extent = wider
    return extent, outside


def _optional_row(text: AnnotatedText, span: Span) -> dict[str, Any]:
    row: dict[str, Any] = {"doc": text.doc, "start": span.start, "end": span.end, "optional": True, "type": "attack"}
    return row | {"attacker": [], "target": [], "place": []}


def _nothing_row(text: AnnotatedText) -> dict[str, Any]:
    return _optional_row(text, Span(start=0, end=0))


def _gold_row(text: AnnotatedText, event: AnnotatedEvent, extent: Span) -> dict[str, Any]:
    row: dict[str, Any] = {"doc": text.doc, "start": extent.start, "end": extent.end}
    types = [GOLD_TYPES[kind] for kind in event.kinds] + (["attack"] if event.is_unspecified else [])
    row["type"] = "|".join(dict.fromkeys(types))
    row["attacker"] = _names(text, event, RoleKind.ATTACKER)
    row["target"] = list(dict.fromkeys(_names(text, event, RoleKind.VICTIM) + _names(text, event, RoleKind.TARGET)))
    row["place"] = _names(text, event, RoleKind.PLACE)
    row["weapon"] = _names(text, event, RoleKind.INSTRUMENT)
    is_symmetric = event.kinds[0] is EventKind.ARMED_CLASH
    both = {RoleKind.VICTIM, RoleKind.ATTACKER} if is_symmetric else {RoleKind.VICTIM}
    open_roles = {"target" if role in both else str(role) for role in event.open_roles}
    row |= {f"{role}_optional": True for role in sorted(open_roles)}
    if event.date is not None:
        row["date_text"] = text.text[event.date.start : event.date.end]
    statuses = event.statuses if event.attacker_status is None else (event.attacker_status,)
    if statuses != (Status.ACTUAL,):
        row["status"] = "|".join(statuses)
    if is_symmetric:
        row["symmetric"] = True
    if event.is_core:
        row["core"] = True
    return row


def _names(text: AnnotatedText, event: AnnotatedEvent, role: RoleKind) -> list[str]:
    arguments = event.arguments.get(role, ())
    return ["|".join(dict.fromkeys(text.text[span.start : span.end] for span in argument)) for argument in arguments]


def _relation_row(text: AnnotatedText, relation: AnnotatedRelation) -> dict[str, Any]:
    source, target = relation.source, relation.target
    return {
        "doc": text.doc,
        "kind": relation.kind,
        "source": [source.start, source.end, text.text[source.start : source.end]],
        "target": [target.start, target.end, text.text[target.start : target.end]],
    }


def _json_lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _replace(path: Path, content: str) -> None:
    """Puts `content` at `path` whole or not at all."""
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(content, encoding="utf8", newline="\n")
    os.replace(unfinished, path)
