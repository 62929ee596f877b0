"""Decoding: the bytes of a file as text, whatever the decade of its encoding.

In this order: byte order mark, the declaration of an HTML page, UTF-8, then a guess. News in English is nearly
all ASCII, so a few odd bytes in it are the quotes and dashes of Windows-1252; only where they are many is the
statistical detector asked.
"""

from __future__ import annotations

import codecs
import re

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGICS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
    b"SQLite format 3\0": "a database",
}
SAMPLE_BYTES = 65_536
CONTROL_SHARE = 0.05  # random bytes have 0.11 of them, damaged news text far below 0.01
ODD_BYTE_SHARE = 0.1  # of bytes above ASCII, up to which the text is taken for English

_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\f\r\x1b") | {127})
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)


def find_binary(raw: bytes) -> str | None:
    """What `raw` is where it is no text ("a PDF file"), None for text."""
    for magic, name in MAGICS.items():
        if raw.startswith(magic):
            return name
    if any(raw.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return None
    sample = raw[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return "a binary file" if controls > CONTROL_SHARE * len(sample) else None


def read_text(raw: bytes, *, is_page: bool = False) -> str:
    """The text of `raw`, without its byte order mark; what no encoding explains becomes U+FFFD.

    `is_page` where the encoding that an HTML page declares is to be believed.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    declared = _declared_encoding(raw) if is_page else None
    for encoding in (declared, "utf-8") if declared else ("utf-8",):
        try:
            return raw.decode(encoding)
        except UnicodeError:
            continue
    return _guess_text(raw)


def _declared_encoding(page: bytes) -> str | None:
    match = _DECLARED.search(page[:4096])
    if not match:
        return None
    try:
        encoding = codecs.lookup(match[1].decode("ascii"))
    except LookupError:
        return None
    # Browsers read these as their Windows supersets; codecs that are no text encodings ("rot13") are no encodings.
    if encoding.name in ("iso8859-1", "ascii"):
        return "cp1252"
    return encoding.name if getattr(encoding, "_is_text_encoding", True) else None


def _guess_text(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    if text.count("�") * 2 < sum(character > "\x7f" for character in text):
        return text  # UTF-8 with a few broken bytes
    odd_bytes = sum(byte > 127 for byte in raw[:SAMPLE_BYTES])
    if odd_bytes > ODD_BYTE_SHARE * min(len(raw), SAMPLE_BYTES):
        from charset_normalizer import from_bytes

        if best := from_bytes(raw).best():
            return str(best)
    return raw.decode("cp1252", "replace")
