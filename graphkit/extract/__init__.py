"""Extraction: one article to its mentions, events and relations."""

from graphkit.files.offline import no_spacy_commands

with no_spacy_commands():
    import spacy  # noqa: F401  imported here first, because its command line imports HTTP clients
