"""Extraction: one article to its mentions, events and relations."""

from graphkit.files.offline import no_socket_probes

with no_socket_probes():
    import spacy  # noqa: F401  imported here first, because its download command imports urllib3
