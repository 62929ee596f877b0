"""What linking knows of a language, as tables."""
