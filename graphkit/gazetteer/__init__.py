"""The gazetteer: names known beforehand, and what they name."""
