"""Which names so many things bear that they join nothing across countries."""

from __future__ import annotations

import pytest

from graphkit.names.sharing import is_shared
from graphkit.schema import MentionKind

PERSON, ORGANISATION, FACILITY = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.FACILITY


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Defence", ORGANISATION),
        ("Interior Ministry", ORGANISATION),
        ("Supreme Court", ORGANISATION),
        ("National Liberation Army", ORGANISATION),
        ("4th Brigade", ORGANISATION),
        ("Shiite militias", ORGANISATION),
        ("Jaish al-Islam", ORGANISATION),
        ("NDF", ORGANISATION),
        ("Tahrir Square", FACILITY),
        ("Grand Mosque", FACILITY),
        ("Abu Omar", PERSON),
        ("Mohammed Ali", PERSON),
        ("Juan Perez", PERSON),
        ("Gen. Ahmed Hassan", PERSON),
    ],
)
def test_what_thousands_bear_is_shared(name: str, kind: MentionKind) -> None:
    assert is_shared(name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kestrel Front", ORGANISATION),
        ("Kunduz Police", ORGANISATION),
        ("Azov Brigade", ORGANISATION),
        ("Abu Sayyid al-Qalamuni", PERSON),
        ("Juan Quintanar", PERSON),
        ("Tomasz Perez", PERSON),
    ],
)
def test_a_word_of_its_own_makes_a_name_ones_own(name: str, kind: MentionKind) -> None:
    assert not is_shared(name, kind)
