"""The derived tables: all that linking writes and that can be written again from the record."""
