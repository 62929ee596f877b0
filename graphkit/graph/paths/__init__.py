"""Paths: how two entities are connected, with the sentences behind every hop."""
