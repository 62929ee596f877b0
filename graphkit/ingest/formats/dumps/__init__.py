"""Dumps: what crawlers, feeds and wikis write, many pages a file."""
