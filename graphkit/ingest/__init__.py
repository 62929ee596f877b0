"""Ingest: files, pages, rows and standard input to articles."""
