"""Kinds of targets: what a reader calls a thing that is attacked, and the words by which names tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graphkit.names.normal_form import as_typed, normal_form
from graphkit.schema import MentionKind, Sector

TARGET_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "airport": "airport airports airfield airfields",
        "aid": "aid humanitarian",
        "base": "base bases airbase airbases camp camps garrison garrisons barracks outpost outposts cantonment",
        "church": "church churches cathedral chapel",
        "consulate": "consulate consulates embassy embassies mission",
        "convoy": "convoy convoys patrol patrols",
        "embassy": "embassy embassies consulate consulates mission",
        "energy": "oil gas power refinery refineries pipeline pipelines dam substation",
        "hospital": "hospital hospitals clinic clinics maternity medical ambulance ambulances",
        "hotel": "hotel hotels",
        "market": "market markets bazaar shop shops mall",
        "mosque": "mosque mosques shrine shrines",
        "police": "police policeman policemen gendarmerie",
        "prison": "prison prisons jail jails",
        "school": "school schools university universities college colleges madrasa madrassa seminary kindergarten",
        "ship": "ship ships tanker tankers vessel vessels boat boats",
        "station": "station stations",
        "village": "village villages villagers",
    }
)
"""Words of names, in normal form, that tell each kind; any other word stands for itself."""

NOT_A_BASE = frozenset({"refugee", "refugees", "displaced", "displacement", "idp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetKind:
    """What was attacked: a kind of mention or a sector, or what has one of `words` in a name, none of `without`."""

    category: str | None = None
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def read_target_kind(kind: str) -> TargetKind:
    """The kind of target that a person means.

    >>> read_target_kind("armed group")
    TargetKind(category='armed_group', words=(), without=())
    >>> read_target_kind("Prisons").words
    ('prison', 'prisons', 'jail', 'jails')
    >>> read_target_kind("theatre").words
    ('theatre', 'theatres')
    """
    category = _target_category(kind)
    if category:
        return TargetKind(category=category)
    words = _target_words(kind)
    return TargetKind(words=words, without=tuple(sorted(NOT_A_BASE)) if "base" in words else ())


def _target_words(kind: str) -> tuple[str, ...]:
    """The words of names that tell a kind of target, however it was typed."""
    form = normal_form(as_typed(kind))
    known = (
        TARGET_WORDS.get(form) or TARGET_WORDS.get(form.removesuffix("s")) or TARGET_WORDS.get(form.removesuffix("es"))
    )
    return tuple(known.split()) if known else tuple(dict.fromkeys((form, f"{form.removesuffix('s')}s")))


def _target_category(kind: str) -> str | None:
    """The kind of mention or sector that `kind` names, None where it is a word of names."""
    form = normal_form(as_typed(kind)).replace(" ", "_")
    for one in (form, form.removesuffix("s")):
        if one in (*(each.value for each in MentionKind), *(each.value for each in Sector)):
            return one
    return None
