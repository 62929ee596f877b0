"""Nouns: the kind of mention that a common noun denotes, where no name list decides.

"the hangar" is a facility, "two soldiers" are persons, "a rebel column" is an organisation: the head decides.
"""

from __future__ import annotations

from graphkit.extract.rules.en.lexicon import WEAPON_KINDS
from graphkit.extract.rules.en.mentions import FACILITY_NOUNS, GROUP_NOUNS, PERSON_NOUNS, PLACE_NOUNS, PLATFORM_NOUNS
from graphkit.schema import MentionKind


def kind_of_noun(lemma: str) -> MentionKind | None:
    """The kind of thing that a lower-cased singular noun describes; None where it says nothing."""
    if lemma in FACILITY_NOUNS:
        return MentionKind.FACILITY
    if lemma in GROUP_NOUNS:
        return MentionKind.ORGANISATION
    if lemma in PERSON_NOUNS:
        return MentionKind.PERSON
    if lemma in PLACE_NOUNS:
        return MentionKind.PLACE
    if lemma in PLATFORM_NOUNS:
        return MentionKind.PLATFORM
    if lemma in WEAPON_KINDS:
        return MentionKind.WEAPON
    return None
