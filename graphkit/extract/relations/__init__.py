"""Relations: what two mentions are to each other, apart from any event."""
