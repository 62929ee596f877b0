"""Fuzzing: whatever bytes come in, every reader, the extraction and every export end in an answer or in one line."""

from __future__ import annotations

import gzip
import importlib.util
import io
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from at_once import link_extractions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.extract.extractor import Extractor
from graphkit.gazetteer.index import load_gazetteer
from graphkit.graph.edges import build_edges
from graphkit.graph.export import FORMATS, Content, write_export
from graphkit.ingest.articles import _Reading
from graphkit.ingest.cleaning import clean_text
from graphkit.ingest.guarded import GuardedReader
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.link.incidents.outlets import independent_outlets
from graphkit.schema import Article, article_id
from graphkit.schema.contract import read_record, write_record
from graphkit.schema.errors import InputError

ENDINGS = (".txt", ".md", ".html", ".jsonl", ".csv", ".pdf", ".gz", ".zip")
HAS_ARROW = importlib.util.find_spec("pyarrow") is not None
EXPORTS = [ending for ending in FORMATS if ending and (HAS_ARROW or ending != ".parquet")]
SIZES = [40, pytest.param(5000, marks=pytest.mark.long)]
UNWANTED = set("\x00\x07\x1b\x9b\u202e\u2066\ud800\udfff")

markup = st.sampled_from(
    """<p> </p> <div <article> <script> </script> <!-- --> <![CDATA[ ]]> <meta charset= <title> &#0; &#xD800; &amp; "
    {"text": "id": null } [ ] , ; | Title: Date: 2021-03-04 Url: %PDF-1.4 obj stream endobj xref trailer PK
    <?xml encoding="utf-7"?> <base href= <time datetime="2021-03-04"> text,title ="x" =cmd|'/c'!A1 \\ud800""".split()
)
soup = st.lists(st.one_of(markup, st.text(max_size=12), st.just("\n")), max_size=40).map(" ".join)
contents = st.one_of(st.binary(max_size=400), soup.map(lambda text: text.encode("utf-8", "surrogatepass")))

words = st.sampled_from(
    """Kestrel Front Kataib Hezbollah Iraq Baghdad Camp Taji Iranian officials militants troops soldiers civilians
    shelled attacked killed raided bombed fired rockets at on in near by of the a who which said claimed denied accused
    was were and but not after before Monday March 2021 three dozens least 12 people commander leader ( ) , . : ; " ’ –
    al-Asad’s U.S. Mr. I. $5m 10% http://a.example/b @handle #tag 😀 é ß İ ﷺ \u200b \u2028 …""".split()
)
stories = st.lists(st.one_of(words, words, words, st.text(max_size=6)), min_size=1, max_size=60).map(" ".join)


def fuzz(examples):
    return settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=True
    )


def pack(content: bytes, ending: str, is_packed: bool) -> bytes:
    """`content` in the wrapping that the ending promises, so that not all of it dies at the first byte."""
    if not is_packed:
        return content
    if ending == ".gz":
        return gzip.compress(content)
    if ending == ".zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.html", content)
            archive.writestr("b.csv", content)
        return packed.getvalue()
    return b"text,title\n" + content if ending == ".csv" else content


@pytest.mark.parametrize("examples", SIZES)
def test_every_reader_ends_in_articles_or_in_one_line(examples):
    with GuardedReader() as guarded, tempfile.TemporaryDirectory() as folder:
        reading = _Reading(guarded, {})
        tried: Counter[str] = Counter()

        @fuzz(examples)
        @given(contents, st.sampled_from(ENDINGS), st.booleans())
        def check(content, ending, is_packed):
            tried[ending] += 1
            path = Path(folder, f"news{ending}")
            path.write_bytes(pack(content, ending, is_packed))
            found = list(reading.read_file(path))
            for each in found:
                if isinstance(each, InputError):
                    assert "\n" not in str(each)
                    assert each.problem
                else:
                    assert each.text.strip()
                    told = each.title, each.outlet, each.url, each.author, each.source
                    assert not UNWANTED & set(each.text.join(filter(None, told)))
                    assert each.id == article_id(each.text, each.outlet, each.published, each.url)
            assert found

        check()
        print(f"{tried.total()} files read, 0 tracebacks: {dict(tried)}")


@pytest.fixture(scope="module")
def names():
    return load_gazetteer()


@pytest.fixture(scope="module")
def extractor(names):
    return Extractor(names)


@pytest.mark.parametrize("examples", SIZES)
def test_every_text_is_extracted_linked_and_exported(examples, names, extractor, tmp_path_factory):
    """Through the whole chain; each mention is what its text says at its place, and each record reads as it was."""
    folder = tmp_path_factory.mktemp("exports")
    tried: Counter[str] = Counter()

    @fuzz(examples)
    @given(stories, st.text(max_size=8), st.sampled_from(EXPORTS))
    def check(story, outlet, ending):
        tried[ending] += 1
        text = clean_text(story)
        article = Article(
            id=article_id(text, outlet, None, None),
            source="fuzz.txt",
            title=None,
            published=None,
            outlet=clean_text(outlet) or None,
            url=None,
            text=text,
        )
        extraction = resolve_mentions(extractor.find_extraction(article), names)
        for mention in extraction.mentions:
            assert text[mention.start : mention.end] == mention.text
        assert read_record(write_record(extraction)) == extraction
        linked = link_extractions([extraction], names)
        edges = build_edges([extraction], linked, independent_outlets([article], {}))
        content = Content(entities=linked.entities, incidents=linked.incidents, edges=tuple(edges))
        write_export(content, folder / f"graph{ending}")

    check()
    print(f"{tried.total()} texts extracted, linked and exported, 0 tracebacks: {dict(tried)}")
