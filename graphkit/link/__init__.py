"""Link: the names of all articles become entities, their events incidents."""
