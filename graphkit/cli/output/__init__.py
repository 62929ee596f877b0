"""Output: answers laid out for a person to read and to quote."""
