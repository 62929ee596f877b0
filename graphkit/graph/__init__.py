"""The graph: edges from extractions, belief, paths, attacks, centrality and exports."""
