"""The store: one SQLite file that holds what was read and the graph that follows from it."""
