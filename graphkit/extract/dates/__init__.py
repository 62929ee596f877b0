"""Dates: the expressions of a text that say when, and which of them is that of an event."""
