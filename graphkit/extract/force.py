"""Force: how likely a word tells an act of physical force, by its sentence and by its article.

The network reads each sentence for itself and gives every token the probability that it tells such an act. A short
sentence ("The attack came at dawn.") says little, so the mean over all words of the article that may tell force is
added: a match report has many such words and none that is meant.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.tokens import Doc, Token

from graphkit.extract.encoder import ACTS, Acts

ARTICLE_WEIGHT = 1.0
"""How much the mean of the article counts beside the word's own sentence."""

POSSIBLE, CERTAIN, OVERRULING = 2.5, 6.0, 8.0
"""Evidence below which a word tells no force; from which it tells it without the words around it having to say so; and
from which it does even where these say otherwise. Chosen on 185 annotated texts and 60 peaceful ones."""

_FLOOR = 1e-3


class Force:
    """The evidence for force in one article; `candidates` are the words that may tell it."""

    def __init__(self, doc: Doc, candidates: Iterable[Token]) -> None:
        acts: Acts = doc.user_data[ACTS]
        self._odds = np.log((acts.force + _FLOOR) / (1 - acts.force + _FLOOR))
        places = [token.i for token in candidates]
        self._article = float(self._odds[places].mean()) if places else 0.0

    def evidence(self, token: Token) -> float:
        """The log odds that `token` tells force, its article's mean added."""
        return float(self._odds[token.i]) + ARTICLE_WEIGHT * self._article
