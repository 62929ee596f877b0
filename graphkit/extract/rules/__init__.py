"""Rules: what the extractor knows of a language, as tables."""
