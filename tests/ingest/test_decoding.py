"""Decoding: every encoding that news has been kept in, and what is no text at all."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.decoding import find_binary, read_text

ENGLISH = "The minister said: “We won’t leave” – and left for Düsseldorf. " * 3
RUSSIAN = "Российские войска обстреляли город в восточной части страны, сообщили власти. " * 5


@given(st.text(st.characters(codec="utf-8")))
def test_utf8_comes_back_as_it_was(text):
    assert read_text(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_text(mark, encoding):
    assert read_text(mark + ENGLISH.encode(encoding)) == ENGLISH


def test_the_quotes_of_old_windows_files_are_quotes():
    assert read_text(ENGLISH.encode("cp1252")) == ENGLISH


def test_a_text_of_many_odd_bytes_is_detected():
    assert read_text(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_a_page_is_read_as_it_declares():
    page = f'<html><head><meta charset="koi8-r"></head><body>{RUSSIAN}</body></html>'
    assert read_text(page.encode("koi8-r"), is_page=True) == page


@pytest.mark.parametrize("declared", ["no-such-encoding", "rot13", "utf-7x", "hex"])
def test_a_declaration_that_makes_no_sense_is_passed_over(declared):
    page = f'<meta charset="{declared}">' + ENGLISH
    assert read_text(page.encode(), is_page=True) == page


def test_a_few_broken_bytes_do_not_make_the_rest_unreadable():
    text = read_text(ENGLISH.encode() + b"\xff\xfe damaged")
    assert text.startswith(ENGLISH)


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7 words words",
        b"PK\x03\x04 words",
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        bytes(range(256)) * 4,
        b"\0" * 100,
    ],
)
def test_a_binary_is_told_from_a_text(raw):
    assert find_binary(raw)


@given(st.text(min_size=1).filter(lambda text: not any(ord(c) < 32 or ord(c) == 127 for c in text)))
def test_no_text_is_taken_for_a_binary(text):
    raw = text.encode("utf-8", "surrogatepass")
    assert find_binary(b"words " + raw) is None


@given(st.binary(max_size=400))
def test_any_bytes_can_be_decoded(raw):
    assert isinstance(read_text(raw), str)
    assert isinstance(read_text(b"<meta charset=" + raw, is_page=True), str)
