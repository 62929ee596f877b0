"""Incidents: the real acts that the event mentions of all articles refer to."""
