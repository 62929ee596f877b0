"""Queries: what is asked of a store, and the objects made again out of its rows."""
