"""Trigger scores: how likely a word denotes physical force, by its sentence and by its article.

The network reads each sentence for itself and gives every token the probability that it tells such an act. A short
sentence ("The assault ended at noon.") says little, so the mean over all words of the article that may tell force is
added: a match report has many such words and none that is meant. An article with few of them says little either; there
the mean is drawn to that of the news of war.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.tokens import Doc, Token

from graphkit.extract.parse.encoder import EVENT_SCORES, EventScores

ARTICLE_WEIGHT = 2.0
"""How much the mean of the article counts beside the word's own sentence."""

USUAL, USUAL_COUNT = 3.0, 4
"""The mean of an article of which nothing is known, and how many words of its own outweigh that."""

PLAIN, POSSIBLE, CERTAIN, OVERRULING = 3.5, 5.0, 7.5, 9.5
"""Evidence from which a word tells force: a plain one, or an ambiguous one beside others of war; an ambiguous one whose
participants are at war; an ambiguous one by itself; and one beside which stands what makes it harmless elsewhere.
Chosen on 185 annotated texts, 60 peaceful ones and 15 short sentences."""

DENIAL = 2.5
"""What the network takes off an act that is denied, which is an act all the same."""

_FLOOR = 1e-3


class Force:
    """The evidence for force in one article; `candidates` are the words that may tell it."""

    def __init__(self, doc: Doc, candidates: Iterable[Token]) -> None:
        acts: EventScores = doc.user_data[EVENT_SCORES]
        self._odds = np.log((acts.force + _FLOOR) / (1 - acts.force + _FLOOR))
        places = [token.i for token in candidates]
        total = float(self._odds[places].sum()) if places else 0.0
        self._article = (total + USUAL * USUAL_COUNT) / (len(places) + USUAL_COUNT)

    def evidence(self, token: Token) -> float:
        """The log odds that `token` tells force, its article's mean added."""
        return float(self._odds[token.i]) + ARTICLE_WEIGHT * self._article
