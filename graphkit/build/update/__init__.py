"""Incremental linking: the derived part of a store, brought up to date with the articles that changed."""
