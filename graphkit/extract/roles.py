"""Roles: who stands where around a trigger, whatever the grammar of the sentence."""

from __future__ import annotations

from graphkit.extract.fillers import Filler, settle_fillers
from graphkit.extract.mentions import Mentions
from graphkit.extract.noun_roles import find_noun_fillers
from graphkit.extract.triggers import TriggerWord
from graphkit.extract.verb_roles import find_verb_fillers


def find_fillers(trigger: TriggerWord, mentions: Mentions) -> list[Filler]:
    """Every filler of the roles of `trigger`, coordinated ones each by itself."""
    if trigger.is_verbal:
        offered = list(find_verb_fillers(trigger.token, trigger.frame))
    else:
        offered = list(find_noun_fillers(trigger.token, trigger.frame, mentions))
    return settle_fillers(offered, trigger, mentions)
