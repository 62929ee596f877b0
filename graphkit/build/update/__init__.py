"""Update: the linked part of a store, brought up to date with the articles that were touched."""
