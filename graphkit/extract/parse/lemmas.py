"""Lemmas: spaCy's rules for English, asked once for each form.

A lemma follows from the form, its part of speech and its features, so each such triple is looked up once and written
for all its tokens at once; and spaCy's list of 58,000 nouns, which it searches from its beginning for each ending that
a form may have lost, is a table here. These are the lemmas that spaCy's own component gives.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc

REMEMBERED = 200_000


@Language.factory("graphkit_lemmatizer", assigns=["token.lemma"], requires=["token.pos", "token.morph"])
def make_lemmatizer(nlp: Language, name: str) -> RememberingLemmatizer:
    """The component as spaCy makes it."""
    return RememberingLemmatizer(nlp.vocab, None, name, mode="rule")


class RememberingLemmatizer(EnglishLemmatizer):
    """Sets the lemma of every token."""

    _lemma_of: dict[tuple[int, ...], int] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its lemmas."""
        if self._lemma_of is None or len(self._lemma_of) > REMEMBERED:
            self._lemma_of = {}
            self._make_tables()
        known = self._lemma_of
        forms = [tuple(form) for form in doc.to_array(["ORTH", "POS", "MORPH"]).tolist()]
        for place, form in enumerate(forms):
            if form not in known:
                known[form] = self.vocab.strings.add(self.lemmatize(doc[place])[0])
        if forms:
            lemmas: Any = np.array([[known[form]] for form in forms], dtype=np.uint64)
            doc.from_array(["LEMMA"], lemmas)
        return doc

    def _make_tables(self) -> None:
        """Gives each list of known forms, by part of speech, the shape in which a form is found at once."""
        known_forms = self.lookups.get_table("lemma_index", {})
        for part_of_speech, forms in known_forms.items():
            known_forms[part_of_speech] = dict.fromkeys(forms)  # not a set, which `to_disk` could not write
