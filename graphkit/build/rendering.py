"""Rendering: a store, or a part of it, as a page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.files.outputs import check_output, fresh_beside, make_folder_of, replace_file, unwritable
from graphkit.schema import Article, Entity, Evidence, LayoutCache

if TYPE_CHECKING:
    from graphkit.graph.selection import Selection
    from graphkit.store.store import Store
    from graphkit.view.page import Degrees

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


def write_whole(store: Store, page: Path, *, title: str | None = None) -> bool:
    """Whether the page of all that `store` holds had to be written. The store remembers where everything stands.

    Raises:
        SettingError: `page` cannot be written.
    """
    from graphkit.graph.selection import find_article_ids, find_whole

    part = find_whole(store)
    event_mentions = store.statements.read_event_mentions(find_article_ids(part))
    return write_page(
        part,
        page,
        title=title or TITLE,
        articles=store.articles.read_all(),
        event_mentions=event_mentions,
        layout=store.layout,
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
) -> View:
    """A summary of the page that was written; see `graphkit.api.Graph.view`. `between` is empty or two entities.

    Raises:
        SettingError: `page` cannot be written.
    """
    from graphkit.graph.selection import find_article_ids, find_period
    from graphkit.view.page import format_opening

    check_output(page, inputs=[store.path])
    on_paths = _find_path_ids(store, between)
    centres = {entity.id for entity in around} | on_paths
    part = _find_part(store, centres, int(bool(around)) if hops is None else hops, has_names=bool(around or between))
    is_whole = not (around or between or since or until)
    if since or until:
        part = find_period(part, centres, since=since, until=until)
    if not (part.incidents or part.edges or is_whole):
        return View()
    told = find_article_ids(part)
    articles = tuple(article for article in store.articles.read_all() if is_whole or article.id in told)
    event_mentions = store.statements.read_event_mentions(told)
    title = title or _find_title(around, between, since, until)
    write_page(
        part,
        page,
        title=title,
        articles=articles,
        event_mentions=event_mentions,
        layout=LastLayout(store) if is_whole else None,
        degrees=None if is_whole else _find_degrees(store, part.entities),
        opening=format_opening([entity.id for entity in around], [entity.id for entity in between if on_paths]),
    )
    return View(
        page=str(page),
        title=title,
        articles=len(articles),
        entities=len(part.entities),
        incidents=len(part.incidents),
        edges=len(part.edges),
    )


def _find_part(store: Store, centres: Collection[str], hops: int, *, has_names: bool) -> Selection:
    """Everything within `hops` of `centres`, or the whole store where no names were given."""
    from graphkit.graph.selection import find_selection, find_whole

    return find_selection(store, centres, hops=hops, limit=RING) if has_names else find_whole(store)


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
) -> bool:
    """Whether the page of `part` had to be written; a page that already shows this graph is left unchanged.

    See `graphkit.view.write_html` for `event_mentions`, `layout`, `degrees` and `opening`.

    Raises:
        SettingError: `path` cannot be written.
    """
    from graphkit.graph.network import build_graph
    from graphkit.view.page import write_html

    graph = build_graph(part.entities, part.incidents, part.edges)
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
        )
        if path.is_file() and path.read_bytes() == fresh.read_bytes():
            return False
        replace_file(fresh, path)
        return True
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        fresh.unlink(missing_ok=True)


class LastLayout:
    """The layout of the last page of a store that is only read: another page may look at it and not change it."""

    def __init__(self, store: Store) -> None:
        self.read_positions = store.layout.read_positions

    def write_positions(self, positions: Mapping[str, tuple[float, float]]) -> None:
        """Does nothing."""


def _find_path_ids(store: Store, between: Sequence[Entity]) -> set[str]:
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
