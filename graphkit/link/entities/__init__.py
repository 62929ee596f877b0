"""Entities: the mentions of all articles that mean one actor or one place."""
