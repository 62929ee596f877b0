"""Listing: extractions and statements laid out for a person to read and to quote."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from graphkit.cli.output.styles import Text
from graphkit.cli.output.terminal import clean, is_terminal, make_console
from graphkit.schema import VIOLENT_KINDS, Span, Status

if TYPE_CHECKING:
    from graphkit.schema import Article, Count, Edge, Event, Evidence, Extraction

#: One accent colour, for violence; certainty is told in words and by weight, so that it survives without colour.
VIOLENCE_STYLE = "bold red"
FAINT = "dim"
STATUS_STYLES = {Status.ALLEGED: "yellow", Status.CLAIMED: "yellow", Status.DENIED: "strike"}


class Line(NamedTuple):
    """One line of output, so many columns from the left."""

    text: Text
    indent: int = 0


def write_lines(lines: Iterable[Line]) -> None:
    """Writes lines on stdout: wrapped below their own beginning on a terminal, whole in a pipe."""
    if not is_terminal():
        sys.stdout.writelines(f"{' ' * indent}{text.plain}\n" for text, indent in lines)
        return
    from rich.padding import Padding
    from rich.text import Text as RichText

    console = make_console()
    for text, indent in lines:
        console.print(Padding(RichText.assemble(*text.parts), (0, 0, 0, indent), expand=False))


def write_extraction(extraction: Extraction) -> None:
    """Writes the extraction of an article to stdout."""
    write_lines(_extraction(extraction))


def build_quote(sentence: str, trigger: Span | None) -> Text:
    """`sentence` on one line in quotation marks, its trigger highlighted."""
    quote = Text("“")
    if trigger:
        quote.append(_one_line(sentence[: trigger.start]))
        quote.append(_one_line(sentence[trigger.start : trigger.end]), style="bold")
        quote.append(_one_line(sentence[trigger.end :]))
    else:
        quote.append(_one_line(sentence))
    return quote.append("”")


def build_citation(
    outlet: str | None,
    published: str | None,
    title: str | None,
    source: str,
    url: str | None,
    author: str | None = None,
) -> Text:
    """The source of a sentence: outlet, author, date, title and address, as far as known."""
    parts = [outlet, f"by {author}" if author else None, published, f"“{title}”" if title else None, url or source]
    return Text(clean(", ".join(filter(None, parts))), style=FAINT)


def kind_text(kind: str) -> Text:
    """The kind of an event or relation, highlighted where it is violent."""
    return Text(kind.replace("_", " "), style=VIOLENCE_STYLE if kind in VIOLENT_KINDS else "bold")


def status_text(status: Status, said_by: str | None = None) -> Text:
    """A status and who says so."""
    return Text(clean(f"{status}, says {said_by}" if said_by else str(status)), style=STATUS_STYLES.get(status, ""))


def join_facts(facts: Iterable[Text | str | None]) -> Text:
    """Facts on one line, without the unknown ones."""
    return Text("  ·  ").join(fact if isinstance(fact, Text) else Text(clean(fact)) for fact in facts if fact)


def evidence_lines(evidence: Evidence, indent: int) -> Iterator[Line]:
    """The sentence behind an edge, and its source."""
    yield Line(build_quote(evidence.sentence, evidence.trigger), indent)
    parts = (evidence.outlet, evidence.published, evidence.title, evidence.source, evidence.url)
    identifier = Text(evidence.event_id or evidence.relation_id or "", style=FAINT)
    yield Line(join_facts([build_citation(*parts), identifier]), indent)


def edge_facts(edge: Edge) -> Text:
    """Status, date, belief and independent outlets of an edge."""
    said_by = edge.evidence[0].said_by if edge.evidence else None
    outlets = f"{edge.outlets} outlet{'' if edge.outlets == 1 else 's'}"
    return join_facts([status_text(edge.status, said_by), edge.date, f"belief {edge.belief:.2f}", outlets])


def _extraction(extraction: Extraction) -> Iterator[Line]:
    article = extraction.article
    yield Line(Text(clean(article.title or article.source), style="bold underline"))
    yield Line(build_citation(article.outlet, article.published, None, article.source, article.url, article.author))
    for note in extraction.notes:
        yield Line(Text(clean(note), style=FAINT), 2)
    for event in extraction.events:
        yield Line(_event(event, extraction), 2)
        yield Line(build_quote(*_sentence(article, event)), 6)
    for relation in extraction.relations:
        source, target = (extraction.mentions[end].text for end in (relation.source, relation.target))
        parts = (Text(_one_line(source)), kind_text(relation.kind), Text(_one_line(target)))
        yield Line(Text(" ").join(parts), 2)
    yield Line(Text())


def _event(event: Event, extraction: Extraction) -> Text:
    roles = (f"{role.role} {_one_line(extraction.mentions[role.mention].text)}" for role in event.roles)
    said_by = extraction.mentions[event.said_by].text if event.said_by is not None else None
    date = event.date.value or event.date.text if event.date else None
    facts = (kind_text(event.kind), status_text(event.status, said_by), date, *roles)
    return join_facts([*facts, _count(event.dead, "dead"), _count(event.injured, "injured")])


def _count(count: Count | None, what: str) -> str | None:
    if count is None:
        return None
    if count.high is None:
        return f"at least {count.low} {what}"
    return f"{count.low} {what}" if count.low == count.high else f"{count.low} to {count.high} {what}"


def _sentence(article: Article, event: Event) -> tuple[str, Span]:
    start = event.evidence.start
    trigger = Span(start=event.trigger.start - start, end=event.trigger.end - start)
    return article.text[start : event.evidence.end], trigger


def _one_line(text: str) -> str:
    return clean(" ".join(text.split("\n")))
