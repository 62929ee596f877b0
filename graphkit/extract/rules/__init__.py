"""Rules: what the readers know of a language, as tables."""
