"""Corpora: what the network is trained on."""
