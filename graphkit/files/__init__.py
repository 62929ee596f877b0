"""Files: what may be opened, and how a whole file takes the place of another."""
