"""Roles: who stands where around a trigger, whatever the grammar of the sentence."""

from __future__ import annotations

from graphkit.extract.events.arguments import Filler, settle_fillers
from graphkit.extract.events.noun_arguments import find_noun_fillers
from graphkit.extract.events.triggers import TriggerWord
from graphkit.extract.events.verb_arguments import find_verb_fillers
from graphkit.extract.mentions.detection import Mentions


def find_fillers(trigger: TriggerWord, mentions: Mentions) -> list[Filler]:
    """Every filler of the roles of `trigger`, coordinated ones each by itself."""
    if trigger.is_verbal:
        offered = list(find_verb_fillers(trigger.token, trigger.frame))
    else:
        offered = list(find_noun_fillers(trigger.token, trigger.frame, mentions))
    return settle_fillers(offered, trigger, mentions)
