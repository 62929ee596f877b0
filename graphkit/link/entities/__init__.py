"""Entities: the actors and places that the mentions of all articles refer to."""
