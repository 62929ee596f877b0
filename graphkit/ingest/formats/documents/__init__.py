"""Documents: one text a file, as its writer saved it."""
