"""Dates: the time expressions of a text, and which of them dates an event."""
