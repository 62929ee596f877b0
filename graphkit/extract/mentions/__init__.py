"""Mentions: the phrases that name or describe actors, places, weapons and other things."""
