"""Extraction: one article to its mentions, events and relations."""
