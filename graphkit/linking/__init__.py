"""Linking: the graph of a store brought up to date with its articles.

Only what was touched is made anew: the parts that a new article mentions and those that links lead to from them, the
incidents whose tellings may be of one act with its own, the edges that its evidence is for. What comes out is what
linking everything at once from nothing would give, so that the cost of an article does not grow with the store.
"""

from graphkit.linking.steps import is_linked, link_store

__all__ = ["is_linked", "link_store"]
