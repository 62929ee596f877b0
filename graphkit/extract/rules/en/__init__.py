"""The tables of English."""
