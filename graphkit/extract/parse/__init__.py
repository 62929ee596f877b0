"""Parsing: sentences, tokens, trees and tags from the trained network."""
