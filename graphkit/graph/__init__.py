"""The graph: edges out of extractions, paths between entities, and what else follows from who is next to whom."""
