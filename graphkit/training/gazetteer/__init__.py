"""The recipe of the place table that ships in the gazetteer."""
