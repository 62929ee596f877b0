"""Event scores: who attacked whom, where and with what, against annotated articles.

A gold file has an annotation a line: `doc`, `quote` or `start` and `end` (the part of the text that tells an event),
`type`, the arguments `attacker target place weapon` as the text names them (alternatives joined by `|`), and where
they apply `status symmetric core optional` and `<role>_optional`. An event that the product reads belongs to the
annotations its trigger lies in; one outside all of them is a false alarm, as is the second of two at one trigger.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from graphkit.ingest.articles import read_articles
from graphkit.schema import VIOLENT_KINDS, Article, Event, EventKind, Extraction, RoleKind, Status
from graphkit.schema.errors import InputError
from graphkit.schema.ontology import EVENTS
from graphkit.training.evaluation.parser_scores import Figures, precision_recall
from graphkit.training.evaluation.reader import Reader

_WIDER: Mapping[str, frozenset[EventKind]] = {
    "attack": VIOLENT_KINDS - {EventKind.ARREST},
    "drone_strike": frozenset({EventKind.AIRSTRIKE}),
    "armed_assault": frozenset({EventKind.ARMED_CLASH}),
    "assassination": frozenset({EventKind.ARMED_ATTACK}),
    "kidnapping": frozenset({EventKind.ABDUCTION}),
    "repression": frozenset({EventKind.ARMED_ATTACK}),
    "chemical": frozenset({EventKind.ARMED_ATTACK, EventKind.SHELLING, EventKind.AIRSTRIKE}),
}
"""What agrees with a type beside the kinds whose type it is in the ontology."""

KINDS_OF_TYPE: Mapping[str, frozenset[EventKind]] = {
    name: _WIDER.get(name, frozenset()) | {kind for kind, row in EVENTS.items() if row.gold_type == name}
    for name in (*_WIDER, *(row.gold_type for row in EVENTS.values() if row.gold_type is not None))
}
"""The kinds that agree with each type of the gold format."""

PARTS: Mapping[str, tuple[RoleKind, ...]] = {
    "attacker": (RoleKind.ATTACKER,),
    "target": (RoleKind.TARGET, RoleKind.VICTIM),
    "place": (RoleKind.PLACE,),
    "instrument": (RoleKind.INSTRUMENT,),
}
"""The parts of an event that are scored, and the roles whose arguments count for each."""

FACTS = frozenset({Status.ACTUAL, Status.HISTORICAL})
LONGEST_TAIL = 5
"""Words that an argument may have beyond the annotated name."""

_DETERMINERS = frozenset("the a an its his her their this that these those".split())
_AFTER_HEAD = frozenset(
    "of in at near on from along outside inside north south east west who which that and or with for across around "
    "identified belonging".split()
)

Naming = tuple[str, str]
"""A argument as the text has it and as it was resolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One annotation. `arguments` holds for each of PARTS the names that are wanted, alternatives joined by `|`."""

    doc: str
    line: int
    start: int | None
    end: int | None
    quote: str
    kinds: frozenset[EventKind]
    arguments: Mapping[str, tuple[str, ...]]
    open_parts: frozenset[str]
    statuses: frozenset[str]
    is_clash: bool
    is_core: bool
    is_optional: bool


def score_events(read: Reader, gold: Path, texts: Path) -> dict[str, float | Figures]:
    """Figures in percent of what `read` finds in the articles of the folder `texts`.

    `p r f1` count events and arguments together, then each has its own. `core`, `kind`, `status` (fact against
    hedged) and `exact` (the status itself) are shares.

    Raises:
        InputError: a row that is no annotation, or a document that is not among the texts.
    """
    wanted = _by_doc(read_gold(gold))
    count: Counter[tuple[str, str]] = Counter()
    for doc, article in _find_articles(wanted, gold, texts):
        _count(read(article), _placed(wanted[doc], article, gold), count)
    return _figures(count)


def read_gold(path: Path) -> tuple[GoldEvent, ...]:
    """The annotations of a gold file. Raises InputError with the line of a row that is none."""
    try:
        lines = path.read_text(encoding="utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, problem=f"cannot be read: {error}", hint="give a UTF-8 file of JSON rows") from error
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(_gold_event(json.loads(line), number))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(path, line=number, problem=f"no annotation: {error!r}") from error
    return tuple(found)


def _gold_event(row: dict[str, Any], line: int) -> GoldEvent:
    is_optional = bool(row.get("optional"))
    if "start" not in row and "quote" not in row:
        raise KeyError("quote")
    types = [] if is_optional else row["type"].split("|")
    names = {part: "weapon" if part == "instrument" else part for part in PARTS}
    return GoldEvent(
        doc=row["doc"].replace(":", "_"),
        line=line,
        start=row.get("start"),
        end=row.get("end"),
        quote=row.get("quote", ""),
        kinds=frozenset().union(*(KINDS_OF_TYPE[name] for name in types)),
        arguments={part: tuple(row.get(name, ())) for part, name in names.items()},
        open_parts=frozenset(part for part in PARTS if row.get(f"{part}_optional")),
        statuses=frozenset(row.get("status", Status.ACTUAL).split("|")),
        is_clash=bool(row.get("symmetric")),
        is_core=bool(row.get("core")),
        is_optional=is_optional,
    )


def _by_doc(events: Iterable[GoldEvent]) -> dict[str, list[GoldEvent]]:
    by_doc: dict[str, list[GoldEvent]] = defaultdict(list)
    for event in events:
        by_doc[event.doc].append(event)
    return by_doc


def _find_articles(wanted: Mapping[str, Sequence[GoldEvent]], gold: Path, texts: Path) -> Iterator[tuple[str, Article]]:
    """The article of each document: its file's name without the ending, or the id of its row, is the document's."""
    articles: dict[str, Article] = {}
    for article in read_articles([texts]):
        if isinstance(article, InputError):
            raise article
        file, _, row = article.source.partition("#")
        for name in (PurePath(file).stem, row):
            if name in wanted:
                articles[name] = article
    for doc, events in wanted.items():
        if doc not in articles:
            raise InputError(gold, line=events[0].line, problem=f"no text for document {doc!r}", hint=f"see {texts}")
        yield doc, articles[doc]


def _placed(events: Iterable[GoldEvent], article: Article, gold: Path) -> list[tuple[range, GoldEvent]]:
    """Each annotation with the part of the text that it covers."""
    placed = []
    for event in events:
        start = article.text.find(event.quote) if event.start is None else event.start
        if start < 0:
            raise InputError(gold, line=event.line, problem="the quote is not in the text", hint=event.quote[:60])
        end = start + len(event.quote) if event.end is None else event.end
        placed.append((range(start, end), event))
    return placed


# --- counting -------------------------------------------------------------------------------------------------


def _count(
    extraction: Extraction, annotations: Iterable[tuple[range, GoldEvent]], count: Counter[tuple[str, str]]
) -> None:
    """Adds what is right, found and missed in one article to `count`, by part."""
    events, repeats = _one_at_a_trigger(extraction.events)
    covered: set[str] = set()
    for extent, gold in annotations:
        hits = [event for event in events if event.trigger.start in extent]
        covered.update(event.id for event in hits)
        if gold.is_optional:
            continue
        count["event", "right" if hits else "missed"] += 1
        if gold.is_core:
            count["core", "right" if hits else "missed"] += 1
        if hits:
            _count_standing(hits[0], gold, count)
        for part, names, namings in _compared(gold, hits, extraction):
            _count_arguments(part, names, namings, part in gold.open_parts, count)
    count["event", "false"] += repeats + sum(event.id not in covered for event in events)


def _one_at_a_trigger(events: Iterable[Event]) -> tuple[list[Event], int]:
    """The violent events, surest first and one at a trigger, and how many others there were."""
    violent = sorted((event for event in events if event.kind in VIOLENT_KINDS), key=lambda event: -event.confidence)
    first: dict[int, Event] = {}
    for event in violent:
        first.setdefault(event.trigger.start, event)
    return list(first.values()), len(violent) - len(first)


def _count_standing(event: Event, gold: GoldEvent, count: Counter[tuple[str, str]]) -> None:
    found = {event.status} | {role.status for role in event.roles if role.role is RoleKind.ATTACKER}
    is_fact = Status.ACTUAL in gold.statuses
    agrees = {
        "kind": event.kind in gold.kinds,
        "status": is_fact == (found <= FACTS),
        "exact": bool(gold.statuses & found) or (is_fact and found <= FACTS),
    }
    for share, is_right in agrees.items():
        count[share, "right" if is_right else "missed"] += 1


def _compared(
    gold: GoldEvent, hits: Sequence[Event], extraction: Extraction
) -> Iterator[tuple[str, tuple[str, ...], list[Naming]]]:
    """The parts that are scored with the names that are wanted and the arguments found.

    In a clash the parties count whichever role they have; weapons count only where the annotation has one.
    """
    for part, roles in PARTS.items():
        names = gold.arguments[part]
        if gold.is_clash and part == "attacker":
            continue
        if gold.is_clash and part == "target":
            names = tuple(dict.fromkeys(gold.arguments["attacker"] + names))
            roles = (RoleKind.ATTACKER, *roles)
        if names or part != "instrument":
            yield part, names, _namings(hits, roles, extraction)


def _namings(events: Iterable[Event], roles: Sequence[RoleKind], extraction: Extraction) -> list[Naming]:
    mentions = [extraction.mentions[role.mention] for event in events for role in event.roles if role.role in roles]
    return list(dict.fromkeys((mention.text, mention.entity or mention.text) for mention in mentions))


def _count_arguments(
    part: str, names: Sequence[str], namings: Sequence[Naming], is_open: bool, count: Counter[tuple[str, str]]
) -> None:
    right = sum(any(_names_one(name, naming) for naming in namings) for name in names)
    count[part, "right"] += right
    if not is_open:
        count[part, "missed"] += len(names) - right
        count[part, "false"] += sum(not any(_names_one(name, naming) for name in names) for naming in namings)


def _figures(count: Counter[tuple[str, str]]) -> dict[str, float | Figures]:
    parts = {}
    totals = [0, 0, 0]
    for part in ("event", *PARTS):
        right = count[part, "right"]
        sums = [right, right + count[part, "false"], right + count[part, "missed"]]
        parts[part] = precision_recall(*sums)
        totals = [total + added for total, added in zip(totals, sums, strict=True)]
    shares = {}
    for share in ("core", "kind", "status", "exact"):
        right = count[share, "right"]
        shares[share] = 100 * right / max(right + count[share, "missed"], 1)
    return {**precision_recall(*totals), **shares, **parts}


# --- names ----------------------------------------------------------------------------------------------------


def _names_one(alternatives: str, naming: Naming) -> bool:
    return any(agrees(alternative, name) for alternative in alternatives.split("|") for name in naming)


def agrees(wanted: str, found: str) -> bool:
    """Whether the argument `found` names what an annotation calls `wanted`.

    It may hold the wanted words in a row as its head, up to LONGEST_TAIL words longer, or be their head with at
    least half of them.

    >>> agrees("US bases", "the US bases in Iraq"), agrees("Iran", "Iran-backed militias")
    (True, False)
    """
    gold, name = _words(wanted), _words(found)
    if not gold or not name:
        return False
    if len(name) <= len(gold) + LONGEST_TAIL:
        for end in range(len(gold), len(name) + 1):
            if name[end - len(gold) : end] == gold and (end == len(name) or name[end] in _AFTER_HEAD):
                return True
    return gold[-1] == name[-1] and set(name) <= set(gold) and 2 * len(name) >= len(gold)


def _words(name: str) -> list[str]:
    """The words of a name in small letters, without possessive endings and determiners."""
    plain = re.sub(r"['’‘`]s\b", "", name.lower()).replace("u.s.", "us").replace("united states", "us")
    return [word for word in re.findall(r"[a-z0-9]+", re.sub(r"['’‘`]", "", plain)) if word not in _DETERMINERS]
