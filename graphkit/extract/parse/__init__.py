"""The parse: sentences, tokens, tree and tags, as the trained network gives them."""
