"""Decisions: what people decided about names and events."""
