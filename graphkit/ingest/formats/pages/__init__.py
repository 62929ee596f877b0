"""Pages: what a news site serves."""
