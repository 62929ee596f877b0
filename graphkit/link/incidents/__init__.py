"""Incidents: the event mentions of all articles that tell of one real act."""
