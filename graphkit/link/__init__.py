"""Linking: entities from the names of all articles, incidents from their events."""
