"""Heads: how the small networks over the encoder's states are fitted."""
