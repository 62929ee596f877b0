"""Rendering: a store, or a part of it, as a page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.files.offline import no_notebook
from graphkit.files.outputs import check_output, fresh_beside, make_folder_of, replace_file, unwritable
from graphkit.schema import Article, Entity, Evidence, LayoutCache

if TYPE_CHECKING:
    from graphkit.gazetteer.index import Gazetteer
    from graphkit.graph.selection import Selection
    from graphkit.store.store import Store
    from graphkit.view.page import Degrees, PageReview

MOST_NODES = 5000
"""A store with more incidents and names than these is drawn by its most told part."""

MOST_TOLD = 2000
"""How many incidents that part has: with their parties some 5,000 nodes."""

MOST_REPORTS = 8000
"""How many reports these have together: with their sentences and citations some four megabytes of the page's ten."""

MOST_SENTENCES = 5
"""How many sentences of one statement that part shows, of as many outlets as there are."""

MOST_ASKED_ABOUT = 5000
"""With more names than these their pairs are compared by `graphkit review` alone."""

MOST_QUESTIONS = 100

TITLE = "Who attacked whom"

RING = 200
"""How many neighbours of one distance are drawn, the best believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page that was written, and how much it shows. `page` is None where nothing matched."""

    page: str | None = None
    title: str = ""
    articles: int = 0
    entities: int = 0
    incidents: int = 0
    edges: int = 0


def write_whole(
    store: Store, page: Path, names: Gazetteer, *, title: str | None = None, with_texts: bool = True
) -> bool:
    """Whether the page of all that `store` holds had to be written. The store remembers where everything stands.

    `names` is the gazetteer with which it was linked.

    Raises:
        SettingError: `page` cannot be written.
    """
    from graphkit.graph.selection import find_article_ids

    load_page()
    part, rest = _find_drawn(store)
    told = find_article_ids(part)
    return write_page(
        part,
        page,
        title=title or TITLE,
        articles=_read_told(store, told, is_all=not rest),
        event_mentions=store.statements.read_event_mentions(_find_tellers(part)),
        layout=store.layout,
        degrees=_find_degrees(store, part.entities) if rest else None,
        with_texts=with_texts,
        review=_find_review(store, part, names),
        rest=rest,
    )


def load_page() -> None:
    """Imports what draws a page, without what pyvis imports for notebooks, and reads what is part of every page."""
    with no_notebook():
        from graphkit.view.page import prepare_pages
    prepare_pages()


def _find_drawn(store: Store) -> tuple[Selection, str]:
    """What the page of a whole store holds, and in words what of a large one it leaves out."""
    from graphkit.graph.selection import find_most_told, find_whole

    stats = store.read_stats()
    incidents, names = sum(stats.incidents.values()), sum(stats.entities.values())
    if incidents + names <= MOST_NODES:
        return find_whole(store), ""
    part = find_most_told(store, MOST_TOLD, reports=MOST_REPORTS, sentences=MOST_SENTENCES)
    return part, (
        f"This page holds the {len(part.incidents):,} most told of {incidents:,} incidents"
        f" and {len(part.entities):,} of {names:,} names, with up to {MOST_SENTENCES} sentences a statement."
        " `graphkit view NAME` draws what is told around any name."
    )


def write_view(
    store: Store,
    page: Path,
    *,
    around: Sequence[Entity] = (),
    between: Sequence[Entity] = (),
    hops: int | None = None,
    since: str | None = None,
    until: str | None = None,
    title: str | None = None,
    with_texts: bool = True,
) -> View:
    """A summary of the page that was written; see `graphkit.api.Graph.view`. `between` is empty or two entities.

    Raises:
        SettingError: `page` cannot be written.
    """
    from graphkit.graph.selection import find_article_ids

    check_output(page, inputs=[store.path])
    load_page()
    on_paths = find_path_ids(store, between)
    centres = {entity.id for entity in around} | on_paths
    is_whole = not (around or between or since or until)
    if is_whole:
        part, rest = _find_drawn(store)
    else:
        steps = hops if hops is not None else int(bool(around))
        named = find_part(store, centres, steps, has_names=bool(around or between))
        part, rest = _within_period(named, centres, since, until), ""
    if not (part.incidents or part.edges or is_whole):
        return View()
    told = find_article_ids(part)
    is_all = is_whole and not rest
    articles = _read_told(store, told, is_all=is_all)
    event_mentions = store.statements.read_event_mentions(_find_tellers(part))
    title = title or _find_title(around, between, since, until)
    write_page(
        part,
        page,
        title=title,
        articles=articles,
        event_mentions=event_mentions,
        layout=LastLayout(store) if is_whole else None,
        degrees=None if is_all else _find_degrees(store, part.entities),
        opening=_open_on(around, between if on_paths else ()),
        with_texts=with_texts,
        review=_find_review(store, part),
        rest=rest,
    )
    return View(
        page=str(page),
        title=title,
        articles=len(articles),
        entities=len(part.entities),
        incidents=len(part.incidents),
        edges=len(part.edges),
    )


def write_evidence(
    store: Store,
    part: Selection,
    page: Path,
    *,
    articles: Sequence[Article],
    event_mentions: Mapping[str, Evidence],
    around: Sequence[Entity] = (),
    between: Sequence[Entity] = (),
) -> None:
    """Draws `part` with the texts behind it, opened on the entities `around`, or on the paths `between` two."""
    load_page()
    write_page(
        part,
        page,
        title=TITLE,
        articles=articles,
        event_mentions=event_mentions,
        degrees=_find_degrees(store, part.entities),
        opening=_open_on(around, between),
    )


def find_part(store: Store, centres: Collection[str], hops: int, *, has_names: bool) -> Selection:
    """Everything within `hops` of `centres`, or the whole store where no names were given."""
    from graphkit.graph.selection import find_selection, find_whole

    return find_selection(store, centres, hops=hops, limit=RING) if has_names else find_whole(store)


def _within_period(part: Selection, centres: Collection[str], since: str | None, until: str | None) -> Selection:
    from graphkit.graph.selection import find_period

    return find_period(part, centres, since=since, until=until) if since or until else part


def _find_tellers(part: Selection) -> frozenset[str]:
    """The ids of the articles that report an incident of `part`."""
    return frozenset(report.article_id for incident in part.incidents for report in incident.reports)


def _read_told(store: Store, told: Collection[str], *, is_all: bool) -> tuple[Article, ...]:
    """The articles that tell of what is drawn; of a whole store also those that tell of nothing."""
    return store.articles.read_all() if is_all else store.articles.read_by_id(told)


def _open_on(around: Sequence[Entity], between: Sequence[Entity]) -> str:
    from graphkit.view.page import format_opening

    return format_opening([entity.id for entity in around], [entity.id for entity in between])


def write_page(
    part: Selection,
    path: Path,
    *,
    title: str,
    articles: Sequence[Article],
    event_mentions: Mapping[str, Evidence],
    layout: LayoutCache | None = None,
    degrees: Degrees | None = None,
    opening: str = "",
    with_texts: bool = True,
    review: PageReview | None = None,
    rest: str = "",
) -> bool:
    """Whether the page of `part` had to be written; a page that already shows this graph is left unchanged.

    See `graphkit.view.write_html` for `event mentions`, `layout`, `degrees`, `opening`, `review` and
    `rest`.

    Raises:
        SettingError: `path` cannot be written.
    """
    from graphkit.graph.network import build_graph
    from graphkit.view.page import write_html

    graph = build_graph(part.entities, part.incidents, part.edges, part.peripheral)
    make_folder_of(path)
    fresh = fresh_beside(path)
    try:
        write_html(
            graph,
            fresh,
            title=title,
            articles=articles,
            event_mentions=event_mentions,
            layout=layout,
            degrees=degrees,
            opening=opening,
            with_texts=with_texts,
            review=review,
            rest=rest,
        )
        if path.is_file() and path.read_bytes() == fresh.read_bytes():
            return False
        replace_file(fresh, path)
        return True
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        fresh.unlink(missing_ok=True)


def _find_review(store: Store, part: Selection, names: Gazetteer | None = None) -> PageReview:
    """What people decided about `store`, and the questions about the names of `part` that nobody has answered.

    `names` is the gazetteer of the store where it is loaded already: that takes half a second.
    """
    from graphkit.gazetteer.index import load_gazetteer
    from graphkit.link.decisions.decision_log import decisions_path, read_decisions, write_rows
    from graphkit.link.decisions.questions import find_questions
    from graphkit.view.page import PageReview

    decisions = read_decisions(decisions_path(store.path))
    questions: list[tuple[str, str, float, str]] = []
    if len(part.entities) <= MOST_ASKED_ABOUT:
        degrees = store.edges.read_degrees([entity.id for entity in part.entities])
        gazetteer = names or load_gazetteer(tuple(map(Path, store.changes.read_basis().gazetteers)))
        questions = [
            (question.first.id, question.second.id, question.score, question.why)
            for question in find_questions(part.entities, degrees, gazetteer, decisions)[:MOST_QUESTIONS]
        ]
    return PageReview(decisions=write_rows(decisions.in_force), questions=tuple(questions))


class LastLayout:
    """The layout of the last page of a store that is only read: another page may look at it and not change it."""

    def __init__(self, store: Store) -> None:
        self.read_positions = store.layout.read_positions

    def write_positions(self, positions: Mapping[str, tuple[float, float]]) -> None:
        """Does nothing."""


def find_path_ids(store: Store, between: Sequence[Entity]) -> set[str]:
    """The ids of the entities on the cheapest paths between two entities, both included."""
    from graphkit.graph.paths.connections import find_paths

    paths = find_paths(store, between[0], between[1]).paths if between else ()
    return {entity.id for path in paths for hop in path.hops for entity in (hop.source, hop.target)}


def _find_degrees(store: Store, entities: Sequence[Entity]) -> Degrees:
    from graphkit.view.page import Degrees

    return Degrees(
        of=store.edges.read_degrees([entity.id for entity in entities]), median=store.edges.read_median_degree()
    )


def _find_title(around: Sequence[Entity], between: Sequence[Entity], since: str | None, until: str | None) -> str:
    what = ", ".join(entity.name for entity in around)
    if between:
        what = f"{what + ', and how' if what else 'How'} {between[0].name} is connected with {between[1].name}"
    period = " ".join(f"{word} {date}" for word, date in (("since", since), ("until", until)) if date)
    return f"{what or TITLE}, {period}" if period else what or TITLE
