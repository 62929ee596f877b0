"""Extractions built by hand: mentions and triggers are found in the text by their words."""

from __future__ import annotations

from graphkit.schema import (
    Article,
    Count,
    Event,
    EventDate,
    EventKind,
    Extraction,
    Mention,
    MentionKind,
    Precision,
    Relation,
    RelationKind,
    Role,
    RoleKind,
    Span,
    Status,
    Trigger,
    article_id,
    content_id,
)

_PRECISIONS = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}


class Draft:
    """An article being annotated: `name` adds mentions, `event` and `relation` what is told of them."""

    def __init__(
        self, text: str, *, outlet: str | None = "Example Wire", published: str | None = None, title: str | None = None
    ) -> None:
        identifier = article_id(text, outlet, published, None)
        self.article = Article(
            id=identifier,
            source=f"{identifier}.txt",
            title=title,
            published=published,
            outlet=outlet,
            url=None,
            text=text,
        )
        self.mentions: list[Mention] = []
        self.events: list[Event] = []
        self.relations: list[Relation] = []

    def name(self, text: str, kind: str, occurrence: int = 0) -> int:
        """The id of a new mention: the given occurrence of `text`."""
        start = self._find(text, occurrence)
        mention = Mention(id=len(self.mentions), start=start, end=start + len(text), text=text, kind=MentionKind(kind))
        self.mentions.append(mention)
        return mention.id

    def event(
        self,
        kind: str,
        trigger: str,
        *,
        date: str | None = None,
        status: str = "actual",
        dead: tuple[int, int | None] | None = None,
        injured: tuple[int, int | None] | None = None,
        occurrence: int = 0,
        alleged: tuple[str, ...] = (),
        **arguments: int | tuple[int, ...],
    ) -> Event:
        """A new event; `arguments` are role names with mention ids, `alleged` the roles that are only alleged."""
        start = self._find(trigger, occurrence)
        roles = tuple(
            Role(role=RoleKind(role), mention=mention, status=Status.ALLEGED if role in alleged else Status.ACTUAL)
            for role, ids in arguments.items()
            for mention in (ids if isinstance(ids, tuple) else (ids,))
        )
        told = Event(
            id=content_id(self.article.id, trigger, str(start)),
            kind=EventKind(kind),
            status=Status(status),
            trigger=Trigger(start=start, end=start + len(trigger), text=trigger),
            said_by=None,
            roles=roles,
            date=EventDate(text=date, value=date, precision=_PRECISIONS[len(date)]) if date else None,
            dead=Count(low=dead[0], high=dead[1]) if dead else None,
            injured=Count(low=injured[0], high=injured[1]) if injured else None,
            confidence=0.9,
            evidence=Span(start=0, end=len(self.article.text)),
        )
        self.events.append(told)
        return told

    def relation(self, kind: str, source: int, target: int) -> None:
        """A new relation between two mentions."""
        self.relations.append(
            Relation(
                kind=RelationKind(kind),
                source=source,
                target=target,
                status=Status.ACTUAL,
                confidence=0.9,
                evidence=Span(start=0, end=len(self.article.text)),
            )
        )

    def extraction(self) -> Extraction:
        """What was annotated so far, mentions in the order of the text."""
        return Extraction(
            article=self.article,
            mentions=tuple(self.mentions),
            events=tuple(self.events),
            relations=tuple(self.relations),
        )

    def _find(self, text: str, occurrence: int) -> int:
        start = -1
        for _ in range(occurrence + 1):
            start = self.article.text.index(text, start + 1)
        return start
