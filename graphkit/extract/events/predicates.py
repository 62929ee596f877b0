"""Predicates: the arguments of a trigger, verb or noun."""

from __future__ import annotations

from graphkit.extract.events.argument_tokens import Argument
from graphkit.extract.events.arguments import settle_arguments
from graphkit.extract.events.noun_arguments import find_noun_arguments
from graphkit.extract.events.triggers import TriggerWord
from graphkit.extract.events.verb_arguments import find_verb_arguments
from graphkit.extract.mentions.detection import Mentions


def find_arguments(trigger: TriggerWord, mentions: Mentions) -> list[Argument]:
    """Every argument of the roles of `trigger`, coordinated ones each by itself."""
    if trigger.is_verbal:
        offered = list(find_verb_arguments(trigger.token, trigger.frame))
    else:
        offered = list(find_noun_arguments(trigger.token, trigger.frame, mentions))
    return settle_arguments(offered, trigger, mentions)
