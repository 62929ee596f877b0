"""The extractor: from one article to its mentions, events and relations.

The only module of the stage that knows the order: parse, mentions, events, relations, then the assembly into the
nouns of `graphkit.schema`. An extraction is a function of its article and the gazetteer, whatever else is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from graphkit.extract.dates.event_dates import find_event_dates
from graphkit.extract.dates.expressions import find_article_day
from graphkit.extract.events.argument_tokens import Argument
from graphkit.extract.events.assembly import FoundEvent, add_groups, find_events, is_acting
from graphkit.extract.events.casualties import find_all_casualties
from graphkit.extract.events.topic import find_subject
from graphkit.extract.events.triggers import find_triggers
from graphkit.extract.heads.arguments import settle_learned
from graphkit.extract.heads.arrays import parse_arrays, rule_events
from graphkit.extract.heads.modality import settle_modality
from graphkit.extract.heads.triggers import add_learned
from graphkit.extract.mentions.detection import Mentions, find_mentions
from graphkit.extract.parse.language import looks_english
from graphkit.extract.parse.reattachment import reattach
from graphkit.extract.parse.sentences import remembered_sentences
from graphkit.extract.parse.syntax import is_dateline
from graphkit.extract.relations.locations import find_named
from graphkit.extract.relations.readers import FoundRelation, find_relations
from graphkit.files.memory import loading
from graphkit.files.reading_version import find_version
from graphkit.schema import (
    NOT_ENGLISH,
    Article,
    Count,
    Event,
    EventDate,
    Extraction,
    KnownNames,
    MentionKind,
    Relation,
    Role,
    RoleKind,
    Span,
    Status,
    Trigger,
    content_id,
)
from graphkit.schema.errors import ModelError

LONGEST_TEXT = 100_000_000  # spaCy bounds texts for its own parser; the encoder reads in batches of any number
_CONFIG = {"nlp.tokenizer.is_bare": True}
"""What is asked of the trained pipeline otherwise than its own file has it; its tokeniser lies beside that."""

DEFAULT_KINDS = {
    RoleKind.ATTACKER: MentionKind.ORGANISATION,
    RoleKind.ACTOR: MentionKind.ORGANISATION,
    RoleKind.TARGET: MentionKind.FACILITY,
    RoleKind.VICTIM: MentionKind.PERSON,
    RoleKind.RECIPIENT: MentionKind.ORGANISATION,
    RoleKind.PLACE: MentionKind.PLACE,
    RoleKind.INSTRUMENT: MentionKind.WEAPON,
}


class Extractor:
    """Reads articles with one trained pipeline and one gazetteer.

    Raises:
        ModelError: the trained pipeline is missing or cannot be loaded.
    """

    def __init__(self, names: KnownNames, *, model: Path | None = None, threads: int = 1) -> None:
        self._path = model or Path(str(files("graphkit.extract") / "model"))
        self._names = names
        self._nlp = _load_pipeline(self._path, threads)

    @cached_property
    def version(self) -> str:
        """What changes with the model and the rules, and with nothing else; see `graphkit.files.reading_version`."""
        return find_version(self._path)

    def parse(self, articles: Sequence[Article]) -> list[Doc | None]:
        """The document of each of `articles`, None where there is nothing to read; all are parsed together.

        Each is what it would be alone.
        """
        is_readable = [_find_obstacle(article) is None for article in articles]
        texts = (article.text for article, is_to_be_read in zip(articles, is_readable, strict=True) if is_to_be_read)
        docs = self._nlp.pipe(texts, batch_size=max(1, len(articles)))
        return [next(docs) if is_to_be_read else None for is_to_be_read in is_readable]

    def find_extraction(self, article: Article, doc: Doc | None = None) -> Extraction:
        """All that `article` tells; names stay unresolved, which is the matter of `graphkit.link`.

        `doc` is what `parse` has made of it, where that was asked for.
        """
        if doc is None:
            if obstacle := _find_obstacle(article):
                return Extraction(article=article, mentions=(), events=(), relations=(), notes=(obstacle,))
            doc = self._nlp(article.text)
        with remembered_sentences(reattach(doc)):
            return self._read(article, doc)

    def _read(self, article: Article, doc: Doc) -> Extraction:
        mentions = find_mentions(doc, self._names)
        subject, parsed = find_subject(doc), parse_arrays(doc, mentions)
        triggers = add_learned(find_triggers(doc, subject), doc, parsed, subject)
        events = find_events(doc, mentions, triggers, subject)
        parsed = replace(parsed, events=rule_events(events))
        events = settle_learned(settle_modality(events, parsed), parsed, mentions)
        events = add_groups(events, mentions)
        filled = [_fill(event, mentions) for event in events]
        relations = find_relations(doc, mentions)
        numbers, numbered = mentions.numbered()
        anchored = article if article.published else replace(article, published=find_article_day(article.text))
        return Extraction(
            article=article,
            mentions=numbered,
            events=tuple(
                _event(anchored, event, numbers, tolls, date)
                for event, tolls, date in zip(
                    filled, find_all_casualties(events), find_event_dates(events, anchored), strict=True
                )
            ),
            relations=tuple(_relation(relation, numbers) for relation in relations),
        )


Key = tuple[int, int]


def _find_obstacle(article: Article) -> str | None:
    """Why there is nothing to read in `article`, if so."""
    if not article.text.strip():
        return "no text: nothing read"
    return None if looks_english(article.text) else NOT_ENGLISH


@loading()
def _load_pipeline(path: Path, threads: int) -> Language:
    import graphkit.extract.parse.encoder  # noqa: F401  (registers the factory where graphkit is not installed)

    try:
        nlp = spacy.load(path, config=_CONFIG | {"components.graphkit_encoder.threads": threads})
    except (OSError, ValueError) as error:
        raise ModelError(
            path, problem=f"the trained pipeline cannot be loaded ({error})", hint="reinstall graphkit"
        ) from error
    nlp.max_length = LONGEST_TEXT
    return nlp


@dataclass(frozen=True, slots=True)
class _Filled:
    """A found event with the keys of the mentions in its roles and of its speaker."""

    event: FoundEvent
    parts: tuple[tuple[Argument, Key, Key | None], ...]
    said_by: Key | None


def _fill(event: FoundEvent, mentions: Mentions) -> _Filled:
    """The event with its mentions, which are created here where the pipeline has none; each mention has one role."""
    parts: dict[Key, tuple[Argument, Key, Key | None]] = {}
    for argument in event.arguments:
        key = mentions.argument(argument.token, DEFAULT_KINDS[argument.role])
        if key is not None and argument.role in SITE_ROLES and mentions.kind(key) is MentionKind.PLACE:
            named = find_named(key, mentions)
            key = None if mentions.is_told_beside(named) else _site(key, named, mentions)
        if key is not None:
            parts.setdefault(key, (argument, key, _speaker(argument.said_by, mentions)))
    return _Filled(event, tuple(parts.values()), _speaker(event.said_by, mentions))


SITE_ROLES = frozenset({RoleKind.PLACE, RoleKind.TARGET})


def _site(key: Key, named: Key, mentions: Mentions) -> Key:
    """The place that is meant: the town behind its description, and what lies beside a town, not the town."""
    site = named if mentions.kind(named) is MentionKind.PLACE else key
    return mentions.outlying(site) or site


def _speaker(token: Token | None, mentions: Mentions) -> Key | None:
    """The mention of who says so; the place of a dateline ("BAGHDAD — ...") says nothing."""
    if token is None or is_dateline(token):
        return None
    return mentions.argument(token, MentionKind.PERSON)


def _event(
    article: Article,
    filled: _Filled,
    numbers: dict[Key, int],
    casualties: tuple[Count | None, Count | None],
    when: EventDate | None,
) -> Event:
    found, trigger = filled.event, filled.event.trigger
    dead, injured = casualties
    return Event(
        id=content_id("event", article.id, str(trigger.idx), found.kind),
        kind=found.kind,
        status=_placed_in_time(found.status, when, article.published),
        trigger=Trigger(start=trigger.idx, end=trigger.idx + len(trigger), text=trigger.text),
        said_by=numbers[filled.said_by] if filled.said_by else None,
        scope=found.scope,
        roles=tuple(
            Role(
                role=argument.role,
                mention=numbers[key],
                status=argument.status,
                said_by=numbers[speaker] if speaker else None,
                is_acting=is_acting(argument, found),
            )
            for argument, key, speaker in filled.parts
        ),
        date=when,
        dead=dead,
        injured=injured,
        confidence=found.confidence,
        evidence=_sentence(trigger),
    )


BACKGROUND_YEARS = 1
"""From so many calendar years before the article an act is told as background."""


def _placed_in_time(status: Status, when: EventDate | None, published: str | None) -> Status:
    """`status`, a fact of an earlier year than the news being historical."""
    if status is not Status.ACTUAL or when is None or published is None:
        return status
    last = when.until or when.value
    months = (int(published[:4]) - int(last[:4])) * 12 + int(published[5:7]) - int(last[5:7] or 12)
    return Status.HISTORICAL if months > 12 * BACKGROUND_YEARS else status


def _relation(found: FoundRelation, numbers: dict[Key, int]) -> Relation:
    return Relation(
        kind=found.kind,
        source=numbers[found.source],
        target=numbers[found.target],
        status=found.status,
        confidence=found.confidence,
        evidence=_sentence(found.token),
    )


def _sentence(token: Token) -> Span:
    """The sentence of `token` without the white space around it."""
    tokens = [t for t in token.sent if not t.is_space]
    return Span(start=tokens[0].idx, end=tokens[-1].idx + len(tokens[-1]))
