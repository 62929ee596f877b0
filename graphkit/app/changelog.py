"""The change log: how the graph differs from an earlier build, incident by incident, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from graphkit.graph.attacks import agrees, count_words
from graphkit.graph.parties import CERTAIN, party_words
from graphkit.schema import Count, Participant, Status
from graphkit.schema.errors import SettingError, UnknownEntityError
from graphkit.schema.former import ArticleThen, Build, IncidentThen, PartyThen
from graphkit.schema.incidents import PARTY_ROLES
from graphkit.store.record.history import Change
from graphkit.store.store import Store


class ChangeKind(StrEnum):
    """What became of an incident."""

    NEW = "new"
    GONE = "gone"
    JOINED = "joined"  # several are one now
    PARTED = "parted"  # one is several now
    TOLL = "toll"
    STATUS = "status"
    PARTY = "party"
    WITHDRAWN = "withdrawn"  # nobody claims a part any more that somebody did
    CONTRADICTED = "contradicted"
    DATE = "date"
    PLACE = "place"
    OUTLET = "outlet"


class ArticleFate(StrEnum):
    """What became of an article."""

    ADDED = "added"
    CHANGED = "changed"  # its source has another text now
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One change, in words."""

    kind: ChangeKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentChange:
    """What became of one incident. `id` and `name` are those it has now, or had last.

    `watched` are the names on the watch list that have a part in it.
    """

    id: str
    name: str
    facts: tuple[Fact, ...]
    watched: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """What became of an article."""

    fate: ArticleFate
    source: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLog:
    """What changed since the build `since`, None for an empty store; `until` is the last build."""

    since: Build | None
    until: Build | None
    incidents: tuple[IncidentChange, ...]
    articles: tuple[ArticleChange, ...]

    @property
    def watched(self) -> tuple[IncidentChange, ...]:
        """The changes of incidents with a watched name."""
        return tuple(change for change in self.incidents if change.watched)


def find_changes(store: Store, since: str | int | None = None) -> ChangeLog:
    """What changed after a build, given by its number, or before an ISO day or time; by default with the last build.

    Raises:
        SettingError: there was no such build.
    """
    builds = store.history.read_builds()
    start = _find_start(builds, since)
    changes = store.history.read_changes(start)
    before = find_before(changes)
    events = {event for change in changes for event in change.events} | {
        event for incident in before for event in incident.events
    }
    now = store.history.read_now(events)
    watched = _read_watched(store)
    found = [*_compare(before, now, watched)]
    return ChangeLog(
        since=next((build for build in builds if build.number == start), None),
        until=builds[-1] if builds else None,
        incidents=tuple(sorted(found, key=lambda change: (not change.watched, change.name, change.id))),
        articles=tuple(_article_changes(store.history.read_articles(start))),
    )


def _find_start(builds: Sequence[Build], since: str | int | None) -> int:
    """The number of the last build whose graph is the one to compare with, 0 where there was none yet."""
    numbers = [build.number for build in builds]
    if since is None:
        return numbers[-1] - 1 if numbers else 0
    if isinstance(since, int) or (since.isdigit() and len(since) < len("2020")):
        if int(since) not in numbers:
            known = f"1 to {numbers[-1]}" if numbers else "none yet"
            raise SettingError(f"no such build: {since}; there are {known}")
        return int(since)
    return max((build.number for build in builds if build.at < since), default=0)


def find_before(changes: Iterable[Change]) -> list[IncidentThen]:
    """The incidents as they were at the start: of what several builds changed, only what the first of them found."""
    before: list[IncidentThen] = []
    covered: set[str] = set()
    for _, of_build in groupby(changes, key=lambda change: change.build):
        group = [*of_build]
        before += [change.before for change in group if change.before and not change.events & covered]
        covered.update(event for change in group for event in change.events)
    return before


def _read_watched(store: Store) -> dict[str, str]:
    """The names on the watch list by the ids that their entities have now."""
    found = {}
    for entity_id, name in store.watched.read_all().items():
        known = store.entities.read_by_id([entity_id])
        try:
            found[entity_id if known else store.lookup.find_entity(name).id] = name
        except UnknownEntityError:
            found[entity_id] = name
    return found


def _compare(
    before: Sequence[IncidentThen], now: Sequence[IncidentThen], watched: Mapping[str, str]
) -> Iterator[IncidentChange]:
    incident_of = {event: incident for incident in now for event in incident.events}
    ahead: dict[str, list[IncidentThen]] = {}
    behind: dict[str, list[IncidentThen]] = {incident.id: [] for incident in now}
    for then in before:
        found = {incident_of[event].id: incident_of[event] for event in then.events if event in incident_of}
        ahead[then.id] = [*found.values()]
        for incident_id in found:
            behind[incident_id].append(then)
    _follow_retold(before, now, ahead, behind)
    for incident in now:
        formers = behind[incident.id]
        facts = [*_facts(formers, incident, ahead)]
        if facts and (_says_something(incident) or any(map(_says_something, formers))):
            yield _change(incident, facts, [incident, *formers], watched)
    for then in before:
        if not ahead[then.id] and _says_something(then):
            fact = Fact(kind=ChangeKind.GONE, words="no article tells of it any more")
            yield _change(then, [fact], [then], watched)


def _follow_retold(
    before: Sequence[IncidentThen],
    now: Sequence[IncidentThen],
    ahead: dict[str, list[IncidentThen]],
    behind: dict[str, list[IncidentThen]],
) -> None:
    """Takes what is told by other sentences now for what it was: of the same name, or kind, day and place."""
    for then in before:
        if ahead[then.id]:
            continue
        for incident in now:
            is_same_act = then.date is not None and (then.kind, then.date, then.place_id) == (
                incident.kind,
                incident.date,
                incident.place_id,
            )
            if not behind[incident.id] and (is_same_act or (then.name == incident.name and _says_something(then))):
                ahead[then.id].append(incident)
                behind[incident.id].append(then)
                break


def _facts(
    formers: Sequence[IncidentThen], incident: IncidentThen, ahead: Mapping[str, Sequence[IncidentThen]]
) -> Iterator[Fact]:
    if not formers:
        yield Fact(
            kind=ChangeKind.NEW, words=f"told by {', '.join(incident.outlets) or 'an article without an outlet'}"
        )
        return
    if len(formers) > 1:
        names = "; ".join(sorted(then.name for then in formers))
        yield Fact(kind=ChangeKind.JOINED, words=f"one with what were: {names}")
    then = max(formers, key=lambda one: (len(set(one.events) & set(incident.events)), one.id))
    parted = [other for other in ahead[then.id] if other.id != incident.id]
    if parted:
        names = "; ".join(sorted(other.name for other in parted))
        yield Fact(kind=ChangeKind.PARTED, words=f"no longer one with: {names}")
    yield from _told_facts(then, incident)
    yield from _party_facts(then, incident)
    yield from _outlet_facts(then, incident)


def _told_facts(then: IncidentThen, incident: IncidentThen) -> Iterator[Fact]:
    """What is told otherwise of the act itself: its toll, status, date and place."""
    for word, old, new in (("dead", then.dead, incident.dead), ("injured", then.injured, incident.injured)):
        if old != new:
            yield Fact(kind=ChangeKind.TOLL, words=_toll_words(word, old, new))
    if then.status is not incident.status:
        yield Fact(kind=ChangeKind.STATUS, words=f"{then.status.value}, now {incident.status.value}")
    if then.date != incident.date:
        yield Fact(kind=ChangeKind.DATE, words=f"{then.date or 'no date'}, now {incident.date or 'no date'}")
    if then.place_id != incident.place_id:
        yield Fact(kind=ChangeKind.PLACE, words=f"{then.place or 'no place'}, now {incident.place or 'no place'}")


def _outlet_facts(then: IncidentThen, incident: IncidentThen) -> Iterator[Fact]:
    come = [outlet for outlet in incident.outlets if outlet not in then.outlets]
    if come:
        yield Fact(kind=ChangeKind.OUTLET, words=f"now also told by {', '.join(come)}")
    gone = [outlet for outlet in then.outlets if outlet not in incident.outlets]
    if gone:
        yield Fact(kind=ChangeKind.OUTLET, words=f"no longer told by {', '.join(gone)}")


def _toll_words(word: str, old: Count | None, new: Count | None) -> str:
    if old is None or new is None:
        return f"{count_words(old) or 'no number of'} {word}, now {count_words(new) or 'none'}"
    if new.low == old.low:
        verb = f"made {'less' if old.high is not None and (new.high is None or new.high > old.high) else 'more'} exact"
    else:
        verb = "raised" if new.low > old.low else "lowered"
    contradiction = "" if agrees(old, new) else ", which the former number contradicts"
    return f"{word} {verb} from {count_words(old)} to {count_words(new)}{contradiction}"


def _party_facts(then: IncidentThen, incident: IncidentThen) -> Iterator[Fact]:
    old = {(party.entity_id, party.role): party for party in then.parties if party.role in PARTY_ROLES}
    new = {(party.entity_id, party.role): party for party in incident.parties if party.role in PARTY_ROLES}
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        role = key[1].value
        if after is None and before is not None:
            is_claim = before.status not in CERTAIN
            kind = ChangeKind.WITHDRAWN if is_claim else ChangeKind.PARTY
            yield Fact(kind=kind, words=f"no longer {role}: {_words(before)}")
        elif before is None and after is not None:
            yield Fact(kind=ChangeKind.PARTY, words=f"now {role}: {_words(after)}")
        elif before is not None and after is not None and _words(before) != _words(after):
            is_denied = after.status is Status.DENIED or set(after.denied_by) - set(before.denied_by)
            kind = ChangeKind.CONTRADICTED if is_denied else ChangeKind.PARTY
            yield Fact(kind=kind, words=f"{role} {_words(before)}, now {_words(after)}")


def _words(party: PartyThen) -> str:
    part = Participant(
        entity_id=party.entity_id,
        role=party.role,
        status=party.status,
        said_by=party.said_by,
        denied_by=party.denied_by,
    )
    return party_words(party.name, part)


def _change(
    incident: IncidentThen, facts: Iterable[Fact], involved: Iterable[IncidentThen], watched: Mapping[str, str]
) -> IncidentChange:
    ids = {party.entity_id for one in involved for party in one.parties}
    ids |= {one.place_id for one in involved if one.place_id}
    names = tuple(sorted(name for entity_id, name in watched.items() if entity_id in ids))
    return IncidentChange(id=incident.id, name=incident.name, facts=tuple(facts), watched=names)


def _says_something(incident: IncidentThen) -> bool:
    has_party = any(party.role in PARTY_ROLES and party.status is not Status.DENIED for party in incident.parties)
    return has_party or (incident.place_id is not None and incident.date is not None)


def _article_changes(articles: Iterable[ArticleThen]) -> Iterator[ArticleChange]:
    """One change a source: a text that took another's place was changed."""
    of_source: dict[str, list[ArticleThen]] = {}
    for article in articles:
        of_source.setdefault(article.source, []).append(article)
    for _, told in sorted(of_source.items()):
        fates = {one.what for one in told}
        last = told[-1] if told[-1].what == "added" else next((one for one in told if one.what == "added"), told[-1])
        fate = ArticleFate.CHANGED if len(fates) > 1 else ArticleFate(last.what)
        yield ArticleChange(
            fate=fate, source=last.source, title=last.title, outlet=last.outlet, published=last.published
        )
