"""Mojibake: UTF-8 that was once decoded as Windows-1252 or Latin-1 ("Iranâ€™s"), put right by ftfy."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"â€|â\x80|Ã[\x80-\xbf\u0152-\u02dc\u2013-\u2122]|Â[\xa0-\xbf]|Ø[§-ª]|Ð[\x80-\xbf\u2013-\u2122]")


def repair(text: str) -> str:
    """`text` decoded as it was meant, line by line; the same text where nothing in it looks wrong."""
    if not _SIGNS.search(text):
        return text
    import ftfy

    return "\n".join(ftfy.fix_encoding(line) if _SIGNS.search(line) else line for line in text.split("\n"))
