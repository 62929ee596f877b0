"""CAMEO scores: source, target and related actors, exact in span and kind, and the held-out fifth of train.

The published test part is kept apart, so a fifth of train stands in for it: the sentences whose tokens, joined by
one space, have a SHA-256 that `graphkit.training.corpora.annotated.is_held_out` chooses. Nothing is trained or tuned on
them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language

from graphkit.extract.parse.bio import find_spans
from graphkit.files.outputs import fresh_beside, replace_file
from graphkit.schema.errors import InputError
from graphkit.training.corpora.annotated import is_held_out
from graphkit.training.corpora.treebanks import Sentence
from graphkit.training.evaluation.cameo_actors import find_actors
from graphkit.training.evaluation.parser_scores import Figures, precision_recall, read_given_tokens
from graphkit.training.evaluation.reader import Reader, build_article


def score_cameo(pipeline: Language, read: Reader, path: Path) -> Figures:
    """Precision, recall and F1 of actors in percent, on a file of `token tag` rows, blank lines between sentences.

    `pipeline` gives the trees of the file's own tokens, `read` what the product finds in them.
    """
    right = found = gold = 0
    for sentence, doc in read_given_tokens(pipeline, read_actors(path)):
        truth = set(find_spans(sentence.mentions or ()))
        guess = set(find_actors(doc, read(build_article(" ".join(sentence.words), path.name))))
        right, found, gold = right + len(truth & guess), found + len(guess), gold + len(truth)
    return precision_recall(right, found, gold)


def read_actors(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a file of `token tag` rows, parted by a blank or a tab.

    Raises InputError with the line of a row that has not two columns.
    """
    return tuple(sentence for sentence, _ in _read_blocks(path))


def write_split(path: Path, held_out: Path, rest: Path) -> tuple[int, int]:
    """Writes the held-out fifth of the sentences of `path` and the rest, as they stand there; how many each has."""
    blocks = [(is_held_out(" ".join(sentence.words)), text) for sentence, text in _read_blocks(path)]
    chosen, others = ([text for is_chosen, text in blocks if is_chosen is wanted] for wanted in (True, False))
    _write(held_out, chosen)
    _write(rest, others)
    return len(chosen), len(others)


def _read_blocks(path: Path) -> Iterable[tuple[Sentence, str]]:
    """Each sentence with its lines."""
    try:
        lines = [*path.read_text(encoding="utf8").split("\n"), ""]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, problem=f"cannot be read: {error}", hint="give a UTF-8 text file") from error
    rows: list[list[str]] = []
    start = 0
    for number, line in enumerate(lines):
        if line.strip():
            rows.append(line.split())
            if len(rows[-1]) != 2:
                raise InputError(
                    path, line=number + 1, problem="not a token and a tag", hint="rows are token, blank, tag"
                )
            continue
        if rows:
            words, tags = zip(*rows, strict=True)
            yield Sentence(words=words, mentions=tags), "\n".join(lines[start:number])
        rows, start = [], number + 1


def _write(path: Path, blocks: Iterable[str]) -> None:
    fresh = fresh_beside(path)
    fresh.write_text("".join(f"{block}\n\n" for block in blocks), encoding="utf8", newline="\n")
    replace_file(fresh, path)
