"""App: what the command line and the Python interface share."""
