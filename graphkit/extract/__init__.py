"""Extraction: one article to its mentions, events and relations."""

from graphkit.files.offline import no_spacy_commands
from graphkit.files.processors import multiplying_on_one_thread

with no_spacy_commands(), multiplying_on_one_thread():
    import spacy  # noqa: F401  imported here first, with numpy, and without its command line that imports HTTP clients
