"""Sketches: by which two texts are known as copies of one story, without a look at both whole.

Two texts are copies when their runs of eight words overlap by half (Jaccard), estimated from the 64 smallest hashes of
each (bottom-k sketch; Broder 1997): whether they are follows from the two texts alone.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from heapq import nsmallest

RUN_WORDS = 8
SKETCH_SIZE = 64
COPY_OVERLAP = 0.5

Sketch = tuple[int, ...]
"""The smallest hashes of a text's runs of words, in ascending order; () for a text without a word."""


def build_sketch(text: str) -> Sketch:
    """The sketch of `text`; each hash has 32 bits. A text of fewer words than a run has one, of all of them."""
    words = re.findall(r"[^\W_]+", text.lower())
    if not words:
        return ()
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    starts = range(max(1, len(words) - RUN_WORDS + 1))
    hashes = {blake2b(b" ".join(encoded[start : start + RUN_WORDS]), digest_size=4).digest() for start in starts}
    return tuple(int.from_bytes(smallest) for smallest in nsmallest(SKETCH_SIZE, hashes))


def are_copies(first: Sketch, second: Sketch) -> bool:
    """Whether the texts behind two sketches are copies of one story, or one of the other."""
    shared = set(first) & set(second)
    union = nsmallest(SKETCH_SIZE, {*first, *second})
    return bool(union) and sum(value in shared for value in union) >= COPY_OVERLAP * len(union)
