"""Lemmas are spaCy's, found without going through its lists."""

from __future__ import annotations

import pytest
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.vocab import Vocab

from graphkit.extract.parse.lemmas import RememberingLemmatizer

FORMS = "bases raids was struck worse geese left shelling Shelled mice al-Shabaab 12 fired militias towns's unheard-ofs"


@pytest.fixture(scope="module")
def both(extractor):
    """Our component as it ships, and spaCy's own with the same tables as they ship."""
    nlp = extractor._nlp
    ours = RememberingLemmatizer(nlp.vocab, None, mode="rule")
    theirs = EnglishLemmatizer(nlp.vocab, None, mode="rule", overwrite=True)
    for each in (ours, theirs):
        each.lookups = Lookups().from_disk(extractor._path / "lemmatizer" / "lookups")
    return ours, theirs


@pytest.mark.parametrize("part_of_speech", ["NOUN", "VERB", "ADJ", "ADV", "PROPN", "AUX"])
def test_a_form_has_the_lemma_that_spacy_gives_it(both, part_of_speech: str) -> None:
    words = FORMS.split()

    def lemmas(lemmatizer: EnglishLemmatizer, vocab: Vocab) -> list[str]:
        return [token.lemma_ for token in lemmatizer(Doc(vocab, words=words, pos=[part_of_speech] * len(words)))]

    ours, theirs = both
    assert lemmas(ours, ours.vocab) == lemmas(theirs, theirs.vocab)


def test_no_list_of_words_is_gone_through(both) -> None:
    """There are 58,000 nouns, and spaCy searches them for each ending that a form may have lost."""
    ours, _ = both
    ours(Doc(ours.vocab, words=["raids"], pos=["NOUN"]))
    assert not any(isinstance(forms, list) for forms in ours.lookups.get_table("lemma_index").values())
