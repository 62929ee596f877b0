"""Tokens: spaCy's English tokeniser, bounded in time.

spaCy peels punctuation off a word one mark at a time and looks at the whole rest for each: a run of 100,000
exclamation marks takes it half an hour. Here no run without white space is longer than MARKS_PER_RUN when it gets
there. Everything else is tokenised as spaCy does it, which is close to how the treebank was.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

MARKS_PER_RUN = 300

_RUN = re.compile(rf"\S{{{MARKS_PER_RUN}}}")


class BoundedTokenizer(Tokenizer):  # type: ignore[misc]  # spaCy ships no types for it
    """A tokeniser that cuts longer runs without white space before it reads them; the text stays as it is."""

    def __call__(self, string: str) -> Doc:
        """The document of `string`."""
        ends = [run.end() for run in _RUN.finditer(string)]
        if not ends:
            whole: Doc = super().__call__(string)
            return whole
        starts = [0, *ends]
        parts = [
            super(BoundedTokenizer, self).__call__(string[a:b]) for a, b in zip(starts, [*ends, None], strict=True)
        ]
        merged = Doc.from_docs([part for part in parts if len(part)], ensure_whitespace=False)
        assert merged is not None
        return merged


@registry.tokenizers("graphkit_tokenizer")  # type: ignore[untyped-decorator]
def create_tokenizer(is_bare: bool = False) -> Callable[[Language], BoundedTokenizer]:
    """A function from a language to its tokeniser, by the language's own rules: what a pipeline's config asks for.

    One that `is_bare` has none, and reads them from the disk with the pipeline: to make them first takes a tenth of a
    second.
    """

    def create(nlp: Language) -> BoundedTokenizer:
        if is_bare:
            return BoundedTokenizer(nlp.vocab)
        rules = nlp.Defaults
        return BoundedTokenizer(
            nlp.vocab,
            rules=rules.tokenizer_exceptions,
            prefix_search=compile_prefix_regex(rules.prefixes or []).search,
            suffix_search=compile_suffix_regex(rules.suffixes or []).search,
            infix_finditer=compile_infix_regex(rules.infixes or []).finditer,
            token_match=rules.token_match,
            url_match=rules.url_match,
        )

    return create
