"""Extraction: the mentions, events and relations of one article."""
