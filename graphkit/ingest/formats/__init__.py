"""The formats that are read, one module each; `graphkit.ingest.registry` says which file is of which."""
