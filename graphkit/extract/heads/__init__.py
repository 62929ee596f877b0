"""Heads: small networks over the encoder's token states that score arguments, status, series and relations."""
