"""The text of names: normal form, sound, titles and ranks, and how likely it is that two of one kind name the same."""
