"""The arrays of a parsed article, made of the document and its mentions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from graphkit.extract.events.assembly import FoundEvent
from graphkit.extract.heads.parsed import Parsed, RuleArgument, RuleEvent
from graphkit.extract.mentions.detection import Mentions
from graphkit.extract.parse.encoder import EVENT_SCORES, EventScores


def parse_arrays(doc: Doc, mentions: Mentions) -> Parsed:
    """The article as arrays, read off spaCy's objects once."""
    scores: EventScores = doc.user_data[EVENT_SCORES]
    sentence = np.zeros(len(doc), dtype=np.int64)
    for number, span in enumerate(doc.sents):
        sentence[span.start : span.end] = number
    known = {}
    for key in mentions.ordered():
        row = mentions.known(key)
        if row is not None:
            known[key] = f"{row.kind}/{row.sector or '-'}{' adjective' if row.is_adjective else ''}"
    return Parsed(
        text=[token.text for token in doc],
        lemma=[token.lemma_.lower() for token in doc],
        pos=[token.pos_ for token in doc],
        tag=[token.tag_ for token in doc],
        dep=[token.dep_ for token in doc],
        head=[token.head.i for token in doc],
        start=[token.idx for token in doc],
        sentence=sentence.tolist(),
        vectors=scores.vectors,
        scores=np.stack([*scores.roles.values(), *scores.parties.values(), scores.force], axis=1),
        mentions={key: str(mentions.kind(key)) for key in mentions.ordered()},
        known=known,
    )


def rule_events(events: Sequence[FoundEvent]) -> list[RuleEvent]:
    """`events` as the heads see them."""
    return [_event(event) for event in events]


def _event(event: FoundEvent) -> RuleEvent:
    return RuleEvent(
        words=tuple(word.token.i for word in event.words),
        kind=str(event.kind),
        status=str(event.status),
        said_by=event.said_by.i if event.said_by is not None else None,
        arguments=tuple(
            RuleArgument(
                str(each.role), each.token.i, str(each.status), each.said_by.i if each.said_by is not None else None
            )
            for each in event.arguments
        ),
    )
