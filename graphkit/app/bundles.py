"""Evidence bundles: a part of a store as one archive that anybody can check without graphkit's store, or with it.

An archive holds the page, the articles as they were read and as they came, what was read in them, the incidents and
statements with every sentence that they quote, the decisions, and a manifest with the SHA-256 of each. Members are
stored in one order, with one date and uncompressed, so that the bytes of an archive follow from what it holds, and its
comment has the SHA-256 of the manifest: whatever byte is altered, `verify_bundle` finds it. Somebody who makes a new
archive of altered articles is found out by its digest alone, which is why `bundle` prints it.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from graphkit.app.dossiers import find_incident_id
from graphkit.build.rendering import find_part, find_path_ids, write_evidence
from graphkit.files.outputs import check_output, fresh_beside, make_folder_of, replace_file, unwritable
from graphkit.graph.attacks import Attacks
from graphkit.graph.selection import Selection, find_article_ids
from graphkit.link.decisions.decision_log import decisions_path
from graphkit.schema import Article, Entity, Evidence, article_id
from graphkit.schema.contract import write_record
from graphkit.schema.errors import InputError, UnknownEntityError, UnknownRecordError
from graphkit.store.store import Store

if TYPE_CHECKING:
    from graphkit.app.inquiry import Names

SCHEMA = "graphkit.bundle/1"
MANIFEST = "manifest.json"
DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can date a member."""

MOST = 20
"""How many faults are named."""

LARGEST = 4 * 1024**3
"""No archive of ours is larger, and no larger one is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """An archive that was written; `digest` is the SHA-256 of its manifest. `file` is None where there was nothing."""

    file: str | None
    digest: str
    articles: int
    incidents: int
    statements: int
    quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check found: how many articles and quoted sentences were compared, and what is wrong in words."""

    digest: str | None
    articles: int
    quotes: int
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every sentence stands byte for byte in its article, and nothing was altered."""
        return not self.faults


def write_bundle(names: Names, path: Path, *, about: str | None = None, between: Sequence[str] = ()) -> Bundle:
    """The archive of what is `about` a name or an incident, `between` two names, or of the whole store.

    Raises:
        UnknownEntityError: nobody is called so, and no incident is.
        SettingError: `path` cannot be written.
    """
    store = names.store
    check_output(path, inputs=[store.path])
    ends = [names.entity(name) for name in between]
    part, around = _find_part(names, about, ends)
    if not (part.incidents or part.edges):
        return Bundle(file=None, digest="", articles=0, incidents=0, statements=0, quotes=0)
    told = find_article_ids(part)
    articles = [article for article_ in sorted(told) if (article := store.articles.read(article_))]
    sentences = store.statements.read_event_mentions(told)
    quotes = [*_quotes(part, sentences)]
    files = dict(_texts(articles))
    files["records.jsonl"] = _lines(
        write_record(extraction) for extraction in store.articles.read_extractions() if extraction.article.id in told
    )
    known = {entity.id: entity for entity in part.entities}
    known |= store.entities.read_by_id(
        {party.entity_id for incident in part.incidents for party in incident.participants}
        | {incident.place_id for incident in part.incidents if incident.place_id}
    )
    files["incidents.json"] = _json(Attacks(incidents=part.incidents, entities=known).to_record())
    files["statements.jsonl"] = _lines(asdict(edge) for edge in part.edges)
    decisions = decisions_path(store.path)
    if decisions.is_file():
        files["decisions.tsv"] = decisions.read_bytes()
    files["page.html"] = _draw(store, part, articles, sentences, around, ends)
    manifest = {
        "schema": SCHEMA,
        "about": about,
        "between": list(between),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
        "articles": [_article_entry(article) for article in articles],
        "quotes": quotes,
    }
    files[MANIFEST] = _json(manifest)
    make_folder_of(path)
    fresh = fresh_beside(path)
    try:
        fresh.write_bytes(_pack(files))
        replace_file(fresh, path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        fresh.unlink(missing_ok=True)
    return Bundle(
        file=str(path),
        digest=hashlib.sha256(files[MANIFEST]).hexdigest(),
        articles=len(articles),
        incidents=len(part.incidents),
        statements=len(part.edges),
        quotes=len(quotes),
    )


def verify_bundle(path: Path) -> Verification:
    """Whether an archive is as it was written, and every sentence that it quotes stands in its article.

    Raises:
        InputError: it is no archive of ours.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(path, problem="too large for an evidence bundle")
        content = path.read_bytes()
    except OSError as error:
        raise InputError(path, problem=f"cannot be read ({(error.strerror or str(error)).lower()})") from error
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {member.filename: archive.read(member) for member in archive.infolist()}
            stated = archive.comment.decode("ascii", "replace")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        return Verification(digest=None, articles=0, quotes=0, faults=(f"the archive is damaged: {error}",))
    if MANIFEST not in files:
        raise InputError(path, problem="no evidence bundle", hint="`graphkit bundle FILE.zip` writes one")
    digest = hashlib.sha256(files[MANIFEST]).hexdigest()
    faults = [] if digest == stated else ["the manifest is not the one that was written"]
    try:
        manifest = json.loads(files[MANIFEST])
        faults += _file_faults(files, manifest)
        articles = {entry["id"]: entry for entry in manifest["articles"]}
        texts = {key: files[entry["text"]].decode("utf-8", "surrogatepass") for key, entry in articles.items()}
        faults += _text_faults(articles, texts)
        faults += _quote_faults(manifest["quotes"], texts)
        count = len(manifest["quotes"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        faults.append(f"the manifest makes no sense: {error}")
        texts, count = {}, 0
    if not faults and _pack(files) != content:
        faults.append("the archive was written by somebody else, or altered outside its files")
    return Verification(digest=digest, articles=len(texts), quotes=count, faults=tuple(faults[:MOST]))


def verify_store(path: Path) -> Verification:
    """Whether every text of a store is the one that was read, and every sentence that it quotes stands in it."""
    with Store.open(path) as store:
        faults = [fault.problem for fault in store.maintenance.find_faults()]
        articles = {article.id: article.text for article in store.articles.read_all()}
        quotes = 0
        told = store.statements.read_event_mentions(articles)
        edges = store.edges.read_all()
        for evidence in (*told.values(), *(one for edge in edges for one in edge.evidence)):
            quotes += 1
            if articles[evidence.article_id][evidence.start : evidence.end] != evidence.sentence:
                faults.append(f"{evidence.source}: a quoted sentence is not in its text")
    return Verification(digest=None, articles=len(articles), quotes=quotes, faults=tuple(faults[:MOST]))


def _find_part(names: Names, about: str | None, ends: Sequence[Entity]) -> tuple[Selection, tuple[Entity, ...]]:
    store = names.store
    if about is None:
        return find_part(store, find_path_ids(store, ends), 0, has_names=bool(ends)), ()
    try:
        entity = names.entity(about)
    except UnknownEntityError:
        try:
            return _of_incident(store, find_incident_id(store, about)), ()
        except UnknownRecordError as error:
            if "several" in error.problem:
                raise
        raise
    return find_part(store, {entity.id, *find_path_ids(store, ends)}, 1, has_names=True), (entity,)


def _of_incident(store: Store, incident_id: str) -> Selection:
    """An incident, all who have a part in it, and the statements that it makes between them."""
    incidents = store.incidents.read_by_id([incident_id])
    ids = {part.entity_id for incident in incidents for part in incident.participants}
    ids |= {incident.place_id for incident in incidents if incident.place_id}
    entities = store.entities.read_by_id(ids)
    edges = (edge for edge in store.edges.read_among(ids, told_in=[incident_id]) if edge.incident)
    return Selection(
        entities=tuple(entities[entity_id] for entity_id in sorted(entities)), incidents=incidents, edges=tuple(edges)
    )


def _quotes(part: Selection, sentences: Mapping[str, Evidence]) -> Iterator[dict[str, Any]]:
    cited = [evidence for edge in part.edges for evidence in edge.evidence]
    cited += [
        sentences[report.event_id]
        for incident in part.incidents
        for report in incident.reports
        if report.event_id in sentences
    ]
    seen = {(one.article_id, one.start, one.end): one for one in cited}
    for (article, start, end), evidence in sorted(seen.items()):
        yield {"article": article, "start": start, "end": end, "sentence": evidence.sentence}


def _texts(articles: Sequence[Article]) -> Iterator[tuple[str, bytes]]:
    for article in articles:
        yield f"articles/{article.id}.txt", article.text.encode("utf-8", "surrogatepass")
        yield f"articles/{article.id}.raw", article.raw


def _article_entry(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "text": f"articles/{article.id}.txt",
        "raw": f"articles/{article.id}.raw",
        **{name: getattr(article, name) for name in ("source", "title", "published", "outlet", "url", "author")},
    }


def _draw(
    store: Store,
    part: Selection,
    articles: Sequence[Article],
    sentences: Mapping[str, Evidence],
    around: Sequence[Entity],
    ends: Sequence[Entity],
) -> bytes:
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        write_evidence(
            store,
            part,
            page,
            articles=articles,
            event_mentions=sentences,
            around=around,
            between=ends,
        )
        return page.read_bytes()


def _file_faults(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Iterator[str]:
    stated = manifest["files"]
    for name in sorted(stated.keys() | files.keys() - {MANIFEST}):
        if name not in files:
            yield f"{name} is missing"
        elif name not in stated:
            yield f"{name} was added"
        elif hashlib.sha256(files[name]).hexdigest() != stated[name]:
            yield f"{name} was altered"


def _text_faults(articles: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str]) -> Iterator[str]:
    for key, entry in articles.items():
        if article_id(texts[key], entry["outlet"], entry["published"], entry["url"]) != key:
            yield f"{entry['source']}: its text is not the one that was read"


def _quote_faults(quotes: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> Iterator[str]:
    for quote in quotes:
        text = texts.get(quote["article"])
        if text is None or text[quote["start"] : quote["end"]] != quote["sentence"]:
            yield f"{quote['article']}: “{quote['sentence'][:60]}” does not stand in its article"


def _pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of `files`: the same bytes wherever and whenever it is made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.comment = hashlib.sha256(files[MANIFEST]).hexdigest().encode()
        for name in sorted(files):
            member = zipfile.ZipInfo(name, date_time=DATE)
            member.create_system, member.external_attr = 3, 0o644 << 16
            archive.writestr(member, files[name])
    return packed.getvalue()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=True, indent=1, default=str) + "\n").encode()


def _lines(values: Iterator[object]) -> bytes:
    return b"".join(json.dumps(value, ensure_ascii=True, default=str).encode() + b"\n" for value in values)
