"""MUC-4 scores: the arguments of the attack templates of a text, by CEAF-REE.

A argument that is read counts when all its mentions are mentions of one annotated argument, articles, punctuation and
capitals apart; each annotated argument counts once, by the best one-to-one matching of a role in a text. Counts are
summed over texts and roles. The measure is that of Du, Rush and Cardie, "GRIT: Generative Role-argument
Transformers for Document-level Event Entity Extraction" (2021).
"""

from __future__ import annotations

import json
import re
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from graphkit.schema.errors import InputError
from graphkit.training.evaluation.muc4_templates import ROLES, Fillers, find_arguments
from graphkit.training.evaluation.parser_scores import Figures, precision_recall
from graphkit.training.evaluation.reader import Reader, build_article
from graphkit.training.evaluation.seen import find_seen

_PUNCTUATION = str.maketrans("", "", string.punctuation)


def score_muc4(pipeline: Language, read: Reader, path: Path) -> dict[str, float | Figures]:
    """CEAF-REE in percent over the five roles together (`p r f1`), then for each role, on a JSON Lines file.

    `pipeline` gives what the network sees in a text, `read` what the product finds there.

    Raises InputError with the line of a row that has no `doctext` or no `extracts`.
    """
    count: Counter[tuple[str, str]] = Counter()
    for number, (text, gold) in enumerate(read_arguments(path), start=1):
        extraction = read(build_article(text, f"{path.name}#{number}"))
        count_arguments(find_arguments(extraction, find_seen(pipeline(text))), gold, count)
    return figures(count)


def read_arguments(path: Path) -> Iterable[tuple[str, Fillers]]:
    """Each text of a JSON Lines file with the annotated arguments of its roles, in the order of the file."""
    try:
        lines = path.read_text(encoding="utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, problem=f"cannot be read: {error}", hint="give a UTF-8 file of JSON rows") from error
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            yield row["doctext"], {role: _mentions(row["extracts"].get(role, ())) for role in ROLES}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(path, line=number, problem=f"no text with `extracts`: {error!r}") from error


def _mentions(arguments: Iterable[Iterable[Sequence[Any]]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(mention[0] for mention in argument) for argument in arguments)


def count_arguments(found: Fillers, gold: Fillers, count: Counter[tuple[str, str]]) -> None:
    """Adds what is right, found and annotated in one text to `count`, by role."""
    for role in ROLES:
        guesses, truths = _plain(found.get(role, ())), _plain(gold.get(role, ()))
        count[role, "right"] += count_matches([[i for i, t in enumerate(truths) if g <= t] for g in guesses])
        count[role, "found"] += len(guesses)
        count[role, "gold"] += len(truths)


def _plain(arguments: Iterable[Iterable[str]]) -> list[frozenset[str]]:
    plain = (frozenset(name for mention in argument if (name := plain_name(mention))) for argument in arguments)
    return [names for names in plain if names]


def plain_name(mention: str) -> str:
    """`mention` in small letters, without punctuation and articles.

    >>> plain_name('The "Maximiliano" base')
    'maximiliano base'
    """
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", mention.lower().translate(_PUNCTUATION)).split())


def count_matches(choices: Sequence[Sequence[int]]) -> int:
    """How many of the `choices` can each have one of the things it lists, no thing given twice.

    >>> count_matches([[0, 1], [0], []])
    2
    """
    owner: dict[int, int] = {}

    def settle(chooser: int, tried: set[int]) -> bool:
        for thing in choices[chooser]:
            if thing not in tried:
                tried.add(thing)
                if thing not in owner or settle(owner[thing], tried):
                    owner[thing] = chooser
                    return True
        return False

    return sum(settle(chooser, set()) for chooser in range(len(choices)))


def figures(count: Counter[tuple[str, str]]) -> dict[str, float | Figures]:
    """The figures of what was counted, over all roles and by role."""
    sums = {role: [count[role, what] for what in ("right", "found", "gold")] for role in ROLES}
    totals = [sum(column) for column in zip(*sums.values(), strict=True)]
    return {**precision_recall(*totals), **{role: precision_recall(*column) for role, column in sums.items()}}
