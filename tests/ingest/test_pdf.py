"""Prints: the text of a PDF, or one line that says why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.ingest.articles import read_articles
from graphkit.schema import Article


def make_pdf(*lines: str, title: str = "", author: str = "") -> bytes:
    """The smallest PDF that shows `lines` below each other."""
    show = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 40 700 Td {show} ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        f"<< /Title ({title}) /Author ({author}) >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{body}xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(parts) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    ).encode("latin-1")


def read(raw):
    Path("report.pdf").write_bytes(raw)
    [found] = read_articles(["report.pdf"])
    return found


def test_lines_that_the_page_has_cut_are_joined(folder):
    article = read(
        make_pdf(
            "A rocket landed beside the",
            "runway of the air-",
            "field, officials said.",
            title="Report",
            author="A. Byline",
        )
    )
    assert isinstance(article, Article), article
    assert article.author == "A. Byline"
    assert (article.text, article.title) == (
        "A rocket landed beside the runway of the airfield, officials said.",
        "Report",
    )
    assert article.published is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (make_pdf(), "no text in this PDF"),
        (b"%PDF-1.4\nnothing", "a damaged PDF"),
        (make_pdf("Text.")[:200], "PDF"),
    ],
)
def test_a_pdf_without_text_says_why(folder, raw, said):
    assert said in str(read(raw))
