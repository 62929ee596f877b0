"""Numerals: the numbers that news writes out in words."""

from __future__ import annotations

CARDINALS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
"""From 1 on; the style books of newsrooms have digits for more than nine, and few write out more than twelve."""

SMALL_CARDINALS = CARDINALS[:12]

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    "twelfth",
)
