"""Build: the order of the stages, from articles to a store and a page."""
