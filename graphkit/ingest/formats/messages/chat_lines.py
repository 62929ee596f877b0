"""Chat lines: what stands before each message in the export of a WhatsApp chat, in the languages of telephones."""

from __future__ import annotations

import re

_DIGITS = {
    ord(digit): str(value)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
    for value, digit in enumerate(digits)
}
_MARK = "[\u200e\u200f]?"
_BLANK = "[ \u00a0\u202f]"
_LINE = re.compile(
    rf"[\u200e\u200f ]*\[?(?P<date>\d{{1,4}}[/.-] ?{_MARK}\d{{1,2}}[/.-] ?{_MARK}\d{{2,4}}\.?)[,\u060c]?{_BLANK}"
    r"(?:[^\W\d_]{1,5}\.? )?"  # at: à, klo, kl., um, alle
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    rf"(?:{_BLANK}?(?:[ap]\.?{_BLANK}?m\.?|[صم]|[بق]\.ظ\.?))?(?:\]| [-–]) ?(?P<rest>.*)",
    re.I | re.DOTALL,
)
_BESIDE_NUMBERS = re.compile(r"[^\d/.-]")


def find_chat_line(line: str) -> tuple[str, str] | None:
    """The date that opens a message and what follows it, None for a line that opens none.

    >>> find_chat_line("[12.3.2022 klo 14.08.18] Jan: Shells fell.")
    ('12.3.2022', 'Jan: Shells fell.')
    """
    match = _LINE.match(line.translate(_DIGITS))
    if not match:
        return None
    return _BESIDE_NUMBERS.sub("", match["date"]).strip("."), line[match.start("rest") :]
