"""The record: articles and what was read in them, and what that says of sources and copies."""
